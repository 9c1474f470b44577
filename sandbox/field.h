/* Field types of a base and one field of a table (AIRTABLE.md section 2). */
#ifndef SANDBOX_FIELD_H
#define SANDBOX_FIELD_H

#include "base/json.h"
#include "sandbox/ids.h"

struct answer;
struct formula;

enum field_type {
	FIELD_SINGLE_LINE, FIELD_MULTILINE, FIELD_RICH_TEXT, FIELD_EMAIL,
	FIELD_URL, FIELD_PHONE, FIELD_NUMBER, FIELD_PERCENT, FIELD_CURRENCY,
	FIELD_RATING, FIELD_DURATION, FIELD_CHECKBOX, FIELD_SELECT,
	FIELD_SELECTS, FIELD_DATE, FIELD_DATE_TIME, FIELD_LINKS,
	FIELD_ATTACHMENTS, FIELD_COLLABORATOR, FIELD_LOOKUP, FIELD_FORMULA,
	FIELD_CREATED_TIME, FIELD_MODIFIED_TIME, FIELD_AUTO_NUMBER,
	FIELD_COUNT, FIELD_CREATED_BY, FIELD_MODIFIED_BY, FIELD_TYPES
};

struct field {
	char		 id[ID_SIZE];
	char		*name;		/* owned */
	char		*description;	/* owned, or NULL */
	enum field_type	 type;
	cJSON		*options;	/* owned, or NULL */
	struct formula	*formula;	/* owned: FIELD_FORMULA's, or NULL */
};

const char *field_type_name(enum field_type type);
int	field_type_find(const char *name);	/* -1: no such type */
int	field_is_computed(enum field_type type);
int	field_is_text(enum field_type type);
int	field_is_number(enum field_type type);
/* May records be merged on it (performUpsert)? */
int	field_can_merge(enum field_type type);

/*
 * A field from {"name","type","description","options"} and maybe "id".  Option
 * names get ids and colours where they lack them.  Returns NULL where the type
 * is unknown or a name is missing.
 */
struct field *field_from_json(const cJSON *json);
/* As the meta API shows it; the caller deletes. */
cJSON	*field_to_json(const struct field *field);
void	field_free(struct field *field);

/*
 * May the API create a field of this type with these options (which may be
 * NULL)?  -1: the answer says what is missing, or that the type cannot be
 * created at all.
 */
int	field_check_create(const cJSON *json, struct answer *ans);

/* The choice of this id or of this name, or NULL; borrowed. */
cJSON	*field_choice(const struct field *field, const char *id_or_name);
cJSON	*field_choice_by_id(const struct field *field, const char *id);
/* Add an option of this name and return it; borrowed. */
cJSON	*field_add_choice(struct field *field, const char *name);

/* A string of the options, or NULL. */
const char *field_option(const struct field *field, const char *name);
/* The zone of a dateTime field: "utc" and "client" are UTC. */
const char *field_zone(const struct field *field);

#endif
