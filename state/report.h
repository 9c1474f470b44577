/* Figures and tables for people: what status, show and export print. */
#ifndef STATE_REPORT_H
#define STATE_REPORT_H

#include <stddef.h>
#include <stdint.h>

struct error;
struct journal;

/* One line "name<TAB>number" or more columns; strings borrowed. */
typedef void report_visit(void *ctx, const char *name, int64_t n);

/* Counts by state: campaigns ("active" ...), messages, leads. */
void	report_campaigns(struct journal *j, report_visit *visit, void *ctx);
void	report_messages(struct journal *j, report_visit *visit, void *ctx);
void	report_leads(struct journal *j, report_visit *visit, void *ctx);
/* Messages that become due in the 24 hours after now. */
int64_t	report_due_soon(struct journal *j, int64_t now);

/* The last run of each job: outcome and error may be NULL (going on). */
typedef void report_run(void *ctx, const char *job, int64_t started,
    int64_t finished, const char *outcome, const char *error);
void	report_runs(struct journal *j, report_run *visit, void *ctx);

/* The audit trail of a campaign and its messages, oldest first. */
typedef void report_audit(void *ctx, int64_t at, const char *who,
    const char *what, const char *from, const char *to, const char *why);
void	report_trail(struct journal *j, int64_t campaign,
    report_audit *visit, void *ctx);

/*
 * A table for export: columns' names, then each row's texts (NULL for NULL).
 * ERROR_USAGE lists the tables there are.
 */
typedef int report_row(void *ctx, size_t n, const char *const *value);
int	report_export(struct journal *j, const char *table,
    report_row *names, report_row *row, void *ctx, struct error *err);

/* The last row of the trail; 0: it is empty. */
int64_t	report_trail_end(struct journal *j);
/*
 * What became, behind that row of the trail, of the messages that the run
 * had on their way: *planned counts their outcomes.  ERROR_DEFECT names a
 * campaign of which one has none.
 */
int	report_balance(struct journal *j, int64_t run, int64_t after,
    int64_t *planned, struct error *err);
/*
 * Every campaign's messages add up: planned = sent + waiting + skipped + in
 * doubt + dead.  0, or -1 (ERROR_JOURNAL) naming one that does not, or that
 * breaks another rule of the journal.
 */
int	report_reconcile(struct journal *j, struct error *err);

#endif
