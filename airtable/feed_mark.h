/* Where a feed stands, as text between runs; inside the room only. */
#ifndef AIRTABLE_FEED_MARK_H
#define AIRTABLE_FEED_MARK_H

#include <stdint.h>

struct feed_settings;
struct str;

struct feed_mark {
	char	hook[40];	/* webhook id, or "" */
	int64_t	cursor;		/* of the next payload */
	int64_t	watermark;	/* server time, where the filter begins; 0 */
	int64_t	read_at;	/* machine time */
};

/* 0 where the text is no mark for these settings (hook may be set then). */
int	feed_mark_parse(struct feed_mark *mark, const char *text,
	    const struct feed_settings *settings);
/* Replace text. */
void	feed_mark_print(const struct feed_mark *mark, struct str *text,
	    const struct feed_settings *settings);

#endif
