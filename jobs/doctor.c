/* Checking everything a run relies on: a line each, pass, warn or fail. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/error.h"
#include "base/str.h"
#include "campaign/lead.h"
#include "jobs/asked.h"
#include "jobs/doctor.h"
#include "jobs/jobs.h"
#include "jobs/run.h"
#include "jobs/table.h"
#include "jobs/wants.h"
#include "state/erase.h"
#include "state/journal.h"
#include "state/report.h"

void
doctor_say(struct doctor *d, enum finding finding, const char *what,
    const char *detail)
{
	static const char *const words[] = { "pass", "warn", "fail" };
	cJSON *one;

	if (d->findings == NULL) {
		printf("%s  %-12s %s\n", words[finding], what, detail);
	} else {
		one = cJSON_CreateObject();
		json_add_string(one, "finding", words[finding]);
		json_add_string(one, "what", what);
		json_add_string(one, "detail", detail);
		cJSON_AddItemToArray(d->findings, one);
	}
	if (finding == FINDING_FAIL)
		d->failed++;
	else if (finding == FINDING_WARN)
		d->warned++;
}

/* pass, or fail with what the error says. */
void
doctor_verdict(struct doctor *d, int rc, const char *what, const char *good,
    struct error *err)
{
	doctor_say(d, rc == 0 ? FINDING_PASS : FINDING_FAIL, what,
	    rc == 0 ? good : err->msg);
	if (rc != 0 && d->worst == ERROR_NONE)
		d->worst = err->kind;
	error_clear(err);
}

void
doctor_party(struct doctor *d, enum party party, int rc, const char *what,
    const char *good, struct error *err)
{
	/* a person's try closes the breaker, and never prolongs its pause */
	if (rc == 0)
		rc = party_note(d->run, party, rc, err);
	doctor_verdict(d, rc, what, good, err);
}

/* Who is left alone at present; asking below may end that. */
static void
check_breakers(struct doctor *d)
{
	cJSON *parties = cJSON_CreateObject(), *p;
	char *detail;

	party_report(d->run, parties);
	cJSON_ArrayForEach(p, parties) {
		detail = xasprintf("%s is %s after %lld failures in a row: "
		    "%s", p->string, json_opt_string(p, "state"),
		    (long long)json_opt_int(p, "failures", 0),
		    json_opt_string(p, "reason"));
		doctor_say(d, FINDING_WARN, "breaker", detail);
		free(detail);
	}
	cJSON_Delete(parties);
}

static void
check_config(struct doctor *d)
{
	const struct settings *s = &d->run->settings;
	struct stat st;

	doctor_say(d, FINDING_PASS, "config", s->path);
	if (s->inline_secrets && stat(s->path, &st) == 0 &&
	    (st.st_mode & 077) != 0)
		doctor_say(d, FINDING_WARN, "config", "it holds a secret and "
		    "others may read it: chmod 600, or use ${ENV}");
	if (str_blank(s->sender.postal_address))
		doctor_say(d, FINDING_FAIL, "sender", "postal_address is "
		    "not set: the law wants it in every message");
	if (s->sender.unsubscribe == NULL)
		doctor_say(d, FINDING_WARN, "sender", "unsubscribe is not "
		    "set: providers want List-Unsubscribe");
}

static void
check_journal(struct doctor *d)
{
	struct error err = ERROR_INIT;

	int damaged = journal_verify(d->run->journal, &err) == -1;

	doctor_verdict(d, damaged ? -1 : 0, "journal", "whole", &err);
	if (damaged)
		return;
	if (erase_left_traces(d->run->journal))
		doctor_say(d, FINDING_WARN, "journal", "its unused parts hold "
		    "what forget erased: run forget again");
	doctor_verdict(d, report_reconcile(d->run->journal, &err), "messages",
	    "planned = sent + waiting + skipped + in doubt + dead", &err);
}

/* What init makes, in one line of each kind; else a line each. */
static void
say_gaps(struct doctor *d, const struct schema_plan *plan)
{
	const struct schema_gap *first = NULL, *g;
	struct str tables = STR_INIT, text = STR_INIT;
	size_t i, n = 0;

	for (i = 0; i < plan->n; i++) {
		g = &plan->gap[i];
		if (g->kind == SCHEMA_TABLE)
			str_addf(&tables, "%s'%s'", tables.len > 0 ? ", " :
			    "", g->table);
		else if (g->kind != SCHEMA_FIELD)
			doctor_say(d, FINDING_FAIL, "schema", g->remedy);
		else if (n++ == 0)
			first = g;
	}
	if (first != NULL) {
		str_addf(&text, "column '%s' of table '%s'", first->column,
		    first->table);
		if (n > 1)
			str_addf(&text, " and %zu more", n - 1);
		str_addf(&text, " %s missing: 'forerunner init' makes %s",
		    n > 1 ? "are" : "is", n > 1 ? "them" : "it");
		doctor_say(d, FINDING_FAIL, "schema", text.s);
	}
	str_reset(&text);
	str_addf(&text, "no table %s: 'forerunner init' makes what is missing",
	    tables.len > 0 ? tables.s : "");
	if (tables.len > 0)
		doctor_say(d, FINDING_WARN, "schema", text.s);
	str_release(&tables);
	str_release(&text);
}

static void
check_gaps(struct doctor *d, struct schema *schema)
{
	struct schema_plan plan = SCHEMA_PLAN_INIT;
	struct wants wants;

	wants_init(&wants, d->run);
	schema_plan(schema, wants.want, wants.n, &plan);
	say_gaps(d, &plan);
	if (plan.n == 0)
		doctor_say(d, FINDING_PASS, "schema",
		    "every table and column is there");
	schema_plan_release(&plan);
	wants_release(&wants);
}

static void
check_airtable(struct doctor *d)
{
	struct airtable *at = NULL;
	struct schema *schema = NULL;
	struct str notes = STR_INIT;
	struct error err = ERROR_INIT;
	char *cache = xasprintf("%s/airtable.schema",
	    d->run->settings.state.directory);
	int rc = -1;

	if (table_connect(d->run, &at, &err) == 0 &&
	    schema_open(&schema, at, cache, &err) == 0)
		rc = schema_ensure(schema, &notes, &err);
	doctor_party(d, PARTY_AIRTABLE, rc, "airtable",
	    "token and base are good", &err);
	if (notes.len > 0)
		doctor_say(d, FINDING_WARN, "schema", notes.s);
	if (rc == 0)
		check_gaps(d, schema);
	schema_close(schema);
	airtable_close(at);
	str_release(&notes);
	free(cache);
}

static void
print_json(struct doctor *d)
{
	cJSON *obj = cJSON_CreateObject();

	json_add_int(obj, "failed", d->failed);
	json_add_int(obj, "warned", d->warned);
	cJSON_AddItemToObject(obj, "findings", d->findings);
	asked_print(obj);
	cJSON_Delete(obj);
}

int
cmd_doctor(struct run *run, int argc, char **argv, struct error *err)
{
	struct doctor d = { .run = run, .worst = ERROR_NONE };

	(void)argc;
	(void)argv;
	run->patience_ms = RUN_PATIENCE_MS;
	if (run_open(run, err) == -1)
		return -1;
	if (run->opt.json)
		d.findings = cJSON_CreateArray();
	check_config(&d);
	check_journal(&d);
	check_breakers(&d);
	check_airtable(&d);
	doctor_mail(&d);
	doctor_model(&d);
	doctor_dns(&d);
	if (d.findings != NULL)
		print_json(&d);
	if (d.failed == 0)
		return 0;
	return error_set(err, d.worst == ERROR_NONE ? ERROR_CONFIG : d.worst,
	    "%d failed, %d to be warned of", d.failed, d.warned);
}
