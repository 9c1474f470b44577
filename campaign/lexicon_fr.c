/* French phrases. */
#include "campaign/lexicon.h"

static const char *const opt_out_3[] = {
	"me desinscrire", "desinscrivez moi", "me desabonner",
	"desabonnez moi", "desinscrire de", "desabonner de", "desinscription",
	"retirez moi", "me retirer de", "retirer mon * de", "retirez mon",
	"supprimez moi", "supprimez mon", "supprimez mes", "supprimer mon",
	"supprimer mes", "supprimer mes donnees", "effacez mes", "effacer mes",
	"rayez moi", "radiez moi", "enlevez moi", "enlever mon", "otez moi",
	"sortez moi", "ne plus me contacter", "ne plus nous contacter",
	"ne me contactez plus", "ne nous contactez plus", "ne plus m ecrire",
	"ne plus mecrire", "ne mecrivez plus", "ne plus recevoir",
	"ne plus m envoyer", "ne plus menvoyer", "ne plus nous envoyer",
	"ne menvoyez plus", "ne nous envoyez plus", "cessez de", "cesser de",
	"arretez de", "arreter de m", "arreter de", "merci d arreter",
	"plus recevoir de", "plus recevoir vos", "ne souhaite plus recevoir",
	"ne souhaitons plus", "ne veux plus recevoir", "ne desire plus",
	"laissez moi tranquille", "laissez nous tranquille",
	"foutez moi la paix", "cest du spam", "ceci est du spam",
	"signale comme spam", "signaler comme spam", "spam signale",
	"harcelement", "droit a loubli", "droit d opposition",
	"droit dopposition", "moppose", "de votre liste", "de vos listes",
	"de votre base", "de votre fichier", "de vos fichiers", "de la liste",
	"de cette liste", "plus de mails de", "plus aucun mail",
	"plus aucun message", "plus aucun e mail", "plus vos mails",
	"plus vos messages", "plus vos e mails", "retirez nous", "me retirer",
	"retirer mon", "retirer mes", "de me rayer", "me rayer de",
	"supprimer * coordonnees", "supprimer * adresse", "effacer mon",
	"deffacer", "effacement de mes", "la suppression de mes",
	"suppression de mes", "suppression de mon", "supprime moi",
	"retire moi", "enleve moi", "desabonne moi", "desinscris moi",
	"arrete de", "arretez vos", "arretez avec", "arretez ca",
	"arretez les", "stop pub", "stop aux", "stop les", "stop a vos",
	"stop spam", "plus de pub", "ne me contacte plus", "ne mecris plus",
	"ne menvoie plus", "ne plus me solliciter", "ne me sollicitez plus",
	"plus etre sollicite~", "plus etre contacte~",
	"ne plus etre contacte~", "fichez moi la paix", "laissez nous en paix",
	"laissez moi en paix", "porter plainte", "porterai plainte",
	"porterons plainte", "je porte plainte", "saisis la cnil",
	"saisir la cnil", "saisirai la cnil", "signaler a la cnil",
	"signale a la cnil", "plainte * cnil", "plainte aupres",
	"conformement au rgpd", "au titre du rgpd", "selon le rgpd",
	"larticle 17", "article 17", "mimportuner", "nous importuner",
	"ne plus mimportuner", "ne plus me deranger", "ne me derangez plus",
	"arretez de m~", "cessez vos", "cessez de m~", "cessez tout",
	"fini les", "assez de", NULL
};

static const char *const opt_out_2[] = {
	"desinscrire", "desabonner", "desabonnement", "desinscrit", "rgpd",
	"mon avocat", "mes avocats", "poursuites", NULL
};

static const char *const refusal_3[] = {
	"a deja ce qu~", "avons deja ce qu~", "ai deja ce qu~",
	"pas interesse", "pas interessee", "pas interesses", "pas interessees",
	"pas interessant~", "ne minteresse pas", "ne nous interesse pas",
	"ne minteresse", "ne nous interesse", "aucun interet", "aucun besoin",
	"pas besoin", "pas de besoin", "sans interet", "pas d interet",
	"pas dinteret", "non merci", "pas pour nous", "pas pour moi",
	"ne correspond pas", "ne correspondent pas", "pas adapte",
	"pas concerne", "pas concernee", "pas concernes",
	"deja un prestataire", "deja un partenaire", "deja un fournisseur",
	"deja une solution", "deja une agence", "deja equipe", "deja equipes",
	"avons deja", "ai deja", "travaillons deja", "disposons deja",
	"satisfaits de", "satisfait de", "satisfaits avec", "en interne",
	"pas de budget", "aucun budget", "pas le budget", "pas les moyens",
	"decliner", "declinons", "ne donnerons pas suite",
	"ne donnerai pas suite", "pas donner suite", "ne pas donner suite",
	"ne recherchons pas", "ne cherchons pas", "ne cherche pas",
	"pas prevu", "pas notre priorite", "pas une priorite",
	"pas d actualite", "pas dactualite", "pas a lordre du jour",
	"sommes pas interesse~", "suis pas interesse~", "je decline",
	"nous declinons", "devons decliner", "dois decliner",
	"pas le bon moment", "pas le moment", "pas dans nos priorites",
	"ne convient pas", "ne nous convient pas", "pas notre besoin",
	"pas preneur", "pas preneurs", "restons avec", "restons chez",
	"restons sur", "continuons avec", "gardons notre", "conservons notre",
	"pas ce que nous", "pas quelque chose", "ne nous concerne pas",
	"ne me dit rien", "ne nous dit rien", "ca ne mint~", "pas lutilite",
	"aucune utilite", "nen avons pas", "nen ai pas", "pas utile",
	"inutile pour nous", "deja ce quil", "deja tout ce", "deja pourvu~",
	"deja couvert~", "bonne continuation", "cest non", "ce sera non",
	"je passe mon tour", "pas interessant pour", "deja quelqu~",
	"pas ce besoin", "bien comme ca", "autres priorites",
	"dautres priorites", "ne rentre pas dans", "nentre pas dans", NULL
};

static const char *const refusal_2[] = {
	"pas pour le moment", "pas pour linstant", "pas actuellement",
	"pas maintenant", "pas en ce moment", "malheureusement pas",
	"pas le temps", "pas cette annee", "reviendrons vers vous",
	"reviendrai vers vous", "recontacterons si", "recontacterai si",
	"recontacterai le cas", "si besoin", "au besoin",
	"garde vos coordonnees", "gardons vos coordonnees",
	"conserve vos coordonnees", "alors non", "mais non merci",
	"trop cher", "autre prestataire", "autre fournisseur",
	"autre solution", NULL
};

static const char *const refusal_1[] = {
	"non", "malheureusement", NULL
};

static const char *const later_3[] = {
	"recontactez moi", "recontactez nous", "recontacter en",
	"recontacter dans", "recontacter plus tard", "me recontacter",
	"nous recontacter", "revenez vers moi", "revenez vers nous",
	"revenir vers moi", "relancez moi", "relancez nous", "me relancer",
	"lannee prochaine", "annee prochaine", "prochain trimestre",
	"trimestre prochain", "a la rentree", "dans * mois",
	"plus tard dans lannee", "plus tard peut etre", "peut etre plus tard",
	"debut d annee", "apres lete", "apres les fetes", "apres les vacances",
	"apres noel", "apres paques", "en debut dannee", "dans quelques mois",
	"dans six mois", "revenez en", "ecrivez moi en", "ecrivez moi dans",
	"contactez moi en", "contactez moi dans", "rappelez moi en",
	"rappelez moi dans", NULL
};

static const char *const later_2[] = {
	"en janvier", "en fevrier", "en mars", "en avril", "en mai", "en juin",
	"en juillet", "en aout", "en septembre", "en octobre", "en novembre",
	"en decembre", "en automne", "au printemps", "a lautomne", "apres les",
	NULL
};

static const char *const wrong_3[] = {
	"pas la bonne personne", "mauvaise personne", "mauvais interlocuteur",
	"pas le bon interlocuteur", "pas la bonne interlocutrice",
	"pas le bon contact", "mauvais contact", "pas la personne",
	"mauvaise adresse", "erreur de destinataire", "pas responsable",
	"pas en charge", "pas charge de", "ne moccupe pas",
	"ne suis pas responsable", "ne suis plus responsable",
	"ne suis plus en charge", "nest pas de mon ressort",
	"pas de mon ressort", "pas mon domaine", "pas mon service",
	"pas decisionnaire", "ne travaille plus", "ne travaille pas",
	"ne fait plus partie", "ne fais plus partie", "plus dans la societe",
	"plus dans lentreprise", "a quitte", "ai quitte", "quitte la societe",
	"quitte lentreprise", "a la retraite", "parti a la retraite",
	"me confondez", "vous vous trompez", "ne me concerne pas",
	"ne me concerne plus", "pas de ma competence", "ne releve pas",
	"pas moi qui", "trompe de personne", "tromper de personne",
	"trompez de personne", "vous etes trompe", "vous trompez de",
	"trompe dadresse", "erreur de personne", "pas le bon destinataire",
	"mauvais destinataire", "je ne suis pas celui", "je ne suis pas celle",
	"plus chez", "plus salarie~", "nexerce plus", "est parti~ de",
	"nest plus chez", "nest plus dans", "nest plus parmi", "nest plus la",
	"plus moi qui", NULL
};

static const char *const referral_3[] = {
	"adressez vous", "vous adresser", "contactez plutot", "contactez mon",
	"contactez ma", "contactez notre", "contacter mon", "contacter ma",
	"contacter notre", "merci de contacter", "veuillez contacter",
	"pouvez contacter", "prendre contact avec", "prenez contact avec",
	"rapprochez vous", "vous rapprocher", "la bonne personne est",
	"la personne en charge", "la personne responsable",
	"la personne a contacter", "le bon interlocuteur est",
	"bonne interlocutrice", "interlocuteur pour", "qui soccupe",
	"soccupe de", "est en charge", "est responsable", "est le responsable",
	"est la responsable", "en copie", "mets en copie", "je transmets",
	"jai transmis", "transmis votre", "transmis a", "transfere votre",
	"transfere a", "fais suivre", "fait suivre", "mon successeur",
	"ma remplacante", "mon remplacant", "a pris la suite", "a repris",
	"ecrivez a", "ecrire a", "voyez avec", "voir avec",
	"il faut contacter", "devez contacter", "devriez contacter",
	"il faut voir", "il faut vous adresser", "voyez plutot",
	"voyez ca avec", "voyez cela avec", "en parler a", "adressez votre",
	"mets en relation", "mettre en relation", "met en relation",
	"mets en contact", "mettre en contact", "vous mets en lien",
	"vous rediriger", "vous redirige", "vous oriente", "orienter vers",
	"voir ca avec", "voir cela avec", "passez par", "passer par",
	"les demandes passent", "il faut passer par", "a lattention de",
	"transmettre a", "vais transmettre", "vais faire suivre",
	"je le transmets", "demandez a", NULL
};

static const char *const referral_2[] = {
	"mon collegue", "ma collegue", "notre collegue", "notre responsable",
	"notre directeur", "notre directrice", NULL
};

static const char *const question_3[] = {
	"quel est le prix", "quels sont les prix", "quel prix", "quels prix",
	"quel est le cout", "quel cout", "combien ca coute",
	"combien cela coute", "combien coute", "a combien",
	"quels sont vos tarifs", "vos tarifs", "quel tarif", "quels tarifs",
	"grille tarifaire", "vos prix", "comment ca marche",
	"comment cela fonctionne", "comment fonctionne",
	"comment fonctionnent", "comment ca fonctionne", "comment procedez",
	"comment vous", "pouvez vous preciser", "pourriez vous preciser",
	"pouvez vous expliquer", "pouvez vous m expliquer",
	"pouvez vous mexpliquer", "pourriez vous expliquer",
	"pourriez vous mexpliquer", "quest ce que", "quelle est",
	"quelles sont", "quel est", "quels sont", "avez vous des references",
	"avez vous deja", "avez vous une experience", "avez vous des",
	"proposez vous", "faites vous", "est ce que vous", "est ce que",
	"est il possible", "serait il possible", "comment avez vous",
	"ou avez vous", "dou tenez vous", "de quoi sagit", "ou etes vous",
	"quelle difference", "combien de temps", "combien de", "quels delais",
	"quel delai", "une question", "quelques questions", "des questions",
	"je me demande", "savoir si", "jaimerais savoir", "je voudrais savoir",
	"duree d engagement", "duree dengagement", "qui etes vous",
	"vous etes qui", "cest qui", "tu es qui", "qui es tu", "on se connait",
	"nous connaissons nous", "de quoi parlez", "cest quoi",
	"que voulez vous", "que vendez", "que proposez", "que faites vous",
	"cest combien", "ca coute combien", "combien ca", "combien par", NULL
};

static const char *const question_1[] = {
	"prix", "tarif", "tarifs", "cout", "combien", NULL
};

static const char *const interest_3[] = {
	"suis interesse", "suis interessee", "sommes interesse~",
	"serais interesse~", "serions interesse~", "tres interesse~",
	"minteresse", "nous interesse", "ca minteresse", "cela minteresse",
	"cela nous interesse", "pourrait minteresser",
	"pourrait nous interesser", "semble interessant",
	"semble interessante", "parait interessant~", "a lair interessant",
	"a lair interessante", "tres interessant", "tres interessante",
	"proposition interessante", "discutons", "parlons en", "echangeons",
	"en discuter", "en parler", "en savoir plus", "en savoir davantage",
	"en apprendre plus", "envoyez moi", "envoyez nous", "menvoyer",
	"nous envoyer", "me faire parvenir", "nous faire parvenir",
	"faites moi parvenir", "me transmettre", "plus d informations",
	"plus dinformations", "plus d infos", "plus dinfos",
	"informations complementaires", "une documentation",
	"votre documentation", "votre plaquette", "une demo",
	"une demonstration", "appelez moi", "appelez nous", "mappeler",
	"me rappeler", "rappelez moi", "fixer un rendez vous",
	"prendre rendez vous", "convenir d un", "convenir dun", "planifier un",
	"planifions", "organiser un", "organisons", "un rendez vous", "un rdv",
	"un appel", "un echange", "une visio", "etes vous disponible",
	"seriez vous disponible", "je suis disponible", "suis dispo",
	"nous sommes disponibles", "vos disponibilites", "me convient",
	"nous convient", "vous conviendrait", "vous convient", "volontiers",
	"avec plaisir", "oui merci", "oui avec plaisir", "ca tombe bien",
	"cela tombe bien", "exactement ce que", "hate de",
	"au plaisir d echanger", "au plaisir dechanger", "quand pouvons nous",
	"quand pourrions nous", "pouvons nous", "pourrions nous",
	"ravi d echanger", "ravi dechanger", "ravie dechanger", "me presenter",
	"nous presenter", "me montrer", "nous montrer", "faire une demo",
	"faire une presentation", "dites men plus", "dis men plus",
	"racontez moi", "expliquez moi tout", "dispo lundi", "dispo mardi",
	"dispo mercredi", "dispo jeudi", "dispo vendredi", "dispo demain",
	"dispo la semaine", "dispo cette", "disponible lundi",
	"disponible mardi", "disponible mercredi", "disponible jeudi",
	"disponible vendredi", "disponible demain", "libre lundi",
	"libre mardi", "libre mercredi", "libre jeudi", "libre vendredi",
	"libre demain", "on sappelle", "on en parle", "appelons nous",
	"telephonez moi", "envoie moi", "envoyez une", "envoyez votre",
	"envoyez la", "appelle moi", "passez moi un coup", "je suis partant~",
	"nous sommes partants", "partant pour", "partante pour",
	"faites une proposition", "faites moi une", "proposez moi",
	"proposez un", "on peut se voir", "on se voit", "on se rencontre",
	"on peut se parler", "on peut sappeler", "on peut se rencontrer",
	"vous mavez convaincu~", NULL
};

static const char *const interest_1[] = {
	"oui", "interessant", "peut etre", "eventuellement", "ok",
	"pourquoi pas", "dispo", "je veux bien", "on veut bien", NULL
};

static const char *const sarcasm_3[] = {
	"quelle originalite", "super encore un", "encore un mail",
	"merci pour rien", "vous plaisantez", "cest une blague", "haha", "mdr",
	"lol", "quelle blague", "bien essaye", "ecrit par une ia",
	"ecrit avec chatgpt", "generee par", "genere par", "par une ia",
	"il ne manquait plus", "ecrit par chatgpt", NULL
};

static const char *const caveat_3[] = {
	"plainte", "supprim~", "retirer", "retirez", "desabonn~", "desinscri~",
	"spam", "spams", "robot", "robots", "arret~", "cessez", "cesser",
	"avocat", "avocats", "juridique", "police", "rgpd",
	"donnees personnelles", "mes donnees", "cnil", "consentement",
	"pourquoi vous", "comment vous avez", "plus jamais", "jamais plus",
	"mais non", "donc non", "mais pas", "ne plus", "concurrent",
	"concurrents", "faillite", "liquidation", "harcel~", "arnaque",
	"blague", "plaisant~", "quelqu un d autre", "toutes les demandes",
	"votre responsable", "votre superieur", NULL
};

static const char *const thanks_3[] = {
	"merci pour votre", "merci de votre", "je vous remercie de votre",
	"bien recu", "bien note", "je prends note", "je regarde",
	"je vais regarder", "accuse reception", "je reviens vers vous",
	"reviens vers vous", "reflechir", "je vous dis", "je regarde ca",
	"je prends connaissance", "je vais voir avec", "je vois avec",
	"je vois ca avec", "je dois demander", "je demande a",
	"on en parle en interne", NULL
};

static const char *const thanks_2[] = {
	"merci", "je vous remercie", NULL
};

const struct phrases lexicon_fr[] = {
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
