"""What holds or pauses a campaign ends when it should, and not before."""

import datetime
import email.utils
import os
import sqlite3
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from jobworld import DAY, HOUR, SENDER, START, Jobs  # noqa: E402
from mailhost import wait_for  # noqa: E402
from test_replies import SOFT  # noqa: E402

ANN, BOB = "ann@lumen.example", "bob@brume.example"
CLEO = "cleo@lumen.example"  # of ANN's company
AWAY = "I am out of the office and will be back on %s."
NOTE = {"Auto_Submitted": "auto-replied", "subject": "Automatic reply: hello"}
INTEREST = "Yes, I would like to talk. Could we do a call on Tuesday?"
REFUSAL = "Thank you, but we are not interested."
UNCLEAR = "Hm. Ticket, please."
FAST = {"limits": "per_domain_per_day = 0"}


class Held(Jobs):
    """Each test has its own world, in which ANN and others were written to."""

    def begun(self, *leads, config=None):
        """A world whose first messages have gone."""
        world = self.world(*(leads or (ANN,)), config={**FAST,
                                                       **(config or {})})
        world.cycle()
        return world

    @staticmethod
    def hear(world, hour, address, text, **headers):
        """An answer comes, is read and told."""
        world.answer(address, text, START + hour * HOUR, **headers)
        for job in ("poll", "push", "pull"):
            world.counts(job, now=START + hour * HOUR)

    @staticmethod
    def correct(world, hour, name, sender, text=""):
        """A person changes the class of the sender's answers."""
        for row in world.box.list("Replies"):
            fields = row["fields"]
            if fields["From"] == sender and text in fields["Text"]:
                world.box.edit("Replies", row["id"], {"Class": name})
        world.counts("pull", now=START + hour * HOUR)

    @staticmethod
    def held(world, address):
        """State and reason, and the day on which the hold ends."""
        state, reason, until = world.sql(
            "SELECT state, reason, hold_until FROM campaign"
            " WHERE address = ? ORDER BY id DESC", address)[0]
        return state, reason, until and datetime.datetime.fromtimestamp(
            until, datetime.timezone.utc).strftime("%m-%d")

    @staticmethod
    def set(world, change, *values):
        """Change the journal as something else would."""
        db = sqlite3.connect(world.path("state/journal.db"))
        with db:
            db.execute(change, values)
        db.close()


class Behind(Held):
    """A hold that stood behind a longer one counts when that was wrong."""

    def test_an_absence_behind_a_colleagues_answer(self):
        world = self.begun(ANN, CLEO)
        self.hear(world, 1, CLEO, AWAY % "3 December 2026", **NOTE)
        self.hear(world, 2, ANN, INTEREST)
        self.assertEqual(self.held(world, CLEO),
                         ("held", f"{ANN} answered: interested", "12-07"))
        self.correct(world, 3, "Auto Reply", ANN)
        self.assertEqual(self.held(world, CLEO),
                         ("held", "out of office", "12-04"))

    def test_a_colleagues_answer_behind_an_absence(self):
        world = self.begun(ANN, CLEO)
        self.hear(world, 1, ANN, INTEREST)
        self.hear(world, 2, CLEO, AWAY % "16 December 2026", **NOTE)
        self.assertEqual(self.held(world, CLEO)[2], "12-17")
        self.correct(world, 3, "Auto Reply", CLEO)
        self.assertEqual(self.held(world, CLEO),
                         ("held", f"{ANN} answered: interested", "12-07"))

    def test_the_shorter_of_two_absences(self):
        world = self.begun()
        self.hear(world, 1, ANN, AWAY % "9 December 2026", **NOTE)
        self.hear(world, 2, ANN, AWAY % "16 December 2026", **NOTE)
        self.assertEqual(self.held(world, ANN)[2], "12-17")
        self.correct(world, 3, "Auto Reply", ANN, "16 December")
        self.assertEqual(self.held(world, ANN),
                         ("held", "out of office", "12-10"))
        self.correct(world, 4, "Auto Reply", ANN)
        self.assertEqual(world.state(ANN), "active")

    def test_an_undated_absence_of_long_ago_holds_nobody(self):
        world = self.begun(config={"sequence": "days = 0,30,60"})
        self.hear(world, 1, ANN, "I am out of the office.", **NOTE)
        self.assertEqual(self.held(world, ANN)[2], "12-07")
        world.cycle(START + 8 * DAY)
        self.hear(world, 8 * 24 + 1, ANN, AWAY % "16 December 2026", **NOTE)
        self.assertEqual(self.held(world, ANN)[2], "12-17")
        self.correct(world, 8 * 24 + 2, "Auto Reply", ANN, "16 December")
        self.assertEqual(world.state(ANN), "active")

    def test_who_is_enrolled_waits_for_an_answer_nobody_has_read(self):
        for policy in "hold", "stop":
            with self.subTest(policy):
                world = self.world(ANN, CLEO, config={
                    "limits": "per_domain_per_day = 0\nper_day = 1\n"
                    "enrol_ahead = 1d", "replies": f"company = {policy}"})
                world.cycle()
                first, = [row[1] for row in world.sent()]
                other, = {ANN, CLEO} - {first}
                world.answer(first, UNCLEAR, START + HOUR)
                world.cycle(START + DAY)
                self.assertEqual(self.held(world, other), (
                    "held", f"{first} answered: needs_review", "12-08"))


class Unread(Held):
    """What a person must read keeps the campaign, and is shown."""

    def test_the_end_of_a_doubt_lets_nothing_go_on(self):
        world = self.begun()
        self.set(world, "UPDATE message SET state = 'in_doubt', claimed_at ="
                 " ?, sent_at = NULL WHERE step = 0", int(START.timestamp()))
        late = START + 4 * DAY
        for job in "pull", "send":
            world.run(job, now=late)
        self.assertIn("in doubt too long", world.campaign(ANN)[1])
        world.answer(ANN, "Hm.", late, original={
            "Subject": "hello", "Message-ID": "<another@lumen.example>"})
        world.run("poll", now=late + HOUR)
        world.run("mark-sent", f"{world.campaign(ANN)[2]}/hook",
                  now=late + 2 * HOUR)
        self.assertEqual(world.campaign(ANN)[:2],
                         ("paused", "a reply must be read by a person"))
        world.cycle(START + 8 * DAY)
        self.assertEqual(len(world.sent()), 1)
        world.run("resume", ANN, now=START + 8 * DAY + HOUR)
        self.assertEqual(world.state(ANN), "active")

    def test_interest_is_shown_though_another_answer_was_none(self):
        world = self.begun()
        self.hear(world, 1, ANN, INTEREST)
        self.hear(world, 2, ANN, UNCLEAR)
        self.correct(world, 3, "Auto Reply", ANN, UNCLEAR)
        self.assertEqual(world.sql("SELECT state, attention, response_class"
                                   " FROM campaign"),
                         [("responded", "Reply", "interested")])

    def test_what_a_person_must_read_after_all_is_waited_for(self):
        world = self.begun()
        self.hear(world, 1, ANN, AWAY % "9 December 2026", **NOTE)
        self.hear(world, 2, ANN, "We have received your message, ticket 4711."
                  " This is an automatic answer.",
                  Auto_Submitted="auto-replied", subject="[Ticket 4711] in")
        self.correct(world, 3, "Needs Review", ANN, "office")
        self.assertEqual(world.state(ANN), "paused")
        self.correct(world, 4, "Receipt", ANN, "ticket")
        self.assertEqual(world.state(ANN), "paused")
        self.correct(world, 5, "Auto Reply", ANN, "office")
        self.assertEqual(world.state(ANN), "active")

    def test_a_doubt_is_shown_once_an_answer_was_none(self):
        world = self.begun()
        self.hear(world, 1, ANN, UNCLEAR)
        self.set(world, "UPDATE message SET state = 'in_doubt', claimed_at ="
                 " ?, sent_at = NULL WHERE step = 1", int(START.timestamp()))
        self.correct(world, 2, "Auto Reply", ANN)
        self.assertEqual(world.sql("SELECT state, attention FROM campaign"),
                         [("active", "In Doubt")])

    def judged(self, mode="slow"):
        """An answer of ANN's is recorded while the model takes its time."""
        world = self.begun()
        world.use_model()
        self.hear_of_model_down(world)
        world.box.control("llm", {"mode": mode, "ms": 1500})
        return world

    def hear_of_model_down(self, world):
        """The answer is told before the model has said anything."""
        world.box.llm("http500")
        self.hear(world, 1, ANN, UNCLEAR)
        self.assertEqual(world.sql("SELECT class, pending FROM inbound"),
                         [("needs_review", 1)])

    def test_a_persons_word_stands_though_the_model_answers_later(self):
        world = self.judged()
        asked = len(self.asked(world))
        poll = world.spawn("poll", now=START + 2 * HOUR)
        try:
            wait_for(lambda: len(self.asked(world)) > asked, 20,
                     "the question")
            self.correct(world, 2, "Not Interested", ANN)
        finally:
            poll.wait()
        self.assertEqual(world.sql("SELECT class, judge, pending"
                                   " FROM inbound"),
                         [("not_interested", "person", 0)])
        self.assertEqual(world.campaign(ANN)[:2],
                         ("stopped", "not_interested"))

    @staticmethod
    def asked(world):
        """Questions to the model so far."""
        return [c for c in world.box.log() if "chat" in c["path"]]

    def test_who_goes_on_is_not_stopped_by_a_model_that_knows_no_more(self):
        world = self.judged()
        world.run("resume", ANN, now=START + 2 * HOUR)
        world.box.llm("ok")
        self.set(world, "UPDATE inbound SET text = 'Hm.'")
        world.counts("poll", now=START + 3 * HOUR)
        self.assertEqual(world.sql("SELECT class, judge, pending, done"
                                   " FROM inbound"),
                         [("needs_review", "llm", 0,
                           "paused until a person has read it")])
        self.assertEqual(world.state(ANN), "active")


class Whose(Held):
    """What is an answer to which campaign."""

    @staticmethod
    def inject(world, address, text):
        """Mail that names none of ours, and came two days ago."""
        # by the machine's clock, as servers date it
        old = datetime.datetime.now().astimezone() - 2 * DAY
        world.host.inject(SENDER, (
            f"From: {address}\r\nTo: {SENDER}\r\nSubject: hello\r\n"
            f"Date: {email.utils.format_datetime(old)}\r\n"
            f"Message-ID: <old@{address}>\r\n\r\n{text}\r\n").encode())
        world.date_inbox(old)

    def test_what_came_before_we_wrote_is_no_answer(self):
        world = self.world(ANN, BOB)
        self.inject(world, ANN, "We are not interested, thank you.")
        world.cycle()
        self.set(world, "UPDATE mailbox SET uidvalidity = 7")
        world.counts("poll", now=START + HOUR)
        self.assertEqual(world.sql("SELECT count(*) FROM inbound"), [(0,)])
        self.assertEqual(world.state(ANN), "active")
        self.inject(world, BOB, "Unsubscribe me.")
        world.counts("poll", now=START + 2 * HOUR)
        self.assertEqual(world.state(BOB), "stopped")

    def test_a_delay_that_a_server_tells_of_is_no_answer(self):
        world = self.begun()
        world.host.inject(SENDER, SOFT.format(
            id=world.sent(ANN)[0][0], address=ANN).replace(
            "Action: failed", "Action: delayed").replace(
            "Status: 4.2.2", "Status: 4.4.7").encode())
        world.counts("poll", now=START + HOUR)
        self.assertEqual(world.sql("SELECT class FROM inbound"),
                         [("auto_reply",)])
        self.assertEqual(world.sql("SELECT state, response_class"
                                   " FROM campaign"), [("active", None)])

    def test_an_answer_to_what_was_cut_off_proves_that_it_went(self):
        world = self.begun(config={"smtp": "on_doubt = resend"})
        self.set(world, "UPDATE message SET state = 'sending', claimed_at ="
                 " ?, sent_at = NULL WHERE step = 0", int(START.timestamp()))
        os.remove(world.path("state/flight"))
        world.answer(ANN, "We have received your message. This is an "
                     "automatic answer.", START + HOUR,
                     Auto_Submitted="auto-replied",
                     subject="[Ticket 4711] received")
        world.counts("pull", now=START + HOUR)
        world.counts("poll", now=START + HOUR)
        sent = world.counts("send", now=START + HOUR)["send"]
        self.assertEqual(sent["sent"], 1)
        self.assertEqual(len(world.host.messages(ANN)), 1)
        self.assertEqual(world.sql("SELECT state FROM message"
                                   " WHERE step = 0"), [("sent",)])

    def test_nobody_is_in_two_campaigns_at_once(self):
        world = self.begun()
        world.run("stop", ANN, now=START + HOUR)
        world.run("enrol", "--again", ANN, now=START + HOUR)
        world.run("stop", ANN, now=START + HOUR)
        self.set(world, "UPDATE campaign SET generation = generation + 5")
        self.set(world, "UPDATE campaign SET sequence = 'other'"
                 " WHERE generation = 7")
        world.run("enrol", "--again", ANN, now=START + 2 * HOUR)
        self.set(world, "UPDATE campaign SET generation = 1"
                 " WHERE state = 'active'")
        world.run("enrol", "--again", ANN, now=START + 3 * HOUR, status=65)
        self.assertEqual(world.state(ANN), "active")
        world.run("stop", ANN, now=START + 4 * HOUR)
        self.assertEqual(world.state(ANN), "stopped")


if __name__ == "__main__":
    unittest.main()
