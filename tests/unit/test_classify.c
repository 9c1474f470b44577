/* jobs/classify: files, mbox, Maildir and directories become JSON lines. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/error.h"
#include "base/json.h"
#include "base/str.h"
#include "jobs/classify.h"
#include "jobs/mailbox.h"
#include "mail/mime.h"
#include "tests/unit/scratch.h"

#define AWAY "From: a@example.org\nDate: Sat, 21 Nov 2026 10:00:00 +0000\n" \
	"Subject: Automatic reply: Hello\n\n" \
	"I am out of the office until 4 December.\n"

static void
put(const char *name, const char *text)
{
	scratch_put(name, text, strlen(text));
}

/* Classify a path below the directory; returns the output. */
static char *
run(const char *name, int explain, int want, struct error *err)
{
	static const struct mime_context ctx;
	char *path = scratch_path(name), *out = NULL;
	size_t n = 0;
	FILE *f = open_memstream(&out, &n);

	assert_int_equal(classify_files(1, &path, explain, &ctx, f, err),
	    want);
	fclose(f);
	free(path);
	return out;
}

static int
count_lines(const char *s)
{
	int n = 0;

	for (; *s != '\0'; s++)
		n += *s == '\n';
	return n;
}

static void
test_classify__prints_members_in_order(void **state)
{
	static const char *const want[] = { "file", "class", "confidence",
	    "reasons", "auto_reply", "original_message_id", "text" };
	struct error err = ERROR_INIT;
	const cJSON *member;
	size_t i = 0;
	cJSON *obj;
	char *out;

	(void)state;
	put("away.eml", AWAY);
	out = run("away.eml", 0, 0, &err);
	assert_non_null(obj = json_parse(out, strlen(out), &err));
	cJSON_ArrayForEach(member, obj) {
		assert_true(i < sizeof(want) / sizeof(*want));
		assert_string_equal(member->string, want[i++]);
	}
	assert_string_equal(json_string(obj, "class", &err), "out_of_office");
	assert_string_equal(json_string(json_object(obj, "auto_reply", &err),
	    "until", &err), "2026-12-04");
	cJSON_Delete(obj);
	free(out);
	out = run("away.eml", 1, 0, &err);
	assert_non_null(strstr(out, "\n# "));
	assert_non_null(strstr(out, "Subject: Automatic reply: Hello"));
	free(out);
}

static void
test_classify__tells_of_a_bounce(void **state)
{
	struct error err = ERROR_INIT;
	cJSON *obj, *bounce;
	char *out;

	(void)state;
	put("bounce.eml", "From: MAILER-DAEMON@example.net\nSubject: failure "
	    "notice\n\n<lead@example.org>:\n550 5.1.1 no such user\n");
	out = run("bounce.eml", 0, 0, &err);
	assert_non_null(obj = json_parse(out, strlen(out), &err));
	assert_string_equal(json_string(obj, "class", &err), "bounce");
	bounce = json_object(obj, "bounce", &err);
	assert_string_equal(json_string(bounce, "type", &err), "hard");
	assert_string_equal(json_string(bounce, "status", &err), "5.1.1");
	assert_string_equal(json_string(bounce, "recipient", &err),
	    "lead@example.org");
	cJSON_Delete(obj);
	free(out);
}

static void
test_classify__parts_an_mbox(void **state)
{
	struct str mbox = STR_INIT;
	struct error err = ERROR_INIT;
	char *out;
	int i;

	(void)state;
	for (i = 0; i < 2000; i++)
		str_add(&mbox, "From a@b Mon Nov 23 14:05:00 2026\n" AWAY
		    "\nFrom here on it is text, 12:30 or not.\n\n");
	put("box", mbox.s);
	out = run("box", 0, 0, &err);
	assert_int_equal(count_lines(out), 2000);
	free(out);
	str_release(&mbox);
}

static void
test_classify__takes_back_what_an_mbox_put_before_from(void **state)
{
	struct error err = ERROR_INIT;
	cJSON *obj;
	char *out;

	(void)state;
	put("quoted", "From a@b Mon Nov 23 14:05:00 2026\nFrom: a@b.example\n\n"
	    "Hello.\n>From here it is mine.\n> a quotation\n"
	    ">From another\n");
	out = run("quoted", 0, 0, &err);
	assert_non_null(obj = json_parse(out, strlen(out), &err));
	assert_string_equal(json_string(obj, "text", &err),
	    "Hello.\nFrom here it is mine.\n\n>From another");
	cJSON_Delete(obj);
	free(out);
}

static void
test_classify__parts_an_mbox_behind_a_message_too_long(void **state)
{
	static const char line[] = "nothing new, From A to F\r\n";
	struct str mbox = STR_INIT;
	struct error err = ERROR_INIT;
	char *out;

	(void)state;
	str_add(&mbox, "From a@b Mon Nov 23 14:05:00 2026\n" AWAY);
	while (mbox.len < MAILBOX_MESSAGE + 300000)
		str_addn(&mbox, line, sizeof(line) - 1);
	str_add(&mbox, "\r\nFrom a@b Mon Nov 23 14:05:00 2026\r\n" AWAY);
	put("long", mbox.s);
	out = run("long", 0, 0, &err);
	assert_int_equal(count_lines(out), 2);
	free(out);
	str_release(&mbox);
}

static void
test_classify__walks_maildirs_and_directories(void **state)
{
	struct error err = ERROR_INIT;
	char *out, *first, *second;

	(void)state;
	put("dir/b/cur/2:2,S", AWAY);
	put("dir/b/new/3", AWAY);
	put("dir/b/tmp/4", AWAY);
	put("dir/b/.Junk/cur/5", AWAY);
	put("dir/b/.Junk/new/6", AWAY);
	put("dir/b/.Junk/tmp/7", AWAY);
	put("dir/b/.cache/8", AWAY);
	put("dir/.hidden/9", AWAY);
	put("dir/a.eml", AWAY);
	out = run("dir", 0, 0, &err);
	assert_int_equal(count_lines(out), 5);
	assert_non_null(strstr(out, "dir/b/.Junk/new/6"));
	assert_non_null(first = strstr(out, "dir/a.eml"));
	assert_non_null(second = strstr(out, "dir/b/cur/2:2,S"));
	assert_true(first < second);
	free(out);
}

static void
test_classify__names_what_it_cannot_read_and_goes_on(void **state)
{
	static const struct mime_context ctx;
	struct error err = ERROR_INIT;
	char *paths[2], *out = NULL;
	size_t n = 0;
	FILE *f = open_memstream(&out, &n);

	(void)state;
	put("there.eml", AWAY);
	paths[0] = scratch_path("not-there");
	paths[1] = scratch_path("there.eml");
	assert_int_equal(classify_files(2, paths, 0, &ctx, f, &err), -1);
	fclose(f);
	assert_int_equal(err.kind, ERROR_REJECT);
	assert_int_equal(error_exitcode(err.kind), 65);
	assert_non_null(strstr(err.msg, "not-there"));
	assert_int_equal(count_lines(out), 1);
	free(out);
	free(paths[0]);
	free(paths[1]);
}

static void
test_classify__shows_no_controls_of_a_stranger(void **state)
{
	struct error err = ERROR_INIT;
	char *out, *line;

	(void)state;
	put("control.eml", "From: a@b.example\nSubject: x\n"
	    "Content-Type: text/plain; charset=utf-8\n\n"
	    "Please \033]0;title\007\302\2332J unsubscribe me.\n");
	out = run("control.eml", 1, 0, &err);
	assert_non_null(line = strstr(out, "#     Please"));
	for (; *line != '\0'; line++)
		assert_true((unsigned char)*line >= ' ' || *line == '\n');
	assert_null(strstr(out, "\302\233"));
	free(out);
}

static void
test_classify__ends_where_it_cannot_write(void **state)
{
	static const struct mime_context ctx;
	char *paths[2] = { scratch_path("full"),
	    scratch_path("not-there") };
	struct error err = ERROR_INIT;
	struct str mbox = STR_INIT;
	FILE *f = fopen("/dev/full", "w");
	int i;

	(void)state;
	for (i = 0; i < 2000; i++)
		str_add(&mbox, "From a@b Mon Nov 23 14:05:00 2026\n" AWAY
		    "\n");
	put("full", mbox.s);
	assert_int_equal(classify_files(2, paths, 0, &ctx, f, &err), -1);
	assert_int_equal(err.kind, ERROR_JOURNAL);
	assert_non_null(strstr(err.msg, "No space left"));
	fclose(f);
	str_release(&mbox);
	free(paths[0]);
	free(paths[1]);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_classify__prints_members_in_order),
		cmocka_unit_test(test_classify__tells_of_a_bounce),
		cmocka_unit_test(test_classify__parts_an_mbox),
		cmocka_unit_test(
		    test_classify__takes_back_what_an_mbox_put_before_from),
		cmocka_unit_test(
		    test_classify__parts_an_mbox_behind_a_message_too_long),
		cmocka_unit_test(test_classify__walks_maildirs_and_directories),
		cmocka_unit_test(
		    test_classify__names_what_it_cannot_read_and_goes_on),
		cmocka_unit_test(
		    test_classify__shows_no_controls_of_a_stranger),
		cmocka_unit_test(test_classify__ends_where_it_cannot_write),
	};

	return cmocka_run_group_tests(tests, scratch_make, scratch_remove);
}
