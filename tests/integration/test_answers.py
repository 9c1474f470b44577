"""A person who answers more than once, and not always the same."""

import datetime
import os
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from jobworld import DAY, HOUR, SENDER, START, Jobs  # noqa: E402
from test_replies import SOFT  # noqa: E402

ANN, BOB = "ann@lumen.example", "bob@brume.example"
AWAY = "I am out of the office and will be back on %s."
NOTE = {"Auto_Submitted": "auto-replied", "subject": "Automatic reply: hello"}
INTEREST = "Yes, I would like to talk. Could we do a call on Tuesday?"
REFUSAL = "Thank you, but we are not interested."


class Answers(Jobs):
    """Several answers of one person."""

    def answered(self, *answers, config=None):
        """ANN answers, one an hour; each is polled before the next."""
        world = self.world(ANN, BOB, config=config)
        world.cycle()
        for n, (text, headers) in enumerate(answers, 1):
            world.answer(ANN, text, START + n * HOUR, **headers)
            world.counts("poll", now=START + n * HOUR)
        return world

    @staticmethod
    def until(world):
        """The day on which the hold ends."""
        (at,), = world.sql("SELECT hold_until FROM campaign"
                           " WHERE address = ?", ANN)
        return datetime.datetime.fromtimestamp(
            at, datetime.timezone.utc).strftime("%m-%d")

    def test_the_longer_of_two_absences_counts(self):
        world = self.answered((AWAY % "9 December 2026", NOTE),
                              (AWAY % "16 December", NOTE),
                              (AWAY % "4 December 2026", NOTE))
        self.assertEqual(world.state(ANN), "held")
        self.assertEqual(self.until(world), "12-17")
        for day in (4, 8, 11, 15):
            world.cycle(START + day * DAY)
        self.assertEqual(len(world.sent(ANN)), 1)
        self.assertGreater(len(world.sent(BOB)), 1)

    def test_steps_keep_their_distance_after_an_absence(self):
        world = self.answered((AWAY % "9 December 2026", NOTE),
                              config={"sequence": "days = 0,3,7"})
        for day in range(1, 22):
            world.cycle(START + day * DAY)
        at = [row for row, in world.sql(
            "SELECT m.sent_at FROM message m JOIN campaign c"
            " ON c.id = m.campaign WHERE c.address = ?"
            " AND m.sent_at IS NOT NULL ORDER BY m.sent_at", ANN)]
        self.assertEqual(len(at), 3)
        self.assertGreaterEqual(at[1], (START + 10 * DAY).timestamp() - 43200)
        self.assertGreaterEqual(at[2] - at[1], 3.5 * 86400)

    def test_a_return_is_the_day_named_wherever_the_person_is(self):
        world = self.answered((AWAY % "9 December 2026", NOTE), config={
            "schedule": "time_zone = Europe/Berlin"})
        self.assertEqual(self.until(world), "12-10")

    def test_who_answers_for_another_gets_no_follow_up_either(self):
        world = self.world(ANN, BOB, config={"replies": "company = ignore"})
        world.cycle()
        world.answer(BOB, REFUSAL, START + HOUR,
                     original=world.host.parsed(ANN)[-1])
        world.counts("poll", now=START + HOUR)
        self.assertEqual([world.state(x) for x in (ANN, BOB)],
                         ["stopped"] * 2)

    def test_what_machines_say_hides_no_words_in_another_thread(self):
        world = self.world(ANN, BOB, config={"replies": "company = ignore"})
        world.cycle()
        world.answer(BOB, "Hm.", START + HOUR,
                     original=world.host.parsed(ANN)[-1])
        world.counts("poll", now=START + HOUR)
        self.assertEqual([world.state(x) for x in (ANN, BOB)],
                         ["paused"] * 2)
        world.answer(BOB, "Ticket 4711 was opened. This is an automatic "
                     "answer.", START + 2 * HOUR,
                     Auto_Submitted="auto-replied")
        world.counts("poll", now=START + 2 * HOUR)
        self.assertEqual([world.state(x) for x in (ANN, BOB)],
                         ["paused"] * 2)

    def test_a_bounce_hides_no_words(self):
        world = self.answered((INTEREST, {}))
        world.host.inject(SENDER, SOFT.format(
            id=world.sent(ANN)[0][0], address=ANN).replace(
            "4.2.2", "5.1.1").replace("452", "550").replace(
            "mailbox full", "user unknown").encode())
        world.cycle(START + 2 * HOUR)
        self.assertEqual(world.sql("SELECT class FROM inbound ORDER BY id"),
                         [("interested",), ("bounce",)])
        self.assertEqual(world.cells(ANN)["Campaign_Response_Type"],
                         "Interested")

    def test_a_message_bounces_once(self):
        world = self.answered()
        for n in range(3):
            world.host.inject(SENDER, SOFT.format(
                id=world.sent(ANN)[0][0], address=ANN).replace(
                "soft.1", f"soft.{n}").encode())
            world.counts("poll", now=START + (n + 1) * HOUR)
        self.assertEqual(world.state(ANN), "active")
        self.assertEqual(world.sql("SELECT target FROM suppression"), [])
        for day in (4, 8):
            world.cycle(START + day * DAY)
            world.host.inject(SENDER, SOFT.format(
                id=world.sent(ANN)[-1][0], address=ANN).replace(
                "soft.1", f"soft.{day}").encode())
            world.counts("poll", now=START + day * DAY + HOUR)
        self.assertEqual(world.state(ANN), "stopped")
        self.assertEqual(world.sql("SELECT target FROM suppression"),
                         [(ANN,)])

    def bounce_softly(self, world, at):
        """The latest message to ANN comes back for now, and is read."""
        world.host.inject(SENDER, SOFT.format(
            id=world.sent(ANN)[-1][0], address=ANN).replace(
            "soft.1", f"soft.{at.timestamp()}").encode())
        world.counts("poll", now=at)

    def again(self, world, at):
        """ANN's campaign begins anew and its first message goes out."""
        world.run("stop", ANN, now=at, status=None)
        world.run("enrol", "--again", ANN, now=at)
        n = len(world.sent(ANN))
        world.cycle(at)
        self.assertEqual(len(world.sent(ANN)), n + 1)

    def test_an_address_that_bounces_in_each_campaign_is_given_up(self):
        world = self.answered()
        for day in range(3):
            if day > 0:
                self.again(world, START + day * DAY)
            self.assertEqual(world.sql("SELECT target FROM suppression"), [])
            self.bounce_softly(world, START + day * DAY + HOUR)
        self.assertEqual(world.sql("SELECT target FROM suppression"),
                         [(ANN,)])
        world.run("unsuppress", ANN, now=START + 3 * DAY)
        self.again(world, START + 3 * DAY)
        self.bounce_softly(world, START + 3 * DAY + HOUR)
        self.assertEqual(world.sql("SELECT target FROM suppression"), [])

    def test_a_message_that_arrives_ends_the_row_of_bounces(self):
        world = self.answered()
        self.bounce_softly(world, START + HOUR)
        world.cycle(START + 4 * DAY)
        world.cycle(START + 8 * DAY)
        self.assertEqual(len(world.sent(ANN)), 3)
        self.bounce_softly(world, START + 8 * DAY + HOUR)
        self.again(world, START + 10 * DAY)
        self.bounce_softly(world, START + 10 * DAY + HOUR)
        self.assertEqual(world.sql("SELECT target FROM suppression"), [])

    def bounced_for(self, recipient):
        """A hard bounce of ANN's message that names somebody; her reason."""
        world = self.answered()
        world.host.inject(SENDER, SOFT.format(
            id=world.sent(ANN)[0][0], address=ANN).replace(
            "rfc822; " + ANN, "rfc822; " + recipient).replace(
            "4.2.2", "5.1.1").replace("452", "550").replace(
            "mailbox full", "user unknown").encode())
        world.cycle(START + HOUR)
        self.assertEqual(world.state(ANN), "stopped")
        return (world.campaign(ANN)[1],
                world.sql("SELECT target FROM suppression"))

    def test_who_forwards_to_a_dead_address_is_not_suppressed(self):
        reason, suppressed = self.bounced_for("ann.old@mail.example")
        self.assertIn("their mail goes on to 'ann.old@mail.example'", reason)
        self.assertEqual(suppressed, [])
        for own in ("Ann@Lumen.Example", "ann@mx1.lumen.example"):
            reason, suppressed = self.bounced_for(own)
            self.assertTrue(reason.startswith("bounced: 550"), reason)
            self.assertEqual(suppressed, [(ANN,)])

    def test_an_opt_out_after_interest_is_obeyed(self):
        world = self.answered((INTEREST, {}),
                              ("Changed my mind. Unsubscribe me.", {}))
        self.assertEqual(world.sql("SELECT target FROM suppression"),
                         [(ANN,)])
        self.assertEqual(world.sql("SELECT class FROM inbound ORDER BY id"),
                         [("interested",), ("unsubscribe",)])
        world.cycle(START + 4 * DAY)
        self.assertEqual(len(world.sent(ANN)), 1)
        self.assertEqual(world.cells(ANN)["Campaign_Response_Type"],
                         "Unsubscribe")

    def test_interest_after_a_refusal_is_shown_and_nothing_goes(self):
        world = self.answered((REFUSAL, {}), (INTEREST, {}))
        world.cycle(START + 4 * DAY)
        self.assertEqual(len(world.sent(ANN)), 1)
        cells = world.cells(ANN)
        self.assertEqual(cells["Campaign_Response_Type"], "Interested")
        self.assertEqual(cells["Campaign_Attention"], "Reply")

    def test_a_machine_does_not_speak_for_who_answered(self):
        world = self.answered((INTEREST, {}), (AWAY % "9 December", NOTE))
        self.assertEqual(world.state(ANN), "responded")
        for day in (4, 11, 12):
            world.cycle(START + day * DAY)
        self.assertEqual(len(world.sent(ANN)), 1)
        self.assertEqual(world.cells(ANN)["Campaign_Attention"], "Reply")

    def test_an_answer_to_an_ended_campaign_ends_the_next(self):
        world = self.world(ANN)
        world.cycle()
        first = world.host.parsed(ANN)[-1]
        world.run("stop", ANN, now=START + HOUR)
        world.run("enrol", "--again", ANN, now=START + HOUR)
        world.cycle(START + DAY)
        self.assertEqual(world.state(ANN), "active")
        world.answer(ANN, REFUSAL, START + DAY + HOUR, original=first)
        world.counts("poll", now=START + DAY + HOUR)
        self.assertEqual(world.state(ANN), "stopped")
        world.cycle(START + 5 * DAY)
        self.assertEqual(len(world.sent()), 2)

    def test_who_answers_in_our_thread_is_no_mailing_list(self):
        world = self.answered((REFUSAL, {
            "List_Unsubscribe": "<mailto:off@lumen.example>",
            "Precedence": "bulk"}))
        self.assertEqual(world.sql("SELECT class FROM inbound"),
                         [("not_interested",)])
        self.assertEqual(world.state(ANN), "stopped")

    def test_an_assistant_is_known_by_what_programs_make_of_our_ids(self):
        leads = ("a@one.example", "b@two.example", "c@three.example",
                 "d@four.example", "e@five.example")
        world = self.world(*leads)
        world.cycle()
        ids = {address: message for message, address, _ in world.sent()}
        reference = world.host.parsed(leads[4])[-1]["X-Forerunner-Ref"]
        fields = {
            leads[0]: "In-Reply-To: < %s\r\n >" % ids[leads[0]],
            leads[1]: "In-Reply-To: %s" % ids[leads[1]],
            leads[2]: "References: <0@else.example>\r\n"
                      "REFERENCES : <%s>" % ids[leads[2]],
            leads[3]: "In-Reply-To: =?utf-8?q?=3C%s=3E?=" %
                      ids[leads[3]].replace("@", "=40"),
            leads[4]: "Content-Type: multipart/mixed; boundary=b"}
        for n, (address, more) in enumerate(fields.items()):
            text = ("Please see this.\r\n" if n < 4 else
                    "--b\r\n\r\nPlease see this.\r\n--b\r\n"
                    "content-TYPE :\r\n\tMessage/RFC822\r\n\r\n"
                    f"X-FORERUNNER-REF: {reference}\r\n\r\nHello\r\n"
                    "--b--\r\n")
            world.host.inject(SENDER, (
                f"From: Eve <eve{n}@else.example>\r\nTo: {SENDER}\r\n"
                f"Subject: Re: hello\r\nMessage-ID: <{n}@else.example>\r\n"
                f"{more}\r\n\r\n{text}").encode())
        world.date_inbox(START + HOUR)
        self.assertEqual(world.counts(
            "poll", now=START + HOUR)["poll"].get("unrelated", 0), 0)
        self.assertEqual(world.sql(
            "SELECT c.address, i.message_id FROM inbound i"
            " JOIN campaign c ON c.id = i.campaign ORDER BY 1"),
            [(a, f"{n}@else.example") for n, a in enumerate(leads)])

    def test_one_of_our_own_house_does_not_speak_for_the_lead(self):
        world = self.world(ANN, BOB)
        world.cycle()
        for n, (address, text, more) in enumerate((
                (ANN, INTEREST, "Re: hello"),
                (BOB, AWAY % "9 December",
                 "Automatic reply: hello\r\nAuto-Submitted: auto-replied"))):
            parent = world.host.parsed(address)[-1]["Message-ID"]
            world.host.inject(SENDER, (
                f"From: Kim <kim@mail.agency.example>\r\nTo: {SENDER}\r\n"
                f"Subject: {more}\r\nIn-Reply-To: {parent}\r\n"
                f"Message-ID: <{n}@mail.agency.example>\r\n\r\n"
                f"{text}\r\n").encode())
        world.date_inbox(START + HOUR)
        world.counts("poll", now=START + HOUR)
        self.assertEqual(
            world.sql("SELECT class FROM inbound ORDER BY message_id"),
            [("needs_review",), ("auto_reply",)])
        self.assertEqual([world.state(x) for x in (ANN, BOB)],
                         ["paused", "active"])

    def test_our_own_words_below_an_agreement_count_for_nothing(self):
        world = self.answered((
            "Yes, please call me on Thursday.\n\n"
            "On Mon, 30 Nov 2026 at 16:00, Alex <alex@agency.example> "
            "wrote:\n\n> If you would rather not hear from me, reply "
            "\"unsubscribe\" and I will\n> not write again.\n", {}))
        self.assertEqual(world.state(ANN), "responded")
        self.assertEqual(world.sql("SELECT target FROM suppression"), [])


if __name__ == "__main__":
    unittest.main()
