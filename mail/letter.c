/*
 * Composing with GMime, which encodes names, subjects and bodies; headers
 * whose folding matters to machines (ids, List-Unsubscribe) are folded here,
 * since GMime would turn a long one into encoded words.
 */
#include "mail/letter.h"

#include <gmime/gmime.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/utf8.h"
#include "mail/envelope.h"
#include "mail/letter_html.h"

#define LINE 78			/* RFC 5322 S2.1.1: should */
#define MAX_TOKEN 900		/* one that cannot be folded, below 998 */

/* A letter that was checked, in the form that goes out; all owned. */
struct draft {
	struct str	from, to, reply_to;	/* addresses with A-labels */
	struct str	subject;
	struct str	text, footer;		/* LF only */
	struct str	html;
};

/* ------------------------------------------------------------ checking */

static int
refuse(const char *field, const char *why, struct error *err)
{
	return error_set(err, ERROR_REJECT, "%s in '%s'", why, field);
}

/* Rejected, not repaired: who made it must know (MAIL.md M16). */
static int
check_value(const char *field, const char *value, struct error *err)
{
	if (value == NULL)
		return 0;
	if (!utf8_valid(value, strlen(value)))
		return refuse(field, "invalid utf-8", err);
	if (utf8_control(value, "") != NULL)
		return refuse(field, "control character or line break", err);
	return 0;
}

static int
check_values(const struct letter *l, struct error *err)
{
	const struct { const char *field, *value; } all[] = {
		{ "from_name", l->from_name }, { "to_name", l->to_name },
		{ "subject", l->subject }, { "message_id", l->message_id },
		{ "references", l->references },
		{ "unsubscribe", l->unsubscribe },
		{ "reference", l->reference }
	};
	size_t i;

	for (i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		if (check_value(all[i].field, all[i].value, err) == -1)
			return -1;
	if (str_blank(l->subject))
		return refuse("subject", "nothing", err);
	if (str_blank(l->body))
		return refuse("body", "nothing", err);
	return 0;
}

/* One address-like id without brackets: letters, one @, no blank. */
static int
id_is_sound(const char *id, size_t n)
{
	size_t i;

	if (n == 0 || n > MAX_TOKEN || memchr(id, '@', n) == NULL)
		return 0;
	for (i = 0; i < n; i++)
		if ((unsigned char)id[i] <= ' ' || (unsigned char)id[i] > '~' ||
		    id[i] == '<' || id[i] == '>')
			return 0;
	return 1;
}

static int
check_ids(const struct letter *l, struct error *err)
{
	const char *s;
	size_t n;

	if (l->message_id == NULL ||
	    !id_is_sound(l->message_id, strlen(l->message_id)))
		return refuse("message_id", "no id of the form left@right",
		    err);
	for (s = l->references; s != NULL && *s != '\0'; s += n) {
		s += strspn(s, " ");
		n = strcspn(s, " ");
		if (n > 0 && !id_is_sound(s, n))
			return refuse("references",
			    "no id of the form left@right", err);
	}
	if (l->reference != NULL && (*l->reference == '\0' ||
	    strlen(l->reference) > MAX_TOKEN ||
	    envelope_needs_utf8(l->reference)))
		return refuse("reference", "no token", err);
	return 0;
}

static int
take_address(const char *field, const char *address, struct str *out,
    struct error *err)
{
	if (envelope_address(address, out, err) == -1)
		return error_prefix(err, "%s", field);
	return 0;
}

/* Body text with LF; U+2028 and U+2029 are line ends to a mail reader. */
static int
take_text(const char *field, const char *text, struct str *out,
    struct error *err)
{
	const char *s;

	if (!utf8_valid(text, strlen(text)))
		return refuse(field, "invalid utf-8", err);
	for (s = text; *s != '\0'; s++) {
		if (s[0] == '\r' && s[1] == '\n')
			continue;
		if (strncmp(s, "\xe2\x80\xa8", 3) == 0 ||
		    strncmp(s, "\xe2\x80\xa9", 3) == 0) {
			str_add(out, s[2] == '\xa8' ? "\n" : "\n\n");
			s += 2;
		} else
			str_addc(out, *s);
	}
	if (utf8_control(out->s, "\n\t") != NULL)
		return refuse(field, "control character", err);
	str_trim(out);
	return 0;
}

/* "Re: " exactly once, whatever stands there already (RFC 5322 S3.6.5). */
static void
take_subject(const struct letter *l, struct str *out)
{
	const char *s = l->subject + strspn(l->subject, " \t");

	if (l->is_reply) {
		while (str_starts_nocase(s, "re:"))
			s += 3 + strspn(s + 3, " \t");
		str_add(out, "Re: ");
	}
	str_add(out, s);
	str_trim(out);
}

static int
draft_check(struct draft *d, const struct letter *l, struct error *err)
{
	if (check_values(l, err) == -1 || check_ids(l, err) == -1 ||
	    take_address("from_address", l->from_address, &d->from,
	    err) == -1 || take_address("to_address", l->to_address, &d->to,
	    err) == -1 || take_text("body", l->body, &d->text, err) == -1)
		return -1;
	if (l->reply_to != NULL && take_address("reply_to", l->reply_to,
	    &d->reply_to, err) == -1)
		return -1;
	if (l->footer != NULL && take_text("footer", l->footer, &d->footer,
	    err) == -1)
		return -1;
	take_subject(l, &d->subject);
	letter_html(&d->html, d->text.s, d->footer.len > 0 ? d->footer.s :
	    NULL);
	if (d->footer.len > 0)
		str_addf(&d->text, "\n\n%s", d->footer.s);
	str_addc(&d->text, '\n');
	return 0;
}

static void
draft_release(struct draft *d)
{
	str_release(&d->from);
	str_release(&d->to);
	str_release(&d->reply_to);
	str_release(&d->subject);
	str_release(&d->text);
	str_release(&d->footer);
	str_release(&d->html);
}

/* ------------------------------------------------------------- headers */

static void
set_raw(GMimeMessage *m, const char *name, const char *raw)
{
	GMimeObject *object = GMIME_OBJECT(m);
	GMimeHeaderList *list = g_mime_object_get_header_list(object);
	int n;

	g_mime_object_append_header(object, name, "-", NULL);
	n = g_mime_header_list_get_count(list);
	g_mime_header_set_raw_value(g_mime_header_list_get_header_at(list,
	    n - 1), raw);
}

/* Append a token to a header's raw value, on a new line where it must be. */
static void
fold(struct str *raw, size_t *column, const char *token, size_t n)
{
	if (*column + 1 + n > LINE) {
		str_add(raw, "\n");
		*column = 0;
	}
	str_addc(raw, ' ');
	str_addn(raw, token, n);
	*column += 1 + n;
}

static void
set_ids(GMimeMessage *m, const char *name, const char *ids)
{
	struct str raw = STR_INIT, id = STR_INIT;
	size_t column = strlen(name) + 1, n;

	for (; *ids != '\0'; ids += n) {
		ids += strspn(ids, " ");
		if ((n = strcspn(ids, " ")) == 0)
			break;
		str_reset(&id);
		str_addf(&id, "<%.*s>", (int)n, ids);
		fold(&raw, &column, id.s, id.len);
	}
	str_addc(&raw, '\n');
	set_raw(m, name, raw.s);
	str_release(&raw);
	str_release(&id);
}

static void
set_threading(GMimeMessage *m, const char *references)
{
	const char *end, *last;

	if (str_blank(references))
		return;
	end = references + strlen(references);
	while (end[-1] == ' ')
		end--;
	for (last = end; last > references && last[-1] != ' ';)
		last--;
	set_ids(m, "In-Reply-To", last);
	set_ids(m, "References", references);
}

/* One URI of List-Unsubscribe; may the header hold it (RFC 2369, 8058)? */
static int
uri_is_sound(const char *s, size_t n)
{
	size_t i;

	if (n > MAX_TOKEN || (!str_starts_nocase(s, "https://") &&
	    !str_starts_nocase(s, "http://") &&
	    !str_starts_nocase(s, "mailto:")))
		return 0;
	for (i = 0; i < n; i++)
		if ((unsigned char)s[i] <= ' ' || (unsigned char)s[i] > '~' ||
		    strchr("<>\"", s[i]) != NULL)
			return 0;
	return 1;
}

/* "<a>, <b>" or "a b" or "a, b": the next URI's length, *list moved to it. */
static size_t
next_uri(const char **list)
{
	size_t n;

	*list += strspn(*list, " ,<>");
	n = strcspn(*list, " <>");
	while (n > 0 && (*list)[n - 1] == ',')
		n--;
	return n;
}

static int
set_unsubscribe(GMimeMessage *m, const struct letter *l, struct error *err)
{
	struct str raw = STR_INIT, uri = STR_INIT;
	const char *s = l->unsubscribe;
	size_t column = strlen("List-Unsubscribe:"), n;
	int https = 0;

	for (; s != NULL && (n = next_uri(&s)) > 0; s += n) {
		if (!uri_is_sound(s, n)) {
			str_release(&raw);
			str_release(&uri);
			return refuse("unsubscribe", "no https: or mailto: "
			    "address", err);
		}
		https |= str_starts_nocase(s, "https://");
		if (raw.len > 0)
			str_addc(&raw, ',');
		str_reset(&uri);
		str_addf(&uri, "<%.*s>", (int)n, s);
		fold(&raw, &column, uri.s, uri.len);
		column++;		/* the comma that may follow */
	}
	if (raw.len > 0) {
		str_addc(&raw, '\n');
		set_raw(m, "List-Unsubscribe", raw.s);
		if (https && l->one_click)
			set_raw(m, "List-Unsubscribe-Post",
			    " List-Unsubscribe=One-Click\n");
	}
	str_release(&raw);
	str_release(&uri);
	return 0;
}

static int
set_date(GMimeMessage *m, int64_t date, struct error *err)
{
	GDateTime *when = g_date_time_new_from_unix_utc(date);

	if (when == NULL)
		return refuse("date", "no time that can be written", err);
	g_mime_message_set_date(m, when);
	g_date_time_unref(when);
	return 0;
}

static void
set_mailbox(GMimeMessage *m, GMimeAddressType which, const char *name,
    const char *address)
{
	InternetAddress *mailbox = internet_address_mailbox_new(
	    str_blank(name) ? NULL : name, address);

	internet_address_set_charset(mailbox, "utf-8");
	internet_address_list_add(g_mime_message_get_addresses(m, which),
	    mailbox);
	g_object_unref(mailbox);
}

static int
set_headers(GMimeMessage *m, const struct letter *l, const struct draft *d,
    struct error *err)
{
	struct str reference = STR_INIT;

	if (set_date(m, l->date, err) == -1)
		return -1;
	set_mailbox(m, GMIME_ADDRESS_TYPE_FROM, l->from_name, d->from.s);
	if (d->reply_to.len > 0)
		set_mailbox(m, GMIME_ADDRESS_TYPE_REPLY_TO, NULL,
		    d->reply_to.s);
	set_mailbox(m, GMIME_ADDRESS_TYPE_TO, l->to_name, d->to.s);
	g_mime_message_set_subject(m, d->subject.s, "utf-8");
	set_ids(m, "Message-ID", l->message_id);
	set_threading(m, l->references);
	if (l->reference != NULL) {
		str_addf(&reference, " %s\n", l->reference);
		set_raw(m, "X-Forerunner-Ref", reference.s);
		str_release(&reference);
	}
	return set_unsubscribe(m, l, err);
}

/* ---------------------------------------------------------------- body */

/* Quoted-printable reads better; base64 is shorter for other scripts. */
static GMimeContentEncoding
encoding_for(const struct str *text)
{
	size_t i, high = 0;

	for (i = 0; i < text->len; i++)
		high += (unsigned char)text->s[i] > 127;
	return high > text->len / 4 ? GMIME_CONTENT_ENCODING_BASE64 :
	    GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE;
}

/* Inside base64 a line ends with CRLF too (RFC 2045 S6.8). */
static void
with_crlf(struct str *out, const char *text)
{
	for (; *text != '\0'; text++) {
		if (*text == '\n')
			str_addc(out, '\r');
		str_addc(out, *text);
	}
}

static void
add_part(GMimeMultipart *parent, const char *subtype, const struct str *text)
{
	GMimeTextPart *part = g_mime_text_part_new_with_subtype(subtype);
	GMimeContentEncoding encoding = encoding_for(text);
	struct str canonical = STR_INIT;

	if (encoding == GMIME_CONTENT_ENCODING_BASE64)
		with_crlf(&canonical, text->s);
	else
		str_addn(&canonical, text->s, text->len);
	g_mime_text_part_set_text(part, canonical.s);
	g_mime_text_part_set_charset(part, "utf-8");
	g_mime_part_set_content_encoding(GMIME_PART(part), encoding);
	g_mime_multipart_add(parent, GMIME_OBJECT(part));
	g_object_unref(part);
	str_release(&canonical);
}

/*
 * From the message id, so that the same letter has the same bytes; "=_" never
 * stands in quoted-printable or base64 (RFC 2045 S6.7).
 */
static void
set_body(GMimeMessage *m, const struct draft *d, const char *message_id)
{
	GMimeMultipart *both = g_mime_multipart_new_with_subtype(
	    "alternative");
	char *hash = g_compute_checksum_for_string(G_CHECKSUM_SHA256,
	    message_id, -1);
	char *boundary = xasprintf("=_%.32s", hash);

	g_mime_multipart_set_boundary(both, boundary);
	add_part(both, "plain", &d->text);
	add_part(both, "html", &d->html);
	g_mime_message_set_mime_part(m, GMIME_OBJECT(both));
	g_object_unref(both);
	g_free(hash);
	free(boundary);
}

static void
write_out(GMimeMessage *m, struct str *out)
{
	GMimeFormatOptions *format = g_mime_format_options_new();
	GMimeStream *stream = g_mime_stream_mem_new();
	GByteArray *bytes;

	g_mime_format_options_set_newline_format(format,
	    GMIME_NEWLINE_FORMAT_DOS);
	g_mime_object_write_to_stream(GMIME_OBJECT(m), format, stream);
	bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream));
	str_addn(out, (const char *)bytes->data, bytes->len);
	if (out->len < 2 || memcmp(out->s + out->len - 2, "\r\n", 2) != 0)
		str_add(out, "\r\n");
	g_object_unref(stream);
	g_mime_format_options_free(format);
}

int
letter_compose(const struct letter *l, struct str *out, struct error *err)
{
	static int ready;
	struct draft d = { STR_INIT, STR_INIT, STR_INIT, STR_INIT, STR_INIT,
	    STR_INIT, STR_INIT };
	GMimeMessage *m = NULL;
	int rc = -1;

	if (!ready)
		g_mime_init();
	ready = 1;
	if (draft_check(&d, l, err) == -1)
		goto out;
	m = g_mime_message_new(FALSE);
	if (set_headers(m, l, &d, err) == -1)
		goto out;
	set_body(m, &d, l->message_id);
	write_out(m, out);
	rc = 0;
out:
	if (m != NULL)
		g_object_unref(m);
	draft_release(&d);
	return rc;
}

/* ---------------------------------------------------------- message id */

/* RFC 4648 S6 in lower case, without padding. */
static void
base32(struct str *out, const unsigned char *data, size_t n)
{
	static const char digits[] = "abcdefghijklmnopqrstuvwxyz234567";
	unsigned int bits = 0, have = 0;
	size_t i;

	for (i = 0; i < n; i++) {
		bits = (bits & 0xff) << 8 | data[i];
		for (have += 8; have >= 5; have -= 5)
			str_addc(out, digits[bits >> (have - 5) & 31]);
	}
	if (have > 0)
		str_addc(out, digits[bits << (5 - have) & 31]);
}

char *
letter_message_id(const char *key, const char *what, const char *domain)
{
	GHmac *hmac = g_hmac_new(G_CHECKSUM_SHA256,
	    (const unsigned char *)key, strlen(key));
	unsigned char digest[32];
	gsize n = sizeof(digest);
	struct str id = STR_INIT;
	struct error none = ERROR_INIT;

	g_hmac_update(hmac, (const unsigned char *)what, -1);
	g_hmac_get_digest(hmac, digest, &n);
	g_hmac_unref(hmac);
	base32(&id, digest, n);
	str_addc(&id, '@');
	if (envelope_domain(domain, &id, &none) == -1)
		str_add(&id, domain);
	return str_detach(&id);
}
