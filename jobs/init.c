/* Beginning: a commented configuration, then the base's columns and tables. */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/error.h"
#include "base/file.h"
#include "base/str.h"
#include "jobs/fence.h"
#include "jobs/jobs.h"
#include "jobs/run.h"
#include "jobs/table.h"
#include "jobs/takeover.h"
#include "jobs/wants.h"

static int
write_config(const char *path, struct error *err)
{
	struct str text = STR_INIT;
	int rc;

	settings_example(&text);
	rc = file_write(path, text.s, text.len, 0600, err);
	str_release(&text);
	if (rc == 0)
		printf("wrote %s: fill it in, then run 'forerunner -c %s "
		    "init' again to make the Airtable columns, and "
		    "'forerunner -c %s doctor' to check everything\n", path,
		    path, path);
	return rc;
}

/* What the API cannot make, for a person to do. */
static int
print_by_hand(const struct schema_plan *plan)
{
	size_t i;
	int n = 0;

	for (i = 0; i < plan->n; i++) {
		if (plan->gap[i].kind == SCHEMA_TABLE ||
		    plan->gap[i].kind == SCHEMA_FIELD)
			continue;
		if (n++ == 0)
			puts("to do by hand in Airtable:");
		printf("  %s\n", plan->gap[i].remedy);
	}
	return n;
}

static int
make_columns(struct run *run, struct schema *schema, struct airtable *at,
    struct error *err)
{
	struct schema_plan plan = SCHEMA_PLAN_INIT;
	struct wants wants;
	size_t i;
	int made = 0, rc = 0;

	wants_init(&wants, run);
	schema_plan(schema, wants.want, wants.n, &plan);
	for (i = 0; run->opt.dry_run && i < plan.n; i++)
		printf("%s\n", plan.gap[i].remedy);
	if (!run->opt.dry_run) {
		rc = schema_create(schema, at, wants.want, &plan, &made, err);
		if (rc == 0)
			printf("made %d tables and columns\n", made);
		if (rc == 0 && print_by_hand(&plan) == 0)
			puts("the base has all that forerunner needs; the "
			    "views for the team are in the README");
	}
	schema_plan_release(&plan);
	wants_release(&wants);
	return rc;
}

static int
prepare_base(struct run *run, struct error *err)
{
	struct airtable *at = NULL;
	struct schema *schema = NULL;
	struct str notes = STR_INIT;
	char *cache = xasprintf("%s/airtable.schema",
	    run->settings.state.directory);
	int rc = -1;

	if (table_connect(run, &at, err) == 0 &&
	    schema_open(&schema, at, cache, err) == 0 &&
	    schema_ensure(schema, &notes, err) == 0) {
		if (notes.len > 0)
			printf("%s\n", notes.s);
		rc = make_columns(run, schema, at, err);
		if (rc == 0 && !run->opt.dry_run && !run->opt.take_over)
			rc = fence_begin(run, at, schema, err);
	}
	schema_close(schema);
	airtable_close(at);
	str_release(&notes);
	free(cache);
	return rc;
}

/* The file that is named, or one where a run would look for it. */
static int
has_config(const struct run *run)
{
	char *found = run->opt.config != NULL ? xstrdup(run->opt.config) :
	    settings_search();
	int is_there = found != NULL && access(found, F_OK) == 0;

	free(found);
	return is_there;
}

int
cmd_init(struct run *run, int argc, char **argv, struct error *err)
{
	(void)argc;
	(void)argv;
	if (!has_config(run) && !run->opt.take_over && !run->opt.dry_run)
		return write_config(run->opt.config != NULL ?
		    run->opt.config : "forerunner.ini", err);
	run->patience_ms = RUN_PATIENCE_MS;
	if (run_open(run, err) == -1)
		return -1;
	if (prepare_base(run, err) == -1)
		return -1;
	return run->opt.take_over && !run->opt.dry_run ?
	    take_over(run, err) : 0;
}
