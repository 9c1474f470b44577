/*
 * A server in the test's own process whose answers the test gives, and a
 * clock on which sleeping takes no time.
 */
#ifndef TESTS_FAKE_HTTP_H
#define TESTS_FAKE_HTTP_H

#include <stdint.h>

#include "base/str.h"

struct MHD_Daemon;
struct airtable;
struct pace_clock;

struct fake_request {
	const char	*method;
	struct str	 url;		/* decoded path */
	struct str	 args;		/* "name=value" lines */
	struct str	 body;
};

struct fake_reply {
	unsigned int	status;		/* 0: cut the connection */
	struct str	body;
	const char	*retry_after;
};

struct fake {
	struct MHD_Daemon	*daemon;
	char			 url[64];
	char			 pace[64];	/* path for a pace file */
	int			 requests;
	void			(*serve)(struct fake *fake,
				    const struct fake_request *req,
				    struct fake_reply *reply);
};

/* How long was slept by fake_sleep_ms since fake_start, or since it was set. */
extern int64_t fake_slept_ms;
void	fake_sleep_ms(void *ctx, int64_t ms);
/* The limiter's clock on which it sleeps so. */
extern const struct pace_clock fake_sleepless;

/* Set up and tear down a test or a group whose state is a struct fake. */
int	fake_start(void **state);
int	fake_stop(void **state);

/* A client of its base, by that clock; the caller closes it. */
struct airtable *fake_client(const struct fake *f, int in_flight);
/* {"error":{"type","message"}}; message NULL is left out. */
void	fake_refuse(struct fake_reply *reply, unsigned int status,
	    const char *type, const char *message);

#endif
