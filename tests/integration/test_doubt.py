"""What the mail server may have taken is held until something proves it."""

import os
import sqlite3
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from fakeimap import FakeImap  # noqa: E402
from jobworld import DAY, HOUR, SENDER, START, Jobs  # noqa: E402
from sinkworld import EARLIER, SinkJobs  # noqa: E402

ANN, BEN = "ann@lumen.example", "ben@pine.example"
LOST = "dotdrop@brume.example"
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

    def test_a_copy_under_another_id_is_proof_and_of_another_step_none(self):
        world = self.world(ANN, BEN, config={"imap": "sent = INBOX"})
        world.cycle(now=EARLIER)
        world.cycle()
        self.assertEqual(len(world.sent()), 2)
        for address in (ANN, BEN):
            letter = world.host.parsed(address)[0]
            name = world.campaign(address)[2]
            self.assertEqual(letter["X-Forerunner-Ref"], f"{name}/hook/")
            del letter["Message-ID"], letter["To"]
            letter["Message-ID"] = f"<changed-{address}>"
            letter["To"] = SENDER
            if address == BEN:
                letter.replace_header("X-Forerunner-Ref",
                                      f"{name}/hook-again/")
            world.host.send(SENDER, SENDER, letter)
        world.host.wait(SENDER, 2)
        self.doubt(world)
        world.run("poll", now=START + HOUR)
        self.assertEqual(self.states(world), [(ANN, "sent"),
                                              (BEN, "in_doubt")])

    def test_a_copy_of_an_earlier_revision_is_proof(self):
        world = self.world(ANN, config={"imap": "sent = INBOX"})
        world.cycle(now=EARLIER)
        world.cycle()
        letter = world.host.parsed(ANN)[0]
        del letter["X-Forerunner-Ref"], letter["To"]
        letter["To"] = SENDER
        world.host.send(SENDER, SENDER, letter)
        world.host.wait(SENDER, 1)
        self.doubt(world)
        with sqlite3.connect(world.path("state/journal.db")) as db:
            db.execute("INSERT INTO former_id SELECT message_id, id"
                       " FROM message WHERE step = 0")
            db.execute("UPDATE message SET message_id = 'new@x.example'"
                       " WHERE step = 0")
        world.run("poll", now=START + HOUR)
        self.assertEqual(self.states(world), [(ANN, "sent")])

    def test_the_mailbox_is_the_one_that_the_server_names(self):
        for name, flags in (("[Gmail]/Sent Mail", rb"\HasNoChildren \Sent"),
                            ("Sent Items", b"")):
            world = self.world(ANN)
            world.cycle(now=EARLIER)
            world.cycle()
            self.doubt(world)
            with FakeImap() as peer:
                peer.do_list = lambda *_, n=name, f=flags: (
                    b'* LIST (%s) "/" "%s"\r\n' % (f, n.encode()))
                peer.do_search = lambda *_: b"* SEARCH 1\r\n"
                world.use_inbox(peer.url)
                world.run("poll", now=START + HOUR)
            self.assertIn(name.encode(), b"\n".join(peer.lines))
            self.assertEqual(self.states(world), [(ANN, "sent")])

    def test_a_server_that_names_none_is_told(self):
        world = self.world(ANN)
        world.cycle(now=EARLIER)
        world.cycle()
        self.doubt(world)
        with FakeImap() as peer:
            peer.do_list = lambda *_: b'* LIST () "/" "INBOX"\r\n'
            world.use_inbox(peer.url)
            done = world.run_all("poll", now=START + HOUR)
        self.assertEqual(done.returncode, 0)
        self.assertIn("set [imap] sent", done.stderr)
        self.assertEqual(self.states(world), [(ANN, "in_doubt")])

    def states(self, world):
        """Of the first messages."""
        return world.sql("SELECT c.address, m.state FROM message m"
                         " JOIN campaign c ON c.id = m.campaign"
                         " WHERE m.step = 0 ORDER BY c.address")

    def test_an_automatic_answer_ends_the_doubt_and_its_pause(self):
        world = self.world(ANN)
        world.cycle()
        self.doubt(world)
        late = START + 4 * DAY
        world.run("pull", now=late)
        world.run("send", now=late)
        self.assertEqual(world.state(ANN), "paused")
        world.answer(ANN, "We have received your message. This is an "
                     "automatic answer.", late, Auto_Submitted="auto-replied",
                     subject="[Ticket 4711] received")
        world.run("poll", now=late + HOUR)
        self.assertEqual(self.state(world), "sent")
        self.assertEqual(world.state(ANN), "active")

    def test_the_end_of_a_doubt_hides_no_answer_that_waits(self):
        world = self.world(ANN)
        world.cycle()
        self.doubt(world)
        world.answer(ANN, "Hm.", START + HOUR, original={
            "Subject": "hello", "Message-ID": "<another@lumen.example>"})
        world.run("poll", now=START + HOUR)
        self.assertEqual(world.state(ANN), "paused")
        self.assertEqual(world.sql("SELECT attention FROM campaign"),
                         [("Reply",)])
        campaign = world.campaign(ANN)[2]
        world.run("mark-sent", f"{campaign}/hook", now=START + 2 * HOUR)
        self.assertEqual(world.sql("SELECT attention FROM campaign"),
                         [("Reply",)])

    def doubt(self, world):
        """A message as a run leaves it that was cut off behind the dot."""
        db = sqlite3.connect(world.path("state/journal.db"))
        with db:
            db.execute("UPDATE message SET state = 'in_doubt', claimed_at = ?,"
                       " sent_at = NULL WHERE step = 0",
                       (int(START.timestamp()),))
        db.close()

    def state(self, world):
        """Of the first message."""
        return world.sql("SELECT state FROM message WHERE step = 0")[0][0]


if __name__ == "__main__":
    unittest.main()
