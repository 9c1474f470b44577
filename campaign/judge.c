/*
 * Judges a reply by rules: what the message says of itself first, then an
 * opt-out, then the person's other words.  A demand put together from words
 * counts as an opt-out, a bare address in a short answer as a referral; where
 * the words are weak or at odds, a person decides.
 */
#include "campaign/reply.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/fold.h"
#include "campaign/demand.h"
#include "campaign/hits.h"
#include "campaign/lexicon.h"
#include "campaign/named.h"
#include "campaign/tally.h"
#include "campaign/words.h"

#define SURE		0.9	/* one decisive phrase */
#define LIKELY		0.8	/* one that nothing speaks against */
#define SHORT_NOTICE	25	/* words */
#define THANKS_WORDS	15
#define BRIEF_WORDS	40	/* more say more than one thing */

static void
because(struct verdict *v, const char *what, const char *phrase)
{
	if (v->reasons.len > 0)
		str_add(&v->reasons, "; ");
	if (phrase == NULL)
		str_add(&v->reasons, what);
	else
		str_addf(&v->reasons, "%s '%s'", what, phrase);
}

static int
settle(struct verdict *v, enum reply_class class, double confidence)
{
	v->class = class;
	v->confidence = confidence;
	return 1;
}

static double
trust(const struct tally *t, enum topic topic)
{
	if (tally_weight(t, topic) < 3)
		return LIKELY;
	return t->count[topic] > 1 ? SURE + 0.05 : SURE;
}

/* A subject without "Re:" and its like. */
static const char *
bare_subject(const char *s)
{
	static const char *const prefixes[] = {
		"re:", "aw:", "sv:", "vs:", "antw:", "odp:", "rif:", "r:",
		"rv:", "res:", "fw:", "fwd:", "wg:", "tr:", NULL
	};
	size_t i;

	for (i = 0; prefixes[i] != NULL; i++) {
		while (*s == ' ')
			s++;
		if (str_starts_nocase(s, prefixes[i])) {
			s += strlen(prefixes[i]);
			i = (size_t)-1;
		}
	}
	return s;
}

static int
subject_stops(const struct inbound *in, int has_text)
{
	const char *bare;
	struct words words;
	int stops;

	if (in->subject == NULL)
		return 0;
	bare = bare_subject(in->subject);
	/* an answer's subject is ours, unless it is all there is */
	if (bare != in->subject && has_text)
		return 0;
	words_open(&words, bare);
	stops = demand_is_order(&words);
	words_release(&words);
	return stops;
}

static int
doubt(struct verdict *v, const char *why, double confidence)
{
	because(v, why, NULL);
	return settle(v, REPLY_NEEDS_REVIEW, confidence);
}

/* Words against each other, or not to be taken at their face. */
static int
judge_conflict(const struct tally *t, struct verdict *v)
{
	int no = tally_weight(t, TOPIC_REFUSAL);
	int yes = tally_weight(t, TOPIC_INTEREST);
	int later = tally_weight(t, TOPIC_LATER);

	if (tally_weight(t, TOPIC_SARCASM) > 0 && no < 3 &&
	    tally_weight(t, TOPIC_WRONG) < 3) {
		because(v, "may not be meant seriously:",
		    tally_phrase(t, TOPIC_SARCASM));
		return settle(v, REPLY_NEEDS_REVIEW, 0.5);
	}
	if (no >= 2 && yes >= 2) {
		because(v, "refuses with", tally_phrase(t, TOPIC_REFUSAL));
		because(v, "yet agrees with", tally_phrase(t, TOPIC_INTEREST));
		return settle(v, REPLY_NEEDS_REVIEW, 0.5);
	}
	/* a season or a month is another time only beside "not now" */
	if ((later >= 3 && (no >= 2 || yes < 3)) ||
	    (later == 2 && (no == 1 || no == 2) &&
	    t->words->n <= BRIEF_WORDS)) {
		because(v, "wants another time:", tally_phrase(t, TOPIC_LATER));
		return settle(v, REPLY_NEEDS_REVIEW, 0.6);
	}
	if (no >= 2 && tally_weight(t, TOPIC_QUESTION) >= 3 && t->origin == 0) {
		because(v, "refuses with", tally_phrase(t, TOPIC_REFUSAL));
		because(v, "yet asks", tally_phrase(t, TOPIC_QUESTION));
		return settle(v, REPLY_NEEDS_REVIEW, 0.5);
	}
	return 0;
}

static int
judge_refusal(const struct tally *t, struct verdict *v)
{
	int no = tally_weight(t, TOPIC_REFUSAL);

	if (no == 0 || (no == 1 && (t->words->n > WORDS_SHORT ||
	    tally_weight(t, TOPIC_INTEREST) > 0 || t->asking > 0)))
		return 0;
	if (no <= 2 && (tally_weight(t, TOPIC_WRONG) >= 3 ||
	    tally_weight(t, TOPIC_REFERRAL) >= 3))
		return 0;
	if (v->address != NULL && tally_weight(t, TOPIC_REFERRAL) >= 2) {
		because(v, "refuses with", tally_phrase(t, TOPIC_REFUSAL));
		because(v, "yet names", v->address);
		return settle(v, REPLY_NEEDS_REVIEW, 0.5);
	}
	because(v, "refuses with", tally_phrase(t, TOPIC_REFUSAL));
	return settle(v, REPLY_NOT_INTERESTED, no == 1 ? 0.75 :
	    trust(t, TOPIC_REFUSAL));
}

static int
judge_elsewhere(const struct tally *t, struct verdict *v)
{
	int wrong = tally_weight(t, TOPIC_WRONG);
	int other = tally_weight(t, TOPIC_REFERRAL);

	if (other > 0 && v->address == NULL && wrong < 2 &&
	    t->threats > 0 && t->words->n <= WORDS_TALK)
		return 0;	/* "I forward this to my lawyer" */
	if (other >= 3 || (other > 0 && wrong >= 2) ||
	    (other == 2 && v->address != NULL) ||
	    (wrong >= 2 && v->address != NULL)) {
		if (wrong > 0)
			because(v, "says", tally_phrase(t, TOPIC_WRONG));
		if (other > 0)
			because(v, "refers with", tally_phrase(t,
			    TOPIC_REFERRAL));
		if (v->address != NULL)
			because(v, "names", v->address);
		return settle(v, REPLY_REFERRAL, v->address != NULL ? SURE +
		    0.05 : wrong >= 2 ? SURE : LIKELY);
	}
	if (wrong < 2)
		return 0;
	because(v, "says", tally_phrase(t, TOPIC_WRONG));
	if (tally_weight(t, TOPIC_INTEREST) >= 2)
		return settle(v, REPLY_NEEDS_REVIEW, 0.5);
	return settle(v, REPLY_WRONG_PERSON, trust(t, TOPIC_WRONG));
}

/* Is the address named in the very sentence of the hit? */
static int
is_beside(const struct tally *t, const struct hit *hit, const char *address)
{
	const struct word *w;
	size_t i;

	for (i = words_sentence(t->words, hit->at); address != NULL &&
	    i < t->words->n; i++) {
		w = &t->words->word[i];
		if (w->n == strlen(address) && memcmp(w->s, address, w->n) == 0)
			return 1;
		if (word_ends_sentence(w))
			break;
	}
	return 0;
}

/* Whoever agrees says nothing of complaints, or of sending it elsewhere. */
static int
judge_interest(const struct tally *t, struct verdict *v)
{
	because(v, "agrees with", tally_phrase(t, TOPIC_INTEREST));
	if (tally_weight(t, TOPIC_CAVEAT) > 0)
		because(v, "yet says", tally_phrase(t, TOPIC_CAVEAT));
	else if (t->taken_back > 0)
		because(v, "yet says no", NULL);
	else if (is_beside(t, t->best[TOPIC_INTEREST], v->address))
		because(v, "yet names", v->address);
	else if (t->threats > 0 && t->words->n <= WORDS_TALK)
		because(v, "yet speaks of", tally_phrase(t, TOPIC_OPT_OUT));
	else if (t->words->n > WORDS_LONG ||
	    (t->words->n > WORDS_TALK && t->count[TOPIC_INTEREST] < 2))
		because(v, "in so long a text", NULL);
	else
		return settle(v, REPLY_INTERESTED, t->asking > 0 ? LIKELY :
		    trust(t, TOPIC_INTEREST));
	return settle(v, REPLY_NEEDS_REVIEW, 0.6);
}

static int
judge_wish(const struct tally *t, struct verdict *v)
{
	if (tally_weight(t, TOPIC_QUESTION) >= 2) {
		because(v, "asks", tally_phrase(t, TOPIC_QUESTION));
		return settle(v, REPLY_QUESTION, trust(t, TOPIC_QUESTION));
	}
	if (tally_weight(t, TOPIC_INTEREST) >= 2)
		return judge_interest(t, v);
	if (tally_weight(t, TOPIC_QUESTION) > 0 && (t->words->n == 1 ||
	    (t->asking > 0 && t->words->n < WORDS_SHORT))) {
		because(v, "asks", tally_phrase(t, TOPIC_QUESTION));
		return settle(v, REPLY_QUESTION, LIKELY);
	}
	if (t->asking > 0 && t->words->n >= WORDS_SHORT) {
		because(v, "asks a question", NULL);
		return settle(v, REPLY_QUESTION, 0.75);
	}
	return 0;
}

/* "That is purchasing: buyers@..." says where to turn without a verb. */
static int
judge_name(const struct inbound *in, const struct tally *t, struct verdict *v)
{
	if (v->address == NULL || tally_weight(t, TOPIC_OPT_OUT) > 0 ||
	    !named_alone(t->words, in))
		return 0;
	because(v, "names", v->address);
	return settle(v, REPLY_REFERRAL, LIKELY);
}

/* A negation or a "but" says that there is more to it than thanks. */
static int
is_mere_thanks(const struct tally *t)
{
	const struct word *w;
	size_t i;

	if (t->words->n > THANKS_WORDS)
		return 0;
	for (i = 0; i < t->words->n; i++) {
		w = &t->words->word[i];
		if (lexicon_negates(t->best[TOPIC_THANKS]->language, w->s,
		    w->n) || lexicon_objects(w->s, w->n))
			return 0;
	}
	return 1;
}

static void
judge_rest(const struct tally *t, struct verdict *v)
{
	if (tally_weight(t, TOPIC_OPT_OUT) > 0) {
		because(v, "speaks of", tally_phrase(t, TOPIC_OPT_OUT));
		settle(v, REPLY_NEEDS_REVIEW, 0.6);
	} else if (tally_weight(t, TOPIC_INTEREST) > 0) {
		because(v, "only hints:", tally_phrase(t, TOPIC_INTEREST));
		settle(v, REPLY_NEEDS_REVIEW, 0.6);
	} else if (tally_weight(t, TOPIC_THANKS) > 0 && is_mere_thanks(t)) {
		because(v, "only takes note:", tally_phrase(t, TOPIC_THANKS));
		settle(v, REPLY_OTHER, LIKELY);
	} else {
		doubt(v, "nothing in the words decides", 0.3);
	}
}

static int
judge_opt_out(const struct inbound *in, const struct tally *t,
    struct verdict *v)
{
	const char *demand;

	/* "I unsubscribed from your competitor. You seem better, call me." */
	if (tally_weight(t, TOPIC_OPT_OUT) == 2 &&
	    tally_weight(t, TOPIC_INTEREST) >= 3 && t->words->n > WORDS_SOME) {
		because(v, "speaks of", tally_phrase(t, TOPIC_OPT_OUT));
		because(v, "yet agrees with", tally_phrase(t, TOPIC_INTEREST));
		return settle(v, REPLY_NEEDS_REVIEW, 0.5);
	}
	if (tally_weight(t, TOPIC_OPT_OUT) >= 2 ||
	    demand_is_order(t->words)) {
		because(v, "opts out with",
		    tally_weight(t, TOPIC_OPT_OUT) >= 2 ?
		    tally_phrase(t, TOPIC_OPT_OUT) : "a stop word");
		return settle(v, REPLY_UNSUBSCRIBE, 0.97);
	}
	if (tally_weight(t, TOPIC_INTEREST) < 2 &&
	    (demand = demand_of(t->words)) != NULL) {
		because(v, "demands", demand);
		if (strcmp(demand, "to stop") == 0 || t->origin > 0 ||
		    (t->asking == 0 && tally_weight(t, TOPIC_QUESTION) < 3))
			return settle(v, REPLY_UNSUBSCRIBE, SURE);
		because(v, "yet asks", NULL);
		return settle(v, REPLY_NEEDS_REVIEW, 0.6);
	}
	if (subject_stops(in, t->words->n > 0)) {
		because(v, "opts out by the subject", in->subject);
		return settle(v, REPLY_UNSUBSCRIBE, 0.95);
	}
	return 0;
}

/* Of somebody else's leaving people write in many ways. */
static int
judge_departure(const struct inbound *in, struct verdict *v)
{
	if (!in->has_left)
		return 0;
	because(v, "says that the person has left", NULL);
	return settle(v, REPLY_WRONG_PERSON, LIKELY);
}

static void
judge_words(const struct inbound *in, struct verdict *v)
{
	struct hit hits[HITS_MAX];
	struct words words;
	struct tally t = { .words = &words };
	char *address;

	words_open(&words, in->text == NULL ? "" : in->text);
	tally_take(&t, hits, hits_find(&words, hits));
	address = named_address(&words, in);
	v->address = address;
	if (judge_opt_out(in, &t, v))
		;
	else if (words.n == 0)
		doubt(v, "no new text", 0.2);
	else if (!judge_conflict(&t, v) && !judge_refusal(&t, v) &&
	    !judge_elsewhere(&t, v) && !judge_wish(&t, v) &&
	    !judge_name(in, &t, v) && !judge_departure(in, v))
		judge_rest(&t, v);
	words_release(&words);
	if (v->class != REPLY_REFERRAL) {
		v->address = NULL;
		free(address);
	}
}

/* A person who says so in a few words, though the mail claims a machine. */
static int
machine_opts_out(const struct inbound *in, struct verdict *v)
{
	struct hit hits[HITS_MAX];
	struct words words;
	struct tally t = { .words = &words };
	int found = 0;

	words_open(&words, in->text == NULL ? "" : in->text);
	if (words.n <= SHORT_NOTICE) {
		tally_take(&t, hits, hits_find(&words, hits));
		found = demand_is_order(&words) ||
		    tally_weight(&t, TOPIC_OPT_OUT) >= 3;
		if (found)
			judge_opt_out(in, &t, v);
	}
	words_release(&words);
	return found;
}

static int
judge_report(const struct inbound *in, struct verdict *v)
{
	switch (in->bounce) {
	case BOUNCE_HARD:
		because(v, "delivery failed for good", NULL);
		return settle(v, REPLY_BOUNCE, 0.99);
	case BOUNCE_SOFT:
		because(v, "delivery failed", NULL);
		return settle(v, REPLY_BOUNCE, 0.97);
	case BOUNCE_DELAYED:
		because(v, "delivery is delayed and goes on", NULL);
		return settle(v, REPLY_AUTO_REPLY, 0.97);
	case BOUNCE_NONE:
		break;
	}
	if (!in->is_report)
		return 0;
	because(v, "delivery report without a failure", NULL);
	return settle(v, REPLY_RECEIPT, SURE);
}

static int
judge_automatic(const struct inbound *in, struct verdict *v)
{
	if (!in->is_out_of_office && !in->is_automatic)
		return 0;
	if (machine_opts_out(in, v))
		return 1;
	if (in->has_left) {
		because(v, "the person has left", NULL);
		if ((v->address = xstrdup(in->successor)) != NULL)
			because(v, "names", v->address);
		return settle(v, REPLY_WRONG_PERSON, 0.95);
	}
	if (in->is_out_of_office) {
		because(v, "out of office", NULL);
		return settle(v, REPLY_OUT_OF_OFFICE, 0.97);
	}
	because(v, "automatic answer", NULL);
	return settle(v, REPLY_AUTO_REPLY, 0.95);
}

/* What the message says of itself; 0: it says nothing, a person wrote. */
static int
judge_facts(const struct inbound *in, struct verdict *v)
{
	if (in->is_unsubscribe) {
		because(v, "unsubscribe request", NULL);
		return settle(v, REPLY_UNSUBSCRIBE, 0.99);
	}
	if (in->is_complaint) {
		because(v, "complaint report", NULL);
		return settle(v, REPLY_COMPLAINT, 0.99);
	}
	if (in->is_challenge)
		return doubt(v, "asks the sender to prove itself", SURE);
	if (judge_report(in, v))
		return 1;
	if (in->is_receipt) {
		because(v, "receipt", NULL);
		return settle(v, REPLY_RECEIPT, 0.98);
	}
	/* Vacation notes may say "Precedence: bulk" too. */
	if (judge_automatic(in, v))
		return 1;
	if (in->is_list && in->our_reference == NULL) {
		because(v, "mailing list mail without our reference", NULL);
		return settle(v, REPLY_LIST_MAIL, 0.95);
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
			because(v, "answer to an invitation", NULL);
			settle(v, REPLY_OTHER, LIKELY);
		}
		if (in->is_encrypted && v->class != REPLY_UNSUBSCRIBE)
			doubt(v, "the mail is encrypted: only whom it was "
			    "sent to can read it", SURE);
	}
	if (in->facts.len > 0)
		because(v, in->facts.s, NULL);
}
