"""Times whole polls; see poll.bench."""

import contextlib
import json
import os
import queue
import resource
import shutil
import socket
import sqlite3
import statistics
import subprocess
import tempfile
import threading
import time

import fetch
from inboxctl import Inbox
from mailhost import MailHost
from settings import basic, write

USER, ROUNDS, BOXES = fetch.USER, 5, 50
PROGRAM = os.path.join(os.environ["B"], "forerunner")
NOW = "2026-11-24T15:00:00Z"
SENT_AT = 1795000000
TEXTS = (
    "Yes, I would like to talk. Could we do a call on Tuesday?",
    "Thank you, but we are not interested.", "How much does it cost?", "Hm.",
    "I am not the right person for this.", "Take me off your list, please.",
    "Please contact my colleague kim@elsewhere.example, she does this.",
    "I am out of the office and will be back on 9 December 2026.")


def reply(n):
    """An answer of about 3.5 KB to message n, with the quoted original."""
    quoted = "".join(f"> line {k} of a text that says nothing at all and takes "
                     "its time\r\n" for k in range(40))
    return (f"Return-Path: <x{n}@acme{n}.example>\r\n"
            f"From: X {n} <x{n}@acme{n}.example>\r\nTo: Ada <{USER}>\r\n"
            f"Subject: Re: hello {n}\r\n"
            "Date: Mon, 23 Nov 2026 10:00:00 +0000\r\n"
            f"Message-ID: <m{n}@acme{n}.example>\r\n"
            f"In-Reply-To: <s{n}@runr.example>\r\n"
            f"References: <s{n}@runr.example>\r\nMIME-Version: 1.0\r\n"
            "Content-Type: text/plain; charset=utf-8\r\n\r\n"
            f"{TEXTS[n % len(TEXTS)]}\r\n\r\nBest,\r\nX {n}\r\n\r\n"
            f"On Mon, Nov 23, 2026 at 9:00 AM Ada <{USER}> wrote:\r\n"
            f"{quoted}").encode()


class Poller:
    """A configuration and a journal of its own."""

    def __init__(self, host, port=None, mailboxes="INBOX"):
        self.folder = tempfile.mkdtemp(prefix="poll-", dir="/tmp")
        self.ini = os.path.join(self.folder, "bench.ini")
        write(self.ini, basic(self.folder, sender=USER), {"imap": {
            "url": fetch.url(host, port),
            "ca_file": host.ca, "mailbox": "${BENCH_MAILBOXES}"}})
        os.mkdir(self.path("state"), 0o700)
        # a line of the configuration has not the room for fifty
        self.environment = {**os.environ, "BENCH_MAILBOXES": mailboxes}

    def path(self, name):
        """A file in the folder."""
        return os.path.join(self.folder, name)

    def poll(self):
        """Seconds, megabytes at the peak, and counts of one poll."""
        began = time.perf_counter()
        with subprocess.Popen(
                [PROGRAM, "-c", self.ini, "--now", NOW, "--json", "poll"],
                stdout=subprocess.PIPE, env=self.environment) as process:
            out = process.stdout.read()
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        spent = time.perf_counter() - began
        report = json.loads(out)
        assert report["outcome"] == "ok", report
        return spent, usage.ru_maxrss / 1024, report["counts"]

    def enrol(self, first, last):
        """Campaigns that have sent their first message."""
        db = sqlite3.connect(self.path("state/journal.db"))
        with db:
            for n in range(first, last):
                address = f"x{n}@acme{n}.example"
                db.execute(
                    "INSERT INTO lead (id, record, address, fields, hash,"
                    " enrolled, created_at, changed_at)"
                    " VALUES (?, ?, ?, '{}', 1, 1, ?, ?)",
                    (n, f"rec{n:014d}", address, SENT_AT, SENT_AT))
                db.execute(
                    "INSERT INTO campaign (id, name, address, sequence,"
                    " generation, lead, domain, state, zones, writer, variant,"
                    " activity_at, started_at, created_at) VALUES (?, ?, ?,"
                    " 'hook', 1, ?, ?, 'active', 'America/New_York',"
                    " 'template', 'a', ?, ?, ?)",
                    (n, f"fr-{n}", address, n, address.split("@")[1], SENT_AT,
                     SENT_AT, SENT_AT))
                db.executemany(
                    "INSERT INTO message (campaign, step, step_id, label,"
                    " delay_days, subject, body, message_id, state, sent_at,"
                    " due_at) VALUES (?, ?, ?, ?, ?, 's', 'b', ?, ?, ?, ?)",
                    ((n, 0, "hook", "Hook", 0, f"s{n}@runr.example", "sent",
                      SENT_AT, None),
                     (n, 1, "proof", "Proof", 3, f"t{n}@runr.example",
                      "scheduled", None, SENT_AT + 400000)))
        db.close()

    def seek(self, validity, uid):
        """The cursor, behind which mail is new."""
        db = sqlite3.connect(self.path("state/journal.db"))
        with db:
            db.execute("INSERT OR REPLACE INTO mailbox VALUES (?, ?, ?, 0)",
                       (f"{USER}/INBOX", validity, uid))
        db.close()

    def keep(self):
        """Remember the journal as it is."""
        shutil.copytree(self.path("state"), self.path("kept"))

    def reset(self):
        """Back to what was kept."""
        shutil.rmtree(self.path("state"))
        shutil.copytree(self.path("kept"), self.path("state"))

    def close(self):
        """Remove all of it."""
        shutil.rmtree(self.folder)


def arrivals(host, validity, what, answered):
    """5,000 messages; those to answered ones with all that follows."""
    poller = Poller(host)
    strangers = fetch.NEW if answered[1] <= fetch.OLD else 0
    peaks = []
    with contextlib.closing(poller):
        subprocess.run([PROGRAM, "-c", poller.ini, "status"], check=True,
                       stdout=subprocess.DEVNULL, env=poller.environment)
        poller.enrol(*answered)
        poller.seek(validity, fetch.OLD)
        poller.keep()

        def run():
            poller.reset()
            seconds, peak, counts = poller.poll()
            assert counts["read"] == fetch.NEW
            assert counts.get("unrelated", 0) == strangers, counts
            peaks.append(peak)
            return seconds
        ours, theirs = fetch.compare(host, validity, run, ROUNDS)
    print(f"poll.{what} {fetch.NEW / statistics.median(ours):.0f} a second")
    fetch.tell(f"poll.{what}", ours, theirs)
    print(f"poll.{what}.peak {max(peaks):.0f} MB (<= 48)")


def pump(source, sink, delay):
    """Carry bytes one way, each delay seconds later."""
    line = queue.SimpleQueue()

    def write():
        for due, data in iter(line.get, None):
            time.sleep(max(0, due - time.monotonic()))
            with contextlib.suppress(OSError):
                sink.sendall(data)
        with contextlib.suppress(OSError):
            sink.shutdown(socket.SHUT_WR)
    thread = threading.Thread(target=write, daemon=True)
    thread.start()
    with contextlib.suppress(OSError):
        while data := source.recv(65536):
            line.put((time.monotonic() + delay, data))
    line.put(None)
    thread.join()


def far_away(port, delay):
    """A port of its own that leads to port, later by twice the delay."""
    server = socket.create_server(("localhost", 0), backlog=64)

    def accept():
        while True:
            near = server.accept()[0]
            far = socket.create_connection(("localhost", port))
            for pair in (near, far), (far, near):
                threading.Thread(target=pump, args=(*pair, delay),
                                 daemon=True).start()
    threading.Thread(target=accept, daemon=True).start()
    return server.getsockname()[1]


def mailboxes(host):
    """Fifty mailboxes with nothing new, and one."""
    names = [f"Box{n}" for n in range(BOXES)]
    box = fetch.client(host)
    for name in names:
        box.create(name)
        box.append(name, None, None, reply(1))
    box.logout()
    port = far_away(fetch.port(host), 0.01)
    pollers = [Poller(host, port, ", ".join(names[:n])) for n in (1, BOXES)]
    ratios = []
    for poller in pollers:
        poller.poll()
    for _ in range(ROUNDS):
        one, many = (poller.poll()[0] for poller in pollers)
        ratios.append(many / one)
    for poller in pollers:
        poller.close()
    ratios.sort()
    print(f"poll.{BOXES}_mailboxes/one {statistics.median(ratios):.2f} "
          f"[{ratios[0]:.2f}..{ratios[-1]:.2f}] (wall, 20 ms, <= 2)")


def memory(child, name):
    """A line of the child's status, in MB."""
    with open(f"/proc/{child}/status", encoding="ascii") as f:
        return int(f.read().split(f"{name}:")[1].split()[0]) / 1024


def huge(host):
    """A message of 25 MB that begins with its text."""
    lines = "A" * 76 + "\r\n"
    message = ("From: x@acme.example\r\nSubject: large\r\nMIME-Version: 1.0"
               "\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
               "--b\r\n\r\n"
               "Thank you, not interested.\r\n--b\r\nContent-Type: "
               "application/zip\r\nContent-Transfer-Encoding: base64\r\n\r\n"
               + lines * (25 * 1024 * 1024 // len(lines)) + "--b--\r\n")
    box = fetch.client(host)
    box.create("Huge")
    box.append("Huge", None, None, message.encode())
    box.logout()
    with Inbox(fetch.url(host), USER, "pw", host.ca) as inbox:
        assert inbox.do("open")[1] is None
        before = memory(inbox.child(), "VmHWM")
        found, _, error = inbox.poll("Huge")
        assert error is None and found[0]["truncated"] == 1, (found, error)
        grown = memory(inbox.child(), "VmHWM") - before
    print(f"poll.huge {grown:.2f} MB more in the child for 25 MB (<= 2)")


def main():
    """Print the figures."""
    resource.setrlimit(resource.RLIMIT_NOFILE, (1024, 1024))
    fetch.letter = reply
    with MailHost({USER: "pw"}, tls=fetch.TLS) as host:
        validity, end = fetch.fill(host), fetch.OLD + fetch.NEW
        arrivals(host, validity, "mail", (0, 1000))
        arrivals(host, validity, "replies", (fetch.OLD, end))
        mailboxes(host)
        huge(host)


if __name__ == "__main__":
    main()
