"""Forgetting a person: nothing is left but that nobody writes to them."""

import contextlib
import os
import sqlite3
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from jobworld import DAY, HOUR, START, Jobs, lead  # noqa: E402

ANN, BOB, CLEO = "ann@lumen.example", "bob@brume.example", "cleo@lumen.example"
FAST = {"limits": "per_domain_per_day = 0"}
SECRET = "Zanzibarbridge"
ASKS = f"My number is in {SECRET}. Please contact my colleague {CLEO}."


class Forget(Jobs):
    """After two messages and an answer."""

    def traces(self, world, *words):
        """Which of the words stand in a file of the journal's directory."""
        found = set()
        for folder, _, names in os.walk(world.path("state")):
            for name in names:
                with open(os.path.join(folder, name), "rb") as f:
                    data = f.read().lower()
                found |= {w for w in words if w.lower().encode() in data}
        return found

    def answered(self, *leads):
        """A world in which Ann has answered, and all of it is pushed."""
        world = self.world(*(leads or (ANN, BOB)), config=FAST)
        world.cycle()
        world.answer(ANN, ASKS, START + HOUR)
        world.cycle(now=START + 2 * HOUR)
        return world

    def replies(self, world):
        """The rows of the table Replies, as fields."""
        status, answer = world.box.api("GET", world.box.table("Replies"))
        self.assertEqual(status, 200)
        return [r["fields"] for r in answer["records"]]

    def test_nothing_of_the_person_is_left_in_the_journal(self):
        world = self.answered()
        subject, = world.sql(
            "SELECT subject FROM message m JOIN campaign c"
            " ON c.id = m.campaign WHERE c.address = ?", ANN)[0]
        words = ANN, SECRET, "Ann Okafor", subject
        self.assertEqual(self.traces(world, *words), set(words))
        before = world.sql("SELECT count(*), count(sent_at) FROM message")
        out = world.run("forget", ANN, now=START + 3 * HOUR)
        self.assertIn("1 leads, 1 campaigns, 3 messages and 1 answers", out)
        self.assertIn(world.ids[ANN], out)
        self.assertEqual(self.traces(world, *words), set())
        self.assertEqual(
            world.sql("SELECT count(*), count(sent_at) FROM message"), before)
        self.assertEqual(len(world.sent(BOB)), 1)

    def test_the_base_shows_nothing_of_ours_about_them(self):
        world = self.answered()
        self.assertIn("Hook_Message_Body", world.cells(ANN))
        self.assertIn(SECRET, self.replies(world)[0]["Text"])
        world.run("forget", ANN, now=START + 3 * HOUR)
        world.cycle(now=START + 4 * HOUR)
        cells = world.cells(ANN)
        for name in ("Subject", "Body"):
            self.assertNotIn(f"Hook_Message_{name}", cells)
        self.assertIn("forgotten on request; remove its record",
                      cells["Campaign_Next_Action"])
        self.assertNotIn("Campaign_Attention", cells)
        row, = self.replies(world)
        self.assertNotIn("Text", row)
        self.assertNotIn("From", row)
        self.assertIn("Hook_Message_Body", world.cells(BOB))

    def test_nobody_writes_to_them_again_whatever_the_base_says(self):
        world = self.world(ANN, BOB, config=FAST)
        world.cycle()
        world.run("forget", ANN.upper(), now=START + HOUR)
        world.edit(ANN, Title="Chief of Staff")
        world.box.edit("Leads", world.ids[BOB], {"Title": "Owner"})
        _, made = world.box.api("POST", world.box.table("Leads"), {
            "records": [{"fields": lead(ANN, 2)}]})
        for days in (3, 4, 7, 8, 9, 10):
            world.cycle(now=START + days * DAY)
        self.assertEqual(len(world.host.parsed(ANN)), 1)
        self.assertEqual(len(world.host.parsed(BOB)), 3)
        self.assertEqual(self.traces(world, ANN, "Ann Okafor"), set())
        record = made["records"][0]["id"]
        _, row = world.box.api(
            "GET", f"{world.box.table('Leads')}/{record}")
        self.assertIn("forgotten on request",
                      row["fields"]["Campaign_Next_Action"])
        done = world.run_all("explain", ANN, now=START + 8 * DAY)
        self.assertEqual(done.returncode, 65)
        self.assertIn("forgotten on request", done.stderr)

    def test_who_waits_because_of_them_names_nobody(self):
        world = self.answered(ANN, CLEO)
        self.assertIn(ANN, world.campaign(CLEO)[1])
        self.assertIn(ANN, world.cells(CLEO)["Campaign_Next_Action"])
        world.run("forget", ANN, now=START + 3 * HOUR)
        world.cycle(now=START + 4 * HOUR)
        self.assertEqual(world.state(CLEO), "held")
        self.assertNotIn(ANN, world.cells(CLEO)["Campaign_Next_Action"])
        self.assertEqual(self.traces(world, ANN), set())

    def test_who_names_them_in_other_letters_names_nobody(self):
        world = self.world(ANN, BOB, CLEO, config=FAST)
        world.cycle()
        world.answer(BOB, "Ask Jo-Ann@lumen.example, or:\n"
                     "<Ann@Lumen.EXAMPLE>.", START + HOUR)
        world.cycle(now=START + 2 * HOUR)
        world.run("forget", ANN, now=START + 3 * HOUR)
        text, = world.sql("SELECT text FROM inbound")[0]
        self.assertIn("Jo-Ann@lumen.example, or:\n<(forgotten)>.", text)
        world.cycle(now=START + 4 * HOUR)
        self.assertIn("<(forgotten)>", self.replies(world)[0]["Text"])

    def test_replies_are_emptied_though_the_record_was_removed(self):
        world = self.answered()
        world.run("forget", ANN, now=START + 3 * HOUR)
        status, _ = world.box.api(
            "DELETE", f"{world.box.table('Leads')}/{world.ids[ANN]}")
        self.assertEqual(status, 200)
        world.cycle(now=START + 4 * HOUR)
        row, = self.replies(world)
        self.assertNotIn("Text", row)
        self.assertNotIn("From", row)

    def test_one_message_id_for_two_people_leaves_no_row(self):
        world = self.world(ANN, BOB, config=FAST)
        world.cycle()
        for who in BOB, ANN:
            world.answer(who, ASKS, START + HOUR, Message_ID="<1@x.example>")
            world.cycle(now=START + 2 * HOUR)
        rows = self.replies(world)
        self.assertEqual(len(rows), 2)
        world.run("forget", ANN, now=START + 3 * HOUR)
        world.cycle(now=START + 4 * HOUR)
        rows = self.replies(world)
        self.assertEqual(len(rows), 2)
        self.assertEqual([r.get("From") for r in rows if "From" in r], [BOB])
        self.assertNotIn(ANN, str(rows))

    def test_an_address_that_a_record_had_before_is_told(self):
        world = self.world(ANN, BOB, config=FAST)
        world.cycle()
        world.edit(ANN, Email="ann.new@lumen.example")
        world.cycle(now=START + HOUR)
        out = world.run("forget", "ann.new@lumen.example",
                        now=START + 2 * HOUR)
        self.assertIn(f"forget it: {ANN}\n", out)
        world.run("forget", ANN, now=START + 3 * HOUR)
        self.assertEqual(self.traces(world, ANN, "Ann Okafor"), set())

    def test_a_later_answer_of_theirs_is_a_strangers_mail(self):
        world = self.world(ANN, BOB, config=FAST)
        world.cycle()
        world.run("forget", ANN, now=START + HOUR)
        world.answer(ANN, ASKS, START + 2 * HOUR)
        world.cycle(now=START + 3 * HOUR)
        self.assertEqual(world.sql("SELECT count(*) FROM inbound"), [(0,)])
        self.assertEqual(self.traces(world, ANN, SECRET), set())

    def test_a_domain_goes_with_all_who_are_there(self):
        world = self.answered(ANN, CLEO, BOB)
        dora = "dora@sub.lumen.example"
        world.run("suppress", dora, now=START + 3 * HOUR)
        out = world.run("forget", "lumen.example", now=START + 3 * HOUR)
        self.assertIn("2 leads, 2 campaigns, 6 messages", out)
        self.assertEqual(self.traces(world, ANN, CLEO, SECRET, dora), set())
        self.assertEqual(
            world.sql("SELECT reason FROM suppression"
                      " WHERE target = 'lumen.example'"),
            [("forgotten on request",)])

    def test_again_changes_nothing_and_unsuppress_lifts_it(self):
        world = self.world(ANN, BOB, config=FAST)
        world.cycle()
        world.run("forget", ANN, now=START + HOUR)
        before = world.dump("run")
        out = world.run("forget", ANN, now=START + 2 * HOUR)
        self.assertIn("0 leads, 0 campaigns", out)
        self.assertEqual(world.dump("run"), before)
        world.run("unsuppress", ANN, now=START + 3 * HOUR)
        world.run("unsuppress", ANN, now=START + 3 * HOUR, status=65)

    def test_a_cell_with_two_addresses_is_theirs_too(self):
        world = self.world(BOB, {**lead(CLEO), "Email": f"{ANN}, {CLEO}"})
        world.cycle()
        self.assertEqual(self.traces(world, ANN), {ANN})
        out = world.run("forget", ANN, now=START + HOUR)
        self.assertIn("1 leads, 0 campaigns", out)
        self.assertEqual(self.traces(world, ANN), set())

    def test_who_was_cut_short_is_told_until_it_is_done(self):
        world = self.world(ANN, BOB, config=FAST)
        world.cycle()
        with contextlib.closing(sqlite3.connect(
                world.path("state/journal.db"))) as reader:
            reader.execute("BEGIN")
            reader.execute("SELECT * FROM lead").fetchall()
            world.run("forget", ANN, now=START + HOUR, status=75)
        self.assertIn("warn  journal", world.run("doctor"))
        world.run("forget", ANN, now=START + 2 * HOUR)
        self.assertNotIn("warn", world.run("doctor"))
        self.assertEqual(self.traces(world, ANN), set())

    def test_a_dry_run_says_what_would_go(self):
        world = self.answered()
        before = world.dump()
        out = world.run("--dry-run", "forget", ANN, now=START + 3 * HOUR)
        self.assertIn("would be forgotten", out)
        self.assertIn("1 leads, 1 campaigns, 3 messages", out)
        self.assertEqual(world.dump(), before)

    def test_what_is_on_its_way_must_be_settled_first(self):
        world = self.world(ANN, BOB, config=FAST)
        world.cycle()
        with contextlib.closing(sqlite3.connect(
                world.path("state/journal.db"))) as db, db:
            db.execute("UPDATE message SET state = 'sending'"
                       " WHERE label = 'Proof' AND campaign = (SELECT id"
                       " FROM campaign WHERE address = ?)", (BOB,))
        before = world.dump()
        for who in ANN, BOB:
            done = world.run_all("forget", who, now=START + HOUR)
            self.assertEqual(done.returncode, 77)
            self.assertIn("run send", done.stderr)
        self.assertEqual(world.dump(), before)

    def test_who_is_not_known_is_never_written_to_either(self):
        world = self.world(BOB, config=FAST)
        world.run("forget", CLEO)
        _, _ = world.box.api("POST", world.box.table("Leads"), {
            "records": [{"fields": lead(CLEO, 1)}]})
        world.cycle(now=START + HOUR)
        self.assertEqual({row[1] for row in world.sent()}, {BOB})
        self.assertEqual(self.traces(world, CLEO), set())


if __name__ == "__main__":
    unittest.main()
