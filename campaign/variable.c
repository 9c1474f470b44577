/*
 * Values of lead and sender made fit for a sentence: one line, no controls, a
 * company without its legal form, a service in lower case where it is made of
 * ordinary words.
 */
#include "campaign/variable.h"

#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "base/utf8.h"
#include "campaign/lead.h"
#include "campaign/sender.h"

#define VALUE_MAX_POINTS	200
#define PHRASE_MAX_POINTS	48

/* Numbers behind those of enum lead_field. */
enum {
	LEAD_SHORT_COMPANY = LEAD_FIELDS,
	LEAD_SERVICE,
	LEAD_SECTOR,
	LEAD_ROLE,
	SENDER_NAME,
	SENDER_FIRST_NAME,
	SENDER_EMAIL,
	SENDER_REPLY_TO,
	SENDER_POSTAL_ADDRESS,
	SENDER_BRAND,
	VARIABLES
};

static const char *const derived[] = {
	"lead.short_company", "lead.service", "lead.sector", "lead.role",
	"sender.name", "sender.first_name", "sender.email", "sender.reply_to",
	"sender.postal_address", "sender.brand"
};

static const char *const legal_forms[] = {
	"inc", "incorporated", "llc", "ltd", "limited", "corp", "corporation",
	"plc", "llp", "lp", "pllc", "pc", "gmbh", "ag", "kg", "mbh", "ug",
	"ohg", "se", "sa", "sas", "sarl", "srl", "spa", "bv", "nv", "ab",
	"as", "asa", "oy", "oyj", "aps", "kft", "sl", "slu", "lda", "ltda",
	"pty", "pte", "pvt", "co", "company", "zoo", "sro", "kk", NULL
};

/* Words that need no capital in the middle of a sentence. */
static const char ordinary[] =
    " a accounting acquisition advertising advisory aerospace agency and "
    "agriculture analysis analytics apparel app apps architecture asset "
    "assurance audit audits automation automotive banking beauty benefits "
    "beverage biotechnology bookkeeping brand branding broadcasting building "
    "business campaign campaigns capital care carrier chain change chemicals "
    "civil claims cleaning clinical cloud coaching commerce commercial "
    "communications compliance computer conferences construction consumer "
    "consultancy consulting content contract control copywriting corporate "
    "counsel creative credit custom customer cyber cybersecurity data debt "
    "defence defense delivery demand dental design development device "
    "devices digital direct disaster distribution due e ecommerce "
    "education electrical electronics email employee energy engagement "
    "engineering enterprise entertainment environmental equipment equity "
    "estate event events executive experience facilities fashion finance "
    "financial fitness fleet food for forwarding freight fulfillment "
    "fulfilment funds "
    "furniture gaming general generation goods government graphic growth "
    "hardware health healthcare hiring home hospital hospitality hosting "
    "human identity implementation in industrial industry influencer "
    "infrastructure inspection installation insurance integration "
    "integrations interior international internet inventory investment "
    "labor last law lead leadership learning leasing legal lending "
    "liability lighting logistics machine machinery maintenance managed "
    "management manufacturing marine market marketing materials mechanical "
    "media medical mergers migration mile mining mobile modeling mortgage "
    "network networks nonprofit of office oil on online operations "
    "optimization order outsourcing packaging paid party payment payments "
    "payroll performance pharmaceutical pharmaceuticals photography planning "
    "plumbing portfolio press private process procurement product "
    "production products professional program programs project promotion "
    "property public publishing purchase quality real recovery recruiting "
    "recruitment remote renewable renewables repair reporting research "
    "residential resources response restaurant retail retirement risk roofing "
    "route safety sales search secure security service services shipping "
    "site small social software solar solutions sourcing specialty sports "
    "staffing storage strategic strategy supplies supply support surveys "
    "sustainability system systems tax team technical technology "
    "telecom telecommunications testing textiles the third ticketing "
    "tools tourism tracking trade training transformation translation "
    "transport transportation travel trucking user utilities valuation "
    "vendor venture video warehouse warehousing waste water wealth web "
    "website wellness wholesale wind with workflow workforce workplace "
    "writing ";

int
variable_find(const char *name, size_t n)
{
	size_t i;

	if (n > 5 && strncmp(name, "lead.", 5) == 0)
		for (i = 0; i < LEAD_FIELDS; i++) {
			const char *key = lead_field_key((enum lead_field)i);

			if (i != LEAD_COMPANY_LINK && strlen(key) == n - 5 &&
			    memcmp(key, name + 5, n - 5) == 0)
				return (int)i;
		}
	for (i = 0; i < sizeof(derived) / sizeof(*derived); i++)
		if (strlen(derived[i]) == n &&
		    memcmp(derived[i], name, n) == 0)
			return LEAD_SHORT_COMPANY + (int)i;
	return -1;
}

/* Turners of direction and invisible marks that a sentence does not need. */
static int
vanishes(uint32_t cp)
{
	return (cp < ' ' && cp != '\t' && cp != '\n' && cp != '\r') ||
	    (cp >= 0x7f && cp < 0xa0 && cp != 0x85) || cp == 0xad ||
	    cp == 0x200b || (cp >= 0x202a && cp <= 0x202e) ||
	    (cp >= 0x2066 && cp <= 0x2069) || cp == 0xfeff ||
	    (cp >= 0xe0000 && cp < 0xe0080);
}

static int
is_blank(uint32_t cp)
{
	return cp == ' ' || cp == '\t' || cp == '\n' || cp == '\r' ||
	    cp == 0x85 || cp == 0xa0 || cp == 0x2028 || cp == 0x2029 ||
	    cp == 0x202f || cp == 0x3000 || (cp >= 0x2000 && cp <= 0x200a);
}

void
variable_one_line(const char *s, struct str *out)
{
	size_t n = strlen(s), used, start = out->len;
	int gap = 0;
	uint32_t cp;

	for (; n > 0; s += used, n -= used) {
		if ((used = utf8_decode(s, n, &cp)) == 0) {
			used = 1;
			cp = 0xfffd;
		}
		if (is_blank(cp)) {
			gap = 1;
			continue;
		}
		if (vanishes(cp))
			continue;
		if (gap && out->len > start)
			str_addc(out, ' ');
		gap = 0;
		utf8_encode(out, cp);
	}
}

/* Shorten to max code points, at a space where there is one. */
static void
shorten(struct str *s, size_t max)
{
	size_t end = utf8_prefix(s->s, max);

	if (end == s->len)
		return;
	while (end > 0 && s->s[end] != ' ')
		end--;
	str_cut(s, end > 0 ? end : utf8_prefix(s->s, max));
}

/* Is the word a legal form, its dots and commas apart ("S.A.", "Inc.")? */
static int
is_legal_form(const char *word)
{
	char bare[16];
	size_t n = 0, i;

	for (; *word != '\0'; word++) {
		if (strchr(".,()", *word) != NULL)
			continue;
		if (n == sizeof(bare) - 1)
			return 0;
		bare[n++] = *word;
	}
	bare[n] = '\0';
	if (str_equal(bare, "&"))
		return 1;
	for (i = 0; legal_forms[i] != NULL; i++)
		if (str_equal_nocase(legal_forms[i], bare))
			return 1;
	return 0;
}

void
variable_short_company(const char *company, struct str *out)
{
	char *space;

	str_reset(out);
	variable_one_line(company, out);
	while ((space = strrchr(out->s, ' ')) != NULL &&
	    is_legal_form(space + 1)) {
		str_cut(out, (size_t)(space - out->s));
		while (out->len > 0 && strchr(", ", out->s[out->len - 1]))
			str_cut(out, out->len - 1);
	}
}

static char
lower_ascii(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + 'a' - 'A') : c;
}

/* "Forwarding", "Procurement": endings that names seldom have. */
static int
ends_ordinary(const char *word, size_t n)
{
	static const char *const endings[] = { "ing", "ment", "tion", "sion",
	    "ics", "ship", "ability", "ware" };
	size_t i, k;

	for (i = 0; i < sizeof(endings) / sizeof(*endings); i++) {
		k = strlen(endings[i]);
		if (n >= k + 4 && memcmp(word + n - k, endings[i], k) == 0)
			return 1;
	}
	return 0;
}

static int
is_ordinary(const char *word, size_t n)
{
	char wanted[28];
	size_t i;

	if (n == 0 || n > sizeof(wanted) - 3)
		return n == 0;
	wanted[0] = ' ';
	for (i = 0; i < n; i++)
		wanted[i + 1] = lower_ascii(word[i]);
	wanted[n + 1] = ' ';
	wanted[n + 2] = '\0';
	return strstr(ordinary, wanted) != NULL || ends_ordinary(word, n);
}

/* "SEO", "SaaS", "B2B" keep their letters whatever stands beside them. */
static int
keeps_letters(const char *word, size_t n)
{
	size_t i;

	for (i = 1; i < n; i++)
		if ((word[i] >= 'A' && word[i] <= 'Z') ||
		    (word[i] >= '0' && word[i] <= '9'))
			return 1;
	return 0;
}

static size_t
word_length(const char *s)
{
	return strcspn(s, " /&,()-");
}

static void
spell_ampersand(struct str *s)
{
	char *amp = strstr(s->s, " & "), *rest;

	if (amp == NULL)
		return;
	rest = xstrdup(amp + 2);
	str_cut(s, (size_t)(amp - s->s));
	str_add(s, " and");
	str_add(s, rest);
	free(rest);
}

/* Lower case, if every word is ordinary or would keep its letters anyway. */
static void
lower_phrase(struct str *s)
{
	size_t i, n;

	spell_ampersand(s);
	for (i = 0; s->s[i] != '\0'; i += s->s[i + n] == '\0' ? n : n + 1) {
		n = word_length(s->s + i);
		if (!is_ordinary(s->s + i, n) &&
		    !keeps_letters(s->s + i, n))
			return;
	}
	for (i = 0; s->s[i] != '\0'; i += s->s[i + n] == '\0' ? n : n + 1) {
		n = word_length(s->s + i);
		if (n > 0 && !keeps_letters(s->s + i, n))
			s->s[i] = lower_ascii(s->s[i]);
	}
}

/* Could it stand in a sentence?  Prose, remarks and markup could not. */
static int
is_phrase(const char *s)
{
	return *s != '\0' && utf8_count(s) <= PHRASE_MAX_POINTS &&
	    strstr(s, ". ") == NULL && strpbrk(s, "{}<>[]@:!?\"") == NULL;
}

/* The first item of a list; nothing where it is no phrase. */
static void
first_phrase(const char *list, struct str *out)
{
	const char *item = list + strspn(list, " \t\r\n-*0123456789.)");
	struct str raw = STR_INIT;

	if (str_starts(item, "\xe2\x80\xa2"))
		item += 3;
	str_addn(&raw, item, strcspn(item, ",;|\n\r"));
	variable_one_line(raw.s, out);
	str_release(&raw);
	str_trim(out);
	while (out->len > 0 && out->s[out->len - 1] == '.')
		str_cut(out, out->len - 1);
	if (!is_phrase(out->s))
		str_reset(out);
}

static const char *
sender_field(int variable, const struct sender *sender)
{
	switch (variable) {
	case SENDER_NAME:
	case SENDER_FIRST_NAME:
		return sender->name;
	case SENDER_EMAIL:
		return sender->email;
	case SENDER_REPLY_TO:
		return sender->reply_to;
	case SENDER_POSTAL_ADDRESS:
		return sender->postal_address;
	default:
		return sender->brand;
	}
}

static void
add_first_name(const struct lead *lead, struct str *out)
{
	struct str buf = STR_INIT;
	const char *name = lead_first_name(lead, &buf);

	if (name != NULL)
		variable_one_line(name, out);
	str_release(&buf);
}

/* "Head of Sales at Acme": the company is said elsewhere. */
static void
cut_employer(struct str *role)
{
	const char *at = str_find_nocase(role->s, " at ");

	if (at == NULL)
		at = strstr(role->s, " @");
	if (at != NULL)
		str_cut(role, (size_t)(at - role->s));
}

static enum lead_field
source(int variable)
{
	switch (variable) {
	case LEAD_SHORT_COMPANY:
		return LEAD_COMPANY;
	case LEAD_SERVICE:
		return LEAD_TOP_SERVICES;
	case LEAD_SECTOR:
		return LEAD_INDUSTRY;
	case LEAD_ROLE:
		return LEAD_TITLE;
	default:
		return (enum lead_field)variable;
	}
}

static void
add_lead_value(int variable, const struct lead *lead, struct str *out)
{
	const char *s = lead->field[source(variable)];

	if (variable == LEAD_FIRST_NAME)
		add_first_name(lead, out);
	else if (s == NULL)
		return;
	else if (variable == LEAD_SHORT_COMPANY)
		variable_short_company(s, out);
	else if (variable < LEAD_FIELDS)
		variable_one_line(s, out);
	else
		first_phrase(s, out);
	if (variable == LEAD_ROLE)
		cut_employer(out);
	else if (variable > LEAD_SHORT_COMPANY)
		lower_phrase(out);
}

static void
add_sender_value(int variable, const struct sender *sender, struct str *out)
{
	const char *s = sender_field(variable, sender);

	if (s == NULL)
		return;
	variable_one_line(s, out);
	if (variable == SENDER_FIRST_NAME)
		str_cut(out, strcspn(out->s, " "));
}

void
variable_value(int variable, const struct lead *lead,
    const struct sender *sender, struct str *out)
{
	str_reset(out);
	if (variable >= SENDER_NAME && variable < VARIABLES)
		add_sender_value(variable, sender, out);
	else if (variable >= 0 && variable < SENDER_NAME)
		add_lead_value(variable, lead, out);
	shorten(out, VALUE_MAX_POINTS);
}
