/* Italian phrases. */
#include "campaign/lexicon.h"

static const char *const opt_out_3[] = {
	"cancellatemi", "cancellami", "mi cancelli", "cancellarmi",
	"cancellare il mio", "cancellare la mia", "cancellare i miei",
	"cancelli il mio", "cancelli la mia", "cancellate il mio",
	"cancellate la mia", "cancellate i miei", "cancellazione dalla",
	"cancellazione dei miei", "chiedo la cancellazione",
	"richiedo la cancellazione", "rimuovetemi", "rimuovimi", "mi rimuova",
	"rimuovermi", "rimuovere il mio", "rimuovere la mia", "rimuova il mio",
	"rimuova la mia", "rimuovete il mio", "rimuovete la mia", "toglietemi",
	"toglimi", "togliermi", "mi tolga", "togliete il mio",
	"togliere il mio", "eliminate il mio", "elimini il mio",
	"eliminate i miei", "eliminare i miei dati", "disiscrivermi",
	"disiscrivetemi", "disiscrivimi", "mi disiscriva",
	"annullare l iscrizione", "annullare la mia iscrizione",
	"non contattatemi", "non mi contatti", "non mi contattate",
	"non contattarmi", "non contattateci", "non ci contatti",
	"non ci contattate", "non scrivetemi", "non scrivermi",
	"non mi scriva", "non mi scrivete", "non inviatemi", "non inviarmi",
	"non mi inviate", "non mi invii", "non mandatemi", "non mandarmi",
	"non mi mandi", "non mi mandate", "non voglio ricevere",
	"non vogliamo ricevere", "non desidero ricevere",
	"non desideriamo ricevere", "non intendo ricevere",
	"non vorrei ricevere", "smettetela", "smettila", "basta email",
	"basta mail", "basta spam", "lasciatemi in pace", "mi lasci in pace",
	"lasciateci in pace", "questo e spam", "segnalato come spam",
	"segnalero come spam", "segnalata come spam", "diffido", "mi oppongo",
	"revoco il consenso", "diritto all oblio", "dalla vostra lista",
	"dalla sua lista", "dalle vostre liste", "dalla mailing list",
	"dal vostro database", "uscire dalla lista", "via dalla lista",
	"niente piu email", "niente piu mail", "da questa lista",
	"dai vostri contatti", "mi cancellate", "mi cancella",
	"cancella il mio", "cancella i miei", "mi rimuovete", "rimuovi il mio",
	"mi togliete", "togliete mi", "mi levi", "levatemi", "eliminatemi",
	"elimini i miei", "elimina i miei", "non scriveteci",
	"non scrivermi piu", "non scrivete piu", "non contattatemi piu",
	"non mi scriva piu", "non chiamatemi", "non mandate piu",
	"non inviate piu", "non disturbatemi", "non disturbate",
	"basta scrivermi", "basta scriverci", "basta messaggi",
	"basta pubblicita", "non mandarmi altr~", "non mandarci",
	"non inviarmi altr~", "non disturbarmi", "non importunarmi",
	"nessun altra mail", "smetti di scriv~", "smetti di mand~",
	"smetti di invi~", "smetti di contatt~", "smetti di disturb~",
	"smetti di spamm~", "smetti di importun~", "smetti di chiam~",
	"smetti di rompere", "smetti di tempestar~", "smetti di bombard~",
	"smetta di scriv~", "smetta di mand~", "smetta di invi~",
	"smetta di contatt~", "smetta di disturb~", "smetta di spamm~",
	"smetta di importun~", "smetta di chiam~", "smetta di rompere",
	"smetta di tempestar~", "smetta di bombard~", "smettete di scriv~",
	"smettete di mand~", "smettete di invi~", "smettete di contatt~",
	"smettete di disturb~", "smettete di spamm~", "smettete di importun~",
	"smettete di chiam~", "smettete di rompere", "smettete di tempestar~",
	"smettete di bombard~", "smettere di scriv~", "smettere di mand~",
	"smettere di invi~", "smettere di contatt~", "smettere di disturb~",
	"smettere di spamm~", "smettere di importun~", "smettere di chiam~",
	"smettere di rompere", "smettere di tempestar~",
	"smettere di bombard~", "cancellazione dei nostri",
	"cancellazione dei vostri", "cancellazione dei dati personali",
	"cancellazione dai miei", "cancellazione dai nostri",
	"cancellazione dai vostri", "cancellazione dai dati personali",
	"basta con queste mail", "basta con queste email",
	"basta con queste e mail", "basta con queste comunicazioni",
	"basta con queste pubblicita", "basta con queste messaggi",
	"basta con queste newsletter", "basta con le mail",
	"basta con le email", "basta con le e mail",
	"basta con le comunicazioni", "basta con le pubblicita",
	"basta con le messaggi", "basta con le newsletter",
	"basta con le vostre mail", "basta con le vostre email",
	"basta con le vostre e mail", "basta con le vostre comunicazioni",
	"basta con le vostre pubblicita", "basta con le vostre messaggi",
	"basta con le vostre newsletter", "non voglio piu ricevere",
	"non voglio piu essere", "non voglio piu mail", "non voglio piu email",
	"non voglio piu e mail", "non voglio piu comunicazioni",
	"non voglio piu pubblicita", "non voglio piu messaggi",
	"non voglio piu newsletter", "non voglio piu vostre",
	"non voglio piu le vostre", "non voglio piu alcuna",
	"non desidero piu ricevere", "non desidero piu essere",
	"non desidero piu mail", "non desidero piu email",
	"non desidero piu e mail", "non desidero piu comunicazioni",
	"non desidero piu pubblicita", "non desidero piu messaggi",
	"non desidero piu newsletter", "non desidero piu vostre",
	"non desidero piu le vostre", "non desidero piu alcuna",
	"non desideriamo piu ricevere", "non desideriamo piu essere",
	"non desideriamo piu mail", "non desideriamo piu email",
	"non desideriamo piu e mail", "non desideriamo piu comunicazioni",
	"non desideriamo piu pubblicita", "non desideriamo piu messaggi",
	"non desideriamo piu newsletter", "non desideriamo piu vostre",
	"non desideriamo piu le vostre", "non desideriamo piu alcuna",
	"non vogliamo piu ricevere", "non vogliamo piu essere",
	"non vogliamo piu mail", "non vogliamo piu email",
	"non vogliamo piu e mail", "non vogliamo piu comunicazioni",
	"non vogliamo piu pubblicita", "non vogliamo piu messaggi",
	"non vogliamo piu newsletter", "non vogliamo piu vostre",
	"non vogliamo piu le vostre", "non vogliamo piu alcuna",
	"non autorizzo il trattamento", "non autorizzo luso",
	"non autorizzo lutilizzo", "non autorizzo linvio",
	"non autorizzo a contattarmi", "non autorizzo a scrivermi",
	"non ho autorizzato il trattamento", "non ho autorizzato luso",
	"non ho autorizzato lutilizzo", "non ho autorizzato linvio",
	"non ho autorizzato nessuno a", "non ho autorizzato queste",
	"non ho autorizzato questa", "non ho autorizzato questi",
	"niente altre mail", "basta altre mail", "nessuna altre mail",
	"non inviate altre mail", "non mandate altre mail",
	"non mandatemi altre mail", "non inviatemi altre mail",
	"non ho dato il consenso", "non ho dato il mio consenso",
	"non ho mai dato il consenso", "non ho mai dato il mio consenso",
	"mai dato il consenso", "mai dato il mio consenso",
	"non ho dato * consenso", "mi scrivete ancora", "mi contattate ancora",
	"mi scrive ancora", "mi contatta ancora", "mi mandate ancora",
	"se continuate a scriv~", "se continuate a mand~",
	"se continuate a contatt~", "se continua a scriv~",
	"se continua a mand~", "se continua a contatt~",
	"prossima mail * garante", "prossima mail * denuncio",
	"prossima mail * avvocato", "prossima mail * segnalo",
	"prossima email * garante", "prossima email * denuncio",
	"prossima email * avvocato", "prossima email * segnalo",
	"prossima e mail * garante", "prossima e mail * denuncio",
	"prossima e mail * avvocato", "prossima e mail * segnalo",
	"altra mail * garante", "altra mail * denuncio",
	"altra mail * avvocato", "altra mail * segnalo",
	"altra email * garante", "altra email * denuncio",
	"altra email * avvocato", "altra email * segnalo",
	"altra e mail * garante", "altra e mail * denuncio",
	"altra e mail * avvocato", "altra e mail * segnalo",
	"toglie~ * dalla lista", "tolga~ * dalla lista",
	"togli~ * dalla lista", "cancell~ * dalla lista",
	"rimuov~ * dalla lista", "elimin~ * dalla lista",
	"leva~ * dalla lista", "uscire * dalla lista",
	"indirizzo * dalla lista", "nome * dalla lista", NULL
};

static const char *const opt_out_2[] = {
	"disiscrizione", "disiscrivere", NULL
};

static const char *const opt_out_1[] = {
	"segnalo al garante", "segnalero al", "segnalazione al garante",
	"al garante", "vi denuncio", "la denuncio", "vi querelo",
	"sporgo denuncia", "sporgero denuncia", "azioni legali", "vie legali",
	"ai sensi del gdpr", "altre mail", "non autorizzo",
	"non ho autorizzato", "diffida", "basta con queste", "basta con le",
	"non voglio piu", "non desidero piu", "non desideriamo piu", "gdpr",
	"mio avvocato", "dalla lista", "smettila di preocc~",
	"smettila di aspett~", "smettetela di preocc~",
	"smettetela di aspett~", NULL
};

static const char *const refusal_3[] = {
	"non sono interessat~", "non siamo interessat~", "non mi interessa",
	"non ci interessa", "non interessa", "non interessat~",
	"nessun interesse", "non c e interesse", "non ce interesse",
	"senza interesse", "non e di interesse", "non e di nostro interesse",
	"no grazie", "non ne abbiamo bisogno", "non ne ho bisogno",
	"non abbiamo bisogno", "non ho bisogno", "non abbiamo necessita",
	"non necessitiamo", "non ci serve", "non mi serve", "non serve",
	"non e necessario", "non fa per noi", "non fa al caso nostro",
	"non fa per me", "non stiamo cercando", "non cerchiamo", "abbiamo gia",
	"ho gia", "siamo gia", "lavoriamo gia", "collaboriamo gia",
	"usiamo gia", "utilizziamo gia", "siamo soddisfatti", "siamo contenti",
	"internamente", "non abbiamo budget", "nessun budget",
	"non c e budget", "non abbiamo il budget", "non rientra",
	"non e in linea", "non e una priorita", "non e prioritario",
	"declinare", "decliniamo", "declino", "dobbiamo declinare",
	"abbiamo deciso di non", "abbiamo scelto un altro", "non intendiamo",
	"non procederemo", "non proseguiamo", "non e adatto",
	"non e il momento", "non e un buon momento", "non e il momento giusto",
	"non ci occorre", "non rientra nei", "siamo coperti",
	"abbiamo un fornitore", "restiamo con", "continuiamo con",
	"rimaniamo con", "proseguiamo con", "non e qualcosa",
	"non e quello che", "non e cio che", "gia coperti", "siamo a posto",
	"sono a posto", "non ci interess~", "non mi interess~",
	"soddisfatti del", "contenti del", "soddisfatti di", "abbiamo chi",
	"ho chi se", "non fa al", "gia un fornitore", "stiamo bene cosi",
	"altre priorita", NULL
};

static const char *const refusal_2[] = {
	"al momento no", "per ora no", "per il momento no", "adesso no",
	"ora no", "attualmente no", "non al momento", "non in questo momento",
	"non per ora", "purtroppo no", "purtroppo non", "non ho tempo",
	"quest anno no", "vi contatteremo se", "la contatteremo se",
	"vi ricontatteremo", "in caso di necessita", "in caso di bisogno",
	"terro presente", "terremo presente", "conservo i suoi",
	"conserviamo i vostri", "grazie ma no", "ma no grazie",
	"troppo caro", "troppo costoso", "altro fornitore", "altra soluzione",
	"altra azienda", NULL
};

static const char *const refusal_1[] = {
	"no", "purtroppo", NULL
};

static const char *const later_3[] = {
	"mi ricontatti", "ricontattatemi", "ricontattami", "ricontattarmi",
	"ricontattateci", "ci ricontatti", "ricontattarci", "risentiamoci",
	"ci risentiamo", "ci sentiamo tra", "ci sentiamo a", "sentiamoci tra",
	"riscrivetemi", "mi riscriva", "anno prossimo", "prossimo anno",
	"prossimo trimestre", "piu avanti", "piu in la", "tra qualche mese",
	"tra * mesi", "fra * mesi", "dopo l estate", "dopo lestate",
	"dopo le ferie", "in futuro", "mi ricontatti a", "mi scriva a",
	"mi risenta", "mi richiami", "mi contatti a", "mi contatti tra",
	"mi contatti fra", "dopo natale", "dopo le feste", "dopo pasqua",
	"tra qualche", "fra qualche", "tra sei mesi", NULL
};

static const char *const later_2[] = {
	"a gennaio", "a febbraio", "a marzo", "a aprile", "a maggio",
	"a giugno", "a luglio", "a agosto", "a settembre", "a ottobre",
	"a novembre", "a dicembre", "in primavera", "in autunno", "dopo il",
	"dopo la", NULL
};

static const char *const wrong_3[] = {
	"persona sbagliata", "non sono la persona", "non sono io",
	"non sono il responsabile", "non sono la responsabile",
	"non sono responsabile", "non sono il referente", "contatto sbagliato",
	"interlocutore sbagliato", "non e la mia area", "non e il mio settore",
	"non e di mia competenza", "non di mia competenza", "non mi occupo",
	"non me ne occupo", "non lavoro piu", "non lavora piu",
	"non fa piu parte", "non faccio piu parte", "non e piu in azienda",
	"non e piu con noi", "ha lasciato l azienda", "ha lasciato lazienda",
	"ho lasciato l azienda", "ho lasciato lazienda",
	"ha lasciato la societa", "in pensione", "indirizzo sbagliato",
	"email sbagliata", "mail sbagliata", "avete sbagliato",
	"ha sbagliato persona", "mi confonde", "non decido io",
	"non prendo * decisioni", "non mi riguarda", "non mi compete",
	"non riguarda me", "non decido", "sbagliato persona",
	"sbagliate persona", "ha sbagliato", "hai sbagliato",
	"destinatario sbagliato", "non sono la persona giusta",
	"non sono quello", "non sono quella", "non lavoro li", "non lavoro in",
	"non sono piu in", "non sono piu li", "non e piu li", NULL
};

static const char *const referral_3[] = {
	"contatti il", "contatti la", "contatti pure", "contattare il",
	"contattare la", "contattate il", "contattate la", "contatta il",
	"contatta la", "puo contattare", "potete contattare",
	"puoi contattare", "si rivolga", "rivolgersi a", "rivolgetevi a",
	"rivolgiti a", "parli con", "parlare con", "parlate con", "parla con",
	"scriva a", "scrivere a", "scrivete a", "scrivi a",
	"la persona giusta", "la persona di riferimento", "il referente e",
	"la referente e", "il responsabile e", "la responsabile e",
	"se ne occupa", "si occupa di", "che si occupa", "chi si occupa",
	"in copia", "metto in copia", "in cc", "ho inoltrato", "inoltro",
	"inoltrato la sua", "inoltrato al", "inoltrato alla", "giro la sua",
	"giro a", "girato a", "girato la", "ho passato", "il mio successore",
	"ha preso il mio posto", "mi ha sostituito", "deve contattare",
	"dovrebbe contattare", "dovete contattare", "deve parlare",
	"deve scrivere", "deve rivolgersi", "metto in contatto",
	"mettere in contatto", "metterla in contatto", "metterti in contatto",
	"deve sentire", "deve chiedere", "chieda a", "chieda al",
	"chieda alla", "chiedi a", "scrivere al", "scrivere alla",
	"scrivere all~", "scriva al", "scriva alla", "scriva all~",
	"passo la sua", "passo il suo", "lo passo a", "la passo a",
	"se ne occupano", "la giro", "lo giro", "senta il", "senta la",
	"rivolgersi al", "rivolgersi alla", "rivolgersi all~", NULL
};

static const char *const referral_2[] = {
	"il mio collega", "la mia collega", "mio collega", "mia collega",
	"il collega", "la collega", "nostro collega", "nostra collega",
	"il nostro responsabile", "la nostra responsabile",
	"il nostro direttore", "la nostra direttrice", NULL
};

static const char *const question_3[] = {
	"quanto costa", "quanto costerebbe", "quanto viene",
	"qual e il prezzo", "qual e il costo", "quali sono i prezzi",
	"quali sono i costi", "quali sono le tariffe", "quali prezzi",
	"che prezzi", "che costi", "che prezzo", "listino", "i vostri prezzi",
	"le vostre tariffe", "i costi", "come funziona", "come funzionerebbe",
	"come funzionano", "come lavorate", "cosa include", "cosa comprende",
	"cosa fate", "cosa offrite", "cosa intende", "di cosa si tratta",
	"in cosa consiste", "di che si tratta", "puo spiegare",
	"puo spiegarmi", "potrebbe spiegare", "potrebbe spiegarmi",
	"mi puo spiegare", "mi puo chiarire", "potete spiegare",
	"puo chiarire", "avete referenze", "avete esperienza", "avete casi",
	"avete gia", "avete un", "avete una", "offrite", "lavorate con",
	"lavorate anche", "e possibile", "sarebbe possibile", "qual e",
	"quali sono", "quanto tempo", "quanti", "quante", "dove avete preso",
	"dove ha preso", "come ha avuto", "come avete avuto",
	"come ha ottenuto", "dove siete", "che differenza", "una domanda",
	"alcune domande", "qualche domanda", "ho una domanda",
	"vorrei sapere se", "vorrei capire", "mi chiedo", "mi chiedevo",
	"durata minima", "vincoli", "chi e lei", "chi sei", "chi siete",
	"chi e", "chi parla", "ci conosciamo", "cosa vendete", "cosa vende",
	"cosa volete", "cosa vuole", "di cosa parla", "che cose", "come avete",
	NULL
};

static const char *const question_1[] = {
	"prezzo", "prezzi", "costo", "costi", "tariffe", "quanto", NULL
};

static const char *const interest_3[] = {
	"sono interessat~", "siamo interessat~", "sarei interessat~",
	"saremmo interessat~", "molto interessat~", "mi interessa",
	"ci interessa", "mi interesserebbe", "ci interesserebbe",
	"mi potrebbe interessare", "potrebbe interessar~",
	"sembra interessante", "pare interessante", "suona bene",
	"suona interessante", "trovo interessante", "molto interessante",
	"interessante proposta", "proposta interessante", "parliamone",
	"sentiamoci", "ci sentiamo", "possiamo sentirci", "possiamo parlarne",
	"possiamo parlare", "possiamo fissare", "possiamo organizzare",
	"potremmo sentirci", "potremmo parlarne", "potremmo fissare",
	"fissiamo", "fissare un", "fissare una", "organizziamo",
	"organizzare una", "organizzare un", "programmare una",
	"un appuntamento", "un incontro", "una call", "una chiamata",
	"una telefonata", "una videochiamata", "una demo", "una dimostrazione",
	"mi chiami", "chiamami", "chiamatemi", "mi puo chiamare",
	"puo chiamarmi", "mi telefoni", "mi mandi", "mi invii", "inviatemi",
	"mandatemi", "inviami", "mandami", "inviarmi", "mandarmi", "inviarci",
	"mandarci", "ci invii", "ci mandi", "inviateci", "mandateci",
	"vorrei saperne di piu", "vorremmo saperne di piu", "saperne di piu",
	"sapere di piu", "vorrei ricevere", "vorremmo ricevere",
	"vorrei vedere", "vorremmo vedere", "vorrei approfondire",
	"vorremmo approfondire", "approfondire", "maggiori informazioni",
	"piu informazioni", "ulteriori informazioni", "maggiori dettagli",
	"piu dettagli", "ulteriori dettagli", "quando possiamo",
	"quando potremmo", "quando e disponibile", "quando siete disponibili",
	"che giorno", "disponibilita per", "la sua disponibilita",
	"vostra disponibilita", "sono disponibile", "siamo disponibili",
	"sono libero", "sono libera", "mi va bene", "ci va bene",
	"va bene per me", "va benissimo", "le va bene", "per me va bene",
	"che ne dice", "che ne dite", "che ne pensa", "si grazie",
	"si volentieri", "volentieri", "con piacere", "certamente si",
	"proprio quello che", "esattamente quello che", "stiamo cercando",
	"stavamo cercando", "resto in attesa di", "restiamo in attesa di",
	"attendo sue", "attendo vostre", "una proposta", "un preventivo",
	"puo mostrarci", "puo mostrarmi", "ci puo mostrare", "mi puo mostrare",
	"potete mostrarci", "ci puo presentare", "mi dica di piu",
	"dimmi di piu", "mi spieghi meglio", "mi richiami oggi", "chiami pure",
	"mi chiami pure", "mandi pure", "mi mandi pure", "invii pure",
	"vediamoci", "ok procediamo", "facciamo una call",
	"facciamo una chiamata", "facciamo un incontro", "mandi la proposta",
	"manda la proposta", "invii la proposta", "invia la proposta",
	"mandate la proposta", "mi faccia vedere", "ci faccia vedere",
	"fatemi vedere", "mi racconti di piu", "mi racconti pure",
	"mi racconti tutto", "mi racconti qualcosa", "mi racconti meglio",
	"raccontami di piu", "raccontami pure", "raccontami tutto",
	"raccontami qualcosa", "raccontami meglio", NULL
};

static const char *const interest_1[] = {
	"si", "interessante", "forse", "magari", "ok", "va bene", "certo",
	"mi racconti", "raccontami", NULL
};

static const char *const sarcasm_3[] = {
	"che originalita", "un altra mail", "grazie di niente",
	"sta scherzando", "state scherzando", "e uno scherzo", "ahah", "ahaha",
	"ahahah", "haha", "bel tentativo", "scritto da un", "scritta da un",
	"ci mancava", "mancava solo", "scritto da chatgpt",
	"scritta da chatgpt", NULL
};

static const char *const caveat_3[] = {
	"reclamo", "lamentela", "cancell~", "rimuov~", "rimozione", "elimin~",
	"spam", "robot", "bot", "smett~", "smetta", "basta", "avvocato",
	"avvocati", "vie legali", "denunc~", "polizia", "gdpr", "garante",
	"dati personali", "miei dati", "consenso", "perche mi", "come avete",
	"come ha avuto", "mai piu", "ma no", "ma non", "non per",
	"concorrente", "concorrenti", "concorrenza", "fallimento", "fallit~",
	"truffa", "scherzo", "un altra persona", "qualcun altro",
	"tutte le richieste", "suo capo", "suo responsabile", "quindi no",
	"tribunale", "chi le ha", "chi vi ha", "chi ti ha", NULL
};

static const char *const thanks_3[] = {
	"grazie per la", "grazie per il", "grazie per avermi", "grazie della",
	"grazie del", "la ringrazio per", "vi ringrazio per", "ricevuto",
	"ho ricevuto", "preso nota", "prendo nota", "lo leggero", "lo guardo",
	"do un occhiata", "le faccio sapere", "vi faccio sapere",
	"ti faccio sapere", "ci penso", "ci pensero", "valutero", "valuteremo",
	"ne parlo con", "devo parlare con", "devo parlarne", "parlero con",
	"chiedo al", "chiedo alla", "ci stiamo pensando", NULL
};

static const char *const thanks_2[] = {
	"grazie", "ringrazio", NULL
};

const struct phrases lexicon_it[] = {
	{ TOPIC_OPT_OUT, 3, lexicon_it_rights },
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
