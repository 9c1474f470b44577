/*
 * A FETCH command and its answers, by libetpan.  Only the child's files
 * include this.
 */
#ifndef MAIL_INBOX_FETCHED_H
#define MAIL_INBOX_FETCHED_H

#include <stddef.h>
#include <stdint.h>

#include <libetpan/mailimap.h>

struct numbers;
struct section;
struct session;

/* What one answer told of a message; data belongs to who gave it. */
struct fetched {
	uint32_t	 uid, size;
	int64_t		 received;
	const char	*data;
	size_t		 n;
};
/* Called with each answer that has a number and a body, as it comes. */
typedef void fetched_take(const struct fetched *f, void *context);

/*
 * Ask for the number, the time of arrival, the size, and at most limit bytes
 * of the section of count messages; the data that take is given is valid in it
 * alone.  Returns libetpan's result; set is freed.
 */
int	fetched_ask(struct session *s, struct mailimap_set *set,
	    const struct section *section, uint32_t limit, size_t count,
	    fetched_take *take, void *context);

/* What came of the messages wanted, the first answer about each. */
struct answers {
	const struct numbers *want;
	struct fetched	*got;	/* of want's, in their order; uid 0: nothing.
				   Owned, like their data */
	size_t		 n;	/* that came */
};

/*
 * Ask for at most limit bytes of messages and keep what comes, also where the
 * session breaks in the midst of it.  Returns libetpan's result.
 */
int	answers_ask(struct answers *a, struct session *s,
	    const struct numbers *want, uint32_t limit);
void	answers_release(struct answers *a);

#endif
