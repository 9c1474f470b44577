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
#include "campaign/reply.h"
#include "campaign/sequence.h"
#include "campaign/transition.h"

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

/*
 * The optional column, made by hand, that tells when a person last changed a
 * lead; without it our own writes are read again.
 */
#define CELLS_MODIFIED "Lead_Modified"

/* Index of a step's column in cells_columns; step counts from 0. */
#define CELL_OF_STEP(step, cell) \
	((size_t)CELL_FIXED + (size_t)(step) * STEP_CELLS + (size_t)(cell))

/* 0 for the columns of opens and clicks, which nothing fills: left alone. */
int	cells_measured(size_t index);

/* Our columns of the leads table, in a fixed order. */
void	cells_columns(const struct sequence *seq, struct column_list *list);

/* Select options as cells hold them; NULL-ended. */
extern const char *const cells_status[];	/* "Needs Review", "Active" */
extern const char *const cells_attention[];	/* "In Doubt", "Reply" ... */
extern const char *const cells_response[];	/* "Interested" ... */
extern const char *const cells_command[];	/* "Pause", "Resume" ... */

/* Campaign_Status of a state. */
const char *cells_status_of(enum campaign_state state);
int	cells_status_find(const char *text);	/* a campaign_state, or -1 */
/* Campaign_Response_Type of a class: the nearest option. */
const char *cells_response_of(enum reply_class class);
/* The replies table's Class: "Out Of Office". */
const char *cells_class_of(enum reply_class class);
int	cells_class_find(const char *text);	/* a reply_class, or -1 */

/*
 * Our other tables, by the names that [airtable] gives them.  The first
 * column of each is text and the key it is upserted on.
 */
enum snapshot_cell {
	SNAPSHOT_KEY, SNAPSHOT_DATE, SNAPSHOT_DIMENSION, SNAPSHOT_VALUE,
	SNAPSHOT_ENROLLED, SNAPSHOT_SCHEDULED, SNAPSHOT_SENT,
	SNAPSHOT_BOUNCED, SNAPSHOT_REPLIED, SNAPSHOT_COMPLETED,
	SNAPSHOT_OPENS, SNAPSHOT_CLICKS, SNAPSHOT_RESPONSE_HOURS,
	SNAPSHOT_REPLY_RATE,		/* replied per delivered */
	SNAPSHOT_INTERESTED_RATE,	/* interested per delivered */
	SNAPSHOT_BOUNCE_RATE,		/* bounced per sent */
	SNAPSHOT_COMPLETED_RATE,	/* completed per enrolled */
	SNAPSHOT_FIXED			/* then one for each reply class */
};

enum snapshot_step_cell {
	SNAPSHOT_STEP_SENT, SNAPSHOT_STEP_REPLIED, SNAPSHOT_STEP_RESPONDING,
	SNAPSHOT_STEP_RATE,		/* replied per sent of the step */
	SNAPSHOT_STEP_CELLS
};

#define SNAPSHOT_OF_CLASS(class) ((size_t)SNAPSHOT_FIXED + (size_t)(class))
#define SNAPSHOT_OF_STEP(step, cell) (SNAPSHOT_OF_CLASS(REPLY_CLASSES) + \
	(size_t)(step) * SNAPSHOT_STEP_CELLS + (size_t)(cell))

/* Their columns are appended to an empty list, as cells_columns does. */
void	cells_snapshot_columns(const struct sequence *seq,
	    struct column_list *list);

enum reply_cell {
	REPLY_CELL_KEY,			/* Message_ID */
	REPLY_CELL_LEAD, REPLY_CELL_DATE, REPLY_CELL_FROM, REPLY_CELL_CLASS,
	REPLY_CELL_CONFIDENCE, REPLY_CELL_TEXT, REPLY_CELL_DONE,
	REPLY_CELLS
};
/* leads is the name of the leads table, which a reply links to. */
void	cells_reply_columns(const char *leads, struct column_list *list);

enum fence_cell {
	FENCE_JOURNAL, FENCE_INCARNATION, FENCE_EPOCH, FENCE_HOST, FENCE_TIME,
	FENCE_CELLS
};
void	cells_fence_columns(struct column_list *list);

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
 * The JSON value of a cell for a write; the caller frees it.  text NULL or
 * empty gives null, which clears.  NULL with ERROR_REJECT where text is no
 * value of the column: an unknown option, no number, no date, over 100,000
 * characters, not UTF-8.
 */
cJSON	*cells_value(const struct column *column, const char *text,
	    struct error *err);

/* Field ids of a table's columns, resolved once a run. */
struct cells_map {
	struct column_list columns;	/* owned: as wanted, but with the
					   base's own choice of date or time */
	char	**own;			/* owned: id of each column; NULL: the
					   base has lost it */
	char	*lead[LEAD_FIELDS];	/* owned; NULL: the base has none */
};

#define CELLS_MAP_INIT { COLUMN_LIST_INIT, NULL, { NULL } }

/*
 * Resolve the columns of one of our tables; the map takes them over, and
 * columns is empty afterwards.  One that is missing is ERROR_CONFIG.
 */
int	cells_map(struct cells_map *map, struct schema *schema,
	    const char *table, struct column_list *columns,
	    struct error *err);
/*
 * As cells_map, but a column that was there once and that only we write may
 * be missing now: it is left out, and a line that says what to do is appended
 * to lost.
 */
int	cells_map_rest(struct cells_map *map, struct schema *schema,
	    const char *table, struct column_list *columns, struct str *lost,
	    struct error *err);
/*
 * Resolve the lead's own columns, too.  names gives a field's column from
 * [columns], NULL the default; a default one that is missing is left out,
 * but Email, and whatever names gives, must exist.
 */
int	cells_map_lead(struct cells_map *map, struct schema *schema,
	    const char *table, const char *const names[LEAD_FIELDS],
	    struct error *err);
void	cells_map_release(struct cells_map *map);

/*
 * The field ids a pull needs: the lead's, and our columns, since what a
 * person does to any of them must be seen.  Returns their number; ids has
 * room for LEAD_FIELDS + CELLS_MAX, borrowed from map.
 */
size_t	cells_pulled(const struct cells_map *map, const char **ids);

/*
 * Add a cell to the fields of an airtable_row; errors as cells_value.  A
 * column that is lost adds nothing.
 */
int	cells_put(const struct cells_map *map, size_t index, const char *text,
	    cJSON *fields, struct error *err);
/* The canonical text of a cell of a row's fields; NULL: empty.  Owned. */
char	*cells_get(const struct cells_map *map, size_t index,
	    const cJSON *fields);
/* Index of our column with this field id (airtable_written), or -1. */
int	cells_by_field(const struct cells_map *map, const char *field);
/* cells_same by the column's type. */
int	cells_equal(const struct cells_map *map, size_t index, const char *a,
	    const char *b);

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
