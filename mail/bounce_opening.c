/* How notices of delivery begin, which need no more than a daemon's name. */
#include "mail/bounce_wordings.h"

static const char *const openings[] = {
	"this is the qmail-send program",
	"this is the mail delivery agent at",
	"this message was created automatically by mail delivery software",
	"this is the mail system at",
	"this is an automatically generated delivery status notification",
	"your message did not reach some or all of the intended recipients",
	"the original message was received at",
	"this is a permanent error; i've given up",
	"message could not be delivered to",
	"was not delivered to",
	"did not reach the following recipient",
	"the following addresses had delivery problems",
	"the following addresses had permanent fatal errors",
	"delivery to the following recipient failed permanently",
	"delivery has failed to these recipients or groups",
	"i'm sorry to have to inform you that your message could not",
	"sorry, we were unable to deliver your message",
	"unable to deliver your message to the following",
	"unable to deliver message to the following",
	"your mail could not be delivered", "error message below",
	"transcript of session follows", "we had trouble delivering your",
	"there was an error delivering your mail",
	"an error has occurred while attempting to deliver",
	"your message could not be delivered",
	"message could not be delivered to", "could not be delivered to:",
	"empf\303\244nger oder gruppen",
	"destinataires ou groupes",
	"destinatarios o grupos",
	"destinatari o gruppi",
	"destinat\303\241rios ou grupos",
	"geadresseerden of groepen",
	"ontvangers of groepen",
	"adresat\303\263w lub grup",
	"mottagare eller grupper",
	"modtagere eller grupper",
	"mottakere eller grupper",
	"vastaanottajille tai ryhmille",
	"p\305\231\303\255jemc\305\257m nebo skupin\303\241m",
	"c\303\255mzettek vagy csoportok",
	("\320\277\320\276\320\273\321\203\321\207\320\260\321\202"
	    "\320\265\320\273\321\217\320\274 \320\270\320\273"
	    "\320\270 \320\263\321\200\321\203\320\277\320\277"
	    "\320\260\320\274"),
	"al\304\261c\304\261lara veya gruplara",
	("\317\200\316\261\317\201\316\261\316\273\316\256\317\200"
	    "\317\204\316\265\317\202 \316\256 \316\277\316\274"
	    "\316\254\316\264\316\265\317\202"),
	("\346\224\266\344\273\266\344\272\272\346\210\226"
	    "\347\273\204"),
	("\346\224\266\344\273\266\350\200\205\346\210\226"
	    "\347\276\244\347\265\204"),
	("\345\217\227\344\277\241\350\200\205\343\201\276"
	    "\343\201\237\343\201\257\343\202\260\343\203\253"
	    "\343\203\274\343\203\227"),
	("\353\260\233\353\212\224 \354\202\254\353\236\214"
	    "\354\235\264\353\202\230 \352\267\270\353\243\271"),
	"destinatari sau grupuri",
	"primaocima ili grupama",
	"prejemnikom ali skupinam",
	("\320\276\320\264\320\265\321\200\320\266\321\203\320\262"
	    "\320\260\321\207\320\260\320\274 \320\260\320\261"
	    "\320\276 \320\263\321\200\321\203\320\277\320\260"
	    "\320\274"),
	("\320\260\320\264\321\200\320\265\321\201\320\260\321\202"
	    "\320\260\320\274 \320\260\320\261\320\276 \320\263"
	    "\321\200\321\203\320\277\320\260\320\274"),
};
struct wording bounce_opening = WORDING(openings);
