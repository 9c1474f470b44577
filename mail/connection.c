/*
 * Opening goes through one libcurl multi handle a connection, since that
 * alone lets STARTTLS, TLS and AUTH of many connections proceed without
 * waiting; afterwards curl_easy_send and curl_easy_recv carry the bytes.
 */
#include "mail/connection.h"

#include <curl/curl.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/select.h>
#include <sys/socket.h>

#include "base/clock.h"
#include "base/error.h"
#include "base/global.h"
#include "base/str.h"
#include "base/url.h"

#define MAX_LINES 65536		/* bytes of EHLO answer that are kept */
#define GOODBYE 421		/* what a BYE of IMAP would be in SMTP */

struct connection {
	CURL		*easy;		/* owned */
	CURLM		*multi;		/* owned; the easy handle stays in */
	curl_socket_t	 fd;		/* -1 until open */
	char		*url;		/* owned, with the EHLO name */
	char		*host;		/* owned, for messages */
	char		*secret[2];	/* owned: password, bearer; or NULL */
	int		 is_smtp;
	int		 wants_auth;
	int		 authenticated;	/* 235 was seen */
	int		 challenged;	/* 334: why a token is refused */
	int		 secure;
	int		 refusal;	/* last 4xx or 5xx code; 0: none */
	char		 words[256];	/* the line that it stood in */
	struct str	 ehlo;		/* 250 lines since the last 220 */
	int64_t		 deadline;	/* monotonic ms, of opening */
	char		 reason[CURL_ERROR_SIZE];
};

/* ------------------------------------------------------------ opening */

static void
forget_secret(char *secret)
{
	if (secret != NULL)
		explicit_bzero(secret, strlen(secret));
	free(secret);
}

void
connection_close(struct connection *c)
{
	if (c == NULL)
		return;
	/* libcurl would say QUIT and wait for its answer: let it fail. */
	if (c->fd != CURL_SOCKET_BAD)
		shutdown(c->fd, SHUT_RDWR);
	if (c->easy != NULL) {
		curl_multi_remove_handle(c->multi, c->easy);
		curl_easy_cleanup(c->easy);
	}
	curl_multi_cleanup(c->multi);
	free(c->url);
	free(c->host);
	forget_secret(c->secret[0]);
	forget_secret(c->secret[1]);
	str_release(&c->ehlo);
	free(c);
}

/* An IMAP server that will not talk to us now, and says why. */
static int
is_goodbye(const char *data, size_t n)
{
	return n > 6 && strncasecmp(data, "* BYE ", 6) == 0;
}

/* Every line that the server says while libcurl opens the connection. */
static size_t
take_line(char *data, size_t size, size_t n, void *user)
{
	struct connection *c = user;

	n *= size;
	if (n < 3)
		return n;
	if (memcmp(data, "220", 3) == 0)
		str_reset(&c->ehlo);	/* greeting, or STARTTLS begins */
	else if (memcmp(data, "250", 3) == 0 && c->ehlo.len + n <= MAX_LINES)
		str_addn(&c->ehlo, data, n);
	else if (memcmp(data, "235", 3) == 0)
		c->authenticated = 1;
	else if (memcmp(data, "334", 3) == 0)
		c->challenged = 1;
	else if (c->is_smtp ? data[0] == '4' || data[0] == '5' :
	    is_goodbye(data, n)) {
		c->refusal = c->is_smtp ? atoi(data) : GOODBYE;
		snprintf(c->words, sizeof(c->words), "%.*s", (int)n, data);
		c->words[strcspn(c->words, "\r\n")] = '\0';
	}
	return n;
}

/* The scheme decides TLS, the host whether plain text is thinkable. */
static int
read_url(struct connection *c, const struct connection_settings *s,
    struct error *err)
{
	static const char *const schemes[] = { "smtp", "smtps", "imap",
	    "imaps" };
	CURLU *parts = curl_url();
	char *scheme = NULL, *path = NULL;
	size_t i = 4;

	if (parts != NULL && curl_url_set(parts, CURLUPART_URL, s->url, 0) ==
	    CURLUE_OK && curl_url_get(parts, CURLUPART_HOST, &c->host, 0) ==
	    CURLUE_OK && curl_url_get(parts, CURLUPART_SCHEME, &scheme, 0) ==
	    CURLUE_OK)
		for (i = 0; i < 4; i++)
			if (str_equal(scheme, schemes[i]))
				break;
	c->is_smtp = i < 2;
	c->secure = i == 1 || i == 3;
	if (i < 4 && c->is_smtp && s->helo != NULL)
		curl_url_set(parts, CURLUPART_PATH, s->helo, CURLU_URLENCODE);
	if (i < 4)
		curl_url_get(parts, CURLUPART_URL, &path, 0);
	c->url = xstrdup(path);
	curl_free(path);
	curl_free(scheme);
	curl_url_cleanup(parts);
	if (i == 4 || c->url == NULL)
		return error_set(err, ERROR_CONFIG, "no mail server's url "
		    "'%s': give smtps://host:465 or smtp://host:587, "
		    "imaps://host", s->url);
	return 0;
}

static void
set_trust(struct connection *c, const struct connection_settings *s)
{
	int plain = s->insecure || url_is_loopback(s->url);

	curl_easy_setopt(c->easy, CURLOPT_USE_SSL,
	    (long)(plain ? CURLUSESSL_TRY : CURLUSESSL_ALL));
	curl_easy_setopt(c->easy, CURLOPT_SSLVERSION,
	    (long)CURL_SSLVERSION_TLSv1_2);
	if (s->ca_file != NULL) {
		/* without this the system's are trusted as well */
		curl_easy_setopt(c->easy, CURLOPT_CAPATH, NULL);
		curl_easy_setopt(c->easy, CURLOPT_CAINFO, s->ca_file);
	}
}

/* CRAM-MD5 and its like are left out: over TLS they only break more often. */
static void
set_login(struct connection *c, const struct connection_settings *s)
{
	if (s->user == NULL || !c->is_smtp)
		return;
	c->wants_auth = 1;
	curl_easy_setopt(c->easy, CURLOPT_USERNAME, s->user);
	curl_easy_setopt(c->easy, CURLOPT_SASL_IR, 1L);
	if (s->bearer != NULL) {
		c->secret[1] = xstrdup(s->bearer);
		curl_easy_setopt(c->easy, CURLOPT_XOAUTH2_BEARER, s->bearer);
		curl_easy_setopt(c->easy, CURLOPT_LOGIN_OPTIONS,
		    "AUTH=XOAUTH2");
		return;
	}
	c->secret[0] = xstrdup(s->password);
	curl_easy_setopt(c->easy, CURLOPT_PASSWORD,
	    s->password == NULL ? "" : s->password);
	curl_easy_setopt(c->easy, CURLOPT_LOGIN_OPTIONS,
	    "AUTH=PLAIN;AUTH=LOGIN");
}

struct connection *
connection_start(const struct connection_settings *s, struct error *err)
{
	struct connection *c = xcalloc(1, sizeof(*c));
	long ms = s->open_ms > 0 ? s->open_ms : 60000;

	global_curl();
	c->fd = CURL_SOCKET_BAD;
	str_init(&c->ehlo);
	if (read_url(c, s, err) == -1) {
		connection_close(c);
		return NULL;
	}
	if ((c->easy = curl_easy_init()) == NULL ||
	    (c->multi = curl_multi_init()) == NULL)
		abort();
	curl_easy_setopt(c->easy, CURLOPT_URL, c->url);
	curl_easy_setopt(c->easy, CURLOPT_CONNECT_ONLY, 1L);
	curl_easy_setopt(c->easy, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(c->easy, CURLOPT_ERRORBUFFER, c->reason);
	curl_easy_setopt(c->easy, CURLOPT_HEADERFUNCTION, take_line);
	curl_easy_setopt(c->easy, CURLOPT_HEADERDATA, c);
	curl_easy_setopt(c->easy, CURLOPT_CONNECTTIMEOUT_MS, ms);
	curl_easy_setopt(c->easy, CURLOPT_TIMEOUT_MS, ms);
	curl_easy_setopt(c->easy, CURLOPT_SERVER_RESPONSE_TIMEOUT,
	    (ms + 999) / 1000);
	set_trust(c, s);
	set_login(c, s);
	c->deadline = clock_mono_ms() + ms;
	if (curl_multi_add_handle(c->multi, c->easy) != CURLM_OK)
		abort();
	return c;
}

/* ----------------------------------------------------------- failures */

/* The server's words, unless it gives our secret back. */
static const char *
words(const struct connection *c)
{
	int i;

	for (i = 0; i < 2; i++)
		if (c->secret[i] != NULL && *c->secret[i] != '\0' &&
		    strstr(c->words, c->secret[i]) != NULL)
			return "(words withheld)";
	return c->words;
}

static int
login_failed(const struct connection *c, struct error *err)
{
	if (c->refusal >= 400 && c->refusal < 500)
		return error_set(err, ERROR_RETRY, "login refused for now by "
		    "'%s': %s", c->host, words(c));
	if (c->refusal == 0 && c->challenged && c->secret[1] != NULL)
		return error_set(err, ERROR_CONFIG, "user or token refused by "
		    "'%s': check user, the token's scope and its grant",
		    c->host);
	if (c->refusal == 0)
		return error_set(err, ERROR_CONFIG, "no common way to log in "
		    "at '%s': it offers neither AUTH PLAIN nor LOGIN%s",
		    c->host, c->secret[1] != NULL ? " nor XOAUTH2" : "");
	return error_set(err, ERROR_CONFIG, "user or password refused by "
	    "'%s': %s: check user and %s", c->host, words(c),
	    c->secret[1] != NULL ? "the token's grant" :
	    "password (many providers want an app password)");
}

static int
explain(const struct connection *c, CURLcode why, struct error *err)
{
	const char *reason = c->reason[0] != '\0' ? c->reason :
	    curl_easy_strerror(why);

	switch (why) {
	case CURLE_PEER_FAILED_VERIFICATION:
		return error_set(err, ERROR_CONFIG, "certificate of '%s' does "
		    "not verify (%s): correct the host name in url or set "
		    "ca_file", c->host, reason);
	case CURLE_SSL_CACERT_BADFILE:
		return error_set(err, ERROR_CONFIG, "ca_file cannot be used "
		    "for '%s': %s", c->host, reason);
	case CURLE_USE_SSL_FAILED:
		if (c->refusal >= 400 && c->refusal < 500)
			break;
		return error_set(err, ERROR_CONFIG, "no STARTTLS at '%s': use "
		    "its TLS port (smtps://...:465, imaps://...:993)",
		    c->host);
	case CURLE_LOGIN_DENIED:
		return login_failed(c, err);
	case CURLE_URL_MALFORMAT:
	case CURLE_UNSUPPORTED_PROTOCOL:
		return error_set(err, ERROR_CONFIG, "url of '%s' cannot be "
		    "used: %s", c->host, reason);
	default:
		break;
	}
	if (c->refusal != 0)
		return error_set(err, ERROR_RETRY, "connection refused by "
		    "'%s': %s", c->host, words(c));
	return error_set(err, ERROR_RETRY, "no connection to '%s': %s",
	    c->host, reason);
}

/* ------------------------------------------------------------ stepping */

static int
opened(struct connection *c, struct error *err)
{
	struct curl_tlssessioninfo *tls = NULL;

	if (curl_easy_getinfo(c->easy, CURLINFO_ACTIVESOCKET, &c->fd) !=
	    CURLE_OK || c->fd == CURL_SOCKET_BAD)
		return error_set(err, ERROR_RETRY, "connection to '%s' was "
		    "lost as soon as it was open", c->host);
	if (curl_easy_getinfo(c->easy, CURLINFO_TLS_SSL_PTR, &tls) ==
	    CURLE_OK && tls != NULL && tls->internals != NULL)
		c->secure = 1;
	if (c->wants_auth && !c->authenticated)
		return error_set(err, ERROR_CONFIG, "server '%s' does not "
		    "offer AUTH: check url and port, or leave user away",
		    c->host);
	return 1;
}

int
connection_step(struct connection *c, struct error *err)
{
	CURLMsg *msg;
	int running = 0, left;

	if (c->fd != CURL_SOCKET_BAD)
		return 1;
	if (curl_multi_perform(c->multi, &running) != CURLM_OK)
		return error_set(err, ERROR_RETRY, "no connection to '%s': "
		    "libcurl failed", c->host);
	while ((msg = curl_multi_info_read(c->multi, &left)) != NULL) {
		if (msg->msg != CURLMSG_DONE)
			continue;
		if (msg->data.result != CURLE_OK)
			return explain(c, msg->data.result, err);
		return opened(c, err);
	}
	if (clock_mono_ms() > c->deadline)
		return error_set(err, ERROR_RETRY, "no connection to '%s' in "
		    "time", c->host);
	return 0;
}

size_t
connection_wait(struct connection *c, struct pollfd *fds, size_t max,
    int *timeout_ms)
{
	fd_set in, out, odd;
	size_t n = 0;
	long wait = -1;
	int fd, top = -1;

	FD_ZERO(&in);
	FD_ZERO(&out);
	FD_ZERO(&odd);
	curl_multi_fdset(c->multi, &in, &out, &odd, &top);
	for (fd = 0; fd <= top && n < max; fd++) {
		fds[n].fd = fd;
		fds[n].events = (short)((FD_ISSET(fd, &in) ? POLLIN : 0) |
		    (FD_ISSET(fd, &out) ? POLLOUT : 0));
		fds[n].revents = 0;
		if (fds[n].events != 0)
			n++;
	}
	curl_multi_timeout(c->multi, &wait);
	if (n == 0 && (wait < 0 || wait > 20))
		wait = 20;	/* the resolver shows no descriptor */
	if (wait >= 0 && (*timeout_ms < 0 || wait < *timeout_ms))
		*timeout_ms = (int)wait;
	return n;
}

struct connection *
connection_open(const struct connection_settings *s, struct error *err)
{
	struct connection *c = connection_start(s, err);
	struct pollfd fds[8];
	size_t n;
	int rc, timeout;

	if (c == NULL)
		return NULL;
	while ((rc = connection_step(c, err)) == 0) {
		timeout = 1000;
		n = connection_wait(c, fds, 8, &timeout);
		if (poll(fds, n, timeout) == -1 && errno != EINTR)
			abort();
	}
	if (rc == 1)
		return c;
	connection_close(c);
	return NULL;
}

/* ----------------------------------------------------------------- use */

int
connection_fd(const struct connection *c)
{
	return (int)c->fd;
}

const char *
connection_ehlo(const struct connection *c)
{
	return c->ehlo.s;
}

const char *
connection_host(const struct connection *c)
{
	return c->host;
}

int
connection_is_secure(const struct connection *c)
{
	return c->secure;
}

ssize_t
connection_send(struct connection *c, const char *data, size_t n,
    struct error *err)
{
	size_t sent = 0;
	CURLcode rc = curl_easy_send(c->easy, data, n, &sent);

	if (rc == CURLE_AGAIN)
		return 0;
	if (rc != CURLE_OK)
		return error_set(err, ERROR_RETRY, "connection to '%s' broke "
		    "while sending", c->host);
	return (ssize_t)sent;
}

ssize_t
connection_recv(struct connection *c, char *data, size_t n,
    struct error *err)
{
	size_t got = 0;
	CURLcode rc = curl_easy_recv(c->easy, data, n, &got);

	if (rc == CURLE_AGAIN)
		return 0;
	if (rc != CURLE_OK)
		return error_set(err, ERROR_RETRY, "connection to '%s' broke "
		    "while reading", c->host);
	if (got == 0)
		return error_set(err, ERROR_RETRY, "connection closed by '%s'",
		    c->host);
	return (ssize_t)got;
}
