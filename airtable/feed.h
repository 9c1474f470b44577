/*
 * What has changed in the leads table since last time: by the payloads of a
 * webhook where the token allows one, else by a filter on the time of the
 * last change; and the whole table where neither can be trusted.
 */
#ifndef AIRTABLE_FEED_H
#define AIRTABLE_FEED_H

#include <stddef.h>
#include <stdint.h>

#include "airtable/client.h"
#include "base/str.h"

struct error;

enum feed_kind {
	FEED_FULL,		/* every record of the table was given */
	FEED_FILTER,		/* records changed since the watermark */
	FEED_HOOK		/* records named by webhook payloads */
};

struct feed_settings {
	struct airtable	*at;		/* borrowed, as all below */
	const char	*table;		/* table id */
	const char *const *fields;	/* field ids to read */
	size_t		 n_fields;
	/*
	 * Field id of a column of type lastModifiedTime; NULL: the filter
	 * asks LAST_MODIFIED_TIME(), which our own writes move, too.
	 */
	const char	*modified;
	int		 hooks;		/* 0: never try a webhook */
	/*
	 * Calls of the webhook's payloads, to leave echoes behind; without a
	 * webhook nothing is read then.  0: all.
	 */
	int		 pages;
};

struct feed_reader {
	/* A page of records that are new or may have changed. */
	int	(*page)(void *ctx, const cJSON *records, struct error *err);
	/* The record is no longer in the table (webhook only). */
	int	(*gone)(void *ctx, const char *record, struct error *err);
	/*
	 * A webhook tells that this cell was given this value: is it just
	 * what we wrote ourselves?  A record is not read again where that is
	 * so of the last value told of each of its cells.  NULL: every change
	 * is read.
	 */
	int	(*echo)(void *ctx, const char *record, const char *field,
		    const cJSON *value);
	/*
	 * A webhook tells that a call of the API, one of ours where echo says
	 * so of the value it left, has written over this one.  NULL: nobody
	 * wants to know.
	 */
	int	(*overwritten)(void *ctx, const char *record,
		    const char *field, const cJSON *value, struct error *err);
	/* Has anything given so far been news?  NULL: yes. */
	int	(*news)(void *ctx);
	void	*ctx;
};

/*
 * Read what changed since the mark that an earlier feed_read left; "" or one
 * that is damaged, of another table or of other fields, reads everything.
 * Everything is also read where the webhook has been lost, has expired or is
 * invalid, or where the mark is six days old (payloads live seven).  On
 * success mark holds the next one, which
 * the caller stores together with what it read, and never after a failure.
 * For an hour it stays what it was where nothing was news and reading the
 * same again costs one call.
 * Records may come twice and unchanged: compare by value.
 */
int	feed_read(const struct feed_settings *settings,
	    const struct feed_reader *reader, struct str *mark,
	    enum feed_kind *kind, struct error *err);

/*
 * Every record id of the table, a page at a time, with the first of fields
 * only: what reconciliation compares with the journal to find deletes and
 * misses.
 */
int	feed_ids(const struct feed_settings *settings,
	    const struct airtable_pages *pages, struct error *err);

#endif
