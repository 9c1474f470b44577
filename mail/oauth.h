/*
 * Access tokens for IMAP and SMTP (RFC 6749): refresh token or client
 * credentials, cached in a file until shortly before they end.
 */
#ifndef MAIL_OAUTH_H
#define MAIL_OAUTH_H

#include <stdint.h>

struct error;
struct str;

struct oauth_settings {
	const char	*token_url;	/* https, or http to loopback */
	const char	*client_id;
	const char	*client_secret;	/* or NULL: a public client */
	const char	*refresh_token;	/* NULL: client_credentials grant */
	const char	*scope;		/* or NULL */
	const char	*ca_file;	/* or NULL: the system's */
};

/*
 * Append a token that is good for some minutes after now (UTC, the machine's
 * clock) to token.  It comes from the file at cache_path (mode 0600, replaced
 * by rename) if that holds one that is still good and belongs to these
 * settings; otherwise the token endpoint is asked and the file written, with
 * a rotated refresh token (RFC 6749 S6), which is from then on used instead
 * of the configured one.  ERROR_CONFIG: the grant or the client was refused,
 * the URL is no https; ERROR_RETRY: the endpoint is down or answers nonsense;
 * ERROR_JOURNAL: the file cannot be written.
 */
int	oauth_token(const struct oauth_settings *settings,
	    const char *cache_path, int64_t now, struct str *token,
	    struct error *err);
/* The server refused the cached token: the next oauth_token asks anew. */
int	oauth_forget(const struct oauth_settings *settings,
	    const char *cache_path, struct error *err);

#endif
