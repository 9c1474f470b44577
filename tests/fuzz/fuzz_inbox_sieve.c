/* An IMAP server's bytes: what passes does not depend on how they are cut,
 * whether or not long literals are, and passes again unchanged. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "mail/inbox_sieve.h"

int	LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static int
pass(struct sieve *s, const char *p, size_t n, size_t step, size_t longest)
{
	size_t i, some;

	sieve_init(s);
	s->longest = longest;
	for (i = 0; i < n; i += some) {
		some = n - i < step ? n - i : step;
		if (sieve_put(s, p + i, some) == -1)
			return -1;
	}
	return 0;
}

/* Pass them as a whole and cut into pieces; -1: nothing more can be had. */
static int
pass_twice(struct sieve *whole, const char *p, size_t n, size_t longest)
{
	struct sieve cut;
	int rc = pass(whole, p, n, n, longest);

	if (pass(&cut, p, n, 3, longest) != rc)
		abort();
	if (rc == 0 && (cut.out.len != whole->out.len ||
	    memcmp(cut.out.s, whole->out.s, cut.out.len) != 0 ||
	    cut.dropped != whole->dropped))
		abort();
	sieve_release(&cut);
	return rc;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	const char *p = (const char *)data;
	struct sieve whole, again;

	(void)pass_twice(&whole, p, n, 5);
	sieve_release(&whole);
	(void)pass_twice(&whole, p, n, 0);
	if (pass(&again, whole.out.s, whole.out.len, 4096, 0) == -1 ||
	    again.out.len != whole.out.len ||
	    memcmp(again.out.s, whole.out.s, whole.out.len) != 0)
		abort();
	sieve_release(&whole);
	sieve_release(&again);
	return 0;
}
