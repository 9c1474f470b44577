/* The stand-in's formulas. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/str.h"
#include "sandbox/formula.h"

/* A record made 2026-11-20T10:00:00Z and changed a minute later. */
#define MADE INT64_C(1795168800)

static const char *const names[] =
    { "Name", "Score", "Done", "When", "Tags", "Empty", "Bad", NULL };

static int
find(void *ctx, const char *name)
{
	int i;

	(void)ctx;
	for (i = 0; names[i] != NULL; i++)
		if (strcmp(names[i], name) == 0)
			return i;
	return -1;
}

static void
field(void *ctx, int slot, struct value *out)
{
	struct value tag = VALUE_INIT;

	(void)ctx;
	switch (slot) {
	case 0:
		value_lend(out, "J\xc3\xbcrgen O'Neil");
		break;
	case 1:
		value_number(out, 7.5);
		break;
	case 2:
		value_bool(out, 1);
		break;
	case 3:
		value_date(out, MADE * 1000);
		break;
	case 4:
		value_lend(&tag, "a");
		value_push(out, &tag);
		value_lend(&tag, "b");
		value_push(out, &tag);
		break;
	case 6:
		value_error(out);
		break;
	default:
		break;
	}
}

static int64_t
modified(void *ctx, const int *slots, size_t n)
{
	(void)ctx;
	return n == 0 ? MADE + 60 : slots[0] == 5 ? -1 : MADE + slots[0];
}

static struct formula *
parse(const char *text)
{
	struct error err = ERROR_INIT;
	struct formula *formula = formula_parse(text, strlen(text), &err);

	if (formula == NULL)
		fail_msg("%s: %s", text, err.msg);
	if (formula_resolve(formula, find, NULL, &err) == -1)
		fail_msg("%s: %s", text, err.msg);
	return formula;
}

static void
evaluate(const char *text, struct value *out)
{
	static const struct formula_env env = { NULL, (MADE + 3600) * 1000,
	    "recABCDEFGHIJKLMN", MADE, field, modified };
	struct formula *formula = parse(text);

	formula_eval(formula, &env, out);
	value_keep(out);
	formula_free(formula);
}

static void
is_text(const char *formula, const char *expected)
{
	struct value value;
	struct str text = STR_INIT;

	evaluate(formula, &value);
	value_as_text(&value, &text);
	assert_string_equal(text.s, expected);
	str_release(&text);
	value_release(&value);
}

static int
holds(const char *formula)
{
	struct value value;
	int truth;

	evaluate(formula, &value);
	truth = value_truth(&value);
	value_release(&value);
	return truth;
}

static void
test_formula__computes_by_precedence(void **state)
{
	(void)state;
	is_text("1 + 2 * 3 - 4 / 2", "5");
	is_text("-(1 + 2) & 'x' & 1/4", "-3x0.25");
	is_text("1 + 1 = 2", "1");
	is_text("ROUND(2.345, 2)", "2.35");
	is_text("MOD(-1, 3)", "2");
	is_text("1/0", "#ERROR!");
	is_text("SUM(1, 2, {Empty}, {Score})", "10.5");
}

static void
test_formula__escapes_quotes(void **state)
{
	(void)state;
	assert_true(holds("{Name}='J\xc3\xbcrgen O\\'Neil'"));
	assert_true(holds("Name=\"J\xc3\xbcrgen O'Neil\""));
	is_text("'a\\\\b\\nc'", "a\\b\nc");
}

static void
test_formula__blank_is_what_it_is_compared_with(void **state)
{
	(void)state;
	assert_true(holds("{Empty}=BLANK()"));
	assert_true(holds("{Empty}=''"));
	assert_true(holds("NOT({Empty})"));
	assert_false(holds("{Name}=BLANK()"));
	assert_false(holds("{When}=BLANK()"));
	assert_true(holds("{Done}"));
	assert_true(holds("AND({Done}, {Score} > 7, {Score} <= 7.5)"));
}

static void
test_formula__finds_in_characters(void **state)
{
	(void)state;
	is_text("FIND('rgen', {Name})", "3");
	is_text("FIND('zz', {Name})", "0");
	is_text("SEARCH('J\xc3\x9cRGEN', {Name})", "1");
	is_text("LEN({Name})", "13");
	is_text("LOWER('\xc3\x84" "B')", "\xc3\xa4" "b");
	is_text("MID({Name}, 2, 2) & LEFT({Name}) & RIGHT({Name}, 2)",
	    "\xc3\xbcrJil");
	is_text("SUBSTITUTE('a-b-c', '-', '+')", "a+b+c");
	is_text("FIND('b', ARRAYJOIN({Tags}))", "4");
	is_text("{Tags} & ''", "a, b");
	is_text("VALUE('$1,200.50')", "1200.5");
	is_text("TRIM('  a b ')", "a b");
}

static void
test_formula__knows_its_record(void **state)
{
	(void)state;
	assert_true(holds("OR(RECORD_ID()='recX',"
	    "RECORD_ID()='recABCDEFGHIJKLMN')"));
	is_text("CREATED_TIME()", "2026-11-20T10:00:00.000Z");
	is_text("LAST_MODIFIED_TIME()", "2026-11-20T10:01:00.000Z");
	is_text("LAST_MODIFIED_TIME({Done})", "2026-11-20T10:00:02.000Z");
	is_text("LAST_MODIFIED_TIME({Empty})", "");
	is_text("NOW()", "2026-11-20T11:00:00.000Z");
	is_text("TODAY()", "2026-11-20T00:00:00.000Z");
}

static void
test_formula__compares_dates_as_the_live_one(void **state)
{
	(void)state;
	assert_true(holds("IS_AFTER(LAST_MODIFIED_TIME(),"
	    "DATETIME_PARSE('2026-11-20T10:00:59Z'))"));
	assert_false(holds("IS_AFTER(LAST_MODIFIED_TIME(),"
	    "DATETIME_PARSE('2026-11-20T10:01:00Z'))"));
	assert_true(holds("IS_SAME(LAST_MODIFIED_TIME(),"
	    "DATETIME_PARSE('2026-11-20T10:01:00.000Z'),'second')"));
	assert_true(holds("IS_SAME({When}, '2026-11-20', 'day')"));
	assert_true(holds("IS_BEFORE({When}, '2026-11-21')"));
	assert_false(holds("IS_BEFORE({Empty}, '2026-11-21')"));
	assert_true(holds("DATETIME_DIFF(NOW(),{When},'seconds')=3600"));
	is_text("DATEADD('2026-01-31', 1, 'months')",
	    "2026-02-28T00:00:00.000Z");
	is_text("DATETIME_FORMAT({When}, 'YYYY/MM/DD HH:mm')",
	    "2026/11/20 10:00");
	assert_true(holds("{When} > '2099-01-01'"));
}

static void
test_formula__an_error_drops_the_row(void **state)
{
	(void)state;
	assert_false(holds("{Bad}=1"));
	assert_false(holds("NOT({Bad})"));
	assert_false(holds("AND(1, {Bad})"));
	assert_false(holds("DATETIME_PARSE('soon')"));
	assert_true(holds("ISERROR({Bad})"));
	assert_true(holds("OR(1, {Bad})"));
	is_text("IF({Score}>5,'high','low')", "high");
	is_text("SWITCH({Score}, 1, 'a', 7.5, 'b', 'c')", "b");
	is_text("IF(0, 1)", "");
}

static void
refused(const char *text)
{
	struct error err = ERROR_INIT;
	struct formula *formula = formula_parse(text, strlen(text), &err);

	assert_null(formula);
	assert_int_equal(err.kind, ERROR_REJECT);
}

static void
test_formula__refuses_what_is_none(void **state)
{
	(void)state;
	refused("");
	refused("1 +");
	refused("AND(1");
	refused("NOSUCH(1)");
	refused("FIND('a')");
	refused("{Name");
	refused("'open");
	refused("1 2");
	refused("1.2.3");
	refused("IF(1)");
}

static void
test_formula__names_unknown_fields(void **state)
{
	struct error err = ERROR_INIT;
	const char *text = "AND({Nope}, Score, Other='x')";
	struct formula *formula = formula_parse(text, strlen(text), &err);

	(void)state;
	assert_int_equal(formula_resolve(formula, find, NULL, &err), -1);
	assert_string_equal(err.msg, "Unknown field names: nope, other");
	formula_free(formula);
}

static void
test_formula__refuses_depth_but_takes_breadth(void **state)
{
	struct str text = STR_INIT;
	struct error err = ERROR_INIT;
	struct formula *formula;
	int i;

	(void)state;
	for (i = 0; i < 100000; i++)
		str_addc(&text, '(');
	assert_null(formula_parse(text.s, text.len, &err));
	str_reset(&text);
	for (i = 0; i < 100000; i++)
		str_add(&text, "1+");
	str_addc(&text, '1');
	assert_null(formula_parse(text.s, text.len, &err));
	str_reset(&text);
	str_add(&text, "OR(RECORD_ID()='recA'");
	for (i = 0; i < 499; i++)
		str_addf(&text, ",RECORD_ID()='rec%d'", i);
	str_addc(&text, ')');
	formula = formula_parse(text.s, text.len, &err);
	assert_non_null(formula);
	formula_free(formula);
	str_release(&text);
}

static void
test_formula__rounds_raises_and_counts(void **state)
{
	(void)state;
	is_text("ROUNDUP(2.11, 1) & ROUNDDOWN(-2.19, 1)", "2.2-2.1");
	is_text("CEILING(2.1) & FLOOR(7, 5) & EVEN(3) & ODD(-2)", "354-3");
	is_text("POWER(2, 3) & SQRT(9) & LOG(100) & LOG(8, 2)", "8323");
	is_text("SQRT(-1)", "#ERROR!");
	is_text("CEILING(1, 0)", "#ERROR!");
	is_text("AVERAGE(1, 3)", "2");
	is_text("COUNT(1, 'a', 2) & COUNTA(1, '', 'a') & COUNTALL(1, '', 'a')",
	    "223");
}

static void
test_formula__replaces_and_matches(void **state)
{
	(void)state;
	is_text("SUBSTITUTE('aXbX', 'X', '-', 2)", "aXb-");
	is_text("REPLACE('abcdef', 2, 2, 'Z')", "aZdef");
	is_text("REPT('ab', 2) & T(1) & T('x')", "ababx");
	is_text("ENCODE_URL_COMPONENT('a b/\xc3\xbc')", "a%20b%2F%C3%BC");
	assert_true(holds("REGEX_MATCH('ab12', '\\\\d+$')"));
	assert_false(holds("REGEX_MATCH('ab', '[0-9]')"));
	is_text("REGEX_EXTRACT('ab12', '[0-9]+')", "12");
	is_text("REGEX_EXTRACT('ab', '[0-9]+')", "#ERROR!");
	is_text("REGEX_REPLACE('a1b2', '[0-9]', '.')", "a.b.");
	is_text("REGEX_MATCH('a', '(')", "#ERROR!");
	is_text("ARRAYJOIN(ARRAYUNIQUE({Tags}, {Tags}), '+')", "a+b");
}

static void
test_formula__writes_dates_as_people_do(void **state)
{
	(void)state;
	is_text("DATETIME_FORMAT('2026-03-04T05:06:07Z',"
	    " 'dddd, MMM D YYYY h:mm A [at] HH.ss')",
	    "Wednesday, Mar 4 2026 5:06 AM at 05.07");
	is_text("DATESTR('2026-03-04T05:06:07Z') & TIMESTR("
	    "'2026-03-04T05:06:07Z')", "2026-03-0405:06:07");
	is_text("WEEKDAY('2026-03-04') & WEEKDAY('2026-03-04', 'Monday')",
	    "32");
	is_text("WEEKNUM('2026-03-04') & SECOND('2026-03-04T05:06:07Z')",
	    "107");
	is_text("DATESTR(WORKDAY('2026-03-06', 1))", "2026-03-09");
	is_text("DATESTR(WORKDAY('2026-03-09', -1))", "2026-03-06");
	is_text("WORKDAY_DIFF('2026-03-02', '2026-03-09')", "6");
	is_text("DATESTR('no date')", "#ERROR!");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_formula__computes_by_precedence),
		cmocka_unit_test(test_formula__escapes_quotes),
		cmocka_unit_test(
		    test_formula__blank_is_what_it_is_compared_with),
		cmocka_unit_test(test_formula__finds_in_characters),
		cmocka_unit_test(test_formula__knows_its_record),
		cmocka_unit_test(test_formula__compares_dates_as_the_live_one),
		cmocka_unit_test(test_formula__an_error_drops_the_row),
		cmocka_unit_test(test_formula__refuses_what_is_none),
		cmocka_unit_test(test_formula__names_unknown_fields),
		cmocka_unit_test(test_formula__refuses_depth_but_takes_breadth),
		cmocka_unit_test(test_formula__rounds_raises_and_counts),
		cmocka_unit_test(test_formula__replaces_and_matches),
		cmocka_unit_test(test_formula__writes_dates_as_people_do),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
