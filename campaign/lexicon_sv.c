/* Swedish phrases. */
#include "campaign/lexicon.h"

static const char *const opt_out_3[] = {
	"avregistrera mig", "avregistrera oss", "vill avregistrera",
	"avregistrera min", "avprenumerera mig", "vill avprenumerera",
	"avsluta min prenumeration", "avsluta prenumerationen", "avanmala mig",
	"avanmal mig", "ta bort mig", "ta bort oss", "ta bort min",
	"ta bort mitt", "ta bort var", "tas bort fran", "bli borttagen",
	"stryk mig", "stryk oss", "radera mina", "radera min", "radera mig",
	"plocka bort mig", "fran er lista", "fran din lista",
	"fran er sandlista", "fran sandlistan", "fran mejllistan",
	"fran listan", "fran utskick~", "ur ert register", "fran ert register",
	"ur er databas", "inte fa fler", "inte ha fler", "inte ha mer",
	"inte fa mer", "vill inte ha fler", "vill inte fa", "vill inte ha era",
	"vill inte ta emot", "onskar inte fa", "onskar inte fler",
	"inga fler mejl", "inga fler mail", "inga fler meddelanden",
	"inga fler utskick", "inga mer", "inte kontakta mig",
	"inte kontakta oss", "kontakta mig inte", "kontakta oss inte",
	"kontakta inte mig", "inte bli kontaktad", "inte mejla mig",
	"mejla mig inte", "maila mig inte", "maila inte mig",
	"skicka inte fler", "skicka inte mer", "skicka inget mer",
	"sluta mejla", "sluta maila", "sluta skicka", "sluta kontakta",
	"sluta spamma", "sluta upp", "sluta hora av", "lamna mig ifred",
	"lamna mig i fred", "lamna oss i fred", "lamna oss ifred",
	"lat mig vara", "detta ar spam", "det har ar spam", "ar spam",
	"anmala er", "rapporterat som spam", "markerat som spam", "skrappost",
	"oonskad reklam", "enligt gdpr", "dra tillbaka mitt samtycke",
	"motsatter mig", "bort fran listan", "av listan", "slippa fler",
	"slippa mejl", "slippa era", "slippa fa", "stryk * lista",
	"ta bort * lista", "radera mitt", "radera alla", "ta bort alla mina",
	"stryk min", "ta mig bort", "ta bort mej", "vill inte ha * mejl",
	"vill inte ha * mail", "inte fler mejl", "inte fler mail",
	"inte fler utskick", "mejla inte mig", "mejla inte",
	"skriv inte till mig", "skriv inte mer", "skriv inte igen",
	"hor inte av", "hor aldrig av", "kontakta mig aldrig",
	"kontakta aldrig", "sluta skriva", "sluta ringa", "sluta trakassera",
	"sluta stora", "trakasserier", "trakasseri", "anmalan till imy",
	"till imy", "integritetsskyddsmyndigheten", "rattsliga atgarder",
	"juridiska atgarder", "polisanmal~", "inget samtycke", "inte samtyckt",
	"anmaler er", "anmaler dig", "anmaler detta", "anmaler det har",
	"onskar ej fler", "onskar ej fa", "ring inte igen", "slippa * utskick",
	"slippa * mejl", "slippa * mail", "sluta besvara", "sluta stor~", NULL
};

static const char *const opt_out_2[] = {
	"avregistrera", "avprenumerera", "avregistrering", "avanmalan",
	"avanmala", "gdpr", "min advokat", "min jurist", NULL
};

static const char *const refusal_3[] = {
	"inte intresserad", "inte intresserade", "inte intressant",
	"inte av intresse", "inget intresse", "ej intresserad",
	"ej intresserade", "ej intressant", "ointresserad", "ointresserade",
	"ointressant", "nej tack", "inte behov", "inget behov",
	"har inget behov", "behover inte", "behover ej", "inte i behov",
	"inte nagot for oss", "inget for oss", "inte for oss", "inte aktuellt",
	"ej aktuellt", "inte relevant", "ej relevant", "passar inte oss",
	"passar oss inte", "passar inte", "har redan", "redan en", "redan ett",
	"redan samarbete", "jobbar redan med", "arbetar redan med",
	"anvander redan", "ar nojda med", "nojda med", "nojd med",
	"gor det sjalva", "skoter det sjalva", "internt", "ingen budget",
	"inte budget", "saknar budget", "har inte rad", "for dyrt",
	"tackar nej", "tacka nej", "avbojer", "avstar", "avsta", "vi avvaktar",
	"letar inte efter", "soker inte", "inte ute efter", "gar inte vidare",
	"inte ga vidare", "valt en annan", "valt annan", "bestamt oss for",
	"ingen prioritet", "inte prioriterat", "ej prioriterat",
	"planerar inte", "inte ratt tillfalle", "inte ratt tid",
	"dalig tajming", "dalig timing", "har en leverantor", "har en losning",
	"inte nagot vi", "fortsatter med", "stannar kvar hos", "behaller var",
	"inte vad vi", "inget vi", "klarar oss", "klarar oss utan",
	"loser det sjalva", "nojda som", "redan leverantor", "har leverantor",
	"redan nagon", "behover vi inte", "inte nagot behov", "tack men nej",
	"nej men tack", "inte var grej", "kor vidare med", "anvander * redan",
	"vi har det vi", "andra prioriteringar", "bra som det ar", NULL
};

static const char *const refusal_2[] = {
	"inte just nu", "inte for tillfallet", "inte for narvarande",
	"inte i dagslaget", "just nu inte", "i dagslaget inte",
	"for tillfallet inte", "inte nu", "tyvarr inte", "tyvarr nej",
	"har inte tid", "ingen tid", "inte i ar", "hor av oss om",
	"hor av mig om", "aterkommer om", "aterkommer vid behov", "vid behov",
	"sparar dina uppgifter", "sparar era uppgifter",
	"tack men nej tack", "for dyr", "annan leverantor", "annan losning",
	"ny leverantor", NULL
};

static const char *const refusal_1[] = {
	"nej", "tyvarr", NULL
};

static const char *const later_3[] = {
	"hor av dig igen", "hor av er igen", "hor av dig i", "hor av dig om",
	"hor av er om", "hor av er i", "kontakta mig igen",
	"kontakta oss igen", "kontakta mig om", "kontakta oss om",
	"aterkom om", "aterkom i", "aterkom efter", "aterkom till * i",
	"aterkom nasta", "nasta ar", "nasta kvartal", "till hosten",
	"till varen", "langre fram", "kanske senare",
	"vid ett senare tillfalle", "senare i ar", "om * manader",
	"efter sommaren", "efter semestern", "efter arsskiftet",
	"hor av dig * istallet", "hor av dig efter", "hor av er efter",
	"hor av dig nasta", "aterkom nar", "aterkom senare", "efter nyar",
	"efter jul", "efter pask", "till sommaren", "nasta halvar",
	"om ett halvar", "halvar", "ring mig om", "ring igen", "forsok igen",
	"prova igen", NULL
};

static const char *const later_2[] = {
	"i januari", "i februari", "i mars", "i april", "i maj", "i juni",
	"i juli", "i augusti", "i september", "i oktober", "i november",
	"i december", "i host", "i borjan av", NULL
};

static const char *const wrong_3[] = {
	"fel person", "inte ratt person", "ej ratt person",
	"inte ratt kontakt", "fel kontakt", "fel adress", "fel mejladress",
	"fel avdelning", "inte ansvarig for", "inte ansvarig", "ansvarar inte",
	"inte mitt omrade", "inte mitt bord", "inte min avdelning",
	"jobbar inte med", "arbetar inte med", "jobbar inte langre",
	"arbetar inte langre", "jobbar inte kvar", "arbetar inte kvar",
	"inte kvar pa", "inte langre kvar", "inte langre anstalld",
	"har slutat", "slutade pa", "slutat pa", "har lamnat",
	"lamnat foretaget", "gatt i pension", "ar pensionar", "ar pensionerad",
	"forvaxlar mig", "inte beslutsfattare", "fattar inte * beslut",
	"ror inte mig", "galler inte mig", "inte min uppgift",
	"inte mitt ansvar", "ingenting med * att gora", "inget med * att gora",
	"ratt person for detta", "fel mottagare", "fel mejl", "fel mail",
	"fel nummer", "inte langre dar", "jobbar inte dar", "arbetar inte dar",
	"inte kvar dar", "inte kvar", "inget med det", "inget att gora med",
	"du tar fel", "misstar dig", NULL
};

static const char *const referral_3[] = {
	"skickat * vidare", "skickar * vidare", "vidarebefordrat",
	"kontakta var", "kontakta min", "kontakta garna", "kontakta istallet",
	"kontakta i stallet", "ta kontakt med", "ta garna kontakt med",
	"vand dig till", "vand er till", "hor av dig till", "hor av er till",
	"prata med", "prata garna med", "tala med", "mejla", "maila till",
	"skriv till", "ratt person ar", "ratt person att", "ratt kontakt ar",
	"ratt kontaktperson", "kontaktperson ar", "ansvarig for detta ar",
	"ansvarig for det ar", "ansvarig ar", "ar ansvarig for",
	"ansvarar for", "som ansvarar", "som hanterar", "som skoter",
	"hanterar detta", "hanterar det har", "skoter detta",
	"min eftertradare", "min ersattare", "har tagit over",
	"tagit over efter", "i kopia", "med i kopia", "pa kopia",
	"kopierar in", "lagger till", "har vidarebefordrat", "vidarebefordrar",
	"vidarebefordrat", "skickat vidare", "skickar vidare",
	"skickar det vidare", "lamnat over till", "lamnar over till",
	"lagt in * i cc", "har cc", "i cc", "pa cc", "far du ta med",
	"far ni ta med", "tas med", "tar du med", "prata istallet med",
	"satter dig i kontakt", "satter er i kontakt", "kopplar ihop",
	"kopplar er", "kopplar dig", "fraga * istallet", "hanvisar till",
	"hanvisar dig", "skickar det till", "sitter pa * budget",
	"gar via var", NULL
};

static const char *const referral_2[] = {
	"min kollega", "var kollega", NULL
};

static const char *const question_3[] = {
	"vad kostar", "vad skulle det kosta", "hur mycket kostar",
	"hur mycket skulle", "vad ar priset", "vad ar kostnaden",
	"vilket pris", "vilka priser", "vad har ni for pris~", "vad tar ni",
	"prislista", "prisuppgift", "prisbild", "prisexempel", "hur fungerar",
	"hur funkar", "hur gar det till", "hur skulle det", "hur ser",
	"hur jobbar ni", "hur arbetar ni", "vad innebar", "vad ingar",
	"vad gor ni", "vad erbjuder ni", "vad ar det", "vad skiljer",
	"vad handlar", "kan du forklara", "kan ni forklara",
	"skulle du kunna forklara", "kan du utveckla", "kan ni utveckla",
	"kan du beratta hur", "kan du fortydliga", "har ni referenser",
	"har ni nagra", "har ni erfarenhet", "har ni ocksa", "erbjuder ni",
	"jobbar ni med", "arbetar ni med", "stodjer ni", "gar det att",
	"ar det mojligt", "skulle det vara mojligt", "finns det", "hur lang",
	"hur lange", "hur manga", "vilka", "varifran har", "var har ni fatt",
	"var har du fatt", "hur fick du", "hur fick ni", "hur har ni fatt",
	"var sitter ni", "en fraga", "nagra fragor", "ett par fragor",
	"har en fraga", "jag undrar", "vi undrar", "undrar om", "undrar hur",
	"undrar vad", "nyfiken pa hur", "bindningstid", "avtalstid",
	"vem ar du", "vem ar det", "vilka ar ni", "kanner vi varandra",
	"vad ar det har", "vad vill du", "vad vill ni", "vad saljer ni",
	"vad saljer du", "vad ar det ni", NULL
};

static const char *const question_1[] = {
	"pris", "priser", "kostnad", "offert", NULL
};

static const char *const interest_3[] = {
	"ar intresserad", "ar intresserade", "vore intresserad",
	"vore intresserade", "ar mycket intresserad", "mycket intresserad~",
	"absolut intresserad", "skulle vara intresserad~", "har intresse",
	"finns intresse", "later intressant", "later bra", "later spannande",
	"later lovande", "later kul", "later toppen", "verkar intressant",
	"verkar spannande", "intressant forslag", "mycket intressant",
	"valdigt intressant", "spannande", "garna veta mer", "vill veta mer",
	"vill garna veta", "vill garna hora", "vill garna se", "hora mer",
	"veta mer", "lara mig mer", "beratta mer", "skicka mer",
	"skicka garna", "skicka over", "skicka mig", "skicka oss",
	"kan du skicka", "kan ni skicka", "skulle du kunna skicka",
	"mer information", "mer info", "mer detaljer", "ring mig", "ring oss",
	"ring garna", "ring upp", "kan du ringa", "boka ett mote",
	"boka ett samtal", "boka en tid", "boka in", "boka mote",
	"boka en demo", "bokar garna", "ett mote", "ett samtal",
	"ett kort samtal", "en demo", "lat oss", "ska vi ta", "ska vi boka",
	"ska vi saga", "ska vi ses", "ska vi horas", "kan vi ta",
	"kan vi boka", "kan vi ses", "kan vi prata", "kan vi horas",
	"nar kan vi", "nar har du tid", "nar passar", "passar mig",
	"passar bra", "passar oss bra", "passar fint", "passar det",
	"funkar for mig", "funkar bra", "fungerar bra for", "jag kan pa",
	"jag ar ledig", "ar tillganglig", "har tid", "tar garna",
	"traffas garna", "ses garna", "pratar garna", "ser fram emot",
	"ja tack", "ja garna", "mycket garna", "valdigt garna",
	"precis vad vi", "exakt vad vi", "letar efter", "vi soker",
	"ett forslag", "en offert", "oppna for", "oppen for", "visa oss",
	"visa mig", "kan du visa", "kan ni visa", "dra en demo", "presentera",
	"passar mandag", "passar tisdag", "passar onsdag", "passar torsdag",
	"passar fredag", "passar imorgon", "beratta garna", "horas pa",
	"ses pa", "ringa mig", "boka ett", "boka upp", "skicka ert",
	"lat oss horas", "det kor vi", "skicka en offert", "skicka en lank",
	"skicka en inbjudan", "skicka en presentation",
	"skicka er presentation", "skicka din presentation", NULL
};

static const char *const interest_1[] = {
	"ja", "garna", "intressant", "kanske", "eventuellt", "okej", "absolut",
	NULL
};

static const char *const sarcasm_3[] = {
	"sa originellt", "annu ett mejl", "annu ett mail",
	"tack for ingenting", "skamtar du", "skojar du", "ar det ett skamt",
	"haha", "hahaha", "bra forsok", "skrivet av en ai",
	"precis det jag behovde", "skrivet av chatgpt", NULL
};

static const char *const caveat_3[] = {
	"klagomal", "klaga", "ta bort", "radera", "raderas", "spam", "spamma",
	"robot", "bot", "sluta", "advokat", "jurist", "polis", "polisanmal~",
	"gdpr", "personuppgifter", "mina uppgifter", "samtycke", "anmalt mig",
	"varfor ni", "varfor du", "hur ni fick", "hur du fick", "aldrig mer",
	"inte langre", "men inte", "men ingen", "men nej", "inte for",
	"konkurrent", "konkurrenter", "konkurs", "bedrageri", "skamt",
	"skamtar", "nagon annan", "alla forfragningar", "din chef", "er chef",
	"sa nej", NULL
};

static const char *const thanks_3[] = {
	"tack for ditt", "tack for ert", "tack for mejlet", "tack for mailet",
	"tack for informationen", "tack for att du", "har tagit emot",
	"mottaget", "noterat", "tar en titt", "ska titta pa", "ska kika",
	"aterkommer", "jag aterkommer", "ska fundera", "funderar pa",
	"tar upp det", "kollar pa det", "ska prata med", "maste prata med",
	"ska kolla med", "kollar med", "ska fraga", "maste fraga", NULL
};

static const char *const thanks_2[] = {
	"tack", "tack sa mycket", "tackar", NULL
};

const struct phrases lexicon_sv[] = {
	{ TOPIC_OPT_OUT, 3, opt_out_3 },
	{ TOPIC_OPT_OUT, 2, opt_out_2 },
	{ TOPIC_REFUSAL, 3, refusal_3 },
	{ TOPIC_REFUSAL, 2, refusal_2 },
	{ TOPIC_REFUSAL, 1, refusal_1 },
	{ TOPIC_LATER, 3, later_3 },
	{ TOPIC_LATER, 2, later_2 },
	{ TOPIC_WRONG, 3, wrong_3 },
	{ TOPIC_REFERRAL, 3, referral_3 },
	{ TOPIC_REFERRAL, 2, referral_2 },
	{ TOPIC_QUESTION, 3, question_3 },
	{ TOPIC_QUESTION, 1, question_1 },
	{ TOPIC_INTEREST, 3, interest_3 },
	{ TOPIC_INTEREST, 1, interest_1 },
	{ TOPIC_SARCASM, 3, sarcasm_3 },
	{ TOPIC_CAVEAT, 3, caveat_3 },
	{ TOPIC_THANKS, 3, thanks_3 },
	{ TOPIC_THANKS, 2, thanks_2 },
	{ TOPICS, 0, NULL }
};
