/*
 * Logging an IMAP session in: by a token, by LOGIN, or by AUTHENTICATE PLAIN
 * (RFC 4616, RFC 4959) where LOGIN is not to be had or cannot carry what must
 * be said; and what a refusal means.
 */
#include <string.h>

#include <libetpan/mailimap_oauth2.h>

#include "base/str.h"
#include "base/utf8.h"
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

/* Who logs in, and by what; none of it is owned. */
struct login {
	const char	*user;
	const char	*secret;	/* a token or a password */
	const char	*encoded;	/* how it was sent, or NULL: as it is */
	int		 is_token;
};

static int
is_in(const char *secret, const char *words)
{
	return secret != NULL && *secret != '\0' && words != NULL &&
	    strstr(words, secret) != NULL;
}

/* Did the server repeat a secret?  It is sought in all that it said. */
static int
is_repeated(const struct session *s, const struct login *login)
{
	const char *const said[] = { s->imap->imap_response,
		s->stream.sieve.bye.s };
	size_t i;

	for (i = 0; i < sizeof(said) / sizeof(*said); i++)
		if (is_in(login->secret, said[i]) ||
		    is_in(login->encoded, said[i]))
			return 1;
	return 0;
}

/* Say what was refused, and how that is mended; never the secret. */
static int
refused(struct session *s, int rc, const struct login *login,
    struct error *err)
{
	int withheld = is_repeated(s, login);

	session_failed(s, rc, ERROR_CONFIG, "log in", err);
	if (withheld)
		error_set(err, err->kind, "log in: refused by '%s' (words "
		    "withheld)", connection_host(s->connection));
	if (err->kind == ERROR_CONFIG)
		error_set(err, ERROR_CONFIG, "user '%s' or %s %.200s: "
		    "check them%s", login->user,
		    login->is_token ? "token" : "password",
		    str_starts(err->msg, "log in: ") ? err->msg + 8 : err->msg,
		    login->is_token ? ", the token's scope, and that the "
		    "mailbox may use imap" : " (many providers want an app "
		    "password, some auth = xoauth2)");
	return -1;
}

/* --------------------------------------------------- AUTHENTICATE PLAIN */

/* May a password be sent by it, in one line?  Capabilities were asked. */
static int
takes_plain(struct session *s)
{
	return mailimap_has_authentication(s->imap, "PLAIN") &&
	    mailimap_has_extension(s->imap, "SASL-IR");
}

/* A server may offer more to who has logged in: it is asked again. */
static int
go_in(struct session *s, struct error *err)
{
	s->imap->imap_state = MAILIMAP_STATE_AUTHENTICATED;
	return ask_capabilities(s, err);
}

static void
wipe(struct str *secret)
{
	explicit_bzero(secret->s, secret->cap);
	str_release(secret);
}

static int
log_in_plain(struct session *s, const struct login *login, struct error *err)
{
	static const char verb[] = "AUTHENTICATE PLAIN ";
	struct str said = STR_INIT, command = STR_INIT;
	struct login sent = *login;
	int rc;

	/* neither grows with a secret in it, which would leave a copy */
	str_grow(&said, strlen(login->user) + strlen(login->secret) + 2);
	str_grow(&command, sizeof(verb) + said.cap * 2);
	str_addc(&said, '\0');
	str_add(&said, login->user);
	str_addc(&said, '\0');
	str_add(&said, login->secret);
	str_add(&command, verb);
	transfer_base64(&command, said.s, said.len, 0);
	sent.encoded = command.s + sizeof(verb) - 1;
	rc = mailimap_custom_command(s->imap, command.s);
	rc = rc == MAILIMAP_NO_ERROR ? go_in(s, err) :
	    refused(s, rc, &sent, err);
	wipe(&said);
	wipe(&command);
	return rc;
}

/* ---------------------------------------------------------------- LOGIN */

/* The server said no to LOGIN: it may know no LOGIN at all. */
static int
log_in_otherwise(struct session *s, int refusal, const struct login *login,
    struct error *err)
{
	struct error ignored = ERROR_INIT, first = ERROR_INIT;

	refused(s, refusal, login, &first);
	if (first.kind != ERROR_CONFIG ||
	    ask_capabilities(s, &ignored) == -1 ||
	    !mailimap_has_extension(s->imap, "LOGINDISABLED")) {
		*err = first;
		return -1;
	}
	if (takes_plain(s))
		return log_in_plain(s, login, err);
	return error_set(err, ERROR_CONFIG, "user '%s': '%s' takes no "
	    "password in a way that is known here: set auth = xoauth2",
	    login->user, connection_host(s->connection));
}

/* What a quoted string of LOGIN cannot carry (RFC 3501 S9). */
static int
log_in_beyond_ascii(struct session *s, const struct login *login,
    struct error *err)
{
	if (ask_capabilities(s, err) == -1)
		return -1;
	if (takes_plain(s))
		return log_in_plain(s, login, err);
	return error_set(err, ERROR_CONFIG, "imap user or password holds "
	    "characters beyond ascii, which '%s' does not take: set one "
	    "without them", connection_host(s->connection));
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
check_controls(const char *text, const char *what, struct error *err)
{
	return utf8_control(text, "") == NULL ? 0 : error_set(err,
	    ERROR_CONFIG, "%s holds a control character: set one without",
	    what);
}

/* By LOGIN, which every server knows. */
static int
log_in_by_password(struct session *s, const struct login *login,
    struct error *err)
{
	int rc;

	if (login->secret == NULL)
		return error_set(err, ERROR_CONFIG, "no imap password");
	if (check_controls(login->user, "imap user", err) == -1 ||
	    check_controls(login->secret, "imap password", err) == -1)
		return -1;
	if (!is_ascii(login->user) || !is_ascii(login->secret))
		return log_in_beyond_ascii(s, login, err);
	rc = mailimap_login(s->imap, login->user, login->secret);
	return rc == MAILIMAP_NO_ERROR ? 0 :
	    log_in_otherwise(s, rc, login, err);
}

static int
log_in_by_token(struct session *s, const struct login *login,
    struct error *err)
{
	int rc;

	if (session_check(login->user, "imap user", err) == -1 ||
	    session_check(login->secret, "imap token", err) == -1)
		return -1;
	rc = mailimap_oauth2_authenticate(s->imap, login->user,
	    login->secret);
	return rc == MAILIMAP_NO_ERROR ? 0 : refused(s, rc, login, err);
}

int
session_log_in(struct session *s, const char *user, const char *password,
    const char *token, struct error *err)
{
	const struct login login = { .user = user, .is_token = token != NULL,
	    .secret = token != NULL ? token : password };
	int rc;

	rc = login.is_token ? log_in_by_token(s, &login, err) :
	    log_in_by_password(s, &login, err);
	if (rc == -1)
		return -1;
	if (s->imap->imap_connection_info->imap_capability != NULL)
		return 0;
	return ask_capabilities(s, err);
}
