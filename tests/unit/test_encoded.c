/* mail/encoded: encoded words as the standard and programs write them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/str.h"
#include "mail/encoded.h"

static void
check(const char *text, const char *expected)
{
	struct str out = STR_INIT;

	str_grow(&out, 1);
	encoded_text((struct slice){ text, strlen(text) }, &out);
	out.s[out.len] = '\0';
	assert_string_equal(out.s, expected);
	str_release(&out);
}

static void
test_encoded__words_are_decoded_amid_text(void **state)
{
	(void)state;
	check("", "");
	check("a = b =? c", "a = b =? c");
	check("=?utf-8?q?J=C3=B6rg_M?=", "J\xc3\xb6rg M");
	check("Re: =?ISO-8859-1?Q?f=FCr?= you", "Re: f\xc3\xbcr you");
	check("a=?utf-8?Q?b=20c?=d", "ab cd");
	check("\"=?utf-8?b?SsO2cmc=?=\" M", "\"J\xc3\xb6rg\" M");
	check("(=?utf-8?b?YQ==?=)", "(a)");
	check("=?us-ascii*en?Q?Hi?=", "Hi");
}

/* Each may end with padding; blanks between them are none. */
static void
test_encoded__neighbours_are_joined(void **state)
{
	(void)state;
	check("=?utf-8?b?SGVsbG8=?= =?utf-8?b?IHdvcmxk?=", "Hello world");
	check("=?utf-8?B?SGVsbG8=?=\t =?UTF-8?B?SGVsbG8=?= x",
	    "HelloHello x");
	check("=?gb2312?B?0LvQuw==?= =?GB2312?B?xPo=?=",
	    "\xe8\xb0\xa2\xe8\xb0\xa2\xe6\x82\xa8");
	check("=?iso-8859-1?Q?=E4?= =?koi8-r?Q?=E4?=", "\xc3\xa4\xd0\x94");
	check("=?utf-8?Q?a?= and =?utf-8?Q?b?=", "a and b");
	/* cut amid a character */
	check("=?utf-8?Q?=C3?= =?utf-8?Q?=BC?=", "\xc3\xbc");
	check("=?utf-8?B?ww==?= =?utf-8?Q?=BC?=", "\xc3\xbc");
}

static void
test_encoded__much_is_forgiven(void **state)
{
	(void)state;
	check("=?utf-8?B?SGVsbG8?=", "Hello");
	check("=?utf-8?B?SGVs bG8=?=", "Hello");
	check("=?utf-8?Q?Hello you?=", "Hello you");
	check("=?utf-8?Q?what?" "?=", "what?");
	check("=?utf-8?Q?what?=20is?= it", "what? is it");
	check("=?utf-8?Q?a?=20 =?utf-8?Q?b?=", "a20 b");
	check("=?utf-8?Q?50=?=", "50=");
	check("=?utf-8?Q?=C4=D0?=", "\xc3\x84\xc3\x90");
	check("caf\xe9 =?utf-8?Q?=C3=BC?=", "caf\xc3\xa9 \xc3\xbc");
	check("=?no-such?Q?=C3=BC?=", "\xc3\xbc");
	check("=?utf-8?Q?=C3=BC", "=?utf-8?Q?=C3=BC");
	check("=?utf-8?X?abc?=", "=?utf-8?X?abc?=");
	check("=?? ?Q?a?=", "=?? ?Q?a?=");
	check("=?utf-8?B?" "?=", "");
	check("=?", "=?");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_encoded__words_are_decoded_amid_text),
		cmocka_unit_test(test_encoded__neighbours_are_joined),
		cmocka_unit_test(test_encoded__much_is_forgiven),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
