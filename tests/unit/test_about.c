/* mail/about, mime_skim: what may be about us is read wholly, else nothing. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/error.h"
#include "base/file.h"
#include "base/str.h"
#include "campaign/reply.h"
#include "mail/about.h"
#include "mail/mime.h"

#define OURS	"tests/corpora/mail"
#define REAL	"../shared/corpora/bounces"

static const struct mime_context ctx = {
	"mailto:optout@outreach.example?subject=stop", "outreach.example"
};

static int
skim(const char *text)
{
	struct inbound in;
	int whole = mime_skim(text, strlen(text), &ctx, &in);

	assert_int_equal(whole, in.text != NULL);
	inbound_release(&in);
	return whole;
}

#define FROM	"From: Dana <dana@shop.example>\r\n" \
		"To: ada@outreach.example\r\n"

static void
test_about__mail_about_nothing_of_ours_is_read_no_further(void **state)
{
	(void)state;
	assert_false(skim(FROM "Subject: Lunch\r\n\r\nAt noon?\r\n"));
	assert_false(skim(FROM "Subject: Re: Lunch\r\n"
	    "References: <1@shop.example>\r\nIn-Reply-To: <2@shop.example>\r\n"
	    "\r\nYes. See http://outreach.example/message/1@outreach.example>"
	    "\r\n"));
	assert_false(skim(FROM "Subject: News\r\nList-Id: <n.shop.example>\r\n"
	    "Content-Type: multipart/alternative; boundary=b\r\n\r\n"
	    "--b\r\nContent-Type: text/plain\r\n\r\nmessage/rfc822: no\r\n"
	    "--b\r\nContent-Type: text/html\r\n\r\n<p>News</p>\r\n--b--\r\n"));
}

static void
test_about__mail_of_a_machine_may_be_a_list_of_who_failed(void **state)
{
	(void)state;
	assert_true(skim(FROM "Subject: Automatic reply: Lunch\r\n"
	    "Auto-Submitted: auto-replied\r\n\r\nI am away.\r\n"));
}

static void
test_about__mail_that_names_one_of_ours_is_read(void **state)
{
	(void)state;
	assert_true(skim(FROM "In-Reply-To: <1@Outreach.Example>\r\n"
	    "\r\nYes\r\n"));
	assert_true(skim(FROM "References: <0@shop.example>\r\n"
	    "\t<1@outreach.example>\r\n\r\nYes\r\n"));
	assert_true(skim(FROM "Subject: Fwd: Lunch\r\n\r\nSee below.\r\n"
	    "> X-FORERUNNER-Ref: fr-1/2\r\n"));
}

static void
assert_references(const char *fields, const char *expected)
{
	char *mail = xasprintf(FROM "%s\r\n\r\nYes\r\n", fields);
	struct inbound in;

	mime_skim(mail, strlen(mail), &ctx, &in);
	assert_true(str_equal(in.references, expected));
	inbound_release(&in);
	free(mail);
}

static void
test_about__ids_are_found_as_programs_mangle_them(void **state)
{
	(void)state;
	assert_references("References: <0@a.example>\r\nSubject: Re: Lunch\r\n"
	    "references: <1@outreach.example>", "0@a.example "
	    "1@outreach.example");
	assert_references("In-Reply-To: < 1@\r\n outreach.example >",
	    "1@outreach.example");
	assert_references("In-Reply-To: 1@outreach.example",
	    "1@outreach.example");
	assert_references("References: 0@a.example 1@outreach.example",
	    "0@a.example 1@outreach.example");
	assert_references("In-Reply-To: =?utf-8?q?=3C1=40outreach=2Eexample"
	    "=3E?=", "1@outreach.example");
	assert_references("In-Reply-To: Your message to ada@outreach.example",
	    NULL);
	assert_references("In-Reply-To: Your message of \"Mon\" "
	    "<1@outreach.example> (Lunch)", "1@outreach.example");
	assert_references("In-Reply-To: ", NULL);
}

static void
test_about__reports_are_read(void **state)
{
	(void)state;
	assert_true(skim("From: Mail Delivery System <x@mx.example>\r\n"
	    "Subject: Hm\r\n\r\nuser unknown\r\n"));
	assert_true(skim(FROM "Subject: Undelivered mail\r\n\r\n550 no\r\n"));
	assert_true(skim(FROM "X-Failed-Recipients: d@shop.example\r\n"
	    "\r\n-\r\n"));
	assert_true(skim(FROM "Content-Type: multipart/mixed; boundary=b\r\n\r\n"
	    "--b\r\n\r\nHere\r\n--b\r\nCONTENT-TYPE : Message/RFC822\r\n\r\n"
	    "Subject: Lunch\r\n\r\n-\r\n--b--\r\n"));
	assert_true(skim(FROM "Content-Type: multipart/mixed; boundary=b\r\n\r\n"
	    "--b\r\nContent-Type:\r\n message/feedback-report\r\n\r\n"
	    "Feedback-Type: abuse\r\n--b--\r\n"));
	assert_true(skim(FROM "Content-Type: text/plain;\r\n"
	    " report-type=delivery-status\r\n\r\n-\r\n"));
	assert_true(skim("From: staff@hotmail.com\r\n"
	    "Subject: complaint about message from 192.0.2.1\r\n\r\n-\r\n"));
}

static void
test_about__opt_outs_are_read(void **state)
{
	(void)state;
	assert_true(skim("From: dana@shop.example\r\n"
	    "To: optout+7@outreach.example\r\n\r\n-\r\n"));
	assert_true(skim(FROM "X-Apple-Unsubscribe: true\r\n\r\n-\r\n"));
}

static void
test_about__all_is_read_for_who_has_no_domain(void **state)
{
	static const struct mime_context nobody;
	struct inbound in;

	(void)state;
	assert_true(mime_skim(FROM "\r\nHello\r\n", sizeof(FROM "\r\nHello\r\n")
	    - 1, &nobody, &in));
	assert_string_equal(in.text, "Hello");
	inbound_release(&in);
}

/* What was not read further names nothing: 1 if it was read so. */
static int
agrees(const char *name, const struct str *data)
{
	struct inbound some, whole;
	int more = mime_skim(data->s, data->len, &ctx, &some);

	mime_read(data->s, data->len, &ctx, &whole);
	if (!str_equal(some.from, whole.from) ||
	    !str_equal(some.message_id, whole.message_id) ||
	    !str_equal(some.references, whole.references) ||
	    !str_equal(some.subject, whole.subject) ||
	    some.date != whole.date)
		fail_msg("%s: another header", name);
	if (!more && (whole.is_report || whole.is_complaint ||
	    whole.is_unsubscribe || whole.our_reference != NULL ||
	    whole.original_message_id != NULL ||
	    whole.bounce_recipient != NULL))
		fail_msg("%s: is about mail of ours, and was not read", name);
	inbound_release(&some);
	inbound_release(&whole);
	return more;
}

static void
check_folder(const char *folder)
{
	DIR *dir = opendir(folder);
	struct dirent *entry;
	int files = 0, read = 0;

	if (dir == NULL) {
		print_message("no %s: nothing to compare\n", folder);
		skip();
	}
	while ((entry = readdir(dir)) != NULL) {
		char *path = xasprintf("%s/%s", folder, entry->d_name);
		struct str data = STR_INIT;
		struct error err;

		if (strstr(entry->d_name, ".eml") != NULL) {
			assert_int_equal(file_read(path, 1 << 24, &data,
			    &err), 0);
			read += agrees(entry->d_name, &data);
			files++;
		}
		str_release(&data);
		free(path);
	}
	closedir(dir);
	print_message("%s: %d of %d are read wholly\n", folder, read, files);
	assert_true(files > 0);
}

static void
test_about__what_is_left_out_names_nothing(void **state)
{
	(void)state;
	check_folder(OURS);
}

static void
test_about__real_notices_are_read(void **state)
{
	(void)state;
	check_folder(REAL);
}

/* about_reference as one would write it who has time. */
static char *
slow_reference(const char *data, size_t n)
{
	static const char name[] = "x-forerunner-ref:";
	size_t at, i;

	for (at = 0; at + sizeof(name) - 1 <= n; at++) {
		if (strncasecmp(data + at, name, sizeof(name) - 1) != 0)
			continue;
		at += sizeof(name) - 1;
		while (at < n && (data[at] == ' ' || data[at] == '\t'))
			at++;
		for (i = at; i < n && data[i] > ' ' && data[i] < 127 &&
		    data[i] != '<' && data[i] != '='; i++)
			continue;
		if (i > at)
			return xstrndup(data + at, i - at);
		at--;
	}
	return NULL;
}

static void
assert_reference(const char *data, size_t n)
{
	char *found = about_reference(data, n);
	char *want = slow_reference(data, n);

	assert_true(str_equal(found, want));
	free(found);
	free(want);
}

static void
test_about__finds_the_reference_wherever_it_stands(void **state)
{
	static const char *const fields[] = { "X-Forerunner-Ref: k2-9f\n",
	    "x-forerunner-REF:\t a", "X-Forerunner-Ref:\nX-Forerunner-Ref: b",
	    "f: ref: X-Forerunner-Re: c", "X-Forerunner-Ref: <", "f:f:f:" };
	struct str text = STR_INIT;
	size_t at, i;
	char *exact;

	(void)state;
	for (i = 0; i < sizeof(fields) / sizeof(*fields); i++)
		for (at = 0; at < 600; at++) {
			str_reset(&text);
			while (text.len < at)
				str_addc(&text, text.len % 7 == 0 ? ':' : 'f');
			str_add(&text, fields[i]);
			while (text.len < at + 300)
				str_add(&text, "\nof: x");
			/* in memory of just this size no byte beyond is read */
			exact = xmalloc(text.len);
			memcpy(exact, text.s, text.len);
			assert_reference(exact, text.len);
			assert_reference(exact, at + strlen(fields[i]));
			free(exact);
		}
	str_release(&text);
}

/* Raw bytes in a sender are read alike, however far the mail is read. */
static void
test_about__knows_the_sender_by_the_same_letters(void **state)
{
	static const char mail[] = "From: "
	    "<\xd0\xd2\xc9\xd7\xc5\xd4@shop.example>\r\n"
	    "Subject: \xf0\xd2\xc9\xd7\xc5\xd4 \xd7\xd3\xc5\xcd\r\n\r\nHm.\r\n";
	struct inbound some, all;

	(void)state;
	assert_false(mime_skim(mail, strlen(mail), &ctx, &some));
	mime_read(mail, strlen(mail), &ctx, &all);
	assert_string_equal(some.from, all.from);
	assert_string_equal(some.from, "\xd0\xbf\xd1\x80\xd0\xb8\xd0\xb2\xd0"
	    "\xb5\xd1\x82@shop.example");
	inbound_release(&some);
	inbound_release(&all);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    test_about__finds_the_reference_wherever_it_stands),
		cmocka_unit_test(
		    test_about__mail_about_nothing_of_ours_is_read_no_further),
		cmocka_unit_test(
		    test_about__mail_of_a_machine_may_be_a_list_of_who_failed),
		cmocka_unit_test(
		    test_about__mail_that_names_one_of_ours_is_read),
		cmocka_unit_test(
		    test_about__ids_are_found_as_programs_mangle_them),
		cmocka_unit_test(test_about__reports_are_read),
		cmocka_unit_test(test_about__opt_outs_are_read),
		cmocka_unit_test(
		    test_about__all_is_read_for_who_has_no_domain),
		cmocka_unit_test(test_about__what_is_left_out_names_nothing),
		cmocka_unit_test(test_about__real_notices_are_read),
		cmocka_unit_test(
		    test_about__knows_the_sender_by_the_same_letters),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
