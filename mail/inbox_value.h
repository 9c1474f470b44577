/*
 * The values that an IMAP response is made of (RFC 3501 S9), read from bytes
 * that may be anything, and written so that libetpan can read them.
 */
#ifndef MAIL_INBOX_VALUE_H
#define MAIL_INBOX_VALUE_H

#include <stddef.h>
#include <stdint.h>

struct str;

/* The rest of a response; what lies behind it is not ours. */
struct cursor {
	const char	*p, *end;
};

struct value {
	enum { VALUE_ATOM, VALUE_STRING, VALUE_LIST } kind;
	const char	*p;	/* what is between quotes or brackets */
	size_t		 n;
	int		 quoted;	/* a string with backslashes */
};

int	cursor_at(const struct cursor *c, char ch);
void	cursor_skip(struct cursor *c);		/* spaces */
/* Digits at *p; 0: none.  Above 10 of them *value is far above 32 bits. */
int	cursor_number(const char **p, const char *end, uint64_t *value);
/* {n}, {n+} or ~{n} with its line end: its length; 0: it is no literal. */
int	cursor_literal(struct cursor *c, uint64_t *n);
/* An atom, or whatever stands in its place, ends at a space or bracket. */
void	cursor_atom(struct cursor *c, struct value *v);
/* A string or an atom; -1: it is cut short. */
int	cursor_plain(struct cursor *c, struct value *v);
/* The same, or a list of any depth. */
int	cursor_value(struct cursor *c, struct value *v);

/* Is it this atom, in whatever case? */
int	value_is(const struct value *v, const char *word);
/* Only letters, digits and these others are in it, and something is. */
int	value_made_of(const struct value *v, const char *others);
int	value_is_number(const struct value *v);	/* of any length */
int	value_is_date(const struct value *v);	/* a date-time */
/* As a literal: that carries every byte. */
void	value_write(struct str *out, const struct value *v);
/*
 * "name number" where it is one of 32 bits, or, with clamp, the greatest of
 * them where it is more; 0: nothing is written.
 */
int	value_write_number(struct str *out, const char *name,
	    const struct value *v, int clamp);

#endif
