"""What is wrong outside is refused in one clear line, and nothing is lost.

Each case has a table, a journal and a configuration of its own; the base
and the mail servers are shared.
"""

import contextlib
import fcntl
import os
import shutil
import socket
import sqlite3
import ssl
import subprocess
import tempfile
import threading
import unittest

from mailhost import MailHost
from sandbox import BUILD, ROOT, TOKEN, Sandbox
from settings import basic, text_of

PROGRAM = os.path.join(BUILD, "forerunner")
NOW = "2026-11-23T10:%02d:00Z"	# a minute later at each run
SENDER = "alex@4runr.example"
PROSPECT = "mara@acme.example"
OK, USAGE, UNAVAILABLE, TEMPFAIL, CONFIG = 0, 64, 69, 75, 78
LEAD = {"Name": "Mara Quill", "Email": PROSPECT, "Company": "Acme",
        "Company_Description": "Makes anvils that land where they are sent.",
        "Top_Services": "Anvils", "Tone": "Direct", "Title": "Owner",
        "Email_Confidence_Level": "Real", "Industry": "Metal",
        "Company_Size": "11-50", "Country": "United Kingdom"}
LONG = ("Company_Description", "Top_Services", "Name")
ACCOUNTS = {
    "smtp": {"url": "smtp://localhost:9", "user": SENDER, "password": "pw"},
    "imap": {"url": "imaps://localhost:9"},
}


def settings(folder, **changes):
    """A configuration's text; changes: section={key: value or None}."""
    return text_of(basic(folder, sender=SENDER), ACCOUNTS, changes)


class Case(unittest.TestCase):
    """A folder, a configuration, and the program run with it."""

    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="bad-", dir="/tmp")
        self.addCleanup(shutil.rmtree, self.folder)
        self.config = os.path.join(self.folder, "bad.ini")
        self.runs = 0

    def write(self, text):
        """The configuration, as text or bytes."""
        if isinstance(text, str):
            text = text.encode()
        with open(self.config, "wb") as f:
            f.write(text)
        os.chmod(self.config, 0o600)

    def line_of(self, start):
        """FILE:LINE of the configuration's line that begins so."""
        with open(self.config, "rb") as f:
            for n, line in enumerate(f, 1):
                if line.startswith(start.encode()):
                    return f"{self.config}:{n}:"
        raise AssertionError(f"no line begins with {start}")

    def run_it(self, *command, now=None, **variables):
        """Run the program; its completed process, output as text."""
        now = now or NOW % self.runs
        self.runs += 1
        return subprocess.run(
            [PROGRAM, "-c", self.config, "--now", now, *command],
            cwd=ROOT, timeout=60, check=False, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            errors="replace",
            env={"PATH": os.environ["PATH"], "HOME": self.folder,
                 **variables})

    def refused(self, status, words, *command, **how):
        """The run ends so, with one line that has all the words."""
        done = self.run_it(*command, **how)
        said = done.stderr.splitlines()
        self.assertEqual((done.returncode, len(said)), (status, 1),
                         done.stdout + done.stderr)
        for word in words:
            self.assertIn(word, said[0])
        return done


class ConfigTest(Case):
    """A fault of the configuration or the command line."""

    def test_a_malformed_line_is_named(self):
        self.write(settings(self.folder) + "[limits\n")
        self.refused(CONFIG, [self.line_of("[limits\n")], "status")

    def test_a_line_without_an_equals_sign_is_named(self):
        self.write(settings(self.folder) + "workspace\n")
        self.refused(CONFIG, [self.line_of("workspace\n")], "status")

    def test_an_unknown_key_is_named_with_what_was_meant(self):
        self.write(settings(self.folder, limits={"per_minit": 3}))
        self.refused(CONFIG, [self.line_of("per_minit"), "'per_minit'",
                              "did you mean 'per_minute'"], "cycle")

    def test_a_variable_that_is_not_set_is_named(self):
        self.write(settings(self.folder, airtable={"token": "${AT_TOKEN}"}))
        self.refused(CONFIG, [self.line_of("token"), "'AT_TOKEN'"], "status")
        done = self.run_it("status", AT_TOKEN=TOKEN)
        self.assertEqual(done.returncode, OK, done.stderr)

    def test_bytes_that_are_not_utf8_are_named_by_line(self):
        self.write(settings(self.folder).encode().replace(
            b"Alex Morgan", b"Al\xe9x Morgan"))
        self.refused(CONFIG, [self.line_of("name"), "UTF-8"], "status")

    def test_a_nul_byte_is_named_by_line(self):
        self.write(settings(self.folder).encode().replace(
            b"Alex Morgan", b"Alex\0Morgan"))
        self.refused(CONFIG, [self.line_of("name")], "status")

    def test_a_file_that_is_not_there_is_named(self):
        self.refused(CONFIG, [self.config], "status")

    def test_a_wrong_command_line_is_usage(self):
        self.write(settings(self.folder))
        for words, command in (("--frobnicate", ["--frobnicate", "send"]),
                               ("'sendd'", ["sendd"]),
                               ("'0'", ["--limit", "0", "send"]),
                               ("'many'", ["--limit", "many", "send"]),
                               ("'-v'", ["-q", "-v", "send"]),
                               ("usage: forerunner pause", ["pause"]),
                               ("usage: forerunner send", ["send", "all"])):
            with self.subTest(command=command):
                self.refused(USAGE, [words], *command)
        self.refused(USAGE, ["--now", "yesterday"], "send", now="yesterday")
        self.assertFalse(os.path.exists(f"{self.folder}/state/journal.db"))

    def test_another_time_is_refused_where_an_endpoint_is_elsewhere(self):
        self.write(settings(self.folder, imap={
            "url": "imaps://imap.acme.example"}))
        self.refused(USAGE, ["--now", self.config, "--dry-run"], "cycle")
        self.assertFalse(os.path.exists(f"{self.folder}/state/journal.db"))


@contextlib.contextmanager
def smtp_without_auth(tls):
    """A server on loopback that offers no AUTH; its port."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(f"{tls}/server.crt", f"{tls}/server.key")
    listener = socket.create_server(("127.0.0.1", 0))

    def answer(connection):
        with contextlib.suppress(OSError), \
                context.wrap_socket(connection, server_side=True) as peer:
            peer.settimeout(10)
            peer.sendall(b"220 plain.example ESMTP\r\n")
            for line in peer.makefile("rb"):
                verb = line[:4].upper()
                peer.sendall({b"EHLO": b"250-plain.example\r\n"
                                       b"250-PIPELINING\r\n250 8BITMIME\r\n",
                              b"QUIT": b"221 bye\r\n"}.get(
                                  verb, b"530 5.7.0 log in first\r\n"))

    def serve():
        with contextlib.suppress(OSError):
            while True:
                answer(listener.accept()[0])

    thread = threading.Thread(target=serve)
    thread.start()
    try:
        yield listener.getsockname()[1]
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join()


class PeerTest(Case):
    """A fault of the base, its leads, or a server."""

    @classmethod
    def setUpClass(cls):
        cls.host = MailHost({SENDER: "pw", PROSPECT: "pw"})
        cls.addClassCleanup(cls.host.stop)
        cls.host.start()
        cls.box = Sandbox(rate=0)
        cls.addClassCleanup(cls.box.close)
        cls.tables = 0

    def setUp(self):
        super().setUp()
        PeerTest.tables += 1
        self.table = f"Leads {self.tables}"

    def configure(self, **changes):
        """Everything right but for the changes."""
        sections = {
            "airtable": {"base": self.box.base, "url": self.box.url,
                         "leads": self.table, "webhook": "no",
                         "replies": f"Replies {self.tables}",
                         "fence": f"Forerunner {self.tables}",
                         "snapshots": f"Snapshots {self.tables}"},
            "smtp": {"url": f"smtp://localhost:{self.host.port['SUBMISSION']}",
                     "ca_file": self.host.ca},
            "imap": {"url": f"imaps://localhost:{self.host.port['IMAPS']}",
                     "ca_file": self.host.ca}}
        for section, values in changes.items():
            sections.setdefault(section, {}).update(values)
        self.write(settings(self.folder, **sections))

    def seed(self, *leads, init=True):
        """A table of the leads, with our columns where init."""
        names = dict.fromkeys([*LEAD, *(n for lead in leads for n in lead)])
        self.box.seed({"tables": [{
            "name": self.table, "records": list(leads),
            "fields": [{"name": n, "type": "multilineText" if n in LONG
                        else "singleLineText"} for n in names]}]})
        self.configure()
        if init:
            self.works("init")

    def works(self, *command, **how):
        """The run ends well."""
        done = self.run_it(*command, **how)
        self.assertEqual(done.returncode, OK, done.stdout + done.stderr)
        return done

    def journal(self, query):
        """Rows of the journal."""
        with contextlib.closing(sqlite3.connect(
                f"file:{self.folder}/state/journal.db?mode=ro",
                uri=True)) as db:
            return db.execute(query).fetchall()

    def states(self):
        """The first message's state and how many the journal has."""
        return self.journal("SELECT m.state, (SELECT count(*) FROM message)"
                            " FROM message m WHERE step = 0")

    def enrolled(self):
        """One lead whose first message is scheduled; how many there are."""
        self.seed(LEAD)
        for job in ("pull", "poll", "generate"):
            self.works(job)
        (state, n), = self.states()
        self.assertEqual(state, "scheduled")
        return n

    def arrives(self):
        """With the fault cured the first message comes, once."""
        had = len(self.host.messages(PROSPECT))
        self.configure()
        self.works("cycle")
        self.works("cycle")
        self.assertEqual(self.states()[0][0], "sent")
        self.host.wait(PROSPECT, had + 1)
        self.assertEqual(len(self.host.messages(PROSPECT)), had + 1)

    def refuses_lead(self, lead, *words):
        """The lead is no campaign, and says why in journal and base."""
        self.seed(lead)
        self.works("cycle")
        (reason, record), = self.journal("SELECT refusal, record FROM lead")
        self.assertEqual(self.journal("SELECT * FROM campaign"), [])
        row, = self.box.list(self.table)
        self.assertEqual(row["id"], record)
        for word in words:
            self.assertIn(word, reason)
            self.assertIn(word, row["fields"]["Campaign_Next_Action"])
        self.box.edit(self.table, record, LEAD)
        self.works("cycle")
        self.assertEqual([s for s, _ in self.states()], ["sent"])

    def test_a_wrong_token_is_named_as_such(self):
        n = self.enrolled()
        self.configure(airtable={"token": "patWrong.0123456789abcdef"})
        self.refused(CONFIG, ["pull:", "token"], "pull")
        self.assertEqual(self.states(), [("scheduled", n)])
        self.configure()
        self.works("pull")

    def test_a_base_full_of_webhooks_is_read_without_one(self):
        self.seed(LEAD)
        hooks = f"/v0/bases/{self.box.base}/webhooks"
        about = {"specification": {"options": {"filters": {
            "dataTypes": ["tableData"]}}}}
        made = []
        status = 200
        while status == 200:
            status, answer = self.box.api("POST", hooks, about)
            if status == 200:
                made.append(answer["id"])
                self.addCleanup(self.box.api, "DELETE",
                                f"{hooks}/{answer['id']}")
        self.assertEqual(len(made), 10)
        self.configure(airtable={"webhook": "auto"})
        self.assertEqual(self.works("cycle").stderr, "")
        self.assertEqual([s for s, _ in self.states()], ["sent"])

    def test_a_missing_column_is_named_with_its_remedy(self):
        self.seed(LEAD, init=False)
        self.refused(CONFIG, ["pull:", self.table, "Campaign_",
                              "forerunner init"], "pull")
        self.works("init")
        self.works("cycle")
        self.assertEqual([s for s, _ in self.states()], ["sent"])

    def test_a_name_of_two_lines_is_refused(self):
        self.refuses_lead({**LEAD, "Name": "Mara\r\nBcc: all@acme.example"},
                          "name", "line break")

    def test_an_address_of_two_lines_is_refused(self):
        self.refuses_lead({**LEAD, "Email": PROSPECT + "\r\nBcc: a@b.example"},
                          "email")

    def test_a_description_of_a_megabyte_is_refused(self):
        lead = dict(LEAD, Company_Description="anvil " * 170000)
        self.refuses_lead(lead, "company_description", "20000")

    def test_a_base_without_a_valid_lead_is_nothing_to_do(self):
        self.seed()
        done = self.works("cycle")
        self.assertEqual(done.stderr, "")
        for job in ("generate", "send"):
            self.assertIn(f"{job}: nothing to do\n", done.stdout)

    def test_a_model_that_answers_prose_leaves_it_to_the_templates(self):
        self.box.llm("prose")
        self.addCleanup(self.box.llm, "ok")
        self.seed(LEAD)
        self.configure(llm={"url": f"{self.box.url}/v1", "api_key": TOKEN,
                            "model": "sandbox"})
        done = self.works("cycle")
        self.assertIn("by_template 1", done.stdout)
        self.assertEqual([s for s, _ in self.states()], ["sent"])

    def test_a_certificate_that_does_not_verify_is_named(self):
        n = self.enrolled()
        other = self.other_authority()
        self.configure(imap={"ca_file": other})
        self.refused(CONFIG, ["poll:", "localhost", "certificate",
                              "ca_file"], "poll")
        self.assertEqual(self.states(), [("scheduled", n)])
        self.configure()
        self.works("poll")

    def other_authority(self):
        """The certificate of an authority that signed nothing here."""
        path = os.path.join(self.folder, "other.crt")
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes",
             "-keyout", path + ".key", "-out", path, "-days", "2",
             "-subj", "/CN=another authority"], check=True,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return path

    def keeps_message(self, status, words, url):
        """Sending by url fails so; cured, the message goes."""
        n = self.enrolled()
        self.configure(smtp={"url": url})
        self.refused(status, ["send:", *words], "send")
        self.assertEqual(self.states(), [("scheduled", n)])
        self.assertEqual(self.journal("SELECT DISTINCT failures, strikes"
                                      " FROM message"), [(0, 0)])
        self.arrives()

    def test_an_smtp_server_that_is_not_there_costs_nothing(self):
        with socket.socket() as taken:	# bound, not listening: it refuses
            taken.bind(("127.0.0.1", 0))
            port = taken.getsockname()[1]
            self.keeps_message(UNAVAILABLE, ["'127.0.0.1'", f"port {port}"],
                               f"smtp://127.0.0.1:{port}")

    def test_an_smtp_server_without_a_login_is_a_wrong_setting(self):
        with smtp_without_auth(os.path.join(self.host.folder, "tls")) as port:
            self.keeps_message(CONFIG, ["'localhost'", "AUTH", "check url"],
                               f"smtps://localhost:{port}")

    def test_a_password_that_a_mail_server_refuses_is_named(self):
        n = self.enrolled()
        for section, job in ("smtp", "send"), ("imap", "poll"):
            self.configure(**{section: {"password": "wrong"}})
            done = self.refused(CONFIG, [f"{job}:", "password"], job)
            self.assertEqual(done.stderr.count("password refused"), 1)
        self.assertEqual(self.states(), [("scheduled", n)])
        self.arrives()

    def test_a_name_that_is_no_text_is_refused(self):
        self.refuses_lead({**LEAD, "Name": "Mara \ufffd"}, "name", "broken")

    def test_a_held_lock_is_tried_again_later(self):
        n = self.enrolled()
        path = os.path.join(self.folder, "state", "send.lock")
        with open(path, "a", encoding="ascii") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            self.refused(TEMPFAIL, ["send:", "another run", "nothing was "
                                    "done"], "send")
        self.assertEqual(self.states(), [("scheduled", n)])
        self.arrives()


if __name__ == "__main__":
    unittest.main()
