/* mail/transfer: quoted-printable. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/str.h"
#include "mail/transfer.h"

/* Plain runs are found eight bytes at a time. */
static void
test_transfer__quotes_each_byte_at_every_place(void **state)
{
	struct str out = STR_INIT, want = STR_INIT;
	char text[20];
	int at, c;

	(void)state;
	for (at = 0; at < 19; at++)
		for (c = 1; c < 256; c++) {
			memset(text, '~', 20);
			text[at] = (char)c;
			str_reset(&out);
			str_reset(&want);
			transfer_quoted(&out, text, 20);
			str_addf(&want, "%.*s", at, text);
			if (c == '\n')
				str_add(&want, "\r\n");
			else if ((c < ' ' && c != '\t') || c > '~' ||
			    c == '=')
				str_addf(&want, "=%02X", (unsigned int)c);
			else
				str_addc(&want, (char)c);
			str_addn(&want, text + at + 1, (size_t)(19 - at));
			assert_string_equal(out.s, want.s);
		}
	str_release(&out);
	str_release(&want);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    test_transfer__quotes_each_byte_at_every_place),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
