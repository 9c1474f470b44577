/* Settings of the mail rooms, from those of the configuration. */
#include "jobs/peers.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "jobs/credentials.h"
#include "jobs/run.h"
#include "mail/inbox.h"

static void
forget(struct str *secret)
{
	if (secret->cap > 0)
		explicit_bzero(secret->s, secret->cap);
	str_release(secret);
}

int
peers_smtp(struct run *run, struct peers_smtp *p, struct error *err)
{
	const struct settings_smtp *smtp = &run->settings.smtp;

	memset(p, 0, sizeof(*p));
	str_init(&p->bearer);
	if (smtp->url == NULL)
		return error_set(err, ERROR_CONFIG, "[smtp] url is not set: "
		    "name the mail server in '%s'", run->settings.path);
	if (smtp->auth == AUTH_XOAUTH2 &&
	    credentials_bearer(run, &p->bearer, err) == -1)
		return -1;
	p->settings.url = smtp->url;
	p->settings.user = smtp->user;
	p->settings.password = smtp->password;
	p->settings.bearer = smtp->auth == AUTH_XOAUTH2 ? p->bearer.s : NULL;
	p->settings.ca_file = smtp->ca_file;
	p->settings.insecure = smtp->insecure;
	p->settings.connections = (int)smtp->connections;
	p->settings.reply_ms = (int)smtp->reply_timeout * 1000;
	p->settings.final_ms = (int)smtp->final_timeout * 1000;
	p->settings.helo = smtp->helo;
	return 0;
}

void
peers_smtp_release(struct peers_smtp *p)
{
	forget(&p->bearer);
}

void
peers_smtp_refused(struct run *run)
{
	if (run->settings.smtp.auth == AUTH_XOAUTH2)
		credentials_refused(run);
}

/* The child gets its mailbox's secret by the pipe and needs no other. */
static void
forget_secrets(void *ctx)
{
	struct run *run = ctx;
	char **e;

	for (e = environ; e != NULL && *e != NULL; e++)
		explicit_bzero(*e, strlen(*e));
	(void)clearenv();
	settings_release(&run->settings);
}

static int
open_inbox(struct run *run, const char *bearer, struct inbox **in,
    struct error *err)
{
	const struct settings_imap *imap = &run->settings.imap;
	struct inbox_settings settings;

	memset(&settings, 0, sizeof(settings));
	settings.url = imap->url;
	settings.user = imap->user;
	settings.password = imap->password;
	settings.bearer = bearer;
	settings.ca_file = imap->ca_file;
	settings.insecure = imap->insecure;
	settings.idle_ms = (int)imap->idle_timeout * 1000;
	settings.total_ms = (int)imap->total_timeout * 1000;
	settings.in_child = forget_secrets;
	settings.in_child_ctx = run;
	*in = inbox_open(&settings, err);
	return *in == NULL ? -1 : 0;
}

static int
open_by_token(struct run *run, struct inbox **in, struct error *err)
{
	struct str bearer = STR_INIT;
	int rc;

	if (credentials_bearer(run, &bearer, err) == -1)
		return -1;
	rc = open_inbox(run, bearer.s, in, err);
	if (rc == -1 && err->kind == ERROR_CONFIG) {
		/* it may be revoked before its time: once more, by a new one */
		credentials_refused(run);
		error_clear(err);
		forget(&bearer);
		rc = credentials_bearer(run, &bearer, err);
		if (rc == 0)
			rc = open_inbox(run, bearer.s, in, err);
	}
	forget(&bearer);
	return rc;
}

int
peers_open_inbox(struct run *run, struct inbox **in, struct error *err)
{
	if (run->settings.imap.url == NULL)
		return error_set(err, ERROR_CONFIG, "[imap] url is not set: "
		    "without it no reply is read and no follow-up is sent");
	return run->settings.imap.auth == AUTH_XOAUTH2 ?
	    open_by_token(run, in, err) : open_inbox(run, NULL, in, err);
}
