"""The base as the team's desk: what they do to it, and what goes wrong there.

These worlds have no mail servers: nothing is sent.
"""

import contextlib
import json
import os
import sqlite3
import subprocess
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import jobworld  # noqa: E402
from jobworld import DAY, HOUR, START, Jobs, World, lead  # noqa: E402
from mailhost import wait_for  # noqa: E402

ANN, BOB = "ann@lumen.example", "bob@brume.example"


class NoMail:
    """Stands where the mail servers would."""

    port = {"SUBMISSION": 1, "IMAPS": 1}
    ca = "/etc/ssl/certs/ca-certificates.crt"

    def __init__(self, users):
        self.users = users

    def start(self):
        """Nothing to start."""

    def stop(self):
        """Nothing to stop."""


class Desk(World):
    """A base with leads, taken over and enrolled."""

    def start(self, leads, config, bounces):
        # nothing is sent here, and that need not be told
        config = {"limits": "fresh = 1d", **(config or {})}
        real, jobworld.MailHost = jobworld.MailHost, NoMail
        try:
            super().start(leads, config, bounces)
        finally:
            jobworld.MailHost = real

    def step(self, *jobs, now=START):
        """Run jobs; their counts."""
        return {job: self.counts(job, now=now)[job] for job in jobs}

    def begin(self, job, now):
        """Start a job; its process."""
        return subprocess.Popen(
            [jobworld.PROGRAM, "-c", self.ini, "--now",
             now.strftime("%Y-%m-%dT%H:%M:%SZ"), job],
            cwd=jobworld.ROOT, stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            env={**os.environ, "HOME": self.folder})

    def cut_off(self, job, fault, now):
        """Run a job that dies while its first write of leads has no answer."""
        self.box.fault(fault, method="PATCH", path=self.leads(), count=1,
                       ms=60000)
        leads, before = self.leads(), len(self.box.log())
        child = self.begin(job, now)
        try:
            wait_for(lambda: any(call["method"] == "PATCH" and
                                 leads in call["path"] for call in
                                 self.box.log()[before:]), 20, "a write")
        finally:
            child.kill()
            child.wait()

    def execute(self, statement):
        """Change the journal behind the program's back."""
        with sqlite3.connect(self.path("state/journal.db")) as db:
            db.execute(statement)

    def schema(self, field, **change):
        """A person changes a column of the leads table."""
        self.box.control("schema", {"table": "Leads", "field": field,
                                    **change})

    def leads(self):
        """The leads table as paths name it."""
        tables = self.box.api("GET", f"/v0/meta/bases/{self.box.base}/tables")
        return next(t["id"] for t in tables[1]["tables"]
                    if t["name"] == "Leads")

    def change(self, statement, *values):
        """Change the journal behind the program's back."""
        with contextlib.closing(sqlite3.connect(
                self.path("state/journal.db"))) as db:
            db.execute(statement, values)
            db.commit()

    def next_action(self, address):
        """Campaign_Next_Action as the team reads it."""
        return self.cells(address).get("Campaign_Next_Action", "")


class Push(Jobs):
    """Each test has its own desk."""

    def desk(self, *leads, enrol=True, **options):
        """A desk that ends with the test."""
        desk = Desk([lead(x, i) if isinstance(x, str) else x
                     for i, x in enumerate(leads)], **options)
        self.addCleanup(desk.stop)
        if enrol:
            desk.step("pull", "generate", "push")
        return desk


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
        desk.execute("UPDATE unsure SET sent_ms = sent_ms - 200000")
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
        desk.execute("UPDATE message SET subject = 'Ours' WHERE step = 1")
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
        desk.execute(f"UPDATE message SET subject = '{subject}'"
                     " WHERE step = 0")
        desk.execute("INSERT OR IGNORE INTO dirty SELECT id FROM lead")

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
        desk.execute("UPDATE cell SET confirmed_ms = confirmed_ms + 60000")
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
                desk.execute("UPDATE unsure SET sent_ms = sent_ms - 200000")
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
        desk.execute("UPDATE message SET body = 'Not shown to anybody.'"
                     " WHERE step = 0")
        desk.edit(ANN, Campaign_Command="Approve")
        desk.step("pull", "push", now=START + HOUR)
        self.assertEqual(desk.state(ANN), "review")
        self.assertIn("read them first", desk.next_action(ANN))

    def test_another_text_than_the_approved_one_never_goes_out(self):
        desk = self.desk(ANN)
        desk.edit(ANN, Campaign_Command="Approve")
        desk.step("pull", "push")
        desk.execute("UPDATE message SET body = 'Changed by whatever.'"
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


class Waiting(Jobs):
    """Why the next message has not gone yet; with real mail."""

    def actions(self, limits, *leads):
        """Both leads' next actions; one message of theirs has gone."""
        world = self.world(*leads, config={"limits": limits})
        world.cycle()
        self.assertEqual(len(world.sent()), 1)
        gone, = {x[1] for x in world.sent()}
        self.assertRegex(world.cells(gone)["Campaign_Next_Action"],
                         r"^Proof on \w{3} \d+ Dec \d\d:\d\d \(New York\)$")
        waits, = set(leads) - {gone}
        return world.cells(waits)["Campaign_Next_Action"]

    def test_a_full_domain_is_told(self):
        self.assertRegex(
            self.actions("per_domain_per_day = 1", "a@brume.example",
                         "b@brume.example"),
            r"^waits: 1 of 1 for brume.example today \(Mon 30 Nov\), then "
            r"Hook on Tue 1 Dec \d\d:\d\d \(New York\)$")

    def test_a_full_day_is_told(self):
        self.assertRegex(
            self.actions("per_day = 1", ANN, BOB),
            r"^waits: 1 of 1 a day, Hook due since Mon 30 Nov \d\d:\d\d "
            r"\(New York\)$")

    def test_a_follow_up_that_waits_for_a_poll_is_told(self):
        world = self.world(ANN)
        world.cycle()
        late = START + 4 * DAY
        for minute, job in enumerate(("pull", "send", "push")):
            world.run(job, now=late + minute * HOUR / 60)
        self.assertRegex(
            world.cells(ANN)["Campaign_Next_Action"],
            r"^waits: no poll has completed since Mon 30 Nov 10:00 \(New "
            r"York\), Proof due since Thu 3 Dec \d\d:\d\d \(New York\)$")


class Late(Push):
    """The line stays true where nothing happens."""

    SINCE = ", Hook due since Mon 30 Nov 10:00 (New York)"

    def say(self, desk, text, now, *jobs):
        """After jobs and a push the line says so; another push says nothing
        new."""
        desk.step(*jobs, "push", now=now)
        self.assertEqual(desk.next_action(ANN), text)
        self.assertEqual(desk.step("push", now=now)["push"], {"calls": 0})

    def test_a_message_that_nothing_sends_is_told(self):
        desk = self.desk(ANN, config={"limits": "fresh = 60m"})
        self.assertEqual(desk.next_action(ANN),
                         "Hook on Mon 30 Nov 10:00 (New York)")
        self.assertEqual(desk.step("push", now=START + HOUR / 2)["push"],
                         {"calls": 0})
        self.say(desk, "waits: send has not run" + self.SINCE,
                 START + 2 * HOUR, "pull")
        desk.step("pull", now=START + 5 * HOUR)
        self.assertEqual(desk.step("push", now=START + 5 * HOUR)["push"],
                         {"calls": 0})

    def test_a_pull_that_is_too_old_is_told_at_once(self):
        desk = self.desk(ANN, config={"limits": "fresh = 60m"})
        no_pull = ("waits: no pull has completed since Mon 30 Nov 10:00 "
                   "(New York)" + self.SINCE)
        self.say(desk, no_pull, START + 61 * HOUR / 60)
        desk.run("send", now=START + 2 * HOUR, status=77)
        self.say(desk, no_pull, START + 2 * HOUR)
        self.say(desk, "waits: send has stopped for safety" + self.SINCE,
                 START + 3 * HOUR, "pull")

    def test_a_mail_server_that_is_left_alone_is_told_at_once(self):
        desk = self.desk(ANN)
        told = ("waits: the mail server failed and is tried again by itself "
                "(421 too busy, id 1)" + self.SINCE)
        for minute, failures in enumerate((3, 4, 5), 1):
            desk.change("INSERT OR REPLACE INTO breaker VALUES"
                        " ('smtp alex@agency.example', ?, ?, ?)", failures,
                        START.timestamp() + 300 * minute,
                        f"421 too busy, id {minute}")
            self.say(desk, told, START + minute * HOUR / 60)
        # the pause is over, and nobody has tried yet
        self.say(desk, told, START + HOUR / 2)
        desk.change("DELETE FROM breaker")
        self.say(desk, "Hook on Mon 30 Nov 10:00 (New York)",
                 START + HOUR / 2)

    def test_a_journal_that_nobody_confirmed_is_told_at_once(self):
        desk = self.desk(ANN, config={
            "limits": "fresh = 1d\nfence_age = 10m"})
        self.say(desk, "waits: this journal is not confirmed as the one that "
                 "sends" + self.SINCE, START + HOUR / 4)
        self.say(desk, "Hook on Mon 30 Nov 10:00 (New York)",
                 START + HOUR / 4, "pull")

    def test_a_backlog_that_a_person_must_confirm_is_told(self):
        desk = self.desk(ANN)
        self.say(desk, "waits: messages were due too long ago: send "
                 "--confirm, or stop them" + self.SINCE, START + 4 * DAY,
                 "pull")

    def test_a_hold_that_is_over_is_told_as_that(self):
        desk = self.desk(ANN)
        desk.change("UPDATE campaign SET state = 'held', reason = 'out of"
                    " office', hold_until = ?",
                    (START + 2 * HOUR).timestamp())
        desk.change("INSERT INTO dirty SELECT id FROM lead")
        self.say(desk, "on hold until 30 Nov: out of office", START + HOUR)
        self.assertEqual(
            desk.run("explain", ANN, now=START + 3 * HOUR).splitlines()[0],
            "goes on with the next run: was on hold until 30 Nov: out of "
            "office")
        desk.step("pull", now=START + 3 * HOUR)
        self.say(desk, "Hook on Mon 30 Nov 13:00 (New York)",
                 START + 3 * HOUR)
        self.assertEqual(desk.state(ANN), "active")

    def test_skipped_messages_are_not_told_as_sent(self):
        desk = self.desk(ANN)
        for hours in (1, 2, 3):
            desk.edit(ANN, Campaign_Command="Skip")
            desk.step("pull", "push", now=START + hours * HOUR)
        self.assertEqual(desk.cells(ANN)["Campaign_Status"], "Completed")
        self.assertEqual(desk.next_action(ANN), "done: all messages were "
                         "sent or skipped (done: Skip)")


class Budget(Push):
    """The month's calls."""

    def test_status_tells_calls_forecast_and_budget(self):
        desk = self.desk(ANN, config={"airtable": "monthly_calls = 100000"})
        told = json.loads(desk.run("--json", "status"))["airtable"]
        self.assertEqual(told["calls_this_month"],
                         desk.box.totals()["calls"])
        self.assertGreaterEqual(told["forecast"], told["calls_this_month"])
        self.assertEqual(told["budget"], 100000)
        self.assertGreater(told["seconds_between_pulls"], 0)
        self.assertRegex(desk.run("status"), r"airtable +calls this month \d+"
                         r"  forecast \d+  budget 100000  a pull every ")

    def test_a_small_budget_lengthens_the_polling(self):
        desk = self.desk(ANN, config={"airtable": "monthly_calls = 100"})
        desk.edit(ANN, Campaign_Command="Pause")
        calls = desk.box.totals()["calls"]
        late = START + 2 * HOUR
        report = json.loads(desk.run("--json", "pull", now=late))
        self.assertEqual(report["outcome"], "postponed")
        self.assertGreater(report["counts"]["minutes_left"], 60)
        counts = desk.step("send", now=late)["send"]
        self.assertEqual(counts["waits_for_pull"], 1)
        self.assertEqual(desk.box.totals()["calls"], calls)

    def test_a_postponed_pull_excuses_an_old_verification(self):
        desk = self.desk(ANN, config={"airtable": "monthly_calls = 100",
                                      "limits": "fresh = 1d"})
        for hours in (2, 3):
            late = START + hours * HOUR
            report = json.loads(desk.run("--json", "pull", now=late))
            self.assertEqual(report["outcome"], "postponed")
            counts = desk.step("send", now=late)["send"]
            self.assertEqual(counts["waits_for_pull"], 1)


class CompanyDesk(Desk):
    """Leads whose company stands in a table of its own."""

    LOOKUPS = {"Company_Description": "About", "Top_Services": "Services",
               "Industry": "Sector", "Company_Size": "Size"}

    def tables(self, leads):
        leads_table, = super().tables(leads)
        own = [f for f in leads_table["fields"]
               if f["name"] not in self.LOOKUPS and f["name"] != "Company"]
        leads_table["fields"] = own + [
            {"name": "Company", "type": "multipleRecordLinks",
             "options": {"linkedTable": "Companies"}}] + [
            {"name": name, "type": "multipleLookupValues",
             "options": {"recordLinkField": "Company",
                         "fieldInLinkedTable": there}}
            for name, there in self.LOOKUPS.items()]
        names = {f["name"] for f in own}
        leads_table["records"] = [{k: v for k, v in cells.items()
                                   if k in names} for cells in leads]
        return [leads_table, {"name": "Companies", "fields": [
            {"name": "Name", "type": "singleLineText"},
            {"name": "About", "type": "multilineText"},
            {"name": "Services", "type": "multipleSelects", "options": {
                "choices": [{"name": "Cold chain"}, {"name": "Customs"}]}},
            {"name": "Sector", "type": "formula",
             "options": {"formula": "1/0"}},
            {"name": "Size", "type": "number",
             "options": {"precision": 0}}], "records": [
                {"Name": "Lumen Freight", "About": "Moves cold freight by "
                 "ship.", "Services": ["Cold chain", "Customs"],
                 "Size": 120}]}]


class Linked(Push):
    """Lead columns that come from a table of companies."""

    def test_lookups_are_read_and_no_record_id_is_written(self):
        desk = CompanyDesk([lead(ANN)])
        self.addCleanup(desk.stop)
        company, = desk.box.list("Companies")
        self.assertEqual(desk.box.api(
            "PATCH", f"{desk.box.table('Leads')}/{desk.ids[ANN]}",
            {"fields": {"Company": [company["id"]]}})[0], 200)
        desk.step("pull", "generate", "push")
        fields = json.loads(desk.sql("SELECT fields FROM lead")[0][0])
        self.assertEqual(fields["company_description"],
                         "Moves cold freight by ship.")
        self.assertEqual(fields["top_services"], "Cold chain, Customs")
        self.assertEqual(fields["company_size"], "120")
        self.assertNotIn("industry", fields)		# it is #ERROR!
        texts = "".join(sum(desk.sql("SELECT subject, body FROM message"),
                            ()))
        self.assertNotIn(company["id"], texts)
        self.assertEqual(desk.state(ANN), "active")


class Refusals(Push):
    """Cells that Airtable does not take."""

    def test_a_lost_option_parks_that_cell_alone(self):
        desk = self.desk(ANN, BOB, enrol=False)
        desk.schema("Campaign_Status", remove_option="Active")
        desk.step("pull", "generate")
        counts = desk.step("push")["push"]
        self.assertEqual(counts["cells_refused"], 2)
        for address in (ANN, BOB):
            cells = desk.cells(address)
            self.assertNotIn("Campaign_Status", cells)
            self.assertTrue(cells["Hook_Message_Body"])
        parked = desk.sql("SELECT name, parked FROM change")
        self.assertEqual({p[0] for p in parked}, {"Campaign_Status"})
        self.assertIn("Active", parked[0][1])
        self.assertEqual(desk.step("push")["push"], {"calls": 0})
        desk.schema("Campaign_Status", add_option="Active")
        desk.step("push", now=START + 25 * HOUR)
        self.assertEqual(desk.cells(ANN)["Campaign_Status"], "Active")

    def test_a_column_of_another_type_parks_its_cells_alone(self):
        desk = self.desk(ANN, enrol=False)
        desk.schema("Campaign_Next_Action", type="number")
        desk.step("pull", "generate", "push")
        cells = desk.cells(ANN)
        self.assertEqual(cells["Campaign_Status"], "Active")
        self.assertEqual(desk.sql("SELECT name FROM change"),
                         [("Campaign_Next_Action",)])


class Schema(Push):
    """Columns renamed and removed while the program works."""

    def test_a_renamed_column_is_followed(self):
        desk = self.desk(ANN)
        desk.schema("Campaign_Status", rename="Stage")
        desk.edit(ANN, Stage="Paused")
        desk.step("pull", "push", now=START + HOUR)
        self.assertEqual(desk.state(ANN), "paused")
        self.assertEqual(desk.cells(ANN)["Stage"], "Paused")

    def test_a_removed_column_is_told_and_all_else_goes_on(self):
        desk = self.desk(ANN)
        desk.schema("Campaign_Next_Send_At", delete=True)
        desk.edit(ANN, Campaign_Command="Pause")
        desk.step("pull", "push", now=START + HOUR)
        self.assertEqual(desk.cells(ANN)["Campaign_Status"], "Paused")
        done = desk.run_all("push", now=START + HOUR)
        self.assertIn("has lost column 'Campaign_Next_Send_At'", done.stderr)
        self.assertIn("init", done.stderr)
        desk.run("init", now=START + HOUR)
        desk.edit(ANN, Campaign_Command="Resume")
        desk.step("pull", "push", now=START + 2 * HOUR)
        self.assertTrue(desk.cells(ANN)["Campaign_Next_Send_At"])

    def test_a_column_people_steer_by_must_be_there(self):
        desk = self.desk(ANN)
        desk.schema("Campaign_Command", delete=True)
        done = desk.run_all("pull", now=START + HOUR)
        self.assertEqual(done.returncode, 78)
        self.assertIn("lost its column 'Campaign_Command'", done.stderr)


if __name__ == "__main__":
    unittest.main()
