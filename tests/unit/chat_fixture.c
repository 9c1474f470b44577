/* A model's API whose answers the test gives. */
#include "tests/unit/chat_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "llm/chat.h"
#include "tests/unit/fake_http.h"

static const struct chat_answer *script;
static size_t n_script;
struct str chat_asked;

static void
add_completion(struct str *out, const char *content)
{
	cJSON *all = cJSON_CreateObject(), *choice = cJSON_CreateObject();
	cJSON *usage = cJSON_AddObjectToObject(all, "usage");

	json_add_string(cJSON_AddObjectToObject(choice, "message"),
	    "content", content);
	json_add_string(choice, "finish_reason", "stop");
	cJSON_AddItemToArray(cJSON_AddArrayToObject(all, "choices"), choice);
	json_add_int(usage, "prompt_tokens", 100);
	json_add_int(usage, "completion_tokens", 10);
	json_print(out, all);
	cJSON_Delete(all);
}

static void
serve(struct fake *fake, const struct fake_request *req,
    struct fake_reply *reply)
{
	size_t i = (size_t)fake->requests - 1;
	const struct chat_answer *a = &script[i < n_script ? i : n_script - 1];

	str_reset(&chat_asked);
	str_addn(&chat_asked, req->body.s, req->body.len);
	reply->status = a->status;
	reply->retry_after = a->retry_after;
	if (!str_equal(req->url.s, "/v1/chat/completions") ||
	    !str_equal(req->method, "POST"))
		reply->status = 404;
	else if (a->content != NULL)
		add_completion(&reply->body, a->content);
	else if (a->body != NULL)
		str_add(&reply->body, a->body);
}

struct chat *
chat_fixture_open(struct fake *fake, const struct chat_answer *answers,
    size_t n)
{
	struct chat_settings settings = { .api_key = "xai-secret",
	    .model = "test", .attempts = 3, .patience = 100,
	    .timeout = 10 };
	struct chat *chat;
	char *url = xasprintf("%s/v1/", fake->url);

	script = answers;
	n_script = n;
	fake->serve = serve;
	fake->requests = 0;
	fake_slept_ms = 0;
	settings.url = url;
	chat = chat_open(&settings);
	chat_set_sleep(chat, fake_sleep_ms, NULL);
	free(url);
	return chat;
}

cJSON *
chat_fenced_data(const char *key)
{
	struct error err = ERROR_INIT;
	cJSON *body = json_parse(chat_asked.s, chat_asked.len, &err), *data;
	const char *user, *block, *end;

	user = json_opt_string(cJSON_GetArrayItem(json_opt(body, "messages"),
	    1), "content");
	assert_non_null(user);
	block = strstr(user, "```json\n");
	assert_non_null(block);
	block += 8;
	end = strstr(block, "\n```");
	assert_non_null(end);
	assert_null(strstr(end + 4, "```"));
	assert_string_equal(end, "\n```\n");
	data = json_parse(block, (size_t)(end - block), &err);
	assert_non_null(json_opt(data, key));
	cJSON_Delete(body);
	return data;
}

int
chat_fixture_start(void **state)
{
	str_init(&chat_asked);
	return fake_start(state);
}

int
chat_fixture_stop(void **state)
{
	str_release(&chat_asked);
	return fake_stop(state);
}
