/* Decoding, checking and folding UTF-8. */
#include "base/utf8.h"

#include <locale.h>
#include <pthread.h>
#include <string.h>
#include <wctype.h>

#include "base/block.h"
#include "base/str.h"

size_t
utf8_decode(const char *s, size_t n, uint32_t *cp)
{
	static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
	const unsigned char *p = (const unsigned char *)s;
	size_t need, i;

	if (n == 0)
		return 0;
	if (p[0] < 0x80) {
		*cp = p[0];
		return 1;
	}
	need = p[0] >= 0xf0 ? 4 : p[0] >= 0xe0 ? 3 : 2;
	if (p[0] < 0xc2 || p[0] > 0xf4 || n < need)
		return 0;
	*cp = p[0] & (0x7fu >> need);
	for (i = 1; i < need; i++) {
		if ((p[i] & 0xc0) != 0x80)
			return 0;
		*cp = *cp << 6 | (p[i] & 0x3f);
	}
	if (*cp < least[need] || *cp > 0x10ffff ||
	    (*cp >= 0xd800 && *cp <= 0xdfff))
		return 0;
	return need;
}

void
utf8_encode(struct str *out, uint32_t cp)
{
	char b[4];
	size_t n = cp < 0x80 ? 1 : cp < 0x800 ? 2 : cp < 0x10000 ? 3 : 4, i;

	if (n == 1) {
		str_addc(out, (char)cp);
		return;
	}
	for (i = n - 1; i > 0; i--, cp >>= 6)
		b[i] = (char)(0x80 | (cp & 0x3f));
	b[0] = (char)((0xf00u >> n & 0xff) | cp);
	str_addn(out, b, n);
}

/* Bytes of plain ASCII that s begins with; most text is nothing else. */
static size_t
ascii_run(const char *s, size_t n)
{
	uint64_t w;
	size_t i = 0;

	for (; i + sizeof(w) <= n; i += sizeof(w)) {
		memcpy(&w, s + i, sizeof(w));
		if ((w & 0x8080808080808080u) != 0)
			break;
	}
	while (i < n && (unsigned char)s[i] < 0x80)
		i++;
	return i;
}

int
utf8_valid(const char *s, size_t n)
{
	uint32_t cp;
	size_t used;

	for (; n > 0; s += used, n -= used)
		if ((used = ascii_run(s, n)) == 0 &&
		    (used = utf8_decode(s, n, &cp)) == 0)
			return 0;
	return 1;
}

void
utf8_clean(struct str *out, const char *s, size_t n)
{
	uint32_t cp;
	size_t used;

	for (; n > 0; s += used, n -= used) {
		if ((used = ascii_run(s, n)) > 0 ||
		    (used = utf8_decode(s, n, &cp)) > 0) {
			str_addn(out, s, used);
			continue;
		}
		utf8_encode(out, 0xfffd);
		used = 1;
	}
}

size_t
utf8_count(const char *s)
{
	size_t n = 0;

	for (; *s != '\0'; s++)
		n += ((unsigned char)*s & 0xc0) != 0x80;
	return n;
}

size_t
utf8_prefix(const char *s, size_t max)
{
	size_t i = 0;

	while (s[i] != '\0') {
		if (((unsigned char)s[i] & 0xc0) != 0x80 && max-- == 0)
			break;
		i++;
	}
	return i;
}

size_t
utf8_within(const char *s, size_t n, size_t max)
{
	if (n <= max)
		return n;
	while (max > 0 && ((unsigned char)s[max] & 0xc0) == 0x80)
		max--;
	return max;
}

/* Are eight bytes all ASCII from ' ' to '~'?  May say no where they are. */
static int
eight_printable(const unsigned char *s)
{
	const uint64_t ones = 0x0101010101010101u;
	uint64_t w;

	memcpy(&w, s, sizeof(w));
	return (((w - ones * ' ') | (w + ones) | w) & ones * 0x80) == 0;
}

void
utf8_add_shown(struct str *out, const char *s, size_t n)
{
	size_t used;
	uint32_t cp;

	for (; n > 0; s += used, n -= used) {
		used = utf8_decode(s, n, &cp);
		if (used == 0 || cp < ' ' || (cp >= 0x7f && cp < 0xa0))
			str_addc(out, ' ');
		else
			str_addn(out, s, used);
		used += used == 0;
	}
}

const char *
utf8_control(const char *s, const char *allowed)
{
	const unsigned char *p = (const unsigned char *)s;
	const unsigned char *end = p + strlen(s);

	for (; *p != '\0'; p++) {
		while (end - p >= 8 && eight_printable(p))
			p += 8;
		if (*p == '\0')
			break;
		if ((*p < ' ' || *p == 0x7f) &&
		    strchr(allowed, (char)*p) == NULL)
			return (const char *)p;
		/* U+0085, U+2028, U+2029 */
		if ((p[0] == 0xc2 && p[1] == 0x85) || (p[0] == 0xe2 &&
		    p[1] == 0x80 && (p[2] == 0xa8 || p[2] == 0xa9)))
			return (const char *)p;
	}
	return NULL;
}

static locale_t utf8;

static void
open_locale(void)
{
	utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
}

uint32_t
utf8_lower(uint32_t cp)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;

	if (cp < 0x80)
		return cp >= 'A' && cp <= 'Z' ? cp + 32 : cp;
	pthread_once(&once, open_locale);
	return utf8 == (locale_t)0 ? cp :
	    (uint32_t)towlower_l((wint_t)cp, utf8);
}

/* Put BLOCK bytes at once in lower case; 0: they are not all ASCII. */
static int
fold_block(char *to, const char *from)
{
	signed char s[BLOCK];
	uint64_t all[2];

	memcpy(s, from, BLOCK);
	memcpy(all, from, BLOCK);
	block_lower(s);
	memcpy(to, s, BLOCK);
	return ((all[0] | all[1]) & 0x8080808080808080u) == 0;
}

/* Append the ASCII that s begins with in lower case; returns how long it is. */
static size_t
fold_ascii(struct str *out, const char *s, size_t n)
{
	size_t i = 0;
	char *to;

	str_grow(out, n);
	to = out->s + out->len;
	while (n - i >= BLOCK && fold_block(to + i, s + i))
		i += BLOCK;
	for (; i < n && (unsigned char)s[i] < 0x80; i++)
		to[i] = (char)(s[i] + ((s[i] >= 'A' && s[i] <= 'Z') << 5));
	to[i] = '\0';
	out->len += i;
	return i;
}

void
utf8_fold(struct str *out, const char *s, size_t n)
{
	uint32_t cp;
	size_t used;

	for (; n > 0; s += used, n -= used) {
		if ((used = fold_ascii(out, s, n)) > 0)
			continue;
		if ((used = utf8_decode(s, n, &cp)) == 0) {
			used = 1;
			cp = 0xfffd;
		}
		utf8_encode(out, utf8_lower(cp));
	}
}
