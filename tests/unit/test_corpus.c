/*
 * Every message of tests/corpora/mail, read by mail/mime and judged by
 * campaign/reply, against what its author says it means.  Prints a confusion
 * table with precision and recall.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/json.h"
#include "base/str.h"
#include "campaign/reply.h"
#include "mail/mime.h"

#define CORPUS	"tests/corpora/mail"

/* expected class, found class */
static int table[REPLY_CLASSES][REPLY_CLASSES];
static int texts, texts_right, facts, facts_right;

static char *
collapsed(const char *text)
{
	struct str s = STR_INIT;
	const char *p;

	str_grow(&s, 0);
	for (p = text == NULL ? "" : text; *p != '\0'; p++) {
		if (*p != ' ' && (*p < '\t' || *p > '\r'))
			str_addc(&s, *p);
		else if (s.len > 0 && s.s[s.len - 1] != ' ')
			str_addc(&s, ' ');
	}
	str_trim(&s);
	return str_detach(&s);
}

static void
slurp(const char *name, const char *ending, struct str *s)
{
	char path[512], buffer[4096];
	FILE *f;
	size_t n;

	snprintf(path, sizeof(path), CORPUS "/%.*s%s",
	    (int)(strlen(name) - strlen(".eml")), name, ending);
	f = fopen(path, "r");
	assert_non_null(f);
	while ((n = fread(buffer, 1, sizeof(buffer), f)) > 0)
		str_addn(s, buffer, n);
	fclose(f);
}

/* One stated fact; where none is stated there is nothing to compare. */
static void
compare_fact(const char *name, const char *what, const char *expected,
    const char *found)
{
	if (expected == NULL)
		return;
	facts++;
	if (str_equal(expected, found))
		facts_right++;
	else
		print_error("%s: %s: expected '%s', found '%s'\n", name, what,
		    expected, found == NULL ? "-" : found);
}

static void
compare_text(const char *name, const char *expected, const char *found)
{
	char *a, *b;

	if (expected == NULL)
		return;
	a = collapsed(expected);
	b = collapsed(found);
	texts++;
	if (strcmp(a, b) == 0)
		texts_right++;
	else
		print_error("%s: text:\n  expected [%s]\n  found    [%s]\n",
		    name, a, b);
	free(a);
	free(b);
}

static const char *
kind_name(enum bounce_kind kind)
{
	return kind == BOUNCE_HARD ? "hard" : kind == BOUNCE_SOFT ? "soft" :
	    "none";
}

static const char *
text_of(const cJSON *object, const char *name)
{
	return cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(object,
	    name));
}

static void
compare(const char *name, const cJSON *expected, const struct inbound *in,
    const struct verdict *v)
{
	const cJSON *bounce = cJSON_GetObjectItemCaseSensitive(expected,
	    "bounce");
	const cJSON *automatic = cJSON_GetObjectItemCaseSensitive(expected,
	    "auto_reply");
	int class = reply_class_find(text_of(expected, "class"));

	assert_int_not_equal(class, -1);
	table[class][v->class]++;
	if ((enum reply_class)class != v->class)
		print_error("%s: expected %s, found %s: %s\n", name,
		    reply_class_name((enum reply_class)class),
		    reply_class_name(v->class), v->reasons.s);
	compare_text(name, text_of(expected, "text"), in->text);
	compare_fact(name, "address", text_of(expected, "address"),
	    v->address);
	compare_fact(name, "original", text_of(expected,
	    "original_message_id"), in->original_message_id);
	compare_fact(name, "bounce", text_of(bounce, "type"),
	    kind_name(in->bounce));
	compare_fact(name, "recipient", text_of(bounce, "recipient"),
	    in->bounce_recipient);
	compare_fact(name, "status", text_of(bounce, "status"),
	    in->bounce_status);
	compare_fact(name, "until", text_of(automatic, "until"), in->until);
}

static void
judge_file(const char *name)
{
	static const struct mime_context context = {
		"unsubscribe@outreach.example", "outreach.example"
	};
	struct str data = STR_INIT, json = STR_INIT;
	struct inbound in = { 0 };
	struct verdict v = VERDICT_INIT;
	cJSON *expected;

	slurp(name, ".eml", &data);
	slurp(name, ".json", &json);
	expected = cJSON_ParseWithLength(json.s, json.len);
	assert_non_null(expected);
	mime_read(data.s, data.len, &context, &in);
	reply_judge(&in, &v);
	compare(name, expected, &in, &v);
	verdict_release(&v);
	inbound_release(&in);
	cJSON_Delete(expected);
	str_release(&json);
	str_release(&data);
}

static int
is_message(const struct dirent *entry)
{
	size_t n = strlen(entry->d_name);

	return n > 4 && strcmp(entry->d_name + n - 4, ".eml") == 0;
}

static int
column_sum(int class)
{
	int i, sum = 0;

	for (i = 0; i < REPLY_CLASSES; i++)
		sum += table[i][class];
	return sum;
}

static int
row_sum(int class)
{
	int i, sum = 0;

	for (i = 0; i < REPLY_CLASSES; i++)
		sum += table[class][i];
	return sum;
}

static double
share(int part, int whole)
{
	return whole == 0 ? 1 : (double)part / whole;
}

static void
print_table(void)
{
	int i, j;

	print_message("%-16s", "expected");
	for (i = 0; i < REPLY_CLASSES; i++)
		print_message(" %.4s", reply_class_name((enum reply_class)i));
	print_message("  precision recall\n");
	for (i = 0; i < REPLY_CLASSES; i++) {
		print_message("%-16s", reply_class_name((enum reply_class)i));
		for (j = 0; j < REPLY_CLASSES; j++)
			print_message(" %4d", table[i][j]);
		print_message("  %8.3f %6.3f\n", share(table[i][i],
		    column_sum(i)), share(table[i][i], row_sum(i)));
	}
	print_message("text %d of %d, other facts %d of %d\n", texts_right,
	    texts, facts_right, facts);
}

static void
test_corpus__is_understood(void **state)
{
	struct dirent **entries;
	int n, i, right = 0;

	(void)state;
	n = scandir(CORPUS, &entries, is_message, alphasort);
	assert_true(n >= 300);
	for (i = 0; i < n; i++) {
		judge_file(entries[i]->d_name);
		free(entries[i]);
	}
	free(entries);
	print_table();
	for (i = 0; i < REPLY_CLASSES; i++) {
		right += table[i][i];
		assert_true(row_sum(i) > 0);
	}
	assert_int_equal(right, n);
	assert_int_equal(texts_right, texts);
	assert_int_equal(facts_right, facts);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_corpus__is_understood),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
