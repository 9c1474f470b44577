/*
 * mail/bounce: notices in the manner of many mail systems, and, where they
 * are at hand, several hundred real ones with their labels.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/error.h"
#include "base/file.h"
#include "campaign/reply.h"
#include "mail/bounce.h"
#include "mail/mime.h"

#define REAL "../shared/corpora/bounces"

static void
read_text(const char *text, struct inbound *in)
{
	mime_read(text, strlen(text), NULL, in);
}

#define DSN(group, original) \
	"From: MAILER-DAEMON@mx.example.net\n" \
	"To: sender@outreach.example\nSubject: Undelivered Mail\n" \
	"Content-Type: multipart/report; report-type=delivery-status;\n" \
	" boundary=\"b\"\n\n" \
	"--b\nContent-Type: text/plain\n\nIt did not work.\n" \
	"--b\nContent-Type: message/delivery-status\n\n" \
	"Reporting-MTA: dns; mx.example.net\n\n" group "\n" \
	"--b\nContent-Type: message/rfc822\n\n" original "--b--\n"
#define ORIGINAL "Message-ID: <step.1@outreach.example>\n" \
	"X-Forerunner-Ref: r7xq\nTo: lead@example.org\n\nHello\n"

static void
test_bounce__reads_the_standard_report(void **state)
{
	struct inbound in;

	(void)state;
	read_text(DSN("Final-Recipient: rfc822; Lead@example.org\n"
	    "Action: failed\nStatus: 5.1.1\n"
	    "Diagnostic-Code: smtp; 550 5.1.1 no such\n user\n", ORIGINAL),
	    &in);
	assert_int_equal(in.bounce, BOUNCE_HARD);
	assert_string_equal(in.bounce_recipient, "lead@example.org");
	assert_string_equal(in.bounce_status, "5.1.1");
	assert_string_equal(in.bounce_diagnostic, "550 5.1.1 no such user");
	assert_string_equal(in.original_message_id,
	    "step.1@outreach.example");
	assert_string_equal(in.our_reference, "r7xq");
	assert_false(in.is_automatic);
	inbound_release(&in);
}

static void
test_bounce__prefers_the_original_recipient_that_failed(void **state)
{
	struct inbound in;

	(void)state;
	read_text(DSN("Final-Recipient: rfc822; ok@example.org\n"
	    "Action: relayed\nStatus: 2.0.0\n\n"
	    "Original-Recipient: rfc822;lead@example.org\n"
	    "Final-Recipient: utf-8; inner@box.example.org\n"
	    "Action: failed\nStatus: 5.2.2\n", ORIGINAL), &in);
	assert_int_equal(in.bounce, BOUNCE_SOFT);
	assert_string_equal(in.bounce_recipient, "lead@example.org");
	inbound_release(&in);
}

static void
test_bounce__a_bare_refusal_of_the_user_is_hard(void **state)
{
	static const char *const refusals[] = {
		"550 user unknown", "550 mailbox not found",
		"550 no such person at this address",
		"550 BAD_RECIPIENT - see https://mx.example.org/help",
		"550 lead@example.org is not an active address here",
		/* the address amid the words */
		"550 user <lead@example.org> not found",
		"550 mailbox \"lead@example.org\" unavailable",
		"550 recipient lead@example.org has moved",
		"550 Empfaenger (lead@example.org) unbekannt",
	};
	struct inbound in;
	char group[200], message[1000];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(refusals) / sizeof(*refusals); i++) {
		snprintf(group, sizeof(group), "Action: failed\n"
		    "Final-Recipient: rfc822; lead@example.org\n"
		    "Diagnostic-Code: smtp; %s\n", refusals[i]);
		snprintf(message, sizeof(message), DSN("%s", ORIGINAL), group);
		read_text(message, &in);
		assert_int_equal(in.bounce, BOUNCE_HARD);
		inbound_release(&in);
	}
	/* what carriers' filters say once they have read the mail */
	read_text(DSN("Final-Recipient: rfc822; lead@example.org\n"
	    "Action: failed\nStatus: 5.0.0\n"
	    "Diagnostic-Code: smtp; 550 : User unknown\n", ORIGINAL), &in);
	assert_int_equal(in.bounce, BOUNCE_SOFT);
	inbound_release(&in);
}

/* What a report with this status and refusal is. */
static enum bounce_kind
kind_of_refusal(const char *status, const char *refusal)
{
	struct inbound in;
	enum bounce_kind kind;
	char group[400], message[1200];

	snprintf(group, sizeof(group), "Action: failed\nStatus: %s\n"
	    "Final-Recipient: rfc822; lead@example.org\n"
	    "Diagnostic-Code: smtp; %s\n", status, refusal);
	snprintf(message, sizeof(message), DSN("%s", ORIGINAL), group);
	read_text(message, &in);
	kind = in.bounce;
	inbound_release(&in);
	return kind;
}

static void
test_bounce__a_refusal_of_the_sender_is_soft(void **state)
{
	static const char *const refusals[] = {
		"550 Sender address does not exist",
		"550 sender domain does not exist",
		"550 Sender user unknown (callback)",
		"550 Absenderdomain existiert nicht",
		"554 dominio mittente inesistente",
		"554 dominio del remitente no existe",
		"550 O dominio do remetente nao existe",
		"550 domaine de l'expediteur inexistant",
		"550 domena nadawcy nie istnieje",
		"550 afzenderdomein bestaat niet",
		"550 \u53d1\u4ef6\u4eba\u57df\u540d\u4e0d\u5b58\u5728",
		"550 \u9001\u4fe1\u8005\u304c\u5b58\u5728\u3057\u307e"
		"\u305b\u3093",
		"550 \u0414\u043e\u043c\u0435\u043d "
		"\u043e\u0442\u043f\u0440\u0430\u0432\u0438\u0442\u0435"
		"\u043b\u044f \u043d\u0435 "
		"\u0441\u0443\u0449\u0435\u0441\u0442\u0432\u0443\u0435"
		"\u0442",
		"550 SPF\u8bb0\u5f55\u4e0d\u5b58\u5728",
		"550 Der PTR-Eintrag Ihrer IP existiert nicht",
		"550 le reverse DNS de votre IP est inexistant",
		"550 HELO host not found",
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(refusals) / sizeof(*refusals); i++)
		if (kind_of_refusal("5.0.0", refusals[i]) != BOUNCE_SOFT)
			fail_msg("hard: '%s'", refusals[i]);
	/* what is said of the recipient beside it is final all the same */
	assert_int_equal(kind_of_refusal("5.0.0",
	    "550 user unknown; returned to the sender"), BOUNCE_HARD);
	assert_int_equal(kind_of_refusal("5.0.0",
	    "550 user unknown. Mail from sender@outreach.example"),
	    BOUNCE_HARD);
	assert_int_equal(kind_of_refusal("5.1.1",
	    "550 5.1.1 user unknown, sender notified"), BOUNCE_HARD);
}

static void
test_bounce__a_refusal_that_may_pass_is_soft(void **state)
{
	static const struct {
		const char	*status, *words;
	} passing[] = {
		{ "4.0.0", "450 usuario desconocido" },
		{ "4.1.1", "450 4.1.1 user unknown, greylisted" },
		{ "4.1.1", "450 4.1.1 unverified address: user unknown" },
		{ "4.2.0", "450 user unknown" },
		{ "5.0.0", "451 user unknown" },
		{ "5.1.1", "550 RCPT TO:<lead@example.org> maximum message "
		    "size exceeded" },
		{ "5.0.0", "550 usuario desconocido temporalmente" },
		{ "5.0.0", "550 user unknown. Please try again later." },
		{ "5.0.0", "550 bestaat niet, probeer later" },
		{ "5.0.0", "temporary failure: der Dienst existiert nicht" },
		{ "5.0.0", "Il est possible que l'adresse n'existe pas, ou "
		    "que le serveur soit indisponible." },
		{ "5.0.0", "Server non raggiungibile. Se l'indirizzo non "
		    "esiste correggerlo." },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(passing) / sizeof(*passing); i++)
		if (kind_of_refusal(passing[i].status, passing[i].words) !=
		    BOUNCE_SOFT)
			fail_msg("hard: '%s'", passing[i].words);
	/* given up, with a code and words that agree */
	assert_int_equal(kind_of_refusal("4.1.1", "450 4.1.1 <lead@example."
	    "org>: Recipient address rejected: User unknown"), BOUNCE_HARD);
	assert_int_equal(kind_of_refusal("5.1.1", "550 5.1.1 gone"),
	    BOUNCE_HARD);
}

static void
test_bounce__a_delay_or_a_delivery_is_no_bounce(void **state)
{
	struct inbound in;

	(void)state;
	read_text(DSN("Final-Recipient: rfc822; lead@example.org\n"
	    "Action: delayed\nStatus: 4.4.1\n", ORIGINAL), &in);
	assert_int_equal(in.bounce, BOUNCE_DELAYED);
	inbound_release(&in);
	read_text(DSN("Final-Recipient: rfc822; lead@example.org\n"
	    "Action: delivered\nStatus: 2.0.0\n", ORIGINAL), &in);
	assert_int_equal(in.bounce, BOUNCE_NONE);
	assert_true(in.is_report);
	inbound_release(&in);
}

static const struct {
	const char	*from, *subject, *text;
	enum bounce_kind kind;
	const char	*recipient;
} notices[] = {
	{ "MAILER-DAEMON@mx.example.net", "failure notice",
	    "Hi. This is the qmail-send program at mx.example.net.\n"
	    "I'm afraid I wasn't able to deliver your message to the "
	    "following addresses.\n\n<lead@example.org>:\n"
	    "192.0.2.1 does not like recipient.\n"
	    "Remote host said: 550 no such user\n\n"
	    "--- Below this line is a copy of the message.\n\n"
	    "Return-Path: <sender@outreach.example>\n"
	    "Message-ID: <step.1@outreach.example>\nTo: lead@example.org\n"
	    "Subject: Hello\n\nThe mailbox full of ideas\n",
	    BOUNCE_HARD, "lead@example.org" },
	{ "Mail Delivery System <Mailer-Daemon@mx.example.net>",
	    "Mail delivery failed: returning message to sender",
	    "This message was created automatically by mail delivery "
	    "software.\n\nThe following address(es) failed:\n\n"
	    "  lead@example.org\n    all relevant MX records point to "
	    "non-existent hosts\n", BOUNCE_HARD, "lead@example.org" },
	{ "\"System Administrator\" <postmaster@example.org>",
	    "Undeliverable: Hello",
	    "Your message\n\n  To:      Lead\n  Subject: Hello\n\n"
	    "did not reach the following recipient(s):\n\n"
	    "lead@example.org on Mon, 23 Nov 2026 09:00:00 +0100\n"
	    "    The recipient name is not recognized\n",
	    BOUNCE_HARD, "lead@example.org" },
	{ "postmaster@notes.example.org", "DELIVERY FAILURE: User lead "
	    "(lead@example.org) not listed in Domino Directory",
	    "Your message\n\n  Subject: Hello\n\nwas not delivered to:\n\n"
	    "  lead@example.org\n\nbecause:\n\n  User lead "
	    "(lead@example.org) not listed in Domino Directory\n",
	    BOUNCE_HARD, "lead@example.org" },
	{ "postmaster@notes.example.org", "ECHEC DE LA DISTRIBUTION : "
	    "Utilisateur lead (lead@example.org) non r\xc3\xa9pertori"
	    "\xc3\xa9 dans l'annuaire Domino",
	    "Votre message\n\n  Objet : Hello\n\nn'a pas \xc3\xa9t\xc3\xa9 "
	    "distribu\xc3\xa9 \xc3\xa0 :\n\n  lead@example.org\n\ncar :\n\n"
	    "  Utilisateur lead (lead@example.org) non r\xc3\xa9pertori"
	    "\xc3\xa9 dans l'annuaire Domino\n",
	    BOUNCE_HARD, "lead@example.org" },
	{ "Postmaster@mail.example", "\xe7\xb3\xbb\xe7\xbb\x9f\xe9\x80\x80"
	    "\xe4\xbf\xa1", "\xe6\x94\xb6\xe4\xbb\xb6\xe4\xba\xba"
	    "\xef\xbc\x88lead@example.org\xef\xbc\x89\xe4\xb8\x8d"
	    "\xe5\xad\x98\xe5\x9c\xa8\xe3\x80\x82\n550 User not found\n",
	    BOUNCE_HARD, "lead@example.org" },
	{ "Mail Delivery Subsystem <mailer-daemon@googlemail.com>",
	    "Delivery Status Notification (Failure)",
	    "** Address not found **\n\nYour message wasn't delivered to "
	    "lead@example.org because the address couldn't be found, or is "
	    "unable to receive mail.\n", BOUNCE_HARD, "lead@example.org" },
	{ "MAILER-DAEMON@yahoo.example", "Failure Notice",
	    "Sorry, we were unable to deliver your message to the following "
	    "address.\n\n<lead@example.org>:\n552: 5.2.2 This message is "
	    "larger than the mailbox quota exceeded\n",
	    BOUNCE_SOFT, "lead@example.org" },
	{ "postmaster@example.org", "Undeliverable message",
	    "lead@example.org: 554 5.7.1 Service unavailable; Client host "
	    "[192.0.2.9] blocked using zen.spamhaus.org\n",
	    BOUNCE_SOFT, "lead@example.org" },
	{ "MAILER-DAEMON@mx.example.net (Mail Delivery System)",
	    "Warning: could not send message for past 4 hours",
	    "    **********************************************\n"
	    "    **      THIS IS A WARNING MESSAGE ONLY      **\n"
	    "    **********************************************\n\n"
	    "   ----- The following addresses had transient non-fatal "
	    "errors -----\n<lead@example.org>\n",
	    BOUNCE_DELAYED, "lead@example.org" },
	{ "Mail Delivery Subsystem <MAILER-DAEMON>",
	    "Returned mail: User unknown",
	    "   ----- The following addresses had permanent fatal errors "
	    "-----\n<lead@example.org>\n\n   ----- Transcript of session "
	    "follows -----\n... while talking to mx.example.org.:\n"
	    ">>> RCPT To:<lead@example.org>\n"
	    "<<< 550 5.1.1 <lead@example.org>... User unknown\n",
	    BOUNCE_HARD, "lead@example.org" },
};

static void
test_bounce__reads_the_notices_of_many_systems(void **state)
{
	struct str mail = STR_INIT;
	struct inbound in;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(notices) / sizeof(*notices); i++) {
		str_reset(&mail);
		str_addf(&mail, "From: %s\nTo: sender@outreach.example\n"
		    "Subject: %s\n\n%s", notices[i].from, notices[i].subject,
		    notices[i].text);
		read_text(mail.s, &in);
		if (in.bounce != notices[i].kind ||
		    !str_equal(in.bounce_recipient, notices[i].recipient))
			fail_msg("'%s': kind %d, recipient %s, %s",
			    notices[i].subject, (int)in.bounce,
			    in.bounce_recipient, in.facts.s);
		inbound_release(&in);
	}
	str_release(&mail);
}

static void
test_bounce__reads_the_json_of_ses(void **state)
{
	struct inbound in;

	(void)state;
	read_text("From: Topic <no-reply@sns.amazonaws.com>\nSubject: AWS "
	    "Notification Message\n\n{ \"Type\" : \"Notification\",\n"
	    "\"Message\" : \"{\\\"notificationType\\\":\\\"Bounce\\\","
	    "\\\"bounce\\\":{\\\"bounceType\\\":\\\"Permanent\\\","
	    "\\\"bouncedRecipients\\\":[{\\\"emailAddress\\\":"
	    "\\\"lead@example.org\\\",\\\"status\\\":\\\"5.1.1\\\","
	    "\\\"diagnosticCode\\\":\\\"smtp; 550 5.1.1 user unknown"
	    "\\\"}]}}\" }\n", &in);
	assert_int_equal(in.bounce, BOUNCE_HARD);
	assert_string_equal(in.bounce_recipient, "lead@example.org");
	assert_string_equal(in.bounce_status, "5.1.1");
	inbound_release(&in);
}

static void
test_bounce__prefers_an_id_of_ours(void **state)
{
	static const char mail[] = "From: MAILER-DAEMON@example.net\n"
	    "Subject: failure notice\n\n<lead@example.org>: 550 no\n\n"
	    "Message-ID: <relay.7@example.net>\nTo: lead@example.org\n"
	    "From: <us@outreach.example>\n"
	    "X-Original-Message-ID: <step.1@outreach.example>\n";
	static const struct mime_context ctx = { NULL, "outreach.example" };
	struct inbound in;

	(void)state;
	mime_read(mail, sizeof(mail) - 1, &ctx, &in);
	assert_string_equal(in.original_message_id,
	    "step.1@outreach.example");
	inbound_release(&in);
}

static void
test_bounce__a_person_who_answers_a_notice_is_none(void **state)
{
	static const char *const humans[] = {
		("From: Lead <lead@example.org>\nSubject: Re: Undelivered Mail "
		    "Returned to Sender\n\nThis came to me, why?\n"),
		("From: Lead <lead@example.org>\nSubject: Delivery of the "
		    "samples\nReturn-Path: <>\n\nWhen will they come?\n"),
		("From: Lead <lead@example.org>\nSubject: RE : Undeliverable: "
		    "Offer\n\nSee below.\n\nYour message did not reach some or "
		    "all of the intended recipients.\na@example.org\n"),
		("From: Lead <lead@example.org>\nSubject: Re[2]: failure notice"
		    "\n\nNow?\n\nThis is the qmail-send program at b.example.\n"
		    "<a@example.org>:\nno such user\n"),
		("From: Lead <lead@example.org>\nSubject: (fwd) Returned mail"
		    "\n\nFor you.\n\n550 a@example.org user unknown\n"),
		("From: Bounce Club <bounce@example.org>\nSubject: Rejected: "
		    "your booking\n\nWrite to a@example.org.\n"),
		("From: Shop <orders@shop.example>\nSubject: Delivery failed: "
		    "parcel 12\n\nIt could not be delivered to: Anna, 1 Main "
		    "Street. Ask help@shop.example.\n"),
		("From: Lead <lead@example.org>\nIn-Reply-To: <a@b.example>\n"
		    "Subject: Your undeliverable letter\n\nIt was for "
		    "anna@example.org, who is over quota. Write again.\n"),
		("From: Postmaster <postmaster@example.org>\nIn-Reply-To: "
		    "<a@b.example>\nSubject: Re: your offer\n\nI looked: 550 "
		    "5.1.1 a@example.org user unknown.\n"),
		("From: System Administrator <admin@example.org>\n"
		    "In-Reply-To: <a@b.example>\nSubject: Re: your offer\n\n"
		    "Write to a@example.org, the old address is no longer "
		    "in use.\n"),
		("From: Mail Delivery Dept <b@example.org>\nIn-Reply-To: "
		    "<a@b.example>\nSubject: Re: your offer\n\nb@example.org "
		    "is no longer in use, a@example.org is.\n"),
		("From: Bounce Trampolines <bounce@trampoline.example>\n"
		    "Subject: Your offer\n\nWe pay 550 dollars. Please "
		    "call.\n"),
		("From: Lead <lead@example.org>\nSubject: Delivery problem"
		    "\n\nOur parcels could not be delivered last week. We "
		    "got your mail. Write to a@example.org.\n"),
		("From: Lead <lead@example.org>\nSubject: Re: your offer\n\n"
		    "My colleague's address is a@example.org, the old one "
		    "gave 550 5.1.1 user unknown.\n"),
	};
	struct inbound in;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(humans) / sizeof(*humans); i++) {
		read_text(humans[i], &in);
		assert_int_equal(in.bounce, BOUNCE_NONE);
		assert_false(in.is_report);
		inbound_release(&in);
	}
}

static void
test_bounce__a_daemon_may_refuse_in_the_thread(void **state)
{
	static const struct {
		const char	*from, *text;
	} refusals[] = {
		{ "Postmaster <postmaster@example.org>",
		    "550 5.1.1 <lead@example.org>: user unknown" },
		{ "System Administrator <admin@example.org>",
		    "The recipient address lead@example.org was not found, "
		    "user unknown" },
		{ "Postmaster <postmaster@example.org>", "Your message to "
		    "lead@example.org could not be delivered: mailbox not "
		    "found" },
	};
	char message[600];
	struct inbound in;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(refusals) / sizeof(*refusals); i++) {
		snprintf(message, sizeof(message), "From: %s\n"
		    "To: sender@outreach.example\nSubject: Re: Your offer\n"
		    "In-Reply-To: <step.1@outreach.example>\n\n%s\n",
		    refusals[i].from, refusals[i].text);
		read_text(message, &in);
		assert_int_equal(in.bounce, BOUNCE_HARD);
		assert_string_equal(in.bounce_recipient, "lead@example.org");
		inbound_release(&in);
	}
}

static void
test_bounce__finds_codes_but_no_addresses_or_versions(void **state)
{
	struct str status = STR_INIT;

	(void)state;
	assert_int_equal(bounce_status_in("host 5.1.1.9 said (#5.7.13)",
	    &status), 1);
	assert_string_equal(status.s, "5.7.13");
	assert_int_equal(bounce_status_in("Mailer v5.2.1, 5.5.1960.3",
	    &status), 0);
	assert_int_equal(bounce_reply_code("on 1550 at port 25, <<< 552-no"),
	    552);
	assert_int_equal(bounce_reply_code("in 2004 we sent 5500"), 0);
	str_release(&status);
}

/* What came of the real notices. */
struct score {
	int	files, found, kinds, recipients, named, ids, with_id;
};

/* The first of several joined by '|', or all of it. */
static int
is_one_of(const char *got, const char *all)
{
	const char *p = got != NULL ? strstr(all, got) : NULL;

	return p != NULL && (p == all || p[-1] == '|') &&
	    (p[strlen(got)] == '|' || p[strlen(got)] == '\0');
}

/* It says in Japanese that the directory has no such user. */
static int
is_mislabelled(const char *file)
{
	return strcmp(file, "lhost-domino-02.eml") == 0;
}

static void
score_one(char **field, struct score *score)
{
	char *path = xasprintf("%s/%s", REAL, field[0]);
	struct str data = STR_INIT;
	struct error err;
	struct inbound in;
	const char *kind;

	assert_int_equal(file_read(path, 1 << 24, &data, &err), 0);
	mime_read(data.s, data.len, NULL, &in);
	score->files++;
	score->found += in.is_report;
	kind = in.bounce == BOUNCE_HARD ? "hard" : "soft";
	/* the labels count a delay as soft, the text says no bounce */
	score->kinds += in.is_report && (in.bounce == BOUNCE_DELAYED ?
	    strcmp(field[2], "yes") == 0 : str_starts(field[1],
	    is_mislabelled(field[0]) ? "soft" : kind));
	if (strcmp(field[6], "-") != 0) {
		score->named++;
		score->recipients += is_one_of(in.bounce_recipient, field[6]);
	}
	if (strcmp(field[7], "-") != 0) {
		score->with_id++;
		score->ids += str_equal(in.original_message_id, field[7]);
	}
	inbound_release(&in);
	str_release(&data);
	free(path);
}

static double
share(int part, int whole)
{
	return whole > 0 ? 100.0 * part / whole : 0;
}

static void
test_bounce__understands_real_notices(void **state)
{
	struct score score = { 0, 0, 0, 0, 0, 0, 0 };
	char line[2048], *field[8], *p;
	FILE *labels;
	int i;

	(void)state;
	if ((labels = fopen(REAL "/labels.tsv", "r")) == NULL) {
		print_message("no %s: the real notices are not at hand\n",
		    REAL);
		skip();
	}
	while (fgets(line, sizeof(line), labels) != NULL) {
		line[strcspn(line, "\n")] = '\0';
		for (i = 0, p = line; i < 8 && p != NULL; i++)
			field[i] = strsep(&p, "\t");
		if (i == 8 && strcmp(field[0], "file") != 0)
			score_one(field, &score);
	}
	fclose(labels);
	print_message("%d real notices: found %.1f %%, hard or soft %.1f %%, "
	    "recipient %.1f %%, message id %.1f %%\n", score.files,
	    share(score.found, score.files), share(score.kinds, score.files),
	    share(score.recipients, score.named),
	    share(score.ids, score.with_id));
	assert_true(share(score.found, score.files) >= 98.9);
	assert_true(share(score.kinds, score.files) >= 95);
	assert_true(share(score.recipients, score.named) >= 97);
	assert_true(share(score.ids, score.with_id) >= 99);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_bounce__reads_the_standard_report),
		cmocka_unit_test(
		    test_bounce__a_daemon_may_refuse_in_the_thread),
		cmocka_unit_test(
		    test_bounce__a_refusal_of_the_sender_is_soft),
		cmocka_unit_test(
		    test_bounce__a_refusal_that_may_pass_is_soft),
		cmocka_unit_test(
		    test_bounce__a_bare_refusal_of_the_user_is_hard),
		cmocka_unit_test(
		    test_bounce__prefers_the_original_recipient_that_failed),
		cmocka_unit_test(
		    test_bounce__a_delay_or_a_delivery_is_no_bounce),
		cmocka_unit_test(
		    test_bounce__reads_the_notices_of_many_systems),
		cmocka_unit_test(test_bounce__reads_the_json_of_ses),
		cmocka_unit_test(test_bounce__prefers_an_id_of_ours),
		cmocka_unit_test(
		    test_bounce__a_person_who_answers_a_notice_is_none),
		cmocka_unit_test(
		    test_bounce__finds_codes_but_no_addresses_or_versions),
		cmocka_unit_test(test_bounce__understands_real_notices),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
