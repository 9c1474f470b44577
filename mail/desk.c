/* Senders whose address tells that a program, or a desk, writes. */
#include "mail/desk.h"

#include <string.h>

#include "base/str.h"
#include "campaign/reply.h"
#include "mail/opening.h"
#include "mail/prefix.h"

#define COUNT(a)	(sizeof(a) / sizeof(*(a)))

int
desk_is_robot(const char *from)
{
	static const char *const robots[] = { "noreply", "no-reply",
	    "no_reply", "donotreply", "do-not-reply", "autoreply",
	    "auto-reply", "autoresponder", "autoresponse", "vacation" };

	return from != NULL && prefix_of(from, robots, COUNT(robots)) > 0;
}

int
desk_is_shared(const char *from)
{
	static const char *const desks[] = { "info@", "contact@", "support@",
	    "service@", "services@", "sales@", "hello@", "office@", "help@",
	    "helpdesk@", "mail@", "team@", "admin@", "enquiries@",
	    "inquiries@", "customerservice@", "customer-service@", "care@",
	    "reservations@", "booking@", "bookings@", "shop@", "kontakt@",
	    "anfrage@", "kundenservice@", "kundendienst@", "vertrieb@",
	    "contacto@", "ventas@", "soporte@", "atencion@", "contato@",
	    "atendimento@", "vendas@", "geral@", "commercial@", "accueil@",
	    "assistenza@", "segreteria@", "vendite@", "klantenservice@",
	    "verkoop@", "biuro@", "sekretariat@", "kundservice@", "post@",
	    "firmapost@", "asiakaspalvelu@" };

	return from != NULL && prefix_of(from, desks, COUNT(desks)) > 0;
}

int
desk_is_list_program(const struct opening *o, const struct inbound *in)
{
	static const char *const roles[] = { "owner@", "bounces@", "bounce@",
	    "request@", "confirm@", "confirm+", "confirm-", "moderators@" };
	static const char *const programs[] = { "majordomo@", "listserv@",
	    "sympa@", "listproc@", "ecartis@", "mailserv@", "minimalist@" };
	const char *at, *p;
	size_t n;

	/* what a list sends round is list mail, unless it is about ours */
	if (in->from == NULL || (at = strchr(in->from, '@')) == NULL ||
	    (in->is_list && in->our_reference == NULL))
		return 0;
	if (prefix_of(in->from, programs, COUNT(programs)) > 0)
		return 1;
	for (n = 1; in->from + n < at; n++)
		if (strchr("-+", in->from[n]) != NULL && prefix_of(in->from +
		    n + 1, roles, COUNT(roles)) > 0)
			break;
	if (in->from + n >= at || n < 3)
		return 0;
	for (p = o->text.s; (p = memmem(p, strlen(p), in->from, n)) != NULL;
	    p++)
		if (strchr("@-+", p[n]) != NULL && p[n] != '\0')
			return 1;
	return 0;
}
