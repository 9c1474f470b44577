/* Frames from a process that may have been taken over; mailbox names. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/str.h"
#include "mail/folder_name.h"
#include "mail/inbox_wire.h"

int	LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void
take_apart(struct frame *f)
{
	size_t n, sum = 0;
	const char *p;

	(void)frame_u32(f);
	while (!f->bad && f->p < f->end) {
		if ((p = frame_text(f)) != NULL)
			sum += strlen(p);
		if ((p = frame_bytes(f, &n)) != NULL && n > 0)
			sum += (unsigned char)p[n - 1];
		(void)frame_u64(f);
	}
	if (sum == 0)
		(void)frame_is_whole(f);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct error err = ERROR_INIT;
	struct str name = STR_INIT, wire = STR_INIT, back = STR_INIT;
	const char *p = (const char *)data;
	struct frame frame;
	size_t used, at = 0;

	while (frame_parse(p + at, n - at, &frame, &used) == 1) {
		take_apart(&frame);
		at += used;
	}
	str_addn(&name, p, n);
	if (folder_encode(name.s, &wire, &err) == 0) {
		folder_decode(wire.s, &back);
		if (strcmp(back.s, name.s) != 0)
			abort();
	}
	str_reset(&back);
	folder_decode(name.s, &back);
	str_release(&back);
	str_release(&wire);
	str_release(&name);
	return 0;
}
