/* What a line may tell that stands on a card, and whether somebody speaks. */
#include "mail/told.h"

#include <stddef.h>
#include <string.h>

#include "base/fold.h"
#include "base/str.h"
#include "mail/affix.h"
#include "mail/card.h"
#include "mail/footer.h"
#include "mail/page.h"
#include "mail/role.h"
#include "mail/sender.h"
#include "mail/wording.h"

#define LINK_WORDS_MAX	4	/* "My page: http://..." */
#define WORDS_MAX	10
#define LONG_MAX	13	/* where a post or a firm is named */
#define TITLE_MAX	24	/* and no word of note begins small */
#define ENDING_MIN	5	/* letters before a dot that ends no firm */
#define LONG_WORD	5	/* letters */
#define SPOKEN_WORD	4	/* "call" */
#define SPOKEN_EVERY	3
#define ADDRESS_DIGITS_MIN 5
#define SELF_WORDS_MIN	4
#define SMALL_MAX	1	/* such words in small letters on a line */
#define SMALL_POST_MAX	3	/* the same where a post or a firm is named */

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
	/* "+ 44 113 496 0000" is none */
	return f[1] == ' ' && strchr("*-+#", *f) != NULL && !(*f == '+' &&
	    f[2] >= '0' && f[2] <= '9');
}

/* A link with a path: the sender's own, or shown to somebody? */
static int
is_own_link(struct sender *sender, const char *f)
{
	static const char *const hosts[] = {
		"/~", "linkedin.com", "twitter.com", "facebook.com",
		"instagram.com", "youtube.com", "github.com", "xing.com",
		"gitlab.com", "orcid.org", "researchgate.net",
		"scholar.google", "calendly.com", "t.me", "x.com"
	};
	static struct wording host = WORDING(hosts);

	return wording_stands_in(&host, f) || sender_stands_in(sender, f);
}

static enum told
told_by_link(struct sender *sender, const char *f)
{
	if (card_is_firm_link(f) || is_own_link(sender, f))
		return TOLD_CONTACT;
	f = strstr(f, "://");
	return f != NULL && f[3 + strcspn(f + 3, "/ >")] == '\0' ?
	    TOLD_CONTACT : TOLD_SPEECH;
}

/* "two.example" */
static int
is_host(const char *f)
{
	const char *dot;

	if (f[strcspn(f, " @/|<")] != '\0' || (dot = strrchr(f, '.')) == NULL)
		return 0;
	return dot > f + 1 && dot[-1] != '.' && strlen(dot) > 2 &&
	    f[strspn(f, "abcdefghijklmnopqrstuvwxyz0123456789.-")] == '\0' &&
	    dot[1 + strcspn(dot + 1, "0123456789-")] == '\0';
}

/* "Av. Norte No. 147, Col. Centro, 44610 Guadalajara." ends no sentence. */
static int
is_address(const char *f, struct look look)
{
	return look.small == 0 &&
	    digits_in(f, strlen(f)) >= ADDRESS_DIGITS_MIN &&
	    strpbrk(f, "?!") == NULL && role_is_named(f);
}

/*
 * A post or a firm?  What nobody would write in a sentence need not be one,
 * and is only looked at if counted.
 */
static enum told
told_by_words(const struct line *line, const char *f, struct look look,
    int counted)
{
	size_t words = page_words(f, TITLE_MAX + 1);
	int plain, speech;

	if (words > WORDS_MAX)
		words = card_words(f, TITLE_MAX + 1);
	if (words > WORDS_MAX && card_is_spaced(f))
		return TOLD_NOTHING;
	if (words > (look.small == 0 ? TITLE_MAX : LONG_MAX) ||
	    (card_is_sentence(f) && strchr(f, ';') ==
	    NULL && !is_address(f, look)))
		return TOLD_SPEECH;
	speech = card_is_speech(f);
	/* whoever goes on writes small */
	plain = !speech && words <= WORDS_MAX && !told_begins_small(line) &&
	    look.longer <= SMALL_MAX &&
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
int
told_has_words(const struct line *line)
{
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

enum told
told_by(const struct line *line, struct sender *sender, int counted)
{
	char bold[CARD_LINE], plain[CARD_LINE];
	const char *f, *link;
	struct look look;

	if (!told_has_words(line))
		return TOLD_NOTHING;
	if (is_plain_speech(line))
		return card_is_label(line->f) ? TOLD_NOTHING : TOLD_SPEECH;
	look = look_at(line);
	if (look.longer > SMALL_POST_MAX)
		return TOLD_SPEECH;
	if (look.marks == 0)
		return !counted && strchr(line->f, ' ') == NULL ? TOLD_NOTHING :
		    told_by_words(line, line->f, look, counted);
	f = card_unlink(card_unbold(line->f, bold), plain);
	if (*f == '\0' || card_is_spaced(f) || is_host(f))
		return TOLD_NOTHING;
	if (strpbrk(f, ":0123456789") != NULL && footer_is_register(f))
		return TOLD_CONTACT;
	if (strchr(f, '?') != NULL || card_is_postscript(f) || is_note(f))
		return TOLD_SPEECH;
	if ((link = strstr(f, "http")) != NULL && strchr(link, ':') != NULL &&
	    page_words(f, LINK_WORDS_MAX + 1) <= LINK_WORDS_MAX)
		return told_by_link(sender, link);
	if ((look.marks & MARK_CONTACT || strstr(f, "www.") != NULL) &&
	    (card_is_contact(f) || card_is_place(f)))
		return TOLD_CONTACT;
	return told_by_words(line, f, look, counted);
}

int
told_of_self(const struct line *line)
{
	static const char *const selves[] = {
		"i'm", "i'll", "i've", "i'd", "ich", "je", "j'ai",
		"j'aimerais", "yo", "eu", "io", "ik", "jag"
	};
	static struct wording self = WORDING(selves);
	const size_t n = *line->f == 'i' && line->f[1] == ' ' ? 1 :
	    wording_begins(&self, line->f);

	return n > 0 && line->f[n] == ' ' &&
	    page_words(line->f, SELF_WORDS_MIN) >= SELF_WORDS_MIN &&
	    strchr(".!", line->f[line->fn - 1]) != NULL;
}

int
told_in_capitals(const struct line *line)
{
	return look_at(line).small == 0;
}
