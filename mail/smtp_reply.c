/* Reading replies line by line. */
#include "mail/smtp_reply.h"

#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "base/utf8.h"

#define MAX_LINE 16384		/* RFC 5321 S4.5.3.1.5 says 512 */
#define MAX_LINES 256

void
smtp_reader_init(struct smtp_reader *r)
{
	r->reply.code = 0;
	r->n = 0;
	r->seen = 0;
	r->lines = 0;
}

static int
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Bytes of an enhanced code "class.subject.detail" at s; 0: none. */
static size_t
enhanced_length(const char *s, size_t n, char class)
{
	size_t i = 0, digits;
	int part;

	if (n < 5 || s[0] != class)
		return 0;
	for (part = 0; part < 3; part++) {
		for (digits = 0; i < n && is_digit(s[i]); i++)
			digits++;
		if (digits == 0 || digits > 3)
			return 0;
		if (part < 2 && (i == n || s[i++] != '.'))
			return 0;
	}
	return i == n || s[i] == ' ' ? i : 0;
}

/* Hostile bytes made harmless: one line of valid UTF-8. */
static void
add_words(struct smtp_reply *reply, const char *s, size_t n)
{
	size_t len = strlen(reply->text);
	size_t room = sizeof(reply->text) - 1 - len, take, i = 0;
	uint32_t cp;

	if (len > 0 && n > 0 && room > 0) {
		reply->text[len++] = ' ';
		room--;
	}
	while (i < n && room > 0) {
		take = utf8_decode(s + i, n - i, &cp);
		if (take > room)
			break;
		if (take == 0 || cp < ' ' || (cp >= 0x7f && cp < 0xa0) ||
		    cp == 0x2028 || cp == 0x2029) {
			reply->text[len++] = cp == '\t' && take > 0 ? ' ' : '?';
			take = take == 0 ? 1 : take;
			room--;
		} else {
			memcpy(reply->text + len, s + i, take);
			len += take;
			room -= take;
		}
		i += take;
	}
	reply->text[len] = '\0';
}

/* One whole line without its end.  1: the reply's last; 0: more; -1: bad. */
static int
take_line(struct smtp_reader *r, const char *s, size_t n)
{
	struct smtp_reply *reply = &r->reply;
	size_t skip;
	int code;

	if (n < 3 || s[0] < '2' || s[0] > '5' || !is_digit(s[1]) ||
	    !is_digit(s[2]) || (n > 3 && s[3] != ' ' && s[3] != '-'))
		return -1;
	code = (s[0] - '0') * 100 + (s[1] - '0') * 10 + s[2] - '0';
	if (r->lines++ == 0) {
		reply->code = code;
		reply->enhanced[0] = '\0';
		reply->text[0] = '\0';
	} else if (reply->code != code || r->lines > MAX_LINES)
		return -1;
	skip = n > 4 ? enhanced_length(s + 4, n - 4, s[0]) : 0;
	if (skip > 0 && reply->enhanced[0] == '\0') {
		memcpy(reply->enhanced, s + 4, skip);
		reply->enhanced[skip] = '\0';
	}
	skip += 4;
	while (skip < n && s[skip] == ' ')
		skip++;
	if (skip < n)
		add_words(reply, s + skip, n - skip);
	return n < 4 || s[3] == ' ';
}

static size_t
without_cr(const char *s, size_t n)
{
	return n > 0 && s[n - 1] == '\r' ? n - 1 : n;
}

/* Keep what fits of a line that is not whole; -1: it has no end. */
static int
keep(struct smtp_reader *r, const char *s, size_t n)
{
	size_t room = sizeof(r->line) - r->n;

	memcpy(r->line + r->n, s, n < room ? n : room);
	r->n += n < room ? n : room;
	r->seen += n;
	return r->seen > MAX_LINE ? -1 : 0;
}

int
smtp_reader_take(struct smtp_reader *r, const char **data, size_t *n)
{
	const char *end;
	size_t take;
	int rc;

	while (*n > 0) {
		end = memchr(*data, '\n', *n);
		take = end == NULL ? *n : (size_t)(end - *data);
		if (end != NULL && r->seen == 0)
			rc = take_line(r, *data, without_cr(*data, take));
		else if ((rc = keep(r, *data, take)) == 0 && end != NULL)
			rc = take_line(r, r->line, without_cr(r->line, r->n));
		*data += take + (end != NULL);
		*n -= take + (end != NULL);
		if (end != NULL)
			r->n = r->seen = 0;
		if (rc == 1)
			r->lines = 0;
		if (rc != 0)
			return rc;
	}
	return 0;
}
