/* Columns and tables as we want them to be: name, type, options. */
#ifndef AIRTABLE_COLUMN_H
#define AIRTABLE_COLUMN_H

#include <stddef.h>

enum column_type {
	COLUMN_TEXT,		/* singleLineText */
	COLUMN_LONG_TEXT,	/* multilineText */
	COLUMN_INTEGER,		/* number, precision 0 */
	COLUMN_NUMBER,		/* number, precision 2 */
	COLUMN_RATE,		/* percent, precision 1: 0.25 is 25 % */
	COLUMN_DATE,		/* date, ISO */
	COLUMN_TIME,		/* dateTime, UTC */
	COLUMN_SELECT,		/* singleSelect */
	COLUMN_CHECK,		/* checkbox */
	COLUMN_LINK,		/* multipleRecordLinks */
	COLUMN_MODIFIED,	/* lastModifiedTime: made by hand only */
	COLUMN_TYPES
};

enum column_owner {
	COLUMN_OURS,		/* written by push, restored when changed */
	COLUMN_SHARED,		/* ours, but a person may edit it */
	COLUMN_TEAMS		/* the team writes, we may clear it */
};

struct column {
	char			*name;		/* owned */
	enum column_type	 type;
	enum column_owner	 owner;
	const char *const	*options;	/* select: NULL-ended, static */
	char			*link;		/* owned: table linked to */
	int			 spare;		/* needed by nothing else */
};

struct column_list {
	struct column	*column;	/* owned; the first is the primary */
	size_t		 n;
};

#define COLUMN_LIST_INIT { NULL, 0 }

/* Append one; it is the list's, and stays there until the next is added. */
struct column *column_add(struct column_list *list, const char *name,
	    enum column_type type, enum column_owner owner);
/* Index of the column, or -1. */
int	column_find(const struct column_list *list, const char *name);
void	column_list_release(struct column_list *list);

/* Airtable's name of the type ("singleSelect"). */
const char *column_type_name(enum column_type type);
/* Can a field of Airtable's type hold the column's values?  1 or 0. */
int	column_type_fits(enum column_type type, const char *airtable_type);

#endif
