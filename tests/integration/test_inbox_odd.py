"""mail/inbox and servers that speak IMAP in ways of their own."""

import re
import unittest

from fakeimap import FakeImap, MESSAGE, numbers_of
from inboxctl import Inbox

LINE = b"y" * 78 + b"\r\n"
LITERAL = re.compile(rb"(\{\d+\}\r\n)")
UIDS = [1, 2, 3]


def outside_literals(change):
    """What changes a server's words and leaves the literals as they are."""
    def changed(words):
        out, rest = b"", words
        while (literal := LITERAL.search(rest)) is not None:
            end = literal.end() + int(literal[0][1:-3])
            out += change(rest[:literal.start()]) + \
                rest[literal.start():end]
            rest = rest[end:]
        return out + change(rest)
    return changed


class Told:
    """A peer whose words are changed, or cut, on their way."""

    def __init__(self, peer, change, step):
        self._peer, self._change, self._step = peer, change, step

    def sendall(self, words):
        """Send them so."""
        words = self._change(words)
        for i in range(0, len(words), self._step):
            self._peer.sendall(words[i:i + self._step])

    def __getattr__(self, name):
        return getattr(self._peer, name)


class OddImap(FakeImap):
    """Says behind its greeting what change makes of it, in small steps."""

    change = staticmethod(lambda words: words)
    step = 1 << 20

    def greeting(self, peer):
        """The greeting, which libcurl reads, and what speaks behind it."""
        super().greeting(peer)
        return Told(peer, self.change, self.step)


class BreaksOff(FakeImap):
    """Goes away in the midst of the message behind so many."""

    after = 5
    last_words = b""

    def do_fetch(self, peer, words):
        """The messages, as many as it can."""
        numbers = [u for u in numbers_of(words) if u in self.uids]
        if len(numbers) <= self.after:
            return super().do_fetch(peer, words)
        peer.sendall(b"".join(self.answer(u) for u in numbers[:self.after]) +
                     (self.last_words or b"* 9 FETCH (UID "))
        return None


class AllBelowInbox(FakeImap):
    """Keeps every mailbox in the namespace "INBOX."."""

    names = [b"INBOX", b"INBOX.Archive.Junk", b"INBOX.Junk",
             b"INBOX.Entw&APw-rfe"]

    def do_examine(self, peer, words):
        """One of its mailboxes."""
        if words.split(b" ")[1].strip(b'"') not in self.names:
            return b"TAG NO [NONEXISTENT] begin with INBOX.\r\n!"
        return super().do_examine(peer, words)

    def do_list(self, _, words):
        """Those that the pattern names."""
        pattern = words.split(b" ")[2].strip(b'"')
        return b"".join(
            b'* LIST () "." "%b"\r\n' % name for name in self.names
            if re.fullmatch(re.escape(pattern).replace(rb"\*", b".*"), name))


class OddTest(unittest.TestCase):
    """Each case has a server of its own."""

    def opened(self, peer):
        """A driver that has opened this server, once more or at first."""
        if not peer.lines:
            peer.__enter__()
            self.addCleanup(peer.__exit__)
        box = Inbox(peer.url, password="pw-secret", idle_ms=20000)
        self.addCleanup(box.__exit__)
        self.assertEqual(box.do("open"), ([], None))
        return box

    def assert_all_read(self, box, uids=(1, 2, 3), data=MESSAGE):
        """Each message comes once, as it is."""
        messages, cursor, error = box.poll(uidvalidity=7)
        self.assertIsNone(error)
        self.assertEqual([m["uid"] for m in messages], list(uids))
        self.assertEqual(cursor["uid"], uids[-1])
        for uid in uids:
            self.assertEqual(box.data(uid), data)
        return messages

    def assert_answers_read(self, answer, **more):
        """Answers of this form are understood."""
        peer = FakeImap()
        peer.answer = lambda uid: answer(uid, b"{%d}\r\n%b" % (
            len(MESSAGE), MESSAGE))
        self.assert_all_read(self.opened(peer), **more)

    def test_words_are_taken_in_any_case_spacing_and_pieces(self):
        for name, change, step in (
                ("bytes", lambda w: w, 1),
                ("lower case", lambda w: re.sub(
                    rb"(?m)^\*[^\r\n]*", lambda m: m[0].lower(), w), 4096),
                ("line feeds", lambda w: w.replace(b"\r\n", b"\n"), 4096),
                ("spaces", lambda w: re.sub(rb"(?<=.) ", b"  ", w), 4096),
                ("spaces at ends", lambda w: w.replace(
                    b"\r\n", b"  \r\n"), 4096),
                ("carriage returns", lambda w: w.replace(
                    b"\r\n", b"\r\r\n"), 4096),
                ("noise", lambda w: w if not w.startswith(b"* ") else
                    b"* OK \0\0\r\n* \0\r\n\0\r\n* OK " + b"x" * 100000 +
                    b"\r\n" + w, 4096)):
            with self.subTest(name):
                peer = OddImap()
                peer.change, peer.step = outside_literals(change), step
                self.assert_all_read(self.opened(peer))

    def test_answers_are_taken_in_any_order_and_form(self):
        for name, answer in (
                ("number behind", lambda uid, body:
                    b"* %d FETCH (BODY[]<0> %b UID %d)\r\n" % (
                        uid, body, uid)),
                ("in two", lambda uid, body:
                    b"* %d FETCH (UID %d RFC822.SIZE %d)\r\n"
                    b"* %d FETCH (UID %d BODY[]<0> %b)\r\n" % (
                        uid, uid, len(MESSAGE), uid, uid, body)),
                ("the question", lambda uid, body:
                    b"* %d FETCH (UID %d BODY[]<0.65536> %b)\r\n" % (
                        uid, uid, body)),
                ("peek", lambda uid, body:
                    b"* %d FETCH (UID %d BODY.PEEK[] %b)\r\n" % (
                        uid, uid, body)),
                ("no space", lambda uid, body:
                    b"* %d FETCH(UID %d BODY[]<0>%b)\r\n" % (
                        uid, uid, body)),
                ("literal8", lambda uid, body:
                    b"* %d FETCH (UID %d BODY[] ~%b)\r\n" % (
                        uid, uid, body)),
                ("literals", lambda uid, body:
                    b"* %d FETCH (INTERNALDATE {26}\r\n15-Mar-2021 23:30:00 "
                    b"-0530 UID %d BODY[] %b)\r\n" % (uid, uid, body)),
                ("much between", lambda uid, body:
                    b"* 9 EXPUNGE\r\n* 7 EXISTS\r\n* 4 FETCH (FLAGS ())\r\n"
                    b"* %d FETCH (UID %d FLAGS (\\Seen))\r\n"
                    b"* OK [ALERT] the disk is full\r\n"
                    b"* %d FETCH (UID %d BODY[] %b)\r\n"
                    b"* %d FETCH (FLAGS (\\Seen) UID %d)\r\n* 0 RECENT\r\n" %
                    (uid, uid, uid, uid, body, uid, uid)),
                ("twice", lambda uid, body:
                    b"* %d FETCH (UID %d BODY[] %b)\r\n" % (uid, uid, body) +
                    b"* %d FETCH (UID %d BODY[] {3}\r\nxyz)\r\n" % (
                        uid, uid)),
                ("another part beside", lambda uid, body:
                    b"* %d FETCH (BODY[]<7> {1}\r\nx BODY[TEXT] {1}\r\nx "
                    b"BODY[0] {1}\r\nx UID %d BODY[] %b)\r\n" % (
                        uid, uid, body))):
            with self.subTest(name):
                self.assert_answers_read(answer)

    def test_messages_are_taken_in_any_order(self):
        for uids in ([1, 2, 3], [*range(1, 300)]):
            peer = FakeImap(uids=uids)
            peer.do_fetch = lambda _, words, p=peer: b"".join(
                p.answer(u) for u in [*numbers_of(words)][::-1] * 2
                if u in p.uids)
            self.assert_all_read(self.opened(peer), uids)

    def test_who_does_not_say_what_it_can_can_what_all_can(self):
        for said in (b"", b"TAG NO x\r\n!", b"TAG BAD x\r\n!",
                     b"* CAPABILITY\r\n", b"* OK [CAPABILITY] x\r\n"):
            peer = FakeImap()
            peer.do_capability = lambda *_, s=said: s
            box = self.opened(peer)
            self.assert_all_read(box)
            self.assertEqual(box.do("search", "INBOX", "a@b", "-"),
                             (["found 1"], None))
            self.assertEqual(box.do("special", "sent"),
                             (["special INBOX.Sent"], None))

    def test_of_a_whole_message_the_beginning_is_taken(self):
        text = MESSAGE + LINE * 5000
        for uids in (UIDS, [*range(1, 120)]):
            for origin in (b"<0>", b"", b"<0.262144>"):
                peer = FakeImap(uids=uids)
                peer.answer = lambda uid, o=origin: (
                    b"* %d FETCH (UID %d RFC822.SIZE %d BODY[]%b {%d}\r\n"
                    b"%b)\r\n" % (uid, uid, len(text), o, len(text), text))
                box = self.opened(peer)
                head = MESSAGE.index(b"\r\n\r\n") + 4
                for m in self.assert_all_read(box, uids,
                                              text[:head + 262144]):
                    self.assertEqual(m["truncated"], 1)

    def test_a_message_of_unknown_size_is_read_to_its_end(self):
        for size in (b"", b"RFC822.SIZE NIL ", b"RFC822.SIZE 9 "):
            peer = FakeImap()
            peer.message = MESSAGE + LINE * 1500
            peer.answer = lambda uid, p=peer, s=size: (
                b"* %d FETCH (UID %d %bBODY[]<0> {%d}\r\n%b)\r\n" % (
                    uid, uid, s, len(p.message[:p.limit]),
                    p.message[:p.limit]))
            for m in self.assert_all_read(self.opened(peer),
                                          data=peer.message):
                self.assertEqual(m["truncated"], 0)

    def test_each_connection_brings_some_where_all_break(self):
        for after, uids in ((1, [*range(1, 7)]), (5, [*range(1, 42)]),
                            (30, [*range(1, 200)])):
            peer = BreaksOff(uids=uids)
            peer.after = after
            came, error = [], True
            while error and len(came) < len(uids):
                box = self.opened(peer)
                messages, _, error = box.poll(
                    uidvalidity=7, uid=came[-1] if came else 0)
                self.assertNotEqual(messages, [])
                came += [m["uid"] for m in messages]
            self.assertEqual(came, uids)

    def test_an_end_that_cannot_be_hides_no_message(self):
        for uid in (0, 1):
            peer = FakeImap()
            peer.do_examine = lambda *_: (
                b"* 3 EXISTS\r\n* OK [UIDVALIDITY 7] x\r\n"
                b"* OK [UIDNEXT 3] x\r\n")
            messages, cursor, _ = self.opened(peer).poll(uidvalidity=7,
                                                         uid=uid)
            self.assertEqual([m["uid"] for m in messages], UIDS[uid:])
            self.assertEqual(cursor["uid"], 3)

    def test_who_answers_no_search_is_not_taken_to_have_found_nothing(self):
        def search(_, words, silent):
            said = b"" if re.search(silent, words) else b"* SEARCH 1 500\r\n"
            return said

        for silent, kind in ((rb".", "retry"), (rb"UID \d|SINCE", None)):
            for since in (0, 1600000000):
                peer = FakeImap(uids=(1, 500))
                peer.do_search = lambda *a, s=silent: search(*a, s)
                messages, cursor, error = self.opened(peer).poll(since=since)
                self.assertEqual(error and error[0], kind)
                self.assertEqual(messages, [])
                self.assertEqual(cursor and cursor["uid"],
                                 None if kind else 500)
            box = self.opened(peer)
            lines, error = box.do("search", "INBOX", "a@b", "-")
            self.assertEqual((lines, error and error[0]), (
                ["found 1"] if kind is None else [], kind))

    def test_why_a_server_ends_the_session_is_told(self):
        bye = b"* bye [UNAVAILABLE] down for maintenance\r\n"
        for uids in (UIDS, [*range(1, 200)]):
            peer = BreaksOff(uids=uids)
            peer.after, peer.last_words = 2, bye
            box = self.opened(peer)
            messages, cursor, error = box.poll(uidvalidity=7)
            self.assertEqual([m["uid"] for m in messages], [1, 2])
            self.assertIsNone(cursor)
            self.assertEqual(error[0], "retry")
            self.assertIn("down for maintenance", error[1])
            self.assertIn("fetch mail from 3 on: '127.0.0.1' ended",
                          error[1])
            self.assertEqual(box.do("search", "INBOX", "a@b", "-"),
                             ([], ("retry", "the imap session is over")))
        peer = FakeImap()
        peer.do_status = lambda p, _: p.sendall(bye)
        self.assertIn("down for maintenance",
                      self.opened(peer).do("ends", "INBOX", "Box")[1][1])

    def test_why_a_server_does_not_begin_is_told(self):
        peer = FakeImap()
        peer.greeting = lambda p: p.sendall(
            b"* BYE too many connections\r\n")
        peer.__enter__()
        self.addCleanup(peer.__exit__)
        box = Inbox(peer.url, password="pw-secret")
        self.addCleanup(box.__exit__)
        kind, words = box.do("open")[1]
        self.assertEqual(kind, "retry")
        self.assertIn("too many connections", words)

    def test_mailboxes_of_any_name_are_asked_for(self):
        for name, wire in (
                ("Entw\u00fcrfe", b'"Entw&APw-rfe"'), ("a&b", b'"a&-b"'),
                ('a"b\\c', b'"a\\"b\\\\c"'), ("INBOX.a b", b'"INBOX.a b"'),
                ("\u65e5\u672c", b'"&ZeVnLA-"'), ("(%*", b'"(%*"')):
            peer = FakeImap()
            peer.do_status = lambda _, words: (
                b"* STATUS %b (UIDNEXT 4 UIDVALIDITY 7)\r\n" %
                words[7:words.rindex(b" (")])
            box = self.opened(peer)
            self.assertEqual(box.do("ends", name, "INBOX"), (
                ["end uidvalidity=7 uidnext=4"] * 2, None))
            messages, _, error = box.poll(name, uidvalidity=7)
            self.assertIsNone(error)
            self.assertEqual(len(messages), 3)
            self.assertTrue(any(line.endswith(b"EXAMINE " + wire)
                                for line in peer.lines), peer.lines)

    def test_a_mailbox_is_found_below_the_inbox(self):
        box = self.opened(AllBelowInbox())
        for name in ("Junk", "Entw\u00fcrfe", "INBOX.Junk"):
            messages, _, error = box.poll(name, uidvalidity=7)
            self.assertIsNone(error)
            self.assertEqual(len(messages), 3)
        for name in ("Junk2", "unk", "Archive/Junk"):
            _, cursor, error = box.poll(name, uidvalidity=7)
            self.assertIsNone(cursor)
            self.assertEqual(error[0], "config")
            self.assertIn(name, error[1])
            self.assertIn("begin with INBOX", error[1])

    def test_the_sent_mailbox_is_found_below_the_inbox(self):
        for said, sent in (
                (b'() "/" "INBOX/Sent"', "INBOX/Sent"),
                (b'(\\Sent) "." "INBOX.Gesendete &- &APw-"',
                 "INBOX.Gesendete & \u00fc"),
                (b'(\\Noselect \\Sent) "/" Sent\r\n'
                 b'* LIST () "/" "Sent Items"', "Sent Items"),
                (b'(\\Noselect) "/" Sent', "-"),
                (b'(\\Sent) "/" "Envoy\xe9s"\r\n'
                 b'* LIST (\\Sent) "/" {3}\r\na\x01b\r\n'
                 b'* LIST (\\Sent) "/" "&AAE-"\r\n'
                 b'* LIST () "/" Sent', "Sent"),
                (b'() NIL {4}\r\nSent', "Sent")):
            peer = FakeImap()
            peer.do_list = lambda *_, s=said: b"* LIST %b\r\n" % s
            self.assertEqual(self.opened(peer).do("special", "sent"),
                             ([f"special {sent}"], None))


if __name__ == "__main__":
    unittest.main()
