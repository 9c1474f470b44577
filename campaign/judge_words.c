/*
 * Judges a person's words: an opt-out first, then the others.  A demand put
 * together from words counts as an opt-out, a bare address in a short answer
 * as a referral; where the words are weak or at odds, a person decides.
 */
#include "campaign/judge.h"

#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "campaign/demand.h"
#include "campaign/hits.h"
#include "campaign/lexicon.h"
#include "campaign/named.h"
#include "campaign/reply.h"
#include "campaign/tally.h"
#include "campaign/words.h"

#define SHORT_NOTICE	25	/* words */
#define THANKS_WORDS	15
#define BRIEF_WORDS	40	/* more say more than one thing */

/* A reason: what the heaviest phrase of a topic does. */
static void
shows(const struct tally *t, struct verdict *v, const char *what,
    enum topic topic)
{
	verdict_because(v, what, tally_phrase(t, topic));
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

/* Words against each other, or not to be taken at their face. */
static int
judge_conflict(const struct tally *t, struct verdict *v)
{
	int no = tally_weight(t, TOPIC_REFUSAL);
	int yes = tally_weight(t, TOPIC_INTEREST);
	int later = tally_weight(t, TOPIC_LATER);

	if (tally_weight(t, TOPIC_SARCASM) > 0 && no < 3 &&
	    tally_weight(t, TOPIC_WRONG) < 3) {
		shows(t, v, "may not be meant seriously:", TOPIC_SARCASM);
		return verdict_settle(v, REPLY_NEEDS_REVIEW, 0.5);
	}
	if (no >= 2 && yes >= 2) {
		shows(t, v, "refuses with", TOPIC_REFUSAL);
		shows(t, v, "yet agrees with", TOPIC_INTEREST);
		return verdict_settle(v, REPLY_NEEDS_REVIEW, 0.5);
	}
	/* a season or a month is another time only beside "not now" */
	if ((later >= 3 && (no >= 2 || yes < 3)) ||
	    (later == 2 && (no == 1 || no == 2) &&
	    t->words->n <= BRIEF_WORDS)) {
		shows(t, v, "wants another time:", TOPIC_LATER);
		return verdict_settle(v, REPLY_NEEDS_REVIEW, 0.6);
	}
	if (no >= 2 && tally_weight(t, TOPIC_QUESTION) >= 3 && t->origin == 0) {
		shows(t, v, "refuses with", TOPIC_REFUSAL);
		shows(t, v, "yet asks", TOPIC_QUESTION);
		return verdict_settle(v, REPLY_NEEDS_REVIEW, 0.5);
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
		shows(t, v, "refuses with", TOPIC_REFUSAL);
		verdict_because(v, "yet names", v->address);
		return verdict_settle(v, REPLY_NEEDS_REVIEW, 0.5);
	}
	shows(t, v, "refuses with", TOPIC_REFUSAL);
	return verdict_settle(v, REPLY_NOT_INTERESTED, no == 1 ? 0.75 :
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
			shows(t, v, "says", TOPIC_WRONG);
		if (other > 0)
			shows(t, v, "refers with", TOPIC_REFERRAL);
		if (v->address != NULL)
			verdict_because(v, "names", v->address);
		return verdict_settle(v, REPLY_REFERRAL, v->address != NULL ?
		    SURE + 0.05 : wrong >= 2 ? SURE : LIKELY);
	}
	if (wrong < 2)
		return 0;
	shows(t, v, "says", TOPIC_WRONG);
	if (tally_weight(t, TOPIC_INTEREST) >= 2)
		return verdict_settle(v, REPLY_NEEDS_REVIEW, 0.5);
	return verdict_settle(v, REPLY_WRONG_PERSON, trust(t, TOPIC_WRONG));
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
	shows(t, v, "agrees with", TOPIC_INTEREST);
	if (tally_weight(t, TOPIC_CAVEAT) > 0)
		shows(t, v, "yet says", TOPIC_CAVEAT);
	else if (t->taken_back > 0)
		verdict_because(v, "yet says no", NULL);
	else if (is_beside(t, t->best[TOPIC_INTEREST], v->address))
		verdict_because(v, "yet names", v->address);
	else if (t->threats > 0 && t->words->n <= WORDS_TALK)
		shows(t, v, "yet speaks of", TOPIC_OPT_OUT);
	else if (t->words->n > WORDS_LONG ||
	    (t->words->n > WORDS_TALK && t->count[TOPIC_INTEREST] < 2))
		verdict_because(v, "in so long a text", NULL);
	else
		return verdict_settle(v, REPLY_INTERESTED, t->asking > 0 ?
		    LIKELY : trust(t, TOPIC_INTEREST));
	return verdict_settle(v, REPLY_NEEDS_REVIEW, 0.6);
}

static int
judge_wish(const struct tally *t, struct verdict *v)
{
	if (tally_weight(t, TOPIC_QUESTION) >= 2) {
		shows(t, v, "asks", TOPIC_QUESTION);
		return verdict_settle(v, REPLY_QUESTION,
		    trust(t, TOPIC_QUESTION));
	}
	if (tally_weight(t, TOPIC_INTEREST) >= 2)
		return judge_interest(t, v);
	if (tally_weight(t, TOPIC_QUESTION) > 0 && (t->words->n == 1 ||
	    (t->asking > 0 && t->words->n < WORDS_SHORT))) {
		shows(t, v, "asks", TOPIC_QUESTION);
		return verdict_settle(v, REPLY_QUESTION, LIKELY);
	}
	if (t->asking > 0 && t->words->n >= WORDS_SHORT) {
		verdict_because(v, "asks a question", NULL);
		return verdict_settle(v, REPLY_QUESTION, 0.75);
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
	verdict_because(v, "names", v->address);
	return verdict_settle(v, REPLY_REFERRAL, LIKELY);
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
		shows(t, v, "speaks of", TOPIC_OPT_OUT);
		verdict_settle(v, REPLY_NEEDS_REVIEW, 0.6);
	} else if (tally_weight(t, TOPIC_INTEREST) > 0) {
		shows(t, v, "only hints:", TOPIC_INTEREST);
		verdict_settle(v, REPLY_NEEDS_REVIEW, 0.6);
	} else if (tally_weight(t, TOPIC_THANKS) > 0 && is_mere_thanks(t)) {
		shows(t, v, "only takes note:", TOPIC_THANKS);
		verdict_settle(v, REPLY_OTHER, LIKELY);
	} else {
		verdict_doubt(v, "nothing in the words decides", 0.3);
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
		shows(t, v, "speaks of", TOPIC_OPT_OUT);
		shows(t, v, "yet agrees with", TOPIC_INTEREST);
		return verdict_settle(v, REPLY_NEEDS_REVIEW, 0.5);
	}
	if (tally_weight(t, TOPIC_OPT_OUT) >= 2 ||
	    demand_is_order(t->words)) {
		verdict_because(v, "opts out with",
		    tally_weight(t, TOPIC_OPT_OUT) >= 2 ?
		    tally_phrase(t, TOPIC_OPT_OUT) : "a stop word");
		return verdict_settle(v, REPLY_UNSUBSCRIBE, 0.97);
	}
	if (tally_weight(t, TOPIC_INTEREST) < 2 &&
	    (demand = demand_of(t->words)) != NULL) {
		verdict_because(v, "demands", demand);
		if (strcmp(demand, "to stop") == 0 || t->origin > 0 ||
		    (t->asking == 0 && tally_weight(t, TOPIC_QUESTION) < 3))
			return verdict_settle(v, REPLY_UNSUBSCRIBE, SURE);
		verdict_because(v, "yet asks", NULL);
		return verdict_settle(v, REPLY_NEEDS_REVIEW, 0.6);
	}
	if (subject_stops(in, t->words->n > 0)) {
		verdict_because(v, "opts out by the subject", in->subject);
		return verdict_settle(v, REPLY_UNSUBSCRIBE, 0.95);
	}
	return 0;
}

/* Of somebody else's leaving people write in many ways. */
static int
judge_departure(const struct inbound *in, struct verdict *v)
{
	if (!in->has_left)
		return 0;
	verdict_because(v, "says that the person has left", NULL);
	return verdict_settle(v, REPLY_WRONG_PERSON, LIKELY);
}

void
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
		verdict_doubt(v, "no new text", 0.2);
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

int
judge_brief_order(const struct inbound *in, struct verdict *v)
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
