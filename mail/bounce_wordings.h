/* The wordings of notices and refusals, by language. */
#ifndef MAIL_BOUNCE_WORDINGS_H
#define MAIL_BOUNCE_WORDINGS_H

#include <stddef.h>

#include "mail/bounce.h"
#include "mail/wording.h"

/* words are folded; "a*b": a, then b later on the same line. */
struct bounce_wording {
	const char		*words;
	enum bounce_reason	 reason;
};

/* Those of other languages than English, in order of precedence. */
extern const struct bounce_wording bounce_foreign[];
extern const size_t bounce_foreign_count;

/* What notices open with that need no further evidence but a daemon's name. */
extern struct wording bounce_opening;

#endif
