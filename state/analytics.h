/* What analytics counts, campaign by campaign, and the rows kept of it. */
#ifndef STATE_ANALYTICS_H
#define STATE_ANALYTICS_H

#include <stdint.h>

#include "campaign/funnel.h"

struct journal;

/* Call visit for every campaign created before end, by row. */
typedef void analytics_visit(void *ctx, const struct campaign_facts *c);
void	analytics_each(struct journal *j, int64_t end,
	    analytics_visit *visit, void *ctx);

/*
 * Keep a snapshot row; metrics is a JSON object.  One that is the same
 * already is left alone.  1: it changed.
 */
int	snapshot_put(struct journal *j, const char *date,
	    const char *dimension, const char *value, const char *metrics);

/* A snapshot row; strings are borrowed for the call. */
struct snapshot_row {
	const char	*key, *date, *dimension, *value, *metrics;
};
typedef int snapshot_visit(void *ctx, const struct snapshot_row *row);
/* The first row that Airtable must be told, after key; 1 if there is one. */
int	snapshot_next_dirty(struct journal *j, const char *after,
	    snapshot_visit *visit, void *ctx);
/* The row's number by its key; with NULL of any that is dirty; 0: none. */
int64_t	snapshot_id(struct journal *j, const char *key);
/* Airtable has it. */
void	snapshot_confirmed(struct journal *j, int64_t id);

#endif
