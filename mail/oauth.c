/*
 * Tokens by one POST to the token endpoint, and the file they are kept in.
 * A lock beside the file lets one process ask while others wait: two that
 * spend the same rotating refresh token would shut each other out.
 */
#include "mail/oauth.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib.h>

#include "base/error.h"
#include "base/file.h"
#include "base/http.h"
#include "base/json.h"
#include "base/str.h"
#include "base/url.h"
#include "base/utf8.h"

#define CACHE_MAX	(256 * 1024)
#define ANSWER_MAX	(256 * 1024)
#define TOKEN_MAX	(32 * 1024)
#define MARGIN		300	/* seconds that a token must still hold */
#define LIFETIME	600	/* where the endpoint does not say */
#define LIFETIME_MAX	86400

/* What the file holds. */
struct cache {
	char	*owner;		/* owned: which settings it belongs to */
	char	*token;		/* owned, or NULL */
	char	*refresh;	/* owned: rotated since configured, or NULL */
	int64_t	 issued_at, expires_at;
};

static void
forget_string(char **s)
{
	if (*s != NULL)
		explicit_bzero(*s, strlen(*s));
	free(*s);
	*s = NULL;
}

static void
wipe(struct str *s)
{
	if (s->cap > 0)
		explicit_bzero(s->s, s->cap);
	str_release(s);
}

static void
cache_release(struct cache *c)
{
	forget_string(&c->token);
	forget_string(&c->refresh);
	free(c->owner);
	memset(c, 0, sizeof(*c));
}

/* A new refresh token in the configuration makes another owner. */
static char *
owner_of(const struct oauth_settings *s)
{
	const char *const parts[] = { s->token_url, s->client_id,
	    s->refresh_token, s->scope };
	GChecksum *sum = g_checksum_new(G_CHECKSUM_SHA256);
	char *owner;
	size_t i;

	for (i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
		const char *part = parts[i] != NULL ? parts[i] : "";

		g_checksum_update(sum, (const guchar *)part,
		    (gssize)strlen(part) + 1);
	}
	owner = xstrdup(g_checksum_get_string(sum));
	g_checksum_free(sum);
	return owner;
}

/* --------------------------------------------------------------- the file */

/* It is nobody else's, whatever mode a copy or an editor gave it. */
static void
make_private(const char *path)
{
	struct stat st;

	if (lstat(path, &st) == 0 && S_ISREG(st.st_mode) &&
	    (st.st_mode & 077) != 0)
		(void)chmod(path, 0600);
}

/* What cannot be read is as if nothing were there. */
static void
cache_read(struct cache *c, const char *path, const char *owner)
{
	struct error ignored = ERROR_INIT;
	struct str text = STR_INIT;
	cJSON *json = NULL;

	memset(c, 0, sizeof(*c));
	make_private(path);
	if (file_read(path, CACHE_MAX, &text, &ignored) == 0)
		json = json_parse(text.s, text.len, &ignored);
	if (json != NULL &&
	    str_equal(json_opt_string(json, "owner"), owner)) {
		c->token = xstrdup(json_opt_string(json, "access_token"));
		c->refresh = xstrdup(json_opt_string(json, "refresh_token"));
		c->issued_at = json_opt_int(json, "issued_at", 0);
		c->expires_at = json_opt_int(json, "expires_at", 0);
	}
	c->owner = xstrdup(owner);
	cJSON_Delete(json);
	wipe(&text);
}

static int
cache_write(const struct cache *c, const char *path, struct error *err)
{
	cJSON *json = cJSON_CreateObject();
	struct str text = STR_INIT;
	int rc;

	json_add_string(json, "owner", c->owner);
	if (c->token != NULL)
		json_add_string(json, "access_token", c->token);
	if (c->refresh != NULL)
		json_add_string(json, "refresh_token", c->refresh);
	json_add_int(json, "issued_at", c->issued_at);
	json_add_int(json, "expires_at", c->expires_at);
	json_print(&text, json);
	rc = file_write(path, text.s, text.len, 0600, err);
	cJSON_Delete(json);
	wipe(&text);
	return rc;
}

/*
 * A token of a short life need not hold for the whole margin; one from the
 * future, left by a clock that was set back, is not believed.
 */
static int
is_good(const struct cache *c, int64_t now)
{
	int64_t life = c->expires_at - c->issued_at;
	int64_t margin = life / 4 < MARGIN ? life / 4 : MARGIN;

	return c->token != NULL && c->issued_at <= now &&
	    c->expires_at - now > margin;
}

static int
lock(const char *path, struct error *err)
{
	struct str name = STR_INIT;
	int fd;

	str_addf(&name, "%s.lock", path);
	fd = open(name.s, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	if (fd == -1)
		error_set(err, ERROR_JOURNAL, "cannot open '%s': %s", name.s,
		    strerror(errno));
	str_release(&name);
	while (fd != -1 && flock(fd, LOCK_EX) == -1 && errno == EINTR)
		;
	return fd;
}

/* ------------------------------------------------------------ the endpoint */

static void
add_field(struct str *form, const char *name, const char *value)
{
	if (value == NULL)
		return;
	str_addf(form, "%s%s=", form->len > 0 ? "&" : "", name);
	url_escape(form, value);
}

static void
make_form(const struct oauth_settings *s, const char *refresh,
    struct str *form)
{
	add_field(form, "grant_type", refresh != NULL ? "refresh_token" :
	    "client_credentials");
	add_field(form, "refresh_token", refresh);
	add_field(form, "client_id", s->client_id);
	add_field(form, "client_secret", s->client_secret);
	add_field(form, "scope", s->scope);
}

/* The endpoint's own words, unless they give a secret back. */
static void
add_words(const struct oauth_settings *s, const char *refresh,
    const cJSON *json, struct str *out)
{
	const char *const secrets[] = { s->client_secret, s->refresh_token,
	    refresh };
	const char *words = json_opt_string(json, "error_description");
	size_t i;

	if (words == NULL)
		return;
	for (i = 0; i < sizeof(secrets) / sizeof(secrets[0]); i++)
		if (!str_blank(secrets[i]) &&
		    strstr(words, secrets[i]) != NULL)
			return;
	str_addf(out, ": %.200s", words);
}

static int
refused(const struct oauth_settings *s, const char *refresh,
    const struct http_response *res, struct error *err)
{
	struct error ignored = ERROR_INIT;
	cJSON *json = json_parse(res->body.s, res->body.len, &ignored);
	const char *code = json_opt_string(json, "error");
	struct str words = STR_INIT;

	add_words(s, refresh, json, &words);
	if (res->status == 429 || res->status >= 500 ||
	    str_equal(code, "temporarily_unavailable") ||
	    str_equal(code, "server_error"))
		error_set(err, ERROR_RETRY, "token endpoint '%s' is down: "
		    "%d %.60s%s", s->token_url, res->status,
		    code != NULL ? code : "", words.s);
	else if (str_equal(code, "invalid_grant"))
		error_set(err, ERROR_CONFIG, "refresh token refused "
		    "(invalid_grant%s): authorise the mailbox again and set "
		    "the new refresh_token", words.s);
	else
		error_set(err, ERROR_CONFIG, "token refused by '%s': %d "
		    "%.60s%s: check client id, secret and scope",
		    s->token_url, res->status, code != NULL ? code : "",
		    words.s);
	str_release(&words);
	cJSON_Delete(json);
	return -1;
}

static int
is_token(const char *token)
{
	size_t n = 0;

	if (token == NULL)
		return 0;
	for (; token[n] > ' ' && token[n] <= '~'; n++)
		;
	return n > 0 && n <= TOKEN_MAX && token[n] == '\0';
}

/* RFC 6749 S5.1; a missing refresh_token means that the old one stays. */
static int
take_answer(struct cache *c, const struct oauth_settings *s,
    const char *refresh, const struct http_response *res, int64_t now,
    struct error *err)
{
	cJSON *json = json_parse(res->body.s, res->body.len, err);
	const char *token = json_opt_string(json, "access_token");
	const char *type = json_opt_string(json, "token_type");
	const char *rotated = json_opt_string(json, "refresh_token");
	int64_t life = json_opt_int(json, "expires_in", LIFETIME);

	if (!is_token(token) || (type != NULL &&
	    !str_equal_nocase(type, "bearer")) || life <= 0 ||
	    (rotated != NULL && !is_token(rotated))) {
		cJSON_Delete(json);
		return error_set(err, ERROR_RETRY, "token endpoint '%s' "
		    "answered without a bearer token", s->token_url);
	}
	forget_string(&c->token);
	c->token = xstrdup(token);
	c->issued_at = now;
	c->expires_at = now + (life > LIFETIME_MAX ? LIFETIME_MAX : life);
	if (refresh != NULL) {
		char *kept = xstrdup(rotated != NULL ? rotated : refresh);

		forget_string(&c->refresh);
		c->refresh = kept;
	}
	cJSON_Delete(json);
	return 0;
}

static int
ask(struct cache *c, const struct oauth_settings *s, const char *refresh,
    int64_t now, struct error *err)
{
	struct http_settings hs = { .ca_file = s->ca_file,
	    .total_ms = 30000, .max_body = ANSWER_MAX };
	struct http_response res = HTTP_RESPONSE_INIT;
	struct str form = STR_INIT;
	struct http_request req = { .method = "POST", .url = s->token_url,
	    .content_type = "application/x-www-form-urlencoded" };
	struct http *http = http_open(&hs);
	int rc;

	make_form(s, refresh, &form);
	req.body = form.s;
	req.body_len = form.len;
	req.once = 1;
	rc = http_do(http, &req, &res, err);
	if (rc == -1 && err->kind == ERROR_UNSURE)
		err->kind = ERROR_RETRY;
	if (rc == -1)
		error_prefix(err, "token endpoint");
	else if (res.status != 200)
		rc = refused(s, refresh, &res, err);
	else
		rc = take_answer(c, s, refresh, &res, now, err);
	wipe(&res.body);
	http_response_release(&res);
	http_close(http);
	wipe(&form);
	return rc;
}

/* The rotated refresh token first; the configured one if that has died. */
static int
renew(struct cache *c, const struct oauth_settings *s, int64_t now,
    struct error *err)
{
	char *refresh = xstrdup(c->refresh);
	int rc;

	if (refresh == NULL || s->refresh_token == NULL) {
		forget_string(&refresh);
		return ask(c, s, s->refresh_token, now, err);
	}
	rc = ask(c, s, refresh, now, err);
	if (rc == -1 && err->kind == ERROR_CONFIG &&
	    strcmp(refresh, s->refresh_token) != 0) {
		error_clear(err);
		rc = ask(c, s, s->refresh_token, now, err);
	}
	forget_string(&refresh);
	return rc;
}

static int
check(const struct oauth_settings *s, struct error *err)
{
	if (s->token_url == NULL || (!str_starts_nocase(s->token_url,
	    "https://") && !(str_starts_nocase(s->token_url, "http://") &&
	    url_is_loopback(s->token_url))))
		return error_set(err, ERROR_CONFIG, "token url '%s' is not "
		    "https", s->token_url != NULL ? s->token_url : "");
	if (str_blank(s->client_id))
		return error_set(err, ERROR_CONFIG, "no client id for the "
		    "token endpoint '%s'", s->token_url);
	if (s->refresh_token == NULL && str_blank(s->client_secret))
		return error_set(err, ERROR_CONFIG, "neither refresh token "
		    "nor client secret for the token endpoint '%s'",
		    s->token_url);
	return 0;
}

int
oauth_token(const struct oauth_settings *s, const char *cache_path,
    int64_t now, struct str *token, struct error *err)
{
	struct cache c = { 0 };
	char *owner;
	int fd = -1, rc = -1;

	if (check(s, err) == -1)
		return -1;
	owner = owner_of(s);
	cache_read(&c, cache_path, owner);
	if (!is_good(&c, now)) {
		if ((fd = lock(cache_path, err)) == -1)
			goto out;
		cache_release(&c);
		cache_read(&c, cache_path, owner);
	}
	if (!is_good(&c, now) && (renew(&c, s, now, err) == -1 ||
	    cache_write(&c, cache_path, err) == -1))
		goto out;
	str_add(token, c.token);
	rc = 0;
out:
	if (fd != -1)
		close(fd);
	cache_release(&c);
	free(owner);
	return rc;
}

int
oauth_forget(const struct oauth_settings *s, const char *cache_path,
    struct error *err)
{
	char *owner = owner_of(s);
	struct cache c;
	int fd, rc = -1;

	if ((fd = lock(cache_path, err)) != -1) {
		cache_read(&c, cache_path, owner);
		forget_string(&c.token);
		c.issued_at = c.expires_at = 0;
		rc = c.refresh == NULL ? 0 : cache_write(&c, cache_path, err);
		if (c.refresh == NULL && unlink(cache_path) == -1 &&
		    errno != ENOENT)
			rc = error_set(err, ERROR_JOURNAL,
			    "cannot remove '%s': %s", cache_path,
			    strerror(errno));
		cache_release(&c);
		close(fd);
	}
	free(owner);
	return rc;
}
