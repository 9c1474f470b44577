/* Tables of wordings: each search against one that looks for them singly. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/fold.h"
#include "mail/wording.h"

static const char *const words[] = { "sent from", "sent", "se", "a b", "ab",
    "abab", "b.", ".a", ("\xc3\xa9" "ab"), "ba ba", "aaaa", "ab" };
static struct wording set = WORDING(words);

static size_t
begins_slowly(const char *text)
{
	size_t i, n;

	for (i = 0; i < set.count; i++) {
		n = strlen(words[i]);
		if (strncmp(text, words[i], n) == 0 &&
		    (!fold_is_word(text[n - 1]) || !fold_is_word(text[n])))
			return n;
	}
	return 0;
}

static void
check(const char *text)
{
	int within = 0, stands = 0;
	size_t i, which = 0;

	for (i = 0; i < set.count; i++) {
		within |= strstr(text, words[i]) != NULL;
		stands |= fold_find(text, words[i]) != NULL;
		if (which == 0 && strcmp(text, words[i]) == 0)
			which = i + 1;
	}
	assert_int_equal(wording_begins(&set, text), begins_slowly(text));
	assert_int_equal(wording_in(&set, text), within);
	assert_int_equal(wording_stands_in(&set, text), stands);
	assert_int_equal(wording_which(&set, text, strlen(text)), which);
}

static void
test_wording__agrees_with_searches_one_by_one(void **state)
{
	static const char letters[] = "aabbb.. \xc3\xa9sent";
	char text[24];
	uint32_t seed = 1;
	size_t n, i;
	int round;

	(void)state;
	check("");
	check("sent from my phone");
	check("sentfrom");
	for (round = 0; round < 200000; round++) {
		seed = seed * 1664525 + 1013904223;
		n = (seed >> 24) % (sizeof(text) - 1);
		for (i = 0; i < n; i++) {
			seed = seed * 1664525 + 1013904223;
			text[i] = letters[(seed >> 20) %
			    (sizeof(letters) - 1)];
		}
		text[n] = '\0';
		check(text);
	}
}

static void
test_wording__gives_the_first_of_the_table(void **state)
{
	(void)state;
	assert_int_equal(wording_begins(&set, "sent from me"), 9);
	assert_int_equal(wording_begins(&set, "sent fromme"), 4);
	assert_int_equal(wording_begins(&set, "sents"), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_wording__agrees_with_searches_one_by_one),
		cmocka_unit_test(test_wording__gives_the_first_of_the_table),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
