/* Knows them by their few words, between brackets or rules or alone. */
#include "mail/elision.h"

#include <string.h>

#include "mail/page.h"
#include "mail/wording.h"

#define ELISION_MAX	24	/* bytes */
#define HIDING_MAX	60
#define AROUND		" [](){}<>|-*_=~8!"	/* scissors are "8<" */

static const char *const cuts[] = {
	"snip", "snipped", "snipp", "schnipp", "schnapp", "schnitt", "cut",
	"coupe", "recorte", "corte", "taglio", "geknipt", "knip", "ciach",
	"klipp"
};
static struct wording cut = WORDING(cuts);

static const char *const hidings[] = {
	"quoted text hidden", "zitierter text ausgeblendet",
	"texte des messages precedents masque",
	"el texto citado esta oculto", "texto citado oculto",
	"texto das mensagens anteriores oculto",
	"testo tra virgolette nascosto",
	"tekst uit oorspronkelijke bericht is verborgen",
	"ukryto cytowany tekst", "citerad text dold"
};
static struct wording hiding = WORDING(hidings);

/* "---8<---", "---->8" */
static int
is_scissors(const char *f)
{
	return strstr(f, "8<") != NULL || strstr(f, ">8") != NULL;
}

static int
is_marked(const char *f)
{
	return strchr("[(<{", *f) != NULL || strncmp(f, "--", 2) == 0 ||
	    is_scissors(f);
}

int
elision_is(const struct line *line)
{
	const char *f = line->f + strspn(line->f, AROUND);
	size_t n = strcspn(f, AROUND);

	if (line->fn == 0 || line->fn > ELISION_MAX ||
	    f[n + strspn(f + n, AROUND)] != '\0')
		return 0;
	if (n > 1 && strspn(f, ".") == n)
		return 1;
	if (n == 0)
		return is_scissors(line->f);
	return is_marked(line->f) && wording_which(&cut, f, n) > 0;
}

int
elision_hides(const struct line *line)
{
	return *line->f == '[' && line->f[line->fn - 1] == ']' &&
	    line->fn <= HIDING_MAX && wording_begins(&hiding, line->f + 1) > 0;
}
