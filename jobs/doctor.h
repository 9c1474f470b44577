/* The doctor's findings. */
#ifndef JOBS_DOCTOR_H
#define JOBS_DOCTOR_H

#include "base/error.h"
#include "jobs/party.h"

struct run;

enum finding { FINDING_PASS, FINDING_WARN, FINDING_FAIL };

struct doctor {
	struct run	*run;
	int		 failed, warned;
	enum error_kind	 worst;		/* of the first failure */
	cJSON		*findings;	/* --json: they are gathered here; or
					   NULL, and they are printed */
};

/* Print or gather one finding. */
void	doctor_say(struct doctor *d, enum finding finding, const char *what,
	    const char *detail);
/* Say good if rc is 0, else a failure with err, which is cleared. */
void	doctor_verdict(struct doctor *d, int rc, const char *what,
	    const char *good, struct error *err);

/* The same for an outside party; a good answer closes its breaker. */
void	doctor_party(struct doctor *d, enum party party, int rc,
	    const char *what, const char *good, struct error *err);

void	doctor_mail(struct doctor *d);	/* SMTP and IMAP log in */
void	doctor_model(struct doctor *d);	/* the LLM answers */
void	doctor_dns(struct doctor *d);	/* SPF, DMARC, MX of the sender */

#endif
