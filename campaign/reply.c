/*
 * The names and the ends of replies and verdicts.  The judgement itself is in
 * judge.c.
 */
#include "campaign/reply.h"

#include <stdlib.h>
#include <string.h>

static const char *const names[REPLY_CLASSES] = {
	[REPLY_INTERESTED]	= "interested",
	[REPLY_NOT_INTERESTED]	= "not_interested",
	[REPLY_QUESTION]	= "question",
	[REPLY_REFERRAL]	= "referral",
	[REPLY_WRONG_PERSON]	= "wrong_person",
	[REPLY_AUTO_REPLY]	= "auto_reply",
	[REPLY_OUT_OF_OFFICE]	= "out_of_office",
	[REPLY_BOUNCE]		= "bounce",
	[REPLY_UNSUBSCRIBE]	= "unsubscribe",
	[REPLY_COMPLAINT]	= "complaint",
	[REPLY_LIST_MAIL]	= "list_mail",
	[REPLY_RECEIPT]		= "receipt",
	[REPLY_OTHER]		= "other",
	[REPLY_NEEDS_REVIEW]	= "needs_review",
};

const char *
reply_class_name(enum reply_class class)
{
	if ((unsigned int)class >= REPLY_CLASSES)
		return "needs_review";
	return names[class];
}

int
reply_class_find(const char *name)
{
	int i;

	for (i = 0; i < REPLY_CLASSES; i++)
		if (str_equal(name, names[i]))
			return i;
	return -1;
}

void
inbound_release(struct inbound *in)
{
	free(in->message_id);
	free(in->from);
	free(in->from_name);
	free(in->sender);
	free(in->to);
	free(in->subject);
	free(in->references);
	free(in->our_reference);
	free(in->text);
	free(in->full_text);
	free(in->bounce_status);
	free(in->bounce_recipient);
	free(in->bounce_diagnostic);
	free(in->original_message_id);
	free(in->until);
	free(in->successor);
	str_release(&in->facts);
	memset(in, 0, sizeof(*in));
}

void
verdict_release(struct verdict *v)
{
	str_release(&v->reasons);
	free(v->address);
	v->address = NULL;
	v->class = REPLY_NEEDS_REVIEW;
	v->confidence = 0;
}

void
verdict_because(struct verdict *v, const char *what, const char *words)
{
	if (v->reasons.len > 0)
		str_add(&v->reasons, "; ");
	if (words == NULL)
		str_add(&v->reasons, what);
	else
		str_addf(&v->reasons, "%s '%s'", what, words);
}

int
verdict_settle(struct verdict *v, enum reply_class class, double confidence)
{
	v->class = class;
	v->confidence = confidence;
	return 1;
}

int
verdict_doubt(struct verdict *v, const char *why, double confidence)
{
	verdict_because(v, why, NULL);
	return verdict_settle(v, REPLY_NEEDS_REVIEW, confidence);
}
