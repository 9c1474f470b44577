/*
 * Any bytes as the text of a reply: stripping adds nothing, judging always
 * gives a class, a reason and a confidence.
 */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/str.h"
#include "campaign/reply.h"
#include "mail/quote.h"

int	LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct inbound in = { 0 };
	struct verdict v = VERDICT_INIT;
	struct str out = STR_INIT;
	char *text = xstrndup((const char *)data, n);

	quote_strip(text, "Dana A. Two", &out);
	if (out.len > n)
		abort();
	in.text = str_detach(&out);
	in.subject = xstrndup(text, 80);
	in.from = xstrdup("dana@two.example");
	reply_judge(&in, &v);
	if (v.reasons.len == 0 || v.confidence <= 0 || v.confidence > 1)
		abort();
	verdict_release(&v);
	inbound_release(&in);
	free(text);
	return 0;
}
