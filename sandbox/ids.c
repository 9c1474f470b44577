/* Random ids in Airtable's form. */
#include "sandbox/ids.h"

#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sysexits.h>

static const char letters[] =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

static void
random_bytes(void *buf, size_t n)
{
	if (getrandom(buf, n, 0) != (ssize_t)n)
		exit(EX_OSERR);
}

void
id_make(char id[ID_SIZE], const char *prefix)
{
	unsigned char random[14];
	size_t i;

	random_bytes(random, sizeof(random));
	memcpy(id, prefix, 3);
	for (i = 0; i < sizeof(random); i++)
		id[3 + i] = letters[random[i] % (sizeof(letters) - 1)];
	id[ID_SIZE - 1] = '\0';
}

int
id_is(const char *text, const char *prefix)
{
	return text != NULL && strlen(text) == ID_SIZE - 1 &&
	    memcmp(text, prefix, 3) == 0 &&
	    strspn(text, letters) == ID_SIZE - 1;
}

long long
id_number(void)
{
	unsigned long long n;

	random_bytes(&n, sizeof(n));
	return (long long)(n >> 1);
}
