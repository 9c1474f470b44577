/*
 * Judges a reply by rules: what the message says of itself first, then the
 * person's words.
 */
#include "campaign/judge.h"

#include "base/str.h"
#include "campaign/reply.h"

static int
judge_report(const struct inbound *in, struct verdict *v)
{
	switch (in->bounce) {
	case BOUNCE_HARD:
		verdict_because(v, "delivery failed for good", NULL);
		return verdict_settle(v, REPLY_BOUNCE, 0.99);
	case BOUNCE_SOFT:
		verdict_because(v, "delivery failed", NULL);
		return verdict_settle(v, REPLY_BOUNCE, 0.97);
	case BOUNCE_DELAYED:
		verdict_because(v, "delivery is delayed and goes on", NULL);
		return verdict_settle(v, REPLY_AUTO_REPLY, 0.97);
	case BOUNCE_NONE:
		break;
	}
	if (!in->is_report)
		return 0;
	verdict_because(v, "delivery report without a failure", NULL);
	return verdict_settle(v, REPLY_RECEIPT, SURE);
}

static int
judge_automatic(const struct inbound *in, struct verdict *v)
{
	if (!in->is_out_of_office && !in->is_automatic)
		return 0;
	if (judge_brief_order(in, v))
		return 1;
	if (in->has_left) {
		verdict_because(v, "the person has left", NULL);
		if ((v->address = xstrdup(in->successor)) != NULL)
			verdict_because(v, "names", v->address);
		return verdict_settle(v, REPLY_WRONG_PERSON, 0.95);
	}
	if (in->is_out_of_office) {
		verdict_because(v, "out of office", NULL);
		return verdict_settle(v, REPLY_OUT_OF_OFFICE, 0.97);
	}
	verdict_because(v, "automatic answer", NULL);
	return verdict_settle(v, REPLY_AUTO_REPLY, 0.95);
}

/* What the message says of itself; 0: it says nothing, a person wrote. */
static int
judge_facts(const struct inbound *in, struct verdict *v)
{
	if (in->is_unsubscribe) {
		verdict_because(v, "unsubscribe request", NULL);
		return verdict_settle(v, REPLY_UNSUBSCRIBE, 0.99);
	}
	if (in->is_complaint) {
		verdict_because(v, "complaint report", NULL);
		return verdict_settle(v, REPLY_COMPLAINT, 0.99);
	}
	if (in->is_challenge)
		return verdict_doubt(v, "asks the sender to prove itself",
		    SURE);
	if (judge_report(in, v))
		return 1;
	if (in->is_receipt) {
		verdict_because(v, "receipt", NULL);
		return verdict_settle(v, REPLY_RECEIPT, 0.98);
	}
	/* Vacation notes may say "Precedence: bulk" too. */
	if (judge_automatic(in, v))
		return 1;
	if (in->is_list && in->our_reference == NULL) {
		verdict_because(v, "mailing list mail without our reference",
		    NULL);
		return verdict_settle(v, REPLY_LIST_MAIL, 0.95);
	}
	return 0;
}

void
reply_judge(const struct inbound *in, struct verdict *v)
{
	if (!judge_facts(in, v)) {
		judge_words(in, v);
		if (in->is_calendar && (v->class == REPLY_NEEDS_REVIEW ||
		    v->class == REPLY_INTERESTED)) {
			verdict_because(v, "answer to an invitation", NULL);
			verdict_settle(v, REPLY_OTHER, LIKELY);
		}
		if (in->is_encrypted && v->class != REPLY_UNSUBSCRIBE)
			verdict_doubt(v, "the mail is encrypted: only whom it "
			    "was sent to can read it", SURE);
	}
	if (in->facts.len > 0)
		verdict_because(v, in->facts.s, NULL);
}
