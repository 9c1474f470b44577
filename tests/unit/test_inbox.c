/* mail/inbox, the parent's side, against a child that cannot be trusted. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/error.h"
#include "base/str.h"
#include "mail/inbox.h"
#include "mail/inbox_child.h"
#include "mail/inbox_wire.h"

static void	(*play)(struct wire *);	/* what the child says after OPEN */

static void
say(struct wire *w, enum wire_type type)
{
	wire_begin(w, type);
	wire_end(w);
}

static void
say_examined(struct wire *w, uint32_t validity, uint32_t from)
{
	wire_begin(w, WIRE_EXAMINED);
	wire_u32(w, validity);
	wire_u32(w, from);
	wire_u64(w, 99);
	wire_end(w);
}

static void
say_message(struct wire *w, uint32_t uid, const char *text)
{
	wire_begin(w, WIRE_MESSAGE);
	wire_u32(w, uid);
	wire_u32(w, 1000);
	wire_u32(w, 1);
	wire_u64(w, 1600000000);
	wire_bytes(w, text, strlen(text));
	wire_end(w);
}

static void
say_end(struct wire *w, uint32_t uid)
{
	wire_begin(w, WIRE_END);
	wire_u32(w, uid);
	wire_end(w);
}

static void
say_failed(struct wire *w, uint32_t kind, uint32_t over, const char *words)
{
	wire_begin(w, WIRE_FAILED);
	wire_u32(w, kind);
	wire_u32(w, over);
	wire_text(w, words);
	wire_end(w);
}

/* Stands in for mail/inbox_child.c at link time. */
_Noreturn void
inbox_child(int fd, pid_t parent)
{
	struct error err = ERROR_INIT;
	struct frame frame;
	struct wire w;

	(void)parent;
	wire_init(&w, fd);
	(void)wire_read(&w, &frame, 5000, &err);
	play(&w);
	(void)wire_flush(&w, &err);
	while (wire_read(&w, &frame, 5000, &err) == 1)
		;
	_exit(0);
}

static const struct inbox_settings settings = {
	.url = "imaps://mail.example", .user = "a", .password = "b",
};

static struct inbox *
open_with(void (*script)(struct wire *))
{
	struct error err = ERROR_INIT;
	struct inbox *in;

	play = script;
	in = inbox_open(&settings, &err);
	if (in == NULL)
		fail_msg("%s", err.msg);
	return in;
}

/* Everything up to the end; the error's kind, or ERROR_NONE. */
static enum error_kind
read_all(void (*script)(struct wire *), struct inbox_cursor *cursor,
    struct str *seen)
{
	struct error err = ERROR_INIT;
	struct inbox *in = open_with(script);
	struct inbox_message msg;
	int rc;

	rc = inbox_examine(in, "INBOX", 0, cursor, &err);
	while (rc == 0 && (rc = inbox_next(in, &msg, &err)) == 1) {
		str_addf(seen, "%u:%.*s ", msg.uid, (int)msg.n, msg.data);
		rc = 0;
	}
	inbox_close(in);
	return rc == -1 ? err.kind : ERROR_NONE;
}

static void
good(struct wire *w)
{
	say(w, WIRE_READY);
	say_examined(w, 5, 3);
	say_message(w, 4, "four");
	say_message(w, 9, "");
	say_end(w, 12);
}

static void
test_inbox__takes_messages_and_moves_the_cursor(void **state)
{
	struct inbox_cursor cursor = { 5, 3, 0 };
	struct str seen = STR_INIT;

	(void)state;
	assert_int_equal(read_all(good, &cursor, &seen), ERROR_NONE);
	assert_string_equal(seen.s, "4:four 9: ");
	assert_int_equal(cursor.uid, 12);
	assert_true(cursor.modseq == 99);
	str_release(&seen);
}

static void
new_validity(struct wire *w)
{
	say(w, WIRE_READY);
	say_examined(w, 6, 0);
	say_message(w, 1, "one");
	say_end(w, 1);
}

static void
test_inbox__resets_the_cursor_of_a_new_mailbox(void **state)
{
	struct inbox_cursor cursor = { 5, 3, 7 };
	struct str seen = STR_INIT;

	(void)state;
	assert_int_equal(read_all(new_validity, &cursor, &seen), ERROR_NONE);
	assert_int_equal(cursor.uidvalidity, 6);
	assert_int_equal(cursor.uid, 1);
	str_release(&seen);
}

static void
breaks_off(struct wire *w)
{
	say(w, WIRE_READY);
	say_examined(w, 5, 3);
	say_message(w, 4, "four");
	say_failed(w, ERROR_RETRY, 1, "gone\r\nX: y");
}

static void
test_inbox__leaves_the_cursor_where_it_was_on_failure(void **state)
{
	struct inbox_cursor cursor = { 5, 3, 0 };
	struct str seen = STR_INIT;

	(void)state;
	assert_int_equal(read_all(breaks_off, &cursor, &seen), ERROR_RETRY);
	assert_string_equal(seen.s, "4:four ");
	assert_int_equal(cursor.uid, 3);
	str_release(&seen);
}

static void
other_start(struct wire *w)
{
	say(w, WIRE_READY);
	say_examined(w, 5, 2);
}

static void
no_validity(struct wire *w)
{
	say(w, WIRE_READY);
	say_examined(w, 0, 0);
}

static void
falling(struct wire *w)
{
	say(w, WIRE_READY);
	say_examined(w, 5, 3);
	say_message(w, 9, "nine");
	say_message(w, 9, "again");
}

static void
early(struct wire *w)
{
	say(w, WIRE_READY);
	say_message(w, 9, "nine");
}

static void
strange_kind(struct wire *w)
{
	say(w, WIRE_READY);
	say_failed(w, 4711, 0, "x");
}

static void
stray_bytes(struct wire *w)
{
	say(w, WIRE_READY);
	str_add(&w->out, "HTTP/1.1 200 OK\r\n\r\n");
}

static void
too_long(struct wire *w)
{
	static const uint32_t head[] = { WIRE_MESSAGE, WIRE_MAX + 1 };

	say(w, WIRE_READY);
	say_examined(w, 5, 3);
	str_addn(&w->out, (const char *)head, sizeof(head));
}

static void
short_message(struct wire *w)
{
	say(w, WIRE_READY);
	say_examined(w, 5, 3);
	wire_begin(w, WIRE_MESSAGE);
	wire_u32(w, 4);
	wire_end(w);
}

static void
own_orders(struct wire *w)
{
	say(w, WIRE_READY);
	say(w, WIRE_OPEN);
}

static void
test_inbox__takes_nonsense_for_a_lost_child(void **state)
{
	static void (*const scripts[])(struct wire *) = {
		other_start, no_validity, falling, early, strange_kind,
		stray_bytes, too_long, short_message, own_orders,
	};
	struct inbox_cursor cursor;
	struct str seen = STR_INIT;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(scripts) / sizeof(scripts[0]); i++) {
		cursor = (struct inbox_cursor){ 5, 3, 0 };
		assert_int_equal(read_all(scripts[i], &cursor, &seen),
		    ERROR_RETRY);
		assert_int_equal(cursor.uid, 3);
	}
	str_release(&seen);
}

static void
dies(struct wire *w)
{
	struct error err = ERROR_INIT;

	say(w, WIRE_READY);
	(void)wire_flush(w, &err);
	kill(getpid(), SIGKILL);
}

static void
leaves(struct wire *w)
{
	(void)w;
	_exit(3);
}

static void
test_inbox__says_how_the_child_died(void **state)
{
	struct error err = ERROR_INIT;
	struct inbox_cursor cursor = { 0, 0, 0 };
	struct inbox_message msg;
	struct inbox *in;

	(void)state;
	in = open_with(dies);
	assert_int_equal(inbox_examine(in, "INBOX", 0, &cursor, &err), -1);
	assert_int_equal(err.kind, ERROR_RETRY);
	assert_non_null(strstr(err.msg, "signal 9"));
	assert_int_equal(inbox_next(in, &msg, &err), -1);
	assert_int_equal(inbox_fd(in), -1);
	inbox_close(in);
	play = leaves;
	assert_null(inbox_open(&settings, &err));
	assert_int_equal(err.kind, ERROR_RETRY);
	assert_non_null(strstr(err.msg, "status 3"));
	inbox_close(NULL);
}

static void
says_no(struct wire *w)
{
	say(w, WIRE_READY);
	say_failed(w, ERROR_CONFIG, 0, "no such mailbox\n\xff");
	say_examined(w, 5, 0);
	say_end(w, 0);
}

static void
test_inbox__goes_on_after_a_refusal(void **state)
{
	struct error err = ERROR_INIT;
	struct inbox_cursor cursor = { 0, 0, 0 };
	struct inbox_message msg;
	struct inbox *in = open_with(says_no);

	(void)state;
	assert_int_equal(inbox_examine(in, "Junk", 0, &cursor, &err), -1);
	assert_int_equal(err.kind, ERROR_CONFIG);
	assert_string_equal(err.msg, "no such mailbox \xef\xbf\xbd");
	assert_int_equal(inbox_examine(in, "INBOX", 0, &cursor, &err), 0);
	assert_int_equal(inbox_next(in, &msg, &err), 0);
	assert_int_equal(inbox_next(in, &msg, &err), 0);
	inbox_close(in);
}

static void
odd_answers(struct wire *w)
{
	say(w, WIRE_READY);
	wire_begin(w, WIRE_NAME);
	wire_text(w, "Sent\r\nX");
	wire_end(w);
}

static void
odd_found(struct wire *w)
{
	say(w, WIRE_READY);
	wire_begin(w, WIRE_FOUND);
	wire_u32(w, 2);
	wire_end(w);
}

static void
test_inbox__checks_names_and_findings(void **state)
{
	struct error err = ERROR_INIT;
	struct inbox *in = open_with(odd_answers);

	(void)state;
	assert_null(inbox_special(in, INBOX_SENT, &err));
	assert_int_equal(err.kind, ERROR_RETRY);
	inbox_close(in);
	in = open_with(odd_found);
	assert_int_equal(inbox_search(in, "Sent", NULL, NULL, &err), 0);
	assert_int_equal(inbox_search(in, "Sent", "a@b", NULL, &err), -1);
	assert_int_equal(err.kind, ERROR_RETRY);
	inbox_close(in);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    test_inbox__takes_messages_and_moves_the_cursor),
		cmocka_unit_test(
		    test_inbox__resets_the_cursor_of_a_new_mailbox),
		cmocka_unit_test(
		    test_inbox__leaves_the_cursor_where_it_was_on_failure),
		cmocka_unit_test(test_inbox__takes_nonsense_for_a_lost_child),
		cmocka_unit_test(test_inbox__says_how_the_child_died),
		cmocka_unit_test(test_inbox__goes_on_after_a_refusal),
		cmocka_unit_test(test_inbox__checks_names_and_findings),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
