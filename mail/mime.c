/*
 * From bytes to facts: the header's fields, the text, then one question after
 * the other in the order in which they exclude each other.
 */
#include "mail/mime.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "campaign/reply.h"
#include "mail/about.h"
#include "mail/armor.h"
#include "mail/automatic.h"
#include "mail/bounce.h"
#include "mail/opening.h"
#include "mail/part.h"
#include "mail/quote.h"

#define SEARCHED (4 * 1024 * 1024)	/* bytes searched for an id of ours */
#define BLANKS 1024		/* passed over before a header */

static void
read_text(struct parts *parts, struct inbound *in)
{
	struct str text = STR_INIT;

	str_cut(&parts->text, utf8_within(parts->text.s, parts->text.len,
	    PART_TEXT));
	if (armor_is_encrypted(&parts->text)) {
		parts->seen |= PART_ENCRYPTED;
		str_reset(&parts->text);
	}
	armor_strip(&parts->text);
	quote_strip(parts->text.s, !str_blank(in->from_name) ? in->from_name :
	    in->from, &text);
	in->text = str_detach(&text);
}

static void
judge(const struct parts *parts, const struct mime_context *ctx,
    const struct opening *o, struct inbound *in)
{
	if (automatic_complaint(parts, in))
		return;
	automatic_unsubscribe(&parts->head, ctx->unsubscribe_address, in);
	if (automatic_receipt(parts, o, in) ||
	    automatic_challenge(parts, o, in))
		return;
	if (bounce_read(parts, in))
		return;
	automatic_list(parts, in);
	in->is_calendar = parts->reply_to_invitation;
	in->is_encrypted = (parts->seen & PART_ENCRYPTED) != 0;
	automatic_read(parts, o, in);
}

static int
is_ours(const char *id, const char *domain)
{
	const char *at = id != NULL ? strrchr(id, '@') : NULL;

	return at != NULL && str_equal_nocase(at + 1, domain);
}

#define ID_REACH 400	/* bytes before the domain that are looked at */

/* The '<' of the id that ends at s[at], if its line names a Message-ID. */
static const char *
id_before(const char *s, size_t at)
{
	size_t from = at < ID_REACH ? 0 : at - ID_REACH;
	const char *open = memrchr(s + from, '<', at - from), *line;

	if (open == NULL)
		return NULL;
	line = memrchr(s + from, '\n', (size_t)(open - s) - from);
	line = line != NULL ? line + 1 : s + from;
	return header_holds((struct slice){ line, (size_t)(open - line) },
	    "message-id") ? open : NULL;
}

/* Printable ASCII without a blank, as identifiers are (RFC 5322, 3.6.4). */
static int
is_plain(const char *s, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (s[i] <= ' ' || s[i] >= 0x7f)
			return 0;
	return 1;
}

/*
 * Reports name the mail that they are about in many places, and others' ids
 * beside it: where one of our domain stands in the body, that is the one.
 */
static void
prefer_our_id(struct slice body, const char *domain, struct inbound *in)
{
	const char *p = body.s, *end = p + (body.n < SEARCHED ? body.n :
	    SEARCHED), *open;
	struct str mark = STR_INIT;

	str_addf(&mark, "@%s>", domain);
	for (; !is_ours(in->original_message_id, domain) && (p = memmem(p,
	    (size_t)(end - p), mark.s, mark.len)) != NULL; p++) {
		open = id_before(body.s, (size_t)(p - body.s));
		if (open == NULL || !is_plain(open + 1, (size_t)(p - open) - 1))
			continue;
		free(in->original_message_id);
		in->original_message_id = xstrndup(open + 1,
		    (size_t)(p - open) + mark.len - 2);
	}
	str_release(&mark);
}

/* "Name:", as a header's fields begin, within n bytes at s? */
static int
is_field(const char *s, size_t n)
{
	size_t i;

	for (i = 0; i < n && i < 60; i++)
		if (s[i] != '-' && ((s[i] | 32) < 'a' || (s[i] | 32) > 'z'))
			return i > 0 && s[i] == ':';
	return 0;
}

/*
 * Blank bytes before the header, where one follows: mail saved from a page
 * that shows it begins with a line of blanks.
 */
static size_t
blanks_before(const char *data, size_t n)
{
	size_t i = 0;

	while (i < n && i < BLANKS && strchr(" \t\r\n", data[i]) != NULL &&
	    data[i] != '\0')
		i++;
	return i > 0 && is_field(data + i, n - i) ? i : 0;
}

/* Past what stands before the header: blanks, or the mark of UTF-8. */
static struct slice
message_bytes(const char *data, size_t n)
{
	static const char mark[] = "\xef\xbb\xbf";
	size_t blanks;

	if (n > sizeof(mark) && memcmp(data, mark, sizeof(mark) - 1) == 0) {
		data += sizeof(mark) - 1;
		n -= sizeof(mark) - 1;
	}
	blanks = blanks_before(data, n);

	return (struct slice){ data + blanks, n - blanks };
}

/*
 * Lines that end with CR alone, as old Macintosh programs saved mail, and only
 * such: make them end with LF.
 */
static struct slice
with_lf(struct slice bytes, struct str *made)
{
	size_t i;

	if (bytes.n == 0 || memchr(bytes.s, '\n', bytes.n) != NULL ||
	    memchr(bytes.s, '\r', bytes.n) == NULL)
		return bytes;
	str_addn(made, bytes.s, bytes.n);
	for (i = 0; i < made->len; i++)
		if (made->s[i] == '\r')
			made->s[i] = '\n';
	return (struct slice){ made->s, made->len };
}

static void
start(struct inbound *in)
{
	memset(in, 0, sizeof(*in));
	str_init(&in->facts);
}

void
mime_read(const char *data, size_t n, const struct mime_context *ctx,
    struct inbound *in)
{
	static const struct mime_context nothing;
	struct str made = STR_INIT;
	struct slice bytes = with_lf(message_bytes(data, n), &made);
	struct opening opening;
	struct parts parts;

	start(in);
	part_read(&parts, bytes.s, bytes.n);
	about_read(&parts.head, in);
	in->our_reference = about_reference(bytes.s, bytes.n);
	if (in->our_reference == NULL)
		in->our_reference = about_reference(parts.returned.s,
		    parts.returned.len);
	read_text(&parts, in);
	opening_read(&parts, in, &opening);
	if (ctx == NULL)
		ctx = &nothing;
	judge(&parts, ctx, &opening, in);
	if ((in->is_report || in->is_complaint) && !str_blank(ctx->domain))
		prefer_our_id(parts.body, ctx->domain, in);
	opening_release(&opening);
	in->full_text = str_detach(&parts.text);
	part_release(&parts);
	str_release(&made);
}

int
mime_skim(const char *data, size_t n, const struct mime_context *ctx,
    struct inbound *in)
{
	struct str made = STR_INIT, settled = STR_INIT;
	struct slice bytes = with_lf(message_bytes(data, n), &made);
	struct header head;
	int ours;

	start(in);
	header_read(&head, bytes.s, bytes.n);
	header_settle(&head, bytes, &settled);
	ours = about_ours(&head, bytes.s, bytes.n, ctx, in);
	str_release(&settled);
	str_release(&made);
	if (!ours)
		return 0;
	inbound_release(in);
	mime_read(data, n, ctx, in);
	return 1;
}
