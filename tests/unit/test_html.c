/* mail/html: what is read of HTML, and that it takes linear time. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <time.h>
#include <cmocka.h>

#include "base/str.h"
#include "mail/html.h"

static void
check_html(const char *html, const char *want)
{
	struct str out = STR_INIT;

	html_text(html, strlen(html), 100000, &out);
	assert_string_equal(out.s, want);
	str_release(&out);
}

static void
test_html__breaks_lines_at_blocks(void **state)
{
	(void)state;
	check_html("<div>Hi Ann,</div><div><br></div><div>see  you\n soon."
	    "</div>", "Hi Ann,\n\nsee you soon.\n");
	check_html("<p>a</p><p>b<br>c</p><ul><li>d<li>e</ul>",
	    "a\n\nb\nc\n\nd\ne\n");
	check_html("<table><tr><td>a</td><td>b</td></tr></table>", "a b\n");
	check_html("a &lt;b&gt; &amp; &auml;&euro;&#x41;&bogus; 1 < 2",
	    "a <b> & \xc3\xa4\xe2\x82\xac" "A&bogus; 1 < 2\n");
	check_html("<!-- no --><span style=\"display:none\">no</span>yes"
	    "<![if !mso]>!", "yes!\n");
}

static void
test_html__marks_what_is_quoted(void **state)
{
	(void)state;
	check_html("<div>Yes</div><div class=\"gmail_quote\"><div dir=\"ltr\" "
	    "class=\"gmail_attr\">On Monday Bob wrote:<br></div><blockquote>"
	    "<div>Hello</div></blockquote></div>",
	    "Yes\n> On Monday Bob wrote:\n> Hello\n");
	check_html("<div>Yes</div><hr><div id=\"divRplyFwdMsg\">From: Bob"
	    "</div><div>Hello</div>", "Yes\n> From: Bob\n> Hello\n");
	check_html("<blockquote type=\"cite\">One<div id=\"divRplyFwdMsg\">From: "
	    "Bob</div>Two</blockquote>Yes", "> One\n> From: Bob\n> Two\nYes\n");
	check_html("<div>Yes</div><div class=\"ms-outlook-mobile-reference-"
	    "message\">From: Bob</div>Hello", "Yes\n> From: Bob\n> Hello\n");
	check_html("<div class=\"moz-cite-prefix\">Le 2/11/26, <a href=\"x\">"
	    "Bob</a> a \303\251crit\302\240:<br> </div>", "> Le 2/11/26, Bob "
	    "a \303\251crit :\n");
	check_html("Fine.<div class=\"gmail_signature\">Dana<br>Two</div>",
	    "Fine.\n> Dana\n> Two\n");
	check_html("<div class=\"gmail_signature\">Fine.</div>", "Fine.\n");
	check_html("<div name=\"messageBodySection\">Fine.</div><div "
	    "name=\"messageReplySection\">Hello</div>", "Fine.\n> Hello\n");
	check_html("<div class=\"moz-cite-prefix\">Yes<br>On 2 Nov Bob wrote:"
	    "<br></div>", "Yes\nOn 2 Nov Bob wrote:\n");
	check_html("<div class=\"moz-cite-prefix\">See below:<br></div>"
	    "<blockquote style=\"margin: 0 0 0 40px; border: none\">This"
	    "</blockquote><blockquote style=\"border:none;border-left:solid "
	    "blue;margin:0 0 0 40px\">That</blockquote>",
	    "See below:\nThis\n> That\n");
	check_html("<a href=\"mailto:jane@example.org?subject=x\">Jane</a>, "
	    "<a href=\"mailto:a@b.example\">a@b.example</a>",
	    "Jane <jane@example.org>, a@b.example\n");
}

static void
test_html__stays_linear(void **state)
{
	struct str html = STR_INIT, out = STR_INIT;
	int i;

	(void)state;
	for (i = 0; i < 100000; i++)
		str_add(&html, i % 2 ? "<title><a b=\"" : "<!--<div class=");
	html_text(html.s, html.len, 1000, &out);
	str_reset(&html);
	for (i = 0; i < 100000; i++)
		str_add(&html, "<blockquote><div class='gmail_attr'>");
	str_add(&html, "x");
	html_text(html.s, html.len, 1000, &out);
	assert_true(out.len < 2100);
	str_reset(&html);
	for (i = 0; i < 100000; i++)
		str_add(&html, "<div class='moz-cite-prefix'>1<a b='<br>");
	html_text(html.s, html.len, 1000, &out);
	str_reset(&html);
	for (i = 0; i < 1000000; i++)
		str_add(&html, "a ");
	html_text(html.s, html.len, 1000, &out);
	str_reset(&out);
	html_text(html.s, html.len, 1999999, &out);
	assert_int_equal(out.len, 2000000);
	str_reset(&html);
	str_add(&html, "<span style='DISPLAY: none'>");
	for (i = 0; i < 1000000; i++)
		str_add(&html, "a ");
	str_add(&html, "</span>x");
	str_reset(&out);
	html_text(html.s, html.len, 1000, &out);
	assert_string_equal(out.s, "x\n");
	str_release(&html);
	str_release(&out);
}

/* Text of many times this. */
static void
read_many(const char *unit, const char *last)
{
	struct str html = STR_INIT, out = STR_INIT;
	struct timespec from, to;

	while (html.len < 1 << 20)
		str_add(&html, unit);
	str_add(&html, last);
	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &from);
	html_text(html.s, html.len, html.len, &out);
	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &to);
	/* Linear work takes far less than a second. */
	assert_true(to.tv_sec - from.tv_sec < 30);
	str_release(&html);
	str_release(&out);
}

static void
test_html__takes_linear_time_where_quotes_are_not_closed(void **state)
{
	(void)state;
	read_many("<a =\">\" ", "=\"");
	read_many("<a ='>' ", "='");
	read_many("<title></title =\">\" ", "=\"");
	read_many("<div class=gmail_attr><b =\"\" =\"", "");
	read_many("<div class=gmail_attr><b =\"\" =\"", "\" =\"");
	read_many("<!-- =\">\" ", "=\"");
}

static void
test_html__ends_a_tag_whose_quote_is_not_closed(void **state)
{
	(void)state;
	check_html("<a title=\"1 > 0\">one</a> <a href=\"x>two</a>",
	    "one two\n");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_html__breaks_lines_at_blocks),
		cmocka_unit_test(test_html__marks_what_is_quoted),
		cmocka_unit_test(test_html__stays_linear),
		cmocka_unit_test(
		    test_html__takes_linear_time_where_quotes_are_not_closed),
		cmocka_unit_test(
		    test_html__ends_a_tag_whose_quote_is_not_closed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
