/* mail/letter: names and texts that mean harm, or any. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <gmime/gmime.h>
#include <string.h>

#include "base/error.h"
#include "base/str.h"
#include "mail/letter.h"
#include "tests/unit/letter_fixture.h"

/* Equal but for the white space that folding may change. */
static void
check_words(const char *got, const char *expected)
{
	size_t n;

	for (; *expected != '\0'; expected += n, got += n) {
		n = strcspn(expected, " ");
		if (n != strcspn(got, " \t\r\n") || memcmp(got, expected, n))
			fail_msg("'%s' is not '%s'", got, expected);
		expected += n;
		got += n;
		n = strspn(expected, " ");
		got += strspn(got, " \t\r\n") - n;
	}
	assert_string_equal(got, "");
}

static void
test_letter__keeps_hostile_names_in_their_place(void **state)
{
	static const char *const names[] = {
		"\"; Bcc: evil@x", "a <evil@x>, b", "=?utf-8?q?Bcc=3A?=",
		"(comment", "back\\slash\"", "evil@x", "group: a@b, c@d;", ".",
		"a very long name that goes on and on and on and on and on and"
		" on and on and on and on and on and on and on and on and on",
		"wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww"
		"wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww"
	};
	struct letter l = letter_plain;
	struct str out = STR_INIT;
	InternetAddressList *list;
	InternetAddress *to;
	GMimeMessage *m;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		l.to_name = l.from_name = l.subject = names[i];
		str_reset(&out);
		letter_write(&l, &out);
		letter_check_lines(&out, i == 9 ? 998 : 78);
		m = letter_parse(&out);
		letter_check_once(m);
		list = g_mime_message_get_to(m);
		assert_int_equal(internet_address_list_length(list), 1);
		to = internet_address_list_get_address(list, 0);
		assert_string_equal(internet_address_mailbox_get_addr(
		    INTERNET_ADDRESS_MAILBOX(to)), letter_plain.to_address);
		check_words(internet_address_get_name(to), names[i]);
		assert_string_equal(g_mime_message_get_subject(m), names[i]);
		g_object_unref(m);
	}
	str_release(&out);
}

/* Words of every kind that a header or body must carry, in any order. */
static void
random_text(struct str *out, unsigned int *seed, const char *between)
{
	static const char *const words[] = { "plain", ("Gr\xc3\xbc\xc3\x9f" "e"),
	    "=?utf-8?q?x?=", "a=b", "?=", "(x)", "\"q\"", "b\\s", "<x@y.z>",
	    "\xe5\xb1\xb1\xe7\x94\xb0\xe5\xa4\xaa\xe9\x83\x8e", "_", "a, b;",
	    "\xf0\x9f\x98\x80", "=20", ".", "..", "From",
	    "a-word-that-is-longer-than-any-other-of-them-and-still-ASCII",
	    "\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9" };
	unsigned int n = 1 + (*seed >> 16) % 24;

	str_reset(out);
	while (n-- > 0) {
		*seed = *seed * 1103515245 + 12345;
		str_addf(out, "%s%s", out->len > 0 ? between +
		    (*seed >> 20) % strlen(between) : "",
		    words[(*seed >> 8) % (sizeof(words) / sizeof(words[0]))]);
	}
}

static void
test_letter__any_text_reads_back(void **state)
{
	struct str out = STR_INIT, subject = STR_INIT, name = STR_INIT,
	    body = STR_INIT;
	struct letter l = letter_plain;
	GMimeMessage *m;
	unsigned int seed = 1;
	char *text;
	int i;

	(void)state;
	for (i = 0; i < 2000; i++) {
		random_text(&subject, &seed, " ");
		random_text(&name, &seed, " ");
		random_text(&body, &seed, "\n\n \t\n ");
		l.subject = subject.s;
		l.to_name = l.from_name = name.s;
		l.body = body.s;
		l.footer = NULL;
		str_reset(&out);
		letter_write(&l, &out);
		letter_check_lines(&out, 78);
		m = letter_parse(&out);
		letter_check_once(m);
		assert_string_equal(g_mime_message_get_subject(m), subject.s);
		assert_string_equal(internet_address_get_name(
		    internet_address_list_get_address(
		    g_mime_message_get_to(m), 0)), name.s);
		text = letter_part_text(m, 0, "plain");
		str_trim(&body);
		str_addc(&body, '\n');
		assert_string_equal(text, body.s);
		g_free(text);
		g_object_unref(m);
	}
	str_release(&out);
	str_release(&subject);
	str_release(&name);
	str_release(&body);
}

static void
check_refused(const struct letter *l, const char *field)
{
	struct error err = ERROR_INIT;
	struct str out = STR_INIT;

	if (letter_compose(l, &out, &err) == 0)
		fail_msg("taken: %s", field);
	assert_int_equal(err.kind, ERROR_REJECT);
	if (strstr(err.msg, field) == NULL)
		fail_msg("'%s' does not name %s", err.msg, field);
	assert_int_equal(out.len, 0);
	str_release(&out);
}

#define REFUSED(field, value) do { \
	struct letter l_ = letter_plain; \
	l_.field = (value); \
	check_refused(&l_, #field); \
} while (0)

static void
test_letter__refuses_what_cannot_be_sent(void **state)
{
	(void)state;
	REFUSED(from_name, "Ada\r\nBcc: evil@x");
	REFUSED(to_name, "Bob\nX: y");
	REFUSED(to_name, "Bob\x01");
	REFUSED(subject, "a\rb");
	REFUSED(subject, "a\xff");
	REFUSED(subject, " ");
	REFUSED(subject, "a\xe2\x80\xa8" "b");
	REFUSED(body, "");
	REFUSED(body, "\n \n");
	REFUSED(body, "a\x02");
	REFUSED(footer, "a\x1b[31m");
	REFUSED(from_address, NULL);
	REFUSED(to_address, "");
	REFUSED(to_address, "nobody");
	REFUSED(to_address, "a@b@c.example");
	REFUSED(to_address, "a@b.example\r\nRCPT TO:<c@d>");
	REFUSED(to_address, "a>b@c.example");
	REFUSED(to_address, "a b@c.example");
	REFUSED(to_address, "a@-.example");
	REFUSED(to_address, "a@exa_mple..com");
	REFUSED(reply_to, "x");
	REFUSED(message_id, NULL);
	REFUSED(message_id, "a b@c");
	REFUSED(message_id, "a>@c");
	REFUSED(references, "a@b >c@d");
	REFUSED(references, "nope");
	REFUSED(unsubscribe, "javascript:alert(1)");
	REFUSED(unsubscribe, "https://a/\r\nX: y");
	REFUSED(reference, "a\nb");
	REFUSED(date, INT64_MAX);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    test_letter__keeps_hostile_names_in_their_place),
		cmocka_unit_test(test_letter__any_text_reads_back),
		cmocka_unit_test(test_letter__refuses_what_cannot_be_sent),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
