/* Asking the model, checking what it wrote, falling back. */
#include "jobs/author.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/log.h"
#include "campaign/company.h"
#include "campaign/lead.h"
#include "campaign/quality.h"
#include "campaign/template.h"
#include "jobs/model.h"
#include "jobs/party.h"
#include "jobs/run.h"
#include "llm/writer.h"

#define TRIES 2			/* by the model, before it is given up */

struct author {
	struct run	*run;
	struct chat	*chat;		/* owned; NULL: templates only */
	int		 down;		/* the model is not asked any more */
};

void
authored_release(struct authored *a)
{
	written_release(&a->written);
	str_release(&a->review);
}

int
author_open(struct run *run, struct author **author, struct error *err)
{
	struct chat *chat;

	if (model_open(run, &chat, err) == -1)
		return -1;
	*author = xcalloc(1, sizeof(**author));
	(*author)->run = run;
	(*author)->chat = chat;
	(*author)->down = chat != NULL &&
	    party_allowed(run, PARTY_LLM, err) == -1;
	if (!(*author)->down)
		return 0;
	log_event(LOG_WARN, "llm-not-asked", "why", err->msg, NULL);
	error_clear(err);
	return 0;
}

void
author_close(struct author *author)
{
	if (author == NULL)
		return;
	chat_close(author->chat);
	free(author);
}

static int
passes(const struct author *author, const struct lead *lead,
    const struct written *written, struct str *reasons)
{
	struct quality_facts facts = { lead, &author->run->sender,
	    &author->run->sequence };

	str_reset(reasons);
	return quality_check(&facts, written, reasons);
}

/* 1: written by the model and good; 0: not, reasons says why. */
static int
by_model(struct author *author, const struct lead *lead, struct authored *a,
    struct str *reasons, struct error *err)
{
	int try, rc;

	for (try = 0; try < TRIES; try++) {
		if (!model_may_ask(author->run)) {
			str_reset(reasons);
			str_add(reasons, "today's calls are used up");
			return 0;
		}
		written_release(&a->written);
		rc = writer_write(author->chat, &author->run->sequence, lead,
		    &author->run->sender, try > 0 ? reasons->s : NULL,
		    &a->written, err);
		rc = party_note(author->run, PARTY_LLM, rc, err);
		run_count(author->run, "llm_calls", 1);
		if (rc == 0 && passes(author, lead, &a->written, reasons))
			return 1;
		if (rc == 0)
			continue;
		str_reset(reasons);
		str_add(reasons, err->msg);
		if (err->kind != ERROR_REJECT) {
			author->down = err->kind == ERROR_RETRY;
			return err->kind == ERROR_RETRY ? 0 : -1;
		}
		error_clear(err);
	}
	return 0;
}

static int
by_template(struct author *author, const struct lead *lead,
    struct authored *a, struct error *err)
{
	struct str reasons = STR_INIT;
	int rc;

	written_release(&a->written);
	rc = template_write(&author->run->sequence, lead,
	    &author->run->sender, &a->written, err);
	a->writer = "template";
	if (rc == 0 && !passes(author, lead, &a->written, &reasons))
		str_addf(&a->review, "the template's text: %s", reasons.s);
	str_release(&reasons);
	return rc;
}

/* The model could not: templates, and a person's look if so configured. */
static int
fall_back(struct author *author, const struct lead *lead,
    struct authored *a, const char *why, struct error *err)
{
	error_clear(err);
	log_event(LOG_WARN, "llm-failed", "lead", lead->record, "why", why,
	    NULL);
	run_count(author->run, "llm_failed", 1);
	if (by_template(author, lead, a, err) == -1)
		return -1;
	if (author->run->settings.llm.on_failure == ON_FAILURE_REVIEW)
		str_addf(&a->review, "%sthe model wrote nothing fit: %s",
		    a->review.len > 0 ? "; " : "", why);
	return 0;
}

int
author_write(struct author *author, const struct lead *given,
    struct authored *a, struct error *err)
{
	struct lead named = *given;	/* borrows all */
	const struct lead *lead = &named;
	struct str reasons = STR_INIT;
	int rc;

	/* the ids of linked records are no name to write to */
	if (company_is_link(named.field[LEAD_COMPANY]))
		named.field[LEAD_COMPANY] = NULL;
	if (author->chat == NULL)
		return by_template(author, lead, a, err);
	if (author->down)
		return fall_back(author, lead, a, "the model is down", err);
	rc = by_model(author, lead, a, &reasons, err);
	if (rc == 0)
		rc = fall_back(author, lead, a, reasons.s, err);
	else if (rc == 1) {
		a->writer = "llm";
		quality_signature(&a->written, a->signature);
		rc = 0;
	}
	str_release(&reasons);
	return rc;
}
