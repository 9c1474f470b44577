/* Checking an address and turning its domain into A-labels. */
#include "mail/address.h"

#include <idn2.h>
#include <string.h>

#include "base/error.h"
#include "base/str.h"
#include "base/utf8.h"

#define MAX_LOCAL 64
#define MAX_ADDRESS 254		/* a path has 256 with its brackets */

int
address_needs_utf8(const char *address)
{
	for (; *address != '\0'; address++)
		if ((unsigned char)*address > 127)
			return 1;
	return 0;
}

int
address_is_safe(const char *address)
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

int
address_wire(const char *address, struct str *out, struct error *err)
{
	const char *at;
	char *domain = NULL;
	int rc;

	if (address == NULL || *address == '\0')
		return error_set(err, ERROR_REJECT, "no address");
	if (!address_is_safe(address))
		return refuse(address, "not an address", err);
	at = strrchr(address, '@');
	if (!local_is_sound(address, at))
		return refuse(address, "bad local part in address", err);
	rc = idn2_to_ascii_8z(at + 1, &domain, IDN2_NONTRANSITIONAL |
	    IDN2_NFC_INPUT | IDN2_USE_STD3_ASCII_RULES);
	if (rc != IDN2_OK || strstr(domain, "..") != NULL ||
	    domain[0] == '.' || strlen(domain) + (size_t)(at - address) + 1 >
	    MAX_ADDRESS) {
		idn2_free(domain);
		return refuse(address, "bad domain in address", err);
	}
	str_addn(out, address, (size_t)(at - address) + 1);
	str_add(out, domain);
	idn2_free(domain);
	return 0;
}
