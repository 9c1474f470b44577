/*
 * Automatic answers: what the header says is believed at once, wording only
 * where enough of it comes together.
 */
#include "mail/automatic.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/fold.h"
#include "base/utf8.h"
#include "campaign/reply.h"
#include "mail/address.h"
#include "mail/automatic_words.h"
#include "mail/part.h"
#include "mail/prefix.h"
#include "mail/until.h"

#define FIRST_LINES	1200	/* bytes of text that are read for wording */
#define COUNT(a)	(sizeof(a) / sizeof(*(a)))
#define SURE		8	/* points that make a message automatic */

/* What was found, in points for being automatic. */
struct evidence {
	int		points;
	int		away;		/* says that somebody is away */
	int		header;		/* a field says that it is automatic */
	int		away_header;	/* and that somebody is away */
	const int	*counts;	/* of wordings in the text */
	int		subject;	/* wording of the subject, or -1 */
	int		replied_subject;	/* begins with Re: */
	const char	*why;		/* the strongest reason */
};

void
automatic_note(struct inbound *in, const char *why, const char *detail)
{
	if (in->facts.len > 0)
		str_add(&in->facts, "; ");
	str_add(&in->facts, why);
	if (detail == NULL)
		return;
	str_add(&in->facts, " '");
	str_add(&in->facts, detail);
	str_addc(&in->facts, '\'');
}

/* Where the words of a normalised text begin. */
struct starts {
	size_t		n;
	uint16_t	at[FIRST_LINES + 1];
};

/*
 * Put the character beyond ASCII that s begins with to *to in lower case, or
 * U+FFFD where it is none.  Returns the bytes it takes, *to moves on.
 */
static size_t
fold_wide(char **to, const char *s, size_t n)
{
	struct str one = STR_INIT;
	size_t used;
	uint32_t cp;

	if ((used = utf8_decode(s, n, &cp)) == 0) {
		used = 1;
		cp = 0xfffd;
	}
	if (cp == 0x2018 || cp == 0x2019) {
		*(*to)++ = '\'';
		return used;
	}
	utf8_encode(&one, utf8_lower(cp));
	memcpy(*to, one.s, one.len);
	*to += one.len;
	str_release(&one);
	return used;
}

/*
 * Put s (n bytes, then NUL) into out in lower case, curly apostrophes
 * straight, all white space single blanks, none at the start.  In one pass,
 * since all mail comes through here.
 */
static void
normalise(const char *s, size_t n, struct str *out, struct starts *starts)
{
	static const unsigned char in_word[256] = {
	    ['0' ... '9'] = 1, ['A' ... 'Z'] = 1, ['a' ... 'z'] = 1 };
	const char *end = s + n;
	char *to, *from;
	int inside = 0;		/* a word goes on */
	size_t count = 0;

	str_grow(out, n * 3);	/* as long as U+FFFD makes it */
	while ((unsigned char)*s <= ' ' && s < end)
		s++;
	for (to = out->s; s < end; ) {
		if (in_word[(unsigned char)*s]) {
			starts->at[count] = (uint16_t)(to - out->s);
			count += !inside && count < FIRST_LINES;
			do	/* digits have that bit too */
				*to++ = *s | 32;
			while (in_word[(unsigned char)*++s]);
			inside = 1;
		} else if ((unsigned char)*s <= ' ') {
			*to = ' ';
			to += to[-1] != ' ';
			s++;
			inside = 0;
		} else if ((unsigned char)*s < 128) {
			*to++ = *s++;
			inside = 0;
		} else {
			from = to;
			s += fold_wide(&to, s, (size_t)(end - s));
			starts->at[count] = (uint16_t)(from - out->s);
			count += !inside && fold_is_word(*from) &&
			    count < FIRST_LINES;
			inside = fold_is_word(to[-1]);
		}
	}
	*to = '\0';
	out->len = (size_t)(to - out->s);
	starts->n = count;
}

/* Count the wordings that stand in the text, none within another. */
static void
count_wordings(struct opening *o, const struct starts *starts)
{
	const struct phrase *p;
	size_t i, at, end = 0;
	int kind;

	phrase_ready(&automatic_bodies);
	for (i = 0; i < starts->n; i++) {
		at = starts->at[i];
		if (at < end || (p = phrase_at(&automatic_bodies,
		    o->text.s + at, o->text.len - at)) == NULL)
			continue;
		end = at + strlen(p->words);
		kind = p->kind;
		/* "I guess that this is an automated reply", people say */
		if (kind == WORDING_ANSWER && at > 1 &&
		    fold_is_word(o->text.s[at - 2]))
			kind = WORDING_AUTOMATIC;
		if (o->counts[kind]++ == 0)
			o->first[kind] = p->words;
	}
}

void
opening_read(const struct parts *parts, const struct inbound *in,
    struct opening *o)
{
	const char *text = str_blank(in->text) ? parts->text.s : in->text;
	const size_t n = strnlen(text, FIRST_LINES);
	char first[FIRST_LINES + 1];
	struct starts starts;

	memset(o, 0, sizeof(*o));
	str_init(&o->subject);
	str_init(&o->text);
	if (in->subject != NULL)
		normalise(in->subject, strlen(in->subject), &o->subject,
		    &starts);
	memcpy(first, text, n);
	first[n] = '\0';
	normalise(first, n, &o->text, &starts);
	count_wordings(o, &starts);
}

void
opening_release(struct opening *o)
{
	str_release(&o->subject);
	str_release(&o->text);
}

/* How automatic subjects begin, if s begins so. */
static const struct phrase *
subject_at(const char *s)
{
	phrase_ready(&automatic_subjects);
	return phrase_at(&automatic_subjects, s, strlen(s));
}

/* Past "re:", "[list]" and the like; *replied: an answer's prefix was there. */
static const char *
skip_prefixes(const char *s, int *replied)
{
	static const char *const answers[] = { "re:", "aw:", "sv:", "antw:",
	    "rv:", "res:", "rif:", "odp:", "r:", "vs:", "re :", "wg:", "fw:",
	    "fwd:", "tr:", "ynt:", "re[" };
	const char *close;
	size_t used;

	for (;;) {
		while (*s == ' ' || *s == '*' || *s == '(' || *s == '"')
			s++;
		if (*s == '[' && subject_at(s + 1) != NULL)
			return s + 1;
		if (*s == '[' && (close = strchr(s, ']')) != NULL &&
		    close - s < 40) {
			s = close + 1;
			continue;
		}
		used = prefix_of(s, answers, COUNT(answers));
		if (used == 0)
			return s;
		*replied = 1;
		s += used;
	}
}

static void
weigh(struct evidence *e, int points, const char *why)
{
	e->points += points;
	if (e->why == NULL || points >= SURE)
		e->why = why;
}

#define NAME(literal) { literal, sizeof(literal) - 1 }

static const struct {
	struct slice	 field;
	const char	*value;		/* it begins with this, or NULL: any */
	int		 away;
} marks[] = {	/* fields that only automatic answers have */
	{ NAME("X-Autoreply"), NULL, 0 },
	{ NAME("X-Auto-Reply"), NULL, 0 },
	{ NAME("X-AutoReply-From"), NULL, 0 },
	{ NAME("X-Mail-Autoreply"), NULL, 0 },
	{ NAME("X-Autorespond"), NULL, 0 },
	{ NAME("X-Autoresponder"), NULL, 0 },
	{ NAME("X-Auto-Respond"), NULL, 0 },
	{ NAME("X-Autogenerated"), "reply", 0 },
	{ NAME("X-Auto-Generated"), "reply", 0 },
	{ NAME("X-Vacation"), NULL, 1 },
	{ NAME("X-Mailer"), "vacation", 1 },
	{ NAME("X-Apple-Action"), "vacation", 1 },
	{ NAME("X-Sieve-Action"), "vacation", 1 },
	{ NAME("X-POST-MessageClass"), "9; Autoresponder", 0 },
	{ NAME("X-FC-MachineGenerated"), "true", 0 },
	{ NAME("X-MS-Exchange-Generated-Message-Source"), "Mailbox Rules Agent", 0 },
	{ NAME("Precedence"), "auto_reply", 0 },
	{ NAME("Precedence"), "auto-reply", 0 },
	{ NAME("X-Precedence"), "auto_reply", 0 },
	{ NAME("Delivered-To"), "Autoresponder", 0 },
	{ NAME("X-ZohoMail-Auto-Reply"), NULL, 0 },
	{ NAME("X-Yandex-Autoreply"), NULL, 0 },
	{ NAME("X-Mailer"), "Autoresponder", 0 },
};

static void
weigh_header(const struct header *h, struct evidence *e)
{
	struct slice value = header_get(h, "Auto-Submitted");
	int next;
	size_t i;

	if (value.s != NULL && !header_is(value, "no")) {
		weigh(e, SURE + 2, "Auto-Submitted");
		e->header = 1;
		e->away_header = header_holds(value, "vacation");
	}
	for (i = 0; i < COUNT(marks); i++) {
		next = 0;
		value = header_named(h, marks[i].field, &next);
		if (value.s == NULL || (marks[i].value != NULL &&
		    !header_is(value, marks[i].value)) ||
		    header_is(value, "no") || header_is(value, "false"))
			continue;
		weigh(e, SURE + 2, marks[i].field.s);
		e->header = 1;
		e->away_header |= marks[i].away;
	}
	if ((value = header_get(h, "X-Auto-Response-Suppress")).s == NULL)
		return;
	/* together they are what Exchange puts on an absence note; alone it
	 * stands on ordinary mail of ticket systems too */
	if (header_has(h, "X-MS-Exchange-Inbox-Rules-Loop"))
		weigh(e, SURE + 2, "X-MS-Exchange-Inbox-Rules-Loop");
	else if (!header_is(value, "none"))
		weigh(e, 4, "X-Auto-Response-Suppress");
}

static int
is_bulk(const struct header *h)
{
	struct slice precedence = header_get(h, "Precedence");

	return header_is(precedence, "bulk") || header_is(precedence, "junk");
}

static void
weigh_sender(const struct header *h, const struct inbound *in,
    struct evidence *e)
{
	static const char *const robots[] = { "noreply", "no-reply",
	    "no_reply", "donotreply", "do-not-reply", "autoreply",
	    "auto-reply", "autoresponder", "autoresponse", "vacation" };

	if (header_has_null_path(h)) {
		weigh(e, 4, "null return path");
		/* which no list gives its mail, but vacation programs do */
		if (is_bulk(h))
			weigh(e, 4, "null return path, Precedence");
	}
	if (in->from != NULL && prefix_of(in->from, robots, COUNT(robots)) > 0)
		weigh(e, 3, "sender takes no answers");
}

/* "Out of office?" asks: a machine states. */
static int
is_question(const char *s)
{
	size_t n = strlen(s);

	while (n > 0 && s[n - 1] == ' ')
		n--;
	return n > 0 && s[n - 1] == '?' && strchr(s, ':') == NULL;
}

static void
weigh_subject(const struct opening *o, struct evidence *e)
{
	const struct phrase *p;
	const char *s, *rest;

	e->subject = -1;
	s = skip_prefixes(o->subject.s, &e->replied_subject);
	p = subject_at(s);
	if (p != NULL && is_question(s))
		p = NULL;
	if (p != NULL) {
		e->subject = p->kind;
		rest = s + strlen(p->words);
		if (e->replied_subject)
			;	/* a person answers such a note */
		else if (p->kind == WORDING_AUTOMATIC ||
		    p->kind == WORDING_AWAY)
			weigh(e, SURE + 1, p->words);
		else if (*rest == '\0' || *rest == ':' ||
		    p->kind == WORDING_LEFT)
			weigh(e, 5, p->words);
		else
			weigh(e, 3, p->words);
	} else if (!e->replied_subject && !is_question(s) &&
	    (strstr(s, "out of office") != NULL ||
	    strstr(s, "out of the office") != NULL ||
	    strstr(s, "(automatic reply)") != NULL ||
	    strstr(s, "is on vacation") != NULL)) {
		e->subject = WORDING_AWAY;
		weigh(e, 5, "out of office");
	}
	if (e->replied_subject)
		e->points -= 2;
}

static void
weigh_text(const struct opening *o, struct evidence *e)
{
	static const int worth[WORDINGS] = {
		[WORDING_AWAY] = 5, [WORDING_AWAY_WEAK] = 2,
		[WORDING_AUTOMATIC] = 6, [WORDING_ANSWER] = SURE - 1,
		[WORDING_SUPPORT] = 3,
		[WORDING_TICKET] = 5, [WORDING_LEFT] = 5,
	};
	int i, more;

	e->counts = o->counts;
	for (i = 0; i < WORDINGS; i++) {
		if (o->counts[i] == 0 || worth[i] == 0)
			continue;
		weigh(e, worth[i], o->first[i]);
		more = o->counts[i] - 1;
		e->points += 2 * (more < 2 ? more : 2);
	}
	if (o->counts[WORDING_ANSWER] > 0)
		e->points += 3;		/* whatever the subject says */
	e->away = o->counts[WORDING_AWAY] > 0;
	/* people who are away and answer all the same tend to ask */
	if (e->away && o->counts[WORDING_SUPPORT] > 0 &&
	    strchr(o->text.s, '?') == NULL)
		e->points += 2;
}

/* The address that a note of leaving names: not the leaver's own. */
static void
find_successor(const struct str *text, struct inbound *in)
{
	struct str addr = STR_INIT;
	const char *s = text->s;
	struct slice found;

	while (in->successor == NULL && (found = address_find(s,
	    text->len - (size_t)(s - text->s))).s != NULL) {
		str_reset(&addr);
		address_lower(found, &addr);
		if (addr.len > 0 && !str_equal(addr.s, in->from) &&
		    (in->to == NULL || strstr(in->to, addr.s) == NULL))
			in->successor = xstrdup(addr.s);
		s = found.s + found.n;
	}
	str_release(&addr);
}

static void
take_until(struct inbound *in)
{
	char day[11];

	if (in->until != NULL)
		return;
	if (until_find(in->text, in->date, day) ||
	    (in->subject != NULL && until_find(in->subject, in->date, day)))
		in->until = xstrdup(day);
}

/* What kind of automatic answer: away, left, or neither. */
static void
settle(struct inbound *in, const struct evidence *e)
{
	in->is_automatic = 1;
	automatic_note(in, "automatic:", e->why);
	if (e->counts[WORDING_LEFT] > 0 && !e->away_header) {
		in->has_left = 1;
		automatic_note(in, "has left", NULL);
		return;
	}
	in->is_out_of_office = e->away || e->away_header ||
	    e->subject == WORDING_AWAY || (e->subject == WORDING_AWAY_WEAK &&
	    e->counts[WORDING_TICKET] == 0);
	if (in->is_out_of_office || (e->counts[WORDING_TICKET] == 0 &&
	    (e->counts[WORDING_AWAY_WEAK] > 0 || e->subject ==
	    WORDING_AUTOMATIC)))
		take_until(in);
	if (in->until != NULL)
		in->is_out_of_office = 1;
	if (in->is_out_of_office)
		automatic_note(in, "out of office until",
		    in->until != NULL ? in->until : "?");
}

int
automatic_read(const struct parts *parts, const struct opening *o,
    struct inbound *in)
{
	struct evidence e = { .subject = -1, .counts = o->counts };

	weigh_header(&parts->head, &e);
	weigh_sender(&parts->head, in, &e);
	weigh_subject(o, &e);
	weigh_text(o, &e);
	/* wording alone does not make round mail an answer */
	if (e.points >= SURE && (!in->is_list || e.header ||
	    e.subject == WORDING_AUTOMATIC || e.subject == WORDING_AWAY))
		settle(in, &e);
	else if (e.counts[WORDING_LEFT] > 0) {
		in->has_left = 1;
		automatic_note(in, "says that somebody has left", NULL);
	}
	if (in->has_left)
		find_successor(&o->text, in);
	return in->is_automatic;
}

int
automatic_list(const struct parts *parts, struct inbound *in)
{
	static const struct slice fields[] = { NAME("List-Id"),
	    NAME("List-Post"), NAME("Mailing-List"), NAME("X-BeenThere"),
	    NAME("X-Mailman-Version"), NAME("List-Unsubscribe"),
	    NAME("X-Mailing-List"), NAME("X-Loop") };
	struct slice precedence;
	size_t i;
	int next;

	for (i = 0; i < COUNT(fields); i++) {
		next = 0;
		if (header_named(&parts->head, fields[i], &next).s != NULL) {
			in->is_list = 1;
			automatic_note(in, "list mail:", fields[i].s);
			return 1;
		}
	}
	precedence = header_get(&parts->head, "Precedence");
	if (header_is(precedence, "list") || (header_is(precedence, "bulk") &&
	    !header_has_null_path(&parts->head))) {
		in->is_list = 1;
		automatic_note(in, "list mail:", "Precedence");
	}
	return in->is_list;
}
