/* Checking an address and turning its domain into A-labels. */
#include "mail/envelope.h"

#include <idn2.h>
#include <string.h>

#include "base/error.h"
#include "base/str.h"
#include "base/utf8.h"

#define MAX_LOCAL 64
#define MAX_ADDRESS 254		/* a path has 256 with its brackets */

int
envelope_needs_utf8(const char *address)
{
	for (; *address != '\0'; address++)
		if ((unsigned char)*address > 127)
			return 1;
	return 0;
}

int
envelope_is_safe(const char *address)
{
	const char *at;

	if (address == NULL || (at = strrchr(address, '@')) == NULL)
		return 0;
	return at != address && at[1] != '\0' &&
	    strlen(address) <= MAX_ADDRESS &&
	    utf8_valid(address, strlen(address)) &&
	    utf8_control(address, "") == NULL &&
	    strpbrk(address, " <>()[],;:\\\"") == NULL;
}

static int
refuse(const char *address, const char *why, struct error *err)
{
	return error_set(err, ERROR_REJECT, "%s: '%s'", why, address);
}

/* One @, and no dot where RFC 5321 S4.1.2 has no Dot-string. */
static int
local_is_sound(const char *address, const char *at)
{
	return strchr(address, '@') == at && address[0] != '.' &&
	    at[-1] != '.' && memmem(address, (size_t)(at - address), "..", 2)
	    == NULL && at - address <= MAX_LOCAL;
}

/* Labels of a-z, 0-9 and single hyphens inside: IDNA leaves them alone. */
static int
is_plain_domain(const char *domain)
{
	const char *s;
	size_t label = 0;

	for (s = domain; *s != '\0'; s++) {
		if (*s == '.' || *s == '-') {
			if (label == 0 || s[1] == '\0' || s[1] == '.' ||
			    s[1] == '-')
				return 0;
			label = *s == '.' ? 0 : label + 1;
		} else if ((*s >= 'a' && *s <= 'z') ||
		    (*s >= '0' && *s <= '9'))
			label++;
		else
			return 0;
		if (label > 63)
			return 0;
	}
	return s > domain && s - domain <= 253;
}

int
envelope_domain(const char *domain, struct str *out, struct error *err)
{
	char *ascii = NULL;

	if (is_plain_domain(domain)) {
		str_add(out, domain);
		return 0;
	}
	if (idn2_to_ascii_8z(domain, &ascii, IDN2_NONTRANSITIONAL |
	    IDN2_NFC_INPUT | IDN2_USE_STD3_ASCII_RULES) != IDN2_OK ||
	    ascii[0] == '\0' || ascii[0] == '.' ||
	    strstr(ascii, "..") != NULL) {
		idn2_free(ascii);
		return refuse(domain, "bad domain", err);
	}
	str_add(out, ascii);
	idn2_free(ascii);
	return 0;
}

int
envelope_address(const char *address, struct str *out, struct error *err)
{
	const size_t before = out->len;
	const char *at;

	if (address == NULL || *address == '\0')
		return error_set(err, ERROR_REJECT, "no address");
	if (!envelope_is_safe(address))
		return refuse(address, "not an address", err);
	at = strrchr(address, '@');
	if (!local_is_sound(address, at))
		return refuse(address, "bad local part in address", err);
	str_addn(out, address, (size_t)(at - address) + 1);
	if (envelope_domain(at + 1, out, err) == -1) {
		str_cut(out, before);
		return error_prefix(err, "address '%s'", address);
	}
	if (out->len - before > MAX_ADDRESS) {
		str_cut(out, before);
		return refuse(address, "too long an address", err);
	}
	return 0;
}
