/*
 * The walk over the parts of a message.  Of GMime only the decoders are used:
 * its tree costs more than all the rest of reading a message together.
 */
#include "mail/part.h"

#include <string.h>
#include <strings.h>

#include "mail/decode.h"
#include "mail/html.h"
#include "mail/param.h"
#include "mail/smime.h"
#include "mail/tnef.h"
#include "mail/unlabelled.h"

#define HTML_MAX (1024 * 1024)	/* bytes of one HTML part that are read */
#define PENDING	8		/* HTML parts put off in an alternative */
#define SMIME_MAX (1024 * 1024)	/* bytes of what is signed */
#define SMIME_DEPTH 3		/* signed, within what is signed */

/* One part as its header describes it. */
struct entity {
	struct slice	type;		/* raw Content-Type */
	struct slice	encoding, disposition;
	struct slice	body;
	struct around	*message;	/* that it is of */
};

/* Where text goes: into order in mixed, apart in an alternative. */
struct body {
	struct str	*plain;
	struct entity	 html[PENDING];
	int		 html_count;
	int		 apart;
};

struct walk {
	struct parts	*parts;
	struct header	*scratch;	/* of the part being read */
	int		 count;
	struct entity	 tnef;		/* body.s: NULL where there is none */
	struct entity	 attached;	/* the first text that was attached */
	struct str	 signed_in[SMIME_DEPTH];	/* what they are of */
	int		 signed_count;
};

static void walk_entity(struct walk *w, const struct entity *e,
    struct body *into, int depth);

static void
read_decoded(const struct entity *e, size_t max, struct str *out)
{
	decode_text(e->type, e->encoding, e->body, e->message, max, out);
}

/* Quote depth of a line; *text is where its text begins. */
static size_t
flow_depth(const char *line, const char **text)
{
	size_t depth = 0;

	while (*line == '>') {
		depth++;
		line++;
	}
	*text = *line == ' ' ? line + 1 : line;
	return depth;
}

void
part_unflow(const char *s, int delsp, struct str *out)
{
	size_t depth, last_depth = 0, len;
	const char *text, *end;
	int flowing = 0;

	for (; *s != '\0'; s = *end != '\0' ? end + 1 : end) {
		end = s + strcspn(s, "\n");
		depth = flow_depth(s, &text);
		len = (size_t)(end - text);
		if (flowing && (depth != last_depth ||
		    (len == 3 && memcmp(text, "-- ", 3) == 0))) {
			str_addc(out, '\n');
			flowing = 0;
		}
		if (!flowing)
			str_addn(out, s, (size_t)(text - s));
		flowing = len > 0 && text[len - 1] == ' ' &&
		    !(len == 3 && memcmp(text, "-- ", 3) == 0);
		str_addn(out, text, len - (flowing && delsp));
		if (!flowing)
			str_addc(out, '\n');
		last_depth = depth;
	}
	if (flowing)
		str_addc(out, '\n');
}

/* Is it format=flowed, and are its lines to be joined without a blank? */
static int
is_flowed(const struct entity *e, int *delsp)
{
	struct str value = STR_INIT;
	int flowed;

	if (!header_holds(e->type, "flowed"))
		return 0;
	flowed = param_get(e->type, "format", &value) == 1 &&
	    str_equal_nocase(value.s, "flowed");
	str_reset(&value);
	param_get(e->type, "delsp", &value);
	*delsp = str_equal_nocase(value.s, "yes");
	str_release(&value);
	return flowed;
}

static void
add_plain(const struct entity *e, struct str *out)
{
	struct str text = STR_INIT;
	int delsp;

	if (out->len >= PART_TEXT)
		return;
	if (is_flowed(e, &delsp)) {
		read_decoded(e, PART_TEXT, &text);
		part_unflow(text.s, delsp, out);
		str_release(&text);
	} else
		read_decoded(e, PART_TEXT, out);
	if (out->len > 0 && out->s[out->len - 1] != '\n')
		str_addc(out, '\n');
}

static void
add_html(const struct entity *e, struct str *out)
{
	struct str html = STR_INIT;

	if (out->len < PART_TEXT) {
		read_decoded(e, HTML_MAX, &html);
		html_text(html.s, html.len, PART_TEXT - out->len, out);
	}
	str_release(&html);
}

/* Is it "text/", and neither plain text nor HTML? */
static int
is_odd_text(const struct entity *e)
{
	return header_is(e->type, "text") && memchr(e->type.s, '/',
	    e->type.n) != NULL && !header_is(e->type, "text/plain") &&
	    !header_is(e->type, "text/html");
}

/* Text that is not for reading. */
static int
is_for_programs(const struct entity *e)
{
	static const char *const types[] = { "text/x-amp-html",
	    "text/watch-html", "text/css", "text/x-vcard", "text/vcard",
	    "text/directory", "text/rtf" };
	size_t i;

	for (i = 0; i < sizeof(types) / sizeof(*types); i++)
		if (header_is(e->type, types[i]))
			return 1;
	return 0;
}

/* A whole document of HTML that is not said to be one? */
static int
is_document(const struct entity *e)
{
	struct slice s = e->body;

	if (e->encoding.s != NULL && !header_is(e->encoding, "7bit") &&
	    !header_is(e->encoding, "8bit"))
		return 0;
	while (s.n > 0 && (unsigned char)*s.s <= ' ') {
		s.s++;
		s.n--;
	}
	return header_begins(s, "<html", 5) ||
	    header_begins(s, "<!doctype html", 14);
}

static void
take_text(struct walk *w, const struct entity *e, struct body *into)
{
	const int odd = is_odd_text(e);

	if (odd && is_for_programs(e))
		return;
	/* a table or a script beside the text is not what was written */
	if (odd || header_is(e->disposition, "attachment")) {
		if (w->attached.body.s == NULL)
			w->attached = *e;
	} else if (header_is(e->type, "text/html") || is_document(e)) {
		if (!into->apart) {
			w->parts->seen |= PART_ONLY_HTML;
			add_html(e, into->plain);
		} else if (into->html_count < PENDING)
			into->html[into->html_count++] = *e;
	} else
		add_plain(e, into->plain);
}

static void
take_calendar(struct parts *parts, const struct entity *e)
{
	struct str method = STR_INIT;

	parts->seen |= PART_CALENDAR;
	if (parts->calendar.len == 0)
		read_decoded(e, PART_REPORT, &parts->calendar);
	param_get(e->type, "method", &method);
	if (str_equal_nocase(method.s, "reply") ||
	    str_equal_nocase(method.s, "counter") ||
	    str_find_nocase(parts->calendar.s, "\nMETHOD:REPLY") != NULL ||
	    str_find_nocase(parts->calendar.s, "\nMETHOD:COUNTER") != NULL)
		parts->reply_to_invitation = 1;
	str_release(&method);
}

static void
take_report(struct parts *parts, const struct entity *e, unsigned int kind,
    struct str *into)
{
	parts->seen |= kind;
	if (into->len > 0)
		str_add(into, "\n\n");
	if (into->len < PART_REPORT)
		read_decoded(e, PART_REPORT, into);
}

/* Machine-readable parts; 0: it is none of them. */
static int
take_message(struct parts *parts, const struct entity *e)
{
	struct slice type = e->type;

	if (type.s == NULL || header_is(type, "text/plain") ||
	    header_is(type, "text/html"))
		return 0;
	if (header_is(type, "message/delivery-status") ||
	    header_is(type, "message/global-delivery-status"))
		take_report(parts, e, PART_DELIVERY, &parts->report);
	else if (header_is(type, "message/disposition-notification") ||
	    header_is(type, "message/global-disposition-notification"))
		take_report(parts, e, PART_DISPOSITION, &parts->disposition);
	else if (header_is(type, "message/feedback-report"))
		take_report(parts, e, PART_FEEDBACK, &parts->feedback);
	else if (header_is(type, "message") ||
	    header_is(type, "text/rfc822-headers") ||
	    header_is(type, "text/rfc822") ||
	    header_is(type, "message/rfc822-headers")) {
		parts->seen |= PART_RETURNED;
		if (parts->returned.len == 0)
			read_decoded(e, PART_REPORT, &parts->returned);
	} else if (header_is(type, "text/calendar"))
		take_calendar(parts, e);
	else
		return 0;
	return 1;
}

/* Take the entity of this message apart whose bytes are these. */
static void
read_entity(struct header *h, struct around *message, struct slice bytes,
    struct entity *e)
{
	size_t used = header_read(h, bytes.s, bytes.n);

	e->message = message;
	e->type = header_get(h, "Content-Type");
	e->encoding = header_get(h, "Content-Transfer-Encoding");
	e->disposition = header_get(h, "Content-Disposition");
	e->body = (struct slice){ bytes.s + used, bytes.n - used };
	/* a part without header begins with its empty line */
	if (used == 0 && bytes.n > 0 && bytes.s[0] == '\n')
		e->body = (struct slice){ bytes.s + 1, bytes.n - 1 };
	if (used == 0 && bytes.n > 1 && memcmp(bytes.s, "\r\n", 2) == 0)
		e->body = (struct slice){ bytes.s + 2, bytes.n - 2 };
}

/*
 * The next line that is this delimiter from at on: its start, or n; *next is
 * behind its line, *last tells the closing one.
 */
static size_t
find_delimiter(struct slice b, size_t at, const struct str *mark, size_t *next,
    int *last)
{
	const char *p = b.s + at, *end = b.s + b.n, *tail, *eol;

	while ((p = memmem(p, (size_t)(end - p), mark->s, mark->len)) != NULL) {
		tail = p + mark->len;
		*last = end - tail >= 2 && tail[0] == '-' && tail[1] == '-';
		if ((p == b.s || p[-1] == '\n' || p[-1] == '\r') &&
		    (tail == end || *last || (unsigned char)*tail <= ' ')) {
			eol = memchr(tail, '\n', (size_t)(end - tail));
			*next = eol != NULL ? (size_t)(eol - b.s) + 1 : b.n;
			return (size_t)(p - b.s);
		}
		p = tail;
	}
	*next = b.n;
	*last = 1;
	return b.n;
}

/* The delimiter that a body without a known one seems to use, or none. */
static void
guess_delimiter(struct slice b, struct str *mark)
{
	const char *p = b.s, *end = b.s + b.n, *eol;
	int lines = 0;

	for (; p < end && lines < 200; p = eol + 1, lines++) {
		if ((eol = memchr(p, '\n', (size_t)(end - p))) == NULL)
			return;
		if (eol - p > 2 && eol - p < 200 && memcmp(p, "--", 2) == 0 &&
		    end - eol > 8 && strncasecmp(eol + 1, "content-", 8) == 0) {
			str_addn(mark, p, (size_t)(eol - p));
			str_trim(mark);
			return;
		}
	}
}

static void
walk_parts(struct walk *w, const struct entity *e, struct body *into, int depth)
{
	struct str mark = STR_INIT;
	size_t at, start, next;
	struct entity part;
	struct slice bytes;
	int last = 0;

	str_add(&mark, "--");
	param_get(e->type, "boundary", &mark);
	if (mark.len == 2 || (find_delimiter(e->body, 0, &mark, &next,
	    &last) == e->body.n)) {
		str_reset(&mark);
		guess_delimiter(e->body, &mark);
	}
	if (mark.len == 0) {
		part = *e;
		part.type = (struct slice){ "text/plain", 10 };
		take_text(w, &part, into);
		str_release(&mark);
		return;
	}
	find_delimiter(e->body, 0, &mark, &next, &last);
	while (!last && w->count < PART_COUNT) {
		start = next;
		at = find_delimiter(e->body, start, &mark, &next, &last);
		bytes = (struct slice){ e->body.s + start, at - start };
		if (at < e->body.n && bytes.n > 0 &&
		    bytes.s[bytes.n - 1] == '\n')
			bytes.n--;
		if (bytes.n > 0 && bytes.s[bytes.n - 1] == '\r')
			bytes.n--;
		read_entity(w->scratch, e->message, bytes, &part);
		if (header_is(e->type, "multipart/digest") &&
		    part.type.s == NULL)
			part.type = (struct slice){ "message/rfc822", 14 };
		walk_entity(w, &part, into, depth + 1);
	}
	str_release(&mark);
}

/* "Your mail program shows no HTML" is not what was written. */
static int
is_stub(const struct str *text)
{
	return str_blank(text->s) || (text->len < 300 &&
	    str_find_nocase(text->s, "html") != NULL &&
	    (str_find_nocase(text->s, "view") != NULL ||
	    str_find_nocase(text->s, "support") != NULL ||
	    str_find_nocase(text->s, "version") != NULL));
}

/* Of an alternative only the best is read: plain text, else HTML. */
static void
walk_alternative(struct walk *w, const struct entity *e, struct body *into,
    int depth)
{
	struct str plain = STR_INIT;
	struct body own = { .plain = &plain, .apart = 1 };
	int i;

	walk_parts(w, e, &own, depth);
	if (own.html_count == 0 || !is_stub(&plain))
		str_addn(into->plain, plain.s, plain.len);
	else
		for (i = 0; i < own.html_count; i++) {
			w->parts->seen |= PART_ONLY_HTML;
			add_html(&own.html[i], into->plain);
		}
	str_release(&plain);
}

/* Is it S/MIME that is signed and encoded in one, or encrypted? */
static int
is_smime(const struct entity *e)
{
	struct str name = STR_INIT;
	int is = header_is(e->type, "application/pkcs7-mime") ||
	    header_is(e->type, "application/x-pkcs7-mime");

	if (!is && header_is(e->type, "application/octet-stream") &&
	    param_get(e->type, "name", &name) == 1)
		is = str_equal_nocase(name.s, "smime.p7m");
	str_release(&name);
	return is;
}

static void
walk_smime(struct walk *w, const struct entity *e, struct body *into,
    int depth)
{
	struct str *content = &w->signed_in[w->signed_count];
	struct str raw = STR_INIT;
	struct entity inner;

	if (w->signed_count == SMIME_DEPTH)
		return;
	str_init(content);
	w->signed_count++;
	decode_bytes(e->encoding, e->body, SMIME_MAX, &raw);
	switch (smime_open(raw.s, raw.len, content)) {
	case SMIME_SIGNED:
		read_entity(w->scratch, e->message,
		    (struct slice){ content->s, content->len }, &inner);
		walk_entity(w, &inner, into, depth + 1);
		break;
	case SMIME_ENCRYPTED:
		w->parts->seen |= PART_ENCRYPTED;
		break;
	case SMIME_NONE:
		break;
	}
	str_release(&raw);
}

static void
walk_entity(struct walk *w, const struct entity *e, struct body *into,
    int depth)
{
	struct parts *parts = w->parts;

	if (depth > PART_DEPTH || ++w->count > PART_COUNT)
		return;
	if (header_is(e->type, "multipart/report") ||
	    (depth == 0 && header_holds(e->type, "report-type"))) {
		parts->seen |= PART_REPORTING;
		if (parts->report_type.len == 0)
			param_get(e->type, "report-type", &parts->report_type);
	}
	if (header_is(e->type, "multipart")) {
		parts->seen |= PART_MULTIPART;
		if (header_is(e->type, "multipart/encrypted"))
			parts->seen |= PART_ENCRYPTED;
		if (header_is(e->type, "multipart/alternative") && !into->apart)
			walk_alternative(w, e, into, depth);
		else
			walk_parts(w, e, into, depth);
	} else if (e->type.s == NULL || header_is(e->type, "text")) {
		if (!take_message(parts, e))
			take_text(w, e, into);
	} else if (header_is(e->type, "message"))
		take_message(parts, e);
	else if (header_is(e->type, "application/ms-tnef") ||
	    header_is(e->type, "application/vnd.ms-tnef"))
		w->tnef = *e;
	else if (is_smime(e))
		walk_smime(w, e, into, depth);
	else if (depth == 0 && !header_is(e->type, "application") &&
	    !header_is(e->type, "image") && !header_is(e->type, "audio") &&
	    !header_is(e->type, "video"))
		take_text(w, e, into);	/* "Content-Type: text" and worse */
}

/* Text from where it is no more expected: TNEF, then an attachment. */
static void
last_resort(struct walk *w, struct str *text)
{
	const struct entity *e = &w->attached;
	struct str raw = STR_INIT;

	if (str_blank(text->s) && w->tnef.body.s != NULL) {
		decode_bytes(w->tnef.encoding, w->tnef.body, PART_TEXT, &raw);
		tnef_text(raw.s, raw.len, text);
	}
	if (str_blank(text->s) && e->body.s != NULL) {
		if (header_is(e->type, "text/html") ||
		    header_is(e->type, "text/enriched") ||
		    header_is(e->type, "text/richtext")) {
			w->parts->seen |= PART_ONLY_HTML;
			add_html(e, text);
		} else
			add_plain(e, text);
	}
	str_release(&raw);
}

void
part_read(struct parts *parts, const char *data, size_t n)
{
	struct header scratch;
	struct walk w = { .parts = parts, .scratch = &scratch };
	struct body body = { .plain = &parts->text };
	const struct slice bytes = { data, n };
	struct around message = { bytes, 0 };
	struct entity e;

	parts->seen = 0;
	parts->reply_to_invitation = 0;
	str_init(&parts->settled);
	str_init(&parts->report_type);
	str_init(&parts->text);
	str_init(&parts->report);
	str_init(&parts->disposition);
	str_init(&parts->feedback);
	str_init(&parts->returned);
	str_init(&parts->calendar);
	read_entity(&parts->head, &message, bytes, &e);
	header_settle(&parts->head, bytes, &parts->settled);
	parts->body = e.body;
	walk_entity(&w, &e, &body, 0);
	last_resort(&w, &parts->text);
	while (w.signed_count > 0)
		str_release(&w.signed_in[--w.signed_count]);
}

void
part_release(struct parts *parts)
{
	str_release(&parts->settled);
	str_release(&parts->report_type);
	str_release(&parts->text);
	str_release(&parts->report);
	str_release(&parts->disposition);
	str_release(&parts->feedback);
	str_release(&parts->returned);
	str_release(&parts->calendar);
}
