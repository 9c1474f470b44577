"""A base, real mail servers and forerunner, for the tests of the jobs.

Only the business clock is set (--now); every request and message is real.
"""

import csv
import datetime
import email.message
import email.utils
import io
import json
import os
import re
import shutil
import sqlite3
import subprocess
import tempfile
import unittest

from mailhost import MailHost, wait_for
from sandbox import BUILD, ROOT, TOKEN, Sandbox
from settings import SENDER, basic, mailed, write

PROGRAM = os.path.join(BUILD, "forerunner")
# A Monday; ten in the morning in New York.
START = datetime.datetime(2026, 11, 30, 15, tzinfo=datetime.timezone.utc)
HOUR = datetime.timedelta(hours=1)
DAY = datetime.timedelta(days=1)

COMPANIES = (
    ("Lumen Freight", "Moves temperature-sensitive freight between ports and "
     "hospitals, with live tracking of every pallet.",
     "Cold chain logistics, Customs handling", "Logistics"),
    ("Norrsken Energi", "Builds and runs district heating for small towns.",
     "District heating, Heat pumps", "Energy"),
    ("Atelier Brume", "Designs and makes furniture for hotels, from the first "
     "sketch to the last screw.", "Furniture, Interiors", "Design"),
    ("Harrow Dental", "Equips dental practices and trains the people who work "
     "in them.", "Chairs, Training", "Healthcare"),
    ("Pine Ledger", "Keeps the books of restaurants and bakeries.",
     "Bookkeeping, Payroll", "Accounting"),
    ("Quarry Robotics", "Makes machines that cut stone without dust.",
     "Saws, Service", "Manufacturing"),
)


def lead(address, n=0, **more):
    """A lead's cells; n varies the company."""
    name, about, services, industry = COMPANIES[n % len(COMPANIES)]
    first = address.split("@")[0].strip().title() or "Nobody"
    return {"Name": f"{first} Okafor", "Email": address, "Company": name,
            "Company_Description": about, "Top_Services": services,
            "Tone": "Direct", "Email_Confidence_Level": "Real",
            "Title": "Chief Operating Officer", "Industry": industry,
            "Company_Size": "51-200", "Country": "United States",
            "Time_Zone": "America/New_York", **more}


class World:
    """One base with its leads, one journal, one pair of mail servers.

    config is a change of the configuration (settings.py); bounces are
    addresses whose mail is accepted and comes back.
    """

    def __init__(self, leads, config=None, bounces=(), init=True):
        self.folder = tempfile.mkdtemp(prefix="jobs-", dir="/tmp")
        self.box = self.host = None
        self.ini = os.path.join(self.folder, "test.ini")
        try:
            self.start(leads, config or {}, bounces)
            if init:
                self.run("init")
        except BaseException:
            self.stop()
            raise

    def start(self, leads, config, bounces):
        """Start the servers and write the configuration."""
        users = {SENDER: "pw"}
        for cells in leads:
            address = cells["Email"].strip().lower()
            if address.count("@") == 1 and not address.startswith("@"):
                users[address] = None if address in bounces else "pw"
        self.host = MailHost(users)
        self.host.start()
        self.start_base(leads)
        write(self.ini, basic(self.folder, self.box), mailed(self.host),
              config)

    def start_base(self, leads):
        """Start the stand-in and fill its base."""
        self.box = Sandbox(directory=self.folder)
        made = self.box.seed({"base_name": "Outreach",
                              "tables": self.tables(leads)})
        self.ids = {cells["Email"]: record for cells, record in
                    zip(leads, made["tables"][0]["records"])}

    def tables(self, leads):
        """What the base begins with; the leads come first."""
        fields = [{"name": name, "type": "singleLineText"}
                  for name in lead("a@b.example")]
        return [{"name": "Leads", "fields": fields, "records": leads}]

    def use_model(self):
        """From now on the sandbox's model judges replies."""
        with open(self.ini, "a", encoding="utf-8") as f:
            f.write(f"[llm]\nurl = {self.box.url}/v1\nmodel = judge\n"
                    f"api_key = {TOKEN}\nattempts = 1\ntimeout = 2s\n")

    def use_inbox(self, url):
        """From now on mail is read from this server."""
        self.configure("url = imaps?:.*", f"url = {url}")

    def configure(self, pattern, line):
        """From now on this stands where the configuration matches."""
        with open(self.ini, encoding="utf-8") as f:
            text = f.read()
        with open(self.ini, "w", encoding="utf-8") as f:
            f.write(re.sub(pattern, line, text))

    def stop(self):
        """End the servers, remove the folder."""
        if self.box is not None:
            self.box.stop()
        if self.host is not None:
            self.host.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def path(self, name):
        """A file in the world's folder."""
        return os.path.join(self.folder, name)

    def run_all(self, *command, now=START):
        """Run forerunner; what subprocess tells of it, as text."""
        return subprocess.run(
            [PROGRAM, "-c", self.ini, "--now", now.strftime(
                "%Y-%m-%dT%H:%M:%SZ"), *command], cwd=ROOT, timeout=120,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, encoding="utf-8",
            env={**os.environ, "HOME": self.folder})

    def run(self, *command, now=START, status=0):
        """Run forerunner; its standard output.  status None allows any."""
        done = self.run_all(*command, now=now)
        if status is not None and done.returncode != status:
            raise AssertionError(
                f"{' '.join(command)} at {now} ended with {done.returncode}, "
                f"not {status}:\n{done.stderr}{done.stdout}")
        return done.stdout

    def spawn(self, *command, now=START):
        """Start forerunner and do not wait for it."""
        return subprocess.Popen(
            [PROGRAM, "-c", self.ini, "--now", now.strftime(
                "%Y-%m-%dT%H:%M:%SZ"), *command], cwd=ROOT,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "HOME": self.folder})

    def counts(self, *command, now=START):
        """Run one job or a cycle; {job: its counts}."""
        out = self.run("--json", *command, now=now)
        reports = [json.loads(line) for line in out.splitlines()]
        for report in reports:
            if report["outcome"] != "ok":
                raise AssertionError(f"{report}")
        return {r["job"]: r["counts"] for r in reports}

    def cycle(self, now=START):
        """One start by cron, and its mail delivered."""
        counts = self.counts("cycle", now=now)
        self.settle()
        return counts

    def sql(self, query, *values):
        """Rows of the journal."""
        db = sqlite3.connect(f"file:{self.path('state/journal.db')}?mode=ro",
                             uri=True)
        try:
            return db.execute(query, values).fetchall()
        finally:
            db.close()

    def sent(self, address=None):
        """(Message-ID, address, label) of what was sent, in order."""
        return [row for row in self.sql(
            "SELECT m.message_id, c.address, m.label FROM message m"
            " JOIN campaign c ON c.id = m.campaign"
            " WHERE m.sent_at IS NOT NULL ORDER BY m.sent_at, m.id")
            if address in (None, row[1])]

    def settle(self):
        """Wait until what was sent has arrived."""
        for message_id, address, _ in self.sent():
            if self.host.users.get(address) is not None:
                wait_for(lambda a=address, m=message_id:
                         m in self.inbox_ids(a), 15,
                         f"<{message_id}> at {address}")

    def inbox_ids(self, address):
        """Message-IDs in a prospect's mailbox."""
        return [str(m["Message-ID"]).strip("<> ")
                for m in self.host.parsed(address)]

    def campaign(self, address):
        """State, reason and name of the newest campaign."""
        rows = self.sql("SELECT state, reason, name FROM campaign"
                        " WHERE address = ? ORDER BY id DESC", address)
        return rows[0] if rows else (None, None, None)

    def state(self, address):
        """The newest campaign's state."""
        return self.campaign(address)[0]

    def cells(self, address):
        """The lead's cells in the base."""
        status, record = self.box.api(
            "GET", f"{self.box.table('Leads')}/{self.ids[address]}")
        if status != 200:
            raise AssertionError(f"{address}: {status}")
        return record["fields"]

    def edit(self, address, **cells):
        """A person changes cells of the lead."""
        self.box.edit("Leads", self.ids[address], cells)

    def writes(self):
        """Calls so far that changed the base."""
        return [c for c in self.box.log()
                if c["method"] != "GET" and c["path"].startswith("/v0/") and
                not c["path"].split("?")[0].endswith("/listRecords")]

    def answer(self, address, text, now, subject=None, original=None,
               **headers):
        """A real answer to a message, or the last that the address got."""
        original = original or self.host.parsed(address)[-1]
        reply = email.message.EmailMessage()
        reply["From"], reply["To"] = address, SENDER
        reply["Date"] = email.utils.format_datetime(now)
        reply["Subject"] = subject or f"Re: {original['Subject']}"
        reply["In-Reply-To"] = original["Message-ID"]
        reply["References"] = original["Message-ID"]
        headers = {"Message_ID": email.utils.make_msgid(
            domain=address.split("@")[1]), **headers}
        for name, value in headers.items():
            if value is not None:
                reply[name.replace("_", "-")] = value
        reply.set_content(text)
        before = len(self.host.messages(SENDER))
        self.host.send(address, SENDER, reply)
        self.host.wait(SENDER, before + 1)
        self.date_inbox(now)

    def date_inbox(self, now):
        """Give all in the inbox the simulated time (Dovecot's received)."""
        box = os.path.join(self.host.folder, "mail", SENDER, "Maildir")
        for part in ("new", "cur"):
            folder = os.path.join(box, part)
            for name in os.listdir(folder) if os.path.isdir(folder) else ():
                os.utime(os.path.join(folder, name),
                         (now.timestamp(), now.timestamp()))

    def dump(self, *without):
        """Every table of the journal but those, as sets of rows."""
        names = [n for n, in self.sql(
            "SELECT name FROM sqlite_master WHERE type = 'table'"
            " AND name NOT LIKE 'sqlite_%'")]
        return {n: sorted(self.sql(f"SELECT * FROM {n}"), key=repr)
                for n in names if n not in without}

    def export(self, table):
        """A table as the export's CSV has it."""
        return list(csv.DictReader(io.StringIO(
            self.run("export", table), newline="")))


class Jobs(unittest.TestCase):
    """Each test has its own world."""

    maxDiff = None

    def world(self, *leads, **options):
        """A world that ends with the test; addresses become leads."""
        world = World([lead(x, i) if isinstance(x, str) else x
                       for i, x in enumerate(leads)], **options)
        self.addCleanup(world.stop)
        return world
