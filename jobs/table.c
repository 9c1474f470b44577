/* Opening the base by the configuration. */
#include "jobs/table.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/str.h"
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
	settings.stop = stop_waiting;
	settings.stop_ctx = run;
	rc = airtable_open(at, &settings, err);
	free(pace);
	return rc;
}

int
table_open(struct run *run, struct table *t, struct error *err)
{
	const struct settings_airtable *s = &run->settings.airtable;
	char *cache = xasprintf("%s/airtable.schema",
	    run->settings.state.directory);
	struct column_list columns = COLUMN_LIST_INIT;
	int rc = -1;

	cells_columns(&run->sequence, &columns);
	if (table_connect(run, &t->at, err) == 0 &&
	    schema_open(&t->schema, t->at, cache, err) == 0 &&
	    schema_table(t->schema, s->leads, err) != NULL &&
	    cells_map(&t->map, t->schema, s->leads, &columns, err) == 0)
		rc = cells_map_lead(&t->map, t->schema, s->leads,
		    (const char *const *)run->settings.column, err);
	column_list_release(&columns);
	/* resolving a missing name may have asked the meta API again */
	if (rc == 0 &&
	    (t->leads = schema_table(t->schema, s->leads, err)) == NULL)
		rc = -1;
	free(cache);
	if (rc == -1)
		table_close(t);
	return rc;
}

void
table_close(struct table *t)
{
	cells_map_release(&t->map);
	schema_close(t->schema);
	airtable_close(t->at);
	memset(t, 0, sizeof(*t));
}
