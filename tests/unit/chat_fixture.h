/* A model that answers as the test says, for the tests of llm/. */
#ifndef TESTS_CHAT_FIXTURE_H
#define TESTS_CHAT_FIXTURE_H

#include <stddef.h>

#include "base/json.h"
#include "base/str.h"

struct chat;
struct fake;

/* What the server answers. */
struct chat_answer {
	unsigned int	 status;	/* 0: hang up */
	const char	*content;	/* of a completion; NULL: body */
	const char	*body;
	const char	*retry_after;
};

extern struct str chat_asked;	/* the last request's body */

/*
 * A chat with it that waits on the fake's clock; it answers one after the
 * other, and the last one goes on.  The caller closes it.
 */
struct chat *chat_fixture_open(struct fake *fake,
	    const struct chat_answer *answers, size_t n);
/* The data block of the last request's user message; the caller frees it. */
cJSON	*chat_fenced_data(const char *key);

/* Of a group, whose state is a struct fake. */
int	chat_fixture_start(void **state);
int	chat_fixture_stop(void **state);

#endif
