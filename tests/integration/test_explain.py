"""Every constraint on a lead's next message, one at a time, and in JSON."""

import contextlib
import datetime
import fcntl
import json
import os
import sqlite3
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from jobworld import DAY, HOUR, START, Jobs, lead  # noqa: E402

ANN, BOB = "ann@lumen.example", "bob@brume.example"
NAMES = ["record", "lead", "suppression", "campaign", "hold", "approval",
         "message", "predecessor", "due", "mail server", "working day",
         "window", "per minute", "per day", "per domain", "run", "pull",
         "poll", "fence", "backlog", "volume"]


def iso(when):
    """As the program writes it."""
    return when.strftime("%Y-%m-%dT%H:%M:%SZ")


class Explain(Jobs):
    """What explain says is what send does."""

    def ask(self, world, who=ANN, now=START):
        """What explain tells, after it was compared with send's own view."""
        told = json.loads(world.run("--json", "explain", who, now=now))
        told["state"] = {c["name"]: c["state"] for c in told["constraints"]}
        told["detail"] = {c["name"]: c["detail"]
                          for c in told["constraints"]}
        told["until"] = {c["name"]: c["until"] for c in told["constraints"]
                         if "until" in c}
        out = world.run_all("--dry-run", "send", now=now).stdout
        self.assertEqual(f" to {who}: " in out, told["binds"] is None,
                         f"{told}\n{out}")
        return told

    def binds(self, told, name, state, others=()):
        """That one binds; nothing but it and the others is not met."""
        self.assertEqual(told["binds"], name, told)
        self.assertEqual(told["state"][name], state)
        self.assertLessEqual({n for n, s in told["state"].items()
                              if s != "met"}, {name, *others}, told)

    def journal(self, world, statement, *values):
        """Change the journal behind the program's back."""
        with contextlib.closing(sqlite3.connect(
                world.path("state/journal.db"))) as db:
            db.execute(statement, values)
            db.commit()

    def ready(self, *leads, **options):
        """A world whose first messages wait for send."""
        world = self.world(*leads, **options)
        for job in "pull", "poll", "generate":
            world.counts(job, now=START - HOUR / 60)
        return world

    def test_a_campaigns_life(self):
        world = self.world(ANN)
        told = json.loads(world.run("--json", "explain", world.ids[ANN],
                                    status=None) or "{}")
        self.assertEqual(told, {})      # not read yet: no such lead
        world.counts("pull")
        told = self.ask(world)
        self.binds(told, "campaign", "waits")
        self.assertIsNone(told["campaign"])
        world.counts("poll")
        world.counts("generate", now=START - HOUR / 60)
        told = self.ask(world)
        self.assertEqual([c["name"] for c in told["constraints"]], NAMES)
        self.assertEqual(set(told["state"].values()), {"met"})
        self.assertEqual(told["next_at"][:16], iso(START)[:16])
        world.cycle()
        told = self.ask(world)
        self.binds(told, "due", "waits")
        self.assertEqual(told["message"], "Proof")
        due, = world.sql("SELECT due_at FROM message WHERE label = 'Proof'")[0]
        due = datetime.datetime.fromtimestamp(due, datetime.timezone.utc)
        self.assertEqual(told["next_at"], iso(due))
        # When it is due, jobs that did not run are what it waits for.
        told = self.ask(world, now=due)
        self.binds(told, "pull", "waits", ("poll", "fence"))
        world.counts("pull", now=due)
        self.binds(self.ask(world, now=due), "poll", "waits")
        world.counts("poll", now=due)
        self.assertIsNone(self.ask(world, now=due)["binds"])
        world.run("pause", ANN, now=due)
        self.binds(self.ask(world, now=due), "campaign", "blocks")
        world.run("resume", ANN, now=due)
        world.run("suppress", "lumen.example", now=due)
        told = self.ask(world, now=due)
        self.binds(told, "suppression", "blocks", ("due",))
        self.assertNotIn("next_at", told)
        world.run("stop", ANN, now=due)
        told = self.ask(world, now=due)
        self.binds(told, "suppression", "blocks", ("campaign", "message"))

    def test_text_names_what_binds(self):
        world = self.world(ANN)
        world.cycle()
        out = world.run("explain", ANN).splitlines()
        self.assertRegex(out[0], r"^Proof on Thu 3 Dec \d\d:\d\d "
                         r"\(New York\)$")
        self.assertRegex(out[2], r"^met     record +it is in the base$")
        self.assertEqual(len(out), 5 + len(NAMES))
        self.assertEqual(out[-2], "binds: due")
        self.assertRegex(out[-1], r"^next: 2026-12-03T\d\d:\d\d:\d\dZ$")

    def test_limits_window_and_holidays(self):
        world = self.ready(
            ANN, lead("bob@lumen.example", 1), lead(BOB, 2),
            config={"limits": "per_domain_per_day = 1\nper_day = 2"})
        world.counts("send", "--lead", ANN)
        told = self.ask(world, "bob@lumen.example")
        self.binds(told, "per domain", "waits")
        self.assertEqual(told["next_at"], "2026-12-01T14:00:00Z")
        self.assertIsNone(self.ask(world, BOB)["binds"])
        world.counts("send", "--lead", BOB)
        told = self.ask(world, "bob@lumen.example")
        self.binds(told, "per day", "waits", ("per domain",))
        # The next morning's limits are what counts for what goes then.
        night = START.replace(hour=23)
        for job in "pull", "poll":
            world.counts(job, now=night)
        told = self.ask(world, "bob@lumen.example", night)
        self.binds(told, "window", "waits")
        self.assertEqual(told["next_at"], "2026-12-01T14:00:00Z")
        self.assertIn("New_York", told["detail"]["window"])
        with open(world.path("days.ics"), "w", encoding="utf-8") as f:
            f.write("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n"
                    "BEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20260101T000000Z\r\n"
                    "DTSTART;VALUE=DATE:20261130\r\nEND:VEVENT\r\n"
                    "END:VCALENDAR\r\n")
        with open(world.ini, "a", encoding="utf-8") as f:
            f.write("[schedule]\nholidays = days.ics\n")
        told = self.ask(world, "bob@lumen.example", night)
        self.binds(told, "working day", "waits", ("window",))
        self.assertIn("Mon 30 Nov is a weekend or holiday",
                      told["detail"]["working day"])

    def test_what_stands_before_every_message(self):
        world = self.ready(ANN, config={"sequence": "approve = yes"})
        told = self.ask(world)
        self.binds(told, "campaign", "blocks", ("approval", "due"))
        world.run("approve", ANN)
        self.assertIsNone(self.ask(world)["binds"])
        self.journal(world, "INSERT INTO breaker VALUES (?, 3, ?, 'no')",
                     "smtp alex@agency.example",
                     int((START + HOUR / 4).timestamp()))
        told = self.ask(world)
        self.binds(told, "mail server", "waits")
        dry = world.run_all("--dry-run", "send")
        self.assertEqual(dry.returncode, 69)
        self.assertIn("is not asked before", dry.stderr)
        self.assertEqual(told["next_at"], iso(START + HOUR / 4))
        self.journal(world, "DELETE FROM breaker")
        self.journal(world, "UPDATE message SET due_at = due_at - 864000"
                     " WHERE step = 0")
        self.binds(self.ask(world), "backlog", "blocks")
        self.journal(world, "UPDATE message SET due_at = due_at + 864000"
                     " WHERE step = 0")
        self.journal(world, "INSERT INTO meta VALUES ('fence_refused',"
                     " 'host elsewhere took this base over') ON CONFLICT"
                     " DO UPDATE SET value = excluded.value")
        told = self.ask(world)
        self.binds(told, "fence", "blocks")
        self.assertIn("elsewhere", told["detail"]["fence"])

    def test_a_lead_waits_for_room_in_the_queue(self):
        world = self.world(ANN, BOB, config={
            "limits": "per_day = 1\nenrol_ahead = 1d"})
        for job in "pull", "poll":
            world.counts(job)
        second = [x for x, in world.sql("SELECT address FROM lead"
                                        " ORDER BY id")][1]
        told = self.ask(world, second)
        self.binds(told, "capacity", "waits", ("campaign",))
        self.assertIn("leads that come before it", told["detail"]["capacity"])
        world.counts("generate")
        told = self.ask(world, second)
        self.binds(told, "capacity", "waits", ("campaign",))
        self.assertIn("enrol_ahead", told["detail"]["capacity"])

    def test_those_due_before_it_use_up_the_day(self):
        leads = [ANN, lead("bob@lumen.example", 1), lead(BOB, 2)]
        for limits, name in (("per_day = 1", "per day"),
                             ("per_domain_per_day = 1", "per domain")):
            world = self.ready(*leads, config={"limits": limits})
            for address in [x[0] for x in world.sql(
                    "SELECT address FROM campaign")]:
                told = self.ask(world, address)
                if told["binds"] is None:
                    continue
                self.binds(told, name, "waits")
                self.assertIn("0 of 1 used on 2026-11-30, and 1 due before "
                              "it", told["detail"][name])
                self.assertEqual(told["next_at"], "2026-12-01T14:00:00Z")

    def test_those_due_before_it_take_their_minutes(self):
        world = self.ready(ANN, BOB, config={"limits": "per_minute = 2"})
        due = dict(world.sql("SELECT c.address, m.due_at FROM message m JOIN"
                             " campaign c ON c.id = m.campaign"
                             " WHERE m.step = 0"))
        self.journal(world, "UPDATE message SET due_at = due_at - 60 WHERE"
                     " step = 0 AND campaign = (SELECT id FROM campaign"
                     " WHERE address = ?)", ANN)
        self.assertIn(BOB, due)
        told = json.loads(world.run("--json", "explain", BOB))
        found = {c["name"]: c for c in told["constraints"]}["per minute"]
        self.assertEqual(found["state"], "waits")
        self.assertEqual(found["until"][:16], iso(START + HOUR / 120)[:16])
        self.assertIn("1 due before it", found["detail"])
        self.assertIsNone(self.ask(world, ANN)["binds"])

    def test_a_run_at_work_is_named(self):
        world = self.ready(ANN)
        with open(world.path("state/send.lock"), "w",
                  encoding="ascii") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            lock.write(f"process {os.getpid()} on here since noon\n")
            lock.flush()
            told = json.loads(world.run("--json", "explain", ANN))
        self.assertEqual(told["binds"], "run")
        self.assertIn(f"process {os.getpid()} on here since noon", [
            c["detail"] for c in told["constraints"]
            if c["name"] == "run"][0])
        self.assertIsNone(self.ask(world)["binds"])

    def test_holds_doubts_and_what_was_given_up(self):
        world = self.ready(ANN)
        back = int((START + 2 * DAY).timestamp())
        self.journal(world, "UPDATE campaign SET state = 'held', reason ="
                     " 'out of office', hold_until = ?", back)
        told = self.ask(world)
        self.binds(told, "hold", "waits")
        self.assertEqual(told["next_at"], iso(START + 2 * DAY))
        self.journal(world, "UPDATE campaign SET state = 'active', reason ="
                     " NULL, hold_until = NULL")
        for state in "in_doubt", "dead":
            self.journal(world, "UPDATE message SET state = ?, reason = 'so'"
                         " WHERE step = 0", state)
            told = self.ask(world)
            self.binds(told, "message", "blocks")
            self.assertIn("(so)", told["detail"]["message"])


class Show(Jobs):
    """The other answers in JSON."""

    def test_show_and_doctor_answer_in_json(self):
        world = self.world(ANN, BOB)
        world.counts("pull")
        told = json.loads(world.run("--json", "show", ANN))
        self.assertIsNone(told["campaign"])
        world.cycle()
        out = world.run("show", ANN)
        told = json.loads(world.run("--json", "show", ANN))
        self.assertEqual(told["lead"], world.ids[ANN])
        self.assertEqual(told["fields"]["email"], ANN)
        self.assertIn(f"next: {told['next_action']}\n", out)
        campaign = told["campaign"]
        self.assertEqual([campaign[x] for x in ("state", "reason", "id")],
                         list(world.campaign(ANN)))
        self.assertEqual(
            [(m["label"], m["message_id"], m["state"], m["body"])
             for m in campaign["messages"]],
            world.sql("SELECT label, message_id, m.state, body FROM"
                      " message m JOIN campaign c ON c.id = m.campaign"
                      " WHERE c.address = ? ORDER BY step", ANN))
        self.assertIn(("scheduled", "sending"), [
            (t["from"], t["to"]) for t in campaign["trail"]])
        for text in [t["at"] for t in campaign["trail"]] + [
                m["subject"] for m in campaign["messages"]]:
            self.assertIn(text, out)
        world.run("--json", "show", "nobody@nowhere.example", status=65)

        lines = world.run("doctor").splitlines()
        told = json.loads(world.run("--json", "doctor"))
        self.assertEqual((told["failed"], told["warned"]), (0, sum(
            x.startswith("warn") for x in lines)))
        self.assertEqual([f["finding"] for f in told["findings"]],
                         [x[:4] for x in lines])
        self.assertEqual([f["what"] for f in told["findings"]],
                         [x.split()[1] for x in lines])
        world.host.stop()
        told = json.loads(world.run("--json", "doctor", status=69))
        self.assertGreater(told["failed"], 0)


if __name__ == "__main__":
    unittest.main()
