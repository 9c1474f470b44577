/*
 * Header lines of a copied message are told by their labels, in the languages
 * of mail programs, and by what else must stand among them.
 */
#include "mail/heading.h"

#include <string.h>

#include "mail/page.h"
#include "mail/wording.h"

#define LABEL_MAX	28
#define BLOCK_LINES_MAX	16
#define INLINE_MIN	40	/* a header block on one line */
#define NOTES_LINES_MAX	40	/* with all their recipients */
#define STAMP_MIN	12
#define STAMP_MAX	24
#define NAME_WORDS_MAX	6

/* What a header label stands for. */
enum {
	FROM = 1, SENT = 2, TO = 4, SUBJECT = 8, OTHER = 16,
	WHOLE = FROM | SENT | TO | SUBJECT
};

/*
 * The labels by what they stand for, folded, without the colon; first those
 * of English, then German, French, Spanish and Portuguese, Italian, Dutch,
 * Polish, the Nordic languages, Czech, Hungarian, Romanian, Turkish, Russian,
 * Chinese and Japanese.
 */
static const char *const from_labels[] = {
	"from", "von", "de", "envoye par", "expediteur", "remitente", "da",
	"mittente", "van", "od", "nadawca", "fran", "fra", "lahettaja",
	"odesilatel", "felado", "de la", "kimden", "\xd0\xbe\xd1\x82",
	"\xe5\x8f\x91\xe4\xbb\xb6\xe4\xba\xba",
	"\xe5\xb7\xae\xe5\x87\xba\xe4\xba\xba"
};
static const char *const sent_labels[] = {
	"sent", "date", "sent on", "date sent", "gesendet", "datum",
	"gesendet am", "envoye", "envoye le", "enviado", "enviado el", "fecha",
	"enviada", "enviada em", "enviado em", "data", "inviato", "inviato il",
	"verzonden", "verstuurd", "wyslano", "wyslane", "data wyslania",
	"skickat", "skickades", "sendt", "dato", "lahetetty", "odeslano",
	"kuldve", "trimis", "gonderildi", "\xd0\xb4\xd0\xb0\xd1\x82\xd0\xb0",
	("\xd0\xbe\xd1\x82\xd0\xbf\xd1\x80\xd0\xb0\xd0\xb2"
	    "\xd0\xbb\xd0\xb5\xd0\xbd\xd0\xbe"),
	"\xe5\x8f\x91\xe9\x80\x81\xe6\x97\xb6\xe9\x97\xb4",
	"\xe6\x97\xa5\xe6\x9c\x9f",
	"\xe9\x80\x81\xe4\xbf\xa1\xe6\x97\xa5\xe6\x99\x82"
};
static const char *const to_labels[] = {
	"to", "to recipients", "an", "pour", "destinataire", "para",
	"destinatario", "per", "aan", "do", "till", "til", "vastaanottaja",
	"komu", "cimzett", "catre", "kime", "\xd0\xba\xd0\xbe\xd0\xbc\xd1\x83",
	"\xe6\x94\xb6\xe4\xbb\xb6\xe4\xba\xba", "\xe5\xae\x9b\xe5\x85\x88"
};
static const char *const subject_labels[] = {
	"subject", "betreff", "thema", "objet", "sujet", "asunto", "assunto",
	"oggetto", "onderwerp", "temat", "amne", "emne", "aihe", "predmet",
	"targy", "subiect", "konu", "\xd1\x82\xd0\xb5\xd0\xbc\xd0\xb0",
	"\xe4\xb8\xbb\xe9\xa2\x98", "\xe4\xbb\xb6\xe5\x90\x8d"
};
static const char *const other_labels[] = {
	"cc", "bcc", "reply-to", "importance", "attachments", "sent by",
	"priority", "sensitivity", "resent-from", "when", "where",
	"message-id", "in-reply-to", "kopie", "kopie an", "wichtigkeit",
	"antwort an", "anlagen", "copie", "copie a", "repondre a",
	"pieces jointes", "responder a", "dw", "kopia"
};

static struct {
	int		 kind;
	struct wording	 label;
} headings[] = {
	{ FROM, WORDING(from_labels) }, { SENT, WORDING(sent_labels) },
	{ TO, WORDING(to_labels) }, { SUBJECT, WORDING(subject_labels) },
	{ OTHER, WORDING(other_labels) }
};

static int
is_emphasis(char c)
{
	return c == '*' || c == ' ' || c == '_';
}

/* The kind of header that the n bytes at label name, 0: none. */
static inline int
label_kind(const char *label, size_t n)
{
	size_t i;

	if (n == 1 && *label == 'a')	/* French, too short for a table */
		return TO;
	for (i = 0; i < sizeof(headings) / sizeof(*headings); i++)
		if (wording_may_begin(&headings[i].label, label) &&
		    wording_which(&headings[i].label, label, n) > 0)
			return headings[i].kind;
	return 0;
}

/* The kind of header that the line shows, 0: none; *value: after ':'. */
static int
header_kind(const struct line *line, const char **value)
{
	const char *f = line->f, *colon = line->colon;
	size_t n;

	if (line->kind != LINE_OWN || colon == NULL)
		return 0;
	while (is_emphasis(*f))
		f++;
	if (colon - f >= LABEL_MAX)
		return 0;
	for (n = (size_t)(colon - f); n > 0 && is_emphasis(f[n - 1]); n--)
		;
	for (*value = colon + 1; **value == '*' || **value == ' '; ++*value)
		;
	return label_kind(f, n);
}

static int
bits(int set)
{
	return !!(set & FROM) + !!(set & SENT) + !!(set & TO) +
	    !!(set & SUBJECT) + !!(set & OTHER);
}

/*
 * Two lines are enough where they are as full as a program makes them; below
 * a rule the date needs no digit.
 */
static int
is_block(int seen, int address, int digit)
{
	if (!(seen & FROM))
		return 0;
	if (bits(seen) >= 3)
		return (seen & (SENT | SUBJECT)) != 0;
	return address && digit && (seen & SENT);
}

static int
has_digit(const char *f)
{
	return f[strcspn(f, "0123456789")] != '\0';
}

/*
 * Hotmail's first line; what a person writes so has no address below, and the
 * header of a message goes on with other labels.
 */
static int
is_above_from(const struct page *page, size_t i)
{
	const char *value;

	return i + 1 < page->n &&
	    header_kind(&page->line[i + 1], &value) == FROM &&
	    strchr(value, '@') != NULL;
}

/* The kind of label that the one or two words before the colon are. */
static int
label_before(const char *f, const char *colon)
{
	const char *p = colon, *space;
	int kind = 0;
	int words;

	while (p > f && is_emphasis(p[-1]))
		p--;
	space = p;
	for (words = 0; words < 2 && kind == 0 && space > f; words++) {
		while (space > f && space[-1] != ' ' && space[-1] != '*')
			space--;
		kind = label_kind(space, (size_t)(p - space));
		if (space > f)
			space--;
	}
	return kind;
}

/* "From: Sam <sam@a.example> Sent: Monday, 2 November To: Dana": one line. */
static int
is_inline_block(const struct line *line)
{
	const char *value = line->colon + 1, *colon = value;
	int seen = FROM, kind, digit = 0;

	if (line->fn < INLINE_MIN || strchr(value, '@') == NULL)
		return 0;
	while ((colon = strchr(colon, ':')) != NULL) {
		kind = label_before(value, colon++);
		seen |= kind;
		digit |= kind == SENT && has_digit(colon);
	}
	return (seen & SENT) && is_block(seen, 1, digit);
}

/*
 * The header block that begins at line i: labelled lines, with single blank
 * lines and the rest of wrapped recipients and subjects between.
 */
size_t
heading_block(const struct page *page, size_t i, int ruled)
{
	const char *value;
	size_t k, end = i, rest = 0;
	int kind, seen = 0, address = 0, digit = ruled, turned = 0;
	int first = 0;

	for (k = i; k < page->n && k < i + BLOCK_LINES_MAX; k++) {
		if (page->line[k].kind == LINE_BLANK) {
			if (k == i || page->line[k - 1].kind == LINE_BLANK)
				break;
			rest = 2;
			continue;
		}
		kind = header_kind(&page->line[k], &value);
		if (kind == 0 && (k == i || ++rest > 2))
			break;
		if (kind == 0)
			continue;
		if (seen == 0) {
			first = kind;
			turned = kind == TO && is_above_from(page, k);
			if (!turned && !(kind & (FROM | SENT | SUBJECT)))
				break;
		}
		address |= (kind & FROM) && strchr(value, '@') != NULL;
		digit |= (kind & SENT) && has_digit(value);
		seen |= kind;
		rest = 0;
		end = k + 1;
	}
	if (is_block(seen, address, digit))
		return !turned || end == page->n ||
		    page->line[end].kind == LINE_BLANK ? end - i : 0;
	return first == FROM && is_inline_block(&page->line[i]);
}

/* The kind of label that the line begins with, where no colon ends it. */
static int
bare_kind(const struct line *line)
{
	return line->kind == LINE_OWN ? label_kind(line->f,
	    strcspn(line->f, " ")) : 0;
}

/* Webmail makes its header a table, whose cells have no colons. */
size_t
heading_table(const struct page *page, size_t i)
{
	size_t k = i;
	int kind, seen = 0;

	if (bare_kind(&page->line[i]) != FROM)
		return 0;
	for (; k < page->n && k < i + BLOCK_LINES_MAX &&
	    (kind = bare_kind(&page->line[k])) != 0; k++) {
		if (kind == SENT && !has_digit(page->line[k].f))
			return 0;
		seen |= kind;
	}
	return (seen & WHOLE) == WHOLE ? k - i : 0;
}

static inline int
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* "02.04.2012 18:26", and nothing else. */
static int
is_stamp(const char *f)
{
	size_t n, date;

	if (!is_digit(*f))
		return 0;
	n = strspn(f, "0123456789./:-, apm");
	date = strcspn(f, " :");
	return f[n] == '\0' && n >= STAMP_MIN && n <= STAMP_MAX &&
	    f[date] == ' ' && strcspn(f, "./-") < date &&
	    strchr(f, ':') != NULL;
}

/* "Sam Reed@ONE on 02.04.2012 18:26:01", too. */
static int
is_dated(const struct line *line)
{
	const char *on = line->f;
	const char last = on[line->fn - 1];

	if (line->colon == NULL || line->fn < STAMP_MIN ||
	    (!is_digit(last) && last != 'm'))
		return 0;
	if (is_stamp(on))
		return 1;
	while ((on = strstr(on, " on ")) != NULL)
		if (is_stamp(on += strlen(" on ")))
			return 1;
	return 0;
}

/* A blank line, a label, or the rest of the recipients above. */
static int
may_be_recipients(const struct line *line, int *kind)
{
	const char *value;

	*kind = line->kind == LINE_OWN ? header_kind(line, &value) : 0;
	return line->kind == LINE_BLANK || (line->kind == LINE_OWN &&
	    (*kind != 0 || strpbrk(line->f, "@/,") != NULL));
}

/* The header of a message goes on below its subject. */
static int
ends_block(const struct page *page, size_t i)
{
	return i == page->n || page->line[i].kind != LINE_OWN ||
	    (page->line[i].colon == NULL && (++i == page->n ||
	    page->line[i].kind != LINE_OWN));
}

/*
 * Notes puts a name and a date above "To:", "cc:" and "Subject:"; without
 * them it must be a paragraph that is not the head of the message.
 */
size_t
heading_notes(const struct page *page, size_t i)
{
	const int dated = is_dated(&page->line[i]);
	size_t k = i, end;
	int kind, seen = 0;

	if (!dated && (i == 0 || page->line[i - 1].kind == LINE_OWN ||
	    page->line[i].colon - page->line[i].f >= LABEL_MAX ||
	    page_next(page, 0) == i))
		return 0;
	if (dated && (k = page_next(page, i + 1)) < page->n &&
	    strncmp(page->line[k].f, "please respond to", 17) == 0)
		k = page_next(page, k + 1);
	if (k == page->n || !may_be_recipients(&page->line[k], &seen) ||
	    seen != TO)
		return 0;
	for (end = k + 1; end < page->n && end < k + NOTES_LINES_MAX; end++) {
		if (!may_be_recipients(&page->line[end], &kind) ||
		    kind == FROM)
			return 0;
		if (kind == SUBJECT)
			return (dated || (seen & OTHER)) && ends_block(page,
			    end + 1) ? end + 1 - i : 0;
		seen |= kind;
	}
	return 0;
}

int
heading_is_named(const struct page *page, size_t i)
{
	const struct line *line = &page->line[i];

	return i > 0 && is_stamp(line->f) && (--line)->kind == LINE_OWN &&
	    (i == 1 || line[-1].kind != LINE_OWN) &&
	    page_words(line->f, NAME_WORDS_MAX + 1) <= NAME_WORDS_MAX &&
	    !has_digit(line->f) && strpbrk(line->f, ".:;?!") == NULL;
}

/* Below a separator any labelled line belongs to it. */
size_t
heading_labels(const struct page *page, size_t i)
{
	const char *value;
	size_t k = i;

	while (k < page->n && k < i + BLOCK_LINES_MAX &&
	    header_kind(&page->line[k], &value) != 0)
		k++;
	return k - i;
}

/* Quickly: nearly no line has one of these words first. */
int
heading_may_begin_table(const struct line *line)
{
	const char c = *line->f;

	return (c == 'd' || c == 'f' || c == 'v' || c == 'o') &&
	    wording_begins(&headings[0].label, line->f) > 0 &&
	    strchr(line->f, '@') != NULL;
}
