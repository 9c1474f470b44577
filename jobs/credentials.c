/* Getting a bearer token by the configuration. */
#include "jobs/credentials.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/str.h"
#include "jobs/run.h"
#include "mail/oauth.h"

/* What [oauth] says, and where the token is kept (owned). */
static char *
prepare(const struct run *run, struct oauth_settings *settings)
{
	const struct settings_oauth *o = &run->settings.oauth;

	memset(settings, 0, sizeof(*settings));
	settings->token_url = o->token_url;
	settings->client_id = o->client_id;
	settings->client_secret = o->client_secret;
	settings->refresh_token = o->grant == GRANT_REFRESH_TOKEN ?
	    o->refresh_token : NULL;
	settings->scope = o->scope;
	settings->ca_file = o->ca_file;
	return xasprintf("%s/oauth.token", run->settings.state.directory);
}

/* Whose mailbox the token is for, as far as the configuration tells. */
static const char *
account(const struct run *run)
{
	return run->settings.imap.user != NULL ? run->settings.imap.user :
	    run->settings.smtp.user != NULL ? run->settings.smtp.user :
	    run->settings.sender.email;
}

int
credentials_bearer(struct run *run, struct str *token, struct error *err)
{
	struct oauth_settings settings;
	char *cache;
	int rc;

	if (run->settings.oauth.token_url == NULL)
		return error_set(err, ERROR_CONFIG, "auth = xoauth2 needs "
		    "[oauth] token_url, client_id and more in '%s'",
		    run->settings.path);
	cache = prepare(run, &settings);
	/* tokens live by the machine's time, whatever --now says */
	rc = oauth_token(&settings, cache, clock_wall(), token, err);
	free(cache);
	if (rc == -1)
		error_prefix(err, "token of '%s'", account(run));
	return rc;
}

void
credentials_refused(struct run *run)
{
	struct error ignored = ERROR_INIT;
	struct oauth_settings settings;
	char *cache = prepare(run, &settings);

	(void)oauth_forget(&settings, cache, &ignored);
	free(cache);
}
