/* Texts and the classes that replies of these words must get. */
#ifndef TESTS_UNIT_SAMPLES_H
#define TESTS_UNIT_SAMPLES_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/str.h"
#include "campaign/reply.h"

struct sample {
	enum reply_class	 class;
	const char		*text;
};

/* Does the reply below this subject get its class?  Prints what it got. */
static int
judged(const struct sample *sample, const char *subject)
{
	struct inbound in = { 0 };
	struct verdict v = VERDICT_INIT;
	int right;

	in.from = xstrdup("dana@customer.example");
	in.subject = xstrdup(subject);
	in.text = xstrdup(sample->text);
	reply_judge(&in, &v);
	right = v.class == sample->class;
	if (!right)
		print_error("[%s]\n  expected %s, got %s %.2f: %s\n",
		    sample->text, reply_class_name(sample->class),
		    reply_class_name(v.class), v.confidence, v.reasons.s);
	assert_true(v.confidence > 0 && v.confidence < 1);
	assert_true(v.reasons.len > 0);
	verdict_release(&v);
	inbound_release(&in);
	return right;
}

static void
check(const struct sample *samples, size_t n)
{
	size_t i, wrong = 0;

	for (i = 0; i < n; i++)
		wrong += !judged(&samples[i], "Re: A thought on your shop");
	assert_int_equal(wrong, 0);
}

#define CHECK(samples) check(samples, sizeof(samples) / sizeof(*(samples)))

#endif
