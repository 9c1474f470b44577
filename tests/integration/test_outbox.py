"""mail/outbox against chasquid and Dovecot: TLS, login, what arrives."""

import os
import socket
import socketserver
import subprocess
import threading
import unittest

from mailhost import MailHost

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(
    os.path.abspath(__file__))))
BUILD = os.path.join(ROOT, os.environ.get("B", "build/check"))
USERS = {f"{name}@runr.example": "pw-" + name for name in (
    "ada", "ben", "cat")}
ADA = "ada@runr.example"


def outbox(url, *words, user=ADA, password=USERS[ADA], ca=None, **options):
    """Run outboxctl; its lines and its exit status."""
    args = [os.path.join(BUILD, "outboxctl"), "-t", "5000"]
    for flag, value in (("-U", user), ("-P", password), ("-C", ca),
                        ("-B", options.get("bearer")),
                        ("-c", options.get("connections"))):
        if value is not None:
            args += [flag, str(value)]
    if options.get("insecure"):
        args.append("-i")
    done = subprocess.run(args + [url, *words], stdout=subprocess.PIPE,
                          timeout=60, check=False)
    return done.stdout.decode().splitlines(), done.returncode


class OutboxTest(unittest.TestCase):
    """One host for all."""

    @classmethod
    def setUpClass(cls):
        cls.host = MailHost(USERS)
        cls.addClassCleanup(cls.host.stop)
        cls.host.start()
        cls.starttls = f"smtp://localhost:{cls.host.port['SUBMISSION']}"
        cls.smtps = f"smtps://localhost:{cls.host.port['SMTPS']}"

    def check_error(self, result, kind, status, *words):
        """It failed with this kind, and its words name place and remedy."""
        lines, code = result
        self.assertEqual(code, status, lines)
        self.assertTrue(lines[-1].startswith(f"error {kind} "), lines)
        for word in words:
            self.assertIn(word, lines[-1])
        self.assertNotIn("pw-", lines[-1])
        self.assertNotIn("secret", lines[-1])

    def test_both_kinds_of_tls_open(self):
        for url in (self.starttls, self.smtps):
            self.assertEqual(outbox(url, "check", ca=self.host.ca),
                             (["ok 0"], 0))

    def test_letters_arrive_as_they_were_composed(self):
        lines, code = outbox(self.starttls, "send", ADA, "30",
                             "ben@runr.example", ca=self.host.ca,
                             connections=4)
        self.assertEqual(code, 0, lines)
        self.assertEqual(sum(" sent " in line for line in lines), 30)
        got = self.host.wait("ben@runr.example", 30)
        self.assertEqual(len({m["Message-ID"] for m in got}), 30)
        for m in got:
            self.assertEqual(m["Subject"], "Grüße")
            self.assertEqual(m["From"].addresses[0].display_name, "Jürgen")
            text = m.get_body(("plain",)).get_content()
            self.assertEqual(text.replace("\r\n", "\n"),
                             "Hello,\n\n.dot\n..\n\nbye\n")

    def test_refused_recipients_cost_no_connection(self):
        cat = "cat@runr.example"
        # chasquid hangs up at the third error, so there is one of them
        lines, code = outbox(self.smtps, "send", ADA, "1",
                             "nobody@runr.example", cat, cat, cat, cat, cat,
                             ca=self.host.ca)
        self.assertEqual(code, 0, lines)
        # chasquid 1.11 loses commands behind a letter: one more to find out
        self.assertIn(lines[-1], ("ok 1", "ok 2"))
        self.assertEqual(sum(" sent " in line for line in lines), 5)
        refused = [line for line in lines if " refused " in line]
        self.assertEqual(len(refused), 1)
        self.assertIn(" 4 550 5.1.1 ", refused[0])
        self.host.wait(cat, 5)

    def test_wrong_certificates_are_refused(self):
        self.check_error(outbox(self.smtps, "check"), "config", 78,
                         "certificate", "localhost", "ca_file")
        self.check_error(outbox(self.starttls, "check"), "config", 78,
                         "certificate", "localhost")
        self.check_error(outbox(self.smtps.replace("localhost",
                                                   "ip4.localhost"),
                                "check", ca=self.host.ca), "config", 78,
                         "certificate", "ip4.localhost")
        self.check_error(outbox(self.smtps, "check", ca="/dev/null"),
                         "config", 78, "ca_file")

    def test_wrong_password_is_told(self):
        for url in (self.starttls, self.smtps):
            self.check_error(outbox(url, "check", ca=self.host.ca,
                                    password="secret"), "config", 78,
                             "user or password", "localhost", "535")

    def test_nothing_is_sent_with_a_wrong_password(self):
        lines, code = outbox(self.smtps, "send", ADA, "3", ADA,
                             ca=self.host.ca, password="secret")
        self.assertEqual(code, 78)
        self.assertTrue(all(" not_sent " in line for line in lines[:-1]))
        self.assertEqual(self.host.messages(ADA), [])

    def test_tls_port_spoken_to_in_plain_text(self):
        lines, code = outbox(self.smtps.replace("smtps", "smtp"), "check",
                             ca=self.host.ca)
        self.assertEqual(code, 69, lines)


class Plain(socketserver.StreamRequestHandler):
    """An SMTP server without TLS, with or without AUTH."""

    def handle(self):
        self.wfile.write(b"220 plain ESMTP\r\n")
        for line in self.rfile:
            command = line[:4].upper()
            self.server.seen.append(line)
            if command == b"EHLO":
                self.wfile.write(self.server.ehlo)
            elif command == b"AUTH":
                self.wfile.write(self.server.auth)
            elif command == b"QUIT":
                self.wfile.write(b"221 bye\r\n")
                return
            else:
                self.wfile.write(b"250 ok\r\n")


class PlainTest(unittest.TestCase):
    """What is not said to a server without TLS."""

    def serve(self, ehlo, auth=b"235 ok\r\n", host="127.0.0.1"):
        """Start a server; the URL of it."""
        server = socketserver.ThreadingTCPServer((host, 0), Plain)
        server.daemon_threads = True
        server.ehlo, server.auth, server.seen = ehlo, auth, []
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        self.addCleanup(thread.join)
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        self.server = server
        return f"smtp://{host}:{server.server_address[1]}"

    def test_auth_wanted_and_not_offered(self):
        lines, code = outbox(self.serve(b"250-x\r\n250 PIPELINING\r\n"),
                             "check")
        self.assertEqual(code, 78, lines)
        self.assertIn("does not offer AUTH", lines[0])

    def test_no_common_way_to_log_in(self):
        lines, code = outbox(self.serve(b"250-x\r\n250 AUTH CRAM-MD5\r\n"),
                             "check")
        self.assertEqual(code, 78, lines)
        self.assertIn("AUTH PLAIN", lines[0])

    def test_login_refused_for_now(self):
        url = self.serve(b"250-x\r\n250 AUTH PLAIN\r\n",
                         b"454 4.7.0 Too many logins\r\n")
        lines, code = outbox(url, "check")
        self.assertEqual(code, 69, lines)
        self.assertIn("Too many logins", lines[0])

    def test_secrets_given_back_are_withheld(self):
        url = self.serve(b"250-x\r\n250 AUTH PLAIN\r\n",
                         b"535 5.7.8 no pw-ada here\r\n")
        lines, code = outbox(url, "check")
        self.assertEqual(code, 78, lines)
        self.assertNotIn("pw-ada", lines[0])

    def test_bearer_goes_by_xoauth2(self):
        url = self.serve(b"250-x\r\n250 AUTH PLAIN XOAUTH2 OAUTHBEARER\r\n")
        lines, code = outbox(url, "check", bearer="token")
        self.assertEqual((lines, code), (["ok 0"], 0))
        self.assertTrue(any(line.startswith(b"AUTH XOAUTH2 ")
                            for line in self.server.seen))

    def test_plain_text_only_on_loopback(self):
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as s:
            try:
                s.connect(("192.0.2.1", 9))
            except OSError:
                self.skipTest("no address but loopback")
            host = s.getsockname()[0]
        if host.startswith("127."):
            self.skipTest("no address but loopback")
        url = self.serve(b"250-x\r\n250 AUTH PLAIN\r\n", host=host)
        lines, code = outbox(url, "check")
        self.assertEqual(code, 78, lines)
        self.assertIn("STARTTLS", lines[0])
        self.assertFalse(any(line.startswith(b"AUTH")
                             for line in self.server.seen))
        self.assertEqual(outbox(url, "check", insecure=True),
                         (["ok 0"], 0))


if __name__ == "__main__":
    unittest.main()
