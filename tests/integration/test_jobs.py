"""The jobs against a base, Dovecot and chasquid: what each must do."""

import os
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from jobworld import DAY, HOUR, SENDER, START, World, lead  # noqa: E402

ANN, BOB = "ann@lumen.example", "bob@brume.example"
CAT, DAN = "cat@harrow.example", "dan@pine.example"


class Jobs(unittest.TestCase):
    """Each test has its own world."""

    maxDiff = None

    def world(self, *leads, **options):
        """A world that ends with the test; addresses become leads."""
        world = World([lead(x, i) if isinstance(x, str) else x
                       for i, x in enumerate(leads)], **options)
        self.addCleanup(world.stop)
        return world


class Pull(Jobs):
    """Leads from the base."""

    def test_leads_are_taken_refused_and_shown_for_review(self):
        world = self.world(ANN, "not an address", BOB,
                           lead(f" {BOB.upper()}", 2), CAT)
        world.edit(CAT, Campaign_ID="someone-elses-1")
        world.counts("pull")
        rows = {record: (address, refusal, review) for record, address,
                refusal, review in world.sql(
                    "SELECT record, address, refusal, review FROM lead")}
        self.assertEqual(len(rows), 5)
        self.assertEqual(rows[world.ids[ANN]], (ANN, None, None))
        self.assertIsNotNone(rows[world.ids["not an address"]][1])
        twins = [rows[world.ids[BOB]], rows[world.ids[f" {BOB.upper()}"]]]
        self.assertEqual([t[0] for t in twins], [BOB, BOB])
        self.assertIsNotNone(rows[world.ids[CAT]][2])
        world.counts("poll")
        world.counts("generate")
        self.assertEqual(world.sql("SELECT address FROM campaign ORDER BY 1"),
                         [(ANN,), (BOB,)])
        world.counts("push")
        self.assertEqual(world.cells(CAT).get("Campaign_Status"),
                         "Needs Review")
        shown = [world.cells(x).get("Campaign_Status")
                 for x in (BOB, f" {BOB.upper()}")]
        self.assertIn("Needs Review", shown)
        self.assertEqual(len(set(shown)), 2)

    def test_a_changed_lead_is_read_again_and_a_deleted_one_is_gone(self):
        world = self.world(ANN, BOB)
        world.cycle()
        world.edit(ANN, Title="Chief Executive")
        world.counts("pull", now=START + HOUR)
        fields, = world.sql("SELECT fields FROM lead WHERE address = ?", ANN)
        self.assertIn("Chief Executive", fields[0])
        world.box.api("DELETE",
                      f"{world.box.table('Leads')}/{world.ids[BOB]}")
        sent = len(world.sent(BOB))
        for day in range(1, 12):
            world.cycle(START + day * DAY)
        self.assertEqual(world.sql("SELECT gone FROM lead WHERE address = ?",
                                   BOB), [(1,)])
        self.assertEqual(len(world.sent(ANN)), 3)
        self.assertLessEqual(len(world.sent(BOB)), sent)


class Generate(Jobs):
    """Campaigns for leads."""

    def test_a_campaign_has_three_messages_at_their_days(self):
        world = self.world(ANN)
        world.counts("pull")
        world.counts("generate")
        rows = world.sql("SELECT label, delay_days, state FROM message"
                         " ORDER BY step")
        self.assertEqual([r[:2] for r in rows],
                         [("Hook", 0), ("Proof", 3), ("FOMO", 7)])
        self.assertEqual([r[2] for r in rows],
                         ["scheduled", "draft", "draft"])
        self.assertEqual(world.state(ANN), "active")

    def test_a_campaign_to_approve_waits_for_a_person(self):
        world = self.world(ANN, config={"sequence": "approve = yes"})
        world.cycle()
        self.assertEqual(world.state(ANN), "review")
        cells = world.cells(ANN)
        self.assertEqual(cells["Campaign_Status"], "Needs Review")
        self.assertTrue(cells["Hook_Message_Body"])
        self.assertEqual(world.sent(), [])
        world.edit(ANN, Campaign_Command="Approve")
        world.cycle(START + HOUR)
        self.assertEqual(world.state(ANN), "active")
        self.assertEqual(len(world.sent()), 1)
        cells = world.cells(ANN)
        self.assertEqual(cells["Campaign_Status"], "Active")
        self.assertNotIn("Campaign_Command", cells)


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
        world = self.world(ANN, BOB, CAT, config={
            "limits": "per_day = 2\nper_minute = 0"})
        world.cycle()
        self.assertEqual(len(world.sent()), 2)
        world.cycle(START + HOUR)
        self.assertEqual(len(world.sent()), 2)
        world.cycle(START + DAY)
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


class Push(Jobs):
    """The base shows the journal, and people may steer by it."""

    def test_a_second_cycle_changes_nothing(self):
        world = self.world(ANN, BOB, "not an address")
        world.cycle()
        before, writes = world.dump("run", "meta"), world.writes()
        mails = len(world.host.messages(ANN))
        world.cycle()
        self.assertEqual(world.dump("run", "meta"), before)
        self.assertEqual(world.writes()[len(writes):], [])
        self.assertEqual(len(world.host.messages(ANN)), mails)
        # The second read the echo of the first's writes; a third reads none.
        before = world.dump("run")
        world.cycle()
        self.assertEqual(world.dump("run"), before)

    def test_only_changed_leads_are_written(self):
        world = self.world(ANN, BOB)
        world.cycle()
        confirmed = dict(((a, n), t) for a, n, t in world.sql(
            "SELECT lead, name, confirmed_ms FROM cell"))
        world.answer(ANN, "Thank you, but we are not interested.",
                     START + HOUR)
        world.cycle(START + 2 * HOUR)
        number, = world.sql("SELECT id FROM lead WHERE address = ?", BOB)[0]
        after = dict(((a, n), t) for a, n, t in world.sql(
            "SELECT lead, name, confirmed_ms FROM cell"))
        changed = {key for key in after
                   if after[key] != confirmed.get(key)}
        self.assertTrue(changed)
        self.assertNotIn(number, {key[0] for key in changed})
        names = {key[1] for key in changed}
        self.assertIn("Campaign_Status", names)
        self.assertNotIn("Hook_Message_Body", names)

    def test_an_edited_subject_goes_out(self):
        world = self.world(ANN)
        early = START - 4 * HOUR
        world.cycle(early)
        self.assertEqual(world.sent(), [])
        world.edit(ANN, Hook_Message_Subject="A subject of our own")
        world.cycle(START)
        self.assertEqual(str(world.host.parsed(ANN)[0]["Subject"]),
                         "A subject of our own")
        self.assertEqual(world.cells(ANN)["Hook_Message_Subject"],
                         "A subject of our own")
        self.assertEqual(world.inbox_ids(ANN), [world.sent()[0][0]])

    def test_a_person_pauses_resumes_and_stops(self):
        world = self.world(ANN)
        world.cycle()
        world.edit(ANN, Campaign_Status="Paused")
        world.cycle(START + HOUR)
        self.assertEqual(world.state(ANN), "paused")
        world.cycle(START + 4 * DAY)
        self.assertEqual(len(world.sent()), 1)
        world.edit(ANN, Campaign_Command="Resume")
        world.cycle(START + 7 * DAY)
        self.assertEqual(world.state(ANN), "active")
        self.assertEqual(len(world.sent()), 2)
        world.edit(ANN, Campaign_Command="Stop")
        world.cycle(START + 8 * DAY)
        self.assertEqual(world.cells(ANN)["Campaign_Status"], "Stopped")
        world.cycle(START + 14 * DAY)
        self.assertEqual(len(world.sent()), 2)

    def test_skip_leaves_one_message_out(self):
        world = self.world(ANN)
        world.cycle()
        world.edit(ANN, Campaign_Command="Skip")
        for day in range(1, 10):
            world.cycle(START + day * DAY)
        self.assertEqual([s[2] for s in world.sent()], ["Hook", "FOMO"])
        self.assertEqual(world.state(ANN), "completed")

    def test_snapshots_computed_again_are_the_same(self):
        world = self.world(ANN, BOB)
        world.cycle()
        rows = world.sql("SELECT key, metrics FROM snapshot ORDER BY key")
        self.assertTrue(rows)
        world.counts("snapshot")
        self.assertEqual(world.sql("SELECT key, metrics FROM snapshot"
                                   " ORDER BY key"), rows)
        shown = world.box.list("Campaign Snapshots")
        self.assertEqual(len(shown), len(rows))


class Sequences(Jobs):
    """Plans of other lengths."""

    def finish(self, name, labels, days):
        """Run the sequence to its end."""
        world = self.world(ANN, config={"sequence": f"name = {name}"})
        for day in range(days):
            world.cycle(START + day * DAY)
        self.assertEqual([s[2] for s in world.sent()], labels)
        self.assertEqual(world.state(ANN), "completed")
        cells = world.cells(ANN)
        for label in labels:
            self.assertIn(f"{label}_Message_Sent_Date", cells)
            self.assertTrue(cells[f"{label}_Message_Body"])
        self.assertNotIn("Hook_Message_Body", cells)

    def test_two_steps_run_to_the_end(self):
        self.finish("two-step", ["Opening", "Close"], 9)

    def test_five_steps_run_to_the_end(self):
        self.finish("five-step", ["Question", "Pattern", "Exercise", "View",
                                  "Farewell"], 30)


if __name__ == "__main__":
    unittest.main()
