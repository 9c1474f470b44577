"""What one worker of the proof drives: a base, a mail server that keeps a
list, two mailboxes and one journal, all put back to an earlier state in a
few milliseconds."""

import json
import os
import re
import shutil
import socket
import sqlite3
import tempfile

from mailboxes import Mailboxes
from jobworld import lead
from program import Program
from sandbox import TOKEN, Sandbox
from settings import basic, write
from sink import Sink

PLACE = "/dev/shm" if os.access("/dev/shm", os.W_OK) else "/tmp"


class List(Sink):
    """The mail server: what it took stands in its list."""

    def __init__(self, folder, *options):
        self.list = os.path.join(folder, "taken")
        open(self.list, "w", encoding="utf-8").close()
        super().__init__(folder, "--spool", self.list, *options)

    def settle(self):
        """Return once all that had reached its sockets is dealt with."""
        with socket.create_connection(("127.0.0.1", self.port)) as s:
            s.recv(100)
            s.sendall(b"NOOP\r\n")
            s.recv(100)

    def taken(self):
        """(Message-ID, recipient) in order, after settling."""
        self.settle()
        with open(self.list, encoding="utf-8") as f:
            return [(i.strip("<>"), to) for i, to, _ in
                    (line.split() for line in f)]

    def put(self, taken):
        """Make the list this one."""
        os.truncate(self.list, 0)
        with open(self.list, "a", encoding="utf-8") as f:
            f.writelines(f"<{i}> {to} -\n" for i, to in taken)


class World:
    """connections and pipelining say how mail goes; addresses are leads; a
    piece is how many bytes sockets take at a time while mail goes out, a
    delay how many milliseconds the mail server's replies take.  With
    saves_sent the Sent mailbox proves what was taken."""

    def __init__(self, addresses, connections=1, pipelining=True, piece=None,
                 delay=0, saves_sent=False):
        self.folder = tempfile.mkdtemp(prefix="crash-", dir=PLACE)
        self.mail = self.sink = self.box = self.program = None
        self.path = lambda *p: os.path.join(self.folder, *p)
        self.per_connection = 2 if pipelining else 1
        self.connections = connections
        self.piece = piece or 0
        self.saves_sent = saves_sent
        self.runs = 0
        try:
            self._start(addresses, ["--delay", str(delay)] +
                        ([] if pipelining else ["--no-pipelining"]))
        except BaseException:
            self.stop()
            raise

    def _start(self, addresses, mail):
        self.mail = Mailboxes()
        self.mail.__enter__()
        self.sink = List(self.folder, *mail)
        self.box = Sandbox(directory=self.folder)
        cells = [lead(a, i) for i, a in enumerate(addresses)]
        made = self.box.seed({"base_name": "Outreach", "tables": [{
            "name": "Leads", "records": cells, "fields": [
                {"name": n, "type": "singleLineText"} for n in cells[0]]}]})
        self.record = dict(zip(addresses, made["tables"][0]["records"]))
        os.makedirs(self.path("live/state"), 0o700)
        with open(self.path("boot"), "w", encoding="ascii") as f:
            f.write("00000000-0000-4000-8000-000000000001\n")
        self._configure()
        self.program = Program(self.folder, self.path("ini"), "one")

    def _configure(self):
        write(self.path("ini"), basic(self.path("live"), self.box), {
            "smtp": {"url": f"smtp://127.0.0.1:{self.sink.port}",
                     "helo": "here.example", "connections": self.connections,
                     "saves_sent": "yes" if self.saves_sent else "no"},
            "imap": {"url": self.mail.url},
            "llm": {"url": f"{self.box.url}/v1", "model": "stand-in",
                    "api_key": TOKEN},
            "limits": {"fresh": "4h", "fence_age": "4h",
                       "per_domain_per_day": 0}})

    def stop(self):
        """End the servers, remove the folder."""
        try:
            if self.program is not None:
                self.program.stop()
            if self.box is not None:
                self.box.stop()
            if self.sink is not None:
                self.sink.stop()
            if self.mail is not None:
                self.mail.__exit__()
        finally:
            shutil.rmtree(self.folder, ignore_errors=True)

    # ------------------------------------------------------ earlier states

    def save(self, name):
        """Keep everything under a name."""
        at = self.path("saved", name)
        shutil.copytree(self.path("live"), at)
        self.box.control("state", {"save": os.path.join(at, "base.db")})
        return at, self.sink.taken(), {n: list(m) for n, m in
                                       self.mail.box.items()}

    def load(self, saved):
        """Make everything as it was."""
        at, taken, mails = saved
        self.sink.settle()
        self.sink.put(taken)
        self.mail.box = {n: list(m) for n, m in mails.items()}
        self.box.control("state", {"load": os.path.join(at, "base.db")})
        shutil.rmtree(self.path("live"))
        shutil.copytree(at, self.path("live"),
                        ignore=lambda *_: ("base.db", "journal.db-shm"))
        self._move_in()

    def _move_in(self):
        """What was saved by another world is no copy of it, but moved."""
        folder = self.path("live", ".local", "state", "forerunner")
        for name in os.listdir(folder) if os.path.isdir(folder) else ():
            path = os.path.join(folder, name)
            with open(path, encoding="utf-8") as f:
                identity = json.load(f)
            identity["directory"] = os.path.realpath(self.path("live/state"))
            with open(path, "w", encoding="utf-8") as f:
                json.dump(identity, f)

    def adopt(self, other, saved):
        """Be a copy of the other world, which keeps that state."""
        self.load(saved)
        self.box.base, self.record = other.box.base, other.record
        self._configure()

    # ---------------------------------------------------------------- runs

    def run(self, now, *command, point=None, power=None):
        """Run forerunner; what became of it."""
        self.runs += 1
        return self.program.finish(self.program.start(
            now, command, point, power,
            self.piece if command == ("send",) else 0))

    def lose_power(self, power, everything):
        """The machine starts again: with what was synced, or all of it."""
        if not everything:
            shutil.rmtree(self.path("live/state"))
            shutil.copytree(power, self.path("live/state"))
        with open(self.path("boot"), "w", encoding="ascii") as f:
            f.write("00000000-0000-4000-8000-%012d\n" % (self.runs + 2))

    def show_sent(self):
        """The Sent mailbox holds all that was taken."""
        self.mail.box["Sent"] = [
            f"Message-ID: <{i}>\r\nTo: {to}\r\n\r\n".encode()
            for i, to in self.sink.taken()]

    # --------------------------------------------------------------- facts

    def sql(self, query, *values):
        """Rows of the journal; none where there is none yet."""
        if not os.path.exists(self.path("live/state/journal.db")):
            return []
        db = sqlite3.connect(f"file:{self.path('live/state/journal.db')}"
                             "?mode=rw", uri=True)
        try:
            return db.execute(query, values).fetchall()
        finally:
            db.close()

    def journal(self):
        """Every table but those that only tell of runs, as rows."""
        if not os.path.exists(self.path("live/state/journal.db")):
            return {}
        db = sqlite3.connect(f"file:{self.path('live/state/journal.db')}"
                             "?mode=rw", uri=True)
        try:
            names = [n for n, in db.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table'"
                " AND name NOT LIKE 'sqlite_%' AND name <> 'run'"
                " ORDER BY 1")]
            dump = {n: db.execute(f"SELECT * FROM {n}").fetchall()
                    for n in names}
            dump["integrity"] = db.execute(
                "PRAGMA integrity_check").fetchall()
            return dump
        finally:
            db.close()

    def base(self):
        """Every row of the base: (table, record, cells as JSON)."""
        db = sqlite3.connect(f"file:{self.path('base.db')}?mode=ro",
                             uri=True)
        try:
            return db.execute("SELECT tbl, id, cells, modified FROM row"
                              " ORDER BY n").fetchall()
        finally:
            db.close()

    def cells(self, address):
        """The lead's cells in the base."""
        _, record = self.box.api("GET", f"{self.box.table('Leads')}/"
                                 f"{self.record[address]}")
        return record["fields"]

    def edit(self, address, **cells):
        """A person changes cells of the lead."""
        self.box.edit("Leads", self.record[address], cells)


ISO = re.compile(r"(\d{4}-\d\d-\d\dT\d\d):\d\d(:\d\d)?(\.\d+)?Z")
RECORD = re.compile(r"rec[0-9A-Za-z]{14}")
LARGE = re.compile(r"-?\d{10,}")


def rough(facts, known):
    """Facts as text without what differs from run to run: the minutes, hashes
    of values that hold them, ids of records but the known ones."""
    def number(match):
        n = int(match[0])
        return "T%d" % (n // 3600) if 1500000000 < n < 5000000000 else "H"

    def record(match):
        return match[0] if match[0] in known else "rec"

    return LARGE.sub(number, RECORD.sub(record, ISO.sub(r"\1", facts)))
