/* The languages together, and the words that all of them need. */
#include "campaign/lexicon.h"

#include <string.h>

const struct phrases *const lexicon[] = {
	lexicon_en, lexicon_de, lexicon_fr, lexicon_es, lexicon_pt,
	lexicon_it, lexicon_nl, lexicon_pl, lexicon_sv
};

const size_t lexicon_languages = sizeof(lexicon) / sizeof(*lexicon);

/* In the order of lexicon[]. */
static const char *const negations[][24] = {
	{ "not", "no", "never", "cannot", "cant", "dont", "doesnt", "didnt",
	  "isnt", "arent", "wasnt", "wont", "wouldnt", "shouldnt", "aint",
	  "without", "neither", "nor", "hardly", "nothing", NULL },
	{ "nicht", "kein", "keine", "keinen", "keinem", "keiner",
	  "keinerlei", "nichts", "nie", "niemals", "ohne", "weder", NULL },
	{ "pas", "ne", "jamais", "aucun", "aucune", "sans", "plus", "rien",
	  NULL },
	{ "no", "nunca", "ningun", "ninguna", "tampoco", "sin", "jamas",
	  NULL },
	{ "nao", "nem", "nunca", "nenhum", "nenhuma", "sem", NULL },
	{ "non", "nessun", "nessuna", "mai", "niente", "senza", NULL },
	{ "niet", "niets", "geen", "nooit", "zonder", NULL },
	{ "nie", "nic", "nigdy", "bez", "zaden", "zadnego", NULL },
	{ "inte", "ej", "inga", "ingen", "inget", "aldrig", "utan", NULL }
};

static const char *const objections[] = {
	"but", "however", "aber", "jedoch", "mais", "pero", "mas", "porem",
	"ma", "maar", "echter", "ale", "lecz", "men", NULL
};

static const char *const stop_words[] = {
	"unsubscribe", "unsubscribe me", "please unsubscribe",
	"please unsubscribe me", "unsubscribe please", "stop", "stop it",
	"stop please", "stop svp", "stop bitte", "bitte stop", "stop emails",
	"stop all", "stopall", "remove", "remove me",
	"please remove", "please remove me", "opt out", "optout", "opt me out",
	"cancel", "quit", "end", "delete me", "take me off", "no more",
	"no more emails", "leave me alone", "please stop", "spam",
	"stop this", "stop that", "stop now", "stop it now", "stop stop",
	"stop stop stop", "dont bother me", "unsubscribe all",
	"abmelden", "abbestellen", "bitte abmelden", "austragen", "stopp",
	"newsletter abmelden", "abmeldung", "loschen", "desinscription",
	"desabonnement", "desinscrire", "desabonner", "me desinscrire",
	"desinscrivez moi", "arret", "arreter", "baja", "darse de baja",
	"dar de baja", "cancelar", "cancelar suscripcion", "desuscribir",
	"desuscribirme", "remover", "parar", "cancelar inscricao",
	"descadastrar", "descadastre", "sair", "cancellami", "disiscrizione",
	"cancella iscrizione", "annulla iscrizione", "rimuovimi",
	"cancellazione", "disiscrivimi", "afmelden", "uitschrijven",
	"schrijf me uit", "wypisz", "wypisz mnie", "rezygnuje",
	"wypisz mnie z listy", "rezygnacja", "usun mnie", "avregistrera",
	"usunac", "przestac", "basta", "lassen sie das",
	"remova", "smettetela", "smettila", "smettete",
	"plus de mails", "plus de mail", "plus de pub", "plus de spam",
	"avsluta", "avprenumerera", "avanmal", "ta bort mig", "sluta", NULL
};

static int
contains(const char *const *table, const char *s, size_t n)
{
	size_t i;

	for (i = 0; table[i] != NULL; i++)
		if (*table[i] == *s && strncmp(table[i], s, n) == 0 &&
		    table[i][n] == '\0')
			return 1;
	return 0;
}

int
lexicon_negates(size_t language, const char *word, size_t n)
{
	return contains(negations[language], word, n);
}

int
lexicon_negates_any(const char *word, size_t n)
{
	size_t l;

	for (l = 0; l < lexicon_languages; l++)
		if (lexicon_negates(l, word, n))
			return 1;
	return 0;
}

int
lexicon_objects(const char *word, size_t n)
{
	return contains(objections, word, n);
}

int
lexicon_stop_word(const char *folded)
{
	return contains(stop_words, folded, strlen(folded));
}
