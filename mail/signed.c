/*
 * A card below a name, mostly the sender's own, needs less to be known by: one
 * line that tells a post, a firm, a number or an address, and none that says
 * anything.
 */
#include "mail/signed.h"

#include <string.h>

#include "base/fold.h"
#include "base/str.h"
#include "mail/calling.h"
#include "mail/affix.h"
#include "mail/card.h"
#include "mail/closing.h"
#include "mail/footer.h"
#include "mail/page.h"
#include "mail/presented.h"
#include "mail/role.h"
#include "mail/sender.h"
#include "mail/told.h"

#define LINES_MAX	20	/* of card and names */
#define NAME_WORDS_MAX	4
#define MARKS_MAX	3	/* "-- " before it */
#define REGISTER_LINES_MAX 6
#define REGISTER_MIN	60	/* bytes of one line */
#define CLOSED_WORDS_MAX 5
#define NUMBER_MIN	6	/* digits */
#define HEAD_MAX	100	/* bytes of a line that begins with a name */
#define TITLE_WORDS_MAX	6

/* How the line is known that the card stands below or begins with. */
enum name { NAME_NONE, NAME_LIKE, NAME_CLOSED, NAME_SENDERS };

struct found {
	enum name	name;
	size_t		at;
	int		full;	/* more than the given name */
	int		again;	/* it stands in the card once more */
	size_t		lines, posts, contacts;	/* below */
};

static const struct line *
line_at(const struct stretch *t, size_t i)
{
	return &t->page->line[i];
}

/* Does line i stand on top of a paragraph? */
static int
opens(const struct stretch *t, size_t i)
{
	return i == t->from || !told_has_words(line_at(t, i - 1));
}

static int
ends(const struct stretch *t, size_t i)
{
	return i + 1 >= t->to || line_at(t, i + 1)->kind != LINE_OWN ||
	    page_is_rule(line_at(t, i + 1));
}

/* The next line above i that somebody wrote, or to. */
static size_t
above(const struct stretch *t, size_t i)
{
	while (i > t->from)
		if (line_at(t, --i)->kind == LINE_OWN)
			return i;
	return t->to;
}

/*
 * "Dana A. Two, Buyer", as the sender may be called: the length of the name
 * with the marks before it, or 0.
 */
static size_t
like_name(const char *f)
{
	char name[CARD_LINE];
	const size_t marks = strspn(f, "-~ "), n = strcspn(f, ",|(<");
	size_t words;

	if (n >= sizeof(name) || n <= marks || marks > MARKS_MAX ||
	    !fold_is_word(f[marks]) || f[n - 1] == '-')
		return 0;
	memcpy(name, f + marks, n - marks);
	name[n - marks] = '\0';
	words = page_words(name, NAME_WORDS_MAX + 1);
	return words > 1 && words <= NAME_WORDS_MAX && name[strcspn(name,
	    "0123456789@:!?/)\"")] == '\0' && !card_is_speech(name) ? n : 0;
}

/* Does line i look like the head of a card? */
static int
is_head(const struct stretch *t, size_t i)
{
	char bold[CARD_LINE];
	const struct line *line = line_at(t, i);
	const char *f = card_unbold(line->f, bold);
	size_t n = opens(t, i) ? like_name(f) : 0;

	if (n == 0 || !told_in_capitals(line))
		return 0;
	/* a post alone is none, and a name alone no head */
	return f[n] != '\0' ? role_is_named(f + n) || !ends(t, i) :
	    !ends(t, i) && !role_is_named(f);
}

/* "Dana", and below it "Dana A. Two" on top of a card? */
static int
is_repeated(const struct stretch *t, size_t i)
{
	const char *f = line_at(t, i)->f + strspn(line_at(t, i)->f, "-~/ ");
	size_t n = 0, k = i + 1;

	while (fold_is_word(f[n]))
		n++;
	if (n < 2 || page_words(f, 2) > 1)
		return 0;
	while (k < t->to && !told_has_words(line_at(t, k)))
		k++;
	return k < t->to && opens(t, k) && strncmp(line_at(t, k)->f, f, n) ==
	    0 && strchr(" -", line_at(t, k)->f[n]) != NULL &&
	    line_at(t, k)->f[n] != '\0' && told_in_capitals(line_at(t, k));
}

static void
take(struct found *found, enum name name, size_t at, int full)
{
	found->again = found->name == NAME_SENDERS;
	found->name = name;
	found->at = at;
	found->full = full;
}

/* The name below the closing in line i, or beside it. */
static void
take_closed(const struct stretch *t, size_t i, enum closing closing,
    struct found *found)
{
	size_t next = calling_name(t, i);

	/* "on behalf of us all", and then the name */
	if (next + 1 < t->to && !ends(t, next) && told_begins_small(
	    line_at(t, next)) && line_at(t, next)->s[1] != '.')
		next++;
	if (closing == CLOSING_NAMED)
		take(found, NAME_CLOSED, i, 0);
	else if (next < t->to && line_at(t, next)->kind == LINE_OWN &&
	    page_words(line_at(t, next)->f, NAME_WORDS_MAX + 2) <=
	    NAME_WORDS_MAX + 1 && !card_is_contact(line_at(t, next)->f))
		take(found, NAME_CLOSED, next,
		    page_words(line_at(t, next)->f, 2) > 1);
	/* a firm's card need have no name */
	else if (next < t->to && line_at(t, next)->kind == LINE_OWN &&
	    told_by(line_at(t, next), t->sender, 1) == TOLD_CONTACT)
		take(found, NAME_CLOSED, i, 0);
}

static void
take_name(const struct stretch *t, size_t i, struct found *found)
{
	const struct line *line = line_at(t, i);
	enum signing signs = line->fn > HEAD_MAX ? SIGNING_NONE :
	    sender_signs(t->sender, line->f);

	if (signs != SIGNING_NONE)
		take(found, NAME_SENDERS, i, signs == SIGNING_FULL);
	else if (found->name == NAME_NONE && is_head(t, i))
		take(found, NAME_LIKE, i, 1);
	else if (found->name < NAME_SENDERS && is_repeated(t, i)) {
		take(found, NAME_CLOSED, i, 0);
		found->again = 1;
	}
}

/* Is the name better sought at the closing in line i than where it is? */
static int
is_below(const struct stretch *t, size_t i, enum closing closing,
    const struct found *found)
{
	return (found->name != NAME_SENDERS && !found->again) ||
	    (closing == CLOSING_NAMED && sender_stands_in(t->sender,
	    line_at(t, i)->f));
}

/* "Two Ltd | T 0113 496 0000" is as good as two lines. */
static size_t
lines_in(const char *f)
{
	const char *bar = f;
	size_t n = 1;

	while ((bar = strstr(bar, " | ")) != NULL) {
		n++;
		bar += 3;
	}
	return n > 1 && digits_in(f, strlen(f)) >= NUMBER_MIN ? n : 1;
}

static void
count_told(const struct stretch *t, struct found *found)
{
	size_t i;
	enum told told;

	for (i = found->at + 1; i < t->to; i++) {
		if (!told_has_words(line_at(t, i)))
			continue;
		told = told_by(line_at(t, i), t->sender, 1);
		found->lines += lines_in(line_at(t, i)->f);
		found->posts += told == TOLD_POST;
		found->contacts += told == TOLD_CONTACT;
	}
	if (found->name == NAME_LIKE)
		found->posts += role_is_named(line_at(t, found->at)->f);
}

/* Below the sender's full name: a post that is in no table. */
static int
is_title(const struct stretch *t, size_t i)
{
	const struct line *line = line_at(t, i);

	return i > t->from && line[-1].kind == LINE_OWN &&
	    line[-1].fn <= HEAD_MAX && page_words(line->f,
	    TITLE_WORDS_MAX + 1) <= TITLE_WORDS_MAX &&
	    !told_begins_small(line) && strpbrk(line->f, ".:!?,") == NULL &&
	    !card_is_speech(line->f) &&
	    sender_signs(t->sender, line[-1].f) == SIGNING_FULL;
}

/* Go up from the end as long as nobody speaks. */
static void
find_name(const struct stretch *t, struct found *found)
{
	size_t i, lines = 0, was;
	enum closing closing;

	*found = (struct found){ .at = t->to };
	for (i = t->to; i-- > t->from && lines < LINES_MAX;) {
		if (line_at(t, i)->kind != LINE_OWN)
			continue;
		lines++;
		was = found->at;
		closing = lines > 1 ? closing_of(line_at(t, i)) :
		    CLOSING_NONE;
		if (closing == CLOSING_NONE && lines > 1)
			take_name(t, i, found);
		else if (closing != CLOSING_NONE &&
		    is_below(t, i, closing, found))
			take_closed(t, i, closing, found);
		if (closing != CLOSING_NONE || (found->at == was &&
		    told_by(line_at(t, i), t->sender, 0) == TOLD_SPEECH &&
		    !is_title(t, i)))
			break;
	}
	count_told(t, found);
}

/* "Tervitades,", as closings in any language end. */
static int
may_close(const struct line *line)
{
	return line->f[line->fn - 1] == ',' && page_words(line->f,
	    CLOSED_WORDS_MAX + 1) <= CLOSED_WORDS_MAX;
}

static int
is_closed(const struct stretch *t, const struct found *found)
{
	size_t i = above(t, found->at);

	return found->name == NAME_CLOSED || (i < t->to &&
	    (closing_begins(line_at(t, i)) || may_close(line_at(t, i))));
}

/* Is the name a signature by hand, with the card below it? */
static int
is_by_hand(const struct stretch *t, const struct found *found)
{
	size_t i = above(t, found->at);

	if (is_closed(t, found))
		return 1;
	if (found->name == NAME_LIKE || (i < t->to &&
	    page_is_rule(line_at(t, i))))
		return 0;
	if (ends(t, found->at))
		return !role_is_named(line_at(t, found->at)->f);
	return found->again || !opens(t, found->at);
}

/* Is the one line below the name the sender's own address? */
static int
is_own_address(const struct stretch *t, size_t at)
{
	char plain[CARD_LINE];
	size_t i = page_next(t->page, at + 1);
	const char *f;

	if (i >= t->to)
		return 0;
	f = card_unlink(line_at(t, i)->f, plain);
	return strchr(f, '@') != NULL && page_words(f, 2) == 1 &&
	    sender_stands_in(t->sender, f);
}

/*
 * One line below a signature by hand stays, with what it tells: a post says
 * who writes, and a number may be one to call.  His address is in the header.
 */
static int
is_enough(const struct stretch *t, const struct found *found)
{
	const size_t told = found->posts + found->contacts;

	if (found->lines == 1 && found->contacts == 1 &&
	    found->name >= NAME_CLOSED && is_own_address(t, found->at))
		return 1;
	if (found->again)
		return told > 0;
	if (found->name == NAME_LIKE)
		return (told > 1 && found->contacts > 0) || found->posts > 1;
	if (is_closed(t, found) || ends(t, found->at))
		return found->lines > 1 && told > 0 && (found->contacts > 0 ||
		    told > 1 || (found->full && found->lines > 2));
	return told > 0 && (found->lines > 1 || found->full ||
	    sender_stands_in(t->sender, line_at(t, found->at + 1)->f));
}

/* Long, with a number, and nobody speaks in it? */
static int
tells_register(const struct line *line)
{
	return line->fn >= REGISTER_MIN &&
	    digits_in(line->f, line->fn) >= NUMBER_MIN &&
	    !card_is_speech(line->f);
}

/* A last paragraph that tells where a firm is registered says no more. */
static size_t
registered_card(const struct stretch *t)
{
	size_t i = t->to, lines = 0;

	if (t->to == t->from || strpbrk(line_at(t, t->to - 1)->f,
	    ":0123456789") == NULL ||
	    !footer_is_register(line_at(t, t->to - 1)->f))
		return t->to;
	while (i > t->from && line_at(t, i - 1)->kind == LINE_OWN &&
	    told_by(line_at(t, i - 1), t->sender, 0) != TOLD_SPEECH) {
		lines++;
		i--;
	}
	if (lines <= 1) {
		i = t->to - 1;
		lines = tells_register(line_at(t, i));
	}
	return lines > 0 && lines <= REGISTER_LINES_MAX && i > t->from &&
	    i != t->opening && opens(t, i) && !presented_is_announced(t, i) ?
	    i : t->to;
}

/* "Best, Dana", and the same once more, which some program adds? */
static int
closed_twice(const struct stretch *t, size_t at)
{
	size_t closing = above(t, at), name = closing < t->to ?
	    above(t, closing) : t->to, first;

	if (name >= t->to || closing_of(line_at(t, closing)) !=
	    CLOSING_ALONE || sender_signs(t->sender, line_at(t, at)->f) ==
	    SIGNING_NONE || sender_signs(t->sender, line_at(t, name)->f) ==
	    SIGNING_NONE)
		return 0;
	first = above(t, name);
	return first < t->to && closing_begins(line_at(t, first));
}

size_t
signed_card(const struct stretch *t)
{
	struct found found;

	if (t->to - t->from < 2)
		return t->to;
	find_name(t, &found);
	if (found.name == NAME_NONE)
		return registered_card(t);
	if (found.at == t->opening ||
	    found.at + 1 >= t->to || presented_is_announced(t, found.at) ||
	    !is_enough(t, &found) || (found.name == NAME_LIKE &&
	    (calling_is_one_of_many(t, found.at) ||
	    presented_is_other(t, found.at))))
		return t->to;
	if (!is_by_hand(t, &found))
		return found.at;
	if (!found.again && presented_is_named(t, found.at + 1))
		return t->to;
	return closed_twice(t, found.at) ? above(t, found.at) : found.at + 1;
}
