/*
 * Refusals whose wording nobody has listed: two words that come together on
 * one line, folded, in nine languages and more.
 */
#include "mail/bounce_lost.h"

#include <string.h>

#include "mail/affix.h"

#define COUNT(a)	(sizeof(a) / sizeof(*(a)))
#define READ_MAX	400	/* bytes of a line that are looked at */

struct pair {
	const char	*first;		/* with a blank or a letter before it */
	const char	*then;		/* behind it on the line, or "" */
};

/* "Not ... delivered", and what comes to the same. */
static const struct pair losses[] = {
	{ "not ", "deliver" }, { "n't ", "deliver" }, { "unable ", "deliver" },
	{ "not ", "reached" }, { "not ", "be sent" },
	{ "nicht ", "zugestellt" }, { "nicht ", "zustell" },
	{ "nicht ", "ausgeliefert" }, { "nicht ", "\303\274bermittelt" },
	{ "nicht ", "erreicht" },
	{ "pas ", "remis" }, { "pu ", "remis" }, { "non ", "remis" },
	{ "pas ", "d\303\251livr" }, { "pu ", "d\303\251livr" },
	{ "pas ", "distribu" }, { "pu ", "distribu" }, { "pas ", "parvenu" },
	{ "pas ", "livr\303\251" }, { "pas ", "atteint" },
	{ "impossible ", "remettre" }, { "impossible ", "d\303\251livrer" },
	{ "impossible ", "atteindre" },
	/* as programs write who know no accents */
	{ "pas ", "delivr" }, { "pu ", "delivr" }, { "impossible ", "delivr" },
	{ "pas ", "livre " }, { "nicht ", "uebermittelt" },
	{ "nie ", "dorecz" },
	{ "no ", "entregad" }, { "no ", "entregar" }, { "no ", "llegado" },
	{ "correo ", "devuelto" }, { "mensaje ", "devuelto" },
	{ "n\303\243o ", "entreg" }, { "nao ", "entreg" },
	{ "mensagem ", "devolvid" }, { "e-mail ", "devolvid" },
	{ "non ", "recapit" }, { "non ", "consegn" },
	{ "impossibile ", "recapitare" }, { "impossibile ", "consegnare" },
	{ "impossibile ", "raggiungere" },
	{ "niet ", "bezorg" }, { "niet ", "afgeleverd" },
	{ "niet ", "bereikt" }, { "niet ", "besteld" },
	{ "nie ", "dostarcz" }, { "nie ", "dor\304\231cz" },
	{ "inte ", "levere" }, { "ikke ", "lever" },
	{ "ei ", "toimit" }, { "nelze ", "doru\304\215it" },
	{ "nebyl", "doru\304\215en" }, { "nem ", "k\303\251zbes\303\255t" },
	{ "nu ", "livrat" }, { "teslim ", "edileme" },
	{ "\320\275\320\265 ", "\320\264\320\276\321\201\321\202\320\260"
	    "\320\262" },				/* ne ... dostav */
	{ "\351\205\215\344\277\241", "\345\244\261\346\225\227" },
	{ "\346\227\240\346\263\225", "\351\200\201" },
	{ "\346\234\252\350\203\275", "\351\200\201" },
	{ "\354\240\204\354\206\241", "\353\252\273" },
	/* sent back, late, turned away */
	{ "sturen", "terug" }, { "gaat", "terug" }, { "komt", "terug" },
	{ "skickas", "tillbaka" }, { "kommer", "tillbaka" },
	{ "torna ", "indietro" }, { "zur\303\274ckgeschickt", "" },
	{ "zur\303\274ckgesandt", "" }, { "sent back", "" },
	{ "is returned", "" }, { "being returned", "" }, { "se devuelve", "" },
	{ "ser\303\241 devolvid", "" }, { "viene restituit", "" },
	{ "retourn\303\251 \303\240 l'exp", "" }, { "returneras", "" },
	{ "zwracamy", "" }, { "odsy\305\202amy", "" },
	{ "geht ", "zur\303\274ck" }, { "kommt ", "zur\303\274ck" },
	{ "returned to ", "you" }, { "est ", "renvoy\303\251" },
	{ "remise ", "retard" }, { "zustellung", "verz\303\266ger" },
	{ "entrega ", "retras" }, { "entrega ", "atras" },
	{ "consegna ", "ritard" }, { "bezorging ", "vertra" },
	{ "levering ", "vertra" }, { "leverans", "f\303\266rsen" },
	{ "delivery ", "delayed" }, { "was rejected", "" },
	{ "has been rejected", "" }, { "was refused", "" },
	{ "wurde abgewiesen", "" }, { "wurde abgelehnt", "" },
	{ "a \303\251t\303\251 rejet\303\251", "" },
	{ "a \303\251t\303\251 refus\303\251", "" },
	{ "ha sido rechazad", "" }, { "fue rechazad", "" },
	{ "foi rejeitad", "" }, { "foi recusad", "" },
	{ "\303\250 stato rifiutat", "" }, { "\303\250 stato respint", "" },
	{ "\303\250 stata rifiutat", "" }, { "\303\250 stata respint", "" },
	{ "is geweigerd", "" }, { "werd geweigerd", "" },
	{ "zosta\305\202 odrzucon", "" }, { "zosta\305\202a odrzucon", "" },
	{ "zosta\305\202o odrzucon", "" }, { "avvisades", "" },
	{ "har avvisats", "" },
	{ "not accepted", "" }, { "nicht angenommen", "" },
	{ "pas \303\251t\303\251 accept\303\251", "" },
	{ "no fue aceptad", "" }, { "no ha sido aceptad", "" },
	{ "n\303\243o foi aceit", "" }, { "non \303\250 stato accettat", "" },
	{ "niet geaccepteerd", "" }, { "nie zosta\305\202 przyj\304\231t", "" },
	{ "accepterades inte", "" },
};

/* Who is sought. */
static const char *const owners[] = {
	"recipient", "addressee", "user", "mailbox", "account", "address",
	"empf\303\244nger", "benutzer", "postfach", "adresse", "konto",
	"destinataire", "utilisateur", "compte", "usuario", "destinatario",
	"cuenta", "direcci\303\263n", "buz\303\263n", "destinat\303\241rio",
	"utilizador", "usu\303\241rio", "conta ", "endere\303\247o",
	"utente", "casella", "indirizzo", "gebruiker", "ontvanger",
	"geadresseerde", "postvak", "adres", "u\305\274ytkownik",
	"odbiorc", "skrzynk", "mottagar", "anv\303\244ndar",
	"brevl\303\245da", "modtager", "bruger", "postkasse", "mottaker",
	"bruker", "directory", "verzeichnis", "annuaire", "directorio",
	"elenco", "empfaenger", "direccion", "buzon", "endereco",
	"boite ", "uzytkownik", "vastaanottaj", "k\303\244ytt\303\244j",
};

/* That there is none. */
static const char *const nones[] = {
	" unknown", "are unknown", "not listed", "not found", "not exist",
	"n't exist", "not known", "not recogni", "not in our",
	"no longer exist",
	"unbekannt", "nicht bekannt", "existiert nicht", "existieren nicht",
	"gibt es nicht", "nicht gefunden", "nicht vorhanden",
	"nicht verzeichnet", "inconnu", "introuvable", "n'existe p",
	"inexistant", "n'est pas list\303\251", "desconocid", "no existe",
	"no encontrad", "no se encontr", "no se encuentra", "no figura",
	"no aparece", "desconhecid", "n\303\243o existe",
	"n\303\243o encontrad", "n\303\243o foi encontrad", "inexistente",
	"n\303\243o consta", "sconosciut", "non esiste", "non trovat",
	"inesistente", "non \303\250 elencat", "non \303\250 presente",
	"non figura", "onbekend", "bestaat niet", "niet gevonden",
	"niet bekend", "niet vermeld", "nie istnieje", "nieznan",
	"nie znalezion", "nie odnalezion", "nie figuruje", "finns inte",
	"finns ej", "ok\303\244nd", "hittades inte", "existerar inte",
	"findes ikke", "ukendt", "eksisterer ikke", "finnes ikke", "ukjent",
	"tuntematon", "ei ole olemassa",
	"not valid", "nicht gibt", "ung\303\274ltig", "pas connu",
	"non connu", "invalide", "no es v\303\241lid", "no v\303\241lid",
	"inv\303\241lid", "n\303\243o \303\251 v\303\241lid", "non valid",
	"non \303\250 valid", "ongeldig", "nieprawid\305\202ow",
	"nie ma takiego", "ogiltig", "ugyldig", "neexistuje", "no user of",
	"no user with", "no user by", "no user named",
	"kein benutzer", "keinen benutzer", "keinen empf\303\244nger",
	"keinen empfaenger", "kein empfaenger", "kein postfach",
	"aucun utilisateur", "aucun destinataire",
	"ning\303\272n usuario", "ning\303\272n destinatario",
	"nenhum usu\303\241rio", "nenhum utilizador",
	"nenhum destinat\303\241rio", "nessun utente", "nessun destinatario",
	"geen gebruiker", "geen ontvanger", "brak u\305\274ytkownika",
	"brak odbiorcy", "ingen anv\303\244ndare", "ingen mottagare",
	"ingen modtager",
	"no valido", "no es valido", "ungueltig", "finns ej", "okand",
	"nieprawidlow",
};

/* It is not the addressee who is unknown. */
static const char *const causes[] = {
	"unknown reason", "unknown error", "unknown cause", "unknown problem",
	"reason unknown", "unbekannten gr", "unbekanntem grund",
	"unbekannter grund", "unbekannter fehler", "unbekannten fehler",
	"grund unbekannt", "raison inconnue", "erreur inconnue",
	"cause inconnue", "raison non connue", "error desconocido",
	"motivo desconocido", "causa desconocida", "raz\303\263n desconocida",
	"erro desconhecido", "motivo desconhecido", "errore sconosciuto",
	"motivo sconosciuto", "motivi sconosciuti", "onbekende fout",
	"onbekende reden", "reden onbekend", "nieznany b\305\202\304\205d",
	"nieznanego b\305\202\304\231du", "nieznanych przyczyn",
	"nieznanych powod\303\263w", "ok\303\244nt fel",
	"ok\303\244nd anledning", "ok\303\244nd orsak", "ukendt fejl",
	"ukendt \303\245rsag", "ukjent feil", "ukjent \303\245rsak",
};

/* Nor where one of these is, before that is said. */
static const char *const things[] = {
	"server", "serveur", "servidor", "host", "certific", "zertifik",
	"file", "datei", "fichier", "fichero", "archivo", "arquivo",
	"certificat", "format", "attach", "anhang", "anlage",
	"pi\303\250ce jointe", "adjunt", "anex", "allegat", "bijlage",
	"za\305\202\304\205cznik", "bilag", "signatur", "header", "betreff",
	"subject", "message id",
};

/* No parcel goes by "smtp". */
static const char *const mails[] = { "mail", "message", "messag", "recipient",
	"destinat", "smtp", "nachricht", "mensaje", "mensagem", "bericht",
	"wiadomo", "meddelande", "address" };
/* Beside an address as good as that. */
static const char *const letters[] = { "courrier", "correo", "correio",
	"ihr brief", "uw brief", "brevet", "poczt" };

/* What anybody may refuse or send back is mail only where that is said. */
static int
is_lost(const char *s, size_t n)
{
	int mail = infix_within(s, n, mails, COUNT(mails)) ||
	    infix_within(s, n, letters, COUNT(letters));
	const char *p;
	size_t i;

	for (i = 0; i < COUNT(losses); i++) {
		if (!mail && *losses[i].then == '\0')
			continue;
		p = memmem(s, n, losses[i].first, strlen(losses[i].first));
		if (p != NULL && memmem(p, n - (size_t)(p - s),
		    losses[i].then, strlen(losses[i].then)) != NULL)
			return 1;
	}
	return 0;
}

/* The same of one clause: who is sought, maybe by his address, is none. */
static int
is_nobody_clause(const char *s, size_t n)
{
	const char *p = NULL;
	size_t i;

	for (i = 0; p == NULL && i < COUNT(nones); i++)
		p = memmem(s, n, nones[i], strlen(nones[i]));
	return p != NULL && (infix_within(s, n, owners, COUNT(owners)) ||
	    memchr(s, '@', (size_t)(p - s)) != NULL) &&
	    !infix_within(s, n, causes, COUNT(causes)) &&
	    !infix_within(s, (size_t)(p - s), things, COUNT(things));
}

static int
is_nobody(const char *s, size_t n)
{
	size_t i, from = 0;

	for (i = 0; i < n; i++)
		if (strchr(".;,", s[i]) != NULL && i + 1 < n &&
		    s[i + 1] == ' ') {
			if (is_nobody_clause(s + from, i - from))
				return 1;
			from = i + 1;
		}
	return is_nobody_clause(s + from, n - from);
}

/* Is it so of one of the lines? */
static int
any_line(const char *text, int (*is)(const char *, size_t))
{
	size_t n;

	for (; *text != '\0'; text += n + (text[n] == '\n')) {
		n = strcspn(text, "\n");
		if (is(text, n < READ_MAX ? n : READ_MAX))
			return 1;
	}
	return 0;
}

int
bounce_speaks_of_mail(const char *folded)
{
	return infix_of(folded, mails, COUNT(mails));
}

int
bounce_says_lost(const char *folded)
{
	return any_line(folded, is_lost);
}

int
bounce_says_nobody(const char *folded)
{
	return any_line(folded, is_nobody);
}
