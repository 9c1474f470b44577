/* Field types, their options and their choices. */
#include "sandbox/field.h"

#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "sandbox/answer.h"
#include "sandbox/formula.h"

enum {
	COMPUTED = 1,	/* never written */
	NO_CREATE = 2,	/* not creatable by the API */
	MERGE = 4,
	TEXT = 8,
	NUMBER = 16
};

static const struct {
	const char	*name;
	unsigned int	 flags;
	const char	*needs;		/* option that must be there, or NULL */
} types[FIELD_TYPES] = {
	[FIELD_SINGLE_LINE] = { "singleLineText", MERGE | TEXT, NULL },
	[FIELD_MULTILINE] = { "multilineText", MERGE | TEXT, NULL },
	[FIELD_RICH_TEXT] = { "richText", MERGE | TEXT, NULL },
	[FIELD_EMAIL] = { "email", MERGE | TEXT, NULL },
	[FIELD_URL] = { "url", MERGE | TEXT, NULL },
	[FIELD_PHONE] = { "phoneNumber", MERGE | TEXT, NULL },
	[FIELD_NUMBER] = { "number", MERGE | NUMBER, "precision" },
	[FIELD_PERCENT] = { "percent", MERGE | NUMBER, "precision" },
	[FIELD_CURRENCY] = { "currency", MERGE | NUMBER, "precision" },
	[FIELD_RATING] = { "rating", NUMBER, "max" },
	[FIELD_DURATION] = { "duration", NUMBER, "durationFormat" },
	[FIELD_CHECKBOX] = { "checkbox", 0, "icon" },
	[FIELD_SELECT] = { "singleSelect", MERGE, "choices" },
	[FIELD_SELECTS] = { "multipleSelects", MERGE, "choices" },
	[FIELD_DATE] = { "date", MERGE, "dateFormat" },
	[FIELD_DATE_TIME] = { "dateTime", MERGE, "timeZone" },
	[FIELD_LINKS] = { "multipleRecordLinks", 0, "linkedTableId" },
	[FIELD_ATTACHMENTS] = { "multipleAttachments", 0, NULL },
	[FIELD_COLLABORATOR] = { "singleCollaborator", 0, NULL },
	[FIELD_LOOKUP] = { "multipleLookupValues", COMPUTED | NO_CREATE, NULL },
	[FIELD_FORMULA] = { "formula", COMPUTED | NO_CREATE, NULL },
	[FIELD_CREATED_TIME] = { "createdTime", COMPUTED | NO_CREATE, NULL },
	[FIELD_MODIFIED_TIME] =
	    { "lastModifiedTime", COMPUTED | NO_CREATE, NULL },
	[FIELD_AUTO_NUMBER] = { "autoNumber", COMPUTED | NO_CREATE, NULL },
	[FIELD_COUNT] = { "count", COMPUTED | NO_CREATE, NULL },
	[FIELD_CREATED_BY] = { "createdBy", COMPUTED | NO_CREATE, NULL },
	[FIELD_MODIFIED_BY] = { "lastModifiedBy", COMPUTED | NO_CREATE, NULL },
};

static const char *const uncreatable[] = {
	"rollup", "lookup", "button", "aiText", "externalSyncSource", NULL
};

static const char *const colors[] = {
	"blueLight2", "cyanLight2", "tealLight2", "greenLight2",
	"yellowLight2", "orangeLight2", "redLight2", "pinkLight2",
	"purpleLight2", "grayLight2"
};

const char *
field_type_name(enum field_type type)
{
	return types[type].name;
}

int
field_type_find(const char *name)
{
	int i;

	for (i = 0; i < FIELD_TYPES; i++)
		if (str_equal(types[i].name, name))
			return i;
	return -1;
}

int
field_is_computed(enum field_type type)
{
	return (types[type].flags & COMPUTED) != 0;
}

int
field_is_text(enum field_type type)
{
	return (types[type].flags & TEXT) != 0;
}

int
field_is_number(enum field_type type)
{
	return (types[type].flags & NUMBER) != 0;
}

int
field_can_merge(enum field_type type)
{
	return (types[type].flags & MERGE) != 0;
}

static cJSON *
choices(const struct field *field)
{
	return json_opt(field->options, "choices");
}

static void
settle_choices(struct field *field)
{
	cJSON *choice, *list = choices(field);
	char id[ID_SIZE];
	size_t n = 0;

	if (!cJSON_IsArray(list)) {
		if (field->options == NULL)
			field->options = cJSON_CreateObject();
		cJSON_DeleteItemFromObject(field->options, "choices");
		list = cJSON_AddArrayToObject(field->options, "choices");
	}
	cJSON_ArrayForEach(choice, list) {
		if (!id_is(json_opt_string(choice, "id"), "sel")) {
			id_make(id, "sel");
			cJSON_DeleteItemFromObject(choice, "id");
			json_add_string(choice, "id", id);
		}
		if (json_opt_string(choice, "color") == NULL)
			json_add_string(choice, "color", colors[n % 10]);
		n++;
	}
}

/* {"name": "iso"} gets the format that reads always show. */
static void
settle_format(cJSON *of, const char *otherwise)
{
	static const struct {
		const char	*name;
		const char	*format;
	} known[] = {
		{ "local", "l" }, { "friendly", "LL" }, { "us", "M/D/YYYY" },
		{ "european", "D/M/YYYY" }, { "iso", "YYYY-MM-DD" },
		{ "12hour", "h:mma" }, { "24hour", "HH:mm" },
	};
	size_t i;

	if (json_opt_string(of, "name") == NULL)
		json_add_string(of, "name", otherwise);
	for (i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if (str_equal(json_opt_string(of, "name"), known[i].name)) {
			cJSON_DeleteItemFromObject(of, "format");
			json_add_string(of, "format", known[i].format);
		}
}

static cJSON *
member(cJSON *of, const char *name)
{
	cJSON *item = json_opt(of, name);

	return cJSON_IsObject(item) ? item : cJSON_AddObjectToObject(of, name);
}

static void
settle_dates(cJSON *options, int with_time)
{
	settle_format(member(options, "dateFormat"), "iso");
	if (!with_time)
		return;
	settle_format(member(options, "timeFormat"), "24hour");
	if (json_opt_string(options, "timeZone") == NULL)
		json_add_string(options, "timeZone", "utc");
}

/* A computed time tells how it is shown in "result". */
static void
settle_result(cJSON *options)
{
	cJSON *result = member(options, "result");

	if (json_opt_string(result, "type") == NULL)
		json_add_string(result, "type", "dateTime");
	settle_dates(member(result, "options"), str_equal(
	    json_opt_string(result, "type"), "dateTime"));
}

static void
settle_options(struct field *field)
{
	if (field->type == FIELD_SELECT || field->type == FIELD_SELECTS)
		settle_choices(field);
	if (field->type != FIELD_DATE && field->type != FIELD_DATE_TIME &&
	    field->type != FIELD_CREATED_TIME &&
	    field->type != FIELD_MODIFIED_TIME)
		return;
	if (field->options == NULL)
		field->options = cJSON_CreateObject();
	if (field->type == FIELD_DATE || field->type == FIELD_DATE_TIME)
		settle_dates(field->options, field->type == FIELD_DATE_TIME);
	else
		settle_result(field->options);
}

struct field *
field_from_json(const cJSON *json)
{
	const char *name = json_opt_string(json, "name");
	const char *id = json_opt_string(json, "id");
	int type = field_type_find(json_opt_string(json, "type"));
	struct field *field;

	if (str_blank(name) || type == -1)
		return NULL;
	field = xcalloc(1, sizeof(*field));
	if (id_is(id, "fld"))
		memcpy(field->id, id, ID_SIZE);
	else
		id_make(field->id, "fld");
	field->name = xstrdup(name);
	field->description = xstrdup(json_opt_string(json, "description"));
	field->type = (enum field_type)type;
	if (cJSON_IsObject(json_opt(json, "options")))
		field->options = cJSON_Duplicate(json_opt(json, "options"), 1);
	settle_options(field);
	return field;
}

cJSON *
field_to_json(const struct field *field)
{
	cJSON *json = cJSON_CreateObject();

	json_add_string(json, "id", field->id);
	json_add_string(json, "name", field->name);
	json_add_string(json, "type", types[field->type].name);
	if (field->description != NULL)
		json_add_string(json, "description", field->description);
	if (field->options != NULL)
		cJSON_AddItemToObject(json, "options",
		    cJSON_Duplicate(field->options, 1));
	return json;
}

void
field_free(struct field *field)
{
	if (field == NULL)
		return;
	free(field->name);
	free(field->description);
	cJSON_Delete(field->options);
	formula_free(field->formula);
	free(field);
}

static int
refuse_type(const char *type, struct answer *ans)
{
	int i;

	for (i = 0; uncreatable[i] != NULL; i++)
		if (str_equal(uncreatable[i], type))
			return answer_error(ans, 422,
			    "UNSUPPORTED_FIELD_TYPE_FOR_CREATE", "Creating %s "
			    "fields is not supported at this time", type);
	return answer_error(ans, 422, "INVALID_REQUEST_UNKNOWN",
	    "Invalid request: unknown field type \"%s\"",
	    type == NULL ? "" : type);
}

static int
choices_named(const cJSON *list)
{
	const cJSON *choice;

	if (!cJSON_IsArray(list))
		return 0;
	cJSON_ArrayForEach(choice, list)
		if (str_blank(json_opt_string(choice, "name")))
			return 0;
	return 1;
}

/* Digits after the point that a number shows. */
static int
is_precision(const cJSON *value)
{
	return cJSON_IsNumber(value) && value->valuedouble >= 0 &&
	    value->valuedouble <= 8 &&
	    value->valuedouble == (double)value->valueint;
}

int
field_check_create(const cJSON *json, struct answer *ans)
{
	const char *name = json_opt_string(json, "name");
	const char *type = json_opt_string(json, "type");
	const cJSON *options = json_opt(json, "options");
	int i = field_type_find(type);

	if (str_blank(name))
		return answer_error(ans, 422, "DUPLICATE_OR_EMPTY_FIELD_NAME",
		    NULL);
	if (i == -1)
		return refuse_type(type, ans);
	if (types[i].flags & NO_CREATE)
		return answer_error(ans, 422,
		    "UNSUPPORTED_FIELD_TYPE_FOR_CREATE",
		    "Creating %s fields is not supported at this time", type);
	if (types[i].needs == NULL && options != NULL &&
	    !(cJSON_IsObject(options) && options->child == NULL) &&
	    i != FIELD_ATTACHMENTS)
		return answer_error(ans, 422,
		    "INVALID_FIELD_TYPE_OPTIONS_FOR_CREATE",
		    "Invalid options for %s: %s fields take no options", name,
		    type);
	if (types[i].needs != NULL &&
	    json_opt(options, types[i].needs) == NULL)
		return answer_error(ans, 422,
		    "INVALID_FIELD_TYPE_OPTIONS_FOR_CREATE",
		    "Invalid options for %s: \"%s\" is required", name,
		    types[i].needs);
	if (str_equal(types[i].needs, "precision") &&
	    !is_precision(json_opt(options, "precision")))
		return answer_error(ans, 422,
		    "INVALID_FIELD_TYPE_OPTIONS_FOR_CREATE",
		    "Invalid options for %s: precision is 0 to 8", name);
	if ((i == FIELD_SELECT || i == FIELD_SELECTS) &&
	    !choices_named(json_opt(options, "choices")))
		return answer_error(ans, 422,
		    "INVALID_FIELD_TYPE_OPTIONS_FOR_CREATE",
		    "Invalid options for %s: each choice needs a name", name);
	return 0;
}

cJSON *
field_choice_by_id(const struct field *field, const char *id)
{
	cJSON *choice;

	cJSON_ArrayForEach(choice, choices(field))
		if (str_equal(json_opt_string(choice, "id"), id))
			return choice;
	return NULL;
}

cJSON *
field_choice(const struct field *field, const char *id_or_name)
{
	cJSON *choice;

	cJSON_ArrayForEach(choice, choices(field))
		if (str_equal(json_opt_string(choice, "name"), id_or_name))
			return choice;
	return field_choice_by_id(field, id_or_name);
}

cJSON *
field_add_choice(struct field *field, const char *name)
{
	cJSON *choice = cJSON_CreateObject();
	size_t n = (size_t)cJSON_GetArraySize(choices(field));
	char id[ID_SIZE];

	id_make(id, "sel");
	json_add_string(choice, "id", id);
	json_add_string(choice, "name", name);
	json_add_string(choice, "color", colors[n % 10]);
	cJSON_AddItemToArray(choices(field), choice);
	return choice;
}

const char *
field_option(const struct field *field, const char *name)
{
	return json_opt_string(field->options, name);
}

const char *
field_zone(const struct field *field)
{
	const char *zone = field_option(field, "timeZone");

	if (zone == NULL || str_equal(zone, "utc") ||
	    str_equal(zone, "client"))
		return "UTC";
	return zone;
}
