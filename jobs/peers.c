/* Settings of the mail rooms, from those of the configuration. */
#include "jobs/peers.h"

#include <string.h>

#include "base/error.h"
#include "jobs/credentials.h"
#include "jobs/run.h"
#include "mail/inbox.h"

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
	str_release(&p->bearer);
}

int
peers_open_inbox(struct run *run, struct inbox **in, struct error *err)
{
	const struct settings_imap *imap = &run->settings.imap;
	struct inbox_settings settings;
	struct str bearer = STR_INIT;

	if (imap->url == NULL)
		return error_set(err, ERROR_CONFIG, "[imap] url is not set: "
		    "without it no reply is read and no follow-up is sent");
	if (imap->auth == AUTH_XOAUTH2 &&
	    credentials_bearer(run, &bearer, err) == -1)
		return -1;
	memset(&settings, 0, sizeof(settings));
	settings.url = imap->url;
	settings.user = imap->user;
	settings.password = imap->password;
	settings.bearer = imap->auth == AUTH_XOAUTH2 ? bearer.s : NULL;
	settings.ca_file = imap->ca_file;
	settings.insecure = imap->insecure;
	settings.idle_ms = (int)imap->idle_timeout * 1000;
	settings.total_ms = (int)imap->total_timeout * 1000;
	*in = inbox_open(&settings, err);
	str_release(&bearer);
	return *in == NULL ? -1 : 0;
}
