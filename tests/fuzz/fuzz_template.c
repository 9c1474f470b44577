/*
 * Any bytes as a template and as the values in it: rendering never fails
 * where the check passes, but for a missing value, and stays on clean text.
 */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/str.h"
#include "base/utf8.h"
#include "campaign/lead.h"
#include "campaign/sender.h"
#include "campaign/template.h"

int	LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct lead lead = LEAD_INIT;
	struct sender sender = SENDER_INIT;
	struct error err = ERROR_INIT;
	struct str out = STR_INIT;
	char *text = xstrndup((const char *)data, n);
	int i, parses = template_check(text, &err) == 0;

	for (i = 0; i < LEAD_FIELDS; i++)
		lead.field[i] = text;
	sender.name = sender.brand = text;
	if (template_render(text, &lead, &sender, &out, &err) == 0) {
		if (!parses || !utf8_valid(out.s, out.len))
			abort();
	} else if (parses && err.kind != ERROR_REJECT)
		abort();
	str_reset(&out);
	if (template_render("{{lead.company|}}{{lead.service|}}"
	    "{{lead.sector|}}{{lead.role|}}{{lead.short_company|}}"
	    "{{lead.first_name|}}{{sender.first_name|}}", &lead, &sender,
	    &out, &err) == -1 || utf8_control(out.s, "") != NULL)
		abort();
	str_release(&out);
	free(text);
	return 0;
}
