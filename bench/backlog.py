"""`send` on a long queue: recovery, memory, finding what is due.

CAMPAIGNS (each with one message due and two behind it) is a third of the
journal's messages.  Ends with status 1 where a target is missed that does not depend on how fast
the machine is (memory), or a job fails.
"""

import os
import socket
import sqlite3
import subprocess
import sys
import threading
import time

from bulkworld import BulkWorld
from jobs import say, watch
from sandbox import BUILD
from sink import Sink

CAMPAIGNS = int(os.environ.get("CAMPAIGNS", "333333"))
IN_FLIGHT = 1000
SENT = 20000
PEAK_MIB = 48
NOW = 1795446000			# when bulkworld's are due


class FirstLetter(threading.Thread):
    """A server that takes letters, and knows when the first began."""

    def __init__(self):
        super().__init__(daemon=True)
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.first = None

    def run(self):
        while True:
            try:
                peer, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self.serve, args=(peer,),
                             daemon=True).start()

    def serve(self, peer):
        """One connection, until either side has enough."""
        try:
            self.talk(peer)
        except ConnectionError:
            pass

    def talk(self, peer):
        """The dialogue, a line at a time."""
        body = False
        with peer, peer.makefile("rwb") as f:
            def say_line(text):
                f.write(text + b"\r\n")
                f.flush()
            say_line(b"220 first.example")
            for line in f:
                word = line[:4].upper()
                if body:
                    body = line != b".\r\n"
                    if not body:
                        say_line(b"250 taken")
                elif word == b"DATA":
                    body = True
                    say_line(b"354 go")
                else:
                    if word == b"MAIL" and self.first is None:
                        self.first = time.monotonic()
                    say_line(b"250 fine")


def interrupt(world):
    """Leave a thousand messages as a crash would."""
    db = sqlite3.connect(world.journal)
    db.execute("UPDATE message SET state = 'sending', attempts = 1,"
               " quota_day = '2026-11-23' WHERE id IN (SELECT id FROM message"
               " WHERE state = 'scheduled' LIMIT ?)", (IN_FLIGHT,))
    db.commit()
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    db.close()


def measure_recovery(world):
    """From the start of `send` to its first new letter."""
    server = FirstLetter()
    server.start()
    world.point(server.port)
    world.run("--limit", "1", "send")	# so that there is a flight file
    for what in "cold", "warm":
        interrupt(world)
        server.first = None
        begin = time.monotonic()
        counts = world.run("--limit", "50", "send")
        took = server.first - begin
        say(f"send, {3 * CAMPAIGNS} messages, first letter behind "
            f"{counts['recovered']} in flight, {what}", f"{took:.3f}", "s",
            "(<= 0.2)")
    server.listener.close()


def measure_memory(world):
    """Peak of a long send."""
    sink = Sink(world.folder)
    world.point(sink.port)
    child = subprocess.Popen(
        world.command("--limit", str(SENT), "send"),
        stdout=subprocess.DEVNULL,
        env={**os.environ, "HOME": world.folder,
             "XDG_STATE_HOME": world.folder})
    peak = watch(child) / 1024
    stats = sink.stop()
    say(f"send of {stats['messages']} of {CAMPAIGNS} due, peak",
        f"{peak:.1f}", "MiB", f"(<= {PEAK_MIB})")
    return child.returncode == 0 and peak <= PEAK_MIB


def measure_due(world):
    """The next thousand."""
    out = subprocess.run(
        [os.path.join(BUILD, "bench/due_bench"),
         os.path.dirname(world.journal), str(NOW), "1000"], check=True,
        stdout=subprocess.PIPE, text=True).stdout
    for what, line in zip(("cold", "warm"), out.splitlines()):
        n, ms = line.split()
        say(f"next {n} due of {3 * CAMPAIGNS} messages, {what}", ms, "ms",
            "(<= 5)")


def main():
    """All of it, in a folder on a disk."""
    world = BulkWorld(os.path.dirname(BUILD))
    try:
        begin = time.monotonic()
        world.fill(CAMPAIGNS, size=200)
        say(f"(a journal with {3 * CAMPAIGNS} messages made in",
            f"{time.monotonic() - begin:.0f}", "s)")
        measure_recovery(world)
        good = measure_memory(world)
        measure_due(world)
    finally:
        world.stop()
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
