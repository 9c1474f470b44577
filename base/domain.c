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
#define LABEL_MAX	63

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

/* Labels of small letters and digits, which IDNA leaves as they are. */
static int
is_plain(const char *name)
{
	size_t n;

	for (; *name != '\0'; name += n + (name[n] == '.')) {
		n = strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-");
		if (n == 0 || n > LABEL_MAX || name[0] == '-' ||
		    name[n - 1] == '-' || (name[n] != '.' && name[n] != '\0'))
			return 0;
	}
	return 1;
}

char *
domain_ascii(const char *name)
{
	char *ascii = NULL, *copy;
	size_t i;

	if (is_plain(name) && strstr(name, "--") == NULL)
		return xstrdup(name);
	if (idn2_to_ascii_8z(name, &ascii, IDN2_NONTRANSITIONAL |
	    IDN2_NFC_INPUT) != IDN2_OK)
		return NULL;
	for (i = 0; ascii[i] != '\0'; i++)
		if (ascii[i] >= 'A' && ascii[i] <= 'Z')
			ascii[i] = (char)(ascii[i] + 32);
	copy = xstrdup(ascii);
	idn2_free(ascii);
	return copy;
}

char *
domain_registrable(const char *domain)
{
	char *name, *ascii, *found = NULL;
	size_t n;

	if (domain == NULL || list() == NULL)
		return NULL;
	n = strlen(domain);
	if (n > 0 && domain[n - 1] == '.')
		n--;
	name = xstrndup(domain, n);
	ascii = is_name(name) ? domain_ascii(name) : NULL;
	if (ascii != NULL)
		found = xstrdup(psl_registrable_domain(list(), ascii));
	free(ascii);
	free(name);
	return found;
}
