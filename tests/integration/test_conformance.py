"""Public clients of Airtable's API pass against the stand-in."""
import os
import shutil
import subprocess
import unittest

from sandbox import ROOT, Sandbox

HERE = os.path.join(ROOT, "tests", "conformance")

SEED = {"tables": [{"name": "Leads", "views": [{"name": "All"}], "fields": [
    {"name": "Name", "type": "singleLineText"},
    {"name": "Email", "type": "email"},
    {"name": "Score", "type": "number", "options": {"precision": 0}},
    {"name": "Ready", "type": "checkbox",
     "options": {"icon": "check", "color": "greenBright"}},
    {"name": "Status", "type": "singleSelect",
     "options": {"choices": [{"name": "New"}, {"name": "Won"}]}},
    {"name": "Tags", "type": "multipleSelects",
     "options": {"choices": [{"name": "Warm"}]}},
    {"name": "Double", "type": "formula",
     "options": {"formula": "{Score}*2"}},
    {"name": "Changed", "type": "lastModifiedTime"}]}]}


@unittest.skipUnless(shutil.which("npm"), "needs node and npm")
class ConformanceTest(unittest.TestCase):
    def test_the_official_client_passes(self):
        if not os.path.isdir(os.path.join(HERE, "node_modules")):
            subprocess.run(["npm", "ci", "--no-audit", "--no-fund"],
                           cwd=HERE, check=True, stdout=subprocess.DEVNULL)
        with Sandbox(rate=0) as box:
            box.seed(SEED)
            run = subprocess.run(
                ["node", "run.js"], cwd=HERE, text=True, timeout=180,
                stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                env=dict(os.environ, ENDPOINT=box.url, TOKEN=box.token,
                         BASE=box.base))
        self.assertEqual(run.returncode, 0, run.stdout)


if __name__ == "__main__":
    unittest.main()
