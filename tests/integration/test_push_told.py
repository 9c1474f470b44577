"""What the base tells of why nothing goes, and what it costs to tell."""

import json
import os
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from deskworld import Push  # noqa: E402
from jobworld import DAY, HOUR, START, Jobs  # noqa: E402

ANN, BOB = "ann@lumen.example", "bob@brume.example"


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

    def test_a_refused_password_is_told_at_once_and_until_one_is_taken(self):
        world = self.world(ANN, config={"smtp": "password = wrong"})
        told = (r"^waits: a person must correct settings or password \(user "
                r"or password refused by 'localhost': 535 .*\), Hook due "
                r"since Mon 30 Nov 10:00 \(New York\)$")
        for hours in (0, 1):
            now = START + hours * HOUR
            self.assertEqual(world.run_all("cycle", now=now).returncode, 78)
            self.assertRegex(world.cells(ANN)["Campaign_Next_Action"], told)
            explained = json.loads(world.run("--json", "explain", ANN,
                                             now=now))
            self.assertEqual(explained["binds"], "mail server")
            self.assertEqual(
                [c["state"] for c in explained["constraints"]
                 if c["name"] == "mail server"], ["blocks"])
        # nothing new is told of what is wrong as before
        self.assertEqual(world.counts("push", now=now)["push"],
                         {"calls": 0})
        world.configure("password = wrong", "password = pw")
        world.cycle(now=now + HOUR)
        self.assertEqual(len(world.sent()), 1)
        self.assertRegex(world.cells(ANN)["Campaign_Next_Action"],
                         r"^Proof on ")

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


if __name__ == "__main__":
    unittest.main()
