/* The text of a winmail.dat (application/ms-tnef). */
#ifndef MAIL_TNEF_H
#define MAIL_TNEF_H

#include <stddef.h>

struct str;

/*
 * Append the plain text that the n bytes of TNEF at s carry, in UTF-8 with LF;
 * nothing where they carry none or are not TNEF (MS-OXTNEF 2.1.3).
 */
void	tnef_text(const char *s, size_t n, struct str *out);

#endif
