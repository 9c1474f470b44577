/* The rate limits and the monthly number of calls (AIRTABLE.md section 1). */
#ifndef SANDBOX_LIMITS_H
#define SANDBOX_LIMITS_H

#include <stddef.h>
#include <stdint.h>

#include "base/json.h"

struct answer;

#define LIMITS_RATE_MAX 1000

/* When the accepted requests of the last second came. */
struct window {
	int64_t	 at[LIMITS_RATE_MAX];	/* ring, milliseconds */
	size_t	 next, n;
};

struct limits {
	int		 rate;		/* a second and base; 0: off */
	int		 token_rate;	/* a second and token; 0: off */
	int64_t		 penalty_ms;	/* of 429 after the first one */
	int		 plain_shape;	/* 429 as {"error":{...}} */
	int64_t		 blocked_until;	/* milliseconds; 0: not blocked */
	int64_t		 monthly;	/* calls a month; 0: no limit */
	int64_t		 month_calls;
	int64_t		 month;		/* year * 12 + month of the count */
	int64_t		 latency_ms;	/* before each answer of the API */
	size_t		 max_body;	/* bytes of a request */
	struct window	 base, token;
};

void	limits_init(struct limits *limits, int rate);
/*
 * May a request start now?  on_base: it is about the base (records, webhooks,
 * its schema); data: it counts against the month.  -1: the answer is a 429.
 */
int	limits_admit(struct limits *limits, int64_t now_ms, int on_base,
	    int data, struct answer *ans);
/* Set what a control request names: rate, penalty (seconds or "lenient"),
 * monthly, latency_ms, shape ("plain", "listed"), max_body, token_rate. */
void	limits_set(struct limits *limits, const cJSON *json);
cJSON	*limits_show(const struct limits *limits);

#endif
