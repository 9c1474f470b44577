/* Rows of the table lead. */
#include "state/leads.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/json.h"
#include "campaign/company.h"
#include "state/runs.h"
#include "state/sql.h"
#include "state/suppressed.h"
#include "state/suppressions.h"

#define COLUMNS "id, record, address, fields, hash, refusal, review," \
	" command, note, gone, enrolled, noted_at"

void
lead_row_release(struct lead_row *row)
{
	lead_release(&row->lead);
	free(row->address);
	free(row->refusal);
	free(row->review);
	free(row->command);
	free(row->note);
	memset(row, 0, sizeof(*row));
}

static void
fields_from_json(struct lead *lead, const char *text)
{
	struct error ignored;
	cJSON *obj = json_parse(text, strlen(text), &ignored);
	int i;

	for (i = 0; obj != NULL && i < LEAD_FIELDS; i++)
		lead->field[i] = xstrdup(json_opt_string(obj,
		    lead_field_key((enum lead_field)i)));
	cJSON_Delete(obj);
}

char *
lead_json_field(const char *text, enum lead_field field)
{
	struct error ignored;
	char key[64], *copy;
	const char *value;
	cJSON *obj;
	size_t n;

	/* in our own JSON a quoted name and a colon can only be a key */
	snprintf(key, sizeof(key), "\"%s\":\"", lead_field_key(field));
	if ((value = strstr(text, key)) == NULL)
		return NULL;
	value += strlen(key);
	n = strcspn(value, "\"\\");
	if (value[n] == '"')
		return xstrndup(value, n);
	obj = json_parse(text, strlen(text), &ignored);
	copy = obj == NULL ? NULL : xstrdup(json_opt_string(obj,
	    lead_field_key(field)));
	cJSON_Delete(obj);
	return copy;
}

static void
fields_to_json(const struct lead *lead, struct str *out)
{
	cJSON *obj = cJSON_CreateObject();
	int i;

	for (i = 0; i < LEAD_FIELDS; i++)
		if (lead->field[i] != NULL)
			json_add_string(obj,
			    lead_field_key((enum lead_field)i),
			    lead->field[i]);
	json_print(out, obj);
	cJSON_Delete(obj);
}

/* Read the row that rows stands on, if any, and close. */
static int
take(struct rows *rows, struct lead_row *row)
{
	int found = rows_next(rows);

	if (found) {
		lead_row_release(row);
		row->id = rows_int(rows, 0);
		row->lead.record = rows_copy(rows, 1);
		row->address = rows_copy(rows, 2);
		fields_from_json(&row->lead, rows_text(rows, 3));
		row->hash = rows_int(rows, 4);
		row->refusal = rows_copy(rows, 5);
		row->review = rows_copy(rows, 6);
		row->command = rows_copy(rows, 7);
		row->note = rows_copy(rows, 8);
		row->gone = (int)rows_int(rows, 9);
		row->enrolled = rows_int(rows, 10);
		row->noted_at = rows_int(rows, 11);
	}
	rows_close(rows);
	return found;
}

int
lead_by_record(struct journal *j, const char *record, struct lead_row *row)
{
	struct rows rows;

	rows_open(j, &rows, "SELECT " COLUMNS " FROM lead WHERE record = ?1",
	    "s", record);
	return take(&rows, row);
}

int64_t
lead_of_record(struct journal *j, const char *record, int64_t *enrolled)
{
	struct rows rows;
	int64_t id = 0;

	rows_open(j, &rows, "SELECT id, enrolled FROM lead WHERE record = ?1",
	    "s", record);
	if (rows_next(&rows)) {
		id = rows_int(&rows, 0);
		*enrolled = rows_int(&rows, 1);
	}
	rows_close(&rows);
	return id;
}

int
lead_by_id(struct journal *j, int64_t id, struct lead_row *row)
{
	struct rows rows;

	rows_open(j, &rows, "SELECT " COLUMNS " FROM lead WHERE id = ?1", "i",
	    id);
	return take(&rows, row);
}

int
lead_by_any(struct journal *j, const char *what, struct lead_row *row)
{
	struct rows rows;

	rows_open(j, &rows, "SELECT " COLUMNS " FROM lead WHERE record = ?1"
	    " OR address = lower(?1)"
	    " OR id = (SELECT lead FROM campaign WHERE name = ?1)"
	    " OR id IN (SELECT lead FROM campaign WHERE address = lower(?1))"
	    " ORDER BY enrolled DESC, id LIMIT 1", "s", what);
	return take(&rows, row);
}

/* The companies that its fields link it to, and no other ones. */
static void
put_links(struct journal *j, int64_t id, const char *links)
{
	char record[COMPANY_RECORD + 1];

	sql_run(j, "DELETE FROM lead_link WHERE lead = ?1", "i", id);
	while (company_next_link(&links, record))
		sql_run(j, "INSERT INTO lead_link (record, lead)"
		    " VALUES (?1, ?2) ON CONFLICT DO NOTHING", "si", record,
		    id);
}

void
lead_put(struct journal *j, const struct act *act, struct lead_row *row)
{
	struct str fields = STR_INIT;

	fields_to_json(&row->lead, &fields);
	if (row->id == 0) {
		sql_run(j, "INSERT INTO lead (record, address, fields, hash,"
		    " refusal, review, gone, created_at, changed_at)"
		    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?8)",
		    "sssissii", row->lead.record, row->address, fields.s,
		    row->hash, row->refusal, row->review, (int64_t)row->gone,
		    act->now);
		row->id = sql_last_id(j);
	} else {
		sql_run(j, "UPDATE lead SET address = ?2, fields = ?3,"
		    " hash = ?4, refusal = ?5, review = ?6, gone = ?7,"
		    " changed_at = ?8 WHERE id = ?1", "ississii", row->id,
		    row->address, fields.s, row->hash, row->refusal,
		    row->review, (int64_t)row->gone, act->now);
	}
	str_release(&fields);
	put_links(j, row->id, row->lead.field[LEAD_COMPANY_LINK]);
}

void
lead_forget(struct lead_row *row)
{
	struct lead empty = LEAD_INIT;

	empty.record = row->lead.record;
	row->lead.record = NULL;
	lead_release(&row->lead);
	row->lead = empty;
	free(row->address);
	free(row->refusal);
	free(row->review);
	row->address = row->review = NULL;
	row->refusal = xstrdup(SUPPRESS_FORGOTTEN "; remove its record");
}

void
lead_set_command(struct journal *j, const struct act *act, int64_t id,
    const char *command, const char *note)
{
	sql_run(j, "UPDATE lead SET command = ?2 WHERE id = ?1", "is", id,
	    command);
	lead_set_note(j, act, id, note);
}

void
lead_set_note(struct journal *j, const struct act *act, int64_t id,
    const char *note)
{
	sql_run(j, "UPDATE lead SET note = ?2, noted_at = ?3 WHERE id = ?1",
	    "isi", id, note, act->now);
	lead_touch(j, id);
}

void
lead_command_cleared(struct journal *j, int64_t id)
{
	sql_run(j, "UPDATE lead SET command = NULL WHERE id = ?1"
	    " AND command IS NOT NULL", "i", id);
}

int64_t
lead_next_commanded(struct journal *j, int64_t after)
{
	return sql_int(j, 0, "SELECT id FROM lead WHERE command IS NOT NULL"
	    " AND gone = 0 AND id > ?1 ORDER BY id LIMIT 1", "i", after);
}

void
lead_set_review(struct journal *j, int64_t id, const char *review)
{
	if (sql_run(j, "UPDATE lead SET review = ?2 WHERE id = ?1"
	    " AND review IS NOT ?2", "is", id, review) == 1)
		lead_touch(j, id);
}

void
lead_set_gone(struct journal *j, const struct act *act, int64_t id, int gone)
{
	if (sql_run(j, "UPDATE lead SET gone = ?2, changed_at = ?3"
	    " WHERE id = ?1 AND gone <> ?2", "iii", id, (int64_t)gone,
	    act->now) == 1)
		audit_add(j, act, "lead", id, NULL, gone ? "gone" : "there",
		    NULL);
}

void
lead_touch(struct journal *j, int64_t id)
{
	sql_run(j, "INSERT INTO dirty (lead) VALUES (?1)"
	    " ON CONFLICT DO NOTHING", "i", id);
}

char *
lead_twin(struct journal *j, const char *address, const char *record)
{
	return sql_text(j, "SELECT record FROM lead WHERE address = ?1"
	    " AND record <> ?2 AND gone = 0 AND refusal IS NULL"
	    " AND id < coalesce((SELECT id FROM lead WHERE record = ?2),"
	    "  id + 1) ORDER BY id LIMIT 1", "ss", address, record);
}

int64_t
lead_next_reviewed(struct journal *j, int64_t after, const char *like)
{
	return sql_int(j, 0, "SELECT id FROM lead WHERE id > ?1"
	    " AND review LIKE ?2 AND enrolled = 0 AND refusal IS NULL"
	    " AND gone = 0 ORDER BY id LIMIT 1", "is", after, like);
}

int64_t
lead_next(struct journal *j, int64_t after)
{
	return sql_int(j, 0, "SELECT id FROM lead WHERE id > ?1"
	    " ORDER BY id LIMIT 1", "i", after);
}

#define READY " enrolled = 0 AND refusal IS NULL AND review IS NULL" \
	" AND gone = 0 AND address IS NOT NULL" \
	" AND NOT" IS_SUPPRESSED("lead.address")

int
lead_next_ready(struct journal *j, int64_t after, struct lead_row *row)
{
	struct rows rows;

	rows_open(j, &rows, "SELECT " COLUMNS " FROM lead WHERE id > ?1 AND"
	    READY " ORDER BY id LIMIT 1", "i", after);
	return take(&rows, row);
}

int64_t
lead_ready_before(struct journal *j, int64_t id, int64_t most)
{
	return sql_int(j, 0, "SELECT count(*) FROM (SELECT 1 FROM lead"
	    " WHERE id < ?1 AND" READY " LIMIT ?2)", "ii", id, most);
}
