/* mime_read on hostile bytes. */
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/utf8.h"
#include "campaign/reply.h"
#include "mail/mime.h"

int	LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void
check_text(const char *s)
{
	if (s != NULL && !utf8_valid(s, strlen(s)))
		__builtin_trap();
}

/* What was read no further than its header names no mail of ours. */
static void
check_skimmed(const struct inbound *some, const struct inbound *whole)
{
	if (!str_equal(some->from, whole->from) ||
	    !str_equal(some->references, whole->references) ||
	    whole->is_report || whole->is_complaint || whole->is_unsubscribe ||
	    whole->our_reference != NULL || whole->bounce_recipient != NULL ||
	    whole->original_message_id != NULL)
		__builtin_trap();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static const struct mime_context ctx = { "optout@outreach.example",
	    "outreach.example" };
	struct inbound in, some;

	mime_read((const char *)data, n, &ctx, &in);
	check_text(in.from);
	check_text(in.from_name);
	check_text(in.subject);
	check_text(in.text);
	check_text(in.full_text);
	check_text(in.references);
	check_text(in.bounce_recipient);
	check_text(in.bounce_diagnostic);
	check_text(in.original_message_id);
	check_text(in.facts.s);
	if (!mime_skim((const char *)data, n, &ctx, &some))
		check_skimmed(&some, &in);
	inbound_release(&some);
	inbound_release(&in);
	return 0;
}
