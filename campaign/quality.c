/* The gates before the queue: form, leftovers, likeness; claims elsewhere. */
#include "campaign/quality.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/fold.h"
#include "base/str.h"
#include "base/utf8.h"
#include "campaign/claim.h"
#include "campaign/greeting.h"
#include "campaign/grounds.h"
#include "campaign/lead.h"
#include "campaign/sender.h"
#include "campaign/sequence.h"
#include "campaign/written.h"

#define SUBJECT_MAX	90	/* characters refused above */
#define SUBJECT_GOOD	60	/* warned above: phones cut there */
#define BODY_MIN	20	/* words */
#define BODY_MAX	220
#define BODY_GOOD_MAX	150
#define BODY_BYTES_MAX	16384
#define QUESTIONS_FIRST	1
#define QUESTIONS_LATER	3

/* What only a template, a prompt or a model's chatter leaves; folded. */
static const char *const leftovers[] = {
	"as an ai", "language model", "i cannot fulfill", "i can't assist",
	"i cannot assist", "here is the email", "here's the email",
	"here is your", "here's your email", "here is a draft", "sure, here",
	"certainly!", "system prompt", "ignore previous", "ignore all previous",
	"ignore the above", "previous instructions", "your instructions",
	"insert name", "your name here", "recipient's name",
	"company name here",
	"lorem ipsum", "company_description", "top_services", "first_name",
	"short_company", "email_confidence", "delay_days", "call to action:",
	"cta:", "subject line:", "todo", "xxx", "undefined", "(null)", NULL
};

static const char *const disliked[] = {
	"act now", "limited time", "100% free", "click here", "buy now",
	"special offer", "no obligation", "cash bonus", "winner",
	"congratulations", "double your", "earn money", "free trial",
	"once in a lifetime", "order now", "urgent", "don't miss out",
	"game-changer", "game changer", "synergy", "revolutionary",
	"hope this email finds you well", "hope this finds you well",
	"i came across your", "just following up", "touching base",
	"circle back", "in today's fast-paced", NULL
};

static const char *const reply_marks[] = {
	"re:", "fwd:", "fw:", "aw:", "wg:", "sv:", "vs:", "tr:", "rv:",
	"antw:", "odp:", NULL
};

static void
add_reason(struct str *reasons, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

static void
add_reason(struct str *reasons, const char *fmt, ...)
{
	char text[200];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	if (reasons->len > 0)
		str_add(reasons, "; ");
	utf8_clean(reasons, text, strlen(text));
}

static int
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	    (c & 0x80) != 0;
}

/* "[Name]", "<company>": something to fill in, or markup. */
static void
check_brackets(const char *s, struct str *reasons)
{
	const char *p, *end;

	for (p = s; (p = strpbrk(p, "[<")) != NULL; p++) {
		end = strpbrk(p + 1, *p == '[' ? "[]\n" : "<>\n");
		if (end == NULL || (*end != ']' && *end != '>') ||
		    end - p > 60 || !(is_letter(p[1]) ||
		    (p[1] == '/' && *p == '<')))
			continue;
		add_reason(reasons, "has a placeholder or markup '%.*s'",
		    (int)(end - p + 1), p);
	}
}

/* "%s", "%1$s", "%(name)s", not "5% discount" or "100%". */
static void
check_formats(const char *s, struct str *reasons)
{
	const char *p, *q;

	for (p = s; (p = strchr(p, '%')) != NULL; p++) {
		q = p + 1;
		if (*q == '(') {
			add_reason(reasons, "has a leftover '%.12s'", p);
			continue;
		}
		q += strspn(q, "0123456789");
		if (*q == '$' && q > p + 1)
			q++;
		if (strchr("sdiu@", *q) != NULL && *q != '\0' &&
		    !is_letter(q[1]) && (p == s || p[-1] < '0' ||
		    p[-1] > '9'))
			add_reason(reasons, "has a leftover '%.*s'",
			    (int)(q + 1 - p), p);
	}
}

static void
check_leftovers(const char *text, struct str *reasons)
{
	static const char *const marks[] = { "{{", "}}", "${", "```", "**",
	    "](", "<!--", "\"subject\"", "\"body\"", "\\n", NULL };
	struct str folded = STR_INIT;
	size_t i;

	for (i = 0; marks[i] != NULL; i++)
		if (strstr(text, marks[i]) != NULL)
			add_reason(reasons, "has a leftover '%s'", marks[i]);
	check_brackets(text, reasons);
	check_formats(text, reasons);
	fold_text(&folded, text, strlen(text));
	for (i = 0; leftovers[i] != NULL; i++)
		if (fold_find(folded.s, leftovers[i]) != NULL)
			add_reason(reasons, "has a leftover '%s'",
			    leftovers[i]);
	if (str_starts(folded.s, "subject:") ||
	    strstr(folded.s, "\nsubject:") != NULL)
		add_reason(reasons, "has a subject line in its body");
	str_release(&folded);
}

/* Returns 0 where the text cannot be looked at further. */
static int
check_encoding(const char *what, const char *s, const char *allowed,
    struct str *reasons)
{
	if (!utf8_valid(s, strlen(s)))
		add_reason(reasons, "%s is not utf-8", what);
	else if (utf8_control(s, allowed) != NULL)
		add_reason(reasons, "%s has a control character%s", what,
		    *allowed == '\0' ? " or line break" : "");
	else if (strstr(s, "\xe2\x80\xae") != NULL ||
	    strstr(s, "\xe2\x80\xad") != NULL)
		add_reason(reasons, "%s turns its text around", what);
	else
		return 1;
	return 0;
}

/* Six capitals or more and no small letter. */
static int
shouts(const char *s)
{
	size_t high = 0;

	for (; *s != '\0'; s++) {
		if (*s >= 'a' && *s <= 'z')
			return 0;
		high += *s >= 'A' && *s <= 'Z';
	}
	return high > 5;
}

static void
check_subject(const char *subject, struct str *reasons)
{
	size_t i, n = utf8_count(subject);

	if (str_blank(subject))
		add_reason(reasons, "subject is empty");
	if (n > SUBJECT_MAX)
		add_reason(reasons, "subject has %zu characters, over %d", n,
		    SUBJECT_MAX);
	if (shouts(subject))
		add_reason(reasons, "subject is all capitals");
	for (i = 0; reply_marks[i] != NULL; i++)
		if (str_starts_nocase(subject + strspn(subject, " "),
		    reply_marks[i]))
			add_reason(reasons, "subject pretends to be a reply");
}

static size_t
words_in(const char *s)
{
	size_t n = 0;

	for (; *s != '\0'; s++)
		n += strchr(" \t\n", *s) == NULL &&
		    (s[1] == '\0' || strchr(" \t\n", s[1]) != NULL);
	return n;
}

static size_t
count_of(const char *s, char c)
{
	size_t n = 0;

	for (; *s != '\0'; s++)
		n += *s == c;
	return n;
}

static void
check_length(const char *body, size_t step, struct str *reasons)
{
	size_t words = words_in(body), asked = count_of(body, '?');
	size_t most = step == 0 ? QUESTIONS_FIRST : QUESTIONS_LATER;

	if (words < BODY_MIN || words > BODY_MAX ||
	    strlen(body) > BODY_BYTES_MAX)
		add_reason(reasons, "body has %zu words, must have %d to %d",
		    words, BODY_MIN, BODY_MAX);
	if (asked > most)
		add_reason(reasons, "body asks %zu questions, over %zu",
		    asked, most);
}

static void
check_message(const struct quality_facts *facts, const struct grounds *g,
    const struct written *w, size_t i, struct str *reasons)
{
	const char *subject = w->message[i].subject;
	const char *body = w->message[i].body;
	struct str both = STR_INIT;

	if (subject == NULL || body == NULL) {
		add_reason(reasons, "subject or body is missing");
		return;
	}
	if (!check_encoding("subject", subject, "", reasons) ||
	    !check_encoding("body", body, "\n\t", reasons))
		return;
	check_subject(subject, reasons);
	check_length(body, i, reasons);
	str_addf(&both, "%s\n%s", subject, body);
	check_leftovers(both.s + strlen(subject) + 1, reasons);
	check_leftovers(subject, reasons);
	claim_check(g, both.s, reasons);
	greeting_check(facts->lead, facts->sender, body, reasons);
	str_release(&both);
}

static void
check_likeness(const struct quality_facts *facts, const struct written *w,
    struct str *reasons)
{
	const struct step *step = facts->sequence->step;
	double alike;
	size_t i, k;

	for (i = 0; i < w->n; i++)
		for (k = 0; k < i; k++) {
			if (w->message[i].body == NULL ||
			    w->message[k].body == NULL ||
			    w->message[i].subject == NULL)
				continue;
			alike = shingle_overlap(w->message[i].body,
			    w->message[k].body);
			if (alike >= QUALITY_SAME_CAMPAIGN)
				add_reason(reasons, "steps '%s' and '%s' are "
				    "%.0f %% alike", step[k].id, step[i].id,
				    alike * 100);
			if (str_equal_nocase(w->message[i].subject,
			    w->message[k].subject))
				add_reason(reasons, "steps '%s' and '%s' have "
				    "one subject", step[k].id, step[i].id);
		}
}

static void
add_step(struct str *to, const char *id, const struct str *found)
{
	if (found->len == 0)
		return;
	if (to->len > 0)
		str_add(to, "; ");
	str_addf(to, "step '%s': %s", id, found->s);
}

int
quality_check(const struct quality_facts *facts,
    const struct written *written, struct str *reasons)
{
	const struct sequence *seq = facts->sequence;
	struct grounds g;
	struct str found = STR_INIT;
	size_t i, before = reasons->len;

	if (written->n != seq->n_steps) {
		add_reason(reasons, "%zu messages for %zu steps", written->n,
		    seq->n_steps);
		return 0;
	}
	grounds_make(&g, facts);
	for (i = 0; i < written->n; i++) {
		str_reset(&found);
		check_message(facts, &g, written, i, &found);
		add_step(reasons, seq->step[i].id, &found);
	}
	check_likeness(facts, written, reasons);
	grounds_release(&g);
	str_release(&found);
	return reasons->len == before;
}

static void
warn_of_words(const char *text, struct str *warnings)
{
	struct str folded = STR_INIT;
	size_t i;

	fold_text(&folded, text, strlen(text));
	for (i = 0; disliked[i] != NULL; i++)
		if (fold_find(folded.s, disliked[i]) != NULL)
			add_reason(warnings, "says '%s'", disliked[i]);
	str_release(&folded);
}

static void
warn_of_message(const struct written *w, size_t i, struct str *warnings)
{
	size_t words = words_in(w->message[i].body);

	if (utf8_count(w->message[i].subject) > SUBJECT_GOOD)
		add_reason(warnings, "subject is over %d characters",
		    SUBJECT_GOOD);
	if (words > BODY_GOOD_MAX)
		add_reason(warnings, "body has %zu words", words);
	if (count_of(w->message[i].subject, '!') +
	    count_of(w->message[i].body, '!') > 1)
		add_reason(warnings, "exclaims more than once");
	warn_of_words(w->message[i].subject, warnings);
	warn_of_words(w->message[i].body, warnings);
}

/* Is anything of the lead's own in the campaign? */
static int
is_personal(const struct lead *lead, const struct written *w)
{
	static const enum lead_field own[] = { LEAD_COMPANY, LEAD_FIRST_NAME,
	    LEAD_NAME, LEAD_INDUSTRY, LEAD_TITLE };
	size_t i, k, n;

	for (i = 0; i < w->n; i++)
		for (k = 0; k < sizeof(own) / sizeof(*own); k++) {
			const char *value = lead->field[own[k]];
			struct str word = STR_INIT;
			int found;

			if (str_blank(value))
				continue;
			n = strcspn(value, " ,");
			str_addn(&word, value, n > 0 ? n : 1);
			found = str_find_nocase(w->message[i].body,
			    word.s) != NULL;
			str_release(&word);
			if (found)
				return 1;
		}
	return 0;
}

int
quality_warn(const struct quality_facts *facts,
    const struct written *written, struct str *warnings)
{
	struct str found = STR_INIT;
	size_t i, before = warnings->len;

	for (i = 0; i < written->n; i++) {
		str_reset(&found);
		warn_of_message(written, i, &found);
		add_step(warnings, facts->sequence->step[i].id, &found);
	}
	if (!is_personal(facts->lead, written))
		add_reason(warnings, "nothing in it is about the lead");
	str_release(&found);
	return warnings->len == before;
}

void
quality_signature(const struct written *written,
    char out[SHINGLE_SIGNATURE + 1])
{
	struct str all = STR_INIT;
	size_t i;

	for (i = 0; i < written->n; i++)
		str_addf(&all, "%s\n%s\n", written->message[i].subject,
		    written->message[i].body);
	shingle_signature(all.s, out);
	str_release(&all);
}
