"""What `send` asks of the machine for a message, counted; no time is taken.

The counts do not depend on the machine, so they may fail a build.
"""

import os
import shutil
import subprocess
import unittest

from bulkworld import BulkWorld
from sandbox import ROOT
from sink import Sink

MESSAGES = 4000
CONNECTIONS = 10
SYNCS = 0.03			# of the disk, a message
CALLS = 4			# of the system, a message
STEPS = 22			# of SQL statements, a message
# A sanitizer makes calls of its own.
RELEASE = os.path.join(ROOT, "build/release/forerunner")


def count_calls(path):
    """{system call: how often} from strace -c."""
    calls = {}
    with open(path, encoding="ascii") as f:
        for line in f:
            words = line.split()
            if len(words) >= 5 and words[3].isdigit():
                calls[words[-1]] = int(words[3])
    return calls


class Counters(unittest.TestCase):
    """Each test has a world with its own queue."""

    def setUp(self):
        if not os.path.exists(RELEASE):
            self.skipTest("there is no build/release/forerunner")
        self.world = BulkWorld(connections=CONNECTIONS, program=RELEASE)
        self.addCleanup(self.world.stop)

    def send(self, *options, wrapper=(), env=None):
        """Fill the queue and send it; the job's counts and the sink's."""
        self.world.fill(MESSAGES, size=600)
        sink = Sink(self.world.folder, *options)
        try:
            self.world.point(sink.port)
            counts = self.world.run("send", wrapper=wrapper, env=env)
        finally:
            stats = sink.stop()
        return counts, stats

    def test_calls_and_syncs_a_message(self):
        if shutil.which("strace") is None or subprocess.run(
                ["strace", "-o", "/dev/null", "true"], check=False,
                stderr=subprocess.DEVNULL).returncode != 0:
            self.skipTest("strace cannot trace here")
        trace = os.path.join(self.world.folder, "calls")
        counts, stats = self.send(wrapper=("strace", "-f", "-c", "-o", trace))
        calls = count_calls(trace)
        self.assertEqual(counts["sent"], MESSAGES)
        self.assertEqual(stats["messages"], MESSAGES)
        self.assertEqual(stats["connections"], CONNECTIONS)
        syncs = calls.get("fdatasync", 0) + calls.get("fsync", 0)
        self.assertGreater(syncs, 0)
        self.assertLessEqual(syncs / MESSAGES, SYNCS, calls)
        self.assertLessEqual(calls["total"] / MESSAGES, CALLS, calls)

    def test_statements_a_message(self):
        shim = "build/release/bench/steps.so"
        subprocess.run(["make", "-s", "B=build/release", "SAN=", shim],
                       cwd=ROOT, check=True, stdin=subprocess.DEVNULL)
        told = os.path.join(self.world.folder, "steps")
        counts, _ = self.send(env={"LD_PRELOAD": os.path.join(ROOT, shim),
                                   "STEPS": told})
        self.assertEqual(counts["sent"], MESSAGES)
        with open(told, encoding="ascii") as f:
            steps = int(f.read())
        self.assertGreater(steps, MESSAGES)
        self.assertLessEqual(steps / MESSAGES, STEPS)

    def test_refused_recipients_cost_no_connection(self):
        counts, stats = self.send("--reject-every", "10")
        self.assertEqual(counts["bounced"], MESSAGES // 10)
        self.assertEqual(counts["sent"], MESSAGES - MESSAGES // 10)
        self.assertEqual(stats["messages"], counts["sent"])
        self.assertLessEqual(stats["connections"], CONNECTIONS)


if __name__ == "__main__":
    unittest.main(verbosity=2)
