/* Footers in nine languages. */
#include "campaign/optout.h"

#include <string.h>

#include "base/fold.h"
#include "base/str.h"
#include "campaign/sender.h"

static const struct {
	const char	*code;
	const char	*names;		/* folded, each between spaces */
	const char	*keyword;	/* what to answer */
	/* each with its %s: the keyword; keyword and address; the link */
	const char	*by_reply;
	const char	*by_mail;
	const char	*by_link;
} languages[] = {
	{ "en", " english ", "unsubscribe",
	  "If you would rather not hear from me, reply \"%s\" and I will not "
	  "write again.",
	  "If you would rather not hear from me, reply \"%s\" or write to %s.",
	  "If you would rather not hear from me, unsubscribe here: %s" },
	{ "de", " german deutsch ", "abmelden",
	  "Wenn Sie keine weiteren Nachrichten w\xc3\xbcnschen, antworten Sie "
	  "mit \"%s\".",
	  "Wenn Sie keine weiteren Nachrichten w\xc3\xbcnschen, antworten Sie "
	  "mit \"%s\" oder schreiben Sie an %s.",
	  "Wenn Sie keine weiteren Nachrichten w\xc3\xbcnschen, melden Sie "
	  "sich hier ab: %s" },
	{ "fr", " french francais ", "d\xc3\xa9sinscription",
	  "Si vous ne souhaitez plus recevoir mes messages, r\xc3\xa9pondez "
	  "\"%s\".",
	  "Si vous ne souhaitez plus recevoir mes messages, r\xc3\xa9pondez "
	  "\"%s\" ou \xc3\xa9" "crivez \xc3\xa0 %s.",
	  "Si vous ne souhaitez plus recevoir mes messages, "
	  "d\xc3\xa9sinscrivez-vous ici : %s" },
	{ "es", " spanish espanol castellano ", "dar de baja",
	  "Si prefiere no recibir m\xc3\xa1s mensajes, responda \"%s\".",
	  "Si prefiere no recibir m\xc3\xa1s mensajes, responda \"%s\" o "
	  "escriba a %s.",
	  "Si prefiere no recibir m\xc3\xa1s mensajes, d\xc3\xa9se de baja "
	  "aqu\xc3\xad: %s" },
	{ "pt", " portuguese portugues ", "remover",
	  "Se preferir n\xc3\xa3o receber mais mensagens, responda \"%s\".",
	  "Se preferir n\xc3\xa3o receber mais mensagens, responda \"%s\" ou "
	  "escreva para %s.",
	  "Se preferir n\xc3\xa3o receber mais mensagens, cancele aqui: %s" },
	{ "it", " italian italiano ", "disiscrivimi",
	  "Se preferisce non ricevere altri messaggi, risponda \"%s\".",
	  "Se preferisce non ricevere altri messaggi, risponda \"%s\" o "
	  "scriva a %s.",
	  "Se preferisce non ricevere altri messaggi, si disiscriva qui: %s" },
	{ "nl", " dutch nederlands ", "afmelden",
	  "Wilt u geen berichten meer ontvangen, antwoord dan \"%s\".",
	  "Wilt u geen berichten meer ontvangen, antwoord dan \"%s\" of "
	  "schrijf naar %s.",
	  "Wilt u geen berichten meer ontvangen, meld u dan hier af: %s" },
	{ "pl", " polish polski ", "wypisz",
	  "Je\xc5\x9bli nie chc\xc4\x85 Pa\xc5\x84stwo otrzymywa\xc4\x87 "
	  "kolejnych wiadomo\xc5\x9b" "ci, prosz\xc4\x99 odpisa\xc4\x87 "
	  "\"%s\".",
	  "Je\xc5\x9bli nie chc\xc4\x85 Pa\xc5\x84stwo otrzymywa\xc4\x87 "
	  "kolejnych wiadomo\xc5\x9b" "ci, prosz\xc4\x99 odpisa\xc4\x87 "
	  "\"%s\" lub napisa\xc4\x87 na adres %s.",
	  "Je\xc5\x9bli nie chc\xc4\x85 Pa\xc5\x84stwo otrzymywa\xc4\x87 "
	  "kolejnych wiadomo\xc5\x9b" "ci, mo\xc5\xbcna wypisa\xc4\x87 "
	  "si\xc4\x99 tutaj: %s" },
	{ "sv", " swedish svenska ", "avregistrera",
	  "Om du inte vill ha fler meddelanden, svara \"%s\".",
	  "Om du inte vill ha fler meddelanden, svara \"%s\" eller skriv "
	  "till %s.",
	  "Om du inte vill ha fler meddelanden, avregistrera dig "
	  "h\xc3\xa4r: %s" },
};

#define N_LANGUAGES (sizeof(languages) / sizeof(*languages))

/* "de", "de-AT", "de_CH"; or a name, "German (Austria)". */
static int
is_language(size_t i, const char *folded)
{
	char name[24];
	size_t n;

	for (n = 0; folded[n] >= 'a' && folded[n] <= 'z'; n++)
		;
	if (n == 2)
		return strncmp(folded, languages[i].code, 2) == 0;
	if (n == 0 || n + 3 > sizeof(name))
		return 0;
	name[0] = ' ';
	memcpy(name + 1, folded, n);
	memcpy(name + n + 1, " ", 2);
	return strstr(languages[i].names, name) != NULL;
}

static size_t
find_language(const char *language)
{
	struct str folded = STR_INIT;
	size_t i = 0;

	if (language != NULL) {
		fold_text(&folded, language, strlen(language));
		str_trim(&folded);
		while (i < N_LANGUAGES && !is_language(i, folded.s))
			i++;
		str_release(&folded);
	}
	return i < N_LANGUAGES ? i : 0;
}

const char *
optout_language(const char *language)
{
	return languages[find_language(language)].code;
}

/* Append fmt with its "%s" replaced by the texts in turn. */
static void
fill_in(struct str *out, const char *fmt, const char *first,
    const char *second)
{
	const char *at;

	while ((at = strstr(fmt, "%s")) != NULL) {
		str_addn(out, fmt, (size_t)(at - fmt));
		str_add(out, first);
		first = second;
		fmt = at + 2;
	}
	str_add(out, fmt);
}

static void
add_address_line(const struct sender *sender, struct str *out)
{
	const char *who = str_blank(sender->brand) ? sender->name :
	    sender->brand;

	if (!str_blank(who))
		str_add(out, who);
	if (!str_blank(who) && !str_blank(sender->postal_address))
		str_add(out, ", ");
	if (!str_blank(sender->postal_address))
		str_add(out, sender->postal_address);
	if (out->len > 0)
		str_addc(out, '\n');
}

void
optout_footer(const struct sender *sender, const char *language,
    struct str *out)
{
	size_t i = find_language(language);
	const char *way = sender->unsubscribe;
	struct str address = STR_INIT;

	add_address_line(sender, out);
	if (way != NULL && str_starts_nocase(way, "mailto:")) {
		str_addn(&address, way + 7, strcspn(way + 7, "?"));
		fill_in(out, languages[i].by_mail, languages[i].keyword,
		    address.s);
	} else if (!str_blank(way))
		fill_in(out, languages[i].by_link, way, "");
	else
		fill_in(out, languages[i].by_reply, languages[i].keyword, "");
	str_release(&address);
}
