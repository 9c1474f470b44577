"""The sandbox's mail servers behave as the tests that use them rely on."""

import base64
import email.message
import imaplib
import json
import smtplib
import ssl
import unittest
import urllib.error
import urllib.request

from mailhost import MailHost, TokenEndpoint, wait_for

USERS = {"ada@runr.example": "pw-a", "bob@acme.example": "pw-b",
         "eve@acme.example": "pw-e",
         "gone@acme.example": None}


def letter(sender, to, subject="hello", **headers):
    """A small message."""
    m = email.message.EmailMessage()
    m["From"], m["To"], m["Subject"] = sender, to, subject
    m["Message-ID"] = f"<{subject}@runr.example>"
    for name, value in headers.items():
        m[name.replace("_", "-")] = value
    m.set_content("a line\n.\n.. dots\n")
    return m


class MailHostTest(unittest.TestCase):
    """One host for all cases; each uses mail of its own."""

    @classmethod
    def setUpClass(cls):
        cls.host = MailHost(USERS)
        cls.addClassCleanup(cls.host.stop)
        cls.host.start()

    def imap(self):
        """A connection over TLS."""
        box = imaplib.IMAP4_SSL("localhost", self.host.port["IMAPS"],
                                ssl_context=self.host.tls(), timeout=10)
        self.addCleanup(box.shutdown)
        return box

    def test_mail_goes_from_account_to_account(self):
        self.host.send("ada@runr.example", "bob@acme.example",
                       letter("ada@runr.example", "bob@acme.example", "one"))
        got = self.host.wait("bob@acme.example", 1)[0]
        self.assertEqual(got["Message-ID"], "<one@runr.example>")
        self.assertEqual(got.get_content(), "a line\n.\n.. dots\n")

    def test_an_unknown_recipient_is_refused(self):
        with self.assertRaises(smtplib.SMTPRecipientsRefused) as caught:
            self.host.send("ada@runr.example", "nobody@acme.example",
                           letter("ada@runr.example", "x@acme.example"))
        self.assertEqual(caught.exception.recipients
                         ["nobody@acme.example"][0] // 100, 5)

    def test_a_wrong_password_is_refused(self):
        with smtplib.SMTP_SSL("localhost", self.host.port["SMTPS"],
                              context=self.host.tls(), timeout=10) as smtp:
            with self.assertRaises(smtplib.SMTPAuthenticationError):
                smtp.login("ada@runr.example", "wrong")

    def test_a_stranger_to_the_authority_does_not_verify(self):
        with self.assertRaises(ssl.SSLCertVerificationError):
            smtplib.SMTP_SSL("localhost", self.host.port["SMTPS"], timeout=10,
                             context=ssl.create_default_context())

    def test_a_dead_mailbox_bounces_to_the_sender(self):
        self.host.send("eve@acme.example", "gone@acme.example",
                       letter("eve@acme.example", "gone@acme.example", "two"))

        def bounced():
            return [m for m in self.host.parsed("eve@acme.example")
                    if m.get_content_type() == "multipart/report"]
        self.assertIn("two@runr.example",
                      wait_for(bounced, 10, "a bounce")[0].as_string())

    def test_injected_mail_is_seen_over_imap(self):
        self.host.inject("ada@runr.example",
                         letter("x@y.example", "ada@runr.example", "three"))
        box = self.imap()
        box.login("ada@runr.example", "pw-a")
        box.select("INBOX", readonly=True)
        self.assertEqual(box.search(None, 'SUBJECT "three"')[0], "OK")
        self.assertNotEqual(box.search(None, 'SUBJECT "three"')[1], [b""])
        mailboxes = b"".join(box.list()[1])
        self.assertIn(b"\\Sent", mailboxes)
        self.assertIn(b"Junk", mailboxes)

    def test_a_token_opens_the_mailbox_and_a_false_one_does_not(self):
        def log_in(token):
            bearer = f"user=ada@runr.example\1auth=Bearer {token}\1\1"
            words = [bearer.encode()]
            return self.imap().authenticate(
                "XOAUTH2", lambda _: words.pop() if words else b"")
        self.assertEqual(log_in(self.host.token("ada@runr.example"))[0], "OK")
        for bad in (self.host.token("bob@acme.example"),
                    self.host.token("ada@runr.example", -5), "a.b.c"):
            with self.assertRaises(imaplib.IMAP4.error):
                log_in(bad)

    def test_a_token_is_good_for_submission(self):
        bearer = (f"user=ada@runr.example\1auth=Bearer "
                  f"{self.host.token('ada@runr.example')}\1\1")
        with smtplib.SMTP("localhost", self.host.port["OAUTH_SMTP"],
                          timeout=10) as smtp:
            smtp.starttls(context=self.host.tls())
            smtp.ehlo()
            self.assertIn("XOAUTH2", smtp.esmtp_features["auth"])
            code, _ = smtp.docmd("AUTH", "XOAUTH2 " + base64.b64encode(
                bearer.encode()).decode())
            self.assertEqual(code, 235)
            smtp.sendmail("ada@runr.example", "ada@runr.example",
                          letter("ada@runr.example", "ada@runr.example",
                                 "four").as_bytes())
        self.assertTrue(self.host.wait("ada@runr.example", 1))


class TokenEndpointTest(unittest.TestCase):
    """The token endpoint as RFC 6749 has it."""

    @staticmethod
    def ask(endpoint, body):
        """The JSON of one POST."""
        with urllib.request.urlopen(endpoint.url, body.encode(),
                                    timeout=5) as answer:
            return json.load(answer)

    def test_rotates_refresh_tokens(self):
        with TokenEndpoint(lambda grant: "tok", rotate=True) as endpoint:
            body = "grant_type=refresh_token&client_id=c&refresh_token="
            first = self.ask(endpoint, body + "refresh-1")
            self.assertEqual(first["access_token"], "tok")
            self.assertEqual(first["refresh_token"], "refresh-2")
            with self.assertRaises(urllib.error.HTTPError) as caught:
                self.ask(endpoint, body + "refresh-1")
            caught.exception.close()
            self.assertEqual(caught.exception.code, 400)
            self.ask(endpoint, body + "refresh-2")
            self.assertEqual(len(endpoint.requests), 3)


if __name__ == "__main__":
    unittest.main()
