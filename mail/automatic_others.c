/*
 * What sentences of automatic mail hold in further languages of Europe, folded.
 */
#include "mail/automatic_words.h"

static const struct phrase others[] = {
	/* Russian, Ukrainian */
	{ "\320\260\320\262\321\202\320\276\320\274\320\260\321\202"
	    "\320\270\321\207\320\265\321\201\320\272\320\270\320\271 "
	    "\320\276\321\202\320\262\320\265\321\202", WORDING_AUTOMATIC },
	{ "\320\260\320\262\321\202\320\276\320\274\320\260\321\202"
	    "\320\270\321\207\320\265\321\201\320\272\320\276\320\265 "
	    "\321\203\320\262\320\265\320\264\320\276\320\274\320\273"
	    "\320\265\320\275\320\270\320\265", WORDING_AUTOMATIC },
	{ "\320\260\320\262\321\202\320\276\320\274\320\260\321\202"
	    "\320\270\321\207\320\265\321\201\320\272\320\276\320\265 "
	    "\321\201\320\276\320\276\320\261\321\211\320\265\320\275"
	    "\320\270\320\265", WORDING_AUTOMATIC },
	{ "\320\260\320\262\321\202\320\276\320\274\320\260\321\202"
	    "\320\270\321\207\320\265\321\201\320\272\320\270 \321\201"
	    "\320\263\320\265\320\275\320\265\321\200\320\270\321\200"
	    "\320\276\320\262\320\260\320\275", WORDING_AUTOMATIC },
	{ "\321\201\320\276\320\267\320\264\320\260\320\275\320\276 "
	    "\320\260\320\262\321\202\320\276\320\274\320\260\321\202"
	    "\320\270\321\207\320\265\321\201\320\272\320\270",
	    WORDING_AUTOMATIC },
	{ "\320\260\320\262\321\202\320\276\320\276\321\202\320\262"
	    "\320\265\321\202", WORDING_AUTOMATIC },
	{ "\320\260\320\262\321\202\320\276\320\274\320\260\321\202"
	    "\320\270\321\207\320\275\320\260 \320\262\321\226\320\264"
	    "\320\277\320\276\320\262\321\226\320\264\321\214",
	    WORDING_AUTOMATIC },
	{ "\320\275\320\265 \320\276\321\202\320\262\320\265\321\207"
	    "\320\260\320\271\321\202\320\265 \320\275\320\260 \321\215"
	    "\321\202\320\276", WORDING_AUTOMATIC },
	{ "\320\262 \320\276\321\202\320\277\321\203\321\201\320\272"
	    "\320\265", WORDING_AWAY },
	{ "\321\203 \320\262\321\226\320\264\320\277\321\203\321\201"
	    "\321\202\321\206\321\226", WORDING_AWAY },
	{ "\320\262 \320\272\320\276\320\274\320\260\320\275\320\264"
	    "\320\270\321\200\320\276\320\262\320\272\320\265", WORDING_AWAY },
	{ "\321\203 \320\262\321\226\320\264\321\200\321\217\320\264"
	    "\320\266\320\265\320\275\320\275\321\226", WORDING_AWAY },
	{ "\320\262\320\275\320\265 \320\276\321\204\320\270\321\201"
	    "\320\260", WORDING_AWAY },
	{ "\320\276\321\202\321\201\321\203\321\202\321\201\321\202"
	    "\320\262\321\203\321\216", WORDING_AWAY },
	{ "\320\261\321\203\320\264\321\203 \320\276\321\202\321\201"
	    "\321\203\321\202\321\201\321\202\320\262\320\276\320\262"
	    "\320\260\321\202\321\214", WORDING_AWAY },
	{ "\320\275\320\260 \320\261\320\276\320\273\321\214\320\275"
	    "\320\270\321\207\320\275\320\276\320\274", WORDING_AWAY },
	{ "\320\275\320\265\321\202 \320\275\320\260 \321\200\320\260"
	    "\320\261\320\276\321\207\320\265\320\274 \320\274\320\265"
	    "\321\201\321\202\320\265", WORDING_AWAY },
	{ "\320\262 \320\264\320\265\320\272\321\200\320\265\321\202"
	    "\320\275\320\276\320\274 \320\276\321\202\320\277\321\203"
	    "\321\201\320\272\320\265", WORDING_AWAY },
	{ "\320\262 \321\201\321\200\320\276\321\207\320\275\321\213"
	    "\321\205 \321\201\320\273\321\203\321\207\320\260\321\217"
	    "\321\205", WORDING_SUPPORT },
	{ "\320\277\320\276 \321\201\321\200\320\276\321\207\320\275"
	    "\321\213\320\274 \320\262\320\276\320\277\321\200\320\276"
	    "\321\201\320\260\320\274", WORDING_SUPPORT },
	{ "\320\262 \320\274\320\276\321\221 \320\276\321\202\321\201"
	    "\321\203\321\202\321\201\321\202\320\262\320\270\320\265",
	    WORDING_SUPPORT },
	{ "\320\262 \320\274\320\276\320\265 \320\276\321\202\321\201"
	    "\321\203\321\202\321\201\321\202\320\262\320\270\320\265",
	    WORDING_SUPPORT },
	{ "\320\262\320\265\321\200\320\275\321\203\321\201\321\214",
	    WORDING_BACK },
	{ "\320\262\320\260\321\210\320\265 \320\276\320\261\321\200"
	    "\320\260\321\211\320\265\320\275\320\270\320\265",
	    WORDING_TICKET },
	{ "\320\262\320\260\321\210\320\265 \320\277\320\270\321\201"
	    "\321\214\320\274\320\276 \320\277\320\276\320\273\321\203"
	    "\321\207\320\265\320\275\320\276", WORDING_TICKET },
	{ "\320\262\320\260\321\210 \320\267\320\260\320\277\321\200"
	    "\320\276\321\201", WORDING_TICKET },
	{ "\320\267\320\260\321\200\320\265\320\263\320\270\321\201"
	    "\321\202\321\200\320\270\321\200\320\276\320\262\320\260"
	    "\320\275\320\276 \320\277\320\276\320\264", WORDING_TICKET },
	{ "\320\275\320\276\320\274\320\265\321\200 \320\276\320\261"
	    "\321\200\320\260\321\211\320\265\320\275\320\270\321\217",
	    WORDING_TICKET },
	{ "\320\262 \320\261\320\273\320\270\320\266\320\260\320\271"
	    "\321\210\320\265\320\265 \320\262\321\200\320\265\320\274"
	    "\321\217", WORDING_SUPPORT },
	{ "\320\261\320\276\320\273\321\214\321\210\320\265 \320\275"
	    "\320\265 \321\200\320\260\320\261\320\276\321\202\320\260"
	    "\320\265\321\202", WORDING_LEFT },
	{ "\320\261\320\276\320\273\321\214\321\210\320\265 \320\275"
	    "\320\265 \321\200\320\260\320\261\320\276\321\202\320\260"
	    "\321\216", WORDING_LEFT },
	/* Czech, Slovak */
	{ "automatick\303\241 odpov\304\233\304\217", WORDING_AUTOMATIC },
	{ "automatick\303\241 odpove\304\217", WORDING_AUTOMATIC },
	{ "mimo kancel\303\241\305\231", WORDING_AWAY },
	{ "mimo kancel\303\241riu", WORDING_AWAY },
	{ "na dovolen\303\251", WORDING_AWAY },
	{ "na dovolenke", WORDING_AWAY },
	{ "\304\215erp\303\241m dovolenou", WORDING_AWAY },
	{ "jsem nep\305\231\303\255tomen", WORDING_AWAY },
	{ "jsem nep\305\231\303\255tomna", WORDING_AWAY },
	{ "na mate\305\231sk\303\251", WORDING_AWAY },
	{ "v nal\303\251hav\303\275ch p\305\231\303\255padech",
	    WORDING_SUPPORT },
	{ "v neodkladn\303\275ch", WORDING_SUPPORT },
	{ "v urgentn\303\255ch", WORDING_SUPPORT },
	{ "v dob\304\233 m\303\251 nep\305\231\303\255tomnosti",
	    WORDING_SUPPORT },
	{ "po m\303\251m n\303\241vratu", WORDING_SUPPORT },
	{ "v\303\241\305\241 po\305\276adavek", WORDING_TICKET },
	{ "byl zaregistrov\303\241n", WORDING_TICKET },
	{ "d\304\233kujeme za va\305\241i zpr\303\241vu", WORDING_TICKET },
	{ "ji\305\276 zde nepracuje", WORDING_LEFT },
	{ "ji\305\276 nepracuje", WORDING_LEFT },
	{ "ji\305\276 nepracuji", WORDING_LEFT },
	/* Hungarian, Romanian, Croatian */
	{ "automatikus v\303\241lasz", WORDING_AUTOMATIC },
	{ "szabads\303\241gon vagyok", WORDING_AWAY },
	{ "szabads\303\241gon leszek", WORDING_AWAY },
	{ "irod\303\241n k\303\255v\303\274l", WORDING_AWAY },
	{ "nem vagyok az irod\303\241ban", WORDING_AWAY },
	{ "s\303\274rg\305\221s esetben", WORDING_SUPPORT },
	{ "r\304\203spuns automat", WORDING_AUTOMATIC },
	{ "mesaj automat", WORDING_AUTOMATIC },
	{ "\303\256n concediu", WORDING_AWAY },
	{ "in concediu", WORDING_AWAY },
	{ "nu sunt la birou", WORDING_AWAY },
	{ "\303\256n afara biroului", WORDING_AWAY },
	{ "pentru urgen\310\233e", WORDING_SUPPORT },
	{ "automatski odgovor", WORDING_AUTOMATIC },
	{ "na godi\305\241njem odmoru", WORDING_AWAY },
	{ "nisam u uredu", WORDING_AWAY },
	{ "izvan ureda", WORDING_AWAY },
	/* Turkish, Greek */
	{ "otomatik yan\304\261t", WORDING_AUTOMATIC },
	{ "otomatik olarak", WORDING_AUTOMATIC },
	{ "ofis d\304\261\305\237\304\261nda", WORDING_AWAY },
	{ "ofis d\304\261\305\237\304\261nday\304\261m", WORDING_AWAY },
	{ "y\304\261ll\304\261k izinde", WORDING_AWAY },
	{ "y\304\261ll\304\261k izindeyim", WORDING_AWAY },
	{ "izinde olaca\304\237\304\261m", WORDING_AWAY },
	{ "izindeyim", WORDING_AWAY },
	{ "acil durumlarda", WORDING_SUPPORT },
	{ "acil konular", WORDING_SUPPORT },
	{ "talebiniz al\304\261nm\304\261\305\237t\304\261r", WORDING_TICKET },
	{ "mesaj\304\261n\304\261z al\304\261nm\304\261\305\237t"
	    "\304\261r", WORDING_TICKET },
	{ "\316\261\317\205\317\204\317\214\316\274\316\261\317\204"
	    "\316\267 \316\261\317\200\316\254\316\275\317\204\316\267"
	    "\317\203\316\267", WORDING_AUTOMATIC },
	{ "\316\265\316\272\317\204\317\214\317\202 \316\263\317\201"
	    "\316\261\317\206\316\265\316\257\316\277\317\205", WORDING_AWAY },
	{ "\317\203\316\265 \316\254\316\264\316\265\316\271\316\261",
	    WORDING_AWAY },
	/* Danish, Norwegian */
	{ "automatisk svar", WORDING_AUTOMATIC },
	{ "dette er et automatisk", WORDING_ANSWER },
	{ "dette er en automatisk", WORDING_ANSWER },
	{ "jeg holder ferie", WORDING_AWAY },
	{ "holder ferie", WORDING_AWAY },
	{ "jeg er p\303\245 ferie", WORDING_AWAY },
	{ "ute av kontoret", WORDING_AWAY },
	{ "ude af kontoret", WORDING_AWAY },
	{ "ikke p\303\245 kontoret", WORDING_AWAY },
	{ "ikke p\303\245 arbejde", WORDING_AWAY },
	{ "ikke p\303\245 jobb", WORDING_AWAY },
	{ "p\303\245 barsel", WORDING_AWAY },
	{ "p\303\245 barselsorlov", WORDING_AWAY },
	{ "p\303\245 orlov", WORDING_AWAY },
	{ "i permisjon", WORDING_AWAY },
	{ "har permisjon", WORDING_AWAY },
	{ "frav\303\246rende", WORDING_AWAY },
	{ "bortreist", WORDING_AWAY },
	{ "tilbage p\303\245 kontoret", WORDING_BACK },
	{ "tilbake p\303\245 kontoret", WORDING_BACK },
	{ "tilbage p\303\245 arbejde", WORDING_BACK },
	{ "ved hastesager", WORDING_SUPPORT },
	{ "i hastesager", WORDING_SUPPORT },
	{ "haster det", WORDING_SUPPORT },
	{ "hvis det haster", WORDING_SUPPORT },
	{ "er det noget presserende", WORDING_SUPPORT },
	{ "begrenset tilgang", WORDING_SUPPORT },
	{ "begr\303\246nset adgang", WORDING_SUPPORT },
	{ "under mit frav\303\246r", WORDING_SUPPORT },
	{ "under mitt frav\303\246r", WORDING_SUPPORT },
	{ "n\303\245r jeg er tilbage", WORDING_SUPPORT },
	{ "tak for din henvendelse", WORDING_TICKET },
	{ "takk for din henvendelse", WORDING_TICKET },
	{ "vi har modtaget", WORDING_TICKET },
	{ "vi har mottatt", WORDING_TICKET },
	{ "sagsnummer", WORDING_TICKET },
	{ "saksnummer", WORDING_TICKET },
	{ "hurtigst muligt", WORDING_SUPPORT },
	{ "snarest mulig", WORDING_SUPPORT },
	{ "s\303\245 snart som mulig", WORDING_SUPPORT },
	{ "er stoppet hos", WORDING_LEFT },
	{ "har sluttet", WORDING_LEFT },
	{ "har slutta", WORDING_LEFT },
	{ "er ikke l\303\246ngere ansat", WORDING_LEFT },
	{ "ikke lenger ansatt", WORDING_LEFT },
	{ "arbejder ikke l\303\246ngere", WORDING_LEFT },
	{ "jobber ikke lenger", WORDING_LEFT },
	/* Finnish */
	{ "automaattinen vastaus", WORDING_AUTOMATIC },
	{ "olen lomalla", WORDING_AWAY },
	{ "vuosilomalla", WORDING_AWAY },
	{ "lomalla", WORDING_AWAY_WEAK },
	{ "poissa toimistolta", WORDING_AWAY },
	{ "olen poissa", WORDING_AWAY },
	{ "\303\244itiyslomalla", WORDING_AWAY },
	{ "vanhempainvapaalla", WORDING_AWAY },
	{ "virkavapaalla", WORDING_AWAY },
	{ "ty\303\266matkalla", WORDING_AWAY },
	{ "palaan", WORDING_BACK },
	{ "kiireellisiss\303\244 asioissa", WORDING_SUPPORT },
	{ "kiireisiss\303\244 asioissa", WORDING_SUPPORT },
	{ "kiireellisiss\303\244", WORDING_SUPPORT },
	{ "olemme vastaanottaneet", WORDING_TICKET },
	{ "kiitos viestist\303\244si", WORDING_THANKS },
	{ "kiitos yhteydenotosta", WORDING_TICKET },
};

const struct phrase_table automatic_others = PHRASE_TABLE(others);
