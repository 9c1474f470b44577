/*
 * Logging an IMAP session in: by a token, by LOGIN, or by AUTHENTICATE PLAIN
 * (RFC 4616, RFC 4959) where LOGIN is not to be had or cannot carry what must
 * be said; and what a refusal means.
 */
#include <string.h>

#include <libetpan/mailimap_oauth2.h>

#include "base/str.h"
#include "mail/connection.h"
#include "mail/inbox_session.h"
#include "mail/transfer.h"

/*
 * Ask what the server can do.  One that does not say can do what every server
 * can; libetpan, which copies what it was told last, must find something.
 */
static int
ask_capabilities(struct session *s, struct error *err)
{
	struct mailimap_connection_info *info = s->imap->imap_connection_info;
	struct mailimap_capability_data *can = NULL;
	clist *none;
	int rc;

	if (info->imap_capability == NULL && (none = clist_new()) != NULL)
		info->imap_capability = mailimap_capability_data_new(none);
	if (info->imap_capability == NULL)
		return error_set(err, ERROR_RETRY,
		    "no memory for the imap process");
	rc = mailimap_capability(s->imap, &can);
	if (rc == MAILIMAP_NO_ERROR)
		mailimap_capability_data_free(can);
	else if (s->stream.failed || (rc != MAILIMAP_ERROR_CAPABILITY &&
	    rc != MAILIMAP_ERROR_PROTOCOL))
		return session_failed(s, rc, ERROR_RETRY, "capability", err);
	return 0;
}

/* May a password be sent by AUTHENTICATE, in one line?  It was asked. */
static int
takes_plain(struct session *s)
{
	return mailimap_has_authentication(s->imap, "PLAIN") &&
	    mailimap_has_extension(s->imap, "SASL-IR");
}

/* Say what was refused; never the secret, should the server repeat it. */
static int
refused(struct session *s, int rc, const char *user, const char *secret,
    int is_token, struct error *err)
{
	const char *host = connection_host(s->connection);

	session_failed(s, rc, ERROR_CONFIG, "log in", err);
	if (strstr(err->msg, secret) != NULL && *secret != '\0')
		error_set(err, err->kind, "log in: refused by '%s' (words "
		    "withheld)", host);
	if (err->kind == ERROR_CONFIG)
		error_set(err, ERROR_CONFIG, "user '%s' or %s %.200s: "
		    "check them%s", user, is_token ? "token" : "password",
		    str_starts(err->msg, "log in: ") ? err->msg + 8 : err->msg,
		    is_token ? ", the token's scope, and that the mailbox may "
		    "use imap" : " (many providers want an app password, some "
		    "auth = xoauth2)");
	return -1;
}

/* A server may offer more to who has logged in: it is asked again. */
static int
go_in(struct session *s, struct error *err)
{
	s->imap->imap_state = MAILIMAP_STATE_AUTHENTICATED;
	return ask_capabilities(s, err);
}

static int
log_in_plain(struct session *s, const char *user, const char *password,
    struct error *err)
{
	struct str said = STR_INIT, command = STR_INIT;
	size_t secret;
	int rc;

	str_addc(&said, '\0');
	str_add(&said, user);
	str_addc(&said, '\0');
	str_add(&said, password);
	str_add(&command, "AUTHENTICATE PLAIN ");
	secret = command.len;
	transfer_base64(&command, said.s, said.len, 0);
	rc = mailimap_custom_command(s->imap, command.s);
	rc = rc == MAILIMAP_NO_ERROR ? go_in(s, err) :
	    refused(s, rc, user, command.s + secret, 0, err);
	explicit_bzero(said.s, said.len);
	explicit_bzero(command.s, command.len);
	str_release(&said);
	str_release(&command);
	return rc;
}

/* The server said no to LOGIN: it may know no LOGIN at all. */
static int
log_in_otherwise(struct session *s, int refusal, const char *user,
    const char *password, struct error *err)
{
	struct error ignored = ERROR_INIT, first = ERROR_INIT;

	refused(s, refusal, user, password, 0, &first);
	if (first.kind != ERROR_CONFIG ||
	    ask_capabilities(s, &ignored) == -1 ||
	    !mailimap_has_extension(s->imap, "LOGINDISABLED")) {
		*err = first;
		return -1;
	}
	if (takes_plain(s))
		return log_in_plain(s, user, password, err);
	return error_set(err, ERROR_CONFIG, "user '%s': '%s' takes no "
	    "password: set auth = xoauth2", user,
	    connection_host(s->connection));
}

/* What a quoted string of LOGIN cannot carry (RFC 3501 S9). */
static int
log_in_beyond_ascii(struct session *s, const char *user, const char *password,
    struct error *err)
{
	if (ask_capabilities(s, err) == -1)
		return -1;
	if (takes_plain(s))
		return log_in_plain(s, user, password, err);
	return error_set(err, ERROR_CONFIG, "imap user or password holds "
	    "characters beyond ascii, which '%s' does not take: set a "
	    "password without them", connection_host(s->connection));
}

static int
is_ascii(const char *text)
{
	for (; *text != '\0'; text++)
		if ((unsigned char)*text > '~')
			return 0;
	return 1;
}

static int
has_controls(const char *text)
{
	for (; *text != '\0'; text++)
		if ((unsigned char)*text < ' ' || *text == '\177')
			return 1;
	return 0;
}

/* By LOGIN, which every server knows. */
static int
log_in_by_password(struct session *s, const char *user, const char *password,
    struct error *err)
{
	int rc;

	if (password == NULL)
		return error_set(err, ERROR_CONFIG, "no imap password");
	if (has_controls(user) || has_controls(password))
		return error_set(err, ERROR_CONFIG, "imap user or password "
		    "holds a control character");
	if (!is_ascii(user) || !is_ascii(password))
		return log_in_beyond_ascii(s, user, password, err);
	rc = mailimap_login(s->imap, user, password);
	return rc == MAILIMAP_NO_ERROR ? 0 :
	    log_in_otherwise(s, rc, user, password, err);
}

static int
log_in_by_token(struct session *s, const char *user, const char *token,
    struct error *err)
{
	int rc;

	if (session_check(user, "imap user", err) == -1 ||
	    session_check(token, "imap token", err) == -1)
		return -1;
	rc = mailimap_oauth2_authenticate(s->imap, user, token);
	return rc == MAILIMAP_NO_ERROR ? 0 :
	    refused(s, rc, user, token, 1, err);
}

int
session_log_in(struct session *s, const char *user, const char *password,
    const char *token, struct error *err)
{
	int rc;

	rc = token != NULL ? log_in_by_token(s, user, token, err) :
	    log_in_by_password(s, user, password, err);
	if (rc == -1)
		return -1;
	if (s->imap->imap_connection_info->imap_capability != NULL)
		return 0;
	return ask_capabilities(s, err);
}
