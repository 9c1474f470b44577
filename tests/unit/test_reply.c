/* campaign/reply: what people mean, in nine languages. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "campaign/reply.h"
#include "tests/unit/samples.h"

static void
test_reply__understands_english(void **state)
{
	static const struct sample samples[] = {
		{ REPLY_NOT_INTERESTED, "I'm not interested, thanks." },
		{ REPLY_NOT_INTERESTED, "No thanks" },
		{ REPLY_NOT_INTERESTED, "No." },
		{ REPLY_NOT_INTERESTED, "Hi Sam, we already work with an "
		  "agency that handles this. Best, Dana" },
		{ REPLY_NOT_INTERESTED, "Not at this time, thank you." },
		{ REPLY_NOT_INTERESTED, "I don\xe2\x80\x99t think we would be "
		  "interested in this." },
		{ REPLY_NOT_INTERESTED, "We'll reach out if we're ever "
		  "interested." },
		{ REPLY_INTERESTED, "Sounds interesting, let's talk on "
		  "Tuesday." },
		{ REPLY_INTERESTED, "Can you do Thursday at 3pm? Happy to "
		  "have a quick call." },
		{ REPLY_INTERESTED, "Sure, send me more information." },
		{ REPLY_INTERESTED, "I am back from holiday, let's talk!" },
		{ REPLY_INTERESTED, "No problem, let's talk tomorrow" },
		{ REPLY_INTERESTED, "Yes please!" },
		{ REPLY_QUESTION, "How much does it cost?" },
		{ REPLY_QUESTION, "Do you integrate with Shopify" },
		{ REPLY_QUESTION, "Is the data stored in Europe?" },
		{ REPLY_QUESTION, "Where did you get my address?" },
		{ REPLY_WRONG_PERSON, "You've got the wrong person I'm "
		  "afraid." },
		{ REPLY_WRONG_PERSON, "I no longer work at Acme." },
		{ REPLY_WRONG_PERSON, "I'm not responsible for marketing." },
		{ REPLY_REFERRAL, "I'm not the right person. Please contact "
		  "Maria at maria@customer.example" },
		{ REPLY_REFERRAL, "I've forwarded your email to our head of "
		  "sales." },
		{ REPLY_REFERRAL, "Looping in Tom, who runs our store." },
		{ REPLY_OTHER, "Thank you!" },
		{ REPLY_OTHER, "Received, thanks." },
		{ REPLY_OTHER, "Tackar!" },	/* the lexicon's last */
		{ REPLY_NEEDS_REVIEW, "I'd be interested if it were free." },
		{ REPLY_NEEDS_REVIEW, "Hm." },
		{ REPLY_NEEDS_REVIEW, "Interesting" },
		{ REPLY_NEEDS_REVIEW, "The weather is fine here" },
		{ REPLY_NEEDS_REVIEW, "Wow, how personal. Lol" },
		{ REPLY_NEEDS_REVIEW, "Not interested right now, but let's "
		  "talk in spring" },
		{ REPLY_NEEDS_REVIEW, "Reach out again next quarter" },
	};

	(void)state;
	CHECK(samples);
}

static void
test_reply__never_guesses_interest(void **state)
{
	static const struct sample samples[] = {
		{ REPLY_NEEDS_REVIEW, "Please send me the name of your "
		  "manager so I can file a complaint." },
		{ REPLY_NEEDS_REVIEW, "Let's talk about how you got my "
		  "personal data." },
		{ REPLY_NEEDS_REVIEW, "Go ahead and delete my address from "
		  "your database." },
		{ REPLY_NEEDS_REVIEW, "I look forward to never hearing from "
		  "you again." },
		{ REPLY_NEEDS_REVIEW, "Sounds great. NOT." },
		{ REPLY_NEEDS_REVIEW, "If I were interested I would have "
		  "replied the first time." },
		{ REPLY_NEEDS_REVIEW, "Please send your proposal to "
		  "procurement@two.example, they decide." },
		{ REPLY_NEEDS_REVIEW, "Rufen Sie mich nie wieder an." },
		{ REPLY_NEEDS_REVIEW, "Ich freue mich auf nichts mehr von "
		  "Ihnen." },
		{ REPLY_NEEDS_REVIEW, "Ring mig inte." },
		/* of a day off, or of time for us? */
		{ REPLY_NEEDS_REVIEW, "Jag \303\244r ledig p\303\245 "
		  "torsdag." },
		{ REPLY_NEEDS_REVIEW, "Ik ben vrij op donderdag." },
		{ REPLY_NEEDS_REVIEW, "Si \303\247a m'int\303\251resse je "
		  "vous recontacte." },
		{ REPLY_NEEDS_REVIEW, "Ik heb interesse in uw gegevens: waar "
		  "haalt u mijn gegevens vandaan" },
		{ REPLY_NEEDS_REVIEW, "If you're not too expensive we're "
		  "interested." },
		{ REPLY_NEEDS_REVIEW, "I unsubscribed from your competitor. "
		  "You seem better, call me." },
		{ REPLY_NEEDS_REVIEW, "I don't handle this myself but I'd "
		  "like to join the call with our CTO." },
		{ REPLY_QUESTION, "Wouldn't it be cheaper to do it "
		  "ourselves?" },
		{ REPLY_QUESTION, "We want fewer people who unsubscribe from "
		  "our newsletter. Can you help?" },
		{ REPLY_NEEDS_REVIEW, "We tried the demo and it crashed." },
		{ REPLY_INTERESTED, "Don't hesitate to call me." },
		{ REPLY_INTERESTED, "Si me interesa, mandeme mas informacion" },
		{ REPLY_INTERESTED, "Appelez-moi au plus vite" },
		{ REPLY_INTERESTED, "Sounds good, stop by on Thursday." },
		{ REPLY_INTERESTED, "Yes, let's do it. What about Tuesday?" },
	};

	(void)state;
	CHECK(samples);
}

static void
test_reply__opts_out_before_all_else(void **state)
{
	static const struct sample samples[] = {
		{ REPLY_UNSUBSCRIBE, "unsubscribe" },
		{ REPLY_UNSUBSCRIBE, "STOP" },
		{ REPLY_UNSUBSCRIBE, "Please remove me from your list." },
		{ REPLY_UNSUBSCRIBE, "Interesting, but take me off this "
		  "list." },
		{ REPLY_UNSUBSCRIBE, "Stop emailing me or I will report you "
		  "as spam" },
		{ REPLY_UNSUBSCRIBE, "I don't want to receive any more of "
		  "these." },
		{ REPLY_UNSUBSCRIBE, "Please delete my data under GDPR." },
		{ REPLY_UNSUBSCRIBE, "How do I unsubscribe?" },
		{ REPLY_UNSUBSCRIBE, "Bitte nehmen Sie mich aus Ihrem "
		  "Verteiler." },
		{ REPLY_UNSUBSCRIBE, "Bitte keine weiteren E-Mails." },
		{ REPLY_UNSUBSCRIBE, "Merci de me d\xc3\xa9sinscrire." },
		{ REPLY_UNSUBSCRIBE, "Ne me contactez plus svp" },
		{ REPLY_UNSUBSCRIBE, "Por favor, deme de baja de su lista" },
		{ REPLY_UNSUBSCRIBE, "N\xc3\xa3o me envie mais e-mails." },
		{ REPLY_UNSUBSCRIBE, "Vi prego di cancellarmi dalla lista" },
		{ REPLY_UNSUBSCRIBE, "Graag uitschrijven uit uw bestand" },
		{ REPLY_UNSUBSCRIBE, "Prosz\xc4\x99 o usuni\xc4\x99"
		  "cie mojego adresu z bazy" },
		{ REPLY_UNSUBSCRIBE, "Ta bort mig fr\xc3\xa5n listan" },
	};

	(void)state;
	CHECK(samples);
}

static void
test_reply__does_not_take_footers_for_opt_outs(void **state)
{
	static const struct sample samples[] = {
		{ REPLY_QUESTION, "How would people unsubscribe with your "
		  "tool?" },
		{ REPLY_QUESTION, "How do I unsubscribe customers with your "
		  "tool?" },
		{ REPLY_INTERESTED, "Let's talk on Monday.\n\nTo unsubscribe "
		  "from our newsletter, click here." },
		{ REPLY_NEEDS_REVIEW, "Please don't unsubscribe me" },
	};

	(void)state;
	CHECK(samples);
}

static void
test_reply__understands_german_and_french(void **state)
{
	static const struct sample samples[] = {
		{ REPLY_NOT_INTERESTED, "Vielen Dank, aber wir haben kein "
		  "Interesse." },
		{ REPLY_NOT_INTERESTED, "Kein Bedarf. MfG" },
		{ REPLY_NOT_INTERESTED, "Ich bin daran nicht interessiert." },
		{ REPLY_INTERESTED, "Klingt spannend, gerne telefonieren wir "
		  "n\xc3\xa4" "chste Woche." },
		{ REPLY_INTERESTED, "Bitte senden Sie mir weitere "
		  "Informationen zu." },
		{ REPLY_QUESTION, "Was kostet das?" },
		{ REPLY_WRONG_PERSON, "Ich bin daf\xc3\xbcr leider nicht "
		  "zust\xc3\xa4ndig." },
		{ REPLY_REFERRAL, "Bitte wenden Sie sich an Frau Klein, "
		  "klein@firma.example." },
		{ REPLY_NOT_INTERESTED, "Bonjour, cela ne nous "
		  "int\xc3\xa9resse pas. Cordialement" },
		{ REPLY_NOT_INTERESTED, "Non merci" },
		{ REPLY_INTERESTED, "Bonjour, pouvez-vous m'envoyer une "
		  "documentation ?" },
		{ REPLY_INTERESTED, "Oui, avec plaisir, appelez-moi." },
		{ REPLY_QUESTION, "Quels sont vos tarifs ?" },
		{ REPLY_WRONG_PERSON, "Je ne suis pas la bonne personne." },
		{ REPLY_REFERRAL, "Merci de contacter ma coll\xc3\xa8gue "
		  "Anne : anne@societe.example" },
	};

	(void)state;
	CHECK(samples);
}

static void
test_reply__understands_spanish_portuguese_italian(void **state)
{
	static const struct sample samples[] = {
		{ REPLY_NOT_INTERESTED, "Gracias, pero no nos interesa." },
		{ REPLY_INTERESTED, "Suena interesante, \xc2\xbfpodemos "
		  "hablar el jueves?" },
		{ REPLY_QUESTION, "\xc2\xbf" "Cu\xc3\xa1nto cuesta?" },
		{ REPLY_WRONG_PERSON, "No soy la persona indicada." },
		{ REPLY_REFERRAL, "El encargado es Luis, escriba a "
		  "luis@empresa.example" },
		{ REPLY_NOT_INTERESTED, "N\xc3\xa3o temos interesse, "
		  "obrigado." },
		{ REPLY_INTERESTED, "Tenho interesse, podemos marcar uma "
		  "reuni\xc3\xa3o?" },
		{ REPLY_QUESTION, "Qual \xc3\xa9 o pre\xc3\xa7o?" },
		{ REPLY_WRONG_PERSON, "J\xc3\xa1 n\xc3\xa3o trabalho nessa "
		  "empresa." },
		{ REPLY_NOT_INTERESTED, "Grazie, ma non siamo "
		  "interessati." },
		{ REPLY_INTERESTED, "Mi interessa, sentiamoci "
		  "gioved\xc3\xac." },
		{ REPLY_QUESTION, "Quanto costa?" },
		{ REPLY_WRONG_PERSON, "Non sono io il responsabile." },
		{ REPLY_REFERRAL, "Si rivolga a Marco, "
		  "marco@azienda.example" },
	};

	(void)state;
	CHECK(samples);
}

static void
test_reply__understands_dutch_polish_swedish(void **state)
{
	static const struct sample samples[] = {
		{ REPLY_NOT_INTERESTED, "Bedankt, maar we hebben geen "
		  "interesse." },
		{ REPLY_INTERESTED, "Klinkt goed, bel me morgen maar." },
		{ REPLY_QUESTION, "Wat kost dit per maand?" },
		{ REPLY_WRONG_PERSON, "Ik ga hier niet over." },
		{ REPLY_REFERRAL, "Neem contact op met Jan, "
		  "jan@bedrijf.example" },
		{ REPLY_NOT_INTERESTED, "Dzi\xc4\x99kuj\xc4\x99, nie jestem "
		  "zainteresowany." },
		{ REPLY_INTERESTED, "Jestem zainteresowana, prosz\xc4\x99 o "
		  "wi\xc4\x99" "cej szczeg\xc3\xb3\xc5\x82\xc3\xb3w." },
		{ REPLY_QUESTION, "Ile to kosztuje?" },
		{ REPLY_WRONG_PERSON, "Nie zajmuj\xc4\x99 si\xc4\x99 tym." },
		{ REPLY_NOT_INTERESTED, "Tack men vi \xc3\xa4r inte "
		  "intresserade." },
		{ REPLY_INTERESTED, "L\xc3\xa5ter intressant, ring mig p\xc3"
		  "\xa5 m\xc3\xa5ndag." },
		{ REPLY_QUESTION, "Vad kostar det?" },
		{ REPLY_WRONG_PERSON, "Jag jobbar inte l\xc3\xa4ngre "
		  "d\xc3\xa4r." },
		{ REPLY_REFERRAL, "Kontakta min kollega Eva ist\xc3\xa4llet: "
		  "eva@bolag.example" },
	};

	(void)state;
	CHECK(samples);
}

static void
test_reply__reads_the_subject_of_an_empty_mail(void **state)
{
	static const struct sample out = { REPLY_UNSUBSCRIBE, "" };
	static const struct sample empty = { REPLY_NEEDS_REVIEW, "" };

	(void)state;
	assert_true(judged(&out, "Unsubscribe"));
	assert_true(judged(&out, "Re: STOP"));
	assert_true(judged(&empty, "Re: Stop losing customers"));
}

static void
test_reply__names_the_address_of_a_referral(void **state)
{
	struct inbound in = { 0 };
	struct verdict v = VERDICT_INIT;

	(void)state;
	in.from = xstrdup("dana@customer.example");
	in.text = xstrdup("Please contact Bob (Bob.Ray@Customer.example), "
	    "not me.\ndana@customer.example");
	reply_judge(&in, &v);
	assert_int_equal(v.class, REPLY_REFERRAL);
	assert_string_equal(v.address, "bob.ray@customer.example");
	verdict_release(&v);
	verdict_release(&v);
	inbound_release(&in);
}

static void
expect_fact(struct inbound *in, enum reply_class class)
{
	struct verdict v = VERDICT_INIT;

	in->text = xstrdup("I am very interested, let's talk.");
	reply_judge(in, &v);
	assert_int_equal(v.class, class);
	verdict_release(&v);
	inbound_release(in);
}

static void
test_reply__tells_refused_days_from_refused_offers(void **state)
{
	static const struct sample samples[] = {
		{ REPLY_INTERESTED, "Tuesday doesn't suit me, how about "
		  "Thursday?" },
		{ REPLY_NEEDS_REVIEW, "I am not available." },
		{ REPLY_NOT_INTERESTED, "Not interested, I'm free on no day." },
		{ REPLY_NEEDS_REVIEW, "Wir haben uns noch nicht "
		  "entschieden." },
		{ REPLY_NOT_INTERESTED, "Wir haben uns anders entschieden." },
		{ REPLY_NEEDS_REVIEW, "If you're not too expensive we're "
		  "interested." },
	};

	(void)state;
	CHECK(samples);
}

static void
test_reply__hears_an_order_amid_a_short_mail(void **state)
{
	static const struct sample samples[] = {
		{ REPLY_UNSUBSCRIBE, "Hi Sam,\n\nStop.\n\nDana" },
		{ REPLY_UNSUBSCRIBE, "Hallo Herr Reed!\n\nBitte abmelden" },
		{ REPLY_UNSUBSCRIBE, "No more! Third mail this week!" },
		{ REPLY_NEEDS_REVIEW, "Spam. Sigh." },
		{ REPLY_NEEDS_REVIEW, "Stop! You had me at hello, "
		  "let's talk." },
	};

	(void)state;
	CHECK(samples);
}

static void
test_reply__puts_opt_outs_together_from_their_words(void **state)
{
	static const struct sample samples[] = {
		{ REPLY_UNSUBSCRIBE, "I do not want any sort of marketing "
		  "mail from you." },
		{ REPLY_UNSUBSCRIBE, "Strike my address from the records." },
		{ REPLY_UNSUBSCRIBE, "Nunca autorizei o envio destes "
		  "emails." },
		{ REPLY_UNSUBSCRIBE, "Ik heb hier nooit om gevraagd, geen "
		  "mails dus." },
		{ REPLY_UNSUBSCRIBE, "Unsubscribe\nhttps://two.example" },
		{ REPLY_QUESTION, "Does it remove duplicates from our "
		  "list?" },
		{ REPLY_INTERESTED, "We don't want to send our mails by hand "
		  "any longer, tell me more." },
		/* the same words, but apart */
		{ REPLY_NEEDS_REVIEW, "I will not be able to read email "
		    "until Monday, but we want to talk." },
		{ REPLY_NEEDS_REVIEW,
		    "My consent form is not signed yet, email it to me." },
		{ REPLY_QUESTION, "We have not agreed on the price in your "
		    "mail. What would 10 seats cost?" },
	};

	(void)state;
	CHECK(samples);
}

static void
test_reply__doubts_agreement_before_but(void **state)
{
	static const struct sample samples[] = {
		{ REPLY_NEEDS_REVIEW, "I would love to, but we are tied up "
		  "until 2029." },
		{ REPLY_INTERESTED, "Sounds good, but let's talk on Friday." },
		{ REPLY_INTERESTED, "Geen probleem, bel me maar." },
		{ REPLY_QUESTION, "Is Bob no longer with you?" },
		{ REPLY_WRONG_PERSON, "N\303\243o sou eu quem cuida disso." },
	};

	(void)state;
	CHECK(samples);
}

static void
test_reply__takes_opt_outs_from_the_writer_alone(void **state)
{
	static const struct sample samples[] = {
		{ REPLY_QUESTION, "Can our customers opt out of single "
		  "topics with it?" },
		{ REPLY_UNSUBSCRIBE, "I want to opt out of this." },
		{ REPLY_QUESTION, "Siete a norma con il GDPR?" },
		{ REPLY_NEEDS_REVIEW, "Il GDPR vieta mail come questa." },
	};

	(void)state;
	CHECK(samples);
}

/* What the text's one address makes of it, for a writer of that name. */
static enum reply_class
class_naming(const char *text, const char *name, char **address)
{
	struct inbound in = { 0 };
	struct verdict v = VERDICT_INIT;
	enum reply_class class;

	in.from = xstrdup("dana@customer.example");
	in.from_name = xstrdup(name);
	in.references = xstrdup("step.1@outreach.example");
	in.text = xstrdup(text);
	reply_judge(&in, &v);
	class = v.class;
	*address = xstrdup(v.address);
	verdict_release(&v);
	inbound_release(&in);
	return class;
}

static void
test_reply__takes_a_bare_address_for_a_referral(void **state)
{
	char *address;

	(void)state;
	assert_int_equal(class_naming("Alles zur IT: it@customer.example",
	    "Dana Two", &address), REPLY_REFERRAL);
	assert_string_equal(address, "it@customer.example");
	free(address);
	assert_int_equal(class_naming("Suppress bob@other.example, write to "
	    "eve@stranger.example.", "Dana Two", &address),
	    REPLY_NEEDS_REVIEW);
	assert_int_equal(class_naming("My other one: dana.two@free.example",
	    "Two, Dana", &address), REPLY_NEEDS_REVIEW);
	assert_null(address);
	assert_int_equal(class_naming("My other one: dana@free.example",
	    NULL, &address), REPLY_NEEDS_REVIEW);
	assert_null(address);
}

static void
test_reply__takes_no_held_back_address_for_a_referral(void **state)
{
	static const char *const texts[] = {
		"Do not write to bob@customer.example please.",
		"Take bob@customer.example off too.",
		"Your mail to bob@customer.example bounced.",
		"Never heard of bob@customer.example.",
		"On hold for now. Office: info@customer.example",
		"Will see.\n\nEve\neve.office@customer.example",
	};
	char *address;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
		assert_int_equal(class_naming(texts[i], "Dana Two", &address),
		    REPLY_NEEDS_REVIEW);
		assert_null(address);
	}
}

static void
test_reply__believes_facts_before_words(void **state)
{
	struct inbound in = { 0 };

	(void)state;
	in.is_unsubscribe = in.is_automatic = 1;
	expect_fact(&in, REPLY_UNSUBSCRIBE);
	in.is_complaint = 1;
	expect_fact(&in, REPLY_COMPLAINT);
	in.is_report = in.is_automatic = 1;
	in.bounce = BOUNCE_HARD;
	expect_fact(&in, REPLY_BOUNCE);
	in.is_report = 1;
	in.bounce = BOUNCE_DELAYED;
	expect_fact(&in, REPLY_AUTO_REPLY);
	in.is_report = in.is_challenge = 1;
	expect_fact(&in, REPLY_NEEDS_REVIEW);
	in.is_receipt = 1;
	expect_fact(&in, REPLY_RECEIPT);
	in.is_list = 1;
	expect_fact(&in, REPLY_LIST_MAIL);
	in.is_list = 1;
	in.our_reference = xstrdup("x");
	expect_fact(&in, REPLY_INTERESTED);
	in.is_automatic = in.is_out_of_office = 1;
	expect_fact(&in, REPLY_OUT_OF_OFFICE);
	in.is_automatic = in.has_left = 1;
	expect_fact(&in, REPLY_WRONG_PERSON);
	in.is_automatic = 1;
	expect_fact(&in, REPLY_AUTO_REPLY);
}

static void
test_reply__finds_every_class_by_its_name(void **state)
{
	int class;

	(void)state;
	for (class = 0; class < REPLY_CLASSES; class++)
		assert_int_equal(reply_class_find(reply_class_name(
		    (enum reply_class)class)), class);
	assert_int_equal(reply_class_find("bored"), -1);
	assert_int_equal(reply_class_find(NULL), -1);
}

static void
test_reply__survives_hostile_text(void **state)
{
	struct inbound in = { 0 };
	struct verdict v = VERDICT_INIT;
	size_t n = 1 << 20, i;

	(void)state;
	in.text = xmalloc(n + 1);
	for (i = 0; i < n; i++)
		in.text[i] = "remove me \xff@?* "[i % 14];
	in.text[n] = '\0';
	reply_judge(&in, &v);
	assert_int_equal(v.class, REPLY_UNSUBSCRIBE);
	verdict_release(&v);
	inbound_release(&in);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_reply__understands_english),
		cmocka_unit_test(test_reply__never_guesses_interest),
		cmocka_unit_test(test_reply__opts_out_before_all_else),
		cmocka_unit_test(
		    test_reply__does_not_take_footers_for_opt_outs),
		cmocka_unit_test(test_reply__understands_german_and_french),
		cmocka_unit_test(
		    test_reply__understands_spanish_portuguese_italian),
		cmocka_unit_test(
		    test_reply__understands_dutch_polish_swedish),
		cmocka_unit_test(
		    test_reply__reads_the_subject_of_an_empty_mail),
		cmocka_unit_test(test_reply__names_the_address_of_a_referral),
		cmocka_unit_test(
		    test_reply__tells_refused_days_from_refused_offers),
		cmocka_unit_test(
		    test_reply__hears_an_order_amid_a_short_mail),
		cmocka_unit_test(
		    test_reply__puts_opt_outs_together_from_their_words),
		cmocka_unit_test(test_reply__doubts_agreement_before_but),
		cmocka_unit_test(
		    test_reply__takes_opt_outs_from_the_writer_alone),
		cmocka_unit_test(
		    test_reply__takes_a_bare_address_for_a_referral),
		cmocka_unit_test(
		    test_reply__takes_no_held_back_address_for_a_referral),
		cmocka_unit_test(test_reply__believes_facts_before_words),
		cmocka_unit_test(test_reply__finds_every_class_by_its_name),
		cmocka_unit_test(test_reply__survives_hostile_text),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
