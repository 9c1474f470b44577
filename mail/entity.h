/* Character references of HTML. */
#ifndef MAIL_ENTITY_H
#define MAIL_ENTITY_H

#include <stddef.h>

struct str;

/*
 * Read the reference that begins with '&' at s, of n bytes; append what it
 * stands for (a space for no-break and other wide spaces, nothing for
 * invisible ones).  Returns the bytes it takes; an unknown one is a plain '&'.
 */
size_t	entity_read(const char *s, size_t n, struct str *out);

#endif
