/* A hash over what does not change where a mailbox is numbered anew. */
#include "mail/identity.h"

#include <stdlib.h>
#include <string.h>

#include <glib.h>

#include "base/str.h"
#include "campaign/reply.h"

#define DIGITS 32

char *
identity_make(const struct inbound *in, uint32_t size)
{
	const char *const fields[] = { in->from, in->sender, in->to,
	    in->subject, in->references, in->bounce_recipient,
	    in->original_message_id };
	GChecksum *sum = g_checksum_new(G_CHECKSUM_SHA256);
	char *name, *numbers;
	size_t i;

	for (i = 0; i < sizeof(fields) / sizeof(fields[0]); i++) {
		const char *field = fields[i] == NULL ? "" : fields[i];

		/* with its end, so that fields cannot run into one another */
		g_checksum_update(sum, (const guchar *)field,
		    (gssize)strlen(field) + 1);
	}
	numbers = xasprintf("%lld %lu", (long long)in->date,
	    (unsigned long)size);
	g_checksum_update(sum, (const guchar *)numbers, -1);
	free(numbers);
	name = xasprintf("%.*s@no-message-id.invalid", DIGITS,
	    g_checksum_get_string(sum));
	g_checksum_free(sum);
	return name;
}
