"""Calls that whole jobs make to Airtable, against the floor; memory; no 429.

Calls are counted by the sandbox, so the figures are exact.  The floor is the
one of docs/design.md.  Ends with status 1 where a figure misses its target.
"""

import datetime
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time

import jobs
from jobs import BUILD, FORERUNNER, World, say
from mailhost import MailHost
from sandbox import Sandbox
from settings import SENDER, mailed

LEADS = int(os.environ.get("LEADS", "10000"))
LIVES = int(os.environ.get("LIVES", "1000"))
MANY = int(os.environ.get("MANY", "200000"))
SECONDS_AT_RATE = int(os.environ.get("SECONDS_AT_RATE", "60"))
MONDAY = datetime.datetime(2026, 11, 23, tzinfo=datetime.timezone.utc)
# Business hours of New York: morning, noon, and when all of a day is due.
HOURS = (15.0, 18.0, 21.95)
DAYS = 11
OVER = 1.05

REPLY = """\
From: {address}
To: {sender}
Subject: Re: {subject}
Message-ID: <r{number}@lead.example>
In-Reply-To: <{message_id}>
References: <{message_id}>
Date: {date}
Content-Type: text/plain; charset=utf-8

Thank you, but we are not interested.
"""


def up(n, size):
    """Calls for n records of that many a call."""
    return -(-n // size)


def at(day, hour):
    """A simulated instant."""
    return MONDAY + datetime.timedelta(days=day, hours=hour)


class Bench:
    """A world, and the calls of its jobs."""

    def __init__(self, leads, box, folder, host=None):
        jobs.LEADS = leads
        self.world = World(box, folder)
        self.world.start()
        self.box = box
        if host is not None:
            self.use(host)
        self.world.run("init")
        self.faults = self.world.faults

    def use(self, host):
        """Answers come from this host."""
        with open(self.world.config, encoding="utf-8") as f:
            text = f.read()
        head, _, rest = text.partition("[imap]\n")
        rest = rest[rest.index("\n["):] if "\n[" in rest else ""
        keys = mailed(host)["imap"]
        with open(self.world.config, "w", encoding="utf-8") as f:
            f.write(f"{head}[imap]\n" + "".join(
                f"{key} = {value}\n" for key, value in keys.items()) + rest)

    def calls(self, *words, when, **env):
        """Calls to Airtable that a run makes."""
        self.box.clear_log()
        self.world.run(*words, now=when.strftime("%Y-%m-%dT%H:%M:%SZ"),
                       **env)
        return self.box.totals()["calls"]

    def check(self, what, got, most):
        """Report a figure that may not be above most."""
        say(what, got, "calls", f"(<= {most})")
        if got > most:
            self.faults.append(f"{what}: {got} calls, not {most}")

    def journal(self, query, *values):
        """Rows of the journal."""
        db = sqlite3.connect(os.path.join(self.world.folder, "state",
                                          "journal.db"))
        try:
            with db:
                return db.execute(query, values).fetchall()
        finally:
            db.close()


def deliver(bench, host, when):
    """Every lead answers its last message."""
    box = os.path.join(host.folder, "mail", SENDER, "Maildir")
    for part in ("new", "cur", "tmp"):
        os.makedirs(os.path.join(box, part), exist_ok=True)
    rows = bench.journal(
        "SELECT c.address, m.subject, m.message_id FROM message m JOIN"
        " campaign c ON c.id = m.campaign WHERE m.step = 2")
    for i, (address, subject, message_id) in enumerate(rows):
        path = os.path.join(box, "new", f"{int(when.timestamp())}.{i}.lead")
        with open(path, "w", encoding="utf-8", newline="\r\n") as f:
            f.write(REPLY.format(
                address=address, sender=SENDER, subject=subject, number=i,
                message_id=message_id,
                date=when.strftime("%a, %d %b %Y %H:%M:%S +0000")))
        os.utime(path, (when.timestamp(), when.timestamp()))
    return len(rows)


class Life:
    """The calls of a campaign's life, and the floor that they have.

    The floor is the first reading, the one that each week looks for deletes
    and misses, then for each tick one reading and what is told of each table,
    by tens.  That no more rows are told than there is something to tell of is
    checked apart.
    """

    def __init__(self, bench, n):
        self.bench = bench
        self.total = 0
        self.floor = up(n, 100) - 1 + (DAYS // 7) * up(n, 100)
        self.wrote = {}

    def tick(self, when):
        """One cycle, and what it adds to both."""
        self.bench.box.advance(300)
        self.total += self.bench.calls("cycle", when=when)
        self.floor += 1
        push = self.bench.world.reports["push"]
        for name in ("rows_written", "snapshots_written", "replies_written"):
            self.wrote[name] = self.wrote.get(name, 0) + push.get(name, 0)
            self.floor += up(push.get(name, 0), 10)


def measure_life(bench, host):
    """Ten days of three messages; then every lead answers."""
    n, life = LIVES, Life(bench, LIVES)
    began = time.monotonic()
    for day in range(DAYS):
        for hour in HOURS if at(day, 0).weekday() < 5 else ():
            life.tick(at(day, hour))
    sent, = bench.journal("SELECT count(*) FROM message WHERE sent_at IS NOT"
                          " NULL")[0]
    answered = deliver(bench, host, at(DAYS, 15))
    for hour in (15.5, 18):
        life.tick(at(DAYS, hour))
    say(f"life of {n} campaigns", f"{time.monotonic() - began:.0f}", "s",
        f"{sent} messages, {answered} answers, {life.wrote}")
    # enrolled with the first message, the second, the third, the answer
    if (sent, answered, life.wrote["rows_written"],
            life.wrote["replies_written"]) != (3 * n, n, 4 * n, n):
        bench.faults.append(f"the life had {sent} messages, {answered} "
                            f"answers, {life.wrote}")
    bench.check(f"life of {n} campaigns; floor {life.floor}", life.total,
                int(life.floor * OVER))
    bench.box.advance(300)
    bench.calls("cycle", when=at(DAYS, 19))
    bench.box.advance(300)
    bench.check("idle tick of cycle by cursor, answers read too",
                bench.calls("cycle", when=at(DAYS, 19.1)), 2)


def measure_sync(box, folder, name, most, **env):
    """First sync, idle tick, k dirty."""
    bench = Bench(LEADS, box, folder)
    try:
        bench.check(f"first sync of {LEADS} leads by {name}",
                    bench.calls("pull", when=at(0, 10), **env),
                    up(LEADS, 100) + 3)
        bench.calls("push", when=at(0, 10), **env)
        box.advance(600)
        bench.calls("pull", when=at(0, 10.1), **env)
        box.advance(600)
        bench.check(f"idle pull and push by {name}",
                    bench.calls("pull", when=at(0, 10.2), **env) +
                    bench.calls("push", when=at(0, 10.2), **env), most)
        bench.journal("UPDATE lead SET refusal = 'because'"
                      " WHERE id % 100 < 37")
        bench.journal("INSERT OR IGNORE INTO dirty SELECT id FROM lead"
                      " WHERE id % 100 < 37")
        dirty, = bench.journal("SELECT count(*) FROM dirty")[0]
        bench.check(f"{dirty} dirty records", bench.calls(
            "push", when=at(0, 10.3), **env), up(dirty, 10))
    finally:
        bench.world.stop()
    return bench.faults


def measure_memory(box, folder):
    """Peaks of pull and push over very many leads."""
    bench = Bench(MANY, box, folder)
    try:
        now = "2026-11-23T10:00:00Z"
        bench.world.measure(f"pull of {MANY}", ["pull"], "new", MANY, now)
        bench.world.measure(f"push of {MANY}", ["push"], "rows_written",
                            MANY, now)
    finally:
        bench.world.stop()
    return bench.faults


def measure_rate(box, folder):
    """Four jobs at once, at the limiter's pace, for a while."""
    bench = Bench(2000, box, folder)
    with open(bench.world.config, encoding="utf-8") as f:
        text = f.read()
    with open(bench.world.config, "w", encoding="utf-8") as f:
        f.write(text.replace("requests_per_second = 0",
                             "requests_per_second = 5"))
    # what init has sent counts in the first second of the new limit
    time.sleep(2)
    box.limits(rate=5, penalty="strict", latency_ms=100)
    box.clear_log()
    end = time.monotonic() + SECONDS_AT_RATE
    works = (("pull",), ("push",), ("doctor",), ("--dry-run", "pull"))
    running = [None] * len(works)
    runs = [0] * len(works)
    env = {**os.environ, "HOME": folder,
           "FORERUNNER_AIRTABLE_WEBHOOK": "no"}
    while time.monotonic() < end or any(
            c is not None and c.poll() is None for c in running):
        for i, words in enumerate(works):
            if running[i] is not None and running[i].poll() is None:
                continue
            if time.monotonic() >= end:
                continue
            runs[i] += 1
            if i == 1 and runs[i] > 1:
                bench.journal("UPDATE lead SET refusal = ?"
                              " WHERE id % 2 = 0", f"reason {runs[i]}")
                bench.journal("INSERT OR IGNORE INTO dirty SELECT id"
                              " FROM lead WHERE id % 2 = 0")
            running[i] = subprocess.Popen(
                [FORERUNNER, "-q", "-c", bench.world.config, "--now",
                 at(0, 10 + runs[i] / 3600).strftime("%Y-%m-%dT%H:%M:%SZ"),
                 *words], env=env, stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(0.05)
    totals = box.totals()
    say(f"four jobs at once for {SECONDS_AT_RATE} s", totals["calls"],
        "calls", f"runs of pull, push, doctor, dry pull: {runs}")
    say("answers 429 meanwhile", totals["rate_limited"], "", "(0)")
    if totals["rate_limited"] > 0:
        bench.faults.append(f"{totals['rate_limited']} answers 429")
    box.limits(rate=0, latency_ms=0)
    bench.world.stop()
    return bench.faults


def run(work):
    """Give work a sandbox and a folder of its own."""
    folder = tempfile.mkdtemp(prefix="sync-", dir=os.path.dirname(BUILD))
    try:
        with Sandbox() as box:
            return work(box, folder)
    finally:
        shutil.rmtree(folder)


def live(box, folder):
    """The life of many campaigns, with a mailbox for the answers."""
    with MailHost({SENDER: "pw"}) as host:
        bench = Bench(LIVES, box, folder, host)
        try:
            measure_life(bench, host)
        finally:
            bench.world.stop()
        return bench.faults


def by_cursor(box, folder):
    """The feed is a webhook's cursor."""
    return measure_sync(box, folder, "cursor", 2)


def by_filter(box, folder):
    """The feed is a filter on the time of the last change."""
    return measure_sync(box, folder, "filter", 3,
                        FORERUNNER_AIRTABLE_WEBHOOK="no")


def main():
    """All of it."""
    faults = []
    chosen = sys.argv[1:] or ["sync", "filter", "life", "memory", "rate"]
    works = {"sync": by_cursor, "filter": by_filter, "life": live,
             "memory": measure_memory, "rate": measure_rate}
    for name, work in works.items():
        if name in chosen:
            faults += run(work)
    for fault in faults:
        print(f"NOT AS IT MUST BE: {fault}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
