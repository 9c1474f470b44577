"""The operations, by hand, against a base and real mail servers."""

import contextlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from jobworld import DAY, PROGRAM, START, World, lead  # noqa: E402

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

    def test_backup_replaces_nothing_but_a_backup(self):
        world = self.world(ANN, cycled=False)
        copy = world.path("copy.db")
        world.run("backup", copy, "--dry-run")
        self.assertFalse(os.path.exists(copy))
        for _ in range(2):
            world.run("backup", copy)
        self.assertEqual(os.stat(copy).st_mode & 0o777, 0o600)
        os.mkfifo(world.path("pipe"))
        for taken in world.ini, world.path("pipe"), \
                world.path("state/journal.db"), world.folder:
            before = os.stat(taken)
            done = world.run_all("backup", taken)
            self.assertIn(done.returncode, (65, 74), done.stderr)
            self.assertIn(f"'{taken}'", done.stderr)
            self.assertEqual(os.stat(taken).st_ino, before.st_ino)
        self.assertEqual([n for n in os.listdir(world.folder)
                          if n.endswith(".partial")], [])
        self.assertIn("pass  journal", world.run("doctor"))

    def test_a_damaged_journal_is_told_with_the_remedy(self):
        world = self.world(ANN)
        path = world.path("state/journal.db")
        with contextlib.closing(sqlite3.connect(path)) as db:
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        with open(path, "r+b") as f:
            f.seek(8192)	# all but the page with the schema's root
            f.write(b"\xff" * (os.path.getsize(path) - 8192))
        for command in (("status",), ("--json", "status"), ("send",),
                        ("doctor",)):
            done = world.run_all(*command)
            self.assertEqual(done.returncode, 74)
            self.assertNotIn("none", done.stdout)
            self.assertNotRegex(done.stdout, "nothing to do|pass  messages")
            self.assertIn("restore a copy made by 'forerunner backup'",
                          done.stderr + done.stdout)
        with open(path, "wb") as f:
            f.write(b"no journal" * 1000)
        done = world.run_all("status")
        self.assertEqual(done.returncode, 74)
        self.assertIn("restore a copy", done.stderr)

    def test_a_base_without_the_columns_is_told_in_one_line(self):
        world = self.world(ANN, cycled=False, init=False)
        told = world.run("doctor", status=78).splitlines()
        gaps = [x for x in told if x.startswith("fail")]
        self.assertEqual(len(gaps), 1, told)
        self.assertRegex(gaps[0], "'Campaign_ID' of table 'Leads' and 28 "
                         "more are missing: 'forerunner init' makes them")

    def test_an_order_tells_what_comes_of_it(self):
        world = self.world(ANN)
        self.assertRegex(world.run("pause", ANN), f"^{ANN}: .*aused")
        self.assertRegex(world.run("resume", ANN), f"^{ANN}: Proof on Thu")
        self.assertEqual(world.run("-q", "pause", ANN), "")
        self.assertEqual(world.run("suppress", "Foo+Bar@B\u00fccher.Example"),
                         "foo+bar@xn--bcher-kva.example: never written to\n")
        self.assertIn("xn--bcher-kva.example", world.run(
            "unsuppress", "foo+bar@b\u00fccher.example"))

    def test_a_cell_from_outside_runs_nowhere(self):
        world = self.world(ANN, cycled=False)
        self.assertEqual(world.run("status").splitlines()[0],
                         "leads       none")
        odd = "\x1b]0;own\x07 \u674e\u5c0f\u9f8d \u009b2J" + "\u00e4" * 300
        world.box.edit("Leads", world.ids[ANN], {"Company_Description": odd,
                                                 "Email": "=1+1@x.example"})
        world.counts("pull")
        shown = world.run("show", world.ids[ANN])
        self.assertNotRegex(shown, "[\x00-\x09\x0b-\x1f\x7f-\x9f]")
        self.assertIn(" \u674e\u5c0f\u9f8d ", shown)
        self.assertIn("'=1+1@x.example", world.run("export", "leads"))

    def test_help_names_every_option(self):
        world = self.world(cycled=False)
        told = world.run("--help")
        for option in ("-c FILE", "-v ", "-q ", "--json", "--dry-run",
                       "--now TIME", "--lead", "--limit", "--confirm",
                       "--again", "--explain", "--take-over", "--learned"):
            self.assertIn(f"\n  {option}", told)

    def test_init_takes_the_configuration_that_a_run_would(self):
        world = self.world(ANN, cycled=False)
        there = world.path(".config/forerunner.ini")
        os.mkdir(os.path.dirname(there))
        shutil.move(world.ini, there)
        done = subprocess.run(
            [PROGRAM, "init"], cwd=world.folder, stdin=subprocess.DEVNULL,
            capture_output=True, text=True,
            env={**os.environ, "HOME": world.folder})
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("the base has all", done.stdout)
        self.assertFalse(os.path.exists(world.path("forerunner.ini")))
        done = world.run_all("init", "--take-over")
        self.assertEqual(done.returncode, 78)
        self.assertIn("init' writes one", done.stderr)
        self.assertFalse(os.path.exists(world.ini))

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
