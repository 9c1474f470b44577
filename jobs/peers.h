/* The mail servers as the configuration names them. */
#ifndef JOBS_PEERS_H
#define JOBS_PEERS_H

#include "base/str.h"
#include "mail/outbox.h"

struct error;
struct inbox;
struct run;

struct peers_smtp {
	struct outbox_settings	settings;
	struct str		bearer;		/* owned */
};

/* ERROR_CONFIG where [smtp] url is not set; a token is fetched if needed. */
int	peers_smtp(struct run *run, struct peers_smtp *smtp,
	    struct error *err);
void	peers_smtp_release(struct peers_smtp *smtp);
/* The server refused to log us in: a token is asked for anew next time. */
void	peers_smtp_refused(struct run *run);

/*
 * Start the IMAP child, connected and logged in; it keeps no secret but its
 * own.  A token that the server refuses is replaced once.
 */
int	peers_open_inbox(struct run *run, struct inbox **in,
	    struct error *err);

#endif
