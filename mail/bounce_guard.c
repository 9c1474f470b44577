/*
 * What a refusal says that keeps its words from being final of the recipient:
 * it speaks of the sender, of what passes, or only guesses.  A hard bounce
 * bars an address for good, so that the doubt counts.
 */
#include <string.h>

#include "base/str.h"
#include "mail/bounce.h"
#include "mail/wording.h"

#define ADDRESS_MAX 254	/* bytes (RFC 5321 S4.5.3.1.3) */

/* Ours to mend: they may begin amid a word ("Absenderdomain"). */
static const char *const senders[] = {
	"sender", "absend", "remitente", "remetente", "mittente",
	"exp\xc3\xa9" "diteur", "expediteur", "expedidor", "nadawc",
	"avs\xc3\xa4nd", "afsend", "avsend", "afzend", "odes\xc3\xadlatel",
	"felad\xc3\xb3", "l\xc3\xa4hett\xc3\xa4j",
	"\xd0\xbe\xd1\x82\xd0\xbf\xd1\x80\xd0\xb0\xd0\xb2\xd0\xb8\xd1\x82"
	"\xd0\xb5\xd0\xbb",			/* otpravitel */
	"\xd0\xb2\xd1\x96\xd0\xb4\xd0\xbf\xd1\x80\xd0\xb0\xd0\xb2\xd0\xbd"
	"\xd0\xb8\xd0\xba",			/* vidpravnik */
	"\xe5\x8f\x91\xe4\xbb\xb6", "\xe7\x99\xbc\xe4\xbb\xb6",
	"\xe5\xaf\x84\xe4\xbb\xb6", "\xe5\x8f\x91\xe4\xbf\xa1",
	"\xe9\x80\x81\xe4\xbf\xa1\xe8\x80\x85",
	"\xe9\x80\x81\xe4\xbf\xa1\xe5\x85\x83",
	"\xe5\xb7\xae\xe5\x87\xba\xe4\xba\xba",
	"\xeb\xb3\xb4\xeb\x82\xb8", "\xeb\xb0\x9c\xec\x8b\xa0",
	"mail from", "return path", "return-path", "your ip", "ihrer ip",
	"ihre ip", "votre ip", "tuo ip", "vostro ip", "uw ip", "su ip",
	"client host", "your domain", "your host", "ihrer domain",
	"votre domaine", "su dominio", "seu dom\xc3\xadnio",
};
static struct wording sender = WORDING(senders);

/* Records and checks of the sending side, which stand as words. */
static const char *const checks[] = {
	"spf", "ptr", "dkim", "dmarc", "rdns", "reverse dns", "reverse-dns",
	"rueckwaertsaufloesung", "helo", "ehlo",
};

/* What passes, and what is only supposed. */
static const char *const doubts[] = {
	"greylist", "graylist", "grey-list", "gray-list", "grey list",
	"temporar", "temporair", "tempor\xc3\xa4r", "temporal",
	"vor\xc3\xbc" "bergehend", "voruebergehend", "tijdelijk", "tymczas",
	"chwilow", "tillf\xc3\xa4llig", "midlertidig", "momentan",
	"transient", "try later", "try again later", "retry later",
	"again later", "probeer later", "probeer het later", "sp\xc3\xa4ter",
	"spaeter", "plus tard",
	"m\xc3\xa1s tarde", "mas tarde", "mais tarde",
	"pi\xc3\xb9 tardi", "piu tardi", "p\xc3\xb3\xc5\xbaniej",
	"pozniej", "senare",
	"\xd0\xb2\xd1\x80\xd0\xb5\xd0\xbc\xd0\xb5\xd0\xbd\xd0\xbd",
	"\xd0\xbf\xd0\xbe\xd0\xb7\xd0\xb6\xd0\xb5",
	"\xe6\x9a\x82\xe6\x97\xb6", "\xe7\xa8\x8d\xe5\x90\x8e",
	"\xe4\xb8\x80\xe6\x99\x82", "\xe5\xbe\x8c\xe3\x81\xbb\xe3\x81\xa9",
	"possible que", "possibile che", "poss\xc3\xadvel que",
	"puede que", "pueda que", "talvez", "tal vez", "quiz\xc3\xa1",
	"quizas", "entweder", "vielleicht", "m\xc3\xb6glicher",
	"moeglicher", "pr\xc3\xbc" "fen sie, ob", "pruefen sie, ob",
	"peut-\xc3\xaatre", "peut \xc3\xaatre", "soit que", "potrebbe",
	"forse", "misschien", "mogelijk", "by\xc4\x87 mo\xc5\xbc" "e",
	"mo\xc5\xbcliwe", "kanske", "m\xc3\xb6jligt att",
	"unverified address",
	"se l'indirizzo", "si l'adresse", "si la direcci", "si la cuenta",
	"falls ", "wenn die", "it may be that", "it is possible that",
	"perhaps",
};
static struct wording doubt = WORDING(doubts);

/* "Try again", which is not "later" where one is to check the address first. */
static const char *const retries[] = {
	"r\303\251essay", "reessay", "riprova", "f\303\266rs\303\266k igen",
};
static const char *const checking[] = {
	"v\xc3\xa9rifiez", "verifiez", "verifica", "controlla",
	"kontrollera",
};

/* Does it say so, where nothing on the line before tells to check? */
static int
says_retry(const char *text)
{
	const char *p, *line;
	size_t i, j;
	int checked;

	for (i = 0; i < sizeof(retries) / sizeof(*retries); i++)
		for (p = text; (p = strstr(p, retries[i])) != NULL; p++) {
			for (line = p; line > text && line[-1] != '\n'; line--)
				continue;
			checked = 0;
			for (j = 0; j < sizeof(checking) / sizeof(*checking);
			    j++)
				checked |= memmem(line, (size_t)(p - line),
				    checking[j], strlen(checking[j])) != NULL;
			if (!checked)
				return 1;
		}
	return 0;
}

/* Does "sender" here only say where the mail went back: "to the sender"? */
static int
is_way_back(const char *text, const char *at)
{
	static const char *const ways[] = { "to ", "to the ", "to original ",
	    "to its ", "the original " };
	size_t i, n;

	if (!str_starts(at, "sender"))
		return 0;
	for (i = 0; i < sizeof(ways) / sizeof(*ways); i++) {
		n = strlen(ways[i]);
		if ((size_t)(at - text) >= n &&
		    strncmp(at - n, ways[i], n) == 0)
			return 1;
	}
	return 0;
}

/* Is it of an address, "sender@a.example"? */
static int
is_in_address(const char *text, const char *at)
{
	size_t n = 0;

	for (; at > text && n < ADDRESS_MAX &&
	    strchr(" \t\n<:,;(\"'", at[-1]) == NULL; n++)
		at--;
	for (n = 0; n < ADDRESS_MAX && at[n] != '\0' &&
	    strchr(" \t\n>,;)\"'", at[n]) == NULL; n++)
		if (at[n] == '@')
			return 1;
	return 0;
}

/* Beside "spf": of a longer word or a host's name.  Chinese has no blanks. */
static int
goes_on(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.';
}

static int
speaks_of_sender(const char *text)
{
	const char *p;
	size_t i, j;

	for (i = 0; wording_in(&sender, text) && i < sender.count; i++)
		for (p = text; (p = strstr(p, senders[i])) != NULL; p++)
			if (!is_way_back(text, p) && !is_in_address(text, p))
				return 1;
	for (i = 0; i < sizeof(checks) / sizeof(*checks); i++)
		for (p = text; (p = strstr(p, checks[i])) != NULL; p++) {
			j = strlen(checks[i]);
			if ((p == text || !goes_on(p[-1])) && !goes_on(p[j]) &&
			    !is_in_address(text, p))
				return 1;
		}
	return 0;
}

/* The length of the sentence at s, its end and the blanks behind included. */
static size_t
sentence_length(const char *s)
{
	const char *p = s;

	for (; *p != '\0'; p++) {
		if (p[0] == '\n' && (p[1] == '\n' || p[1] == '<'))
			break;
		if (strchr(".;!?", *p) != NULL &&
		    (p[1] == ' ' || p[1] == '\n' || p[1] == '\0'))
			break;
		if (str_starts(p, "\xe3\x80\x82"))	/* ideographic stop */
			break;
	}
	return (size_t)(p - s) + (*p != '\0');
}

void
bounce_final_words(const char *folded, struct str *final)
{
	struct str sentence = STR_INIT;
	size_t n;

	for (; *folded != '\0'; folded += n) {
		n = sentence_length(folded);
		str_reset(&sentence);
		str_addn(&sentence, folded, n);
		if (!speaks_of_sender(sentence.s) &&
		    !bounce_is_passing(sentence.s))
			str_addn(final, sentence.s, n);
		else
			str_addc(final, '\n');
	}
	str_release(&sentence);
}

int
bounce_is_passing(const char *folded)
{
	return wording_in(&doubt, folded) || says_retry(folded);
}
