/* Registrable domains by libpsl; names become ASCII by libidn2 first. */
#include "base/domain.h"

#include <arpa/inet.h>
#include <idn2.h>
#include <libpsl.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "base/utf8.h"

#define NAME_MAX_LENGTH	253	/* RFC 1035 2.3.4 */

static const psl_ctx_t *
list(void)
{
	static const psl_ctx_t *psl;

	if (psl == NULL && (psl = psl_latest(NULL)) == NULL)
		psl = psl_builtin();
	return psl;
}

static int
is_name(const char *s)
{
	unsigned char address[sizeof(struct in6_addr)];
	size_t n = strlen(s);

	return n > 0 && n <= NAME_MAX_LENGTH && *s != '.' && utf8_valid(s, n) &&
	    strpbrk(s, " @[]:/") == NULL && strstr(s, "..") == NULL &&
	    inet_pton(AF_INET, s, address) != 1;
}

char *
domain_registrable(const char *domain)
{
	char *name, *ascii = NULL, *found;
	size_t n;

	if (domain == NULL || list() == NULL)
		return NULL;
	n = strlen(domain);
	if (n > 0 && domain[n - 1] == '.')
		n--;
	name = xstrndup(domain, n);
	if (!is_name(name) || idn2_to_ascii_8z(name, &ascii,
	    IDN2_NONTRANSITIONAL | IDN2_NFC_INPUT) != IDN2_OK) {
		free(name);
		return NULL;
	}
	for (n = 0; ascii[n] != '\0'; n++)
		if (ascii[n] >= 'A' && ascii[n] <= 'Z')
			ascii[n] = (char)(ascii[n] + 32);
	found = xstrdup(psl_registrable_domain(list(), ascii));
	idn2_free(ascii);
	free(name);
	return found;
}
