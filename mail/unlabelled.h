/* Which charset bytes are in that do not say so, or not the truth. */
#ifndef MAIL_UNLABELLED_H
#define MAIL_UNLABELLED_H

#include <stddef.h>

#include "mail/header.h"

/* A message in which another label may tell, and how often it was asked. */
struct around {
	struct slice	bytes;
	int		looks;	/* texts of it that were looked at so far */
};

/*
 * The charset, by iconv's name, of n bytes at s that are no UTF-8; NULL:
 * windows-1252, which they stay wherever one western language may have
 * written them, and behind the first texts of a message that has very many.
 * around: what may tell beside them (NULL: nothing), which counts only where
 * the bytes bear it out.  said_western: their label is of western Europe, so
 * only what is plainly of another script counts.
 */
const char *unlabelled_charset(const char *s, size_t n, struct around *around,
	    int said_western);

#endif
