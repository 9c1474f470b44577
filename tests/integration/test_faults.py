"""A mail server's faults, a full disk: nothing twice, nothing lost.

Through the job with its journal; what the connection alone does with each
fault is proven in tests/unit/test_outbox.c.
"""

import os
import subprocess
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from jobworld import DAY, HOUR, PROGRAM, START  # noqa: E402
from sandbox import ROOT  # noqa: E402
from sinkworld import SinkJobs  # noqa: E402

MINUTE = HOUR / 60
UNWRITABLE = 74
# A slow machine may let the one second pass in which the sink must answer.
WELL = {"sent", "in_doubt"}
# The sink's faults, and what may have become of the message besides being
# kept for later, when the server was left alone for a while.
FAULTS = {
    "maildrop": WELL, "rcptdrop": WELL, "rcpthang": set(),
    "rcpt421": set(), "rcpt450": set(), "rcpt550": {"dead"},
    "grey": WELL, "data554": {"dead"}, "datadrop": set(),
    "datahang": set(), "bodydrop": {"in_doubt"},
    "body552": {"dead", "in_doubt"}, "bodyhang": {"in_doubt"},
    "dotdrop": {"in_doubt"}, "dotdroptaken": {"in_doubt"},
    "dothang": {"in_doubt"}, "dothangtaken": {"in_doubt"},
    "dot421": set(), "dot451": set(), "dot554": {"dead"},
    "dothalf": {"in_doubt"}, "dotjunk": {"in_doubt"}, "pieces": WELL,
    "then421": WELL, "thendrop": WELL,
}


class Faults(SinkJobs):
    """What the server does, and what becomes of each message."""

    def check(self, world):
        """The journal and the server agree, and nothing arrived twice."""
        taken = world.taken()
        self.assertEqual([i for i, n in taken.items() if n > 1], [])
        for address, (state, message_id) in world.messages().items():
            if state == "sent":
                self.assertEqual(taken[message_id], 1, address)
            elif state != "in_doubt":
                self.assertEqual(taken[message_id], 0, address)
        out = world.run("doctor", now=START + 4 * DAY, status=None)
        self.assertIn("pass  messages", out)

    def tell(self, *options):
        """Every fault in one queue, with runs until it is at rest."""
        names = [f"{name}@d{n}.example" for n, name in enumerate(FAULTS)]
        names += [f"ok{n}@e{n}.example" for n in range(8)]
        world = self.world(*names, options=options, config={
            "limits": "fresh = 0\nfence_age = 365d",
            "smtp": "connections = 2"})
        world.enrol()
        # a server that cuts so many connections is left alone at times
        for number in range(18):
            now = START + number // 6 * DAY + number % 6 * 1.1 * HOUR
            world.run("send", now=now, status=None)
            self.check(world)
            if number > 4 and self.all_well(world):
                break
        return world

    def all_well(self, world):
        """Has all gone that the server takes without a fault?"""
        return {state for address, (state, _) in world.messages().items()
                if address.split("@")[0] not in FAULTS} == {"sent"}

    def ended(self, world):
        """Each message ended as its fault lets it."""
        for address, (state, _) in world.messages().items():
            name = address.split("@")[0]
            self.assertIn(state, FAULTS.get(name, WELL) | {"scheduled"},
                          address)
        well = [state for address, (state, _) in world.messages().items()
                if address.split("@")[0] not in FAULTS]
        self.assertGreaterEqual(well.count("sent"), len(well) - 2)

    def test_each_fault_by_itself(self):
        self.ended(self.tell("--no-pipelining"))

    def test_each_fault_while_others_are_on_the_wire(self):
        self.ended(self.tell())

    def test_a_run_reports_what_it_planned(self):
        world = self.world("ok1@a.example", "rcpt550@b.example",
                           "rcpt450@c.example")
        world.enrol()
        counts = world.counts("send")["send"]
        self.assertEqual(counts["planned"], 3)
        self.assertEqual((counts["sent"], counts["bounced"],
                          counts["deferred"]), (1, 1, 1))


class Disk(SinkJobs):
    """No room, or no right, to write the journal."""

    def run_limited(self, world, *command, limit):
        """Run with files that cannot grow beyond so many bytes."""
        return subprocess.run(
            ["prlimit", f"--fsize={limit}", PROGRAM, "-c", world.ini,
             "--now", START.strftime("%Y-%m-%dT%H:%M:%SZ"), *command],
            cwd=ROOT, timeout=60, check=False, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            env={**os.environ, "HOME": world.folder})

    def test_a_full_disk_sends_nothing_and_the_rerun_does(self):
        world = self.world("ok1@a.example", "ok2@b.example")
        world.enrol()
        # no byte may be written beyond what is there
        for limit in (0, 4096, 16384):
            done = self.run_limited(world, "send", limit=limit)
            self.assertEqual(done.returncode, UNWRITABLE,
                             done.stdout + done.stderr)
            self.assertRegex(done.stderr, "journal|flight|write")
            self.assertEqual(world.taken(), {})
        world.run("send", now=START + MINUTE)
        self.assertEqual(sorted(world.taken().values()), [1, 1])

    def test_a_disk_that_fills_at_any_moment_loses_nothing(self):
        names = [f"ok{n}@e{n}.example" for n in range(6)]
        world = self.world(*names, config={"smtp": "connections = 1"})
        world.enrol()
        for limit in range(8192, 200000, 16384):
            done = self.run_limited(world, "send", limit=limit)
            self.assertIn(done.returncode, (0, UNWRITABLE),
                          done.stdout + done.stderr)
            self.assertLessEqual(max(world.taken().values(), default=0), 1)
        for minute in 1, 2:
            world.run("send", now=START + minute * MINUTE)
        taken = world.taken()
        for address, (state, message_id) in world.messages().items():
            self.assertIn(state, ("sent", "in_doubt"), address)
            self.assertLessEqual(taken[message_id], 1, address)
            if state == "sent":
                self.assertEqual(taken[message_id], 1, address)

    def test_a_journal_that_is_read_only_sends_nothing(self):
        world = self.world("ok1@a.example")
        world.enrol()
        state = world.path("state")
        script = (f"mount --bind {state} {state} && "
                  f"mount -o remount,ro,bind {state} && exec \"$@\"")
        if subprocess.run(["unshare", "-m", "sh", "-c", script, "sh",
                           "true"], check=False,
                          stderr=subprocess.DEVNULL).returncode != 0:
            self.skipTest("no right to mount")
        done = subprocess.run(
            ["unshare", "-m", "sh", "-c", script, "sh", PROGRAM, "-c",
             world.ini, "--now", START.strftime("%Y-%m-%dT%H:%M:%SZ"),
             "send"], cwd=ROOT, timeout=60, check=False,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, text=True,
            env={**os.environ, "HOME": world.folder})
        self.assertEqual(done.returncode, UNWRITABLE,
                         done.stdout + done.stderr)
        self.assertIn("journal", done.stderr)
        self.assertEqual(world.taken(), {})
        world.run("send", now=START + MINUTE)
        self.assertEqual(list(world.taken().values()), [1])


if __name__ == "__main__":
    unittest.main()
