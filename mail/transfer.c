/* Quoted-printable and base64. */
#include "mail/transfer.h"

#include <stdint.h>
#include <string.h>

#include "base/str.h"

#define ROOM 75			/* in a line, beside its soft break */

#define ONES 0x0101010101010101u
#define TOPS (ONES * 0x80)

/* Is none of eight bytes below ' ', above '~', or '='?  May say no to more. */
static int
eight_plain(const unsigned char *s)
{
	uint64_t x, equal;

	memcpy(&x, s, sizeof(x));
	equal = x ^ ONES * '=';
	return (((x - ONES * ' ') | (x + ONES) | x | (equal - ONES)) &
	    TOPS) == 0;
}

/* Bytes from s on that stand for themselves wherever they are. */
static size_t
plain_run(const unsigned char *s, const unsigned char *end)
{
	const unsigned char *p = s;

	while (end - p >= 8 && eight_plain(p))
		p += 8;
	while (p < end && *p >= ' ' && *p <= '~' && *p != '=')
		p++;
	return (size_t)(p - s);
}

static void
make_room(struct str *out, size_t *column, size_t n)
{
	if (*column + n <= ROOM)
		return;
	str_addn(out, "=\r\n", 3);
	*column = 0;
}

static void
quote_byte(struct str *out, size_t *column, unsigned char c)
{
	static const char digits[] = "0123456789ABCDEF";
	const char hex[3] = { '=', digits[c >> 4], digits[c & 15] };

	make_room(out, column, 3);
	str_addn(out, hex, 3);
	*column += 3;
}

/* A line without its end; a blank there must be encoded. */
static void
quote_line(struct str *out, const unsigned char *s, const unsigned char *end)
{
	const unsigned char *safe = end;
	size_t column = 0, run;

	if (safe > s && (safe[-1] == ' ' || safe[-1] == '\t'))
		safe--;
	while (s < safe) {
		run = *s == '\t' ? 1 : plain_run(s, safe);
		if (run == 0) {
			quote_byte(out, &column, *s++);
			continue;
		}
		make_room(out, &column, 1);
		if (run > ROOM - column)
			run = ROOM - column;
		str_addn(out, (const char *)s, run);
		column += run;
		s += run;
	}
	if (safe < end)
		quote_byte(out, &column, *safe);
}

void
transfer_quoted(struct str *out, const char *text, size_t n)
{
	const char *end = text + n, *lf;

	str_grow(out, n + n / 8);
	for (; text < end; text = lf + 1) {
		if ((lf = memchr(text, '\n', (size_t)(end - text))) == NULL)
			lf = end;
		quote_line(out, (const unsigned char *)text,
		    (const unsigned char *)lf);
		if (lf < end)
			str_addn(out, "\r\n", 2);
	}
}

void
transfer_base64(struct str *out, const char *data, size_t n, int lines)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	    "abcdefghijklmnopqrstuvwxyz0123456789+/";
	const unsigned char *p = (const unsigned char *)data;
	uint32_t three;
	size_t i, have, column = 0;
	char four[4];

	for (i = 0; i < n; i += 3) {
		have = n - i < 3 ? n - i : 3;
		three = (uint32_t)p[i] << 16 |
		    (have > 1 ? (uint32_t)p[i + 1] << 8 : 0) |
		    (have > 2 ? p[i + 2] : 0);
		four[0] = digits[three >> 18];
		four[1] = digits[three >> 12 & 63];
		four[2] = have > 1 ? digits[three >> 6 & 63] : '=';
		four[3] = have > 2 ? digits[three & 63] : '=';
		str_addn(out, four, 4);
		if (lines && ((column += 4) == 76 || i + 3 >= n)) {
			str_addn(out, "\r\n", 2);
			column = 0;
		}
	}
}
