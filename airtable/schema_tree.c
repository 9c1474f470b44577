/* Finding names in the schema's tree. */
#include "airtable/schema_tree.h"

#include "base/str.h"

static void
keep_field(cJSON *fields, const cJSON *field)
{
	const cJSON *options = json_opt(field, "options"), *choice;
	const char *id = json_opt_string(field, "id");
	const char *name = json_opt_string(field, "name");
	const char *type = json_opt_string(field, "type");
	cJSON *f, *choices;

	if (id == NULL || name == NULL || type == NULL)
		return;
	f = cJSON_CreateObject();
	json_add_string(f, "id", id);
	json_add_string(f, "name", name);
	json_add_string(f, "type", type);
	if (json_opt(options, "choices") != NULL) {
		choices = cJSON_AddArrayToObject(f, "choices");
		cJSON_ArrayForEach(choice, json_opt(options, "choices"))
			if (json_opt_string(choice, "name") != NULL)
				cJSON_AddItemToArray(choices,
				    cJSON_CreateString(json_opt_string(choice,
				    "name")));
	}
	cJSON_AddItemToArray(fields, f);
}

static void
keep_table(cJSON *tables, const cJSON *table)
{
	const char *id = json_opt_string(table, "id");
	const char *name = json_opt_string(table, "name");
	const cJSON *field;
	cJSON *t, *fields;

	if (id == NULL || name == NULL)
		return;
	t = cJSON_CreateObject();
	json_add_string(t, "id", id);
	json_add_string(t, "name", name);
	fields = cJSON_AddArrayToObject(t, "fields");
	cJSON_ArrayForEach(field, json_opt(table, "fields"))
		keep_field(fields, field);
	cJSON_AddItemToArray(tables, t);
}

cJSON *
tree_make(const char *base, int64_t now, const cJSON *tables,
    const cJSON *earlier)
{
	cJSON *tree = cJSON_CreateObject(), *kept;
	const cJSON *bound = json_opt(earlier, "bound"), *t;

	json_add_string(tree, "base", base);
	json_add_int(tree, "at", now);
	kept = cJSON_AddArrayToObject(tree, "tables");
	cJSON_ArrayForEach(t, tables)
		keep_table(kept, t);
	cJSON_AddItemToObject(tree, "bound", bound == NULL ?
	    cJSON_CreateObject() : cJSON_Duplicate(bound, 1));
	return tree;
}

int
tree_is_of(const cJSON *tree, const char *base)
{
	return str_equal(json_opt_string(tree, "base"), base) &&
	    cJSON_IsArray(json_opt(tree, "tables")) &&
	    cJSON_IsObject(json_opt(tree, "bound"));
}

static const cJSON *
with(const cJSON *list, const char *member, const char *value)
{
	const cJSON *item;

	cJSON_ArrayForEach(item, list)
		if (value != NULL &&
		    str_equal(json_opt_string(item, member), value))
			return item;
	return NULL;
}

/* The name as it stands, else the id it was bound to, else an id itself. */
static const cJSON *
resolve(const cJSON *list, const char *name, const char *bound)
{
	const cJSON *found = with(list, "name", name);

	if (found == NULL)
		found = with(list, "id", bound);
	return found != NULL ? found : with(list, "id", name);
}

static const char *
bound_to(const cJSON *tree, const char *table, const char *column)
{
	return json_opt_string(json_opt(json_opt(tree, "bound"), table),
	    column == NULL ? "" : column);
}

const cJSON *
tree_table(const cJSON *tree, const char *table)
{
	return resolve(json_opt(tree, "tables"), table,
	    bound_to(tree, table, NULL));
}

const cJSON *
tree_field(const cJSON *tree, const char *table, const char *column)
{
	const cJSON *t = tree_table(tree, table);

	return t == NULL ? NULL : resolve(json_opt(t, "fields"), column,
	    bound_to(tree, table, column));
}

int
tree_bind(cJSON *tree, const char *table, const char *column, const char *id)
{
	cJSON *bound = json_opt(tree, "bound"), *of = json_opt(bound, table);
	const char *name = column == NULL ? "" : column;

	if (str_equal(json_opt_string(of, name), id))
		return 0;
	if (of == NULL)
		of = cJSON_AddObjectToObject(bound, table);
	cJSON_DeleteItemFromObjectCaseSensitive(of, name);
	json_add_string(of, name, id);
	return 1;
}

int
tree_was_bound(const cJSON *tree, const char *table, const char *column)
{
	return bound_to(tree, table, column) != NULL;
}

static void
note_field(const char *table, const cJSON *fields, const cJSON *bound,
    struct str *notes)
{
	const cJSON *f = resolve(fields, bound->string, bound->valuestring);

	if (f == NULL)
		str_addf(notes, "table '%s' has lost its column '%s'\n",
		    table, bound->string);
	else if (!str_equal(json_opt_string(f, "name"), bound->string))
		str_addf(notes, "column '%s' of table '%s' is now called "
		    "'%s': it is followed; put the new name into the "
		    "configuration\n", bound->string, table,
		    json_opt_string(f, "name"));
}

void
tree_notes(const cJSON *tree, struct str *notes)
{
	const cJSON *of, *b, *t;

	cJSON_ArrayForEach(of, json_opt(tree, "bound")) {
		if ((t = tree_table(tree, of->string)) == NULL) {
			str_addf(notes, "the base has lost its table '%s'\n",
			    of->string);
			continue;
		}
		if (!str_equal(json_opt_string(t, "name"), of->string))
			str_addf(notes, "table '%s' is now called '%s': it is "
			    "followed; put the new name into [airtable]\n",
			    of->string, json_opt_string(t, "name"));
		cJSON_ArrayForEach(b, of)
			if (b->string[0] != '\0' && cJSON_IsString(b))
				note_field(of->string, json_opt(t, "fields"),
				    b, notes);
	}
}
