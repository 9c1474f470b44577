/*
 * Airtable's Web API: lists in pages, writes in batches, deletes.  Every call
 * waits for its slot (pace.h), survives what may be survived, and fails with
 * a kind that says what to do.  Source: AIRTABLE.md sections 1-4 and 6.
 */
#ifndef AIRTABLE_CLIENT_H
#define AIRTABLE_CLIENT_H

#include <stddef.h>
#include <stdint.h>

#include "airtable/pace.h"
#include "base/json.h"

struct airtable;
struct error;

#define AIRTABLE_BATCH 10	/* records in a write or delete */
#define AIRTABLE_PAGE 100	/* records in a page */
#define AIRTABLE_RECORD 24	/* bytes for a record id and its NUL */

struct airtable_settings {
	const char	*url;		/* "https://api.airtable.com" */
	const char	*base;		/* "app..." */
	const char	*token;		/* personal access token */
	const char	*ca_file;	/* NULL: the system's */
	const char	*pace_file;	/* of all the base's processes */
	int		 per_second;	/* 0: no limit */
	int64_t		 monthly_calls;	/* 0: no budget */
	int		 connect_ms;	/* 0: 10 s */
	int		 total_ms;	/* of one request; 0: 90 s */
	int		 patience_ms;	/* of one call with all its repeats,
					   penalties included; 0: 150 s */
	int		 in_flight;	/* writes at once; 0: 8 */
	const struct pace_clock *clock;	/* NULL: the machine's */
	/* Asked while waiting: 1 ends the wait and the call (ERROR_RETRY). */
	int		(*stop)(void *ctx);
	void		*stop_ctx;
};

/*
 * Settings are copied.  Nothing is sent.  ERROR_CONFIG where url, base or
 * token are missing or malformed.
 *
 * Kinds of error of every call below: ERROR_CONFIG token refused (401), base
 * or table not found or not permitted (403, 404), unknown column or view;
 * ERROR_REJECT a request the server will never accept; ERROR_RETRY the
 * patience ran out on 429, 5xx or the network, and nothing was done;
 * ERROR_UNSURE the same, and a write may have been carried out; ERROR_SAFETY
 * the monthly quota is exhausted.
 */
int	airtable_open(struct airtable **at,
	    const struct airtable_settings *settings, struct error *err);
void	airtable_close(struct airtable *at);	/* NULL is fine */

/* The base's id, and its limiter; both borrowed, as long as it is open. */
const char *airtable_base(const struct airtable *at);
struct pace *airtable_pace(struct airtable *at);
int64_t	airtable_calls(const struct airtable *at);	/* made by this one */
/* The HTTP status of the last answer; 0: none came. */
int	airtable_status(const struct airtable *at);
/* The server's clock when it last answered well, UTC; 0: not known. */
int64_t	airtable_date(const struct airtable *at);

/* What a list is to give. */
struct airtable_query {
	const char		*table;		/* id or name */
	const char *const	*fields;	/* field ids; NULL: all */
	size_t			 n_fields;
	const char		*formula;	/* filterByFormula, or NULL */
	int			 page_size;	/* 0: 100 */
	enum pace_class		 class;
};

struct airtable_pages {
	/*
	 * One page: records is borrowed for the call, an array of objects
	 * with id, createdTime, fields (keyed by field id; empty cells are
	 * absent).  Return -1 with err set to end the list.
	 */
	int	(*page)(void *ctx, const cJSON *records, struct error *err);
	/*
	 * The server lost its iterator: the list starts again at page one, so
	 * records come again.  NULL: repeats are welcome without notice.
	 */
	void	(*restart)(void *ctx);
	void	*ctx;
};

/*
 * Give every page.  A lost iterator restarts, a repeated offset is
 * ERROR_REJECT, a page too large is asked for again in smaller ones.
 */
int	airtable_list(struct airtable *at, const struct airtable_query *query,
	    const struct airtable_pages *pages, struct error *err);

/* One record, with all its cells; *value is the caller's (cJSON_Delete). */
int	airtable_get(struct airtable *at, const char *table,
	    const char *record, cJSON **value, struct error *err);

/* A row to write. */
struct airtable_row {
	char	 record[AIRTABLE_RECORD];	/* "": found or made by key */
	cJSON	*fields;	/* id or name -> value; the writer frees it */
	int64_t	 tag;		/* comes back in done */
};

enum airtable_outcome {
	AIRTABLE_UPDATED,
	AIRTABLE_CREATED,
	AIRTABLE_REJECTED,	/* this row will never be accepted */
	AIRTABLE_GONE,		/* the record has been deleted */
	AIRTABLE_NOT_WRITTEN,	/* not now; surely not carried out */
	AIRTABLE_UNCERTAIN	/* perhaps carried out; repeating is safe */
};

/* What became of a row; all members are borrowed for the call. */
struct airtable_written {
	int64_t			 tag;
	enum airtable_outcome	 outcome;
	const char		*record;	/* "" unless known */
	const cJSON		*fields;	/* the row as it now stands, by
						   field id; NULL if not written
						   (a control read for free) */
	const char		*bad_field;	/* of a rejected row: key of the
						   cell at fault, or NULL */
	const struct error	*why;		/* of a row not written */
};

struct airtable_writer {
	const char	*table;		/* id or name */
	const char	*key;		/* field id rows are upserted on; NULL:
					   every row names its record */
	enum pace_class	 class;
	/* Fill the zeroed row and return 1; 0: no more; -1: err, stop. */
	int	(*next)(void *ctx, struct airtable_row *row,
		    struct error *err);
	/* Called once for every row given, in any order.  -1: err, stop. */
	int	(*done)(void *ctx, const struct airtable_written *written,
		    struct error *err);
	/*
	 * Called when done was called for all rows of one answer, and before
	 * next is called again: what they have in common may be committed at
	 * once.  NULL: nothing is.  -1: err, stop.
	 */
	int	(*settled)(void *ctx, struct error *err);
	void	*ctx;
};

/*
 * Write rows as they come: full batches of ten, several in flight, never two
 * writes of one record at once, typecast off.  A row without a record must
 * carry the key's value in fields.  A batch that is refused is divided until
 * the bad row is found; the others go through.  A failure of the whole
 * (token, schema, quota, patience) ends the writing: every row given is
 * reported, then -1.
 */
int	airtable_write(struct airtable *at,
	    const struct airtable_writer *writer, struct error *err);

/* Delete records; ones that are gone already are fine. */
int	airtable_delete(struct airtable *at, const char *table,
	    const char *const *records, size_t n, struct error *err);

#endif
