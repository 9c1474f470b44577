/*
 * INI by inih, whose silent habits are shut out: a reader of our own counts
 * lines and refuses what inih would cut, join or drop.
 */
#include "base/ini.h"

#include <ctype.h>
#include <ini.h>
#include <search.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/file.h"
#include "base/str.h"
#include "base/utf8.h"

#define FILE_MAX	((size_t)256 * 1024)
#define NAME_MAX_BYTES	49	/* inih cuts sections and keys behind this */

struct reader {
	const char	*name;		/* borrowed: for errors */
	const char	*at, *end;	/* what is left of the text */
	int		 line;		/* the last one handed to inih */
	int		 failed;	/* err is filled: read no more */
	void		*seen;		/* tsearch tree of "section\nkey" */
	ini_value	*fn;
	void		*ctx;
	struct error	*err;
};

static int
fail(struct reader *r)
{
	error_prefix(r->err, "%s:%d", r->name, r->line);
	r->failed = 1;
	return -1;
}

static int
refuse(struct reader *r, const char *fault)
{
	error_set(r->err, ERROR_CONFIG, "%s", fault);
	return fail(r);
}

/* "[name]" with nothing but a comment behind it. */
static int
check_section(struct reader *r, const char *line)
{
	const char *end = strchr(line, ']');

	if (end == NULL)
		return refuse(r, "']' is missing behind the section's name");
	if (end - line - 1 > NAME_MAX_BYTES)
		return refuse(r, "the section's name is too long");
	if (line[1] == ' ' || line[1] == '\t' || end[-1] == ' ' ||
	    end[-1] == '\t')
		return refuse(r, "blanks inside the brackets of a section");
	for (end++; *end == ' ' || *end == '\t'; end++)
		;
	if (*end != '\0' && *end != ';' && *end != '#')
		return refuse(r, "text behind the section's name");
	if (*end == '#')
		return refuse(r, "a comment behind a section starts with ' ;'");
	return 0;
}

/* "key = value", where inih must find neither a comment nor too long a key. */
static int
check_pair(struct reader *r, const char *line)
{
	size_t key = strcspn(line, "=:");
	const char *p;

	if (line[key] == '\0')
		return refuse(r, "neither '[section]' nor 'key = value'");
	while (key > 0 && isspace((unsigned char)line[key - 1]))
		key--;
	if (key == 0)
		return refuse(r, "the key is missing before '='");
	if (key > NAME_MAX_BYTES)
		return refuse(r, "the key is too long");
	for (p = line; *p != '\0'; p++)
		if (*p == ';' && p > line &&
		    (p[-1] == ' ' || p[-1] == '\t' || p[-1] == '='))
			return refuse(r, "';' after a blank would cut the "
			    "value: put comments on lines of their own, and "
			    "such a value into ${VARIABLE}");
	return 0;
}

static int
check_line(struct reader *r, const char *line, size_t n)
{
	const char *body = line;

	if (!utf8_valid(line, n))
		return refuse(r, "the line is not valid UTF-8");
	if (utf8_control(line, "\t") != NULL)
		return refuse(r, "the line has a control character");
	if (r->line == 1 && str_starts(line, "\xef\xbb\xbf"))
		body += 3;
	if (*body == '\0' || *body == ';' || *body == '#')
		return 0;
	return *body == '[' ? check_section(r, body) : check_pair(r, body);
}

/* Copy the next line to buf without blanks at its ends; inih's fgets. */
static char *
next_line(char *buf, int size, void *ctx)
{
	struct reader *r = ctx;
	const char *start = r->at, *stop;

	if (r->failed || r->at == r->end)
		return NULL;
	stop = memchr(start, '\n', (size_t)(r->end - start));
	r->at = stop == NULL ? r->end : stop + 1;
	stop = stop == NULL ? r->end : stop;
	r->line++;
	while (start < stop && (*start == ' ' || *start == '\t'))
		start++;
	while (stop > start && strchr(" \t\r", stop[-1]) != NULL &&
	    stop[-1] != '\0')
		stop--;
	if (memchr(start, '\0', (size_t)(stop - start)) != NULL) {
		refuse(r, "the line has a NUL byte");
		return NULL;
	}
	if (stop - start > size - 3) {
		refuse(r, "the line is too long: put long values into "
		    "${VARIABLE}, secrets into key_file = PATH");
		return NULL;
	}
	memcpy(buf, start, (size_t)(stop - start));
	buf[stop - start] = '\0';
	if (check_line(r, buf, (size_t)(stop - start)) == -1)
		return NULL;
	memcpy(buf + (stop - start), "\n", 2);
	return buf;
}

static int
compare(const void *a, const void *b)
{
	return strcmp(a, b);
}

/* 1 if this section and key were there before. */
static int
seen_before(struct reader *r, const char *section, const char *key)
{
	char *both = xasprintf("%s\n%s", section, key);
	char **node = tsearch(both, &r->seen, compare);

	if (node == NULL)
		abort();
	if (*node == both)
		return 0;
	free(both);
	return 1;
}

/* inih's handler: 1 to go on.  After a failure what still comes is ignored. */
static int
take_value(void *ctx, const char *section, const char *key,
    const char *value)
{
	struct reader *r = ctx;
	struct str text = STR_INIT;
	int rc;

	if (r->failed)
		return 1;
	if (*section == '\0') {
		error_set(r->err, ERROR_CONFIG,
		    "'%s' stands before the first [section]", key);
		return fail(r) == 0;
	}
	if (seen_before(r, section, key)) {
		error_set(r->err, ERROR_CONFIG,
		    "'%s' is set twice in [%s]: remove one", key, section);
		return fail(r) == 0;
	}
	rc = ini_expand(value, &text, r->err);
	if (rc == 0)
		rc = r->fn(r->ctx, r->line, section, key, text.s, r->err);
	str_release(&text);
	return rc == 0 || fail(r) == 0;
}

int
ini_parse_text(const char *name, const char *text, size_t n, ini_value *fn,
    void *ctx, struct error *err)
{
	struct reader r = { name, text, text + n, 0, 0, NULL, fn, ctx, err };
	int bad = ini_parse_stream(next_line, &r, take_value, &r);

	tdestroy(r.seen, free);
	if (r.failed)
		return -1;
	if (bad != 0)
		return error_set(err, ERROR_CONFIG,
		    "%s:%d: not understood as INI", name, bad);
	return 0;
}

int
ini_read(const char *path, ini_value *fn, void *ctx, struct error *err)
{
	struct str text = STR_INIT;
	int rc = file_read(path, FILE_MAX, &text, err);

	if (rc == 0)
		rc = ini_parse_text(path, text.s, text.len, fn, ctx, err);
	else
		err->kind = ERROR_CONFIG;
	explicit_bzero(text.s, text.len);
	str_release(&text);
	return rc;
}

/* The bytes of a variable's name at s. */
static size_t
name_length(const char *s)
{
	size_t n = 0;

	if (isdigit((unsigned char)*s))
		return 0;
	while (isalnum((unsigned char)s[n]) || s[n] == '_')
		n++;
	return n;
}

/* One "${NAME}" at p; moves it behind. */
static int
expand_one(const char **p, struct str *out, struct error *err)
{
	size_t n = name_length(*p + 2);
	char *name;
	const char *value;

	if (n == 0 || (*p)[2 + n] != '}')
		return error_set(err, ERROR_CONFIG,
		    "'${' begins no ${VARIABLE}: write '$${' where it is meant "
		    "so");
	name = xstrndup(*p + 2, n);
	if ((value = getenv(name)) == NULL) {
		error_set(err, ERROR_CONFIG,
		    "environment variable '%s' is not set", name);
		free(name);
		return -1;
	}
	str_add(out, value);
	free(name);
	*p += n + 3;
	return 0;
}

int
ini_expand(const char *value, struct str *out, struct error *err)
{
	const char *p = value;

	while (*p != '\0') {
		if (str_starts(p, "$${")) {
			str_add(out, "${");
			p += 3;
		} else if (str_starts(p, "${")) {
			if (expand_one(&p, out, err) == -1)
				return -1;
		} else {
			str_addc(out, *p++);
		}
	}
	return 0;
}
