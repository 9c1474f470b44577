/* OAuth access tokens for the mail servers, as [oauth] says. */
#ifndef JOBS_CREDENTIALS_H
#define JOBS_CREDENTIALS_H

struct error;
struct run;
struct str;

/* Append a token that is good now; cached beside the journal, mode 0600. */
int	credentials_bearer(struct run *run, struct str *token,
	    struct error *err);
/* A mail server refused the token: the next one is asked for anew. */
void	credentials_refused(struct run *run);

#endif
