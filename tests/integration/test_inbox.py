"""mail/inbox against Dovecot: what a poll sees, and what it never does."""

import email.message
import email.policy
import imaplib
import os
import signal
import ssl
import unittest

from inboxctl import Inbox
from mailhost import MailHost, TokenEndpoint, wait_for

USERS = {f"{name}@runr.example": "pw-" + name for name in (
    "ada", "ben", "cat", "dan", "eve", "fay", "gil", "hal", "ida")}
USERS["jan@runr.example"] = "gr\u00fcn-\u043a\u043b\u044e\u0447-9"
CRLF = b"\r\n"


def letter(number, body="a line\n"):
    """A small message as bytes."""
    m = email.message.EmailMessage()
    m["From"], m["To"] = "x@acme.example", "ada@runr.example"
    m["Subject"], m["Message-ID"] = f"no {number}", f"<m{number}@acme.example>"
    m["X-Forerunner-Ref"] = f"ref-{number}"
    m.set_content(body)
    return m.as_bytes(policy=email.policy.SMTP)


class InboxTest(unittest.TestCase):
    """One host; each case has a mailbox of its own."""

    @classmethod
    def setUpClass(cls):
        cls.host = MailHost(USERS)
        cls.addClassCleanup(cls.host.stop)
        cls.host.start()

    def box(self, name, scheme="imaps", **more):
        """The mailbox of a user."""
        user = name + "@runr.example"
        port = self.host.port["IMAPS" if scheme == "imaps" else "IMAP"]
        more.setdefault("password", USERS[user])
        more.setdefault("ca", self.host.ca)
        box = Inbox(f"{scheme}://localhost:{port}", user, **more)
        self.addCleanup(box.__exit__)
        return box

    def imap(self, name):
        """Another client of the same mailbox."""
        box = imaplib.IMAP4_SSL("localhost", self.host.port["IMAPS"],
                                ssl_context=self.host.tls(), timeout=20)
        box.login(name + "@runr.example", "pw-" + name)
        self.addCleanup(box.shutdown)
        return box

    def fill(self, name, messages, mailbox="INBOX"):
        """Put messages into a mailbox."""
        box = self.imap(name)
        for m in messages:
            self.assertEqual(box.append(mailbox, None, None, m)[0], "OK")
        return box

    def test_a_password_beyond_ascii_logs_in(self):
        box = self.box("jan")
        self.assertEqual(box.do("open"), ([], None))
        messages, cursor, error = box.poll()
        self.assertEqual((messages, cursor["uid"], error), ([], 0, None))
        kind, words = self.box("jan", password="gr\u00fcn").do("open")[1]
        self.assertEqual(kind, "config")
        self.assertIn("password", words)
        self.assertNotIn("gr\u00fcn", words)

    def test_new_mail_comes_once_and_stays_unread(self):
        box = self.box("ada")
        self.assertEqual(box.do("open"), ([], None))
        messages, cursor, error = box.poll()
        self.assertEqual((messages, error), ([], None))
        other = self.fill("ada", [letter(n) for n in range(250)])
        messages, cursor, error = box.poll(uidvalidity=cursor["uidvalidity"],
                                           uid=cursor["uid"])
        self.assertIsNone(error)
        self.assertEqual([m["uid"] for m in messages], list(range(1, 251)))
        self.assertEqual(cursor["uid"], 250)
        self.assertGreater(cursor["modseq"], 0)
        for n in (0, 99, 100, 249):
            self.assertEqual(box.data(n + 1), letter(n))
            self.assertFalse(messages[n]["truncated"])
            self.assertEqual(messages[n]["size"], len(letter(n)))
        again, after, error = box.poll(uidvalidity=cursor["uidvalidity"],
                                       uid=cursor["uid"])
        self.assertEqual((again, after["uid"], error), ([], 250, None))
        other.select("INBOX", readonly=True)
        self.assertEqual(len(other.search(None, "UNSEEN")[1][0].split()), 250)

    def test_holes_and_expunged_mail_are_passed_over(self):
        other = self.fill("ben", [letter(n) for n in range(300)])
        other.select("INBOX")
        other.store("2:140,150:299", "+FLAGS", r"(\Deleted)")
        other.expunge()
        box = self.box("ben")
        box.do("open")
        messages, cursor, error = box.poll()
        self.assertIsNone(error)
        self.assertEqual([m["uid"] for m in messages],
                         [1] + list(range(141, 150)) + [300])
        self.assertEqual(cursor["uid"], 300)
        other.store("1:*", "+FLAGS", r"(\Deleted)")
        other.expunge()
        messages, after, error = box.poll(uidvalidity=cursor["uidvalidity"],
                                          uid=100)
        self.assertEqual((messages, after["uid"], error), ([], 300, None))

    def test_many_mailboxes_are_asked_at_once(self):
        client = self.imap("ada")
        names = ("Ends/Plain", 'Ends/with "quotes"', "Ends/B&APw-cher")
        for name in names:
            quoted = name.replace("\\", "\\\\").replace('"', '\\"')
            self.assertEqual(client.create(f'"{quoted}"')[0], "OK")
        client.append("Ends/Plain", None, None, letter(1))
        box = self.box("ada")
        self.assertEqual(box.do("open"), ([], None))
        lines, error = box.do("ends", "Ends/Plain", "No such", names[1],
                              "Ends/B\u00fccher", "inbox")
        self.assertIsNone(error)
        facts = [dict(w.split("=") for w in line.split()[1:])
                 for line in lines]
        self.assertEqual([f["uidnext"] for f in facts[:4]],
                         ["2", "0", "1", "1"])
        self.assertEqual([f["uidvalidity"] != "0" for f in facts],
                         [True, False, True, True, True])
        messages, _, error = box.poll("Ends/Plain")
        self.assertIsNone(error)
        self.assertEqual(len(messages), 1)

    def test_a_new_uidvalidity_begins_at_the_date(self):
        other = self.imap("cat")
        other.append("INBOX", None, '"01-Feb-2020 10:00:00 +0100"', letter(1))
        other.append("INBOX", None, '"15-Mar-2021 23:30:00 -0500"', letter(2))
        other.append("INBOX", None, '"16-Mar-2021 08:00:00 +0000"', letter(3))
        box = self.box("cat")
        box.do("open")
        messages, cursor, error = box.poll(since=1615852800,  # 2021-03-16
                                           uidvalidity=12345, uid=77)
        self.assertIsNone(error)
        self.assertEqual([m["uid"] for m in messages], [2, 3])
        self.assertEqual(messages[0]["received"], 1615869000)
        self.assertNotEqual(cursor["uidvalidity"], 12345)
        self.assertEqual(cursor["uid"], 3)
        everything, _, _ = box.poll()
        self.assertEqual(everything[0]["received"], 1580547600)

    def test_of_a_huge_message_little_comes(self):
        attachment = b"QUJD" * 18 + CRLF
        head = (b"From: x@acme.example" + CRLF + b"Subject: huge" + CRLF +
                b"MIME-Version: 1.0" + CRLF + b"Content-Type: "
                b"multipart/mixed;" + CRLF + b' boundary="b"' + CRLF + CRLF)

        def part(kind, body, more=b""):
            return (b"--b" + CRLF + b"Content-Type: " + kind + CRLF + more +
                    CRLF + body + CRLF)
        pdf = part(b"application/pdf", attachment * 350000,
                   b"Content-Transfer-Encoding: base64" + CRLF +
                   b"Content-Disposition: attachment; filename=a.pdf" + CRLF)
        text = part(b"text/plain; charset=utf-8", b"Yes, call me.")
        end = b"--b--" + CRLF
        other = self.imap("dan")
        deep = part(b"multipart/alternative; boundary=c", b"--c" + CRLF +
                    b"Content-Type: text/html" + CRLF + CRLF +
                    b"<b>deep</b>" + CRLF + b"--c--")
        for m in (head + text + pdf + end, head + pdf + text + end,
                  head + pdf + deep + end):
            other.append("INBOX", None, None, m)
        box = self.box("dan")
        box.do("open")
        before = peak(box.child())
        messages, _, error = box.poll()
        self.assertIsNone(error)
        self.assertEqual(len(messages), 3)
        for m in messages:
            self.assertTrue(m["truncated"])
            self.assertGreater(m["size"], 25000000)
            self.assertLessEqual(m["bytes"], 256 * 1024 + 1024)
        self.assertTrue(box.data(1).startswith(head + text))
        self.assertIn(b"Yes, call me.", box.data(2))
        self.assertNotIn(b"multipart", box.data(2))
        self.assertIn(b"Subject: huge" + CRLF, box.data(2))
        self.assertIn(b"<b>deep</b>", box.data(3))
        if not built_with_sanitizer():
            self.assertLess(peak(box.child()) - before, 2048)

    def test_large_messages_among_many_come_in_their_turn(self):
        large = "A line of a letter that does not want to end.\n" * 12000
        client = self.imap("dan")
        client.create("Many")
        sizes = [large if n in (40, 41, 150, 230) else "short\n"
                 for n in range(260)]
        self.fill("dan", [letter(n, text) for n, text in enumerate(sizes)],
                  "Many")
        client.select("Many")
        client.store("10,120", "+FLAGS", "(\\Deleted)")
        client.expunge()
        box = self.box("dan")
        self.assertEqual(box.do("open"), ([], None))
        messages, cursor, error = box.poll("Many")
        self.assertIsNone(error)
        self.assertEqual([m["uid"] for m in messages],
                         [n for n in range(1, 261) if n not in (10, 120)])
        self.assertEqual([m["uid"] for m in messages if m["truncated"]],
                         [41, 42, 151, 231])
        self.assertTrue(all(m["bytes"] < 300000 for m in messages))
        self.assertEqual(cursor["uid"], 260)
        self.assertIn(b"<m151@", box.data(152))

    def test_reading_may_stop_early(self):
        self.fill("eve", [letter(n) for n in range(450)])
        box = self.box("eve")
        box.do("open")
        messages, _, error = box.poll(stop=3)
        self.assertEqual((len(messages), error), (3, None))
        self.assertEqual(box.do("search", "INBOX", "m7@acme.example", "-"),
                         (["found 1"], None))
        messages, cursor, error = box.poll()
        self.assertEqual((len(messages), cursor["uid"]), (450, 450))

    def test_evidence_is_found(self):
        box = self.box("fay")
        box.do("open")
        self.assertEqual(box.do("special", "sent"),
                         (["special Sent"], None))
        self.assertEqual(box.do("special", "junk"),
                         (["special Junk"], None))
        other = self.imap("fay")
        other.append("Sent", None, None, letter(5))
        for words, found in ((("m5@acme.example", "-"), 1),
                             (("m6@acme.example", "-"), 0),
                             (("m6@acme.example", "ref-5"), 1),
                             (("-", "ref-5"), 1), (("-", "ref-6"), 0)):
            self.assertEqual(box.do("search", "Sent", *words),
                             ([f"found {found}"], None))
        self.assertEqual(box.do("search", "Sent", "a\x01b", "-")[1][0],
                         "reject")
        self.assertEqual(box.do("search", "Nowhere", "a", "-")[1][0],
                         "config")
        self.assertEqual(box.do("search", "Sent", 'a"\\) b', "-"),
                         (["found 0"], None))

    def test_mailboxes_have_names_in_any_script(self):
        other = self.imap("gil")
        other.create('"Entw&APw-rfe &- mehr"')
        other.append('"Entw&APw-rfe &- mehr"', None, None, letter(1))
        box = self.box("gil")
        box.do("open")
        messages, _, error = box.poll("Entw\u00fcrfe & mehr")
        self.assertEqual((len(messages), error), (1, None))

    def test_what_is_wrong_is_said(self):
        kind, words = self.box("ada", password="no").do("open")[1]
        self.assertEqual(kind, "config")
        self.assertIn("password", words)
        self.assertNotIn("'no'", words)
        kind, words = self.box("ada", ca=ssl.get_default_verify_paths()
                               .openssl_cafile).do("open")[1]
        self.assertEqual(kind, "config")
        self.assertIn("certificate", words)
        kind, words = self.box("ada", password="p\xe4ss").do("open")[1]
        self.assertEqual(kind, "config")
        box = self.box("ada")
        box.do("open")
        self.assertEqual(box.poll("Nowhere")[2][0], "config")
        self.assertIsNone(box.poll()[2])
        nobody = Inbox("imaps://localhost:1", password="x")
        self.addCleanup(nobody.__exit__)
        self.assertEqual(nobody.do("open")[1][0], "retry")
        plain = Inbox("imap://mail.invalid", password="x")
        self.addCleanup(plain.__exit__)
        self.assertEqual(plain.do("open")[1][0], "retry")

    def test_starttls_and_tokens_open_it_too(self):
        box = self.box("hal", scheme="imap")
        self.assertEqual(box.do("open"), ([], None))
        self.assertEqual(box.poll()[2], None)
        box = self.box("hal", password=None,
                       bearer=self.host.token("hal@runr.example"))
        self.assertEqual(box.do("open"), ([], None))
        for bad in ("a.b.c", self.host.token("ada@runr.example")):
            kind, words = self.box("hal", password=None,
                                   bearer=bad).do("open")[1]
            self.assertEqual(kind, "config")
            self.assertNotIn(bad, words)

    def test_a_token_endpoint_opens_it(self):
        def issue(_):
            return self.host.token("hal@runr.example")
        with TokenEndpoint(issue, rotate=True, expires_in=8) as endpoint:
            box = self.box("hal", password=None, token_url=endpoint.url,
                           refresh_token="refresh-1")
            for _ in range(3):
                self.assertEqual(box.do("open"), ([], None))
            self.assertEqual(len(endpoint.requests), 1)
            endpoint.refresh_token = "withdrawn"
            box = self.box("hal", password=None, token_url=endpoint.url,
                           refresh_token="refresh-1")
            kind, words = box.do("open")[1]
            self.assertEqual(kind, "config")
            self.assertIn("authorise", words)

    def test_the_child_dies_alone_and_with_its_parent(self):
        self.fill("ida", [letter(n, "x" * 60000) for n in range(120)])
        box = self.box("ida")
        box.do("open")
        child = box.child()
        os.kill(child, signal.SIGABRT)
        kind, words = box.poll()[2]
        self.assertEqual(kind, "retry")
        self.assertIn("imap process", words)
        self.assertEqual(box.poll()[2][0], "retry")
        self.assertEqual(box.do("open"), ([], None))
        child = box.child()
        box.process.kill()
        wait_for(lambda: not os.path.exists(f"/proc/{child}") or
                 state(child) == "Z", 5, "the child's end")

    def test_the_child_can_open_nothing(self):
        box = self.box("ada")
        box.do("open")
        child = box.child()
        held = [os.readlink(f"/proc/{child}/fd/{fd}")
                for fd in os.listdir(f"/proc/{child}/fd")
                if fd != "2"]		# where the test's own errors go
        self.assertFalse([path for path in held if path.startswith("/") and
                          path != "/dev/null"], held)
        if not built_with_sanitizer():
            self.assertEqual(status(child, "Seccomp"), "2")
            self.assertNotIn("unlimited", address_space(child))


def built_with_sanitizer():
    """Does the driver run under a sanitizer?"""
    from inboxctl import BUILD
    with open(os.path.join(BUILD, "inboxctl"), "rb") as f:
        return b"__asan_init" in f.read()


def status(pid, key):
    """A line of /proc/PID/status."""
    with open(f"/proc/{pid}/status", encoding="ascii") as f:
        for line in f:
            if line.startswith(key + ":"):
                return line.split()[1]
    return None


def state(pid):
    """The process's state letter; X if there is none."""
    try:
        return status(pid, "State")
    except FileNotFoundError:
        return "X"


def peak(pid):
    """Peak resident memory in KiB."""
    return int(status(pid, "VmHWM"))


def address_space(pid):
    """The limit's line."""
    with open(f"/proc/{pid}/limits", encoding="ascii") as f:
        return next(line for line in f if line.startswith("Max address"))


if __name__ == "__main__":
    unittest.main()
