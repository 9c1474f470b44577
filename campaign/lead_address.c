/*
 * The address a lead is written to: RFC 5321 dot-strings at a domain name,
 * nothing that a mail server or a header could take for something else.
 */
#include "campaign/lead.h"

#include <stdlib.h>
#include <string.h>

#include <idn2.h>

#include "base/domain.h"
#include "base/error.h"
#include "base/utf8.h"

#define LOCAL_MAX	64	/* octets, RFC 5321 S4.5.3.1.1 */
#define ADDRESS_MAX	254	/* octets, RFC 5321 S4.5.3.1.3 less <> */
#define DOMAIN_MAX	253	/* octets in text, RFC 1035 S2.3.4 */
#define LABEL_MAX	63

static int
reject(struct error *err, const char *fault, const char *email)
{
	struct str clean = STR_INIT;

	utf8_clean(&clean, email, strnlen(email, 400));
	str_cut(&clean, utf8_prefix(clean.s, 80));
	error_set(err, ERROR_REJECT, "email %s: '%s'", fault, clean.s);
	str_release(&clean);
	return -1;
}

static int
is_atext(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	    (c >= '0' && c <= '9') ||
	    (c != '\0' && strchr("!#$%&'*+-/=?^_`{|}~", c) != NULL);
}

/* What is wrong with the whole, before it is taken apart; NULL: nothing. */
static const char *
whole_fault(const char *s)
{
	size_t n = strlen(s);

	if (!utf8_valid(s, n))
		return "is not utf-8";
	if (utf8_control(s, "") != NULL)
		return "has a control character or line break";
	if (strpbrk(s, "<>") != NULL)
		return "must be the bare address without name or <>";
	if (strpbrk(s, ",;") != NULL)
		return "names several addresses";
	if (strchr(s, '"') != NULL)
		return "has a quoted part, which is not supported";
	if (strpbrk(s, "()") != NULL)
		return "has a comment in parentheses";
	if (strchr(s, ' ') != NULL)
		return "has a space";
	if (strchr(s, '@') == NULL)
		return "has no @";
	if (strchr(s, '@') != strrchr(s, '@'))
		return "has more than one @";
	return NULL;
}

static const char *
local_fault(const char *s, size_t n)
{
	size_t i;

	if (n == 0)
		return "has nothing before the @";
	if (n > LOCAL_MAX)
		return "has more than 64 octets before the @";
	if (s[0] == '.' || s[n - 1] == '.')
		return "has a dot at the edge of the part before the @";
	for (i = 0; i < n; i++) {
		if ((s[i] & 0x80) != 0)
			return "has a character before the @ that is not "
			    "ascii, which many servers refuse";
		if (s[i] == '.' && s[i + 1] == '.')
			return "has two dots in a row";
		if (s[i] != '.' && !is_atext(s[i]))
			return "has a character before the @ that may not "
			    "stand there";
	}
	return NULL;
}

static int
is_letter_or_digit(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

static const char *
label_fault(const char *label, size_t n)
{
	size_t i;

	if (n == 0)
		return "has an empty label in its domain";
	if (n > LABEL_MAX)
		return "has a label of more than 63 octets in its domain";
	if (label[0] == '-' || label[n - 1] == '-')
		return "has a hyphen at the edge of a domain label";
	for (i = 0; i < n; i++)
		if (!is_letter_or_digit(label[i]) && label[i] != '-')
			return "has a character in its domain that may not "
			    "stand there";
	return NULL;
}

/* A domain in lower-case ASCII: letters, digits, hyphens, two labels. */
static const char *
domain_fault(const char *domain)
{
	const char *label = domain, *fault;
	size_t n, labels = 0;

	if (strlen(domain) > DOMAIN_MAX)
		return "has a domain of more than 253 octets";
	for (;;) {
		n = strcspn(label, ".");
		if ((fault = label_fault(label, n)) != NULL)
			return fault;
		labels++;
		if (label[n] == '\0')
			break;
		label += n + 1;
	}
	if (labels < 2)
		return "has no dot in its domain";
	if (strspn(label, "0123456789") == n)
		return "names an ip address instead of a domain";
	return NULL;
}

static int
is_ascii(const char *s)
{
	for (; *s != '\0'; s++)
		if ((*s & 0x80) != 0)
			return 0;
	return 1;
}

/* Do its A-labels, if any, stand for something? */
static int
has_meaning(const char *ascii)
{
	char *unicode = NULL;
	int rc;

	if (strstr(ascii, "xn--") == NULL)
		return 1;
	rc = idn2_to_unicode_8z8z(ascii, &unicode, 0);
	idn2_free(unicode);
	return rc == IDN2_OK;
}

static const char *
add_domain(struct str *out, const char *domain)
{
	static const char nonsense[] = "has a domain that is no internet name";
	struct str lower = STR_INIT;
	const char *fault;
	char *ascii;

	if (domain[0] == '\0')
		return "has nothing after the @";
	if (domain[0] == '[')
		return "names an ip address instead of a domain";
	if (strlen(domain) > 4 * DOMAIN_MAX)
		return "has a domain of more than 253 octets";
	ascii = is_ascii(domain) ? xstrdup(domain) : domain_ascii(domain);
	if (ascii == NULL)
		return nonsense;
	utf8_fold(&lower, ascii, strlen(ascii));
	free(ascii);
	if ((fault = domain_fault(lower.s)) == NULL && !has_meaning(lower.s))
		fault = nonsense;
	str_add(out, lower.s);
	str_release(&lower);
	return fault;
}

/* What copying brings along: blanks of all sorts, and marks not seen. */
static int
is_blank(uint32_t cp)
{
	return cp == ' ' || cp == '\t' || cp == 0xa0 || cp == 0xad ||
	    (cp >= 0x2000 && cp <= 0x200f) || (cp >= 0x202a && cp <= 0x202f) ||
	    (cp >= 0x205f && cp <= 0x206f) || cp == 0x3000 || cp == 0xfeff;
}

/* Without blanks round it; a line break is refused, never removed. */
static char *
without_blanks(const char *s)
{
	size_t n = strlen(s), used, end, i;
	uint32_t cp;

	while ((used = utf8_decode(s, n, &cp)) > 0 && is_blank(cp)) {
		s += used;
		n -= used;
	}
	for (i = end = 0; i < n; i += used) {
		if ((used = utf8_decode(s + i, n - i, &cp)) == 0)
			used = 1;
		else if (is_blank(cp))
			continue;
		end = i + used;
	}
	return xstrndup(s, end);
}

static const char *
build(struct str *out, const char *email)
{
	const char *at = strchr(email, '@'), *p, *fault;

	if ((fault = local_fault(email, (size_t)(at - email))) != NULL)
		return fault;
	for (p = email; p <= at; p++)
		str_addc(out, (char)utf8_lower((unsigned char)*p));
	if ((fault = add_domain(out, at + 1)) != NULL)
		return fault;
	return out->len > ADDRESS_MAX ? "has more than 254 octets" : NULL;
}

char *
lead_address(const char *email, struct error *err)
{
	struct str out = STR_INIT;
	const char *fault;
	char *bare = without_blanks(email == NULL ? "" : email);

	if (*bare == '\0') {
		free(bare);
		error_set(err, ERROR_REJECT, "email is empty");
		return NULL;
	}
	if ((fault = whole_fault(bare)) == NULL)
		fault = build(&out, bare);
	if (fault != NULL)
		reject(err, fault, bare);
	free(bare);
	if (fault == NULL)
		return str_detach(&out);
	str_release(&out);
	return NULL;
}

const char *
lead_domain(const char *address)
{
	const char *at = strrchr(address, '@');

	return at == NULL ? address + strlen(address) : at + 1;
}
