/* base/http against a small server in this process. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <arpa/inet.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/error.h"
#include "base/http.h"

struct fake {
	struct MHD_Daemon	*daemon;
	char			 url[64];
};

static enum MHD_Result
reply(struct MHD_Connection *c, unsigned int status, const char *text,
    const char *retry_after)
{
	struct MHD_Response *r = MHD_create_response_from_buffer(strlen(text),
	    (void *)(uintptr_t)text, MHD_RESPMEM_MUST_COPY);
	enum MHD_Result rc;

	if (retry_after != NULL)
		MHD_add_response_header(r, "Retry-After", retry_after);
	rc = MHD_queue_response(c, status, r);
	MHD_destroy_response(r);
	return rc;
}

static enum MHD_Result
answer(void *user, struct MHD_Connection *c, const char *url,
    const char *method, const char *version, const char *upload,
    size_t *size, void **state)
{
	const char *auth;
	struct str *body = *state;
	char text[512];

	(void)user, (void)version;
	if (body == NULL) {
		body = *state = xcalloc(1, sizeof(*body));
		str_init(body);
		return MHD_YES;
	}
	if (*size > 0) {
		str_addn(body, upload, *size);
		*size = 0;
		return MHD_YES;
	}
	if (strcmp(url, "/busy") == 0)
		return reply(c, 503, "later", "999999");
	if (strcmp(url, "/cut") == 0)
		return MHD_NO;
	if (strcmp(url, "/moved") == 0)
		return reply(c, 302, "elsewhere", NULL);
	auth = MHD_lookup_connection_value(c, MHD_HEADER_KIND,
	    "Authorization");
	snprintf(text, sizeof(text), "%s %s %s %s", method, url,
	    auth == NULL ? "-" : auth, body->s);
	return reply(c, 200, text, NULL);
}

static void
ended(void *user, struct MHD_Connection *c, void **state,
    enum MHD_RequestTerminationCode why)
{
	(void)user, (void)c, (void)why;
	if (*state != NULL)
		str_release(*state);
	free(*state);
}

static int
setup(void **state)
{
	struct fake *f = xcalloc(1, sizeof(*f));
	struct sockaddr_in at = { .sin_family = AF_INET };
	const union MHD_DaemonInfo *info;

	at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	f->daemon = MHD_start_daemon(MHD_USE_INTERNAL_POLLING_THREAD, 0, NULL,
	    NULL, answer, f, MHD_OPTION_SOCK_ADDR, &at,
	    MHD_OPTION_NOTIFY_COMPLETED, ended, NULL, MHD_OPTION_END);
	if (f->daemon == NULL)
		return -1;
	info = MHD_get_daemon_info(f->daemon, MHD_DAEMON_INFO_BIND_PORT);
	snprintf(f->url, sizeof(f->url), "http://127.0.0.1:%d", info->port);
	*state = f;
	return 0;
}

static int
teardown(void **state)
{
	struct fake *f = *state;

	MHD_stop_daemon(f->daemon);
	free(f);
	return 0;
}

static int
run(struct fake *f, const char *method, const char *path, const char *body,
    struct http_response *res, struct error *err)
{
	struct http_settings set = { .max_body = 200, .total_ms = 5000 };
	struct http *http = http_open(&set);
	char *url = xasprintf("%s%s", f->url, path);
	struct http_request req = { .method = method, .url = url,
	    .bearer = "tok", .body = body,
	    .body_len = body == NULL ? 0 : strlen(body) };
	int rc = http_do(http, &req, res, err);

	free(url);
	http_close(http);
	return rc;
}

static void
test_http__sends_method_token_and_body(void **state)
{
	struct http_response res = HTTP_RESPONSE_INIT;
	struct error err = ERROR_INIT;

	assert_int_equal(run(*state, "PATCH", "/x", "{}", &res, &err), 0);
	assert_int_equal(res.status, 200);
	assert_string_equal(res.body.s, "PATCH /x Bearer tok {}");
	assert_int_equal(run(*state, "DELETE", "/x", NULL, &res, &err), 0);
	assert_string_equal(res.body.s, "DELETE /x Bearer tok ");
	http_response_release(&res);
}

static void
test_http__clamps_retry_after_and_follows_nothing(void **state)
{
	struct http_response res = HTTP_RESPONSE_INIT;
	struct error err = ERROR_INIT;

	assert_int_equal(run(*state, "GET", "/busy", NULL, &res, &err), 0);
	assert_int_equal(res.status, 503);
	assert_int_equal(res.retry_after, 3600);
	assert_int_equal(run(*state, "GET", "/moved", NULL, &res, &err), 0);
	assert_int_equal(res.status, 302);
	assert_int_equal(res.retry_after, -1);
	http_response_release(&res);
}

static void
test_http__tells_unsent_from_unsure(void **state)
{
	struct http_response res = HTTP_RESPONSE_INIT;
	struct error err = ERROR_INIT;
	struct fake nobody = { NULL, "http://127.0.0.1:1" };

	assert_int_equal(run(&nobody, "GET", "/", NULL, &res, &err), -1);
	assert_int_equal(err.kind, ERROR_RETRY);
	assert_int_equal(run(*state, "POST", "/cut", "{}", &res, &err), -1);
	assert_int_equal(err.kind, ERROR_UNSURE);
	http_response_release(&res);
}

static void
test_http__bounds_the_answer(void **state)
{
	struct http_response res = HTTP_RESPONSE_INIT;
	struct error err = ERROR_INIT;
	char body[400];

	memset(body, 'a', sizeof(body) - 1);
	body[sizeof(body) - 1] = '\0';
	assert_int_equal(run(*state, "POST", "/", body, &res, &err), -1);
	assert_int_equal(err.kind, ERROR_UNSURE);
	assert_non_null(strstr(err.msg, "larger than 200"));
	http_response_release(&res);
}

static void
test_http__refuses_control_characters(void **state)
{
	struct http_response res = HTTP_RESPONSE_INIT;
	struct error err = ERROR_INIT;

	assert_int_equal(run(*state, "GET", "/a\r\nX: y", NULL, &res, &err),
	    -1);
	assert_int_equal(err.kind, ERROR_CONFIG);
	http_response_release(&res);
}

static void
test_http__runs_several_at_once(void **state)
{
	struct fake *f = *state;
	struct http_settings set = { 0 };
	struct http *http = http_open(&set);
	struct http_response res[4] = { HTTP_RESPONSE_INIT, HTTP_RESPONSE_INIT,
	    HTTP_RESPONSE_INIT, HTTP_RESPONSE_INIT };
	struct error err = ERROR_INIT;
	struct http_request req = { .method = "GET", .url = f->url };
	unsigned int seen = 0;
	void *tag;
	int i;

	for (i = 0; i < 4; i++)
		assert_int_equal(http_start(http, &req, &res[i], &res[i],
		    &err), 0);
	assert_int_equal(http_running(http), 4);
	while (http_running(http) > 0) {
		assert_int_equal(http_wait(http, 5000, &tag, &err), 1);
		assert_int_equal(err.kind, ERROR_NONE);
		i = (int)((struct http_response *)tag - res);
		assert_int_equal(res[i].status, 200);
		seen |= 1u << i;
	}
	assert_int_equal(seen, 15);
	assert_int_equal(http_wait(http, 0, &tag, &err), 0);
	for (i = 0; i < 4; i++)
		http_response_release(&res[i]);
	http_close(http);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_http__sends_method_token_and_body),
		cmocka_unit_test(
		    test_http__clamps_retry_after_and_follows_nothing),
		cmocka_unit_test(test_http__tells_unsent_from_unsure),
		cmocka_unit_test(test_http__bounds_the_answer),
		cmocka_unit_test(test_http__refuses_control_characters),
		cmocka_unit_test(test_http__runs_several_at_once),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
