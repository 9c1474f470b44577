/* Colleagues: by the domain of their mail, or the company they are linked to. */
#include "jobs/colleagues.h"

#include <stdlib.h>

#include "base/str.h"
#include "campaign/company.h"
#include "jobs/progress.h"
#include "jobs/run.h"
#include "state/campaigns.h"
#include "state/inbound.h"

#define DAY (24 * 3600)

/* What is done with a colleague's campaign. */
typedef void	colleague_visit(struct run *run, const struct act *act,
		    const struct campaign *of, int64_t campaign,
		    const char *why);

static char *
say_why(const char *address, const char *class)
{
	return xasprintf("%.250s answered: %s", address, class);
}

static void
visit_all(struct run *run, const struct act *act, const struct campaign *c,
    colleague_visit *visit, const char *why)
{
	int64_t id = campaign_next_at_domain(run->journal, c->domain,
	    c->address, 0), *linked;
	size_t n, i;

	/* asked late: few share their domain with anybody */
	if (id != 0 && !company_same(c->domain, c->domain))
		id = 0;
	for (; id != 0; id = campaign_next_at_domain(run->journal, c->domain,
	    c->address, id))
		visit(run, act, c, id, why);
	n = campaign_linked(run->journal, c->lead, c->address, &linked);
	for (i = 0; i < n; i++)
		visit(run, act, c, linked[i], why);
	free(linked);
}

static void
hold(struct run *run, const struct act *act, const struct campaign *of,
    int64_t id, const char *why)
{
	(void)of;
	run_count(run, "colleagues", campaign_hold(run->journal, act, id,
	    act->now + run->settings.replies.hold_days * DAY, why));
}

static void
stop(struct run *run, const struct act *act, const struct campaign *of,
    int64_t id, const char *why)
{
	(void)of;
	run_count(run, "colleagues", campaign_become(run->journal, act, id,
	    CAMPAIGN_STOPPED, why));
}

void
colleagues_spare(struct run *run, const struct act *act,
    const struct campaign *c, enum reply_class class)
{
	int clear = class != REPLY_NEEDS_REVIEW && class != REPLY_OTHER;
	char *why;

	if (run->settings.replies.company == COMPANY_IGNORE)
		return;
	why = say_why(c->address, reply_class_name(class));
	visit_all(run, act, c, clear &&
	    run->settings.replies.company == COMPANY_STOP ? stop : hold, why);
	free(why);
}

/* The latest answer of a colleague; 1 if there is one. */
static int
find_answer(struct run *run, const struct campaign *c,
    const struct inbound_asked *asked, struct inbound_human *found)
{
	return (company_same(c->domain, c->domain) && inbound_human_at_domain(
	    run->journal, c->domain, asked, found)) ||
	    inbound_human_linked(run->journal, c->lead, asked, found);
}

/* What a third one has answered holds it for as long as it would have. */
static void
hold_for_others(struct run *run, const struct act *act,
    const struct campaign *of, const struct campaign *c)
{
	int64_t time = run->settings.replies.hold_days * DAY;
	const struct inbound_asked asked = { act->now - time,
	    { of->address, c->address }, 1 };
	struct inbound_human answer;
	char *why;

	if (run->settings.replies.company == COMPANY_IGNORE ||
	    !find_answer(run, c, &asked, &answer))
		return;
	why = say_why(answer.address, answer.class);
	campaign_hold(run->journal, act, c->id, answer.at + time, why);
	inbound_human_release(&answer);
	free(why);
}

static void
go_on(struct run *run, const struct act *act, const struct campaign *of,
    int64_t id, const char *why)
{
	struct campaign c = CAMPAIGN_INIT;

	if (progress_free(run, act, id, why) &&
	    campaign_by_id(run->journal, id, &c))
		hold_for_others(run, act, of, &c);
	campaign_release(&c);
}

void
colleagues_free(struct run *run, const struct act *act,
    const struct campaign *c, int64_t inbound)
{
	char *why;

	if (inbound_others_speak(run->journal, c->id, inbound))
		return;
	why = say_why(c->address, "");
	visit_all(run, act, c, go_on, why);
	free(why);
}

char *
colleagues_object(struct run *run, const struct campaign *c, int64_t *until)
{
	const struct settings_replies *s = &run->settings.replies;
	int64_t now = run_now(run), days;
	struct inbound_asked asked = { 0, { c->address, NULL }, 0 };
	struct inbound_human answer;
	char *why;

	*until = 0;
	days = s->company == COMPANY_STOP ? s->watch_days : s->hold_days;
	asked.since = now - days * DAY;
	if (s->company == COMPANY_IGNORE ||
	    !find_answer(run, c, &asked, &answer))
		return NULL;
	why = say_why(answer.address, answer.class);
	if (s->company == COMPANY_HOLD)
		*until = answer.at + days * DAY;
	inbound_human_release(&answer);
	return why;
}
