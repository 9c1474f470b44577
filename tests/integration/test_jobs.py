"""Reading the base, writing campaigns, and people who steer in the base."""

import json
import os
import sqlite3
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from jobworld import DAY, HOUR, START, Jobs, lead  # noqa: E402

ANN, BOB, CAT = "ann@lumen.example", "bob@brume.example", "cat@harrow.example"


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

    def test_a_clock_that_was_ahead_leaves_the_stops_as_they_were(self):
        world = self.world(ANN)
        world.cycle()
        with sqlite3.connect(world.path("state/journal.db")) as db:
            db.execute("INSERT INTO meta VALUES ('queue_limited_at', ?)",
                       (str(int((START + 400 * DAY).timestamp())),))
        done = world.run_all("cycle", now=START + 8 * DAY)
        self.assertEqual(done.returncode, 77, done.stdout)
        self.assertIn("stale_after", done.stderr)

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

    def test_a_record_that_was_put_back_unchanged_is_found(self):
        world = self.world(ANN, BOB, config={"airtable": "webhook = no"})
        world.cycle()
        world.box.advance(3600)
        world.edit(BOB, Title="Chief Executive")
        world.run("pull", now=START + HOUR)
        world.box.advance(3600)
        with sqlite3.connect(world.path("state/journal.db")) as db:
            db.execute("UPDATE lead SET gone = 1 WHERE address = ?", (ANN,))
            db.execute("UPDATE campaign SET state = 'held'"
                       " WHERE address = ?", (ANN,))
        world.run("pull", now=START + 2 * HOUR)
        self.assertEqual(world.state(ANN), "held")
        world.run("pull", now=START + 2 * DAY)
        self.assertEqual(world.state(ANN), "active")
        counts = world.counts("pull", now=START + 4 * DAY)["pull"]
        self.assertLess(counts.get("read", 0), 2)

    def test_a_lead_that_is_back_gets_a_new_slot(self):
        world = self.world(ANN)
        world.cycle()
        world.edit(ANN, Email="not an address")
        for day in range(1, 9):
            world.cycle(START + day * DAY)
        self.assertEqual(len(world.sent(ANN)), 1)
        world.edit(ANN, Email=ANN)
        world.cycle(START + 9 * DAY)
        world.cycle(START + 9 * DAY + HOUR)
        self.assertEqual(len(world.sent(ANN)), 2)


    def test_a_copy_of_a_row_is_told_by_what_it_copies(self):
        world = self.world(ANN, BOB)
        world.cycle()
        leads = world.box.table("Leads")
        rows = [{"fields": {**world.cells(x), "Email": x}}
                for x in (ANN, BOB)]
        rows[0]["fields"]["Email"] = CAT
        world.box.api("DELETE", f"{leads}/{world.ids[BOB]}")
        made = world.box.api("POST", leads, {"records": rows})[1]["records"]
        world.cycle(START + HOUR)
        reviews = dict(world.sql("SELECT record, review FROM lead"
                                 " WHERE review IS NOT NULL"))
        self.assertEqual(set(reviews), {r["id"] for r in made})
        copied, removed = (reviews[r["id"]] for r in made)
        self.assertIn(f"of record {world.ids[ANN]}: empty", copied)
        self.assertIn(f"{BOB} is enrolled already", removed)
        self.assertIn(f"{world.ids[BOB]}, which was removed", removed)
        world.run("stop", world.ids[BOB], now=START + 2 * HOUR)
        world.run("enrol", "--again", made[1]["id"], now=START + 2 * HOUR)
        world.cycle(START + 2 * HOUR)
        self.assertEqual(len(world.sent(BOB)), 2)
        self.assertEqual(world.sent(CAT), [])

    def test_an_address_that_was_changed_gets_no_more(self):
        world = self.world(ANN)
        world.cycle()
        world.edit(ANN, Email=BOB)
        for day in (1, 4):
            world.cycle(START + day * DAY)
        self.assertEqual(len(world.sent()), 1)
        self.assertIn(f"its address is {BOB} now",
                      world.cells(ANN)["Campaign_Next_Action"])
        world.run("stop", world.ids[ANN], now=START + 4 * DAY + HOUR)
        world.run("enrol", "--again", world.ids[ANN],
                  now=START + 4 * DAY + HOUR)
        world.cycle(START + 4 * DAY + HOUR)
        self.assertEqual([a for _, a, _ in world.sent()], [ANN, BOB])


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


class Push(Jobs):
    """The base shows the journal, and people may steer by it."""

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

    def test_a_cycle_after_a_long_push_changes_nothing(self):
        world = self.world(ANN, config={"limits": "per_day = 0"})
        world.box.seed_records("Leads", [
            lead(f"p{i}@x{i}.example", i) for i in range(510)])
        sunday = START - DAY
        out = world.run("--json", "cycle", now=sunday)
        *_, push, echoes = map(json.loads, out.splitlines())
        self.assertEqual(push["counts"]["rows_written"], 511)
        self.assertEqual((echoes["job"], echoes["outcome"],
                          echoes["counts"]), ("pull", "partial", {"calls": 1}))
        before = world.dump("run")
        calls = world.box.totals()["calls"]
        world.counts("cycle", now=sunday + HOUR / 12)
        self.assertEqual(world.dump("run"), before)
        self.assertLessEqual(world.box.totals()["calls"], calls + 1)

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

    def test_a_campaign_id_and_sent_date_are_put_back(self):
        world = self.world(ANN)
        world.cycle()
        cells = world.cells(ANN)
        world.edit(ANN, Campaign_ID="mine",
                   Hook_Message_Sent_Date="2020-01-01T00:00:00.000Z",
                   Proof_Message_Sent_Date="2020-01-01T00:00:00.000Z")
        world.cycle(START + HOUR)
        self.assertEqual(world.cells(ANN), cells)
        before = world.dump("run", "meta")
        world.cycle(START + HOUR)
        self.assertEqual(world.dump("run", "meta"), before)

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


if __name__ == "__main__":
    unittest.main()
