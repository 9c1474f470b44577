/* Noting changes as they came, and what of them still stands. */
#include "airtable/feed_named.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "airtable/call.h"
#include "base/str.h"

static void
make_room(struct feed_named *named)
{
	if (named->n >= 2 * NAMED_MAX)
		named_fold(named);
	if (named->n < named->room)
		return;
	named->room = named->room == 0 ? 64 : named->room * 2;
	named->record = xreallocarray(named->record, named->room,
	    sizeof(*named->record));
}

void
named_add(struct feed_named *named, const char *id, uint64_t ours,
    uint64_t others)
{
	struct named_record *r;

	if (!call_is_record(id))
		return;
	make_room(named);
	r = &named->record[named->n++];
	snprintf(r->id, sizeof(r->id), "%s", id);
	r->order = named->order++;
	r->ours = ours;
	r->others = others;
}

static int
compare(const void *a, const void *b)
{
	const struct named_record *x = a, *y = b;
	int c = strcmp(x->id, y->id);

	return c != 0 ? c : (x->order > y->order) - (x->order < y->order);
}

void
named_fold(struct feed_named *named)
{
	struct named_record *r = named->record;
	size_t i, end, kept = 0;
	uint64_t others;

	if (named->n > 0)
		qsort(r, named->n, sizeof(*r), compare);
	for (i = 0; i < named->n; i = end) {
		others = 0;
		for (end = i; end < named->n &&
		    strcmp(r[end].id, r[i].id) == 0; end++)
			others = (others & ~r[end].ours) | r[end].others;
		if (others == 0)
			continue;
		r[kept] = r[i];
		r[kept].ours = 0;
		r[kept++].others = others;
	}
	named->n = kept;
}

void
named_release(struct feed_named *named)
{
	free(named->record);
	*named = (struct feed_named)FEED_NAMED_INIT;
}
