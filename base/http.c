/*
 * HTTP over libcurl's multi interface, so that one request and several are
 * the same thing: http_do waits for its own, http_wait for any.
 */
#include "base/http.h"

#include <curl/curl.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/error.h"
#include "base/global.h"
#include "base/url.h"
#include "base/utf8.h"

#define MAX_CONNECTIONS 16L

/* One request on its way. */
struct transfer {
	struct transfer		*next;
	struct http		*http;
	CURL			*easy;		/* owned */
	struct curl_slist	*headers;	/* owned */
	struct http_response	*res;
	void			*tag;
	int			 done;
	struct error		 failed;	/* kind NONE: an answer came */
	char			 reason[CURL_ERROR_SIZE];
};

struct http {
	CURLM		*multi;		/* owned; keeps the connections */
	char		*ca_file;	/* owned, or NULL */
	long		 connect_ms;
	long		 total_ms;
	size_t		 max_body;
	struct transfer	*first;		/* owned; oldest first */
	int		 running;
};

struct http *
http_open(const struct http_settings *settings)
{
	struct http *http = xcalloc(1, sizeof(*http));

	global_curl();
	if ((http->multi = curl_multi_init()) == NULL)
		abort();
	curl_multi_setopt(http->multi, CURLMOPT_MAX_HOST_CONNECTIONS,
	    MAX_CONNECTIONS);
	http->ca_file = xstrdup(settings->ca_file);
	http->connect_ms = settings->connect_ms > 0 ?
	    settings->connect_ms : 10000;
	http->total_ms = settings->total_ms > 0 ? settings->total_ms : 60000;
	http->max_body = settings->max_body > 0 ?
	    settings->max_body : (size_t)16 << 20;
	return http;
}

static void
transfer_free(struct transfer *t)
{
	if (t == NULL)
		return;
	if (t->easy != NULL) {
		curl_multi_remove_handle(t->http->multi, t->easy);
		curl_easy_cleanup(t->easy);
	}
	curl_slist_free_all(t->headers);
	free(t);
}

static void
forget(struct http *http, struct transfer *t)
{
	struct transfer **at;

	for (at = &http->first; *at != NULL && *at != t; at = &(*at)->next)
		continue;
	if (*at == t) {
		*at = t->next;
		http->running--;
	}
	transfer_free(t);
}

void
http_close(struct http *http)
{
	if (http == NULL)
		return;
	while (http->first != NULL)
		forget(http, http->first);
	curl_multi_cleanup(http->multi);
	free(http->ca_file);
	free(http);
}

void
http_response_release(struct http_response *res)
{
	str_release(&res->body);
	res->status = 0;
	res->retry_after = -1;
}

static size_t
take_body(char *data, size_t size, size_t n, void *user)
{
	struct transfer *t = user;

	n *= size;
	if (n > t->http->max_body - t->res->body.len) {
		t->res->too_big = 1;
		return CURL_WRITEFUNC_ERROR;
	}
	str_addn(&t->res->body, data, n);
	return n;
}

/* Limits, TLS and trust: the same for every request. */
static void
set_policy(struct http *http, CURL *easy, const char *url)
{
	curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
	curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
	curl_easy_setopt(easy, CURLOPT_SSLVERSION,
	    (long)CURL_SSLVERSION_TLSv1_2);
	curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 1L);
	curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 2L);
	curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, http->connect_ms);
	curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, http->total_ms);
	curl_easy_setopt(easy, CURLOPT_MAXFILESIZE_LARGE,
	    (curl_off_t)http->max_body);
	curl_easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, "");
	curl_easy_setopt(easy, CURLOPT_USERAGENT, "forerunner");
	if (http->ca_file != NULL) {
		curl_easy_setopt(easy, CURLOPT_CAINFO, http->ca_file);
		curl_easy_setopt(easy, CURLOPT_CAPATH, NULL);
	}
	if (url_is_loopback(url))
		curl_easy_setopt(easy, CURLOPT_PROXY, "");
}

static void
add_header(struct transfer *t, const char *line)
{
	struct curl_slist *longer = curl_slist_append(t->headers, line);

	if (longer == NULL)
		abort();
	t->headers = longer;
}

static void
set_body(struct transfer *t, const struct http_request *req)
{
	char *type;

	if (req->body == NULL && strcmp(req->method, "POST") != 0)
		return;
	curl_easy_setopt(t->easy, CURLOPT_POSTFIELDS,
	    req->body == NULL ? "" : req->body);
	curl_easy_setopt(t->easy, CURLOPT_POSTFIELDSIZE_LARGE,
	    (curl_off_t)(req->body == NULL ? 0 : req->body_len));
	type = xasprintf("Content-Type: %s", req->content_type == NULL ?
	    "application/json" : req->content_type);
	add_header(t, type);
	free(type);
	add_header(t, "Expect:");
}

static int
check_request(const struct http_request *req, struct error *err)
{
	const char *const *line;

	if (utf8_control(req->url, "") != NULL || strchr(req->url, ' ') != NULL)
		return error_set(err, ERROR_CONFIG,
		    "no valid url: '%.200s'", req->url);
	if (req->bearer != NULL && utf8_control(req->bearer, "") != NULL)
		return error_set(err, ERROR_CONFIG,
		    "the token holds a control character: set it anew");
	for (line = req->headers; line != NULL && *line != NULL; line++)
		if (utf8_control(*line, "\t") != NULL)
			return error_set(err, ERROR_CONFIG,
			    "header holds a control character: '%.40s'", *line);
	return 0;
}

static struct transfer *
transfer_new(struct http *http, const struct http_request *req,
    struct http_response *res)
{
	struct transfer *t = xcalloc(1, sizeof(*t));
	const char *const *line;

	t->http = http;
	t->res = res;
	if ((t->easy = curl_easy_init()) == NULL)
		abort();
	set_policy(http, t->easy, req->url);
	curl_easy_setopt(t->easy, CURLOPT_URL, req->url);
	curl_easy_setopt(t->easy, CURLOPT_PRIVATE, t);
	curl_easy_setopt(t->easy, CURLOPT_ERRORBUFFER, t->reason);
	curl_easy_setopt(t->easy, CURLOPT_WRITEFUNCTION, take_body);
	curl_easy_setopt(t->easy, CURLOPT_WRITEDATA, t);
	set_body(t, req);
	if (strcmp(req->method, "GET") != 0)
		curl_easy_setopt(t->easy, CURLOPT_CUSTOMREQUEST, req->method);
	if (req->bearer != NULL) {
		curl_easy_setopt(t->easy, CURLOPT_HTTPAUTH,
		    (long)CURLAUTH_BEARER);
		curl_easy_setopt(t->easy, CURLOPT_XOAUTH2_BEARER, req->bearer);
	}
	if (req->once)
		curl_easy_setopt(t->easy, CURLOPT_FRESH_CONNECT, 1L);
	for (line = req->headers; line != NULL && *line != NULL; line++)
		add_header(t, *line);
	curl_easy_setopt(t->easy, CURLOPT_HTTPHEADER, t->headers);
	return t;
}

static int
start(struct http *http, const struct http_request *req,
    struct http_response *res, void *tag, struct transfer **started,
    struct error *err)
{
	struct transfer *t, **end;

	if (check_request(req, err) == -1)
		return -1;
	res->status = 0;
	res->retry_after = -1;
	res->late_ms = 0;
	res->too_big = 0;
	res->date = 0;
	str_reset(&res->body);
	t = transfer_new(http, req, res);
	t->tag = tag;
	if (curl_multi_add_handle(http->multi, t->easy) != CURLM_OK) {
		transfer_free(t);
		return error_set(err, ERROR_DEFECT, "libcurl takes no request");
	}
	for (end = &http->first; *end != NULL; end = &(*end)->next)
		continue;
	*end = t;
	http->running++;
	*started = t;
	return 0;
}

int
http_start(struct http *http, const struct http_request *req,
    struct http_response *res, void *tag, struct error *err)
{
	struct transfer *t;

	return start(http, req, res, tag, &t, err);
}

/* Did not one byte of the request leave? */
static int
never_left(CURL *easy)
{
	curl_off_t ready = 0;
	long sent = 0;

	curl_easy_getinfo(easy, CURLINFO_PRETRANSFER_TIME_T, &ready);
	curl_easy_getinfo(easy, CURLINFO_REQUEST_SIZE, &sent);
	return ready == 0 && sent == 0;
}

static enum error_kind
kind_of(CURLcode code, CURL *easy)
{
	switch (code) {
	case CURLE_URL_MALFORMAT:
	case CURLE_UNSUPPORTED_PROTOCOL:
	case CURLE_PEER_FAILED_VERIFICATION:
	case CURLE_SSL_CACERT_BADFILE:
	case CURLE_SSL_ISSUER_ERROR:
		return ERROR_CONFIG;
	case CURLE_COULDNT_RESOLVE_HOST:
	case CURLE_COULDNT_RESOLVE_PROXY:
	case CURLE_COULDNT_CONNECT:
	case CURLE_SSL_CONNECT_ERROR:
		return ERROR_RETRY;
	default:
		return never_left(easy) ? ERROR_RETRY : ERROR_UNSURE;
	}
}

static void
set_failure(struct transfer *t, CURLcode code)
{
	const char *url = "", *why = t->reason;

	curl_easy_getinfo(t->easy, CURLINFO_EFFECTIVE_URL, &url);
	t->res->too_big |= code == CURLE_FILESIZE_EXCEEDED;
	if (t->res->too_big)
		error_set(&t->failed, ERROR_UNSURE,
		    "the answer is larger than %zu bytes: '%.200s'",
		    t->http->max_body, url);
	else
		error_set(&t->failed, kind_of(code, t->easy), "%s: '%.200s'",
		    why[0] != '\0' ? why : curl_easy_strerror(code), url);
}

/* The Date header as UTC seconds, or 0. */
static int64_t
server_date(CURL *easy)
{
	struct curl_header *h;
	time_t t;

	if (curl_easy_header(easy, "Date", 0, CURLH_HEADER, -1, &h) !=
	    CURLHE_OK)
		return 0;
	t = curl_getdate(h->value, NULL);
	return t == -1 ? 0 : (int64_t)t;
}

static void
finish(struct transfer *t, CURLcode code)
{
	curl_off_t after = 0, late_us = 0;
	long status = 0;

	error_clear(&t->failed);
	if (code != CURLE_OK)
		set_failure(t, code);
	curl_easy_getinfo(t->easy, CURLINFO_RESPONSE_CODE, &status);
	curl_easy_getinfo(t->easy, CURLINFO_RETRY_AFTER, &after);
	curl_easy_getinfo(t->easy, CURLINFO_PRETRANSFER_TIME_T, &late_us);
	t->res->late_ms = late_us / 1000;
	t->res->date = server_date(t->easy);
	t->res->status = code == CURLE_OK ? (int)status : 0;
	t->res->retry_after = after <= 0 ? -1 : after > 3600 ? 3600 : after;
	t->done = 1;
}

/* Tell of each request on its way when it could leave. */
static void
note_leaving(struct http *http)
{
	struct transfer *t;
	curl_off_t us;

	for (t = http->first; t != NULL; t = t->next) {
		if (t->done || t->res->late_ms > 0)
			continue;
		us = 0;
		curl_easy_getinfo(t->easy, CURLINFO_PRETRANSFER_TIME_T, &us);
		t->res->late_ms = us / 1000;
	}
}

/* Move all transfers on; wait up to ms where there is nothing to do. */
static void
turn(struct http *http, int ms)
{
	struct transfer *t;
	CURLMsg *m;
	int left, busy;

	if (ms > 0)
		curl_multi_poll(http->multi, NULL, 0, ms, NULL);
	curl_multi_perform(http->multi, &busy);
	note_leaving(http);
	while ((m = curl_multi_info_read(http->multi, &left)) != NULL) {
		if (m->msg != CURLMSG_DONE)
			continue;
		curl_easy_getinfo(m->easy_handle, CURLINFO_PRIVATE,
		    (char **)&t);
		finish(t, m->data.result);
	}
}

int
http_do(struct http *http, const struct http_request *req,
    struct http_response *res, struct error *err)
{
	struct transfer *t;
	int rc = 0;

	if (start(http, req, res, NULL, &t, err) == -1)
		return -1;
	for (turn(http, 0); !t->done; turn(http, 1000))
		continue;
	if (t->failed.kind != ERROR_NONE) {
		*err = t->failed;
		rc = -1;
	}
	forget(http, t);
	return rc;
}

static struct transfer *
ended(const struct http *http)
{
	struct transfer *t;

	for (t = http->first; t != NULL && !t->done; t = t->next)
		continue;
	return t;
}

int
http_wait(struct http *http, int timeout_ms, void **tag, struct error *failed)
{
	int64_t until = clock_mono_ms() + timeout_ms, left;
	struct transfer *t;

	turn(http, 0);
	while ((t = ended(http)) == NULL) {
		if ((left = until - clock_mono_ms()) <= 0)
			return 0;
		turn(http, (int)left);
	}
	*tag = t->tag;
	*failed = t->failed;
	forget(http, t);
	return 1;
}

int
http_running(const struct http *http)
{
	return http->running;
}
