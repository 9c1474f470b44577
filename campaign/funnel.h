/*
 * Analytics: campaigns as they stood at an instant, counted by dimension from
 * step to step.  Pure; the same campaigns give the same numbers.
 */
#ifndef CAMPAIGN_FUNNEL_H
#define CAMPAIGN_FUNNEL_H

#include <stddef.h>
#include <stdint.h>

#include "campaign/reply.h"
#include "campaign/sequence.h"

struct str;

enum dimension {
	DIMENSION_ALL,
	DIMENSION_STEP,
	DIMENSION_VARIANT,
	DIMENSION_INDUSTRY,
	DIMENSION_COMPANY_SIZE,
	DIMENSION_ROLE,
	DIMENSION_CONFIDENCE,
	DIMENSIONS
};

/* "all", "step", "variant", "industry", "company_size", "role", ... */
const char *dimension_name(enum dimension dimension);

/* What became of one step; instants in UTC, 0: did not happen. */
struct step_facts {
	const char	*label;
	int64_t		 queued_at, sent_at, bounced_at;
};

/* One campaign; texts borrowed, NULL for unknown. */
struct campaign_facts {
	const char	*trait[DIMENSIONS];	/* value by dimension; ALL and
						   STEP unused */
	int64_t		 created_at, started_at, completed_at;
	size_t		 n_steps;
	struct step_facts step[SEQUENCE_STEPS_MAX];
	int64_t		 answered_at;		/* first human answer */
	enum reply_class answer;		/* its class */
	int		 came[REPLY_CLASSES];	/* classes that came at all */
};

/* The counts of one value of one dimension. */
struct funnel_row {
	enum dimension	 dimension;
	char		*value;		/* owned */
	int64_t		 enrolled;	/* campaigns */
	int64_t		 scheduled;	/* messages put into the queue */
	int64_t		 sent;		/* messages taken by a server */
	int64_t		 bounced;	/* messages that came back */
	int64_t		 replied;	/* campaigns a person answered */
	int64_t		 completed;	/* campaigns whose steps all went */
	int64_t		 class[REPLY_CLASSES];	/* campaigns it came to */
	int64_t		 step_sent[SEQUENCE_STEPS_MAX];
	int64_t		 step_replied[SEQUENCE_STEPS_MAX];
	int64_t		*minutes;	/* owned: first sending to answer */
	size_t		 n_minutes, cap_minutes;
};

struct funnel {
	int64_t			 end;	/* what happened before counts */
	struct funnel_row	*row;	/* owned */
	size_t			 n, cap;
	size_t			*slot;	/* owned: hash -> row + 1 */
	size_t			 n_slots;
};

void	funnel_init(struct funnel *f, int64_t end);
void	funnel_release(struct funnel *f);
/* Count a campaign in each of its rows. */
void	funnel_add(struct funnel *f, const struct campaign_facts *c);
/* Rows in a fixed order: by dimension, then value. */
void	funnel_sort(struct funnel *f);
/* Median hours to an answer, one decimal; below 0: no answer. */
double	funnel_hours(struct funnel_row *row);

/* The group a job title belongs to: "C-level", "Founder", "Director" ... */
const char *funnel_role(const char *title);

#endif
