/*
 * Any bytes as a formula: parsing, resolving and evaluating it ends, stays
 * in bounds, and gives the same value twice.
 */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/str.h"
#include "sandbox/formula.h"

int	LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static int
find(void *ctx, const char *name)
{
	(void)ctx;
	return name[0] >= 'A' && name[0] <= 'F' ? name[0] - 'A' : -1;
}

static void
field(void *ctx, int slot, struct value *out)
{
	struct value item = VALUE_INIT;

	(void)ctx;
	if (slot == 0)
		value_lend(out, "Text \xc3\xa9 42");
	else if (slot == 1)
		value_number(out, -7.25);
	else if (slot == 2)
		value_date(out, INT64_C(1795168800000));
	else if (slot == 3) {
		value_number(&item, 3);
		value_push(out, &item);
		value_push(out, &item);
	} else if (slot == 4)
		value_error(out);
}

static int64_t
modified(void *ctx, const int *slots, size_t n)
{
	(void)ctx;
	(void)slots;
	return n == 0 ? 1795168800 : -1;
}

static void
evaluate(const struct formula *formula, struct str *text)
{
	static const struct formula_env env = { NULL, INT64_C(1795168800000),
	    "recABCDEFGHIJKLMN", 1795168800, field, modified };
	struct value value;

	formula_eval(formula, &env, &value);
	value_as_text(&value, text);
	value_release(&value);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct error err = ERROR_INIT;
	struct str once = STR_INIT, twice = STR_INIT;
	struct formula *formula;

	if (n > 2000)
		return 0;
	formula = formula_parse((const char *)data, n, &err);
	if (formula == NULL) {
		if (err.kind != ERROR_REJECT)
			abort();
		return 0;
	}
	formula_resolve(formula, find, NULL, &err);
	evaluate(formula, &once);
	evaluate(formula, &twice);
	if (strcmp(once.s, twice.s) != 0)
		abort();
	str_release(&once);
	str_release(&twice);
	formula_free(formula);
	return 0;
}
