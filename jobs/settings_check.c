/* What needs more than one value of the configuration, or the machine. */
#include "jobs/settings.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/str.h"
#include "base/url.h"
#include "jobs/settings_key.h"

static int
check_plain(const char *section, const char *name, const char *url,
    int insecure, struct error *err)
{
	if (url == NULL || insecure || !str_starts(url, "http://") ||
	    url_is_loopback(url))
		return 0;
	return error_set(err, ERROR_CONFIG, "'%s' is plain text for all to "
	    "read: [%s] %s wants https, or insecure = yes", url, section,
	    name);
}

static int
missing(const char *section, const char *name, const char *because,
    struct error *err)
{
	return error_set(err, ERROR_CONFIG, "'%s' is missing in [%s]: %s",
	    name, section, because);
}

static int
check_accounts(const struct settings *s, struct error *err)
{
	int oauth = s->smtp.auth == AUTH_XOAUTH2 ||
	    s->imap.auth == AUTH_XOAUTH2;

	if (s->smtp.auth == AUTH_PASSWORD && s->smtp.user != NULL &&
	    s->smtp.password == NULL)
		return missing("smtp", "password", "there is a user", err);
	if (s->smtp.auth == AUTH_PASSWORD && s->smtp.user == NULL &&
	    s->smtp.password != NULL)
		return missing("smtp", "user", "there is a password", err);
	if (s->smtp.user == NULL && !s->smtp.insecure &&
	    !url_is_loopback(s->smtp.url))
		return missing("smtp", "user", "sending without an account "
		    "wants insecure = yes", err);
	if (oauth && s->oauth.grant == GRANT_REFRESH_TOKEN &&
	    s->oauth.refresh_token == NULL)
		return missing("oauth", "refresh_token",
		    "grant is refresh_token", err);
	return 0;
}

static int
check_one_click(const struct settings *s, struct error *err)
{
	if (!s->sender.one_click || (s->sender.unsubscribe != NULL &&
	    str_starts(s->sender.unsubscribe, "https://")))
		return 0;
	return error_set(err, ERROR_CONFIG, "'one_click' in [sender] wants "
	    "an https address in 'unsubscribe' (RFC 8058)");
}

/* $XDG_STATE_HOME/forerunner, else ~/.local/state/forerunner. */
static char *
identity_directory(void)
{
	const char *state = getenv("XDG_STATE_HOME"), *home = getenv("HOME");

	if (state != NULL && *state == '/')
		return xasprintf("%s/forerunner", state);
	if (home != NULL && *home == '/')
		return xasprintf("%s/.local/state/forerunner", home);
	return NULL;
}

static int
fill_identity(struct settings *s, struct error *err)
{
	size_t n;

	if (s->state.identity == NULL)
		s->state.identity = identity_directory();
	if (s->state.identity == NULL)
		return missing("state", "identity",
		    "its default needs HOME, which is not set", err);
	n = strlen(s->state.directory);
	if (strncmp(s->state.identity, s->state.directory, n) == 0 &&
	    (s->state.identity[n] == '/' || s->state.identity[n] == '\0'))
		return error_set(err, ERROR_CONFIG, "'identity' in [state] is "
		    "inside 'directory': a copy of that folder would pass for "
		    "the true one");
	return 0;
}

int
settings_check(struct settings *s, struct error *err)
{
	if (check_plain("airtable", "url", s->airtable.url,
	    s->airtable.insecure, err) == -1 ||
	    check_plain("oauth", "token_url", s->oauth.token_url,
	    s->oauth.insecure, err) == -1 ||
	    check_plain("llm", "url", s->llm.url, s->llm.insecure, err) == -1)
		return -1;
	if (check_accounts(s, err) == -1 || check_one_click(s, err) == -1)
		return -1;
	return fill_identity(s, err);
}

int
settings_all_loopback(const struct settings *s)
{
	const char *const urls[] = {
		s->airtable.url, s->smtp.url, s->imap.url, s->oauth.token_url,
		s->llm.url
	};
	size_t i;

	for (i = 0; i < sizeof(urls) / sizeof(urls[0]); i++)
		if (urls[i] != NULL && !url_is_loopback(urls[i]))
			return 0;
	return 1;
}
