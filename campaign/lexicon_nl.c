/* Dutch phrases. */
#include "campaign/lexicon.h"

static const char *const opt_out_3[] = {
	"schrijf me uit", "schrijf mij uit", "schrijft u mij uit",
	"mij uitschrijven", "me uitschrijven", "ons uitschrijven",
	"graag uitschrijven", "wil uitschrijven", "wil me afmelden",
	"wil mij afmelden", "mij afmelden", "me afmelden", "meld me af",
	"meld mij af", "meldt u mij af", "graag afmelden", "afmelden voor",
	"uit uw lijst", "uit uw mailinglijst", "uit jullie lijst",
	"uit je lijst", "van uw lijst", "van jullie lijst", "van je lijst",
	"van de lijst", "uit uw bestand", "uit jullie bestand",
	"uit uw database", "uit jullie database", "van uw mailinglijst",
	"van deze mailinglijst", "uit de mailinglijst", "verwijder mij",
	"verwijder me", "verwijder mijn", "verwijdert u mijn",
	"verwijdert u mij", "mijn gegevens verwijderen",
	"mijn gegevens * verwijderen", "mijn adres verwijderen",
	"mijn * verwijderen", "haal me", "haal mij", "haal mijn",
	"haalt u mij", "niet meer mailen", "niet meer te mailen",
	"niet meer benaderen", "niet meer te benaderen", "niet meer benaderd",
	"niet meer contacteren", "geen contact meer", "mail me niet meer",
	"mail mij niet meer", "mail ons niet meer", "niet langer ontvangen",
	"niet meer ontvangen", "geen mails meer", "geen mail meer",
	"geen e mails meer", "geen e mail meer", "geen berichten meer",
	"geen reclame", "geen verdere mails", "stop met mailen",
	"stop met het sturen", "stop met sturen", "stop met deze",
	"stop met spammen", "stop hiermee", "hou op met", "houd op met",
	"laat me met rust", "laat mij met rust", "laat ons met rust",
	"dit is spam", "als spam gemeld", "als spam gemarkeerd",
	"als spam rapporteren", "ongevraagde mail", "ongewenste mail",
	"ongewenste reclame", "ongevraagde reclame", "maak bezwaar",
	"recht op vergetelheid", "schrijf mij * uit", "schrijf me * uit",
	"schrijf ons * uit", "van de lijst af", "uit de lijst",
	"van deze lijst", "uit deze lijst", "meld mij * af", "meld me * af",
	"verwijder * adres", "haal mij * af", "haal me * af",
	"uit het bestand", "mijn gegevens te verwijderen", "verwijder ons",
	"verwijder onze", "wil geen mails", "wil geen mail",
	"wil geen e mail~", "wil geen berichten", "wil geen reclame",
	"mail mij nooit", "mail me nooit", "mail niet meer",
	"schrijf mij niet meer", "bel mij niet meer", "kap hiermee",
	"stop daarmee", "stop ermee", "stop met dit", "niet meer * storen",
	"niet meer storen", "niet meer lastig", "niet meer gemaild",
	"niet meer gebeld", "geen toestemming gegeven",
	"geen toestemming voor gegeven", "geen toestemming om mij",
	"geen toestemming om te mailen", "geen toestemming voor deze mail~",
	"geen toestemming voor mail~", "geen toestemming voor reclame",
	"geen toestemming * gegeven", "ophouden met mailen",
	"ophouden met sturen", "ophouden met spammen",
	"ophouden met deze mail~", "ophouden met deze berichten",
	"ophouden met die mail~", "ophouden met het sturen",
	"ophouden met bellen", "ophouden met dit gespam", "kappen met mailen",
	"kappen met sturen", "kappen met spammen", "kappen met deze mail~",
	"kappen met deze berichten", "kappen met die mail~",
	"kappen met het sturen", "kappen met bellen", "kappen met dit gespam",
	"mij * verwijderen uit", "mij * schrappen uit", "mij * halen uit",
	"me * verwijderen uit", "me * schrappen uit", "me * halen uit",
	"ons * verwijderen uit", "ons * schrappen uit", "ons * halen uit",
	"verwijderen uit uw lijst", "verwijderen uit uw bestand",
	"verwijderen uit uw database", "verwijderen uit uw mailing~",
	"verwijderen uit uw systeem", "verwijderen uit jullie lijst",
	"verwijderen uit jullie bestand", "verwijderen uit jullie database",
	"verwijderen uit jullie mailing~", "verwijderen uit jullie systeem",
	"verwijderen uit je lijst", "verwijderen uit je bestand",
	"verwijderen uit je database", "verwijderen uit je mailing~",
	"verwijderen uit je systeem", "mij * uit uw systeem",
	"mij * uit jullie systeem", "mij * uit je systeem",
	"me * uit uw systeem", "me * uit jullie systeem",
	"me * uit je systeem", "gegevens * uit uw systeem",
	"gegevens * uit jullie systeem", "gegevens * uit je systeem",
	"adres * uit uw systeem", "adres * uit jullie systeem",
	"adres * uit je systeem", "stop met lastigvallen",
	"wil niets meer * horen", "wens niets meer * horen",
	"willen niets meer * horen", "wensen niets meer * horen",
	"wens geen mail~", "wens geen e mail~", "wens geen berichten",
	"wens geen reclame", "wens geen contact", "wens geen verdere",
	"wens geen nieuwsbrief~", "wensen geen mail~", "wensen geen e mail~",
	"wensen geen berichten", "wensen geen reclame", "wensen geen contact",
	"wensen geen verdere", "wensen geen nieuwsbrief~",
	"niet meer te contacteren", "geen mails dus", "dus geen mails",
	"geen mails graag", "geen mails aub", "nog een mail en * klacht",
	"nog een mail en * advocaat", "nog een mail en * meld",
	"nog een mail en * politie", "nog een mailtje en * klacht",
	"nog een mailtje en * advocaat", "nog een mailtje en * meld",
	"nog een mailtje en * politie", "nog een bericht en * klacht",
	"nog een bericht en * advocaat", "nog een bericht en * meld",
	"nog een bericht en * politie", "nog een e mail en * klacht",
	"nog een e mail en * advocaat", "nog een e mail en * meld",
	"nog een e mail en * politie", NULL
};

static const char *const opt_out_2[] = {
	"uitschrijven", "afmelden", "uitschrijving", "afmelding", "ongewenst",
	"rot op", NULL
};

static const char *const opt_out_1[] = {
	"geen toestemming", "ophouden met", "kappen met", "verwijderen uit",
	"uit uw systeem", "uit jullie systeem", "klacht in bij",
	"klacht indienen", "dien een klacht", "juridische stappen",
	"meld dit bij", "meld jullie bij", "lastig te vallen", "lastigvallen",
	"niets meer horen", "wens geen", "onder de avg", "avg verzoek",
	"mijn advocaat", "autoriteit persoonsgegevens", NULL
};

static const char *const refusal_3[] = {
	"geen interesse", "niet geinteresseerd", "niet interessant",
	"geen belangstelling", "geen behoefte", "niet nodig",
	"hebben we niet nodig", "geen gebruik van", "nee bedankt", "nee dank",
	"nee dank je", "nee hoor", "niet voor ons", "niets voor ons",
	"niks voor ons", "past niet", "niet passend", "niet relevant",
	"niet van toepassing", "al een", "al iemand", "al voorzien",
	"zijn voorzien", "werken al met", "werken al samen", "hebben al",
	"heb al", "tevreden met", "tevreden over", "doen we zelf",
	"doen wij zelf", "doen we intern", "intern geregeld", "in huis",
	"eigen beheer", "geen budget", "geen geld", "te duur", "wijzen * af",
	"sla ik over", "slaan we over", "ik sla over", "zien ervan af",
	"zie ervan af", "zien hiervan af", "zie hiervan af", "afzien",
	"niet op zoek", "gaan hier niet", "gaan we niet", "ga hier niet",
	"niet verder", "voor een andere", "geen prioriteit", "niet van plan",
	"bedanken voor", "niet het juiste moment", "geen goed moment",
	"niet het goede moment", "past niet bij ons", "hebben al een",
	"niet voor mij", "al geregeld", "blijven bij", "blijf bij",
	"gaan door met", "niet wat we zoeken", "niet waar we", "al een partij",
	"tevreden met onze", "gebruiken al", "maken al gebruik", "doen we al",
	"werken we al", "nee dankje", "nee dank u", "dank maar nee",
	"sla over", "hoeft niet", "hoeft voor ons", "zit niet te wachten",
	"zitten niet te wachten", "doen we niets mee", "doen wij niets mee",
	"doen niets mee", "andere prioriteiten", NULL
};

static const char *const refusal_2[] = {
	"op dit moment niet", "momenteel niet", "nu niet",
	"niet op dit moment", "niet nu", "voorlopig niet", "helaas niet",
	"helaas geen", "geen tijd", "dit jaar niet", "we nemen contact op als",
	"ik neem contact op als", "mocht dat veranderen",
	"mocht dit veranderen", "indien nodig", "bij interesse",
	"bewaar uw gegevens", "bewaren uw gegevens",
	"bedankt maar nee", "even niet", "te prijzig", "andere leverancier",
	"andere partij", "andere oplossing", NULL
};

static const char *const refusal_1[] = {
	"nee", "helaas", NULL
};

static const char *const later_3[] = {
	"neem * weer contact op", "neem * opnieuw contact op",
	"neem over * contact", "neem in * contact", "benader me * weer",
	"benader mij * weer", "mail me * weer", "mail me in", "mail me over",
	"volgend jaar", "komend jaar", "volgend kwartaal", "komend kwartaal",
	"later dit jaar", "misschien later", "op een later moment",
	"over * maanden", "na de zomer", "na de vakantie",
	"in het nieuwe jaar", "kom * op terug", "probeer het * weer",
	"probeer het * nog", "probeer het over", "probeer het in", "kom over",
	"kom in * terug", "benader me in", "benader mij in",
	"na de feestdagen", "na kerst", "na pasen", "neem in", "bel me in",
	"mail me na", "mail me volgend", "over een half jaar",
	"meld je * weer", "meld u * weer", NULL
};

static const char *const later_2[] = {
	"in januari", "in februari", "in maart", "in april", "in mei",
	"in juni", "in juli", "in augustus", "in september", "in oktober",
	"in november", "in december", "in het voorjaar", "in het najaar",
	"na de", NULL
};

static const char *const wrong_3[] = {
	"verkeerde persoon", "niet de juiste persoon",
	"niet de juiste contactpersoon", "niet de juiste",
	"verkeerde contactpersoon", "verkeerde adres", "verkeerd adres",
	"niet verantwoordelijk", "ga hier niet over", "ga niet over",
	"ik ga daar niet over", "niet mijn afdeling", "niet mijn gebied",
	"niet mijn verantwoordelijkheid", "niet mijn vakgebied",
	"niet meer werkzaam", "werkt niet meer", "werk niet meer",
	"werkt hier niet meer", "werk hier niet meer", "niet meer in dienst",
	"uit dienst", "heeft ons bedrijf verlaten", "bedrijf verlaten",
	"heb * verlaten", "heeft * verlaten", "met pensioen", "gepensioneerd",
	"verwart mij", "niet de beslisser", "geen beslisser",
	"beslis hier niet over", "niet voor mij bestemd", "niet mijn ding",
	"daar ben ik niet", "niet bij mij", "de verkeerde voor",
	"verkeerde voor je", "verkeerde voor u", "verkeerde mailadres",
	"verkeerd mailadres", "werk daar niet", "werk er niet",
	"werk hier niet", "werk niet bij", "zit daar niet", "niet meer bij",
	"niet de goede persoon", "niet de persoon", "heb ik niets mee",
	"niets mee te maken", "niks mee te maken", "ik werk * niet meer",
	"werk daar * niet", "werkt * niet meer", NULL
};

static const char *const referral_3[] = {
	"stuur * door naar", "doorgestuurd naar", "neem contact op met",
	"neemt u contact op met", "contact opnemen met",
	"contact op te nemen met", "kunt u contact", "kun je contact",
	"kunt u beter", "kun je beter", "kunt u terecht bij",
	"kun je terecht bij", "kunt u zich * wenden", "u kunt zich", "wend u",
	"richt u", "spreek met", "praten met", "mail naar", "mailen naar",
	"stuur het naar", "stuur dit naar", "de juiste persoon is",
	"juiste contactpersoon is", "de contactpersoon is",
	"contactpersoon hiervoor", "verantwoordelijk is",
	"is verantwoordelijk", "gaat hierover", "gaat daarover", "gaat over",
	"houdt zich bezig", "regelt dit", "regelt dat", "doet dit bij ons",
	"mijn opvolger", "mijn opvolgster", "mijn vervanger", "in cc",
	"in de cc", "in kopie", "cc ik", "doorgestuurd", "stuur ik door",
	"stuur het door", "stuur uw", "heb ik doorgestuurd", "doorgezet",
	"doorgegeven", "geef ik door", "zet ik door", "moet u * zijn bij",
	"moet je * zijn bij", "moet u bij", "moet je bij", "hiervoor moet je",
	"hiervoor moet u", "daarvoor moet je", "daarvoor moet u",
	"kan je beter", "kunt u * zijn bij", "kun je * zijn bij",
	"breng je in contact", "breng u in contact", "in contact brengen",
	"vraag het aan", "vraag het * collega", "geef het door",
	"speel het door", "speel ik door", "mail het naar", "gaat via onze",
	"verloopt via onze", "loopt via onze", "lopen via onze",
	"gaan via onze", "stuur deze mail", "stuur deze vraag",
	"stuur deze e mail", "stuur deze door", NULL
};

static const char *const referral_2[] = {
	"mijn collega", "onze collega", NULL
};

static const char *const question_3[] = {
	"wat kost", "wat kosten", "wat zijn de kosten", "wat zou * kosten",
	"hoeveel kost", "hoeveel kosten", "hoe duur", "wat is de prijs",
	"wat zijn de prijzen", "wat zijn jullie prijzen",
	"wat zijn uw prijzen", "wat zijn jullie tarieven",
	"wat zijn uw tarieven", "prijslijst", "prijsopgave", "tarieven",
	"prijsindicatie", "hoe werkt", "hoe werken", "hoe gaat", "hoe ziet",
	"wat houdt", "wat is precies", "wat doen jullie", "wat doet u",
	"wat bieden", "wat is het verschil", "wat is jullie",
	"waar gaat dit over", "waar gaat het over", "kunt u uitleggen",
	"kun je uitleggen", "kunnen jullie uitleggen", "kunt u toelichten",
	"kun je toelichten", "kunt u aangeven", "hebben jullie referenties",
	"heeft u referenties", "hebben jullie ervaring", "heeft u ervaring",
	"hebben jullie ook", "bieden jullie", "biedt u", "doen jullie ook",
	"werken jullie", "is het mogelijk", "zou het mogelijk", "hoe lang",
	"hoeveel", "welke", "hoe komt u aan", "hoe kom je aan",
	"hoe komen jullie aan", "waar heeft u", "waar heb je",
	"waar zitten jullie", "een vraag", "vraagje", "een paar vragen",
	"enkele vragen", "wat vragen", "ik vraag me af", "benieuwd of",
	"benieuwd hoe", "benieuwd wat", "contractduur", "looptijd",
	"wie ben je", "wie bent u", "wie zijn jullie", "wie is dit",
	"kennen wij elkaar", "kennen we elkaar", "wat is dit", "wat wilt u",
	"wat wil je", "wat verkoopt u", "wat verkopen jullie", NULL
};

static const char *const question_1[] = {
	"prijs", "prijzen", "kosten", NULL
};

static const char *const interest_3[] = {
	"ben geinteresseerd", "zijn geinteresseerd", "wel geinteresseerd",
	"zeker geinteresseerd", "zeer geinteresseerd", "erg geinteresseerd",
	"heb interesse", "hebben interesse", "heb wel interesse",
	"heb zeker interesse", "hebben zeker interesse", "wel interesse",
	"interesse in", "klinkt interessant", "klinkt goed", "klinkt leuk",
	"klinkt veelbelovend", "lijkt me interessant", "lijkt mij interessant",
	"lijkt interessant", "lijkt ons interessant", "lijkt me leuk",
	"lijkt me goed", "lijkt me wat", "zeker interessant",
	"heel interessant", "laten we * afspreken", "laten we", "zullen we",
	"kunnen we * bellen", "kunnen we * afspreken", "kunnen we een",
	"kunnen we even", "bel me", "bel mij", "belt u mij",
	"kunt u mij bellen", "kun je me bellen", "graag bellen", "even bellen",
	"graag een afspraak", "afspraak maken", "afspraak inplannen",
	"afspraak plannen", "een afspraak", "gesprek inplannen", "inplannen",
	"kennismaken", "kennismaking", "kennismakingsgesprek",
	"vrijblijvend gesprek", "graag meer", "meer informatie", "meer info",
	"meer weten", "meer horen", "meer details", "stuur me", "stuur mij",
	"stuur maar", "stuurt u mij", "stuur ons", "kunt u * sturen",
	"kun je * sturen", "kunt u mij * toesturen", "ontvang graag",
	"ontvangen graag", "zou graag", "wil graag", "willen graag",
	"hoor graag meer", "een offerte", "een voorstel", "een demo",
	"demo zien", "wanneer kunnen we", "wanneer schikt", "wanneer past",
	"schikt het", "past het", "komt mij goed uit", "komt goed uit",
	"past mij", "schikt mij", "schikt ons", "past ons", "ben beschikbaar",
	"ik kan * dinsdag", "ik kan * maandag", "ik kan * woensdag",
	"ik kan * donderdag", "ik kan * vrijdag", "hoe laat",
	"ja graag", "ja leuk", "ja prima", "heel graag", "zeker doen",
	"precies wat we zoeken", "precies wat wij zoeken", "zijn op zoek naar",
	"zoeken nog", "staan open voor", "sta open voor", "kijk ernaar uit",
	"kijk uit naar", "zie uit naar", "laten zien", "demo geven",
	"kun je * tonen", "kunt u * tonen", "presenteren",
	"toelichten tijdens", "stuur * op", "stuur * door maar",
	"stuur het maar", "vertel me meer", "vertel mij meer", "vertel meer",
	"vertel maar", "vertel eens", "bel maar", "bel gerust", "bel eens",
	"plan maar", "plan gerust", "stuur gerust", "stuur eens",
	"offerte maar", "laten we bellen", "laten we praten", "lijkt me prima",
	"we kunnen * bellen", "kom maar langs", "stuur de offerte",
	"stuur een offerte", "stuur de info~", "stuur een voorstel",
	"plan een afspraak", "plan een gesprek", "plan een call", NULL
};

static const char *const interest_1[] = {
	"ja", "graag", "interessant", "misschien", "eventueel", "oke", "prima",
	"doe maar", NULL
};

static const char *const sarcasm_3[] = {
	"wat origineel", "weer zo n mail", "bedankt voor niets",
	"maak je een grap", "is dit een grap", "leuk geprobeerd", "haha",
	"hahaha", "door een ai", "dat ontbrak er nog",
	"door chatgpt geschreven", "geschreven door chatgpt", NULL
};

static const char *const caveat_3[] = {
	"klacht", "klachten", "verwijder~", "spam", "robot", "robots", "bot",
	"stop", "stoppen", "stopt", "advocaat", "advocaten", "politie", "avg",
	"persoonsgegevens", "mijn gegevens", "toestemming", "waarom u",
	"waarom je", "hoe u aan", "hoe je aan", "nooit meer", "niet meer",
	"maar niet", "maar geen", "maar nee", "concurrent", "concurrenten",
	"concurrentie", "failliet", "faillissement", "oplicht~", "grapje",
	"iemand anders", "alle aanvragen", "uw baas", "je baas",
	"leidinggevende", "dus nee", "rechtbank", "voor de rechter", NULL
};

static const char *const thanks_3[] = {
	"bedankt voor uw", "bedankt voor je", "bedankt voor het",
	"bedankt voor de", "dank voor uw", "dank voor je", "dank u voor",
	"dank je voor", "ontvangen", "genoteerd", "ik kijk er naar",
	"ga ernaar kijken", "neem het door", "ik kom erop terug",
	"kom erop terug", "kom hierop terug", "denk erover na",
	"ga erover nadenken", "overleg het", "ga het overleggen",
	"ik vraag het", "overleggen", "moet het eerst", "bespreek het", NULL
};

static const char *const thanks_2[] = {
	"bedankt", "dank u wel", "dank je wel", "dankjewel", "dank", NULL
};

const struct phrases lexicon_nl[] = {
	{ TOPIC_OPT_OUT, 3, lexicon_nl_rights },
	{ TOPIC_OPT_OUT, 3, opt_out_3 },
	{ TOPIC_OPT_OUT, 2, opt_out_2 },
	{ TOPIC_OPT_OUT, 1, opt_out_1 },
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
