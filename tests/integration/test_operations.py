"""The operations, by hand, against a base and real mail servers."""

import json
import os
import sqlite3
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from jobworld import DAY, START, World, lead  # noqa: E402

ANN, BOB, LATE = ("ann@lumen.example", "bob@brume.example",
                  "late@harrow.example")


class Operations(unittest.TestCase):
    """What a person runs by hand."""

    maxDiff = None

    def world(self, *addresses, cycled=True, **options):
        """A world that ends with the test, one cycle old."""
        world = World([lead(x, i) for i, x in enumerate(addresses)],
                      **options)
        self.addCleanup(world.stop)
        if cycled:
            world.cycle()
        return world

    def test_show_explain_and_preview_tell_of_a_lead(self):
        world = self.world(ANN)
        name = world.campaign(ANN)[2]
        for what in (ANN, name, world.ids[ANN]):
            out = world.run("show", what)
            self.assertIn(ANN, out)
            self.assertIn(name, out)
        self.assertIn("3 Dec", world.run("explain", ANN))
        out = world.run("preview", ANN)
        for label in ("Proof", "FOMO"):
            subject, = world.sql(
                "SELECT subject FROM message WHERE label = ?", label)[0]
            self.assertIn(subject, out)
        self.assertIn("12 Harbor Street", out)
        for command in ("show", "explain", "preview"):
            world.run(command, "nobody@nowhere.example", status=65)

    def test_export_gives_every_row(self):
        world = self.world(ANN, BOB)
        rows = world.export("messages")
        self.assertEqual(len(rows), 6)
        self.assertEqual({r["message_id"] for r in rows},
                         {r[0] for r in world.sql(
                             "SELECT message_id FROM message")})
        lines = world.run("--json", "export", "messages").splitlines()
        self.assertEqual([json.loads(x)["message_id"] for x in lines],
                         [r["message_id"] for r in rows])
        self.assertEqual([json.loads(x)["subject"] for x in lines],
                         [r[0] for r in world.sql(
                             "SELECT subject FROM message ORDER BY id")])
        world.run("export", "nothing", status=64)

    def test_suppress_keeps_mail_back_until_lifted(self):
        world = self.world(ANN, BOB, cycled=False)
        world.counts("pull")
        world.run("suppress", "brume.example")
        world.cycle()
        self.assertEqual([s[1] for s in world.sent()], [ANN])
        world.run("suppress", ANN)
        world.cycle(START + 4 * DAY)
        self.assertEqual(len(world.sent()), 1)
        world.run("unsuppress", "brume.example", now=START + 4 * DAY)
        world.run("suppress", "no address at all", status=65)
        self.assertEqual(world.sql("SELECT target FROM suppression"),
                         [(ANN,)])

    def test_enrol_again_begins_anew(self):
        world = self.world(ANN)
        world.run("stop", ANN)
        first = world.campaign(ANN)[2]
        world.run("enrol", "--again", ANN, now=START + DAY)
        world.cycle(START + DAY)
        self.assertNotEqual(world.campaign(ANN)[2], first)
        self.assertEqual(world.sql("SELECT generation FROM campaign"
                                   " ORDER BY generation"), [(1,), (2,)])
        self.assertEqual(len(world.sent()), 2)
        self.assertEqual(len(world.host.messages(ANN)), 2)
        self.assertEqual(world.cells(ANN)["Campaign_Status"], "Active")

    def test_pause_resume_and_skip_by_hand(self):
        world = self.world(ANN)
        world.run("pause", ANN)
        self.assertEqual(world.state(ANN), "paused")
        world.run("pause", ANN, status=65)
        world.run("resume", ANN)
        self.assertEqual(world.state(ANN), "active")
        world.run("skip", ANN)
        self.assertEqual(world.sql("SELECT state FROM message ORDER BY step"),
                         [("sent",), ("skipped",), ("scheduled",)])

    def test_backup_is_a_whole_journal(self):
        world = self.world(ANN)
        world.run("backup", world.path("copy.db"))
        copy = sqlite3.connect(world.path("copy.db"))
        try:
            self.assertEqual(copy.execute("PRAGMA integrity_check")
                             .fetchall(), [("ok",)])
            self.assertEqual(
                copy.execute("SELECT * FROM message ORDER BY id").fetchall(),
                world.sql("SELECT * FROM message ORDER BY id"))
        finally:
            copy.close()

    def test_status_is_one_json_object(self):
        world = self.world(ANN)
        status = json.loads(world.run("--json", "status"))
        self.assertIsInstance(status, dict)
        self.assertTrue(world.run("status"))

    def test_classify_understands_a_file(self):
        world = self.world(ANN, cycled=False)
        path = world.path("mail.eml")
        with open(path, "w", encoding="ascii") as f:
            f.write("From: ann@lumen.example\nTo: alex@agency.example\n"
                    "Subject: Re: hello\nMessage-ID: <1@lumen.example>\n\n"
                    "Thank you, but we are not interested.\n")
        got = json.loads(world.run("classify", path))
        self.assertIn("not_interested", [str(v).lower().replace(" ", "_")
                                         for v in got.values()])

    def test_a_dry_run_commits_nothing(self):
        world = self.world(ANN)
        world.box.seed_records("Leads", [lead(LATE, 3)])
        before, writes = world.dump(), len(world.writes())
        mails = len(world.host.messages(ANN))
        world.run("--dry-run", "cycle", now=START + 4 * DAY)
        self.assertEqual(world.dump(), before)
        self.assertEqual(len(world.writes()), writes)
        self.assertEqual(len(world.host.messages(ANN)), mails)


if __name__ == "__main__":
    unittest.main()
