"""Several mailboxes, some of which fail: the others are still read."""

import imaplib
import os
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from fakeimap import FakeImap  # noqa: E402
from jobworld import HOUR, SENDER, START, Jobs  # noqa: E402

ANN, BOB = "ann@lumen.example", "bob@brume.example"
ANSWER = (b"From: ann@lumen.example\r\nTo: alex@agency.example\r\n"
          b"Subject: Re: hello\r\nMessage-ID: <ann@lumen.example>\r\n\r\n"
          b"Thank you, but we are not interested.\r\n")
REFUSAL = "Thank you, but we are not interested."
UNAVAILABLE, CONFIG = 69, 78


class HangsUp(FakeImap):
    """Closes the connection when one of its mailboxes is opened."""

    def do_examine(self, peer, words):
        """A mailbox, unless it is the bad one."""
        if b"Bad" in words:
            return None
        return super().do_examine(peer, words)


class OneByOne(HangsUp):
    """Goes away when it is asked for many mailboxes at once."""

    def do_status(self, peer, words):
        """Where a mailbox ends, which it does not say."""
        peer.sendall(b"* BYE one at a time\r\n")

    def do_capability(self, *_):
        """What it can do, which it does not say, either."""
        return b""


class Several(Jobs):
    """What one poll reads of them."""

    def answered(self, imap):
        """A world in which ANN has refused; nothing is polled yet."""
        world = self.world(ANN)
        world.cycle()
        with open(world.ini, encoding="utf-8") as f:
            text = f.read()
        with open(world.ini, "w", encoding="utf-8") as f:
            f.write(text.replace("[imap]\n", f"[imap]\n{imap}\n"))
        world.answer(ANN, REFUSAL, START + HOUR)
        return world

    @staticmethod
    def server(world):
        """Another client of the sender's mailboxes."""
        imap = imaplib.IMAP4_SSL("localhost", world.host.port["IMAPS"],
                                 ssl_context=world.host.tls())
        imap.login(SENDER, "pw")
        return imap

    def test_the_others_are_read_where_one_is_not_there(self):
        world = self.answered("mailbox = Nowhere, INBOX")
        done = world.run_all("poll", now=START + 2 * HOUR)
        self.assertEqual(done.returncode, CONFIG)
        self.assertIn("Nowhere", done.stderr)
        self.assertIn("check [imap] mailbox", done.stderr)
        self.assertEqual(world.state(ANN), "stopped")

    def test_further_ones_need_not_be_there_until_they_were(self):
        world = self.answered("also = Junk, Bulk")
        world.counts("poll", now=START + 2 * HOUR)
        self.assertEqual(world.state(ANN), "stopped")
        doctor = world.run("doctor", now=START + 2 * HOUR)
        self.assertIn("warn  imap", doctor)
        self.assertIn("Bulk", doctor)
        with self.server(world) as imap:
            imap.create("Bulk")
            world.counts("poll", now=START + 3 * HOUR)
            imap.delete("Bulk")
        done = world.run_all("poll", now=START + 4 * HOUR)
        self.assertEqual(done.returncode, CONFIG)
        self.assertIn("Bulk", done.stderr)

    def test_spam_is_read_once_by_the_servers_own_name(self):
        for also in ("Spam", "spam, Junk"):
            world = self.world(ANN, config={"imap": f"also = {also}"})
            world.cycle()
            sent = world.host.parsed(ANN)[-1]["Message-ID"].encode()
            with self.server(world) as imap:
                imap.append("Junk", None, None, ANSWER.replace(
                    b"\r\n\r\n", b"\r\nIn-Reply-To: " + sent +
                    b"\r\n\r\n"))
            for hour, read in ((1, 1), (2, 0)):
                counts = world.counts("poll", now=START + hour * HOUR)
                self.assertEqual(counts["poll"].get("read", 0), read)
            self.assertEqual(world.state(ANN), "stopped")
            self.assertIn((f"{SENDER}/Junk",),
                          world.sql("SELECT name FROM mailbox"))
        self.assertIn("reads mailbox 'Junk' for 'spam'", world.run(
            "doctor", now=START + 3 * HOUR))

    def test_the_others_are_read_where_one_ends_the_session(self):
        world = self.world(ANN, config={"imap": "mailbox = Bad, INBOX, Bad2"})
        with HangsUp() as peer:
            world.use_inbox(peer.url)
            done = world.run_all("poll")
        self.assertEqual(done.returncode, UNAVAILABLE)
        self.assertIn("mailbox 'Bad'", done.stderr)
        self.assertIn("mailbox 'Bad2'", done.stderr)
        self.assertEqual(world.sql("SELECT name, uid FROM mailbox"),
                         [(f"{SENDER}/INBOX", 3)])
        # what was not read may be an answer
        self.assertEqual(world.sql("SELECT outcome FROM run"
                                   " WHERE job = 'poll'"), [("retry",)])

    def test_all_are_read_where_none_can_be_asked_beforehand(self):
        world = self.world(ANN, config={"imap": "mailbox = INBOX, Second"})
        with OneByOne() as peer:
            world.use_inbox(peer.url)
            world.counts("poll")
        self.assertEqual(world.sql("SELECT name, uid FROM mailbox"
                                   " ORDER BY name"),
                         [(f"{SENDER}/INBOX", 3), (f"{SENDER}/Second", 3)])

    def test_an_answer_came_no_later_than_now_and_not_in_1970(self):
        world = self.world(ANN, BOB)
        world.cycle()
        for address, fault in ((ANN, "no date"), (BOB, "far date")):
            with FakeImap(fault, uidvalidity=len(fault)) as peer:
                peer.message = ANSWER.replace(b"ann@lumen.example",
                                              address.encode())
                world.use_inbox(peer.url)
                world.counts("poll", now=START + HOUR)
        for at, in world.sql("SELECT received_at FROM inbound"):
            self.assertAlmostEqual(at, (START + HOUR).timestamp(), delta=60)

    def test_a_message_that_cannot_be_had_is_told(self):
        world = self.world(ANN)
        with FakeImap("poison") as peer:
            world.use_inbox(peer.url)
            done = world.run_all("poll")
        self.assertEqual(done.returncode, 0)
        self.assertIn("cannot give out message 2", done.stderr)
        self.assertIn("INBOX", done.stderr)

    def test_a_mailbox_from_a_backup_is_read_from_its_beginning(self):
        world = self.world(ANN, BOB)
        world.cycle()
        for address, uids in ((ANN, (40, 41)), (BOB, (41,))):
            with FakeImap(uids=uids) as peer:
                peer.message = ANSWER.replace(b"ann@lumen.example",
                                              address.encode())
                world.use_inbox(peer.url)
                world.counts("poll", now=START + HOUR)
                peer.uids = [1, 2]
                world.counts("poll", now=START + HOUR)
        self.assertEqual([world.state(x) for x in (ANN, BOB)],
                         ["stopped"] * 2)
        self.assertEqual(sorted(world.sql("SELECT sender FROM inbound")),
                         [(ANN,), (BOB,)])

    def test_what_was_recorded_is_judged_while_the_server_is_down(self):
        world = self.world(ANN)
        world.cycle()
        world.use_model()
        world.box.llm("http500")
        world.answer(ANN, "Hm. Ticket, please.", START + HOUR)
        world.counts("poll", now=START + HOUR)
        self.assertEqual(world.state(ANN), "paused")
        world.box.llm("ok")
        world.use_inbox("imaps://localhost:1")
        world.run("poll", now=START + 2 * HOUR, status=UNAVAILABLE)
        self.assertEqual(world.sql("SELECT pending, judge FROM inbound"),
                         [(0, "llm")])
        self.assertEqual(world.state(ANN), "active")


if __name__ == "__main__":
    unittest.main()
