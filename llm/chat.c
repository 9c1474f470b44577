/* Asking until there is an answer, or a reason why there will be none. */
#include "llm/chat.h"

#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <time.h>

#include "base/clock.h"
#include "base/error.h"
#include "base/http.h"
#include "base/str.h"
#include "llm/completion.h"

#define ATTEMPTS	4
#define TIMEOUT_S	60
#define PATIENCE_S	180
#define TOKENS		4000
#define FIRST_WAIT_MS	1000
#define LONGEST_WAIT_MS	20000
#define BODY_MAX	((size_t)4 << 20)

/* What the server has shown not to understand; each is tried once. */
enum format { FORMAT_SCHEMA, FORMAT_OBJECT, FORMAT_NONE };
enum limit { LIMIT_COMPLETION, LIMIT_TOKENS, LIMIT_NONE };

struct chat {
	struct http	*http;		/* owned */
	char		*url, *api_key, *model, *prompts;	/* owned */
	int64_t		 attempts;
	int64_t		 patience_ms;
	enum format	 format;
	enum limit	 limit;
	int		 no_temperature;
	struct chat_usage usage;
	chat_sleep	*sleep;
	void		*sleep_ctx;
};

/* What to do after one request. */
enum next { NEXT_DONE, NEXT_FAIL, NEXT_WAIT, NEXT_AGAIN };

static void
really_sleep(void *ctx, int64_t ms)
{
	struct timespec t = { ms / 1000, (ms % 1000) * 1000000 };

	(void)ctx;
	nanosleep(&t, NULL);	/* a signal may cut it short */
}

static char *
endpoint(const char *url)
{
	static const char path[] = "/chat/completions";
	size_t n = strlen(url), k = sizeof(path) - 1;

	while (n > 0 && url[n - 1] == '/')
		n--;
	if (n > k && strncmp(url + n - k, path, k) == 0)
		return xstrndup(url, n);
	return xasprintf("%.*s%s", (int)n, url, path);
}

struct chat *
chat_open(const struct chat_settings *settings)
{
	struct http_settings http = { .ca_file = settings->ca_file,
	    .max_body = BODY_MAX };
	struct chat *chat = xcalloc(1, sizeof(*chat));

	http.total_ms = (int)(settings->timeout > 0 ? settings->timeout :
	    TIMEOUT_S) * 1000;
	chat->http = http_open(&http);
	chat->url = endpoint(settings->url);
	chat->api_key = xstrdup(settings->api_key);
	chat->model = xstrdup(settings->model);
	chat->prompts = xstrdup(settings->prompts);
	chat->attempts = settings->attempts > 0 ? settings->attempts :
	    ATTEMPTS;
	chat->patience_ms = (settings->patience > 0 ? settings->patience :
	    PATIENCE_S) * 1000;
	chat->sleep = really_sleep;
	return chat;
}

void
chat_close(struct chat *chat)
{
	if (chat == NULL)
		return;
	http_close(chat->http);
	if (chat->api_key != NULL)
		explicit_bzero(chat->api_key, strlen(chat->api_key));
	free(chat->api_key);
	free(chat->url);
	free(chat->model);
	free(chat->prompts);
	free(chat);
}

void
chat_set_sleep(struct chat *chat, chat_sleep *fn, void *ctx)
{
	chat->sleep = fn != NULL ? fn : really_sleep;
	chat->sleep_ctx = ctx;
}

struct chat_usage
chat_usage(const struct chat *chat)
{
	return chat->usage;
}

const char *
chat_model(const struct chat *chat)
{
	return chat->model;
}

const char *
chat_prompts(const struct chat *chat)
{
	return chat->prompts;
}

static void
add_message(cJSON *messages, const char *role, const char *content)
{
	cJSON *message = cJSON_CreateObject();

	json_add_string(message, "role", role);
	json_add_string(message, "content", content);
	cJSON_AddItemToArray(messages, message);
}

static void
add_format(const struct chat *chat, const struct chat_question *q,
    cJSON *body)
{
	cJSON *format, *schema;

	if (chat->format == FORMAT_NONE)
		return;
	format = cJSON_AddObjectToObject(body, "response_format");
	if (chat->format == FORMAT_OBJECT) {
		json_add_string(format, "type", "json_object");
		return;
	}
	json_add_string(format, "type", "json_schema");
	schema = cJSON_AddObjectToObject(format, "json_schema");
	json_add_string(schema, "name", q->name);
	cJSON_AddTrueToObject(schema, "strict");
	cJSON_AddItemToObject(schema, "schema", cJSON_Duplicate(q->schema, 1));
}

static void
make_body(const struct chat *chat, const struct chat_question *q,
    struct str *out)
{
	cJSON *body = cJSON_CreateObject(), *messages;
	int64_t tokens = q->max_tokens > 0 ? q->max_tokens : TOKENS;

	json_add_string(body, "model", chat->model);
	messages = cJSON_AddArrayToObject(body, "messages");
	add_message(messages, "system", q->system);
	add_message(messages, "user", q->user);
	if (q->temperature >= 0 && !chat->no_temperature)
		cJSON_AddNumberToObject(body, "temperature", q->temperature);
	if (chat->limit != LIMIT_NONE)
		json_add_int(body, chat->limit == LIMIT_COMPLETION ?
		    "max_completion_tokens" : "max_tokens", tokens);
	add_format(chat, q, body);
	json_print(out, body);
	cJSON_Delete(body);
}

/*
 * Leave away what the error names as unknown.  Returns 0 where it names
 * nothing that is still sent.
 */
static int
give_way(struct chat *chat, const char *error)
{
	if (str_find_nocase(error, "max_completion_tokens") != NULL &&
	    chat->limit == LIMIT_COMPLETION)
		chat->limit = LIMIT_TOKENS;
	else if (str_find_nocase(error, "max_tokens") != NULL &&
	    chat->limit == LIMIT_TOKENS)
		chat->limit = LIMIT_NONE;
	else if (str_find_nocase(error, "temperature") != NULL &&
	    !chat->no_temperature)
		chat->no_temperature = 1;
	else if ((str_find_nocase(error, "response_format") != NULL ||
	    str_find_nocase(error, "json_schema") != NULL ||
	    str_find_nocase(error, "json_object") != NULL ||
	    str_find_nocase(error, "schema") != NULL) &&
	    chat->format != FORMAT_NONE)
		chat->format++;
	else
		return 0;
	return 1;
}

static enum next
fail_with(const struct chat *chat, struct error *err, enum error_kind kind,
    const char *what, const struct http_response *res)
{
	struct str said = STR_INIT;
	const char *key;

	completion_error(res->body.s, res->body.len, &said);
	if (!str_blank(chat->api_key) &&
	    (key = strstr(said.s, chat->api_key)) != NULL)
		str_cut(&said, (size_t)(key - said.s));
	error_set(err, kind, "%s: http status %d%s%.300s", what, res->status,
	    said.len > 0 ? ", " : "", said.s);
	str_release(&said);
	return kind == ERROR_RETRY ? NEXT_WAIT : NEXT_FAIL;
}

static enum next
on_refusal(struct chat *chat, const struct http_response *res,
    struct error *err)
{
	int status = res->status;

	if ((status == 400 || status == 422) &&
	    give_way(chat, res->body.s)) {
		fail_with(chat, err, ERROR_REJECT,
		    "the llm refuses the request", res);
		return NEXT_AGAIN;
	}
	if (status == 401 || status == 403)
		return fail_with(chat, err, ERROR_CONFIG,
		    "the llm refuses [llm] api_key", res);
	if (status == 404 || (status >= 300 && status < 400))
		return fail_with(chat, err, ERROR_CONFIG,
		    "[llm] url or model is wrong", res);
	if (status == 402 || (status == 429 && str_find_nocase(res->body.s,
	    "insufficient_quota") != NULL))
		return fail_with(chat, err, ERROR_CONFIG,
		    "the llm's quota is used up: add credit", res);
	if (status == 408 || status == 409 || status == 425 ||
	    status == 429 || status >= 500)
		return fail_with(chat, err, ERROR_RETRY, "the llm is busy",
		    res);
	return fail_with(chat, err, ERROR_REJECT, "the llm refuses the request",
	    res);
}

static void
count_usage(struct chat *chat, const cJSON *completion)
{
	const cJSON *usage = json_opt(completion, "usage");
	const cJSON *details = json_opt(usage, "prompt_tokens_details");

	chat->usage.prompt_tokens += json_opt_int(usage, "prompt_tokens", 0);
	chat->usage.completion_tokens +=
	    json_opt_int(usage, "completion_tokens", 0);
	chat->usage.cached_tokens +=
	    json_opt_int(details, "cached_tokens", 0);
}

static enum next
on_completion(struct chat *chat, const struct http_response *res,
    cJSON **answer, struct error *err)
{
	cJSON *completion = json_parse(res->body.s, res->body.len, err);

	if (!cJSON_IsObject(completion)) {
		cJSON_Delete(completion);
		error_set(err, ERROR_RETRY, "the llm answers no completion: "
		    "'%.60s'", res->body.s);
		return NEXT_WAIT;
	}
	count_usage(chat, completion);
	*answer = completion_read(completion, err);
	cJSON_Delete(completion);
	return *answer == NULL ? NEXT_FAIL : NEXT_DONE;
}

/* One request.  *retry_after: seconds the server asks to wait, or -1. */
static enum next
request_once(struct chat *chat, const struct chat_question *q,
    cJSON **answer, int64_t *retry_after, struct error *err)
{
	struct http_response res = HTTP_RESPONSE_INIT;
	struct http_request req = { .method = "POST", .url = chat->url,
	    .bearer = chat->api_key };
	struct str body = STR_INIT;
	enum next next;

	make_body(chat, q, &body);
	req.body = body.s;
	req.body_len = body.len;
	if (http_do(chat->http, &req, &res, err) == -1) {
		/* A question changes nothing there: it may be asked twice. */
		if (err->kind == ERROR_UNSURE)
			err->kind = ERROR_RETRY;
		error_prefix(err, "the llm");
		next = err->kind == ERROR_RETRY ? NEXT_WAIT : NEXT_FAIL;
	} else {
		chat->usage.requests++;
		next = res.status == 200 ?
		    on_completion(chat, &res, answer, err) :
		    on_refusal(chat, &res, err);
	}
	*retry_after = res.retry_after;
	http_response_release(&res);
	str_release(&body);
	return next;
}

/* Uniform in 0..max, for full jitter. */
static int64_t
up_to(int64_t max)
{
	uint64_t r = 0;

	if (getrandom(&r, sizeof(r), 0) != (ssize_t)sizeof(r))
		return max;
	return (int64_t)(r % (uint64_t)(max + 1));
}

static int64_t
wait_ms(int64_t attempt, int64_t retry_after)
{
	int64_t most = FIRST_WAIT_MS;

	while (attempt-- > 1 && most < LONGEST_WAIT_MS)
		most *= 2;
	if (most > LONGEST_WAIT_MS)
		most = LONGEST_WAIT_MS;
	return retry_after >= 0 ? retry_after * 1000 + up_to(FIRST_WAIT_MS) :
	    up_to(most);
}

cJSON *
chat_ask(struct chat *chat, const struct chat_question *question,
    struct error *err)
{
	int64_t start = clock_mono_ms(), slept = 0, attempt = 1, wait;
	int64_t retry_after;
	cJSON *answer = NULL;
	enum next next;

	for (;;) {
		next = request_once(chat, question, &answer, &retry_after,
		    err);
		if (next == NEXT_DONE)
			return answer;
		if (next == NEXT_FAIL)
			return NULL;
		if (next == NEXT_AGAIN)
			continue;
		wait = wait_ms(attempt, retry_after);
		if (attempt++ >= chat->attempts || slept + wait +
		    (clock_mono_ms() - start) > chat->patience_ms)
			return NULL;
		chat->sleep(chat->sleep_ctx, wait);
		slept += chat->sleep == really_sleep ? 0 : wait;
	}
}
