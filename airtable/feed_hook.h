/* The webhook side of a feed; inside the room only. */
#ifndef AIRTABLE_FEED_HOOK_H
#define AIRTABLE_FEED_HOOK_H

#include "airtable/feed.h"
#include "airtable/feed_mark.h"

/*
 * Make a hook that watches the fields, and delete the one that mark names.
 * Where Airtable allows none, mark->hook is "" and 0 is returned all the
 * same.
 */
int	feed_hook_make(const struct feed_settings *settings,
	    struct feed_mark *mark, struct error *err);
/*
 * Follow the payloads from mark's cursor and give what they name.  1: done,
 * mark is moved on; 0: the hook is of no use any more; -1: err.  *quiet: one
 * answer held it all, and nothing but echoes.
 */
int	feed_hook_read(const struct feed_settings *settings,
	    const struct feed_reader *reader, struct feed_mark *mark,
	    int *quiet, struct error *err);

#endif
