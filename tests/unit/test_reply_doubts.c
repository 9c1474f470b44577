/* campaign/reply: what is no opt-out and no interest, and what is one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/str.h"
#include "campaign/hits.h"
#include "campaign/words.h"
#include "tests/unit/samples.h"

/* "Stop", "no more" and lists are words of business too. */
static void
test_reply_doubts__takes_no_words_of_business_for_opt_outs(void **state)
{
	static const struct sample samples[] = {
		{ REPLY_NEEDS_REVIEW, "We had to stop this project for now." },
		{ REPLY_NEEDS_REVIEW, "Please stop worrying, it is signed." },
		{ REPLY_NEEDS_REVIEW, "We deliver to the authorities." },
		{ REPLY_NEEDS_REVIEW, "Wir melden uns." },
		{ REPLY_NEEDS_REVIEW, "Take us out of the Tuesday slot." },
		{ REPLY_NEEDS_REVIEW, "I will forward your offer to my lawyer "
		  "and get back to you." },
		{ REPLY_NEEDS_REVIEW, "Let us know if you want to be removed "
		  "from our list." },
		{ REPLY_NEEDS_REVIEW, "Remove Bob from the list of attendees, "
		  "he is ill." },
		{ REPLY_NEEDS_REVIEW, "Do not contact us before the 5th." },
		{ REPLY_NEEDS_REVIEW, "Don't contact me by phone." },
		{ REPLY_NEEDS_REVIEW, "Keine weiteren Fragen mehr, wir machen "
		  "es so." },
		{ REPLY_NEEDS_REVIEW, "Entfernen Sie bitte die Rechnung." },
		{ REPLY_NEEDS_REVIEW, "Rechtliche Schritte laufen noch." },
		{ REPLY_NEEDS_REVIEW, "L'article 17 du contrat reste." },
		{ REPLY_NEEDS_REVIEW, "Estoy de baja m\303\251dica." },
		{ REPLY_NEEDS_REVIEW, "N\303\243o queremos mais fornecedores "
		  "este ano." },
		{ REPLY_NEEDS_REVIEW, "Non voglio perdere altre mail." },
		{ REPLY_NEEDS_REVIEW, "Geen toestemming van de directie." },
		{ REPLY_NEEDS_REVIEW, "Nie mam zgody szefa na zakup." },
		{ REPLY_NEEDS_REVIEW, "Ring inte igen f\303\266rr\303\244n i "
		  "januari." },
	};

	(void)state;
	CHECK(samples);
}

static void
test_reply_doubts__hears_opt_outs_of_few_words(void **state)
{
	static const struct sample samples[] = {
		{ REPLY_UNSUBSCRIBE, "Please remove from list." },
		{ REPLY_UNSUBSCRIBE, "Remove email from marketing list." },
		{ REPLY_UNSUBSCRIBE, "Remove dana@shop.example from list." },
		{ REPLY_UNSUBSCRIBE, "Please remove from the distribution "
		  "list." },
		{ REPLY_UNSUBSCRIBE, "Never message me again." },
		{ REPLY_UNSUBSCRIBE, "Stop this." },
		{ REPLY_UNSUBSCRIBE, "STOP\nSTOP\nSTOP" },
		{ REPLY_UNSUBSCRIBE, "Kontaktieren Sie mich bitte nie "
		  "wieder." },
		{ REPLY_UNSUBSCRIBE, "Kein Interesse. Bitte nicht mehr "
		  "melden." },
		{ REPLY_UNSUBSCRIBE, "Bitte l\303\266schen." },
		{ REPLY_UNSUBSCRIBE, "Merci d'arr\303\252ter vos relances." },
		{ REPLY_UNSUBSCRIBE, "Non ho dato il consenso." },
		{ REPLY_UNSUBSCRIBE, "One more mail and I call the police." },
	};

	(void)state;
	CHECK(samples);
}

static void
test_reply_doubts__demands_need_their_words_in_order(void **state)
{
	static const struct sample samples[] = {
		/* French "plus" is "more" */
		{ REPLY_NEEDS_REVIEW, "Je veux plus de renseignements par "
		  "email." },
		{ REPLY_NEEDS_REVIEW, "No rush, but I need this by email "
		  "before Friday." },
		{ REPLY_NEEDS_REVIEW, "Ik wil geen telefoontje maar een mail "
		  "met prijzen." },
		{ REPLY_NEEDS_REVIEW, "I don't want to discuss this over "
		  "email." },
		{ REPLY_QUESTION, "Our customers do not want more mail from "
		  "us. How do you solve that?" },
		{ REPLY_QUESTION, "We never send mail without consent. What "
		  "does your product cost?" },
		{ REPLY_NEEDS_REVIEW, "Ich m\303\266chte keine Newsletter "
		  "mehr selbst bauen. Was kostet das?" },
		{ REPLY_NEEDS_REVIEW, "Please wipe our test data before the "
		  "demo." },
		{ REPLY_NEEDS_REVIEW, "We tried it in 2020. No more. Maybe "
		  "later." },
		{ REPLY_UNSUBSCRIBE, "You mail me without my consent." },
	};

	(void)state;
	CHECK(samples);
}

static void
test_reply_doubts__doubts_interest_of_others_and_if(void **state)
{
	static const struct sample samples[] = {
		{ REPLY_NEEDS_REVIEW, "I doubt we'd be interested." },
		{ REPLY_NEEDS_REVIEW, "My colleague may be interested." },
		{ REPLY_NEEDS_REVIEW, "Happy to talk if we had budget." },
		{ REPLY_NEEDS_REVIEW, "Would work for us if it were cheap." },
		{ REPLY_NEEDS_REVIEW, "Ring me again and I sue you." },
		{ REPLY_NEEDS_REVIEW, "Tell me about your data source." },
		{ REPLY_NEEDS_REVIEW, "On se voit au tribunal." },
		{ REPLY_INTERESTED, "Happy to talk if you are free." },
		{ REPLY_INTERESTED, "My boss and I would love to see it." },
		{ REPLY_INTERESTED, "Text me tomorrow." },
		{ REPLY_INTERESTED, "Perfect timing! We are just looking for "
		  "such a thing." },
		{ REPLY_NEEDS_REVIEW, "Perfect timing, I just fired everyone." },
	};

	(void)state;
	CHECK(samples);
}

static void
test_reply_doubts__takes_no_opt_out_from_our_own_subject(void **state)
{
	static const struct sample agrees = { REPLY_INTERESTED,
	    "Sounds good, call me." };
	static const struct sample empty = { REPLY_UNSUBSCRIBE, "" };
	static const struct sample fresh = { REPLY_UNSUBSCRIBE, "Thanks." };

	(void)state;
	assert_true(judged(&agrees, "Re: Stop"));
	assert_true(judged(&agrees, "AW: Re: No more"));
	assert_true(judged(&empty, "Re: Stop"));
	assert_true(judged(&fresh, "Stop"));
}

/* The addresses of pages are no words of whoever gives them. */
static void
test_reply_doubts__hears_no_opt_out_in_the_path_of_a_page(void **state)
{
	static const struct sample samples[] = {
		{ REPLY_OTHER, "Thanks, we will look at it.\n\n"
		  "Newsletter: https://acme.example/unsubscribe?id=5" },
		{ REPLY_INTERESTED, "Yes, we are interested.\n\n"
		  "Acme, www.acme.example/opt-out" },
		{ REPLY_NEEDS_REVIEW, "Acme - http://acme.example:80/a/remove-me" },
		{ REPLY_NEEDS_REVIEW, "<https://acme.example/delete-my-data>" },
		{ REPLY_INTERESTED, "Sounds good, send it. "
		  "acme.example/not-interested?stop=1&mail=no." },
		/* a circular's, whose words nobody agrees by */
		{ REPLY_NEEDS_REVIEW, "We are interested in what you think. "
		  "To unsubscribe, go to acme.example/unsubscribe" },
		/* what a person wrote beside it stands */
		{ REPLY_UNSUBSCRIBE, "unsubscribe https://acme.example/x" },
		{ REPLY_UNSUBSCRIBE, "https://acme.example/x: unsubscribe" },
		{ REPLY_UNSUBSCRIBE, "How often must I click "
		  "https://acme.example/optout to unsubscribe me?" },
		{ REPLY_UNSUBSCRIBE, "please remove/unsubscribe" },
		{ REPLY_UNSUBSCRIBE, "Thanks.Unsubscribe me/us" },
	};

	(void)state;
	CHECK(samples);
}

/* Mobile programs and links put question marks that nobody asks with. */
static void
test_reply_doubts__takes_no_address_of_a_page_for_a_question(void **state)
{
	static const struct sample samples[] = {
		{ REPLY_NEEDS_REVIEW, "See https://two.example/plans?size=2 "
		  "and https://two.example/?from=mail there." },
		{ REPLY_QUESTION, "See https://two.example/plans?size=2 and "
		  "the other one?" },
		{ REPLY_QUESTION, "The other one?thanks" },
	};

	(void)state;
	CHECK(samples);
}

/* "Remove it": of what was named as the writer's, and nothing else. */
static void
test_reply_doubts__knows_what_is_to_be_removed(void **state)
{
	static const struct sample samples[] = {
		{ REPLY_UNSUBSCRIBE, "How did you get my address? Remove it." },
		{ REPLY_UNSUBSCRIBE, "Where did you get my email address? "
		  "Please delete it now." },
		{ REPLY_QUESTION, "How did you get my address? I removed it by "
		  "mistake." },
		{ REPLY_QUESTION, "Is my address right? If not, remove it and "
		  "send the form again." },
		{ REPLY_NEEDS_REVIEW, "The data sheet is old. Remove it." },
	};

	(void)state;
	CHECK(samples);
}

/* A text that the phrase stands for, and nothing else in it. */
static void
spell(const char *phrase, struct str *text)
{
	str_reset(text);
	for (; *phrase != '\0'; phrase++)
		if (*phrase == '*')
			str_add(text, "xyzzy");
		else if (*phrase == '~')
			str_add(text, "zy");
		else
			str_addc(text, *phrase);
}

static int
is_found(const char *text)
{
	struct hit hits[HITS_MAX];
	struct words words;
	size_t i, n;
	int found = 0;

	words_open(&words, text);
	n = hits_find(&words, hits);
	for (i = 0; i < n; i++)
		found |= hits[i].at == 0 && hits[i].n == words.n;
	words_release(&words);
	return found;
}

static void
test_words__finds_every_phrase_of_the_lexicon(void **state)
{
	const struct phrases *group;
	const char *const *phrase;
	struct str text = STR_INIT;
	size_t l, n = 0;

	(void)state;
	for (l = 0; l < lexicon_languages; l++)
		for (group = lexicon[l]; group->text != NULL; group++)
			for (phrase = group->text; *phrase != NULL; phrase++) {
				spell(*phrase, &text);
				n++;
				if (!is_found(text.s))
					fail_msg("'%s' is not found in '%s'",
					    *phrase, text.s);
			}
	assert_true(n > 9000);
	str_release(&text);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_words__finds_every_phrase_of_the_lexicon),
		cmocka_unit_test(
		    test_reply_doubts__knows_what_is_to_be_removed),
		cmocka_unit_test(
		    test_reply_doubts__hears_no_opt_out_in_the_path_of_a_page),
		cmocka_unit_test(
		    test_reply_doubts__takes_no_address_of_a_page_for_a_question),
		cmocka_unit_test(
		    test_reply_doubts__takes_no_words_of_business_for_opt_outs),
		cmocka_unit_test(
		    test_reply_doubts__hears_opt_outs_of_few_words),
		cmocka_unit_test(
		    test_reply_doubts__demands_need_their_words_in_order),
		cmocka_unit_test(
		    test_reply_doubts__doubts_interest_of_others_and_if),
		cmocka_unit_test(
		    test_reply_doubts__takes_no_opt_out_from_our_own_subject),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
