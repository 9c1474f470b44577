"""A base, a sink that does wrong on demand, and forerunner.

There is no mailbox unless a test names one: follow-ups wait, first messages
need none.  A recipient's local part names the sink's fault (tests/sink).
"""

import collections
import datetime
import shutil
import tempfile
import unittest

from jobworld import START, World, lead
from settings import basic, write
from sink import Sink

# Each run's clock goes on: what comes later needs a later beginning.
EARLIER = START - datetime.timedelta(minutes=5)


class SinkWorld(World):
    """One base with its leads, one journal, one sink.

    options are the sink's; config as in World.
    """

    def __init__(self, leads, config=None, options=(), init=True):
        self.options = options
        self.sink = None
        super().__init__(leads, config, init=init)

    def start(self, leads, config, bounces):
        self.start_base(leads)
        self.sink_port = 0
        self.start_sink()
        self.write_config(self.ini, config)

    def write_config(self, path, config):
        """A configuration of this world, changed by config."""
        write(path, basic(self.folder, self.box), {
            "smtp": {"url": f"smtp://127.0.0.1:{self.sink_port}",
                     "reply_timeout": "1s", "final_timeout": "1s"}}, config)

    def start_sink(self):
        """Start the sink (again, at the same port)."""
        self.sink = Sink(self.folder, "--spool", self.path("spool"),
                         *self.options, port=self.sink_port)
        self.sink_port = self.sink.port

    def stop_sink(self):
        """End the sink."""
        if self.sink is not None:
            self.sink.stop()

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
