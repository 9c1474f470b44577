"""An IMAP server that misbehaves in one chosen way, on a port of its own."""

import re
import socket
import threading

MESSAGE = (b"From: x@acme.example\r\nSubject: fake\r\n"
           b"Message-ID: <f@acme.example>\r\n\r\nbody\r\n")


def numbers_of(words):
    """The messages that a FETCH command names."""
    for piece in re.search(rb"FETCH (\S+)", words)[1].split(b","):
        first, _, last = piece.partition(b":")
        yield from range(int(first), int(last or first) + 1)


class FakeImap:
    """Answers like a server with three messages, but for the fault.

    fault names the one thing that it does wrong, or is None; delay is how
    many seconds each answer takes.  Each command line that came is kept in
    self.lines; limit is how many bytes of a message were asked for last.
    """

    def __init__(self, fault=None, uids=(1, 2, 3), uidvalidity=7, delay=0):
        self.fault = fault
        self.uids = list(uids)
        self.uidvalidity = uidvalidity
        self.delay = delay
        self.lines = []
        self.limit = 0
        self.message = MESSAGE
        self._ended = threading.Event()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self.url = f"imap://127.0.0.1:{self.port}"
        self._thread = threading.Thread(target=self._accept)

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._ended.set()
        with socket.create_connection(("127.0.0.1", self.port)):
            pass
        self._thread.join()
        self._listener.close()

    def _accept(self):
        threads = []
        while not self._ended.is_set():
            peer, _ = self._listener.accept()
            if self._ended.is_set():
                peer.close()
                break
            threads.append(threading.Thread(target=self._serve, args=(peer,)))
            threads[-1].start()
        for thread in threads:
            thread.join()

    def _serve(self, peer):
        with peer:
            try:
                self._talk(peer)
            except OSError:
                pass

    def _line(self, peer, rest=b""):
        while b"\n" not in rest and not self._ended.is_set():
            peer.settimeout(0.1)
            try:
                got = peer.recv(65536)
            except TimeoutError:
                continue
            finally:
                peer.settimeout(20)
            if not got:
                return None, b""
            rest += got
        line, _, rest = rest.partition(b"\n")
        return line.strip(), rest

    def _talk(self, peer):
        if self.fault == "silent":
            self._ended.wait(20)
            return
        if self.fault == "endless greeting":
            while not self._ended.is_set():
                peer.sendall(b"x" * 65536)
        peer = self.greeting(peer)
        rest = b""
        while peer is not None and not self._ended.is_set():
            line, rest = self._line(peer, rest)
            if line is None:
                return
            self.lines.append(line)
            tag, _, words = line.partition(b" ")
            verb = words.upper().split(b" ")[0:2]
            verb = verb[1] if verb[0] == b"UID" else verb[0]
            self._ended.wait(self.delay)
            answer = getattr(self, "do_" + verb.decode().lower(), None)
            said = answer(peer, words) if answer else b""
            if said is None:
                return
            if not said.endswith(b"!"):
                peer.sendall(said + tag + b" OK done\r\n")
            else:
                peer.sendall(said[:-1].replace(b"TAG", tag))

    def greeting(self, peer):
        """Says who is there; returns what to speak through behind it."""
        peer.sendall(b"* PREAUTH in\r\n" if self.fault == "preauth"
                     else b"* OK here\r\n")
        return peer

    def do_capability(self, *_):
        """What it can do."""
        return b"* CAPABILITY IMAP4rev1\r\n"

    def do_login(self, *_):
        """The login."""
        return {"busy": b"TAG NO [UNAVAILABLE] come back\r\n!",
                "many": b"TAG NO Too many simultaneous connections\r\n!",
                "refuse": b"TAG NO [AUTHENTICATIONFAILED] pw-secret?\r\n!",
                }.get(self.fault, b"")

    def do_examine(self, peer, _):
        """A mailbox."""
        if self.fault == "bye":
            peer.sendall(b"* BYE good night\r\n")
            return None
        if self.fault == "no uidvalidity":
            return b"* 3 EXISTS\r\n"
        facts = (f"* {len(self.uids)} EXISTS\r\n"
                 f"* OK [UIDVALIDITY {self.uidvalidity}] x\r\n")
        if self.fault != "no uidnext":
            facts += f"* OK [UIDNEXT {self.uids[-1] + 1}] x\r\n"
        return facts.encode()

    def do_status(self, peer, words):
        """Where a mailbox ends."""
        name = words.split(b" ")[1]
        if self.fault == "bye":
            peer.sendall(b"* BYE good night\r\n")
            return None
        if self.fault == "status nonsense":
            return (b"* STATUS {5}\r\nINBOX (UIDVALIDITY 7 UIDNEXT 4)\r\n"
                    b'* STATUS "a\r\n* STATUS\r\n* STATUS x (UIDNEXT 4\r\n'
                    b"* STATUS " + name + b" (UIDNEXT 99999999999999)\r\n")
        return (b"* STATUS %s (MESSAGES 3 UIDNEXT 4 UIDVALIDITY 7)\r\n" %
                name)

    def do_list(self, *_):
        """Mailboxes of a server that knows no special uses."""
        return (b'* LIST (\\HasNoChildren) "." INBOX\r\n'
                b'* LIST () "." "INBOX.Sent"\r\n'
                b'* LIST () "." "INBOX.Spam"\r\n'
                b'* LIST (\\Noselect) NIL "Archive"\r\n')

    def do_search(self, *_):
        """All numbers, whatever was asked."""
        if self.fault == "search flood":
            return b"* SEARCH" + b" 1" * 40000000 + b"\r\n"
        more = [0, 4294967295, self.uids[0]] \
            if self.fault == "search lies" else []
        return b"* SEARCH " + b" ".join(
            str(u).encode() for u in more + self.uids[::-1]) + b"\r\n"

    def do_fetch(self, peer, words):
        """The messages."""
        numbers = [*numbers_of(words)]
        self.limit = int(re.search(rb"<0\.(\d+)>", words)[1])
        fault = self.fault
        if fault == "stall":
            peer.sendall(b"* 1 FETCH (UID 1 BODY[]<0> {100}\r\nabc")
            self._ended.wait(20)
            return None
        if fault == "drip":
            peer.sendall(b"* 1 FETCH (UID 1 BODY[]<0> {100000}\r\n")
            while not self._ended.wait(0.05):
                peer.sendall(b"x")
            return None
        if fault == "cut":
            peer.sendall(b"* 1 FETCH (UID 1 BODY[]<0> {100}\r\nabc")
            return None
        if fault == "huge literal":
            peer.sendall(b"* 1 FETCH (UID 1 BODY[]<0> {4000000000}\r\nabc")
            self._ended.wait(20)
            return None
        if fault == "flood":
            peer.sendall(b"* 1 FETCH (UID 1 BODY[]<0> {300000000}\r\n")
            for _ in range(4600):
                peer.sendall(b"y" * 65536)
            return None
        if fault == "line flood":
            peer.sendall(b"* 1 FETCH (UID ")
            for _ in range(4600):
                peer.sendall(b"1" * 65536)
            return None
        if fault == "annotation":
            return b"* ANNOTATION x {5}\r\nabcde\r\n"
        if fault == "nonsense":
            return b"* 1 FETCH (((\r\n"
        if fault == "poison" and 2 in numbers:
            return b"TAG NO [SERVERBUG2] cannot\r\n!"
        if fault == "gone for now" and 2 in numbers:
            return b"TAG NO [UNAVAILABLE] later\r\n!"
        if fault == "refuses all":
            return b"TAG NO The specified message set is invalid.\r\n!"
        if fault == "half" and len(numbers) > 1:
            return self.answer(numbers[0]) + (
                b"TAG NO Some messages no longer exist\r\n!")
        if fault == "leaves out" and 2 in numbers:
            return b"* 2 FETCH (UID 2 RFC822.SIZE 75)\r\n" + b"".join(
                self.answer(u) for u in numbers if u != 2)
        return b"".join(self.answer(u) for u in self._order(numbers))

    def _order(self, numbers):
        known = [u for u in numbers if u in self.uids]
        if self.fault == "strangers":
            return known[::-1] + [77, 1, 0] + known
        return known

    def answer(self, uid):
        """One FETCH answer."""
        data = self.message
        size = 10 if self.fault == "small lie" else len(data)
        if self.fault == "big lie":
            size = 4000000000
        when = {"no date": b"",
                "far date": b'INTERNALDATE "15-Mar-2121 23:30:00 +0000" '}.get(
            self.fault, b'INTERNALDATE "15-Mar-2021 23:30:00 -0530" ')
        more = b"" if self.fault != "flags between" else \
            b"* 1 FETCH (FLAGS (\\Seen))\r\n* 9 EXISTS\r\n"
        return more + (b"* %d FETCH (UID %d RFC822.SIZE %d %sBODY[]<0> {%d}"
                       b"\r\n" % (max(uid, 1), uid, size, when, len(data)) +
                       data + b")\r\n")

