"""What explain and Campaign_Next_Action promise is what runs then do."""

import contextlib
import json
import os
import sqlite3
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from jobworld import DAY, HOUR, START, lead  # noqa: E402
from sinkworld import EARLIER, SinkJobs  # noqa: E402

ANN, BOB = "ann@lumen.example", "bob@brume.example"
NEVER = 2**63 - 1
MINUTE = HOUR / 60


class Promises(SinkJobs):
    """Those that were not kept once."""

    def ask(self, world, who, now):
        """What explain says."""
        return json.loads(world.run("--json", "explain", who, now=now))

    def cell(self, world, who, now):
        """What the base says after a push, which explain must say, too."""
        world.run("push", now=now)
        told = world.cells(who)["Campaign_Next_Action"]
        self.assertEqual(self.ask(world, world.ids[who], now)["next_action"],
                         told)
        return told

    def test_what_goes_to_an_address_is_told_by_it(self):
        world = self.world(ANN)
        world.enrol()
        world.edit(ANN, Email="new@pine.example")
        world.run("pull", now=START)
        world.run("suppress", "new@pine.example", now=START + MINUTE)
        self.assertRegex(self.cell(world, ANN, START + 2 * MINUTE), "^Hook ")
        world.run("suppress", "lumen.example", now=START + 3 * MINUTE)
        self.assertEqual(self.cell(world, ANN, START + 4 * MINUTE),
                         "waits: domain lumen.example: by a person")
        self.assertEqual(self.ask(world, ANN, START)["binds"], "suppression")
        world.run("send", now=START + 5 * MINUTE)
        self.assertFalse(world.taken())
        world.run("unsuppress", "lumen.example", now=START + 6 * MINUTE)
        self.assertRegex(self.cell(world, ANN, START + 7 * MINUTE), "^Hook ")
        world.run("send", now=START + 8 * MINUTE)
        self.assertTrue(world.taken())

    def test_a_short_window_leaves_no_zone_waiting_for_ever(self):
        world = self.world(lead(ANN, Time_Zone=""), config={
            "schedule": "window = 09:00-10:00"})
        world.enrol(now=START - 1.5 * HOUR)
        self.assertEqual(self.cell(world, ANN, START - HOUR),
                         "Hook on Mon 30 Nov 09:00 (New York)")
        self.assertIsNone(self.ask(world, ANN, START - HOUR)["binds"])
        world.run("send", now=START - HOUR + MINUTE)
        self.assertTrue(world.taken())

    def test_what_had_no_day_at_all_gets_one(self):
        world = self.world(ANN)
        world.enrol()
        with contextlib.closing(sqlite3.connect(
                world.path("state/journal.db"))) as db:
            db.execute("UPDATE message SET due_at = ? WHERE step = 0",
                       (NEVER,))
            db.commit()
        world.run("suppress", BOB, now=EARLIER)
        told = self.cell(world, ANN, START)
        self.assertEqual(told, "waits: no day within two years is allowed "
                         "for Hook")
        self.assertNotIn("Campaign_Next_Send_At", world.cells(ANN))
        world.run("send", now=START + MINUTE)
        world.run("send", now=START + 2 * MINUTE)
        self.assertTrue(world.taken())


if __name__ == "__main__":
    unittest.main()
