/* mail/smtp_reply and mail/smtp_command: bytes from and for a server. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/str.h"
#include "base/utf8.h"
#include "mail/outbox.h"
#include "mail/smtp_command.h"
#include "mail/smtp_reply.h"

/* Feed text in pieces of step bytes; the last result. */
static int
feed(struct smtp_reader *r, const char *text, size_t step)
{
	size_t left = strlen(text), n;
	int rc = 0;

	smtp_reader_init(r);
	while (left > 0 && rc == 0) {
		n = left < step ? left : step;
		left -= n;
		rc = smtp_reader_take(r, &text, &n);
	}
	return rc;
}

static void
test_smtp_reply__reads_replies_however_they_are_cut(void **state)
{
	static const char text[] = "550-5.1.1 The account does\r\n"
	    "550-5.1.1\tnot\r\n550 5.1.1  exist. x\r\n";
	struct smtp_reader r;
	size_t step;

	(void)state;
	for (step = 1; step < sizeof(text); step++) {
		assert_int_equal(feed(&r, text, step), 1);
		assert_int_equal(r.reply.code, 550);
		assert_string_equal(r.reply.enhanced, "5.1.1");
		assert_string_equal(r.reply.text,
		    "The account does 5.1.1 not exist. x");
	}
}

static void
test_smtp_reply__takes_several_from_one_read(void **state)
{
	const char *text = "250 2.1.0 Ok\r\n250\r\n354 go\n", *s = text;
	size_t n = strlen(text);
	struct smtp_reader r;

	(void)state;
	smtp_reader_init(&r);
	assert_int_equal(smtp_reader_take(&r, &s, &n), 1);
	assert_string_equal(r.reply.enhanced, "2.1.0");
	assert_string_equal(r.reply.text, "Ok");
	assert_int_equal(smtp_reader_take(&r, &s, &n), 1);
	assert_int_equal(r.reply.code, 250);
	assert_string_equal(r.reply.enhanced, "");
	assert_string_equal(r.reply.text, "");
	assert_int_equal(smtp_reader_take(&r, &s, &n), 1);
	assert_int_equal(r.reply.code, 354);
	assert_int_equal(n, 0);
}

static void
test_smtp_reply__refuses_what_is_no_smtp(void **state)
{
	static const char *const bad[] = { "HTTP/1.1 200 OK\r\n", "\r\n",
	    "25\r\n", "250_x\r\n", "250-a\r\n550 b\r\n", "150 x\r\n",
	    "650 x\r\n", "2x0 x\r\n" };
	struct smtp_reader r;
	struct str endless = STR_INIT;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		assert_int_equal(feed(&r, bad[i], 3), -1);
	for (i = 0; i < 20000; i++)
		str_addc(&endless, '2');
	assert_int_equal(feed(&r, endless.s, 1000), -1);
	str_reset(&endless);
	for (i = 0; i < 1000; i++)
		str_add(&endless, "250-x\r\n");
	assert_int_equal(feed(&r, endless.s, 1000), -1);
	str_release(&endless);
}

static void
test_smtp_reply__makes_words_harmless(void **state)
{
	struct smtp_reader r;
	struct str text = STR_INIT;
	size_t i;

	(void)state;
	assert_int_equal(feed(&r, "550 a\x1b[31m\xff\xc2\x9b \xc3\xbc\r\n",
	    99), 1);
	assert_string_equal(r.reply.text, "a?[31m?? \xc3\xbc");
	str_add(&text, "550 ");
	for (i = 0; i < 2000; i++)
		str_add(&text, "\xe2\x82\xac");
	str_add(&text, "\r\n");
	assert_int_equal(feed(&r, text.s, 700), 1);
	assert_true(strlen(r.reply.text) < sizeof(r.reply.text));
	assert_true(utf8_valid(r.reply.text, strlen(r.reply.text)));
	str_release(&text);
}

static void
test_smtp_reply__knows_enhanced_codes(void **state)
{
	static const struct { const char *text, *enhanced; } samples[] = {
		{ "550 5.7.606 x\r\n", "5.7.606" }, { "550 5.1\r\n", "" },
		{ "550 4.1.1 other class\r\n", "" }, { "550 5.1.1\r\n",
		"5.1.1" }, { "550 5.1.1234 x\r\n", "" },
		{ "550 5..1 x\r\n", "" }, { "421 4.7.0 x\r\n", "4.7.0" }
	};
	struct smtp_reader r;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(samples) / sizeof(samples[0]); i++) {
		assert_int_equal(feed(&r, samples[i].text, 5), 1);
		assert_string_equal(r.reply.enhanced, samples[i].enhanced);
	}
}

static void
test_smtp_command__reads_what_is_offered(void **state)
{
	struct smtp_features f;

	(void)state;
	smtp_features_read(&f, "250-PIPELINING\r\n250-size 1000\r\n"
	    "250-8BITMIMEX\r\n250 smtputf8\r\n");
	assert_false(f.pipelining);	/* that was the server's name */
	assert_true(f.size);
	assert_int_equal(f.max_size, 1000);
	assert_false(f.eight_bit);
	assert_true(f.utf8);
	smtp_features_read(&f, "250-x\r\n250-SIZE\r\n250 PIPELINING");
	assert_true(f.pipelining && f.size && f.max_size == 0);
	smtp_features_read(&f, "");
	smtp_features_read(&f, "250 only\r\n");
	assert_false(f.pipelining);
}

static void
check_body(const char *data, const char *expected)
{
	struct outbox_item item = { .data = data, .n = strlen(data) };
	struct str out = STR_INIT;
	size_t dot = smtp_add_body(&out, &item);

	assert_string_equal(out.s, expected);
	assert_string_equal(out.s + dot, ".\r\n");
	str_release(&out);
}

static void
test_smtp_command__stuffs_dots(void **state)
{
	(void)state;
	check_body("a\r\n", "a\r\n.\r\n");
	check_body(".\r\n", "..\r\n.\r\n");
	check_body("a\r\n.b\r\n..\r\nc.d\r\n",
	    "a\r\n..b\r\n...\r\nc.d\r\n.\r\n");
	check_body("a", "a\r\n.\r\n");
}

static void
test_smtp_command__finds_bare_line_ends(void **state)
{
	struct outbox_item item = { .from = "a@b.example",
	    .to = "c@d.example" };
	struct smtp_features f = { .max_size = 0 };
	static const char *const bad[] = { "a\nb\r\n", "a\rb\r\n", "a\r\n\r",
	    "\n", "a\r\r\n", "" };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		item.data = bad[i];
		item.n = strlen(bad[i]);
		assert_non_null(smtp_item_fault(&item, &f));
	}
	item.data = "a\r\n\r\nb\r\n";
	item.n = 8;
	assert_null(smtp_item_fault(&item, &f));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    test_smtp_reply__reads_replies_however_they_are_cut),
		cmocka_unit_test(
		    test_smtp_reply__takes_several_from_one_read),
		cmocka_unit_test(test_smtp_reply__refuses_what_is_no_smtp),
		cmocka_unit_test(test_smtp_reply__makes_words_harmless),
		cmocka_unit_test(test_smtp_reply__knows_enhanced_codes),
		cmocka_unit_test(test_smtp_command__reads_what_is_offered),
		cmocka_unit_test(test_smtp_command__stuffs_dots),
		cmocka_unit_test(test_smtp_command__finds_bare_line_ends),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
