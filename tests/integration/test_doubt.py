"""What the mail server may have taken is held until something proves it."""

import os
import sqlite3
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from jobworld import DAY, HOUR, START, Jobs  # noqa: E402
from sinkworld import EARLIER, SinkJobs  # noqa: E402

ANN, LOST = "ann@lumen.example", "dotdrop@brume.example"
TAKEN = "dotdroptaken@harrow.example"
MINUTE = HOUR / 60


class Doubt(SinkJobs):
    """Held, shown, paused, settled."""

    def doubtful(self, **options):
        """A world in which the server hung up behind the last dot."""
        world = self.world(LOST, TAKEN, **options)
        world.enrol()
        # what was on a connection that the other one's fault cut goes later
        for minute in range(2):
            world.run("send", now=START + minute * MINUTE, status=None)
        return world

    def test_it_is_held_and_after_three_days_a_person_must_look(self):
        world = self.doubtful()
        self.assertEqual({s for s, _ in world.messages().values()},
                         {"in_doubt"})
        for hours in (1, 24, 70):
            world.run("pull", now=START + hours * HOUR)
            world.run("send", now=START + hours * HOUR)
        self.assertEqual({world.state(LOST), world.state(TAKEN)}, {"active"})
        world.run("pull", now=START + 4 * DAY)
        world.run("send", now=START + 4 * DAY)
        self.assertEqual({world.state(LOST), world.state(TAKEN)}, {"paused"})
        world.run("push", now=START + 4 * DAY)
        self.assertEqual(world.cells(LOST)["Campaign_Attention"], "In Doubt")
        self.assertEqual(world.cells(LOST)["Campaign_Status"], "Paused")
        # the person's word settles it, and the campaigns go on
        world.edit(LOST, Campaign_Command="Resend")
        world.edit(TAKEN, Campaign_Command="Mark Sent")
        later = START + 4 * DAY + HOUR
        world.run("pull", now=later)
        self.assertEqual({world.state(LOST), world.state(TAKEN)}, {"active"})
        self.assertEqual(world.messages()[TAKEN][0], "sent")
        self.assertEqual(world.messages()[LOST][0], "scheduled")
        self.assertEqual(list(world.taken().values()), [1])

    def test_it_is_sent_again_where_the_team_wants_that(self):
        world = self.doubtful(config={"smtp": "on_doubt = resend",
                                      "limits": "fresh = 0\n"
                                      "fence_age = 365d"})
        states = {s for s, _ in world.messages().values()}
        self.assertEqual(states, {"scheduled"})
        _, message_id = world.messages()[TAKEN]
        # the server is left alone in between, and the other may go first
        for tries in range(1, 7):
            if world.taken()[message_id] > 1:
                break
            world.run("send", now=START + tries * HOUR, status=None)
        self.assertGreater(world.taken()[message_id], 1)


class Sent(Jobs):
    """The Sent mailbox as a witness."""

    def test_absence_is_no_proof_before_a_quarter_of_an_hour(self):
        world = self.world(ANN, config={"smtp": "saves_sent = yes",
                                        "imap": "sent = INBOX"})
        world.counts("pull", now=EARLIER)
        world.counts("generate", now=EARLIER)
        self.doubt(world)
        world.run("poll", now=START + 10 * MINUTE)
        self.assertEqual(self.state(world), "in_doubt")
        world.run("poll", now=START + 16 * MINUTE)
        self.assertEqual(self.state(world), "scheduled")

    def doubt(self, world):
        """A message as a run leaves it that was cut off behind the dot."""
        db = sqlite3.connect(world.path("state/journal.db"))
        with db:
            db.execute("UPDATE message SET state = 'in_doubt', claimed_at = ?"
                       " WHERE step = 0", (int(START.timestamp()),))
        db.close()

    def state(self, world):
        """Of the first message."""
        return world.sql("SELECT state FROM message WHERE step = 0")[0][0]


if __name__ == "__main__":
    unittest.main()
