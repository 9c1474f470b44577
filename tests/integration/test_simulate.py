"""`simulate` tells what `cycle` then does, touches nothing and asks nobody."""

import contextlib
import datetime
import hashlib
import json
import os
import signal
import socket
import sqlite3
import subprocess
import unittest

from bulkworld import NOW, UNLIMITED, BulkWorld
from jobworld import DAY, HOUR, START, Jobs, lead
from sandbox import ROOT
from settings import write

UTC = datetime.timezone.utc
EVERY = datetime.timedelta(minutes=5)
# The Thursday before clocks go forward in the United States; 05:00 there.
SPRING = datetime.datetime(2027, 3, 11, 10, tzinfo=UTC)
DAYS = 7
HOLIDAY = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//test//EN
BEGIN:VEVENT
UID:one@test
DTSTAMP:20260101T000000Z
DTSTART;VALUE=DATE:20270315
SUMMARY:A day off
END:VEVENT
END:VCALENDAR
"""


def instant(text):
    """A time of the forecast."""
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))


def forecast(world, days, *options, now=START):
    """What simulate tells."""
    return json.loads(world.run("--json", "simulate", *options, str(days),
                                now=now))


def files_of(folder):
    """Every file below a folder, its bytes hashed."""
    found = {}
    for path, _, names in os.walk(folder):
        for name in names:
            with open(os.path.join(path, name), "rb") as f:
                found[os.path.join(path, name)] = hashlib.sha256(
                    f.read()).hexdigest()
    return found


class Truth(Jobs):
    """What was told, then what happens."""

    def busy_world(self):
        """Few places a day, colleagues, three zones, a day off on Monday."""
        world = self.world(
            "ann@lumen.example", "bob@lumen.example",
            lead("cleo@brume.example", 2, Country="France",
                 Time_Zone="Europe/Paris"),
            lead("dan@pine.example", 4, Time_Zone="America/Los_Angeles"),
            lead("eve@quarry.example", 5, Country="Germany", Time_Zone=""),
            lead("bad@harrow.example", 3, Company_Description=""),
            config={"limits": {"per_day": 3, "per_domain_per_day": 1,
                               "enrol_ahead": "1d"},
                    "sequence": {"days": "0,1,3"}})
        with open(world.path("off.ics"), "w", encoding="utf-8") as f:
            f.write(HOLIDAY.replace("\n", "\r\n"))
        with open(world.ini, "a", encoding="utf-8") as f:
            f.write(f"[schedule]\nholidays = {world.path('off.ics')}\n")
        return world

    @staticmethod
    def starts(told):
        """Starts of cron that have something to do, and one behind each."""
        at = {instant(m["at"]) for m in told["messages"]}
        midnight = SPRING.replace(hour=5)
        return sorted(at | {t + EVERY for t in at} | {SPRING} |
                      # clocks change on the third night after
                      {midnight + n * DAY - (n > 3) * HOUR
                       for n in range(1, DAYS)})

    @staticmethod
    def happened(world):
        """(address, label, time) of each claim, in order."""
        return [(address, label, datetime.datetime.fromtimestamp(
            at, UTC)) for address, label, at in world.sql(
            "SELECT c.address, m.label, a.at FROM audit a"
            " JOIN message m ON m.id = a.ref"
            " JOIN campaign c ON c.id = m.campaign"
            " WHERE a.kind = 'message' AND a.new = 'sending' ORDER BY a.id")]

    def test_what_it_tells_is_what_happens(self):
        world = self.busy_world()
        world.counts("pull", now=SPRING)
        told = forecast(world, DAYS, now=SPRING)
        self.assertEqual(told["outcome"], "ok")
        self.assertGreaterEqual(len(told["messages"]), 10, told)
        for now in self.starts(told):
            world.counts("cycle", now=now)
        happened = self.happened(world)
        self.assertEqual([(m["lead"], m["label"]) for m in told["messages"]],
                         [(address, label) for address, label, _ in happened])
        for message, (address, _, at) in zip(told["messages"], happened):
            self.assertLess(abs(at - instant(message["at"])), EVERY, address)
        self.check_days(told, happened)
        self.check_clock(told["messages"])
        why = {group["why"]: group["leads"] for group in told["remaining"]}
        self.assertEqual([n for text, n in why.items()
                          if "company_description" in text], [1], why)

    def check_days(self, told, happened):
        """Its days have as many as the days had."""
        days = {d["day"]: d for d in told["days"]}
        self.assertEqual(len(days), DAYS)
        self.assertFalse(days["2027-03-13"]["open"])
        self.assertFalse(days["2027-03-15"]["open"])
        for day, row in days.items():
            self.assertEqual(row["limit"], 3)
            # no window of these zones meets midnight in New York
            self.assertEqual(row["sent"], sum(
                (at - 4 * HOUR).date().isoformat() == day
                for _, _, at in happened), day)
            self.assertLessEqual(row["sent"], 0 if not row["open"] else 3)

    def check_clock(self, messages):
        """Local times are the window's, before the clocks change and after."""
        seen = set()
        for message in messages:
            day, clock, zone = message["local"].split()
            self.assertLessEqual("09:00", clock)
            self.assertLess(clock, "17:00")
            self.assertNotIn(day, ("2027-03-13", "2027-03-14", "2027-03-15"))
            if zone == "America/New_York":
                local = datetime.datetime.fromisoformat(f"{day}T{clock}")
                at = instant(message["at"]).replace(tzinfo=None)
                seen.add((at - local) // HOUR)
        self.assertEqual(seen, {4, 5})

    def test_each_of_a_thread_has_its_subject(self):
        world = self.world("ann@lumen.example")
        world.counts("pull")
        told = forecast(world, 14)["messages"]
        self.assertEqual([m["label"] for m in told],
                         ["Hook", "Proof", "FOMO"])
        self.assertEqual([m["subject"] for m in told[1:]],
                         [f"Re: {told[0]['subject']}"] * 2)
        lines = world.run("simulate", "14").splitlines()
        self.assertEqual(
            lines[0], f"{told[0]['local']}  ann@lumen.example  Hook  "
            f"{told[0]['subject']}")
        self.assertIn("nothing remains", lines)

    def test_what_waits_for_approval_stays_and_is_told(self):
        world = self.world("ann@lumen.example", "bob@pine.example",
                           config={"sequence": {"approve": "yes"}})
        world.counts("pull")
        world.counts("generate")
        world.run("approve", "ann@lumen.example")
        told = forecast(world, 14)
        self.assertEqual({m["lead"] for m in told["messages"]},
                         {"ann@lumen.example"})
        self.assertEqual([g["leads"] for g in told["remaining"]], [1])
        self.assertIn("a person approves", told["remaining"][0]["why"])

    def test_one_lead_alone_is_told_among_all(self):
        world = self.world("ann@lumen.example", "bob@pine.example")
        world.counts("pull")
        told = forecast(world, 1, "--lead", "bob@pine.example")
        self.assertEqual([m["lead"] for m in told["messages"]],
                         ["bob@pine.example"])
        self.assertEqual((told["sent"], told["days"][0]["sent"]), (2, 2))
        self.assertEqual(told["remaining"],
                         [{"why": "its day comes later", "leads": 1}])
        some = forecast(world, 14, "--limit", "1")
        self.assertEqual((some["outcome"], len(some["messages"])),
                         ("partial", 1))


class Copy(unittest.TestCase):
    """A journal in bulk, and a port that nobody may knock at."""

    def setUp(self):
        self.world = BulkWorld(where="/tmp")
        self.addCleanup(self.world.stop)
        self.door = socket.create_server(("127.0.0.1", 0))
        self.addCleanup(self.door.close)
        self.door.setblocking(False)

    def settings(self, *changes):
        """Every party behind the door."""
        port = self.door.getsockname()[1]
        write(self.world.ini, self.world.settings, UNLIMITED, {
            "airtable": {"url": f"http://127.0.0.1:{port}"},
            "smtp": {"url": f"smtp://127.0.0.1:{port}"},
            "imap": {"url": f"imap://127.0.0.1:{port}"},
            "llm": {"url": f"http://127.0.0.1:{port}/v1", "model": "none",
                    "api_key": "none"}}, *changes)

    def command(self, *words, now=NOW):
        """The program's arguments and surroundings."""
        return {"args": self.world.command(*words, now=now), "cwd": ROOT,
                "stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE,
                "stderr": subprocess.PIPE, "encoding": "utf-8",
                "env": {**os.environ, "HOME": self.world.folder,
                        "XDG_STATE_HOME": self.world.folder,
                        "TMPDIR": self.temporary()}}

    def temporary(self):
        """Where the copy is, had it a name."""
        folder = os.path.join(self.world.folder, "tmp")
        os.makedirs(folder, exist_ok=True)
        return folder

    def simulate(self, *words, status=0):
        """What it tells, or its complaint."""
        done = subprocess.run(**self.command("simulate", *words),
                              timeout=120, check=False)
        self.assertEqual(done.returncode, status, done.stderr)
        return json.loads(done.stdout) if status == 0 else done.stderr

    def unenrol(self):
        """The clones are leads that have no campaign yet."""
        with contextlib.closing(self.world_db()) as db:
            db.execute("DELETE FROM message WHERE campaign > 1")
            db.execute("DELETE FROM campaign WHERE id > 1")
            db.execute("UPDATE lead SET enrolled = 0 WHERE id > 1")
            db.commit()

    def world_db(self):
        """The journal itself."""
        return sqlite3.connect(self.world.journal)

    def test_nothing_is_changed_and_nobody_asked(self):
        self.world.fill(200)
        self.unenrol()
        self.settings({"limits": {"per_day": 20, "enrol_ahead": "2d"}})
        before = files_of(self.world.folder)
        told = self.simulate("30")
        self.assertEqual(files_of(self.world.folder), before)
        self.assertEqual(max(d["sent"] for d in told["days"]), 20)
        self.assertGreater(len(told["messages"]), 200)
        with self.assertRaises(BlockingIOError):
            self.door.accept()

    def test_the_pace_and_the_time_of_a_run_are_heeded(self):
        self.world.fill(45)
        self.settings({"limits": {"per_minute": 10, "run_for": "4m"}})
        told = self.simulate("1")["messages"]
        begin = instant(told[0]["at"])
        self.assertEqual([(instant(m["at"]) - begin).seconds for m in told],
                         [6 * n for n in range(40)] +
                         [300 + 6 * n for n in range(5)])

    def test_a_safety_stop_is_told_with_what_it_keeps(self):
        self.world.fill(150)
        self.settings({"limits": {"blast_factor": 3, "blast_floor": 100}})
        told = self.simulate("1")
        self.assertEqual((told["sent"], len(told["stops"])), (0, 1))
        self.assertIn("150 messages are due", told["stops"][0]["why"])
        self.assertEqual(told["days"][0]["waiting"], 150)
        self.assertIn({"why": "waits: send has stopped for safety",
                       "leads": 150}, told["remaining"])
        self.assertEqual(self.simulate("--confirm", "150", "1")["sent"], 150)

    def test_what_is_held_or_on_its_way_goes_on(self):
        self.world.fill(2)
        self.settings()
        until = datetime.datetime(2026, 12, 2, 15, tzinfo=UTC)
        with contextlib.closing(self.world_db()) as db:
            held, flying = [row[0] for row in db.execute(
                "SELECT id FROM campaign WHERE id > 1 ORDER BY id")]
            db.execute("UPDATE campaign SET state = 'held', hold_until = ?"
                       " WHERE id = ?", (int(until.timestamp()), held))
            db.execute("UPDATE message SET state = 'sending', attempts = 1"
                       " WHERE campaign = ? AND step = 0", (flying,))
            db.commit()
        self.assertEqual(self.simulate("9")["remaining"][0],
                         {"why": "on hold until 2 Dec: out of office",
                          "leads": 1})
        told = self.simulate("20")["messages"]
        of = {name: [m for m in told if m["lead"].startswith(name)]
              for name in ("lead1@", "lead2@")}
        self.assertEqual([m["label"] for m in of["lead1@"]],
                         ["Hook", "Proof", "FOMO"])
        self.assertEqual(instant(of["lead1@"][0]["at"]), until)
        self.assertEqual([m["label"] for m in of["lead2@"]],
                         ["Proof", "FOMO"])
        self.assertIn("2026-11-26", of["lead2@"][0]["local"])

    def test_it_may_be_ended_at_any_time(self):
        self.world.fill(3000)
        self.settings({"limits": {"per_day": 40}})
        before = files_of(self.world.folder)
        for how in signal.SIGTERM, signal.SIGKILL:
            with subprocess.Popen(**self.command("simulate", "365")) as one:
                one.stdout.read(2000)		# it is at work
                one.send_signal(how)
                out = one.stdout.read()
                one.wait(timeout=60)
            self.assertEqual(os.listdir(self.temporary()), [])
            if how == signal.SIGTERM:
                self.assertEqual(one.returncode, 0)
                self.assertTrue(out.endswith('"outcome":"partial"}\n'))
        self.assertEqual(one.returncode, -signal.SIGKILL)
        self.assertEqual(self.ours(files_of(self.world.folder)),
                         self.ours(before))

    @staticmethod
    def ours(files):
        """Without the log's index, which a kill may leave behind."""
        return {name: found for name, found in files.items()
                if not name.endswith(("-shm", "-wal"))}

    def test_another_time_needs_no_rehearsal(self):
        self.world.fill(1)
        self.settings({"airtable": {"url": "https://api.airtable.com"},
                       "limits": {"per_day": 0}})
        self.assertEqual(self.simulate("14")["sent"], 3)

    def test_what_is_no_number_of_days_is_refused(self):
        self.settings()
        for words in "0", "366", "-1", "ten", "1.5", "":
            self.assertIn("from 1 to 365", self.simulate("--", words,
                                                         status=64))
        self.assertIn("no lead", self.simulate("--lead", "x@y.example", "3",
                                               status=65))


if __name__ == "__main__":
    unittest.main(verbosity=2)
