/* mail/oauth against a token endpoint in the test's own process. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "base/file.h"
#include "mail/oauth.h"
#include "tests/unit/fake_http.h"

#define NOW	1795000000

static struct str	 asked;		/* the last form */
static unsigned int	 status;
static const char	*answer;
static const char	*answer_to_old;	/* where refresh_token is "first" */
static char		 cache[64];
static char		 cache_lock[80];

static void
serve(struct fake *f, const struct fake_request *req,
    struct fake_reply *reply)
{
	(void)f;
	str_reset(&asked);
	str_addn(&asked, req->body.s, req->body.len);
	reply->status = status;
	str_add(&reply->body, answer);
	if (answer_to_old != NULL &&
	    strstr(req->body.s, "refresh_token=first&") == NULL) {
		reply->status = 400;
		str_reset(&reply->body);
		str_add(&reply->body, "{\"error\":\"invalid_grant\"}");
	}
}

static int
start(void **state)
{
	str_init(&asked);
	snprintf(cache, sizeof(cache), "/tmp/test_oauth.%d", (int)getpid());
	snprintf(cache_lock, sizeof(cache_lock), "%s.lock", cache);
	status = 200;
	answer = "{\"access_token\":\"tok1\",\"expires_in\":3600,"
	    "\"token_type\":\"Bearer\"}";
	answer_to_old = NULL;
	if (fake_start(state) == -1)
		return -1;
	((struct fake *)*state)->serve = serve;
	return 0;
}

static int
stop(void **state)
{
	unlink(cache);
	unlink(cache_lock);
	str_release(&asked);
	return fake_stop(state);
}

static struct oauth_settings
settings(const struct fake *f)
{
	struct oauth_settings s = { .token_url = f->url, .client_id = "me & co",
	    .client_secret = "s3cret", .refresh_token = "first",
	    .scope = "https://mail.example/" };

	return s;
}

static void
check_token(const struct oauth_settings *s, int64_t now, const char *want)
{
	struct error err = ERROR_INIT;
	struct str token = STR_INIT;

	if (oauth_token(s, cache, now, &token, &err) == -1)
		fail_msg("%s", err.msg);
	assert_string_equal(token.s, want);
	str_release(&token);
}

static void
check_failure(const struct oauth_settings *s, enum error_kind kind)
{
	struct error err = ERROR_INIT;
	struct str token = STR_INIT;

	assert_int_equal(oauth_token(s, cache, NOW, &token, &err), -1);
	if (err.kind != kind)
		fail_msg("%s: %s", error_name(err.kind), err.msg);
	assert_null(strstr(err.msg, "s3cret"));
	assert_null(strstr(err.msg, "first"));
	assert_int_equal(token.len, 0);
	str_release(&token);
}

static void
test_oauth__asks_once_and_keeps_the_token(void **state)
{
	struct fake *f = *state;
	struct oauth_settings s = settings(f);
	struct stat st;

	check_token(&s, NOW, "tok1");
	assert_string_equal(asked.s, "grant_type=refresh_token&refresh_token="
	    "first&client_id=me%20%26%20co&client_secret=s3cret&"
	    "scope=https%3A%2F%2Fmail.example%2F");
	check_token(&s, NOW + 3600 - 301, "tok1");
	assert_int_equal(f->requests, 1);
	assert_int_equal(stat(cache, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	answer = "{\"access_token\":\"tok2\",\"expires_in\":3600}";
	check_token(&s, NOW + 3600 - 299, "tok2");
	assert_int_equal(f->requests, 2);
	check_token(&s, NOW - 100000, "tok2");	/* the clock went back */
	assert_int_equal(f->requests, 3);
}

static void
test_oauth__keeps_rotated_refresh_tokens(void **state)
{
	struct fake *f = *state;
	struct oauth_settings s = settings(f);

	answer = "{\"access_token\":\"a\",\"refresh_token\":\"second\","
	    "\"expires_in\":60}";
	check_token(&s, NOW, "a");
	answer = "{\"access_token\":\"b\",\"expires_in\":60}";
	check_token(&s, NOW + 60, "b");
	assert_non_null(strstr(asked.s, "refresh_token=second&"));
	check_token(&s, NOW + 120, "b");
	assert_non_null(strstr(asked.s, "refresh_token=second&"));
	s.refresh_token = "third";
	check_token(&s, NOW + 121, "b");
	assert_non_null(strstr(asked.s, "refresh_token=third&"));
	assert_int_equal(f->requests, 4);
}

static void
test_oauth__falls_back_to_the_configured_refresh_token(void **state)
{
	struct fake *f = *state;
	struct oauth_settings s = settings(f);

	answer = "{\"access_token\":\"a\",\"refresh_token\":\"second\","
	    "\"expires_in\":60}";
	check_token(&s, NOW, "a");
	answer_to_old = answer;
	check_token(&s, NOW + 60, "a");
	assert_int_equal(f->requests, 3);
}

static void
test_oauth__speaks_for_itself_by_client_credentials(void **state)
{
	struct oauth_settings s = settings(*state);

	s.refresh_token = NULL;
	check_token(&s, NOW, "tok1");
	assert_true(str_starts(asked.s, "grant_type=client_credentials&"));
	assert_null(strstr(asked.s, "refresh_token"));
}

static void
test_oauth__forgets_a_refused_token_but_not_the_grant(void **state)
{
	struct oauth_settings s = settings(*state);
	struct error err = ERROR_INIT;

	answer = "{\"access_token\":\"a\",\"refresh_token\":\"second\"}";
	check_token(&s, NOW, "a");
	assert_int_equal(oauth_forget(&s, cache, &err), 0);
	check_token(&s, NOW, "a");
	assert_non_null(strstr(asked.s, "refresh_token=second&"));
	s.refresh_token = NULL;
	check_token(&s, NOW, "a");
	assert_int_equal(oauth_forget(&s, cache, &err), 0);
	assert_int_equal(access(cache, F_OK), -1);
	assert_int_equal(oauth_forget(&s, cache, &err), 0);
}

static void
test_oauth__tells_whose_fault_it_is(void **state)
{
	static const struct {
		unsigned int	 status;
		const char	*answer;
		enum error_kind	 kind;
	} rows[] = {
		{ 400, "{\"error\":\"invalid_grant\",\"error_description\":"
		    "\"first is dead\"}", ERROR_CONFIG },
		{ 401, "{\"error\":\"invalid_client\"}", ERROR_CONFIG },
		{ 400, "{\"error\":\"invalid_scope\"}", ERROR_CONFIG },
		{ 404, "<html>", ERROR_CONFIG },
		{ 429, "{}", ERROR_RETRY }, { 503, "", ERROR_RETRY },
		{ 400, "{\"error\":\"temporarily_unavailable\"}",
		    ERROR_RETRY },
		{ 200, "", ERROR_RETRY }, { 200, "[]", ERROR_RETRY },
		{ 200, "{\"access_token\":\"a b\"}", ERROR_RETRY },
		{ 200, "{\"access_token\":\"a\\r\\nX: y\"}", ERROR_RETRY },
		{ 200, "{\"access_token\":7}", ERROR_RETRY },
		{ 200, "{\"access_token\":\"a\",\"token_type\":\"mac\"}",
		    ERROR_RETRY },
		{ 200, "{\"access_token\":\"a\",\"expires_in\":-5}",
		    ERROR_RETRY },
		{ 0, "", ERROR_RETRY },
	};
	struct oauth_settings s = settings(*state);
	size_t i;

	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		status = rows[i].status;
		answer = rows[i].answer;
		check_failure(&s, rows[i].kind);
		assert_int_equal(access(cache, F_OK), -1);
	}
	s.token_url = "http://tokens.example/token";
	check_failure(&s, ERROR_CONFIG);
	s.token_url = "http://127.0.0.1:1/";
	check_failure(&s, ERROR_RETRY);
	s = settings(*state);
	s.client_id = "";
	check_failure(&s, ERROR_CONFIG);
	s = settings(*state);
	s.refresh_token = s.client_secret = NULL;
	check_failure(&s, ERROR_CONFIG);
}

static void
test_oauth__asks_anew_where_the_file_is_damaged(void **state)
{
	struct fake *f = *state;
	struct oauth_settings s = settings(f);
	struct error err = ERROR_INIT;

	check_token(&s, NOW, "tok1");
	assert_int_equal(file_write(cache, "{\"owner\":", 9, 0600, &err), 0);
	check_token(&s, NOW, "tok1");
	assert_int_equal(f->requests, 2);
	s.client_id = "another";
	check_token(&s, NOW, "tok1");
	assert_int_equal(f->requests, 3);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
		    test_oauth__asks_once_and_keeps_the_token, start, stop),
		cmocka_unit_test_setup_teardown(
		    test_oauth__keeps_rotated_refresh_tokens, start, stop),
		cmocka_unit_test_setup_teardown(
		    test_oauth__falls_back_to_the_configured_refresh_token,
		    start, stop),
		cmocka_unit_test_setup_teardown(
		    test_oauth__speaks_for_itself_by_client_credentials,
		    start, stop),
		cmocka_unit_test_setup_teardown(
		    test_oauth__forgets_a_refused_token_but_not_the_grant,
		    start, stop),
		cmocka_unit_test_setup_teardown(
		    test_oauth__tells_whose_fault_it_is, start, stop),
		cmocka_unit_test_setup_teardown(
		    test_oauth__asks_anew_where_the_file_is_damaged,
		    start, stop),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
