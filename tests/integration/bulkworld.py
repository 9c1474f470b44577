"""A journal with very many due messages, for counts and figures of `send`.

One lead goes the whole way (pull, generate); SQL then multiplies it, with its
campaign and messages, in seconds where the jobs would take minutes.
"""

import json
import os
import shutil
import sqlite3
import subprocess
import tempfile

from sandbox import BUILD, ROOT, Sandbox
from settings import basic, write

NOW = "2026-11-23T10:00:00Z"		# a Monday
DUE = "2026-11-23T15:00:00Z"		# ten in the morning in New York
FORERUNNER = os.path.join(BUILD, "forerunner")

# No limit may keep a message back.
UNLIMITED = {
    "limits": {"per_day": 0, "per_minute": 0, "per_domain_per_day": 0,
               "enrol_ahead": 0, "run_for": 0, "fresh": 0,
               "fence_age": "365d", "stale_after": 0, "blast_factor": 0},
}

LEAD = {"Name": "Grace Okafor", "Email": "grace@seed.example",
        "Company": "Lumen Freight", "Title": "Head of Growth",
        "Company_Description": "Moves temperature-sensitive freight between "
        "ports and hospitals, with live tracking.",
        "Top_Services": "Cold chain logistics", "Tone": "Direct",
        "Email_Confidence_Level": "Real", "Industry": "Logistics",
        "Company_Size": "201-500", "Country": "United States",
        "Time_Zone": "America/New_York"}

# A clone's columns that differ from its model's; {n} is its number, and its
# id is the model's and {n}.
DIFFERS = {
    "lead": {"record": "printf('recB%013d', {n})",
             "address": "printf('lead%d@d%d.example', {n}, {n} % 500)"},
    "campaign": {"name": "printf('fr-%016d', {n})", "lead": "lead + {n}",
                 "address": "printf('lead%d@d%d.example', {n}, {n} % 500)",
                 "domain": "printf('d%d.example', {n} % 500)",
                 "state": "'active'"},
    "message": {"campaign": "campaign + {n}",
                "message_id": "printf('b%d.%d@sender.example', id, {n})"},
}


class BulkWorld:
    """A folder with a configuration and a journal that fill() makes big.

    where: the folder's own; program: what run() runs.
    """

    def __init__(self, where=None, connections=10, program=FORERUNNER):
        self.folder = tempfile.mkdtemp(prefix="bulk-", dir=where)
        self.program = program
        self.connections = connections
        self.ini = os.path.join(self.folder, "bulk.ini")
        self.journal = os.path.join(self.folder, "state", "journal.db")
        self.clones = 0
        try:
            self.begin()
        except BaseException:
            self.stop()
            raise

    def begin(self):
        """The model: one lead, pulled and enrolled."""
        with Sandbox() as box:
            self.settings = basic(self.folder, box)
            fields = [{"name": name, "type": "singleLineText"}
                      for name in LEAD]
            box.seed({"tables": [{"name": "Leads", "fields": fields,
                                  "records": [LEAD]}]})
            self.point(1)
            for job in "init", "pull", "generate":
                self.run(job, now=NOW)
            # it stays as it is, to be multiplied again
            with sqlite3.connect(self.journal) as db:
                db.execute("UPDATE campaign SET state = 'paused'")
            db.close()

    def point(self, port):
        """Let mail go to this port of the loopback."""
        write(self.ini, self.settings, UNLIMITED, {
            "smtp": {"url": f"smtp://127.0.0.1:{port}",
                     "connections": self.connections}})

    def stop(self):
        """Remove everything."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def command(self, *words, now=DUE):
        """The command line of one job."""
        return [self.program, "-c", self.ini, "--now", now, "--json", *words]

    def run(self, *words, now=DUE, wrapper=(), env=None):
        """One job to its end; its counts."""
        done = subprocess.run(
            [*wrapper, *self.command(*words, now=now)], cwd=ROOT,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, check=False,
            env={**os.environ, "HOME": self.folder,
                 "XDG_STATE_HOME": self.folder, **(env or {})})
        if done.returncode != 0:
            raise RuntimeError(f"{words} ended with {done.returncode}: "
                               f"{done.stderr.decode()}")
        out = done.stdout.decode()
        return json.loads(out.splitlines()[-1])["counts"] \
            if out.startswith("{") else {}

    def fill(self, n, size=None):
        """n more campaigns like the model, each with a message due.

        size: bytes of each body, to vary that of the letters.
        """
        db = sqlite3.connect(self.journal)
        db.execute("PRAGMA synchronous = OFF")
        db.execute("PRAGMA temp_store = MEMORY")
        if size is not None:
            line = "Thirty-nine bytes of words in one line\n"
            db.execute("UPDATE message SET body = ?",
                       ((line * (size // len(line) + 1))[:size],))
        for table, differs in DIFFERS.items():
            names = [row[1] for row in
                     db.execute(f"PRAGMA table_info({table})")]
            model = "id = 1" if table != "message" else "campaign = 1"
            step = "n" if table != "message" else "n * 100"
            differs = {"id": f"id + {step}", **differs}
            values = ", ".join(differs.get(name, name).replace("{n}", "n")
                               for name in names)
            db.execute(
                f"WITH RECURSIVE count (n) AS (SELECT ?1 UNION ALL SELECT"
                f" n + 1 FROM count WHERE n < ?2) INSERT INTO {table}"
                f" ({', '.join(names)}) SELECT {values} FROM {table},"
                f" count WHERE {model}", (self.clones + 1, self.clones + n))
        db.commit()
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        db.close()
        self.clones += n
