"""Drives build/.../inboxctl, which speaks for mail/inbox, from tests."""

import os
import subprocess
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(
    os.path.abspath(__file__))))
BUILD = os.path.join(ROOT, os.environ.get("B", "build/check"))


class Inbox:
    """One mailbox; works as a context manager.

    Every command returns (lines, error); error is None or (kind, words).
    """

    def __init__(self, url, user="ada@runr.example", password=None, ca=None,
                 bearer=None, **options):
        self.folder = tempfile.TemporaryDirectory(prefix="inbox-")
        args = [os.path.join(BUILD, "inboxctl"), "-u", url, "-U", user,
                "-o", self.folder.name]
        for flag, value in (("-P", password), ("-C", ca), ("-B", bearer),
                            ("-I", options.get("idle_ms")),
                            ("-T", options.get("total_ms")),
                            ("-M", options.get("max_text")),
                            ("-O", options.get("token_url")),
                            ("-R", options.get("refresh_token")),
                            ("-K", os.path.join(self.folder.name, "token"))):
            if value is not None:
                args += [flag, str(value)]
        if options.get("insecure"):
            args.append("-i")
        self.process = subprocess.Popen(args, stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        self.status = self.process.wait(30)
        self.process.stdout.close()
        self.folder.cleanup()

    def start(self, *words):
        """Give a command and do not wait."""
        self.process.stdin.write("\t".join(map(str, words)).encode() + b"\n")
        self.process.stdin.flush()

    def finish(self):
        """The answer to the command given."""
        lines, error = [], None
        for raw in self.process.stdout:
            line = raw.decode(errors="replace").rstrip("\n")
            if line == ".":
                return lines, error
            if line.startswith("error "):
                error = tuple(line.split(" ", 2)[1:])
            else:
                lines.append(line)
        raise AssertionError(f"inboxctl ended: {self.process.wait(10)}")

    def do(self, *words):
        """Give a command and wait for its answer."""
        self.start(*words)
        return self.finish()

    def poll(self, mailbox="INBOX", since=0, uidvalidity=0, uid=0, stop=None):
        """Messages as dicts, the cursor as a dict, and the error."""
        words = ["poll", mailbox, since, uidvalidity, uid]
        lines, error = self.do(*words, *([] if stop is None else [stop]))
        facts = [dict(w.split("=") for w in line.split()[1:])
                 for line in lines]
        facts = [{k: int(v) for k, v in fact.items()} for fact in facts]
        cursor = facts.pop() if lines and lines[-1].startswith("cursor") \
            else None
        return facts, cursor, error

    def data(self, uid):
        """What came of a message."""
        with open(os.path.join(self.folder.name, str(uid)), "rb") as f:
            return f.read()

    def child(self):
        """The process that speaks IMAP."""
        pid = self.process.pid
        with open(f"/proc/{pid}/task/{pid}/children",
                  encoding="ascii") as f:
            return int(f.read().split()[0])
