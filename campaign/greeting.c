/* Reading greetings and signatures in the languages we write. */
#include "campaign/greeting.h"

#include <string.h>

#include "base/fold.h"
#include "base/str.h"
#include "campaign/lead.h"
#include "campaign/sender.h"

#define LINE_MAX_BYTES 80	/* longer lines are sentences */

/* All folded.  Longer ones stand before those they begin with. */
static const char *const greetings[] = {
	"good morning", "good afternoon", "good evening", "greetings",
	"hello", "hey", "hi", "dear", "guten tag", "guten morgen", "hallo",
	"liebe", "lieber", "sehr geehrte", "sehr geehrter", "moin",
	"bonjour", "bonsoir", "salut", "cher", "chere", "hola", "estimado",
	"estimada", "buenos dias", "buenas tardes", "ciao", "buongiorno",
	"salve", "gentile", "caro", "cara", "ola", "oi", "bom dia",
	"boa tarde", "prezado", "prezada", "hoi", "beste", "geachte",
	"goedendag", "dag", "czesc", "dzien dobry", "witam", "szanowny",
	"szanowna", "hej", "halla", "hejsan", "basta", NULL
};

static const char *const closings[] = {
	"best", "best regards", "kind regards", "warm regards", "regards",
	"best wishes", "all the best", "sincerely", "yours sincerely",
	"thanks", "thank you", "many thanks", "cheers", "warmly", "yours",
	"talk soon", "mit freundlichen grussen", "viele grusse",
	"beste grusse", "herzliche grusse", "cordialement",
	"bien cordialement", "bien a vous", "saludos", "un saludo",
	"saludos cordiales", "cordiali saluti", "un saluto",
	"atenciosamente", "abraco", "com os melhores cumprimentos",
	"met vriendelijke groet", "hartelijke groet", "pozdrawiam",
	"z powazaniem", "med vanliga halsningar", "vanliga halsningar", NULL
};

/* Words beside a name, or in place of one. */
static const char generic[] =
    " there team all everyone folks again again! friend mr mrs ms mx dr prof "
    "herr herrn frau sir madam madame monsieur senor senora sr sra signor "
    "signora dott dottor de het heer mevrouw pan pani panie and und et y e "
    "en i och zusammen damen herren a tous at from the ";

struct greeting {
	const char	*first;		/* folded, or "" */
	const char	*names;		/* folded: all that may be greeted */
};

static size_t
word_length(const char *s)
{
	return strcspn(s, " \t.,;:!?()\"");
}

static int
is_generic(const char *word, size_t n)
{
	char wanted[24];

	if (n + 3 > sizeof(wanted))
		return 0;
	wanted[0] = ' ';
	memcpy(wanted + 1, word, n);
	wanted[n + 1] = ' ';
	wanted[n + 2] = '\0';
	return strstr(generic, wanted) != NULL;
}

/* Does the word stand in what the lead is called? */
static int
is_known(const char *names, const char *word, size_t n)
{
	struct str one = STR_INIT;
	int found;

	str_addn(&one, word, n);
	found = fold_find(names, one.s) != NULL;
	str_release(&one);
	return found;
}

/* What is greeted behind "Hi", or NULL where the line is no greeting. */
static const char *
behind_greeting(const char *line)
{
	const char *longest = NULL;
	size_t i, n;

	for (i = 0; greetings[i] != NULL; i++) {
		n = strlen(greetings[i]);
		if (str_starts(line, greetings[i]) && !fold_is_word(line[n])
		    && (longest == NULL || line + n > longest))
			longest = line + n;
	}
	return longest;
}

static void
add_reason(struct str *reasons, const char *what, const char *s, size_t n)
{
	if (reasons->len > 0)
		str_add(reasons, "; ");
	str_addf(reasons, "%s '%.*s'", what, (int)n, s);
}

/* Each word up to the punctuation must be a known one. */
static void
check_greeted(const char *rest, const char *names, struct str *reasons)
{
	const char *p = rest + strspn(rest, " ");
	size_t whole = strcspn(p, ",;:!?-("), n;
	int open = p[whole] == '\0' && whole > 40;

	for (; *p != '\0' && strchr(",;:!?(-", *p) == NULL;
	    p += n + strspn(p + n, " .\"")) {
		if ((n = word_length(p)) == 0)
			return;
		if (!is_generic(p, n) && !is_known(names, p, n)) {
			add_reason(reasons, "greets another person:", p, n);
			return;
		}
		if (open)	/* "Hi Ann I saw that ..." */
			return;
	}
}

/* "Bob," alone on the first line. */
static void
check_bare_name(const char *line, const char *names, struct str *reasons)
{
	size_t n = word_length(line);

	if (n < 2 || n > 30 || line[n] != ',' ||
	    line[n + 1 + strspn(line + n + 1, " ")] != '\0')
		return;
	if (!is_generic(line, n) && !is_known(names, line, n))
		add_reason(reasons, "greets another person:", line, n);
}

static void
add_folded(struct str *to, const char *s)
{
	if (s == NULL)
		return;
	fold_text(to, s, strlen(s));
	str_addc(to, '\n');
}

static void
check_first_line(const struct lead *lead, const char *folded,
    struct str *reasons)
{
	struct str line = STR_INIT, names = STR_INIT;
	const char *rest;

	folded += strspn(folded, " \n");
	str_addn(&line, folded, strcspn(folded, "\n"));
	add_folded(&names, lead->field[LEAD_FIRST_NAME]);
	add_folded(&names, lead->field[LEAD_LAST_NAME]);
	add_folded(&names, lead->field[LEAD_NAME]);
	add_folded(&names, lead->field[LEAD_COMPANY]);
	if ((rest = behind_greeting(line.s)) != NULL)
		check_greeted(rest, names.s, reasons);
	else if (line.len <= LINE_MAX_BYTES)
		check_bare_name(line.s, names.s, reasons);
	str_release(&names);
	str_release(&line);
}

static int
is_closing(const char *line, size_t n)
{
	size_t i, k;

	while (n > 0 && strchr(",.! ", line[n - 1]) != NULL)
		n--;
	for (i = 0; closings[i] != NULL; i++) {
		k = strlen(closings[i]);
		if (k == n && memcmp(line, closings[i], k) == 0)
			return 1;
	}
	return 0;
}

/* The line after a closing formula is the sender's name or brand. */
static void
check_signature(const struct sender *sender, const char *folded,
    struct str *reasons)
{
	struct str names = STR_INIT;
	const char *line = folded, *next;
	size_t n;

	add_folded(&names, sender->name);
	add_folded(&names, sender->brand);
	for (; *line != '\0'; line += n + (line[n] != '\0')) {
		n = strcspn(line, "\n");
		if (!is_closing(line, n))
			continue;
		next = line + n + strspn(line + n, " \n");
		if (*next != '\0' && strcspn(next, "\n") < LINE_MAX_BYTES &&
		    !is_known(names.s, next, word_length(next)))
			add_reason(reasons, "is signed by another person:",
			    next, strcspn(next, "\n"));
	}
	str_release(&names);
}

void
greeting_check(const struct lead *lead, const struct sender *sender,
    const char *body, struct str *reasons)
{
	struct str folded = STR_INIT;

	fold_text(&folded, body, strlen(body));
	check_first_line(lead, folded.s, reasons);
	check_signature(sender, folded.s, reasons);
	str_release(&folded);
}
