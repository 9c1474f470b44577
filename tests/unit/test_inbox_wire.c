/* mail/inbox_wire and mail/folder_name. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/error.h"
#include "base/str.h"
#include "mail/folder_name.h"
#include "mail/inbox_wire.h"

static void
pair(struct wire *a, struct wire *b)
{
	int fds[2];

	assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, fds), 0);
	wire_init(a, fds[0]);
	wire_init(b, fds[1]);
}

static void
write_sample(struct wire *w)
{
	wire_begin(w, WIRE_MESSAGE);
	wire_u32(w, 7);
	wire_u64(w, UINT64_C(0x123456789abcdef0));
	wire_text(w, "gr\xc3\xbc\xc3\x9f");
	wire_text(w, NULL);
	wire_bytes(w, "a\0b", 3);
	wire_end(w);
}

static void
test_wire__carries_frames_whole_and_in_order(void **state)
{
	struct error err = ERROR_INIT;
	struct wire a, b;
	struct frame f;
	const char *p;
	size_t n;
	int i;

	(void)state;
	pair(&a, &b);
	for (i = 0; i < 3; i++)
		write_sample(&a);
	assert_int_equal(wire_flush(&a, &err), 0);
	for (i = 0; i < 3; i++) {
		assert_int_equal(wire_read(&b, &f, 1000, &err), 1);
		assert_int_equal(f.type, WIRE_MESSAGE);
		assert_int_equal(frame_u32(&f), 7);
		assert_true(frame_u64(&f) == UINT64_C(0x123456789abcdef0));
		assert_string_equal(frame_text(&f), "gr\xc3\xbc\xc3\x9f");
		assert_null(frame_text(&f));
		p = frame_bytes(&f, &n);
		assert_int_equal(n, 3);
		assert_memory_equal(p, "a\0b", 3);
		assert_true(frame_is_whole(&f));
	}
	assert_false(wire_is_readable(&b));
	assert_int_equal(wire_read(&b, &f, 0, &err), -1);
	assert_int_equal(err.kind, ERROR_RETRY);
	wire_release(&a);
	assert_true(wire_is_readable(&b));
	assert_int_equal(wire_read(&b, &f, 1000, &err), 0);
	assert_int_equal(wire_flush(&b, &err), 0);
	write_sample(&b);
	assert_int_equal(wire_flush(&b, &err), -1);
	assert_int_equal(err.kind, ERROR_RETRY);
	wire_release(&b);
	wire_release(&b);
}

static void
test_wire__waits_for_a_frame_in_pieces(void **state)
{
	struct wire a, b;
	struct frame f;
	size_t i, used;

	(void)state;
	pair(&a, &b);
	write_sample(&a);
	for (i = 0; i < a.out.len; i++)
		assert_int_equal(frame_parse(a.out.s, i, &f, &used), 0);
	assert_int_equal(frame_parse(a.out.s, i, &f, &used), 1);
	assert_int_equal(used, i);
	wire_release(&a);
	wire_release(&b);
}

static void
test_wire__refuses_nonsense(void **state)
{
	static const uint32_t heads[][2] = {
		{ 0, 0 }, { WIRE_TYPES, 0 }, { 0xffffffff, 0 },
		{ WIRE_END, WIRE_MAX + 1 }, { WIRE_END, 0xffffffff },
	};
	struct error err = ERROR_INIT;
	struct wire a, b;
	struct frame f;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(heads) / sizeof(heads[0]); i++) {
		pair(&a, &b);
		assert_int_equal(send(a.fd, heads[i], 8, 0), 8);
		assert_int_equal(wire_read(&b, &f, 1000, &err), -1);
		assert_int_equal(err.kind, ERROR_DEFECT);
		wire_release(&a);
		wire_release(&b);
	}
}

static void
test_frame__never_gives_more_than_it_has(void **state)
{
	static const char lying[] = "\xf0\xff\xff\xff" "abc";
	static const char inner[] = "\x03\0\0\0" "a\0b\0";
	static const char endless[] = "\x03\0\0\0" "abcd";
	struct frame f = { WIRE_END, lying, lying + 7, 0 };
	size_t n;

	(void)state;
	assert_null(frame_text(&f));
	assert_true(f.bad);
	f = (struct frame){ WIRE_END, lying, lying + 7, 0 };
	assert_null(frame_bytes(&f, &n));
	assert_false(frame_is_whole(&f));
	f = (struct frame){ WIRE_END, inner, inner + 8, 0 };
	assert_null(frame_text(&f));
	assert_true(f.bad);
	f = (struct frame){ WIRE_END, endless, endless + 8, 0 };
	assert_null(frame_text(&f));
	assert_true(f.bad);
	f = (struct frame){ WIRE_END, inner, inner + 2, 0 };
	assert_int_equal(frame_u32(&f), 0);
	assert_int_equal(frame_u64(&f), 0);
	assert_true(f.bad);
	f = (struct frame){ WIRE_END, inner, inner + 8, 0 };
	(void)frame_u32(&f);
	assert_false(frame_is_whole(&f));
}

static void
test_folder__goes_both_ways(void **state)
{
	static const char *const names[][2] = {
		{ "INBOX", "INBOX" }, { "R&D", "R&-D" },
		{ "Entw\xc3\xbcrfe", "Entw&APw-rfe" },
		{ "~peter/mail/\xe5\x8f\xb0\xe5\x8c\x97/"
		  "\xe6\x97\xa5\xe6\x9c\xac\xe8\xaa\x9e",
		  "~peter/mail/&U,BTFw-/&ZeVnLIqe-" },
		{ "\xf0\x9f\x93\xac", "&2D3c7A-" },
		{ "\xc3\xbc&", "&APw-&-" }, { "a\xc3\xbc", "a&APw-" },
	};
	struct error err = ERROR_INIT;
	struct str s = STR_INIT;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		str_reset(&s);
		assert_int_equal(folder_encode(names[i][0], &s, &err), 0);
		assert_string_equal(s.s, names[i][1]);
		str_reset(&s);
		folder_decode(names[i][1], &s);
		assert_string_equal(s.s, names[i][0]);
	}
	str_release(&s);
}

static void
test_folder__keeps_what_is_not_well_formed(void **state)
{
	static const char *const odd[] = { "a&b", "&!!-", "&2D0-", "&3KwAYQ-",
	    "&A-", "&", "a&APwAYQ" };
	struct error err = ERROR_INIT;
	struct str s = STR_INIT;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(odd) / sizeof(odd[0]); i++) {
		str_reset(&s);
		folder_decode(odd[i], &s);
		assert_string_equal(s.s, odd[i]);
	}
	assert_int_equal(folder_encode("", &s, &err), -1);
	assert_int_equal(folder_encode("a\r\nb", &s, &err), -1);
	assert_int_equal(folder_encode("a\xff", &s, &err), -1);
	assert_int_equal(err.kind, ERROR_CONFIG);
	str_release(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_wire__carries_frames_whole_and_in_order),
		cmocka_unit_test(test_wire__waits_for_a_frame_in_pieces),
		cmocka_unit_test(test_wire__refuses_nonsense),
		cmocka_unit_test(test_frame__never_gives_more_than_it_has),
		cmocka_unit_test(test_folder__goes_both_ways),
		cmocka_unit_test(test_folder__keeps_what_is_not_well_formed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
