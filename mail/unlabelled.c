/*
 * Text without a true label.  As windows-1252, what western people write has
 * single letters beyond ASCII amid ASCII, all of them of one language; texts
 * of other scripts are runs of them, and those of central Europe mix letters
 * that no western language mixes, or have signs within words.  Only such texts
 * are shown to libuchardet, which tells charsets by the frequency of what they
 * would say; its answer must agree with what was seen.  What other parts of
 * the message say counts as much.
 */
#include "mail/unlabelled.h"

#include <errno.h>
#include <iconv.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>

#include <gmime/gmime.h>

#include "base/late.h"
#include "base/str.h"
#include "mail/charset.h"

#define LOOKED	16384		/* bytes of the text that are looked at */
#define AROUND	65536		/* bytes searched for another label */
#define RUN	3		/* letters beyond ASCII in a row: a script */
#define LEAST	6		/* letters in such runs */
#define LOOKS	32		/* texts of one message that are looked at */

enum group { NONE, SCRIPT, CENTRAL, TURKISH, BALTIC };

/* By how names begin: those of libuchardet, and those in labels. */
static const struct {
	const char	*name;
	const char	*charset;	/* iconv's, of a script */
	enum group	 group;
} known[] = {
	{ "shift", "cp932", SCRIPT }, { "sjis", "cp932", SCRIPT },
	{ "x-sjis", "cp932", SCRIPT }, { "windows-31j", "cp932", SCRIPT },
	{ "cp932", "cp932", SCRIPT }, { "euc-jp", "euc-jp", SCRIPT },
	{ "gb", "gb18030", SCRIPT }, { "x-gbk", "gb18030", SCRIPT },
	{ "big5", "big5-hkscs", SCRIPT }, { "euc-kr", "cp949", SCRIPT },
	{ "uhc", "cp949", SCRIPT }, { "ks_c", "cp949", SCRIPT },
	{ "cp949", "cp949", SCRIPT }, { "koi8", "koi8-u", SCRIPT },
	{ "windows-1251", "cp1251", SCRIPT }, { "cp1251", "cp1251", SCRIPT },
	{ "iso-8859-5", "iso-8859-5", SCRIPT },
	{ "ibm866", "cp866", SCRIPT }, { "cp866", "cp866", SCRIPT },
	{ "windows-1253", "cp1253", SCRIPT }, { "cp1253", "cp1253", SCRIPT },
	{ "iso-8859-7", "iso-8859-7", SCRIPT },
	{ "windows-1255", "cp1255", SCRIPT }, { "cp1255", "cp1255", SCRIPT },
	{ "iso-8859-8", "cp1255", SCRIPT },
	{ "windows-1256", "cp1256", SCRIPT }, { "cp1256", "cp1256", SCRIPT },
	{ "iso-8859-6", "iso-8859-6", SCRIPT },
	{ "tis-620", "cp874", SCRIPT }, { "windows-874", "cp874", SCRIPT },
	{ "windows-1250", NULL, CENTRAL }, { "cp1250", NULL, CENTRAL },
	{ "iso-8859-2", NULL, CENTRAL }, { "iso-8859-16", NULL, CENTRAL },
	{ "mac-central", NULL, CENTRAL }, { "ibm852", NULL, CENTRAL },
	{ "windows-1254", NULL, TURKISH }, { "cp1254", NULL, TURKISH },
	{ "iso-8859-9", NULL, TURKISH }, { "iso-8859-3", NULL, TURKISH },
	{ "windows-1257", NULL, BALTIC }, { "cp1257", NULL, BALTIC },
	{ "iso-8859-13", NULL, BALTIC }, { "iso-8859-4", NULL, BALTIC },
	{ "iso-8859-10", NULL, BALTIC },
};

/* Letters of western Europe that other languages have in the same place. */
#define SHARED "\xc1\xc2\xc4\xc7\xc9\xcb\xcd\xce\xd3\xd4\xd6\xda\xdc\xdf" \
	"\xe1\xe2\xe4\xe7\xe9\xeb\xed\xee\xf3\xf4\xf6\xfa\xfc\x8a\x8e\x9a" \
	"\x9e"

/* Letters of single languages, and of names there, in windows-1252. */
static const char *const western[] = {
	SHARED "\xc0\xc6\xc8\xca\xcf\xd9\xdb\xe0\xe6\xe8\xea\xef\xf9\xfb\xff"
	"\x8c\x9c\x9f",						/* French */
	"\xc0\xc1\xc2\xc3\xc7\xc8\xc9\xca\xcd\xcf\xd1\xd3\xd4\xd5\xda\xdc"
	"\xe0\xe1\xe2\xe3\xe7\xe8\xe9\xea\xed\xef\xf1\xf3\xf4\xf5\xfa\xfc",
	/* Spanish, Portuguese; then Italian, Catalan, Nordic */
	SHARED "\xc0\xc8\xcc\xd2\xd9\xe0\xe8\xec\xf2\xf9",
	SHARED "\xc0\xc8\xca\xcf\xd1\xd2\xe0\xe8\xea\xef\xf1\xf2",
	SHARED "\xc0\xc5\xc6\xc8\xca\xd8\xe0\xe5\xe6\xe8\xea\xf8",
	/* Estonian */
	"\xc4\xc9\xd5\xd6\xdc\xe4\xe9\xf5\xf6\xfc\x8a\x8e\x9a\x9e",
	"\xc1\xc6\xc9\xcd\xd0\xd3\xd6\xda\xdd\xde\xe1\xe6\xe9\xed\xf0\xf3"
	"\xf6\xfa\xfd\xfe",					/* Icelandic */
};

/* All letters of other languages beyond ASCII, in their charsets. */
static const struct {
	enum group	 group;
	const char	*charset;
	const char	*letters;
} others[] = {
	{ CENTRAL, "cp1250",					/* Polish */
	  "\x8c\x8f\x9c\x9f\xa3\xa5\xaf\xb3\xb9\xbf\xc6\xca\xd1\xd3\xe6\xea"
	  "\xf1\xf3" },
	{ CENTRAL, "iso-8859-2",
	  "\xa1\xa3\xa6\xac\xaf\xb1\xb3\xb6\xbc\xbf\xc6\xca\xd1\xd3\xe6\xea"
	  "\xf1\xf3" },
	{ CENTRAL, "cp1250",					/* Czech */
	  "\x8a\x8d\x8e\x9a\x9d\x9e\xc1\xc8\xc9\xcc\xcd\xcf\xd2\xd3\xd8\xd9"
	  "\xda\xdd\xe1\xe8\xe9\xec\xed\xef\xf2\xf3\xf8\xf9\xfa\xfd" },
	{ CENTRAL, "iso-8859-2",
	  "\xa9\xab\xae\xb9\xbb\xbe\xc1\xc8\xc9\xcc\xcd\xcf\xd2\xd3\xd8\xd9"
	  "\xda\xdd\xe1\xe8\xe9\xec\xed\xef\xf2\xf3\xf8\xf9\xfa\xfd" },
	{ CENTRAL, "cp1250",					/* Slovak */
	  "\x8a\x8d\x8e\x9a\x9d\x9e\xbc\xbe\xc1\xc4\xc8\xc9\xcd\xcf\xd2\xd3"
	  "\xd4\xda\xdd\xe1\xe4\xe8\xe9\xed\xef\xf2\xf3\xf4\xfa\xfd" },
	{ CENTRAL, "iso-8859-2",
	  "\xa5\xa9\xab\xae\xb5\xb9\xbb\xbe\xc1\xc4\xc8\xc9\xcd\xcf\xd2\xd3"
	  "\xd4\xda\xdd\xe1\xe4\xe8\xe9\xed\xef\xf2\xf3\xf4\xfa\xfd" },
	{ CENTRAL, "cp1250",					/* Hungarian */
	  "\xc1\xc9\xcd\xd3\xd5\xd6\xda\xdb\xdc\xe1\xe9\xed\xf3\xf5\xf6\xfa"
	  "\xfb\xfc" },
	{ CENTRAL, "cp1250",					/* Romanian */
	  "\xaa\xba\xc2\xc3\xce\xde\xe2\xe3\xee\xfe" },
	{ CENTRAL, "cp1250",			/* Croatian, Slovene */
	  "\x8a\x8e\x9a\x9e\xc6\xc8\xd0\xe6\xe8\xf0" },
	{ CENTRAL, "iso-8859-2", "\xa9\xae\xb9\xbe\xc6\xc8\xd0\xe6\xe8\xf0" },
	{ TURKISH, "cp1254",
	  "\xc2\xc7\xce\xd0\xd6\xdb\xdc\xdd\xde\xe2\xe7\xee\xf0\xf6\xfb\xfc"
	  "\xfd\xfe" },
	{ BALTIC, "cp1257",					/* Lithuanian */
	  "\xc0\xc1\xc6\xc8\xcb\xd0\xd8\xdb\xde\xe0\xe1\xe6\xe8\xeb\xf0\xf8"
	  "\xfb\xfe" },
	{ BALTIC, "cp1257",					/* Latvian */
	  "\xc2\xc7\xc8\xcc\xcd\xce\xcf\xd0\xd2\xdb\xde\xe2\xe7\xe8\xec\xed"
	  "\xee\xef\xf0\xf2\xfb\xfe" },
};

/* Marks that may stand beside a word of any language. */
#define MARKS	"\x80\x82\x84\x85\x86\x87\x89\x8b\x91\x92\x93\x94\x95\x96\x97" \
	"\x99\x9b\xa0\xa4\xa6\xa7\xa9\xab\xac\xad\xae\xb0\xb1\xb4\xb5\xb6\xb7" \
	"\xbb"
/* And signs of windows-1252 that are letters elsewhere. */
static const char signs[] = MARKS "\x83\x88\x98\xa1\xa2\xa3\xa5\xa8\xaa\xaf\xb2"
    "\xb3\xb8\xb9\xba\xbc\xbd\xbe\xbf\xd7\xf7";
/* Those that may stand within a western word, or between two. */
static const char inner[] = "\x85\x91\x92\x93\x94\x96\x97\xa0\xab\xad\xb4\xb7"
    "\xbb";

/* What the bytes beyond ASCII of a text amount to. */
struct look {
	unsigned char	has[256];	/* 1: it stands in the text */
	unsigned char	which[128];	/* those that do */
	size_t		distinct;
	size_t		high;
	size_t		in_runs;	/* of RUN or more, not all the same */
	size_t		in_pairs;	/* of two or more */
	size_t		apart;		/* in runs beside no ASCII letter */
	size_t		signs;		/* that are no letters, in words */
	int		as_western;	/* one language may have written it */
};

static int
is_in(const char *set, unsigned char c)
{
	return c != '\0' && strchr(set, (char)c) != NULL;
}

/* A letter in windows-1252? */
static int
is_letter(unsigned char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	    (c >= 0xc0 && c != 0xd7 && c != 0xf7) ||
	    is_in("\x8a\x8c\x8e\x9a\x9c\x9e\x9f", c);
}

/*
 * Is the byte at i as windows-1252 a sign where no western text has one:
 * within a word, or for some at its end or begin?
 */
static int
is_odd(const unsigned char *p, size_t n, size_t i)
{
	const int behind = i > 0 && is_letter(p[i - 1]);
	const int before = i + 1 < n && is_letter(p[i + 1]);

	if (is_letter(p[i]) || is_in(inner, p[i]))
		return 0;
	return (behind && before) ||
	    (behind && is_in("\xa1\xb1\xb6\xbc\xbf", p[i])) ||
	    (before && p[i] == 0xa3);
}

static void
look_at(const char *s, size_t n, struct look *look)
{
	const unsigned char *p = (const unsigned char *)s;
	size_t i, end, k;
	int same;

	memset(look, 0, sizeof(*look));
	for (i = charset_ascii(s, n); i < n;
	    i = end + charset_ascii(s + end, n - end)) {
		same = 1;
		for (end = i; end < n && p[end] >= 0x80; end++) {
			if (!look->has[p[end]])
				look->which[look->distinct++] = p[end];
			look->has[p[end]] = 1;
			same &= p[end] == p[i];
		}
		if (end == i) {		/* a NUL */
			end++;
			continue;
		}
		look->high += end - i;
		if ((i == 0 || !is_letter(p[i - 1])) &&
		    (end == n || !is_letter(p[end])))
			look->apart += end - i;
		if (end - i >= 2 && !same)
			look->in_pairs += end - i;
		if (end - i >= RUN && !same)
			look->in_runs += end - i;
		for (k = i; k < end; k++)
			look->signs += is_odd(p, n, k);
	}
}

/* Are all its bytes beyond ASCII in one of these sets? */
static int
is_of(const struct look *look, const char *one, const char *two)
{
	size_t i;

	for (i = 0; i < look->distinct; i++)
		if (!is_in(one, look->which[i]) && !is_in(two, look->which[i]))
			return 0;
	return 1;
}

/* May one western language have written it? */
static int
is_western(const struct look *look)
{
	size_t i;

	if (look->signs > 0)
		return 0;
	for (i = 0; i < sizeof(western) / sizeof(*western); i++)
		if (is_of(look, western[i], signs))
			return 1;
	return 0;
}

/*
 * Only pairs that are Chinese punctuation, as in English text that was written
 * with an input method?
 */
static int
is_chinese_marks(const char *s, size_t n)
{
	const unsigned char *p = (const unsigned char *)s;
	size_t i, found = 0;

	for (i = 0; i < n; i++) {
		if (p[i] < 0x80)
			continue;
		if (p[i] != 0xa1 && p[i] != 0xa3)
			return 0;
		if (i + 1 < n && p[i + 1] < 0xa1)
			return 0;
		found++;
		i++;
	}
	return found > 0;
}

/* Does it look like another script, and not like Latin letters? */
static int
is_foreign(const struct look *look)
{
	return (look->in_runs >= LEAST && look->in_runs * 2 > look->high) ||
	    (look->high >= LEAST && look->signs * 3 > look->high);
}

/* How many bytes beyond ASCII has it that are not in the set? */
static size_t
beside(const struct look *look, const char *set)
{
	size_t i, n = 0;

	for (i = 0; i < look->distinct; i++)
		n += !is_in(set, look->which[i]);
	return n;
}

/* More of its own letters than a name may bring into western text? */
static int
has_turkish(const struct look *look, int least)
{
	return look->has[0xd0] + look->has[0xdd] + look->has[0xde] +
	    look->has[0xf0] + look->has[0xfd] + look->has[0xfe] > least;
}

/*
 * The charset of a group whose letters these are, Turkish if it has more than
 * so many of its own; NULL: there is none.
 */
static const char *
other_latin(const struct look *look, enum group group, int letters)
{
	const char *found = NULL;
	size_t i, marked, least = 256;

	for (i = 0; i < sizeof(others) / sizeof(*others); i++) {
		if (others[i].group != group || (group == TURKISH &&
		    !has_turkish(look, letters)) ||
		    !is_of(look, others[i].letters, MARKS))
			continue;
		marked = beside(look, others[i].letters);
		if (marked < least)
			found = others[i].charset;
		least = marked < least ? marked : least;
	}
	return found;
}

/* Does iconv know all of it?  It may end amid a character. */
static int
converts(const char *charset, const char *s, size_t n)
{
	char buf[4096], *in = (char *)(uintptr_t)s, *to;
	iconv_t cd = g_mime_iconv_open("UTF-8", charset);
	size_t left, rc = 0;
	int is_cut;

	if (cd == (iconv_t)-1)
		return 0;
	while (n > 0 && (rc != (size_t)-1 || errno == E2BIG)) {
		to = buf;
		left = sizeof(buf);
		rc = iconv(cd, &in, &n, &to, &left);
	}
	is_cut = n > 0 && errno == EINVAL;
	iconv(cd, NULL, NULL, NULL, NULL);
	g_mime_iconv_close(cd);
	return n == 0 || is_cut;
}

/* What is known of a charset by its name; -1: nothing. */
static int
find_known(const char *name, size_t n)
{
	size_t i, len;

	for (i = 0; i < sizeof(known) / sizeof(*known); i++) {
		if (n == 0 || ((*name ^ *known[i].name) & 0xdf) != 0)
			continue;
		len = strlen(known[i].name);
		if (n >= len && strncasecmp(name, known[i].name, len) == 0)
			return (int)i;
	}
	return -1;
}

/*
 * The charset known[i] or its like, if the text bears it out; else NULL.  told:
 * a label says so, and then short words count that could be western, too.
 */
static const char *
borne_out(const struct look *look, int i, int told, const char *s, size_t n)
{
	if (i < 0)
		return NULL;
	if (known[i].group != SCRIPT)
		return look->as_western && look->apart > 0 ? NULL :
		    other_latin(look, known[i].group, !told);
	if (look->as_western && look->apart < look->high)
		return NULL;
	return (look->in_pairs * 2 > look->high ||
	    look->signs * 3 > look->high) &&
	    converts(known[i].charset, s, n) ? known[i].charset : NULL;
}

/*
 * The first label in these bytes that the text bears out: "charset=koi8-r",
 * "=?koi8-r?".  Each is tried once.
 */
static const char *
told_around(const struct look *look, struct slice around, const char *s,
    size_t n)
{
	unsigned char tried[sizeof(known) / sizeof(*known)] = { 0 };
	const char *p = around.s, *end, *name, *found;
	size_t len;
	int i;

	if (p == NULL)
		return NULL;
	end = p + (around.n < AROUND ? around.n : AROUND);
	for (; p < end && (p = memchr(p, '=', (size_t)(end - p))) != NULL;
	    p++) {
		name = p + 1;
		if (name < end && *name == '?')
			name++;
		else if (p - around.s < 7 ||
		    strncasecmp(p - 7, "charset", 7) != 0)
			continue;
		while (name < end && (*name == '"' || *name == ' '))
			name++;
		for (len = 0; len < 32 && name + len < end &&
		    (unsigned char)name[len] > ' '; len++)
			;
		i = find_known(name, len);
		if (i < 0 || tried[i])
			continue;
		tried[i] = 1;
		if ((found = borne_out(look, i, 1, s, n)) != NULL)
			return found;
	}
	return NULL;
}

/* The library's functions that we call; where it is missing nothing is told. */
struct detector {
	void		*(*new)(void);
	int		 (*handle)(void *, const char *, size_t);
	void		 (*end)(void *);
	const char	*(*charset)(void *);
	void		 (*delete)(void *);
};

static int
load(struct detector *d)
{
	static void *library;

	*(void **)&d->new = late_look(&library, UCHARDET_LIBRARY,
	    "uchardet_new");
	if (d->new == NULL)
		return 0;
	*(void **)&d->handle = late_find(&library, UCHARDET_LIBRARY,
	    "uchardet_handle_data");
	*(void **)&d->end = late_find(&library, UCHARDET_LIBRARY,
	    "uchardet_data_end");
	*(void **)&d->charset = late_find(&library, UCHARDET_LIBRARY,
	    "uchardet_get_charset");
	*(void **)&d->delete = late_find(&library, UCHARDET_LIBRARY,
	    "uchardet_delete");
	return 1;
}

/* What the library takes the bytes for, as find_known gives it. */
static int
detect(const char *s, size_t n)
{
	struct detector d;
	const char *name;
	void *detector;
	int found = -1;

	if (!load(&d) || (detector = d.new()) == NULL)
		return -1;
	if (d.handle(detector, s, n) == 0) {
		d.end(detector);
		name = d.charset(detector);
		found = find_known(name, strlen(name));
	}
	d.delete(detector);
	return found;
}

/* Where to begin with text of which only some is looked at. */
static size_t
first_high(const char *s, size_t n)
{
	size_t i = charset_ascii(s, n);

	return i < 64 ? 0 : i - 64;
}

const char *
unlabelled_charset(const char *s, size_t n, struct around *around,
    int said_western)
{
	const size_t start = first_high(s, n);
	const char *found;
	struct look look;
	int foreign, i;

	if (around != NULL && around->looks++ >= LOOKS)
		return NULL;
	s += start;
	n = n - start < LOOKED ? n - start : LOOKED;
	look_at(s, n, &look);
	look.as_western = is_western(&look);
	foreign = !look.as_western && is_foreign(&look);
	if ((!said_western || foreign) && around != NULL &&
	    (found = told_around(&look, around->bytes, s, n)) != NULL)
		return found;
	if (!look.as_western && is_chinese_marks(s, n))
		return "gb18030";
	if (!foreign && (said_western || look.as_western))
		return NULL;
	if ((i = detect(s, n)) < 0 || foreign != (known[i].group == SCRIPT))
		return NULL;
	return borne_out(&look, i, 0, s, n);
}
