"""The base as the team's desk: what they do to it."""

import os
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from deskworld import Push  # noqa: E402
from jobworld import HOUR, START, lead  # noqa: E402
from mailhost import wait_for  # noqa: E402

ANN, BOB = "ann@lumen.example", "bob@brume.example"


class Commands(Push):
    """Campaign_Command between pull and push."""

    def test_a_command_typed_before_the_clearing_is_not_lost(self):
        desk = self.desk(ANN)
        desk.edit(ANN, Campaign_Command="Pause")
        desk.step("pull", now=START + HOUR)
        desk.edit(ANN, Campaign_Command="Stop")
        desk.step("push", now=START + HOUR)
        cells = desk.cells(ANN)
        self.assertEqual(desk.state(ANN), "stopped")
        self.assertEqual(cells["Campaign_Status"], "Stopped")
        self.assertNotIn("Campaign_Command", cells)
        self.assertIn("done: Stop", cells["Campaign_Next_Action"])
        self.assertEqual(desk.step("push", now=START + HOUR)["push"],
                         {"calls": 0})

    def test_a_clearing_costs_one_reading_and_nothing_else_does(self):
        desk = self.desk(ANN, BOB)
        desk.edit(ANN, Campaign_Command="Pause")
        desk.step("pull", now=START + HOUR)
        desk.step("push", now=START + HOUR)
        desk.edit(ANN, Campaign_Command="Resume")
        for minutes, calls in ((5, 2), (10, 0)):
            now = START + HOUR + minutes * HOUR / 60
            desk.step("pull", now=now)
            self.assertEqual(desk.step("push", now=now)["push"]["calls"],
                             calls)

    def test_a_clearing_without_answer_does_not_run_the_command_twice(self):
        for fault in ("commit_then_hang", "hang_before"):
            with self.subTest(fault):
                desk = self.desk(ANN)
                desk.edit(ANN, Campaign_Command="Skip")
                desk.step("pull", now=START + HOUR)
                desk.cut_off("push", fault, now=START + HOUR)
                desk.step("pull", "push", "pull", "push",
                          now=START + 2 * HOUR)
                self.assertEqual(desk.sql(
                    "SELECT label FROM message WHERE state = 'skipped'"),
                    [("Hook",)])
                self.assertNotIn("Campaign_Command", desk.cells(ANN))

    def test_a_command_in_doubt_is_not_cleared(self):
        desk = self.desk(ANN, config={"airtable": "webhook = no"})
        desk.edit(ANN, Campaign_Command="Pause")
        desk.step("pull", now=START + HOUR)
        desk.cut_off("push", "commit_then_hang", now=START + HOUR)
        desk.edit(ANN, Campaign_Command="Resume")
        desk.step("pull", "push", now=START + HOUR + HOUR / 12)
        self.assertEqual(desk.cells(ANN)["Campaign_Command"], "Resume")
        self.assertEqual(desk.state(ANN), "paused")
        # minutes later
        desk.change("UPDATE unsure SET sent_ms = sent_ms - 200000")
        desk.step("push", now=START + HOUR + HOUR / 6)
        self.assertEqual(desk.state(ANN), "active")
        self.assertNotIn("Campaign_Command", desk.cells(ANN))


class Lost(Push):
    """What a person types between push's last reading and its write."""

    def overwrite(self, desk, address, now, **cells):
        """Push; the person types right after it has read."""
        before = len(desk.box.log())
        desk.box.fault("delay", method="GET", path=desk.leads(), count=1,
                       ms=1500)
        with desk.begin("push", now=now) as push:
            wait_for(lambda: any("RECORD_ID" in c["path"] for c in
                                 desk.box.log()[before:]), 20, "a reading")
            desk.edit(address, **cells)
            self.assertEqual(push.wait(30), 0)

    def test_a_command_that_the_clearing_wiped_out_is_carried_out(self):
        desk = self.desk(ANN, BOB)
        desk.edit(ANN, Campaign_Command="Skip")
        desk.edit(BOB, Campaign_Command="Skip")
        desk.step("pull", now=START + HOUR)
        self.overwrite(desk, ANN, START + HOUR, Campaign_Command="Pause")
        self.assertNotIn("Campaign_Command", desk.cells(ANN))
        self.assertEqual(desk.state(ANN), "active")
        counts = desk.step("pull", "push", now=START + 2 * HOUR)
        self.assertEqual(counts["pull"]["overwritten"], 1)
        self.assertEqual(desk.state(ANN), "paused")
        self.assertEqual(desk.state(BOB), "active")
        self.assertIn("done: Pause", desk.next_action(ANN))
        self.assertEqual(desk.cells(ANN)["Campaign_Status"], "Paused")
        # once
        desk.edit(ANN, Campaign_Command="Resume")
        for hours in (3, 4):
            counts = desk.step("pull", "push", now=START + hours * HOUR)
            self.assertNotIn("overwritten", counts["pull"])
        self.assertEqual(desk.state(ANN), "active")
        self.assertEqual(desk.sql("SELECT count(*) FROM message"
                                  " WHERE state = 'skipped'"), [(2,)])

    def test_a_status_and_a_text_that_were_wiped_out_count(self):
        desk = self.desk(ANN)
        desk.edit(ANN, Campaign_Command="Pause")
        desk.step("pull", now=START + HOUR)
        desk.change("UPDATE message SET subject = 'Ours' WHERE step = 1")
        self.overwrite(desk, ANN, START + HOUR, Campaign_Status="Stopped",
                       Proof_Message_Subject="Theirs")
        self.assertEqual(desk.cells(ANN)["Campaign_Status"], "Paused")
        self.assertEqual(desk.cells(ANN)["Proof_Message_Subject"], "Ours")
        counts = desk.step("pull", "push", now=START + 2 * HOUR)
        self.assertEqual(counts["pull"]["overwritten"], 2)
        self.assertEqual(desk.state(ANN), "stopped")

    def test_a_command_that_its_author_withdrew_is_not_carried_out(self):
        desk = self.desk(ANN)
        for hours in (1, 2):
            desk.edit(ANN, Campaign_Command="Skip")
            desk.step("pull", "push", now=START + hours * HOUR)
        desk.edit(ANN, Campaign_Command="Stop")
        desk.edit(ANN, Campaign_Command=None)
        desk.step("pull", "push", now=START + 3 * HOUR)
        self.assertEqual(desk.state(ANN), "active")


class Edits(Push):
    """What is an edit, and what only looks like one."""

    def retell(self, desk, subject):
        """The program has another subject for Hook than the base."""
        desk.change(f"UPDATE message SET subject = '{subject}'"
                     " WHERE step = 0")
        desk.change("INSERT OR IGNORE INTO dirty SELECT id FROM lead")

    def subject(self, desk):
        """Hook's subject in the journal and in the base."""
        return (desk.sql("SELECT subject FROM message WHERE step = 0")[0][0],
                desk.cells(ANN)["Hook_Message_Subject"])

    def test_a_stale_reading_is_no_edit(self):
        desk = self.desk(ANN, config={"airtable": "webhook = no"})
        self.retell(desk, "Ours, newer")
        # the page shows the base as it was before the push
        before = len(desk.box.log())
        desk.box.fault("delay", method="GET", path=desk.leads(), count=1,
                       ms=1500)
        with desk.begin("pull", now=START + HOUR) as pull:
            wait_for(lambda: len(desk.box.log()) > before, 20, "a reading")
            desk.step("push", now=START + HOUR)
            self.assertEqual(pull.wait(30), 0)
        self.assertEqual(self.subject(desk), ("Ours, newer",) * 2)
        self.assertEqual(desk.step("pull", "push", now=START + 2 * HOUR)
                         ["push"]["calls"], 0)
        self.assertEqual(self.subject(desk), ("Ours, newer",) * 2)

    def test_a_stale_reading_of_a_pause_counts_all_the_same(self):
        desk = self.desk(ANN, config={"airtable": "webhook = no"})
        desk.edit(ANN, Campaign_Status="Paused")
        desk.change("UPDATE cell SET confirmed_ms = confirmed_ms + 60000")
        desk.step("pull", "push", now=START + HOUR)
        self.assertEqual(desk.state(ANN), "paused")

    def test_an_unanswered_write_is_no_edit(self):
        for fault in ("commit_then_hang", "hang_before"):
            with self.subTest(fault):
                desk = self.desk(ANN)
                self.retell(desk, "Ours, newer")
                desk.cut_off("push", fault, now=START + HOUR)
                desk.step("pull", now=START + 2 * HOUR)
                self.assertEqual(self.subject(desk)[0], "Ours, newer")
                desk.step("push", "pull", "push", now=START + 3 * HOUR)
                self.assertEqual(self.subject(desk), ("Ours, newer",) * 2)
                self.assertEqual(desk.sql("SELECT revision FROM message"
                                          " WHERE step = 0"), [(1,)])

    def test_an_edit_after_an_unanswered_write_is_taken(self):
        for fault in ("commit_then_hang", "hang_before"):
            with self.subTest(fault):
                desk = self.desk(ANN)
                self.retell(desk, "Ours, newer")
                desk.cut_off("push", fault, now=START + HOUR)
                desk.edit(ANN, Hook_Message_Subject="Theirs")
                # minutes later
                desk.change("UPDATE unsure SET sent_ms = sent_ms - 200000")
                desk.step("pull", "push", now=START + 2 * HOUR)
                self.assertEqual(self.subject(desk), ("Theirs",) * 2)

    def test_an_edit_right_after_an_unanswered_write_is_taken(self):
        for fault in ("commit_then_hang", "hang_before"):
            with self.subTest(fault):
                desk = self.desk(ANN)
                self.retell(desk, "Ours, newer")
                desk.cut_off("push", fault, now=START + HOUR)
                desk.edit(ANN, Hook_Message_Subject="Theirs")
                for minutes in (5, 10):
                    desk.step("pull", "push",
                              now=START + HOUR + minutes * HOUR / 60)
                self.assertEqual(self.subject(desk), ("Theirs",) * 2)

    def test_a_value_that_airtable_writes_otherwise_is_no_edit(self):
        desk = self.desk(ANN, enrol=False)
        desk.schema("Campaign_Next_Send_At", type="date")
        desk.step("pull", "generate", "push")
        body = desk.cells(ANN)["Hook_Message_Body"]
        desk.edit(ANN, Hook_Message_Body=body.replace("\n", "\r\n") + " \n")
        self.assertEqual(desk.step("pull", now=START + HOUR / 6)["pull"].get(
            "edits", 0), 0)
        for part in (2, 3):
            self.assertEqual(desk.step("push", now=START + part * HOUR / 6)
                             ["push"]["calls"], 0)


class Owned(Push):
    """Columns that only the program writes."""

    def test_what_a_person_put_there_is_put_back(self):
        desk = self.desk(ANN)
        before = desk.cells(ANN)
        desk.edit(ANN, Campaign_Next_Action="whatever",
                  Campaign_Stop_Reason="because", Current_Message_Number=7,
                  Campaign_Status="Completed", Campaign_ID="mine",
                  Campaign_Attention="Reply",
                  Campaign_Next_Send_At="2020-01-01T00:00:00.000Z")
        desk.step("pull", "push", now=START + HOUR)
        after = desk.cells(ANN)
        self.assertIn("Campaign_Status takes", after["Campaign_Next_Action"])
        for cells in (before, after):
            del cells["Campaign_Next_Action"]
        self.assertEqual(after, before)

    def test_a_row_that_is_not_ours_is_left_alone(self):
        desk = self.desk(ANN, lead(BOB, Email_Confidence_Level="Guess"),
                         enrol=False)
        desk.edit(BOB, Campaign_Status="Active", Hook_Message_Subject="Mine")
        desk.step("pull", "generate", "push", "pull", "push")
        cells = desk.cells(BOB)
        self.assertEqual(cells["Campaign_Status"], "Active")
        self.assertEqual(cells["Hook_Message_Subject"], "Mine")


class Approval(Push):
    """What was approved is what goes out."""

    def desk(self, *leads, **options):
        return super().desk(*leads, config={"sequence": "approve = yes"},
                            **options)

    def test_an_edit_and_its_approval_may_come_together(self):
        desk = self.desk(ANN)
        desk.edit(ANN, Hook_Message_Subject="Our own words",
                  Campaign_Command="Approve")
        desk.step("pull", "push", now=START + HOUR)
        self.assertEqual(desk.state(ANN), "active")
        self.assertIn("done: Approve", desk.next_action(ANN))
        self.assertEqual(desk.sql("SELECT subject FROM message WHERE step"
                                  " = 0"), [("Our own words",)])

    def test_an_edit_reopens_the_approval(self):
        desk = self.desk(ANN)
        desk.edit(ANN, Campaign_Command="Approve")
        desk.step("pull", "push", now=START + HOUR)
        desk.edit(ANN, FOMO_Message_Body="Other words, not yet approved.")
        desk.step("pull", "push", now=START + 2 * HOUR)
        self.assertEqual(desk.state(ANN), "paused")
        self.assertEqual(desk.cells(ANN)["Campaign_Attention"], "Review")
        desk.edit(ANN, Campaign_Command="Resume")
        desk.step("pull", "push", now=START + 3 * HOUR)
        self.assertEqual(desk.state(ANN), "paused")
        self.assertIn("not the approved ones", desk.next_action(ANN))
        desk.edit(ANN, Campaign_Command="Approve")
        desk.step("pull", "push", now=START + 4 * HOUR)
        self.assertEqual(desk.state(ANN), "active")

    def test_texts_that_were_not_shown_cannot_be_approved(self):
        desk = self.desk(ANN)
        desk.change("UPDATE message SET body = 'Not shown to anybody.'"
                     " WHERE step = 0")
        desk.edit(ANN, Campaign_Command="Approve")
        desk.step("pull", "push", now=START + HOUR)
        self.assertEqual(desk.state(ANN), "review")
        self.assertIn("read them first", desk.next_action(ANN))

    def test_another_text_than_the_approved_one_never_goes_out(self):
        desk = self.desk(ANN)
        desk.edit(ANN, Campaign_Command="Approve")
        desk.step("pull", "push")
        desk.change("UPDATE message SET body = 'Changed by whatever.'"
                     " WHERE step = 0")
        counts = desk.step("send", now=START + HOUR / 2)["send"]
        self.assertEqual(counts["not_approved"], 1)
        self.assertEqual(desk.state(ANN), "paused")


class Lead(Push):
    """A campaign stands and falls with its lead."""

    def test_a_lead_no_longer_valid_is_held_until_it_is_again(self):
        desk = self.desk(ANN)
        desk.edit(ANN, Email_Confidence_Level="Guess")
        desk.step("pull", "push", now=START + HOUR)
        cells = desk.cells(ANN)
        self.assertEqual(cells["Campaign_Status"], "On Hold")
        self.assertIn("on hold: no longer a valid lead: ",
                      cells["Campaign_Next_Action"])
        desk.edit(ANN, Campaign_Command="Resume")
        desk.step("pull", "push", now=START + 2 * HOUR)
        self.assertEqual(desk.state(ANN), "held")
        desk.edit(ANN, Email_Confidence_Level="Real")
        desk.step("pull", "push", now=START + 3 * HOUR)
        self.assertEqual(desk.cells(ANN)["Campaign_Status"], "Active")

    def test_a_removed_lead_is_held(self):
        desk = self.desk(ANN)
        desk.box.api("DELETE", f"{desk.box.table('Leads')}/{desk.ids[ANN]}")
        desk.step("pull", now=START + HOUR)
        self.assertEqual(desk.campaign(ANN)[:2],
                         ("held", "the lead's record was removed"))
        self.assertEqual(desk.run("explain", ANN, now=START + HOUR)
                         .splitlines()[0],
                         "on hold: the lead's record was removed")


if __name__ == "__main__":
    unittest.main()
