/*
 * The journal: one SQLite file a workspace, and its transactions.  A statement
 * that fails poisons its transaction: later statements do nothing, reads find
 * nothing, and journal_commit reports the first failure (ERROR_JOURNAL), so
 * that callers check once, where it counts.
 */
#ifndef STATE_JOURNAL_H
#define STATE_JOURNAL_H

#include <stdint.h>

struct error;
struct journal;
struct str;

/* How to open; dry: work on a private copy that vanishes. */
enum journal_mode { JOURNAL_WRITE, JOURNAL_DRY };

/*
 * Open DIRECTORY/journal.db, making directory and schema where they are
 * missing, and bring an older schema up to date.  A newer one is refused.
 */
struct journal *journal_open(const char *directory, enum journal_mode mode,
	    struct error *err);
void	journal_close(struct journal *j);	/* NULL is fine */
const char *journal_directory(const struct journal *j);

/*
 * A writing transaction (BEGIN IMMEDIATE: others wait).  Never held while an
 * outside party is asked.  commit returns -1 with err set when anything in
 * it failed; it is rolled back then.
 */
void	journal_begin(struct journal *j);
int	journal_commit(struct journal *j, struct error *err);
void	journal_rollback(struct journal *j);
/* Many reads of one moment, until journal_rollback; others may write. */
void	journal_look(struct journal *j);
/* Did a read outside a transaction fail?  0, or -1 with err set; clears. */
int	journal_check(struct journal *j, struct error *err);

/* Named values of the workspace.  get: caller frees; NULL if not set. */
char	*journal_get(struct journal *j, const char *key);
void	journal_set(struct journal *j, const char *key, const char *value);
int64_t	journal_get_int(struct journal *j, const char *key,
	    int64_t otherwise);
void	journal_set_int(struct journal *j, const char *key, int64_t value);

/* PRAGMA integrity_check and foreign keys; ERROR_JOURNAL names the damage. */
int	journal_verify(struct journal *j, struct error *err);
/*
 * A consistent copy while others work (SQLite's backup), for its owner alone
 * to read.  It takes the place of an earlier copy; anything else that is
 * there stays and is ERROR_REJECT.
 */
int	journal_backup(struct journal *j, const char *path,
	    struct error *err);

/*
 * Outside of any transaction, and while nobody else writes: rewrite the file
 * and empty its log, so that nothing that was deleted is left in either.
 */
int	journal_rewrite(struct journal *j, struct error *err);

/* Has a statement failed since the last commit or check? */
int	journal_failed(const struct journal *j);
/*
 * A number that differs from the last one where another process has committed
 * in between; 0: it could not be read.
 */
int64_t	journal_version(struct journal *j);

#endif
