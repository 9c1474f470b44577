/*
 * Tables of disclaimers in nine and more languages.  A person writes "this
 * message" and "confidential" too, and demands that data be deleted by the
 * words of the same law: so what begins like a disclaimer must go on like one.
 */
#include "mail/disclaimer.h"

#include <string.h>

#include "mail/affix.h"
#include "mail/page.h"
#include "mail/wording.h"

#define SHORT_MAX	25	/* words of what a person may say of a mail */

static const char *const sure_starts[] = {
	"confidentiality notice", "confidentiality note",
	"confidentiality statement", "confidentiality:",
	"e-mail disclaimer", "email disclaimer", "privileged and confidential",
	"private and confidential", "strictly confidential",
	"p please consider the environment",
	"please consider the environment", "please think of the environment",
	"please consider your environmental", "think before you print",
	"think before printing", "save a tree", "save paper",
	"vertraulichkeitshinweis", "rechtlicher hinweis:",
	"bitte denken sie an die umwelt", "denken sie an die umwelt",
	"avis de confidentialite", "avis important", "pensez a l'environnement",
	"pensez a l'environement", "n'imprimez ce",
	"aviso legal", "aviso de confidencialidad",
	"aviso de confidencialidade", "avviso di riservatezza",
	"nota di riservatezza", "rispetta l'ambiente",
	"denk aan het milieu", "vertrouwelijkheidsverklaring",
	"klauzula poufnosci", "zanim wydrukujesz", "pomysl o srodowisku",
	"tank pa miljon", "sekretess:", "this email has been scanned",
	"this e-mail has been scanned", "this message has been scanned",
	"this email was scanned", "this email has been checked for viruses",
	"this e-mail has been checked", "virus-free", "virenfrei",
	"sans virus", "garanti sans virus", "libre de virus",
	"livre de virus", "mail priva di virus", "privo di virus",
	"virusvrij", "wolny od wirusow", "virusfri",
	"diese e-mail wurde von avast", "l'absence de virus",
	"este correo electronico ha sido comprobado",
	"le informazioni contenute nella presente comunicazione",
	"le informazioni contenute nella presente e-mail",
	"le informazioni contenute nella presente mail",
	"registered in england", "registered office:",
	"informacion basica sobre proteccion de datos",
	"informacion basica de proteccion de datos",
	"notice of confidentiality",
	"devez-vous vraiment imprimer",
	"avez-vous vraiment besoin d'imprimer", "do you really need to print",
	"l'integrite de ce message", "internet ne permettant pas",
	"emails are not secure and", "e-mails are not secure and",
	"internet communications are not secure",
	"email transmission cannot be", "e-mail transmission cannot be",
	"scanned by", "sitz der gesellschaft", "cyber crime alert",
	"cybercrime alert", "fraud warning:", "fraud alert:"
};
static struct wording sure = WORDING(sure_starts);

/* These speak of the message itself; a word of law makes them one. */
#define ITSELF_STARTS \
	"this e-mail", "this email", "this mail", "this message", \
	"this communication", "this transmission", "this electronic", \
	"the information contained", "the information in this", \
	"the information transmitted", "the contents of this", \
	"any information in this", "any information contained", \
	"the information included", "information contained in this", \
	"the content of this", "information in this", "legal notice", \
	"disclaimer", "diese e-mail", "diese email", "diese mail", \
	"diese nachricht", \
	"der inhalt dieser", "die in dieser", "dieses dokument", \
	"ce message", "cet e-mail", "cet email", "ce mail", "ce courriel", \
	"ce courrier", "le message et", "les informations contenues", \
	"l'information contenue", "le contenu de ce", "le present message", \
	"este mensaje", "este correo", "este e-mail", \
	"este email", "el contenido de este", "esta mensagem", "esta mensaje", \
	"o conteudo deste", "o presente e-mail", \
	"questo messaggio", "questa e-mail", "questa email", "questa mail", \
	"la presente e-mail", "il presente messaggio", \
	"il contenuto di questo", "dit bericht", "deze e-mail", "dit e-mail", \
	"deze mail", "de inhoud van", "aan dit bericht", \
	"ta wiadomosc", "niniejsza wiadomosc", "niniejszy e-mail", \
	"niniejsza korespondencja", "tresc tej", "tresc niniejszej", \
	"informacje zawarte", "wiadomosc ta", "detta meddelande", \
	"detta e-post", "detta mejl", "detta mail", "det har meddelandet", \
	"informationen i detta", "innehallet i detta", \
	"detta e-postmeddelande", "denna e-post", "denne e-mail", \
	"denne mail", "denne e-post", "denna e-postadress", \
	"toute modification", "toute utilisation", "toute diffusion", \
	"toute publication", "toute reproduction"
static const char *const itself_starts[] = { ITSELF_STARTS };
static struct wording itself_start = WORDING(itself_starts);

/* These say nothing yet of what they are about. */
#define OPEN_STARTS \
	"the above information", "any views", "notice:", "note:", \
	"important:", "important notice", "attention:", "caution:", \
	"confidential", "if you have received this", \
	"if you are not the intended", "die information", "diese information", \
	"hinweis", "wichtiger hinweis", "zur beachtung", "sollten sie nicht", \
	"si vous n'etes pas", "si usted no es", \
	"les informations", "avertissement", "la informacion", "advertencia", \
	"a informacao", "as informacoes", "la presente", "le informazioni", \
	"ai sensi", "qualora non", "avvertenza", "de informatie", \
	"confidentialite", "confidencialidad", "confidencialidade", \
	"riservatezza", "vertraulichkeit", "vertrouwelijkheid"
static const char *const open_starts[] = { OPEN_STARTS };
static struct wording open_start = WORDING(open_starts);

/* These tell what a firm does with data, if they speak of it at all. */
#define PRIVACY_STARTS \
	"ai sensi", "de conformidad con", "en cumplimiento", \
	"conformement a", "conformement au", "administratorem", \
	"responsable:", "responsable del tratamiento", \
	"clausula de proteccion de datos", "informativa privacy", \
	"le recordamos que sus datos", "le informamos que", \
	"le informamos de que", "os seus dados", "vos donnees", \
	"de acuerdo con lo establecido", "de acuerdo con lo dispuesto", \
	"de acuerdo a lo establecido", "en virtud de lo dispuesto", \
	"conforme a lo dispuesto", "segun lo dispuesto", \
	"lees hoe wij", "informacje o przetwarzaniu", \
	"szczegoly dotyczace przetwarzania", "vi varnar om din integritet", \
	"las mer om hur vi", "we process personal data in", \
	"we process your personal data", "unsere datenschutzhinweise finden", \
	"unsere datenschutzerklarung finden", "datenschutzhinweise:", \
	"administrator danych", "informujemy, ze", "nar du kontaktar", \
	"nar du skickar", "nar du mejlar", "informationen zum datenschutz", \
	"informationen zur verarbeitung", \
	"informationen zur datenverarbeitung", \
	"hinweise zum datenschutz", "weitere informationen zum datenschutz", \
	"bitte beachten sie unsere datenschutzhinweise", \
	"bitte beachten sie unsere datenschutzerklarung"
static const char *const privacy_starts[] = { PRIVACY_STARTS };
static struct wording privacy_start = WORDING(privacy_starts);

#define PRINT_STARTS \
	"bitte prufen sie", "bitte prufen, ob", "denken sie an", \
	"bitte vermeiden sie den ausdruck", \
	"bitte denken sie", "before printing", "please do not print this", \
	"please don't print this", "do not print this", "afin de", \
	"merci de n'imprimer", "merci de ne pas imprimer", \
	"avant d'imprimer", "pensez a", "p pensez", "por favor, no imprima", \
	"por favor no imprima", "no imprima", "antes de imprimir", \
	"imprima este", "pense antes", "pense em", "prima di stampare", \
	"stampa questa", "pensa all'ambiente", "voordat u", "print deze", \
	"innan du skriver", "skriv ut", "drukuj"
static const char *const print_starts[] = { PRINT_STARTS };
static struct wording print_start = WORDING(print_starts);

/* People call so, in jest, what they say for themselves. */
static const char *const named_starts[] = { "disclaimer:" };
static struct wording named_start = WORDING(named_starts);

/* By whose terms a firm works. */
#define TERMS_STARTS \
	"es gelten unsere", "es gelten ausschliesslich unsere", \
	"op al onze", "op onze diensten", "op onze leveringen", \
	"all business is", "all work is", "all orders are", \
	"all transactions are", "toutes nos ventes", "toutes nos prestations"
static const char *const terms_starts[] = { TERMS_STARTS };
static struct wording terms_start = WORDING(terms_starts);

/* Whoever writes at night asks for no answer at night. */
#define HOURS_STARTS \
	"i may choose to work", "i work flexibly", "whilst it suits me", \
	"while it suits me", \
	"my working hours", "my working pattern", "my working day", \
	"please note that my working", "i may send"
static const char *const hours_starts[] = { HOURS_STARTS };
static struct wording hours_start = WORDING(hours_starts);

/* All of them, to be sought at once. */
static const char *const starts[] = {
	ITSELF_STARTS, OPEN_STARTS, PRIVACY_STARTS, PRINT_STARTS, HOURS_STARTS,
	TERMS_STARTS
};
static struct wording start = WORDING(starts);

static const char *const laws[] = {
	"confidential", "privileged", "vertraulich", "vertrauliche",
	"vertraulichen", "vertraulicher", "poufnych",
	"bestimmungsgemass", "rechtlich geschutzt", "confidentiel",
	"confidentielle", "confidentielles", "confidentiels", "confidencial",
	"confidenciales", "confidenciais", "riservate", "riservati",
	"riservato", "riservata", "confidenziali", "confidenziale", "sigilo",
	"geschaftsgeheimnisse", "vertrouwelijk",
	"vertrouwelijke", "bestemd", "poufne", "poufna", "poufny",
	"konfidentiell", "konfidentiellt", "konfidentiella", "sekretess",
	"fortroligt", "fortrolig", "fortrolige", "virus", "viruses",
	"uso interno", "uso exclusivo", "uso esclusivo",
	"privilegiada", "unauthorized", "unauthorised", "non autorisee"
};
static struct wording law = WORDING(laws);

/* Whom it is meant for. */
static const char *const addressees[] = {
	"intended recipient", "intended only", "intended solely",
	"solely for", "addressee", "adressat", "genannten empfanger",
	"beabsichtigte empfanger", "beabsichtigten empfanger",
	"richtige empfanger", "vorgesehene empfanger",
	"vorgesehenen empfanger", "destinataire",
	"destinataires", "destinatario", "destinatarios", "geadresseerde",
	"geadresseerden", "adresata", "adresatem", "mottagare", "mottagaren"
};
static struct wording addressee = WORDING(addressees);

/* What all others must do, and must not. */
static const char *const duties[] = {
	"notify", "delete", "destroy", "prohibited", "unauthorized",
	"unauthorised", "disclosure", "dissemination", "copying",
	"liability", "liable", "informieren", "informieren sie", "loschen",
	"vernichten", "benachrichtigen", "untersagt", "unbefugte",
	"unbefugt", "nicht gestattet", "detruire", "avertir", "informer",
	"supprimer", "interdite", "interdit", "comunique",
	"comuniquen", "notifique", "elimine", "eliminar", "eliminacion",
	"destruya", "destruccion", "prohibida", "prohibido", "avise",
	"apague", "apague-o", "proibida", "proibido", "avvisare",
	"distruggere", "cancellare", "cancellarlo", "vietata", "vietato",
	"informare", "verwijderen", "vernietigen", "verboden", "informeren",
	"toegestaan", "powiadomienie", "powiadomic", "usuniecie",
	"usuniecia", "usunac", "zniszczyc", "zabronione", "niedozwolone",
	"desconsidere", "radera",
	"meddela", "informera", "forbjudet", "slette"
};
static struct wording duty = WORDING(duties);

/* How it may have come to somebody else. */
static const char *const errors[] = {
	"in error", "by mistake", "irrtumlich", "versehentlich",
	"nicht fur sie bestimmt", "par erreur", "por error",
	"por equivocacion", "por engano", "per errore", "per vergissing",
	"abusievelijk", "niet voor u bestemd", "omylkowo", "av misstag"
};
static struct wording error = WORDING(errors);

/* What all that binds others begins with. */
static const char *const conditions[] = {
	"if you are not", "if you have received", "if you received",
	"if you receive", "sollten sie nicht", "wenn sie nicht",
	"falls sie nicht", "sind sie nicht", "si vous n'etes pas",
	"si vous recevez", "si vous avez recu", "si usted no",
	"si ha recibido", "si lo ha recibido", "si recibe", "se voce nao",
	"se voce recebeu", "caso nao seja", "caso voce", "caso tenha",
	"se avete ricevuto", "se aveste", "se non siete", "nel caso",
	"qualora", "indien dit", "indien deze", "indien u", "heeft u dit",
	"heeft u deze", "jesli nie", "jezeli nie", "jesli wiadomosc",
	"w przypadku gdy", "om du inte", "om du fatt", "om du har fatt"
};
static struct wording condition = WORDING(conditions);

static const char *const messages[] = {
	"this e-mail", "this email", "this message", "this communication",
	"attachments", "dieser e-mail", "dieser email", "dieser nachricht",
	"dieser mail", "diese e-mail", "ce message", "ce mail", "ce courriel",
	"cet e-mail", "cet email", "este mensaje", "este correo",
	"este e-mail", "esta mensagem", "neste e-mail", "nesta mensagem",
	"questo messaggio", "questa e-mail", "questa email",
	"questa comunicazione", "presente messaggio", "dit bericht",
	"deze e-mail", "dit e-mailbericht", "tej wiadomosci",
	"te wiadomosc", "det har e-postmeddelandet",
	"detta e-postmeddelande", "detta meddelande", "detta mejl",
	"pieces jointes"
};
static struct wording message = WORDING(messages);

/* Of data, as a firm tells what it does with them. */
static const char *const privacies[] = {
	"personenbezogene", "personenbezogener", "datenschutz",
	"datenschutzhinweise", "datenschutzerklarung", "datenverarbeitung",
	"donnees personnelles", "donnees a caractere personnel",
	"datos personales", "proteccion de datos", "dados pessoais",
	"dati personali", "persoonsgegevens", "danych osobowych",
	"panstwa danych", "personuppgifter", "gdpr", "rgpd", "dsgvo", "rodo",
	"2016/679", "ley organica", "lopd", "lopdgdd", "personal data",
	"privacy policy", "privacy notice", "privacy statement",
	"politica de privacidad", "politique de confidentialite",
	"politica de privacidade", "privacybeleid", "privacyverklaring",
	"polityka prywatnosci", "polityce prywatnosci", "integritetspolicy"
};
static struct wording privacy = WORDING(privacies);

/* Where more is said of it. */
static const char *const mores[] = {
	"policy", "more information", "further information", "finden sie",
	"datenschutzhinweise", "weitere informationen", "en savoir plus",
	"mas informacion", "mais informacoes", "saiba mais", "ulteriori",
	"maggiori informazioni", "meer informatie", "wiecej informacji",
	"znajda panstwo", "znajduja sie", "las mer",
	"/datenschutz", "/privacy", "/gdpr", "/rgpd", "/rodo", "/dsgvo",
	"/privacidad", "/privacidade"
};
static struct wording more = WORDING(mores);

static const char *const terms[] = {
	"allgemeinen geschaftsbedingungen", "agb", "algemene voorwaarden",
	"leveringsvoorwaarden", "terms and conditions", "terms of business",
	"terms of trade", "conditions generales"
};
static struct wording term = WORDING(terms);

static const char *const prints[] = {
	"print", "printing", "drukujmy", "drucken", "ausdrucken",
	"ausdruck", "imprimer",
	"imprimez", "impression", "imprimir", "imprima", "stampare",
	"stampa", "printen", "afdrukken", "afdrukt", "drukuj", "drukowac",
	"wydrukiem", "skriver ut", "skriv ut"
};
static struct wording printing = WORDING(prints);

static const char *const greens[] = {
	"umwelt", "environment", "environnement", "planete", "planet",
	"medio ambiente", "medioambiente", "meio ambiente", "ambiente",
	"milieu", "miljo", "miljon", "srodowisko", "srodowisku",
	"papier", "papel", "necesario", "necessario", "necessaire",
	"necessite", "necessary", "notwendig", "noodzakelijk", "koniecznosci"
};
static struct wording green = WORDING(greens);

static const char *const hours[] = {
	"your own working hours", "your working hours",
	"your normal working hours", "your own working pattern",
	"your normal hours", "outside yours"
};
static struct wording your_hours = WORDING(hours);

/* Somebody speaks for himself, most likely to the one whom he answers. */
static const char *const speakers[] = {
	"i am", "i'm", "i ask", "i might", "ianal", "i do", "i don't",
	"i have", "i've",
	"i need", "i request", "i require", "i want", "i will", "i'll",
	"i would", "i'd", "i hereby", "me", "remove us", "remove our",
	"delete our", "take us off", "ich", "mich", "mir", "mein", "meine",
	"meinen", "meiner", "meinem", "meines", "unsere daten",
	"unserer daten", "wir fordern", "je demande", "je souhaite",
	"je veux", "je vous", "je ne", "j'exige", "j'ai", "moi", "mon",
	"mes", "nos donnees", "yo", "mi", "mis", "solicito", "solicitamos",
	"exijo", "exigimos", "pido", "quiero", "deseo", "necesito",
	"nuestros datos", "meu", "meus", "minha", "minhas", "peco", "quero",
	"preciso", "nossos dados", "mio", "mia", "miei", "mie", "chiedo",
	"chiediamo", "richiedo", "richiediamo", "esigo", "voglio",
	"desidero", "vi invito", "vi invitiamo", "vi diffido",
	"vi diffidiamo", "si chiede", "nostri dati", "ik", "mij", "mijn",
	"verzoek ik", "onze gegevens", "zadam", "zadamy", "wnosze",
	"wnosimy", "mnie", "moj", "moje", "moich", "naszych danych", "jag",
	"mig", "min", "mina", "mitt", "begar", "kraver", "vara uppgifter",
	/* an answer to an offer */
	"not interested", "kein interesse", "interessiert uns",
	"interessieren uns", "nous interesse", "nous interessent",
	"nos interesa", "nos interesan", "estamos interesados",
	"nos interessa", "temos interesse", "ci interessa",
	"ci interessano", "siamo interessati", "geen interesse",
	"geen belangstelling", "jestesmy zainteresowani",
	"inte intresserade"
};
static struct wording speaker = WORDING(speakers);

/* What disclaimers end with, as people do, who sign below. */
static const char *const thanks[] = {
	"thank you", "thanks", "danke", "vielen dank", "besten dank", "merci",
	"gracias", "muchas gracias", "obrigado", "grazie", "dank u",
	"bedankt", "dziekujemy", "tack"
};
static struct wording thank = WORDING(thanks);

int
disclaimer_is_sure(const struct line *line)
{
	return wording_begins(&sure, line->bare) > 0;
}

/* Past the quotation mark before it. */
static const char *
opening_of(const struct line *line)
{
	return line->bare + (*line->bare == '"' || *line->bare == '\'');
}

int
disclaimer_may_begin(const struct line *line)
{
	return wording_begins(&start, opening_of(line)) > 0;
}

static int
stands_in(struct wording *words, const struct page *page, size_t i, size_t to)
{
	for (; i < to; i++)
		if (wording_stands_in(words, page->line[i].f))
			return 1;
	return 0;
}

int
disclaimer_thanks(const struct page *page, size_t i, size_t last)
{
	return wording_begins(&thank, page->line[last].bare) > 0 &&
	    stands_in(&addressee, page, i, last);
}

static size_t
words_of(const struct page *page, size_t i, size_t to)
{
	size_t n = 0;

	for (; i < to && n < SHORT_MAX; i++)
		n += page_words(page->line[i].f, SHORT_MAX);
	return n;
}

static int
lines_ask(const struct page *page, size_t i, size_t to)
{
	for (; i < to; i++)
		if (asks(page->line[i].f))
			return 1;
	return 0;
}

static int
reads_like_law(const struct page *page, size_t i, size_t to, const char *f)
{
	const int itself = wording_begins(&itself_start, f) > 0;

	if (!itself && wording_begins(&open_start, f) == 0)
		return 0;
	if (stands_in(&law, page, i, to) && (itself ||
	    stands_in(&message, page, i, to)))
		return 1;
	/* "This message is for someone who left: please delete him" */
	return stands_in(&addressee, page, i, to) &&
	    (stands_in(&law, page, i, to) || ((!itself ||
	    words_of(page, i, to) >= SHORT_MAX) &&
	    stands_in(&duty, page, i, to)));
}

int
disclaimer_reads(const struct page *page, size_t i, size_t to)
{
	const char *f = opening_of(&page->line[i]);

	if (wording_begins(&hours_start, f) > 0)
		return stands_in(&your_hours, page, i, to);
	if (stands_in(&speaker, page, i, to) || lines_ask(page, i, to))
		return 0;
	if (wording_begins(&named_start, f) > 0)
		return 1;
	if (wording_begins(&print_start, f) > 0 &&
	    stands_in(&printing, page, i, to))
		return stands_in(&green, page, i, to) ||
		    stands_in(&message, page, i, to);
	return reads_like_law(page, i, to, f) ||
	    (wording_begins(&privacy_start, f) > 0 &&
	    stands_in(&privacy, page, i, to)) ||
	    (wording_begins(&terms_start, f) > 0 &&
	    stands_in(&term, page, i, to));
}

static int
has_link(const struct page *page, size_t i, size_t to)
{
	for (; i < to; i++)
		if (strstr(page->line[i].f, "www.") != NULL ||
		    strstr(page->line[i].f, "http") != NULL)
			return 1;
	return 0;
}

/* Does its first line say what it is of?  That of a card does not. */
static int
is_headed(const char *f)
{
	return f[strlen(f) - 1] == ':' || wording_stands_in(&message, f) ||
	    wording_stands_in(&law, f) || wording_stands_in(&addressee, f) ||
	    wording_stands_in(&error, f) || wording_stands_in(&privacy, f) ||
	    wording_stands_in(&condition, f);
}

/* Three that people may say one of, or two. */
static int
warns_others(const struct page *page, size_t i, size_t to)
{
	const int lawful = stands_in(&law, page, i, to);
	const int named = stands_in(&addressee, page, i, to);
	const int itself = stands_in(&message, page, i, to);

	if (lawful && named && itself)
		return 1;
	return (lawful || stands_in(&duty, page, i, to)) && (named ||
	    itself || stands_in(&error, page, i, to)) &&
	    stands_in(&condition, page, i, to);
}

int
disclaimer_trails(const struct page *page, size_t i, size_t to)
{
	if (!is_headed(page->line[i].f))
		return 0;
	if (!warns_others(page, i, to) &&
	    !(has_link(page, i, to) && stands_in(&privacy, page, i, to) &&
	    stands_in(&more, page, i, to) && words_of(page, i, to) <
	    SHORT_MAX) && !(stands_in(&printing, page, i, to) &&
	    stands_in(&green, page, i, to) && stands_in(&message, page, i,
	    to)))
		return 0;
	return !stands_in(&speaker, page, i, to) && !lines_ask(page, i, to);
}
