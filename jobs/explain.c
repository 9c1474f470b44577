/*
 * Why the next message has not gone yet: every constraint on it, then the one
 * that binds and the next instant.
 */
#include <stdio.h>

#include "base/clock.h"
#include "base/error.h"
#include "base/str.h"
#include "jobs/asked.h"
#include "jobs/jobs.h"
#include "jobs/project.h"
#include "jobs/run.h"
#include "jobs/tested.h"
#include "state/journal.h"

static void
print_text(const struct tested *t, const char *action)
{
	const struct constraint *binding = constraints_binding(&t->found);
	int64_t next = constraints_next(&t->found, t->now);
	char at[TIME_TEXT];
	size_t i;

	printf("%s\n\n", action);
	for (i = 0; i < t->found.n; i++) {
		const struct constraint *one = &t->found.one[i];

		printf("%-6s  %-12s  %s%s%s\n",
		    constraint_state_name(one->state), one->name,
		    one->detail, one->until == 0 ? "" : ": until ",
		    one->until == 0 ? "" : time_iso(one->until, at));
	}
	printf("\nbinds: %s\n", binding == NULL ? "nothing" : binding->name);
	printf("next: %s\n", binding == NULL ? "with the next run of send" :
	    next != 0 ? time_iso(next, at) :
	    binding->state == CONSTRAINT_BLOCKS ? "never, unless that changes"
	    : "as soon as that is met");
}

static void
print_json(const struct tested *t, const char *action)
{
	const struct constraint *binding = constraints_binding(&t->found);
	cJSON *obj = cJSON_CreateObject(), *list, *item;
	size_t i;

	json_add_string(obj, "lead", t->lead.lead.record);
	asked_add_text(obj, "campaign", t->c.name);
	asked_add_text(obj, "message", t->m.label);
	json_add_string(obj, "next_action", action);
	list = cJSON_AddArrayToObject(obj, "constraints");
	for (i = 0; i < t->found.n; i++) {
		const struct constraint *one = &t->found.one[i];

		cJSON_AddItemToArray(list, item = cJSON_CreateObject());
		json_add_string(item, "name", one->name);
		json_add_string(item, "state",
		    constraint_state_name(one->state));
		asked_add_time(item, "until", one->until);
		json_add_string(item, "detail", one->detail);
	}
	asked_add_text(obj, "binds", binding == NULL ? NULL : binding->name);
	asked_add_time(obj, "next_at", constraints_next(&t->found, t->now));
	asked_print(obj);
	cJSON_Delete(obj);
}

int
cmd_explain(struct run *run, int argc, char **argv, struct error *err)
{
	struct tested t = TESTED_INIT(run);
	struct str action = STR_INIT;

	(void)argc;
	if (asked_lead(run, argv[0], &t.lead, err) == -1)
		return -1;
	tested_all(&t);
	project_next_action(run, t.lead.id, &action);
	if (run->opt.json)
		print_json(&t, action.s);
	else
		print_text(&t, action.s);
	str_release(&action);
	tested_release(&t);
	return journal_check(run->journal, err);
}
