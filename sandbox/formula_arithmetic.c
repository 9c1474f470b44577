/* The functions of numbers that round, raise and count. */
#include <math.h>

#include "base/str.h"
#include "sandbox/formula_tree.h"

static double
number_at(const struct formula_call *call, size_t i, double otherwise)
{
	return i < call->n ? value_as_number(&call->arg[i]) : otherwise;
}

/* Ten to the power of the places in argument i. */
static double
scale_at(const struct formula_call *call, size_t i)
{
	double places = trunc(number_at(call, i, 0));

	return pow(10, places > 15 ? 15 : places < -15 ? -15 : places);
}

/* Away from zero. */
static double
outwards(double n)
{
	return n < 0 ? floor(n) : ceil(n);
}

static void
put(struct value *out, double n)
{
	if (isfinite(n))
		value_number(out, n);
	else
		value_error(out);
}

static void
run_roundup(const struct formula_call *call, struct value *out)
{
	double scale = scale_at(call, 1);

	put(out, outwards(number_at(call, 0, 0) * scale) / scale);
}

static void
run_rounddown(const struct formula_call *call, struct value *out)
{
	double scale = scale_at(call, 1);

	put(out, trunc(number_at(call, 0, 0) * scale) / scale);
}

static void
run_ceiling(const struct formula_call *call, struct value *out)
{
	double step = number_at(call, 1, 1);

	put(out, ceil(number_at(call, 0, 0) / step) * step);
}

static void
run_floor(const struct formula_call *call, struct value *out)
{
	double step = number_at(call, 1, 1);

	put(out, floor(number_at(call, 0, 0) / step) * step);
}

static void
run_even(const struct formula_call *call, struct value *out)
{
	put(out, outwards(number_at(call, 0, 0) / 2) * 2);
}

static void
run_odd(const struct formula_call *call, struct value *out)
{
	double n = number_at(call, 0, 0);

	put(out, n < 0 ? outwards((n + 1) / 2) * 2 - 1 :
	    outwards((n - 1) / 2) * 2 + 1);
}

static void
run_power(const struct formula_call *call, struct value *out)
{
	put(out, pow(number_at(call, 0, 0), number_at(call, 1, 0)));
}

static void
run_sqrt(const struct formula_call *call, struct value *out)
{
	put(out, sqrt(number_at(call, 0, 0)));
}

static void
run_exp(const struct formula_call *call, struct value *out)
{
	put(out, exp(number_at(call, 0, 0)));
}

static void
run_log(const struct formula_call *call, struct value *out)
{
	put(out, call->n == 1 ? log10(number_at(call, 0, 0)) :
	    log(number_at(call, 0, 0)) / log(number_at(call, 1, 10)));
}

/* What a list of values holds. */
struct census {
	double	sum;
	size_t	numbers, all;
};

static void
take(struct census *c, const struct value *value)
{
	size_t i;

	if (value->kind == VALUE_LIST) {
		for (i = 0; i < value->n_items; i++)
			take(c, &value->item[i]);
		return;
	}
	c->all++;
	if (value->kind == VALUE_NUMBER || value->kind == VALUE_BOOL) {
		c->numbers++;
		c->sum += value->number;
	}
}

static struct census
census(const struct formula_call *call)
{
	struct census c = { 0, 0, 0 };
	size_t i;

	for (i = 0; i < call->n; i++)
		take(&c, &call->arg[i]);
	return c;
}

static void
run_average(const struct formula_call *call, struct value *out)
{
	struct census c = census(call);

	put(out, c.sum / (double)c.numbers);
}

static void
run_count(const struct formula_call *call, struct value *out)
{
	value_number(out, (double)census(call).numbers);
}

static void
run_countall(const struct formula_call *call, struct value *out)
{
	value_number(out, (double)census(call).all);
}

const struct formula_function formula_arithmetic_functions[] = {
	{ "ROUNDUP", 1, 2, STYLE_PLAIN, run_roundup },
	{ "ROUNDDOWN", 1, 2, STYLE_PLAIN, run_rounddown },
	{ "CEILING", 1, 2, STYLE_PLAIN, run_ceiling },
	{ "FLOOR", 1, 2, STYLE_PLAIN, run_floor },
	{ "EVEN", 1, 1, STYLE_PLAIN, run_even },
	{ "ODD", 1, 1, STYLE_PLAIN, run_odd },
	{ "POWER", 2, 2, STYLE_PLAIN, run_power },
	{ "SQRT", 1, 1, STYLE_PLAIN, run_sqrt },
	{ "EXP", 1, 1, STYLE_PLAIN, run_exp },
	{ "LOG", 1, 2, STYLE_PLAIN, run_log },
	{ "AVERAGE", 1, -1, STYLE_PLAIN, run_average },
	{ "COUNT", 1, -1, STYLE_PLAIN, run_count },
	{ "COUNTALL", 1, -1, STYLE_PLAIN, run_countall },
	{ NULL, 0, 0, STYLE_PLAIN, NULL }
};
