/*
 * Checking what a letter is made of, and writing it in place: of all that
 * `send` computes this is the most, so no tree of objects is built for it.
 */
#include "mail/letter.h"

#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/utf8.h"
#include "mail/envelope.h"
#include "mail/field.h"
#include "mail/letter_html.h"
#include "mail/transfer.h"

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

	if (n == 0 || n > FIELD_TOKEN_MAX || memchr(id, '@', n) == NULL)
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
	    strlen(l->reference) > FIELD_TOKEN_MAX ||
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
	size_t n;

	if (!utf8_valid(text, strlen(text)))
		return refuse(field, "invalid utf-8", err);
	for (s = text; *s != '\0'; s += n) {
		if ((n = strcspn(s, "\r\xe2")) > 0) {
			str_addn(out, s, n);
			continue;
		}
		n = 1;
		if (s[0] == '\r' && s[1] == '\n')
			continue;
		if (strncmp(s, "\xe2\x80\xa8", 3) == 0 ||
		    strncmp(s, "\xe2\x80\xa9", 3) == 0) {
			str_add(out, s[2] == '\xa8' ? "\n" : "\n\n");
			n = 3;
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
		str_add(&d->text, "\n\n");
	str_addn(&d->text, d->footer.s, d->footer.len);
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
add_threading(struct str *out, const char *references)
{
	const char *end, *last;

	if (str_blank(references))
		return;
	end = references + strlen(references);
	while (end[-1] == ' ')
		end--;
	for (last = end; last > references && last[-1] != ' ';)
		last--;
	field_tokens(out, "In-Reply-To", last, "");
	field_tokens(out, "References", references, "");
}

/* One URI of List-Unsubscribe; may the header hold it (RFC 2369, 8058)? */
static int
uri_is_sound(const char *s, size_t n)
{
	size_t i;

	if (n > FIELD_TOKEN_MAX || (!str_starts_nocase(s, "https://") &&
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
add_unsubscribe(struct str *out, const struct letter *l, struct error *err)
{
	struct str uris = STR_INIT;
	const char *s = l->unsubscribe;
	size_t n;
	int https = 0;

	for (; s != NULL && (n = next_uri(&s)) > 0; s += n) {
		if (!uri_is_sound(s, n)) {
			str_release(&uris);
			return refuse("unsubscribe", "no https: or mailto: "
			    "address", err);
		}
		https |= str_starts_nocase(s, "https://");
		str_addn(&uris, s, n);
		str_addc(&uris, ' ');
	}
	field_tokens(out, "List-Unsubscribe", uris.s, ",");
	if (https && l->one_click)
		str_add(out, "List-Unsubscribe-Post: "
		    "List-Unsubscribe=One-Click\r\n");
	str_release(&uris);
	return 0;
}

static int
add_headers(struct str *out, const struct letter *l, const struct draft *d,
    struct error *err)
{
	if (field_date(out, l->date) == -1)
		return refuse("date", "no time that can be written", err);
	field_mailbox(out, "From", l->from_name, d->from.s);
	if (d->reply_to.len > 0)
		field_mailbox(out, "Reply-To", NULL, d->reply_to.s);
	field_mailbox(out, "To", l->to_name, d->to.s);
	field_text(out, "Subject", d->subject.s);
	field_tokens(out, "Message-ID", l->message_id, "");
	add_threading(out, l->references);
	if (l->reference != NULL)
		str_addf(out, "X-Forerunner-Ref: %s\r\n", l->reference);
	return add_unsubscribe(out, l, err);
}

/* ---------------------------------------------------------------- body */

/* Quoted-printable reads better; base64 is shorter for other scripts. */
static int
wants_base64(const struct str *text)
{
	const uint64_t tops = 0x8080808080808080u;
	uint64_t eight;
	size_t i = 0, high = 0;

	for (; i + sizeof(eight) <= text->len; i += sizeof(eight)) {
		memcpy(&eight, text->s + i, sizeof(eight));
		if ((eight & tops) != 0)
			high += (size_t)__builtin_popcountll(eight & tops);
	}
	for (; i < text->len; i++)
		high += (unsigned char)text->s[i] > 127;
	return high > text->len / 4;
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
add_part(struct str *out, const char *boundary, const char *subtype,
    const struct str *text)
{
	struct str canonical = STR_INIT;
	const int base64 = wants_base64(text);

	str_add(out, "--");
	str_add(out, boundary);
	str_add(out, "\r\nContent-Type: text/");
	str_add(out, subtype);
	str_add(out, "; charset=utf-8\r\nContent-Transfer-Encoding: ");
	str_add(out, base64 ? "base64\r\n\r\n" :
	    "quoted-printable\r\n\r\n");
	if (base64) {
		with_crlf(&canonical, text->s);
		transfer_base64(out, canonical.s, canonical.len, 1);
		str_release(&canonical);
	} else
		transfer_quoted(out, text->s, text->len);
	str_add(out, "\r\n");
}

/*
 * From the message id, so that the same letter has the same bytes; "=_" never
 * stands in quoted-printable or base64 (RFC 2045 S6.7).
 */
static void
add_body(struct str *out, const struct draft *d, const char *message_id)
{
	char *hash = g_compute_checksum_for_string(G_CHECKSUM_SHA256,
	    message_id, -1);
	char boundary[40];

	snprintf(boundary, sizeof(boundary), "=_%.32s", hash);
	str_addf(out, "MIME-Version: 1.0\r\nContent-Type: "
	    "multipart/alternative;\r\n boundary=\"%s\"\r\n\r\n", boundary);
	add_part(out, boundary, "plain", &d->text);
	add_part(out, boundary, "html", &d->html);
	str_addf(out, "--%s--\r\n", boundary);
	g_free(hash);
}

int
letter_compose(const struct letter *l, struct str *out, struct error *err)
{
	struct draft d = { STR_INIT, STR_INIT, STR_INIT, STR_INIT, STR_INIT,
	    STR_INIT, STR_INIT };
	const size_t before = out->len;
	int rc = -1;

	if (draft_check(&d, l, err) == 0) {
		str_grow(out, 2 * (d.text.len + d.html.len) + 1024);
		rc = add_headers(out, l, &d, err);
	}
	if (rc == 0)
		add_body(out, &d, l->message_id);
	else
		str_cut(out, before);
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
