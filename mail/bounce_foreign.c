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
	{ "schr\303\241nka*pln\303\241", REASON_MAILBOX_FULL },
	{ "schr\303\241nka*zapln\304\233na", REASON_MAILBOX_FULL },
	{ "postkasse*fuld", REASON_MAILBOX_FULL },
	{ "postboks*full", REASON_MAILBOX_FULL },
	{ "innboks*full", REASON_MAILBOX_FULL },
	{ "postilaatikko*t\303\244ynn\303\244", REASON_MAILBOX_FULL },
	{ "postal\303\241da*megtelt", REASON_MAILBOX_FULL },
	{ "kutusu dolu", REASON_MAILBOX_FULL },
	{ ("\316\263\317\201\316\261\316\274\316\274\316\261\317\204"
	    "\316\277\316\272\316\271\316\262\317\216\317\204\316\271"
	    "\316\277*\317\200\316\273\316\256\317\201\316\265"
	    "\317\202"),
	    REASON_MAILBOX_FULL },
	{ ("\354\202\254\354\204\234\355\225\250\354\235\264 "
	    "\352\275\211"),
	    REASON_MAILBOX_FULL },
	{ ("\354\202\254\354\204\234\355\225\250\354\235\264 "
	    "\352\260\200\353\223\235"),
	    REASON_MAILBOX_FULL },
	{ "\344\277\241\347\256\261\345\267\262\346\273\277",
	    REASON_MAILBOX_FULL },
	{ "po\310\231tal\304\203*plin\304\203", REASON_MAILBOX_FULL },
	{ "postkast*t\303\244is", REASON_MAILBOX_FULL },
	{ ("\321\201\320\272\321\200\320\270\320\275\321\214\320\272"
	    "\320\260*\320\277\320\265\321\200\320\265\320\277"
	    "\320\276\320\262\320\275\320\265\320\275"),
	    REASON_MAILBOX_FULL },
	{ ("\320\272\321\203\321\202\320\270\321\217*\320\277"
	    "\321\212\320\273\320\275\320\260"),
	    REASON_MAILBOX_FULL },
	{ "sandu\304\215i\304\207*pun", REASON_MAILBOX_FULL },
	{ "nabiralnik*poln", REASON_MAILBOX_FULL },
	{ "b\303\272stia*plena", REASON_MAILBOX_FULL },
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
	{ "adresse*nicht gefunden", REASON_USER_UNKNOWN },
	{ "empf\303\244nger*nicht gefunden", REASON_USER_UNKNOWN },
	{ "wurde nicht gefunden", REASON_USER_UNKNOWN },
	{ "est introuvable", REASON_USER_UNKNOWN },
	{ "no se encontr\303\263*direcci", REASON_USER_UNKNOWN },
	{ "destinatario*no se encontr", REASON_USER_UNKNOWN },
	{ "indirizzo*non trovat", REASON_USER_UNKNOWN },
	{ "trovare l'indirizzo", REASON_USER_UNKNOWN },
	{ "non \303\250 stato trovato", REASON_USER_UNKNOWN },
	{ "endere\303\247o*encontrad", REASON_USER_UNKNOWN },
	{ "n\303\243o foi encontrad", REASON_USER_UNKNOWN },
	{ "adres*niet gevonden", REASON_USER_UNKNOWN },
	{ "is niet gevonden", REASON_USER_UNKNOWN },
	{ "odnale\305\272\304\207*adres", REASON_USER_UNKNOWN },
	{ "nie znaleziono*adres", REASON_USER_UNKNOWN },
	{ "hitta e-postadressen", REASON_USER_UNKNOWN },
	{ "adress*hittades inte", REASON_USER_UNKNOWN },
	{ "mottagaren*hittades inte", REASON_USER_UNKNOWN },
	{ "kunde inte hittas", REASON_USER_UNKNOWN },
	{ "adresse*ikke fundet", REASON_USER_UNKNOWN },
	{ "blev ikke fundet", REASON_USER_UNKNOWN },
	{ "finner ikke*adresse", REASON_USER_UNKNOWN },
	{ "ble ikke funnet", REASON_USER_UNKNOWN },
	{ "osoitetta ei l\303\266yt", REASON_USER_UNKNOWN },
	{ "vastaanottajaa ei l\303\266yt", REASON_USER_UNKNOWN },
	{ "adresa*nebyla nalezena", REASON_USER_UNKNOWN },
	{ "adresu*nelze naj\303\255t", REASON_USER_UNKNOWN },
	{ "adresa*nena\305\241la", REASON_USER_UNKNOWN },
	{ "adresu*nepodarilo n\303\241js\305\245", REASON_USER_UNKNOWN },
	{ "c\303\255m nem tal\303\241lhat\303\263", REASON_USER_UNKNOWN },
	{ "c\303\255mzett nem tal\303\241lhat\303\263", REASON_USER_UNKNOWN },
	{ ("\320\260\320\264\321\200\320\265\321\201*\320\275"
	    "\320\265 \320\275\320\260\320\271\320\264\320\265"
	    "\320\275"),
	    REASON_USER_UNKNOWN },
	{ ("\320\275\320\265 \320\275\320\260\320\271\320\264"
	    "\320\265\320\275*\320\260\320\264\321\200\320\265"
	    "\321\201"),
	    REASON_USER_UNKNOWN },
	{ ("\320\275\320\260\320\271\321\202\320\270*\320\260"
	    "\320\264\321\200\320\265\321\201 \321\215\320\273"
	    "\320\265\320\272\321\202\321\200\320\276\320\275\320\275"
	    "\320\276\320\271"),
	    REASON_USER_UNKNOWN },
	{ ("\320\277\320\276\320\273\321\203\321\207\320\260\321\202"
	    "\320\265\320\273\321\214*\320\275\320\265 \320\275"
	    "\320\260\320\271\320\264\320\265\320\275"),
	    REASON_USER_UNKNOWN },
	{ ("\320\260\320\264\321\200\320\265\321\201\321\203*"
	    "\320\275\320\265 \320\267\320\275\320\260\320\271"
	    "\320\264\320\265\320\275\320\276"),
	    REASON_USER_UNKNOWN },
	{ ("\320\275\320\265 \320\267\320\275\320\260\320\271"
	    "\320\264\320\265\320\275\320\276*\320\260\320\264"
	    "\321\200\320\265\321\201"),
	    REASON_USER_UNKNOWN },
	{ ("\320\275\320\265 \321\226\321\201\320\275\321\203"
	    "\321\224"),
	    REASON_USER_UNKNOWN },
	{ ("\320\260\320\264\321\200\320\265\321\201\321\212\321\202"
	    "*\320\275\320\265 \320\265 \320\275\320\260\320\274"
	    "\320\265\321\200\320\265\320\275"),
	    REASON_USER_UNKNOWN },
	{ ("\320\275\320\265 \321\201\321\212\321\211\320\265"
	    "\321\201\321\202\320\262\321\203\320\262\320\260"),
	    REASON_USER_UNKNOWN },
	{ "adresi*bulunamad\304\261", REASON_USER_UNKNOWN },
	{ "al\304\261c\304\261 bulunamad\304\261", REASON_USER_UNKNOWN },
	{ "kullan\304\261c\304\261 bulunamad\304\261", REASON_USER_UNKNOWN },
	{ ("\316\265\317\215\317\201\316\265\317\203\316\267 "
	    "\317\204\316\267\317\202 \316\264\316\271\316\265"
	    "\317\215\316\270\317\205\316\275\317\203\316\267\317\202"),
	    REASON_USER_UNKNOWN },
	{ ("\316\264\316\271\316\265\317\215\316\270\317\205\316\275"
	    "\317\203\316\267*\316\264\316\265\316\275 \316\262"
	    "\317\201\316\255\316\270\316\267\316\272\316\265"),
	    REASON_USER_UNKNOWN },
	{ ("\316\264\316\265\316\275 \317\205\317\200\316\254"
	    "\317\201\317\207\316\265\316\271"),
	    REASON_USER_UNKNOWN },
	{ "adresa*nu a fost g\304\203sit", REASON_USER_UNKNOWN },
	{ "nu exist\304\203", REASON_USER_UNKNOWN },
	{ ("\354\243\274\354\206\214\353\245\274 \354\260\276"
	    "\354\235\204 \354\210\230 \354\227\206"),
	    REASON_USER_UNKNOWN },
	{ ("\354\202\254\354\232\251\354\236\220\353\245\274 "
	    "\354\260\276\354\235\204 \354\210\230 \354\227\206"),
	    REASON_USER_UNKNOWN },
	{ ("\353\260\233\353\212\224 \354\202\254\353\236\214"
	    "\354\235\204 \354\260\276\354\235\204 \354\210\230 "
	    "\354\227\206"),
	    REASON_USER_UNKNOWN },
	{ ("\346\211\276\344\270\215\345\210\260*\345\234\260"
	    "\345\235\200"),
	    REASON_USER_UNKNOWN },
	{ ("\346\211\276\344\270\215\345\210\260*\346\224\266"
	    "\344\273\266"),
	    REASON_USER_UNKNOWN },
	{ "\346\237\245\346\227\240\346\255\244\344\272\272",
	    REASON_USER_UNKNOWN },
	{ ("\347\204\241\346\255\244\344\275\277\347\224\250"
	    "\350\200\205"),
	    REASON_USER_UNKNOWN },
	{ "aadressi ei leitud", REASON_USER_UNKNOWN },
	{ "adresas nerastas", REASON_USER_UNKNOWN },
	{ "adresa*nije prona\304\221ena", REASON_USER_UNKNOWN },
	{ "ne postoji", REASON_USER_UNKNOWN },
	{ "naslova ni bilo mogo\304\215e najti", REASON_USER_UNKNOWN },
	{ "ne obstaja", REASON_USER_UNKNOWN },
	{ "adre\303\247a*no s'ha trobat", REASON_USER_UNKNOWN },
	{ ("\320\275\320\265 \320\277\320\276\321\201\321\202"
	    "\320\276\321\230\320\270"),
	    REASON_USER_UNKNOWN },
	{ "konto*gel\303\266scht", REASON_USER_UNKNOWN },
	{ "postfach*gel\303\266scht", REASON_USER_UNKNOWN },
	{ "mailbox*been deleted", REASON_USER_UNKNOWN },
	{ "mailbox was deleted", REASON_USER_UNKNOWN },
	{ "account*been deleted", REASON_USER_UNKNOWN },
	{ "account was deleted", REASON_USER_UNKNOWN },
	{ "mailbox*been removed", REASON_USER_UNKNOWN },
	{ "compte*supprim\303\251", REASON_USER_UNKNOWN },
	{ "bo\303\256te*supprim\303\251e", REASON_USER_UNKNOWN },
	{ "cuenta*eliminada", REASON_USER_UNKNOWN },
	{ "buz\303\263n*eliminado", REASON_USER_UNKNOWN },
	{ "conta*eliminada", REASON_USER_UNKNOWN },
	{ "conta*exclu\303\255da", REASON_USER_UNKNOWN },
	{ "casella*eliminata", REASON_USER_UNKNOWN },
	{ "account*verwijderd", REASON_USER_UNKNOWN },
	{ "skrzynka*usuni\304\231ta", REASON_USER_UNKNOWN },
	{ "konto*usuni\304\231te", REASON_USER_UNKNOWN },
	{ "kontot*borttaget", REASON_USER_UNKNOWN },
	{ "kontot*raderat", REASON_USER_UNKNOWN },
	{ "hier onbekend", REASON_USER_UNKNOWN },
	{ "ons onbekend", REASON_USER_UNKNOWN },
	{ "hier unbekannt", REASON_USER_UNKNOWN },
	{ "uns unbekannt", REASON_USER_UNKNOWN },
	{ "uns nicht bekannt", REASON_USER_UNKNOWN },
	{ "hier nicht bekannt", REASON_USER_UNKNOWN },
	{ "nicht mehr vergeben", REASON_USER_UNKNOWN },
	{ "saknas hos oss", REASON_USER_UNKNOWN },
	{ "inconnu ici", REASON_USER_UNKNOWN },
	{ "inconnue ici", REASON_USER_UNKNOWN },
	{ "inconnu chez nous", REASON_USER_UNKNOWN },
	{ "desconocido aqu\303\255", REASON_USER_UNKNOWN },
	{ "sconosciuto qui", REASON_USER_UNKNOWN },
	{ "tu nieznany", REASON_USER_UNKNOWN },
};
const size_t bounce_foreign_count = sizeof(bounce_foreign) /
    sizeof(*bounce_foreign);
