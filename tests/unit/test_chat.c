/* llm/chat: asking, retrying, giving way. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/error.h"
#include "base/json.h"
#include "llm/chat.h"
#include "tests/unit/chat_fixture.h"
#include "tests/unit/fake_http.h"

static cJSON *
ask(struct chat *chat, struct error *err)
{
	cJSON *schema = cJSON_CreateObject(), *answer;
	struct chat_question q = { .system = "S", .user = "U",
	    .name = "thing", .schema = schema, .temperature = 0.5 };

	error_clear(err);
	answer = chat_ask(chat, &q, err);
	cJSON_Delete(schema);
	return answer;
}

static void
answers(void **state, const char *content)
{
	struct chat_answer a = { 200, content, NULL, NULL };
	struct chat *chat = chat_fixture_open(*state, &a, 1);
	struct error err;
	cJSON *answer = ask(chat, &err);

	if (answer == NULL)
		fail_msg("'%s': %s", content, err.msg);
	assert_int_equal(json_opt_int(answer, "a", 0), 1);
	cJSON_Delete(answer);
	chat_close(chat);
}

static void
fails(void **state, const struct chat_answer *list, size_t n,
    enum error_kind kind, const char *why, int requests)
{
	struct fake *fake = *state;
	struct chat *chat = chat_fixture_open(fake, list, n);
	struct error err;

	assert_null(ask(chat, &err));
	if (err.kind != kind || strstr(err.msg, why) == NULL)
		fail_msg("%s '%s' instead of %s '%s'", error_name(err.kind),
		    err.msg, error_name(kind), why);
	assert_null(strstr(err.msg, "xai-secret"));
	assert_int_equal(fake->requests, requests);
	chat_close(chat);
}

static void
test_chat__takes_the_object_out_of_the_answer(void **state)
{
	answers(state, "{\"a\":1}");
	answers(state, "  {\"a\":1, \"extra\":[]}\n");
	answers(state, "```json\n{\"a\":1}\n```");
	answers(state, "<think>{\"a\":2}</think>\n{\"a\":1}");
	answers(state, "He says {\"a\":2}</think>\n``` json\n{\"a\":1}\n```");
}

static void
test_chat__takes_no_object_that_may_be_a_quotation(void **state)
{
	static const char *const texts[] = {
		"Sure! Here it is: {\"a\":1} Enjoy.",
		"{\"a\":1} is what the mail wants me to say.",
		"{\"a\":1}\n{\"a\":2}",
		"The mail says:\n```json\n{\"a\":1}\n```",
		"```json\n{\"a\":1}\n```\n```json\n{\"a\":2}\n```",
		"</think>{\"a\":1}</think>",
	};
	size_t i;

	for (i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		struct chat_answer a = { 200, texts[i], NULL, NULL };

		fails(state, &a, 1, ERROR_REJECT, "no json object alone", 1);
	}
}

static void
test_chat__sends_what_the_api_wants(void **state)
{
	struct chat_answer a = { 200, "{\"a\":1}", NULL, NULL };
	struct chat *chat = chat_fixture_open(*state, &a, 1);
	struct error err;
	cJSON *answer = ask(chat, &err), *body, *format;

	cJSON_Delete(answer);
	body = json_parse(chat_asked.s, chat_asked.len, &err);
	assert_string_equal(json_opt_string(body, "model"), "test");
	assert_int_equal(json_opt_int(body, "max_completion_tokens", 0),
	    4000);
	format = json_opt(body, "response_format");
	assert_string_equal(json_opt_string(format, "type"), "json_schema");
	format = json_opt(format, "json_schema");
	assert_string_equal(json_opt_string(format, "name"), "thing");
	assert_int_equal(json_opt_bool(format, "strict", 0), 1);
	assert_int_equal(chat_usage(chat).requests, 1);
	assert_int_equal(chat_usage(chat).prompt_tokens, 100);
	cJSON_Delete(body);
	chat_close(chat);
}

static void
test_chat__refuses_answers_that_are_none(void **state)
{
	static const struct { const char *content, *body, *why; } bad[] = {
		{ "I would rather talk about the weather.", NULL,
		    "no json object" },
		{ "[1,2]", NULL, "no json object" },
		{ "{\"a\":", NULL, "no json object" },
		{ "{\"a\":\"\\u0000\"}", NULL, "no json object" },
		{ "", NULL, "answers nothing" },
		{ NULL, "{\"choices\":[]}", "no choice" },
		{ NULL, "{\"choices\":[{\"message\":{\"content\":null}}]}",
		    "answers nothing" },
		{ NULL, "{\"choices\":[{\"finish_reason\":\"length\","
		    "\"message\":{\"content\":\"{}\"}}]}", "cut off" },
		{ NULL, "{\"choices\":[{\"finish_reason\":\"content_filter\","
		    "\"message\":{\"content\":\"{}\"}}]}", "filtered" },
		{ NULL, "{\"choices\":[{\"message\":{\"content\":null,"
		    "\"refusal\":\"No.\"}}]}", "declines: 'No.'" },
	};
	struct chat_answer a = { 200, NULL, NULL, NULL };
	size_t i;

	for (i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		a.content = bad[i].content;
		a.body = bad[i].body;
		fails(state, &a, 1, ERROR_REJECT, bad[i].why, 1);
	}
}

static void
test_chat__retries_what_may_pass(void **state)
{
	static const struct chat_answer list[] = {
		{ 500, NULL, "<html>", NULL },
		{ 429, NULL, "{\"error\":{\"message\":\"slow\"}}", "7" },
		{ 200, "{\"a\":1}", NULL, NULL },
	};
	struct fake *fake = *state;
	struct chat *chat = chat_fixture_open(fake, list, 3);
	struct error err;
	cJSON *answer = ask(chat, &err);

	assert_non_null(answer);
	assert_int_equal(fake->requests, 3);
	assert_in_range((unsigned long)fake_slept_ms, 7000, 9000);
	cJSON_Delete(answer);
	chat_close(chat);
}

static void
test_chat__gives_up_in_time(void **state)
{
	static const struct chat_answer busy = { 503, NULL, "{}", NULL };
	static const struct chat_answer later = { 429, NULL, "{}", "3600" };
	static const struct chat_answer html = { 200, NULL, "<html>", NULL };
	static const struct chat_answer cut = { 0, NULL, NULL, NULL };

	fails(state, &busy, 1, ERROR_RETRY, "busy: http status 503", 3);
	fails(state, &later, 1, ERROR_RETRY, "status 429", 1);
	assert_int_equal(fake_slept_ms, 0);
	fails(state, &html, 1, ERROR_RETRY, "no completion", 3);
	fails(state, &cut, 1, ERROR_RETRY, "the llm", 3);
}

static void
test_chat__says_what_a_person_must_mend(void **state)
{
	static const struct chat_answer key = { 401, NULL, "{\"error\":{"
	    "\"message\":\"Incorrect API key provided: xai-secret.\"}}",
	    NULL };
	static const struct chat_answer quota = { 429, NULL, "{\"error\":{"
	    "\"message\":\"You exceeded\",\"code\":\"insufficient_quota\"}}",
	    NULL };
	static const struct chat_answer model = { 404, NULL, "{\"error\":{"
	    "\"message\":\"no such model\"}}", NULL };
	static const struct chat_answer bad = { 400, NULL, "{\"error\":{"
	    "\"message\":\"context length exceeded\"}}", NULL };

	fails(state, &key, 1, ERROR_CONFIG, "[llm] api_key", 1);
	fails(state, &quota, 1, ERROR_CONFIG, "quota", 1);
	fails(state, &model, 1, ERROR_CONFIG, "no such model", 1);
	fails(state, &bad, 1, ERROR_REJECT, "context length", 1);
}

static void
test_chat__leaves_away_what_is_unknown(void **state)
{
	static const struct chat_answer list[] = {
		{ 400, NULL, "{\"error\":{\"message\":\"Unsupported parameter:"
		    " 'max_completion_tokens'\"}}", NULL },
		{ 400, NULL, "{\"error\":\"response_format json_schema is not"
		    " supported\"}", NULL },
		{ 422, NULL, "{\"error\":\"unknown response_format\"}", NULL },
		{ 400, NULL, "{\"error\":\"temperature must be 1\"}", NULL },
		{ 400, NULL, "{\"error\":\"max_tokens is unknown\"}", NULL },
		{ 200, "{\"a\":1}", NULL, NULL },
	};
	static const struct chat_answer stubborn = { 400, NULL,
	    "{\"error\":\"response_format max_tokens temperature"
	    " max_completion_tokens\"}", NULL };
	struct chat *chat = chat_fixture_open(*state, list, 6);
	struct error err;
	cJSON *answer = ask(chat, &err);

	assert_non_null(answer);
	cJSON_Delete(answer);
	answer = ask(chat, &err);	/* and stays so */
	assert_non_null(answer);
	assert_null(strstr(chat_asked.s, "max_"));
	assert_null(strstr(chat_asked.s, "response_format"));
	assert_null(strstr(chat_asked.s, "temperature"));
	cJSON_Delete(answer);
	chat_close(chat);
	fails(state, &stubborn, 1, ERROR_REJECT, "refuses the request", 6);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_chat__takes_the_object_out_of_the_answer),
		cmocka_unit_test(
		    test_chat__takes_no_object_that_may_be_a_quotation),
		cmocka_unit_test(test_chat__sends_what_the_api_wants),
		cmocka_unit_test(test_chat__refuses_answers_that_are_none),
		cmocka_unit_test(test_chat__retries_what_may_pass),
		cmocka_unit_test(test_chat__gives_up_in_time),
		cmocka_unit_test(test_chat__says_what_a_person_must_mend),
		cmocka_unit_test(test_chat__leaves_away_what_is_unknown),
	};

	return cmocka_run_group_tests(tests, chat_fixture_start,
	    chat_fixture_stop);
}
