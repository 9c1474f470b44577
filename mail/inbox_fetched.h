/*
 * A FETCH command and its answers, by libetpan.  Only the child's files
 * include this.
 */
#ifndef MAIL_INBOX_FETCHED_H
#define MAIL_INBOX_FETCHED_H

#include <stddef.h>
#include <stdint.h>

#include <libetpan/mailimap.h>

struct section;
struct session;

/* What one answer told of a message; data belongs to libetpan. */
struct fetched {
	uint32_t	 uid, size;
	int64_t		 received;
	const char	*data;
	size_t		 n;
};

/*
 * Ask for the number, the time of arrival, the size, and at most limit bytes
 * of the section of count messages.  Returns libetpan's result; set is freed,
 * *answers the caller's, or NULL.
 */
int	fetched_ask(struct session *s, struct mailimap_set *set,
	    const struct section *section, uint32_t limit, size_t count,
	    clist **answers);
/* 1: it is an answer with a number and a body; 0: something unasked for. */
int	fetched_read(struct mailimap_msg_att *att, struct fetched *f);

#endif
