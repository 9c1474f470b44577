"""Of all copies of a journal only one sends; a take-over loses nothing."""

import contextlib
import os
import shutil
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from jobworld import DAY, HOUR, START  # noqa: E402
from sinkworld import EARLIER, SinkJobs  # noqa: E402

ANN, BOB, CAT = "ann@lumen.example", "bob@brume.example", "cat@harrow.example"
SAFETY = 77
MINUTE = HOUR / 60


class Fence(SinkJobs):
    """The base's row, the identity beside the journal, and copies."""

    @contextlib.contextmanager
    def as_copy(self, world, directory, identity=None):
        """Run as another installation with its own journal."""
        true = world.ini
        world.ini = world.path("copy.ini")
        world.write_config(world.ini, {"state": f"directory = {directory}\n"
                                       + (f"identity = {identity}\n"
                                          if identity else "")})
        try:
            yield
        finally:
            world.ini = true

    def put_back(self, world, backup):
        """Somebody restores a backup of the journal."""
        for name in os.listdir(world.path("state")):
            if name.startswith("journal.db"):
                os.unlink(world.path(f"state/{name}"))
        shutil.copy(backup, world.path("state/journal.db"))

    def row(self, world):
        """The fence's only row."""
        rows = world.box.list("Forerunner")
        self.assertEqual(len(rows), 1)
        return rows[0]["fields"]

    def refused(self, world, now, *jobs):
        """Each of the jobs is refused, and nothing leaves."""
        taken, writes = world.taken(), len(world.writes())
        for job in jobs:
            world.run(job, now=now, status=SAFETY)
        self.assertEqual(world.taken(), taken)
        self.assertEqual(len(world.writes()), writes)

    def test_a_push_raises_the_epoch_only_when_it_writes(self):
        world = self.world(ANN)
        self.assertEqual(self.row(world)["Epoch"], 0)
        world.enrol()
        world.run("push", now=EARLIER)
        first = self.row(world)
        self.assertEqual(first["Epoch"], 1)
        world.run("push", now=START)
        self.assertEqual(self.row(world), first)
        world.run("init")
        self.assertEqual(self.row(world), first)

    def test_a_restored_backup_is_refused_until_it_takes_over(self):
        world = self.world(ANN, BOB)
        world.enrol()
        world.run("backup", world.path("backup.db"), now=EARLIER)
        world.counts("send")
        world.run("push")
        self.put_back(world, world.path("backup.db"))
        self.refused(world, START + HOUR, "pull", "send", "push")
        out = world.run("init", "--take-over", now=START + HOUR)
        self.assertIn("2 messages were sent by another copy, 0 are in doubt",
                      out)
        self.assertEqual({s for s, _ in world.messages().values()}, {"sent"})
        self.assertEqual([r for r in world.sql(
            "SELECT DISTINCT sent_at / 60 FROM message"
            " WHERE sent_at IS NOT NULL")],
            [(int(START.timestamp()) // 60,)])
        world.run("pull", now=START + 2 * HOUR)
        world.run("send", now=START + 2 * HOUR)
        world.run("push", now=START + 2 * HOUR)
        self.assertEqual(sorted(world.taken().values()), [1, 1])
        self.assertEqual(world.cells(ANN)["Campaign_Status"], "Active")

    def test_what_was_never_told_to_the_base_is_in_doubt(self):
        world = self.world(ANN, BOB)
        world.enrol()
        world.run("push", now=EARLIER)
        world.run("backup", world.path("backup.db"), now=EARLIER)
        world.run("send")
        self.put_back(world, world.path("backup.db"))
        self.refused(world, START + MINUTE, "pull", "send")
        out = world.run("init", "--take-over", now=START + HOUR)
        self.assertIn("0 messages were sent by another copy, 2 are in doubt",
                      out)
        for job in "pull", "send", "push":
            world.run(job, now=START + 2 * HOUR)
        self.assertEqual(sorted(world.taken().values()), [1, 1])
        self.assertEqual(world.cells(BOB)["Campaign_Attention"], "In Doubt")

    def test_what_was_approved_since_the_backup_is_in_doubt(self):
        world = self.world(ANN, config={"sequence": "approve = yes"})
        world.enrol()
        world.run("push", now=EARLIER)
        world.run("backup", world.path("backup.db"), now=EARLIER)
        world.edit(ANN, Campaign_Command="Approve")
        world.run("pull", now=EARLIER + MINUTE)
        world.run("send")
        self.assertEqual(list(world.taken().values()), [1])
        # the machine died before the base was told; the command still stands
        self.put_back(world, world.path("backup.db"))
        out = world.run("init", "--take-over", now=START + HOUR)
        self.assertIn("1 are in doubt", out)
        for job in "pull", "send", "push":
            world.run(job, now=START + 2 * HOUR)
        self.assertEqual(list(world.taken().values()), [1])
        self.assertEqual(world.state(ANN), "active")
        self.assertEqual(world.cells(ANN)["Campaign_Attention"], "In Doubt")
        world.edit(ANN, Campaign_Command="Mark Sent")
        world.run("pull", now=START + 3 * HOUR)
        self.assertEqual(world.messages()[ANN][0], "sent")

    def test_what_is_due_later_was_not_sent_by_the_other(self):
        world = self.world(ANN)
        early = START - 4 * HOUR        # six in the morning
        world.enrol(now=early)
        world.run("backup", world.path("backup.db"), now=early)
        world.run("push", now=early)
        self.put_back(world, world.path("backup.db"))
        self.refused(world, early + MINUTE, "pull")
        out = world.run("init", "--take-over", now=early + HOUR)
        self.assertIn("0 are in doubt", out)
        for job in "pull", "send":
            world.run(job, now=START)
        self.assertEqual(list(world.taken().values()), [1])

    def test_a_copy_in_another_directory_is_refused(self):
        world = self.world(ANN)
        world.enrol()
        shutil.copytree(world.path("state"), world.path("copy"))
        with self.as_copy(world, world.path("copy")):
            self.refused(world, START, "pull", "send", "push")
        self.assertEqual(world.counts("send")["send"]["sent"], 1)
        world.run("push")
        with self.as_copy(world, world.path("copy")):
            self.refused(world, START + MINUTE, "pull", "send", "push")
            world.run("init", "--take-over", now=START + 2 * MINUTE)
            world.run("pull", now=START + HOUR)
        # now it is the first one that has to stand back
        self.refused(world, START + HOUR, "pull", "send")
        self.assertEqual(list(world.taken().values()), [1])

    def test_a_journal_that_was_moved_goes_on(self):
        world = self.world(ANN)
        world.enrol()
        os.rename(world.path("state"), world.path("moved"))
        with self.as_copy(world, world.path("moved")):
            self.assertEqual(world.counts("send")["send"]["sent"], 1)
            world.run("push")

    def test_a_second_machine_is_refused(self):
        world = self.world(ANN)
        world.enrol()
        shutil.copytree(world.path("state"), world.path("copy"))
        with self.as_copy(world, world.path("copy"),
                          world.path("other-identity")):
            self.refused(world, START, "pull", "send", "push")
        # and so is a new journal for a base that another one sends from
        with self.as_copy(world, world.path("new"),
                          world.path("other-identity")):
            world.run("init", status=SAFETY)
            self.refused(world, START, "pull", "send")

    def test_a_whole_machine_restored_is_refused_by_the_base(self):
        world = self.world(ANN)
        world.enrol()
        kept = {name: world.path(f"kept-{i}") for i, name in enumerate(
            ("state", ".local"))}
        for name, copy in kept.items():
            shutil.copytree(world.path(name), copy)
        world.counts("send")
        world.run("push")
        for name, copy in kept.items():
            shutil.rmtree(world.path(name))
            shutil.copytree(copy, world.path(name))
        later = START + HOUR
        self.refused(world, later, "pull", "send", "push")
        self.assertEqual(list(world.taken().values()), [1])

    def test_nothing_is_sent_without_the_row(self):
        world = self.world(ANN)
        world.enrol()
        record, = world.box.list("Forerunner")
        world.box.api("DELETE", f"{world.box.table('Forerunner')}/"
                                f"{record['id']}")
        world.run("pull", now=START + 40 * MINUTE)
        self.refused(world, START + 3 * HOUR, "send")
        world.run("init", now=START + 3 * HOUR)
        world.run("pull", now=START + 3 * HOUR)
        self.assertEqual(world.counts("send", now=START + 4 * HOUR - MINUTE)
                         ["send"]["sent"], 1)

    def test_a_verification_is_asked_for_only_now_and_then(self):
        world = self.world(ANN)
        world.enrol()
        world.run("push", now=EARLIER)
        _, meta = world.box.api("GET", f"/v0/meta/bases/{world.box.base}"
                                       "/tables")
        table, = [t["id"] for t in meta["tables"]
                  if t["name"] == "Forerunner"]
        before = len(world.box.log())
        for minute in range(20):
            world.run("pull", now=START + minute * MINUTE)
        asked = [c for c in world.box.log()[before:] if table in c["path"]]
        self.assertEqual(asked, [])
        world.run("pull", now=START + 31 * MINUTE)
        asked = [c for c in world.box.log()[before:] if table in c["path"]]
        self.assertEqual(len(asked), 1)

    def test_the_third_message_of_an_old_backup_is_not_sent_either(self):
        world = self.world(ANN, CAT)
        world.enrol()
        world.run("backup", world.path("backup.db"), now=EARLIER)
        world.run("send")
        world.run("push")
        self.put_back(world, world.path("backup.db"))
        # ten days later every follow-up may have gone, too
        out = world.run("init", "--take-over", now=START + 10 * DAY)
        self.assertIn("2 messages were sent by another copy, 2 are in doubt",
                      out)
        self.assertEqual(world.sql(
            "SELECT label, state, count(*) FROM message GROUP BY 1, 2"
            " ORDER BY 1, 2"), [("FOMO", "draft", 2), ("Hook", "sent", 2),
                                ("Proof", "in_doubt", 2)])


if __name__ == "__main__":
    unittest.main()
