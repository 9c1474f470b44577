/* Letters for the tests of mail/letter. */
#include "tests/unit/letter_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/error.h"
#include "base/str.h"

const struct letter letter_plain = {
	.from_name = "Ada Lovelace", .from_address = "ada@engine.example",
	.to_name = "Bob", .to_address = "bob@prospect.example",
	.subject = "A question about looms", .body = "Hello Bob,\n\n.dot\n"
	    "From here on, see https://engine.example/a?b=1&c=2.\n\nAda",
	.footer = "Engine Ltd, 1 Street, London\nReply with stop",
	.message_id = "abc234@engine.example", .reference = "r-123",
	.unsubscribe = "mailto:stop@engine.example?subject=stop",
	.date = 1773061200		/* Mon, 09 Mar 2026 13:00:00 UTC */
};

void
letter_write(const struct letter *l, struct str *out)
{
	struct error err = ERROR_INIT;

	if (letter_compose(l, out, &err) == -1)
		fail_msg("refused: %s", err.msg);
}

GMimeMessage *
letter_parse(const struct str *bytes)
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

void
letter_check_lines(const struct str *bytes, size_t longest)
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

int
letter_count_header(GMimeMessage *m, const char *name)
{
	GMimeHeaderList *list = g_mime_object_get_header_list(
	    GMIME_OBJECT(m));
	int i, n = 0;

	for (i = 0; i < g_mime_header_list_get_count(list); i++)
		n += str_equal_nocase(g_mime_header_get_name(
		    g_mime_header_list_get_header_at(list, i)), name);
	return n;
}

void
letter_check_once(GMimeMessage *m)
{
	static const char *const names[] = { "Date", "From", "To", "Subject",
	    "Message-ID", "MIME-Version" };
	size_t i;

	for (i = 0; i < 6; i++)
		assert_int_equal(letter_count_header(m, names[i]), 1);
	assert_int_equal(letter_count_header(m, "Bcc"), 0);
	assert_int_equal(letter_count_header(m, "Auto-Submitted"), 0);
	assert_int_equal(letter_count_header(m, "Precedence"), 0);
}

char *
letter_part_text(GMimeMessage *m, int i, const char *subtype)
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
