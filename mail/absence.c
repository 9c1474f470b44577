/*
 * A note of absence is told less by what it says first, which is in anybody's
 * words, than by what it goes on with: that mail is not read meanwhile, whom
 * to ask instead, and from when on somebody is back.
 */
#include "mail/absence.h"

#include <string.h>

#include "mail/clause.h"

/* MINE: the writer, as whom a call or an answer is to reach. */
enum kind {
	NOT, LITTLE, READ, MAIL, URGENT, MEANWHILE, CONTACT, MINE, OFFICE,
	CLOSED, RETURN, KINDS
};

/* The words of each kind, folded, in nine languages. */
static const char *const words_of[KINDS] = {
	[NOT] = " "
	    "aren't aucun aucune bez can't cannot don't ej geen "
	    "haven't ikke inga ingen inte isn't kein keine keinen "
	    "keinerlei n'ai nadie nao ne nessuno never nicht nie "
	    "niemand niet nikt ningu\303\251m no nobody non nor not "
	    "n\303\243o ohne pas personne sans sem senza sin utan "
	    "without won't zonder ",
	[LITTLE] = " "
	    "begrenzt begrenzten begr\303\244nsad begr\303\244nsat "
	    "beperkt beperkte eingeschr\303\244nkt "
	    "eingeschr\303\244nkten esporadicamente "
	    "espor\303\241dicamente espor\303\241dico gelegentlich "
	    "infrequent infrequently intermittent intermittently "
	    "irregolare irregolarmente irregular irregularly "
	    "limitado limitato limited limit\303\251 limit\303\251s "
	    "ocasionalmente occasional occasionally ograniczony "
	    "ograniczonym onregelmatig ponctuel ponctuellement "
	    "rarely rarement reduced restricted restringido restrito "
	    "rzadko saltuariamente saltuario selten sporadic "
	    "sporadically sporadicamente sporadique sporadisch "
	    "sporadiskt sporadycznie s\303\244llan "
	    "unregelm\303\244\303\237ig zelden ",
	[READ] = " "
	    "abgerufen abrufe abrufen acceso access accessing "
	    "accesso acc\303\250s acesso atendido bearbeite "
	    "bearbeiten bearbeitet bekeken betreut bevakas check "
	    "checked checking consultar consulte consulter "
	    "consulterai consulto consult\303\251e consult\303\251s "
	    "controllo czytam czytana czytane czyta\304\207 "
	    "doorgestuurd doorgezonden dost\304\231p dost\304\231pu "
	    "encaminhados forward forwarded gelesen gelezen "
	    "gemonitord inoltrate inoltrati kollar leer leer\303\251 "
	    "lees leggere legger\303\262 leggo leio leo ler lese "
	    "lesen letta lette letti lezen le\303\255do "
	    "le\303\255dos lida lidas lido lidos liest lirai lire "
	    "lis lu lue lus l\303\244sa l\303\244ser l\303\244ses "
	    "monitor monitorado monitorata monitoreado monitored "
	    "monitoring odbieram przekazywana przekazywane read "
	    "reading reads reencaminhados reenviado reenviados "
	    "relev\303\251e rel\303\250ve revisa revisado revisar "
	    "reviso sprawdzam sprawdzana sprawdza\304\207 "
	    "surveill\303\251e tillg\303\245ng toegang "
	    "trait\303\251s transf\303\251r\303\251 "
	    "transf\303\251r\303\251s verificar verifico "
	    "vidarebefordras weitergeleitet weiterleitung zugang "
	    "zugriff \303\274berwacht ",
	[MAIL] = " "
	    "bericht berichten brevl\303\245da buz\303\263n caixa "
	    "casella correo correos courriel courriels courrier "
	    "e-mail e-maili e-mails e-post e-posten email emails "
	    "inbox inkorg mail mailadres mailbox mailen maili mails "
	    "mejl mejlen mensagem mensagens mensaje mensajes message "
	    "messagerie messages messaggi messaggio nachricht "
	    "nachrichten poczta poczty posta postfach postvak "
	    "skrzynka skrzynki wiadomo\305\233ci "
	    "wiadomo\305\233\304\207 ",
	[URGENT] = " "
	    "akut akuta br\303\245dskande dringend dringende "
	    "dringenden dringendes dringlichen eilig eilige eilt "
	    "emergencies emergency immediate notfall "
	    "notf\303\244llen pilne pilnej pilnych spoed "
	    "spoedgevallen urgence urgences urgencia urgencias "
	    "urgency urgent urgente urgentes urgenti urgently "
	    "urgents urgenza urgenze urg\303\252ncia "
	    "urg\303\252ncias ",
	[MEANWHILE] = " "
	    "absence abwesenheit afwezigheid assenza ausencia "
	    "aus\303\252ncia colega colegas colleague colleagues "
	    "collega collega's collegen coll\303\250gue "
	    "coll\303\250gues compa\303\261era compa\303\261ero "
	    "compa\303\261eros ers\303\244ttare ers\303\244tter "
	    "fr\303\245nvaro kolega kole\305\274anka kollega kollege "
	    "kollegen kollegin kolleginnen kollegor "
	    "nieobecno\305\233ci remplace stellvertreter substitui "
	    "sustituye vertretung vertritt vervangt waargenomen "
	    "zast\304\231pstwo zast\304\231puje ",
	[CONTACT] = " "
	    "address adresser adressez anruf anrufen appeler appelez "
	    "ask atender\303\241 atender\303\241n bel bellen call "
	    "chiamare chiami contact contactar contacte contacteer "
	    "contacten contacter contactera contactez contatar "
	    "contate contattare contatti direct dirigirse "
	    "dir\303\255jase dzwoni\304\207 e-mail email escreva "
	    "escrever escriba escribir escr\303\255banos hilft "
	    "joindre kontakt kontakta kontaktas kontaktieren "
	    "kontaktowa\304\207 ligar ligue llama llamar llame mail "
	    "mailen mejla neem opnemen phone prosz\304\231 reach "
	    "ring ringa rivolgere rivolgersi rivolgervi rivolgiti "
	    "schreiben scriva scrivere suit telefonare telefonisch "
	    "telephone v\303\244nd wende wenden write \303\251crire "
	    "\303\251crivez \303\274bernimmt ",
	[MINE] = " "
	    "me mi mich mig mij minha mio mir mnie moi ",
	[OFFICE] = " "
	    "agence betrieb biuro boutique bureau bureaux butiken "
	    "b\303\274ro b\303\274ros cabinet clinic cl\303\255nica "
	    "company despacho empresa escrit\303\263rio "
	    "escrit\303\263rios firma gabinet gesch\303\244ft "
	    "gesch\303\244ftsstelle kantoor kantoren kanzlei kontor "
	    "kontoret loja magasin mottagningen negozio office "
	    "offices oficina oficinas practice praktijk praxis shop "
	    "sklep soci\303\251t\303\251 studio tienda uffici "
	    "ufficio werkstatt winkel zaak ",
	[CLOSED] = " "
	    "cerrada cerradas cerrado cerrados chiusa chiusi chiuso "
	    "cierra closed closes closing dicht encerrada encerrado "
	    "encerrados fechada fechado fechados ferm\303\251 "
	    "ferm\303\251e ferm\303\251es ferm\303\251s geschlossen "
	    "gesloten nieczynna nieczynne nieczynny st\303\244ngd "
	    "st\303\244ngda st\303\244ngt zamkni\304\231ta "
	    "zamkni\304\231te zamkni\304\231ty ",
	[RETURN] = " "
	    "again back ponownie powrocie powrotu powr\303\263t "
	    "reabrimos regresamos regresar\303\251 regreso "
	    "regressarei regresso reincorporar\303\251 reincorporo "
	    "rentre rentrerai reopen reopening reopens reprendrai "
	    "retornando retornarei retorno retour return returning "
	    "returns reviendrai reviens riapre riapriamo riapriremo "
	    "rientrer\303\262 rientro rouvrira rouvrirons rouvrons "
	    "r\303\251ouverture r\303\274ckkehr terug tillbaka "
	    "torner\303\262 torno voltamos voltarei volto volvemos "
	    "volver\303\251 vuelvo weer wieder wiederzusehen wracam "
	    "wracamy wr\303\263c\304\231 zur\303\274ck \303\245ter "
	    "\303\266ppnar ",
};

static struct clause_table kinds = CLAUSE_TABLE(words_of);

/* Count the words of each kind in a clause. */
static void
count_kinds(const char *s, size_t n, int counts[KINDS])
{
	unsigned int found;
	size_t i, length;
	int k;

	memset(counts, 0, KINDS * sizeof(*counts));
	for (i = 0; i < n; i += length) {
		found = clause_lists(&kinds, s + i, n - i, &length);
		for (k = 0; found >> k != 0; k++)
			counts[k] += found >> k & 1;
	}
}

static size_t
count_digits(const char *s, size_t n)
{
	size_t i, digits = 0;

	for (i = 0; i < n; i++)
		digits += s[i] >= '0' && s[i] <= '9';
	return digits;
}

int
absence_read(const char *s, size_t n, int *words)
{
	int counts[KINDS], what = 0, at;

	*words = 0;
	count_kinds(s, n, counts);
	if (counts[NOT] + counts[LITTLE] > 0 && counts[READ] > 0 &&
	    counts[MAIL] > 0) {
		what |= ABSENCE_UNREAD;
		*words += counts[NOT] + counts[LITTLE] + counts[READ] +
		    counts[MAIL];
	}
	/* an address, or a number to call */
	at = memchr(s, '@', n) != NULL || count_digits(s, n) > 6;
	if (counts[MINE] == 0 && ((counts[CONTACT] > 0 && at) ||
	    ((counts[CONTACT] > 0 || at) &&
	    counts[URGENT] + counts[MEANWHILE] > 0))) {
		what |= ABSENCE_INSTEAD;
		*words += counts[URGENT] + counts[MEANWHILE] +
		    counts[CONTACT];
	}
	if (what == 0 && counts[URGENT] > 0 && counts[MINE] == 0) {
		what = ABSENCE_CASE;
		*words += counts[URGENT];
	}
	if (counts[OFFICE] > 0 && counts[CLOSED] > 0) {
		what |= ABSENCE_CLOSED;
		*words += counts[OFFICE] + counts[CLOSED];
	}
	if (counts[RETURN] > 0 && count_digits(s, n) > 0) {
		what |= ABSENCE_RETURN;
		*words += counts[RETURN] + 1;
	}
	return what;
}

int
absence_text(const char *s, size_t n)
{
	size_t i, from = 0;
	int found = 0, words;

	for (i = 0; i <= n; i++) {
		if (!clause_ends(s, i, n))
			continue;
		found |= absence_read(s + from, i - from, &words);
		from = i + 1;
	}
	return found;
}
