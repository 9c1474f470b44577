/*
 * Why a delivery failed, in other languages than English.  One table in order
 * of precedence, as that of English: the more particular wording first.
 */
#include "mail/bounce_wordings.h"

const struct bounce_wording bounce_foreign[] = {
	/* full before unknown, as in English */
	{ "boite*pleine", REASON_MAILBOX_FULL },
	{ "bo\xc3\xaete*pleine", REASON_MAILBOX_FULL },
	{ "quota*d\xc3\xa9pass\xc3\xa9", REASON_MAILBOX_FULL },
	{ "quota*depasse", REASON_MAILBOX_FULL },
	{ "buz\xc3\xb3n*lleno", REASON_MAILBOX_FULL },
	{ "buzon*lleno", REASON_MAILBOX_FULL },
	{ "casilla*llena", REASON_MAILBOX_FULL },
	{ "cuota*excedida", REASON_MAILBOX_FULL },
	{ "excedido*cuota", REASON_MAILBOX_FULL },
	{ "superado*cuota", REASON_MAILBOX_FULL },
	{ "casella*piena", REASON_MAILBOX_FULL },
	{ "quota superata", REASON_MAILBOX_FULL },
	{ "caixa*cheia", REASON_MAILBOX_FULL },
	{ "cota excedida", REASON_MAILBOX_FULL },
	{ "postfach*voll", REASON_MAILBOX_FULL },
	{ "speichervolumen ueberschritten", REASON_MAILBOX_FULL },
	{ "speicherplatz*\xc3\xbc" "berschritten", REASON_MAILBOX_FULL },
	{ "zuviele mails auf dem server", REASON_MAILBOX_FULL },
	{ "mailbox*is vol", REASON_MAILBOX_FULL },
	{ "postvak*is vol", REASON_MAILBOX_FULL },
	{ "skrzynka*pe\xc5\x82na", REASON_MAILBOX_FULL },
	{ "skrzynka*przepe\xc5\x82niona", REASON_MAILBOX_FULL },
	{ "skrzynka*przepelniona", REASON_MAILBOX_FULL },
	{ "brevl\xc3\xa5" "da*full", REASON_MAILBOX_FULL },
	{ "\xd1\x8f\xd1\x89\xd0\xb8\xd0\xba*\xd0\xbf\xd0\xb5\xd1"
	    "\x80\xd0\xb5\xd0\xbf\xd0\xbe\xd0\xbb\xd0\xbd\xd0\xb5\xd0"
	    "\xbd",
	    REASON_MAILBOX_FULL },
	{ "\xd1\x8f\xd1\x89\xd0\xb8\xd0\xba*\xd0\xb7\xd0\xb0\xd0"
	    "\xbf\xd0\xbe\xd0\xbb\xd0\xbd\xd0\xb5\xd0\xbd",
	    REASON_MAILBOX_FULL },
	{ "\xd0\xbf\xd1\x80\xd0\xb5\xd0\xb2\xd1\x8b\xd1\x88\xd0\xb5"
	    "\xd0\xbd*\xd0\xba\xd0\xb2\xd0\xbe\xd1\x82",
	    REASON_MAILBOX_FULL },
	{ "\xe5\xb7\xb2\xe6\xbb\xa1", REASON_MAILBOX_FULL },
	{ "\xe7\xa9\xba\xe9\x97\xb4\xe4\xb8\x8d\xe8\xb6\xb3",
	    REASON_MAILBOX_FULL },
	{ "\xe3\x83\xa1\xe3\x83\xbc\xe3\x83\xab\xe3\x83\x9c\xe3\x83"
	    "\x83\xe3\x82\xaf\xe3\x82\xb9\xe3\x81\x8c\xe3\x81\x84\xe3"
	    "\x81\xa3\xe3\x81\xb1\xe3\x81\x84",
	    REASON_MAILBOX_FULL },
	{ "\xe5\xae\xb9\xe9\x87\x8f\xe3\x82\x92\xe8\xb6\x85",
	    REASON_MAILBOX_FULL },
	{ "\xe5\xae\xb9\xe9\x87\x8f\xe3\x82\xaa\xe3\x83\xbc\xe3\x83"
	    "\x90\xe3\x83\xbc",
	    REASON_MAILBOX_FULL },
	/* a rule of the recipient, an account asleep */
	{ "\xe6\x8b\x92\xe6\x94\xb6", REASON_FILTERED },
	{ "\xe6\x8b\x92\xe7\xbb\x9d\xe6\x8e\xa5\xe6\x94\xb6",
	    REASON_FILTERED },
	{ "\xe5\xb7\xb2\xe8\xa2\xab\xe7\xa6\x81\xe7\x94\xa8",
	    REASON_SUSPENDED },
	{ "\xe5\xb7\xb2\xe5\x86\xbb\xe7\xbb\x93", REASON_SUSPENDED },
	{ "\xe5\xb7\xb2\xe5\x81\x9c\xe7\x94\xa8", REASON_SUSPENDED },
	{ "\xe8\xb4\xa6\xe5\x8f\xb7\xe8\xa2\xab\xe9\x94\x81\xe5\xae"
	    "\x9a",
	    REASON_SUSPENDED },
	{ "\xd0\xb0\xd0\xba\xd0\xba\xd0\xb0\xd1\x83\xd0\xbd\xd1\x82"
	    " \xd0\xb7\xd0\xb0\xd0\xb1\xd0\xbb\xd0\xbe\xd0\xba\xd0"
	    "\xb8\xd1\x80\xd0\xbe\xd0\xb2\xd0\xb0\xd0\xbd",
	    REASON_SUSPENDED },
	{ "konto zablokowane", REASON_SUSPENDED },
	{ "cuenta suspendida", REASON_SUSPENDED },
	{ "cuenta deshabilitada", REASON_SUSPENDED },
	{ "conta desativada", REASON_SUSPENDED },
	{ "conta suspensa", REASON_SUSPENDED },
	{ "compte d\xc3\xa9sactiv\xc3\xa9", REASON_SUSPENDED },
	{ "konto*gesperrt", REASON_SUSPENDED },
	{ "postfach*gesperrt", REASON_SUSPENDED },
	{ "\xe5\x9e\x83\xe5\x9c\xbe\xe9\x82\xae\xe4\xbb\xb6", REASON_POLICY },
	/* nobody of that name; a domain that does not exist is as final */
	{ "existiert nicht", REASON_USER_UNKNOWN },
	{ "domino-verzeichnis", REASON_USER_UNKNOWN },
	{ "annuaire domino", REASON_USER_UNKNOWN },
	{ "directorio de domino", REASON_USER_UNKNOWN },
	{ "directorio domino", REASON_USER_UNKNOWN },
	{ "elenco domino", REASON_USER_UNKNOWN },
	{ "rubrica domino", REASON_USER_UNKNOWN },
	{ "diret\xc3\xb3rio domino", REASON_USER_UNKNOWN },
	{ "domino-directory", REASON_USER_UNKNOWN },
	{ "katalogu domino", REASON_USER_UNKNOWN },
	{ "domino-katalog", REASON_USER_UNKNOWN },
	{ "postfach*nicht vorhanden", REASON_USER_UNKNOWN },
	{ "mailbox*nicht vorhanden", REASON_USER_UNKNOWN },
	{ "empf\xc3\xa4nger*nicht vorhanden", REASON_USER_UNKNOWN },
	{ "benutzer*unbekannt", REASON_USER_UNKNOWN },
	{ "benutzer*nicht bekannt", REASON_USER_UNKNOWN },
	{ "unbekannter benutzer", REASON_USER_UNKNOWN },
	{ "unbekannter empf", REASON_USER_UNKNOWN },
	{ "n'existe pas", REASON_USER_UNKNOWN },
	{ "inexistant", REASON_USER_UNKNOWN },
	{ "adresse inconnue", REASON_USER_UNKNOWN },
	{ "compte inconnu", REASON_USER_UNKNOWN },
	{ "inexistente", REASON_USER_UNKNOWN },
	{ "usuario desconocido", REASON_USER_UNKNOWN },
	{ "destinatario desconocido", REASON_USER_UNKNOWN },
	{ "usuario no encontrado", REASON_USER_UNKNOWN },
	{ "destinatario no encontrado", REASON_USER_UNKNOWN },
	{ "desconhecido", REASON_USER_UNKNOWN },
	{ "usuario nao encontrado", REASON_USER_UNKNOWN },
	{ "usu\xc3\xa1rio n\xc3\xa3o encontrado", REASON_USER_UNKNOWN },
	{ "n\xc3\xa3o existe", REASON_USER_UNKNOWN },
	{ "nao existe", REASON_USER_UNKNOWN },
	{ "inesistente", REASON_USER_UNKNOWN },
	{ "destinatario sconosciuto", REASON_USER_UNKNOWN },
	{ "indirizzo sconosciuto", REASON_USER_UNKNOWN },
	{ "non esiste", REASON_USER_UNKNOWN },
	{ "gebruiker onbekend", REASON_USER_UNKNOWN },
	{ "onbekende gebruiker", REASON_USER_UNKNOWN },
	{ "onbekende ontvanger", REASON_USER_UNKNOWN },
	{ "bestaat niet", REASON_USER_UNKNOWN },
	{ "nie istnieje", REASON_USER_UNKNOWN },
	{ "nieznany uzytkownik", REASON_USER_UNKNOWN },
	{ "nieznany u\xc5\xbcytkownik", REASON_USER_UNKNOWN },
	{ "nieznany adresat", REASON_USER_UNKNOWN },
	{ "brak takiego", REASON_USER_UNKNOWN },
	{ "ok\xc3\xa4nd mottagare", REASON_USER_UNKNOWN },
	{ "ok\xc3\xa4nd anv\xc3\xa4ndare", REASON_USER_UNKNOWN },
	{ "ukendt modtager", REASON_USER_UNKNOWN },
	{ "ukendt bruger", REASON_USER_UNKNOWN },
	{ "ukjent mottaker", REASON_USER_UNKNOWN },
	{ "tuntematon vastaanottaja", REASON_USER_UNKNOWN },
	{ "neexistuje", REASON_USER_UNKNOWN },
	{ "nem l\xc3\xa9tezik", REASON_USER_UNKNOWN },
	{ "\xd0\xbd\xd0\xb5 \xd1\x81\xd1\x83\xd1\x89\xd0\xb5\xd1"
	    "\x81\xd1\x82\xd0\xb2\xd1\x83\xd0\xb5\xd1\x82",
	    REASON_USER_UNKNOWN },
	{ "\xd0\xbf\xd0\xbe\xd0\xbb\xd1\x8c\xd0\xb7\xd0\xbe\xd0\xb2"
	    "\xd0\xb0\xd1\x82\xd0\xb5\xd0\xbb\xd1\x8c \xd0\xbd\xd0"
	    "\xb5 \xd0\xbd\xd0\xb0\xd0\xb9\xd0\xb4\xd0\xb5\xd0\xbd",
	    REASON_USER_UNKNOWN },
	{ "\xd1\x8f\xd1\x89\xd0\xb8\xd0\xba \xd0\xbd\xd0\xb5 \xd0"
	    "\xbd\xd0\xb0\xd0\xb9\xd0\xb4\xd0\xb5\xd0\xbd",
	    REASON_USER_UNKNOWN },
	{ "\xd0\xb0\xd0\xb4\xd1\x80\xd0\xb5\xd1\x81 \xd0\xbd\xd0"
	    "\xb5 \xd0\xbd\xd0\xb0\xd0\xb9\xd0\xb4\xd0\xb5\xd0\xbd",
	    REASON_USER_UNKNOWN },
	{ "\xd0\xbd\xd0\xb5\xd1\x82 \xd1\x82\xd0\xb0\xd0\xba\xd0"
	    "\xbe\xd0\xb3\xd0\xbe \xd0\xbf\xd0\xbe\xd0\xbb\xd1\x8c"
	    "\xd0\xb7\xd0\xbe\xd0\xb2\xd0\xb0\xd1\x82\xd0\xb5\xd0\xbb"
	    "\xd1\x8f",
	    REASON_USER_UNKNOWN },
	{ "\xd0\xbd\xd0\xb5\xd0\xb8\xd0\xb7\xd0\xb2\xd0\xb5\xd1\x81"
	    "\xd1\x82\xd0\xbd\xd1\x8b\xd0\xb9 \xd0\xbf\xd0\xbe\xd0"
	    "\xbb\xd1\x8c\xd0\xb7\xd0\xbe\xd0\xb2\xd0\xb0\xd1\x82\xd0"
	    "\xb5\xd0\xbb\xd1\x8c",
	    REASON_USER_UNKNOWN },
	{ "\xe4\xb8\x8d\xe5\xad\x98\xe5\x9c\xa8", REASON_USER_UNKNOWN },
	{ "\xe5\xad\x98\xe5\x9c\xa8\xe3\x81\x97\xe3\x81\xbe\xe3\x81"
	    "\x9b\xe3\x82\x93",
	    REASON_USER_UNKNOWN },
	{ "\xe8\xa6\x8b\xe3\x81\xa4\xe3\x81\x8b\xe3\x82\x8a\xe3\x81"
	    "\xbe\xe3\x81\x9b\xe3\x82\x93",
	    REASON_USER_UNKNOWN },
	{ "\xe5\xae\x9b\xe5\x85\x88\xe4\xb8\x8d\xe6\x98\x8e",
	    REASON_USER_UNKNOWN },
	{ "\xe3\x83\xaa\xe3\x82\xb9\xe3\x83\x88\xe3\x81\xab\xe3\x81"
	    "\x82\xe3\x82\x8a\xe3\x81\xbe\xe3\x81\x9b\xe3\x82\x93",
	    REASON_USER_UNKNOWN },
	{ "\xec\xa1\xb4\xec\x9e\xac\xed\x95\x98\xec\xa7\x80 \xec"
	    "\x95\x8a",
	    REASON_USER_UNKNOWN },
};
const size_t bounce_foreign_count = sizeof(bounce_foreign) /
    sizeof(*bounce_foreign);
