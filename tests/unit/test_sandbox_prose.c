/* The stand-in's messages pass the gates that a model's must pass. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "base/json.h"
#include "base/str.h"
#include "campaign/lead.h"
#include "campaign/quality.h"
#include "campaign/sender.h"
#include "campaign/sequence.h"
#include "campaign/shingle.h"
#include "campaign/written.h"
#include "sandbox/prose.h"

#define N_LEADS 60

static const char *const companies[] = { "Northwind Robotics GmbH",
    "Halden & Voss", "Brightwater Labs, Inc.", "Sierra Freight",
    "Lumen Dental", "Castellan Security LLC" };
static const char *const industries[] = { "Industrial Automation",
    "Legal Services", "Biotech", "Logistics", "SaaS", "" };
static const char *const services[] = { "Brand Strategy, SEO",
    "contract review; due diligence", "", "Warehousing\nLast-mile delivery",
    "see https://x.example/ now" };
static const char *const people[] = { "Ada", "Ben", "Chiara", "Dmitri" };

static void
make_lead(int i, struct lead *lead)
{
	memset(lead, 0, sizeof(*lead));
	lead->field[LEAD_FIRST_NAME] = xstrdup(people[i % 4]);
	lead->field[LEAD_NAME] = xasprintf("%s Quill", people[i % 4]);
	lead->field[LEAD_COMPANY] = xstrdup(companies[i % 6]);
	lead->field[LEAD_INDUSTRY] = xstrdup(industries[i / 6 % 6]);
	lead->field[LEAD_TOP_SERVICES] = xstrdup(services[i % 5]);
}

static cJSON *
make_data(const struct lead *lead)
{
	static const char *const steps[] = { "hook", "proof", "fomo" };
	static const enum lead_field shown[] = { LEAD_FIRST_NAME, LEAD_NAME,
	    LEAD_COMPANY, LEAD_INDUSTRY, LEAD_TOP_SERVICES };
	cJSON *data = cJSON_CreateObject(), *obj, *list;
	size_t i;

	obj = cJSON_AddObjectToObject(data, "lead");
	for (i = 0; i < 5; i++)
		json_add_string(obj, lead_field_key(shown[i]),
		    lead->field[shown[i]]);
	obj = cJSON_AddObjectToObject(data, "sender");
	json_add_string(obj, "name", "Alex Morgan");
	json_add_string(obj, "brand", "4Runr");
	list = cJSON_AddArrayToObject(data, "steps");
	for (i = 0; i < 3; i++) {
		obj = cJSON_CreateObject();
		json_add_string(obj, "id", steps[i]);
		cJSON_AddItemToArray(list, obj);
	}
	return data;
}

static void
take(const cJSON *answer, struct written *w)
{
	const cJSON *item;

	cJSON_ArrayForEach(item, json_opt(answer, "messages")) {
		w->message[w->n].subject =
		    xstrdup(json_opt_string(item, "subject"));
		w->message[w->n++].body =
		    xstrdup(json_opt_string(item, "body"));
	}
}

static void
make_sequence(struct sequence *seq)
{
	static const char *const ids[] = { "hook", "proof", "fomo" };
	size_t i;

	memset(seq, 0, sizeof(*seq));
	seq->name = xstrdup("test");
	for (i = 0; i < 3; i++) {
		seq->step[i].id = xstrdup(ids[i]);
		seq->step[i].label = xstrdup(ids[i]);
		seq->step[i].channel = xstrdup("email");
		seq->step[i].prompt = xstrdup("");
		seq->step[i].subject = xstrdup("s");
		seq->step[i].body = xstrdup("b");
	}
	seq->n_steps = 3;
}

static int
words(const char *text)
{
	int n = 0, inside = 0;

	for (; *text != '\0'; text++) {
		n += *text > ' ' && !inside;
		inside = *text > ' ';
	}
	return n;
}

static void
write_for(int i, const struct sequence *seq, struct written *w)
{
	struct sender sender = SENDER_INIT;
	struct str reasons = STR_INIT;
	struct lead lead;
	cJSON *data, *answer;
	size_t m;

	sender.name = "Alex Morgan";
	sender.brand = "4Runr";
	make_lead(i, &lead);
	data = make_data(&lead);
	answer = prose_write(data);
	take(answer, w);
	struct quality_facts facts = { &lead, &sender, seq };
	if (!quality_check(&facts, w, &reasons))
		fail_msg("lead %d: %s\n%s\n%s\n%s", i, reasons.s,
		    w->message[0].body, w->message[1].body,
		    w->message[2].body);
	for (m = 0; m < w->n; m++)
		if (words(w->message[m].body) < 60 ||
		    words(w->message[m].body) > 115)
			fail_msg("lead %d: %d words: %s", i,
			    words(w->message[m].body), w->message[m].body);
	str_release(&reasons);
	cJSON_Delete(data);
	cJSON_Delete(answer);
	lead_release(&lead);
}

static void
test_prose__passes_the_gates_and_differs_between_leads(void **state)
{
	static char signatures[N_LEADS][SHINGLE_SIGNATURE + 1];
	struct sequence seq;
	int i, k;

	(void)state;
	make_sequence(&seq);
	for (i = 0; i < N_LEADS; i++) {
		struct written w = WRITTEN_INIT;

		write_for(i, &seq, &w);
		assert_int_equal(w.n, 3);
		quality_signature(&w, signatures[i]);
		for (k = 0; k < i; k++)
			if (k % 12 != i % 12 && shingle_likeness(signatures[k],
			    signatures[i]) >= QUALITY_OTHER_LEAD)
				fail_msg("leads %d and %d are too alike", k,
				    i);
		written_release(&w);
	}
	sequence_release(&seq);
}

static void
test_prose__is_the_same_for_the_same_lead(void **state)
{
	struct lead lead;
	cJSON *data, *a, *b;

	(void)state;
	make_lead(3, &lead);
	data = make_data(&lead);
	a = prose_write(data);
	b = prose_write(data);
	assert_true(cJSON_Compare(a, b, 1));
	cJSON_Delete(a);
	cJSON_Delete(b);
	cJSON_Delete(data);
	lead_release(&lead);
}

static void
test_prose__judges_by_plain_signs(void **state)
{
	(void)state;
	assert_string_equal(prose_judge("Sounds good, let's talk"),
	    "interested");
	assert_string_equal(prose_judge("We are NOT interested."),
	    "not_interested");
	assert_string_equal(prose_judge("What does it cost?"), "question");
	assert_string_equal(prose_judge("Please remove me"), "unsubscribe");
	assert_string_equal(prose_judge("Hm."), "needs_review");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    test_prose__passes_the_gates_and_differs_between_leads),
		cmocka_unit_test(test_prose__is_the_same_for_the_same_lead),
		cmocka_unit_test(test_prose__judges_by_plain_signs),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
