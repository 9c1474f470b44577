/*
 * A card whose head is the sender's own name needs less to be known by: one
 * line that tells a post, a firm, a number or an address, and none that says
 * anything.
 */
#include "mail/signed.h"

#include <string.h>

#include "base/fold.h"
#include "base/str.h"
#include "mail/calling.h"
#include "mail/card.h"
#include "mail/footer.h"
#include "mail/page.h"
#include "mail/role.h"
#include "mail/sender.h"
#include "mail/wording.h"

#define LINES_MAX	20	/* of card and names */
#define NAME_WORDS_MAX	4
#define REGISTER_LINES_MAX 6
#define LINK_WORDS_MAX	4	/* "My page: http://..." */
#define WORDS_MAX	10
#define LONG_MAX	13	/* where a post or a firm is named */
#define TITLE_MAX	24	/* and no word of note begins small */
#define CLOSED_WORDS_MAX 5
#define HEAD_MAX	100	/* bytes of a line that begins with a name */
#define ENDING_MIN	5	/* letters before a dot that ends no firm */
#define LONG_WORD	5	/* letters */
#define SPOKEN_WORD	4	/* "call" */
#define SPOKEN_EVERY	3
#define SMALL_MAX	1	/* such words in small letters on a line */
#define SMALL_POST_MAX	3	/* the same where a post or a firm is named */

/* What a line of a card tells. */
enum told { TOLD_SPEECH, TOLD_NOTHING, TOLD_POST, TOLD_CONTACT };

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

/* What one look at the bytes of a line shows, if it may be of a card. */
struct look {
	size_t	small;		/* words of SPOKEN_WORD small letters */
	size_t	longer;		/* of LONG_WORD, or more */
	int	marks;		/* of the marks below */
};

#define MARK_CONTACT	1	/* so have numbers and addresses */
#define MARK_OTHER	2	/* links and notes have one at least */

static struct look
look_at(const struct line *line)
{
	static const unsigned char marks[256] = {
		['0' ... '9'] = MARK_CONTACT, ['@'] = MARK_CONTACT,
		['|'] = MARK_CONTACT, ['.'] = MARK_OTHER, [':'] = MARK_OTHER,
		['/'] = MARK_OTHER, ['*'] = MARK_OTHER, ['<'] = MARK_OTHER,
		['['] = MARK_OTHER, ['?'] = MARK_OTHER
	};
	const char *s = line->s, *end = s + line->n, *word;
	struct look look = { 0, 0, 0 };

	while (s < end && look.longer <= SMALL_POST_MAX) {
		for (word = s; s < end && *s >= 'a' && *s <= 'z'; s++)
			;
		if (s - word >= SPOKEN_WORD && (s == end || *s == ' ' ||
		    *s == ',')) {
			look.small++;
			look.longer += s - word >= LONG_WORD;
		}
		for (; s < end && *s != ' '; s++)
			look.marks |= marks[(unsigned char)*s];
		s += s < end;
	}
	return look;
}

/* "[1] See ...", "* not yet", "2. Go": a note, or of a list. */
static int
is_note(const char *f)
{
	const char digits[] = "0123456789";
	size_t n;

	if (*f == '[' && f[1] >= '0' && f[1] <= '9')
		return 1;
	n = strspn(f, digits);
	if (n > 0 && n < 3 && (f[n] == '.' || f[n] == ')') && f[n + 1] == ' ')
		return 1;
	return f[1] == ' ' && strchr("*-+#", *f) != NULL;
}

/* A link with a path: the sender's own, or shown to somebody? */
static int
is_own_link(const struct stretch *t, const char *f)
{
	static const char *const hosts[] = {
		"/~", "linkedin.com", "twitter.com", "facebook.com",
		"instagram.com", "youtube.com", "github.com", "xing.com",
		"gitlab.com", "orcid.org", "researchgate.net",
		"scholar.google", "calendly.com", "t.me", "x.com"
	};
	static struct wording host = WORDING(hosts);

	return wording_stands_in(&host, f) || sender_stands_in(t->sender, f);
}

static enum told
told_by_link(const struct stretch *t, const char *f)
{
	if (card_is_firm_link(f) || is_own_link(t, f))
		return TOLD_CONTACT;
	f = strstr(f, "://");
	return f != NULL && f[3 + strcspn(f + 3, "/ >")] == '\0' ?
	    TOLD_CONTACT : TOLD_SPEECH;
}

/*
 * A post or a firm?  What nobody would write in a sentence need not be one,
 * and is only looked at if counted.
 */
static enum told
told_by_words(const struct line *line, const char *f, struct look look,
    int counted)
{
	const size_t words = page_words(f, TITLE_MAX + 1);
	int plain, speech;

	if (words > (look.small == 0 ? TITLE_MAX : LONG_MAX) ||
	    (card_is_sentence(f) && strchr(f, ';') ==
	    NULL))
		return TOLD_SPEECH;
	speech = card_is_speech(f);
	/* whoever goes on writes small */
	plain = !speech && words <= WORDS_MAX && (*line->s < 'a' ||
	    *line->s > 'z') && look.longer <= SMALL_MAX &&
	    look.small * SPOKEN_EVERY < words;
	if (plain && !counted)
		return TOLD_NOTHING;
	/* "University of Notre Dame"; but "Sales meeting: Monday" */
	if ((!speech || look.small == 0) && role_is_named(f) &&
	    strstr(f, ": ") == NULL)
		return TOLD_POST;
	return plain ? TOLD_NOTHING : TOLD_SPEECH;
}

/* Neither blank nor a picture nor a rule. */
static int
has_words(const struct stretch *t, size_t i)
{
	const struct line *line = line_at(t, i);

	return line->kind == LINE_OWN && !page_is_rule(line) &&
	    !footer_is_picture(line->f);
}

/* It ends as a sentence does, and has nothing that cards have. */
static int
is_plain_speech(const struct line *line)
{
	const char *last = &line->f[line->fn - 1];
	size_t n = 0;

	if (*last == '?')
		return 1;
	if (*last != '.' && *last != '!' && *last != ':')
		return 0;
	while (n < line->fn - 1 && fold_is_word(last[-1 - (ptrdiff_t)n]))
		n++;
	return (n >= ENDING_MIN || card_is_sentence(line->f)) &&
	    strpbrk(line->f, "0123456789@|") == NULL;
}

static enum told
told_by(const struct stretch *t, size_t i, int counted)
{
	char bold[CARD_LINE], plain[CARD_LINE];
	const struct line *line = line_at(t, i);
	const char *f, *link;
	struct look look;

	if (!has_words(t, i))
		return TOLD_NOTHING;
	if (is_plain_speech(line))
		return TOLD_SPEECH;
	look = look_at(line);
	if (look.longer > SMALL_POST_MAX)
		return TOLD_SPEECH;
	if (look.marks == 0)
		return !counted && strchr(line->f, ' ') == NULL ? TOLD_NOTHING :
		    told_by_words(line, line->f, look, counted);
	f = card_unlink(card_unbold(line->f, bold), plain);
	if (*f == '\0' || card_is_spaced(f))
		return TOLD_NOTHING;
	if (strpbrk(f, ":0123456789") != NULL && footer_is_register(f))
		return TOLD_CONTACT;
	if (strchr(f, '?') != NULL || card_is_postscript(f) || is_note(f))
		return TOLD_SPEECH;
	if ((link = strstr(f, "http")) != NULL && strchr(link, ':') != NULL &&
	    page_words(f, LINK_WORDS_MAX + 1) <= LINK_WORDS_MAX)
		return told_by_link(t, link);
	if ((look.marks & MARK_CONTACT || strstr(f, "www.") != NULL) &&
	    (card_is_contact(f) || card_is_place(f)))
		return TOLD_CONTACT;
	return told_by_words(line, f, look, counted);
}

/* Does line i stand on top of a paragraph? */
static int
opens(const struct stretch *t, size_t i)
{
	return i == t->from || line_at(t, i - 1)->kind != LINE_OWN ||
	    page_is_rule(line_at(t, i - 1));
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

/* "Dana A. Two", as the sender may be called. */
static int
is_like_name(const struct line *line)
{
	char bold[CARD_LINE];
	const char *f = card_unbold(line->f, bold);
	size_t words = page_words(f, NAME_WORDS_MAX + 1);

	return words > 1 && words <= NAME_WORDS_MAX && fold_is_word(*f) &&
	    f[strcspn(f, "0123456789@:!?/()\"")] == '\0' &&
	    look_at(line).small == 0 && !role_is_named(f) &&
	    !card_is_speech(f);
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
take_closed(const struct stretch *t, size_t i, enum card_closing closing,
    struct found *found)
{
	size_t next = page_next(t->page, i + 1);

	if (closing == CLOSING_NAMED)
		take(found, NAME_CLOSED, i, 0);
	else if (next < t->to && line_at(t, next)->kind == LINE_OWN &&
	    page_words(line_at(t, next)->f, NAME_WORDS_MAX + 2) <=
	    NAME_WORDS_MAX + 1 && !card_is_contact(line_at(t, next)->f))
		take(found, NAME_CLOSED, next,
		    page_words(line_at(t, next)->f, 2) > 1);
}

static void
take_name(const struct stretch *t, size_t i, struct found *found)
{
	const struct line *line = line_at(t, i);
	enum signing signs = line->fn > HEAD_MAX ? SIGNING_NONE :
	    sender_signs(t->sender, line->f);

	if (signs != SIGNING_NONE)
		take(found, NAME_SENDERS, i, signs == SIGNING_FULL);
	else if (found->name == NAME_NONE && opens(t, i) && !ends(t, i) &&
	    is_like_name(line))
		take(found, NAME_LIKE, i, 1);
}

static void
count_told(const struct stretch *t, struct found *found)
{
	size_t i;
	enum told told;

	for (i = found->at + 1; i < t->to; i++) {
		if (!has_words(t, i))
			continue;
		told = told_by(t, i, 1);
		found->lines++;
		found->posts += told == TOLD_POST;
		found->contacts += told == TOLD_CONTACT;
	}
}

/* Go up from the end as long as nobody speaks. */
static void
find_name(const struct stretch *t, struct found *found)
{
	size_t i, lines = 0, was;
	enum card_closing closing;

	*found = (struct found){ .at = t->to };
	for (i = t->to; i-- > t->from && lines < LINES_MAX;) {
		if (line_at(t, i)->kind != LINE_OWN)
			continue;
		lines++;
		was = found->at;
		closing = lines > 1 ? card_closing(line_at(t, i)) :
		    CLOSING_NONE;
		if (closing == CLOSING_NONE && lines > 1)
			take_name(t, i, found);
		else if (closing != CLOSING_NONE && (found->name !=
		    NAME_SENDERS || (closing == CLOSING_NAMED &&
		    sender_stands_in(t->sender, line_at(t, i)->f))))
			take_closed(t, i, closing, found);
		if (closing != CLOSING_NONE || (found->at == was &&
		    told_by(t, i, 0) == TOLD_SPEECH))
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
	    (card_begins_closing(line_at(t, i)) || may_close(line_at(t, i))));
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

static int
is_announced(const struct stretch *t, size_t i)
{
	i = above(t, i);
	return i < t->to && line_at(t, i)->f[line_at(t, i)->fn - 1] == ':';
}

/*
 * One line below a signature by hand stays, with what it tells: a post says
 * who writes, and a number may be one to call.
 */
static int
is_enough(const struct stretch *t, const struct found *found)
{
	const size_t told = found->posts + found->contacts;

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
	    told_by(t, i - 1, 0) != TOLD_SPEECH) {
		lines++;
		i--;
	}
	return lines > 1 && lines <= REGISTER_LINES_MAX && i > t->from &&
	    i != t->opening && opens(t, i) ? i : t->to;
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
	    found.at + 1 >= t->to || is_announced(t, found.at) ||
	    !is_enough(t, &found))
		return t->to;
	return found.at + (is_by_hand(t, &found) ? 1 : 0);
}
