/* Columns met in a base: resolved to ids, read from rows, put into writes. */
#include "airtable/cells.h"

#include <stdlib.h>
#include <string.h>

#include "airtable/schema.h"
#include "base/error.h"
#include "campaign/company.h"

/* A person may have made a date column of ours with or without time. */
static void
adopt_type(struct column *c, const char *airtable_type)
{
	if (c->type == COLUMN_TIME && str_equal(airtable_type, "date"))
		c->type = COLUMN_DATE;
	else if (c->type == COLUMN_DATE && str_equal(airtable_type,
	    "dateTime"))
		c->type = COLUMN_TIME;
}

/* Nobody steers by it, and it is no key: all else goes on without it. */
static int
is_dispensable(const struct column *c, size_t i)
{
	return i != 0 && (c->owner == COLUMN_OURS || c->spare);
}

static int
map_columns(struct cells_map *map, struct schema *schema, const char *table,
    struct str *lost, struct error *err)
{
	const char *id;
	size_t i;

	map->own = xcalloc(map->columns.n + 1, sizeof(*map->own));
	for (i = 0; i < map->columns.n; i++) {
		struct column *c = &map->columns.column[i];

		if (lost != NULL && is_dispensable(c, i) &&
		    schema_lost(schema, table, c->name)) {
			str_addf(lost, "%scolumn '%s'", lost->len > 0 ? ", " :
			    "", c->name);
			continue;
		}
		if ((id = schema_field(schema, table, c->name, err)) == NULL)
			return -1;
		map->own[i] = xstrdup(id);
		adopt_type(c, schema_type(schema, table, c->name));
	}
	return 0;
}

int
cells_map(struct cells_map *map, struct schema *schema, const char *table,
    struct column_list *columns, struct error *err)
{
	return cells_map_rest(map, schema, table, columns, NULL, err);
}

int
cells_map_rest(struct cells_map *map, struct schema *schema,
    const char *table, struct column_list *columns, struct str *lost,
    struct error *err)
{
	struct str names = STR_INIT;
	int rc;

	map->columns = *columns;
	*columns = (struct column_list)COLUMN_LIST_INIT;
	rc = map_columns(map, schema, table, lost == NULL ? NULL : &names,
	    err);
	if (names.len > 0)
		str_addf(lost, "%stable '%s' has lost %s: restore it from "
		    "Airtable's trash, or let 'forerunner init' create it "
		    "anew; all else goes on", lost->len > 0 ? "\n" : "",
		    table, names.s);
	str_release(&names);
	return rc;
}

int
cells_map_lead(struct cells_map *map, struct schema *schema,
    const char *table, const char *const names[LEAD_FIELDS],
    struct error *err)
{
	const char *id, *name;
	int i;

	for (i = 0; i < LEAD_FIELDS; i++) {
		name = names == NULL || names[i] == NULL ?
		    lead_field_column((enum lead_field)i) : names[i];
		id = schema_find(schema, table, name);
		if (id == NULL && (i == LEAD_EMAIL || !str_equal(name,
		    lead_field_column((enum lead_field)i))) &&
		    (id = schema_field(schema, table, name, err)) == NULL)
			return -1;
		free(map->lead[i]);
		map->lead[i] = xstrdup(id);
	}
	return 0;
}

void
cells_map_release(struct cells_map *map)
{
	size_t i;

	for (i = 0; map->own != NULL && i < map->columns.n; i++)
		free(map->own[i]);
	free(map->own);
	for (i = 0; i < LEAD_FIELDS; i++)
		free(map->lead[i]);
	column_list_release(&map->columns);
	*map = (struct cells_map)CELLS_MAP_INIT;
}

int
cells_measured(size_t index)
{
	size_t in_step = (index - CELL_FIXED) % STEP_CELLS;

	if (index < CELL_FIXED)
		return index != CELL_TOTAL_OPENS && index != CELL_TOTAL_CLICKS;
	return in_step != STEP_OPENS && in_step != STEP_CLICKS;
}

size_t
cells_pulled(const struct cells_map *map, const char **ids)
{
	size_t i, n = 0;

	for (i = 0; i < LEAD_FIELDS; i++)
		if (map->lead[i] != NULL && (i != LEAD_COMPANY_LINK ||
		    !str_equal(map->lead[i], map->lead[LEAD_COMPANY])))
			ids[n++] = map->lead[i];
	for (i = 0; i < map->columns.n; i++)
		if (cells_measured(i) && map->own[i] != NULL)
			ids[n++] = map->own[i];
	return n;
}

int
cells_put(const struct cells_map *map, size_t index, const char *text,
    cJSON *fields, struct error *err)
{
	cJSON *value;

	if (map->own[index] == NULL)
		return 0;
	value = cells_value(&map->columns.column[index], text, err);
	if (value == NULL)
		return -1;
	cJSON_DeleteItemFromObjectCaseSensitive(fields, map->own[index]);
	cJSON_AddItemToObject(fields, map->own[index], value);
	return 0;
}

static char *
canonical_or_null(enum column_type type, const cJSON *value)
{
	struct str text = STR_INIT;

	if (cells_canonical(type, value, &text))
		return str_detach(&text);
	str_release(&text);
	return NULL;
}

char *
cells_get(const struct cells_map *map, size_t index, const cJSON *fields)
{
	return map->own[index] == NULL ? NULL :
	    canonical_or_null(map->columns.column[index].type,
	    json_opt(fields, map->own[index]));
}

int
cells_by_field(const struct cells_map *map, const char *field)
{
	size_t i;

	for (i = 0; field != NULL && i < map->columns.n; i++)
		if (str_equal(map->own[i], field))
			return (int)i;
	return -1;
}

int
cells_equal(const struct cells_map *map, size_t index, const char *a,
    const char *b)
{
	return cells_same(map->columns.column[index].type, a, b);
}

/* A lead's text; of a column that may be a link, records alone. */
static char *
lead_text(size_t field, const cJSON *value)
{
	char *text = canonical_or_null(field == LEAD_COMPANY_LINK ?
	    COLUMN_LINK : COLUMN_LONG_TEXT, value);

	if (field == LEAD_COMPANY_LINK && !company_is_link(text)) {
		free(text);
		text = NULL;
	}
	return text;
}

void
cells_read(const struct cells_map *map, const char *record,
    const cJSON *fields, struct lead *lead, struct lead_cells *cells)
{
	size_t i;

	if (lead != NULL) {
		lead_release(lead);
		lead->record = xstrdup(record);
		for (i = 0; i < LEAD_FIELDS; i++)
			if (map->lead[i] != NULL)
				lead->field[i] = lead_text(i,
				    json_opt(fields, map->lead[i]));
	}
	if (cells == NULL)
		return;
	lead_cells_release(cells);
	for (i = 0; i < map->columns.n && i < CELLS_MAX; i++)
		cells->value[i] = cells_get(map, i, fields);
}

void
lead_cells_release(struct lead_cells *cells)
{
	size_t i;

	for (i = 0; i < CELLS_MAX; i++) {
		free(cells->value[i]);
		cells->value[i] = NULL;
	}
}
