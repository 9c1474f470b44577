"""mail/inbox against servers that fail, lie or attack."""

import base64
import time
import unittest

from fakeimap import FakeImap, MESSAGE
from inboxctl import Inbox


class FaultTest(unittest.TestCase):
    """Each case has a server of its own."""

    def server(self, fault, **more):
        """A server with this fault."""
        server = FakeImap(fault, **more)
        server.__enter__()
        self.addCleanup(server.__exit__)
        return server

    def opened(self, peer):
        """A driver that has opened this server."""
        box = Inbox(peer.url, password="x", idle_ms=1000)
        self.addCleanup(box.__exit__)
        self.assertEqual(box.do("open"), ([], None))
        return box

    def poll(self, fault, idle_ms=1000, total_ms=3000, uid=0, uidvalidity=7,
             **more):
        """Open and poll: messages, cursor, error, and the driver."""
        self.peer = self.server(fault, **more)
        box = Inbox(self.peer.url, password="pw-secret", idle_ms=idle_ms,
                    total_ms=total_ms)
        self.addCleanup(box.__exit__)
        _, error = box.do("open")
        if error:
            return [], None, error, box
        return *box.poll(uidvalidity=uidvalidity, uid=uid), box

    def assert_retry(self, fault, words, seconds=10, **more):
        """The fault is one for the next run, said in these words, in time."""
        began = time.monotonic()
        messages, cursor, error, _ = self.poll(fault, **more)
        self.assertIsNone(cursor)
        self.assertEqual(error[0], "retry", error)
        self.assertIn(words, error[1])
        self.assertLess(time.monotonic() - began, seconds)
        return messages

    def test_a_server_without_fault_is_read(self):
        messages, cursor, error, box = self.poll(None)
        self.assertIsNone(error)
        self.assertEqual([m["uid"] for m in messages], [1, 2, 3])
        self.assertEqual(box.data(2), MESSAGE)
        self.assertEqual(messages[0]["received"], 1615870800)
        self.assertEqual(cursor, {"uidvalidity": 7, "uid": 3, "modseq": 0})
        self.assertTrue(any(b"EXAMINE" in line for line in self.peer.lines))
        self.assertFalse(any(b"SELECT" in line or b"BODY[" in line
                             for line in self.peer.lines))

    def test_nothing_new_needs_no_fetch(self):
        messages, cursor, error, _ = self.poll(None, uid=3)
        self.assertEqual((messages, cursor["uid"], error), ([], 3, None))
        self.assertFalse(any(b"FETCH" in line or b"SEARCH" in line
                             for line in self.peer.lines))

    def test_silence_ends(self):
        self.assert_retry("silent", "no connection")
        self.assert_retry("stall", "silent")
        self.assert_retry("huge literal", "")

    def test_a_drip_ends_with_the_session(self):
        self.assert_retry("drip", "time")

    def test_cut_connections_are_errors(self):
        self.assert_retry("cut", "closed")
        self.assert_retry("bye", "")

    def test_floods_are_cut_off(self):
        self.assert_retry("flood", "fetch mail")
        self.assert_retry("line flood", "")
        self.assert_retry("search flood", "", 3, uids=(1, 2, 500))
        self.assert_retry("endless greeting", "")

    def test_attacks_kill_the_child_at_most(self):
        self.assert_retry("annotation", "")
        self.assert_retry("nonsense", "")

    def test_strange_answers_are_passed_over(self):
        for fault in ("strangers", "flags between", "search lies",
                      "no uidnext"):
            messages, cursor, error, _ = self.poll(fault,
                                                   uids=(1, 2, 3))
            self.assertIsNone(error, fault)
            self.assertEqual([m["uid"] for m in messages], [1, 2, 3], fault)
            self.assertEqual(cursor["uid"], 3)

    def test_many_messages_come_in_order_whatever_the_server_does(self):
        uids = [*range(1, 300), *range(310, 620)]
        for fault in (None, "strangers", "flags between", "no uidnext",
                      "poison", "small lie"):
            messages, cursor, error, _ = self.poll(fault, uids=uids,
                                                   total_ms=20000)
            self.assertIsNone(error, fault)
            self.assertEqual([m["uid"] for m in messages], uids, fault)
            self.assertEqual([m["uid"] for m in messages if not m["bytes"]],
                             [2] if fault == "poison" else [], fault)
            self.assertEqual(cursor["uid"], 619)
        messages, cursor, error, _ = self.poll("gone for now", uids=uids)
        self.assertEqual((cursor, error[0]), (None, "retry"))

    def test_ends_are_believed_only_where_they_are_told(self):
        for fault, told in ((None, (7, 4)), ("status nonsense", (0, 0))):
            peer = self.server(fault)
            box = Inbox(peer.url, password="pw")
            self.addCleanup(box.__exit__)
            self.assertEqual(box.do("open"), ([], None))
            self.assertEqual(box.do("ends", "INBOX", "Box"), ([
                "end uidvalidity=%d uidnext=%d" % told] * 2, None))
        peer = self.server("bye")
        box = Inbox(peer.url, password="pw")
        self.addCleanup(box.__exit__)
        box.do("open")
        self.assertEqual(box.do("ends", "INBOX", "Box")[1][0], "retry")

    def test_lies_about_size_are_survived(self):
        for fault in ("small lie", "big lie"):
            messages, _, error, box = self.poll(fault)
            self.assertIsNone(error)
            self.assertEqual(box.data(1), MESSAGE)
            self.assertEqual(messages[0]["truncated"], fault == "big lie")

    def test_a_message_that_cannot_be_had_is_not_lost_unseen(self):
        messages, cursor, error, box = self.poll("poison")
        self.assertIsNone(error)
        self.assertEqual([(m["uid"], m["bytes"]) for m in messages],
                         [(1, len(MESSAGE)), (2, 0), (3, len(MESSAGE))])
        self.assertEqual(cursor["uid"], 3)
        messages, cursor, error, box = self.poll("gone for now")
        self.assertEqual((cursor, error[0]), (None, "retry"))

    def test_what_a_server_leaves_out_is_asked_for_by_itself(self):
        messages, cursor, error, _ = self.poll("half")
        self.assertIsNone(error)
        self.assertEqual([(m["uid"], m["bytes"]) for m in messages],
                         [(u, len(MESSAGE)) for u in (1, 2, 3)])
        messages, cursor, error, _ = self.poll("leaves out")
        self.assertIsNone(error)
        self.assertEqual([(m["uid"], m["bytes"]) for m in messages],
                         [(1, len(MESSAGE)), (2, 0), (3, len(MESSAGE))])
        self.assertEqual(cursor["uid"], 3)
        for fault in ("half", "leaves out"):
            uids = [*range(1, 260)]
            messages, cursor, error, _ = self.poll(fault, uids=uids,
                                                   total_ms=20000)
            self.assertIsNone(error)
            self.assertEqual([m["uid"] for m in messages], uids, fault)

    def test_odd_answers_about_a_message_do_not_hide_it(self):
        body = b"BODY[]<0> {%d}\r\n%b" % (len(MESSAGE), MESSAGE)
        for odd in (b"INTERNALDATE NIL RFC822.SIZE 5 " + body,
                    b"EMAILID (M6d99) THREADID NIL " + body,
                    b"MODSEQ (12345) SAVEDATE NIL " + body,
                    b'X-GM-LABELS ("\\\\Inbox" a) PREVIEW "\xc3\xa4" ' + body,
                    b'FLAGS (\\Seen $X[] :) foo"bar \xc3\xa4 %s) ' + body,
                    b"ENVELOPE NIL " + body,
                    b"RFC822.SIZE NIL " + body,
                    b"BODY[]<0> ~{%d}\r\n%b" % (len(MESSAGE), MESSAGE)):
            peer = self.server(None)
            usual = peer.answer
            peer.answer = lambda uid, u=usual, o=odd: u(uid) if uid != 2 \
                else b"* 9 FOO\r\n* OK\r\n* 2 FETCH (UID 2 %b)\r\n" % o
            box = self.opened(peer)
            messages, cursor, error = box.poll(uidvalidity=7)
            self.assertIsNone(error, odd)
            self.assertEqual([m["uid"] for m in messages], [1, 2, 3], odd)
            self.assertEqual(box.data(2), MESSAGE, odd)
            self.assertEqual(cursor["uid"], 3)

    def test_an_answer_that_cannot_be_read_is_told_and_blocks_nothing(self):
        for uids, odd in (((1, 2, 3), b'"cut'), ((1, 2, 3), b"NIL"),
                          ([*range(1, 260)], b'"cut')):
            peer = self.server(None, uids=uids)
            usual = peer.answer
            peer.answer = lambda uid, u=usual, o=odd: u(uid) if uid != 2 \
                else b"* 2 FETCH (UID 2 BODY[] %b)\r\n" % o
            box = self.opened(peer)
            messages, cursor, error = box.poll(uidvalidity=7)
            self.assertIsNone(error)
            self.assertEqual([m["uid"] for m in messages], list(uids))
            self.assertEqual([m["uid"] for m in messages if not m["bytes"]],
                             [2])
            self.assertEqual(cursor["uid"], uids[-1])

    def test_odd_words_of_a_server_end_no_session(self):
        peer = self.server(None, uids=(1, 2, 200))
        peer.do_capability = lambda *_: b"* CAPABILITY \xe4 X(1) IMAP4rev1\r\n"
        peer.do_login = lambda *_: b"* 5 FOO\r\nTAG OK\r\n!"
        peer.do_search = lambda *_: b"* SEARCH 1 2 200 (MODSEQ 12)\r\n"
        peer.do_list = lambda *_: (
            b'* LIST (\\Sent) "/" Out ("OLDNAME" ("x"))\r\n')
        usual = peer.do_examine
        peer.do_examine = lambda *a: (
            b"* FLAGS (\\Seen foo[bar] :) \xe4 %x)\r\n* OK\r\n"
            b'* METADATA "" (/x {3}\r\nabc)\r\n' + usual(*a))
        box = self.opened(peer)
        messages, _, error = box.poll(uidvalidity=7)
        self.assertIsNone(error)
        self.assertEqual([m["uid"] for m in messages], [1, 2, 200])
        self.assertEqual(box.do("special", "sent"),
                         (["special Out"], None))

    def test_condstore_that_is_offered_and_not_known_is_done_without(self):
        peer = self.server(None)
        peer.do_capability = lambda *_: b"* CAPABILITY IMAP4rev1 CONDSTORE\r\n"
        usual = peer.do_examine
        peer.do_examine = lambda p, words: (
            b"TAG BAD unknown modifier\r\n!" if b"(" in words else
            usual(p, words))
        messages, cursor, error = self.opened(peer).poll(uidvalidity=7)
        self.assertIsNone(error)
        self.assertEqual([m["uid"] for m in messages], [1, 2, 3])
        self.assertEqual(cursor["modseq"], 0)

    def test_a_server_that_gives_out_nothing_is_at_fault_itself(self):
        self.assert_retry("refuses all", "message set")
        messages, cursor, error, _ = self.poll("refuses all", uids=(1,))
        self.assertIsNone(error)
        self.assertEqual([(m["uid"], m["bytes"], m["truncated"])
                          for m in messages], [(1, 0, 1)])

    def test_numbers_that_fell_back_are_new_ones(self):
        messages, cursor, error, _ = self.poll(None, uid=100)
        self.assertIsNone(error)
        self.assertEqual([m["uid"] for m in messages], [1, 2, 3])
        self.assertEqual(cursor["uid"], 3)

    def test_servers_that_want_a_break_are_told_from_refusals(self):
        for words, kind in (
                ("BAD User is authenticated but not connected.", "retry"),
                ("NO Server Unavailable. 15", "retry"),
                ("BAD Request is throttled. Suggested Backoff Time: 299 "
                 "milliseconds", "retry"),
                ("NO [THROTTLED] slowly", "retry"),
                ("NO Maximum number of connections from user+IP exceeded",
                 "retry"),
                ("NO System Error (Failure)", "retry"),
                ("NO LOGIN failed.", "config"),
                ("NO [ALERT] Application-specific password required",
                 "config"),
                ("BAD Command disabled", "config")):
            peer = FakeImap(None)
            peer.do_login = lambda *_, w=words: f"TAG {w}\r\n!".encode()
            peer.__enter__()
            self.addCleanup(peer.__exit__)
            box = Inbox(peer.url, password="pw-secret", idle_ms=1000)
            self.addCleanup(box.__exit__)
            error = box.do("open")[1]
            self.assertEqual(error[0], kind, words)
            self.assertIn(words.split(" ", 2)[-1][:20], error[1])

    def without_login(self, offers, password="pw-secret"):
        """A server that knows no LOGIN, and a driver for it."""
        peer = self.server(None)
        peer.do_login = lambda *_: b"TAG BAD no\r\n!"
        peer.do_capability = lambda *_: (
            b"* CAPABILITY IMAP4rev1 LOGINDISABLED " + offers + b"\r\n")
        box = Inbox(peer.url, password=password, idle_ms=1000)
        self.addCleanup(box.__exit__)
        return peer, box

    def test_a_server_without_passwords_is_told_with_the_remedy(self):
        box = self.without_login(b"AUTH=XOAUTH2")[1]
        kind, words = box.do("open")[1]
        self.assertEqual(kind, "config")
        self.assertIn("auth = xoauth2", words)

    def test_where_login_is_none_the_password_goes_another_way(self):
        peer, box = self.without_login(b"SASL-IR AUTH=PLAIN")
        self.assertEqual(box.do("open"), ([], None))
        said = [x.split() for x in peer.lines if b"AUTHENTICATE" in x]
        self.assertEqual(said[0][2], b"PLAIN")
        self.assertEqual(base64.b64decode(said[0][3]).split(b"\0")[2],
                         b"pw-secret")
        messages, _, error = box.poll(uidvalidity=7, uid=0)
        self.assertEqual((len(messages), error), (3, None))

    def test_a_server_that_repeats_the_secret_is_not_quoted(self):
        for said in (lambda words: words,
                     lambda words: base64.b64decode(words.split()[2])[-540:],
                     lambda words: b"x" * 150 + words):
            peer, box = self.without_login(b"SASL-IR AUTH=PLAIN",
                                           "pw-secret" * 60)
            peer.do_authenticate = lambda _, words, said=said: (
                b"TAG NO what is " + said(words) + b"\r\n!")
            kind, words = box.do("open")[1]
            self.assertEqual(kind, "config")
            self.assertIn("withheld", words)
            self.assertNotIn("pw-secret", words)
            self.assertNotIn(
                peer.lines[-1].split()[3].decode()[:8], words)

    def test_a_password_that_the_server_cannot_take_is_told(self):
        peer = self.server(None)
        box = Inbox(peer.url, password="gr\u00fcn-secret", idle_ms=1000)
        self.addCleanup(box.__exit__)
        kind, words = box.do("open")[1]
        self.assertEqual(kind, "config")
        self.assertIn("beyond ascii", words)
        self.assertNotIn("secret", words)
        self.assertFalse([x for x in peer.lines if b"LOGIN" in x])

    def test_a_usual_name_stands_in_for_a_special_use(self):
        box = self.poll(None)[3]
        self.assertEqual(box.do("special", "sent"),
                         (["special INBOX.Sent"], None))
        self.assertEqual(box.do("special", "junk"),
                         (["special INBOX.Spam"], None))

    def test_refusals_are_told_apart(self):
        self.assert_retry("busy", "come back")
        self.assert_retry("many", "Too many")
        _, _, error, _ = self.poll("refuse")
        self.assertEqual(error[0], "config")
        self.assertNotIn("pw-secret", error[1])
        _, _, error, _ = self.poll("no uidvalidity")
        self.assertEqual(error[0], "config")

    def test_arguments_cannot_inject_commands(self):
        peer = self.server(None)
        box = Inbox(peer.url, password="a\rb LOGOUT", idle_ms=1000)
        self.addCleanup(box.__exit__)
        self.assertEqual(box.do("open")[1][0], "config")
        box = Inbox(peer.url, password='a" {3}\\', idle_ms=1000)
        self.addCleanup(box.__exit__)
        self.assertEqual(box.do("open"), ([], None))
        self.assertIn(rb'"a\" {3}\\"', peer.lines[-2] + peer.lines[-1])
        self.assertEqual(box.do("poll", "IN\rBOX", 0, 0, 0)[1][0], "config")
        self.assertEqual(box.do("search", "INBOX", "a\rb", "-")[1][0],
                         "reject")

    def test_many_mailboxes_take_little_longer_than_one(self):
        peer = self.server(None, delay=0.1)
        box = Inbox(peer.url, password="x")
        self.addCleanup(box.__exit__)
        spent = []
        for n in (1, 10):
            began = time.monotonic()
            self.assertEqual(box.do("many", n, "INBOX"),
                             ([f"messages {3 * n}"], None))
            spent.append(time.monotonic() - began)
        self.assertLess(spent[1], 5 * spent[0])

    def test_plain_text_stays_on_loopback(self):
        box = Inbox("imap://192.0.2.1", password="x", idle_ms=300)
        self.addCleanup(box.__exit__)
        self.assertEqual(box.do("open")[1][0], "retry")


if __name__ == "__main__":
    unittest.main()
