/* Records as the API shows them: by name or id, as values or as text. */
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/error.h"
#include "base/str.h"
#include "base/tz.h"
#include "sandbox/box.h"
#include "sandbox/cell.h"

static int
precision(const struct field *field, int otherwise)
{
	int64_t n = json_opt_int(field->options, "precision", otherwise);

	return n < 0 ? 0 : n > 8 ? 8 : (int)n;
}

static void
number_text(const struct field *field, double n, struct str *out)
{
	const char *symbol = field_option(field, "symbol");
	long long s = (long long)n;

	switch (field->type) {
	case FIELD_PERCENT:
		str_addf(out, "%.*f%%", precision(field, 0), n * 100);
		break;
	case FIELD_CURRENCY:
		str_addf(out, "%s%.*f", symbol == NULL ? "$" : symbol,
		    precision(field, 2), n);
		break;
	case FIELD_DURATION:
		str_addf(out, "%lld:%02lld", s / 3600, s / 60 % 60);
		break;
	case FIELD_NUMBER:
		str_addf(out, "%.*f", precision(field, 0), n);
		break;
	default:
		str_addf(out, "%.15g", n);
	}
}

static void
date_text(const struct field *field, const char *iso, const char *zone,
    struct str *out)
{
	struct error err = ERROR_INIT;
	const struct tz *tz = tz_find(zone == NULL ? "UTC" : zone, &err);
	const char *format = json_opt_string(json_opt(field->options,
	    "dateFormat"), "name");
	struct tz_local local;
	int64_t t;

	if (time_parse(iso, &t, &err) == -1)
		return;
	if (field->type == FIELD_DATE || tz == NULL)
		tz = tz_find("UTC", &err);
	if (tz == NULL) {
		str_add(out, iso);
		return;
	}
	tz_to_local(tz, t, &local);
	if (str_equal(format, "us") || str_equal(format, "local") ||
	    format == NULL)
		str_addf(out, "%d/%d/%04d", local.month, local.day, local.year);
	else if (str_equal(format, "european"))
		str_addf(out, "%d/%d/%04d", local.day, local.month, local.year);
	else
		str_addf(out, "%04d-%02d-%02d", local.year, local.month,
		    local.day);
	if (field->type != FIELD_DATE)
		str_addf(out, " %d:%02d%s", local.hour % 12 == 0 ? 12 :
		    local.hour % 12, local.minute,
		    local.hour < 12 ? "am" : "pm");
}

static void
value_text(struct box *box, const struct field *field, const cJSON *value,
    const char *zone, struct str *out)
{
	const struct table *other;
	const cJSON *item;
	struct row row;
	int first = 1;

	if (cJSON_IsTrue(value))
		str_add(out, "checked");
	else if (cJSON_IsNumber(value))
		number_text(field, value->valuedouble, out);
	else if (cJSON_IsArray(value))
		cJSON_ArrayForEach(item, value) {
			if (!first)
				str_add(out, ", ");
			first = 0;
			value_text(box, field, item, zone, out);
		}
	else if (cJSON_IsObject(value))
		str_add(out, json_opt_string(value, "filename") != NULL ?
		    json_opt_string(value, "filename") :
		    json_opt_string(value, "name") != NULL ?
		    json_opt_string(value, "name") : "#ERROR!");
	else if (field->type == FIELD_DATE || field->type == FIELD_DATE_TIME ||
	    field->type == FIELD_CREATED_TIME ||
	    field->type == FIELD_MODIFIED_TIME)
		date_text(field, value->valuestring, zone, out);
	else if (field->type == FIELD_LINKS && (other =
	    model_table(&box->model, field_option(field, "linkedTableId"))) !=
	    NULL && store_find(box->store, other, value->valuestring, &row)) {
		cell_primary(box, &row, 1, out);
		row_release(&row);
	} else if (cJSON_IsString(value))
		str_add(out, value->valuestring);
}

void
cell_text(struct box *box, struct row *row, const struct field *field,
    const char *zone, struct str *out)
{
	cJSON *value = cell_read(box, row, field, 0);

	if (value != NULL)
		value_text(box, field, value, zone, out);
	cJSON_Delete(value);
}

static cJSON *
shown_value(struct box *box, struct row *row, const struct field *field,
    const struct shape *shape)
{
	struct str text = STR_INIT;
	cJSON *value = NULL;

	if (!shape->as_text)
		return cell_read(box, row, field, 0);
	cell_text(box, row, field, shape->zone, &text);
	if (text.len > 0)
		value = cJSON_CreateString(text.s);
	str_release(&text);
	return value;
}

void
cell_record(struct box *box, struct row *row, const struct shape *shape,
    struct str *out)
{
	cJSON *json = cJSON_CreateObject(), *fields, *value;
	const struct field *field;
	char text[TIME_TEXT];
	size_t i;

	json_add_string(json, "id", row->id);
	json_add_string(json, "createdTime",
	    time_iso_ms(row->created, text));
	fields = cJSON_AddObjectToObject(json, "fields");
	for (i = 0; i < row->table->n_fields; i++) {
		field = row->table->field[i];
		if (shape->shown != NULL && !shape->shown[i])
			continue;
		value = shown_value(box, row, field, shape);
		if (value != NULL)
			cJSON_AddItemToObject(fields, shape->by_id ?
			    field->id : field->name, value);
	}
	if (shape->comments)
		json_add_int(json, "commentCount", row->comments);
	json_print(out, json);
	cJSON_Delete(json);
}
