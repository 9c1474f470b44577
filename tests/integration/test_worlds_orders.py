"""The random weeks once more, with approvals, edits, campaigns that begin again,
bounces, leads that are none for a while, and a model that is often away.

Alone it tries two fixed seeds, with WORLDS=1000-1100 in the environment those;
of odd ones each campaign is approved by a person.
"""

import http.server
import json
import os
import random
import re
import sys
import threading
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from jobworld import DAY, HOUR, SENDER, START, lead  # noqa: E402
from sinkworld import SinkWorld  # noqa: E402
from test_replies import SOFT  # noqa: E402
from test_worlds import (PEOPLE, SLACK, UNREAD, WEEK, FINAL,  # noqa: E402
                         Mail, Model, Week, are_colleagues, seeds)

# What the model says of "Hm. 7", by the number.
VERDICTS = ("auto_reply", "not_interested", "interested", "needs_review",
            "out_of_office", "other", "question", "auto_reply")


class Judge:
    """A model on loopback, that is away at times."""

    def __init__(self):
        self.away = False
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0),
                                                      self.handler())
        self.url = f"http://127.0.0.1:{self.server.server_port}/v1"
        self.thread = threading.Thread(target=self.server.serve_forever,
                                       kwargs={"poll_interval": 0.02})
        self.thread.start()

    def stop(self):
        """No more."""
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()

    def handler(self):
        """What answers one question."""
        judge = self

        class Handler(http.server.BaseHTTPRequestHandler):
            """POST of a conversation."""

            def do_POST(self):
                """Its last message holds the answer to judge."""
                size = int(self.headers["Content-Length"])
                asked = json.loads(self.rfile.read(size))["messages"][-1]
                number = re.search(r"Hm\. (\d+)", asked["content"])
                name = VERDICTS[int(number[1]) % len(VERDICTS)] if number \
                    else "needs_review"
                said = json.dumps({"class": name, "confidence": 0.95})
                data = json.dumps({"choices": [{"finish_reason": "stop",
                                                "message": {"content": said}}]
                                   }).encode()
                self.send_response(500 if judge.away else 200)
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, *_):
                """Say nothing."""

        return Handler


class Ordered(Model):
    """Knows approvals, invalid leads and campaigns that began again, too."""

    def __init__(self, policy):
        super().__init__(policy)
        self.review, self.edited, self.invalid = set(), set(), set()
        self.begun = dict.fromkeys(PEOPLE, 0)

    def take(self, row, now):
        """What bounced for good has ended; who is in review is not paused."""
        super().take(row, now)
        if row[3] == "bounce" and (row[7] or "").startswith("stopped"):
            self.ended.add(row[1])
        for a in self.review:
            self.paused.pop(a, None)

    def understood(self, key, people):
        """What was edited meanwhile waits for its approval."""
        paused = set(self.paused)
        super().understood(key, people)
        self.paused.update({a: "approval" for a in
                            (paused - set(self.paused)) & self.edited})

    def approve(self, a):
        """It goes on, unless an answer is still to be read."""
        self.review.discard(a)
        self.edited.discard(a)
        if any(r["class"] in UNREAD and a in r["people"] - r["read"]
               for r in self.rows.values()):
            self.paused[a] = "reply"
        else:
            self.resume(a)

    def begin(self, a, now, review):
        """Another campaign of the person."""
        for group in self.ended, self.completed, self.edited:
            group.discard(a)
        self.resume(a)
        self.begun[a] = now
        if review:
            self.review.add(a)

    def hold(self, a):
        """A colleague's earlier answer need not hold what a person began."""
        least, most = 0, super().hold(a)[1]
        for r in self.rows.values():
            if r["class"] == "out_of_office" and a in r["people"]:
                least = max(least, (r["until"] + 86400 if r["until"] else
                                    r["at"] + WEEK) - SLACK)
            elif (self.policy != "ignore" and r["human"] and
                  r["at"] >= self.begun[a] and are_colleagues(r["of"], a) and
                  r["class"] in FINAL | UNREAD):
                least = max(least, r["at"] + WEEK - SLACK)
        return least, most

    def fault(self, a, state, now):
        """What is wrong with this state, or None."""
        if a in self.ended or a in self.completed:
            return super().fault(a, state, now)
        if a in self.review:
            return None if state == "review" else "not in review"
        if a in self.invalid and a not in self.paused:
            return None if state == "held" else "not held"
        if state == "held" and self.paused.get(a) == "approval":
            # the hold comes first, and is followed by the approval
            return None if now <= self.hold(a)[1] else "held"
        return super().fault(a, state, now)


class Orders(Week):
    """One world, its people's words and a person's orders, by one seed."""

    def __init__(self, seed):
        self.any = random.Random(seed)
        self.approves = seed % 2 == 1
        self.policy = self.any.choice(("hold", "stop", "ignore"))
        self.model, self.judge = Ordered(self.policy), Judge()
        self.mail = Mail()
        self.mail.__enter__()
        self.now, self.came = START, set()
        SinkWorld.__init__(self, [lead(a, i) for i, a in enumerate(PEOPLE)])
        self.model.review |= set(PEOPLE if self.approves else ())

    def write_config(self, path, config):
        SinkWorld.write_config(self, path, {
            "imap": {"url": self.mail.url, "also": "Junk"},
            "limits": {"fresh": "4h", "fence_age": "4h", "per_minute": 0,
                       "per_domain_per_day": 0},
            "replies": {"company": self.policy},
            "sequence": {"approve": "yes" if self.approves else "no"},
            "llm": {"url": self.judge.url, "model": "m", "api_key": "k",
                    "attempts": 1, "timeout": "5s"}})

    def stop(self):
        super().stop()
        self.judge.stop()

    def go(self, *command):
        """Run a command, and take over what came of it."""
        self.now += HOUR / 60
        self.run(*command, now=self.now)
        self.model.completed |= {a for a in PEOPLE
                                 if self.state(a) == "completed"}
        for row in self.sql(
                "SELECT i.id, c.address, i.sender, i.class, i.until_at,"
                " i.recorded_at, i.automatic = 0 OR i.judge = 'person',"
                " i.done FROM inbound i JOIN campaign c ON c.id = i.campaign"
                " ORDER BY i.id"):
            self.model.take(row, self.now.timestamp())

    copies = (1, 1, 1, 2)

    def answered(self, of):
        """Any of ours."""
        return self.any.choice(self.sent(of))[0]

    def words(self, kind):
        """What is unclear the model judges, each by its number."""
        if kind == "unclear":
            return f"Hm. {self.any.randint(0, 30)}"
        return super().words(kind)

    def bounce(self):
        """A message comes back, seldom for good."""
        a = self.any.choice(PEOPLE)
        if not self.sent(a):
            return
        number = f"soft.{len(self.came)}@mx.example"
        report = SOFT.format(id=self.any.choice(self.sent(a))[0], address=a)
        if self.any.random() < .2:
            report = report.replace("4.2.2", "5.1.1").replace("452", "550")
        self.came.add(number)
        self.mail.box["INBOX"].append(report.replace(
            "soft.1@mx.example", number).replace("\n", "\r\n").encode())

    def begin_again(self):
        """A person begins another campaign where one has ended."""
        a = self.any.choice(PEOPLE)
        self.go("poll")
        if (self.state(a) not in ("stopped", "responded", "completed") or
                a in self.model.invalid or self.sql(
                    "SELECT 1 FROM suppression WHERE target = ?", a)):
            return
        self.now += HOUR / 60
        self.run("enrol", "--again", a, now=self.now)
        self.model.begin(a, self.now.timestamp(), self.approves)
        self.go("generate")

    def edit_text(self):
        """A person changes the last text, where that asks for approval."""
        a = self.any.choice(PEOPLE)
        self.go("cycle")
        if (not self.approves or self.state(a) not in (
                "active", "held", "paused") or not self.sql(
                "SELECT 1 FROM message m JOIN campaign c ON c.id = m.campaign"
                " WHERE m.label = 'FOMO' AND m.state IN ('draft',"
                " 'scheduled') AND c.address = ? AND c.state IN ('active',"
                " 'held', 'paused')", a)):
            return
        self.edit(a, FOMO_Message_Subject=f"No {self.any.randint(0, 10**6)}")
        self.model.edited.add(a)
        self.model.paused.setdefault(a, "approval")
        self.go("pull")

    def order(self):
        """A person pauses what goes, lets go on or approves what stands."""
        a = self.any.choice(PEOPLE)
        self.go("poll")
        state = self.state(a)
        if state in ("active", "held"):
            self.go("pause", a)
            self.model.paused[a] = "person"
        elif state == "review" or (state == "paused" and
                                   a in self.model.edited):
            self.go("approve", a)
            self.model.approve(a)
        elif state == "paused":
            self.go("resume", a)
            self.model.resume(a)

    def doubt_lead(self):
        """A lead is none for a while."""
        if self.model.invalid:
            a, value = self.model.invalid.pop(), "Real"
        else:
            a, value = self.any.choice(PEOPLE), "Guess"
            self.model.invalid.add(a)
        self.edit(a, Email_Confidence_Level=value)
        self.go("pull")

    def change_judge(self):
        """The model goes, or is back."""
        self.judge.away = not self.judge.away


class Weeks(unittest.TestCase):
    """Some seeds."""

    def test_orders_and_answers_meet_and_nothing_slips_out(self):
        for seed in seeds((1, 12)):
            with self.subTest(seed=seed):
                self.live(seed)

    def live(self, seed):
        """One of them, from its approvals on."""
        week = Orders(seed)
        self.addCleanup(week.stop)
        week.go("cycle")
        for a in list(week.model.review):
            week.go("approve", a)
            week.model.approve(a)
        week.go("cycle")
        week.live(self, [week.write] * 8 + [week.correct] * 4 +
                  [week.order] * 4 + [
                      week.begin_again, week.edit_text, week.change_judge] * 2
                  + [week.number_anew, week.bounce, week.doubt_lead], 4)


if __name__ == "__main__":
    unittest.main()
