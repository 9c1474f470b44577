/* The life of a call: slot, request, answer, and what may be repeated. */
#include "airtable/call.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "base/url.h"
#include "base/utf8.h"

#define BACKOFF_MS	500
#define BACKOFF_MAX_MS	20000
#define SLICE_MS	250	/* how soon a stop is seen */
#define LATE_MS		3	/* less is not worth telling the pace */

void
call_release(struct call *call)
{
	str_release(&call->url);
	str_release(&call->body);
	http_response_release(&call->res);
	cJSON_Delete(call->value);
	*call = (struct call)CALL_INIT;
}

void
call_url(const struct airtable *at, struct call *call, ...)
{
	const char *segment;
	va_list ap;

	str_reset(&call->url);
	str_add(&call->url, at->root);
	va_start(ap, call);
	while ((segment = va_arg(ap, const char *)) != NULL) {
		str_addc(&call->url, '/');
		url_escape(&call->url, segment);
	}
	va_end(ap);
}

void
call_arg(struct call *call, const char *name, const char *value)
{
	str_addc(&call->url, strchr(call->url.s, '?') == NULL ? '?' : '&');
	url_escape(&call->url, name);
	str_addc(&call->url, '=');
	url_escape(&call->url, value);
}

static int64_t
now_ms(const struct airtable *at)
{
	return at->clock.mono_ms(at->clock.ctx);
}

static int
stopped(const struct airtable *at, struct error *err)
{
	if (at->stop == NULL || !at->stop(at->stop_ctx))
		return 0;
	error_set(err, ERROR_RETRY, "stopped before airtable was asked");
	return 1;
}

static int
send_it(struct airtable *at, struct call *call, struct error *err)
{
	struct http_request req = {
		.method = call->method, .url = call->url.s,
		.bearer = at->token, .once = !call->repeat,
		.body = call->body.len > 0 ? call->body.s : NULL,
		.body_len = call->body.len
	};

	call->tries++;
	call->noted = 0;
	call->begun_ms = now_ms(at);
	at->calls++;
	return http_start(at->http, &req, &call->res, call, err);
}

static int
give_up(struct call *call, struct error *err)
{
	if (call->maybe_done && strcmp(call->method, "GET") != 0)
		err->kind = ERROR_UNSURE;
	call->err = *err;
	return -1;
}

int
call_begin(struct airtable *at, struct call *call, int64_t *wait_ms,
    struct error *err)
{
	int64_t now = now_ms(at);

	if (call->until == 0)
		call->until = now + at->patience_ms;
	if (stopped(at, err))
		return give_up(call, err);
	*wait_ms = call->not_before - now;
	if (*wait_ms <= 0 && pace_take(at->pace, call->class, wait_ms,
	    &call->slot, err) == -1)
		return give_up(call, err);
	if (*wait_ms > 0) {
		if (now + *wait_ms <= call->until)
			return 0;
		error_set(err, ERROR_RETRY, "airtable gives no answer in "
		    "time: %s", call->err.kind == ERROR_NONE ?
		    "no slot is free" : call->err.msg);
		return give_up(call, err);
	}
	error_clear(&call->err);
	if (send_it(at, call, err) == -1)
		return give_up(call, err);
	return 0;
}

/* Full jitter: anything up to the exponential bound. */
static int64_t
backoff(const struct call *call)
{
	int64_t most = BACKOFF_MS, asked = call->res.retry_after * 1000;
	int i;

	for (i = 1; i < call->tries && most < BACKOFF_MAX_MS; i++)
		most *= 2;
	if (most > BACKOFF_MAX_MS)
		most = BACKOFF_MAX_MS;
	most = 1 + (int64_t)arc4random_uniform((uint32_t)most);
	if (call->maybe_done && most < call->settle_ms)
		most = call->settle_ms;
	return most > asked ? most : asked;
}

/* May the call be begun again? */
static int
again(struct airtable *at, struct call *call, int maybe_done)
{
	call->maybe_done |= maybe_done;
	if (maybe_done && !call->repeat) {
		call->err.kind = ERROR_UNSURE;
		return 0;
	}
	call->not_before = now_ms(at) + backoff(call);
	if (call->not_before <= call->until)
		return 1;
	give_up(call, &call->err);
	return 0;
}

static int
silence(struct airtable *at, struct call *call)
{
	pace_penalty(at->pace, call->res.retry_after);
	call->not_before = 0;		/* the pace says when */
	return 1;
}

/* The UTF-16 unit of an escape, or -1. */
static long
escaped_unit(const char *p)
{
	char digits[5] = "";

	if (p[0] != '\\' || p[1] != 'u' ||
	    strspn(strncpy(digits, p + 2, 4), "0123456789abcdefABCDEF") != 4)
		return -1;
	return strtol(digits, NULL, 16);
}

static int
is_half(long unit, long first)
{
	return unit >= first && unit < first + 0x400;
}

/*
 * Make what no text can hold readable: broken UTF-8, escaped NULs, and the
 * half of a character that cutting a text leaves, become U+FFFD.
 */
static void
mend(struct str *body)
{
	struct str clean = STR_INIT;
	size_t step;
	long unit;
	char *p;

	utf8_clean(&clean, body->s, body->len);
	for (p = clean.s; (p = strchr(p, '\\')) != NULL; p += step) {
		step = p[1] != '\0' ? 2 : 1;
		unit = escaped_unit(p);
		if (is_half(unit, 0xd800) && is_half(escaped_unit(p + 6),
		    0xdc00))
			step = 12;
		else if (unit == 0 || is_half(unit, 0xd800) ||
		    is_half(unit, 0xdc00))
			memcpy(p + 2, "fffd", 4);
	}
	str_release(body);
	*body = clean;
}

static int
succeeded(struct airtable *at, struct call *call)
{
	struct str *body = &call->res.body;

	pace_succeeded(at->pace);
	at->date = call->res.date;
	cJSON_Delete(call->value);
	call->value = body->len == 0 ? cJSON_CreateObject() :
	    json_parse(body->s, body->len, &call->err);
	if (call->value == NULL) {
		mend(body);
		call->value = json_parse(body->s, body->len, &call->err);
	}
	str_release(body);
	if (call->value != NULL) {
		error_clear(&call->err);
		return 0;
	}
	error_prefix(&call->err, "airtable's answer is cut");
	call->err.kind = ERROR_RETRY;
	return again(at, call, 1);
}

void
call_note(struct airtable *at, struct call *call)
{
	int64_t late = call->begun_ms - call->slot + call->res.late_ms;

	if (call->noted || late < LATE_MS)
		return;
	pace_started(at->pace, call->slot, late);
	call->noted = 1;
}

/* Returns 1 where the call must be begun again. */
static int
judge(struct airtable *at, struct call *call, const struct error *failed)
{
	call->err = *failed;
	at->status = call->res.status;
	if (failed->kind != ERROR_NONE) {
		answer_read(&call->answer, 0, "", 0);
		error_prefix(&call->err, "airtable");
		if (failed->kind == ERROR_CONFIG || call->res.too_big)
			return 0;
		call->err.kind = ERROR_RETRY;
		return again(at, call, failed->kind != ERROR_RETRY);
	}
	call_note(at, call);
	answer_read(&call->answer, call->res.status, call->res.body.s,
	    call->res.body.len);
	if (answer_next(&call->answer) != ANSWER_OK)
		answer_error(&call->answer, at->base, call->table, &call->err);
	switch (answer_next(&call->answer)) {
	case ANSWER_OK:
		return succeeded(at, call);
	case ANSWER_SILENCE:
		return silence(at, call);
	case ANSWER_PARK:
		pace_park(at->pace);
		return 0;
	case ANSWER_AGAIN:
		return again(at, call, 1);
	default:
		return 0;
	}
}

void
call_next(struct airtable *at, int64_t ms, struct call **ended, int *again_)
{
	struct error failed = ERROR_INIT;
	void *tag = NULL;

	*ended = NULL;
	if (http_wait(at->http, (int)(ms < SLICE_MS ? ms : SLICE_MS), &tag,
	    &failed) == 0)
		return;
	*ended = tag;
	*again_ = judge(at, *ended, &failed);
}

int
call_sleep(struct airtable *at, int64_t ms, struct error *err)
{
	if (stopped(at, err))
		return -1;
	at->clock.sleep_ms(at->clock.ctx, ms < SLICE_MS ? ms : SLICE_MS);
	return 0;
}

int
call_run(struct airtable *at, struct call *call, struct error *err)
{
	struct call *ended = NULL;
	int64_t wait;
	int more = 1;

	while (more) {
		if (call_begin(at, call, &wait, err) == -1)
			return -1;
		if (wait > 0) {
			at->clock.sleep_ms(at->clock.ctx,
			    wait < SLICE_MS ? wait : SLICE_MS);
			continue;
		}
		for (ended = NULL; ended == NULL;)
			call_next(at, SLICE_MS, &ended, &more);
	}
	if (call->err.kind == ERROR_NONE)
		return 0;
	*err = call->err;
	return -1;
}

int
call_is_record(const char *id)
{
	size_t n;

	if (id == NULL || strncmp(id, "rec", 3) != 0)
		return 0;
	n = strspn(id + 3, "abcdefghijklmnopqrstuvwxyz"
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
	return n > 0 && n <= 20 && id[3 + n] == '\0';
}
