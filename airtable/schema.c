/* The cached shape of the base, and names resolved in it. */
#include "airtable/schema.h"

#include <stdlib.h>
#include <string.h>

#include "airtable/client.h"
#include "airtable/meta.h"
#include "airtable/schema_tree.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/file.h"
#include "base/json.h"

#define LOSS_AGE	3600	/* a column that is lost may come back */
#define CACHE_MAX ((size_t)16 << 20)
#define LOOK_EVERY 86400	/* for what may be missing, in seconds */

struct schema {
	struct airtable	*at;		/* borrowed */
	char		*path;		/* owned, or NULL: no cache */
	cJSON		*tree;		/* owned: see schema_tree.h */
	int		 refreshed;	/* in this run */
	int		 unsaved;	/* names newly bound */
};

static int
load(struct schema *s)
{
	struct error ignored = ERROR_INIT;
	struct str text = STR_INIT;
	cJSON *tree = NULL;

	if (s->path != NULL && file_read(s->path, CACHE_MAX, &text,
	    &ignored) == 0)
		tree = json_parse(text.s, text.len, &ignored);
	str_release(&text);
	if (tree == NULL || !tree_is_of(tree, airtable_base(s->at))) {
		cJSON_Delete(tree);
		return 0;
	}
	s->tree = tree;
	return 1;
}

static int
save(struct schema *s, struct error *err)
{
	struct str text = STR_INIT;
	int rc;

	s->unsaved = 0;
	if (s->path == NULL)
		return 0;
	json_print(&text, s->tree);
	rc = file_write(s->path, text.s, text.len, 0600, err);
	str_release(&text);
	return rc;
}

int
schema_open(struct schema **schema, struct airtable *at, const char *path,
    struct error *err)
{
	struct schema *s = xcalloc(1, sizeof(*s));

	s->at = at;
	s->path = xstrdup(path);
	if (!load(s) && schema_refresh(s, NULL, err) == -1) {
		schema_close(s);
		return -1;
	}
	*schema = s;
	return 0;
}

void
schema_close(struct schema *s)
{
	struct error ignored = ERROR_INIT;	/* a cache may be lost */

	if (s == NULL)
		return;
	if (s->unsaved)
		save(s, &ignored);
	cJSON_Delete(s->tree);
	free(s->path);
	free(s);
}

int
schema_refresh(struct schema *s, struct str *notes, struct error *err)
{
	cJSON *tables, *tree;

	if (meta_tables(s->at, &tables, err) == -1)
		return -1;
	tree = tree_make(airtable_base(s->at), clock_wall(), tables, s->tree);
	cJSON_Delete(tables);
	if (notes != NULL)
		tree_notes(tree, notes);
	cJSON_Delete(s->tree);
	s->tree = tree;
	s->refreshed = 1;
	return save(s, err);
}

int
schema_ensure(struct schema *s, struct str *notes, struct error *err)
{
	return s->refreshed ? 0 : schema_refresh(s, notes, err);
}

int64_t
schema_age(const struct schema *s)
{
	return clock_wall() - json_opt_int(s->tree, "at", 0);
}

/* A team may add, any day, what can do without. */
static void
look_daily(struct schema *s)
{
	struct error ignored = ERROR_INIT;

	if (schema_age(s) >= LOOK_EVERY)
		schema_ensure(s, NULL, &ignored);
}

static int
no_table(struct schema *s, const char *table, struct error *err)
{
	return error_set(err, ERROR_CONFIG, "airtable base '%s' has no table "
	    "'%s': name it in [airtable], or let 'forerunner init' create it",
	    airtable_base(s->at), table);
}

static int
no_column(struct schema *s, const char *table, const char *column,
    struct error *err)
{
	if (tree_was_bound(s->tree, table, column))
		return error_set(err, ERROR_CONFIG, "table '%s' has lost its "
		    "column '%s': restore it from Airtable's trash, or let "
		    "'forerunner init' create it anew", table, column);
	return error_set(err, ERROR_CONFIG, "table '%s' has no column '%s': "
	    "create it, name the right one in [columns], or run 'forerunner "
	    "init'", table, column);
}

static void
bind(struct schema *s, const char *table, const char *column, const char *id)
{
	s->unsaved |= tree_bind(s->tree, table, column, id);
}

const char *
schema_table(struct schema *s, const char *table, struct error *err)
{
	const cJSON *t = tree_table(s->tree, table);

	if (t == NULL) {
		if (schema_ensure(s, NULL, err) == -1)
			return NULL;
		t = tree_table(s->tree, table);
	}
	if (t == NULL) {
		no_table(s, table, err);
		return NULL;
	}
	bind(s, table, NULL, json_opt_string(t, "id"));
	return json_opt_string(t, "id");
}

const char *
schema_field(struct schema *s, const char *table, const char *column,
    struct error *err)
{
	const cJSON *f;

	if (schema_table(s, table, err) == NULL)
		return NULL;
	f = tree_field(s->tree, table, column);
	if (f == NULL) {
		if (schema_ensure(s, NULL, err) == -1)
			return NULL;
		f = tree_field(s->tree, table, column);
	}
	if (f == NULL) {
		no_column(s, table, column, err);
		return NULL;
	}
	bind(s, table, column, json_opt_string(f, "id"));
	return json_opt_string(f, "id");
}

const char *
schema_find(struct schema *s, const char *table, const char *column)
{
	const cJSON *f = tree_field(s->tree, table, column);

	if (f == NULL) {
		look_daily(s);
		f = tree_field(s->tree, table, column);
	}
	if (f == NULL)
		return NULL;
	bind(s, table, column, json_opt_string(f, "id"));
	return json_opt_string(f, "id");
}

int
schema_lost(struct schema *s, const char *table, const char *column)
{
	struct error ignored = ERROR_INIT;

	if (schema_find(s, table, column) != NULL)
		return 0;
	if (schema_age(s) > LOSS_AGE)
		schema_ensure(s, NULL, &ignored);
	return schema_find(s, table, column) == NULL &&
	    tree_was_bound(s->tree, table, column);
}

const char *
schema_table_find(struct schema *s, const char *table)
{
	const cJSON *t = tree_table(s->tree, table);

	if (t == NULL) {
		look_daily(s);
		t = tree_table(s->tree, table);
	}
	return t == NULL ? NULL : json_opt_string(t, "id");
}

const char *
schema_type(struct schema *s, const char *table, const char *column)
{
	const cJSON *f = tree_field(s->tree, table, column);

	return f == NULL ? NULL : json_opt_string(f, "type");
}

const char *
schema_name(struct schema *s, const char *field)
{
	const cJSON *t, *f;

	cJSON_ArrayForEach(t, json_opt(s->tree, "tables"))
		cJSON_ArrayForEach(f, json_opt(t, "fields"))
			if (str_equal(json_opt_string(f, "id"), field))
				return json_opt_string(f, "name");
	return NULL;
}

int
schema_has_option(struct schema *s, const char *table, const char *column,
    const char *option)
{
	const cJSON *f = tree_field(s->tree, table, column), *o;
	const cJSON *options = json_opt(f, "choices");

	if (f == NULL || options == NULL)
		return 1;
	cJSON_ArrayForEach(o, options)
		if (cJSON_IsString(o) && strcmp(o->valuestring, option) == 0)
			return 1;
	return 0;
}
