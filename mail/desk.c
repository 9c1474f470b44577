/* Senders whose address tells that a program, or a desk, writes. */
#include "mail/desk.h"

#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "campaign/reply.h"
#include "mail/affix.h"
#include "mail/opening.h"

#define COUNT(a)	(sizeof(a) / sizeof(*(a)))

int
desk_is_robot(const char *from)
{
	static const char *const robots[] = { "noreply", "no-reply",
	    "no_reply", "donotreply", "do-not-reply", "autoreply",
	    "auto-reply", "autoresponder", "autoresponse", "vacation" };

	return from != NULL && prefix_of(from, robots, COUNT(robots)) > 0;
}

static int
compare_desk(const void *from, const void *desk)
{
	const char *name = *(const char *const *)desk;

	return strncmp(from, name, strlen(name));
}

/* "customersupport@", "info-uk@": how the names of desks end or begin. */
static int
is_named_desk(const char *from)
{
	static const char *const heads[] = { "info", "support", "service",
	    "helpdesk" };
	static const char *const ends[] = { "service", "support", "helpdesk",
	    "servicedesk", "-info", ".info" };
	const char *at = strchr(from, '@');
	size_t n = prefix_of(from, heads, COUNT(heads));

	return at != NULL && ((n > 0 && strchr("-._", from[n]) != NULL) ||
	    suffix_of(from, (size_t)(at - from), ends, COUNT(ends)));
}

int
desk_is_shared(const char *from)
{
	/* in order */
	static const char *const desks[] = { "accueil@", "achats@",
	    "acquisti@", "admin@", "administracion@", "administratie@",
	    "amministrazione@", "anfrage@", "anfragen@", "apoio@",
	    "asiakaspalvelu@", "assistenza@", "atencion@",
	    "atencionalcliente@", "atendimento@", "balie@", "bestellingen@",
	    "bestellung@", "bestellungen@", "biuro@", "bok@", "bokning@",
	    "bonjour@", "booking@", "bookings@", "buero@", "care@",
	    "clientes@", "clienti@", "clientservices@", "comercial@",
	    "commande@", "commandes@", "commercial@", "commerciale@",
	    "compras@", "contact@", "contacto@", "contato@",
	    "customer-service@", "customer.service@", "customercare@",
	    "customerservice@", "customerservices@", "customersupport@",
	    "devis@", "einkauf@", "ekonomi@", "empfang@", "encomendas@",
	    "enquiries@", "enquiry@", "feedback@", "financeiro@", "firmapost@",
	    "frontdesk@", "geral@", "gestion@", "hallo@", "handlowy@", "hej@",
	    "hello@", "help@", "helpcenter@", "helpdesk@", "hey@", "hi@",
	    "hola@", "hotline@", "info@", "inkoop@", "inquiries@", "it@",
	    "klantenservice@", "kontakt@", "kontaktcenter@",
	    "kundenbetreuung@", "kundendienst@", "kundenservice@",
	    "kundservice@", "kundtjanst@", "mail@", "obsluga@", "office@",
	    "ola@", "operator@", "order@", "orders@", "ordini@", "pedidos@",
	    "poczta@", "pomoc@", "post@", "postmaster@", "praxis@", "press@",
	    "preventivi@", "privacy@", "recepcion@", "receptie@", "reception@",
	    "registrator@", "relacionamento@", "relation@", "relationclient@",
	    "relations@", "reservas@", "reservations@",
	    "reservierung@", "reservierungen@", "sac@", "sales@",
	    "secretariat@", "segreteria@", "sekretariat@", "service-client@",
	    "service@", "serviceclient@", "serviceclients@", "servicedesk@",
	    "services@", "servizioclienti@", "shop@", "soporte@", "store@",
	    "suporte@", "support@", "supporto@", "team@", "ufficio@",
	    "vendas@", "vendite@", "ventas@", "verkauf@", "verkoop@",
	    "vertrieb@", "welcome@", "zamowienia@", "zentrale@" };

	return from != NULL && (is_named_desk(from) || bsearch(from, desks,
	    COUNT(desks), sizeof(*desks), compare_desk) != NULL);
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
