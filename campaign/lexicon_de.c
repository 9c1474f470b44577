/* German phrases. */
#include "campaign/lexicon.h"

static const char *const opt_out_3[] = {
	"melden sie mich * ab", "melden sie uns * ab", "bitte abmelden",
	"mich abmelden", "mich * abmelden", "abmelden vom",
	"vom newsletter abmelden", "tragen sie mich * aus", "mich * austragen",
	"bitte austragen", "aus * verteiler", "aus * mailingliste",
	"aus * liste", "aus * datenbank", "aus * adressbestand",
	"loschen sie meine", "loschen sie mich", "loschen sie unsere",
	"meine daten * loschen", "meine daten loschen", "loschung meiner",
	"meine * adresse * loschen", "bitte loschen", "keine weiteren mails",
	"keine weiteren e mails", "keine weiteren emails",
	"keine weiteren nachrichten", "keine weitere werbung",
	"keine e mails mehr", "keine emails mehr", "keine mails mehr",
	"keine nachrichten mehr", "keine werbung",
	"keine weitere kontaktaufnahme", "kontaktieren sie mich nicht",
	"kontaktieren sie uns nicht", "nicht mehr kontaktieren",
	"nicht mehr kontaktiert", "nicht weiter kontaktieren",
	"nicht mehr anschreiben", "nicht mehr angeschrieben",
	"schreiben sie mir nicht", "schreiben sie mich nicht",
	"nicht mehr schreiben", "horen sie auf", "lassen sie mich in ruhe",
	"lassen sie uns in ruhe", "unterlassen sie", "unterlassung",
	"widerspreche", "widerspruch gegen", "widerrufe", "nach dsgvo",
	"gemass dsgvo", "laut dsgvo", "dsgvo auskunft", "unerwunschte werbung",
	"unverlangte werbung", "belastigung", "das ist spam", "dies ist spam",
	"als spam gemeldet", "als spam markiert", "als spam melden",
	"abmahnung", "abmahnen", "nehmen sie mich * raus",
	"nehmen sie mich * heraus", "nehmen sie uns * raus",
	"streichen sie mich", "streichen sie uns", "keine mails von ihnen",
	"keine e mails von ihnen", "verschonen sie", "entfernen sie mich",
	"entfernen sie meine", "entfernen sie unsere", "bitte entfernen",
	"weitere zusendungen", "keine zusendungen",
	"keine weiteren zusendungen", "kein kontakt mehr", "von der liste",
	"von ihrer liste", "von dieser liste", "aus der liste",
	"nehmen sie mich * von", "loschen sie * adresse",
	"keine weiteren anfragen", "keine weiteren angebote",
	"loschen sie * meine", "loschen sie * daten", "loschen sie * mich",
	"loscht mich", "loscht meine", "losch mich", "losche mich",
	"losch meine", "nimm mich * raus", "nimm mich * von", "nimm mich aus",
	"nehmt mich * raus", "nehmt mich aus", "nehmt mich * von",
	"nehmt uns * raus", "streich mich", "streicht mich", "streicht uns",
	"entfern mich", "entferne mich", "entfernt mich",
	"entfernen sie bitte", "entfernen sie * adresse", "schreib mir nicht",
	"schreibt mir nicht", "schreiben sie mir nie", "schreib mir nie",
	"lass mich in ruhe", "lasst mich in ruhe", "lasst uns in ruhe",
	"hor auf", "hort auf", "aufhoren mir", "aufhoren uns",
	"keine werbung mehr", "keine weiteren * mehr", "werbung mehr von",
	"rechtliche schritte", "strafanzeige", "erstatte anzeige",
	"anzeige erstatten", "datenschutzbehorde",
 "uwg", "verbraucherzentrale",
	"wettbewerbszentrale", "unerlaubte werbung", "unzulassige werbung",
	"weiteren kontaktaufnahmen", "weitere kontaktaufnahmen",
	"weiterer kontaktaufnahme", "weitere kontakte",
	"keine weiteren kontakt~", "nicht wieder anschreiben",
	"nie wieder anschreiben", "nicht noch einmal anschreiben",
	"trag mich * aus",
	"tragt mich * aus", "loschung der daten", "loschung aller",
	"verbitte mir", "verbitten uns", "verschont mich", "verschone mich",
	"keine mails * adresse", "von weiteren mails abzusehen",
	"von weiteren e mails abzusehen", "von weiteren kontakt~",
	"nichts mehr horen",
 NULL
};

static const char *const opt_out_2[] = {
	"abmelden", "abbestellen", "austragen", "abbestellung",
	"bestelle ich ab", "unerwunscht", "schluss damit", "genervt",
	"meinem anwalt", "meinen anwalt", "meinen rechtsanwalt", "zum anwalt",
	NULL
};

static const char *const refusal_3[] = {
	"kein interesse", "keinerlei interesse", "keine interesse",
	"nicht interess~", "nicht von interesse", "besteht kein",
	"kein bedarf", "keinen bedarf", "keinerlei bedarf", "nicht benotigt",
	"benotigen wir nicht", "benotigen * nicht", "benotigen keine",
	"benotigen kein", "brauchen wir nicht", "brauchen * nicht",
	"brauchen keine", "brauchen kein", "brauche ich nicht", "nein danke",
	"nicht relevant", "nicht das richtige", "passt nicht zu uns",
	"passt fur uns nicht", "passt nicht", "kommt fur uns nicht",
	"kommt * nicht in frage", "nicht in frage", "bereits einen",
	"bereits eine", "bereits mit", "bereits versorgt", "gut versorgt",
	"gut aufgestellt", "bestens aufgestellt", "schon einen", "schon eine",
	"sind zufrieden", "zufrieden mit", "machen wir selbst",
	"machen wir intern", "intern gelost", "intern abgedeckt",
	"losen wir intern", "inhouse", "kein budget", "keine budget",
	"keine mittel", "lehnen * ab", "muss * ablehnen", "mussen * ablehnen",
	"absage", "sehen wir ab", "sehe ich ab", "sehe keinen", "sehen keinen",
	"haben uns * entschieden", "anderweitig entschieden",
	"nicht weiter verfolgen", "verfolgen wir nicht", "verzichten",
	"planen * nicht", "keine verwendung", "nicht geplant",
	"bestens versorgt", "nicht der richtige zeitpunkt",
	"kein guter zeitpunkt", "kein passender zeitpunkt",
	"nicht weiterverfolgen", "nicht nutzen", "nutzen wir nicht",
	"kein thema fur uns", "kein thema bei uns", "haben wir bereits",
	"haben wir schon", "haben bereits", "setzen bereits",
	"arbeiten bereits", "andere losung", "bleiben bei unserem",
	"bleiben bei unserer", "bleiben wir bei", "bleiben bei",
	"nichts fur uns", "nichts fur mich", "setzen weiterhin",
	"nicht fur uns", "kein thema", "zurzeit kein thema",
	"nicht unser thema", "nicht unsere welt", "schon versorgt",
	"schon gut versorgt", "keine notwendigkeit", "keinen nutzen",
	"keinen sinn fur uns", "bereits gelost", "nutzen schon",
	"nutzen bereits", "nutzen wir schon", "nutzen wir bereits",
	"verwenden schon", "verwenden bereits", "danke nein", "lieber nicht",
	"kann man sich sparen", "haben dafur schon", "haben dafur bereits",
	"haben hierfur bereits", "keine angebote", "firma zu klein",
	"betrieb zu klein", "unternehmen zu klein", "andere sorgen",
	"damit durch", "andere prioritaten", "andere themen",
	"schon abgedeckt", "bereits abgedeckt", "schon geregelt",
	"bereits geregelt", NULL
};

static const char *const refusal_2[] = {
	"derzeit nicht", "zurzeit nicht", "zur zeit nicht", "momentan nicht",
	"im moment nicht", "aktuell nicht", "aktuell kein", "derzeit kein",
	"jetzt nicht", "leider nicht", "leider nein", "keine zeit",
	"wir melden uns", "melden uns bei bedarf", "bei bedarf",
	"kommen * auf sie zu", "anderen anbieter", "anderen dienstleister",
	"anderen partner", "zu teuer", "anderer anbieter",
	"anderer dienstleister", NULL
};

static const char *const refusal_1[] = {
	"nein", "leider", NULL
};

static const char *const later_3[] = {
	"melden sie sich * wieder", "melden sie sich * nochmal",
	"melden sie sich im", "melden sie sich in", "melden sie sich nachst~",
	"kontaktieren sie mich * wieder", "kontaktieren sie uns * wieder",
	"nachstes jahr", "im nachsten jahr", "kommenden jahr",
	"nachstes quartal", "nachsten quartal", "im neuen jahr",
	"zu einem spateren zeitpunkt", "spater noch", "vielleicht spater",
	"in * monaten", "fragen sie * nochmal", "fragen sie * wieder",
	"nach den sommerferien", "melden sie sich bitte im",
	"melden sie sich * noch", "melde dich * im", "melde dich * in",
	"melde dich nochmal", "meldet euch * in", "meldet euch * nochmal",
	"kontaktieren sie mich im", "kontaktieren sie mich in",
	"kontaktieren sie uns im", "nach dem sommer", "nach ostern",
	"nach weihnachten", "nach den feiertagen", "nach den ferien",
	"kommen sie * wieder auf", "kommen sie im", "in einem halben jahr",
	"schreiben sie mir im", "rufen sie im", "meld dich * in",
	"meld dich im", "meld dich nochmal", "fruhestens im",
	"fruhestens nachstes", NULL
};

static const char *const later_2[] = {
	"im januar", "im februar", "im marz", "im april", "im mai", "im juni",
	"im juli", "im august", "im september", "im oktober", "im november",
	"im dezember", "im fruhjahr", "im sommer", "im herbst", "im winter",
	"fruhestens", "ab januar", "ab februar", "ab marz", "nachste woche",
	"nach dem", NULL
};

static const char *const wrong_3[] = {
	"falsche person", "falscher ansprechpartner",
	"falschen ansprechpartner", "falsche ansprechpartnerin",
	"nicht der richtige", "nicht die richtige", "nicht zustandig",
	"bin ich nicht", "nicht mein bereich", "nicht in mein * bereich",
	"nicht mehr zustandig", "nicht verantwortlich",
	"nicht mehr im unternehmen", "nicht mehr bei", "nicht mehr fur",
	"nicht mehr in der firma", "nicht mehr tatig",
	"nicht mehr beschaftigt", "ausgeschieden", "unternehmen verlassen",
	"firma verlassen", "in rente", "im ruhestand", "pensioniert",
	"verwechseln mich", "verwechslung", "falsche adresse",
	"falsche e mail", "arbeite * nicht mehr", "arbeitet * nicht mehr",
	"nicht entscheide", "der falsche ansprechpartner",
	"die falsche ansprechpartnerin", "der falsche", "die falsche",
	"betrifft mich nicht", "nicht mein thema", "nicht meine baustelle",
	"nicht meine zustandigkeit", "ausserhalb meiner zustandigkeit",
	"bei mir falsch", "bei uns falsch", "an der falschen",
	"an den falschen", "an die falschen", "falsch verbunden",
	"nicht dafur zustandig", "dafur nicht zustandig",
	"bin nicht zustandig", "mit * nichts zu tun", "nichts mit * zu tun",
	"arbeite dort nicht", "nicht mehr dort", "hat uns verlassen",
	"haus verlassen", "ich heisse nicht", "heisse nicht", "verwechselt",
	"falsche mann", "falsche frau", "falschen mann", "falschen frau",
	"abteilung gibt es * nicht mehr", NULL
};

static const char *const referral_3[] = {
	"wenden sie sich", "bitte wenden sie", "zustandig ist",
	"zustandige kollegin", "zustandiger kollege", "zustandigen kollegen",
	"ansprechpartner ist", "ansprechpartnerin ist", "ansprechpartner fur",
	"ansprechpartnerin fur", "richtige ansprechpartner",
	"richtige ansprechpartnerin", "kontaktieren sie bitte",
	"bitte kontaktieren sie", "kontaktieren sie meine",
	"kontaktieren sie unsere", "sprechen sie * mit", "sprechen sie bitte",
	"schreiben sie * an", "weitergeleitet", "leite ich * weiter",
	"leite * weiter", "in kopie", "in cc", "nehme ich * in",
	"verantwortlich ist", "kummert sich", "ubernimmt", "hat * ubernommen",
	"mein nachfolger", "meine nachfolgerin", "nachfolger ist",
	"nachfolgerin ist", "bei uns macht das", "das macht bei uns",
	"betreut bei uns", "betreut das", "weitergegeben", "leite es * weiter",
	"gebe ich * weiter", "gebe das * weiter", "gebe es * weiter",
	"ist * zustandig", "dafur ist frau", "dafur ist herr",
	"hierfur ist frau", "hierfur ist herr", "zustandig ware",
	"zustandig sind",
	"leite das * weiter", "leite ihre * weiter", "gebe ihre * weiter",
	"reiche * weiter", "weitergereicht", "stelle * kontakt * her",
	"bringe sie * zusammen", "verbinde sie mit", "fragen sie bei",
	"fragen sie * kollegen", "fragen sie * kollegin", "laufen uber",
	"lauft uber", "geht * uber unser~", "gehen * uber unser~",
	"sein nachfolger", "ihre nachfolgerin", "sein nachfolger ist",
	"ihr nachfolger", "melden sie sich bei frau",
	"melden sie sich bei herrn", "melden sie sich bei unserer",
	"melden sie sich bei unserem", "melden sie sich bei meiner",
	"melden sie sich bei meinem", "richten sie ihre",
	"entscheidet bei uns", "das entscheidet", NULL
};

static const char *const referral_2[] = {
	"mein kollege", "meine kollegin", "meinen kollegen", "meiner kollegin",
	"meinem kollegen", "unser kollege", "unsere kollegin",
	"dafur ist unser~", "hierfur ist unser~", NULL
};

static const char *const question_3[] = {
	"was kostet", "was kosten", "wie viel kostet", "wieviel kostet",
	"wie teuer", "welche kosten", "kosten entstehen", "mit welchen kosten",
	"zu welchem preis", "welcher preis", "preisliste", "preise",
	"preisrahmen", "konditionen", "wie funktioniert", "wie lauft",
	"wie genau", "was genau", "konnen sie * erklaren",
	"konnen sie * erlautern", "konnten sie * erlautern",
	"konnten sie * erklaren", "bieten sie", "haben sie referenzen",
	"haben sie erfahrung", "haben sie auch", "gibt es", "ist es moglich",
	"ware es moglich", "welche referenzen", "woher haben sie",
	"wie sind sie * gekommen", "wo sitzen sie", "worum geht",
	"um was geht", "was unterscheidet", "wie unterscheidet", "wie lange",
	"wie viele", "ab wann", "unterstutzen sie", "eine frage",
	"einige fragen", "ein paar fragen", "noch fragen", "ich frage mich",
	"mich wurde interessieren was", "mich interessiert ob",
	"mindestlaufzeit", "laufzeit", "wer sind sie", "wer bist du",
	"wer seid ihr", "wer sind sie uberhaupt", "kennen wir uns",
	"wer ist da", "was ist das", "was wollen sie", "was verkaufen sie",
	"was machen sie", "was sind die kosten", NULL
};

static const char *const question_1[] = {
	"preis", "kosten", NULL
};

static const char *const interest_3[] = {
	"konnen wir machen", "schicken sie mal", "schicken sie was",
	"bin interessiert", "sind interessiert", "ware interessiert",
	"waren interessiert", "sehr interessiert",
	"grundsatzlich interessiert", "haben interesse", "habe interesse",
	"hatte interesse", "hatten interesse", "interesse geweckt",
	"grosses interesse", "klingt interessant", "klingt spannend",
	"klingt gut", "klingt vielversprechend", "hort sich gut",
	"hort sich interessant", "hort sich spannend", "ware spannend",
	"finde ich spannend", "finde ich interessant", "sehr interessant",
	"lassen sie uns * telefonieren", "lassen sie uns * sprechen",
	"lassen sie uns", "lass uns", "gerne telefonieren",
	"gern telefonieren", "gerne ein gesprach", "gerne einen termin",
	"gerne mehr", "gern mehr", "gerne weitere", "gerne informationen",
	"gerne unterlagen", "mehr informationen", "weitere informationen",
	"nahere informationen", "mehr infos", "weitere infos", "mehr erfahren",
	"mehr daruber", "schicken sie mir", "schicken sie uns",
	"senden sie mir", "senden sie uns", "senden sie * zu",
	"schicken sie * zu", "bitte um zusendung", "lassen sie mir * zukommen",
	"lassen sie uns * zukommen", "angebot zukommen", "unterlagen zukommen",
	"rufen sie mich", "rufen sie uns", "rufen sie * an",
	"termin vereinbaren", "termin ausmachen", "termin finden",
	"terminvorschlag", "terminvorschlage", "passt es ihnen", "passt ihnen",
	"wurde mir passen", "wurde uns passen", "passt mir", "passt bei mir",
	"passt gut", "passt uns", "hatten sie * zeit", "haben sie * zeit",
	"konnen wir * telefonieren", "konnen wir * sprechen",
	"konnten wir * telefonieren", "wollen wir", "sollen wir",
	"freue mich auf", "freuen uns auf", "wann konnen wir",
	"wann hatten sie", "wann passt", "telefonat", "telefontermin",
	"kurzes gesprach", "ja bitte", "demo termin", "demo zeigen",
	"ja gerne", "ja gern", "sehr gerne", "genau das richtige",
	"genau was wir suchen", "suchen genau", "kommt genau richtig",
	"suchen gerade", "suchen aktuell", "kurz vorstellen",
	"uns * vorstellen", "mir * vorstellen", "uns * zeigen", "mir * zeigen",
	"vorstellen am", "kurz sprechen", "telefonieren", "treffen wir uns",
	"wie ware es mit", "wie ware es am", "ginge es am", "geht es am",
	"ginge bei ihnen", "erzahlen sie mir", "erzahlen sie mehr",
	"erzahl mir", "erzahl mal", "um ruckruf", "bitte um anruf",
	"rufen sie an", "ruf mich", "ruf an", "ruf mal an", "rufen sie gern~",
	"schick mir", "schick mal", "schickt mir", "schick gerne",
	"senden sie gerne", "schicken sie gern~", "ja machen wir",
	"machen wir gerne", "passt ihnen * um", "passt dir", "wann hast du",
	"hast du * zeit", "sehr gern", "lassen sie uns * reden",
	"lass uns * reden", "her damit", "immer her", "bitte angebot",
	"machen sie * angebot", "machen sie mir ein", "machen sie uns ein",
	"haben mich uberzeugt", "hat mich uberzeugt", "mal zeigen lassen",
	"zeigen lassen", NULL
};

static const char *const interest_1[] = {
	"demo", "videocall", "probezugang",
	"ja", "gerne", "gern", "interessant", "vielleicht", "eventuell",
	"okay", NULL
};

static const char *const sarcasm_3[] = {
	"ach wie toll", "na toll", "ironie", "haha", "schon wieder so eine",
	"wieder so eine mail", "ist das ihr ernst", "soll das ein witz",
	"sie scherzen", "netter versuch", "chatgpt geschrieben",
	"von einer ki", "darauf hat die welt", "hat die welt gewartet",
	"das fehlte mir", "hat mir gerade noch", "ach wie schon",
	"noch so ein", "wie originell", "von chatgpt geschrieben",
	"mit chatgpt geschrieben", NULL
};

static const char *const caveat_3[] = {
	"beschwer~", "losch~", "entfern~", "spam", "spammen", "roboter", "bot",
	"bots", "anwalt", "anwalte", "rechtsanwalt", "abmahn~", "abmahnung",
	"anzeige", "polizei", "dsgvo", "datenschutz~", "jemals", "meine daten",
	"unsere daten", "einwilligung", "woher haben", "woher sie",
	"warum sie", "wie sie an", "nie wieder", "nie mehr", "nicht mehr",
	"aber nicht", "aber kein", "aber keine", "aber nein", "konkurrenz",
	"mitbewerber", "wettbewerber", "insolven~", "aufhoren",
	"horen sie auf", "belastig~", "unaufgefordert", "unverlangt", "betrug",
	"phishing", "scherz", "witz", "ironisch", "jemand anderen",
	"alle anfragen", "vorgesetzt~", "ihres chefs", "geschaftsaufgabe",
	"schliessen den", "kunstliche intelligenz", "also nein", NULL
};

static const char *const thanks_3[] = {
	"vielen dank fur ihre", "danke fur ihre", "danke fur die",
	"vielen dank fur die", "zur kenntnis genommen", "habe ich erhalten",
	"ist angekommen", "schaue ich mir an", "sehe ich mir an",
	"werde ich mir ansehen", "alles klar", "ich melde mich", "melde mich",
	"schaue es mir an", "schau es mir", "sehe es mir an",
	"muss ich mir * uberlegen", "uberlege es mir", "denke daruber nach",
	"werde ich besprechen", "besprechen wir intern", "mit dem chef reden",
	"mit * chef sprechen", "mit * abstimmen", "intern abstimmen",
	"intern klaren", "muss ich * klaren", NULL
};

static const char *const thanks_2[] = {
	"danke", "vielen dank", "besten dank", NULL
};

const struct phrases lexicon_de[] = {
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
