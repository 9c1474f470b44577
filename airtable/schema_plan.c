/* What a base lacks, and making what the API can make. */
#include "airtable/schema.h"

#include <stdlib.h>

#include "airtable/column.h"
#include "airtable/meta.h"
#include "base/error.h"
#include "base/json.h"

/* The wants while they are compared. */
struct comparing {
	struct schema			*schema;
	const struct schema_want	*wants;
	size_t				 n;
	struct schema_plan		*plan;
};

static void
add_gap(struct comparing *c, enum schema_gap_kind kind, size_t want,
    size_t index, char *remedy)
{
	struct schema_plan *p = c->plan;
	const struct schema_want *w = &c->wants[want];

	p->gap = xreallocarray(p->gap, p->n + 1, sizeof(*p->gap));
	p->gap[p->n++] = (struct schema_gap){ kind, xstrdup(w->table),
	    kind == SCHEMA_TABLE ? NULL :
	    xstrdup(w->columns->column[index].name), remedy, want, index };
}

/* Will the table be there when columns are made? */
static int
will_exist(const struct comparing *c, const char *table)
{
	size_t i;

	for (i = 0; i < c->n; i++)
		if (str_equal(c->wants[i].table, table) &&
		    !c->wants[i].must_exist)
			return 1;
	return schema_table_find(c->schema, table) != NULL;
}

static void
missing_column(struct comparing *c, size_t want, size_t index)
{
	const struct schema_want *w = &c->wants[want];
	const struct column *col = &w->columns->column[index];

	if (col->type == COLUMN_MODIFIED)
		add_gap(c, SCHEMA_BY_HAND, want, index, xasprintf("create by "
		    "hand in table '%s' a column '%s' of type 'Last modified "
		    "time' that watches the team's columns only", w->table,
		    col->name));
	else if (col->type == COLUMN_LINK && !will_exist(c, col->link))
		add_gap(c, SCHEMA_BY_HAND, want, index, xasprintf("column "
		    "'%s' of table '%s' links to table '%s', which is not "
		    "there", col->name, w->table, col->link));
	else
		add_gap(c, SCHEMA_FIELD, want, index, xasprintf("column '%s' "
		    "(%s) will be created in table '%s'", col->name,
		    column_type_name(col->type), w->table));
}

static void
compare_options(struct comparing *c, size_t want, size_t index)
{
	const struct schema_want *w = &c->wants[want];
	const struct column *col = &w->columns->column[index];
	size_t i;

	for (i = 0; col->options != NULL && col->options[i] != NULL; i++)
		if (!schema_has_option(c->schema, w->table, col->name,
		    col->options[i]))
			add_gap(c, SCHEMA_OPTION, want, index, xasprintf(
			    "add by hand the option '%s' to column '%s' of "
			    "table '%s'", col->options[i], col->name,
			    w->table));
}

static void
compare_column(struct comparing *c, size_t want, size_t index)
{
	const struct schema_want *w = &c->wants[want];
	const struct column *col = &w->columns->column[index];
	const char *type = schema_type(c->schema, w->table, col->name);

	if (type == NULL)
		missing_column(c, want, index);
	else if (!column_type_fits(col->type, type))
		add_gap(c, SCHEMA_TYPE, want, index, xasprintf("column '%s' "
		    "of table '%s' is of type %s: change it to %s by hand",
		    col->name, w->table, type, column_type_name(col->type)));
	else
		compare_options(c, want, index);
}

static void
compare_table(struct comparing *c, size_t want)
{
	const struct schema_want *w = &c->wants[want];
	size_t i;

	if (schema_table_find(c->schema, w->table) != NULL)
		for (i = 0; i < w->columns->n; i++)
			compare_column(c, want, i);
	else if (w->must_exist)
		add_gap(c, SCHEMA_BY_HAND, want, 0, xasprintf("table '%s' is "
		    "not there: create it or name it in [airtable]",
		    w->table));
	else
		add_gap(c, SCHEMA_TABLE, want, 0, xasprintf("table '%s' will "
		    "be created with its %zu columns", w->table,
		    w->columns->n));
}

void
schema_plan(struct schema *schema, const struct schema_want *wants, size_t n,
    struct schema_plan *plan)
{
	struct comparing c = { schema, wants, n, plan };
	size_t i;

	for (i = 0; i < n; i++)
		compare_table(&c, i);
}

void
schema_plan_release(struct schema_plan *plan)
{
	size_t i;

	for (i = 0; i < plan->n; i++) {
		free(plan->gap[i].table);
		free(plan->gap[i].column);
		free(plan->gap[i].remedy);
	}
	free(plan->gap);
	*plan = (struct schema_plan)SCHEMA_PLAN_INIT;
}

static void
add_named(cJSON *obj, const char *member, const char *name)
{
	json_add_string(cJSON_AddObjectToObject(obj, member), "name", name);
}

static void
add_choices(cJSON *options, const struct column *col)
{
	cJSON *choices = cJSON_AddArrayToObject(options, "choices"), *choice;
	size_t i;

	for (i = 0; col->options != NULL && col->options[i] != NULL; i++) {
		choice = cJSON_CreateObject();
		json_add_string(choice, "name", col->options[i]);
		cJSON_AddItemToArray(choices, choice);
	}
}

static void
fill_options(cJSON *options, struct schema *schema, const struct column *col)
{
	switch (col->type) {
	case COLUMN_INTEGER:
	case COLUMN_NUMBER:
	case COLUMN_RATE:
		json_add_int(options, "precision", col->type ==
		    COLUMN_INTEGER ? 0 : col->type == COLUMN_RATE ? 1 : 2);
		break;
	case COLUMN_TIME:
		json_add_string(options, "timeZone", "utc");
		add_named(options, "timeFormat", "24hour");
		add_named(options, "dateFormat", "iso");
		break;
	case COLUMN_DATE:
		add_named(options, "dateFormat", "iso");
		break;
	case COLUMN_SELECT:
		add_choices(options, col);
		break;
	case COLUMN_CHECK:
		json_add_string(options, "icon", "check");
		json_add_string(options, "color", "greenBright");
		break;
	case COLUMN_LINK:
		json_add_string(options, "linkedTableId",
		    schema_table_find(schema, col->link));
		break;
	default:
		break;
	}
}

static cJSON *
column_to_json(struct schema *schema, const struct column *col)
{
	cJSON *field = cJSON_CreateObject();
	cJSON *options = cJSON_CreateObject();

	json_add_string(field, "name", col->name);
	json_add_string(field, "type", column_type_name(col->type));
	fill_options(options, schema, col);
	if (options->child != NULL)
		cJSON_AddItemToObject(field, "options", options);
	else
		cJSON_Delete(options);
	return field;
}

/* A link to a table that is not there yet waits for the second pass. */
static int
can_make(struct schema *schema, const struct column *col)
{
	return col->type != COLUMN_MODIFIED && (col->type != COLUMN_LINK ||
	    schema_table_find(schema, col->link) != NULL);
}

static int
make_table(struct schema *schema, struct airtable *at,
    const struct schema_want *want, struct error *err)
{
	cJSON *table = cJSON_CreateObject(), *fields, *made;
	size_t i;
	int rc;

	json_add_string(table, "name", want->table);
	fields = cJSON_AddArrayToObject(table, "fields");
	for (i = 0; i < want->columns->n; i++)
		if (can_make(schema, &want->columns->column[i]))
			cJSON_AddItemToArray(fields, column_to_json(schema,
			    &want->columns->column[i]));
	rc = meta_create_table(at, table, &made, err);
	cJSON_Delete(made);
	cJSON_Delete(table);
	return rc;
}

static int
make_column(struct schema *schema, struct airtable *at,
    const struct schema_want *want, size_t index, struct error *err)
{
	const struct column *col = &want->columns->column[index];
	const char *table = schema_table(schema, want->table, err);
	cJSON *field, *made;
	int rc;

	if (table == NULL)
		return -1;
	field = column_to_json(schema, col);
	rc = meta_create_field(at, table, field, &made, err);
	cJSON_Delete(made);
	cJSON_Delete(field);
	return rc;
}

static int
leave_to_person(struct schema_gap *gap, const char *why)
{
	free(gap->remedy);
	gap->remedy = xasprintf("create it by hand: %s", why);
	gap->kind = SCHEMA_BY_HAND;
	return 0;
}

/* 1: made; 0: left to a person; -1: the whole cannot go on. */
static int
make(struct schema *schema, struct airtable *at,
    const struct schema_want *wants, struct schema_gap *gap,
    struct error *err)
{
	const struct schema_want *want = &wants[gap->want];
	int rc;

	if (gap->kind == SCHEMA_TABLE)
		rc = make_table(schema, at, want, err);
	else if (can_make(schema, &want->columns->column[gap->index]))
		rc = make_column(schema, at, want, gap->index, err);
	else
		return leave_to_person(gap, "the table it links to is not "
		    "there");
	if (rc == 0)
		return 1;
	if (err->kind == ERROR_UNSURE)	/* the refresh will tell */
		return 0;
	error_prefix(err, "cannot create '%s'", gap->column == NULL ?
	    gap->table : gap->column);
	return err->kind == ERROR_REJECT ?
	    leave_to_person(gap, err->msg) : -1;
}

static int
make_all(struct schema *schema, struct airtable *at,
    const struct schema_want *wants, struct schema_plan *plan,
    enum schema_gap_kind kind, int *made, struct error *err)
{
	size_t i;
	int rc;

	for (i = 0; i < plan->n; i++) {
		if (plan->gap[i].kind != kind)
			continue;
		rc = make(schema, at, wants, &plan->gap[i], err);
		if (rc == -1)
			return -1;
		*made += rc;
	}
	return 0;
}

int
schema_create(struct schema *schema, struct airtable *at,
    const struct schema_want *wants, struct schema_plan *plan, int *made,
    struct error *err)
{
	*made = 0;
	if (make_all(schema, at, wants, plan, SCHEMA_TABLE, made, err) == -1)
		return -1;
	if (*made > 0 && schema_refresh(schema, NULL, err) == -1)
		return -1;
	if (make_all(schema, at, wants, plan, SCHEMA_FIELD, made, err) == -1)
		return -1;
	return plan->n == 0 ? 0 : schema_refresh(schema, NULL, err);
}
