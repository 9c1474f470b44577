/* Addresses and message ids as they stand in fields and in running text. */
#ifndef MAIL_ADDRESS_H
#define MAIL_ADDRESS_H

#include <stddef.h>

#include "mail/header.h"

struct str;

/*
 * The first address of a From-like field (RFC 5322 S3.4 and its abuses) in
 * lower case, and the name beside it; either is empty where there is none.
 * A field without an address gives all of it as the name.
 */
void	address_first(struct slice value, struct str *addr, struct str *name);
/* Append every address of the field, a space before each but the first. */
void	address_all(struct slice value, struct str *out);

/*
 * The first thing like local@domain in the n bytes at s, as a slice of them;
 * s is NULL where there is none.  Quoted local parts, IDN domains and domain
 * literals count; surrounding brackets and full stops do not.
 */
struct slice address_find(const char *s, size_t n);
/*
 * Append in lower case, a domain beyond ASCII as A-labels: so addresses of
 * leads are kept (RFC 5890, RFC 6532).
 */
void	address_lower(struct slice addr, struct str *out);

/*
 * Append the ids in angle brackets of a References-like field without the
 * brackets, a space before each but the first; an id that is there already is
 * not repeated.  At most the newest 64 are kept.
 */
void	address_ids(struct slice value, struct str *out);

#endif
