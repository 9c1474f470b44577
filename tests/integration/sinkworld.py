"""A base, a sink that does wrong on demand, and forerunner.

There is no mailbox unless a test names one: follow-ups wait, first messages
need none.  A recipient's local part names the sink's fault (tests/sink).
"""

import collections
import datetime
import os
import re
import shutil
import signal
import subprocess
import tempfile
import time
import unittest

from jobworld import SENDER, START, World, lead
from sandbox import BUILD, TOKEN, Sandbox

# Each run's clock goes on: what comes later needs a later beginning.
EARLIER = START - datetime.timedelta(minutes=5)
CONFIG = """\
[airtable]
base = {base}
token = {token}
url = {url}
requests_per_second = 0
[sender]
name = Alex Morgan
email = {sender}
postal_address = Agency Inc, 12 Harbor Street, Portland, OR 97201, USA
[smtp]
url = smtp://127.0.0.1:{smtp}
reply_timeout = 1s
final_timeout = 1s
[imap]
url = imap://127.0.0.1:1
user = {sender}
password = pw
[limits]
per_minute = 0
[state]
directory = {folder}/state
"""


class SinkWorld(World):
    """One base with its leads, one journal, one sink.

    options are the sink's; config as in World.
    """

    def __init__(self, leads, config=None, options=(), init=True):
        self.options = options
        self.sink = None
        super().__init__(leads, config, init=init)

    def start(self, leads, config, bounces):
        self.box = Sandbox(directory=self.folder)
        fields = [{"name": name, "type": "singleLineText"}
                  for name in lead("a@b.example")]
        made = self.box.seed({"base_name": "Outreach", "tables": [
            {"name": "Leads", "fields": fields, "records": leads}]})
        self.ids = {cells["Email"]: record for cells, record in
                    zip(leads, made["tables"][0]["records"])}
        self.sink_port = 0
        self.start_sink()
        self.write_config(self.ini, config)

    def write_config(self, path, config):
        """A configuration of this world; config maps sections to lines."""
        text = CONFIG.format(
            base=self.box.base, token=TOKEN, url=self.box.url, sender=SENDER,
            smtp=self.sink_port, folder=self.folder)
        for section, lines in config.items():
            if f"[{section}]\n" not in text:
                text += f"[{section}]\n{lines}\n"
                continue
            for name in re.findall(r"^(\w+) =", lines, re.M):
                text = re.sub(rf"(\[{section}\]\n(?:[^\[].*\n)*?){name} = "
                              r".*\n", r"\1", text)
            text = text.replace(f"[{section}]\n", f"[{section}]\n{lines}\n")
        with open(path, "w", encoding="utf-8") as f:
            f.write(text)
        os.chmod(path, 0o600)

    def start_sink(self):
        """Start the sink (again, at the same port)."""
        ready = self.path("sink.port")
        if os.path.exists(ready):
            os.unlink(ready)
        self.sink = subprocess.Popen(
            [os.path.join(BUILD, "smtp-sink"), "--port", str(self.sink_port),
             "--ready", ready, "--spool", self.path("spool"),
             "--stats", self.path("stats"), *self.options],
            stdout=subprocess.DEVNULL)
        deadline = time.monotonic() + 20
        while not os.path.exists(ready) or not os.path.getsize(ready):
            if time.monotonic() > deadline or self.sink.poll() is not None:
                raise RuntimeError("the sink does not start")
            time.sleep(0.01)
        with open(ready, encoding="ascii") as f:
            self.sink_port = int(f.read())

    def stop_sink(self):
        """End the sink."""
        if self.sink is not None and self.sink.poll() is None:
            self.sink.send_signal(signal.SIGTERM)
            self.sink.wait()

    def stop(self):
        self.stop_sink()
        super().stop()

    def taken(self):
        """How often the sink took each Message-ID."""
        try:
            with open(self.path("spool"), encoding="utf-8") as f:
                return collections.Counter(
                    line.split()[0].strip("<>") for line in f)
        except FileNotFoundError:
            return collections.Counter()

    def messages(self):
        """{address: (state, Message-ID)} of the first messages."""
        return {address: (state, message_id) for address, state, message_id
                in self.sql("SELECT c.address, m.state, m.message_id"
                            " FROM message m JOIN campaign c"
                            " ON c.id = m.campaign WHERE m.step = 0")}

    def enrol(self, now=EARLIER):
        """Pull and generate, so that first messages are due at START."""
        self.run("pull", now=now)
        self.run("generate", now=now)


class SinkJobs(unittest.TestCase):
    """Each test has its own world."""

    maxDiff = None

    def world(self, *leads, **options):
        """A world that ends with the test; addresses become leads."""
        world = SinkWorld([lead(x, i) if isinstance(x, str) else x
                           for i, x in enumerate(leads)], **options)
        self.addCleanup(world.stop)
        return world

    def folder(self):
        """A folder that ends with the test."""
        folder = tempfile.mkdtemp(prefix="jobs-", dir="/tmp")
        self.addCleanup(shutil.rmtree, folder, True)
        return folder
