/* Sort keys: blanks first, choices in their own order, text without case. */
#include "sandbox/sort.h"

#include <stdlib.h>

#include "base/str.h"
#include "base/utf8.h"
#include "sandbox/box.h"
#include "sandbox/cell.h"

struct entry {
	int64_t		 n;
	size_t		 place;		/* in the order of adding */
	struct value	*key;		/* owned: one a sort key */
};

struct sorting {
	struct box		*box;
	const struct field	**field;	/* owned array */
	int			*descending;	/* owned */
	size_t			 n_keys;
	struct entry		*entry;		/* owned */
	size_t			 n, room;
};

struct sorting *
sorting_new(struct box *box, const struct table *table, const cJSON *keys)
{
	struct sorting *s = xcalloc(1, sizeof(*s));
	size_t n = (size_t)cJSON_GetArraySize(keys);
	const cJSON *key;
	const struct field *field;

	s->box = box;
	s->field = xcalloc(n, sizeof(struct field *));
	s->descending = xcalloc(n, sizeof(int));
	cJSON_ArrayForEach(key, keys) {
		field = table_field(table, json_opt_string(key, "field"));
		if (field == NULL)
			continue;
		s->field[s->n_keys] = field;
		s->descending[s->n_keys++] = str_equal(
		    json_opt_string(key, "direction"), "desc");
	}
	return s;
}

static int
choice_place(const struct field *field, const char *name)
{
	const cJSON *choice;
	int place = 0;

	cJSON_ArrayForEach(choice, json_opt(field->options, "choices")) {
		if (str_equal(json_opt_string(choice, "name"), name))
			break;
		place++;
	}
	return place;
}

static void
make_key(struct box *box, struct row *row, const struct field *field,
    struct value *key)
{
	struct str text = STR_INIT, folded = STR_INIT;
	int place;

	cell_value(box, row, field, 0, key);
	if (field->type == FIELD_SELECT && key->kind == VALUE_TEXT) {
		place = choice_place(field, key->text);
		value_release(key);
		value_number(key, place);
	} else if (key->kind == VALUE_TEXT || key->kind == VALUE_LIST) {
		value_as_text(key, &text);
		utf8_fold(&folded, text.s, text.len);
		value_release(key);
		value_own(key, str_detach(&folded));
	}
	str_release(&text);
}

void
sorting_add(struct sorting *s, struct row *row)
{
	struct entry *entry;
	size_t i;

	if (s->n == s->room) {
		s->room = s->room > 0 ? s->room * 2 : 64;
		s->entry = xreallocarray(s->entry, s->room,
		    sizeof(*s->entry));
	}
	entry = &s->entry[s->n];
	entry->n = row->n;
	entry->place = s->n++;
	entry->key = xcalloc(s->n_keys, sizeof(*entry->key));
	for (i = 0; i < s->n_keys; i++)
		make_key(s->box, row, s->field[i], &entry->key[i]);
}

static int
compare_keys(const struct value *a, const struct value *b)
{
	int order;

	if (a->kind == VALUE_BLANK || b->kind == VALUE_BLANK)
		return (a->kind != VALUE_BLANK) - (b->kind != VALUE_BLANK);
	order = value_compare(a, b);
	return order == 2 ? 0 : order;
}

static int
compare_entries(const void *left, const void *right, void *ctx)
{
	const struct entry *a = left, *b = right;
	const struct sorting *s = ctx;
	size_t i;
	int order;

	for (i = 0; i < s->n_keys; i++)
		if ((order = compare_keys(&a->key[i], &b->key[i])) != 0)
			return s->descending[i] ? -order : order;
	return a->place < b->place ? -1 : a->place > b->place;
}

size_t
sorting_finish(struct sorting *s, int64_t **rows)
{
	size_t i, k, n = s->n;

	if (n > 0)
		qsort_r(s->entry, n, sizeof(*s->entry), compare_entries, s);
	*rows = xcalloc(n, sizeof(**rows));
	for (i = 0; i < n; i++) {
		(*rows)[i] = s->entry[i].n;
		for (k = 0; k < s->n_keys; k++)
			value_release(&s->entry[i].key[k]);
		free(s->entry[i].key);
	}
	free(s->entry);
	free(s->field);
	free(s->descending);
	free(s);
	return n;
}
