/* Page tokens and their expiry. */
#include "sandbox/iterator.h"

#include <stdlib.h>
#include <string.h>

#include "base/str.h"

#define IDLE_MS (5 * 60 * 1000)

static void
iterator_free(struct iterator *it)
{
	free(it->query);
	free(it->position);
	free(it->sorted);
	free(it);
}

void
iterators_release(struct iterators *its)
{
	size_t i;

	for (i = 0; i < its->n; i++)
		iterator_free(its->item[i]);
	free(its->item);
	its->item = NULL;
	its->n = 0;
}

void
iterators_expire(struct iterators *its, int64_t now_ms)
{
	int64_t idle = its->idle_ms > 0 ? its->idle_ms : IDLE_MS;
	size_t i, kept = 0;

	for (i = 0; i < its->n; i++)
		if (now_ms - its->item[i]->used_ms > idle)
			iterator_free(its->item[i]);
		else
			its->item[kept++] = its->item[i];
	its->n = kept;
}

struct iterator *
iterators_new(struct iterators *its, const char *query, int64_t now_ms)
{
	struct iterator *it = xcalloc(1, sizeof(*it));

	id_make(it->id, "itr");
	it->query = xstrdup(query);
	it->used_ms = now_ms;
	its->item = xreallocarray(its->item, its->n + 1,
	    sizeof(struct iterator *));
	its->item[its->n++] = it;
	return it;
}

static int
find_position(const struct iterator *it, const char *record,
    struct position *pos)
{
	size_t i;

	for (i = it->n_positions; i-- > 0;)
		if (strcmp(it->position[i].record, record) == 0) {
			*pos = it->position[i];
			return 1;
		}
	return 0;
}

struct iterator *
iterators_find(struct iterators *its, const char *token, const char *query,
    int64_t now_ms, struct position *pos)
{
	size_t i;

	if (strlen(token) < ID_SIZE || token[ID_SIZE - 1] != '/')
		return NULL;
	for (i = 0; i < its->n; i++)
		if (memcmp(its->item[i]->id, token, ID_SIZE - 1) == 0)
			break;
	if (i == its->n || strcmp(its->item[i]->query, query) != 0 ||
	    !find_position(its->item[i], token + ID_SIZE, pos))
		return NULL;
	its->item[i]->used_ms = now_ms;
	return its->item[i];
}

void
iterator_token(struct iterator *it, const struct position *next,
    struct str *token)
{
	struct position ignored;

	if (!find_position(it, next->record, &ignored)) {
		it->position = xreallocarray(it->position,
		    it->n_positions + 1, sizeof(*it->position));
		it->position[it->n_positions++] = *next;
	}
	str_addf(token, "%s/%s", it->id, next->record);
}
