"""`send` claims the next group while its connections wait for the server:
what was claimed so and has not gone comes back, and nothing goes twice."""

import contextlib
import json
import os
import signal
import sqlite3
import subprocess
import time
import unittest

from bulkworld import BulkWorld
from sandbox import ROOT
from sink import Sink

MESSAGES = 300
GROUP = 64
CONNECTIONS = 4
LATER = "2026-11-23T15:30:00Z"
LAST = "2026-11-23T16:30:00Z"


class Ahead(unittest.TestCase):
    """A server that takes its time, and more than one group due."""

    def setUp(self):
        self.world = BulkWorld(connections=CONNECTIONS)
        self.addCleanup(self.world.stop)
        self.spool = os.path.join(self.world.folder, "spool")
        self.world.fill(MESSAGES, size=200)
        sink = Sink(self.world.folder, "--spool", self.spool, "--delay", "40")
        self.addCleanup(sink.stop)
        self.world.point(sink.port)
        self.process = None
        self.addCleanup(self.end)

    def end(self):
        """Leave nothing running."""
        if self.process is not None and self.process.poll() is None:
            self.process.kill()
            self.process.communicate()

    def ask(self, statement, *values):
        """The first row of a query to the journal."""
        with contextlib.closing(sqlite3.connect(self.world.journal,
                                                timeout=20)) as db:
            return db.execute(statement, values).fetchone()

    def state_count(self, state):
        """How many messages of our clones are in that state."""
        return self.ask("SELECT count(*) FROM message WHERE state = ?"
                        " AND step = 0 AND campaign > 1", state)[0]

    def taken(self):
        """Message-IDs that the server took, in order."""
        with open(self.spool, encoding="utf-8") as f:
            return [line.split()[0].strip("<>") for line in f]

    def begin(self):
        """Send until more is claimed than a group and what is on the wire,
        and something has gone."""
        self.process = subprocess.Popen(
            self.world.command("send"), cwd=ROOT, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            env={**os.environ, "HOME": self.world.folder,
                 "XDG_STATE_HOME": self.world.folder})
        deadline = time.monotonic() + 60
        while self.state_count("sending") <= GROUP + CONNECTIONS or \
                not self.taken():
            self.assertIsNone(self.process.poll(), "it ended too soon")
            self.assertLess(time.monotonic(), deadline, "nothing ahead")
            time.sleep(0.002)

    def finish(self):
        """Wait for it; its counts."""
        out, words = self.process.communicate(timeout=60)
        self.assertEqual(self.process.returncode, 0, words)
        return json.loads(out.decode().splitlines()[-1])["counts"]

    def check_all_went(self):
        """The next runs send what is left; each went once."""
        for now in LATER, LAST:
            self.world.run("send", now=now)
        self.assertEqual(self.state_count("sending"), 0)
        taken = self.taken()
        self.assertEqual(len(taken), len(set(taken)), "something went twice")
        return taken

    def test_sigterm_hands_back_what_was_claimed_ahead(self):
        self.begin()
        self.process.send_signal(signal.SIGTERM)
        counts = self.finish()
        self.assertGreaterEqual(counts["not_sent"], GROUP // 2, counts)
        self.assertEqual(counts["planned"],
                         counts["sent"] + counts["not_sent"])
        self.assertEqual(self.state_count("sending"), 0)
        self.assertEqual(self.state_count("sent"), counts["sent"])
        self.assertEqual(self.state_count("scheduled"),
                         MESSAGES - counts["sent"])
        # what came back counts against no limit
        self.assertEqual(self.ask("SELECT n FROM quota WHERE key = '*'")[0],
                         counts["sent"])
        self.assertEqual(len(self.taken()), counts["sent"])
        self.assertEqual(len(self.check_all_went()), MESSAGES)

    def test_a_kill_leaves_only_what_was_on_the_wire_in_doubt(self):
        self.begin()
        self.process.kill()
        self.process.communicate()
        taken = self.check_all_went()
        doubts = self.state_count("in_doubt")
        self.assertLessEqual(doubts, CONNECTIONS)
        self.assertEqual(self.state_count("sent") + doubts, MESSAGES)
        self.assertGreaterEqual(len(taken), MESSAGES - doubts)

    def test_what_ends_while_it_waits_does_not_go(self):
        self.begin()
        message, name, address = self.ask(
            "SELECT m.message_id, c.name, c.address FROM message m"
            " JOIN campaign c ON c.id = m.campaign"
            " WHERE m.state = 'sending' ORDER BY m.id DESC LIMIT 1")
        other, domain = self.ask(
            "SELECT m.message_id, c.domain FROM message m"
            " JOIN campaign c ON c.id = m.campaign WHERE c.address <> ?"
            " AND m.state = 'sending' ORDER BY m.id DESC LIMIT 1", address)
        self.world.run("pause", name)
        self.world.run("suppress", domain)
        self.finish()
        self.assertNotIn(message, self.taken())
        self.assertNotIn(other, self.taken())
        self.assertEqual(self.state_count("sending"), 0)


if __name__ == "__main__":
    unittest.main(verbosity=2)
