"""Sending to mailboxes that are there, and what their answers lead to."""

import os
import sys
import time
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from jobworld import DAY, HOUR, SENDER, START, Jobs  # noqa: E402

ANN, BOB, CAT = "ann@lumen.example", "bob@brume.example", "cat@harrow.example"


class Send(Jobs):
    """Mail goes out once, right, and within the limits."""

    def test_each_message_arrives_once_and_follow_ups_thread(self):
        world = self.world(ANN)
        for day in range(0, 9):
            world.cycle(START + day * DAY)
        self.assertEqual([s[2] for s in world.sent()],
                         ["Hook", "Proof", "FOMO"])
        mails = world.host.parsed(ANN)
        self.assertEqual(sorted(world.inbox_ids(ANN)),
                         sorted(s[0] for s in world.sent()))
        order = [s[0] for s in world.sent()]
        mails.sort(key=lambda m: order.index(
            str(m["Message-ID"]).strip("<> ")))
        for i, mail in enumerate(mails):
            self.assertIn("12 Harbor Street", mail.get_body(
                ("plain",)).get_content())
            self.assertIn("12 Harbor Street", mail.get_body(
                ("html",)).get_content())
            self.assertIn(f"mailto:{SENDER}?subject=unsubscribe",
                          str(mail["List-Unsubscribe"]))
            before = [str(m["Message-ID"]).strip() for m in mails[:i]]
            if i > 0:
                self.assertEqual(str(mail["In-Reply-To"]).strip(), before[-1])
                self.assertEqual(str(mail["References"]).split(), before)
                self.assertTrue(str(mail["Subject"]).startswith("Re: "))
        self.assertIsNone(mails[0]["In-Reply-To"])
        self.assertEqual(world.state(ANN), "completed")
        self.assertEqual(world.cells(ANN)["Campaign_Status"], "Completed")

    def test_no_more_a_day_than_per_day(self):
        world = self.world(ANN, BOB, CAT, config={"limits": "per_day = 2"})
        world.cycle()
        self.assertEqual(len(world.sent()), 2)
        world.cycle(START + HOUR)
        self.assertEqual(len(world.sent()), 2)
        world.cycle(START + DAY)
        self.assertEqual(len(world.sent()), 3)

    def test_no_more_a_minute_than_per_minute(self):
        world = self.world(ANN, BOB, CAT, config={
            "limits": "per_minute = 120"})
        for job in "pull", "poll", "generate":
            world.counts(job)
        begin = time.monotonic()
        world.counts("send")
        self.assertGreaterEqual(time.monotonic() - begin, 1)
        self.assertEqual(len(world.sent()), 3)

    def test_no_more_a_day_to_a_domain_than_allowed(self):
        world = self.world("a@one.example", "b@one.example", "c@one.example",
                           "d@two.example", config={
                               "limits": "per_domain_per_day = 1"})
        world.cycle()
        self.assertEqual(len(world.sent("d@two.example")), 1)
        self.assertEqual(len(world.sent()), 2)
        world.cycle(START + DAY)
        self.assertEqual(len(world.sent()), 3)

    def test_nothing_goes_outside_the_window(self):
        world = self.world(ANN, config={"schedule": "window = 11:00-12:00"})
        world.cycle()
        self.assertEqual(world.sent(), [])
        world.cycle(START + 3 * HOUR)
        self.assertEqual(world.sent(), [])
        world.cycle(START + DAY + HOUR)
        self.assertEqual(len(world.sent()), 1)


class Poll(Jobs):
    """What answers lead to."""

    def reply(self, text, **options):
        """The world after the lead answered the first message."""
        world = self.world(ANN)
        world.cycle()
        world.answer(ANN, text, START + HOUR, **options)
        world.cycle(START + 2 * HOUR)
        return world

    def assert_settled(self, world, now):
        """A poll again finds nothing more."""
        before = world.dump("run")
        world.counts("poll", now=now)
        self.assertEqual(world.dump("run"), before)

    def test_interest_ends_the_mails_and_asks_for_a_person(self):
        world = self.reply("Yes, I would like to talk. Could we do a call "
                           "next Tuesday at 10?\n\nBest,\nAnn")
        self.assertEqual(world.state(ANN), "responded")
        cells = world.cells(ANN)
        self.assertEqual(cells["Campaign_Response_Type"], "Interested")
        self.assertEqual(cells["Campaign_Attention"], "Reply")
        self.assert_settled(world, START + 2 * HOUR)
        world.cycle(START + 4 * DAY)
        self.assertEqual(len(world.sent()), 1)
        self.assertEqual(len(world.box.list("Replies")), 1)

    def test_no_interest_stops(self):
        world = self.reply("Thank you, but we are not interested.")
        self.assertEqual(world.state(ANN), "stopped")
        self.assertEqual(world.cells(ANN)["Campaign_Response_Type"],
                         "Not Interested")
        self.assert_settled(world, START + 2 * HOUR)

    def test_out_of_office_holds_until_the_date_and_goes_on(self):
        world = self.reply(
            "I am out of the office and will be back on 9 December 2026.",
            subject="Automatic reply: hello", Auto_Submitted="auto-replied")
        self.assertEqual(world.state(ANN), "held")
        self.assertEqual(world.cells(ANN)["Campaign_Status"], "On Hold")
        self.assert_settled(world, START + 2 * HOUR)
        world.cycle(START + 4 * DAY)
        self.assertEqual(len(world.sent()), 1)
        for day in (9, 10, 11, 14, 15, 16, 17, 18, 21):
            world.cycle(START + day * DAY)
        self.assertEqual(world.state(ANN), "completed")
        self.assertEqual(len(world.sent()), 3)

    def test_unsubscribe_suppresses_the_address(self):
        world = self.reply("Unsubscribe me, please.", subject="unsubscribe")
        self.assertEqual(world.state(ANN), "stopped")
        self.assertEqual(world.sql("SELECT target FROM suppression"),
                         [(ANN,)])
        self.assert_settled(world, START + 2 * HOUR)

    def test_a_hard_bounce_stops(self):
        world = self.world(ANN, BOB, bounces=(ANN,))
        world.cycle()
        world.host.wait(SENDER, 1, seconds=30)
        world.date_inbox(START + HOUR)
        world.cycle(START + 2 * HOUR)
        self.assertEqual(world.state(ANN), "stopped")
        self.assertEqual(world.cells(ANN)["Campaign_Response_Type"],
                         "Bounce")
        self.assertEqual(world.state(BOB), "active")
        self.assert_settled(world, START + 2 * HOUR)


if __name__ == "__main__":
    unittest.main()
