/*
 * What desks acknowledge in words of their own: a sentence that has a word for
 * what came and one for its coming, or one for answering and one for soon.
 */
#include "mail/acknowledge.h"

#include <string.h>

#include "mail/affix.h"
#include "mail/clause.h"

enum kind { SELF, READ, MESSAGE, RECEIVED, ANSWER, SOON, KINDS };

/* The words of each kind, folded, in nine languages. */
static const char *const words_of[KINDS] = {
	[SELF] = " "
	    "eu i'll i'm i've ich ik io j'ai ja jag me mein meine mich "
	    "mig mij mijn min mir mitt mnie moi mon my yo ",
	[READ] = " "
	    "aanbod angebot besprechen bespreken besprochen board boss "
	    "chef chefen direcci\303\263n diretoria direzione discuss "
	    "discussed discussing discuter discutere discuteremo "
	    "discuterons discutir discutiremos diskutera diskuterar "
	    "erbjudande f\303\266rslag gesch\303\244ftsf\303\274hrung "
	    "intern internally internamente interne internt meeting "
	    "m\303\266te m\303\266tet oferta ofert\304\231 offer "
	    "offert offerta offre om\303\263wimy om\303\263wi\304\207 "
	    "overleg overleggen parlarne proposal proposals "
	    "proposition proposta propozycj\304\231 propuesta "
	    "reuni\303\243o reuni\303\263n riunione r\303\251union "
	    "sitzung szef szefem vergadering voorstel vorschlag "
	    "zarz\304\205d zebraniu ",
	[MESSAGE] = " "
	    "aanvraag anfrage anliegen application bericht bewerbung "
	    "case caso chamado consulta contacto contato correo "
	    "courriel demande dossier e-mail email emails enquiry "
	    "form formular formulario formularz formul\303\241rio "
	    "f\303\266rfr\303\245gan inquiry issue mail mails "
	    "meddelande mejl melding mensagem mensaje message "
	    "messages messaggio mitteilung nachricht pedido query "
	    "request richiesta segnalazione "
	    "solicita\303\247\303\243o solicitud sprawa submission "
	    "ticket verzoek vorgang vraag wiadomo\305\233\304\207 "
	    "zapytanie zg\305\202oszenie \303\244rende ",
	[RECEIVED] = " "
	    "aangemaakt actualizada actualizado aggiornata "
	    "aktualisiert angekommen angelegt aperta aperto "
	    "bijgewerkt closed creada creado creata created criado "
	    "cr\303\251\303\251 cr\303\251\303\251e dotar\305\202a "
	    "dotar\305\202o eingegangen emot enregistr\303\251 "
	    "enregistr\303\251e erfasst erhalten f\303\245tt "
	    "geregistreerd logged mottagit mottagits ontvangen "
	    "otrzymali\305\233my parvenu parvenue recebemos recebeu "
	    "recebida recebido received recibida recibido recibimos "
	    "recorded registada registado registered registrada "
	    "registrado registrata registrerat registrerats "
	    "registriert resolved re\303\247u ricevuta ricevuto "
	    "skapats solved updated uppdaterats utworzone "
	    "wp\305\202yn\304\231\305\202a "
	    "wp\305\202yn\304\231\305\202o zaktualizowane "
	    "zarejestrowana zarejestrowane zarejestrowano ",
	[ANSWER] = " "
	    "\303\245terkommer answer antwoorden antworten atender "
	    "atender\303\241 atenderemos back beantworten beantwortet "
	    "bearbeiten bearbeitet besvarar comunicaremos contact "
	    "contactar\303\241 contactaremos contactera contacterons "
	    "contactons contatar\303\241 contataremos contatter\303\240 "
	    "contatteremo contatto contestaremos daremo entrar\303\241 "
	    "entraremos h\303\266r handled kontaktar kontaktieren melden "
	    "meldet oddzwonimy odezwiemy odpowiedzie\304\207 odpowiemy "
	    "pondr\303\241 pondremos processed r\303\251pondons "
	    "r\303\251pondra r\303\251pondrons reactie reageren "
	    "recontactera recontacterons reply respond responde respondemos "
	    "responder\303\241 responderemos retornaremos revenons "
	    "reviendra reviendrons review ricontatter\303\240 "
	    "ricontatteremo risponder\303\240 risponderemo "
	    "skontaktuj\304\205 skontaktuje skontaktujemy svarar touch "
	    "traiterons verbindung ",
	[SOON] = " "
	    "asap bald baldm\303\266glichst bient\303\264t binnen "
	    "breve brevedad brevemente days dias d\303\251lai "
	    "d\303\251lais d\303\255as fort giorni godzin heures horas "
	    "hours innerhalb innert inom jours kort k\303\274rze "
	    "mogelijk mo\305\274liwe m\303\266glich m\303\266jligt "
	    "najbli\305\274szych najbli\305\274szym najszybciej "
	    "niebawem ore posible possibile possible poss\303\255vel "
	    "presto pronto rapidement schnell schnellstm\303\266glich "
	    "seguida shortly snart snel soon sous spoedig stunden "
	    "szybko tagen umgehend werktag werktage werktagen within "
	    "wkr\303\263tce zeitnah ",
};

/* "To discuss it with you", that ends at s[at], is not yet discussed. */
static int
is_purpose(const char *s, size_t at)
{
	static const char *const words[] = { " to ", " te ", " zu ", " pour ",
	    " para ", " per ", " att ", " aby " };

	return suffix_of(s, at, words, sizeof(words) / sizeof(*words));
}

static struct clause_table kinds = CLAUSE_TABLE(words_of);

/* Count the words of each kind in a clause, each as the first that has it. */
static void
count_kinds(const char *s, size_t n, int counts[KINDS])
{
	unsigned int found;
	size_t i, length;
	int k;

	memset(counts, 0, KINDS * sizeof(*counts));
	for (i = 0; i < n; i += length) {
		found = clause_lists(&kinds, s + i, n - i, &length);
		k = found != 0 ? __builtin_ctz(found) : SELF;
		if (found != 0)
			counts[k] += k != READ || !is_purpose(s, i);
		else if (length == 1)
			counts[SELF] += clause_says_i(s + i);
	}
}

static int
judge(const int counts[KINDS])
{
	if (counts[SELF] > 0)
		return 0;
	return (counts[MESSAGE] > 0 && counts[RECEIVED] > 0 ?
	    ACKNOWLEDGES_RECEIPT : 0) |
	    (counts[ANSWER] > 0 && counts[SOON] > 0 ? ACKNOWLEDGES_ANSWER : 0);
}

int
acknowledge_read(const char *s, size_t n, int *words)
{
	int counts[KINDS], what;

	count_kinds(s, n, counts);
	what = judge(counts);
	*words = what == 0 ? 0 : counts[MESSAGE] + counts[RECEIVED] +
	    counts[ANSWER] + counts[SOON];
	return what;
}

int
acknowledge_text(const char *s, size_t n)
{
	int counts[KINDS], found = 0;
	size_t i, from = 0;

	for (i = 0; i <= n; i++) {
		if (!clause_ends(s, i, n))
			continue;
		count_kinds(s + from, i - from, counts);
		if (counts[READ] > 0)
			return ACKNOWLEDGES_READ;
		found |= judge(counts);
		from = i + 1;
	}
	return found;
}
