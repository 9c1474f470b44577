"""Calls of the airtable room, exact; the rate it reaches; its memory."""

import json
import os
import subprocess
import tempfile

from sandbox import BUILD, Sandbox

LEADS = 10000
COLUMNS = [{"name": "Email", "type": "singleLineText"},
           {"name": "Notes", "type": "multilineText"},
           {"name": "Lead_Modified", "type": "lastModifiedTime"}]


def say(what, value, unit, target):
    """One line of the report."""
    print(f"{what:52} {value:>10} {unit:6} (target {target})", flush=True)


class Base:
    """A sandbox, and the client to it in a folder of its own."""

    def __init__(self, box, folder):
        self.box, self.folder = box, folder

    def fresh(self, n):
        """n leads; returns their ids."""
        table = {"name": "Leads", "fields": COLUMNS}
        self.box.limits(rate=0, latency_ms=0)
        self.box.seed({"replace": True, "tables": [table]})
        for name in os.listdir(self.folder):
            os.unlink(os.path.join(self.folder, name))
        ids = self.box.seed_records(
            "Leads", [{"Email": f"lead{i}@example.com"} for i in range(n)])
        self.box.clear_log()
        return ids

    def run(self, *words, rate=0):
        """(lines, calls by the sandbox's count)."""
        self.box.clear_log()
        path = os.path.join(self.folder, "")
        done = subprocess.run(
            [os.path.join(BUILD, "airtablectl"), "-u", self.box.url,
             "-b", self.box.base, "-t", self.box.token, "-p", path + "pace",
             "-s", path + "schema", "-r", str(rate), *words],
            stdout=subprocess.PIPE, check=True, text=True)
        return ([json.loads(x) for x in done.stdout.splitlines()],
                self.box.totals()["calls"])

    def feed(self, *options):
        """Calls of one reading of what changed."""
        return self.run(*options, "feed", "Leads",
                        os.path.join(self.folder, "mark"), "Email",
                        "Notes")[1]


def count_calls(base):
    """First sync, idle ticks, changes, writes."""
    ids = base.fresh(LEADS)
    floor = LEADS // 100
    say(f"first sync of {LEADS} leads by webhook", base.feed("-h"), "calls",
        f"{floor} + 3")
    say("idle tick by webhook", base.feed("-h"), "calls", "1")
    for record in ids[:150]:
        base.box.edit("Leads", record, {"Notes": "changed"})
    say("150 edits by webhook (50 a payload, 100 a page)",
        base.feed("-h"), "calls", "5")
    ids = base.fresh(LEADS)
    base.box.advance(600)
    say(f"first sync of {LEADS} leads by filter",
        base.feed("-m", "Lead_Modified"), "calls", f"{floor} + 3")
    base.box.advance(600)
    say("idle tick by filter, column of our own",
        base.feed("-m", "Lead_Modified"), "calls", "1")
    base.run("field", "Leads", "Email")
    say("1,000 dirty records", base.run("many", "Leads", "Email", "1000")[1],
        "calls", "100")


def measure_rate(base):
    """Writes against the limiter at half a second of latency."""
    base.fresh(0)
    base.run("field", "Leads", "Email")
    base.box.limits(rate=5, penalty="strict", latency_ms=500)
    base.run("many", "Leads", "Email", "1000", rate=5)
    # behind another process's call the first ten seconds keep more distance
    at = [c["at_ms"] for c in base.box.log()][50:]
    share = (len(at) - 5) / ((at[-1] - at[4]) / 1000 * 5)
    say("sustained writes at 500 ms, of 50 records/s",
        f"{100 * share:.1f}", "%", ">= 98")
    say("answers 429 meanwhile", base.box.totals()["rate_limited"], "", "0")


def measure_memory(base):
    """Peaks at two sizes: they must not differ."""
    for n in (20000, 200000):
        base.fresh(n)
        lines, _ = base.run("count", "Leads")
        say(f"peak while listing {n} leads", lines[0]["peak_kib"] // 1024,
            "MiB", "< 64")
        lines, _ = base.run("many", "Leads", "Email", str(n))
        say(f"peak while writing {n} leads", lines[0]["peak_kib"] // 1024,
            "MiB", "< 64")


def main():
    """All of it, on one sandbox."""
    with Sandbox() as box, tempfile.TemporaryDirectory() as folder:
        base = Base(box, folder)
        count_calls(base)
        measure_rate(base)
        measure_memory(base)


if __name__ == "__main__":
    main()
