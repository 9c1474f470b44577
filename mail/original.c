/*
 * Recognises what stands above copied messages, as Outlook, Exchange, Apple
 * Mail, Yahoo, Notes, Samsung and their like write it: separators, rules, and
 * the headings below them.
 */
#include "mail/original.h"

#include <string.h>

#include "base/fold.h"
#include "base/str.h"
#include "mail/heading.h"
#include "mail/page.h"
#include "mail/wording.h"

#define SEPARATOR_MAX	160
#define RULES_MAX	3
#define RULE_MIN	3

/* Between rules: "-----Original Message-----". */
static const char *const separators[] = {
	"original message", "original appointment", "original email",
	"original e-mail", "original mail", "reply message",
	"replied message", "forwarded message", "forwarded by",
	"forward message", "forwarded mail", "ursprungliche nachricht",
	"ursprungliche mail", "ursprungliche e-mail",
	"originalnachricht", "original-nachricht", "original nachricht",
	"weitergeleitete nachricht", "weitergeleitet von",
	"ursprunglicher termin", "message d'origine", "message original",
	"message initial", "message transfere", "courriel original",
	"mail original", "mail d'origine",
	"mensaje original", "mensaje reenviado", "mensaje de origen",
	"mensagem original", "mensagem encaminhada",
	"mensagem reencaminhada", "messaggio originale",
	"messaggio inoltrato", "messaggio inoltrato da",
	"oorspronkelijk bericht", "origineel bericht",
	"doorgestuurd bericht", "originele bericht",
	"originalmeddelande", "original meddelande",
	"ursprungligt meddelande", "ursprungligt mail",
	"vidarebefordrat meddelande", "oprindelig meddelelse",
	"oprindelig besked", "opprinnelig melding",
	"opprinnelig beskjed", "videresendt meddelelse",
	"wiadomosc oryginalna", "oryginalna wiadomosc",
	"pierwotna wiadomosc", "wiadomosc przekazana",
	"przekazana wiadomosc", "tresc przekazanej wiadomosci",
	"alkuperainen viesti", "valitetty viesti", "puvodni zprava",
	"puvodni e-mail", "eredeti uzenet", "mesaj original",
	"ozgun ileti", "orijinal mesaj",
	"\xd0\xb8\xd1\x81\xd1\x85\xd0\xbe\xd0\xb4\xd0\xbd\xd0\xbe\xd0\xb5 "
	"\xd1\x81\xd0\xbe\xd0\xbe\xd0\xb1\xd1\x89\xd0\xb5\xd0\xbd\xd0\xb8"
	"\xd0\xb5",
	("\xd0\xbf\xd0\xb5\xd1\x80\xd0\xb5\xd1\x81\xd1\x8b\xd0\xbb\xd0\xb0"
	    "\xd0\xb5\xd0\xbc\xd0\xbe\xd0\xb5 \xd1\x81\xd0\xbe\xd0\xbe\xd0"
	    "\xb1\xd1\x89\xd0\xb5\xd0\xbd\xd0\xb8\xd0\xb5"),
	("\xd0\xbf\xd0\xb5\xd1\x80\xd0\xb5\xd1\x81\xd0\xbb\xd0\xb0\xd0\xbd"
	    "\xd0\xbd\xd0\xbe\xd0\xb5 \xd1\x81\xd0\xbe\xd0\xbe\xd0\xb1\xd1"
	    "\x89\xd0\xb5\xd0\xbd\xd0\xb8\xd0\xb5"),
	"\xe5\x8e\x9f\xe5\xa7\x8b\xe9\x82\xae\xe4\xbb\xb6"
};
static struct wording separator = WORDING(separators);

/* These stand without rules, with a colon at the end. */
static const char *const announcements[] = {
	"begin forwarded message", "forwarded message",
	"original message processed by",
	"anfang der weitergeleiteten nachricht",
	"anfang der weitergeleiteten e-mail", "debut du message reexpedie",
	"debut du message transfere", "debut du message",
	"inicio del mensaje reenviado", "inicio da mensagem encaminhada",
	"inicio da mensagem reencaminhada", "inizio messaggio inoltrato",
	"inizio del messaggio inoltrato", "begin doorgestuurd bericht",
	"poczatek przekazywanej wiadomosci",
	"poczatek przekierowanej wiadomosci",
	"poczatek wiadomosci przekazanej dalej",
	"vidarebefordrat brev", "vidarebefordrat mejl",
	"borja vidarebefordrat meddelande",
	"start pa vidarebefordrat meddelande",
	"start pa videresendt besked", "start pa videresendt e-mail",
	"videresendt melding", "valitetty viesti alkaa",
	("\xd0\xbd\xd0\xb0\xd1\x87\xd0\xb0\xd0\xbb\xd0\xbe \xd0\xbf\xd0"
	    "\xb5\xd1\x80\xd0\xb5\xd0\xb0\xd0\xb4\xd1\x80\xd0\xb5\xd1\x81\xd0"
	    "\xbe\xd0\xb2\xd0\xb0\xd0\xbd\xd0\xbd\xd0\xbe\xd0\xb3\xd0\xbe "
	    "\xd0\xbf\xd0\xb8\xd1\x81\xd1\x8c\xd0\xbc\xd0\xb0")
};
static struct wording announcement = WORDING(announcements);

/* A line of a ticket system: what comes below it is old. */
static const char *const reply_lines[] = {
	"reply above this line", "your reply above this line",
	"write above this line", "type your response above this line",
	"oberhalb dieser linie", "au-dessus de cette ligne",
	"por encima de esta linea", "acima desta linha",
	"sopra questa linea", "boven deze lijn"
};
static struct wording reply_line = WORDING(reply_lines);

/*
 * Notes draws a table of our name and date, its bars as arrows; GroupWise
 * writes ">>> Name <address> 02.04.2012 18:26 >>>".
 */
static int
is_arrow(const struct line *line)
{
	if (line->fn <= 12 || line->f[line->fn - 1] != '>')
		return 0;
	if (strncmp(line->f, "|----", 5) == 0)
		return strspn(line->f, "|-+>") == line->fn;
	return strncmp(line->f, ">>> ", 4) == 0 &&
	    strcmp(line->f + line->fn - 4, " >>>") == 0;
}

/* Between rules, so that it is one however long the line: some lose its end. */
static int
is_ruled(const struct line *line, size_t used)
{
	const char *f = line->bare + used;

	f += strspn(f, " ");
	return line->marks >= RULE_MIN && strncmp(f, "---", 3) == 0;
}

static int
is_separator(const struct line *line)
{
	size_t used;
	const char *f = line->bare;

	if (line->marks >= 2 && (used = wording_begins(&separator, f)) > 0)
		return line->fn <= SEPARATOR_MAX || is_ruled(line, used);
	if (line->fn > SEPARATOR_MAX)
		return 0;
	if ((used = wording_begins(&announcement, f)) > 0) {
		f += used;
		return f[strspn(f, " *:")] == '\0' || str_starts(f, " david");
	}
	if (line->marks >= 1 && wording_in(&reply_line, f))
		return 1;
	return is_arrow(line);
}

/* "Original message" bare; believed above a header block only. */
static int
is_bare_separator(const struct line *line)
{
	size_t used = wording_begins(&separator, line->bare);

	return used > 0 && line->bare[used + strspn(line->bare + used,
	    " -:*_=")] == '\0';
}

int
original_is_forward(const struct page *page, size_t i)
{
	static const char *const signs[] = {
		"forward", "weitergeleitet", "transfere", "reexpedie",
		"reenviado", "encaminhada", "inoltrato", "doorgestuurd",
		"przekaz", "przekier", "vidarebefordra", "videresend",
		"valitetty",
		("\xd0\xbf\xd0\xb5\xd1\x80\xd0\xb5\xd0\xb0\xd0\xb4\xd1\x80"
		    "\xd0\xb5\xd1\x81\xd0\xbe\xd0\xb2\xd0\xb0\xd0\xbd"),
		"\xd0\xbf\xd0\xb5\xd1\x80\xd0\xb5\xd1\x81\xd1\x8b\xd0\xbb",
		("\xd0\xbf\xd0\xb5\xd1\x80\xd0\xb5\xd1\x81\xd0\xbb\xd0\xb0"
		    "\xd0\xbd"),
	};
	static struct wording sign = WORDING(signs);
	const struct line *line = &page->line[i];

	return line->fn <= SEPARATOR_MAX && wording_in(&sign, line->f);
}

/* As most lines do, it shows at once that no original begins here. */
static int
is_prose(const struct line *line)
{
	return line->colon == NULL && fold_is_word(*line->f) &&
	    !wording_may_begin(&separator, line->f) &&
	    !wording_may_begin(&announcement, line->f) &&
	    !heading_may_begin_table(line);
}

size_t
original_at(const struct page *page, size_t i)
{
	size_t k = i, block = 0;
	int separated = 0, rules;

	if (is_prose(&page->line[i]))
		return 0;
	if (is_separator(&page->line[i])) {
		separated = 1;
		k = i + 1;
	} else if (page_is_rule(&page->line[i]) ||
	    is_bare_separator(&page->line[i])) {
		k = i + 1;
	}
	if (k > i) {
		k = page_next(page, k);
		for (rules = 0; rules < RULES_MAX && k < page->n &&
		    page_is_rule(&page->line[k]); rules++)
			k = page_next(page, k + 1);
	}
	if (k < page->n && page->line[k].colon != NULL)
		block = heading_block(page, k, k > i && !separated);
	if (block == 0 && k == i && page->line[i].colon != NULL)
		block = heading_notes(page, i);
	else if (block == 0 && k == i &&
	    heading_may_begin_table(&page->line[i]))
		block = heading_table(page, i);
	if (block == 0 && !separated)
		return 0;
	if (block == 0)
		return 1 + heading_labels(page, i + 1);
	k += block;
	if (k < page->n && page_is_rule(&page->line[k]))
		k++;
	return k - i;
}
