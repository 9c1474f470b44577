/* mail/letter_html: a text as a page, and nothing of it as markup. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/str.h"
#include "mail/letter_html.h"

static void
check_html(const char *text, const char *expected)
{
	struct str out = STR_INIT;

	letter_html(&out, text, NULL);
	if (strstr(out.s, expected) == NULL)
		fail_msg("no %s in %s", expected, out.s);
	str_release(&out);
}

static void
test_letter_html__links_only_what_is_an_address(void **state)
{
	(void)state;
	check_html("a < b & \"c\"", "<p>a &lt; b &amp; &quot;c&quot;</p>");
	check_html("one\ntwo\n \nthree", "<p>one<br>\ntwo</p>\n<p>three</p>");
	check_html("(see https://x.example/a_(b)).", "(see <a href=\"https://x"
	    ".example/a_(b)\">https://x.example/a_(b)</a>).");
	check_html("javascript:alert(1)", "<p>javascript:alert(1)</p>");
	check_html("data:text/html,x", "<p>data:text/html,x</p>");
	check_html("xhttps://x.example", "<p>xhttps://x.example</p>");
	check_html("https://", "<p>https://</p>");
	check_html("https://x.example/\"onclick=\"evil", "<a href=\"https://x"
	    ".example/\">https://x.example/</a>&quot;onclick=&quot;evil");
	check_html("mailto:stop@x.example.", "<a href=\"mailto:stop@x.example"
	    "\">mailto:stop@x.example</a>.");
	check_html("mailto:nobody", "<p>mailto:nobody</p>");
	check_html("<https://x.example>", "&lt;<a href=\"https://x.example\">"
	    "https://x.example</a>&gt;");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    test_letter_html__links_only_what_is_an_address),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
