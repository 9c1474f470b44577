/* mail/inbox_sieve: what of an IMAP server's words reaches libetpan. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "mail/inbox_sieve.h"

/* What comes out, however the bytes are cut, with literals of some length. */
static void
check_cut(const char *in, size_t longest, const char *expected)
{
	size_t n = strlen(in), step, i, some;
	struct sieve s;

	for (step = 1; step <= n; step = step * 3 + 1) {
		sieve_init(&s);
		s.longest = longest;
		for (i = 0; i < n; i += some) {
			some = n - i < step ? n - i : step;
			assert_int_equal(sieve_put(&s, in + i, some), 0);
		}
		assert_string_equal(s.out.s, expected);
		assert_int_equal(s.in.len, 0);
		sieve_release(&s);
		sieve_release(&s);
	}
}

static void
check(const char *in, const char *expected)
{
	check_cut(in, 0, expected);
}

static void
test_sieve__keeps_of_mail_what_was_asked_for(void **state)
{
	(void)state;
	check("* 2 FETCH (UID 7 FLAGS (\\Seen :) a\"b \xe4) RFC822.SIZE 3 "
	    "INTERNALDATE \" 5-Mar-2021 23:30:00 -0530\" EMAILID (M6) "
	    "THREADID NIL MODSEQ (12) X-GM-LABELS (\"\\\\Inbox\" b {2}\r\n)) "
	    "c) PREVIEW {3}\r\n\"(a ENVELOPE (NIL (\"a\\\"b\" NIL)) "
	    "body[]<0> ~{3}\r\na)\n)\r\n",
	    "* 2 FETCH (UID 7 RFC822.SIZE 3 "
	    "INTERNALDATE \" 5-Mar-2021 23:30:00 -0530\" "
	    "BODY[] {3}\r\na)\n)\r\n");
	check("* 2 FETCH (BODY[1.MIME]<0> \"a\\\"\\\\b\" UID 7)\r\n",
	    "* 2 FETCH (BODY[1.MIME] {4}\r\na\"\\b UID 7)\r\n");
	check("* 2 FETCH (BODY[]<0.65536> a BODY[1.2]<0.4> \"b\" "
	    "body.peek[] {1}\r\nc BODY[1.MIME]<5> d "
	    "BODY[1.mime]<0.1 NIL BODY[]x \"f\" UID 7)\r\n",
	    "* 2 FETCH (BODY[1.2] {1}\r\nb BODY[] {1}\r\nc "
	    "BODY[1.mime] NIL UID 7)\r\n");
	check("* 2 FETCH (BODY[1.0] \"a\" BODY[.1] \"a\" BODY[MIME] \"a\" "
	    "BODY[1.] \"a\" BODY[TEXT] \"a\" BODY[1]<> \"a\" "
	    "BODY[[]] \"a\" UID 7)\r\n", "* 2 FETCH (UID 7)\r\n");
	check("* 2 FETCH (UID 7 BODY[] NIL)\n",
	    "* 2 FETCH (UID 7 BODY[] NIL)\r\n");
	check("* 2 FETCH (UID 7 BODY[] \"\")\r\n",
	    "* 2 FETCH (UID 7 BODY[] {0}\r\n)\r\n");
}

static void
test_sieve__leaves_out_values_that_are_none(void **state)
{
	(void)state;
	check("* 1 FETCH (INTERNALDATE NIL RFC822.SIZE NIL UID 7)\r\n"
	    "* 1 FETCH (INTERNALDATE \"2021-03-15\" UID 0)\r\n"
	    "* 1 FETCH (UID 99999999999999999999999)\r\n"
	    "* 1 FETCH ()\r\n* 1 FETCH NIL\r\n* 1 FETCH (((\r\n"
	    "* 1 FETCH (FLAGS ())\r\n* 1 FETCH (UID\r\n"
	    "* 99999999999 FETCH (UID 8 RFC822.SIZE 99999999999)\r\n"
	    "* 1 FETCH (UID 9 BODY[] \"cut short)\r\n"
	    "* 1 FETCH (UID 9 BODY[{2}\r\n\r\n] NIL)\r\n",
	    "* 1 FETCH (UID 7)\r\n* 1 FETCH (UID 0)\r\n"
	    "* 1 FETCH (UID 8 RFC822.SIZE 4294967295)\r\n"
	    "* 1 FETCH (UID 9)\r\n* 1 FETCH (UID 9)\r\n");
}

static void
test_sieve__drops_what_nobody_asked_for(void **state)
{
	(void)state;
	check("* FLAGS (a[b] :) \xe4)\r\n* VANISHED 1:5\r\n"
	    "* METADATA \"\" (/x {17}\r\n* 1 FETCH (UID 7)\n)\r\n"
	    "* ANNOTATION x {5}\r\nabcde\r\n* 4 FOO\r\n\r\n* 4 EXISTS\r\n"
	    "* 3 expunge\r\n*\r\n",
	    "* 4 EXISTS\r\n* 3 EXPUNGE\r\n");
}

static void
test_sieve__gives_status_responses_a_text(void **state)
{
	(void)state;
	check("* OK\r\n12 NO\r\n+\r\n+ go\r\n* OK [X {5}\r\n"
	    "13 OK [READ-ONLY] \xe4\001\r\n* BYE\n13 FOO\r\n",
	    "* OK .\r\n12 NO .\r\n+ \r\n+ go\r\n* OK X {5}\r\n"
	    "13 OK [READ-ONLY] \xe4?\r\n* BYE .\r\n");
}

static void
test_sieve__keeps_of_codes_what_says_something(void **state)
{
	(void)state;
	check("* OK [UIDNEXT 4] x\r\n* OK [UIDVALIDITY 99999999999] y\r\n"
	    "* OK [HIGHESTMODSEQ 12345678901] z\r\n"
	    "* OK [PERMANENTFLAGS (\\Seen \xe4)] a\r\n"
	    "* OK [PERMANENTFLAGS (\r\n* OK [MAILBOXID (F2)] [b\r\n"
	    "1 NO [UNAVAILABLE]\r\n"
	    "2 OK [CAPABILITY IMAP4rev1 ID \xe4 (X)] in\r\n",
	    "* OK [UIDNEXT 4] x\r\n* OK y\r\n"
	    "* OK [HIGHESTMODSEQ 12345678901] z\r\n* OK a\r\n"
	    "* OK PERMANENTFLAGS (\r\n* OK b\r\n1 NO [UNAVAILABLE] .\r\n"
	    "2 OK [CAPABILITY IMAP4rev1 ID X] in\r\n");
}

static void
test_sieve__writes_lists_anew(void **state)
{
	(void)state;
	check("* SEARCH 3 1 99999999999 2 (MODSEQ 12)\r\n* SEARCH\r\n"
	    "* CAPABILITY\r\n* CAPABILITY IMAP4rev1 ID \xe4 X(1) A=B\r\n"
	    "* STATUS {3}\r\na b (MAILBOXID (x) UIDNEXT 4 UNSEEN 2 "
	    "UIDVALIDITY 99999999999)\r\n",
	    "* SEARCH 3 1 2\r\n* SEARCH\r\n"
	    "* CAPABILITY IMAP4rev1\r\n"
	    "* CAPABILITY IMAP4rev1 ID X 1 A=B\r\n"
	    "* STATUS {3}\r\na b (UIDNEXT 4)\r\n");
	check("* LIST (\\Sent \\a[ NonExistent) \"\\\\\" x\\y (\"CHILDINFO\" "
	    "(\"A\"))\r\n* LIST NIL NIL {3}\r\na\"b\r\n* LIST () \"/\"\r\n",
	    "* LIST (\\Sent) \"\\\\\" {3}\r\nx\\y\r\n"
	    "* LIST () NIL {3}\r\na\"b\r\n");
}

static void
test_sieve__drops_of_literals_what_is_too_long(void **state)
{
	(void)state;
	check_cut("* 1 FETCH (UID 7 BODY[]<0> {12}\r\nabcdefghijkl "
	    "RFC822.SIZE 12)\r\n* 2 FETCH (BODY[] {4}\r\n)\r\n. BODY[1] "
	    "{0013+}\r\nabc\r\n)\r\n5 OK\r UID 8)\r\n5 OK in\r\n", 4,
	    "* 1 FETCH (UID 7 BODY[] {4}\r\nabcd RFC822.SIZE 12)\r\n"
	    "* 2 FETCH (BODY[] {4}\r\n)\r\n. BODY[1] {4}\r\nabc\r UID 8)"
	    "\r\n5 OK in\r\n");
	check_cut("* 1 FETCH (BODY[] ~{2}\r\nab BODY[1] {9}\r\n123456789 "
	    "UID 9)\n", 1,
	    "* 1 FETCH (BODY[] {1}\r\na BODY[1] {1}\r\n1 UID 9)\r\n");
}

static void
test_sieve__remembers_why_the_server_goes(void **state)
{
	static const char said[] = "* OK hi\r\n* bye  [ALERT] all \001 "
	    "good\r\n* OK not yet\r\n";
	struct sieve s;

	(void)state;
	sieve_init(&s);
	assert_string_equal(s.bye.s, "");
	assert_int_equal(sieve_put(&s, said, sizeof(said) - 1), 0);
	assert_string_equal(s.bye.s, "[ALERT] all ? good");
	sieve_release(&s);
}

static void
test_sieve__ends_what_has_no_end(void **state)
{
	static const char head[] = "* 1 FETCH (BODY[] {4000000000}\r\n";
	struct sieve s;

	(void)state;
	sieve_init(&s);
	assert_int_equal(sieve_put(&s, head, sizeof(head) - 1), -1);
	sieve_release(&s);
	sieve_init(&s);
	s.longest = 65536;
	assert_int_equal(sieve_put(&s, head, sizeof(head) - 1), -1);
	sieve_release(&s);
}

/* Read once more behind each of them, this word would take minutes. */
static void
test_sieve__reads_a_long_word_before_literals_once(void **state)
{
	struct str in = STR_INIT;
	struct sieve s;
	int i;

	(void)state;
	str_add(&in, "* ");
	for (i = 0; i < 1 << 20; i++)
		str_addc(&in, 'A');
	for (i = 0; i < 1 << 18; i++)
		str_add(&in, "{0}\r\n");
	str_add(&in, "\r\n* 1 EXISTS\r\n");
	sieve_init(&s);
	assert_int_equal(sieve_put(&s, in.s, in.len), 0);
	assert_string_equal(s.out.s, "* 1 EXISTS\r\n");
	sieve_release(&s);
	str_release(&in);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_sieve__keeps_of_mail_what_was_asked_for),
		cmocka_unit_test(test_sieve__leaves_out_values_that_are_none),
		cmocka_unit_test(test_sieve__drops_what_nobody_asked_for),
		cmocka_unit_test(test_sieve__gives_status_responses_a_text),
		cmocka_unit_test(
		    test_sieve__keeps_of_codes_what_says_something),
		cmocka_unit_test(test_sieve__writes_lists_anew),
		cmocka_unit_test(
		    test_sieve__drops_of_literals_what_is_too_long),
		cmocka_unit_test(test_sieve__remembers_why_the_server_goes),
		cmocka_unit_test(test_sieve__ends_what_has_no_end),
		cmocka_unit_test(
		    test_sieve__reads_a_long_word_before_literals_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
