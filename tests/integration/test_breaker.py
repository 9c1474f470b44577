"""A party that fails again and again is left alone, and the others go on."""

import datetime
import json
import os
import sqlite3
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from jobworld import DAY, HOUR, START  # noqa: E402
from sinkworld import SinkJobs  # noqa: E402

ANN, BOB, CAT = "ann@lumen.example", "bob@brume.example", "cat@harrow.example"
MINUTE = datetime.timedelta(minutes=1)
UNAVAILABLE, CONFIG = 69, 78


class Breaker(SinkJobs):
    """Each outside party has its own."""

    def open_breaker(self, world, party, until):
        """What three failures in a row leave behind."""
        db = sqlite3.connect(world.path("state/journal.db"))
        with db:
            db.execute("INSERT INTO breaker VALUES (?, 3, ?, 'was down')",
                       (party, int(until.timestamp())))
        db.close()

    def rows(self, world):
        """{party: failures in a row}"""
        return dict(world.sql("SELECT party, failures FROM breaker"))

    def test_a_mail_server_that_is_down_is_left_alone_ever_longer(self):
        world = self.world(ANN, BOB)
        world.enrol()
        world.stop_sink()
        for minute in range(3):
            world.run("send", now=START + minute * MINUTE,
                      status=UNAVAILABLE)
        self.assertEqual(self.rows(world), {"smtp": 3})
        world.start_sink()
        # open: nothing is tried, and the report says so
        out = world.run("--json", "send", now=START + 3 * MINUTE,
                        status=UNAVAILABLE)
        shown = json.loads(out)["breakers"]["smtp"]
        self.assertEqual(shown["state"], "open")
        # the clock of a run goes on, so that a slow one ends a bit later
        self.assertRegex(shown["open_until"], "^2026-11-30T15:07:[0-5].Z$")
        self.assertEqual(world.taken(), {})
        self.assertIn("smtp is open until",
                      world.run("status", now=START + 3 * MINUTE))
        # half open: one try, which fails, and the pause is twice as long
        world.stop_sink()
        world.run("send", now=START + 8 * MINUTE, status=UNAVAILABLE)
        until, = world.sql("SELECT open_until FROM breaker")[0]
        self.assertIn(until - int((START + 18 * MINUTE).timestamp()),
                      range(60))
        # half open again: one try, which goes well
        world.start_sink()
        self.assertEqual(world.counts("send", now=START + 19 * MINUTE)
                         ["send"]["sent"], 2)
        self.assertEqual(self.rows(world), {})
        self.assertEqual(sorted(world.taken().values()), [1, 1])

    def test_the_other_jobs_go_on_and_doctor_closes_it(self):
        world = self.world(ANN)
        world.enrol()
        self.open_breaker(world, "airtable", START + HOUR)
        before = len(world.box.log())
        world.run("pull", status=UNAVAILABLE)
        world.run("push", status=UNAVAILABLE)
        self.assertEqual(len(world.box.log()), before)
        self.assertEqual(world.counts("send")["send"]["sent"], 1)
        self.assertIn("warn  breaker", world.run("doctor", status=None))
        self.assertNotIn("airtable", self.rows(world))
        world.run("pull")
        world.run("push")
        self.assertEqual(world.cells(ANN)["Campaign_Status"], "Active")

    def test_a_job_that_asked_nothing_closes_nothing(self):
        world = self.world(ANN)
        world.run("pull")
        world.run("push")
        self.open_breaker(world, "airtable", START - HOUR)
        before = len(world.box.log())
        world.run("push", now=START + MINUTE)
        self.assertEqual(len(world.box.log()), before)
        self.assertEqual(self.rows(world), {"airtable": 3})
        world.run("pull", now=START + 2 * MINUTE)
        self.assertEqual(self.rows(world), {})

    def test_a_mailbox_that_is_down_is_left_alone(self):
        world = self.world(ANN)
        for minute in range(4):
            world.run("poll", now=START + minute * MINUTE,
                      status=UNAVAILABLE)
        self.assertEqual(self.rows(world), {"imap alex@agency.example": 3})

    def test_a_model_that_is_down_is_not_asked_for_each_lead(self):
        world = self.world(ANN, BOB, CAT, config={
            "llm": "url = http://127.0.0.1:9/v1\nmodel = m\nattempts = 1"})
        world.run("pull")
        for minute in range(3):
            world.run("generate", "--limit", "1", now=START + minute * MINUTE)
        self.assertEqual(self.rows(world), {"llm": 3})
        self.assertEqual(world.sql("SELECT DISTINCT writer FROM campaign"),
                         [("template",)])

    def test_a_clock_that_was_wrong_leaves_nobody_alone_for_long(self):
        world = self.world(ANN)
        self.open_breaker(world, "airtable", START + 300 * DAY)
        world.run("pull")
        self.assertEqual(self.rows(world), {})

    def test_a_server_that_wants_a_break_gets_it(self):
        world = self.world("rcpt421@lumen.example", BOB, options=(
            "--no-pipelining",), config={"smtp": "connections = 1"})
        world.enrol()
        world.run("send", status=None)
        self.assertIn("smtp", self.rows(world))
        until, = world.sql("SELECT open_until FROM breaker")[0]
        self.assertGreaterEqual(until, int((START + 15 * MINUTE).timestamp()))

    def test_a_wrong_token_is_told_each_time_and_opens_nothing(self):
        world = self.world(ANN)
        world.box.fault("revoked", count=9)
        for minute in range(4):
            world.run("pull", now=START + minute * MINUTE, status=CONFIG)
        self.assertEqual(self.rows(world), {})


if __name__ == "__main__":
    unittest.main()
