/* mail/mime, part, header, charset: bytes of all sorts become facts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/str.h"
#include "base/utf8.h"
#include "campaign/reply.h"
#include "mail/mime.h"
#include "mail/part.h"

static void
read_text(const char *text, struct inbound *in)
{
	mime_read(text, strlen(text), NULL, in);
}

static void
test_mime__reads_the_header(void **state)
{
	struct inbound in;

	(void)state;
	read_text("From a@b Mon Nov 23 09:00:00 2026\r\n"
	    "From: =?utf-8?q?J=C3=BCrgen_M=C3=BCller?= <J.Mueller@Example.ORG>"
	    "\r\nTo: Us <us@outreach.example>, \"B, C\" <bc@example.org>\r\n"
	    "Cc: d@example.org\r\n"
	    "Date: Mon, 23 Nov 2026 14:05:00 +0100 (CET)\r\n"
	    "Subject: =?iso-8859-1?Q?Gr=FC=DFe?=\r\n =?utf-8?B?IGFuIGFsbGU=?="
	    "\r\nMessage-ID: <x1@example.org> for <us@outreach.example>\r\n"
	    "References: <a@outreach.example>\r\n\t<b@outreach.example>\r\n"
	    "In-Reply-To: <b@outreach.example>\r\n\r\nHello\r\n", &in);
	assert_string_equal(in.from, "j.mueller@example.org");
	assert_string_equal(in.from_name, "J\xc3\xbcrgen M\xc3\xbcller");
	assert_string_equal(in.to,
	    "us@outreach.example bc@example.org d@example.org");
	assert_string_equal(in.subject, "Gr\xc3\xbc\xc3\x9f" "e an alle");
	assert_string_equal(in.message_id, "x1@example.org");
	assert_string_equal(in.references,
	    "a@outreach.example b@outreach.example");
	assert_int_equal(in.date, 1795439100);
	assert_string_equal(in.text, "Hello");
	inbound_release(&in);
}

static void
test_mime__takes_8_bit_headers_and_stray_lines(void **state)
{
	struct inbound in;

	(void)state;
	read_text("From: M\xfcller <m@example.org>\nSubject: a subject that\n"
	    "was folded without a blank\nX-Odd : yes\n"
	    "Content-Type: text/plain; charset=utf-8\n\nM\xc3\xbcller\n", &in);
	assert_string_equal(in.from_name, "M\xc3\xbcller");
	assert_string_equal(in.text, "M\xc3\xbcller");
	inbound_release(&in);
}

static const struct {
	const char *type, *body, *want;
} charsets[] = {
	{ "text/plain; charset=iso-8859-1", "Gr\xfc\xdf" "e \x80",
	    "Gr\xc3\xbc\xc3\x9f" "e \xe2\x82\xac" },
	{ "text/plain; charset=iso-8859-1", "Gr\xc3\xbc\xc3\x9f" "e",
	    "Gr\xc3\xbc\xc3\x9f" "e" },
	{ "text/plain; charset=utf-8", "Gr\xfc\xdf" "e",
	    "Gr\xc3\xbc\xc3\x9f" "e" },
	{ "text/plain", "caf\xc3\xa9", "caf\xc3\xa9" },
	{ "text/plain; charset=\"koi8-r\"", "\xf0\xd2\xc9\xd7\xc5\xd4",
	    "\xd0\x9f\xd1\x80\xd0\xb8\xd0\xb2\xd0\xb5\xd1\x82" },
	{ "text/plain; charset=iso-2022-jp", "\x1b$B%F%9%H\x1b(B",
	    "\xe3\x83\x86\xe3\x82\xb9\xe3\x83\x88" },
	{ "text/plain; charset=no-such-thing", "caf\xe9", "caf\xc3\xa9" },
	{ "text/plain; charset*=us-ascii'en'iso-8859-2", "\xb1",
	    "\xc4\x85" },
	/* iconv holds the last letter back until it is asked for */
	{ "text/plain; charset=windows-1255", "\xf9\xec\xe5\xed",
	    "\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d" },
	{ "text/plain; charset=cp-1251", "\xc4\xe0",
	    "\xd0\x94\xd0\xb0" },
	{ "text/plain; charset=shift_jis", "\x87\x40",
	    "\xe2\x91\xa0" },
	{ "text/plain; charset=ks_c_5601-1987", "\x8c\x63",
	    "\xeb\x98\xa0" },
	{ "text/plain; charset=x-mac-roman", "\x9f", "\xc3\xbc" },
	{ "text/plain; charset=macroman", "\x9f", "\xc3\xbc" },
	{ "text/plain; charset=x-mac-ce", "\x88", "\xc4\x85" },
	{ "text/plain; charset=x-mac-ukrainian", "\xbb", "\xd1\x97" },
	{ "text/plain; charset=utf-16", "Yes, please", "Yes, please" },
	{ "text/plain; charset=utf-32", "Yes, please", "Yes, please" },
	{ "text/plain; charset=unicode-1-1-utf-7", "Gr+APwA3w-e",
	    "Gr\xc3\xbc\xc3\x9f" "e" },
	{ "text/plain; charset=iso-2022-jp", "caf\xc3\xa9",
	    "caf\xc3\xa9" },
	{ "text/plain; charset=_autodetect_all", "\x1b$B%F%9%H\x1b(B",
	    "\xe3\x83\x86\xe3\x82\xb9\xe3\x83\x88" },
	{ "text/plain; charset=utf-8", "\xef\xbb\xbfYes", "Yes" },
};

static void
test_mime__passes_over_blanks_before_a_header(void **state)
{
	struct inbound in;

	(void)state;
	read_text("                \r\n\r\nFrom: a@example.org\r\n"
	    "Subject: Hi\r\n\r\nHello\r\n", &in);
	assert_string_equal(in.from, "a@example.org");
	assert_string_equal(in.text, "Hello");
	inbound_release(&in);
	read_text("\r\nHello there: no header\r\n", &in);
	assert_null(in.from);
	assert_string_equal(in.text, "Hello there: no header");
	inbound_release(&in);
}

static void
test_mime__takes_any_charset_and_wrong_labels(void **state)
{
	struct str mail = STR_INIT;
	struct inbound in;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(charsets) / sizeof(*charsets); i++) {
		str_reset(&mail);
		str_addf(&mail, "Content-Type: %s\n\n%s\n", charsets[i].type,
		    charsets[i].body);
		read_text(mail.s, &in);
		assert_string_equal(in.text, charsets[i].want);
		inbound_release(&in);
	}
	str_release(&mail);
}

static void
test_mime__decodes_transfer_encodings(void **state)
{
	struct inbound in;

	(void)state;
	read_text("Content-Type: text/plain; charset=utf-8\n"
	    "Content-Transfer-Encoding: base64\n\nR3LDvMOfZQ==\n", &in);
	assert_string_equal(in.text, "Gr\xc3\xbc\xc3\x9f" "e");
	inbound_release(&in);
	read_text("Content-Type: text/plain; charset=windows-1252\n"
	    "Content-Transfer-Encoding: Quoted-Printable\n\n"
	    "a long =\nline, 5 =80\n", &in);
	assert_string_equal(in.text, "a long line, 5 \xe2\x82\xac");
	inbound_release(&in);
}

static void
test_mime__prefers_plain_text_in_an_alternative(void **state)
{
	struct inbound in;

	(void)state;
	read_text("Content-Type: multipart/mixed; boundary=out\n\n"
	    "preamble\n--out\n"
	    "Content-Type: multipart/alternative; boundary=\"in ner\"\n\n"
	    "--in ner\nContent-Type: text/plain\n\nplain words\n"
	    "--in ner\nContent-Type: text/html\n\n<p>html words</p>\n"
	    "--in ner--\n--out\nContent-Type: text/plain\n"
	    "Content-Disposition: attachment; filename=x.txt\n\nattached\n"
	    "--out--\nepilogue\n", &in);
	assert_string_equal(in.text, "plain words");
	inbound_release(&in);
}

static void
test_mime__reads_html_where_there_is_nothing_else(void **state)
{
	struct inbound in;

	(void)state;
	read_text("Content-Type: multipart/alternative; boundary=b\n\n"
	    "--b\nContent-Type: text/plain\n\n \n"
	    "--b\nContent-Type: text/html; charset=utf-8\n\n"
	    "<html><head><title>no</title><style>p { }</style></head><body>"
	    "<p>Yes, <b>please</b>&nbsp;call&#33;</p><script>no()</script>"
	    "<blockquote>We offer</blockquote></body></html>\n--b--\n", &in);
	assert_string_equal(in.text, "Yes, please call!");
	assert_non_null(strstr(in.full_text, "> We offer"));
	inbound_release(&in);
}

static void
test_mime__survives_broken_boundaries(void **state)
{
	static const char *const broken[] = {
		("Content-Type: multipart/mixed\n\n--x\n"
		    "Content-Type: text/plain\n\nfound\n--x--\n"),
		("Content-Type: multipart/mixed; boundary=y\n\n--x\n"
		    "Content-Type: text/plain\n\nfound\n--x--\n"),
		("Content-Type: multipart/mixed; boundary=x\n\n--x\n"
		    "Content-Type: text/plain\n\nfound\n"),
		"Content-Type: multipart/mixed; boundary=x\n\nfound\n",
		"Content-Type: multipart/mixed; boundary=\"\\\"\"\n\nfound\n",
		"Content-Type: text\n\nfound\n",
		"\nfound\n",
		"found\n",
	};
	struct inbound in;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(broken) / sizeof(*broken); i++) {
		read_text(broken[i], &in);
		assert_string_equal(in.text, "found");
		inbound_release(&in);
	}
}

static void
test_mime__finds_our_reference_anywhere(void **state)
{
	struct inbound in;

	(void)state;
	read_text("From: a@example.org\n\nIt came back:\n\n"
	    "Message-ID: <m@x>\nX-Forerunner-Ref: k2-9f\nTo: b@x\n", &in);
	assert_string_equal(in.our_reference, "k2-9f");
	inbound_release(&in);
}

static void
test_mime__bounds_nesting_and_parts(void **state)
{
	struct str mail = STR_INIT;
	struct inbound in;
	int i;

	(void)state;
	str_add(&mail, "Subject: nest\n");
	for (i = 0; i < 20000; i++)
		str_addf(&mail, "Content-Type: multipart/mixed; "
		    "boundary=\"b%d\"\n\n--b%d\n", i, i);
	str_add(&mail, "Content-Type: text/plain\n\nhi\n");
	mime_read(mail.s, mail.len, NULL, &in);
	inbound_release(&in);
	str_reset(&mail);
	str_add(&mail, "Content-Type: multipart/mixed; boundary=b\n\n");
	for (i = 0; i < 100000; i++)
		str_add(&mail, "--b\n\nx\n");
	mime_read(mail.s, mail.len, NULL, &in);
	assert_true(strlen(in.full_text) <= 2 * PART_COUNT);
	inbound_release(&in);
	str_reset(&mail);
	str_add(&mail, "Subject: x\n\n");
	for (i = 0; i < 100000; i++)
		str_add(&mail, "0123456789 ");
	mime_read(mail.s, mail.len, NULL, &in);
	assert_true(strlen(in.full_text) <= PART_TEXT);
	inbound_release(&in);
	str_release(&mail);
}

static void
test_mime__takes_nul_and_nothing(void **state)
{
	static const char nul[] = "From: a\0b@example.org\nSubject: a\0b\n\n"
	    "bo\0dy\n";
	struct inbound in;

	(void)state;
	mime_read(nul, sizeof(nul) - 1, NULL, &in);
	assert_string_equal(in.text, "body");
	inbound_release(&in);
	mime_read("", 0, NULL, &in);
	assert_string_equal(in.text, "");
	assert_null(in.from);
	inbound_release(&in);
}

static void
test_part__joins_flowed_lines(void **state)
{
	struct str out = STR_INIT;

	(void)state;
	part_unflow("one \ntwo\n> quoted \n> on\n>> deep \n> less\n-- \nme\n",
	    0, &out);
	assert_string_equal(out.s,
	    "one two\n> quoted on\n>> deep \n> less\n-- \nme\n");
	str_reset(&out);
	part_unflow("del \nsp\n", 1, &out);
	assert_string_equal(out.s, "delsp\n");
	str_release(&out);
}

/* Wherever its characters lie, a long notice is cut between two of them. */
static void
test_mime__cuts_between_characters(void **state)
{
	struct str text = STR_INIT;
	struct inbound in;
	int before, i;

	(void)state;
	for (before = 0; before < 3; before++) {
		str_reset(&text);
		str_add(&text, "From: MAILER-DAEMON@mx.example\n"
		    "Subject: Undelivered Mail\n"
		    "Content-Type: text/plain; charset=utf-8\n\n"
		    "<a@acme.example>: 550 ");
		str_addn(&text, "xx", (size_t)before);
		for (i = 0; i < 100000; i++)
			str_add(&text, "\xe4\xb8\xad");
		mime_read(text.s, text.len, NULL, &in);
		assert_int_not_equal(in.bounce, BOUNCE_NONE);
		assert_true(utf8_valid(in.full_text, strlen(in.full_text)));
		assert_true(utf8_valid(in.bounce_diagnostic,
		    strlen(in.bounce_diagnostic)));
		assert_in_range(strlen(in.bounce_diagnostic), 1990, 2000);
		inbound_release(&in);
	}
	str_release(&text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_mime__reads_the_header),
		cmocka_unit_test(
		    test_mime__takes_8_bit_headers_and_stray_lines),
		cmocka_unit_test(test_mime__passes_over_blanks_before_a_header),
		cmocka_unit_test(test_mime__takes_any_charset_and_wrong_labels),
		cmocka_unit_test(test_mime__decodes_transfer_encodings),
		cmocka_unit_test(
		    test_mime__prefers_plain_text_in_an_alternative),
		cmocka_unit_test(
		    test_mime__reads_html_where_there_is_nothing_else),
		cmocka_unit_test(test_mime__survives_broken_boundaries),
		cmocka_unit_test(test_mime__finds_our_reference_anywhere),
		cmocka_unit_test(test_mime__bounds_nesting_and_parts),
		cmocka_unit_test(test_mime__takes_nul_and_nothing),
		cmocka_unit_test(test_part__joins_flowed_lines),
		cmocka_unit_test(test_mime__cuts_between_characters),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
