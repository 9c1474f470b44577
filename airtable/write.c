/*
 * Writing rows: batches are filled, kept in flight up to the limiter, divided
 * when refused, and each row's end is told to the caller.
 */
#include "airtable/client.h"

#include <stdlib.h>
#include <string.h>

#include "airtable/batch.h"
#include "airtable/call.h"
#include "base/error.h"
#include "base/json.h"
#include "base/str.h"

#define KNOWN_BAD_MAX 16
#define REFUSALS_MAX 30		/* rows in a row: it is not the rows */

/* A cell that Airtable has refused: rows with the same need no call. */
struct bad_cell {
	char	*field;		/* owned */
	char	*value;		/* owned: JSON text */
	struct error why;
};

struct writing {
	struct airtable			*at;
	const struct airtable_writer	*w;
	struct batch			*first;		/* owned; in order */
	int				 flying;
	struct airtable_row		 held;	/* waits for its record */
	int				 holding;
	int				 ended;		/* next gives no more */
	struct error			 fatal;		/* kind NONE: go on */
	int				 deaf;		/* done has failed */
	int				 told;		/* done has been called,
							   settled has not */
	struct bad_cell			 bad[KNOWN_BAD_MAX];
	size_t				 n_bad;
	int				 refusals;	/* without success */
};

static void
fail(struct writing *wr, const struct error *err)
{
	if (wr->fatal.kind == ERROR_NONE)
		wr->fatal = *err;
	wr->ended = 1;
}

static void
tell(struct writing *wr, const struct airtable_written *written)
{
	struct error err = ERROR_INIT;

	if (wr->deaf || wr->w->done == NULL)
		return;
	wr->told = 1;
	if (wr->w->done(wr->w->ctx, written, &err) == -1) {
		fail(wr, &err);
		wr->deaf = 1;
	}
}

/* All rows of an answer were told. */
static void
settle(struct writing *wr)
{
	struct error err = ERROR_INIT;

	if (wr->told && wr->w->settled != NULL &&
	    wr->w->settled(wr->w->ctx, &err) == -1) {
		fail(wr, &err);
		wr->deaf = 1;
	}
	wr->told = 0;
}

static void
tell_unwritten(struct writing *wr, const struct airtable_row *row,
    enum airtable_outcome outcome, const char *bad_field,
    const struct error *why)
{
	tell(wr, &(struct airtable_written){ .tag = row->tag,
	    .outcome = outcome, .record = row->record,
	    .bad_field = bad_field, .why = why });
}

static char *
cell_text(const struct airtable_row *row, const char *field)
{
	struct str text = STR_INIT;

	json_print(&text, json_opt(row->fields, field));
	return str_detach(&text);
}

static const struct bad_cell *
known_bad(const struct writing *wr, const struct airtable_row *row)
{
	const struct bad_cell *found = NULL;
	size_t i;

	for (i = 0; i < wr->n_bad && found == NULL; i++)
		if (json_opt(row->fields, wr->bad[i].field) != NULL) {
			char *text = cell_text(row, wr->bad[i].field);

			if (strcmp(text, wr->bad[i].value) == 0)
				found = &wr->bad[i];
			free(text);
		}
	return found;
}

static void
remember_bad(struct writing *wr, const struct airtable_row *row,
    const char *field, const struct error *why)
{
	struct bad_cell *bad = &wr->bad[wr->n_bad];

	if (field == NULL || wr->n_bad == KNOWN_BAD_MAX)
		return;
	bad->field = xstrdup(field);
	bad->value = cell_text(row, field);
	bad->why = *why;
	wr->n_bad++;
}

/* Report a single row's refusal with the cell at fault. */
static void
reject(struct writing *wr, const struct airtable_row *row,
    const struct answer *answer, const struct error *refusal)
{
	const char *field = batch_bad_field(row, answer, wr->w->key);
	struct error why = *refusal, all;
	char *value;

	if (field != NULL) {
		value = cell_text(row, field);
		error_prefix(&why, "field '%s', value '%.*s'", field, 80,
		    value);
		free(value);
		if (strcmp(field, wr->w->key == NULL ? "" : wr->w->key) != 0)
			remember_bad(wr, row, field, &why);
	}
	tell_unwritten(wr, row, AIRTABLE_REJECTED, field, &why);
	if (++wr->refusals < REFUSALS_MAX)
		return;
	error_set(&all, ERROR_CONFIG, "airtable refused '%d' rows one after "
	    "the other, the last: %s", wr->refusals, why.msg);
	fail(wr, &all);
}

/* 1: a row was given; 0: no more for now. */
static int
next_row(struct writing *wr, struct airtable_row *row)
{
	struct error err = ERROR_INIT;
	int rc;

	if (wr->holding) {
		*row = wr->held;
		wr->holding = 0;
		return 1;
	}
	memset(row, 0, sizeof(*row));
	if (wr->ended)
		return 0;
	if ((rc = wr->w->next(wr->w->ctx, row, &err)) == -1)
		fail(wr, &err);
	if (rc != 1) {
		cJSON_Delete(row->fields);
		wr->ended = 1;
	}
	return rc == 1;
}

/* Rows that need no call: no key, not JSON, a cell known to be refused. */
static int
refused_here(struct writing *wr, struct airtable_row *row)
{
	const struct bad_cell *bad = NULL;
	struct error why = ERROR_INIT;

	if (!cJSON_IsObject(row->fields))
		error_set(&why, ERROR_DEFECT, "a row has no fields");
	else if (row->record[0] != '\0' ? !call_is_record(row->record) :
	    str_blank(batch_key(row, wr->w->key)))
		error_set(&why, ERROR_REJECT,
		    "a row names neither its record nor its key");
	else if ((bad = known_bad(wr, row)) != NULL)
		why = bad->why;
	if (why.kind == ERROR_NONE)
		return 0;
	tell_unwritten(wr, row, AIRTABLE_REJECTED, bad == NULL ? NULL :
	    bad->field, &why);
	settle(wr);
	cJSON_Delete(row->fields);
	return 1;
}

static int
is_busy(const struct writing *wr, const struct airtable_row *row)
{
	const struct batch *b;

	for (b = wr->first; b != NULL; b = b->next)
		if (batch_has(b, row, wr->w->key))
			return 1;
	return 0;
}

static void
append(struct writing *wr, struct batch *batch)
{
	struct batch **end;

	for (end = &wr->first; *end != NULL; end = &(*end)->next)
		continue;
	*end = batch;
	batch_compose(batch, wr->at, wr->w);
}

static void
drop(struct writing *wr, struct batch *batch)
{
	struct batch **at;

	for (at = &wr->first; *at != batch; at = &(*at)->next)
		continue;
	*at = batch->next;
	batch_free(batch);
}

/* Gather one more batch; a row whose record is busy waits for it. */
static void
fill(struct writing *wr)
{
	struct batch *batch = batch_new();
	struct airtable_row row;

	while (batch->n < AIRTABLE_BATCH && next_row(wr, &row)) {
		if (refused_here(wr, &row))
			continue;
		if (is_busy(wr, &row) || batch_has(batch, &row, wr->w->key)) {
			wr->held = row;
			wr->holding = 1;
			break;
		}
		batch->row[batch->n++] = row;
	}
	if (batch->n > 0)
		append(wr, batch);
	else
		batch_free(batch);
}

static void
written(struct writing *wr, struct batch *batch)
{
	struct error err = ERROR_INIT;
	const cJSON *record = batch_records(batch, &err);
	size_t i;

	wr->refusals = 0;
	if (record == NULL)
		fail(wr, &err);
	else
		record = record->child;
	for (i = 0; i < batch->n; i++) {
		const char *id;

		if (record == NULL) {
			tell_unwritten(wr, &batch->row[i],
			    AIRTABLE_UNCERTAIN, NULL, &err);
			continue;
		}
		id = json_opt_string(record, "id");
		tell(wr, &(struct airtable_written){
		    .tag = batch->row[i].tag, .record = id,
		    .outcome = batch_created(batch, id) ? AIRTABLE_CREATED :
		    AIRTABLE_UPDATED, .fields = json_opt(record, "fields") });
		record = record->next;
	}
	drop(wr, batch);
}

/* The whole cannot go on: its rows are told, the rest is not begun. */
static void
failed(struct writing *wr, struct batch *batch)
{
	struct error err = batch->call.err;
	size_t i;

	fail(wr, &err);
	for (i = 0; i < batch->n; i++)
		tell_unwritten(wr, &batch->row[i], batch->call.maybe_done ?
		    AIRTABLE_UNCERTAIN : AIRTABLE_NOT_WRITTEN, NULL, &err);
	settle(wr);
	drop(wr, batch);
}

static void
refused(struct writing *wr, struct batch *batch)
{
	struct answer answer = batch->call.answer;
	struct error why = batch->call.err;
	struct batch *other;

	if (batch->n > 1) {
		other = batch_divide(batch);
		batch_compose(batch, wr->at, wr->w);
		append(wr, other);
		return;
	}
	if (answer_next(&answer) == ANSWER_GONE)
		tell_unwritten(wr, &batch->row[0], AIRTABLE_GONE, NULL, &why);
	else
		reject(wr, &batch->row[0], &answer, &why);
	drop(wr, batch);
}

static void
take_answer(struct writing *wr, struct call *call)
{
	struct batch *batch = batch_of(call);
	enum answer_next next = answer_next(&call->answer);

	if (call->err.kind == ERROR_NONE)
		written(wr, batch);
	else if (call->answer.status != 0 &&
	    (next == ANSWER_DIVIDE || next == ANSWER_GONE))
		refused(wr, batch);
	else
		failed(wr, batch);
	settle(wr);
}

/* Begin what may begin; *wait_ms says when to try again. */
static void
launch(struct writing *wr, int64_t *wait_ms)
{
	struct batch *b, *after;
	struct error err = ERROR_INIT;
	int64_t wait;

	for (b = wr->first; b != NULL; b = b->next)
		if (b->flying)
			call_note(wr->at, &b->call);
	for (b = wr->first; b != NULL && wr->flying < wr->at->in_flight;
	    b = after) {
		after = b->next;
		if (b->flying)
			continue;
		if (wr->fatal.kind != ERROR_NONE) {
			b->call.err = wr->fatal;
			failed(wr, b);
		} else if (call_begin(wr->at, &b->call, &wait, &err) == -1)
			failed(wr, b);
		else if (wait > 0)
			*wait_ms = wait < *wait_ms ? wait : *wait_ms;
		else {
			b->flying = 1;
			wr->flying++;
		}
	}
}

static int
has_waiting(const struct writing *wr)
{
	const struct batch *b;

	for (b = wr->first; b != NULL && b->flying; b = b->next)
		continue;
	return b != NULL;
}

static void
turn(struct writing *wr)
{
	struct error err = ERROR_INIT;
	struct call *call = NULL;
	int64_t wait = 1000;
	int again = 0;

	if (!has_waiting(wr) && wr->flying < wr->at->in_flight)
		fill(wr);
	launch(wr, &wait);
	if (wr->flying > 0 && (has_waiting(wr) || wr->ended ||
	    wr->holding || wr->flying == wr->at->in_flight))
		call_next(wr->at, wait, &call, &again);
	else if (wr->flying > 0)
		call_next(wr->at, 0, &call, &again);
	else if (wr->first != NULL && call_sleep(wr->at, wait, &err) == -1)
		fail(wr, &err);
	if (call == NULL)
		return;
	batch_of(call)->flying = 0;
	wr->flying--;
	if (!again)
		take_answer(wr, call);
}

static void
finish(struct writing *wr)
{
	size_t i;

	if (wr->holding) {
		tell_unwritten(wr, &wr->held, AIRTABLE_NOT_WRITTEN, NULL,
		    &wr->fatal);
		settle(wr);
		cJSON_Delete(wr->held.fields);
	}
	for (i = 0; i < wr->n_bad; i++) {
		free(wr->bad[i].field);
		free(wr->bad[i].value);
	}
}

int
airtable_write(struct airtable *at, const struct airtable_writer *writer,
    struct error *err)
{
	struct writing wr = { .at = at, .w = writer };

	do
		turn(&wr);
	while (wr.first != NULL || !wr.ended ||
	    (wr.holding && wr.fatal.kind == ERROR_NONE));
	finish(&wr);
	if (wr.fatal.kind == ERROR_NONE)
		return 0;
	*err = wr.fatal;
	return -1;
}
