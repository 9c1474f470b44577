/* Opening the base by the configuration. */
#include "jobs/table.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/log.h"
#include "base/str.h"
#include "jobs/party.h"
#include "jobs/run.h"

static int
stop_waiting(void *ctx)
{
	return run_stopping(ctx);
}

int
table_connect(struct run *run, struct airtable **at, struct error *err)
{
	const struct settings_airtable *s = &run->settings.airtable;
	struct airtable_settings settings;
	char *pace;
	int rc;

	memset(&settings, 0, sizeof(settings));
	pace = xasprintf("%s/airtable.pace", run->settings.state.directory);
	settings.url = s->url;
	settings.base = s->base;
	settings.token = s->token;
	settings.ca_file = s->ca_file;
	settings.pace_file = pace;
	settings.per_second = (int)s->requests_per_second;
	settings.monthly_calls = s->monthly_calls;
	settings.total_ms = (int)s->timeout * 1000;
	settings.patience_ms = run->patience_ms;
	settings.stop = stop_waiting;
	settings.stop_ctx = run;
	rc = airtable_open(at, &settings, err);
	free(pace);
	return rc;
}

static int
resolve(struct run *run, struct table *t, struct error *err)
{
	const char *name = run->settings.airtable.leads;
	struct column_list columns = COLUMN_LIST_INIT;
	int rc = -1;

	cells_columns(&run->sequence, &columns);
	cells_map_release(&t->map);
	str_reset(&t->lost);
	if (schema_table(t->schema, name, err) != NULL &&
	    cells_map_rest(&t->map, t->schema, name, &columns, &t->lost,
	    err) == 0)
		rc = cells_map_lead(&t->map, t->schema, name,
		    (const char *const *)run->settings.column, err);
	column_list_release(&columns);
	/* resolving a missing name may have asked the meta API again */
	if (rc == 0 && (t->leads = schema_table(t->schema, name, err)) ==
	    NULL)
		rc = -1;
	return rc;
}

int
table_open(struct run *run, struct table *t, struct error *err)
{
	char *cache = xasprintf("%s/airtable.schema",
	    run->settings.state.directory);
	int rc = -1;

	if (table_connect(run, &t->at, err) == 0 &&
	    schema_open(&t->schema, t->at, cache, err) == 0)
		rc = resolve(run, t, err);
	free(cache);
	if (rc == -1)
		table_close(t);
	return rc;
}

/* A refusal that another look at the schema may explain. */
static int
is_of_schema(const struct table *t, const struct error *err)
{
	int status = airtable_status(t->at);

	return err->kind == ERROR_CONFIG && !t->renewed && (status == 422 ||
	    status == 403 || status == 404);
}

int
table_renew(struct run *run, struct table *t, struct error *err)
{
	struct error why = ERROR_INIT;
	struct str notes = STR_INIT;
	int rc = 0;

	if (!is_of_schema(t, err))
		return 0;
	t->renewed = 1;
	if (schema_refresh(t->schema, &notes, &why) == 0) {
		if (notes.len > 0)
			log_event(LOG_INFO, "schema", "note", notes.s, NULL);
		if ((rc = resolve(run, t, &why) == 0) == 0)
			*err = why;
	}
	if (rc)
		error_clear(err);
	str_release(&notes);
	return rc;
}

int
table_spares(struct run *run, struct table *t, const char *name,
    struct error *err)
{
	/* a token that is none is no table's fault */
	if (err->kind != ERROR_CONFIG || airtable_status(t->at) == 401)
		return 0;
	error_prefix(err, "table '%s' is passed over and all else goes on",
	    name);
	run_alert("table-unusable", err->msg);
	run_count(run, "tables_passed_over", 1);
	error_clear(err);
	return 1;
}

int
table_blames(const struct table *t, const struct cells_map *map,
    const char *words)
{
	int found = -1;
	size_t i;

	for (i = 0; found == -1 && i < map->columns.n; i++) {
		const char *name = map->own[i] == NULL ? NULL :
		    schema_name(t->schema, map->own[i]);
		char *quoted = xasprintf("\"%s\"", name == NULL ? "" : name);

		if (name != NULL && strstr(words, quoted) != NULL)
			found = (int)i;
		free(quoted);
	}
	return found;
}

void
table_shared(const struct table *t, struct str *names)
{
	const struct column_list *columns = &t->map.columns;
	cJSON *list = cJSON_CreateArray();
	size_t i;

	for (i = 0; i < columns->n; i++)
		if (columns->column[i].owner != COLUMN_OURS)
			cJSON_AddItemToArray(list,
			    cJSON_CreateString(columns->column[i].name));
	json_print(names, list);
	cJSON_Delete(list);
}

int
table_note(struct run *run, int rc, struct error *err)
{
	return rc == 0 && run_counted(run, "calls") == 0 ? 0 :
	    party_note(run, PARTY_AIRTABLE, rc, err);
}

void
table_close(struct table *t)
{
	cells_map_release(&t->map);
	schema_close(t->schema);
	airtable_close(t->at);
	str_release(&t->lost);
	*t = (struct table)TABLE_INIT;
}
