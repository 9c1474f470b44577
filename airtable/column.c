/* Lists of columns, and which of Airtable's types hold ours. */
#include "airtable/column.h"

#include <stdlib.h>
#include <string.h>

#include "base/str.h"

static const char *const type_names[COLUMN_TYPES] = {
	[COLUMN_TEXT] = "singleLineText",
	[COLUMN_LONG_TEXT] = "multilineText",
	[COLUMN_INTEGER] = "number",
	[COLUMN_NUMBER] = "number",
	[COLUMN_RATE] = "percent",
	[COLUMN_DATE] = "date",
	[COLUMN_TIME] = "dateTime",
	[COLUMN_SELECT] = "singleSelect",
	[COLUMN_CHECK] = "checkbox",
	[COLUMN_LINK] = "multipleRecordLinks",
	[COLUMN_MODIFIED] = "lastModifiedTime",
};

/* Blanks around each name. */
static const char *const fitting[COLUMN_TYPES] = {
	[COLUMN_TEXT] = " singleLineText multilineText richText email url ",
	[COLUMN_LONG_TEXT] = " multilineText richText ",
	[COLUMN_INTEGER] = " number ",
	[COLUMN_NUMBER] = " number ",
	[COLUMN_RATE] = " percent number ",
	[COLUMN_DATE] = " date dateTime ",
	[COLUMN_TIME] = " dateTime date ",
	[COLUMN_SELECT] = " singleSelect singleLineText ",
	[COLUMN_CHECK] = " checkbox ",
	[COLUMN_LINK] = " multipleRecordLinks ",
	[COLUMN_MODIFIED] = " lastModifiedTime ",
};

struct column *
column_add(struct column_list *list, const char *name, enum column_type type,
    enum column_owner owner)
{
	struct column *c;

	list->column = xreallocarray(list->column, list->n + 1,
	    sizeof(*list->column));
	c = &list->column[list->n++];
	*c = (struct column){ xstrdup(name), type, owner, NULL, NULL,
	    0 };
	return c;
}

int
column_find(const struct column_list *list, const char *name)
{
	size_t i;

	for (i = 0; i < list->n; i++)
		if (str_equal(list->column[i].name, name))
			return (int)i;
	return -1;
}

void
column_list_release(struct column_list *list)
{
	size_t i;

	for (i = 0; i < list->n; i++) {
		free(list->column[i].name);
		free(list->column[i].link);
	}
	free(list->column);
	*list = (struct column_list)COLUMN_LIST_INIT;
}

const char *
column_type_name(enum column_type type)
{
	return type_names[type];
}

int
column_type_fits(enum column_type type, const char *airtable_type)
{
	char *word = xasprintf(" %s ", airtable_type);
	int fits = strstr(fitting[type], word) != NULL;

	free(word);
	return fits;
}
