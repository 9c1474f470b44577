/* mail/decode: bodies whose labels are not quite true. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/str.h"
#include "campaign/reply.h"
#include "mail/decode.h"
#include "mail/mime.h"

static void
assert_decoded(const char *encoding, const char *body, const char *expected)
{
	struct str out = STR_INIT;

	decode_bytes((struct slice){ encoding, strlen(encoding) },
	    (struct slice){ body, strlen(body) }, 1000, &out);
	assert_string_equal(out.s, expected);
	str_release(&out);
}

static void
assert_text(const char *mail, const char *expected)
{
	struct inbound in;

	mime_read(mail, strlen(mail), NULL, &in);
	assert_string_equal(in.text, expected);
	inbound_release(&in);
}

static void
test_decode__base64_may_come_in_pieces(void **state)
{
	(void)state;
	assert_decoded("base64", "WWVzLCBwbGU=\r\nYXNlIGNhbGwu\r\n",
	    "Yes, please call.");
	assert_decoded(" BASE64", "WWVz\r\n LCBw \r\nbGU=", "Yes, ple");
	assert_decoded("\"base64\"", "WWVz", "Yes");
	assert_decoded("\t\"base64\"", "WWVz", "Yes");
	assert_decoded("\r\n base64", "WWVz", "Yes");
	assert_decoded("base64", "", "");
	assert_decoded("base64", "====", "");
	assert_decoded("base64", "WWVzLCBwbGU", "Yes, ple");
	assert_decoded("base64", "WWVzLCBwbA\r\n", "Yes, pl");
}

/* Blanks at the end of a soft line break came on the way. */
static void
test_decode__soft_line_breaks_may_trail_blanks(void **state)
{
	(void)state;
	assert_decoded("quoted-printable", "Yes, p= \r\nlea= \t\nse=\ncall= ",
	    "Yes, pleasecall");
	assert_decoded("quoted-printable", "a = b=3D c =3d", "a = b= c =");
	assert_decoded("quoted-printable", "a=C3= \n=BC", "a\xc3\xbc");
}

static void
test_decode__what_is_no_base64_stands_for_itself(void **state)
{
	(void)state;
	assert_decoded("base64", "Yes, please call me.\r\n",
	    "Yes, please call me.\r\n");
	assert_decoded("base64", "Yes please call me\n",
	    "Yes please call me\n");
	assert_decoded("base64", "WWVz\r\n____\r\nA list's footer\r\n",
	    "Yes____\r\nA list's footer\r\n");
}

static void
test_decode__uuencoded_text_is_read(void **state)
{
	(void)state;
	assert_decoded("x-uuencode", "begin 644 t\n,665S+\"!P;&5A<V4N\n`\nend\n",
	    "Yes, please.");
	assert_decoded("x-uue", "begin 644 t\n,665S+\"!P;&5A<V4N\n`\nend\n",
	    "Yes, please.");
	assert_decoded("x-uuencode", "Yes, please.\nWe begin\n",
	    "Yes, please.\nWe begin\n");
}

static void
test_decode__line_ends_are_one_line_end(void **state)
{
	(void)state;
	assert_text("From: a@b.example\r\n\r\nYes.\r\r\nCall.\rNow.\r\n",
	    "Yes.\nCall.\nNow.");
	assert_text("\xef\xbb\xbf" "From: a@b.example\n\nYes.\n", "Yes.");
	assert_text("From: a@b.example\rContent-Type: text/plain\r\rYes.\rNow.\r",
	    "Yes.\nNow.");
}

static void
test_decode__comments_are_no_part_of_a_charset(void **state)
{
	(void)state;
	assert_text("From: a@b.example\nContent-Type: text/plain; "
	    "charset=koi8-r\n (Russian)\n\n\xf0\xd2\xc9", "\xd0\x9f\xd1\x80"
	    "\xd0\xb8");
	assert_text("From: a@b.example\nContent-Type: text/plain; "
	    "charset=utf-7(seven)\n\nGr+APwA3w-e", "Gr\xc3\xbc\xc3\x9f" "e");
	assert_text("From: a@b.example\nContent-Type: text/plain; "
	    "charset='utf-7'\n\nGr+APwA3w-e", "Gr\xc3\xbc\xc3\x9f" "e");
}

#define HTML_HEAD "From: a@b.example\n\n"

static void
test_decode__html_tells_its_charset_and_itself(void **state)
{
	(void)state;
	assert_text("From: a@b.example\nContent-Type: text/html\n\n<html><head>"
	    "<meta http-equiv=Content-Type content=\"text/html; "
	    "charset=koi8-r\"></head><body>\xf0\xd2\xc9</body></html>",
	    "\xd0\x9f\xd1\x80\xd0\xb8");
	assert_text("From: a@b.example\nContent-Type: text/html\n\n"
	    "<meta charset='utf-16'><p>Yes</p>", "Yes");
	assert_text(HTML_HEAD "\n<html><body><p>Yes</p></body></html>", "Yes");
	assert_text(HTML_HEAD "<!DOCTYPE html><p>Yes</p>", "Yes");
	assert_text(HTML_HEAD "<htmlish> is no tag", "<htmlish> is no tag");
}

static void
test_decode__what_was_signed_is_the_text(void **state)
{
	static const char head[] = "From: a@b.example\n\n"
	    "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n"
	    "Yes, please.\n- - On Tuesday?\n\n"
	    "-----BEGIN PGP SIGNATURE-----\n\niQEz\n=abcd\n";
	char *mail = xasprintf("%s-----END PGP SIGNATURE-----\nThanks\n",
	    head);

	(void)state;
	assert_text(head, "Yes, please.\n- On Tuesday?");
	assert_text(mail, "Yes, please.\n- On Tuesday?\n\nThanks");
	assert_text("From: a@b.example\n\n"
	    "-----BEGIN PGP SIGNED MESSAGE-----\n", "");
	free(mail);
}

#define MIXED "From: a@b.example\nContent-Type: multipart/%s; boundary=b\n\n" \
	"--b\nContent-Type: text/%s\n\n%s\n" \
	"--b\nContent-Type: text/%s\n\n%s\n--b--\n"

static void
assert_parts(const char *kind, const char *first, const char *one,
    const char *second, const char *other, const char *expected)
{
	char *mail = xasprintf(MIXED, kind, first, one, second, other);

	assert_text(mail, expected);
	free(mail);
}

static void
test_decode__tables_beside_the_text_are_not_written(void **state)
{
	(void)state;
	assert_parts("mixed", "plain", "Yes", "csv", "a,b", "Yes");
	assert_parts("alternative", "plain", "Yes", "enriched",
	    "<bold>Yes</bold>", "Yes");
	assert_parts("mixed", "directory", "BEGIN:VCARD", "plain", "Yes",
	    "Yes");
	assert_parts("mixed", "vcard", "BEGIN:VCARD", "enriched",
	    "<bold>Yes</bold>", "Yes");
	assert_parts("mixed", "markdown", "Yes, *please*", "css", "p {}",
	    "Yes, *please*");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_decode__base64_may_come_in_pieces),
		cmocka_unit_test(
		    test_decode__soft_line_breaks_may_trail_blanks),
		cmocka_unit_test(
		    test_decode__comments_are_no_part_of_a_charset),
		cmocka_unit_test(
		    test_decode__what_is_no_base64_stands_for_itself),
		cmocka_unit_test(test_decode__uuencoded_text_is_read),
		cmocka_unit_test(test_decode__line_ends_are_one_line_end),
		cmocka_unit_test(test_decode__what_was_signed_is_the_text),
		cmocka_unit_test(
		    test_decode__html_tells_its_charset_and_itself),
		cmocka_unit_test(
		    test_decode__tables_beside_the_text_are_not_written),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
