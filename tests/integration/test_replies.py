"""What answers lead to, in two phases: recorded and paused, then judged."""

import email
import json
import os
import sqlite3
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from jobworld import DAY, HOUR, SENDER, START, Jobs  # noqa: E402
from mailhost import wait_for  # noqa: E402

ANN, BOB = "ann@lumen.example", "bob@brume.example"
CLEO = "cleo@lumen.example"  # of ANN's company
AWAY = "I am out of the office and will be back on 9 December 2026."
UNCLEAR = "Hm. Ticket, please."  # nothing that the rules know

SOFT = """\
From: MAILER-DAEMON@mx.example
To: alex@agency.example
Subject: Undelivered Mail
Message-ID: <soft.1@mx.example>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

It did not work.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example

Final-Recipient: rfc822; {address}
Action: failed
Status: 4.2.2
Diagnostic-Code: smtp; 452 4.2.2 mailbox full

--b
Content-Type: message/rfc822

Message-ID: <{id}>
To: {address}

Hello
--b--
"""


class Judge(Jobs):
    """Rules are not sure; the model is asked in a second phase."""

    def judged(self, *leads, config=None):
        """A world whose replies a model judges; letters by templates."""
        world = self.world(*leads, config=config)
        world.cycle()
        world.use_model()
        return world

    def test_an_automatic_verdict_leaves_an_absence_as_it_was(self):
        world = self.judged(ANN)
        world.answer(ANN, AWAY, START + HOUR, Auto_Submitted="auto-replied",
                     subject="Automatic reply: hello")
        world.counts("poll", now=START + HOUR)
        held = world.sql("SELECT state, hold_until, reason FROM campaign")
        self.assertEqual(held[0][0], "held")
        world.box.llm("http500")
        world.answer(ANN, UNCLEAR, START + 2 * HOUR)
        world.counts("poll", now=START + 2 * HOUR)
        self.assertEqual(world.state(ANN), "paused")
        world.box.llm("ok")
        world.counts("poll", now=START + 3 * HOUR)
        self.assertEqual(world.sql(
            "SELECT class, judge FROM inbound ORDER BY id"),
            [("out_of_office", "rules"), ("auto_reply", "llm")])
        self.assertEqual(world.sql(
            "SELECT state, hold_until, reason FROM campaign"), held)
        world.cycle(START + 4 * DAY)
        self.assertEqual(len(world.sent()), 1)

    def test_a_person_who_resumes_does_not_end_an_absence(self):
        world = self.judged(ANN)
        world.answer(ANN, AWAY, START + HOUR, Auto_Submitted="auto-replied",
                     subject="Automatic reply: hello")
        world.counts("poll", now=START + HOUR)
        world.run("pause", ANN, now=START + 2 * HOUR)
        world.run("resume", ANN, now=START + 3 * HOUR)
        self.assertEqual(world.state(ANN), "held")
        world.run("resume", ANN, now=START + 4 * HOUR)
        self.assertEqual(world.state(ANN), "active")

    def test_what_the_model_cannot_answer_is_left_to_a_person(self):
        world = self.judged(ANN)
        world.box.llm("refusal")
        world.answer(ANN, UNCLEAR, START + HOUR)
        for hour in (1, 2):
            world.counts("poll", now=START + hour * HOUR)
        self.assertEqual(world.sql("SELECT class, pending FROM inbound"),
                         [("needs_review", 0)])
        self.assertEqual(world.state(ANN), "paused")
        asked = [c for c in world.box.log() if "chat" in c["path"]]
        self.assertLessEqual(len(asked), 2)

    def test_a_poll_that_dies_while_it_asks_lets_nothing_slip_out(self):
        world = self.judged(ANN)
        world.box.control("llm", {"mode": "slow", "ms": 1500})
        world.answer(ANN, UNCLEAR, START + HOUR)
        poll = world.spawn("poll", now=START + HOUR)
        try:
            wait_for(lambda: world.sql(
                "SELECT 1 FROM inbound WHERE pending = 1"), 20, "the reply")
            self.assertEqual(world.state(ANN), "paused")
        finally:
            poll.kill()
            poll.wait()
        world.counts("pull", now=START + 4 * DAY)
        world.box.llm("http500")
        world.counts("poll", now=START + 4 * DAY + HOUR / 2)
        world.counts("send", now=START + 4 * DAY + 0.75 * HOUR)
        self.assertEqual((world.state(ANN), len(world.sent())),
                         ("paused", 1))
        world.box.llm("ok")
        world.cycle(START + 4 * DAY + 2 * HOUR)
        self.assertEqual(world.sql("SELECT class, judge, pending"
                                   " FROM inbound"), [("auto_reply", "llm",
                                                       0)])
        self.assertEqual((world.state(ANN), len(world.sent())),
                         ("active", 2))

    def test_what_was_unclear_no_longer_counts_as_the_answer(self):
        world = self.judged(ANN)
        world.answer(ANN, UNCLEAR, START + HOUR)
        world.cycle(START + HOUR)
        self.assertEqual(world.sql("SELECT class, judge FROM inbound"),
                         [("auto_reply", "llm")])
        self.assertEqual(world.cells(ANN)["Campaign_Response_Type"],
                         "Auto Reply")

    def test_all_campaigns_that_were_paused_go_on(self):
        world = self.judged(ANN)
        first = world.host.parsed(ANN)[-1]
        world.run("stop", ANN, now=START + HOUR)
        world.run("enrol", "--again", ANN, now=START + HOUR)
        world.cycle(START + DAY)
        self.assertEqual(len(world.sent()), 2)
        world.box.llm("http500")
        world.answer(ANN, UNCLEAR, START + DAY + HOUR, original=first)
        world.counts("poll", now=START + DAY + HOUR)
        self.assertEqual(world.campaign(ANN)[:2], (
            "paused", "a reply must be read by a person"))
        world.counts("push", now=START + DAY + HOUR)
        self.assertEqual(world.cells(ANN)["Campaign_Attention"], "Reply")
        world.box.llm("ok")
        world.cycle(START + DAY + 2 * HOUR)
        self.assertEqual(world.state(ANN), "active")
        self.assertNotIn("Campaign_Attention", world.cells(ANN))


class Correct(Jobs):
    """A person changes the class in the Replies table."""

    def replied(self, text, *more, config=None, **headers):
        """A world in which ANN answered and her row is in the base."""
        world = self.world(ANN, *more, config=config)
        world.cycle()
        world.answer(ANN, text, START + HOUR, **headers)
        world.cycle(START + HOUR)
        self.assertEqual(world.counts("pull", now=START + HOUR)["pull"].get(
            "corrected"), None)
        return world

    def correct(self, world, name, now=START + 2 * HOUR):
        """Set the class and pull; the row as it stands afterwards."""
        row, = world.box.list("Replies")
        world.box.edit("Replies", row["id"], {"Class": name})
        self.assertEqual(world.counts("pull", now=now)["pull"]["corrected"],
                         1)
        world.counts("push", now=now)
        self.assertEqual(world.counts("pull", now=now)["pull"].get(
            "corrected"), None)
        row, = world.box.list("Replies")
        self.assertEqual(row["fields"]["Class"], name)
        return row["fields"]

    def test_trouble_of_the_table_stops_nothing_else(self):
        world = self.replied(UNCLEAR)
        world.box.control("schema", {"table": "Replies", "field": "Class",
                                     "delete": True})
        done = world.run_all("pull", now=START + 2 * HOUR)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("has lost column 'Class'", done.stderr)
        self.assertIn("init", done.stderr)
        done = world.run_all("pull", now=START + 3 * HOUR)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        world.answer(ANN, "Stop writing to me.", START + 3 * HOUR)
        world.cycle(START + 4 * HOUR)
        self.assertEqual(world.state(ANN), "stopped")
        rows = world.box.list("Replies")
        self.assertEqual([r["fields"].get("Class") for r in rows],
                         [None, None])
        world.run("init", now=START + 5 * HOUR)
        world.cycle(START + 30 * HOUR)
        self.assertEqual({r["fields"]["From"]: r["fields"].get("Class")
                          for r in world.box.list("Replies")
                          if r["fields"]["Text"].startswith("Stop")},
                         {ANN: "Unsubscribe"})

    def test_what_was_paused_goes_on(self):
        world = self.replied(UNCLEAR)
        self.assertEqual(world.state(ANN), "paused")
        self.correct(world, "Auto Reply")
        self.assertEqual(world.state(ANN), "active")
        cells = world.cells(ANN)
        self.assertEqual(cells["Campaign_Response_Type"], "Auto Reply")
        self.assertNotIn("Campaign_Attention", cells)
        world.cycle(START + 4 * DAY)
        self.assertEqual(len(world.sent()), 2)
        learned = json.loads(world.run("classify", "--learned"))
        self.assertEqual((learned["class"], learned["was"], learned["judge"],
                          learned["rules"], learned["agrees"],
                          learned["text"]),
                         ("auto_reply", "needs_review", "rules",
                          "needs_review", False, UNCLEAR))

    def test_interest_that_was_none_ends_as_refused(self):
        world = self.replied("Yes, let's talk.")
        self.assertEqual(world.state(ANN), "responded")
        self.correct(world, "Not Interested")
        cells = world.cells(ANN)
        self.assertEqual(cells["Campaign_Response_Type"], "Not Interested")
        self.assertNotIn("Campaign_Attention", cells)

    def test_a_suppression_is_never_lifted(self):
        world = self.replied("Unsubscribe me, please.")
        row = self.correct(world, "Interested")
        self.assertIn(f"unsuppress {ANN}", row["Done"])
        self.assertEqual(world.sql("SELECT target FROM suppression"),
                         [(ANN,)])
        cells = world.cells(ANN)
        self.assertEqual(cells["Campaign_Response_Type"], "Interested")
        self.assertEqual(cells["Campaign_Attention"], "Reply")
        world.run("unsuppress", ANN, now=START + 3 * HOUR)
        self.assertEqual(world.sql("SELECT target FROM suppression"), [])

    def test_an_opt_out_that_was_missed_is_obeyed(self):
        world = self.replied(UNCLEAR)
        row = self.correct(world, "Unsubscribe")
        self.assertIn("suppressed", row["Done"])
        self.assertEqual(world.state(ANN), "stopped")
        self.assertEqual(world.sql("SELECT target FROM suppression"),
                         [(ANN,)])

    def test_an_absence_that_was_none_is_over(self):
        world = self.replied(AWAY, Auto_Submitted="auto-replied",
                             subject="Automatic reply: hello")
        self.assertEqual(world.state(ANN), "held")
        row = self.correct(world, "Auto Reply")
        self.assertEqual(world.state(ANN), "active")
        self.correct(world, "Question", START + 3 * HOUR)
        self.assertEqual(world.state(ANN), "responded")
        learned = json.loads(world.run("classify", "--learned"))
        self.assertEqual((learned["class"], learned["was"]),
                         ("question", "out_of_office"))
        self.assertIn("Done", row)

    def meanwhile(self, change, text=UNCLEAR):
        """The program changes its row while a person corrects the class."""
        world = self.replied(text)
        row, = world.box.list("Replies")
        world.box.edit("Replies", row["id"], {"Class": "Unsubscribe"})
        with sqlite3.connect(world.path("state/journal.db")) as db:
            db.execute(f"UPDATE inbound SET {change}, dirty = 1")
        counts = world.counts("push", now=START + 2 * HOUR)["push"]
        self.assertEqual(counts["corrected"], 1)
        self.assertEqual(world.state(ANN), "stopped")
        for job in ("pull", "push"):
            self.assertEqual(world.counts(job, now=START + 3 * HOUR)[job].get(
                "corrected"), None)
        row, = world.box.list("Replies")
        self.assertEqual(row["fields"]["Class"], "Unsubscribe")
        self.assertIn("suppressed", row["fields"]["Done"])

    def test_a_class_is_left_alone_where_another_cell_is_written(self):
        self.meanwhile("done = 'something else'")

    def test_a_class_is_read_again_before_it_is_overwritten(self):
        self.meanwhile("class = 'question'")

    def test_a_row_that_was_removed_comes_back_whole(self):
        world = self.replied(UNCLEAR)
        row, = world.box.list("Replies")
        world.box.api("DELETE", f"{world.box.table('Replies')}/{row['id']}")
        with sqlite3.connect(world.path("state/journal.db")) as db:
            db.execute("UPDATE inbound SET done = 'more', dirty = 1")
        world.counts("push", now=START + 2 * HOUR)
        again, = world.box.list("Replies")
        self.assertEqual({**row["fields"], "Done": "more"}, again["fields"])

    def test_an_absence_that_was_none_is_forgotten_while_paused(self):
        world = self.replied(AWAY, Auto_Submitted="auto-replied",
                             subject="Automatic reply: hello")
        world.run("pause", ANN, now=START + HOUR)
        self.correct(world, "Auto Reply")
        self.assertEqual(world.state(ANN), "paused")
        world.run("resume", ANN, now=START + 3 * HOUR)
        self.assertEqual(world.state(ANN), "active")

    def test_what_is_done_is_told_of_one_who_has_ended(self):
        world = self.replied("Yes, let's talk.")
        for hour, name in enumerate(("Out Of Office", "Not Interested"), 2):
            row = self.correct(world, name, START + hour * HOUR)
            self.assertTrue(row["Done"].startswith("recorded"), row)
        row = self.correct(world, "List Mail", START + 4 * HOUR)
        world.counts("push", now=START + 4 * HOUR)
        self.assertNotIn("Campaign_Response_Type", world.cells(ANN))

    def test_colleagues_are_free_once_nobody_answered(self):
        world = self.replied("Yes, let's talk.", CLEO,
                             config={"replies": "company = hold"})
        self.assertEqual(world.state(CLEO), "held")
        row = self.correct(world, "Auto Reply")
        self.assertIn("enrol --again", row["Done"])
        self.assertEqual(world.state(CLEO), "active")

    def answered_twice(self, *texts):
        """ANN answers twice, and CLEO is of her company."""
        world = self.world(ANN, CLEO, config={"replies": "company = hold"})
        world.cycle()
        for text in texts:
            world.answer(ANN, text, START + HOUR)
        world.cycle(START + HOUR)
        world.counts("pull", now=START + HOUR)
        return world

    def test_colleagues_wait_for_the_last_answer_to_be_understood(self):
        for first in (UNCLEAR, "Yes, let's talk."):
            with self.subTest(first):
                world = self.answered_twice(first, UNCLEAR)
                for hour, (row, state) in enumerate(zip(
                        world.box.list("Replies"), ("held", "active")), 2):
                    world.box.edit("Replies", row["id"],
                                   {"Class": "Auto Reply"})
                    world.counts("pull", now=START + hour * HOUR)
                    self.assertEqual(world.state(CLEO), state)

    def test_colleagues_wait_for_a_third_one_who_answered(self):
        dora = "dora@lumen.example"
        for text, why in (("Yes, let's talk.", "interested"),
                          (UNCLEAR, "needs_review")):
            with self.subTest(text):
                world = self.world(ANN, CLEO, dora, config={
                    "limits": "per_domain_per_day = 0",
                    "replies": "company = hold"})
                world.cycle()
                world.answer(dora, text, START + HOUR)
                world.cycle(START + HOUR)
                world.answer(ANN, UNCLEAR, START + 2 * HOUR)
                world.cycle(START + 2 * HOUR)
                until = world.sql("SELECT hold_until FROM campaign"
                                  " WHERE address = ?", CLEO)[0][0]
                row, = (r for r in world.box.list("Replies")
                        if r["fields"]["From"] == ANN)
                world.box.edit("Replies", row["id"], {"Class": "Auto Reply"})
                world.counts("pull", now=START + 3 * HOUR)
                state, reason, held = world.sql(
                    "SELECT state, reason, hold_until FROM campaign"
                    " WHERE address = ?", CLEO)[0]
                self.assertEqual((state, reason),
                                 ("held", f"{dora} answered: {why}"))
                self.assertAlmostEqual(held, until - 3600, delta=60)

    def test_colleagues_wait_while_the_model_has_read_but_one(self):
        world = self.answered_twice(UNCLEAR, UNCLEAR)
        world.use_model()
        with sqlite3.connect(world.path("state/journal.db")) as db:
            db.execute("UPDATE inbound SET pending = 1 WHERE id ="
                       " (SELECT min(id) FROM inbound)")
        world.counts("poll", now=START + 2 * HOUR)
        self.assertEqual(
            world.sql("SELECT class, judge FROM inbound ORDER BY id"),
            [("auto_reply", "llm"), ("needs_review", "rules")])
        self.assertEqual([world.state(x) for x in (ANN, CLEO)],
                         ["paused", "held"])

    def test_colleagues_wait_while_an_answer_is_unclear(self):
        for name, state in (("Auto Reply", "active"),
                            ("Not Interested", "stopped")):
            with self.subTest(name):
                world = self.replied(UNCLEAR, CLEO,
                                     config={"replies": "company = stop"})
                self.assertEqual(
                    (world.state(CLEO), world.campaign(CLEO)[1]),
                    ("held", f"{ANN} answered: needs_review"))
                self.correct(world, name)
                self.assertEqual(world.state(CLEO), state)


class Rows(Jobs):
    """What the Replies table shows."""

    def answered(self, *texts):
        """A world in which several people have answered; nothing is told."""
        people = (ANN, BOB)[:len(texts)]
        world = self.world(*people)
        world.cycle()
        for address, text in zip(people, texts):
            world.answer(address, text, START + HOUR,
                         Message_ID="<always.the.same@machine.example>")
        world.counts("poll", now=START + HOUR)
        return world

    def test_a_class_that_is_none_is_told(self):
        world = self.answered(UNCLEAR)
        world.cycle(START + HOUR)
        row, = world.box.list("Replies")
        world.box.api("PATCH", f"{world.box.table('Replies')}/{row['id']}",
                      {"fields": {"Class": "Maybe later"}, "typecast": True})
        done = world.run_all("pull", now=START + 2 * HOUR)
        self.assertEqual(done.returncode, 0)
        self.assertIn("'Maybe later' is no class", done.stderr)
        self.assertEqual(world.state(ANN), "paused")

    def test_two_machines_with_one_message_id_have_a_row_each(self):
        world = self.answered(UNCLEAR, "Not interested.")
        world.counts("push", now=START + HOUR)
        rows = {row["fields"]["From"]: row for row in
                world.box.list("Replies")}
        self.assertEqual({who: row["fields"]["Class"]
                          for who, row in rows.items()},
                         {ANN: "Needs Review", BOB: "Not Interested"})
        world.box.edit("Replies", rows[ANN]["id"], {"Class": "Auto Reply"})
        world.cycle(START + 2 * HOUR)
        self.assertEqual([world.state(x) for x in (ANN, BOB)],
                         ["active", "stopped"])

    def test_columns_of_other_types_cost_their_cells_alone(self):
        world = self.answered("Not interested.")
        for name, other in (("Lead", "singleLineText"),
                            ("Confidence", "singleLineText"),
                            ("Done", "number")):
            world.box.control("schema", {"table": "Replies", "field": name,
                                         "type": other})
        done = world.run_all("push", now=START + HOUR)
        self.assertEqual(done.returncode, 0)
        self.assertIn("column 'Lead'", done.stderr)
        row, = world.box.list("Replies")
        self.assertEqual(row["fields"]["Class"], "Not Interested")
        self.assertEqual(row["fields"]["From"], ANN)
        self.assertNotIn("Done", row["fields"])

    def test_a_class_that_was_refused_is_tried_again_each_day(self):
        world = self.answered("Not interested.")
        option = {"table": "Replies", "field": "Class"}
        world.box.control("schema", {**option,
                                     "remove_option": "Not Interested"})
        for hour in (1, 2):
            done = world.run_all("push", now=START + hour * HOUR)
            self.assertEqual("'Class'" in done.stderr, hour == 1)
        world.box.control("schema", {**option,
                                     "add_option": "Not Interested"})
        world.counts("push", now=START + 26 * HOUR)
        row, = world.box.list("Replies")
        self.assertEqual(row["fields"]["Class"], "Not Interested")

    def test_of_an_endless_answer_the_beginning_is_shown(self):
        world = self.answered("Hm. " + "and so on " * 15000)
        done = world.run_all("push", now=START + HOUR)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        row, = world.box.list("Replies")
        self.assertTrue(row["fields"]["Text"].startswith("Hm. and so on"))
        self.assertGreater(len(row["fields"]["Text"]), 20000)


class Mailbox(Jobs):
    """What happens to a mailbox between two polls."""

    def test_a_mailbox_numbered_anew_repeats_nothing(self):
        world = self.world(ANN, BOB)
        world.cycle()
        notice = email.message_from_string(SOFT.format(
            id=world.sent(ANN)[0][0], address=ANN))
        del notice["Message-ID"]
        world.host.inject(SENDER, notice.as_bytes())
        world.answer(BOB, "Hm.", START + HOUR)
        world.counts("poll", now=START + 2 * HOUR)
        self.assertEqual([c for c, in world.sql(
            "SELECT class FROM inbound ORDER BY class")],
            ["bounce", "needs_review"])
        folder = os.path.join(world.host.folder, "mail", SENDER, "Maildir")
        for name in os.listdir(folder):
            if name.startswith(("dovecot-uidlist", "dovecot.index")):
                os.unlink(os.path.join(folder, name))
        before = world.dump("run", "mailbox")
        old, = world.sql("SELECT uidvalidity FROM mailbox")
        world.counts("poll", now=START + 3 * HOUR)
        new, = world.sql("SELECT uidvalidity FROM mailbox")
        self.assertNotEqual(old, new)
        self.assertEqual(world.dump("run", "mailbox"), before)


if __name__ == "__main__":
    unittest.main()
