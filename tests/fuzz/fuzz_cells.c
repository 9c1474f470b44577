/*
 * airtable/cells over any JSON as any type of column: what is canonical stays
 * so, and what can be written reads back as itself.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "airtable/answer.h"
#include "airtable/cells.h"
#include "base/error.h"

int	LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void
must(int holds)
{
	if (!holds)
		abort();
}

static void
read_back(enum column_type type, const char *text)
{
	static char name[] = "C";
	struct column c = { name, type, COLUMN_OURS, NULL, NULL, 0 };
	struct error err = ERROR_INIT;
	struct str again = STR_INIT;
	cJSON *value = cells_value(&c, text, &err);

	if (value == NULL) {
		must(err.kind == ERROR_REJECT);
		return;
	}
	cells_canonical(type, value, &again);
	must(cells_same(type, again.s, text));
	str_release(&again);
	cJSON_Delete(value);
}

static void
check_type(enum column_type type, const cJSON *value)
{
	struct str once = STR_INIT, twice = STR_INIT;

	must(cells_canonical(type, value, &once) == (once.len > 0));
	cells_canonical_text(type, once.s, &twice);
	must(strcmp(once.s, twice.s) == 0);
	read_back(type, once.s);
	str_release(&once);
	str_release(&twice);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct error err = ERROR_INIT;
	struct answer answer;
	cJSON *value = json_parse((const char *)data, n, &err);
	int i;

	answer_read(&answer, 422, (const char *)data, n);
	answer_error(&answer, "app", NULL, &err);
	for (i = 0; value != NULL && i < COLUMN_TYPES; i++)
		check_type((enum column_type)i, value);
	cJSON_Delete(value);
	return 0;
}
