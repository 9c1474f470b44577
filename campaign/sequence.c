/* Is a plan one that can run: ids, labels, delays, templates. */
#include "campaign/sequence.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/str.h"
#include "campaign/template.h"

#define NAME_MAX_BYTES	40
#define DELAY_MAX_DAYS	365

static int
is_id(const char *s)
{
	size_t n = s == NULL ? 0 : strlen(s);

	return n > 0 && n <= NAME_MAX_BYTES &&
	    strspn(s, "abcdefghijklmnopqrstuvwxyz0123456789-") == n;
}

/* What can start the name of a column: letters, digits, underscores. */
static int
is_label(const char *s)
{
	static const char set[] = "abcdefghijklmnopqrstuvwxyz"
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789";
	size_t n = s == NULL ? 0 : strlen(s);

	return n > 0 && n <= NAME_MAX_BYTES && strspn(s, set) == n &&
	    (s[0] < '0' || s[0] > '9') && s[0] != '_';
}

static int
check_names(const struct sequence *seq, size_t i, struct error *err)
{
	const struct step *step = &seq->step[i];
	size_t k;

	if (!is_id(step->id))
		return error_set(err, ERROR_CONFIG, "step id '%s' must be "
		    "lower-case letters, digits and hyphens, at most %d",
		    step->id == NULL ? "" : step->id, NAME_MAX_BYTES);
	if (!is_label(step->label))
		return error_set(err, ERROR_CONFIG, "step '%s': label '%s' "
		    "must be letters, digits and underscores, at most %d, "
		    "since it names columns", step->id,
		    step->label == NULL ? "" : step->label, NAME_MAX_BYTES);
	for (k = 0; k < i; k++) {
		if (str_equal(seq->step[k].id, step->id))
			return error_set(err, ERROR_CONFIG,
			    "step id '%s' stands twice", step->id);
		if (str_equal_nocase(seq->step[k].label, step->label))
			return error_set(err, ERROR_CONFIG, "step '%s': "
			    "label '%s' is that of step '%s', too", step->id,
			    step->label, seq->step[k].id);
	}
	return 0;
}

static int
check_delay(const struct sequence *seq, size_t i, struct error *err)
{
	const struct step *step = &seq->step[i];

	if (step->delay_days < 0 || step->delay_days > DELAY_MAX_DAYS)
		return error_set(err, ERROR_CONFIG, "step '%s': delay %d "
		    "must be 0 to %d days", step->id, step->delay_days,
		    DELAY_MAX_DAYS);
	if (i > 0 && step->delay_days <= seq->step[i - 1].delay_days)
		return error_set(err, ERROR_CONFIG, "step '%s': delay %d "
		    "must be later than %d of step '%s'", step->id,
		    step->delay_days, seq->step[i - 1].delay_days,
		    seq->step[i - 1].id);
	return 0;
}

static int
check_text(const struct step *step, const char *what, const char *text,
    struct error *err)
{
	if (str_blank(text))
		return error_set(err, ERROR_CONFIG,
		    "step '%s': %s is empty", step->id, what);
	if (template_check(text, err) == -1)
		return error_prefix(err, "step '%s': %s", step->id, what);
	return 0;
}

static int
check_step(const struct sequence *seq, size_t i, struct error *err)
{
	const struct step *step = &seq->step[i];

	if (check_names(seq, i, err) == -1 || check_delay(seq, i, err) == -1)
		return -1;
	if (!str_equal(step->channel, "email"))
		return error_set(err, ERROR_CONFIG, "step '%s': channel '%s' "
		    "is not known; write email", step->id,
		    step->channel == NULL ? "" : step->channel);
	if (check_text(step, "subject", step->subject, err) == -1 ||
	    check_text(step, "body", step->body, err) == -1)
		return -1;
	if (strpbrk(step->subject, "\r\n") != NULL)
		return error_set(err, ERROR_CONFIG,
		    "step '%s': subject must be one line", step->id);
	return 0;
}

int
sequence_check(const struct sequence *seq, struct error *err)
{
	size_t i;

	if (!is_id(seq->name))
		return error_set(err, ERROR_CONFIG, "sequence name '%s' must "
		    "be lower-case letters, digits and hyphens, at most %d",
		    seq->name == NULL ? "" : seq->name, NAME_MAX_BYTES);
	if (seq->n_steps == 0 || seq->n_steps > SEQUENCE_STEPS_MAX)
		return error_set(err, ERROR_CONFIG, "sequence '%s' has %zu "
		    "steps; it must have 1 to %d", seq->name, seq->n_steps,
		    SEQUENCE_STEPS_MAX);
	for (i = 0; i < seq->n_steps; i++)
		if (check_step(seq, i, err) == -1)
			return error_prefix(err, "sequence '%s'", seq->name);
	return 0;
}

void
sequence_release(struct sequence *seq)
{
	size_t i;

	for (i = 0; i < SEQUENCE_STEPS_MAX; i++) {
		struct step *step = &seq->step[i];

		free(step->id);
		free(step->label);
		free(step->channel);
		free(step->prompt);
		free(step->subject);
		free(step->body);
	}
	free(seq->name);
	memset(seq, 0, sizeof(*seq));
}
