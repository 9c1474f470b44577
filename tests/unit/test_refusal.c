/* campaign/refusal: replies as providers word them, and what they mean. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "campaign/refusal.h"

struct sample {
	enum smtp_stage	 stage;
	int		 code;
	const char	*enhanced, *text;
	enum refusal	 means;
};

static const struct sample gmail[] = {
	{ STAGE_RCPT, 550, "5.1.1", "The email account that you tried to "
	    "reach does not exist. Please try double-checking the recipient's "
	    "email address for typos or unnecessary spaces.", REFUSAL_HARD },
	{ STAGE_RCPT, 550, "5.2.1", "The email account that you tried to "
	    "reach is disabled.", REFUSAL_SOFT },
	{ STAGE_RCPT, 452, "4.2.2", "The recipient's inbox is out of storage "
	    "space. Please direct the recipient to https://support.google.com"
	    "/mail/?p=OverQuotaTemp", REFUSAL_SOFT },
	{ STAGE_RCPT, 552, "5.2.2", "The recipient's inbox is out of storage "
	    "space and inactive.", REFUSAL_SOFT },
	{ STAGE_RCPT, 450, "4.2.1", "The user you are trying to contact is "
	    "receiving mail too quickly. Please resend your message at a later"
	    " time.", REFUSAL_RATE },
	{ STAGE_RCPT, 450, "4.2.1", "The user you are trying to contact is "
	    "receiving mail at a rate that prevents additional messages from "
	    "being delivered.", REFUSAL_RATE },
	{ STAGE_FINAL, 421, "4.7.28", "Gmail has detected an unusual rate of "
	    "mail originating from your DKIM domain [x.example].",
	    REFUSAL_RATE },
	{ STAGE_FINAL, 550, "5.7.28", "There is an unusual rate of unsolicited"
	    " mail originating from your IP address. Mail sent from your IP "
	    "address has been blocked.", REFUSAL_POLICY },
	{ STAGE_MAIL, 550, "5.4.5", "Daily user sending limit exceeded. For "
	    "more information on Gmail sending limits go to "
	    "https://support.google.com/a/answer/166852", REFUSAL_RATE },
	{ STAGE_FINAL, 550, "5.7.26", "Unauthenticated email from x.example is"
	    " not accepted due to domain's DMARC policy.", REFUSAL_POLICY },
	{ STAGE_FINAL, 421, "4.7.26", "This mail has been rate limited because"
	    " it is unauthenticated. Gmail requires all senders to "
	    "authenticate with either SPF or DKIM.", REFUSAL_POLICY },
	{ STAGE_FINAL, 451, "4.7.26", "Unauthenticated email from x.example is"
	    " not accepted due to domain's DMARC policy, but temporary DNS "
	    "failures prevent authentication.", REFUSAL_TEMP },
	{ STAGE_FINAL, 550, "5.7.27", "This mail has been blocked because SPF "
	    "does not pass. Gmail requires all large senders to authenticate "
	    "with SPF.", REFUSAL_POLICY },
	{ STAGE_FINAL, 550, "5.7.30", "This mail has been blocked because DKIM"
	    " does not pass. Gmail requires all large senders to authenticate "
	    "with DKIM.", REFUSAL_POLICY },
	{ STAGE_FINAL, 550, "5.7.1", "Our system has detected that this "
	    "message is likely suspicious due to the very low reputation of "
	    "the sending domain.", REFUSAL_POLICY },
	{ STAGE_FINAL, 550, "5.7.1", "Messages missing a valid messageId "
	    "header are not accepted.", REFUSAL_POLICY },
	{ STAGE_FINAL, 552, "5.3.4", "Your message exceeded Google's message "
	    "size limits.", REFUSAL_CONTENT },
	{ STAGE_FINAL, 552, "5.7.0", "This message was blocked because its "
	    "content presents a potential security issue.", REFUSAL_POLICY },
	{ STAGE_AUTH, 535, "5.7.8", "Username and Password not accepted. For "
	    "more information, go to https://support.google.com/mail/?p="
	    "BadCredentials", REFUSAL_AUTH },
	{ STAGE_AUTH, 534, "5.7.9", "Application-specific password required.",
	    REFUSAL_AUTH },
	{ STAGE_AUTH, 454, "4.7.0", "Too many login attempts, please try again"
	    " later.", REFUSAL_RATE },
	{ STAGE_AUTH, 454, "4.7.0", "Cannot authenticate due to a temporary "
	    "system problem. Try again later.", REFUSAL_TEMP },
	{ STAGE_MAIL, 530, "5.7.0", "Authentication Required. For more "
	    "information, go to https://support.google.com/mail/?p=WantAuth"
	    "Error", REFUSAL_AUTH },
	{ STAGE_MAIL, 530, "5.7.0", "Must issue a STARTTLS command first.",
	    REFUSAL_AUTH },
	{ STAGE_RCPT, 550, "5.7.0", "Mail relay denied <192.0.2.1>. Invalid "
	    "credentials for relay for one of the domains in: x.example",
	    REFUSAL_AUTH },
	{ STAGE_GREETING, 421, "4.7.0", "Try again later, closing connection.",
	    REFUSAL_TEMP },
	{ STAGE_MAIL, 501, "5.5.4", "HELO/EHLO argument is invalid.",
	    REFUSAL_BUG },
	{ STAGE_RCPT, 503, "5.5.1", "RCPT first. A mail transaction protocol "
	    "command was issued out of sequence.", REFUSAL_BUG },
	{ STAGE_RCPT, 553, "5.1.3", "The recipient address <a@b.> is not a "
	    "valid RFC 5321 address.", REFUSAL_HARD },
};

static const struct sample microsoft[] = {
	{ STAGE_RCPT, 550, "5.1.10", "RESOLVER.ADR.RecipientNotFound; "
	    "Recipient not found by SMTP address lookup", REFUSAL_HARD },
	{ STAGE_RCPT, 550, "5.4.1", "Recipient address rejected: Access "
	    "denied. AS(201806281) [DB5EUR01FT030.eop-EUR01.prod.protection."
	    "outlook.com]", REFUSAL_HARD },
	{ STAGE_RCPT, 550, "5.5.0", "Requested action not taken: mailbox "
	    "unavailable (S2017062302).", REFUSAL_HARD },
	{ STAGE_MAIL, 530, "5.7.57", "Client not authenticated to send mail.",
	    REFUSAL_AUTH },
	{ STAGE_AUTH, 535, "5.7.139", "Authentication unsuccessful, "
	    "SmtpClientAuthentication is disabled for the Tenant.",
	    REFUSAL_AUTH },
	{ STAGE_AUTH, 550, "5.7.30", "Basic authentication is not supported "
	    "for Client Submission.", REFUSAL_AUTH },
	{ STAGE_FINAL, 554, "5.2.252", "SendAsDenied; me@x.example not allowed"
	    " to send as other@x.example", REFUSAL_AUTH },
	{ STAGE_MAIL, 550, "5.7.60", "SMTP; Client does not have permissions "
	    "to send as this sender", REFUSAL_AUTH },
	{ STAGE_FINAL, 550, "5.1.90", "Your message can't be sent because "
	    "you've reached your daily limit for message recipients",
	    REFUSAL_RATE },
	{ STAGE_FINAL, 554, "5.2.2", "mailbox full; STOREDRV.Submission; "
	    "submission quota exceeded", REFUSAL_RATE },
	{ STAGE_MAIL, 550, "5.7.508", "Access denied, [192.0.2.1] has exceeded"
	    " permitted limits within the range", REFUSAL_RATE },
	{ STAGE_MAIL, 451, "4.7.500", "Server busy. Please try again later "
	    "from [192.0.2.1]. (S77719)", REFUSAL_RATE },
	{ STAGE_MAIL, 451, "4.7.650", "The mail server [192.0.2.1] has been "
	    "temporarily rate limited due to IP reputation.", REFUSAL_RATE },
	{ STAGE_FINAL, 432, "4.3.2", "STOREDRV.ClientSubmit; sender thread "
	    "limit exceeded", REFUSAL_RATE },
	{ STAGE_MAIL, 421, "4.3.2", "The maximum number of concurrent "
	    "connections has exceeded a limit, closing transmission channel",
	    REFUSAL_RATE },
	{ STAGE_MAIL, 550, "5.7.1", "Unfortunately, messages from [192.0.2.1] "
	    "weren't sent. Please contact your Internet service provider since"
	    " part of their network is on our block list (S3150).",
	    REFUSAL_POLICY },
	{ STAGE_MAIL, 550, "5.7.606", "Access denied, banned sending IP "
	    "[192.0.2.1].", REFUSAL_POLICY },
	{ STAGE_FINAL, 550, "5.7.515", "Access denied, sending domain "
	    "X.EXAMPLE does not meet the required authentication level.",
	    REFUSAL_POLICY },
	{ STAGE_FINAL, 550, "5.7.509", "Access denied, sending domain "
	    "x.example does not pass DMARC verification and has a DMARC policy"
	    " of reject.", REFUSAL_POLICY },
	{ STAGE_FINAL, 550, "5.7.23", "The message was rejected because of "
	    "Sender Policy Framework violation", REFUSAL_POLICY },
	{ STAGE_RCPT, 452, "4.5.3", "Too many recipients", REFUSAL_RATE },
	{ STAGE_FINAL, 554, "5.6.0", "Corrupt message content",
	    REFUSAL_CONTENT },
	{ STAGE_RCPT, 550, "5.7.1", "Unable to relay", REFUSAL_AUTH },
	{ STAGE_RCPT, 550, "5.7.124", "RESOLVER.RST.NotAuthorized; sender not "
	    "in allowed-senders list", REFUSAL_POLICY },
	{ STAGE_FINAL, 554, "5.4.14", "Hop count exceeded - possible mail loop"
	    " ATTR34", REFUSAL_SOFT },
	{ STAGE_RCPT, 451, "4.4.0", "DNS query failed.", REFUSAL_TEMP },
};

static const struct sample yahoo_apple_gmx[] = {
	{ STAGE_MAIL, 421, "4.7.0", "[TSS04] Messages from 192.0.2.1 "
	    "temporarily deferred due to unexpected volume or user complaints "
	    "- 4.16.55.1", REFUSAL_RATE },
	{ STAGE_MAIL, 553, "5.7.2", "[TSS09] All messages from 192.0.2.1 will "
	    "be permanently deferred; Retrying will NOT succeed.",
	    REFUSAL_POLICY },
	{ STAGE_FINAL, 554, "", "delivery error: dd This user doesn't have a "
	    "yahoo.com account (lead@yahoo.com) [0]", REFUSAL_HARD },
	{ STAGE_FINAL, 554, "5.7.9", "Message not accepted for policy reasons."
	    , REFUSAL_POLICY },
	{ STAGE_RCPT, 552, "", "1 Requested mail action aborted, mailbox not "
	    "found", REFUSAL_HARD },
	{ STAGE_GREETING, 421, "", "Max message per connection reached, "
	    "closing transmission channel", REFUSAL_RATE },
	{ STAGE_RCPT, 550, "5.1.1", "<lead@icloud.com>: user does not exist",
	    REFUSAL_HARD },
	{ STAGE_RCPT, 550, "5.1.6", "recipient no longer on server: "
	    "lead@icloud.com", REFUSAL_HARD },
	{ STAGE_RCPT, 552, "5.2.2", "<lead@icloud.com>: user is over quota",
	    REFUSAL_SOFT },
	{ STAGE_RCPT, 421, "4.7.1", "Messages to lead@icloud.com deferred due "
	    "to excessive volume. Try again later", REFUSAL_RATE },
	{ STAGE_FINAL, 550, "5.7.1", "[CS01] Message rejected due to local "
	    "policy.", REFUSAL_POLICY },
	{ STAGE_RCPT, 450, "4.1.8", "<me@x.example>: Sender address rejected: "
	    "Domain not found", REFUSAL_POLICY },
	{ STAGE_RCPT, 550, "", "Requested action not taken: mailbox "
	    "unavailable invalid DNS MX or A/AAAA resource record",
	    REFUSAL_HARD },
	{ STAGE_FINAL, 554, "", "Transaction failed Reject due to policy "
	    "restrictions.", REFUSAL_POLICY },
	{ STAGE_GREETING, 554, "", "(mxgmx109) Nemesis ESMTP Service not "
	    "available No SMTP service Bad DNS PTR resource record.",
	    REFUSAL_POLICY },
	{ STAGE_MAIL, 450, "", "Requested mail action not taken: mailbox "
	    "unavailable Mail send limit exceeded, too many messages",
	    REFUSAL_RATE },
	{ STAGE_RCPT, 550, "5.1.1", "invalid_recipient; Email address could "
	    "not be found, or was misspelled (G8)", REFUSAL_HARD },
	{ STAGE_MAIL, 550, "5.4.6", "Unusual sending activity detected. Please"
	    " try after sometime. Message rate exceeded", REFUSAL_RATE },
	{ STAGE_RCPT, 550, "5.7.1", "No such user!", REFUSAL_HARD },
	{ STAGE_FINAL, 554, "5.7.1", "[1] Message rejected under suspicion of "
	    "SPAM; https://ya.cc/1IrBc", REFUSAL_POLICY },
	{ STAGE_FINAL, 451, "4.7.1", "Sorry, the service is currently "
	    "unavailable. Please come back later.", REFUSAL_TEMP },
};

static const struct sample servers[] = {
	/* postfix */
	{ STAGE_RCPT, 550, "5.1.1", "<lead@x.example>: Recipient address "
	    "rejected: User unknown in virtual mailbox table", REFUSAL_HARD },
	{ STAGE_RCPT, 450, "4.1.1", "<lead@x.example>: Recipient address "
	    "rejected: unverified address: connection timed out",
	    REFUSAL_TEMP },
	{ STAGE_RCPT, 450, "4.2.0", "<lead@x.example>: Recipient address "
	    "rejected: Greylisted, see http://postgrey.schweikert.ch/",
	    REFUSAL_GREY },
	{ STAGE_RCPT, 454, "4.7.1", "<lead@x.example>: Relay access denied",
	    REFUSAL_AUTH },
	{ STAGE_RCPT, 554, "5.7.1", "<lead@x.example>: Relay access denied",
	    REFUSAL_AUTH },
	{ STAGE_RCPT, 553, "5.7.1", "<me@x.example>: Sender address rejected: "
	    "not owned by user other@x.example", REFUSAL_AUTH },
	{ STAGE_RCPT, 554, "5.7.1", "Service unavailable; Client host "
	    "[192.0.2.1] blocked using zen.spamhaus.org", REFUSAL_POLICY },
	{ STAGE_MAIL, 452, "4.3.1", "Insufficient system storage",
	    REFUSAL_TEMP },
	{ STAGE_RCPT, 451, "4.3.5", "Server configuration problem",
	    REFUSAL_TEMP },
	{ STAGE_DATA, 554, "5.5.1", "Error: no valid recipients",
	    REFUSAL_BUG },
	{ STAGE_RCPT, 504, "5.5.2", "<localhost>: Helo command rejected: need "
	    "fully-qualified hostname", REFUSAL_BUG },
	{ STAGE_MAIL, 552, "5.3.4", "Message size exceeds fixed limit",
	    REFUSAL_CONTENT },
	{ STAGE_RCPT, 556, "5.1.10", "<lead@x.example>: Recipient address "
	    "rejected: Domain x.example does not accept mail (nullMX)",
	    REFUSAL_HARD },
	{ STAGE_MAIL, 450, "4.7.1", "Error: too many messages from 192.0.2.1",
	    REFUSAL_RATE },
	/* exim */
	{ STAGE_RCPT, 550, "", "Unrouteable address", REFUSAL_HARD },
	{ STAGE_RCPT, 550, "", "No Such User Here\"", REFUSAL_HARD },
	{ STAGE_RCPT, 550, "", "relay not permitted", REFUSAL_AUTH },
	{ STAGE_RCPT, 550, "", "Sender verify failed", REFUSAL_POLICY },
	{ STAGE_RCPT, 451, "", "Temporary local problem - please try later",
	    REFUSAL_GREY },
	{ STAGE_FINAL, 550, "", "This message was classified as SPAM and may "
	    "not be delivered", REFUSAL_POLICY },
	{ STAGE_AUTH, 535, "", "Incorrect authentication data",
	    REFUSAL_AUTH },
	{ STAGE_RCPT, 550, "", "Domain x.example has exceeded the max emails "
	    "per hour (150/150 (100%)) allowed. Message discarded.",
	    REFUSAL_RATE },
	/* sendmail, qmail */
	{ STAGE_RCPT, 550, "5.1.1", "<lead@x.example>... User unknown",
	    REFUSAL_HARD },
	{ STAGE_RCPT, 550, "5.7.1", "<lead@x.example>... Relaying denied. "
	    "Proper authentication required.", REFUSAL_AUTH },
	{ STAGE_MAIL, 553, "5.1.8", "<me@x.invalid>... Domain of sender "
	    "address me@x.invalid does not exist", REFUSAL_POLICY },
	{ STAGE_RCPT, 553, "", "sorry, that domain isn't in my list of allowed"
	    " rcpthosts (#5.7.1)", REFUSAL_AUTH },
	{ STAGE_RCPT, 511, "", "sorry, no mailbox here by that name (#5.1.1 - "
	    "chkuser)", REFUSAL_HARD },
	/* submission services */
	{ STAGE_FINAL, 454, "", "Throttling failure: Maximum sending rate "
	    "exceeded.", REFUSAL_RATE },
	{ STAGE_FINAL, 454, "", "Throttling failure: Daily message quota "
	    "exceeded.", REFUSAL_RATE },
	{ STAGE_FINAL, 554, "", "Message rejected: Email address is not "
	    "verified. The following identities failed the check in region "
	    "US-EAST-1: me@x.example", REFUSAL_AUTH },
	{ STAGE_AUTH, 535, "", "Authentication Credentials Invalid",
	    REFUSAL_AUTH },
	{ STAGE_MAIL, 530, "", "Authentication required", REFUSAL_AUTH },
	{ STAGE_FINAL, 421, "", "Domain x.example is not allowed to send: Free"
	    " accounts are for test purposes only", REFUSAL_TEMP },
	/* gateways */
	{ STAGE_GREETING, 554, "", "Blocked - see https://ipcheck.proofpoint."
	    "com/?ip=192.0.2.1", REFUSAL_POLICY },
	{ STAGE_RCPT, 550, "5.1.1", "<lead@x.example>... User unknown",
	    REFUSAL_HARD },
	{ STAGE_RCPT, 550, "", "Invalid Recipient - https://community.mimecast"
	    ".com/docs/DOC-1369#550 [x]", REFUSAL_HARD },
	{ STAGE_RCPT, 451, "", "Internal resources are temporarily unavailable"
	    " - https://community.mimecast.com/docs/DOC-1369#451",
	    REFUSAL_GREY },
	{ STAGE_MAIL, 550, "", "Administrative prohibition - envelope blocked "
	    "- https://community.mimecast.com/docs/DOC-1369#550",
	    REFUSAL_POLICY },
	{ STAGE_FINAL, 554, "", "Email rejected due to security policies - "
	    "https://community.mimecast.com/docs/DOC-1369#554",
	    REFUSAL_POLICY },
	{ STAGE_RCPT, 550, "", "permanent failure for one or more recipients "
	    "(lead@x.example:blocked)", REFUSAL_POLICY },
	{ STAGE_GREETING, 554, "", "Service unavailable; Client host "
	    "[192.0.2.1] blocked using Barracuda Reputation",
	    REFUSAL_POLICY },
	{ STAGE_RCPT, 554, "5.7.1", "<lead@x.example>: Recipient address "
	    "rejected: User unknown", REFUSAL_HARD },
};

static const struct sample bare[] = {
	{ STAGE_CONNECT, 0, NULL, NULL, REFUSAL_TEMP },
	{ STAGE_CONNECT, 0, "", "connection refused", REFUSAL_TEMP },
	{ STAGE_RCPT, 450, "", "", REFUSAL_TEMP },
	{ STAGE_RCPT, 450, "4.7.1", "Client host rejected", REFUSAL_GREY },
	{ STAGE_RCPT, 550, "", "", REFUSAL_HARD },
	{ STAGE_RCPT, 551, NULL, "", REFUSAL_HARD },
	{ STAGE_RCPT, 552, NULL, "", REFUSAL_SOFT },
	{ STAGE_RCPT, 554, NULL, "", REFUSAL_SOFT },
	{ STAGE_MAIL, 550, NULL, "", REFUSAL_POLICY },
	{ STAGE_FINAL, 550, NULL, "", REFUSAL_CONTENT },
	{ STAGE_FINAL, 552, NULL, "", REFUSAL_CONTENT },
	{ STAGE_MAIL, 500, NULL, "", REFUSAL_BUG },
	{ STAGE_FINAL, 421, NULL, "", REFUSAL_TEMP },
	{ STAGE_FINAL, 599, "5.9.9", "", REFUSAL_CONTENT },
	{ STAGE_RCPT, 550, "", "<spam-blacklist@x.example>: no", REFUSAL_HARD },
};

static void
check(const struct sample *samples, size_t n)
{
	const struct sample *s;
	enum refusal means;
	int wrong = 0;

	for (s = samples; s < samples + n; s++) {
		means = refusal_classify(s->stage, s->code, s->enhanced,
		    s->text);
		if (means == s->means)
			continue;
		wrong++;
		print_error("%s, not %s: %d %s %s\n", refusal_name(means),
		    refusal_name(s->means), s->code, s->enhanced, s->text);
	}
	assert_int_equal(wrong, 0);
}

#define CHECK(samples) check(samples, sizeof(samples) / sizeof(samples[0]))

static void
test_refusal__gmail(void **state)
{
	(void)state;
	CHECK(gmail);
}

static void
test_refusal__microsoft(void **state)
{
	(void)state;
	CHECK(microsoft);
}

static void
test_refusal__yahoo_icloud_gmx_zoho_yandex(void **state)
{
	(void)state;
	CHECK(yahoo_apple_gmx);
}

static void
test_refusal__servers_services_and_gateways(void **state)
{
	(void)state;
	CHECK(servers);
}

static void
test_refusal__bare_codes_go_by_stage_and_first_digit(void **state)
{
	(void)state;
	CHECK(bare);
}

/* A temporary reply never suppresses an address. */
static void
test_refusal__no_temporary_reply_is_hard(void **state)
{
	const struct { const struct sample *of; size_t n; } all[] = {
		{ gmail, sizeof(gmail) / sizeof(gmail[0]) },
		{ microsoft, sizeof(microsoft) / sizeof(microsoft[0]) },
		{ servers, sizeof(servers) / sizeof(servers[0]) }
	};
	char enhanced[16];
	size_t i, k;

	(void)state;
	for (i = 0; i < 3; i++)
		for (k = 0; k < all[i].n; k++) {
			strncpy(enhanced, all[i].of[k].enhanced, 15);
			enhanced[15] = '\0';
			if (enhanced[0] == '5')
				enhanced[0] = '4';
			assert_int_not_equal(refusal_classify(STAGE_RCPT, 450,
			    enhanced, all[i].of[k].text), REFUSAL_HARD);
		}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_refusal__gmail),
		cmocka_unit_test(test_refusal__microsoft),
		cmocka_unit_test(test_refusal__yahoo_icloud_gmx_zoho_yandex),
		cmocka_unit_test(test_refusal__servers_services_and_gateways),
		cmocka_unit_test(
		    test_refusal__bare_codes_go_by_stage_and_first_digit),
		cmocka_unit_test(test_refusal__no_temporary_reply_is_hard),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
