/* The wordings of automatic mail in the languages that are understood. */
#ifndef MAIL_AUTOMATIC_WORDS_H
#define MAIL_AUTOMATIC_WORDS_H

#include "mail/phrase.h"

/* What a wording shows. */
enum wording {
	WORDING_AWAY,		/* out of office */
	WORDING_AWAY_WEAK,	/* the same, in words that people use too */
	WORDING_BACK,		/* the day of return, as people too tell it */
	WORDING_AUTOMATIC,	/* calls itself automatic */
	WORDING_ANSWER,		/* calls itself an automatic answer */
	WORDING_SUPPORT,	/* what such notes go on with */
	WORDING_TICKET,		/* acknowledges receipt */
	WORDING_LEFT,		/* the person has left */
	WORDING_PERSONAL,	/* likes or agrees, as no machine does */
	WORDING_CHALLENGE,	/* wants proof of a human sender */
	WORDING_THANKS,		/* begins or ends as notices do */
	WORDING_DESK,		/* when a desk is there, who answers, when */
	WORDING_TALK,		/* speaks of such notices in general */
	WORDING_HINT,		/* a word that notes of absence have, too */
	WORDINGS
};

extern struct phrase_set automatic_subjects;	/* how subjects begin */
extern struct phrase_set automatic_bodies;	/* what first lines hold */

/* A part of automatic_subjects, and those of automatic_bodies. */
extern const struct phrase_table automatic_titles;
extern const struct phrase_table automatic_asia, automatic_away,
    automatic_breaks, automatic_closed, automatic_desk, automatic_desk_romance,
    automatic_english, automatic_hints, automatic_left, automatic_others,
    automatic_personal, automatic_slavic, automatic_thanks;

#endif
