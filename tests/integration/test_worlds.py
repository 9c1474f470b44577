"""Random weeks of answers and of people's words, beside a small model of what
they lead to: whom no message may reach, and who must go on.

Alone it tries three fixed seeds, with WORLDS=1000-1100 in the environment those.
"""

import email.message
import email.utils
import os
import random
import sys
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, "../crash")]

from jobworld import DAY, HOUR, SENDER, START, lead  # noqa: E402
from mailboxes import Mailboxes  # noqa: E402
from sinkworld import SinkWorld  # noqa: E402

# Three colleagues, one of another company, two with free mail.
PEOPLE = ("ann@lumen.example", "cleo@lumen.example", "dora@mail.lumen.example",
          "bob@brume.example", "gina@gmail.com", "hal@gmail.com")
STRANGER = "kim@else.example"
FINAL = {"interested", "question", "referral", "not_interested",
         "wrong_person", "unsubscribe"}
UNREAD = {"needs_review", "other"}
CLASSES = ("Interested", "Not Interested", "Auto Reply", "Out Of Office",
           "Needs Review", "Other", "Receipt", "Unsubscribe", "Wrong Person")
TEXTS = {"yes": "Yes, I would like to talk. Could we do a call on Tuesday?",
         "no": "Thank you, but we are not interested.",
         "stop": "Take me off your list.", "unclear": "Hm.",
         "ticket": "Ticket 4711 was opened. This is an automatic answer.",
         "away": "I am out of the office."}
KINDS = ("yes", "no", "stop", "unclear", "unclear", "unclear", "away", "away",
         "back", "back", "back", "ticket", "ticket")
WEEK = 7 * 86400
SLACK = 3600            # an answer is read some minutes after it came


class Mail(Mailboxes):
    """INBOX, Junk and Sent, with their ends."""

    def __init__(self):
        super().__init__()
        self.box["Junk"] = []

    def do_status(self, peer, words):
        name = words.split(b" ")[1]
        return b"* STATUS %s (UIDNEXT %d UIDVALIDITY %d)\r\n" % (
            name, len(self.box[name.strip(b'"').decode()]) + 1,
            self.uidvalidity)


def are_colleagues(one, other):
    """By their domains."""
    names = {".".join(a.split("@")[1].split(".")[-2:]) for a in (one, other)}
    return one != other and len(names) == 1 and names != {"gmail.com"}


class Model:
    """Who has ended, is paused or away, by the classes of what came."""

    def __init__(self, policy):
        self.policy = policy
        self.ended, self.completed, self.paused = set(), set(), {}
        self.rows = {}

    def take(self, row, now):
        """A row of the journal, new or of another class."""
        key, of, sender, name = row[:4]
        old = self.rows.get(key)
        if old is not None and old["class"] == name:
            return
        people = {of, sender} & set(PEOPLE)
        self.rows[key] = {"of": of, "people": people, "class": name,
                          "until": row[4], "at": row[5], "changed": now,
                          "human": row[6], "read": set()}
        if name in FINAL:
            self.ended |= {a for a in people
                           if a == of or a not in self.completed}
            if self.policy == "stop" and row[6]:
                self.ended |= {a for a in PEOPLE if are_colleagues(of, a)
                               and a not in self.completed}
        elif name in UNREAD:
            for a in people:
                self.paused.setdefault(a, "reply")
        else:
            self.understood(key, people)

    def understood(self, key, people):
        """What was paused for this alone goes on."""
        for a in people:
            if self.paused.get(a) == "reply" and not any(
                    r["class"] in UNREAD and a in r["people"] - r["read"]
                    for k, r in self.rows.items() if k != key):
                self.resume(a)

    def resume(self, a):
        """It goes on; what came so far has been read."""
        self.paused.pop(a, None)
        for row in self.rows.values():
            row["read"].add(a)

    def hold(self, a):
        """Until when it must be held at least, and may be at most."""
        least = most = 0
        for r in self.rows.values():
            if r["class"] == "out_of_office" and a in r["people"]:
                ends = ((r["until"] + 86400, r["until"] + 5 * 86400)
                        if r["until"] else
                        (r["at"] + WEEK, r["changed"] + WEEK))
            elif self.policy != "ignore" and r["human"] and \
                    are_colleagues(r["of"], a) and \
                    r["class"] in FINAL | UNREAD:
                ends = r["at"] + WEEK, r["changed"] + WEEK
            else:
                continue
            least = max(least, ends[0] - SLACK)
            most = max(most, ends[1] + SLACK)
        return least, most

    def fault(self, a, state, now):
        """What is wrong with a campaign's being in this state, or None."""
        least, most = self.hold(a)
        if a in self.completed and state in ("completed", "stopped",
                                             "responded"):
            return None
        if (state in ("responded", "stopped")) != (a in self.ended):
            return "ended" if a not in self.ended else "not ended"
        if a in self.ended:
            return None
        if (state == "paused") != (a in self.paused):
            return "paused" if state == "paused" else "not paused"
        if state == "active" and now < least:
            return "not held"
        return "held" if state == "held" and now > most else None


class Week(SinkWorld):
    """One world, its people's words and the model, all by one seed."""

    def __init__(self, seed):
        self.any = random.Random(seed)
        self.policy = self.any.choice(("hold", "hold", "stop", "ignore"))
        self.model = Model(self.policy)
        self.mail = Mail()
        self.mail.__enter__()
        self.now, self.came = START, set()
        super().__init__([lead(a, i) for i, a in enumerate(PEOPLE)])

    def write_config(self, path, config):
        super().write_config(path, {
            "imap": {"url": self.mail.url, "also": "Junk"},
            "limits": {"fresh": "4h", "fence_age": "4h", "per_minute": 0,
                       "per_domain_per_day": 0},
            "replies": {"company": self.policy}})

    def stop(self):
        super().stop()
        self.mail.__exit__()

    def go(self, *command):
        """Run a command, and take over what came of it."""
        self.now += HOUR / 60
        self.run(*command, now=self.now)
        for a in PEOPLE:
            if self.state(a) == "completed":
                self.model.completed.add(a)
        for row in self.sql(
                "SELECT i.id, c.address, i.sender, i.class, i.until_at,"
                " i.recorded_at, i.automatic = 0 OR i.judge = 'person'"
                " FROM inbound i JOIN campaign c ON c.id = i.campaign"
                " ORDER BY i.id"):
            self.model.take(row, self.now.timestamp())

    copies = (1, 1, 1, 1, 2)

    def answered(self, of):
        """The Message-ID of ours that is answered."""
        return self.sent(of)[-1][0]

    def words(self, kind):
        """What is written; None: who is away is back some day."""
        return TEXTS.get(kind)

    def write(self):
        """Somebody writes, in a thread of theirs or another's, or in none; it
        may lie in two mailboxes."""
        of = self.any.choice(PEOPLE)
        if not self.sent(of):
            return
        sender = of if self.any.random() < .75 else \
            self.any.choice((*PEOPLE, STRANGER))
        kind = self.any.choice(KINDS)
        mail = email.message.EmailMessage()
        mail["From"], mail["To"], mail["Subject"] = sender, SENDER, "Re: hello"
        mail["Date"] = email.utils.format_datetime(self.now)
        mail["Message-ID"] = f"<{len(self.came)}@{sender.split('@')[1]}>"
        if sender != of or self.any.random() < .7:
            mail["In-Reply-To"] = f"<{self.answered(of)}>"
        if kind in ("away", "back", "ticket"):
            mail["Auto-Submitted"] = "auto-replied"
        back = self.now + DAY * self.any.randint(1, 14)
        mail.set_content(self.words(kind) or "I am out of the office and will "
                         f"be back on {back.day} {back:%B %Y}.")
        self.came.add(mail["Message-ID"].strip("<>"))
        for _ in range(self.any.choice(self.copies)):
            self.mail.box[self.any.choice(("INBOX", "INBOX", "Junk"))].append(
                mail.as_bytes().replace(b"\n", b"\r\n"))

    def correct(self):
        """A person changes a class."""
        rows = self.box.list("Replies")
        if rows:
            self.box.edit("Replies", self.any.choice(rows)["id"],
                          {"Class": self.any.choice(CLASSES)})
        if self.any.random() < .5:
            self.go("pull")

    def order(self):
        """A person pauses what goes, or lets go on what is paused."""
        a = self.any.choice(PEOPLE)
        if self.state(a) in ("active", "held"):
            self.go("pause", a)
            self.model.paused[a] = "person"
        elif self.state(a) == "paused":
            self.go("resume", a)
            self.model.resume(a)

    def number_anew(self):
        """The server loses its numbers."""
        self.mail.uidvalidity += 1

    def live(self, case, acts, most):
        """Sixteen half days, with at most so many acts in each."""
        for tick in range(16):
            self.now = max(self.now, START + DAY * (tick // 2) + HOUR * (
                4 * (tick % 2))) + HOUR / 4
            for _ in range(self.any.choice(range(most + 1))):
                self.any.choice(acts)()
                self.now += HOUR / 30
            case.assertEqual(self.cycle_and_check(), {}, str(self.now))
        ids = [i for i, in self.sql("SELECT message_id FROM inbound")]
        case.assertEqual(sorted(ids), sorted(self.came))

    def cycle_and_check(self):
        """Each campaign stands where the model says, and nothing slipped."""
        before = len(self.sent())
        self.go("cycle")
        now = self.now.timestamp()
        wrong = {a: (fault, *self.campaign(a)[:2]) for a in PEOPLE for fault in
                 [self.model.fault(a, self.state(a), now)] if fault}
        wrong.update({a: "slipped out" for _, a, _ in self.sent()[before:]
                      if a in self.model.ended or a in self.model.paused or
                      (now < self.model.hold(a)[0] and
                       a not in self.model.completed)})
        return wrong


def seeds(fixed):
    """Those that WORLDS names, or else the fixed ones."""
    if "WORLDS" not in os.environ:
        return fixed
    first, last = map(int, os.environ["WORLDS"].split("-"))
    return range(first, last + 1)


class Weeks(unittest.TestCase):
    """Some seeds."""

    def test_nothing_slips_out_and_nothing_stands_still(self):
        for seed in seeds(range(7, 10)):
            with self.subTest(seed=seed):
                week = Week(seed)
                self.addCleanup(week.stop)
                week.go("cycle")
                week.live(self, [week.write] * 8 + [week.correct] * 5 +
                          [week.order] * 3 + [week.number_anew], 3)


if __name__ == "__main__":
    unittest.main()
