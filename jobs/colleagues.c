/* Colleagues: by the domain of their mail, or the company they link to. */
#include "jobs/colleagues.h"

#include <stdlib.h>

#include "base/str.h"
#include "campaign/company.h"
#include "jobs/absence.h"
#include "jobs/progress.h"
#include "jobs/run.h"
#include "state/campaign_door.h"
#include "state/campaigns.h"
#include "state/inbound.h"

#define DAY (24 * 3600)

/* What somebody's answer leads to with their colleagues. */
struct sparing {
	struct run		*run;
	const struct act	*act;
	const char		*why;	/* they are held, stopped or freed */
	int64_t			 inbound;	/* row that was no answer */
};

/* What is done with a colleague's campaign. */
typedef void	colleague_visit(const struct sparing *s, int64_t campaign);

static char *
say_why(const char *address, const char *class)
{
	return xasprintf("%.250s answered: %s", address, class);
}

static void
visit_all(const struct sparing *s, const struct campaign *c,
    colleague_visit *visit)
{
	struct journal *j = s->run->journal;
	int64_t id = campaign_next_at_domain(j, c->domain, c->address, 0);
	int64_t *linked;
	size_t n, i;

	/* asked late: few share their domain with anybody */
	if (id != 0 && !company_same(c->domain, c->domain))
		id = 0;
	for (; id != 0; id = campaign_next_at_domain(j, c->domain,
	    c->address, id))
		visit(s, id);
	n = campaign_linked(j, c->lead, c->address, &linked);
	for (i = 0; i < n; i++)
		visit(s, linked[i]);
	free(linked);
}

static void
hold(const struct sparing *s, int64_t id)
{
	run_count(s->run, "colleagues", campaign_hold(s->run->journal, s->act,
	    id, s->act->now + s->run->settings.replies.hold_days * DAY,
	    s->why));
}

static void
stop(const struct sparing *s, int64_t id)
{
	run_count(s->run, "colleagues", campaign_become(s->run->journal,
	    s->act, id, CAMPAIGN_STOPPED, s->why));
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
	visit_all(&(struct sparing){ run, act, why, 0 }, c, clear &&
	    run->settings.replies.company == COMPANY_STOP ? stop : hold);
	free(why);
}

/* The latest answer of a colleague, by domain or by link; 1: there is one. */
static int
find_answer(struct run *run, const struct campaign *c,
    const struct inbound_asked *asked, struct inbound_human *found)
{
	struct inbound_human linked;
	int any = company_same(c->domain, c->domain) &&
	    inbound_human_at_domain(run->journal, c->domain, asked, found);

	if (!inbound_human_linked(run->journal, c->lead, asked, &linked))
		return any;
	if (any && found->at >= linked.at) {
		inbound_human_release(&linked);
		return 1;
	}
	if (any)
		inbound_human_release(found);
	*found = linked;
	return 1;
}

/* For as long as what they have answered, but that row, would have held it. */
static void
hold_for_colleagues(struct run *run, const struct act *act,
    const struct campaign *c, int64_t except)
{
	int64_t time = run->settings.replies.hold_days * DAY;
	const struct inbound_asked asked = { act->now - time, c->address,
	    except, 1 };
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

void
colleagues_go_on(struct run *run, const struct act *act, int64_t id,
    const char *why, int64_t except)
{
	struct campaign c = CAMPAIGN_INIT;

	if (progress_free(run, act, id, why) &&
	    campaign_by_id(run->journal, id, &c)) {
		hold_for_colleagues(run, act, &c, except);
		absence_hold(run, act, &c, except);
	}
	campaign_release(&c);
}

static void
go_on(const struct sparing *s, int64_t id)
{
	colleagues_go_on(s->run, s->act, id, s->why, s->inbound);
}

void
colleagues_free(struct run *run, const struct act *act,
    const struct campaign *c, int64_t inbound)
{
	char *why;

	if (inbound_others_speak(run->journal, c->id, inbound))
		return;
	why = say_why(c->address, "");
	visit_all(&(struct sparing){ run, act, why, inbound }, c, go_on);
	free(why);
}

/* As find_answer, of the last days; *at is when it came.  Caller frees. */
static char *
why_wait(struct run *run, const struct campaign *c, int64_t days, int unread,
    int64_t *at)
{
	const struct inbound_asked asked = { run_now(run) - days * DAY,
	    c->address, 0, unread };
	struct inbound_human answer;
	char *why;

	if (!find_answer(run, c, &asked, &answer))
		return NULL;
	why = say_why(answer.address, answer.class);
	*at = answer.at;
	inbound_human_release(&answer);
	return why;
}

char *
colleagues_object(struct run *run, const struct campaign *c, int64_t *until)
{
	const struct settings_replies *s = &run->settings.replies;
	char *why = NULL;
	int64_t at;

	*until = 0;
	if (s->company == COMPANY_STOP)
		why = why_wait(run, c, s->watch_days, 0, &at);
	/* what nobody has understood yet stops none */
	if (why == NULL && s->company != COMPANY_IGNORE &&
	    (why = why_wait(run, c, s->hold_days, 1, &at)) != NULL)
		*until = at + s->hold_days * DAY;
	return why;
}
