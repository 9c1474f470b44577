/* base/json: strings are quoted in blocks, so every byte at every place. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/error.h"
#include "base/json.h"
#include "base/str.h"
#include "base/utf8.h"

#define LENGTH 40

/* Quoted and read again, text is what it was, but for invalid bytes. */
static void
check(const char *text)
{
	struct str quoted = STR_INIT, want = STR_INIT;
	struct error err = ERROR_INIT;
	cJSON *value;

	utf8_clean(&want, text, strlen(text));
	json_quote(&quoted, text);
	assert_non_null(value = json_parse(quoted.s, quoted.len, &err));
	assert_string_equal(value->valuestring, want.s);
	cJSON_Delete(value);
	str_release(&quoted);
	str_release(&want);
}

static void
test_json__quotes_every_byte_at_every_place(void **state)
{
	char text[LENGTH + 1] = "";
	int at, c;

	(void)state;
	check("");
	for (at = 0; at < LENGTH; at++)
		for (c = 1; c < 256; c++) {
			memset(text, '~', LENGTH);
			text[at] = (char)c;
			check(text);
		}
}

static void
test_json__quotes_characters_beyond_ascii(void **state)
{
	char text[LENGTH + 1] = "";
	int at;

	(void)state;
	for (at = 0; at < LENGTH - 3; at++) {
		memset(text, 'x', LENGTH);
		memcpy(text + at, "\xe2\x82\xac", 3);
		check(text);
		text[at + 2] = '"';
		check(text);
	}
	check("\xd0\x94\xd0\xb0\n\xd0\x94\xff\xd0");
}

static void
test_json__quotes_in_the_shortest_way(void **state)
{
	struct str quoted = STR_INIT;

	(void)state;
	json_quote(&quoted, "\b\t\n\v\f\r\x1f\"\\/\x7f");
	assert_string_equal(quoted.s,
	    "\"\\b\\t\\n\\u000b\\f\\r\\u001f\\\"\\\\/\x7f\"");
	str_reset(&quoted);
	json_quote(&quoted, "\302\233\302\240");	/* U+009B, U+00A0 */
	assert_string_equal(quoted.s, "\"\\u009b\302\240\"");
	str_release(&quoted);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_json__quotes_every_byte_at_every_place),
		cmocka_unit_test(test_json__quotes_characters_beyond_ascii),
		cmocka_unit_test(test_json__quotes_in_the_shortest_way),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
