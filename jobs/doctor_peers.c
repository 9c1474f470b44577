/* The doctor's calls: mail servers, model, the sender's DNS. */
#include <arpa/nameser.h>
#include <netdb.h>
#include <resolv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/error.h"
#include "base/json.h"
#include "base/str.h"
#include "campaign/lead.h"
#include "jobs/boxes.h"
#include "jobs/doctor.h"
#include "jobs/model.h"
#include "jobs/peers.h"
#include "jobs/run.h"
#include "mail/inbox.h"
#include "mail/outbox.h"

static int
has_mailbox(struct inbox *in, const char *name, struct error *err)
{
	struct inbox_cursor cursor;

	memset(&cursor, 0, sizeof(cursor));
	return inbox_examine(in, name, clock_wall(), &cursor, err);
}

/* Those of [imap] also need not be there; a wrong name is worth a word. */
static int
check_also(struct doctor *d, struct inbox *in, const char *name,
    struct error *err)
{
	struct error absent;
	char *meant, *said;

	if (has_mailbox(in, name, err) == 0)
		return 0;
	if (err->kind != ERROR_CONFIG)
		return -1;
	absent = *err;
	meant = box_meant(in, name, err);
	if (meant == NULL && err->kind != ERROR_NONE)
		return -1;
	if (meant == NULL) {
		doctor_say(d, FINDING_WARN, "imap", absent.msg);
		return 0;
	}
	said = xasprintf("reads mailbox '%s' for '%s'", meant, name);
	doctor_say(d, FINDING_PASS, "imap", said);
	free(said);
	free(meant);
	return 0;
}

static int
check_imap(struct doctor *d, struct error *err)
{
	const struct settings_imap *imap = &d->run->settings.imap;
	struct inbox *in;
	size_t i;
	int rc = 0;

	if (peers_open_inbox(d->run, &in, err) == -1)
		return -1;
	for (i = 0; rc == 0 && i < imap->mailbox.n; i++)
		rc = has_mailbox(in, imap->mailbox.item[i], err);
	for (i = 0; rc == 0 && i < imap->also.n; i++)
		rc = check_also(d, in, imap->also.item[i], err);
	inbox_close(in);
	return rc;
}

void
doctor_mail(struct doctor *d)
{
	struct peers_smtp smtp;
	struct error err = ERROR_INIT;
	int rc = peers_smtp(d->run, &smtp, &err);

	if (rc == 0)
		rc = outbox_check(&smtp.settings, &err);
	doctor_party(d, PARTY_SMTP, rc, "smtp", "connects, verifies, logs in",
	    &err);
	peers_smtp_release(&smtp);
	rc = check_imap(d, &err);
	doctor_party(d, PARTY_IMAP, rc, "imap", "connects, verifies, logs in, "
	    "has the mailboxes", &err);
}

void
doctor_model(struct doctor *d)
{
	static const char schema[] = "{\"type\":\"object\",\"properties\":"
	    "{\"ok\":{\"type\":\"boolean\"}},\"required\":[\"ok\"],"
	    "\"additionalProperties\":false}";
	struct chat_question q = { "Answer with the JSON object that is "
	    "asked for.", "Set ok to true.", "probe", NULL, 50, -1 };
	struct error err = ERROR_INIT;
	struct chat *chat;
	cJSON *tree, *answer = NULL;

	if (d->run->settings.llm.url == NULL) {
		doctor_say(d, FINDING_PASS, "llm", "not set: templates and "
		    "rules only");
		return;
	}
	tree = json_parse(schema, strlen(schema), &err);
	q.schema = tree;
	if (model_open(d->run, &chat, &err) == 0) {
		answer = chat_ask(chat, &q, &err);
		chat_close(chat);
	}
	doctor_party(d, PARTY_LLM, answer == NULL ? -1 : 0, "llm",
	    "answers with what is asked for", &err);
	cJSON_Delete(answer);
	cJSON_Delete(tree);
}

/* Does a TXT record of the name begin so?  1, 0, or -1 if DNS is silent. */
static int
has_txt(const char *name, const char *prefix)
{
	unsigned char answer[8192];
	ns_msg msg;
	ns_rr rr;
	int n, i;

	n = res_query(name, ns_c_in, ns_t_txt, answer, sizeof(answer));
	if (n < 0)
		return h_errno == HOST_NOT_FOUND || h_errno == NO_DATA ?
		    0 : -1;
	if (n > (int)sizeof(answer) || ns_initparse(answer, n, &msg) == -1)
		return -1;
	for (i = 0; i < ns_msg_count(msg, ns_s_an); i++) {
		if (ns_parserr(&msg, ns_s_an, i, &rr) == -1 ||
		    ns_rr_type(rr) != ns_t_txt || ns_rr_rdlen(rr) < 1)
			continue;
		if (*ns_rr_rdata(rr) >= strlen(prefix) &&
		    strncasecmp((const char *)ns_rr_rdata(rr) + 1, prefix,
		    strlen(prefix)) == 0)
			return 1;
	}
	return 0;
}

static void
check_txt(struct doctor *d, const char *name, const char *prefix,
    const char *what)
{
	char *detail;
	int found = has_txt(name, prefix);

	if (found == 1)
		detail = xasprintf("%s has %s", name, what);
	else if (found == 0)
		detail = xasprintf("%s has no %s: mail from it will be "
		    "distrusted", name, what);
	else
		detail = xasprintf("%s could not be asked for %s", name,
		    what);
	doctor_say(d, found == 1 ? FINDING_PASS : FINDING_WARN, "dns",
	    detail);
	free(detail);
}

void
doctor_dns(struct doctor *d)
{
	const char *domain = lead_domain(d->run->settings.sender.email);
	char *dmarc;

	if (settings_all_loopback(&d->run->settings)) {
		doctor_say(d, FINDING_PASS, "dns", "not asked: every server "
		    "is on this machine");
		return;
	}
	check_txt(d, domain, "v=spf1", "an SPF record (RFC 7208)");
	dmarc = xasprintf("_dmarc.%s", domain);
	check_txt(d, dmarc, "v=DMARC1", "a DMARC record");
	free(dmarc);
}
