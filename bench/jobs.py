"""Whole jobs over many leads: their time, rate, memory and system calls.

Ends with status 1 if a job fails, takes too much memory, or writes again what
Airtable has already.
"""

import collections
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.parse

from bulkworld import UNLIMITED
from sandbox import BUILD, Sandbox
from settings import basic, write
from sink import Sink

LEADS = int(os.environ.get("LEADS", "10000"))
LETTERS = 2000
PEAK_MIB = 64
SECONDS = 1200
NOW = "2026-11-23T10:00:00Z"		# a Monday
DUE = "2026-11-23T15:00:00Z"		# 10:00 in New York
FORERUNNER = os.path.join(BUILD, "forerunner")

Ended = collections.namedtuple("Ended", "seconds cpu peak counts")


def say(what, value, unit, target=""):
    """One line of the report."""
    print(f"{what:44} {value:>10} {unit:10} {target}".rstrip(), flush=True)


def lead(i):
    """A lead like the teams' own: some text, a zone, sixty-odd domains."""
    return {"Name": f"Grace Okafor{i}", "Email": f"grace{i}@lead{i % 61}.example",
            "Company": f"Lumen Freight {i}", "Title": "Head of Growth",
            "Company_Description": "Moves temperature-sensitive freight "
            "between ports and hospitals, with live tracking.",
            "Top_Services": "Cold chain logistics", "Tone": "Direct",
            "Email_Confidence_Level": "Real", "Industry": "Logistics",
            "Company_Size": "201-500", "Country": "United States",
            "Time_Zone": "America/New_York"}


def watch(child):
    """Wait for the child's end; its peak resident KiB.

    Its own rusage would count the interpreter that it was forked from.
    """
    deadline = time.monotonic() + SECONDS
    peak = 0
    while child.poll() is None:
        if time.monotonic() > deadline:
            child.kill()
        with open(f"/proc/{child.pid}/status", encoding="ascii",
                  errors="replace") as f:
            for line in f:
                if line.startswith("Name:") and "forerunner" not in line:
                    break		# not yet itself
                if line.startswith("VmHWM:"):
                    peak = int(line.split()[1])
        time.sleep(0.002)
    return peak


def cpu_of_children():
    """Processor seconds of every child that has ended."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


class World:
    """Base, mail sink, configuration and journal, in a folder."""

    def __init__(self, box, folder):
        self.box, self.folder = box, folder
        self.config = os.path.join(folder, "bench.ini")
        self.faults = []
        self.reports = {}		# counts by job, of the last run
        self.sink = None

    def start(self):
        """Start the sink, fill the base, write the configuration."""
        self.sink = Sink(self.folder)
        fields = [{"name": name, "type": "singleLineText"}
                  for name in lead(0)]
        self.box.limits(rate=0, latency_ms=0)
        self.box.seed({"tables": [{"name": "Leads", "fields": fields}]})
        self.box.seed_records("Leads", [lead(i) for i in range(LEADS)])
        write(self.config, basic(self.folder, self.box), UNLIMITED,
              {"smtp": {"url": f"smtp://127.0.0.1:{self.sink.port}"}})

    def stop(self):
        """Stop the sink."""
        if self.sink is not None:
            self.sink.stop()

    def run(self, *words, now=NOW, wrapper=(), **env):
        """One job, with what it took by the kernel's count."""
        out = os.path.join(self.folder, "out")
        begin, spent = time.monotonic(), cpu_of_children()
        with open(out, "wb") as f:
            child = subprocess.Popen(
                [*wrapper, FORERUNNER, "-c", self.config, "--now", now,
                 "--json", *words],
                stdout=f, env={**os.environ, "HOME": self.folder, **env})
            peak = watch(child)
        seconds = time.monotonic() - begin
        with open(out, encoding="utf-8") as f:
            text = f.read()
        if child.returncode != 0:
            raise RuntimeError(f"{words} ended with {child.returncode}: "
                               f"{text}")
        lines = text.splitlines() if text.startswith("{") else []
        self.reports = {r["job"]: r["counts"]
                        for r in map(json.loads, lines)}
        counts = json.loads(lines[-1])["counts"] if lines else {}
        return Ended(seconds, cpu_of_children() - spent, peak / 1024, counts)

    def measure(self, what, job, key, want, now=NOW, **env):
        """Run a job that must count want under key, and report it."""
        ended = self.run(*job, now=now, **env)
        got = ended.counts.get(key, 0)
        say(what, f"{ended.seconds:.2f}", "s",
            f"{want / ended.seconds:.0f}/s, {json.dumps(ended.counts)}"
            if want else json.dumps(ended.counts))
        say(f"{what}, own processor time", f"{ended.cpu:.2f}", "s")
        say(f"{what}, peak", f"{ended.peak:.1f}", "MiB", f"(<= {PEAK_MIB})")
        if got != want:
            self.faults.append(f"{what}: {key} is {got}, not {want}")
        if ended.peak > PEAK_MIB:
            self.faults.append(f"{what}: {ended.peak:.1f} MiB")
        return ended


def measure_jobs(world):
    """Every lead in, enrolled and shown, once."""
    world.run("init")
    world.measure("pull", ["pull"], "new", LEADS)
    world.measure("generate", ["generate"], "enrolled", LEADS)
    world.measure("push", ["push"], "rows_written", LEADS)
    world.measure("push again", ["push"], "rows_written", 0)
    world.measure("pull again", ["pull"], "changed", 0)


def measure_gone(world):
    """A listing of an emptied table: every lead is marked gone."""
    ids = [r["id"] for r in world.box.list("Leads")]
    for i in range(0, LEADS, 10):
        query = urllib.parse.urlencode([("records[]", r)
                                        for r in ids[i:i + 10]])
        status, body = world.box.api(
            "DELETE", world.box.table("Leads") + "?" + query)
        if status != 200:
            raise RuntimeError(f"delete: {status} {body}")
    world.measure("pull of an emptied table", ["pull"], "gone", LEADS,
                  now="2026-12-07T10:00:00Z",
                  FORERUNNER_AIRTABLE_WEBHOOK="no")


def count_calls(world):
    """fdatasync and all system calls a letter, by strace."""
    calls = os.path.join(world.folder, "calls")
    world.run("--limit", str(LETTERS), "send", now=DUE,
              wrapper=("strace", "-f", "-c", "-o", calls))
    with open(calls, encoding="ascii") as f:
        rows = [line.split() for line in f if line[:1] == " " or
                line.startswith("100")]
    rows = {row[-1]: int(row[3]) for row in rows
            if len(row) >= 5 and row[3].isdigit()}
    syncs = rows.get("fdatasync", 0) + rows.get("fsync", 0)
    say("send, syncs a letter", f"{syncs / LETTERS:.3f}", "")
    say("send, system calls a letter",
        f"{rows['total'] / LETTERS:.2f}", "")


def main():
    """All of it, in a folder on a disk, not in memory."""
    folder = tempfile.mkdtemp(prefix="jobs-", dir=os.path.dirname(BUILD))
    try:
        with Sandbox() as box:
            world = World(box, folder)
            try:
                world.start()
                measure_jobs(world)
                world.measure(f"send of {LETTERS}",
                              ["--limit", str(LETTERS), "send"], "sent",
                              LETTERS, now=DUE)
                if shutil.which("strace"):
                    count_calls(world)
                measure_gone(world)
            finally:
                world.stop()
    finally:
        shutil.rmtree(folder)
    for fault in world.faults:
        print(f"NOT AS IT MUST BE: {fault}")
    return 1 if world.faults else 0


if __name__ == "__main__":
    sys.exit(main())
