/*
 * The phrases by which people refuse, ask, agree, opt out or send one to
 * somebody else, in nine languages.
 */
#ifndef CAMPAIGN_LEXICON_H
#define CAMPAIGN_LEXICON_H

#include <stddef.h>

enum topic {
	TOPIC_OPT_OUT,		/* wants no more mail */
	TOPIC_REFUSAL,		/* does not want what is offered */
	TOPIC_LATER,		/* wants to be asked another time */
	TOPIC_WRONG,		/* is not, or no longer, the one to ask */
	TOPIC_REFERRAL,		/* names or involves somebody else */
	TOPIC_QUESTION,		/* wants to know something */
	TOPIC_INTEREST,		/* wants to talk, see or receive more */
	TOPIC_SARCASM,		/* words not to be taken at their face */
	TOPIC_CAVEAT,		/* agreement beside it may be none */
	TOPIC_THANKS,		/* takes note, no more */
	TOPICS
};

/*
 * Phrases of one topic and weight: 3 decides alone, 2 decides where nothing
 * speaks against it, 1 only hints.  A phrase consists of folded words (see
 * base/fold.h; apostrophes left out, hyphens as spaces) with one space
 * between.  "interess~", three letters or more, stands for every word that
 * begins so, "*" for up to seven words without a mark between.
 */
struct phrases {
	enum topic		 topic;
	int			 weight;
	const char *const	*text;		/* ends with NULL */
};

/* All languages' phrases; the last entry has text NULL. */
extern const struct phrases *const lexicon[];
extern const size_t lexicon_languages;

/* One language each; ends with an entry whose text is NULL. */
extern const struct phrases lexicon_en[], lexicon_de[], lexicon_fr[],
    lexicon_es[], lexicon_pt[], lexicon_it[], lexicon_nl[], lexicon_pl[],
    lexicon_sv[];

/* Parts of lexicon_en, which is more than one file holds. */
extern const char *const lexicon_en_opt_out_3[],
    *const lexicon_en_opt_out_2[], *const lexicon_en_opt_out_1[],
    *const lexicon_en_question_3[],
    *const lexicon_en_question_2[],
    *const lexicon_en_question_1[], *const lexicon_en_interest_3[],
    *const lexicon_en_interest_1[];

/* Claims by the law of data protection, of each of them. */
extern const char *const lexicon_en_rights[], *const lexicon_de_rights[],
    *const lexicon_fr_rights[], *const lexicon_es_rights[],
    *const lexicon_pt_rights[], *const lexicon_it_rights[],
    *const lexicon_nl_rights[], *const lexicon_pl_rights[],
    *const lexicon_sv_rights[];

/*
 * Does the word turn the meaning of what follows ("not", "kein", "pas") in
 * lexicon[language]?
 */
int	lexicon_negates(size_t language, const char *word, size_t n);
/* Does it in one of the languages? */
int	lexicon_negates_any(const char *word, size_t n);
/* Is the word "but" in one of the languages? */
int	lexicon_objects(const char *word, size_t n);
/* Is a whole subject or sentence an order to stop ("STOP", "Abmelden")? */
int	lexicon_stop_word(const char *folded);

#endif
