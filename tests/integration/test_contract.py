"""What the contract promises of every job: reruns, the base's shape."""

import contextlib
import json
import os
import pty
import re
import sqlite3
import subprocess
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from jobworld import DAY, HOUR, PROGRAM, START, Jobs, lead  # noqa: E402

ANN, BOB, CAT = "ann@lumen.example", "bob@brume.example", "cat@harrow.example"


class Twice(Jobs):
    """A cycle that follows another has nothing to do."""

    def idle(self, world, now):
        """A cycle that must leave base, journal and mailboxes alone."""
        before, writes = world.dump("run"), len(world.writes())
        mails = {a: len(world.host.messages(a)) for a in (ANN, BOB)}
        world.cycle(now)
        self.assertEqual(world.dump("run"), before)
        self.assertEqual(world.writes()[writes:], [])
        self.assertEqual({a: len(world.host.messages(a)) for a in mails},
                         mails)

    def second(self, **options):
        """Cycles twice in a row, in several situations."""
        world = self.world(ANN, BOB, "not an address", **options)
        world.cycle()
        self.idle(world, START)
        self.idle(world, START)
        now = START + HOUR
        world.answer(ANN, "Thank you, but we are not interested.", now)
        world.edit(BOB, Campaign_Command="Pause")
        world.cycle(now + HOUR)
        self.idle(world, now + HOUR)
        world.edit(BOB, Title="Chief Executive", Campaign_Status="Active")
        world.cycle(now + 2 * HOUR)
        self.idle(world, now + 2 * HOUR)
        world.cycle(START + 4 * DAY)
        self.assertEqual(len(world.sent(BOB)), 2)
        self.idle(world, START + 4 * DAY)

    def test_a_second_cycle_changes_nothing(self):
        self.second()

    def test_a_second_cycle_changes_nothing_without_a_webhook(self):
        self.second(config={"airtable": "webhook = no"})


class Shape(Jobs):
    """Tables and columns of the base."""

    def test_the_shape_of_the_base_is_asked_for_once(self):
        world = self.world(ANN)
        asked = lambda: [c["path"] for c in world.box.log()  # noqa: E731
                         if c["method"] == "GET" and "/meta/" in c["path"]]
        # At first, and after it made tables, and after columns.
        self.assertEqual(len(asked()), 3)
        world.cycle()
        world.cycle(START + HOUR)
        self.assertEqual(len(asked()), 3)


class Review(Jobs):
    """Leads that wait for a person, and no longer than they must."""

    def reviews(self, world):
        """Why each lead is for review, by address and record."""
        return dict(world.sql("SELECT record, review FROM lead"))

    def test_a_twin_that_goes_away_frees_the_other(self):
        names = ANN, f" {ANN.upper()}", f"{ANN} "
        world = self.world(*(lead(x, i) for i, x in enumerate(names)))
        world.counts("pull")
        first, second, last = (r for r, in world.sql(
            "SELECT record FROM lead ORDER BY id"))
        reviews = self.reviews(world)
        self.assertIsNone(reviews[first])
        for record in second, last:
            self.assertIn(f"another record, too: {first}", reviews[record])
        world.counts("pull")
        self.assertEqual(self.reviews(world), reviews)
        world.box.api("DELETE", f"{world.box.table('Leads')}/{first}")
        world.counts("pull")
        reviews = self.reviews(world)
        self.assertIsNone(reviews[second])
        self.assertIn(f"another record, too: {second}", reviews[last])
        self.assertIn("gone from the base", world.run("explain", first))
        world.box.edit("Leads", second, {"Email": "else@lumen.example"})
        world.counts("pull")
        self.assertIsNone(self.reviews(world)[last])
        world.counts("poll")
        world.counts("generate")
        self.assertEqual(world.sql("SELECT address FROM campaign ORDER BY 1"),
                         [(ANN,), ("else@lumen.example",)])

    def test_a_foreign_campaign_that_is_cleared_frees_the_lead(self):
        world = self.world(ANN)
        world.edit(ANN, Campaign_ID="someone-elses-1")
        world.cycle()
        self.assertEqual(world.cells(ANN)["Campaign_Status"], "Needs Review")
        before = world.dump("run")
        world.cycle()
        self.assertEqual(world.dump("run"), before)
        world.edit(ANN, Campaign_ID=None)
        world.cycle(START + HOUR)
        self.assertEqual(world.state(ANN), "active")
        self.assertEqual(world.cells(ANN)["Campaign_Status"], "Active")


class Terminal(Jobs):
    """What a person sees who starts a long job by hand."""

    def start(self, world, stderr, *options):
        """A pull of many pages, all anew."""
        with contextlib.closing(sqlite3.connect(
                world.path("state/journal.db"))) as db:
            db.execute("DELETE FROM meta WHERE key = 'pull_mark'")
            db.commit()
        return subprocess.Popen(
            [PROGRAM, "-c", world.ini, "--now", "2026-11-30T15:00:00Z",
             *options, "pull"], stdin=subprocess.DEVNULL,
            # slow enough to take some seconds over the pages
            env={**os.environ, "HOME": world.folder,
                 "FORERUNNER_AIRTABLE_REQUESTS_PER_SECOND": "5"},
            stdout=subprocess.DEVNULL, stderr=stderr)

    def watched(self, world, *options):
        """Its standard error as a terminal got it."""
        master, slave = pty.openpty()
        with self.start(world, slave, *options) as job:
            os.close(slave)
            got = b""
            try:
                while piece := os.read(master, 4096):
                    got += piece
            except OSError:
                pass                      # the other end is closed
            os.close(master)
        self.assertEqual(job.returncode, 0, got)
        return got.decode()

    def test_a_long_job_shows_one_line_on_a_terminal_alone(self):
        world = self.world(ANN)
        world.box.seed_records("Leads", [
            lead(f"p{i}@lumen.example", i) for i in range(1500)])
        seen = self.watched(world)
        shown = [x for x in re.split(r"\r *\r", seen) if x]
        self.assertGreater(len(shown), 1)
        for line in shown:
            self.assertRegex(line, r"^pull: \d+ s, \w+ \d+")
            self.assertLess(len(line), 80)
        self.assertRegex(shown[-1], r", read \d+")
        self.assertTrue(seen.endswith("\r"), repr(seen[-100:]))
        self.assertNotIn("\n", seen)
        self.assertEqual(self.watched(world, "-q"), "")
        with self.start(world, subprocess.PIPE) as job:
            self.assertEqual(job.communicate(timeout=60)[1], b"")


class Options(Jobs):
    """--lead and --limit."""

    def report(self, world, *command, now=START):
        """One job's report."""
        return json.loads(world.run("--json", *command, now=now))

    def pulled(self, world, *options, now=START):
        """A pull's outcome, and the addresses that the journal has."""
        report = self.report(world, "pull", *options, now=now)
        return report["outcome"], [a for a, in world.sql(
            "SELECT address FROM lead ORDER BY id")]

    def test_pull_takes_one_lead(self):
        world = self.world(ANN, BOB, CAT)
        self.assertEqual(self.pulled(world, "--lead", BOB.upper()),
                         ("partial", [BOB]))
        self.assertEqual(self.pulled(world, "--lead", world.ids[CAT]),
                         ("partial", [BOB, CAT]))
        world.edit(CAT, Title="Chief Executive")
        report = self.report(world, "pull", "--lead", CAT)
        self.assertEqual(report["counts"]["changed"], 1)
        done = world.run_all("pull", "--lead", 'x") or ("1@b.example')
        self.assertEqual(done.returncode, 65)
        self.assertIn("no lead", done.stderr)
        world.counts("generate")
        # One lead is no knowledge of the others.
        self.assertEqual(world.run_all("send").returncode, 77)
        self.assertEqual(self.pulled(world), ("ok", [BOB, CAT, ANN]))

    def test_a_limited_pull_loses_nothing(self):
        world = self.world(ANN, BOB, CAT, "dan@pine.example",
                           "eve@quarry.example")
        for n, outcome in (2, "partial"), (4, "partial"), (5, "ok"):
            got = self.pulled(world, "--limit", "2")
            self.assertEqual((got[0], len(got[1])), (outcome, n))
        world.counts("pull")
        world.edit(ANN, Title="Chief Executive")
        world.edit(BOB, Campaign_Command="Pause")
        self.assertEqual(self.pulled(world, "--limit", "1")[0], "partial")
        report = self.report(world, "pull")
        self.assertEqual(report["counts"].get("changed", 0) +
                         report["counts"].get("commands", 0), 1)
        hooks = [c for c in world.box.log() if c["method"] == "POST" and
                 c["path"].endswith("/webhooks")]
        self.assertEqual(len(hooks), 1)

    def test_a_limited_poll_goes_on(self):
        world = self.world(ANN, BOB)
        world.cycle()
        for address in (ANN, BOB):
            world.answer(address, "Thank you, but we are not interested.",
                         START + HOUR)
        now = START + 2 * HOUR
        states = []
        for _ in range(2):
            report = self.report(world, "poll", "--limit", "1", now=now)
            self.assertEqual((report["outcome"], report["counts"]["read"]),
                             ("partial", 1))
            states.append([world.state(a) for a in (ANN, BOB)].count(
                "active"))
        self.assertEqual(states, [1, 0])
        self.assertEqual(self.report(world, "poll", now=now)["outcome"], "ok")

    def test_a_dry_push_counts_what_it_would_write(self):
        world = self.world(ANN, BOB, CAT)
        for job in ("pull", "poll", "generate"):
            world.counts(job)
        self.assertIn("would write 3 rows", world.run("--dry-run", "push"))
        self.assertIn("would write 1 rows",
                      world.run("--dry-run", "push", "--limit", "1"))
        self.assertIn("would write 1 rows",
                      world.run("--dry-run", "push", "--lead", CAT))
        self.assertEqual(world.counts("push", "--lead", CAT)["push"]["rows"],
                         1)

    def test_a_cycle_for_one_lead_reads_all_and_sends_one(self):
        world = self.world(ANN, BOB)
        world.counts("cycle", "--lead", BOB)
        self.assertEqual([a for _, a, _ in world.sent()], [BOB])
        self.assertNotIn("Campaign_Status", world.cells(ANN))
        world.counts("cycle", "--limit", "1")
        self.assertEqual(len(world.sent()), 2)

    def test_an_option_without_use_is_refused(self):
        world = self.world(ANN, init=False)
        for command in (("poll", "--lead", ANN), ("snapshot", "--limit", "1"),
                        ("status", "--lead", ANN), ("pull", "--confirm", "1"),
                        ("send", "--again"), ("stop", "x", "--explain")):
            done = world.run_all(*command)
            self.assertEqual(done.returncode, 64, command)
            option, = [x for x in command if x.startswith("--")]
            self.assertIn(f"takes no {option}", done.stderr)


if __name__ == "__main__":
    unittest.main()
