/* What a write may put into a field. */
#include "sandbox/cell.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/error.h"
#include "base/str.h"
#include "base/tz.h"
#include "sandbox/answer.h"
#include "sandbox/box.h"
#include "sandbox/records.h"
#include "sandbox/tree.h"

struct accept {
	struct box	*box;
	struct field	*field;
	int		 typecast;
	struct answer	*ans;
};

static int
refuse(const struct accept *a)
{
	return answer_error(a->ans, 422, "INVALID_VALUE_FOR_COLUMN",
	    "Field \"%s\" cannot accept the provided value", a->field->name);
}

static int
accept_text(const struct accept *a, const cJSON *in, cJSON **out)
{
	char *text;

	if (cJSON_IsString(in)) {
		if (in->valuestring[0] != '\0')
			*out = cJSON_CreateString(in->valuestring);
		return 0;
	}
	if (!a->typecast)
		return refuse(a);
	text = cJSON_PrintUnformatted(in);
	*out = cJSON_CreateString(text);
	cJSON_free(text);
	return 0;
}

static int
whole(double n)
{
	return n == floor(n);
}

/* "1:30" or "1:30:15" as seconds; without seconds, hours and minutes. */
static int
parse_duration(const char *text, double *seconds)
{
	double part[3] = { 0, 0, 0 };
	int n = 0;
	char *end;

	do {
		part[n] = strtod(text, &end);
		if (end == text || part[n] < 0)
			return -1;
		n++;
		text = end + 1;
	} while (*end == ':' && n < 3);
	if (*end != '\0' || n < 2)
		return -1;
	*seconds = part[0] * 3600 + part[1] * 60 + part[2];
	return 0;
}

/* A number as people write it: "$1,200.50", "12%", "1:30". */
static int
parse_number(const struct accept *a, const char *text, double *n)
{
	struct str plain = STR_INIT;
	char *end;
	int rc = -1;

	if (a->field->type == FIELD_DURATION &&
	    parse_duration(text, n) == 0)
		return 0;
	for (; *text != '\0'; text++)
		if (*text != ',' && *text != ' ' && *text != '$')
			str_addc(&plain, *text);
	if (plain.len > 0) {
		*n = strtod(plain.s, &end);
		rc = end == plain.s || (*end != '\0' &&
		    strcmp(end, "%") != 0) ? -1 : 0;
		if (rc == 0 && *end == '%')
			*n /= 100;
	}
	str_release(&plain);
	return rc;
}

static int
accept_number(const struct accept *a, const cJSON *in, cJSON **out)
{
	double n = in->valuedouble;

	if (cJSON_IsString(in) && a->typecast) {
		if (parse_number(a, in->valuestring, &n) == -1)
			return 0;
	} else if (!cJSON_IsNumber(in))
		return refuse(a);
	if (!isfinite(n))
		return refuse(a);
	if (a->field->type == FIELD_RATING) {
		if (n < 0 || !whole(n) ||
		    n > (double)json_opt_int(a->field->options, "max", 10))
			return refuse(a);
		if (n == 0)
			return 0;
	}
	*out = cJSON_CreateNumber(n);
	return 0;
}

static int
accept_checkbox(const struct accept *a, const cJSON *in, cJSON **out)
{
	int on;

	if (cJSON_IsBool(in))
		on = cJSON_IsTrue(in);
	else if (a->typecast && cJSON_IsString(in))
		on = str_equal_nocase(in->valuestring, "true") ||
		    str_equal_nocase(in->valuestring, "checked") ||
		    str_equal(in->valuestring, "1");
	else if (a->typecast && cJSON_IsNumber(in))
		on = in->valuedouble != 0;
	else
		return refuse(a);
	if (on)
		*out = cJSON_CreateTrue();
	return 0;
}

static int
choice_id(const struct accept *a, const char *name, const char **id)
{
	cJSON *choice = field_choice(a->field, name);

	if (choice == NULL && !a->typecast)
		return answer_error(a->ans, 422,
		    "INVALID_MULTIPLE_CHOICE_OPTIONS", "Insufficient "
		    "permissions to create new select option \"\"%s\"\"", name);
	if (choice == NULL) {
		choice = field_add_choice(a->field, name);
		a->box->schema_touched = 1;
	}
	*id = json_opt_string(choice, "id");
	return 0;
}

static int
accept_select(const struct accept *a, const cJSON *in, cJSON **out)
{
	const char *id;

	if (!cJSON_IsString(in))
		return refuse(a);
	if (in->valuestring[0] == '\0')
		return 0;
	if (choice_id(a, in->valuestring, &id) == -1)
		return -1;
	*out = cJSON_CreateString(id);
	return 0;
}

/* "a, b" becomes ["a", "b"] where typecast allows it. */
static cJSON *
split_commas(const char *text)
{
	cJSON *list = cJSON_CreateArray();
	struct str item = STR_INIT;
	size_t n;

	while (*text != '\0') {
		n = strcspn(text, ",");
		str_reset(&item);
		str_addn(&item, text, n);
		str_trim(&item);
		if (item.len > 0)
			cJSON_AddItemToArray(list,
			    cJSON_CreateString(item.s));
		text += n + (text[n] == ',');
	}
	str_release(&item);
	return list;
}

static int
accept_selects(const struct accept *a, const cJSON *in, cJSON **out)
{
	cJSON *list = cJSON_CreateArray(), *split = NULL;
	const cJSON *item;
	const char *id;
	int rc = -1;

	if (cJSON_IsString(in) && a->typecast)
		in = split = split_commas(in->valuestring);
	if (!cJSON_IsArray(in)) {
		rc = refuse(a);
		goto out;
	}
	cJSON_ArrayForEach(item, in) {
		if (!cJSON_IsString(item)) {
			refuse(a);
			goto out;
		}
		if (choice_id(a, item->valuestring, &id) == -1)
			goto out;
		if (!tree_has(list, id))
			cJSON_AddItemToArray(list, cJSON_CreateString(id));
	}
	rc = 0;
	if (cJSON_GetArraySize(list) > 0) {
		*out = list;
		list = NULL;
	}
out:
	cJSON_Delete(split);
	cJSON_Delete(list);
	return rc;
}

/* A time without a zone is the field's local time. */
static int64_t
in_field_zone(const struct field *field, int64_t t)
{
	struct error err = ERROR_INIT;
	const struct tz *tz = tz_find(field_zone(field), &err);
	struct tz_local local;

	if (tz == NULL || str_equal(field_zone(field), "UTC"))
		return t;
	memset(&local, 0, sizeof(local));
	local.year = 1970;
	local.month = 1;
	local.day = 1 + (int)(t / 86400);
	local.second = (int)(t % 86400);
	return tz_to_utc(tz, &local);
}

static int
accept_date(const struct accept *a, const cJSON *in, cJSON **out)
{
	char text[TIME_TEXT];
	int64_t t;
	int zoned;

	if (!cJSON_IsString(in))
		return refuse(a);
	if (in->valuestring[0] == '\0' && a->typecast)
		return 0;
	if (value_parse_time(in->valuestring, &t, &zoned) == -1) {
		if (a->typecast)
			return 0;
		return answer_error(a->ans, 422, "INVALID_VALUE_FOR_COLUMN",
		    "Cannot parse date value \"%s\" for field %s",
		    in->valuestring, a->field->name);
	}
	if (a->field->type == FIELD_DATE)
		time_day(t, text);
	else {
		if (!zoned)
			t = in_field_zone(a->field, t);
		time_iso_ms(t, text);
	}
	*out = cJSON_CreateString(text);
	return 0;
}

static int
check_link(const struct accept *a, const char *id)
{
	const char *wanted = field_option(a->field, "linkedTableId");
	char table[ID_SIZE];

	if (!store_table_of(a->box->store, id, table))
		return answer_error(a->ans, 422, "ROW_DOES_NOT_EXIST",
		    "Record ID %s does not exist", id);
	if (!str_equal(table, wanted))
		return answer_error(a->ans, 422,
		    "ROW_TABLE_DOES_NOT_MATCH_LINKED_TABLE",
		    "Record ID %s belongs to table %s, but the field links to "
		    "table %s", id, table, wanted == NULL ? "" : wanted);
	return 0;
}

static int
add_link(const struct accept *a, const cJSON *item, cJSON *list)
{
	char id[ID_SIZE];

	if (cJSON_IsString(item) && id_is(item->valuestring, "rec")) {
		if (check_link(a, item->valuestring) == -1)
			return -1;
		memcpy(id, item->valuestring, ID_SIZE);
	} else if (cJSON_IsString(item) && a->typecast) {
		if (records_named(a->box, a->field, item->valuestring, id,
		    a->ans) == -1)
			return -1;
	} else
		return answer_error(a->ans, 422, "INVALID_VALUE_FOR_COLUMN",
		    "Value is not an array of record IDs.");
	if (!tree_has(list, id))
		cJSON_AddItemToArray(list, cJSON_CreateString(id));
	return 0;
}

static int
accept_links(const struct accept *a, const cJSON *in, cJSON **out)
{
	cJSON *list, *split = NULL;
	const cJSON *item;
	int rc = 0;

	if (cJSON_IsString(in) && a->typecast)
		in = split = split_commas(in->valuestring);
	if (!cJSON_IsArray(in))
		return answer_error(a->ans, 422, "INVALID_VALUE_FOR_COLUMN",
		    "Value is not an array of record IDs.");
	list = cJSON_CreateArray();
	cJSON_ArrayForEach(item, in)
		if ((rc = add_link(a, item, list)) == -1)
			break;
	cJSON_Delete(split);
	if (rc == 0 && cJSON_GetArraySize(list) > 0)
		*out = list;
	else
		cJSON_Delete(list);
	return rc;
}

static cJSON *
attachment(const cJSON *item)
{
	const char *url = json_opt_string(item, "url");
	const char *name = json_opt_string(item, "filename");
	const char *given = json_opt_string(item, "id");
	cJSON *json = cJSON_CreateObject();
	char id[ID_SIZE];

	id_make(id, "att");
	json_add_string(json, "id", given != NULL ? given : id);
	json_add_string(json, "url", url == NULL ? "" : url);
	if (name == NULL && url != NULL && (name = strrchr(url, '/')) != NULL)
		name++;
	json_add_string(json, "filename", name == NULL ? "file" : name);
	json_add_int(json, "size", 0);
	json_add_string(json, "type", "application/octet-stream");
	return json;
}

static int
accept_attachments(const struct accept *a, const cJSON *in, cJSON **out)
{
	cJSON *list;
	const cJSON *item;

	if (!cJSON_IsArray(in))
		return answer_error(a->ans, 422, "INVALID_ATTACHMENT_OBJECT",
		    "Invalid attachment object for field \"%s\"",
		    a->field->name);
	list = cJSON_CreateArray();
	cJSON_ArrayForEach(item, in) {
		if (json_opt_string(item, "url") == NULL &&
		    json_opt_string(item, "id") == NULL) {
			cJSON_Delete(list);
			return answer_error(a->ans, 422,
			    "INVALID_ATTACHMENT_OBJECT",
			    "Invalid attachment object for field \"%s\"",
			    a->field->name);
		}
		cJSON_AddItemToArray(list, attachment(item));
	}
	if (cJSON_GetArraySize(list) > 0)
		*out = list;
	else
		cJSON_Delete(list);
	return 0;
}

static int
accept_collaborator(const struct accept *a, const cJSON *in, cJSON **out)
{
	const char *id = json_opt_string(in, "id");
	const char *email = json_opt_string(in, "email");
	char made[ID_SIZE];

	if (!cJSON_IsObject(in) || (id == NULL && email == NULL))
		return refuse(a);
	id_make(made, "usr");
	*out = cJSON_CreateObject();
	json_add_string(*out, "id", id != NULL ? id : made);
	if (email != NULL)
		json_add_string(*out, "email", email);
	if (json_opt_string(in, "name") != NULL)
		json_add_string(*out, "name", json_opt_string(in, "name"));
	return 0;
}

int
cell_accept(struct box *box, struct field *field, const cJSON *in,
    int typecast, cJSON **out, struct answer *ans)
{
	const struct accept a = { box, field, typecast, ans };

	*out = NULL;
	if (field_is_computed(field->type))
		return answer_error(ans, 422, "INVALID_VALUE_FOR_COLUMN",
		    "Field \"%s\" cannot accept a value because the field is "
		    "computed", field->name);
	if (cJSON_IsNull(in))
		return 0;
	if (field_is_text(field->type))
		return accept_text(&a, in, out);
	if (field_is_number(field->type))
		return accept_number(&a, in, out);
	switch (field->type) {
	case FIELD_CHECKBOX:
		return accept_checkbox(&a, in, out);
	case FIELD_SELECT:
		return accept_select(&a, in, out);
	case FIELD_SELECTS:
		return accept_selects(&a, in, out);
	case FIELD_DATE:
	case FIELD_DATE_TIME:
		return accept_date(&a, in, out);
	case FIELD_LINKS:
		return accept_links(&a, in, out);
	case FIELD_ATTACHMENTS:
		return accept_attachments(&a, in, out);
	default:
		return accept_collaborator(&a, in, out);
	}
}
