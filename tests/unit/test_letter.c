/* mail/letter: composed, then read back with GMime and line by line. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <gmime/gmime.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "mail/letter.h"
#include "tests/unit/letter_fixture.h"

#define UNSUBSCRIBE "https://track.example.com/u/aaaaaaaaaaaaaaaaaaaaaaaaaaa" \
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"

static void
test_letter__reads_back_as_it_was_meant(void **state)
{
	struct str out = STR_INIT;
	GMimeMessage *m;
	char *text;

	(void)state;
	letter_write(&letter_plain, &out);
	letter_check_lines(&out, 78);
	assert_non_null(strstr(out.s,
	    "Date: Mon, 09 Mar 2026 13:00:00 +0000\r\n"));
	assert_non_null(strstr(out.s,
	    "Message-ID: <abc234@engine.example>\r\n"));
	assert_non_null(strstr(out.s, "X-Forerunner-Ref: r-123\r\n"));
	assert_non_null(strstr(out.s, "List-Unsubscribe: <mailto:stop@engine"
	    ".example?subject=stop>\r\n"));
	assert_null(strstr(out.s, "In-Reply-To"));
	m = letter_parse(&out);
	letter_check_once(m);
	assert_string_equal(g_mime_message_get_subject(m), letter_plain.subject);
	assert_string_equal(g_mime_message_get_message_id(m),
	    letter_plain.message_id);
	text = letter_part_text(m, 0, "plain");
	assert_string_equal(text, "Hello Bob,\n\n.dot\nFrom here on, see "
	    "https://engine.example/a?b=1&c=2.\n\nAda\n\n"
	    "Engine Ltd, 1 Street, London\nReply with stop\n");
	g_free(text);
	text = letter_part_text(m, 1, "html");
	assert_non_null(strstr(text, "<a href=\"https://engine.example/a?b=1"
	    "&amp;c=2\">https://engine.example/a?b=1&amp;c=2</a>.</p>"));
	g_free(text);
	g_object_unref(m);
	str_release(&out);
}

static void
test_letter__same_input_gives_same_bytes(void **state)
{
	struct str a = STR_INIT, b = STR_INIT;
	struct letter other = letter_plain;

	(void)state;
	letter_write(&letter_plain, &a);
	letter_write(&letter_plain, &b);
	assert_string_equal(a.s, b.s);
	other.message_id = "other@engine.example";
	str_reset(&b);
	letter_write(&other, &b);
	assert_string_not_equal(a.s, b.s);
	str_release(&a);
	str_release(&b);
}

static void
test_letter__threads_follow_ups(void **state)
{
	struct letter l = letter_plain;
	struct str out = STR_INIT, refs = STR_INIT;
	GMimeMessage *m;
	int i;

	(void)state;
	for (i = 0; i < 12; i++)
		str_addf(&refs, "%s%040d@engine.example", i > 0 ? " " : "", i);
	l.references = refs.s;
	l.is_reply = 1;
	l.subject = "RE: re: A question";
	letter_write(&l, &out);
	letter_check_lines(&out, 78);
	assert_non_null(strstr(out.s, "Subject: Re: A question\r\n"));
	assert_non_null(strstr(out.s, "In-Reply-To: <00000000000000000000000"
	    "00000000000000011@engine.example>\r\n"));
	m = letter_parse(&out);
	letter_check_once(m);
	assert_int_equal(letter_count_header(m, "References"), 1);
	assert_non_null(strstr(g_mime_object_get_header(GMIME_OBJECT(m),
	    "References"), "000011@engine.example>"));
	g_object_unref(m);
	str_release(&out);
	str_release(&refs);
}

static void
test_letter__encodes_other_scripts(void **state)
{
	struct letter l = letter_plain;
	struct str out = STR_INIT;
	InternetAddress *from;
	GMimeMessage *m;
	char *text;

	(void)state;
	l.from_name = "J\xc3\xbcrgen \"J\" M\xc3\xbcller, Dipl.-Ing.";
	l.to_name = "\xe5\xb1\xb1\xe7\x94\xb0\xe5\xa4\xaa\xe9\x83\x8e";
	l.subject = "Gr\xc3\xbc\xc3\x9f" "e aus K\xc3\xb6ln, und eine lange "
	    "Betreffzeile, die sicher nicht in eine einzige Zeile passt \xe2"
	    "\x80\x93 nein";
	l.body = "\xe5\xb1\xb1\xe7\x94\xb0\xe3\x81\x95\xe3\x82\x93\n\n\xe5\xb1"
	    "\xb1\xe7\x94\xb0\xe3\x81\x95\xe3\x82\x93";
	l.footer = NULL;
	l.to_address = "bob@b\xc3\xbc" "cher.example";
	letter_write(&l, &out);
	letter_check_lines(&out, 78);
	assert_non_null(strstr(out.s, "bob@xn--bcher-kva.example"));
	assert_non_null(strstr(out.s, "Content-Transfer-Encoding: base64"));
	m = letter_parse(&out);
	letter_check_once(m);
	assert_string_equal(g_mime_message_get_subject(m), l.subject);
	from = internet_address_list_get_address(g_mime_message_get_from(m),
	    0);
	assert_string_equal(internet_address_get_name(from), l.from_name);
	text = letter_part_text(m, 0, "plain");
	assert_memory_equal(text, l.body, 15);
	g_free(text);
	g_object_unref(m);
	str_release(&out);
}

static void
test_letter__base64_text_has_crlf_inside(void **state)
{
	struct letter l = letter_plain;
	struct str out = STR_INIT;
	gsize n;
	guchar *raw;
	char *s;

	(void)state;
	l.body = "\xd0\x94\xd0\xb0\n\xd0\x94\xd0\xb0";
	l.footer = NULL;
	letter_write(&l, &out);
	s = strstr(out.s, "base64\r\n\r\n");
	assert_non_null(s);
	s += 10;
	s[strcspn(s, "\r")] = '\0';
	raw = g_base64_decode(s, &n);
	assert_int_equal(n, 12);
	assert_memory_equal(raw, "\xd0\x94\xd0\xb0\r\n\xd0\x94\xd0\xb0\r\n", 12);
	g_free(raw);
	str_release(&out);
}

static void
test_letter__folds_list_unsubscribe_without_encoding_it(void **state)
{
	struct letter l = letter_plain;
	struct str out = STR_INIT;

	(void)state;
	l.unsubscribe = UNSUBSCRIBE ", mailto:stop@engine.example?subject=x";
	l.one_click = 1;
	letter_write(&l, &out);
	letter_check_lines(&out, 998);
	assert_non_null(strstr(out.s, "List-Unsubscribe:\r\n <" UNSUBSCRIBE
	    ">,\r\n <mailto:stop@engine.example?subject=x>\r\n"));
	assert_non_null(strstr(out.s, "List-Unsubscribe-Post: List-Unsubscribe"
	    "=One-Click\r\n"));
	l.unsubscribe = "mailto:stop@engine.example";
	str_reset(&out);
	letter_write(&l, &out);
	assert_null(strstr(out.s, "List-Unsubscribe-Post"));
	str_release(&out);
}

static void
test_letter__keeps_long_lines_short_on_the_wire(void **state)
{
	struct letter l = letter_plain;
	struct str out = STR_INIT, body = STR_INIT;
	GMimeMessage *m;
	char *text;
	int i;

	(void)state;
	for (i = 0; i < 3000; i++)
		str_addc(&body, i % 50 == 7 ? '=' : 'w');
	str_add(&body, "  \t\n..\n.\nend  ");
	l.body = body.s;
	l.footer = NULL;
	letter_write(&l, &out);
	letter_check_lines(&out, 78);
	m = letter_parse(&out);
	text = letter_part_text(m, 0, "plain");
	str_trim(&body);
	assert_int_equal(strlen(text), body.len + 1);
	assert_memory_equal(text, body.s, body.len);
	g_free(text);
	g_object_unref(m);
	str_release(&body);
	str_release(&out);
}

static void
test_letter__message_ids_are_deterministic(void **state)
{
	char *a = letter_message_id("key", "campaign|1|0", "engine.example");
	char *b = letter_message_id("key", "campaign|1|0", "engine.example");
	char *c = letter_message_id("key", "campaign|1|1", "engine.example");
	char *d = letter_message_id("Jefe", "what do ya want for nothing?",
	    "b\xc3\xbc" "cher.example");

	(void)state;
	assert_string_equal(a, b);
	assert_string_not_equal(a, c);
	assert_int_equal(strcspn(a, "@"), 52);
	/* RFC 4231 S4.3 in base32 */
	assert_string_equal(d, "lpomcrv7mb2u42qeeqtarflvy5naapyituttta455rmls"
	    "zhmhbbq@xn--bcher-kva.example");
	free(a);
	free(b);
	free(c);
	free(d);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_letter__reads_back_as_it_was_meant),
		cmocka_unit_test(test_letter__same_input_gives_same_bytes),
		cmocka_unit_test(test_letter__threads_follow_ups),
		cmocka_unit_test(test_letter__encodes_other_scripts),
		cmocka_unit_test(test_letter__base64_text_has_crlf_inside),
		cmocka_unit_test(
		    test_letter__folds_list_unsubscribe_without_encoding_it),
		cmocka_unit_test(
		    test_letter__keeps_long_lines_short_on_the_wire),
		cmocka_unit_test(test_letter__message_ids_are_deterministic),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
