/* The forecast as text and as JSON. */
#include "jobs/forecast.h"

#include <glib.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/error.h"
#include "base/json.h"
#include "base/str.h"
#include "base/tz.h"
#include "campaign/calendar.h"
#include "jobs/asked.h"
#include "jobs/compose.h"
#include "jobs/progress.h"
#include "jobs/project.h"
#include "jobs/run.h"
#include "state/campaigns.h"
#include "state/journal.h"
#include "state/leads.h"
#include "state/messages.h"
#include "state/queue.h"

#define ADDRESS_SHOWN 60
#define SUBJECT_SHOWN 120
#define GROUPS_MAX 200		/* reasons told apart */
#define GROUPS_SHOWN 20		/* of them as text */
#define OTHERS "other reasons"

void
forecast_begin(struct forecast *f, struct run *run, int days)
{
	const struct tz *zone = run->schedule.zone;
	struct str head = STR_INIT;
	char text[TIME_TEXT], day[DATE_TEXT];
	int64_t t = run_now(run);

	f->run = run;
	f->from = t;
	for (; f->n_days < days; f->n_days++) {
		f->day[f->n_days].date = schedule_date(zone, t);
		t = f->day[f->n_days].end = schedule_day_end(zone, t);
	}
	f->until = t;
	date_text(f->day[0].date, day);
	f->day[0].before = quota_used(run->journal, day, "*");
	if (!run->opt.json)
		return;
	str_addf(&head, "{\"from\":\"%s\"", time_iso(f->from, text));
	str_addf(&head, ",\"until\":\"%s\"", time_iso(f->until, text));
	printf("%s,\"messages\":[", head.s);
	str_release(&head);
}

void
forecast_move(struct forecast *f, int64_t now)
{
	while (f->today < f->n_days - 1 && f->day[f->today].end <= now) {
		f->day[f->today].waiting = queue_due_count(f->run->journal,
		    f->day[f->today].end - 1, -1);
		f->today++;
	}
}

static void
print_json_message(const struct forecast *f, const struct campaign *c,
    const struct message *m, const char *subject, const char *local)
{
	cJSON *obj = cJSON_CreateObject();
	struct str text = STR_INIT;

	asked_add_time(obj, "at", run_now(f->run));
	json_add_string(obj, "local", local);
	json_add_string(obj, "lead", c->address);
	json_add_string(obj, "campaign", c->name);
	json_add_string(obj, "label", m->label);
	json_add_string(obj, "subject", subject);
	json_print(&text, obj);
	printf("%s%s", f->told > 0 ? "," : "", text.s);
	str_release(&text);
	cJSON_Delete(obj);
}

static void
print_text_message(const struct campaign *c, const struct message *m,
    const char *subject, const char *local)
{
	printf("%s  ", local);
	asked_print_text(c->address, ADDRESS_SHOWN);
	printf("  %s  ", m->label);
	asked_print_text(subject, SUBJECT_SHOWN);
	putchar('\n');
}

static void
print_message(const struct forecast *f, const struct campaign *c,
    const struct message *m)
{
	const struct tz *zones[ZONE_SET_MAX];
	char *thread = compose_thread_subject(f->run, c->id, m->step);
	char *subject = thread == NULL ? xstrdup(m->subject) :
	    xasprintf("Re: %s", thread);
	char local[80];

	progress_zones(f->run, c->zones, zones);
	progress_local_text(zones[0], run_now(f->run), local);
	if (f->run->opt.json)
		print_json_message(f, c, m, subject, local);
	else
		print_text_message(c, m, subject, local);
	free(subject);
	free(thread);
}

void
forecast_message(struct forecast *f, int64_t message)
{
	struct campaign c = CAMPAIGN_INIT;
	struct message m = MESSAGE_INIT;

	f->sent++;
	f->day[f->today].sent++;
	if (message_by_id(f->run->journal, message, &m) &&
	    campaign_by_id(f->run->journal, m.campaign, &c) &&
	    (f->lead == 0 || f->lead == c.lead)) {
		print_message(f, &c, &m);
		f->told++;
	}
	message_release(&m);
	campaign_release(&c);
}

void
forecast_stop(struct forecast *f, const char *why)
{
	char local[80];

	if (why != NULL && !f->is_stopped && f->n_stops < FORECAST_STOPS) {
		f->stop[f->n_stops].at = run_now(f->run);
		snprintf(f->stop[f->n_stops].why,
		    sizeof(f->stop[f->n_stops].why), "%s", why);
		f->n_stops++;
	}
	if (why != NULL && !f->is_stopped && !f->run->opt.json) {
		progress_local_text(f->run->schedule.zone, run_now(f->run),
		    local);
		printf("%s  send stops for safety: %s\n", local, why);
	}
	f->is_stopped = why != NULL;
}

/* A reason and how many leads it keeps. */
struct group {
	const char	*why;
	int64_t		 n;
};

static void
count_reason(GHashTable *groups, const char *why)
{
	int64_t n;

	if (!g_hash_table_contains(groups, why) &&
	    g_hash_table_size(groups) >= GROUPS_MAX)
		why = OTHERS;
	n = GPOINTER_TO_SIZE(g_hash_table_lookup(groups, why)) + 1;
	g_hash_table_replace(groups, g_strdup(why), GSIZE_TO_POINTER(n));
}

/* Why each lead that has something to come waits. */
static GHashTable *
group_rest(struct forecast *f)
{
	GHashTable *groups = g_hash_table_new_full(g_str_hash, g_str_equal,
	    g_free, NULL);
	struct str why = STR_INIT;
	int64_t id = f->lead != 0 ? f->lead - 1 : 0;

	if (f->is_stopped)
		queue_wait(f->run->journal, run_now(f->run), 1,
		    "send has stopped for safety");
	while ((id = lead_next(f->run->journal, id)) != 0) {
		str_reset(&why);
		project_why_not(f->run, id, run_now(f->run), &why);
		if (why.len > 0)
			count_reason(groups, why.s);
		if (f->lead != 0)
			break;
	}
	str_release(&why);
	return groups;
}

/* The most first; the same number: by their words. */
static int
compare_groups(const void *a, const void *b)
{
	const struct group *x = a, *y = b;

	return x->n != y->n ? (x->n < y->n) - (x->n > y->n) :
	    strcmp(x->why, y->why);
}

/* An array that the caller frees; its words are the table's. */
static struct group *
sorted(GHashTable *groups, size_t *n)
{
	struct group *list = xcalloc(g_hash_table_size(groups) + 1,
	    sizeof(*list));
	GHashTableIter iter;
	gpointer key, value;

	*n = 0;
	g_hash_table_iter_init(&iter, groups);
	while (g_hash_table_iter_next(&iter, &key, &value)) {
		list[*n].why = key;
		list[(*n)++].n = (int64_t)GPOINTER_TO_SIZE(value);
	}
	qsort(list, *n, sizeof(*list), compare_groups);
	return list;
}

static void
print_days(const struct forecast *f)
{
	const int64_t limit = f->run->settings.limits.per_day;
	const struct forecast_day *d;
	char day[DATE_TEXT];

	printf("\n%-10s  %6s  %6s  %7s\n", "day", "sent", "limit", "waiting");
	for (d = f->day; d <= f->day + f->today; d++) {
		date_text(d->date, day);
		printf("%s  %6" PRId64 "  ", day, d->sent);
		if (limit == 0)
			printf("%6s", "none");
		else
			printf("%6" PRId64, limit);
		printf("  %7" PRId64 "%s", d->waiting,
		    schedule_is_business_day(&f->run->schedule, d->date) ?
		    "" : "  closed");
		if (d->before > 0)
			printf("  %" PRId64 " had gone before", d->before);
		putchar('\n');
	}
}

static void
print_rest(const struct group *g, size_t n)
{
	int64_t others = 0;
	size_t i;

	printf("\n%s\n", n == 0 ? "nothing remains" : "leads that wait");
	for (i = 0; i < n; i++) {
		if (i >= GROUPS_SHOWN) {
			others += g[i].n;
			continue;
		}
		printf("%10" PRId64 "  ", g[i].n);
		asked_print_text(g[i].why, SUBJECT_SHOWN + ADDRESS_SHOWN);
		putchar('\n');
	}
	if (others > 0)
		printf("%10" PRId64 "  %s\n", others, OTHERS);
}

static void
print_assumptions(const struct forecast *f, const char *outcome)
{
	int64_t pulled = run_last_ok(f->run->journal, "pull");
	char local[80];

	progress_local_text(f->run->schedule.zone, pulled, local);
	printf("\n%" PRId64 " messages%s.  Taken for granted: nobody "
	    "answers, the mail server\naccepts each message at once, pull "
	    "and poll keep fresh, cron starts a cycle every\n5 minutes, and "
	    "texts that are not written yet are the templates'.\n"
	    "%s%s%s", f->sent, strcmp(outcome, "ok") == 0 ? "" :
	    ", and no further", pulled == -1 ? "No pull has completed" :
	    "Leads as they were read at ", pulled == -1 ? "" : local, ".\n");
}

static cJSON *
days_json(const struct forecast *f)
{
	const int64_t limit = f->run->settings.limits.per_day;
	cJSON *days = cJSON_CreateArray(), *obj;
	const struct forecast_day *d;
	char day[DATE_TEXT];

	for (d = f->day; d <= f->day + f->today; d++) {
		cJSON_AddItemToArray(days, obj = cJSON_CreateObject());
		date_text(d->date, day);
		json_add_string(obj, "day", day);
		cJSON_AddBoolToObject(obj, "open", schedule_is_business_day(
		    &f->run->schedule, d->date));
		json_add_int(obj, "sent", d->sent);
		json_add_int(obj, "sent_before", d->before);
		if (limit == 0)
			cJSON_AddNullToObject(obj, "limit");
		else
			json_add_int(obj, "limit", limit);
		json_add_int(obj, "waiting", d->waiting);
	}
	return days;
}

static cJSON *
rest_json(const struct group *g, size_t n)
{
	cJSON *rest = cJSON_CreateArray(), *obj;
	size_t i;

	for (i = 0; i < n; i++) {
		cJSON_AddItemToArray(rest, obj = cJSON_CreateObject());
		json_add_string(obj, "why", g[i].why);
		json_add_int(obj, "leads", g[i].n);
	}
	return rest;
}

static cJSON *
stops_json(const struct forecast *f)
{
	cJSON *stops = cJSON_CreateArray(), *obj;
	int i;

	for (i = 0; i < f->n_stops; i++) {
		cJSON_AddItemToArray(stops, obj = cJSON_CreateObject());
		asked_add_time(obj, "at", f->stop[i].at);
		json_add_string(obj, "why", f->stop[i].why);
	}
	return stops;
}

/* The members behind the messages: an object without its opening brace. */
static void
print_json_end(const struct forecast *f, const struct group *g, size_t n,
    const char *outcome)
{
	int64_t pulled = run_last_ok(f->run->journal, "pull");
	cJSON *obj = cJSON_CreateObject();
	struct str text = STR_INIT;

	cJSON_AddItemToObject(obj, "days", days_json(f));
	cJSON_AddItemToObject(obj, "remaining", rest_json(g, n));
	cJSON_AddItemToObject(obj, "stops", stops_json(f));
	asked_add_time(obj, "leads_read_at", pulled == -1 ? 0 : pulled);
	json_add_int(obj, "sent", f->sent);
	json_add_string(obj, "outcome", outcome);
	json_print(&text, obj);
	printf("],%s\n", text.s + 1);
	str_release(&text);
	cJSON_Delete(obj);
}

int
forecast_end(struct forecast *f, const char *outcome, struct error *err)
{
	GHashTable *groups;
	struct group *g;
	size_t n;

	f->day[f->today].waiting = queue_due_count(f->run->journal,
	    run_now(f->run), -1);
	groups = group_rest(f);
	g = sorted(groups, &n);
	if (f->run->opt.json) {
		print_json_end(f, g, n, outcome);
	} else {
		print_days(f);
		print_rest(g, n);
		if (!f->run->opt.quiet)
			print_assumptions(f, outcome);
	}
	free(g);
	g_hash_table_destroy(groups);
	fflush(stdout);
	return journal_check(f->run->journal, err);
}
