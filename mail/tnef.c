/* Outlook's container: of its attributes only the body is read. */
#include "mail/tnef.h"

#include <stdint.h>
#include <stdio.h>

#include "base/str.h"
#include "mail/charset.h"

#define SIGNATURE	0x223e9f78u
#define ATT_BODY	0x0002800cu
#define ATT_CODE_PAGE	0x00069007u
#define ATT_HEAD	9		/* level, attribute, length */

static uint32_t
number(const char *s)
{
	const unsigned char *p = (const unsigned char *)s;

	return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 |
	    (uint32_t)p[3] << 24;
}

void
tnef_text(const char *s, size_t n, struct str *out)
{
	struct str text = STR_INIT;
	char charset[16] = "";
	size_t at = 6, len, i;

	if (n < at || number(s) != SIGNATURE)
		return;
	while (n - at >= ATT_HEAD) {
		len = number(s + at + 5);
		if (len > n - at - ATT_HEAD)
			break;
		if (number(s + at + 1) == ATT_CODE_PAGE && len >= 4)
			snprintf(charset, sizeof(charset), "cp%u",
			    number(s + at + ATT_HEAD));
		if (number(s + at + 1) == ATT_BODY)
			charset_text(charset, s + at + ATT_HEAD, len, &text);
		at += ATT_HEAD + len;
		if (n - at < 2)		/* the checksum */
			break;
		at += 2;
	}
	for (i = 0; i < text.len; i++)
		if (text.s[i] != '\r')
			str_addc(out, text.s[i]);
	str_release(&text);
}
