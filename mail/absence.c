/*
 * A note of absence is told less by what it says first, which is in anybody's
 * words, than by what it goes on with: that mail is not read meanwhile, whom
 * to ask instead, and from when on somebody is back.
 */
#include "mail/absence.h"

#include <string.h>

#include "base/str.h"
#include "mail/affix.h"
#include "mail/clause.h"

#define DATE_WORDS	4	/* "urlaub bis 3. Mai" */

/*
 * MINE: the writer, as whom a call or an answer is to reach; BEING: what he
 * says that he is or will be; FREE: on leave, or at leisure; BOX: what may be
 * switched OFF, as may THIS ACCOUNT, two words NAMED, while others have money
 * on theirs; PASSED: what he himSELF did with a mail.
 */
enum kind {
	NOT, LITTLE, READ, MAIL, URGENT, MEANWHILE, CONTACT, MINE, OFFICE,
	CLOSED, RETURN, BEING, LEAVE, FREE, ANSWER, BOX, ACCOUNT, THIS, OFF,
	NAMED, ANY, QUERY, SELF, PASSED, KINDS
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
	    "\303\274berwacht abgerufen abrufe abrufen acc\303\250s acceso "
	    "access accessing accesso acesso adgang atendido bearbeite "
	    "bearbeiten bearbeitet bekeken betreut bevakas check checked "
	    "checking consult\303\251e consult\303\251s consultar consulte "
	    "consulter consulterai consulto controllo czyta\304\207 czytam "
	    "czytana czytane doorgestuurd doorgezonden dost\304\231p "
	    "dost\304\231pu encaminhados forward forwarded gelesen gelezen "
	    "gemonitord inoltrate inoltrati kollar l\303\244sa l\303\244ser "
	    "l\303\244ses le\303\255do le\303\255dos leer leer\303\251 lees "
	    "legger\303\262 leggere leggo leio leo ler lese lesen letta "
	    "lette letti lezen lida lidas lido lidos liest lirai lire lis "
	    "lu lue lus monitor monitorado monitorata monitoreado monitored "
	    "monitoring odbieram przekazywana przekazywane read reading "
	    "reads reencaminhados reenviado reenviados rel\303\250ve "
	    "relev\303\251e revisa revisado revisar reviso sprawdza\304\207 "
	    "sprawdzam sprawdzana surveill\303\251e tilgang tillg\303\245ng "
	    "toegang trait\303\251s transf\303\251r\303\251 "
	    "transf\303\251r\303\251s verificar verifico vidarebefordras "
	    "weitergeleitet weiterleitung zugang zugriff ",
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
	    "akut akuta br\303\245dskande dringend dringende dringenden "
	    "dringendes dringlichen eilig eilige eilt emergencies emergency "
	    "immediate notf\303\244llen notfall pilne pilnej pilnych "
	    "pressing sensitive spoed spoedgevallen time-sensitive "
	    "urg\303\252ncia urg\303\252ncias urgence urgences urgencia "
	    "urgencias urgency urgent urgente urgentes urgenti urgently "
	    "urgents urgenza urgenze ",
	[MEANWHILE] = " "
	    "absence abwesenheit afwezigheid assenza aus\303\252ncia "
	    "ausencia colega colegas coll\303\250gue coll\303\250gues "
	    "colleague colleagues collega collega's collegen "
	    "compa\303\261era compa\303\261ero compa\303\261eros "
	    "ers\303\244ttare ers\303\244tter fr\303\245nvaro instead "
	    "invece ist\303\244llet kole\305\274anka kolega kollega kollege "
	    "kollegen kollegin kolleginnen kollegor nieobecno\305\233ci "
	    "remplace st\303\244llet stattdessen stellvertreter substitui "
	    "sustituye vertretung vertritt vervangt waargenomen "
	    "zast\304\231pstwo zast\304\231puje ",
	[CONTACT] = " "
	    "\303\251crire \303\251crivez \303\274bernimmt address adresser "
	    "adressez anruf anrufen appeler appelez ask atender\303\241 "
	    "atender\303\241n bel bellen call chiamare chiami "
	    "comun\303\255cate comun\303\255quense comun\303\255quese "
	    "comunicarse comunicarte comunique cont\303\241ctese contact "
	    "contactar contactarse contacte contacteer contacten contacter "
	    "contactera contactez contatar contate contattare contattate "
	    "contatti dir\303\255jase direct dirigirse dirija "
	    "dzwoni\304\207 e-mail email escr\303\255banos escreva escrever "
	    "escriba escribir hilft joindre kontakt kontakta kontaktas "
	    "kontaktieren kontaktowa\304\207 ligar ligue llama llamar llame "
	    "mail mailen mejla neem opnemen p\303\263ngase phone "
	    "prosz\304\231 reach ring ringa rivolgere rivolgersi rivolgervi "
	    "rivolgete rivolgiti schreiben scriva scrivere suit telefonare "
	    "telefonisch telephone v\303\244nd wende wenden write ",
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
	    "\303\245ter \303\245terkomst \303\256ntorc \303\266ppnar again "
	    "back heropening intoarce ponownie powr\303\263c\304\231 "
	    "powr\303\263t powrocie powrotu r\303\251ouverture "
	    "r\303\274ckkehr r\303\274ckkehren r\303\274ckkunft reabertura "
	    "reabrimos reapertura regresamos regresar regresar\303\251 "
	    "regrese regreso regressar regressarei regresso "
	    "reincorporar\303\251 reincorporo rentre rentrerai reopen "
	    "reopening reopens reprendrai retornando retornar retornarei "
	    "retorne retorno retour return returning returns revenir "
	    "reviendrai reviens riapertura riapre riapriamo riapriremo "
	    "rientrare rientrer\303\262 rientro rouvrira rouvrirons "
	    "rouvrons terug terugkeren terugkom tilbage tilbake tillbaka "
	    "tillbaks torner\303\262 torno voltamos voltar voltarei volte "
	    "volto volvemos volver volver\303\251 vuelvo weer wieder "
	    "wiederer\303\266ffnung wiederkomme wiederzusehen "
	    "wr\303\263c\304\231 wr\303\263ci\304\207 wracam wracamy "
	    "zur\303\274ck zur\303\274ckkehre zur\303\274ckkehren "
	    "zur\303\274ckkomme ",
	[BEING] = " "
	    "\303\244r am b\304\231d\304\231 be ben bin encontro encuentro "
	    "er estamos estar\303\251 estarei estou estoy i'll i'm jestem "
	    "przebywam sar\303\262 serai siamo sind sommes sono suis we're "
	    "zijn ",
	[LEAVE] = " "
	    "absent absente absents abwesend afwezig assente ausente "
	    "barnledig cong\303\251 cong\303\251s congedo elternzeit "
	    "f\303\251rias f\303\266r\303\244ldraledig "
	    "f\303\266r\303\244ldraledighet ferie ferien fr\303\245nvarande "
	    "jahresurlaub krankgeschrieben malattia mammaledig "
	    "maternit\303\240 mutterschutz nieobecna nieobecni nieobecny "
	    "ooo ouderschapsverlof pappaledig pto sjukskriven sonderurlaub "
	    "tj\303\244nstledig urlaub urlopie vacaciones vacances vacation "
	    "vacations vakantie verlof ziekteverlof zwangerschapsverlof "
	    "zwolnieniu ",
	[FREE] = " ledig ledige lediga ",
	[ANSWER] = " "
	    "answer answering antwoord antwoorden antwort antworte "
	    "antworten beantwoord beantwoorden beantworte beantworten "
	    "besvara besvarar besvare besvarer contestar\303\251 "
	    "contestaremos contesto odpisz\304\231 odpowiadam "
	    "odpowied\305\272 odpowiem r\303\251pondrai r\303\251pondre "
	    "r\303\251pondrons r\303\251ponds r\303\251ponse "
	    "r\304\203spunde raspunde reply replying respond "
	    "responder\303\251 responderei responderemos responding "
	    "respondo response resposta respuesta risponder\303\262 "
	    "risponderemo rispondo risposta svar svara svarar svare ",
	[BOX] = " "
	    "bo\303\256te brevl\303\245da buz\303\263n caixa casella "
	    "casilla e-mail-adresse e-mailadres e-postadress emailadresse "
	    "inbox inkorg mailadres mailadresse mailbox postfach postvak "
	    "skrzynka ",
	[ACCOUNT] = " "
	    "account address adres adress adresse compte conta correo "
	    "cuenta direcci\303\263 direcci\303\263n e-mail email "
	    "endere\303\247o indirizzo konto mailadresse ",
	[THIS] = " "
	    "ce cet cette correo courriel denna detta deze diese dieser "
	    "dieses dit e-mail email esta este mail mailadresse questa "
	    "questo ten this to ",
	[OFF] = " "
	    "abgeschaltet avaktiverad avaktiverat d\303\251sactiv\303\251 "
	    "d\303\251sactiv\303\251e deactivated deaktiviert "
	    "decommissioned desactivada desactivado desativada desativado "
	    "deshabilitada deshabilitado dezaktywowana dezaktywowane "
	    "disabled disattivata disattivato discontinued dismessa "
	    "dismesso gedeactiveerd inactief inactif inactiva inactive "
	    "inactivo inaktiv inaktivt inativa inativo inattiva inattivo "
	    "inhabilitada inhabilitado nedlagd nedlagt nieaktywna "
	    "nieaktywne opgeheven stillgelegt supprim\303\251e "
	    "wy\305\202\304\205czona wy\305\202\304\205czone ",
	[NAMED] = "",
	[ANY] = " "
	    "\303\266vriga all alla alle allen altre andere andra any autre "
	    "cualquier cualquiera demais etwaigen eventuali eventuele "
	    "eventuella eventuellen further innych ogni other otra otras "
	    "otro otros outras outros overige quaisquer qualquer qualsiasi "
	    "sonstigen tous tout toute toutes verdere weitere weiteren "
	    "wszelkich wszystkich ",
	[QUERY] = " "
	    "\303\244renden anfragen angelegenheiten anliegen assistance "
	    "assunto assuntos asunto asuntos consulta consultas "
	    "d\303\272vida d\303\272vidas demande demandes domanda domande "
	    "duda dudas enquiries enquiry follow-up fr\303\245gor fragen "
	    "informa\303\247\303\243o informa\303\247\303\265es "
	    "informazione informazioni inquiries inquiry matters "
	    "pyta\305\204 pytania queries query question questions "
	    "r\303\274ckfragen renseignement requests richiesta richieste "
	    "spraw sprawach temas vraag vragen zaken ",
	[SELF] = " "
	    "encaminhei he ho i i've ich ik j'ai jag passei "
	    "przekaza\305\202am przekaza\305\202em przes\305\202a\305\202am "
	    "przes\305\202a\305\202em ",
	[PASSED] = " "
	    "doorgegeven doorgestuurd encaminhei forwarded girato inoltrato "
	    "pasado passato passed passei przekaza\305\202am "
	    "przekaza\305\202em przes\305\202a\305\202am "
	    "przes\305\202a\305\202em reenviado skickat "
	    "transf\303\251r\303\251 transmis vidarebefordrat weitergegeben "
	    "weitergeleitet ",
};

static struct clause_table kinds = CLAUSE_TABLE(words_of);

/*
 * "I am", "jag \303\244r" and "jeg er", but neither the German "am Montag" nor
 * whoever else "\303\244r"; of a word of n bytes that starts at s[i].
 */
static int
is_of_writer(const char *s, size_t i, size_t n)
{
	if (n == 2 && strncmp(s + i, "am", 2) == 0)
		return i > 1 && strncmp(s + i - 2, "i ", 2) == 0;
	if (n == 2 && strncmp(s + i, "er", 2) == 0)
		return i > 3 && strncmp(s + i - 4, "jeg ", 4) == 0;
	if (n == 3 && strncmp(s + i, "\303\244r", 3) == 0)
		return (i > 3 && strncmp(s + i - 4, "jag ", 4) == 0) ||
		    str_starts(s + i + n, " jag");
	return 1;
}

/*
 * The kinds that a word of n bytes at s[i] is not of where it stands: "back to
 * you" is no return, "to" only with the Polish account "this".
 */
static unsigned int
misread(const char *s, size_t i, size_t n)
{
	unsigned int kinds_not = 0;

	if (str_starts(s + i, "back to you"))
		kinds_not |= 1u << RETURN;
	if (!is_of_writer(s, i, n))
		kinds_not |= 1u << BEING;
	if (n == 2 && str_starts(s + i, "to ") &&
	    !str_starts(s + i, "to konto"))
		kinds_not |= 1u << THIS;
	if (n == 1 && !clause_says_i(s + i))
		kinds_not |= 1u << SELF;
	return kinds_not;
}

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
		if (found != 0)
			found &= ~misread(s, i, length);
		/* "Absent until Friday" */
		if ((found & 1u << LEAVE) && strspn(s, " ") == i)
			found |= 1u << BEING;
		if (found & (1u << ACCOUNT | 1u << THIS))
			found |= 1u << NAMED;
		for (k = 0; found >> k != 0; k++)
			counts[k] += found >> k & 1;
	}
}

/*
 * What the writer says of himself, whom a leave keeps away: not who is "back
 * from vacation".  Who is "ledig" may be at leisure, unless he does not answer.
 */
static int
read_leave(const int counts[KINDS], int digits, int *words)
{
	int what = 0;
	int silent = counts[NOT] > 0 && counts[ANSWER] > 0;
	int leave = counts[LEAVE] > 0 || (silent && counts[FREE] > 0);

	if (counts[BEING] > 0 && leave && (counts[RETURN] == 0 || digits)) {
		what |= digits ? ABSENCE_AWAY | ABSENCE_DATED : ABSENCE_AWAY;
		what |= silent ? ABSENCE_UNREAD : 0;
		*words += counts[BEING] + (digits ? DATE_WORDS : 1);
	}
	if (counts[ANSWER] > 0 && counts[RETURN] > 0) {
		what |= ABSENCE_LATER;
		*words += counts[ANSWER] + counts[RETURN];
	}
	if (counts[OFF] > 0 && (counts[BOX] > 0 || (counts[ACCOUNT] > 0 &&
	    counts[THIS] > 0 && counts[NAMED] > 1))) {
		what |= ABSENCE_GONE;
		*words += counts[BOX] + counts[ACCOUNT] + counts[OFF];
	}
	return what;
}

int
absence_read(const char *s, size_t n, int *words)
{
	const size_t digits = digits_in(s, n);
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
	at = memchr(s, '@', n) != NULL || digits > 6;
	if (counts[MINE] == 0 && ((counts[CONTACT] > 0 && at) ||
	    ((counts[CONTACT] > 0 || at) &&
	    counts[URGENT] + counts[MEANWHILE] > 0))) {
		what |= ABSENCE_INSTEAD;
		*words += counts[URGENT] + counts[MEANWHILE] +
		    counts[CONTACT];
	}
	if (what == 0 && counts[MINE] == 0 && (counts[URGENT] > 0 ||
	    (counts[ANY] > 0 && counts[QUERY] > 0))) {
		what = ABSENCE_CASE;
		*words += counts[URGENT] + counts[QUERY];
	}
	if (counts[SELF] > 0 && counts[PASSED] > 0)
		what |= ABSENCE_PASSED;
	if (counts[SELF] > 0 && counts[READ] > 0 && counts[RETURN] +
	    counts[NOT] + counts[LITTLE] == 0)
		what |= ABSENCE_SEEN;
	if (counts[OFFICE] > 0 && counts[CLOSED] > 0) {
		what |= ABSENCE_CLOSED;
		*words += counts[OFFICE] + counts[CLOSED];
	}
	if (counts[RETURN] > 0 && digits > 0) {
		what |= ABSENCE_RETURN;
		*words += counts[RETURN] + 1;
	}
	return what | read_leave(counts, digits > 0, words);
}

int
absence_text(const char *s, size_t n)
{
	size_t i, from = 0, before = 0;
	int found = 0, words;

	for (i = 0; i <= n; i++) {
		if (!clause_ends(s, i, n))
			continue;
		found |= absence_read(s + from, i - from, &words);
		/* "you get an answer, when I am back" */
		if (from > 0 && s[from - 1] == ',')
			found |= absence_read(s + before, i - before, &words) &
			    ABSENCE_LATER;
		before = from;
		from = i + 1;
	}
	return found;
}
