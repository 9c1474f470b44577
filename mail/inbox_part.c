/*
 * The text of a long message whose first parts are large attachments.  Parts
 * are walked by their MIME headers, a bounded number of them.
 */
#include <string.h>

#include "base/str.h"
#include "mail/inbox_session.h"

#define PROBES		24
#define DEPTH		3
#define WIDTH		12
#define MIME_BYTES	8192

/* -------------------------------------------------------- header blocks */

/* Where the block of header lines that p stands in begins and ends. */
static const char *
block_start(const char *text, const char *p)
{
	const char *line;

	for (;;) {
		line = p;
		while (line > text && line[-1] != '\n')
			line--;
		if (line == text || line[0] == '\n' || line[0] == '\r' ||
		    strncmp(line, "--", 2) == 0)
			return line;
		p = line - 1;
	}
}

static const char *
block_end(const char *p)
{
	const char *crlf = strstr(p, "\n\r\n"), *lf = strstr(p, "\n\n");

	if (crlf != NULL && (lf == NULL || crlf < lf))
		return crlf + 1;
	return lf != NULL ? lf + 1 : p + strlen(p);
}

/* The value of the block's Content-Type, or NULL. */
static const char *
content_type(const char *block)
{
	const char *p = block, *end = block_end(block);

	for (; p != NULL && p < end; p = strchr(p, '\n')) {
		p += *p == '\n';
		if (!str_starts_nocase(p, "content-type:"))
			continue;
		p += 13;
		return p + strspn(p, " \t\r\n");
	}
	return NULL;
}

static int
is_attached(const char *block, const char *end)
{
	const char *p = str_find_nocase(block, "content-disposition:");

	if (p == NULL || p >= end)
		return 0;
	p += 20;
	return str_starts_nocase(p + strspn(p, " \t\r\n"), "attachment");
}

static int
is_text(const char *type)
{
	return str_starts_nocase(type, "text/plain") ||
	    str_starts_nocase(type, "text/html");
}

/* Does the body that came so far show the beginning of a text to read? */
static int
has_text(const char *body)
{
	const char *p = body, *type, *start;

	while ((p = str_find_nocase(p, "\ncontent-type:")) != NULL) {
		p += 14;
		type = p + strspn(p, " \t\r\n");
		start = block_start(body, p - 1);
		if (is_text(type) && !is_attached(start, block_end(p)))
			return 1;
	}
	return 0;
}

/* -------------------------------------------------------------- walking */

struct walk {
	struct session	*s;
	uint32_t	 uid;
	int		 probes;
	struct section	 at;
	struct str	 mime;	/* the header of the part at hand */
};

/* 1: w->at is a text part and w->mime its header; 0: none; -1. */
static int
find_text(struct walk *w, struct error *err)
{
	const char *type;
	uint32_t k;
	int rc, d = w->at.depth++;

	for (k = 1; k <= WIDTH && w->probes < PROBES; k++) {
		w->at.part[d] = k;
		w->at.depth = d + 1;
		w->at.mime = 1;
		w->probes++;
		str_reset(&w->mime);
		rc = session_fetch(w->s, w->uid, &w->at, MIME_BYTES,
		    &w->mime, err);
		if (rc <= 0)
			return rc;
		type = content_type(w->mime.s);
		if (type == NULL || (is_text(type) && !is_attached(w->mime.s,
		    block_end(w->mime.s))))
			return 1;
		if (d + 1 < DEPTH && str_starts_nocase(type, "multipart/") &&
		    (rc = find_text(w, err)) != 0)
			return rc;
	}
	return 0;
}

/* The header's lines but those that say how the body is made. */
static void
add_outer_header(struct str *out, const char *head, size_t n)
{
	const char *p = head, *end = head + n, *next;
	int skip = 0;

	for (; p < end && *p != '\r' && *p != '\n'; p = next) {
		next = memchr(p, '\n', (size_t)(end - p));
		next = next == NULL ? end : next + 1;
		if (*p != ' ' && *p != '\t')
			skip = str_starts_nocase(p, "content-");
		if (!skip)
			str_addn(out, p, (size_t)(next - p));
	}
}

/* The part's header ends with one empty line, whatever the server sent. */
static void
add_part_header(struct str *out, struct str *mime)
{
	while (mime->len > 0 && (mime->s[mime->len - 1] == '\n' ||
	    mime->s[mime->len - 1] == '\r'))
		str_cut(mime, mime->len - 1);
	str_addn(out, mime->s, mime->len);
	str_add(out, mime->len > 0 ? "\r\n\r\n" : "\r\n");
}

int
session_text_part(struct session *s, uint32_t uid, size_t head,
    struct str *text, struct error *err)
{
	struct walk w = { s, uid, 0, { { 0 }, 0, 0 }, STR_INIT };
	const char *type = content_type(text->s);
	struct str whole = STR_INIT;
	int rc;

	if (type == NULL || !str_starts_nocase(type, "multipart/") ||
	    has_text(text->s + head))
		return 0;
	if ((rc = find_text(&w, err)) == 1) {
		add_outer_header(&whole, text->s, head);
		add_part_header(&whole, &w.mime);
		w.at.mime = 0;
		rc = session_fetch(s, uid, &w.at, (uint32_t)s->max_text,
		    &whole, err);
	}
	if (rc == 1) {
		str_reset(text);
		str_addn(text, whole.s, whole.len);
	}
	str_release(&whole);
	str_release(&w.mime);
	return rc == -1 ? -1 : 0;
}
