/*
 * What a header tells of whom a message is from and which mail it is about,
 * and whether the rest of it could tell of a mail of ours.
 */
#include "mail/about.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "campaign/reply.h"
#include "mail/address.h"
#include "mail/automatic.h"
#include "mail/bounce.h"
#include "mail/mime.h"
#include "mail/sent.h"

#define SEARCHED (4 * 1024 * 1024)	/* bytes searched for our reference */
#define REFERENCE 16		/* bytes of that field's name */
#define WINDOW	256		/* bytes that are looked at at once */
#define SAME_MAX 4		/* fields of one name that are read */
#define TYPE 12			/* bytes of "Content-Type" */

static char *
take(struct str *s)
{
	char *taken;

	if (s->len > 0) {
		taken = str_detach(s);
		return taken;
	}
	str_release(s);
	return NULL;
}

static int64_t
read_date(const struct header *h)
{
	struct slice value = header_get(h, "Date");
	struct str text = STR_INIT;
	int64_t t = 0;

	header_raw(value, &text);
	if (text.len > 0 && text.len < 128)
		t = sent_read(text.s);
	str_release(&text);
	return t;
}

static char *
read_id(const struct header *h)
{
	struct str ids = STR_INIT;

	address_ids(header_get(h, "Message-ID"), &ids);
	str_cut(&ids, strcspn(ids.s, " "));	/* the first */
	return take(&ids);
}

/* Ids in encoded words, as long ones may come, or without brackets. */
static void
add_odd_ids(struct slice value, struct str *ids)
{
	struct str text = STR_INIT, bare = STR_INIT;
	const char *s;
	size_t n;

	header_text(value, &text);
	if (strchr(text.s, '<') == NULL) {
		for (s = text.s; *s != '\0'; s += n + (s[n] == ' ')) {
			n = strcspn(s, " ");
			if (memchr(s, '@', n) == NULL)
				break;	/* words, and perhaps an address */
			str_addf(&bare, "<%.*s>", (int)n, s);
		}
		if (*s != '\0')
			str_reset(&bare);
		address_ids((struct slice){ bare.s, bare.len }, ids);
	} else
		address_ids((struct slice){ text.s, text.len }, ids);
	str_release(&bare);
	str_release(&text);
}

/* What the fields of this name name; there should be one. */
static void
add_ids(const struct header *h, const char *name, struct str *ids)
{
	struct slice value;
	int next = 0, i;

	for (i = 0; i < SAME_MAX && (value = header_next(h, name,
	    &next)).s != NULL; i++)
		if (value.n > 0 && memchr(value.s, '<', value.n) == NULL)
			add_odd_ids(value, ids);
		else
			address_ids(value, ids);
}

static char *
read_references(const struct header *h)
{
	struct str ids = STR_INIT;

	add_ids(h, "References", &ids);
	add_ids(h, "In-Reply-To", &ids);
	return take(&ids);
}

static void
read_addresses(const struct header *h, struct inbound *in)
{
	struct str addr = STR_INIT, name = STR_INIT;
	struct slice value;
	int next = 0;

	address_first(header_get(h, "From"), &addr, &name);
	in->from = take(&addr);
	in->from_name = take(&name);
	if ((value = header_get(h, "Sender")).s == NULL)
		value = header_get(h, "Return-Path");
	address_first(value, &addr, &name);
	in->sender = take(&addr);
	str_release(&name);
	address_all(header_get(h, "To"), &addr);
	while ((value = header_next(h, "Cc", &next)).s != NULL)
		address_all(value, &addr);
	if (addr.len == 0)
		address_all(header_get(h, "Delivered-To"), &addr);
	in->to = take(&addr);
}

void
about_read(const struct header *h, struct inbound *in)
{
	struct str subject = STR_INIT;

	read_addresses(h, in);
	header_text(header_get(h, "Subject"), &subject);
	in->subject = take(&subject);
	in->message_id = read_id(h);
	in->references = read_references(h);
	in->date = read_date(h);
}

/* Are these REFERENCE bytes the name of our reference field? */
static int
is_reference(const char *s)
{
	return (s[REFERENCE - 1] | 32) == 'f' &&
	    (s[0] | 32) == 'x' &&
	    strncasecmp(s, "x-forerunner-ref", REFERENCE) == 0;
}

/* Does "f:" begin in these WINDOW bytes?  The compiler tests many at once. */
static int
holds_mark(const char *s)
{
	unsigned char least = 1, differs;
	int i;

	for (i = 0; i < WINDOW; i++) {
		differs = (unsigned char)(((s[i] | 32) ^ 'f') |
		    (s[i + 1] ^ ':'));
		least = differs < least ? differs : least;
	}
	return least == 0;
}

/* The colon from p on behind the name of our reference field, or NULL. */
static const char *
reference_colon(const char *p, const char *end)
{
	while ((p = memchr(p, ':', (size_t)(end - p))) != NULL &&
	    !is_reference(p - REFERENCE))
		p++;
	return p;
}

/* The value behind the colon, owned; NULL: there is none. */
static char *
reference_value(const char *p, const char *end)
{
	size_t n = 0;

	do
		p++;
	while (p < end && (*p == ' ' || *p == '\t'));
	while (p + n < end && n < 128 && p[n] > ' ' && p[n] < 127 &&
	    p[n] != '<' && p[n] != '=')
		n++;
	return n > 0 ? xstrndup(p, n) : NULL;
}

/*
 * The value of our reference field, wherever it stands in these bytes; mail
 * systems may have changed the case of its name.
 */
char *
about_reference(const char *data, size_t n)
{
	const char *colon, *end = data + (n < SEARCHED ? n : SEARCHED);
	const char *p = data + REFERENCE, *stop;
	char *value;

	while (n > REFERENCE && p < end) {
		stop = end - p > WINDOW ? p + WINDOW : end;
		if (stop == end || holds_mark(p - 1))
			for (; (colon = reference_colon(p, stop)) != NULL;
			    p = colon + 1)
				if ((value = reference_value(colon, end)) !=
				    NULL)
					return value;
		p = stop;
	}
	return NULL;
}

/* ------------------------------------------------------------ ours at all? */

/* Do the fields that name other mail name one of this domain? */
static int
names_ours(const struct header *h, const char *domain)
{
	char *mark = xasprintf("@%s>", domain);
	int is = header_holds(header_get(h, "References"), mark) ||
	    header_holds(header_get(h, "In-Reply-To"), mark);

	free(mark);
	return is;
}

/* Is what ends at this colon a Content-Type of parts that name other mail? */
static int
is_carrier(const char *data, const char *colon, const char *end)
{
	static const char *const types[] = { "message", "text/rfc822",
	    "multipart/report", "multipart/digest" };
	const char *name = colon;

	while (name > data && (name[-1] == ' ' || name[-1] == '\t'))
		name--;
	if (name - data < TYPE || (name[-1] | 32) != 'e' ||
	    strncasecmp(name - TYPE, "content-type", TYPE) != 0)
		return 0;
	do
		colon++;
	while (colon < end && (unsigned char)*colon <= ' ');
	for (size_t i = 0; i < sizeof(types) / sizeof(*types); i++) {
		size_t n = strlen(types[i]);

		if ((size_t)(end - colon) >= n &&
		    strncasecmp(colon, types[i], n) == 0)
			return 1;
	}
	return 0;
}

/* Does a part that holds other mail, or our reference, stand in the bytes? */
static int
carries_mail(const char *data, size_t n)
{
	const char *p, *end = data + n;

	for (p = data; (p = memchr(p, ':', (size_t)(end - p))) != NULL; p++)
		if (is_carrier(data, p, end) || (p - data >= REFERENCE &&
		    is_reference(p - REFERENCE)))
			return 1;
	return 0;
}

int
about_ours(const struct header *h, const char *data, size_t n,
    const struct mime_context *ctx, struct inbound *in)
{
	if (str_blank(ctx->domain) || names_ours(h, ctx->domain) ||
	    header_holds(header_get(h, "Content-Type"), "report-type") ||
	    carries_mail(data, n))
		return 1;
	about_read(h, in);
	return bounce_is_possible(h, in) || automatic_accuses(h, in) ||
	    automatic_unsubscribe(h, ctx->unsubscribe_address, in);
}
