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
	    "service@", "services@", "servicedesk@", "sales@", "hello@", "hi@",
	    "hey@", "office@", "help@", "helpdesk@", "helpcenter@", "mail@",
	    "team@", "admin@", "enquiries@", "enquiry@", "inquiries@",
	    "customerservice@", "customer-service@", "customer.service@",
	    "customerservices@", "customercare@", "customersupport@", "care@",
	    "clientservices@", "reservations@", "booking@", "bookings@",
	    "orders@", "order@", "shop@", "store@", "reception@", "frontdesk@",
	    "feedback@", "privacy@", "press@", "welcome@", "operator@",
	    "kontakt@", "anfrage@", "anfragen@", "kundenservice@",
	    "kundendienst@", "kundenbetreuung@", "vertrieb@", "einkauf@",
	    "verkauf@", "buero@", "zentrale@", "sekretariat@", "empfang@",
	    "praxis@", "hotline@", "bestellung@", "bestellungen@", "post@",
	    "postmaster@", "contacto@", "ventas@", "soporte@", "atencion@",
	    "atencionalcliente@", "compras@", "comercial@", "administracion@",
	    "recepcion@", "clientes@", "hola@", "reservas@", "pedidos@",
	    "contato@", "atendimento@", "vendas@", "geral@", "suporte@",
	    "apoio@", "sac@", "relacionamento@", "financeiro@", "ola@",
	    "encomendas@", "commercial@", "accueil@", "bonjour@",
	    "secretariat@", "service-client@", "serviceclient@",
	    "serviceclients@", "relation@", "relations@", "relationclient@",
	    "commande@", "commandes@", "devis@", "gestion@", "achats@",
	    "assistenza@", "segreteria@", "vendite@", "ufficio@",
	    "amministrazione@", "commerciale@", "acquisti@", "clienti@",
	    "servizioclienti@", "preventivi@", "ordini@", "supporto@",
	    "klantenservice@", "verkoop@", "inkoop@", "administratie@",
	    "bestellingen@", "receptie@", "balie@", "hallo@", "biuro@",
	    "poczta@", "zamowienia@", "obsluga@", "bok@", "pomoc@",
	    "handlowy@", "kundservice@", "kundtjanst@", "hej@", "ekonomi@",
	    "registrator@", "kontaktcenter@", "bokning@", "firmapost@",
	    "asiakaspalvelu@" };

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
