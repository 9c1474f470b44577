/* Tables of the footers of nine and more languages, and their matching. */
#include "mail/footer.h"

#include <string.h>

#include "base/fold.h"
#include "mail/affix.h"
#include "mail/page.h"
#include "mail/wording.h"

#define MOBILE_WORDS_MAX	11
#define LABEL_MAX		64
#define REST_WORDS_MAX		3
#define BANNER_WORDS_MAX	8
#define WARNING_MIN		40	/* bytes */
#define SAID_MAX		90
#define CHINESE_MAX		48	/* bytes */
#define SALUTE_WORDS_MAX	5
#define WRAPPED_MIN		30	/* bytes */

/* How mobile footers begin; a device or program must be named after it. */
static const char *const mobile_starts[] = {
	"sent from", "sent via", "sent with", "sent using", "sent on",
	"sent by", "sent through", "sent out from", "typed on", "typed with",
	"co-authored with", "typos courtesy", "misspellings courtesy",
	"typos, misspellings courtesy",
	"written on", "composed on", "from my", "via my", "get", "download",
	"von meinem", "von meiner", "gesendet", "diese nachricht wurde von",
	"diese e-mail wurde von meinem", "holen sie sich", "outlook for",
	"outlook fur", "outlook pour", "outlook para", "outlook per",
	"laden sie", "mobil gesendet", "mit meinem", "envoye", "message envoye",
	"obtenez", "obtenir", "telecharger", "telechargez", "provenance",
	"enviado", "enviada", "mensaje enviado", "mensagem enviada",
	"obtener", "descargar", "descarga", "obter", "obtenha", "baixar",
	"baixe", "inviato", "inviata", "spedito", "scarica", "ottieni",
	"verstuurd", "verzonden", "van mijn", "outlook voor",
	"wyslane", "wyslano", "wiadomosc wyslana", "wiadomosc wyslano",
	"pobierz", "uzyskaj", "skickat", "skickades", "skickad", "hamta",
	"skaffa", "sendt", "hent", "skaff", "lahetetty", "hanki", "odeslano",
	"odoslane", "kuldve", "trimis", "gonderildi", "enviat",
	"dapatkan", "obten", "dikirim", "ziskat", "ziskejte", "stahnete",
	"obtineti",
	"\xe5\xbe\x9e\xe6\x88\x91\xe7\x9a\x84",
	"\xe4\xbb\x8e\xe6\x88\x91\xe7\x9a\x84",
	"\xe5\x8f\x91\xe8\x87\xaa\xe6\x88\x91\xe7\x9a\x84",
	"\xd0\xbe\xd1\x82\xd0\xbf\xd1\x80\xd0\xb0\xd0\xb2\xd0\xbb\xd0\xb5"
	"\xd0\xbd\xd0\xbe",
	"\xd0\xbd\xd0\xb0\xd0\xb4\xd1\x96\xd1\x81\xd0\xbb\xd0\xb0\xd0\xbd"
	"\xd0\xbe"
};
static struct wording mobile = WORDING(mobile_starts);

static const char *const devices[] = {
	"iphone", "iphone'a", "iphone'u", "iphona", "ipad", "ipada",
	"ipad'a", "ipod", "ios", "android", "androida", "blackberry",
	"blackberry'go", "samsung", "galaxy", "smartphone", "smartfona",
	"smartphonen", "smarttelefon", "phone", "phones", "mobile",
	"mobiltelefon", "mobil", "mobilen", "handy", "telefon", "telefonu",
	"telephone", "telefono", "telefoon", "mobiele", "movil", "celular",
	"telemovel", "iphonesta", "cellulare", "portable", "device", "gerat",
	"tablet", "tablette", "tableta", "htc", "nokia", "windows",
	"xperia", "huawei", "honor",
	"pixel", "oneplus", "xiaomi", "redmi", "motorola", "outlook",
	"yahoo", "yahoo!", "gmail", "mail", "e-mail-app", "app", "proton",
	"protonmail", "aol", "gmx", "web.de", "k-9", "bluemail", "spark",
	"superhuman", "sparrow", "mailbird", "airmail", "edison", "verizon",
	"t-mobile", "at&t", "treo", "surface", "mac", "macbook",
	"thunderbird", "missive", "front", "shortwave", "hey", "canary",
	"newton", "mailspring", "fairemail", "tuta", "tutanota", "fastmail",
	"zoho", "icloud", "komorki", "urzadzenia", "enhet", "mobiltelefonen",
	"mobilgerat", "android-gerat", "typeapp", "acompli", "mymail",
	"aquamail", "boxer", "cell", "cellphone",
	"mailbox", "tutamail", "ipadu", "iphonu", "iphone:n", "courrier",
	"correo", "wp", "onet", "telia", "libero", "poczty", "posta", "app.",
	"\xd0\xbf\xd0\xbe\xd1\x87\xd1\x82\xd1\x8b"
};
static struct wording any_device = WORDING(devices);

static const char *const excuses[] = {
	"please excuse", "excuse any", "excuse the", "excuse my",
	"excuse typos", "excuse brevity", "pardon", "forgive", "apologies for",
	"sorry for any typo", "sorry for the brevity", "sorry for typos",
	"bitte entschuldigen", "entschuldigen sie", "desole pour les fautes",
	"veuillez excuser", "merci d'excuser", "disculpa", "perdon por",
	"scusate", "scusa per", "excuses voor", "przepraszam za literowki",
	"ursakta"
};
static struct wording excuse = WORDING(excuses);

/* How warnings of gateways begin, and what they warn of. */
static const char *const banners[] = {
	"caution", "warning", "external", "externe", "extern", "externer",
	"externo", "esterno", "esterna", "message externe", "mail externe",
	"attention", "achtung", "vorsicht",
	"this email originated", "this message originated",
	"this email came from", "this message came from",
	"you don't often get", "some people who received this",
	"sie erhalten nicht haufig", "sie erhalten nicht oft",
	"diese e-mail kommt von", "diese nachricht kommt von",
	"vous n'obtenez pas souvent", "vous ne recevez pas souvent",
	"no suele recibir", "voce nao costuma receber",
	"non si riceve spesso", "u ontvangt niet vaak", "let op",
	"nie otrzymujesz czesto", "du far inte ofta", "atencion", "atencao",
	"attenzione", "atencio", "uwaga", "varning", "aviso", "avis",
	"hinweis", "warnung", "waarschuwing", "ostrzezenie", "observera"
};
static struct wording banner = WORDING(banners);

static const char *const outside[] = {
	"external", "externally", "externe", "externen", "extern",
	"externer", "externo", "externa", "esterno", "esterna",
	"zewnetrzny", "zewnetrznego", "zewnatrz", "spoza", "outside",
	"ausserhalb",
	"exterieur", "fuera de", "fora da", "fora de", "buiten", "utanfor",
	"don't often", "learn why this is important", "haufig", "souvent",
	"suele", "costuma", "spesso", "vaak", "czesto", "ofta"
};
static struct wording from_outside = WORDING(outside);

/* How people begin where they have a gateway's warning above. */
static const char *const salutes[] = {
	"hello", "hi", "hey", "dear", "good morning", "good afternoon",
	"good evening", "good day", "greetings", "hallo", "guten",
	"sehr geehrte", "sehr geehrter", "sehr geehrtes", "liebe", "lieber",
	"moin", "servus", "gruss gott", "gruezi", "bonjour", "bonsoir",
	"salut", "cher", "chere", "madame", "monsieur", "hola", "buenos",
	"buenas", "buen dia", "estimado", "estimada", "estimados", "ola",
	"bom dia", "boa tarde", "boa noite", "prezado", "prezada", "caro",
	"cara", "buongiorno", "buonasera", "salve", "ciao", "gentile",
	"egregio", "spettabile", "beste", "geachte", "goedemorgen",
	"goedemiddag", "goedendag", "goedenavond", "hoi", "dag",
	"dzien dobry", "witam", "szanowny", "szanowna", "szanowni", "czesc",
	"hej", "hei", "god morgon", "god dag", "god eftermiddag"
};
static struct wording salute = WORDING(salutes);

/* Of whom and what they warn: nobody else says both of a mail. */
static const char *const warnings[] = {
	"sender", "sender's", "originated", "don't often", "learn why",
	"click", "links", "attachments", "outside the organization",
	"outside of the organization", "outside your organization",
	"outside of your organization", "outside the organisation",
	"outside of the organisation", "outside your organisation",
	"outside the company", "absender", "absenders", "klicken",
	"ausserhalb der organisation", "ausserhalb unserer organisation",
	"ausserhalb des unternehmens", "haufig", "expediteur", "souvent",
	"exterieur de l'organisation", "exterieur de votre organisation",
	"remitente", "enlaces", "suele", "fuera de la organizacion",
	"remetente", "costuma", "fora da organizacao", "mittente", "spesso",
	"esterno all'organizzazione", "fuori dall'organizzazione",
	"afzender", "vaak", "buiten de organisatie", "buiten uw organisatie",
	"nadawca", "nadawcy", "nadawce", "czesto", "spoza organizacji",
	"avsandare", "avsandaren", "ofta", "utanfor organisationen"
};
static struct wording warned_of = WORDING(warnings);

/* What no one tells whom he answers, of a mail from outside. */
static const char *const bids[] = {
	"do not click", "don't click", "not click on", "ne cliquez",
	"ne pas cliquer", "klicken sie nicht", "klicken sie keine",
	"no haga clic", "no hagas clic", "nao clique", "non cliccare",
	"non cliccate", "klik niet", "nie klikaj", "nie klikac",
	"klicka inte"
};
static struct wording bid = WORDING(bids);

static const char *const selves[] = {
	"i ", "i'd", "i'll", "i've", "me", "my", "we", "we'd", "we'll",
	"ich", "wir", "je", "nous", "ik", "wij"
};
static struct wording self = WORDING(selves);

static const char *const mails[] = {
	"email", "e-mail", "mail", "message", "nachricht", "courriel",
	"correo", "mensaje", "mensagem", "messaggio", "bericht",
	"wiadomosc", "meddelande", "e-post", "sender", "external sender"
};
static struct wording mail = WORDING(mails);

/* Whose pages free mail programs advertise below a line. */
static const char *const advertisers[] = {
	".hotmail.", ".msn.com", ".yahoo.", ".gmx.", ".web.de",
	".freenet.de", ".lycos.", ".laposte.net", ".libero.it", ".aol.com",
	".terra.es", ".voila.fr"
};
static struct wording advertiser = WORDING(advertisers);

/* How mail systems class what they carry. */
static const char *const levels[] = {
	"use only", "public", "internal", "confidential", "restricted",
	"official", "unclassified", "non-business", "external",
	"vertraulich", "intern", "offentlich", "oeffentlich", "confidentiel",
	"interne", "public use", "confidencial", "interno", "publico",
	"riservato", "pubblico", "vertrouwelijk", "openbaar", "poufne",
	"wewnetrzne", "konfidentiell", "intern anvandning"
};
static struct wording level = WORDING(levels);

static const char *const pictures[] = {
	"signature", "logo", "icon", "banner", "facebook", "linkedin",
	"twitter", "instagram", "youtube", "description automatically",
	"automatisch generiert", "generee automatiquement",
	"image removed by sender", "image supprimee par l'expediteur",
	"bild wurde vom absender entfernt", "bild vom absender entfernt",
	"imagen quitada por el remitente",
	"imagen eliminada por el remitente",
	"imagem removida pelo remetente",
	"immagine rimossa dal mittente",
	"afbeelding verwijderd door afzender",
	"obraz usuniety przez nadawce", "bild borttagen av avsandaren"
};
static struct wording picture = WORDING(pictures);

static const char *const registers[] = {
	"registered in", "registered office", "company number",
	"company no", "company registration", "vat no", "vat number",
	"amtsgericht", "handelsregister", "registergericht", "ust-id",
	"ust-idnr", "ust.-id", "ust-id-nr", "geschaftsfuhrer",
	"geschaftsfuhrung", "geschaftsfuhrerin", "vorstand",
	"sitz der gesellschaft", "sitz der ag", "hrb", "aufsichtsrat",
	"aufsichtsrats", "firmenbuch", "firmenbuchnummer", "siret",
	"capital social", "registro mercantil", "p. iva", "p.iva",
	"partita iva", "kvk", "kvk-nummer", "btw-nummer", "krs",
	"regon", "org.nr", "organisationsnummer", "orgnr"
};
static struct wording registry = WORDING(registers);

static const char *const lists[] = {
	"you received this message because you",
	"you are receiving this because",
	"you are receiving this email because",
	"yahoo! groups sponsor", "yahoo! groups links",
	"yahoo mail: search, organize, conquer",
	"this sf.net email is sponsored by",
	"this sourceforge.net email is sponsored by",
	"to unsubscribe from this group", "to unsubscribe from this list",
	"to unsubscribe from this topic", "to post to this group",
	"reply to this email directly", "for more options, visit this group",
	"to view this discussion", "manage your subscription",
	"sie erhalten diese nachricht, weil",
	"vous recevez ce message, car", "vous avez recu ce message, car",
	"has recibido este mensaje porque",
	"voce esta recebendo esta mensagem porque",
	"voce recebeu essa mensagem porque",
	"hai ricevuto questo messaggio perche",
	"je ontvangt dit bericht omdat", "otrzymujesz te wiadomosc, poniewaz",
	"du far det har meddelandet eftersom"
};
static struct wording list = WORDING(lists);

/* f without the address that a client links: "... <https://...>". */
static void
without_link(const char *f, char *out, size_t size)
{
	const char *end = strpbrk(f, "<(");
	const char *link = strstr(f, "http");
	size_t n = strlen(f);

	if (end != NULL)
		n = (size_t)(end - f);
	if (link != NULL && (size_t)(link - f) < n)
		n = (size_t)(link - f);
	if (n >= size)
		n = size - 1;
	memcpy(out, f, n);
	out[n] = '\0';
	while (n > 0 && strchr(" .[]*_", out[n - 1]) != NULL)
		out[--n] = '\0';
}

static int
opens_mark(char c)
{
	return !fold_is_word(c) && (c == ' ' || c == '*' || c == '_' ||
	    c == '-' || c == '[' || c == '(' || c == '<');
}

/* "Sent from" stands last there. */
static int
is_japanese(const char *f)
{
	return strchr(f, '\xe3') != NULL && strstr(f,
	    "\xe3\x81\x8b\xe3\x82\x89\xe9\x80\x81\xe4\xbf\xa1") != NULL;
}

/* "Sent from", and "get", which no boundary ends. */
static int
begins_chinese(const char *f)
{
	static const char *const starts[] = {
		"\xe5\x8f\x91\xe8\x87\xaa", "\xe7\x99\xbc\xe8\x87\xaa",
		"\xe6\x9d\xa5\xe8\x87\xaa\xe6\x88\x91\xe7\x9a\x84",
		"\xe4\xbe\x86\xe8\x87\xaa\xe6\x88\x91\xe7\x9a\x84",
		"\xe5\x82\xb3\xe9\x80\x81\xe8\x87\xaa",
		"\xe8\x8e\xb7\xe5\x8f\x96", "\xe5\x8f\x96\xe5\xbe\x97"
	};

	return (*f & 0x80) != 0 &&
	    prefix_of(f, starts, sizeof(starts) / sizeof(*starts)) > 0;
}

/* Does a short text that begins so name a telephone or a program? */
static int
is_chinese(const char *f)
{
	static const char *const names[] = {
		"iphone", "ipad", "outlook", "\xe6\x89\x8b\xe6\x9c\xba",
		"\xe6\x89\x8b\xe6\xa9\x9f", "\xe9\x82\xae\xe7\xae\xb1",
		"\xe9\x83\xb5\xe7\xae\xb1"
	};
	static struct wording name = WORDING(names);

	if (!begins_chinese(f) || strlen(f) > CHINESE_MAX ||
	    strstr(f, "\xe3\x80\x82") != NULL || !wording_in(&name, f))
		return 0;
	/* "get the number of his telephone" */
	return strstr(f, "\xe8\x87\xaa") != NULL ||
	    strstr(f, "outlook") != NULL;
}

/* Is a device or a program named behind the n bytes that f begins with? */
static int
names_device(const char *f, size_t n)
{
	if (n > strlen(f) || fold_find(f, "is") != NULL ||
	    fold_find(f, "was") != NULL)
		return 0;
	if (page_prefix(f, (const char *const[]){ "get", "download",
	    "via my", "from my", NULL }) > 0 &&
	    fold_find(f, "outlook") == NULL && page_words(f, 4) > 3)
		return 0;
	if (wording_stands_in(&any_device, f + n))
		return 1;
	return strncmp(f, "sent from my ", 13) == 0 &&
	    strchr(f, ',') == NULL && page_words(f + 13, 4) <= 3;
}

/* "Sent from my cell, please call me" ends with what somebody says. */
static int
says_more(const char *f)
{
	const char *rest = strrchr(f, ',');

	if (rest == NULL)
		return 0;
	rest += 1 + strspn(rest + 1, " ");
	return wording_begins(&excuse, rest) == 0 &&
	    (!wording_stands_in(&any_device, rest) ||
	    wording_stands_in(&self, rest));
}

static int
is_mobile_text(const char *f, size_t n)
{
	char text[160];

	without_link(f, text, sizeof(text));
	if (strpbrk(text, "?!;") != NULL || says_more(text) ||
	    page_words(text, MOBILE_WORDS_MAX + 1) > MOBILE_WORDS_MAX)
		return 0;
	return is_japanese(f) || is_chinese(text) || names_device(text, n);
}

int
footer_begins_mobile(const char *f)
{
	while (opens_mark(*f))
		f++;
	return wording_begins(&mobile, f) > 0 || is_japanese(f) ||
	    begins_chinese(f);
}

int
footer_is_mobile(const char *f)
{
	size_t n;

	while (opens_mark(*f))
		f++;
	n = wording_begins(&mobile, f);
	return (n > 0 || is_japanese(f) || begins_chinese(f)) &&
	    is_mobile_text(f, n);
}

int
footer_is_rest(const char *f)
{
	return page_words(f, REST_WORDS_MAX + 1) <= REST_WORDS_MAX &&
	    page_prefix(f, (const char *const[]){ "for", "pour", "fur",
	    "para", "per", "voor", "dla", NULL }) > 0 &&
	    wording_stands_in(&any_device, f);
}

int
footer_is_advertised(const char *f)
{
	const char *dot = f;

	while ((dot = strchr(dot, '.')) != NULL &&
	    wording_begins(&advertiser, dot) == 0)
		dot++;
	return dot != NULL && strchr(f, '@') == NULL;
}

int
footer_is_excuse(const char *f)
{
	return wording_begins(&excuse, f) > 0 && page_words(f, 16) < 16;
}

int
footer_is_list(const struct line *line)
{
	/* "You are receiving this because I am fed up" */
	return wording_begins(&list, line->bare) > 0 &&
	    (line->fn > SAID_MAX || !wording_stands_in(&self, line->f));
}

int
footer_is_list_page(const char *f)
{
	return strncmp(f, "http", 4) == 0 && strchr(f, ' ') == NULL &&
	    strstr(f, "/listinfo/") != NULL;
}

/* Between brackets or rules, or two or three words: "EXTERNAL EMAIL". */
static int
is_marked(const struct line *line)
{
	const char last = line->f[line->fn - 1];

	if (page_words(line->f, BANNER_WORDS_MAX + 1) > BANNER_WORDS_MAX)
		return 0;
	return (*line->f == '[' && last == ']') || (line->marks > 1 &&
	    last == *line->f) || (page_words(line->bare, 4) <= 3 &&
	    last != '.');
}

int
footer_is_banner(const struct line *line)
{
	const char *f = line->bare + strspn(line->bare, "[(!*# ");

	if (wording_begins(&banner, f) == 0 ||
	    !wording_stands_in(&from_outside, f))
		return 0;
	/* "External email", and nothing else; but people speak so, too */
	return wording_stands_in(&warned_of, f) ||
	    (wording_stands_in(&mail, f) && is_marked(line));
}

int
footer_warns(const struct line *line, size_t n)
{
	int names_outside = 0, forbids = 0;
	size_t i;

	if (n == 1 && line->fn < WARNING_MIN)
		return 0;
	for (i = 0; i < n && !forbids; i++)
		forbids = line[i].fn >= WARNING_MIN &&
		    (strstr(line[i].f, "cli") != NULL ||
		    strstr(line[i].f, "kli") != NULL) &&
		    wording_stands_in(&bid, line[i].f);
	for (i = 0; i < n && forbids; i++) {
		if (wording_stands_in(&self, line[i].f))
			return 0;
		names_outside |= wording_stands_in(&from_outside, line[i].f);
	}
	return names_outside;
}

int
footer_greets(const struct line *line)
{
	return wording_begins(&salute, line->f) > 0 && page_words(line->f,
	    SALUTE_WORDS_MAX + 1) <= SALUTE_WORDS_MAX;
}

int
footer_goes_on(const struct line *line)
{
	const struct line *above = line - 1;

	if (footer_greets(line))
		return 0;
	return (above->fn >= WRAPPED_MIN && strchr(".!])", above->f[above->fn -
	    1]) == NULL) || wording_stands_in(&warned_of, line->f) ||
	    wording_stands_in(&bid, line->f) || page_is_rule(above) ||
	    page_is_rule(line);
}

int
footer_is_label(const struct line *line)
{
	return *line->f == '[' && line->f[line->fn - 1] == ']' &&
	    line->fn <= LABEL_MAX && wording_stands_in(&level, line->f);
}

/* "[our shop.jpg]"; end is its bracket. */
static int
is_picture_file(const char *end)
{
	return memcmp(end - 4, ".jpg", 4) == 0 ||
	    memcmp(end - 4, ".png", 4) == 0 ||
	    memcmp(end - 4, ".gif", 4) == 0 ||
	    memcmp(end - 5, ".jpeg", 5) == 0;
}

int
footer_is_picture(const char *f)
{
	const char *end;

	if (*f != '[' || (end = strrchr(f, ']')) == NULL || end - f < 6 ||
	    (end[1] != '\0' && (end[1] != '<' || page_words(end, 2) > 1)))
		return 0;
	return strncmp(f, "[cid:", 5) == 0 || strncmp(f, "[image:", 7) == 0 ||
	    strncmp(f, "[image]", 7) == 0 || (strncmp(f, "[http", 5) == 0 &&
	    page_words(f, 2) == 1) || is_picture_file(end) ||
	    wording_stands_in(&picture, f);
}

int
footer_is_register(const char *f)
{
	return strpbrk(f, "?!") == NULL && wording_stands_in(&registry, f);
}
