/* Gathering the facts that a message may lean on. */
#include "campaign/grounds.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/fold.h"
#include "campaign/lead.h"
#include "campaign/quality.h"
#include "campaign/sender.h"
#include "campaign/sequence.h"

static void
add(struct str *to, const char *s)
{
	if (s == NULL)
		return;
	fold_text(to, s, strlen(s));
	str_addc(to, '\n');
}

static void
add_host(struct str *hosts, const char *host)
{
	size_t n = strcspn(host, "/:?# ");

	if (n == 0)
		return;
	fold_text(hosts, host, n);
	str_addc(hosts, '\n');
}

/* The host of "https://www.example.com/about", or of "example.com". */
static void
add_website(struct str *hosts, const char *url)
{
	const char *host = url == NULL ? NULL : strstr(url, "://");

	if (url == NULL)
		return;
	host = host == NULL ? url : host + 3;
	add_host(hosts, str_starts_nocase(host, "www.") ? host + 4 : host);
}

static void
add_address(struct grounds *g, const char *email, int is_ours)
{
	struct error err = ERROR_INIT;
	char *address = lead_address(email, &err);

	if (address == NULL)
		return;
	add_host(&g->hosts, lead_domain(address));
	if (is_ours && g->own.len == 0)
		str_add(&g->own, lead_domain(address));
	free(address);
}

static void
add_lead(struct grounds *g, const struct lead *lead)
{
	int i;

	for (i = 0; i < LEAD_FIELDS; i++) {
		if (i == LEAD_EMAIL_CONFIDENCE)
			continue;
		add(&g->all, lead->field[i]);
		if (i != LEAD_COMPANY_DESCRIPTION && i != LEAD_TONE)
			add(&g->names, lead->field[i]);
	}
	add_website(&g->hosts, lead->field[LEAD_WEBSITE]);
	add_address(g, lead->field[LEAD_EMAIL], 0);
}

static void
add_sender(struct grounds *g, const struct sender *sender)
{
	const char *const texts[] = { sender->name, sender->email,
	    sender->reply_to, sender->postal_address, sender->brand };
	size_t i;

	for (i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
		add(&g->team, texts[i]);
		add(&g->names, texts[i]);
	}
	add_address(g, sender->email, 1);
	add_address(g, sender->reply_to, 1);
}

void
grounds_make(struct grounds *g, const struct quality_facts *facts)
{
	size_t i;

	str_init(&g->team);
	str_init(&g->names);
	str_init(&g->all);
	str_init(&g->hosts);
	str_init(&g->own);
	add_lead(g, facts->lead);
	add_sender(g, facts->sender);
	for (i = 0; i < facts->sequence->n_steps; i++) {
		add(&g->team, facts->sequence->step[i].subject);
		add(&g->team, facts->sequence->step[i].body);
		add(&g->team, facts->sequence->step[i].prompt);
	}
	str_addn(&g->all, g->team.s, g->team.len);
}

void
grounds_release(struct grounds *g)
{
	str_release(&g->team);
	str_release(&g->names);
	str_release(&g->all);
	str_release(&g->hosts);
	str_release(&g->own);
}

int
grounds_has(const struct str *text, const char *s, size_t n)
{
	struct str phrase = STR_INIT;
	int found;

	fold_text(&phrase, s, n);
	str_trim(&phrase);
	found = phrase.len > 0 && fold_find(text->s, phrase.s) != NULL;
	str_release(&phrase);
	return found;
}
