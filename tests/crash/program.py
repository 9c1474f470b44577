"""The program, loaded once, that forks itself for each run; it can be killed
at a call, at an instant, or let be."""

import os
import select
import signal
import socket
import struct
import subprocess
import sys
import time

from mailboxes import ROOT

BUILD = os.path.join(ROOT, os.environ.get("FORERUNNER_BUILD",
                                          "build/release"))
FORERUNNER = os.path.join(BUILD, "forerunner")
LIBRARY = os.path.join(BUILD, "crash/kill.so")
CONTROL = struct.Struct("=8I32s")
SLOW = 60               # seconds after which a run is stuck


class Run:
    """What became of one: its status (negative: the signal), the calls of
    parent and child, the name of the call that it died at or None, what it
    said on standard error."""

    def __init__(self, status, control, words):
        self.status, self.words = status, words
        self.calls = control[5:7]
        self.died = control[8].rstrip(b"\0").decode() if control[7] else None


class Program:
    """name tells its files apart in the world's folder."""

    def __init__(self, folder, ini, name):
        self.control = os.path.join(folder, f"{name}.control")
        self.errors = os.path.join(folder, f"{name}.stderr")
        self.ini = ini
        self.both = False
        with open(self.control, "wb") as f:
            f.write(bytes(CONTROL.size))
        self.line, theirs = socket.socketpair(socket.AF_UNIX,
                                              socket.SOCK_SEQPACKET)
        with theirs:
            self.server = subprocess.Popen(
                [FORERUNNER], cwd=ROOT, pass_fds=[theirs.fileno()], env={
                    "LD_PRELOAD": LIBRARY, "PATH": os.environ["PATH"],
                    "CRASH_SERVER": str(theirs.fileno()), "TZ": "UTC",
                    "CRASH_CONTROL": self.control,
                    "CRASH_BOOT": os.path.join(folder, "boot"),
                    "HOME": os.path.join(folder, "live")})

    def stop(self):
        """End it."""
        self.line.close()
        self.server.wait(timeout=20)

    def start(self, now, command, point=None, power=None, piece=0):
        """Begin a run; its process.  point: (role, number, after, both);
        power: where to keep what survives its loss; piece: bytes that
        sockets take at a time."""
        role, number, after, both = point or (0, 0, 0, 0)
        self.both = both and role
        with open(self.control, "r+b") as f:
            f.write(CONTROL.pack(number, after, role, both, 0, 0, 0, 0, b""))
        fields = [self.errors, power or "", str(piece), "-c", self.ini, "-q",
                  "--now", now.strftime("%Y-%m-%dT%H:%M:%SZ"), *command]
        self.line.sendall("".join(f + "\0" for f in fields).encode())
        return self._word()

    def finish(self, pid, kill_after_s=None):
        """Until it has ended: killed at an instant, or where it asks to be."""
        limit = time.monotonic() + SLOW
        while not select.select([self.line], [], [], 0.001 if self.both else
                                SLOW if kill_after_s is None else
                                kill_after_s)[0]:
            if time.monotonic() > limit:
                end(pid)
                raise RuntimeError("a run does not end")
            if kill_after_s is not None or self._read()[4]:
                end(pid)
                break
        status = self._word()
        with open(self.errors, "rb") as f:
            words = f.read().decode(errors="replace")
        return Run(status, self._read(), words)

    def _word(self):
        return int.from_bytes(self.line.recv(4), sys.byteorder, signed=True)

    def _read(self):
        with open(self.control, "rb") as f:
            return CONTROL.unpack(f.read(CONTROL.size))


def end(pid):
    """Kill a run and its child; it may not lead its group yet."""
    for kill in os.kill, os.killpg:
        try:
            kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
