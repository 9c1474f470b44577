/*
 * The header of a message or a part, read in place: fields are slices of the
 * bytes they stand in, decoded only when asked for.
 */
#ifndef MAIL_HEADER_H
#define MAIL_HEADER_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct str;

/* Bytes that belong to somebody else; not ended by NUL. */
struct slice {
	const char	*s;
	size_t		 n;
};

struct field {
	struct slice	name;	/* before the colon */
	struct slice	value;	/* raw, folded as it came, no line end */
	unsigned int	key;	/* of the name: its length, first and last */
	short		next;	/* as in struct header.first */
};

#define HEADER_FIELDS 256	/* further ones are passed over */
#define HEADER_CHAINS 256

struct header {
	struct field	fields[HEADER_FIELDS];
	int		count;
	short		first[HEADER_CHAINS];	/* by name: a field's number
					 * + 1, others follow; 0: none */
};

/*
 * Read fields (RFC 5322 S2.2) up to the empty line; returns how many bytes of
 * the n at data they take, the empty line included.  A leading mbox line and
 * single lines that are no field are passed over; text without any field
 * gives 0.  The slices point into data.
 */
size_t	header_read(struct header *h, const char *data, size_t n);

/* Tells names apart without comparing them, whatever their case. */
static inline unsigned int
header_key(const char *name, size_t n)
{
	return (unsigned int)n << 16 | (name[0] & 0xdfu) << 8 |
	    (name[n - 1] & 0xdfu);
}

/* The chain of such names. */
static inline unsigned int
header_chain(unsigned int key)
{
	return key * 2654435761u >> 24;
}

/*
 * The first field of this name (not empty, ASCII case ignored) from number
 * *next on, which is moved behind it; s is NULL where there is none.
 */
struct slice header_find(const struct header *h, struct slice name, int *next);

/* The same; that there is none is mostly seen in the place of the call. */
static inline struct slice
header_named(const struct header *h, struct slice name, int *next)
{
	if (h->first[header_chain(header_key(name.s, name.n))] == 0)
		return (struct slice){ NULL, 0 };
	return header_find(h, name, next);
}

/* The same by a literal. */
static inline struct slice
header_next(const struct header *h, const char *name, int *next)
{
	return header_named(h, (struct slice){ name, strlen(name) }, next);
}

/* The first such field. */
static inline struct slice
header_get(const struct header *h, const char *name)
{
	int next = 0;

	return header_next(h, name, &next);
}

static inline int
header_has(const struct header *h, const char *name)
{
	return header_get(h, name).s != NULL;
}

/*
 * Where Subject or From are neither ASCII nor UTF-8 nor windows-1252, as their
 * bytes or the labels in the message tell, make all such values UTF-8: the
 * fields then point into store, which the caller releases after the header.
 */
void	header_settle(struct header *h, struct slice message,
	    struct str *store);

/* Append the value unfolded, as it is, in valid UTF-8 and without controls. */
void	header_raw(struct slice value, struct str *out);
/*
 * Append the value unfolded with its encoded words decoded (RFC 2047, and as
 * they are written in practice); bytes over 127 are taken for UTF-8, else for
 * windows-1252.
 */
void	header_text(struct slice value, struct str *out);

/* The value begins with these n bytes, case ignored, then comes no letter. */
int	header_begins(struct slice value, const char *word, size_t n);
/* The same for a literal. */
static inline int
header_is(struct slice value, const char *word)
{
	return header_begins(value, word, strlen(word));
}

/* "Return-Path: <>": a mail that wants no answer, and no report. */
int	header_has_null_path(const struct header *h);

/* The raw value holds this text, ASCII case ignored. */
int	header_holds(struct slice value, const char *text);

#endif
