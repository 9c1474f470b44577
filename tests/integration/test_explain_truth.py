"""What explain and Campaign_Next_Action promise is what runs then do."""

import contextlib
import datetime
import json
import os
import random
import re
import sqlite3
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from jobworld import DAY, HOUR, START, lead  # noqa: E402
from sinkworld import EARLIER, SinkJobs, SinkWorld  # noqa: E402

ANN, BOB = "ann@lumen.example", "bob@brume.example"
NEVER = 2**63 - 1
MINUTE = HOUR / 60
SEEDS = (1, 2, 3, 4)
STEPS = 12
# Days pass in one step, so nothing but the constraint asked for may be old.
AGELESS = {"FORERUNNER_LIMITS_FENCE_AGE": "0"}
LIMITS = {"per day", "per domain"}


def time_of(text):
    """An instant as the program writes it."""
    return datetime.datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(
        tzinfo=datetime.timezone.utc)


def change_journal(world, statement, *values):
    """Change the journal behind the program's back."""
    with contextlib.closing(sqlite3.connect(
            world.path("state/journal.db"))) as db:
        db.execute(statement, values)
        db.commit()


class Chance(SinkWorld):
    """A world of which a seed decides all: settings, leads, what happens."""

    def __init__(self, seed):
        self.dice = random.Random(seed)
        self.now = START + self.dice.randint(-9, 9) * HOUR
        self.steps = []
        self.removed = set()
        rows = [self.make_lead(i) for i in range(6)]
        super().__init__(rows[:1], self.make_config(),
                         options=("--no-pipelining",))
        self.add(rows[1:])

    def add(self, rows):
        """One by one, since a base lists many in any order."""
        for cells in rows:
            self.run("pull")
            self.ids[cells["Email"]], = self.box.seed_records("Leads",
                                                              [cells])

    def pick(self, *choices):
        """One of them."""
        return self.dice.choice(choices)

    def make_config(self):
        """Limits, windows, approval, doubts."""
        return {
            "limits": {"per_day": self.pick(0, 1, 2, 50),
                       "per_domain_per_day": self.pick(0, 1, 2),
                       "enrol_ahead": self.pick("0", "1d", "3d"),
                       "fresh": 0, "stale_after": 0},
            "sequence": {"approve": self.pick("no", "no", "yes")},
            "schedule": {"window": self.pick("09:00-17:00", "09:00-11:00"),
                         "days": self.pick("mon-fri", "mon-sun", "tue,thu"),
                         "time_zone": self.pick("America/New_York",
                                                "Asia/Kolkata")},
            "smtp": {"on_doubt": self.pick("hold", "resend"),
                     "connections": 1, "attempts": self.pick(2, 6)},
        }

    def make_lead(self, i):
        """One that may lack something, at a server that may do wrong."""
        name = self.pick("ann", "bob", "eve", "rcpt450", "dot451", "dotdrop",
                         "rcpt550", "rcpt421")
        host = self.pick("lumen.example", "lumen.example", "eu.pine.example")
        return lead(f"{name}+{i}@{host}", i,
                    Time_Zone=self.pick("America/New_York", "Asia/Tokyo", ""),
                    Country=self.pick("United States", "Germany", "", "Mu"),
                    Email_Confidence_Level=self.pick("Real", "Real", "Guess"),
                    Company_Description=self.pick("Makes boats.", "Mills.",
                                                  "Sells sand.", ""))

    def run_all(self, *command, now=None):
        before = dict(os.environ)
        os.environ.update(AGELESS)
        try:
            return super().run_all(*command, now=now or self.now)
        finally:
            os.environ.clear()
            os.environ.update(before)

    def served(self, now):
        """Whom a run of send would write to."""
        return set(re.findall(r"would send \S+ to (\S+): ", self.run_all(
            "--dry-run", "send", now=now).stdout))

    def asked(self, now, only=None):
        """What explain says of each lead, by record."""
        told = {}
        for record, in self.sql("SELECT record FROM lead ORDER BY id"):
            if only in (None, record):
                told[record] = json.loads(self.run_all(
                    "--json", "explain", record, now=now).stdout)
                told[record]["by"] = {c["name"]: c for c in
                                      told[record]["constraints"]}
        return told

    def writes_to(self, record):
        """The address of the lead's campaign."""
        rows = self.sql("SELECT c.address FROM campaign c JOIN lead l"
                        " ON l.id = c.lead WHERE l.record = ?"
                        " ORDER BY c.id DESC", record)
        return rows[0][0] if rows else None

    def close(self):
        """End it."""
        self.stop()

    def step(self):
        """Time passes, then something happens."""
        self.now += self.pick(MINUTE, HOUR / 3, 3 * HOUR, 8 * HOUR, DAY)
        self.now += datetime.timedelta(seconds=self.dice.randint(5, 50))
        kind = self.pick(self.jobs, self.jobs, self.jobs, self.order,
                         self.order, self.edit, self.hold, self.settle_one)
        self.steps.append(f"{self.now} {kind.__name__}")
        kind()

    def do(self, *command):
        """Run it; it may refuse, but never break."""
        done = self.run_all(*command)
        self.steps[-1] += f" {' '.join(command)}: {done.returncode}"
        if done.returncode not in (0, 65, 69, 77):
            raise AssertionError(f"{self.steps}\n{done.stderr}")

    def jobs(self):
        """What cron starts."""
        for job in ("pull", "generate", "send", "push"):
            self.do(job)

    def order(self):
        """A person's word about one lead."""
        record = self.pick(*self.ids.values())
        word = self.pick("pause", "resume", "stop", "skip", "approve",
                         "suppress", "unsuppress", "enrol")
        address = self.writes_to(record)
        if word == "enrol":
            self.do(word, "--again", record)
        elif word not in ("suppress", "unsuppress"):
            self.do(word, record)
        elif address is not None:
            self.do(word, self.pick(address, address.split("@")[1]))

    def edit(self):
        """A person's change of the row, or its end."""
        record = self.pick(*self.ids.values())
        if record in self.removed:
            return
        if self.pick(0, 0, 0, 1):
            self.removed.add(record)
            self.box.api("DELETE", f"{self.box.table('Leads')}/{record}")
        else:
            self.box.edit("Leads", record, self.pick(
                {"Company_Description": ""}, {"Company_Description": "Salt."},
                {"Email_Confidence_Level": "Real"}, {"Email": "broken"},
                {"Email": "new@pine.example"}, {"Campaign_Command": "Pause"},
                {"Campaign_Command": "Approve"}))
        self.do("pull")

    def hold(self):
        """What an answer of somebody who is away does."""
        change_journal(
            self, "UPDATE campaign SET state = 'held', reason = 'out of"
            " office', hold_until = ? WHERE state = 'active' AND lead ="
            " (SELECT id FROM lead WHERE record = ?)",
            int((self.now + 2 * DAY).timestamp()),
            self.pick(*self.ids.values()))
        change_journal(self, "INSERT OR IGNORE INTO dirty SELECT id FROM lead")

    def settle_one(self):
        """A person decides about what is in doubt, or was given up."""
        for message_id, state in self.sql(
                "SELECT message_id, state FROM message WHERE state IN"
                " ('in_doubt', 'dead') ORDER BY id LIMIT 1"):
            self.do("retry" if state == "dead" else
                    self.pick("resend", "mark-sent"), message_id)


class Search(SinkJobs):
    """Random worlds: whatever happened, what is said holds."""

    def test_what_is_said_holds(self):
        for seed in SEEDS:
            with self.subTest(seed=seed):
                with contextlib.closing(Chance(seed)) as world:
                    self.live(world)

    def live(self, world):
        """One world from its beginning to its end."""
        world.steps.append("begin")
        world.jobs()
        # there is no mailbox: as if it had been read
        change_journal(world, "INSERT INTO run (job, started_at, finished_at,"
                       " machine_at, outcome) VALUES ('poll', 1, 1, 1, 'ok')")
        for _ in range(STEPS):
            world.step()
            self.check(world)
        self.check_base(world)

    def check(self, world):
        """Now, and at the instants that are named."""
        told, served = world.asked(world.now), world.served(world.now)
        for record, one in told.items():
            to = world.writes_to(record)
            why = f"{to}: {one}\n{served}\n" + "\n".join(world.steps)
            self.assertNotEqual(one["next_action"], "", why)
            if one["binds"] is None or to is None:
                self.assertEqual(one["binds"] is None, to in served, why)
            elif "on its way" not in one["by"][one["binds"]]["detail"]:
                self.assertNotIn(to, served, why)
            if "blocks" in {c["state"] for c in one["constraints"]}:
                self.assertNotRegex(one["next_action"],
                                    f"^{one['message']} (on|due) ", why)
        waits = [(record, one) for record, one in told.items()
                 if one["binds"] is not None and "next_at" in one]
        for record, one in world.dice.sample(waits, min(1, len(waits))):
            self.check_then(world, record, one)

    def check_then(self, world, record, one):
        """A minute before nothing goes; then it does, or a limit binds."""
        then, to = time_of(one["next_at"]), world.writes_to(record)
        why = f"{to}: {one}\n" + "\n".join(world.steps)
        detail = one["by"][one["binds"]]["detail"]
        if then - MINUTE > world.now and "due before it" not in detail:
            self.assertNotIn(to, world.served(then - MINUTE), why)
        binds = world.asked(then, record)[record]["binds"]
        self.assertEqual(binds is None, to in world.served(then), why)
        self.assertIn(binds, {None, *LIMITS}, why)

    def check_base(self, world):
        """The base says what explain says."""
        world.do("push")
        told = world.asked(world.now)
        for row in world.box.list("Leads"):
            if row["id"] in told:
                self.assertEqual(
                    row["fields"].get("Campaign_Next_Action"),
                    told[row["id"]]["next_action"], world.steps)


class Promises(SinkJobs):
    """Those that were not kept once."""

    def ask(self, world, who, now):
        """What explain says."""
        return json.loads(world.run("--json", "explain", who, now=now))

    def cell(self, world, who, now):
        """What the base says after a push, which explain must say, too."""
        world.run("push", now=now)
        told = world.cells(who)["Campaign_Next_Action"]
        self.assertEqual(self.ask(world, world.ids[who], now)["next_action"],
                         told)
        return told

    def test_what_goes_to_an_address_is_told_by_it(self):
        world = self.world(ANN)
        world.enrol()
        world.edit(ANN, Email="new@pine.example")
        world.run("pull", now=START)
        self.assertRegex(self.cell(world, ANN, START + MINUTE),
                         "^on hold: .*its address is new@pine.example now")
        self.assertEqual(self.ask(world, ANN, START + MINUTE)["binds"],
                         "hold")
        world.run("send", now=START + MINUTE)
        self.assertFalse(world.taken())
        world.edit(ANN, Email=ANN)
        world.run("pull", now=START + 2 * MINUTE)
        self.assertRegex(self.cell(world, ANN, START + 2 * MINUTE), "^Hook ")
        world.run("suppress", "lumen.example", now=START + 3 * MINUTE)
        self.assertEqual(self.cell(world, ANN, START + 4 * MINUTE),
                         "waits: domain lumen.example: by a person")
        self.assertEqual(self.ask(world, ANN, START)["binds"], "suppression")
        world.run("send", now=START + 5 * MINUTE)
        self.assertFalse(world.taken())
        world.run("unsuppress", "lumen.example", now=START + 6 * MINUTE)
        self.assertRegex(self.cell(world, ANN, START + 7 * MINUTE), "^Hook ")
        world.run("send", now=START + 8 * MINUTE)
        self.assertTrue(world.taken())

    def test_what_was_suppressed_for_long_is_no_backlog(self):
        world = self.world(ANN, lead(BOB, 1))
        world.enrol()
        world.run("suppress", "lumen.example", now=EARLIER)
        world.run("suppress", ANN, now=EARLIER)
        later = START + 7 * DAY
        world.run("pull", now=later)
        world.run("unsuppress", "lumen.example", now=later + MINUTE)
        self.assertRegex(self.cell(world, ANN, later + 2 * MINUTE),
                         "^waits: by a person")
        world.run("unsuppress", ANN, now=later + 3 * MINUTE)
        # what nobody had suppressed is one
        self.assertEqual(self.ask(world, BOB, later + 4 * MINUTE)["binds"],
                         "backlog")
        world.run("stop", BOB, now=later + 4 * MINUTE)
        self.assertEqual(self.cell(world, ANN, later + 5 * MINUTE),
                         "Hook on Mon 7 Dec 10:03 (New York)")
        world.run("send", now=later + 6 * MINUTE)
        self.assertEqual([x[1] for x in world.sent()], [ANN])

    def test_a_short_window_leaves_no_zone_waiting_for_ever(self):
        world = self.world(lead(ANN, Time_Zone=""), config={
            "schedule": "window = 09:00-10:00"})
        world.enrol(now=START - 1.5 * HOUR)
        self.assertEqual(self.cell(world, ANN, START - HOUR),
                         "Hook on Mon 30 Nov 09:00 (New York)")
        self.assertIsNone(self.ask(world, ANN, START - HOUR)["binds"])
        world.run("send", now=START - HOUR + MINUTE)
        self.assertTrue(world.taken())

    def test_a_text_edited_on_hold_asks_for_approval_at_once(self):
        world = self.world(ANN, config={"sequence": "approve = yes"})
        world.enrol()
        world.run("push", now=EARLIER)
        world.run("approve", ANN, now=EARLIER)
        world.edit(ANN, Company_Description="")
        world.run("pull", now=START)
        self.assertEqual(world.state(ANN), "held")
        world.edit(ANN, Hook_Message_Body="Hello\n\nIs this better?")
        world.run("pull", now=START + MINUTE)
        self.assertEqual(self.cell(world, ANN, START + 2 * MINUTE),
                         "paused: a message was edited: set Campaign_Command "
                         "to Approve")
        self.assertEqual(world.cells(ANN)["Campaign_Attention"], "Review")
        world.edit(ANN, Company_Description="Makes boats.")
        world.run("pull", now=START + 3 * MINUTE)
        self.assertEqual(world.state(ANN), "paused")
        world.run("approve", ANN, now=START + 4 * MINUTE)
        world.run("send", now=START + 5 * MINUTE)
        self.assertTrue(world.taken())

    def test_what_goes_on_with_other_texts_asks_for_approval(self):
        world = self.world(ANN, config={"sequence": "approve = yes"})
        world.enrol()
        world.run("push", now=EARLIER)
        world.run("approve", ANN, now=EARLIER)
        world.run("pause", ANN, now=EARLIER)
        world.edit(ANN, Hook_Message_Body="Hello\n\nIs this better?")
        world.run("pull", now=START)
        back = int((START + 2 * MINUTE).timestamp())
        change_journal(world, "UPDATE campaign SET state = 'held',"
                       " hold_until = ?", back)
        world.run("send", now=START + 3 * MINUTE)
        self.assertEqual(world.state(ANN), "paused")
        self.assertEqual(self.cell(world, ANN, START + 4 * MINUTE),
                         "paused: its texts are not approved: set "
                         "Campaign_Command to Approve")

    def test_colleagues_whose_hold_is_over_share_the_day(self):
        bob = "bob@lumen.example"
        world = self.world(ANN, lead(bob, 1), config={
            "limits": "per_domain_per_day = 1"})
        world.enrol()
        world.run("pull", now=START)
        change_journal(world, "UPDATE campaign SET state = 'held',"
                       " hold_until = ?", int(START.timestamp()))
        told = {self.ask(world, one, START + MINUTE)["binds"]: one
                for one in (ANN, bob)}
        self.assertEqual(set(told), {None, "per domain"})
        world.run("send", now=START + MINUTE)
        self.assertEqual([x[1] for x in world.sent()], [told[None]])

    def test_what_had_no_day_at_all_gets_one(self):
        world = self.world(ANN)
        world.enrol()
        change_journal(world, "UPDATE message SET due_at = ? WHERE step = 0",
                       NEVER)
        world.run("suppress", BOB, now=EARLIER)
        told = self.cell(world, ANN, START)
        self.assertEqual(told, "waits: no day within two years is allowed "
                         "for Hook")
        self.assertNotIn("Campaign_Next_Send_At", world.cells(ANN))
        world.run("send", now=START + MINUTE)
        world.run("send", now=START + 2 * MINUTE)
        self.assertTrue(world.taken())


if __name__ == "__main__":
    unittest.main()
