"""What one worker of the proof drives: a base, a mail server that keeps a
list, two mailboxes and one journal, all put back to an earlier state in a
few milliseconds."""

import os
import re
import select
import shutil
import signal
import socket
import sqlite3
import struct
import subprocess
import sys
import tempfile
import time

from mailboxes import ROOT, Mailboxes
from jobworld import lead
from sandbox import TOKEN, Sandbox

BUILD = os.path.join(ROOT, os.environ.get("FORERUNNER_BUILD",
                                          "build/release"))
PROGRAM = os.path.join(BUILD, "forerunner")
LIBRARY = os.path.join(BUILD, "crash/kill.so")
SENDER = "alex@agency.example"
CONTROL = struct.Struct("=8I32s")
SLOW = 30               # seconds after which a run is stuck
PLACE = "/dev/shm" if os.access("/dev/shm", os.W_OK) else "/tmp"

CONFIG = """\
[airtable]
base = {base}
token = {token}
url = {url}
requests_per_second = 0
[sender]
name = Alex Morgan
email = {sender}
postal_address = Agency Inc, 12 Harbor Street, Portland, OR 97201, USA
unsubscribe = mailto:{sender}?subject=unsubscribe
[smtp]
url = smtp://127.0.0.1:{smtp}
helo = here.example
connections = {connections}
saves_sent = {saves}
[imap]
url = {imap}
user = {sender}
password = pw
[llm]
url = {url}/v1
model = stand-in
api_key = {token}
[limits]
per_minute = 0
per_domain_per_day = 0
[state]
directory = {folder}/live/state
"""


class Sink:
    """The mail server: what it took stands in its list."""

    def __init__(self, folder, *options):
        self.list = os.path.join(folder, "taken")
        ready = os.path.join(folder, "sink.ready")
        open(self.list, "w", encoding="utf-8").close()
        self.process = subprocess.Popen([
            os.path.join(BUILD, "smtp-sink"), "--spool", self.list,
            "--ready", ready, *options])
        limit = time.monotonic() + 20
        while not os.path.exists(ready):
            if self.process.poll() is not None or time.monotonic() > limit:
                raise RuntimeError("smtp-sink does not start")
            time.sleep(0.005)
        with open(ready, encoding="ascii") as f:
            self.port = int(f.read())

    def stop(self):
        """End it."""
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(timeout=20)

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
        self.mail = self.sink = self.box = self.server = None
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
        self.sink = Sink(self.folder, *mail)
        self.box = Sandbox(directory=self.folder)
        cells = [lead(a, i) for i, a in enumerate(addresses)]
        made = self.box.seed({"base_name": "Outreach", "tables": [{
            "name": "Leads", "records": cells, "fields": [
                {"name": n, "type": "singleLineText"} for n in cells[0]]}]})
        self.record = dict(zip(addresses, made["tables"][0]["records"]))
        os.makedirs(self.path("live/state"), 0o700)
        with open(self.path("control"), "wb") as f:
            f.write(bytes(64))
        with open(self.path("boot"), "w", encoding="ascii") as f:
            f.write("00000000-0000-4000-8000-000000000001\n")
        self._configure()
        self._load_program()

    def _configure(self):
        with open(self.path("ini"), "w", encoding="utf-8") as f:
            f.write(CONFIG.format(
                base=self.box.base, token=TOKEN, url=self.box.url,
                sender=SENDER, smtp=self.sink.port, imap=self.mail.url,
                saves="yes" if self.saves_sent else "no",
                connections=self.connections, folder=self.folder))
        os.chmod(self.path("ini"), 0o600)

    def stop(self):
        """End the servers, remove the folder."""
        try:
            if self.server is not None:
                self.line.close()
                self.server.wait(timeout=20)
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

    def adopt(self, other, saved):
        """Be a copy of the other world, which keeps that state."""
        self.load(saved)
        self.box.base, self.record = other.box.base, other.record
        self._configure()

    # ---------------------------------------------------------------- runs

    def _load_program(self):
        """One process that forks itself for each run."""
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            self.server = subprocess.Popen(
                [PROGRAM], cwd=ROOT, pass_fds=[theirs.fileno()], env={
                    "LD_PRELOAD": LIBRARY, "PATH": os.environ["PATH"],
                    "CRASH_SERVER": str(theirs.fileno()), "TZ": "UTC",
                    "CRASH_CONTROL": self.path("control"),
                    "CRASH_BOOT": self.path("boot"),
                    "HOME": self.path("live")})
        self.line = ours

    def run(self, now, *command, point=None, kill_after_s=None, power=None):
        """Run forerunner; (status, calls of parent and child, name of the
        call it died at, standard error).  point: (role, number, after, all).
        """
        self.runs += 1
        role, number, after, both = point or (0, 0, 0, 0)
        with open(self.path("control"), "r+b") as f:
            f.write(CONTROL.pack(number, after, role, both, 0, 0, 0, 0, b""))
        fields = [self.path("stderr"), power or "",
                  str(self.piece if command == ("send",) else 0),
                  "-c", self.path("ini"), "-q", "--now",
                  now.strftime("%Y-%m-%dT%H:%M:%SZ"), *command]
        self.line.sendall("".join(f + "\0" for f in fields).encode())
        self._wait(self._word(), both and role, kill_after_s)
        status = self._word()
        with open(self.path("stderr"), "rb") as f:
            words = f.read().decode(errors="replace")
        with open(self.path("control"), "rb") as f:
            got = CONTROL.unpack(f.read(CONTROL.size))
        died = got[8].rstrip(b"\0").decode() if got[7] else None
        return status, got[5:7], died, words

    def _word(self):
        return int.from_bytes(self.line.recv(4), sys.byteorder, signed=True)

    def _wait(self, pid, watch, kill_after_s):
        """Until it has ended; killed at an instant or where it asks to be."""
        limit = time.monotonic() + SLOW
        while not select.select([self.line], [], [], 0.001 if watch else
                                SLOW if kill_after_s is None else
                                kill_after_s)[0]:
            if time.monotonic() > limit:
                end(pid)
                raise RuntimeError("a run does not end")
            if kill_after_s is not None or self._asks():
                end(pid)
                break

    def _asks(self):
        """Has the IMAP child come to the point where both shall die?"""
        with open(self.path("control"), "rb") as f:
            return CONTROL.unpack(f.read(CONTROL.size))[4]

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


def end(pid):
    """Kill a run and its child; it may not lead its group yet."""
    for kill in os.kill, os.killpg:
        try:
            kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            pass


def rough(value):
    """A value without the seconds at which it came about."""
    if isinstance(value, int) and value > 1500000000:
        return "T%d" % (value // 600) if value < 5000000000 else "H"
    if isinstance(value, str):
        return re.sub(r"(\d\d\d\d-\d\d-\d\dT\d\d:\d)\d(:\d\d)?(\.\d+)?Z",
                      r"\1", value)
    return value
