"""The demo's world: a base, mail servers, and prospects who answer.

Only the business clock is simulated; every message and every request is real.
"""

import datetime
import email.message
import email.policy
import email.utils
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
sys.path.insert(0, os.path.join(ROOT, "tests", "integration"))

from mailhost import MailHost, wait_for  # noqa: E402
from sandbox import Sandbox  # noqa: E402
from settings import basic, mailed, write  # noqa: E402

UTC = datetime.timezone.utc
SENDER = "alex@4runr.example"
STEPS = ("Hook", "Proof", "FOMO")
TOKEN = "patDemo.0123456789abcdef"
LONG = ("Company_Description", "Top_Services")
CONFIDENCE = {"choices": [{"name": n} for n in ("Real", "Pattern", "Guess")]}

# What the README tells the team to make by hand.
VIEWS = {
    "Needs Review": "{Campaign_Status}='Needs Review'",
    "In Doubt": "{Campaign_Attention}='In Doubt'",
    "Replies to answer": "{Campaign_Attention}='Reply'",
    "Sending today": "AND({Campaign_Status}='Active',"
                     "IS_SAME({Campaign_Next_Send_At},TODAY(),'day'))",
    "Problems": "OR({Campaign_Attention}='Dead Letter',"
                "{Campaign_Attention}='Problem')",
}

def load(name):
    """One of the demo's JSON files."""
    with open(os.path.join(HERE, name), encoding="utf-8") as f:
        return json.load(f)


def address_of(lead):
    """The lead's address as it is sent to."""
    return lead["fields"]["Email"].strip().lower()


class World:
    """Base, mail servers, journal and prospects in a folder of their own."""

    def __init__(self, keep=False):
        self.folder = tempfile.mkdtemp(prefix="forerunner-demo-", dir="/tmp")
        self.leads = load("leads.json")
        self.rules = load("prospects.json")
        self.arrived = {}	# address -> {Message-ID: when}, in order
        self.aged = set()	# files of the inbox given their time
        self.answers = 0
        self.program = os.path.join(ROOT, "build", "release", "forerunner")
        self.config = os.path.join(self.folder, "demo.ini")
        self.host = MailHost(self.accounts(), keep=keep)
        self.box = None

    def accounts(self):
        """Passwords of everyone who has a mailbox."""
        users = {SENDER: "a-demo-password"}
        for lead in self.leads:
            address = address_of(lead)
            if "@" not in address or lead["expect"] == "duplicate":
                continue
            if lead["expect"] == "hard bounce":
                users[address] = None
            elif lead["expect"] == "refused":
                users["postmaster@" + address.split("@")[1]] = "pw"
            else:
                users[address] = "pw"
        return users

    def start(self):
        """Start the servers, load the leads, write the configuration."""
        self.host.start()
        self.box = Sandbox(rate=0, token=TOKEN, directory=self.folder)
        fields = [{"name": name, "type": self.type_of(name),
                   **({"options": CONFIDENCE}
                      if name == "Email_Confidence_Level" else {})}
                  for name in self.columns()]
        made = self.box.seed({
            "base_name": "4Runr Outreach",
            "tables": [{"name": "Leads", "fields": fields,
                        "views": [{"name": "All leads"}],
                        "records": [lead["fields"] for lead in self.leads]}]})
        for lead, record in zip(self.leads, made["tables"][0]["records"]):
            lead["id"] = record
        write(self.config, basic(self.folder, self.box, SENDER),
              mailed(self.host, SENDER), {
                  "sender": {"postal_address": "4Runr Inc, 12 Harbor Street, "
                             "Portland, OR 97201, USA"},
                  "llm": {"url": f"{self.box.url}/v1", "model": "sandbox",
                          "api_key": TOKEN},
                  "state": {"identity": f"{self.folder}/identity"}})

    def add_views(self):
        """What a person does once the columns are there."""
        self.box.seed({"tables": [{"name": "Leads", "views": [
            {"name": name, "filterByFormula": formula}
            for name, formula in VIEWS.items()]}]})

    def columns(self):
        """The team's columns, in the order in which leads first have them."""
        return dict.fromkeys(name for lead in self.leads
                             for name in lead["fields"])

    @staticmethod
    def type_of(name):
        """The type that a team would give the column."""
        if name == "Email_Confidence_Level":
            return "singleSelect"
        return "multilineText" if name in LONG else "singleLineText"

    def run(self, *command, now=None, check=True):
        """Run forerunner; its standard output."""
        args = [self.program, "-c", self.config]
        if now is not None:
            args += ["--now", now.strftime("%Y-%m-%dT%H:%M:%SZ")]
        done = subprocess.run([*args, *command], cwd=ROOT, timeout=120,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              env={**os.environ, "HOME": self.folder})
        if check and done.returncode != 0:
            raise RuntimeError(f"{' '.join(command)} at {now} ended with "
                               f"{done.returncode}:\n{done.stderr.decode()}"
                               f"{done.stdout.decode()}")
        return done.stdout.decode()

    def journal(self, query, *values):
        """Rows of the journal."""
        path = os.path.join(self.folder, "state", "journal.db")
        db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        try:
            return db.execute(query, values).fetchall()
        finally:
            db.close()

    def sent(self):
        """(Message-ID, address, step's label, when) of all that was sent."""
        return self.journal(
            "SELECT m.message_id, c.address, m.label, m.sent_at"
            " FROM message m JOIN campaign c ON c.id = m.campaign"
            " WHERE m.sent_at IS NOT NULL ORDER BY m.sent_at, m.id")

    def settle(self, now):
        """Wait until all that was sent has come, or come back."""
        bounces = 0
        for message_id, address, _, _ in self.sent():
            seen = self.arrived.setdefault(address, {})
            if self.host.users.get(address) is None:
                bounces += 1
            elif message_id not in seen:
                wait_for(lambda a=address, m=message_id:
                         m in self.received(a), 15,
                         f"<{message_id}> at {address}")
                seen[message_id] = now
        self.host.wait(SENDER, self.answers + bounces)

    def received(self, address):
        """Message-IDs in a prospect's mailbox."""
        return [str(m["Message-ID"]).strip("<> ")
                for m in self.host.parsed(address)]

    def answer(self, now):
        """Let every prospect answer whose time has come."""
        for rule in self.rules:
            seen = self.arrived.get(rule["email"], {})
            if rule.get("done") or len(seen) < rule["after"]:
                continue
            when = list(seen.values())[rule["after"] - 1]
            if when + datetime.timedelta(hours=rule["hours"]) > now:
                continue
            which = list(seen)[rule["after"] - 1]
            self.reply(rule, which, now)
            rule["done"] = True
            self.answers += 1
        self.settle(now)
        self.set_dates(now)

    def reply(self, rule, message_id, now):
        """One real answer by SMTP."""
        original = next(m for m in self.host.parsed(rule["email"])
                        if str(m["Message-ID"]).strip("<> ") == message_id)
        subject = str(original["Subject"])
        answer = email.message.EmailMessage()
        answer["From"] = rule["email"]
        answer["To"] = SENDER
        answer["Date"] = email.utils.format_datetime(now)
        answer["Subject"] = rule.get("subject", "Re: {subject}").format(
            subject=subject.removeprefix("Re: "))
        answer["Message-ID"] = email.utils.make_msgid(
            domain=rule["email"].split("@")[1])
        answer["In-Reply-To"] = f"<{message_id}>"
        answer["References"] = f"<{message_id}>"
        text = rule["text"]
        if rule.get("automatic"):
            answer["Auto-Submitted"] = "auto-replied"
            back = now + datetime.timedelta(days=rule["back"])
            text = text.format(back=f"{back.day} {back:%B %Y}")
        else:
            quoted = original.get_body(("plain",)).get_content()
            text += (f"\n\nOn {now.day} {now:%b %Y}, Alex Morgan wrote:\n" +
                     "".join(f"> {line}\n" for line in quoted.splitlines()))
        answer.set_content(text)
        self.host.send(rule["email"], SENDER, answer)

    def set_dates(self, now):
        """Give what has arrived the simulated time (Dovecot's received)."""
        box = os.path.join(self.host.folder, "mail", SENDER, "Maildir")
        for part in ("new", "cur"):
            folder = os.path.join(box, part)
            for name in os.listdir(folder) if os.path.isdir(folder) else ():
                key = name.split(":")[0]
                if key not in self.aged:
                    self.aged.add(key)
                    os.utime(os.path.join(folder, name),
                             (now.timestamp(), now.timestamp()))

    def stop(self):
        """Stop the servers and remove the folders."""
        if self.box is not None:
            self.box.stop()
        self.host.stop()
        shutil.rmtree(self.folder, ignore_errors=True)
