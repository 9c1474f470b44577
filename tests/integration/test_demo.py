"""The demo ends well, leaves nothing behind, and what make installs works."""

import os
import subprocess
import tempfile
import unittest

from sandbox import ROOT


def run(*command, **options):
    """The finished process, its output kept."""
    return subprocess.run(command, cwd=ROOT, text=True, timeout=240,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          **options)


class DemoTest(unittest.TestCase):
    """As a user does it, with the released build."""

    def test_ten_business_days_end_as_they_must(self):
        done = run("demo/run")
        self.assertEqual(done.returncode, 0, done.stdout)
        self.assertIn("message by message", done.stdout)
        folder = next(word for word in done.stdout.split()
                      if word.startswith("/tmp/forerunner-demo-"))
        self.assertFalse(os.path.exists(folder))


class InstallTest(unittest.TestCase):
    """make install with DESTDIR."""

    def test_installs_what_the_manual_names(self):
        with tempfile.TemporaryDirectory() as folder:
            done = run("make", "-s", "install", "B=build/release",
                       f"DESTDIR={folder}", "PREFIX=/usr/local")
            self.assertEqual(done.returncode, 0, done.stdout)
            root = os.path.join(folder, "usr/local")
            for name in ("share/man/man1/forerunner.1",
                         "share/forerunner/sequences/hook-proof-fomo/"
                         "sequence.ini",
                         "share/forerunner/prompts/writer.txt",
                         "share/forerunner/examples/forerunner.ini.example",
                         "share/forerunner/examples/crontab.example",
                         "share/forerunner/examples/forerunner.timer"):
                self.assertTrue(os.path.exists(os.path.join(root, name)), name)
            program = os.path.join(root, "bin/forerunner")
            config = os.path.join(folder, "new.ini")
            done = run(program, "-c", config, "init")
            self.assertEqual(done.returncode, 0, done.stdout)
            with open(config, encoding="utf-8") as new, \
                    open(os.path.join(ROOT, "forerunner.ini.example"),
                         encoding="utf-8") as example:
                self.assertEqual(new.read(), example.read())

    def test_the_manual_names_every_command(self):
        with open(os.path.join(ROOT, "man/forerunner.1"),
                  encoding="utf-8") as f:
            manual = f.read()
        with open(os.path.join(ROOT, "README.md"), encoding="utf-8") as f:
            readme = f.read()
        usage = run("build/release/forerunner", "--help").stdout
        names = [line.split()[0] for line in usage.splitlines()
                 if line.startswith("  ") and
                 not line.startswith(("  -c ", "  -v ", "  -q "))]
        self.assertGreater(len(names), 20)
        for name in names:
            # the manual writes an option as a flag of its own
            self.assertTrue(name in manual or f"Fl {name[1:]}" in manual,
                            name)
            self.assertRegex(readme, f"`([a-z]+ )?{name}", name)


if __name__ == "__main__":
    unittest.main()
