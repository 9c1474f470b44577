/* mail/letter: composed, then read back with GMime and line by line. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <gmime/gmime.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/str.h"
#include "mail/envelope.h"
#include "mail/letter.h"
#include "mail/letter_html.h"

#define UNSUBSCRIBE "https://track.example.com/u/aaaaaaaaaaaaaaaaaaaaaaaaaaa" \
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"

static const struct letter plain = {
	.from_name = "Ada Lovelace", .from_address = "ada@engine.example",
	.to_name = "Bob", .to_address = "bob@prospect.example",
	.subject = "A question about looms", .body = "Hello Bob,\n\n.dot\n"
	    "From here on, see https://engine.example/a?b=1&c=2.\n\nAda",
	.footer = "Engine Ltd, 1 Street, London\nReply with stop",
	.message_id = "abc234@engine.example", .reference = "r-123",
	.unsubscribe = "mailto:stop@engine.example?subject=stop",
	.date = 1773061200		/* Mon, 09 Mar 2026 13:00:00 UTC */
};

static void
compose(const struct letter *l, struct str *out)
{
	struct error err = ERROR_INIT;

	if (letter_compose(l, out, &err) == -1)
		fail_msg("refused: %s", err.msg);
}

static GMimeMessage *
parse(const struct str *bytes)
{
	GMimeStream *stream;
	GMimeParser *parser;
	GMimeMessage *m;

	g_mime_init();
	stream = g_mime_stream_mem_new_with_buffer(bytes->s, bytes->len);
	parser = g_mime_parser_new_with_stream(stream);
	m = g_mime_parser_construct_message(parser, NULL);
	g_object_unref(parser);
	g_object_unref(stream);
	assert_non_null(m);
	return m;
}

/* Every line ends with CRLF, is short, and holds no bare CR or LF. */
static void
check_lines(const struct str *bytes, size_t longest)
{
	const char *s = bytes->s, *end;

	for (; *s != '\0'; s = end + 2) {
		end = strstr(s, "\r\n");
		assert_non_null(end);
		if ((size_t)(end - s) > longest)
			fail_msg("%zu bytes in line: %.*s",
			    (size_t)(end - s), (int)(end - s), s);
		assert_null(memchr(s, '\n', (size_t)(end - s)));
		assert_null(memchr(s, '\r', (size_t)(end - s)));
		for (; s < end; s++)
			assert_true((unsigned char)*s < 128);
	}
	assert_int_equal(strlen(bytes->s), bytes->len);
}

static int
count_header(GMimeMessage *m, const char *name)
{
	GMimeHeaderList *list = g_mime_object_get_header_list(
	    GMIME_OBJECT(m));
	int i, n = 0;

	for (i = 0; i < g_mime_header_list_get_count(list); i++)
		n += str_equal_nocase(g_mime_header_get_name(
		    g_mime_header_list_get_header_at(list, i)), name);
	return n;
}

static void
check_once(GMimeMessage *m)
{
	static const char *const names[] = { "Date", "From", "To", "Subject",
	    "Message-ID", "MIME-Version" };
	size_t i;

	for (i = 0; i < 6; i++)
		assert_int_equal(count_header(m, names[i]), 1);
	assert_int_equal(count_header(m, "Bcc"), 0);
	assert_int_equal(count_header(m, "Auto-Submitted"), 0);
	assert_int_equal(count_header(m, "Precedence"), 0);
}

/* Text of part i of the alternative, with LF; caller frees by g_free. */
static char *
part_text(GMimeMessage *m, int i, const char *subtype)
{
	GMimeObject *root = g_mime_message_get_mime_part(m), *part;
	char *text, *from, *to;

	assert_true(g_mime_content_type_is_type(
	    g_mime_object_get_content_type(root), "multipart",
	    "alternative"));
	assert_int_equal(g_mime_multipart_get_count(GMIME_MULTIPART(root)), 2);
	part = g_mime_multipart_get_part(GMIME_MULTIPART(root), i);
	assert_true(g_mime_content_type_is_type(
	    g_mime_object_get_content_type(part), "text", subtype));
	assert_string_equal(g_mime_object_get_content_type_parameter(part,
	    "charset"), "utf-8");
	text = g_mime_text_part_get_text(GMIME_TEXT_PART(part));
	for (from = to = text; *from != '\0'; from++)
		if (*from != '\r')
			*to++ = *from;
	*to = '\0';
	return text;
}

static void
test_letter__reads_back_as_it_was_meant(void **state)
{
	struct str out = STR_INIT;
	GMimeMessage *m;
	char *text;

	(void)state;
	compose(&plain, &out);
	check_lines(&out, 78);
	assert_non_null(strstr(out.s,
	    "Date: Mon, 09 Mar 2026 13:00:00 +0000\r\n"));
	assert_non_null(strstr(out.s,
	    "Message-ID: <abc234@engine.example>\r\n"));
	assert_non_null(strstr(out.s, "X-Forerunner-Ref: r-123\r\n"));
	assert_non_null(strstr(out.s, "List-Unsubscribe: <mailto:stop@engine"
	    ".example?subject=stop>\r\n"));
	assert_null(strstr(out.s, "In-Reply-To"));
	m = parse(&out);
	check_once(m);
	assert_string_equal(g_mime_message_get_subject(m), plain.subject);
	assert_string_equal(g_mime_message_get_message_id(m),
	    plain.message_id);
	text = part_text(m, 0, "plain");
	assert_string_equal(text, "Hello Bob,\n\n.dot\nFrom here on, see "
	    "https://engine.example/a?b=1&c=2.\n\nAda\n\n"
	    "Engine Ltd, 1 Street, London\nReply with stop\n");
	g_free(text);
	text = part_text(m, 1, "html");
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
	struct letter other = plain;

	(void)state;
	compose(&plain, &a);
	compose(&plain, &b);
	assert_string_equal(a.s, b.s);
	other.message_id = "other@engine.example";
	str_reset(&b);
	compose(&other, &b);
	assert_string_not_equal(a.s, b.s);
	str_release(&a);
	str_release(&b);
}

static void
test_letter__threads_follow_ups(void **state)
{
	struct letter l = plain;
	struct str out = STR_INIT, refs = STR_INIT;
	GMimeMessage *m;
	int i;

	(void)state;
	for (i = 0; i < 12; i++)
		str_addf(&refs, "%s%040d@engine.example", i > 0 ? " " : "", i);
	l.references = refs.s;
	l.is_reply = 1;
	l.subject = "RE: re: A question";
	compose(&l, &out);
	check_lines(&out, 78);
	assert_non_null(strstr(out.s, "Subject: Re: A question\r\n"));
	assert_non_null(strstr(out.s, "In-Reply-To: <00000000000000000000000"
	    "00000000000000011@engine.example>\r\n"));
	m = parse(&out);
	check_once(m);
	assert_int_equal(count_header(m, "References"), 1);
	assert_non_null(strstr(g_mime_object_get_header(GMIME_OBJECT(m),
	    "References"), "000011@engine.example>"));
	g_object_unref(m);
	str_release(&out);
	str_release(&refs);
}

static void
test_letter__encodes_other_scripts(void **state)
{
	struct letter l = plain;
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
	compose(&l, &out);
	check_lines(&out, 78);
	assert_non_null(strstr(out.s, "bob@xn--bcher-kva.example"));
	assert_non_null(strstr(out.s, "Content-Transfer-Encoding: base64"));
	m = parse(&out);
	check_once(m);
	assert_string_equal(g_mime_message_get_subject(m), l.subject);
	from = internet_address_list_get_address(g_mime_message_get_from(m),
	    0);
	assert_string_equal(internet_address_get_name(from), l.from_name);
	text = part_text(m, 0, "plain");
	assert_memory_equal(text, l.body, 15);
	g_free(text);
	g_object_unref(m);
	str_release(&out);
}

static void
test_letter__base64_text_has_crlf_inside(void **state)
{
	struct letter l = plain;
	struct str out = STR_INIT;
	gsize n;
	guchar *raw;
	char *s;

	(void)state;
	l.body = "\xd0\x94\xd0\xb0\n\xd0\x94\xd0\xb0";
	l.footer = NULL;
	compose(&l, &out);
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
	struct letter l = plain;
	struct str out = STR_INIT;
	InternetAddressList *list;
	InternetAddress *to;
	GMimeMessage *m;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		l.to_name = l.from_name = l.subject = names[i];
		str_reset(&out);
		compose(&l, &out);
		check_lines(&out, i == 9 ? 998 : 78);
		m = parse(&out);
		check_once(m);
		list = g_mime_message_get_to(m);
		assert_int_equal(internet_address_list_length(list), 1);
		to = internet_address_list_get_address(list, 0);
		assert_string_equal(internet_address_mailbox_get_addr(
		    INTERNET_ADDRESS_MAILBOX(to)), plain.to_address);
		check_words(internet_address_get_name(to), names[i]);
		assert_string_equal(g_mime_message_get_subject(m), names[i]);
		g_object_unref(m);
	}
	str_release(&out);
}

static void
test_letter__folds_list_unsubscribe_without_encoding_it(void **state)
{
	struct letter l = plain;
	struct str out = STR_INIT;

	(void)state;
	l.unsubscribe = UNSUBSCRIBE ", mailto:stop@engine.example?subject=x";
	l.one_click = 1;
	compose(&l, &out);
	check_lines(&out, 998);
	assert_non_null(strstr(out.s, "List-Unsubscribe:\r\n <" UNSUBSCRIBE
	    ">,\r\n <mailto:stop@engine.example?subject=x>\r\n"));
	assert_non_null(strstr(out.s, "List-Unsubscribe-Post: List-Unsubscribe"
	    "=One-Click\r\n"));
	l.unsubscribe = "mailto:stop@engine.example";
	str_reset(&out);
	compose(&l, &out);
	assert_null(strstr(out.s, "List-Unsubscribe-Post"));
	str_release(&out);
}

static void
test_letter__keeps_long_lines_short_on_the_wire(void **state)
{
	struct letter l = plain;
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
	compose(&l, &out);
	check_lines(&out, 78);
	m = parse(&out);
	text = part_text(m, 0, "plain");
	str_trim(&body);
	assert_int_equal(strlen(text), body.len + 1);
	assert_memory_equal(text, body.s, body.len);
	g_free(text);
	g_object_unref(m);
	str_release(&body);
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
	struct letter l = plain;
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
		compose(&l, &out);
		check_lines(&out, 78);
		m = parse(&out);
		check_once(m);
		assert_string_equal(g_mime_message_get_subject(m), subject.s);
		assert_string_equal(internet_address_get_name(
		    internet_address_list_get_address(
		    g_mime_message_get_to(m), 0)), name.s);
		text = part_text(m, 0, "plain");
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
	struct letter l_ = plain; \
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

static void
test_envelope__goes_to_a_labels(void **state)
{
	struct str out = STR_INIT;
	struct error err = ERROR_INIT;

	(void)state;
	assert_int_equal(envelope_address("j\xc3\xbcrgen@B\xc3\xbc" "cher.Example",
	    &out, &err), 0);
	assert_string_equal(out.s, "j\xc3\xbcrgen@xn--bcher-kva.example");
	assert_true(envelope_needs_utf8(out.s));
	assert_false(envelope_needs_utf8("a@b.example"));
	assert_false(envelope_is_safe("a@b.example> SIZE=1"));
	assert_false(envelope_is_safe("@b.example"));
	assert_false(envelope_is_safe("a@"));
	assert_true(envelope_is_safe("a+b.c'd@b.example"));
	str_release(&out);
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
		    test_letter__keeps_hostile_names_in_their_place),
		cmocka_unit_test(
		    test_letter__folds_list_unsubscribe_without_encoding_it),
		cmocka_unit_test(
		    test_letter__keeps_long_lines_short_on_the_wire),
		cmocka_unit_test(test_letter__any_text_reads_back),
		cmocka_unit_test(test_letter__refuses_what_cannot_be_sent),
		cmocka_unit_test(test_letter__message_ids_are_deterministic),
		cmocka_unit_test(
		    test_letter_html__links_only_what_is_an_address),
		cmocka_unit_test(test_envelope__goes_to_a_labels),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
