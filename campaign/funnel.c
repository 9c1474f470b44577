/* Counting campaigns into rows. */
#include "campaign/funnel.h"

#include <stdlib.h>
#include <string.h>

#include "base/str.h"

static const char *const names[DIMENSIONS] = {
	[DIMENSION_ALL] = "all",
	[DIMENSION_STEP] = "step",
	[DIMENSION_VARIANT] = "variant",
	[DIMENSION_INDUSTRY] = "industry",
	[DIMENSION_COMPANY_SIZE] = "company_size",
	[DIMENSION_ROLE] = "role",
	[DIMENSION_CONFIDENCE] = "confidence",
};

const char *
dimension_name(enum dimension dimension)
{
	return names[dimension];
}

void
funnel_init(struct funnel *f, int64_t end)
{
	memset(f, 0, sizeof(*f));
	f->end = end;
	f->n_slots = 1024;
	f->slot = xcalloc(f->n_slots, sizeof(*f->slot));
}

void
funnel_release(struct funnel *f)
{
	size_t i;

	for (i = 0; i < f->n; i++) {
		free(f->row[i].value);
		free(f->row[i].minutes);
	}
	free(f->row);
	free(f->slot);
	memset(f, 0, sizeof(*f));
}

static size_t
hash(enum dimension dimension, const char *value)
{
	size_t h = 14695981039346656037u ^ (size_t)dimension;

	for (; *value != '\0'; value++)
		h = (h ^ (unsigned char)*value) * 1099511628211u;
	return h;
}

static size_t *
slot_of(struct funnel *f, enum dimension dimension, const char *value)
{
	size_t i = hash(dimension, value) & (f->n_slots - 1);

	while (f->slot[i] != 0 && (f->row[f->slot[i] - 1].dimension !=
	    dimension || !str_equal(f->row[f->slot[i] - 1].value, value)))
		i = (i + 1) & (f->n_slots - 1);
	return &f->slot[i];
}

static void
grow_slots(struct funnel *f)
{
	size_t i;

	free(f->slot);
	f->n_slots *= 2;
	f->slot = xcalloc(f->n_slots, sizeof(*f->slot));
	for (i = 0; i < f->n; i++)
		*slot_of(f, f->row[i].dimension, f->row[i].value) = i + 1;
}

static struct funnel_row *
row_of(struct funnel *f, enum dimension dimension, const char *value)
{
	size_t *slot;

	if (f->n * 2 >= f->n_slots)
		grow_slots(f);
	slot = slot_of(f, dimension, value);
	if (*slot != 0)
		return &f->row[*slot - 1];
	if (f->n == f->cap) {
		f->cap = f->cap == 0 ? 64 : f->cap * 2;
		f->row = xreallocarray(f->row, f->cap, sizeof(*f->row));
	}
	memset(&f->row[f->n], 0, sizeof(*f->row));
	f->row[f->n].dimension = dimension;
	f->row[f->n].value = xstrdup(value);
	*slot = ++f->n;
	return &f->row[f->n - 1];
}

static int
before(const struct funnel *f, int64_t t)
{
	return t != 0 && t < f->end;
}

/* The step that was sent last when the answer came; -1: none. */
static int
answered_step(const struct campaign_facts *c)
{
	int i, last = -1;

	for (i = 0; i < (int)c->n_steps; i++)
		if (c->step[i].sent_at != 0 &&
		    c->step[i].sent_at <= c->answered_at)
			last = i;
	return last;
}

static void
add_minutes(struct funnel_row *row, int64_t minutes)
{
	if (row->n_minutes == row->cap_minutes) {
		row->cap_minutes = row->cap_minutes == 0 ? 8 :
		    row->cap_minutes * 2;
		row->minutes = xreallocarray(row->minutes, row->cap_minutes,
		    sizeof(*row->minutes));
	}
	row->minutes[row->n_minutes++] = minutes;
}

static void
count_step(const struct funnel *f, struct funnel_row *row,
    const struct campaign_facts *c, int i)
{
	const struct step_facts *s = &c->step[i];

	row->scheduled += before(f, s->queued_at);
	row->sent += before(f, s->sent_at);
	row->bounced += before(f, s->bounced_at);
	row->step_sent[i] += before(f, s->sent_at);
}

static void
count_answer(struct funnel_row *row, const struct campaign_facts *c)
{
	int step = answered_step(c);

	row->replied++;
	if (step >= 0)
		row->step_replied[step]++;
	if (c->started_at != 0 && c->answered_at >= c->started_at)
		add_minutes(row, (c->answered_at - c->started_at) / 60);
}

static void
count_campaign(const struct funnel *f, struct funnel_row *row,
    const struct campaign_facts *c)
{
	int i;

	row->enrolled++;
	row->completed += before(f, c->completed_at);
	for (i = 0; i < (int)c->n_steps; i++)
		count_step(f, row, c, i);
	for (i = 0; i < REPLY_CLASSES; i++)
		row->class[i] += c->came[i] != 0;
	if (before(f, c->answered_at))
		count_answer(row, c);
}

/* A step's row speaks of the campaigns that had it in their plan. */
static void
count_steps(struct funnel *f, const struct campaign_facts *c)
{
	int i, answered = before(f, c->answered_at) ? answered_step(c) : -1;

	for (i = 0; i < (int)c->n_steps; i++) {
		struct funnel_row *row = row_of(f, DIMENSION_STEP,
		    c->step[i].label);

		row->enrolled++;
		count_step(f, row, c, i);
		if (i != answered)
			continue;
		count_answer(row, c);
		row->class[c->answer]++;
	}
}

void
funnel_add(struct funnel *f, const struct campaign_facts *c)
{
	int d;

	if (!before(f, c->created_at))
		return;
	count_campaign(f, row_of(f, DIMENSION_ALL, "all"), c);
	count_steps(f, c);
	for (d = DIMENSION_VARIANT; d < DIMENSIONS; d++)
		count_campaign(f, row_of(f, (enum dimension)d,
		    str_blank(c->trait[d]) ? "unknown" : c->trait[d]), c);
}

static int
compare_rows(const void *a, const void *b)
{
	const struct funnel_row *x = a, *y = b;

	return x->dimension != y->dimension ?
	    (x->dimension > y->dimension) - (x->dimension < y->dimension) :
	    strcmp(x->value, y->value);
}

void
funnel_sort(struct funnel *f)
{
	if (f->n > 0)
		qsort(f->row, f->n, sizeof(*f->row), compare_rows);
	f->n_slots = 1;			/* the index no longer holds */
}

static int
compare_minutes(const void *a, const void *b)
{
	const int64_t *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

double
funnel_hours(struct funnel_row *row)
{
	size_t n = row->n_minutes;
	int64_t twice;

	if (n == 0)
		return -1;
	qsort(row->minutes, n, sizeof(*row->minutes), compare_minutes);
	twice = row->minutes[(n - 1) / 2] + row->minutes[n / 2];
	/* minutes twice -> hours with one decimal, rounded */
	return (double)((twice + 6) / 12) / 10;
}

const char *
funnel_role(const char *title)
{
	static const struct {
		const char *word, *role;
	} table[] = {
		{ "founder", "Founder" }, { "owner", "Founder" },
		{ "gesch\xc3\xa4" "ftsf\xc3\xbchr", "C-level" },
		{ "chief", "C-level" }, { "ceo", "C-level" },
		{ "cto", "C-level" }, { "cfo", "C-level" },
		{ "coo", "C-level" }, { "cmo", "C-level" },
		{ "cio", "C-level" }, { "cro", "C-level" },
		{ "managing director", "C-level" },
		{ "vice president", "VP" }, { "vp", "VP" },
		{ "president", "C-level" },
		{ "director", "Director" }, { "direktor", "Director" },
		{ "directeur", "Director" }, { "head of", "Head" },
		{ "leiter", "Head" }, { "head", "Head" },
		{ "manager", "Manager" }, { "lead", "Manager" },
		{ "partner", "Partner" },
	};
	size_t i;

	if (str_blank(title))
		return NULL;
	for (i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		const char *at = str_find_nocase(title, table[i].word);

		/* at the start of a word: "director" must not be a CTO */
		if (at != NULL && (at == title || at[-1] == ' ' ||
		    at[-1] == '-' || at[-1] == '/' || at[-1] == '(' ||
		    at[-1] == '&' || at[-1] == ','))
			return table[i].role;
	}
	return "Other";
}
