/*
 * Gmail sends the face, "Dana reacted via Gmail" and a link to itself; Outlook
 * "[like] Dana reacted to your message:" and then our mail, with or without
 * its header; telephones 'Liked "..."' with our words between the marks.
 */
#include "mail/reaction.h"

#include <string.h>

#include "base/fold.h"
#include "mail/page.h"
#include "mail/wording.h"

#define LINE_MAX	160	/* bytes of "... reacted to your message:" */
#define LINK		"google.com/gmail/about"

static const char *const likes[] = {
	"liked", "loved", "disliked", "laughed at", "emphasized", "emphasised",
	"questioned", "reacted", "removed a like from", "removed a heart from",
	"gefallt mir", "gefallt", "a aime", "a adore", "le gusto",
	"le encanto", "curtiu", "amou", "ha messo mi piace a",
	"polubil", "polubila", "gillade", "alskade"
};
static struct wording like = WORDING(likes);

static const char *const tellings[] = {
	"reacted to your message", "auf ihre nachricht reagiert",
	"auf deine nachricht reagiert", "reagi a votre message",
	"reagi a ton message", "reacciono a su mensaje",
	"reacciono a tu mensaje", "reaccionado a su mensaje",
	"reaccionado a tu mensaje", "reagiu a sua mensagem",
	"ha reagito al tuo messaggio", "ha reagito al suo messaggio",
	"heeft gereageerd op uw bericht", "heeft gereageerd op je bericht",
	"reageerde op uw bericht", "reageerde op je bericht",
	"na twoja wiadomosc", "na panstwa wiadomosc",
	"reagerade pa ditt meddelande"
};
static struct wording telling = WORDING(tellings);

/* Who speaks of it in person goes on below. */
static const char *const speakers[] = {
	"i've", "we", "we've", "ich", "wir", "j'ai", "je", "nous", "he", "yo",
	"eu", "io", "ho", "ik", "wij", "jag", "vi", "i "
};
static struct wording speaker = WORDING(speakers);

static int
ends_with_quote(const struct line *line)
{
	size_t n = line->fn;

	if (n > 1 && line->f[n - 1] == '.')
		n--;
	return n > 0 && line->f[n - 1] == '"';
}

/* Where the first quotation mark stands in a line as written; n: nowhere. */
static size_t
first_quote(const struct line *line)
{
	static const char *const opening[] = { "\"", "\xe2\x80\x9c",
	    "\xe2\x80\x9d", "\xe2\x80\x9e", "\xc2\xab" };
	size_t i, at, n = line->n;
	const char *p;

	for (i = 0; i < sizeof(opening) / sizeof(*opening); i++) {
		p = memmem(line->s, line->n, opening[i], strlen(opening[i]));
		at = p != NULL ? (size_t)(p - line->s) : line->n;
		n = at < n ? at : n;
	}
	while (n > 0 && line->s[n - 1] == ' ')
		n--;
	return n;
}

static void
mark_from(struct page *page, size_t i, enum line_kind kind)
{
	for (; i < page->n; i++)
		if (page->line[i].kind == LINE_OWN)
			page->line[i].kind = kind;
}

/* "liked", "reacted [face] to", and a quotation mark behind it? */
static int
says_liked(const char *f)
{
	size_t n = wording_begins(&like, f);

	if (n == 0)
		return 0;
	f += n;
	if (*f == ' ' && !fold_is_word(f[1]) && strstr(f, " to \"") != NULL)
		f += 1 + strcspn(f + 1, " ") + strlen(" to");
	return strncmp(f, " \"", 2) == 0 || strncmp(f, ": \"", 3) == 0;
}

/* 'Liked "Hi Dana, [...] Ada"', and nothing else. */
static int
mark_liked(struct page *page, size_t first)
{
	size_t last = page->n;

	if (!says_liked(page->line[first].f))
		return 0;
	while (last > first + 1 && page->line[last - 1].kind != LINE_OWN)
		last--;
	if (!ends_with_quote(&page->line[last - 1]))
		return 0;
	page_cut(page, first, first_quote(&page->line[first]));
	mark_from(page, first + 1, LINE_QUOTED);
	return 1;
}

/* "[like] Dana Doe reacted to your message:", and then it. */
static int
mark_told(struct page *page, size_t first)
{
	const struct line *line = &page->line[first];

	if (line->fn > LINE_MAX || line->f[line->fn - 1] != ':' ||
	    wording_begins(&speaker, line->f) > 0 ||
	    !wording_stands_in(&telling, line->f))
		return 0;
	mark_from(page, first + 1, LINE_QUOTED);
	return 1;
}

/* No letter and no digit: a face, or several. */
static int
is_face(const struct line *line)
{
	const char *f = line->f;

	while (*f != '\0' && !fold_is_word(*f))
		f++;
	return *f == '\0';
}

/* "Dana reacted via Gmail", where no link is shown. */
static int
ends_with_gmail(const struct line *line)
{
	return line->fn > 5 &&
	    strcmp(line->f + line->fn - 5, "gmail") == 0 &&
	    (strstr(line->f, "reac") != NULL ||
	    strstr(line->f, "reag") != NULL) &&
	    wording_begins(&speaker, line->f) == 0;
}

/*
 * A face, then a line or two that end with the link of Gmail.  "You find me at
 * gmail" below a face somebody wrote.
 */
static void
mark_gmail(struct page *page, size_t first)
{
	size_t i = page_next(page, first + 1), end;

	if (i >= page->n || !is_face(&page->line[first]))
		return;
	end = strstr(page->line[i].f, LINK) != NULL ? i :
	    page_next(page, i + 1);
	if (strstr(page->line[i].f, "gmail") == NULL)
		return;
	if (end < page->n && strstr(page->line[end].f, LINK) != NULL)
		page->line[end].kind = LINE_DROPPED;
	else if (!ends_with_gmail(&page->line[i]))
		return;
	page->line[i].kind = LINE_DROPPED;
}

void
reaction_mark(struct page *page)
{
	const size_t first = page_next(page, 0);

	if (first < page->n && page->line[first].kind == LINE_OWN &&
	    !mark_liked(page, first) && !mark_told(page, first))
		mark_gmail(page, first);
}
