"""An IMAP server whose mailboxes are lists in memory: light enough to be
asked ten thousand times, and put back as it was in no time."""

import os
import re
import sys
import time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(
    os.path.abspath(__file__))))
sys.path.insert(0, os.path.join(ROOT, "tests/integration"))

from fakeimap import FakeImap  # noqa: E402


class Mailboxes(FakeImap):
    """INBOX and Sent; the number of a message is its place from 1."""

    def __init__(self):
        super().__init__()
        self.box = {"INBOX": [], "Sent": []}
        self.age = 60           # seconds since all in them was received
        self._open = {}

    def do_list(self, *_):
        """Both of them."""
        return (b'* LIST (\\HasNoChildren) "/" INBOX\r\n'
                b'* LIST (\\HasNoChildren \\Sent) "/" Sent\r\n')

    def do_examine(self, peer, words):
        """One of them."""
        name = words.split(b" ")[1].strip(b'"').decode()
        self._open[peer] = name
        n = len(self.box[name])
        return (f"* {n} EXISTS\r\n* OK [UIDVALIDITY {self.uidvalidity}] x\r\n"
                f"* OK [UIDNEXT {n + 1}] x\r\n").encode()

    def _mails(self, peer):
        return list(enumerate(self.box[self._open[peer]], 1))

    def search(self, peer, words):
        """Numbers from one on, or with a header of a value."""
        header = re.search(rb'HEADER "?Message-ID"? "?<?([^">]+)', words,
                           re.I)
        first = re.search(rb"UID SEARCH UID (\d+):", words, re.I)
        found = [n for n, mail in self._mails(peer) if
                 (header is None or header[1].strip() in mail) and
                 (first is None or n >= int(first[1]))]
        return b"* SEARCH" + b"".join(b" %d" % n for n in found) + b"\r\n"

    def fetch(self, peer, words):
        """Messages by number."""
        wanted = set()
        for piece in re.search(rb"FETCH (\S+)", words)[1].split(b","):
            first, _, last = piece.partition(b":")
            wanted |= set(range(int(first), int(last or first) + 1))
        when = time.strftime("%d-%b-%Y %H:%M:%S +0000",
                             time.gmtime(time.time() - self.age)).encode()
        return b"".join(
            b'* %d FETCH (UID %d RFC822.SIZE %d INTERNALDATE "%s" '
            b"BODY[]<0> {%d}\r\n%s)\r\n" % (n, n, len(mail), when, len(mail),
                                          mail)
            for n, mail in self._mails(peer) if n in wanted)

    do_search, do_fetch = search, fetch
