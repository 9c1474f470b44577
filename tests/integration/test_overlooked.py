"""Answers that lie where one could overlook them: beside an approval, in a
mailbox that nobody read, from somebody who is away."""

import datetime
import email.message
import email.utils
import http.server
import json
import os
import re
import sys
import threading
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, "../crash")]

from jobworld import DAY, HOUR, SENDER, START, lead  # noqa: E402
from mailboxes import Mailboxes  # noqa: E402
from sinkworld import SinkWorld  # noqa: E402

ANN, BOB = "ann@lumen.example", "bob@brume.example"
UNCLEAR = "Hm. Ticket, please."
INTEREST = "Yes, I would like to talk. Could we do a call on Tuesday?"
NOTE = {"Auto-Submitted": "auto-replied", "Subject": "Automatic reply: hello"}
AWAY = "I am out of the office and will be back on 16 December 2026."


class Refusing(http.server.BaseHTTPRequestHandler):
    """A model that knows nobody's key."""

    def do_POST(self):
        """Refuse."""
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(401)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"{}")

    def log_message(self, *_):
        """Say nothing."""


class Overlooked(unittest.TestCase):
    """Each test has its own world, in which all were written to."""

    def world(self, *people, config=None):
        """A world whose mail is in memory, after its first cycle."""
        mail = Mailboxes()
        mail.__enter__()
        self.addCleanup(mail.__exit__)
        world = SinkWorld(
            [lead(a, i) for i, a in enumerate(people)], config={
                "imap": {"url": mail.url},
                "limits": {"per_minute": 0, "per_domain_per_day": 0,
                           "fresh": "4h", "fence_age": "4h"},
                **(config or {})})
        world.mail = mail
        self.addCleanup(world.stop)
        world.run("cycle")
        return world

    @staticmethod
    def write(world, sender, text, now, of=None, box="INBOX", **fields):
        """Somebody answers what we wrote to them, or to another."""
        mail = email.message.EmailMessage()
        fields = {"Subject": "Re: hello", **fields}
        for name, value in {"From": sender, "To": SENDER, **fields}.items():
            if value is not None:
                mail[name] = value
        mail["Date"] = email.utils.format_datetime(now)
        mail["Message-ID"] = f"<{now.timestamp()}.{sender}>"
        if of is not None:
            mail["In-Reply-To"] = f"<{world.sent(of)[-1][0]}>"
        mail.set_content(text)
        world.mail.box.setdefault(box, []).append(
            mail.as_bytes().replace(b"\n", b"\r\n"))

    @staticmethod
    def shown(world, address):
        """State, reason and attention."""
        return world.sql("SELECT state, reason, attention FROM campaign"
                         " WHERE address = ? ORDER BY id DESC", address)[0]


class Approval(Overlooked):
    """Approving texts is not reading answers."""

    def reviewed(self):
        """ANN's second campaign waits for approval when she answers the
        first, unclearly."""
        world = self.world(ANN, config={"sequence": {"approve": "yes"}})
        world.run("approve", ANN)
        world.run("cycle", now=START + HOUR / 4)
        self.assertEqual(len(world.sent()), 1)
        world.run("stop", ANN, now=START + HOUR / 2)
        world.run("enrol", "--again", ANN, now=START + HOUR)
        self.write(world, ANN, UNCLEAR, START + HOUR, of=ANN)
        world.run("cycle", now=START + HOUR)
        return world

    def test_an_answer_beside_an_approval_is_waited_for(self):
        world = self.reviewed()
        self.assertEqual(self.shown(world, ANN), ("review", None, "Reply"))
        world.run("approve", ANN, now=START + 2 * HOUR)
        self.assertEqual(self.shown(world, ANN), (
            "paused", "a reply must be read by a person", "Reply"))
        world.run("cycle", now=START + 2 * HOUR)
        self.assertEqual(len(world.sent()), 1)
        world.run("resume", ANN, now=START + 3 * HOUR)
        world.run("cycle", now=START + 3 * HOUR)
        self.assertEqual(len(world.sent()), 2)

    def test_once_it_is_understood_the_approval_is_shown_again(self):
        world = self.reviewed()
        row, = world.box.list("Replies")
        world.box.edit("Replies", row["id"], {"Class": "Auto Reply"})
        world.run("cycle", now=START + 2 * HOUR)
        self.assertEqual(self.shown(world, ANN), ("review", None, "Review"))
        world.run("approve", ANN, now=START + 2 * HOUR)
        self.assertEqual(self.shown(world, ANN)[0], "active")

    def test_texts_that_were_edited_are_approved_and_no_more(self):
        world = self.world(ANN, config={"sequence": {"approve": "yes"}})
        world.run("approve", ANN)
        world.run("cycle", now=START + HOUR / 4)
        world.edit(ANN, Proof_Message_Subject="Another subject")
        world.run("pull", now=START + HOUR / 2)
        self.assertEqual(self.shown(world, ANN)[0::2], ("paused", "Review"))
        self.write(world, ANN, UNCLEAR, START + HOUR, of=ANN)
        world.run("poll", now=START + HOUR)
        world.run("approve", ANN, now=START + 2 * HOUR)
        self.assertEqual(self.shown(world, ANN), (
            "paused", "a reply must be read by a person", "Reply"))
        world.run("approve", ANN, now=START + 3 * HOUR)
        self.assertEqual(self.shown(world, ANN)[0], "paused")
        world.run("resume", ANN, now=START + 3 * HOUR)
        self.assertEqual(self.shown(world, ANN)[0], "active")

    def test_an_approval_reads_neither_of_two_answers(self):
        world = self.reviewed()
        self.write(world, ANN, "Hm.", START + 1.5 * HOUR, of=ANN)
        world.run("cycle", now=START + 1.5 * HOUR)
        world.run("approve", ANN, now=START + 2 * HOUR)
        for hour, row, state in zip((3, 4), world.box.list("Replies"),
                                    ("paused", "active")):
            world.box.edit("Replies", row["id"], {"Class": "Auto Reply"})
            world.run("pull", now=START + hour * HOUR)
            self.assertEqual(self.shown(world, ANN)[0], state)

    def test_what_has_ended_is_not_called_paused(self):
        world = self.world(ANN)
        for n, text in enumerate((INTEREST, UNCLEAR), 1):
            self.write(world, ANN, text, START + n * HOUR, of=ANN)
            world.run("poll", now=START + n * HOUR)
        self.assertEqual(world.sql("SELECT done FROM inbound ORDER BY id"), [
            ("a person takes over",), ("shown: a person must read it",)])


class Corrected(Overlooked):
    """A class that a person sets."""

    def test_of_who_was_forgotten_nothing_is_said_any_more(self):
        world = self.world(ANN)
        self.write(world, ANN, UNCLEAR, START + HOUR, of=ANN)
        world.run("cycle", now=START + HOUR)
        world.run("forget", ANN, now=START + 2 * HOUR)
        world.run("push", now=START + 2 * HOUR)
        suppressed = world.sql("SELECT target FROM suppression")
        row, = world.box.list("Replies")
        world.box.edit("Replies", row["id"], {"Class": "Unsubscribe"})
        world.run("cycle", now=START + 3 * HOUR)
        self.assertEqual(world.sql("SELECT target FROM suppression"),
                         suppressed)
        row, = world.box.list("Replies")
        self.assertEqual(row["fields"]["Done"], "forgotten on request")


    def test_what_has_no_subject_nor_text_is_learned_until_forgotten(self):
        world = self.world(ANN, BOB)
        for address in (ANN, BOB):
            self.write(world, address, "", START + HOUR, of=address,
                       Subject=None)
        world.run("cycle", now=START + HOUR)
        for row in world.box.list("Replies"):
            world.box.edit("Replies", row["id"], {"Class": "Auto Reply"})
        world.run("pull", now=START + 2 * HOUR)
        for people in ((ANN, BOB), (BOB,)):
            learned = [json.loads(line) for line in world.run(
                "classify", "--learned").splitlines()]
            self.assertEqual([one["subject"] for one in learned],
                             [None] * len(people))
            world.run("forget", ANN, now=START + 3 * HOUR)


class Absence(Overlooked):
    """Who is away is away for every campaign."""

    def test_a_campaign_that_begins_meanwhile_is_held_too(self):
        world = self.world(ANN)
        self.write(world, ANN, AWAY, START + HOUR, of=ANN, **NOTE)
        world.run("poll", now=START + HOUR)
        self.assertEqual(self.shown(world, ANN)[0], "held")
        world.run("stop", ANN, now=START + 2 * HOUR)
        world.run("enrol", "--again", ANN, now=START + 2 * HOUR)
        for hour in (2, 3, 24):
            world.run("cycle", now=START + hour * HOUR)
        self.assertEqual(self.shown(world, ANN)[:2],
                         ("held", "out of office"))
        self.assertEqual(len(world.sent()), 1)
        world.run("cycle", now=START + 17 * DAY)
        self.assertEqual(len(world.sent()), 2)


    def test_a_clock_that_is_far_off_ends_no_absence(self):
        for year in (1970, 2019, 2044):
            with self.subTest(year):
                world = self.world(ANN)
                self.write(world, ANN, "I am out of the office and will be "
                           "back on 9 December.", START.replace(year=year),
                           of=ANN, **NOTE)
                world.run("poll", now=START + HOUR)
                self.assertEqual(self.shown(world, ANN)[:2],
                                 ("held", "out of office"))
                world.run("cycle", now=START + 8 * DAY)
                self.assertEqual(self.shown(world, ANN)[0], "active")


class Judged(Overlooked):
    """The model, where it is not wanted or refuses."""

    def pending(self, config):
        """ANN's answer waits for a model that refuses the key."""
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Refusing)
        thread = threading.Thread(target=server.serve_forever,
                                  kwargs={"poll_interval": 0.02})
        thread.start()
        self.addCleanup(thread.join)
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        world = self.world(ANN)
        with open(world.ini, "a", encoding="utf-8") as f:
            f.write(f"[llm]\nurl = http://127.0.0.1:{server.server_port}/v1\n"
                    f"model = judge\napi_key = wrong\n{config}")
        self.write(world, ANN, UNCLEAR, START + HOUR, of=ANN)
        return world

    def test_a_key_that_is_refused_is_told_at_every_poll(self):
        world = self.pending("")
        for hour in (1, 2):
            done = world.run_all("-q", "poll", now=START + hour * HOUR)
            self.assertEqual(done.returncode, 0)
            self.assertIn("[llm] api_key", done.stderr)
        self.assertEqual(self.shown(world, ANN)[0], "paused")

    def test_a_model_that_is_not_to_judge_sees_nothing_that_waits(self):
        world = self.pending("")
        world.run("poll", now=START + HOUR)
        with open(world.ini, "a", encoding="utf-8") as f:
            f.write("judge = no\n")
        done = world.run_all("poll", now=START + 2 * HOUR)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertEqual(world.sql("SELECT pending FROM inbound"), [(1,)])


class Late(Overlooked):
    """Mail that is read long after it came."""

    def test_a_mailbox_that_is_named_later_is_read_from_our_first_mail(self):
        world = self.world(ANN, config={"sequence": {"days": "0,30,60"}})
        world.run("cycle", now=START + 20 * DAY)
        self.write(world, ANN, "We are not interested, thank you.",
                   START + DAY, of=ANN, box="Junk")
        with open(world.ini, encoding="utf-8") as f:
            text = f.read()
        with open(world.ini, "w", encoding="utf-8") as f:
            f.write(text.replace("[imap]\n", "[imap]\nmailbox = Junk\n"))
        world.run("poll", now=START + 28 * DAY)
        self.assertEqual(world.state(ANN), "stopped")
        (since,) = [re.search(rb"SINCE (\S+)", line)[1] for line in
                    world.mail.lines if b"SINCE" in line]
        begun = datetime.datetime.now() - 28 * DAY
        self.assertLess(datetime.datetime.strptime(
            since.decode(), "%d-%b-%Y"), begun)

    def test_what_came_in_time_counts_though_it_is_read_too_late(self):
        world = self.world(ANN, BOB, config={"sequence": {"days": "0,1,2"}})
        for day in (1, 2, 3, 4):
            world.run("cycle", now=START + day * (DAY + HOUR / 6))
        ended = max(at for at, in world.sql("SELECT ended_at FROM campaign"))
        late = datetime.datetime.fromtimestamp(
            ended, datetime.timezone.utc) + 92 * DAY
        for address, days in ((ANN, 1), (BOB, 4)):
            self.write(world, address, INTEREST, late - days * DAY)
            world.mail.age = days * 86400
            world.run("poll", now=late)
        self.assertEqual([world.state(a) for a in (ANN, BOB)],
                         ["completed", "responded"])


if __name__ == "__main__":
    unittest.main()
