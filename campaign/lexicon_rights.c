/*
 * How people claim what the law of data protection gives them against mail:
 * erasure, objection, consent withdrawn.  Each says "my" or "me", for others
 * talk of the law as a matter of business.
 */
#include "campaign/lexicon.h"

const char *const lexicon_en_rights[] = {
	"my right to erasure", "my right of erasure",
	"my right to be forgotten", "my right to object",
	"my right to deletion", "my right to have * erased",
	"my right to have * deleted", "gdpr erasure request",
	"this is an erasure request", "this is a deletion request",
	"data erasure request", "data deletion request",
	"i withdraw my consent", "i withdraw * consent", "i revoke my consent",
	"i hereby withdraw my consent", "withdrawing my consent",
	"revoking my consent", "consent is withdrawn",
	"delete * you hold on me", "delete * you hold about me",
	"delete * you have on me", "delete * you have about me",
	"delete * data about me", "delete * data on me",
	"delete * relating to me", "delete * concerning me",
	"delete my personal", "delete all my personal",
	"erase * you hold on me", "erase * you hold about me",
	"erase * you have on me", "erase * you have about me",
	"erase * record of me", "erase * records of me",
	"erase * data about me", "erase * data on me",
	"erase * relating to me", "erase * concerning me",
	"erase all my", "remove * you hold on me", "remove * you hold about me",
	"remove * you have on me", "remove * you have about me",
	"remove * data about me", "remove * record of me",
	"remove * records of me", "delete * record of me",
	"delete * records of me", "destroy * you hold on me",
	"destroy * you hold about me", NULL
};

const char *const lexicon_de_rights[] = {
	"mein recht auf loschung", "meinem recht auf loschung",
	"meines rechts auf loschung", "mein recht auf vergessen~",
	"meinem recht auf vergessen~", "mein widerspruchsrecht",
	"meinem widerspruchsrecht", "mein loschungsrecht",
	"loschen * uber mich gespeichert~", "losche * uber mich gespeichert~",
	"loschen * uber mich gespeicherten daten",
	"losche * uber mich gespeicherten daten",
	"uber mich gespeicherten daten * loschen",
	"uber mich gespeicherten daten zu loschen",
	"uber mich gespeicherte daten zu loschen",
	"zu meiner person gespeicherten daten zu loschen",
	"loschen * zu meiner person", "loschung * zu meiner person",
	"loschung * uber mich gespeichert~", "untersage ihnen * meiner",
	"untersage ihnen jede", "untersage * nutzung meiner",
	"untersage * verwendung meiner", "untersage * weitere kontakt~",
	"ziehe meine einwilligung zuruck", "ziehe * einwilligung zuruck",
	"antrag auf loschung meiner", NULL
};

const char *const lexicon_fr_rights[] = {
	"mon droit a leffacement", "mon droit deffacement",
	"mon droit a loubli", "mon droit dopposition",
	"mon droit de suppression", "mon droit a la suppression",
	"mes droits deffacement", "mes droits dopposition",
	"je retire mon consentement", "retirer mon consentement",
	"je revoque mon consentement", "retrait de mon consentement",
	"effacer * me concernant", "supprimer * me concernant",
	"effacez * me concernant", "supprimez * me concernant",
	"suppression * me concernant", "effacement * me concernant", NULL
};

const char *const lexicon_es_rights[] = {
	"mi derecho de supresion", "mi derecho a la supresion",
	"mi derecho al olvido", "mi derecho de oposicion",
	"mi derecho de cancelacion", "mis derechos de cancelacion",
	"mis derechos de supresion", "borren * mis datos", "borre * mis datos",
	"borrar * mis datos", "borrad * mis datos", "eliminen * mis datos",
	"elimine * mis datos", "eliminar * mis datos", "suprima * mis datos",
	"supriman * mis datos", "suprimir * mis datos",
	"retiro mi consentimiento", "revoco mi consentimiento",
	"retirar mi consentimiento", "revocar mi consentimiento", NULL
};

const char *const lexicon_pt_rights[] = {
	"meu direito ao apagamento", "meu direito de apagamento",
	"meu direito ao esquecimento", "meu direito a eliminacao",
	"meu direito de eliminacao", "meu direito de oposicao",
	"meu direito a exclusao", "apaguem * meus dados",
	"apague * meus dados", "apagar * meus dados", "eliminem * meus dados",
	"elimine * meus dados", "eliminar * meus dados",
	"excluam * meus dados", "exclua * meus dados", "excluir * meus dados",
	"retiro o meu consentimento", "retiro meu consentimento",
	"revogo o meu consentimento", "revogo meu consentimento", NULL
};

const char *const lexicon_it_rights[] = {
	"mio diritto alla cancellazione", "mio diritto di cancellazione",
	"mio diritto alloblio", "mio diritto di opposizione",
	"cancellate * miei dati", "cancelli * miei dati",
	"cancellare * miei dati", "cancella * miei dati",
	"eliminate * miei dati", "elimini * miei dati",
	"eliminare * miei dati", "rimuovere * miei dati",
	"rimuovete * miei dati", "revoco il mio consenso",
	"revoco il consenso", "ritiro il mio consenso", "ritiro il consenso",
	NULL
};

const char *const lexicon_nl_rights[] = {
	"mijn recht op wissing", "mijn recht op verwijdering",
	"mijn recht op gegevenswissing", "mijn recht op vergetelheid",
	"mijn recht om vergeten te worden", "mijn recht van bezwaar",
	"verwijder * mijn persoonsgegevens", "verwijder * mijn gegevens",
	"wis * mijn persoonsgegevens", "wis * mijn gegevens",
	"mijn * gegevens * wissen", "mijn persoonsgegevens * wissen",
	"mijn persoonsgegevens * verwijderen", "ik trek mijn toestemming",
	"ik trek hierbij mijn toestemming", "trek mijn toestemming in", NULL
};

const char *const lexicon_pl_rights[] = {
	"moje prawo do usuniecia", "mojego prawa do usuniecia",
	"moje prawo do bycia zapomnian~", "mojego prawa do bycia zapomnian~",
	"usuncie * moje dane", "usunac * moje dane", "usun * moje dane",
	"usuniecie * moich danych", "usuniecia * moich danych",
	"cofam zgode", "cofam swoja zgode", "cofam moja zgode",
	"wycofuje zgode", "wycofuje swoja zgode", "odwoluje zgode",
	"odwoluje swoja zgode", NULL
};

const char *const lexicon_sv_rights[] = {
	"min ratt att bli glomd", "min ratt till radering",
	"min ratt att fa * raderade", "radera * mina uppgifter",
	"raderar * mina uppgifter", "radera * mina personuppgifter",
	"raderar * mina personuppgifter", "ta bort * mina uppgifter",
	"tar bort * mina uppgifter", "ta bort * mina personuppgifter",
	"tar bort * mina personuppgifter", "aterkallar mitt samtycke",
	"aterkallar harmed mitt samtycke", "drar tillbaka mitt samtycke",
	"tar tillbaka mitt samtycke", NULL
};
