"""What the contract promises of every job: reruns, the base's shape."""

import os
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from jobworld import DAY, HOUR, START, Jobs  # noqa: E402

ANN, BOB, CAT = "ann@lumen.example", "bob@brume.example", "cat@harrow.example"


class Twice(Jobs):
    """A cycle that follows another has nothing to do."""

    def idle(self, world, now):
        """A cycle that must leave base, journal and mailboxes alone."""
        before, writes = world.dump("run"), len(world.writes())
        mails = {a: len(world.host.messages(a)) for a in (ANN, BOB)}
        world.cycle(now)
        self.assertEqual(world.dump("run"), before)
        self.assertEqual(world.writes()[writes:], [])
        self.assertEqual({a: len(world.host.messages(a)) for a in mails},
                         mails)

    def second(self, **options):
        """Cycles twice in a row, in several situations."""
        world = self.world(ANN, BOB, "not an address", **options)
        world.cycle()
        self.idle(world, START)
        self.idle(world, START)
        now = START + HOUR
        world.answer(ANN, "Thank you, but we are not interested.", now)
        world.edit(BOB, Campaign_Command="Pause")
        world.cycle(now + HOUR)
        self.idle(world, now + HOUR)
        world.edit(BOB, Title="Chief Executive", Campaign_Status="Active")
        world.cycle(now + 2 * HOUR)
        self.idle(world, now + 2 * HOUR)
        world.cycle(START + 4 * DAY)
        self.assertEqual(len(world.sent(BOB)), 2)
        self.idle(world, START + 4 * DAY)

    def test_a_second_cycle_changes_nothing(self):
        self.second()

    def test_a_second_cycle_changes_nothing_without_a_webhook(self):
        self.second(config={"airtable": "webhook = no"})


class Shape(Jobs):
    """Tables and columns of the base."""

    def test_the_shape_of_the_base_is_asked_for_once(self):
        world = self.world(ANN)
        asked = lambda: [c["path"] for c in world.box.log()  # noqa: E731
                         if c["method"] == "GET" and "/meta/" in c["path"]]
        # At first, and after it made tables, and after columns.
        self.assertEqual(len(asked()), 3)
        world.cycle()
        world.cycle(START + HOUR)
        self.assertEqual(len(asked()), 3)


if __name__ == "__main__":
    unittest.main()
