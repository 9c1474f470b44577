"""The story that the proof tells again and again: seven leads, each of whom
goes another way, over three weeks."""

import datetime
import email.message
import email.utils

from settings import SENDER

# A Monday, ten in the morning in New York.
START = datetime.datetime(2026, 11, 30, 15, 0, 0,
                          tzinfo=datetime.timezone.utc)
DAY = datetime.timedelta(days=1)
MINUTE = datetime.timedelta(minutes=1)

READER = "reader@lumen.example"         # gets three, then answers
BOUNCE = "bounce@norrsken.example"      # the first comes back
AWAY = "away@brume.example"             # is out of office for a while
REFUSED = "rcpt550+nobody@harrow.example"       # the server knows nobody
PAUSED = "paused@ledger.example"        # a person pauses, and resumes later
# The server takes it and hangs up without a word: a person says what is true.
UNSURE = "dotdroptaken+who@quarry.example"
HUGE = "dot552+huge@tern.example"       # refused for what it says: dead letter
LEADS = (READER, BOUNCE, AWAY, REFUSED, PAUSED, UNSURE, HUGE)
# Each message that must arrive, once, however often the program is killed.
WANTED = sorted([(READER, 3), (BOUNCE, 1), (AWAY, 3), (PAUSED, 3),
                 (UNSURE, 1)])


def last_to(world, address):
    """Message-ID of what arrived there last."""
    return [i for i, to in world.sink.taken() if to == address][-1]


def deliver(world, sender, subject, text, to_id, **headers):
    """A mail in our inbox that belongs to one of ours."""
    mail = email.message.EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = sender, SENDER, subject
    mail["Date"] = email.utils.format_datetime(START)
    mail["Message-ID"] = f"<answer-{len(world.mail.box['INBOX'])}@x.example>"
    mail["In-Reply-To"] = mail["References"] = f"<{to_id}>"
    for name, value in headers.items():
        mail[name.replace("_", "-")] = value
    mail.set_content(text)
    world.mail.box["INBOX"].append(mail.as_bytes().replace(b"\n", b"\r\n"))


REPORT = """\
From: MAILER-DAEMON@agency.example
To: {sender}
Subject: Undelivered Mail Returned to Sender
Date: Mon, 30 Nov 2026 15:30:00 +0000
Message-ID: <report@agency.example>
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

The recipient does not exist.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.agency.example

Final-Recipient: rfc822; {address}
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 no such user

--b
Content-Type: text/rfc822-headers

From: {sender}
To: {address}
Message-ID: <{id}>

--b--
"""


def first_answers(world):
    """A bounce, an absence, and a person who pauses a campaign and has asked
    whether a message came."""
    world.mail.box["INBOX"].append(REPORT.format(
        sender=SENDER, address=BOUNCE, id=last_to(world, BOUNCE)).replace(
            "\n", "\r\n").encode())
    deliver(world, AWAY, "Automatic reply: out of office",
            "I am out of the office until December 9, 2026.",
            last_to(world, AWAY), Auto_Submitted="auto-replied")
    world.edit(PAUSED, Campaign_Command="Pause")
    world.edit(UNSURE, Campaign_Command="Mark Sent" if UNSURE in
               [to for _, to in world.sink.taken()] else "Resend")


def resume(world):
    """The person lets one go on and ends another."""
    world.edit(PAUSED, Campaign_Command="Resume")
    world.edit(UNSURE, Campaign_Command="Stop")


def answer(world):
    """The reader is interested."""
    deliver(world, READER, "Re: yours", "Thank you, this sounds good. Could "
            "we talk on Thursday at ten?", last_to(world, READER))


# Each is a day after the one when something falls due, at whatever hour.
VISITS = ((0, None), (4, first_answers), (9, resume), (10, answer),
          (15, None), (16, None), (17, None))
APART = 20 * MINUTE     # jobs of a visit: doubts are settled in between
SINGLE = 4              # visits whose jobs are started one by one
# Once more for what was left when the server hung up.
JOBS = ("pull", "poll", "generate", "send", "send again", "snapshot", "push")


class Stage:
    """One start of the program; before is what the world does first."""

    def __init__(self, name, now, command, before=None):
        self.name, self.now = name, now
        self.command, self.before = command, before
        self.calls = [0, 0]     # of the parent and the child
        self.seconds = 0


def stages():
    """The whole story.  Each visit is later in the day than the last, so
    that what fell due since then is due."""
    found = [Stage("init", START, ("init",))]
    for number, (day, before) in enumerate(VISITS):
        begin = START + day * DAY + number * 10 * MINUTE
        if number >= SINGLE:
            found.append(Stage(f"day {day} cycle", begin, ("cycle",), before))
            continue
        found += [Stage(f"day {day} {name}", begin + i * APART,
                        (name.split()[0],), before if i == 0 else None)
                  for i, name in enumerate(JOBS)]
    return found
