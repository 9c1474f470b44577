/* Modified UTF-7: runs of other than printable ASCII as "&base64-". */
#include "mail/folder_name.h"

#include <stdint.h>
#include <string.h>

#include "base/error.h"
#include "base/str.h"
#include "base/utf8.h"

static const char base64[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    "abcdefghijklmnopqrstuvwxyz0123456789+,";

/* Bits of UTF-16 on their way to or from base64. */
struct bits {
	uint32_t	value;
	int		n;
};

static void
put_unit(struct str *out, struct bits *b, uint32_t unit)
{
	b->value = b->value << 16 | unit;
	b->n += 16;
	while (b->n >= 6) {
		b->n -= 6;
		str_addc(out, base64[b->value >> b->n & 63]);
	}
}

static void
put_point(struct str *out, struct bits *b, uint32_t cp)
{
	if (cp >= 0x10000) {
		put_unit(out, b, 0xd800 + ((cp - 0x10000) >> 10));
		cp = 0xdc00 + ((cp - 0x10000) & 0x3ff);
	}
	put_unit(out, b, cp);
}

static void
end_run(struct str *out, struct bits *b)
{
	if (b->n > 0)
		str_addc(out, base64[b->value << (6 - b->n) & 63]);
	str_addc(out, '-');
	b->n = 0;
}

int
folder_encode(const char *name, struct str *out, struct error *err)
{
	struct bits bits = { 0, 0 };
	size_t n = strlen(name), i, step;
	int in_run = 0;
	uint32_t cp;

	if (n == 0 || n > 1000 || !utf8_valid(name, n) ||
	    utf8_control(name, "") != NULL)
		return error_set(err, ERROR_CONFIG,
		    "no mailbox name: '%.100s'", name);
	for (i = 0; i < n; i += step) {
		step = utf8_decode(name + i, n - i, &cp);
		if (cp >= 0x80 && !in_run)
			str_addc(out, '&');
		if (cp < 0x80 && in_run)
			end_run(out, &bits);
		in_run = cp >= 0x80;
		if (in_run)
			put_point(out, &bits, cp);
		else if (cp == '&')
			str_add(out, "&-");
		else
			str_addc(out, (char)cp);
	}
	if (in_run)
		end_run(out, &bits);
	return 0;
}

/* One "&...-" run of n characters; 0 where it is not well formed. */
static int
decode_run(const char *run, size_t n, struct str *out)
{
	struct bits bits = { 0, 0 };
	uint32_t unit, high = 0;
	const char *at;
	size_t i;

	for (i = 0; i < n; i++) {
		if ((at = memchr(base64, run[i], 64)) == NULL)
			return 0;
		bits.value = bits.value << 6 | (uint32_t)(at - base64);
		bits.n += 6;
		if (bits.n < 16)
			continue;
		bits.n -= 16;
		unit = bits.value >> bits.n & 0xffff;
		if (high != 0 && unit >= 0xdc00 && unit < 0xe000) {
			utf8_encode(out, 0x10000 + ((high - 0xd800) << 10) +
			    (unit - 0xdc00));
			high = 0;
		} else if (high != 0 || (unit >= 0xdc00 && unit < 0xe000)) {
			return 0;
		} else if (unit >= 0xd800 && unit < 0xdc00) {
			high = unit;
		} else {
			utf8_encode(out, unit);
		}
	}
	return high == 0 && bits.n < 6;
}

void
folder_decode(const char *wire, struct str *out)
{
	const char *end;
	size_t start, n;

	while (*wire != '\0') {
		n = strcspn(wire, "&");
		str_addn(out, wire, n);
		wire += n;
		if (*wire == '\0')
			break;
		start = out->len;
		end = strchr(wire, '-');
		if (end == wire + 1) {
			str_addc(out, '&');
			wire += 2;
		} else if (end != NULL && decode_run(wire + 1,
		    (size_t)(end - wire - 1), out)) {
			wire = end + 1;
		} else {
			str_cut(out, start);
			str_addc(out, *wire++);
		}
	}
}
