/* The leads table first; then our own tables. */
#include "jobs/wants.h"

#include <string.h>

#include "airtable/cells.h"
#include "jobs/run.h"

static struct column_list *
add(struct wants *w, const char *table, int must_exist)
{
	struct schema_want *want = &w->want[w->n];

	want->table = table;
	want->columns = &w->columns[w->n];
	want->must_exist = must_exist;
	return &w->columns[w->n++];
}

void
wants_init(struct wants *w, const struct run *run)
{
	const struct settings_airtable *s = &run->settings.airtable;

	memset(w, 0, sizeof(*w));
	cells_columns(&run->sequence, add(w, s->leads, 1));
	cells_snapshot_columns(&run->sequence, add(w, s->snapshots, 0));
	cells_reply_columns(s->leads, add(w, s->replies, 0));
	cells_fence_columns(add(w, s->fence, 0));
}

void
wants_release(struct wants *w)
{
	size_t i;

	for (i = 0; i < w->n; i++)
		column_list_release(&w->columns[i]);
}
