/* Values that formulas compute with, and their conversions. */
#ifndef SANDBOX_FORMULA_VALUE_H
#define SANDBOX_FORMULA_VALUE_H

#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

enum value_kind {
	VALUE_BLANK,
	VALUE_NUMBER,
	VALUE_BOOL,	/* number 0 or 1 */
	VALUE_DATE,	/* number: milliseconds since 1970 */
	VALUE_TEXT,
	VALUE_LIST,
	VALUE_ERROR
};

struct value {
	enum value_kind	 kind;
	double		 number;
	const char	*text;		/* VALUE_TEXT: owned or lent */
	char		*owned;		/* owned, or NULL */
	struct value	*item;		/* owned: VALUE_LIST */
	size_t		 n_items;
};

#define VALUE_INIT { VALUE_BLANK, 0, NULL, NULL, NULL, 0 }

void	value_release(struct value *value);
void	value_number(struct value *value, double number);
void	value_bool(struct value *value, int truth);
void	value_date(struct value *value, int64_t ms);
void	value_error(struct value *value);
void	value_lend(struct value *value, const char *text);
void	value_own(struct value *value, char *text);	/* takes text */
/* Make lent text one's own, before what lends it goes away. */
void	value_keep(struct value *value);
/* Append an item to a list; takes what item holds. */
void	value_push(struct value *list, struct value *item);

/* A record is shown unless this is 0: false, 0, "", NaN, [], an error. */
int	value_truth(const struct value *value);
/* As a number; text, lists of other than one, and errors are NaN. */
double	value_as_number(const struct value *value);
/* Append as text: numbers without needless digits, dates as ISO 8601. */
void	value_as_text(const struct value *value, struct str *out);
/*
 * Read a time as Airtable does: RFC 3339, a date alone, or a time without zone
 * or seconds, which is read as UTC with *zoned 0.  -1: it is none.
 */
int	value_parse_time(const char *text, int64_t *seconds, int *zoned);
/* As a time in milliseconds: a date, or text that is one.  0: *ms is set. */
int	value_as_date(const struct value *value, int64_t *ms);
/*
 * Order two values for a formula's = and <: numbers, dates and text each among
 * themselves, blank as what the other is when it is empty.  A date is above
 * any text, as live.  Returns -1, 0 or 1, or 2 where they have no order.
 */
int	value_compare(const struct value *a, const struct value *b);

#endif
