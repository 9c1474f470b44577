/* campaign/optout: footers in every language, by every way out. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/str.h"
#include "base/utf8.h"
#include "campaign/optout.h"
#include "campaign/sender.h"

static void
test_optout__knows_languages_by_code_and_name(void **state)
{
	(void)state;
	assert_string_equal(optout_language(NULL), "en");
	assert_string_equal(optout_language(""), "en");
	assert_string_equal(optout_language("de"), "de");
	assert_string_equal(optout_language(" DE-at"), "de");
	assert_string_equal(optout_language("pt_BR"), "pt");
	assert_string_equal(optout_language("German (Austria)"), "de");
	assert_string_equal(optout_language("Deutsch"), "de");
	assert_string_equal(optout_language("Fran\xc3\xa7" "ais"), "fr");
	assert_string_equal(optout_language("Klingon"), "en");
	assert_string_equal(optout_language("ja"), "en");
}

static void
test_optout__names_sender_address_and_way_out(void **state)
{
	struct sender sender = { .name = "Alex", .brand = "4Runr",
	    .postal_address = "1 Main St",
	    .unsubscribe = "mailto:stop@4runr.example?subject=x" };
	struct str out = STR_INIT;

	(void)state;
	optout_footer(&sender, "en", &out);
	assert_string_equal(out.s, "4Runr, 1 Main St\nIf you would rather "
	    "not hear from me, reply \"unsubscribe\" or write to "
	    "stop@4runr.example.");
	str_reset(&out);
	sender.unsubscribe = "https://4runr.example/u?t=1%20";
	optout_footer(&sender, NULL, &out);
	assert_non_null(strstr(out.s, "here: https://4runr.example/u?t=1%20"));
	str_reset(&out);
	sender.unsubscribe = NULL;
	sender.brand = NULL;
	sender.postal_address = NULL;
	optout_footer(&sender, "Swedish", &out);
	assert_string_equal(out.s, "Alex\nOm du inte vill ha fler "
	    "meddelanden, svara \"avregistrera\".");
	str_release(&out);
}

static void
test_optout__is_whole_in_every_language(void **state)
{
	static const char *const codes[] = { "en", "de", "fr", "es", "pt",
	    "it", "nl", "pl", "sv" };
	static const char *const ways[] = { NULL, "mailto:a@b.example",
	    "https://b.example/" };
	struct sender sender = { .brand = "B", .postal_address = "P" };
	struct str out = STR_INIT;
	size_t i, k;

	(void)state;
	for (i = 0; i < sizeof(codes) / sizeof(*codes); i++)
		for (k = 0; k < 3; k++) {
			str_reset(&out);
			sender.unsubscribe = ways[k];
			optout_footer(&sender, codes[i], &out);
			assert_string_equal(optout_language(codes[i]),
			    codes[i]);
			assert_true(utf8_valid(out.s, out.len));
			assert_null(strstr(out.s, "%s"));
			assert_true(ways[k] == NULL ||
			    strstr(out.s, "b.example") != NULL);
		}
	str_release(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_optout__knows_languages_by_code_and_name),
		cmocka_unit_test(test_optout__names_sender_address_and_way_out),
		cmocka_unit_test(test_optout__is_whole_in_every_language),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
