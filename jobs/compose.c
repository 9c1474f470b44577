/* Gathering what a letter is made of. */
#include "jobs/compose.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "campaign/optout.h"
#include "campaign/lead.h"
#include "jobs/run.h"
#include "mail/letter.h"
#include "state/messages.h"
#include "state/queue.h"

char *
compose_message_id(const struct run *run, const char *campaign,
    const char *step_id, int64_t revision)
{
	const char *from = run->settings.sender.email;
	char *what = xasprintf("%s|%s|%" PRId64, campaign, step_id, revision);
	char *id = letter_message_id(from, what, lead_domain(from));

	free(what);
	return id;
}

char *
compose_reference(const char *campaign, const char *step_id)
{
	return xasprintf("%s/%s/", campaign, step_id);
}

char *
compose_thread_subject(struct run *run, int64_t campaign, int step)
{
	struct message first = MESSAGE_INIT;
	char *subject = NULL;
	int i;

	for (i = 0; i < step && subject == NULL; i++)
		if (message_at(run->journal, campaign, i, &first) &&
		    first.sent_at != 0)
			subject = xstrdup(first.subject);
	message_release(&first);
	return subject;
}

/* An https URI comes first where one-click works; mailto is kept with it. */
static void
set_unsubscribe(const struct run *run, struct letter *letter)
{
	letter->unsubscribe = run->settings.sender.unsubscribe;
	letter->one_click = run->settings.sender.one_click;
}

int
compose_letter(struct run *run, const struct queue_letter *m,
    struct str *out, struct error *err)
{
	const struct settings_sender *sender = &run->settings.sender;
	struct str references = STR_INIT, footer = STR_INIT;
	struct letter letter;
	char *subject, *reference = compose_reference(m->name, m->step_id);
	int rc;

	memset(&letter, 0, sizeof(letter));
	if (m->step > 0)
		message_references(run->journal, m->campaign, m->step,
		    &references);
	optout_footer(&run->sender, m->language, &footer);
	subject = references.len > 0 ? compose_thread_subject(run,
	    m->campaign, m->step) : NULL;
	letter.from_name = sender->name;
	letter.from_address = sender->email;
	letter.reply_to = sender->reply_to;
	letter.to_name = m->lead_name;
	letter.to_address = m->address;
	letter.subject = subject != NULL ? subject : m->subject;
	letter.is_reply = subject != NULL;
	letter.body = m->body;
	letter.footer = footer.s;
	letter.message_id = m->message_id;
	letter.references = references.len > 0 ? references.s : NULL;
	set_unsubscribe(run, &letter);
	letter.reference = reference;
	letter.date = run_now(run);
	rc = letter_compose(&letter, out, err);
	free(reference);
	free(subject);
	str_release(&footer);
	str_release(&references);
	return rc;
}
