/* mail/automatic: what no person wrote as an answer, and what a person did. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/str.h"
#include "campaign/reply.h"
#include "mail/mime.h"

#define DATE "Date: Sat, 21 Nov 2026 10:00:00 +0000\n"

static void
read_text(const char *text, struct inbound *in)
{
	struct mime_context ctx = { "mailto:optout@outreach.example", NULL };

	mime_read(text, strlen(text), &ctx, in);
}

struct example {
	const char	*mail;
	const char	*until;		/* NULL: none */
};

static void
check_away(const struct example *e, size_t n)
{
	struct inbound in;
	size_t i;

	for (i = 0; i < n; i++) {
		read_text(e[i].mail, &in);
		if (!in.is_automatic || !in.is_out_of_office ||
		    !str_equal(in.until, e[i].until))
			fail_msg("'%s': %s, until %s", e[i].mail, in.facts.s,
			    in.until);
		inbound_release(&in);
	}
}

/* No machine wrote any of these. */
static void
check_people(const char *const *mails, size_t n)
{
	struct inbound in;
	size_t i;

	for (i = 0; i < n; i++) {
		read_text(mails[i], &in);
		if (in.is_automatic || in.is_report)
			fail_msg("'%s': %s", mails[i], in.facts.s);
		inbound_release(&in);
	}
}

static void
test_automatic__knows_absence_by_header_subject_and_words(void **state)
{
	static const struct example e[] = {
		{ DATE "From: a@example.org\nSubject: Re: Hello\n"
		    "Auto-Submitted: auto-replied (zimbra; vacation)\n\n"
		    "Back on 2 December.\n", "2026-12-02" },
		{ DATE "From: a@example.org\nSubject: Hello\n"
		    "X-Auto-Response-Suppress: All\n"
		    "X-MS-Exchange-Inbox-Rules-Loop: a@example.org\n\n"
		    "I am on vacation.\n", NULL },
		{ DATE "From: a@example.org\n"
		    "Subject: Automatic reply: Hello\n\n"
		    "I am out of the office until Monday.\n", "2026-11-23" },
		{ DATE "From: a@example.org\nSubject: [sales] "
		    "Abwesenheitsnotiz\n\nIch bin bis 4.12. nicht im "
		    "B\xc3\xbcro.\n", "2026-12-04" },
		{ DATE "From: a@example.org\nSubject: =?utf-8?q?R=C3=A9ponse_"
		    "automatique_:_Bonjour?=\n\nJe suis en cong\xc3\xa9s "
		    "jusqu'au 30 novembre.\n", "2026-11-30" },
		{ DATE "From: a@example.org\nSubject: Jo Doe is out of the "
		    "office\n\nI will be out of the office starting "
		    "11/20/2026 and will not return until 11/30/2026.\n\n"
		    "I will respond when I return.\n", "2026-11-30" },
		{ DATE "From: a@example.org\nSubject: [Out of Office] Re: "
		    "Hello\n\nBack on 1 December.\n", "2026-12-01" },
		{ DATE "From: a@example.org\nSubject: Re: Hello\n"
		    "Precedence: bulk\nX-Autoreply: yes\n\nI am on vacation "
		    "till 1 December.\n", "2026-12-01" },
		{ DATE "From: a@example.org\nSubject: Re: Hello\n\nI am on "
		    "annual leave until 1 December. I have limited access to "
		    "email.\n", "2026-12-01" },
		{ DATE "From: a@example.org\nSubject: Hello\n\nI am currently "
		    "away from my desk. For urgent matters please call my "
		    "colleague.\n", NULL },
	};

	(void)state;
	check_away(e, sizeof(e) / sizeof(*e));
}

static void
test_automatic__a_machine_does_not_like_what_it_acknowledges(void **state)
{
	static const char *const mails[] = {
		("From: a@example.org\nSubject: Re: Hello\n\nRecebemos sua "
		    "proposta. Assim que poss\xc3\xadvel entraremos em "
		    "contato. Gostei!\n"),
		("From: a@example.org\nSubject: Re: Hello\n\nThank you for "
		    "getting in touch. Your request has been discussed and "
		    "we are interested. Our support team needs this.\n"),
		("From: a@example.org\nSubject: Re: Hello\n\nI'm on annual "
		    "leave until Monday and will reply on my return. Looks "
		    "good though!\n"),
	};
	struct inbound in;

	(void)state;
	check_people(mails, sizeof(mails) / sizeof(*mails));
	/* but what the header says is believed */
	read_text("From: a@example.org\nSubject: Re: Hello\nAuto-Submitted: "
	    "auto-replied\n\nThank you for contacting us. Sounds good? See "
	    "our page.\n", &in);
	assert_true(in.is_automatic);
	inbound_release(&in);
}

static void
test_automatic__knows_acknowledgements(void **state)
{
	static const char *const mails[] = {
		("From: support@example.org\nSubject: Re: Hello [Ticket #4711]"
		    "\nAuto-Submitted: auto-generated\n\nWe have received "
		    "your request.\n"),
		("From: support@example.org\nSubject: Thank you for contacting "
		    "Example\n\nYour request has been received. A member of "
		    "our team will get back to you shortly.\n"),
		("From: info@example.org\nSubject: Eingangsbest\xc3\xa4tigung\n"
		    "\nWir haben Ihre Nachricht erhalten und melden uns so "
		    "schnell wie m\xc3\xb6glich.\n"),
		("From: no-reply@example.org\nSubject: Hello\n\nPlease do not "
		    "reply to this email, nobody reads it.\n"),
	};
	struct inbound in;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(mails) / sizeof(*mails); i++) {
		read_text(mails[i], &in);
		if (!in.is_automatic || in.is_out_of_office)
			fail_msg("'%s': %s", mails[i], in.facts.s);
		inbound_release(&in);
	}
}

static void
test_automatic__leaves_people_alone(void **state)
{
	static const char *const mails[] = {
		("From: a@example.org\nSubject: Re: Automatic reply: Hello\n"
		    "In-Reply-To: <x@y>\n\nI am back, let us talk.\n"),
		("From: a@example.org\nSubject: AW: Abwesenheitsnotiz\n\n"
		    "Danke, gern.\n"),
		("From: a@example.org\nSubject: Re: Hello\nReferences: <x@y>\n"
		    "\nI'm out of the office this week, can we talk next "
		    "Monday?\n"),
		("From: a@example.org\nSubject: Re: Hello\nX-Auto-Response-"
		    "Suppress: All\nPrecedence: bulk\n\nSounds good, when?\n"),
		("From: a@example.org\nSubject: Holiday season offer\n\nHow "
		    "much would it be for twenty people?\n"),
		("From: a@example.org\nSubject: Thank you for your email\n\n"
		    "I had a look, please send the price list.\n"),
		("From: a@example.org\nSubject: Re: Hello\nAuto-Submitted: no\n"
		    "X-MS-Exchange-Inbox-Rules-Loop: a@example.org\n\nFine.\n"),
		("From: a@example.org\nSubject: Re: Hello\n\nYour ticket for "
		    "the fair is at the desk.\n"),
	};

	(void)state;
	check_people(mails, sizeof(mails) / sizeof(*mails));
}

static void
test_automatic__knows_a_text_that_is_nothing_but_a_notice(void **state)
{
	static const struct example e[] = {
		{ DATE "From: a@example.org\nSubject: Re: Hello\n\nHello,\n"
		    "thank you for your email. I am on leave until 1 "
		    "December.\n\nBest regards\nAnn Lee\n", "2026-12-01" },
		{ DATE "From: a@example.org\nSubject: Re: Hello\n\nI am not "
		    "in the office. For anything urgent write to "
		    "desk@example.org.\n", NULL },
		{ DATE "From: a@example.org\nSubject: Re: Hello\n\nThanks "
		    "for your message. Back at my desk on 1 December.\n",
		    "2026-12-01" },
		{ DATE "From: Ann Lee <a@example.org>\nSubject: Re: Hello\n"
		    "\nAnn Lee is on leave, and whoever needs the samples of "
		    "last week may fetch them at the gate.\n", NULL },
	};
	static const char *const people[] = {
		("Ann is on leave, and whoever needs the samples of last week "
		    "may fetch them at the gate.\n\nAnn Lee\n"),
		("I am on leave until 1 December, then let us meet and look "
		    "at the figures that you sent in spring.\n"),
		("Thanks for your email. I am on leave until 1 December. Who "
		    "else uses it?\n"),
		("Thanks for your email. I am on leave until 1 December. "
		    "Sounds good.\n"),
		"Thanks for your message. The order is back in the office.\n",
		"I am on leave.\n",
	};
	struct str mail = STR_INIT;
	struct inbound in;
	size_t i;

	(void)state;
	check_away(e, sizeof(e) / sizeof(*e));
	for (i = 0; i < sizeof(people) / sizeof(*people); i++) {
		str_reset(&mail);
		str_addf(&mail, DATE "From: a@example.org\nSubject: Re: "
		    "Hello\nReferences: <x@y>\n\n%s", people[i]);
		read_text(mail.s, &in);
		if (in.is_automatic)
			fail_msg("'%s': %s", people[i], in.facts.s);
		inbound_release(&in);
	}
	str_release(&mail);
}

static void
test_automatic__leaves_those_alone_who_speak_of_notices(void **state)
{
	static const char *const mails[] = {
		("From: a@example.org\nSubject: Out of office replies\n\nWe "
		    "get many automatic replies after a mailing.\n"),
		("From: a@example.org\nSubject: Automatic reply not sent\n\n"
		    "Our staff waited for it in vain.\n"),
		("From: a@example.org\nSubject: Re: Hello\nX-Autorespond: "
		    "dont\n\nFine with me.\n"),
	};

	(void)state;
	check_people(mails, sizeof(mails) / sizeof(*mails));
}

static void
test_automatic__names_the_successor_of_one_who_left(void **state)
{
	static const char *const mails[] = {
		("From: jo@example.org\nSubject: Automatic reply: Hello\n\n"
		    "Jo Doe (jo@example.org) is no longer with Example. "
		    "Please contact Ann at ann@example.org.\n"),
		("From: jo@example.org\nAuto-Submitted: auto-replied\nSubject: "
		    "Hello\n\nHerr Doe ist nicht mehr f\xc3\xbcr unser "
		    "Unternehmen t\xc3\xa4tig. Bitte wenden Sie sich an "
		    "ann@example.org.\n"),
	};
	struct inbound in;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(mails) / sizeof(*mails); i++) {
		read_text(mails[i], &in);
		assert_true(in.is_automatic);
		assert_true(in.has_left);
		assert_string_equal(in.successor, "ann@example.org");
		inbound_release(&in);
	}
}

static void
test_automatic__knows_receipts_and_invitations(void **state)
{
	struct inbound in;

	(void)state;
	read_text("From: a@example.org\nSubject: Read: Hello\n"
	    "Content-Type: multipart/report; boundary=b;\n"
	    " report-type=disposition-notification\n\n--b\n\nRead.\n"
	    "--b\nContent-Type: message/disposition-notification\n\n"
	    "Final-Recipient: rfc822;a@example.org\n"
	    "Original-Message-ID: <step.1@outreach.example>\n"
	    "Disposition: manual-action/MDN-sent-manually; deleted\n--b--\n",
	    &in);
	assert_true(in.is_receipt);
	assert_false(in.is_report);
	assert_string_equal(in.original_message_id,
	    "step.1@outreach.example");
	inbound_release(&in);
	/* long ones are folded */
	read_text("From: a@example.org\nSubject: Read: Hello\n"
	    "Content-Type: message/disposition-notification\n\n"
	    "Original-Message-ID:\n <step.1@outreach.example>\n"
	    "Disposition: manual-action/MDN-sent-manually; displayed\n", &in);
	assert_true(in.is_receipt);
	assert_string_equal(in.original_message_id,
	    "step.1@outreach.example");
	inbound_release(&in);
	read_text("From: a@example.org\nSubject: Declined: Call\n"
	    "Content-Type: text/calendar; method=REPLY\n\n"
	    "BEGIN:VCALENDAR\nMETHOD:REPLY\nEND:VCALENDAR\n", &in);
	assert_true(in.is_calendar);
	inbound_release(&in);
}

static void
test_automatic__knows_challenges_before_bounces(void **state)
{
	struct inbound in;

	(void)state;
	read_text("From: \"Boxbe\" <mailer-daemon@boxbe.com>\nSubject: Hello "
	    "(Action Required)\nAuto-Submitted: auto-replied\n"
	    "Content-Type: multipart/report; report-type=delivery-status;"
	    " boundary=b\n\n--b\n\nYou are not on my guest list.\n"
	    "--b\nContent-Type: message/delivery-status\n\n"
	    "Final-Recipient: rfc822;a@example.org\nAction: delayed\n--b--\n",
	    &in);
	assert_true(in.is_challenge);
	assert_false(in.is_report);
	inbound_release(&in);
}

static void
test_automatic__knows_complaints_and_opt_outs(void **state)
{
	struct inbound in;

	(void)state;
	read_text("From: fbl@provider.example\nSubject: complaint\n"
	    "Content-Type: multipart/report; report-type=feedback-report;"
	    " boundary=b\n\n--b\n\nAn abuse report.\n"
	    "--b\nContent-Type: message/feedback-report\n\n"
	    "Feedback-Type: abuse\nOriginal-Rcpt-To: Lead@example.org\n"
	    "--b\nContent-Type: message/rfc822\n\n"
	    "Message-ID: <step.1@outreach.example>\nTo: x@y.example\n\nHi\n"
	    "--b--\n", &in);
	assert_true(in.is_complaint);
	assert_string_equal(in.original_message_id,
	    "step.1@outreach.example");
	assert_string_equal(in.bounce_recipient, "lead@example.org");
	inbound_release(&in);
	read_text("From: a@example.org\nTo: us@outreach.example\n"
	    "X-Apple-Unsubscribe: true\nAuto-Submitted: auto-replied\n\n",
	    &in);
	assert_true(in.is_unsubscribe);
	inbound_release(&in);
	read_text("From: a@example.org\nTo: OptOut+t9@outreach.example\n\n",
	    &in);
	assert_true(in.is_unsubscribe);
	inbound_release(&in);
	read_text("From: a@example.org\nTo: optouts@outreach.example\n\n", &in);
	assert_false(in.is_unsubscribe);
	inbound_release(&in);
}

/* As programs mark it that answer by a filter's recipe. */
static void
test_automatic__an_answer_that_calls_itself_junk_is_one(void **state)
{
	static const char answer[] = DATE "From: a@example.org\n"
	    "Subject: Re: Hello\nIn-Reply-To: <1@outreach.example>\n"
	    "X-Loop: a@example.org\nPrecedence: junk\n\nGood day.\n";
	static const char list[] = DATE "From: a@example.org\n"
	    "Subject: Re: Hello\nIn-Reply-To: <1@outreach.example>\n"
	    "List-Id: <l.example.org>\nPrecedence: junk\n\nGood day.\n";
	struct inbound in;

	(void)state;
	read_text(answer, &in);
	assert_true(in.is_automatic);
	inbound_release(&in);
	read_text(list, &in);
	assert_false(in.is_automatic);
	assert_true(in.is_list);
	inbound_release(&in);
}

static void
test_automatic__list_mail_is_no_answer(void **state)
{
	struct inbound in;

	(void)state;
	read_text("From: a@example.org\nList-Id: <news.example.org>\n"
	    "Precedence: bulk\nSubject: News\n\nI am on vacation. For urgent "
	    "matters contact Bob.\n", &in);
	assert_true(in.is_list);
	assert_false(in.is_automatic);
	inbound_release(&in);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    test_automatic__knows_absence_by_header_subject_and_words),
		cmocka_unit_test(test_automatic__knows_acknowledgements),
		cmocka_unit_test(
		    test_automatic__a_machine_does_not_like_what_it_acknowledges),
		cmocka_unit_test(test_automatic__leaves_people_alone),
		cmocka_unit_test(
		    test_automatic__knows_a_text_that_is_nothing_but_a_notice),
		cmocka_unit_test(
		    test_automatic__leaves_those_alone_who_speak_of_notices),
		cmocka_unit_test(
		    test_automatic__names_the_successor_of_one_who_left),
		cmocka_unit_test(
		    test_automatic__knows_receipts_and_invitations),
		cmocka_unit_test(
		    test_automatic__knows_challenges_before_bounces),
		cmocka_unit_test(
		    test_automatic__knows_complaints_and_opt_outs),
		cmocka_unit_test(
		    test_automatic__an_answer_that_calls_itself_junk_is_one),
		cmocka_unit_test(test_automatic__list_mail_is_no_answer),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
