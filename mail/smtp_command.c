/* Commands and bodies; the last check before bytes become a protocol. */
#include "mail/smtp_command.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/str.h"
#include "mail/envelope.h"
#include "mail/outbox.h"

static int
line_is(const char *line, size_t n, const char *keyword)
{
	size_t k = strlen(keyword);

	return n >= k && strncasecmp(line, keyword, k) == 0 &&
	    (n == k || line[k] == ' ' || line[k] == '\r');
}

void
smtp_features_read(struct smtp_features *f, const char *ehlo)
{
	const char *line = strchr(ehlo, '\n'), *end;
	size_t n;

	memset(f, 0, sizeof(*f));
	/* the first line is the server's name */
	for (; line != NULL && line[1] != '\0'; line = end) {
		line++;
		end = strchr(line, '\n');
		n = end == NULL ? strlen(line) : (size_t)(end - line);
		if (n < 5)
			continue;
		line += 4;
		n -= 4;
		f->pipelining |= line_is(line, n, "PIPELINING");
		f->eight_bit |= line_is(line, n, "8BITMIME");
		f->utf8 |= line_is(line, n, "SMTPUTF8");
		if (!line_is(line, n, "SIZE"))
			continue;
		f->size = 1;
		if (n > 5)
			f->max_size = strtoul(line + 5, NULL, 10);
	}
}

/* Every CR before an LF and every LF behind a CR: else it can smuggle. */
static int
has_bare_line_end(const char *s, size_t n)
{
	const char *end = s + n, *lf;

	for (; s < end; s = lf + 1) {
		lf = memchr(s, '\n', (size_t)(end - s));
		if (lf == NULL)
			return memchr(s, '\r', (size_t)(end - s)) != NULL;
		if (lf == s || lf[-1] != '\r' ||
		    memchr(s, '\r', (size_t)(lf - s) - 1) != NULL)
			return 1;
	}
	return 0;
}

static int
needs_utf8(const struct outbox_item *item)
{
	return envelope_needs_utf8(item->from) ||
	    envelope_needs_utf8(item->to);
}

const char *
smtp_item_fault(const struct outbox_item *item,
    const struct smtp_features *f)
{
	if (!envelope_is_safe(item->from))
		return "the sender's address is unsafe";
	if (!envelope_is_safe(item->to))
		return "the recipient's address is unsafe";
	if (needs_utf8(item) && !f->utf8)
		return "the address needs SMTPUTF8, which the server does "
		    "not offer";
	if (item->eight_bit && !f->eight_bit)
		return "the letter needs 8BITMIME, which the server does not "
		    "offer";
	if (f->max_size > 0 && item->n > f->max_size)
		return "the letter is larger than the server takes";
	if (item->n == 0 || has_bare_line_end(item->data, item->n))
		return "the letter is empty or has a bare CR or LF";
	return NULL;
}

void
smtp_add_mail(struct str *out, const struct outbox_item *item,
    const struct smtp_features *f)
{
	str_add(out, "MAIL FROM:<");
	str_add(out, item->from);
	str_addc(out, '>');
	if (f->size)
		str_addf(out, " SIZE=%zu", item->n);
	if (item->eight_bit)
		str_add(out, " BODY=8BITMIME");
	if (needs_utf8(item))
		str_add(out, " SMTPUTF8");
	str_add(out, "\r\n");
}

void
smtp_add_rcpt(struct str *out, const struct outbox_item *item)
{
	str_add(out, "RCPT TO:<");
	str_add(out, item->to);
	str_add(out, ">\r\n");
}

size_t
smtp_add_body(struct str *out, const struct outbox_item *item)
{
	const char *s = item->data, *end = s + item->n, *line = s, *lf;

	str_grow(out, item->n + 256);
	if (s < end && *s == '.')
		str_addc(out, '.');
	while ((lf = memchr(line, '\n', (size_t)(end - line))) != NULL) {
		line = lf + 1;
		if (line == end || *line != '.')
			continue;
		str_addn(out, s, (size_t)(line - s));
		str_addc(out, '.');
		s = line;
	}
	str_addn(out, s, (size_t)(end - s));
	if (item->n > 0 && end[-1] != '\n')
		str_add(out, "\r\n");
	str_add(out, ".\r\n");
	return out->len - 3;
}
