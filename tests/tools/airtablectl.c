/*
 * airtablectl OPTIONS COMMAND: the airtable room by hand and for tests.
 *
 *	list TABLE [FORMULA]		a record a line
 *	count TABLE			how many, and the peak resident set
 *	write TABLE [KEY]		rows from standard input, a JSON object
 *					{"id", "fields": {column: value}} a line
 *	many TABLE KEY N		N made-up rows
 *	delete TABLE RECORD...
 *	field TABLE COLUMN...		ids, by the cache where it knows them
 *	refresh				notes about renames and losses
 *	plan TABLE LABEL...		what lacks for steps of these labels
 *	init TABLE LABEL...		make it
 *	feed TABLE MARK COLUMN...	mark is a file; changed records
 *	pace				calls, forecast, silence
 *
 * Each line of the answer is a JSON object; the last one tells the calls made
 * and the error, whose exit status it has.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "airtable/cells.h"
#include "airtable/client.h"
#include "airtable/feed.h"
#include "airtable/schema.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/file.h"
#include "base/str.h"

/* With -S waiting takes no time: the clock jumps instead. */
static int64_t jumped_ms;

static int64_t
jumping_mono(void *ctx)
{
	(void)ctx;
	return clock_mono_ms() + jumped_ms;
}

static int64_t
jumping_wall(void *ctx)
{
	(void)ctx;
	return clock_wall() + jumped_ms / 1000;
}

static void
jump(void *ctx, int64_t ms)
{
	(void)ctx;
	jumped_ms += ms;
}

static const struct pace_clock jumping_clock = {
	jumping_mono, jumping_wall, jump, NULL
};

struct control {
	struct airtable_settings set;
	const char	*cache;
	const char	*modified;	/* column of the feed, or NULL */
	int		 hooks;
	enum pace_class	 class;
	struct airtable	*at;
	struct schema	*schema;	/* opened when first needed */
	char		**arg;		/* command first */
	int		 n;
};

static void
say(cJSON *line)
{
	struct str text = STR_INIT;

	json_print(&text, line);
	puts(text.s);
	str_release(&text);
	cJSON_Delete(line);
}

static int
need_schema(struct control *c, struct error *err)
{
	return c->schema != NULL ? 0 :
	    schema_open(&c->schema, c->at, c->cache, err);
}

static int
say_page(void *ctx, const cJSON *records, struct error *err)
{
	const cJSON *r;

	(void)ctx, (void)err;
	cJSON_ArrayForEach(r, records)
		say(cJSON_Duplicate(r, 1));
	return 0;
}

static void
say_restart(void *ctx)
{
	(void)ctx;
	puts("{\"restart\":true}");
}

static int
do_list(struct control *c, struct error *err)
{
	struct airtable_query q = { .table = c->arg[1], .class = c->class,
	    .formula = c->n > 2 ? c->arg[2] : NULL };
	struct airtable_pages pages = { say_page, say_restart, NULL };

	return airtable_list(c->at, &q, &pages, err);
}

/* Of this program alone: rusage counts what it was forked from, too. */
static long
peak_kib(void)
{
	FILE *f = fopen("/proc/self/status", "r");
	char line[128];
	long kib = 0;

	while (f != NULL && fgets(line, sizeof(line), f) != NULL)
		if (strncmp(line, "VmHWM:", 6) == 0)
			kib = atol(line + 6);
	if (f != NULL)
		fclose(f);
	return kib;
}

static int
count_page(void *ctx, const cJSON *records, struct error *err)
{
	(void)err;
	*(int64_t *)ctx += cJSON_GetArraySize(records);
	return 0;
}

static int
do_count(struct control *c, struct error *err)
{
	struct airtable_query q = { .table = c->arg[1], .class = c->class };
	int64_t n = 0;
	struct airtable_pages pages = { count_page, NULL, &n };
	int rc = airtable_list(c->at, &q, &pages, err);

	printf("{\"records\":%lld,\"peak_kib\":%ld}\n", (long long)n,
	    peak_kib());
	return rc;
}

/* Rows by column name become rows by field id. */
static cJSON *
by_id(struct control *c, const cJSON *named, struct error *err)
{
	cJSON *fields = cJSON_CreateObject(), *cell;

	cJSON_ArrayForEach(cell, named) {
		const char *id = schema_field(c->schema, c->arg[1],
		    cell->string, err);

		if (id == NULL) {
			cJSON_Delete(fields);
			return NULL;
		}
		cJSON_AddItemToObject(fields, id, cJSON_Duplicate(cell, 1));
	}
	return fields;
}

static int
next_line(void *ctx, struct airtable_row *row, struct error *err)
{
	static int64_t number;
	struct control *c = ctx;
	char *line = NULL;
	size_t room = 0;
	ssize_t n = getline(&line, &room, stdin);
	cJSON *tree = n <= 0 ? NULL : json_parse(line, (size_t)n, err);
	int rc = n <= 0 ? 0 : -1;

	free(line);
	if (tree != NULL && json_opt_string(tree, "id") != NULL)
		snprintf(row->record, sizeof(row->record), "%s",
		    json_opt_string(tree, "id"));
	row->tag = number++;
	if (tree != NULL && (row->fields = by_id(c, json_opt(tree, "fields"),
	    err)) != NULL)
		rc = 1;
	cJSON_Delete(tree);
	return rc;
}

static int
say_written(void *ctx, const struct airtable_written *w, struct error *err)
{
	static const char *const outcomes[] = { "updated", "created",
	    "rejected", "gone", "not_written", "uncertain" };
	struct control *c = ctx;
	cJSON *line = cJSON_CreateObject();

	(void)err;
	json_add_int(line, "tag", w->tag);
	json_add_string(line, "outcome", outcomes[w->outcome]);
	if (w->record != NULL)
		json_add_string(line, "record", w->record);
	if (w->fields != NULL)
		cJSON_AddItemToObject(line, "fields",
		    cJSON_Duplicate(w->fields, 1));
	if (w->bad_field != NULL)
		json_add_string(line, "bad",
		    schema_name(c->schema, w->bad_field));
	if (w->why != NULL)
		json_add_string(line, "why", w->why->msg);
	say(line);
	return 0;
}

static int
run_writer(struct control *c, struct airtable_writer *w, struct error *err)
{
	if (need_schema(c, err) == -1 || (w->table =
	    schema_table(c->schema, c->arg[1], err)) == NULL)
		return -1;
	if (c->n > 2 && (w->key = schema_field(c->schema, c->arg[1],
	    c->arg[2], err)) == NULL)
		return -1;
	w->class = c->class;
	return airtable_write(c->at, w, err);
}

static int
do_write(struct control *c, struct error *err)
{
	struct airtable_writer w = { .next = next_line, .done = say_written,
	    .ctx = c };

	return run_writer(c, &w, err);
}

struct many {
	struct control	*c;
	long		 given, n;
	long		 written;
};

static int
next_made_up(void *ctx, struct airtable_row *row, struct error *err)
{
	struct many *m = ctx;
	char key[40];
	const char *id = schema_field(m->c->schema, m->c->arg[1],
	    m->c->arg[2], err);

	if (m->given == m->n)
		return 0;
	snprintf(key, sizeof(key), "lead%ld@example.com", m->given++);
	row->fields = cJSON_CreateObject();
	json_add_string(row->fields, id, key);
	return 1;
}

static int
count_written(void *ctx, const struct airtable_written *w, struct error *err)
{
	(void)err;
	((struct many *)ctx)->written += w->outcome <= AIRTABLE_CREATED;
	return 0;
}

static int
do_many(struct control *c, struct error *err)
{
	struct many m = { c, 0, atol(c->arg[3]), 0 };
	struct airtable_writer w = { .next = next_made_up,
	    .done = count_written, .ctx = &m };
	int rc = run_writer(c, &w, err);

	printf("{\"written\":%ld,\"peak_kib\":%ld}\n", m.written,
	    peak_kib());
	return rc;
}

static int
do_delete(struct control *c, struct error *err)
{
	return airtable_delete(c->at, c->arg[1],
	    (const char *const *)(c->arg + 2), (size_t)(c->n - 2), err);
}

static int
do_field(struct control *c, struct error *err)
{
	const char *id;
	int i;

	if (need_schema(c, err) == -1)
		return -1;
	for (i = 2; i < c->n; i++) {
		if ((id = schema_field(c->schema, c->arg[1], c->arg[i],
		    err)) == NULL)
			return -1;
		printf("{\"column\":\"%s\",\"id\":\"%s\"}\n", c->arg[i], id);
	}
	return 0;
}

static int
do_refresh(struct control *c, struct error *err)
{
	struct str notes = STR_INIT;
	cJSON *line;

	if (need_schema(c, err) == -1 ||
	    schema_refresh(c->schema, &notes, err) == -1)
		return -1;
	line = cJSON_CreateObject();
	json_add_string(line, "notes", notes.s);
	say(line);
	str_release(&notes);
	return 0;
}

static void
say_plan(const struct schema_plan *plan)
{
	static const char *const kinds[] = { "table", "field", "type",
	    "option", "by_hand" };
	cJSON *line;
	size_t i;

	for (i = 0; i < plan->n; i++) {
		line = cJSON_CreateObject();
		json_add_string(line, "gap", kinds[plan->gap[i].kind]);
		json_add_string(line, "table", plan->gap[i].table);
		json_add_string(line, "remedy", plan->gap[i].remedy);
		say(line);
	}
}

static int
plan_or_make(struct control *c, int make, struct error *err)
{
	struct column_list lists[4] = { COLUMN_LIST_INIT, COLUMN_LIST_INIT,
	    COLUMN_LIST_INIT, COLUMN_LIST_INIT };
	struct schema_want wants[4] = { { c->arg[1], &lists[0], 1 },
	    { "Campaign Snapshots", &lists[1], 0 }, { "Replies", &lists[2], 0 },
	    { "Forerunner", &lists[3], 0 } };
	struct schema_plan plan = SCHEMA_PLAN_INIT;
	struct sequence seq = { .n_steps = 0 };
	int i, made = 0, rc;

	for (i = 2; i < c->n; i++)
		seq.step[seq.n_steps++].label = c->arg[i];
	cells_columns(&seq, &lists[0]);
	cells_snapshot_columns(&seq, &lists[1]);
	cells_reply_columns(c->arg[1], &lists[2]);
	cells_fence_columns(&lists[3]);
	if ((rc = need_schema(c, err)) == 0) {
		schema_plan(c->schema, wants, 4, &plan);
		if (make)
			rc = schema_create(c->schema, c->at, wants, &plan,
			    &made, err);
		say_plan(&plan);
		printf("{\"made\":%d}\n", made);
	}
	schema_plan_release(&plan);
	for (i = 0; i < 4; i++)
		column_list_release(&lists[i]);
	return rc;
}

static int
do_plan(struct control *c, struct error *err)
{
	return plan_or_make(c, 0, err);
}

static int
do_init(struct control *c, struct error *err)
{
	return plan_or_make(c, 1, err);
}

static int
say_gone(void *ctx, const char *record, struct error *err)
{
	(void)ctx, (void)err;
	printf("{\"gone\":\"%s\"}\n", record);
	return 0;
}

static int
read_feed(struct control *c, struct feed_settings *set, struct error *err)
{
	static const char *const kinds[] = { "full", "filter", "hook" };
	struct feed_reader reader = { .page = say_page, .gone = say_gone };
	struct error ignored = ERROR_INIT;
	struct str mark = STR_INIT;
	enum feed_kind kind = FEED_FULL;
	int rc;

	if (access(c->arg[2], F_OK) == 0)
		file_read(c->arg[2], 65536, &mark, &ignored);
	if ((rc = feed_read(set, &reader, &mark, &kind, err)) == 0) {
		printf("{\"kind\":\"%s\"}\n", kinds[kind]);
		rc = file_write(c->arg[2], mark.s, mark.len, 0600, err);
	}
	str_release(&mark);
	return rc;
}

static int
do_feed(struct control *c, struct error *err)
{
	const char *fields[64];
	struct feed_settings set = { .fields = fields, .hooks = c->hooks };
	int i;

	if (need_schema(c, err) == -1)
		return -1;
	set.at = c->at;
	if ((set.table = schema_table(c->schema, c->arg[1], err)) == NULL)
		return -1;
	for (i = 3; i < c->n && i < 64; i++)
		if ((fields[set.n_fields++] = schema_field(c->schema,
		    c->arg[1], c->arg[i], err)) == NULL)
			return -1;
	if (c->modified != NULL && (set.modified = schema_field(c->schema,
	    c->arg[1], c->modified, err)) == NULL)
		return -1;
	return read_feed(c, &set, err);
}

static int
do_pace(struct control *c, struct error *err)
{
	struct pace_state s;

	if (pace_read(airtable_pace(c->at), &s, err) == -1)
		return -1;
	printf("{\"month\":%lld,\"forecast\":%lld,\"silent_ms\":%lld,"
	    "\"parked\":%lld,\"penalties\":%lld}\n", (long long)s.calls,
	    (long long)s.forecast, (long long)s.silent_ms,
	    (long long)s.parked_since, (long long)s.penalties);
	return 0;
}

static const struct command {
	const char	*name;
	int		 least;		/* words with the command */
	int		(*run)(struct control *c, struct error *err);
} commands[] = {
	{ "list", 2, do_list }, { "count", 2, do_count },
	{ "write", 2, do_write }, { "many", 4, do_many },
	{ "delete", 3, do_delete }, { "field", 2, do_field },
	{ "refresh", 1, do_refresh }, { "plan", 2, do_plan },
	{ "init", 2, do_init }, { "feed", 4, do_feed }, { "pace", 1, do_pace }
};

static int
run(struct control *c, struct error *err)
{
	size_t i;

	if (airtable_open(&c->at, &c->set, err) == -1)
		return -1;
	for (i = 0; i < sizeof(commands) / sizeof(commands[0]); i++)
		if (c->n >= commands[i].least &&
		    strcmp(c->arg[0], commands[i].name) == 0)
			return commands[i].run(c, err);
	return error_set(err, ERROR_USAGE, "no such command");
}

static void
set_option(struct control *c, int option, char *value)
{
	switch (option) {
	case 'u': c->set.url = value; break;
	case 'b': c->set.base = value; break;
	case 't': c->set.token = value; break;
	case 'p': c->set.pace_file = value; break;
	case 'r': c->set.per_second = atoi(value); break;
	case 'n': c->set.monthly_calls = atoi(value); break;
	case 'w': c->set.patience_ms = atoi(value); break;
	case 'T': c->set.total_ms = atoi(value); break;
	case 's': c->cache = value; break;
	case 'm': c->modified = value; break;
	case 'k': c->class = (enum pace_class)atoi(value); break;
	case 'h': c->hooks = 1; break;
	case 'S': c->set.clock = &jumping_clock; break;
	default: exit(64);
	}
}

int
main(int argc, char *argv[])
{
	struct control c = { .class = PACE_CONTROL };
	struct error err = ERROR_INIT;
	cJSON *line = cJSON_CreateObject();
	int option;

	while ((option = getopt(argc, argv, "u:b:t:p:r:n:w:T:s:m:k:hS")) != -1)
		set_option(&c, option, optarg);
	c.arg = argv + optind;
	c.n = argc - optind;
	if (c.n == 0 || c.set.url == NULL || c.set.pace_file == NULL)
		return 64;
	if (run(&c, &err) == 0)
		error_clear(&err);
	json_add_int(line, "calls", c.at == NULL ? 0 : airtable_calls(c.at));
	if (err.kind != ERROR_NONE) {
		json_add_string(line, "error", error_name(err.kind));
		json_add_string(line, "message", err.msg);
	}
	say(line);
	schema_close(c.schema);
	airtable_close(c.at);
	return err.kind == ERROR_NONE ? 0 : error_exitcode(err.kind);
}
