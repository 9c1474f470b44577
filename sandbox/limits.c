/* Sliding windows of one second, the penalty, the month. */
#include "sandbox/limits.h"

#include <string.h>
#include <time.h>

#include "base/str.h"
#include "sandbox/answer.h"

#define PENALTY_MS 30000
#define BODY_MAX (8 << 20)

void
limits_init(struct limits *limits, int rate)
{
	memset(limits, 0, sizeof(*limits));
	limits->rate = rate < LIMITS_RATE_MAX ? rate : LIMITS_RATE_MAX;
	limits->token_rate = rate > 0 ? 50 : 0;
	limits->penalty_ms = PENALTY_MS;
	limits->max_body = BODY_MAX;
}

static int
refuse(const struct limits *limits, struct answer *ans)
{
	static const char text[] =
	    "Rate limit exceeded. Please try again later";

	return limits->plain_shape ?
	    answer_error(ans, 429, "RATE_LIMIT_REACHED", "%s", text) :
	    answer_listed(ans, 429, "RATE_LIMIT_REACHED", text);
}

/* Is there room for one more of at most rate in the last second? */
static int
has_room(const struct window *w, int rate, int64_t now)
{
	size_t oldest;

	if (rate <= 0 || w->n < (size_t)rate)
		return 1;
	oldest = (w->next + LIMITS_RATE_MAX - (size_t)rate) % LIMITS_RATE_MAX;
	return now - w->at[oldest] >= 1000 || now < w->at[oldest];
}

static void
take(struct window *w, int64_t now)
{
	w->at[w->next] = now;
	w->next = (w->next + 1) % LIMITS_RATE_MAX;
	if (w->n < LIMITS_RATE_MAX)
		w->n++;
}

static int
admit_month(struct limits *limits, int64_t now_ms, struct answer *ans)
{
	time_t t = (time_t)(now_ms / 1000);
	struct tm tm;
	int64_t month;

	gmtime_r(&t, &tm);
	month = (int64_t)tm.tm_year * 12 + tm.tm_mon;
	if (month != limits->month) {
		limits->month = month;
		limits->month_calls = 0;
	}
	if (limits->monthly > 0 && limits->month_calls >= limits->monthly)
		return answer_listed(ans, 429,
		    "PUBLIC_API_BILLING_LIMIT_EXCEEDED",
		    "API billing plan limit exceeded. You've reached the "
		    "maximum number of requests allowed for this month.");
	limits->month_calls++;
	return 0;
}

/* A clock that a test sets back does not prolong the penalty. */
static int
is_blocked(const struct limits *limits, int64_t now_ms)
{
	int64_t left = limits->blocked_until - now_ms;

	return left > 0 && left <= limits->penalty_ms;
}

int
limits_admit(struct limits *limits, int64_t now_ms, int on_base, int data,
    struct answer *ans)
{
	if (on_base && is_blocked(limits, now_ms))
		return refuse(limits, ans);
	if (!has_room(&limits->token, limits->token_rate, now_ms))
		return refuse(limits, ans);
	if (on_base && !has_room(&limits->base, limits->rate, now_ms)) {
		limits->blocked_until = now_ms + limits->penalty_ms;
		return refuse(limits, ans);
	}
	take(&limits->token, now_ms);
	if (on_base)
		take(&limits->base, now_ms);
	return data ? admit_month(limits, now_ms, ans) : 0;
}

static void
set_number(const cJSON *json, const char *name, int64_t max, int64_t *out)
{
	int64_t n = json_opt_int(json, name, -1);

	if (n >= 0)
		*out = n < max ? n : max;
}

void
limits_set(struct limits *limits, const cJSON *json)
{
	const char *shape = json_opt_string(json, "shape");
	const char *penalty = json_opt_string(json, "penalty");
	int64_t rate = limits->rate, token = limits->token_rate;
	int64_t body = (int64_t)limits->max_body, seconds = -1;

	set_number(json, "rate", LIMITS_RATE_MAX, &rate);
	limits->rate = (int)rate;
	if (rate == 0)
		token = 0;
	set_number(json, "token_rate", LIMITS_RATE_MAX, &token);
	limits->token_rate = (int)token;
	set_number(json, "monthly", INT64_MAX, &limits->monthly);
	set_number(json, "month_calls", INT64_MAX, &limits->month_calls);
	set_number(json, "latency_ms", 60000, &limits->latency_ms);
	set_number(json, "max_body", 1 << 30, &body);
	limits->max_body = (size_t)body;
	set_number(json, "penalty", 3600, &seconds);
	if (seconds >= 0 || str_equal(penalty, "lenient"))
		limits->penalty_ms = seconds >= 0 ? seconds * 1000 : 0;
	else if (str_equal(penalty, "strict"))
		limits->penalty_ms = PENALTY_MS;
	if (shape != NULL)
		limits->plain_shape = str_equal(shape, "plain");
	limits->blocked_until = 0;
	limits->base.n = limits->token.n = 0;
}

cJSON *
limits_show(const struct limits *limits)
{
	cJSON *json = cJSON_CreateObject();

	json_add_int(json, "rate", limits->rate);
	json_add_int(json, "token_rate", limits->token_rate);
	json_add_int(json, "penalty", limits->penalty_ms / 1000);
	json_add_int(json, "monthly", limits->monthly);
	json_add_int(json, "month_calls", limits->month_calls);
	json_add_int(json, "latency_ms", limits->latency_ms);
	json_add_string(json, "shape", limits->plain_shape ? "plain" :
	    "listed");
	return json;
}
