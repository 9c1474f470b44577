/*
 * A letter to change, and what must hold of each that was composed, read back
 * with GMime; for the tests of mail/letter.
 */
#ifndef TESTS_LETTER_FIXTURE_H
#define TESTS_LETTER_FIXTURE_H

#include <gmime/gmime.h>
#include <stddef.h>

#include "mail/letter.h"

struct str;

extern const struct letter letter_plain;

/* Compose it; the test fails where that is refused. */
void	letter_write(const struct letter *l, struct str *out);
/* The caller's, by g_object_unref. */
GMimeMessage *letter_parse(const struct str *bytes);
/* Every line ends with CRLF, is short, and holds no bare CR or LF. */
void	letter_check_lines(const struct str *bytes, size_t longest);
/* How often the field of this name is there. */
int	letter_count_header(GMimeMessage *m, const char *name);
/* The fields that there must be are there once, those of machines are not. */
void	letter_check_once(GMimeMessage *m);
/* Text of part i of the alternative, with LF; caller frees by g_free. */
char	*letter_part_text(GMimeMessage *m, int i, const char *subtype);

#endif
