"""`send` with its journal, against its peers and the engine without one.

Every figure is the median over rounds of a ratio whose two sides ran one
after the other.  Arguments: the folder of the peers, the rounds.
"""

import os
import statistics
import subprocess
import sys
import time

from bulkworld import BulkWorld
from jobs import say
from sandbox import BUILD, ROOT
from sink import Sink

N = int(os.environ.get("N", "20000"))
BODY = 560			# bytes; about 2.3 KB on the wire
ENGINE = os.path.join(BUILD, "bench/send_bench")
SHIM = os.path.join(BUILD, "bench/slowsync.so")
SLOW = {"LD_PRELOAD": SHIM, "SLOWSYNC_US": "2000"}


class PostfixSink:
    """Postfix's smtp-sink, as fast as it goes."""

    def __init__(self, postfix):
        self.port = 20000 + os.getpid() % 20000
        self.child = subprocess.Popen(
            [os.path.join(postfix, "usr/sbin/smtp-sink"), "-u", "root",
             f"127.0.0.1:{self.port}", "1024"], env=library(postfix),
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(0.5)

    def stop(self):
        """End it."""
        self.child.terminate()
        self.child.wait()


def library(postfix):
    """The environment in which postfix finds its own libraries."""
    return {**os.environ,
            "LD_LIBRARY_PATH": os.path.join(postfix, "usr/lib/postfix")}


def seconds(command, folder=None, **env):
    """Wall seconds of a command that must succeed."""
    begin = time.monotonic()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL,
                   cwd=folder, env={**os.environ, **env})
    return time.monotonic() - begin


def engine(port, n, connections):
    """The engine alone."""
    return seconds([ENGINE, f"smtp://127.0.0.1:{port}", str(n),
                    str(connections)])


def source(postfix, port, n, connections):
    """Postfix's smtp-source, with letters of the same size."""
    return seconds([os.path.join(postfix, "usr/sbin/smtp-source"), "-d",
                    "-s", str(connections), "-m", str(n), "-l", "2000", "-N",
                    "-f", "me@sender.example", "-t", "lead@d.example",
                    f"127.0.0.1:{port}"], **library(postfix))


def nodemailer(peers, port, n, connections):
    """nodemailer with a pool; a quarter of the letters, four times."""
    script = os.path.join(ROOT, "bench/nodemailer.mjs")
    return 4 * seconds(["node", script, str(port), str(n // 4),
                        str(connections)], folder=peers)


def journalled(world, port, n, connections, **env):
    """`send` of n that are due, and nothing else."""
    world.connections = connections
    world.point(port)
    world.fill(n, size=BODY)
    begin = time.monotonic()
    counts = world.run("send", env=env)
    took = time.monotonic() - begin
    if counts["sent"] != n:
        raise RuntimeError(f"{counts} of {n}")
    return took


def show(what, ratios, target):
    """One line: the median and the extremes."""
    if ratios:
        say(what, f"{statistics.median(ratios):.3f}",
            f"[{min(ratios):.3f}..{max(ratios):.3f}]", target)


def fast(world, peers, rounds):
    """Ten connections, a sink without delay."""
    postfix = os.path.join(peers, "postfix")
    has_peer = os.path.exists(os.path.join(postfix, "usr/sbin/smtp-source"))
    has_node = os.path.exists(os.path.join(peers, "node_modules/nodemailer"))
    sink = PostfixSink(postfix) if has_peer else Sink(world.folder)
    to_source, to_engine, to_node, rates = [], [], [], []
    try:
        for i in range(rounds + 1):
            ours = journalled(world, sink.port, N, 10)
            bare = engine(sink.port, N, 10)
            if i == 0:
                continue	# everything was cold
            rates.append(N / ours)
            to_engine.append(bare / ours)
            if has_peer:
                to_source.append(ours / source(postfix, sink.port, N, 10))
            if has_node and i <= 2:
                to_node.append(ours / nodemailer(peers, sink.port, N, 10))
    finally:
        sink.stop()
    say("send, journal durable, 10 connections",
        f"{statistics.median(rates):.0f}", "messages/s")
    show("send/smtp-source, wall", to_source, "(<= 0.70)")
    show("send/nodemailer, wall", to_node, "(<= 0.10)")
    show("send/engine without a journal, rate", to_engine, "(>= 0.75)")


def distant(world, connections, what, target, **env):
    """20 ms a reply: how near to a message a round trip a connection."""
    n = connections * 200
    sink = Sink(world.folder, "--delay", "20")
    try:
        took = journalled(world, sink.port, n, connections, **env)
        long = journalled(world, sink.port, 3 * n, connections, **env)
    finally:
        sink.stop()
    # opening and closing take the same in both
    say(what, f"{2 * n / (long - took) / (connections * 50):.3f}",
        "of limit", target)


def main():
    """All of it, in a folder on a disk."""
    peers, rounds = os.path.abspath(sys.argv[1]), int(sys.argv[2])
    world = BulkWorld(os.path.dirname(BUILD))
    try:
        fast(world, peers, rounds)
        for c in 10, 50:
            distant(world, c, f"send, 20 ms a reply, {c} connections",
                    "(>= 0.95)")
            distant(world, c, f"the same, each sync 2 ms slower, {c}",
                    "(>= 0.90)", **SLOW)
    finally:
        world.stop()


if __name__ == "__main__":
    main()
