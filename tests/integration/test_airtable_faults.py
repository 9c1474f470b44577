"""What Airtable does wrong, through the jobs: no second row, nothing lost.

A fault meets the second batch of each table that push writes, and the second
page of those that pull reads.  The worlds run side by side: most of their
time is the wait before a write is repeated.
"""

import concurrent.futures
import os
import re
import signal
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from deskworld import Desk, Push  # noqa: E402
from jobworld import HOUR, START, lead  # noqa: E402
from mailhost import wait_for  # noqa: E402

# One that passes is outlasted within the run.
PASSING = ("500", "502html", "503", "reset", "truncate", "commit_then_502",
           "commit_then_reset")
# A run that waits for the end of one of these is ended by the signal.
LASTING = {"429": signal.SIGTERM, "hang_before": signal.SIGKILL,
           "commit_then_hang": signal.SIGKILL}
TABLES = {"Leads": "Email", "Campaign Snapshots": "Key",
          "Replies": "Message_ID"}
# The simulated clock runs on, so seconds say nothing.
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000Z")
PAGE = 100
ENROLLED = 12
LATER = START + 2 * HOUR	# nothing has been sent for long


def leads():
    """More than a page, of which more than a batch is enrolled."""
    return [lead(f"a{i}@lumen.example", i, **(
        {} if i < ENROLLED else {"Email_Confidence_Level": "Guess"}))
            for i in range(PAGE + 5)]


class Troubled(Desk):
    """A desk whose base has one kind of fault."""

    kind = None

    def calls(self, method, table):
        """How many of them the base has seen."""
        return sum(1 for c in self.box.log() if c["method"] == method and
                   c["path"].split("?")[0].endswith(self.table_id(table)))

    def table_id(self, name):
        """As it stands in the path of a call."""
        _, found = self.box.api("GET", f"/v0/meta/bases/{self.box.base}"
                                "/tables")
        return next(t["id"] for t in found["tables"] if t["name"] == name)

    def through(self, job, method, tables, now):
        """Run a job to its end, whatever stands in its way."""
        if self.kind is None:
            return self.step(job, now=now)
        for table in tables:
            self.box.fault(self.kind, method=method, skip=1, ms=60000,
                           path=self.table_id(table))
            if self.kind in LASTING:
                self.end_in(job, method, table, now)
        return self.step(job, now=now)

    def end_in(self, job, method, table, now):
        """End the job while it waits for its second call's success."""
        before = self.calls(method, table)
        child = self.begin(job, now)
        try:
            wait_for(lambda: self.calls(method, table) >= before + 2, 30,
                     f"{job} at {table}")
        finally:
            child.send_signal(LASTING[self.kind])
            status = child.wait(30)
        if status not in (0, 69, 75, -signal.SIGKILL):
            raise AssertionError(f"{job} ended with {status}")
        # the half minute of silence that 429 asks for is over
        os.unlink(self.path("state/airtable.pace"))

    def live(self):
        """Take the leads over, enrol them, get answers, show it all."""
        self.through("pull", "GET", ["Leads"], START)
        self.step("generate")
        self.change(
            "INSERT INTO inbound (mailbox, uidvalidity, uid, message_id,"
            " campaign, sender, received_at, class, confidence, reasons,"
            " judge, pending, text, recorded_at) SELECT 'INBOX', 1, id,"
            " address || '/answer', id, address, at, 'interested', 0.9,"
            " 'r', 'rules', 0, 'Yes, ' || address, at FROM campaign,"
            f" (SELECT {int(START.timestamp())} AS at)")
        self.step("snapshot", now=LATER)
        self.through("push", "PATCH", TABLES, LATER)
        return self

    def shown(self):
        """{table: the cells of all its rows, by their key}."""
        address = {record: email for email, record in self.ids.items()}
        shown = {}
        for table, key in TABLES.items():
            rows = [r["fields"] for r in self.box.list(table)]
            for cells in rows:
                for name, value in cells.items():
                    if MOMENT.fullmatch(str(value)):
                        cells[name] = value[:16]
                if "Lead" in cells:
                    cells["Lead"] = [address[x] for x in cells["Lead"]]
                cells["Replies"] = len(cells.get("Replies", ()))
            shown[table] = sorted(rows, key=lambda cells, k=key: cells[k])
        return shown


class Faults(Push):
    """Each kind in a world of its own, against one without."""

    def test_nothing_is_written_twice_and_nothing_is_missing(self):
        worlds = []
        for kind in (None, *PASSING, *LASTING):
            world = Troubled(leads())
            world.kind = kind
            self.addCleanup(world.stop)
            worlds.append(world)
        with concurrent.futures.ThreadPoolExecutor(len(worlds)) as pool:
            ends = [pool.submit(world.live) for world in worlds]
        expected = ends[0].result().shown()
        self.assertEqual([len(expected[table]) for table in TABLES][::2],
                         [PAGE + 5, ENROLLED])
        self.assertGreater(len(expected["Campaign Snapshots"]), 10)
        for world, end in zip(worlds, ends):
            with self.subTest(world.kind):
                end.result()
                self.assertEqual(world.shown(), expected)
                self.assertEqual(world.sql("SELECT count(*) FROM lead"),
                                 [(PAGE + 5,)])
                # the first says why nothing is sent, now that a pull has run
                world.step("pull", "push", now=LATER + HOUR)
                again = world.step("pull", "push", now=LATER + HOUR)
                self.assertEqual(again["pull"].get("new", 0), 0)
                self.assertEqual(again["push"], {"calls": 0})


if __name__ == "__main__":
    unittest.main()
