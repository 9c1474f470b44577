/*
 * Any bytes as an e-mail address and a name: what is accepted is normal and
 * stays what it is when normalised again.
 */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "campaign/lead.h"

int	LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct lead lead = LEAD_INIT;
	struct error err = ERROR_INIT;
	struct str buf = STR_INIT;
	char *text = xstrndup((const char *)data, n), *address, *again;

	if ((address = lead_address(text, &err)) != NULL) {
		again = lead_address(address, &err);
		if (again == NULL || strcmp(address, again) != 0 ||
		    strpbrk(address, " \t\r\n<>,;\"()") != NULL ||
		    *lead_domain(address) == '\0')
			abort();
		free(again);
	}
	lead.field[LEAD_EMAIL] = address;
	lead.field[LEAD_NAME] = text;
	lead.field[LEAD_COMPANY_DESCRIPTION] = xstrdup(text);
	lead_valid(&lead, &buf);
	lead_first_name(&lead, &buf);
	lead_release(&lead);
	str_release(&buf);
	return 0;
}
