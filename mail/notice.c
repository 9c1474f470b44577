/*
 * What makes a text a notice: a wording, or what its clauses say together; and
 * nothing that only a person says beside it.
 */
#include "mail/notice.h"

#include <string.h>

#include "base/str.h"
#include "base/utf8.h"
#include "campaign/reply.h"
#include "mail/absence.h"
#include "mail/acknowledge.h"
#include "mail/address.h"
#include "mail/automatic_words.h"
#include "mail/affix.h"
#include "mail/desk.h"
#include "mail/notice_only.h"
#include "mail/opening.h"
#include "mail/until.h"

const char notice_on_leave[] = "is away, or closed";
const char notice_given_up[] = "address is switched off";

#define OWN_WORDS	500	/* bytes in which a desk may use its own */
#define BRIEF		100	/* bytes of a text that has room for little */

int
notice_tells_of(const char *folded, const char *name)
{
	static const char *const verbs[] = { " is ", " has ", " will ",
	    " no longer ", " left ", " retired ", " works ", " ist ", " hat ",
	    " wird ", " arbeitet ", " est ", " a ", " n'est ", " ne ",
	    " sera ", " est\303\241 ", " estar\303\241 ", " ya no ",
	    " \303\251 ", " n\303\243o ", " j\303\241 ", " \303\250 ",
	    " non ", " sar\303\240 ", " heeft ", " werkt ", " jest ",
	    " nie ", " ju\305\274 ", " \303\244r ", " har ", " er " };
	struct str wanted = STR_INIT;
	const char *p = folded;
	size_t i;
	int tells = 0;

	if (name != NULL)
		utf8_fold(&wanted, name, strlen(name));
	/* a name of one word may be a firm's, or any word */
	if (strchr(wanted.s, ' ') == NULL)
		p = NULL;
	for (; !tells && p != NULL && (p = strstr(p, wanted.s)) != NULL;
	    p++)
		for (i = 0; i < sizeof(verbs) / sizeof(*verbs); i++)
			tells |= str_starts(p + wanted.len, verbs[i]);
	str_release(&wanted);
	return tells;
}

#define HOLDS(folded, words) \
	infix_of(folded, words, sizeof(words) / sizeof(*(words)))

/* "I am currently away": few words, of the present, as people rarely write. */
static int
says_so_now(const struct opening *o)
{
	static const char *const words[] = { "currently", "derzeit", "zurzeit",
	    "zur zeit", "actuellement", "actualmente", "atualmente",
	    "attualmente", "momenteel", "obecnie", "aktualnie",
	    "f\303\266r n\303\244rvarande", "for tiden" };

	return o->text.len <= BRIEF && (HOLDS(o->text.s, words) ||
	    o->counts[WORDING_BACK] > 0);
}

/* People name a colleague, whoever sets up a mailbox names a desk. */
static int
names_desk(const char *text)
{
	struct str addr = STR_INIT;
	struct slice found;
	int is;

	found = address_find(text, strlen(text));
	if (found.s != NULL)
		address_lower(found, &addr);
	is = desk_is_shared(addr.s);
	str_release(&addr);
	return is;
}

/* Says that an address is given up, or a firm that one of its people left. */
static int
gives_up(const struct opening *o, const struct inbound *in)
{
	static const char *const boxes[] = { "mail", "inbox", "account",
	    "address", "adres", "postfach", "postvak", "bo\303\256te",
	    "casilla", "correo", "cuenta", "conta ", "casella", "indirizzo",
	    "skrzynk", "konto" };
	static const char *const staff[] = { "the employee ", "this employee ",
	    "der mitarbeiter ", "die mitarbeiterin ", "dieser mitarbeiter ",
	    "diese mitarbeiterin ", "cet employ\303\251 ",
	    "ce collaborateur ", "cette personne ", "el empleado ",
	    "la empleada ", "este empleado ", "o colaborador ",
	    "a colaboradora ", "este colaborador ", "il dipendente ",
	    "la dipendente ", "deze medewerker ", "de medewerker ",
	    "pracownik ", "medarbetaren ", "den anst\303\244llde " };

	return HOLDS(o->first[WORDING_LEFT], boxes) ||
	    prefix_of(o->text.s, staff, sizeof(staff) / sizeof(*staff)) > 0 ||
	    names_desk(in->text);
}

/* "Under number C2603", "#4711": what is registered has one, no year's. */
static int
tells_number(const char *s)
{
	size_t digits;

	for (; (s = strpbrk(s, "0123456789")) != NULL; s += digits) {
		digits = strspn(s, "0123456789");
		if (digits < 3 || (digits == 4 && strchr("12", *s) != NULL))
			continue;
		if (s[digits] == '\0' || strchr(".:/@,", s[digits]) == NULL ||
		    s[digits + 1] == ' ' || s[digits + 1] == '\0')
			return 1;
	}
	return 0;
}

/* What a mailbox of many says when it takes a mail up. */
static const char *
shared_ground(const struct opening *o)
{
	const int *counts = o->counts;
	int tickets = counts[WORDING_TICKET];
	int support = counts[WORDING_SUPPORT] + counts[WORDING_DESK];
	int said = o->text.len > OWN_WORDS ? 0 :
	    acknowledge_text(o->text.s, o->text.len);

	if (said == ACKNOWLEDGES_READ)
		return NULL;
	if (tickets > 1 || (support > 0 &&
	    tickets + counts[WORDING_THANKS] + support > 1))
		return o->first[tickets > 0 ? WORDING_TICKET :
		    counts[WORDING_DESK] > 0 ? WORDING_DESK :
		    WORDING_SUPPORT];
	if ((said & ACKNOWLEDGES_ANSWER) && (said & ACKNOWLEDGES_RECEIPT ||
	    tickets + counts[WORDING_THANKS] > 0))
		return "will answer soon";
	return (said & ACKNOWLEDGES_RECEIPT) && (tickets + support > 0 ||
	    tells_number(o->text.s)) ? "has received it" : NULL;
}

/* "We received your mail and will get back to you", people say, too. */
static const char *
desk_ground(const struct opening *o, const struct inbound *in)
{
	int tickets = o->counts[WORDING_TICKET];
	int support = o->counts[WORDING_SUPPORT] + o->counts[WORDING_DESK];
	const char *ground = NULL;

	if ((tickets + support + o->counts[WORDING_THANKS] > 0 ||
	    o->text.len <= OWN_WORDS) && desk_is_shared(in->from))
		ground = shared_ground(o);
	if (ground != NULL || tickets == 0)
		return ground;
	return tells_number(o->text.s) || (support > 0 &&
	    (tickets + support > 2 ||
	    strstr(o->first[WORDING_TICKET], "contact") != NULL)) ?
	    o->first[WORDING_TICKET] : NULL;
}

/*
 * What the clauses say, if a word is there that makes it worth reading them.
 * A mere hint is not where something is asked, and a place that is closed may
 * be so for good, unless somebody will answer.
 */
static int
own_words(const struct opening *o)
{
	const int *counts = o->counts;
	int own;

	if (counts[WORDING_AWAY] + counts[WORDING_AWAY_WEAK] +
	    counts[WORDING_BACK] > 0)
		return absence_text(o->text.s, o->text.len);
	if (counts[WORDING_HINT] + counts[WORDING_SUPPORT] +
	    counts[WORDING_LEFT] == 0 ||
	    memchr(o->text.s, '?', o->text.len) != NULL)
		return 0;
	own = absence_text(o->text.s, o->text.len);
	return own & (ABSENCE_LATER | ABSENCE_INSTEAD | ABSENCE_UNREAD |
	    ABSENCE_RETURN) ? own : own & ~ABSENCE_CLOSED;
}

/*
 * What says that somebody is away, or back on a day, and what goes with it; a
 * date is sought last, for that takes longest.  NULL: nothing says so; "": it
 * is said, and nothing with it.
 */
static const char *
away_ground(const struct opening *o, const struct inbound *in, int own,
    int signs)
{
	const int *counts = o->counts;
	char day[11];

	signs += own & (ABSENCE_UNREAD | ABSENCE_INSTEAD | ABSENCE_DATED);
	if (counts[WORDING_AWAY] > 0 ||
	    (own & (ABSENCE_CLOSED | ABSENCE_AWAY))) {
		if (signs == 0 && !says_so_now(o) &&
		    !until_find(in->text, in->date, day))
			return "";
		return counts[WORDING_AWAY] > 0 ? o->first[WORDING_AWAY] :
		    notice_on_leave;
	}
	if ((own & ABSENCE_LATER) && (own & ABSENCE_UNREAD))
		return notice_on_leave;
	signs += counts[WORDING_BACK] > 0 && counts[WORDING_AWAY_WEAK] > 0;
	if (counts[WORDING_BACK] + counts[WORDING_AWAY_WEAK] > 0 &&
	    signs > 0 && ((own & ABSENCE_UNREAD) ||
	    until_find(in->text, in->date, day)))
		return o->first[counts[WORDING_BACK] > 0 ? WORDING_BACK :
		    WORDING_AWAY_WEAK];
	if ((own & ABSENCE_RETURN) && (own & (ABSENCE_UNREAD |
	    ABSENCE_INSTEAD)) && until_find(in->text, in->date, day))
		return notice_on_leave;
	return NULL;
}

/* The wording itself, whatever else the text says. */
static const char *
find_ground(const struct opening *o, const struct inbound *in)
{
	const int *counts = o->counts;
	int signs = counts[WORDING_THANKS] + counts[WORDING_SUPPORT] +
	    counts[WORDING_DESK];
	int own = own_words(o);
	const char *ground;

	if (counts[WORDING_AUTOMATIC] > 0 && (desk_is_robot(in->from) ||
	    strstr(o->first[WORDING_AUTOMATIC], "monitor") != NULL))
		return o->first[WORDING_AUTOMATIC];
	if (counts[WORDING_AUTOMATIC] > 0 && counts[WORDING_AUTOMATIC] +
	    counts[WORDING_ANSWER] + counts[WORDING_TICKET] + signs +
	    (strchr(in->text, '@') != NULL) > 1)
		return o->first[WORDING_AUTOMATIC];
	if (counts[WORDING_LEFT] > 0 && gives_up(o, in))
		return o->first[WORDING_LEFT];
	if ((own & ABSENCE_GONE) && (own & ABSENCE_INSTEAD))
		return notice_given_up;
	ground = away_ground(o, in, own, signs);
	if (ground == NULL)
		ground = desk_ground(o, in);
	return ground != NULL && *ground != '\0' ? ground : NULL;
}

int
notice_answers_later(const struct opening *o, const struct inbound *in)
{
	int own = absence_text(o->text.s, o->text.len);

	return (own & (ABSENCE_LATER | ABSENCE_AWAY | ABSENCE_UNREAD)) &&
	    !(own & (ABSENCE_PASSED | ABSENCE_SEEN)) &&
	    o->counts[WORDING_PERSONAL] == 0 && !notice_asks(in->text);
}

const char *
notice_ground(const struct opening *o, const struct inbound *in)
{
	const char *ground = find_ground(o, in);
	int desk;

	/* no person writes from there, whatever else it says */
	if (desk_is_robot(in->from) && strchr(in->text, '?') == NULL &&
	    (absence_text(o->text.s, o->text.len) & ABSENCE_UNREAD))
		return "nobody reads it";
	desk = desk_is_shared(in->from) || desk_is_robot(in->from) ||
	    (o->counts[WORDING_TICKET] > 0 && tells_number(o->text.s));
	return ground != NULL && !notice_turns(o) &&
	    notice_only(in->text, desk) ? ground : NULL;
}
