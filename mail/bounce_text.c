/*
 * What delivery notices say to people: where the returned mail begins, whom
 * the notice names and the remote server's words, as the mail systems of the
 * world put them.
 */
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "base/utf8.h"
#include "mail/address.h"
#include "mail/bounce.h"
#include "mail/wording.h"

/* Lines after which the mail that failed follows (folded, part of a line). */
static const char *const returned_marks[] = {
	"below this line is a copy of the message",
	"this is a copy of the message, including all the headers",
	"this is a copy of your message, including all the headers",
	"this is a copy of the headers",
	"------ this is a copy",
	"original message follows",
	"your original message",
	"the original message follows",
	"--- original message",
	"-----original message",
	"original message headers",
	"----- message header follows",
	"message header follows",
	"message headers follow",
	"returned message follows",
	"------- returned message",
	"unsent message below",
	"unsent message follows",
	"undelivered message follows",
	"--- returned mail follows",
	"returned message:",
	"original message:",
	"--- the header of the original message is following",
	"the header of the original message",
	"the headers of the message sent from your address",
	"begin original message",
	"following is a copy of",
	"copy of your message follows",
	"the message headers were",
	"headers of the original message",
	"the first 50 lines of the original message",
	"ursprungliche nachricht",
	"received: from mail.zoho",
};

/* Lines that announce the recipients (folded, part of a line). */
static const char *const announcements[] = {
	"did not reach the following recipient",
	"could not be delivered to the following",
	"could not be delivered to",
	"couldn't be delivered to the following",
	"couldn't be delivered to",
	"cannot be delivered to the following",
	"was not delivered to the following",
	"was not delivered to",
	"wasn't delivered to",
	"not able to deliver your message to the following",
	"wasn't able to deliver your message to the following",
	"unable to deliver your message to the following",
	"unable to deliver message to the following",
	"unable to deliver mail to the following",
	"unable to deliver to the following",
	"unable to deliver your message to",
	"unable to deliver message to",
	"unable to deliver your email to",
	"failed to deliver to the following",
	"failed to deliver your message to",
	"failed recipient",
	"delivery to the following recipient",
	"delivery failed to the following",
	"delivery has failed to these recipients",
	"delivery failed:",
	"delivery to these recipients",
	"delivery of the following",
	"following addresses had permanent",
	"following addresses had transient",
	"following addresses had delivery",
	"following addresses had",
	"following address(es) failed",
	"following address failed",
	"following addresses failed",
	"following recipients",
	"following recipient(s)",
	"following recipient",
	"following address",
	"these recipients or groups",
	"recipient address:",
	"recipient addresses",
	"intended recipient",
	"undeliverable to",
	"undeliverable address",
	"unknown user:",
	"user unknown:",
	"failed addresses follow",
	"failed to deliver",
	"error occurred while delivering",
	"no se pudo entregar",
	"n'a pas pu",
	"konnte nicht zugestellt werden",
	"konnte nicht an",
	"nicht zugestellt",
	"non \xc3\xa8 stato possibile recapitare",
	"mailbox is unavailable",
	"envelope-to",
	"rcpt to:",
	"recipient:",
	"to:",
};

static size_t
line_length(const char *s)
{
	return strcspn(s, "\n");
}

static const char *
next_line(const char *s)
{
	s += line_length(s);
	return *s == '\n' ? s + 1 : s;
}

/* A line such as a mail's header begins with. */
static int
is_header_line(const char *s)
{
	static const char *const fields[] = { "received:", "return-path:",
	    "message-id:", "from:", "to:", "date:", "subject:",
	    "mime-version:", "content-type:", "x-", "dkim-signature:",
	    "delivered-to:", "reply-to:", "sender:", "cc:", "references:",
	    "in-reply-to:", "content-transfer-encoding:", "authentication-" };
	size_t i;

	for (i = 0; i < sizeof(fields) / sizeof(*fields); i++)
		if ((*s | 32) == fields[i][0] &&
		    str_starts_nocase(s, fields[i]))
			return 1;
	return 0;
}

/*
 * Does a mail's header begin here: three known fields within few lines?
 * Notices list whom the mail went to and its subject, and no others.
 */
static int
is_header_start(const char *s)
{
	int fields = 0, named = 0, lines;

	if (!is_header_line(s))
		return 0;
	for (lines = 0; lines < 16 && *s != '\0'; lines++, s = next_line(s)) {
		if (str_starts_nocase(s, "to:") ||
		    str_starts_nocase(s, "cc:") ||
		    str_starts_nocase(s, "subject:"))
			named++;
		else if (is_header_line(s))
			fields++;
		else if (*s != ' ' && *s != '\t' &&
		    memchr(s, ':', line_length(s)) == NULL)
			break;
		if (fields > 0 && fields + named == 3)
			return 1;
	}
	return 0;
}

static int
announces_original(const char *line, size_t n)
{
	static struct wording mark = WORDING(returned_marks);
	struct str folded = STR_INIT;
	int found;

	utf8_fold(&folded, line, n);
	found = wording_in(&mark, folded.s);
	str_release(&folded);
	return found;
}

#define COUNT(a) (sizeof(a) / sizeof(*(a)))

size_t
bounce_original_at(const char *text)
{
	const char *s, *t;
	size_t n;
	int i;

	for (s = text; *s != '\0'; s = next_line(s)) {
		if (is_header_start(s))
			return (size_t)(s - text);
		n = line_length(s);
		if (n < 10 || n > 100 || !announces_original(s, n))
			continue;
		/* only where a header does follow */
		for (i = 0, t = next_line(s); i < 10 && *t != '\0';
		    i++, t = next_line(t))
			if (is_header_line(t + strspn(t, " \t>|")))
				return (size_t)(s - text);
	}
	return (size_t)(s - text);
}

const char *
bounce_original_header(const char *text)
{
	const char *s = text;
	int lines;

	for (lines = 0; lines < 12 && *s != '\0'; lines++, s = next_line(s))
		if (is_header_line(s))
			return s;
	return text + strlen(text);
}

/* Addresses that a notice names without meaning the recipient. */
static int
is_daemon(const char *addr)
{
	static const char *const locals[] = { "postmaster@", "mailer-daemon@",
	    "mailerdaemon@", "abuse@", "support@", "helpdesk@", "root@",
	    "mail-daemon@", "noreply@", "no-reply@" };
	size_t i;

	for (i = 0; i < COUNT(locals); i++)
		if (str_starts(addr, locals[i]))
			return 1;
	return 0;
}

/* The first address in n bytes that may be the recipient; any: or a daemon. */
static int
take_address(const char *s, size_t n, const char *own, int any,
    struct str *out)
{
	struct slice found;
	const char *end = s + n;

	while ((found = address_find(s, (size_t)(end - s))).s != NULL) {
		if (str_starts_nocase(found.s, "smtp="))	/* X.400 */
			found = (struct slice){ found.s + 5, found.n - 5 };
		str_reset(out);
		address_lower(found, out);
		if (out->len > 0 && !str_equal(out->s, own) &&
		    (any || !is_daemon(out->s)) && strchr(out->s, '@') != NULL)
			return 1;
		s = found.s + found.n;
	}
	str_reset(out);
	return 0;
}

/* "<addr>:", "addr:", "<addr>... why", "addr (why)": a line of its own. */
static int
is_listed(const char *s, size_t n)
{
	struct slice found = address_find(s, n);
	size_t before, after;
	char c;

	if (found.s == NULL)
		return 0;
	before = (size_t)(found.s - s);
	after = before + found.n;
	if (before != strspn(s, " \t<*-\"'"))
		return 0;
	while (after < n && strchr(">\"' \t\r", s[after]) != NULL)
		after++;
	c = after < n ? s[after] : '\0';
	return c == '\0' || c == ':' || c == '.' || c == '(' || c == '[' ||
	    c == ';' || c == ',' || c == '-';
}

static int
find_announced(const char *notice, const char *own, struct str *out)
{
	const char *s, *t;
	size_t i;
	int lines;
	struct str folded = STR_INIT;
	int found = 0;

	/* case folding may not move bytes: only ASCII is folded here */
	str_add(&folded, notice);
	for (i = 0; i < folded.len; i++)
		if (folded.s[i] >= 'A' && folded.s[i] <= 'Z')
			folded.s[i] |= 32;
	for (i = 0; i < COUNT(announcements) && !found; i++) {
		s = strstr(folded.s, announcements[i]);
		if (s == NULL)
			continue;
		t = notice + (s - folded.s) + strlen(announcements[i]);
		found = take_address(t, line_length(t), own, 0, out);
		for (lines = 0; lines < 8 && !found && *t != '\0'; lines++) {
			t = next_line(t);
			found = take_address(t, line_length(t), own, 0, out);
		}
	}
	str_release(&folded);
	return found;
}

/* "<addr>: why", as Postfix begins what it says of a recipient. */
static int
is_entry(const char *s, size_t n)
{
	const char *end = memchr(s, '>', n);

	return *s == '<' && end != NULL && end[1] == ':';
}

static int
find_listed(const char *notice, const char *own, struct str *out)
{
	const char *s;
	size_t n;

	for (s = notice; *s != '\0'; s = next_line(s)) {
		n = line_length(s);
		if (is_listed(s, n) &&
		    take_address(s, n, own, is_entry(s, n), out))
			return 1;
	}
	return 0;
}

static void
returned_recipient(const char *returned, struct str *out)
{
	struct header *h;
	struct str name = STR_INIT;
	size_t n = strlen(returned);

	if (n == 0)
		return;
	h = xmalloc(sizeof(*h));
	header_read(h, returned, n);
	if (header_has(h, "X-Failed-Recipients"))
		address_first(header_get(h, "X-Failed-Recipients"), out, &name);
	else if (header_has(h, "To"))
		address_first(header_get(h, "To"), out, &name);
	free(h);
	str_release(&name);
}

/* Does the notice name addr, but for where it lists whom the mail went to? */
static int
names(const char *notice, const char *addr)
{
	const char *at = notice, *line;

	for (; (at = str_find_nocase(at, addr)) != NULL;
	    at += line_length(at)) {
		for (line = at; line > notice && line[-1] != '\n'; line--)
			continue;
		if (!str_starts_nocase(line + strspn(line, " \t"), "to:"))
			return 1;
	}
	return 0;
}

void
bounce_recipient(const char *notice, const char *returned, const char *own,
    struct str *recipient)
{
	struct str to = STR_INIT;

	returned_recipient(returned, &to);
	if (to.len > 0 && names(notice, to.s) && !str_equal(to.s, own))
		str_add(recipient, to.s);
	else if (!find_listed(notice, own, recipient) &&
	    !find_announced(notice, own, recipient) &&
	    !take_address(notice, strlen(notice), own, 0, recipient)) {
		/* somebody wrote to himself, or the notice names nobody */
		if (!find_listed(notice, NULL, recipient))
			str_add(recipient, to.s);
	}
	str_release(&to);
}

static int
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static size_t
digits(const char *s, size_t max)
{
	size_t n = 0;

	while (n <= max && is_digit(s[n]))
		n++;
	return n >= 1 && n <= max ? n : 0;
}

int
bounce_status_in(const char *text, struct str *status)
{
	const char *s;
	size_t a, b;

	for (s = text; *s != '\0'; s++) {
		if ((*s != '4' && *s != '5' && *s != '2') || s[1] != '.')
			continue;
		if (s > text && (is_digit(s[-1]) || strchr(".-/_", s[-1]) ||
		    ((s[-1] | 32) >= 'a' && (s[-1] | 32) <= 'z')))
			continue;
		if ((a = digits(s + 2, 3)) == 0 || s[2 + a] != '.' ||
		    (b = digits(s + 3 + a, 3)) == 0)
			continue;
		if (s[3 + a + b] == '.' && is_digit(s[4 + a + b]))
			continue;
		str_reset(status);
		str_addn(status, s, 3 + a + b);
		return 1;
	}
	return 0;
}

int
bounce_reply_code(const char *text)
{
	const char *s;

	for (s = text; *s != '\0'; s++) {
		if ((*s != '4' && *s != '5') || s[1] < '0' || s[1] > '7' ||
		    !is_digit(s[2]))
			continue;
		if (s > text && strchr(" \t\n:;<([\"'#-", s[-1]) == NULL)
			continue;
		if (s[3] != '\0' && strchr(" \t\n-:;>)],\"'", s[3]) == NULL)
			continue;
		return (s[0] - '0') * 100 + (s[1] - '0') * 10 + s[2] - '0';
	}
	return 0;
}

/* A line with an SMTP reply or status code, or one that quotes the remote. */
static int
is_reply_line(const char *s, size_t n)
{
	struct str line = STR_INIT, status = STR_INIT;
	int is;

	str_addn(&line, s, n);
	is = bounce_reply_code(line.s) != 0 ||
	    bounce_status_in(line.s, &status) ||
	    str_find_nocase(line.s, " said:") != NULL;
	str_release(&line);
	str_release(&status);
	return is;
}

static const char *
find_reply_line(const char *s)
{
	while (*s != '\0' && !is_reply_line(s, line_length(s)))
		s = next_line(s);
	return s;
}

void
bounce_diagnostic(const char *notice, const char *recipient,
    struct str *diagnostic)
{
	const char *s, *at = NULL, *t;
	size_t blanks, n;
	int lines, entry;

	if (!str_blank(recipient))
		at = str_find_nocase(notice, recipient);
	for (; at != NULL && at > notice && at[-1] != '\n'; at--)
		continue;
	/* what is indented below "<addr>: why" belongs to that */
	entry = at != NULL && is_entry(at, line_length(at));
	s = find_reply_line(at != NULL ? at : notice);
	if (*s == '\0')
		s = find_reply_line(notice);
	if (*s == '\0')		/* no code at all: the reason, so called */
		s = (t = str_find_nocase(notice, "\nreason:")) != NULL ? t + 1 :
		    at != NULL ? at : notice;	/* or what stands there */
	for (lines = 0, t = s; lines < 4 && *t != '\0' &&
	    diagnostic->len < 1000; lines++, t = next_line(t)) {
		blanks = strspn(t, " \t");
		n = line_length(t) - blanks;
		/* a reply goes on with the recipient, a list with the next */
		if (lines > 0 && (line_length(t) == 0 ||
		    str_starts(t, "---") || (is_listed(t, line_length(t)) &&
		    !(entry && blanks > 0) && (at == NULL || blanks == 0 ||
		    !is_entry(t + blanks, n) ||
		    !str_starts_nocase(t + blanks + 1, recipient)))))
			break;
		if (diagnostic->len > 0)
			str_addc(diagnostic, ' ');
		str_addn(diagnostic, t + blanks, n);
	}
	str_trim(diagnostic);
}
