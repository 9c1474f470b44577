"""Our own SMTP server (tests/sink), started with what a test asks of it."""

import os
import subprocess
import time

from sandbox import BUILD


class Sink:
    """Listens at self.port; its files lie in the folder.

    options are the program's; port: the one to listen at, 0 for any.
    """

    def __init__(self, folder, *options, port=0):
        ready = os.path.join(folder, "sink.port")
        if os.path.exists(ready):
            os.unlink(ready)
        self.stats = os.path.join(folder, "sink.stats")
        self.process = subprocess.Popen(
            [os.path.join(BUILD, "smtp-sink"), "--port", str(port),
             "--ready", ready, "--stats", self.stats, *options],
            stdout=subprocess.DEVNULL)
        deadline = time.monotonic() + 20
        while not os.path.exists(ready) or not os.path.getsize(ready):
            if self.process.poll() is not None or \
                    time.monotonic() > deadline:
                self.process.kill()
                raise RuntimeError("smtp-sink does not start")
            time.sleep(0.005)
        with open(ready, encoding="ascii") as f:
            self.port = int(f.read())

    def stop(self):
        """End it; {what: count} of its life."""
        if self.process.poll() is None:
            self.process.terminate()
        self.process.wait(timeout=20)
        with open(self.stats, encoding="ascii") as f:
            return {k: int(v) for k, v in map(str.split, f)
                    if v.isdigit()}
