/*
 * The only home of Airtable's column names: what is read from and written to
 * the team's table and our own ones.  Inside the program every value is text
 * in its column's canonical form; empty is NULL.
 */
#ifndef AIRTABLE_CELLS_H
#define AIRTABLE_CELLS_H

#include <stddef.h>
#include <stdint.h>

#include "airtable/column.h"
#include "base/json.h"
#include "base/str.h"
#include "campaign/lead.h"
#include "campaign/sequence.h"

struct error;
struct schema;

/* The lead columns that every sequence has; then come five for each step. */
enum lead_cell {
	CELL_CAMPAIGN_ID,
	CELL_CAMPAIGN_STATUS,
	CELL_STOP_REASON,
	CELL_STARTED_DATE,
	CELL_MESSAGE_NUMBER,
	CELL_NEXT_SEND_AT,
	CELL_NEXT_ACTION,
	CELL_ATTENTION,
	CELL_TOTAL_OPENS,
	CELL_TOTAL_CLICKS,
	CELL_RESPONSE_DATE,
	CELL_RESPONSE_TYPE,
	CELL_LAST_ACTIVITY,
	CELL_COMMAND,
	CELL_FIXED
};

enum step_cell {
	STEP_SUBJECT,
	STEP_BODY,
	STEP_SENT_DATE,
	STEP_OPENS,
	STEP_CLICKS,
	STEP_CELLS
};

#define CELLS_MAX (CELL_FIXED + SEQUENCE_STEPS_MAX * STEP_CELLS)

/* Index of a step's column in cells_columns; step counts from 0. */
#define CELL_OF_STEP(step, cell) \
	((size_t)CELL_FIXED + (size_t)(step) * STEP_CELLS + (size_t)(cell))

/* Our columns of the leads table, in a fixed order. */
void	cells_columns(const struct sequence *seq, struct column_list *list);

/* Names of select options, as cells hold them. */
extern const char *const cells_status[];	/* "Needs Review", "Active" */
extern const char *const cells_attention[];	/* "In Doubt", "Reply" ... */
extern const char *const cells_response[];	/* "Interested" ... */
extern const char *const cells_command[];	/* "Pause", "Resume" ... */

/* Our other tables' names and columns; the first column is the upsert key. */
#define CELLS_SNAPSHOTS "Campaign Snapshots"
#define CELLS_REPLIES "Campaign Replies"
#define CELLS_FORERUNNER "Forerunner"
void	cells_snapshot_columns(const struct sequence *seq,
	    struct column_list *list);
/* leads is the name of the leads table, which a reply links to. */
void	cells_reply_columns(const char *leads, struct column_list *list);
void	cells_forerunner_columns(struct column_list *list);

/*
 * Append the canonical text of a cell as Airtable gave it.  Returns 1, or 0
 * where the cell is empty (absent, null, "", [], false, NaN, an error).
 *
 *   text       LF line ends, no white space at either end
 *   numbers    shortest decimal form; RATE 0.123
 *   date       2026-11-23; TIME 2026-11-23T14:05:00Z
 *   select     the option's name; check "1"
 *   link       record ids in order, blanks between
 *   arrays of anything (lookups) are joined by ", ", empty items left out
 */
int	cells_canonical(enum column_type type, const cJSON *value,
	    struct str *out);
/* The same for text of ours before it is stored or compared. */
int	cells_canonical_text(enum column_type type, const char *text,
	    struct str *out);
/* Do two texts, NULL for empty, mean the same cell? */
int	cells_same(enum column_type type, const char *a, const char *b);

/*
 * Add the column's value under field to a write.  text NULL clears.
 * ERROR_REJECT where text is no value of the column (unknown option, no
 * number, no date, over 100,000 characters, not UTF-8).
 */
int	cells_write(const struct column *column, const char *field,
	    const char *text, cJSON *fields, struct error *err);

/* Field ids of what is read, resolved once a run. */
struct cells_map {
	char	*lead[LEAD_FIELDS];	/* owned; NULL: the base has none */
	char	**own;			/* owned: id of each own column */
	size_t	 n_own;
	const struct column_list *columns;	/* borrowed */
};

#define CELLS_MAP_INIT { { NULL }, NULL, 0, NULL }

/*
 * Resolve the columns of the leads table.  names gives a lead field's column
 * from [columns], NULL the default; a default one that is missing is left
 * out, but Email, and every one of our columns, must exist (ERROR_CONFIG).
 */
int	cells_map(struct cells_map *map, struct schema *schema,
	    const char *table, const char *const names[LEAD_FIELDS],
	    const struct column_list *columns, struct error *err);
void	cells_map_release(struct cells_map *map);
/*
 * The field ids a pull needs: the lead's, and of our columns those that a
 * person may edit and those that show an earlier campaign.  Returns their
 * number; ids has room for LEAD_FIELDS + CELLS_MAX, borrowed from map.
 */
size_t	cells_pulled(const struct cells_map *map, const char **ids);

/* Our columns' values in one row. */
struct lead_cells {
	char	*value[CELLS_MAX];	/* owned: canonical; NULL: empty */
};

/*
 * Read a record of a list or of a write's answer.  lead or cells may be NULL;
 * what was there before is released.  Never fails: a cell that cannot be
 * understood is empty.
 */
void	cells_read(const struct cells_map *map, const char *record,
	    const cJSON *fields, struct lead *lead, struct lead_cells *cells);
void	lead_cells_release(struct lead_cells *cells);

#endif
