/* An outside party as the jobs ask it: behind its circuit breaker. */
#ifndef JOBS_PARTY_H
#define JOBS_PARTY_H

#include <stdint.h>

#include "base/json.h"

struct error;
struct run;

enum party { PARTY_AIRTABLE, PARTY_LLM, PARTY_SMTP, PARTY_IMAP };

/*
 * May it be asked?  0; or -1 with ERROR_RETRY that says since when, why and
 * until when not.  A pause that is over lets one more try through.
 */
int	party_allowed(struct run *run, enum party party, struct error *err);
/* Until when it is left alone; 0: it may be asked. */
int64_t	party_open_until(struct run *run, enum party party);
/*
 * The words of its last failure where it was left alone, from then on until it
 * answers as it should; the caller frees; NULL: nothing is wrong.
 */
char	*party_failing(struct run *run, enum party party);
/*
 * What a person must correct (settings, a password, a certificate) before the
 * mail server takes anything, in the words of the last send; the caller frees;
 * NULL: nothing, or the server is left alone for now.
 */
char	*party_correction(struct run *run);
/*
 * Note how it went, outside of any transaction: rc and err are those of what
 * was asked.  Only ERROR_RETRY and ERROR_UNSURE are the party's failures; a
 * wrong password or a full disk are not, nor what a run cut short itself.
 * Returns rc, or -1 where the journal could not be written.
 */
int	party_note(struct run *run, enum party party, int rc,
	    struct error *err);
/* It asked to be left alone: at least so many seconds from now. */
int	party_rest(struct run *run, enum party party, int64_t seconds,
	    const char *why, struct error *err);

/* Each breaker that has something to say, as members of the object. */
void	party_report(struct run *run, cJSON *object);

#endif
