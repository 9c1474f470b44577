/* A sequence: the ordered plan of steps that a campaign runs through. */
#ifndef CAMPAIGN_SEQUENCE_H
#define CAMPAIGN_SEQUENCE_H

#include <stddef.h>

struct error;

#define SEQUENCE_STEPS_MAX 12

struct step {
	char	*id;		/* owned: [a-z0-9-]+, unique in the sequence */
	char	*label;		/* owned: names its Airtable columns, "Hook" */
	char	*channel;	/* owned: "email" */
	int	 delay_days;	/* days after the sequence's first day */
	char	*prompt;	/* owned: what the writer is told */
	char	*subject;	/* owned: template */
	char	*body;		/* owned: template */
};

struct sequence {
	char		*name;		/* owned */
	size_t		 n_steps;
	struct step	 step[SEQUENCE_STEPS_MAX];
};

/*
 * Is it a plan that can run: at least one step, unique ids and labels that
 * can name columns, delays that rise, templates that parse.  ERROR_CONFIG
 * names the step and what to do.
 */
int	sequence_check(const struct sequence *seq, struct error *err);
void	sequence_release(struct sequence *seq);

#endif
