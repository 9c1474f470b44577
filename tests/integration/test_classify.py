"""The command classify as people use it: pipes, signals, wrong words."""

import fcntl
import json
import os
import signal
import struct
import subprocess
import sys
import termios
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from jobworld import PROGRAM  # noqa: E402

MAIL = b"From: ann@lumen.example\nSubject: Re: hello\n\nNo, thank you.\n"


def start(*words, **options):
    """The program at work, its answers to be read."""
    return subprocess.Popen([PROGRAM, "classify", *words],
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                            **options)


def wait_until_read(pipe):
    """Until nothing is left in a pipe."""
    left = 1
    while left > 0:
        left = struct.unpack("i", fcntl.ioctl(pipe, termios.FIONREAD,
                                              b"\0\0\0\0"))[0]


class Classify(unittest.TestCase):
    """No server is asked."""

    def test_a_pipe_may_have_a_name(self):
        inner, outer = os.pipe()
        done = start(f"/dev/fd/{inner}", pass_fds=[inner])
        os.close(inner)
        os.write(outer, MAIL[:10])
        wait_until_read(outer)
        os.write(outer, MAIL[10:])
        os.close(outer)
        out, err = done.communicate(timeout=60)
        self.assertEqual((done.returncode, err), (0, b""))
        self.assertEqual(json.loads(out)["text"], "No, thank you.")

    def test_an_interrupt_ends_it_at_once(self):
        for number in signal.SIGINT, signal.SIGTERM:
            done = start("-", stdin=subprocess.PIPE)
            done.stdin.write(MAIL)
            done.stdin.flush()
            wait_until_read(done.stdin)
            done.send_signal(number)
            _, err = done.communicate(timeout=60)
            self.assertEqual((done.returncode, err), (-number, b""))

    def test_learned_takes_no_file(self):
        for words in ["--learned", "x.eml"], ["--learned", "--explain"]:
            done = start(*words)
            _, err = done.communicate(timeout=60)
            self.assertEqual(done.returncode, 64)
            self.assertIn(b"stands alone", err)


if __name__ == "__main__":
    unittest.main()
