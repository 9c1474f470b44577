/* Finding links, figures, claims of results and foreign companies. */
#include "campaign/claim.h"

#include <string.h>

#include "base/fold.h"
#include "base/utf8.h"
#include "campaign/grounds.h"

/* Results that only the team could vouch for; folded. */
static const char *const results[] = {
	"we helped", "we've helped", "we have helped", "our clients",
	"our customers", "our client", "case study", "case studies",
	"companies we work with", "teams we work with", "guarantee",
	"guaranteed", "guarantees", "risk-free", "proven results",
	"award-winning", "number one", "our proprietary", "wir haben geholfen",
	"unsere kunden", "nos clients", "nuestros clientes", "garantiert",
	"garanti", "garantizado", "garantito", NULL
};

static const char *const legal_forms[] = {
	"inc", "llc", "ltd", "corp", "gmbh", "plc", "llp", "sarl", "s.a.r.l",
	"s.r.l", "srl", "b.v", "bv", "pty", NULL
};

/* A figure before these is a courtesy, no claim: "15 minutes". */
static const char *const spans[] = {
	"minute", "min", "hour", "day", "week", "month", "minuten", "stunde",
	"tag", "woche", "jour", "heure", "dia", "hora", "giorni", "ore",
	"dagen", "uur", NULL
};

static void
add_reason(struct str *reasons, const char *what, const char *s, size_t n)
{
	struct str clean = STR_INIT;

	utf8_clean(&clean, s, n);
	str_cut(&clean, utf8_prefix(clean.s, 60));
	if (reasons->len > 0)
		str_add(reasons, "; ");
	str_addf(reasons, "%s '%s'", what, clean.s);
	str_release(&clean);
}

static int
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static int
is_letter(char c)
{
	return fold_is_word(c) && !is_digit(c);
}

/* A letter of a host name, dots and hyphens included. */
static int
is_host_char(char c)
{
	return fold_is_word(c) || c == '.' || c == '-';
}

/*
 * Is it a host name and not "e.g", "U.S" or "3.5"?  Labels of two characters
 * or more, the last one of letters.
 */
static int
is_host(const char *s, size_t n)
{
	size_t i, label = 0, dots = 0;

	for (i = 0; i < n; i++) {
		if (s[i] != '.') {
			label++;
			continue;
		}
		if (label < 2)
			return 0;
		label = 0;
		dots++;
	}
	for (i = n - label; i < n; i++)
		if (!is_letter(s[i]))
			return 0;
	return dots > 0 && label >= 2;
}

/* Is host the domain, or under it? */
static int
is_under(const char *host, size_t n, const char *domain, size_t n_domain)
{
	if (n_domain == 0 || n < n_domain ||
	    memcmp(host + n - n_domain, domain, n_domain) != 0)
		return 0;
	return n == n_domain || host[n - n_domain - 1] == '.';
}

static int
is_known_host(const struct grounds *g, const char *host, size_t n)
{
	const char *line = g->hosts.s;
	size_t k;

	for (; *line != '\0'; line += k + 1) {
		k = strcspn(line, "\n");
		if (is_under(host, n, line, k))
			return 1;
	}
	return 0;
}

/*
 * One word of folded text that holds a host name.  A link that leads
 * somewhere (a scheme, "www", a path, an address) must be the sender's own or
 * the team's; a bare name may be one that the lead's short fields hold.
 */
static int
host_is_fine(const struct grounds *g, const char *word, size_t n_word,
    const char *host, size_t n)
{
	int leads = host > word || host + n < word + n_word ||
	    str_starts(host, "www.");

	if (is_under(host, n, g->own.s, g->own.len) ||
	    grounds_has(&g->team, word, n_word))
		return 1;
	return !leads && (is_known_host(g, host, n) ||
	    grounds_has(&g->names, host, n));
}

static void
check_word(const struct grounds *g, const char *word, size_t n,
    struct str *reasons)
{
	size_t i, k;

	while (n > 0 && strchr("\"'([<*_", *word) != NULL) {
		word++;
		n--;
	}
	while (n > 0 && strchr("\"')]>*_.,;:!?", word[n - 1]) != NULL)
		n--;
	if (n > 4 && memmem(word, n, "://", 3) == NULL &&
	    (str_starts(word, "mailto:") || str_starts(word, "tel:"))) {
		add_reason(reasons, "foreign link", word, n);
		return;
	}
	for (i = 0; i < n; i += k > 0 ? k : 1) {
		for (k = 0; i + k < n && is_host_char(word[i + k]); k++)
			;
		if (!is_host(word + i, k))
			continue;
		/* user@host, https://user@host: the last one leads there */
		if (i + k < n && word[i + k] == '@')
			continue;
		if (!host_is_fine(g, word, n, word + i, k))
			add_reason(reasons, "foreign link or address", word,
			    n);
		return;
	}
	if (memmem(word, n, "://", 3) != NULL)
		add_reason(reasons, "foreign link", word, n);
}

static void
check_links(const struct grounds *g, const char *folded, struct str *reasons)
{
	size_t n;

	for (; *folded != '\0'; folded += n + (folded[n] != '\0')) {
		n = strcspn(folded, " \t\n");
		check_word(g, folded, n, reasons);
	}
}

/* The figure at s: digits with points, commas, colons or slashes within. */
static size_t
figure_length(const char *s)
{
	size_t n = 0;

	while (is_digit(s[n]) ||
	    (n > 0 && s[n] != '\0' && strchr(".,:/", s[n]) != NULL &&
	    is_digit(s[n + 1])))
		n++;
	return n;
}

static int
is_span(const char *after)
{
	size_t i;

	after += strspn(after, " -");
	for (i = 0; spans[i] != NULL; i++)
		if (str_starts(after, spans[i]))
			return 1;
	return 0;
}

static int
small_number(const char *s, size_t n)
{
	return n == 1 || (n == 2 && s[0] == '1' && s[1] <= '2');
}

static int
starts_with_one_of(const char *s, const char *const *list)
{
	for (; *list != NULL; list++)
		if (str_starts(s, *list))
			return 1;
	return 0;
}

/* Harmless: small counts, spans of time, years, "24/7"; no unit of a claim. */
static int
is_harmless(const char *figure, size_t n)
{
	static const char *const units[] = { "%", "$", "+", " %", " percent",
	    " prozent", "x ", " times", " million", " billion", NULL };
	static const char *const parts[] = { "st ", "nd ", "rd ", "th ",
	    "am", "pm", "min", "h ", NULL };
	const char *after = figure + n;

	if (starts_with_one_of(after, units))
		return 0;
	if (is_letter(*after))
		return starts_with_one_of(after, parts);
	if (is_span(after) || small_number(figure, n))
		return 1;
	if (n == 4 && (str_starts(figure, "19") || str_starts(figure, "20")))
		return 1;
	return (n == 4 && str_starts(figure, "24/7")) ||
	    (n == 5 && str_starts(figure, "80/20"));
}

/* Dollar, euro or pound before the figure. */
static int
is_money(const char *text, const char *figure)
{
	size_t n = (size_t)(figure - text);

	return (n > 0 && figure[-1] == '$') ||
	    (n > 1 && memcmp(figure - 2, "\xc2\xa3", 2) == 0) ||
	    (n > 2 && memcmp(figure - 3, "\xe2\x82\xac", 3) == 0);
}

/* The figure with what belongs to it: "4runr", "30%". */
static size_t
with_unit(const char *s, size_t n)
{
	if (s[n] == '%')
		return n + 1;
	while (fold_is_word(s[n]))
		n++;
	return n;
}

/* Figures inside names ("b2b", "web3") are no figures. */
static void
check_figures(const struct grounds *g, const char *folded,
    struct str *reasons)
{
	const char *p;
	size_t n, k;

	for (p = folded; *p != '\0'; p += n > 0 ? n : 1) {
		n = p > folded && is_letter(p[-1]) && !is_money(folded, p) ?
		    strspn(p, "0123456789") : 0;
		if (n > 0 || (n = figure_length(p)) == 0)
			continue;
		k = with_unit(p, n);
		if ((is_money(folded, p) || !is_harmless(p, n)) &&
		    !grounds_has(&g->all, p, k))
			add_reason(reasons, "figure that no fact gives", p,
			    k);
	}
}

static void
check_results(const struct grounds *g, const char *folded,
    struct str *reasons)
{
	size_t i;

	for (i = 0; results[i] != NULL; i++)
		if (fold_find(folded, results[i]) != NULL &&
		    fold_find(g->team.s, results[i]) == NULL)
			add_reason(reasons, "claim that no fact supports",
			    results[i], strlen(results[i]));
}

static int
is_upper(const char *s)
{
	uint32_t cp;

	return utf8_decode(s, strlen(s), &cp) > 0 && utf8_lower(cp) != cp;
}

static size_t
name_length(const char *s)
{
	return strcspn(s, " \t\n,.;:!?()\"");
}

/* Is the word at s, of n bytes, a legal form? */
static int
is_legal_form(const char *s, size_t n)
{
	size_t i;

	for (i = 0; legal_forms[i] != NULL; i++)
		if (strlen(legal_forms[i]) == n &&
		    str_starts_nocase(s, legal_forms[i]))
			return 1;
	return 0;
}

/* "at Globex": a name behind "at" that no fact knows. */
static void
check_employer(const struct grounds *g, const char *at, struct str *reasons)
{
	const char *name = at + 4;
	size_t n = name_length(name);

	if (n > 2 && str_starts(name + n - 2, "'s"))
		n -= 2;
	if (n < 2 || !is_upper(name) || grounds_has(&g->all, name, n))
		return;
	add_reason(reasons, "names another company", name, n);
}

/* "Globex Inc": the word before a legal form must be a known one. */
static void
check_legal_name(const struct grounds *g, const char *text,
    const char *form, size_t n_form, struct str *reasons)
{
	const char *end = form, *start;

	while (end > text && strchr(" ,", end[-1]) != NULL)
		end--;
	for (start = end; start > text &&
	    strchr(" \n\t,(\"", start[-1]) == NULL; start--)
		;
	if (start == end || !is_upper(start) ||
	    grounds_has(&g->all, start, (size_t)(end - start)))
		return;
	add_reason(reasons, "names another company", start,
	    (size_t)(form - start) + n_form);
}

static void
check_companies(const struct grounds *g, const char *text,
    struct str *reasons)
{
	const char *p;
	size_t n;

	for (p = text; *p != '\0'; p++) {
		if (str_starts(p, " at "))
			check_employer(g, p, reasons);
		if (p > text && p[-1] == ' ' && is_upper(p)) {
			n = name_length(p);
			if (is_legal_form(p, n))
				check_legal_name(g, text, p, n, reasons);
		}
	}
}

void
claim_check(const struct grounds *g, const char *text, struct str *reasons)
{
	struct str folded = STR_INIT;

	fold_text(&folded, text, strlen(text));
	check_links(g, folded.s, reasons);
	check_figures(g, folded.s, reasons);
	check_results(g, folded.s, reasons);
	check_companies(g, text, reasons);
	str_release(&folded);
}
