/* Sets of phrases: each of them is found, however many there are. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "mail/automatic_words.h"
#include "mail/phrase.h"

static void
check_table(const struct phrase_set *set, const struct phrase_table *table)
{
	const struct phrase *found;
	const char *words;
	size_t i;

	for (i = 0; i < table->count; i++) {
		words = table->phrases[i].words;
		found = phrase_at(set, words, strlen(words));
		if (found == NULL || strcmp(found->words, words) != 0)
			fail_msg("'%s' is not found", words);
	}
}

/* A set that is full would leave out the last ones without a word. */
static void
check_set(struct phrase_set *set)
{
	size_t i;

	phrase_ready(set);
	for (i = 0; i < PHRASE_TABLES && set->tables[i] != NULL; i++)
		check_table(set, set->tables[i]);
	assert_true(i > 0);
}

static void
test_phrase__finds_every_phrase_of_automatic_mail(void **state)
{
	(void)state;
	check_set(&automatic_subjects);
	check_set(&automatic_bodies);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    test_phrase__finds_every_phrase_of_automatic_mail),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
