"""Telling the story once with a kill in it, and checking all that must hold
afterwards: nothing twice, nothing lost, what is in doubt held and shown."""

import collections
import hashlib
import os
import re
import shutil
import time

from scenario import MINUTE
from world import rough

STATUS = {"review": "Needs Review", "active": "Active", "held": "On Hold",
          "paused": "Paused", "responded": "Responded",
          "completed": "Completed", "stopped": "Stopped"}


GROUP = 64              # messages whose intents are one commit
FULL = 2                # of a point: no kill, but no room on the disk


class Broken(Exception):
    """Something that must hold does not."""


def demand(holds, *words):
    """Raise Broken unless it holds."""
    if not holds:
        raise Broken(" ".join(str(w) for w in words))


class Totals:
    """What the last line tells."""

    def __init__(self):
        self.points = self.unreached = 0
        self.duplicates = self.losses = 0
        self.most = {"kill": 0, "power": 0, "full": 0}  # in doubt after one
        self.broken = []

    def add(self, other):
        """Take another worker's figures in."""
        for name in ("points", "unreached", "duplicates", "losses"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        for cause, n in other.most.items():
            self.most[cause] = max(self.most[cause], n)
        self.broken += other.broken


class Story:
    """A world with the states from which each stage starts.  Told once in
    one world, it is taken over by others."""

    def __init__(self, world, stages, wanted, unsure=None, told=None):
        self.world, self.stages, self.wanted = world, stages, wanted
        self.unsure = unsure    # one whose mail is in doubt without a kill
        self.proven = set()     # states whose end is known
        self.totals = Totals()
        self.bound = world.connections * world.per_connection
        if told is None:
            self.saved = []
            self.ended = None   # Airtable's cells in the end
            self._tell()
        else:
            self.saved, self.ended = told.saved, told.ended
            world.adopt(told.world, told.saved[0])

    def _tell(self):
        """Without a kill, from the start; every stage's state is kept."""
        for stage in self.stages:
            if stage.before:
                stage.before(self.world)
            self.saved.append(self.world.save(stage.name))
            self.go(stage)
        self.check_end("undisturbed")

    def count_again(self):
        """Each stage once more: how many calls it makes varies a little."""
        for at, stage in enumerate(self.stages):
            self.world.load(self.saved[at])
            self.go(stage)

    def go(self, stage, late=0):
        """Run the stage so many minutes later; it must succeed."""
        begin = time.monotonic()
        calls = self.must(stage.now + late * MINUTE, *stage.command)
        stage.seconds = stage.seconds or time.monotonic() - begin
        stage.calls = [max(a, b) for a, b in zip(stage.calls, calls)]

    def must(self, now, *command):
        """Run it; it must succeed.  Its calls."""
        run = self.world.run(now, *command)
        demand(run.status == 0, f"'{command[0]}' at {now} ended with",
               run.status, run.words)
        return run.calls

    # ------------------------------------------------------- what must hold

    def messages(self):
        """(Message-ID, recipient, state) of the journal."""
        return self.world.sql(
            "SELECT m.message_id, c.address, m.state FROM message m"
            " JOIN campaign c ON c.id = m.campaign")

    def check_mail(self, bound, cause="kill"):
        """Nothing arrived twice; journal and mail server agree, except on
        what is in doubt by the kill, and that is little."""
        taken = collections.Counter(i for i, _ in self.world.sink.taken())
        twice = [i for i, n in taken.items() if n > 1]
        self.totals.duplicates += len(twice)
        demand(not twice, "arrived twice:", twice)
        doubts = self.doubts()
        if cause is not None:
            self.note_doubts(len(doubts), cause)
        demand(len(doubts) <= bound, len(doubts), "in doubt")
        for i, to, state in self.messages():
            demand(state != "sending", "left on its way:", i)
            if state in ("sent", "bounced") and i not in taken:
                self.totals.losses += 1
                raise Broken(f"'{i}' is {state} and never arrived")
            demand(state in ("sent", "bounced", "in_doubt") or i not in taken
                   or to == self.unsure, i, "arrived and is", state)

    def check_quota(self):
        """A day's share is what went that day, or is in doubt."""
        wrong = self.world.sql(
            "SELECT q.day, q.n, count(m.id) FROM quota q LEFT JOIN message m"
            " ON m.quota_day = q.day AND m.state IN ('sent', 'bounced',"
            " 'in_doubt') WHERE q.key = '*' GROUP BY q.day"
            " HAVING q.n <> count(m.id)")
        demand(not wrong, "quota is not what was sent:", wrong)

    def doubts(self):
        """(Message-ID, recipient) of what a kill has put in doubt."""
        return [(i, to) for i, to, state in self.messages()
                if state == "in_doubt" and to != self.unsure]

    def note_doubts(self, n, cause):
        """Keep the most."""
        self.totals.most[cause] = max(self.totals.most[cause], n)

    def facts(self):
        """Journal, base and mail as they are."""
        journal = self.world.journal()
        demand(journal.get("integrity", [("ok",)]) == [("ok",)],
               "the journal is damaged:", journal.get("integrity"))
        journal["meta"] = [row for row in journal.get("meta", [])
                           if not row[0].endswith("_mark")]
        return journal, self.world.base(), sorted(self.world.sink.taken())

    def check_still(self, stage, late):
        """Another run changes nothing, but how far a feed was read.  What
        was left when a server hung up may take a few more."""
        after = self.facts()
        for more in range(3 if "send" in stage.command else 1):
            before = after
            self.go(stage, late + more)
            after = self.facts()
            if before == after:
                return
        for what, a, b in zip(("journal", "base", "mail"), before, after):
            if a != b:
                raise Broken(f"a second rerun changes the {what}: "
                             f"{difference(a, b)}")

    def check_base(self):
        """Airtable shows what the journal says."""
        left = self.world.sql(
            "SELECT 'a cell', lead, name FROM change UNION ALL "
            "SELECT 'a snapshot', 0, key FROM snapshot WHERE dirty UNION ALL "
            "SELECT 'a reply', id, '' FROM inbound WHERE dirty AND campaign "
            "IS NOT NULL")
        demand(not left, "never written:", left)
        for table, query in (
                ("Campaign Snapshots", "SELECT key FROM snapshot"),
                ("Replies", "SELECT id FROM inbound WHERE campaign"
                 " IS NOT NULL")):
            rows, keys = self.world.box.list(table), self.world.sql(query)
            demand(len(rows) == len(keys), table, "has", len(rows),
                   "rows, the journal", len(keys))
        for address in self.world.record:
            self.check_lead(address, self.world.cells(address))

    def check_lead(self, address, cells):
        """Its campaign's columns and those of each step."""
        for state, name, ident in self.world.sql(
                "SELECT state, name, id FROM campaign WHERE address = ?",
                address):
            demand(cells.get("Campaign_Status") == STATUS[state] and
                   cells.get("Campaign_ID") == name, address, "is", state,
                   "in the journal, in Airtable",
                   cells.get("Campaign_Status"))
            for label, subject, body, sent in self.world.sql(
                    "SELECT label, subject, body, sent_at FROM message"
                    " WHERE campaign = ?", ident):
                demand(cells.get(f"{label}_Message_Subject") == subject and
                       cells.get(f"{label}_Message_Body") == body, address,
                       label, "has another text in Airtable")
                demand((f"{label}_Message_Sent_Date" in cells) ==
                       (sent is not None), address, label,
                       "was sent or not, and Airtable shows the contrary")

    def check_cells(self):
        """Airtable ends as it does without a kill, but for the hours and for
        the last command that a person gave."""
        ended = {a: {n: re.sub(r"T\d\d:\d\d.*Z$| \(done: .*\)$", "", str(v))
                     for n, v in self.world.cells(a).items()
                     if n != "Replies"}         # links, made anew each time
                 for a in self.world.record if a != self.unsure}
        if self.ended is None:
            self.ended = ended
        for address, cells in ended.items():
            gone = self.ended[address].items() ^ cells.items()
            demand(not gone, address, "ends in another way:", gone)

    def check_end(self, name):
        """All is told: each wanted message arrived once, the base is right,
        and another cycle changes nothing."""
        self.check_mail(0)
        arrived = collections.Counter(to for _, to in
                                      self.world.sink.taken())
        missing = {to: n - arrived[to] for to, n in self.wanted
                   if n > arrived[to]}
        self.totals.losses += sum(missing.values())
        demand(not missing, name, "never arrived:", missing)
        # which of its messages go depends on when its doubts were settled
        more = {to: n for to, n in arrived.items() if to != self.unsure and
                n > dict(self.wanted).get(to, 0)}
        demand(not more, name, "arrived, and nobody wanted it:", more)
        self.check_base()
        self.check_cells()
        self.check_still(self.stages[-1], 20)

    # --------------------------------------------------------------- doubts

    def settle_doubts(self, at):
        """What is in doubt is held and shown, until it is settled."""
        doubts, now = self.doubts(), self.stages[at].now
        if not doubts:
            return
        self.must(now + 4 * MINUTE, "push")
        for _, address in doubts:
            demand(self.world.cells(address).get("Campaign_Attention") ==
                   "In Doubt", address, "is in doubt and not shown")
        if self.world.saves_sent:
            self.world.show_sent()
        else:
            self.ask(doubts)
        # absence from Sent is proof only a while after the claim
        for late in (18, 19) if self.world.saves_sent else (5, 6):
            self.must(now + late * MINUTE, "cycle")
        self.check_mail(0)

    def ask(self, doubts):
        """A person asks the recipients, and says what is true."""
        taken = [i for i, _ in self.world.sink.taken()]
        for message, address in doubts:
            self.world.edit(address, Campaign_Command="Mark Sent"
                            if message in taken else "Resend")

    # --------------------------------------------------------------- a kill

    def strike(self, at, point, trouble=None):
        """Kill stage number at in this point, rerun, check; False where the
        point does not come.  trouble is what happens instead of a kill."""
        if trouble == "full":
            return self.fill(at, point)
        stage, world = self.stages[at], self.world
        world.load(self.saved[at])
        kept = world.path("power") if trouble else None
        if trouble:
            shutil.rmtree(kept, ignore_errors=True)
            shutil.copytree(world.path("live/state"), kept)
        run = world.run(stage.now, *stage.command, point=point, power=kept)
        if run.died is None:
            return False
        self.totals.points += 1
        if trouble:
            world.lose_power(kept, trouble == "all")
            self.recover(at, GROUP, "power")
        else:
            self.recover(at, self.bound, "kill")
        return True

    def fill(self, at, point):
        """The disk is full from this point on, until the rerun."""
        stage, world = self.stages[at], self.world
        role, number = point[:2]
        world.load(self.saved[at])
        run = world.run(stage.now, *stage.command,
                        point=(role, number, FULL, 0))
        if run.died is None:
            return False
        self.totals.points += 1
        demand(run.status in (0, os.EX_IOERR), "with a full disk the status "
               "is", run.status, run.words)
        demand(run.status == 0 or run.words, "a full disk, and not a word")
        self.recover(at, 0, "full")
        return True

    def recover(self, at, bound, cause):
        """Rerun to the end.  Where the very same state was reached before
        (but for the seconds), its end is known."""
        stage = self.stages[at]
        self.go(stage, 1)
        self.check_mail(bound, cause)
        self.check_quota()
        self.check_still(stage, 2)
        key = at, self.essence()
        if key not in self.proven:
            self.finish(at)
            self.proven.add(key)

    def essence(self):
        """The state but for what differs from run to run."""
        journal, base, mail = self.facts()
        known = set(self.world.record.values())
        rows = sorted(rough("\n".join(repr(row[:3]) for row in base),
                            known).splitlines())
        text = rough(repr([journal[n] for n in sorted(journal)
                           if n != "audit"]), known)
        return hashlib.sha256(repr((text, rows, mail)).encode()).digest()

    def recover_many(self, at, struck, cycle):
        """After several kills in a row: one more run, which is let be; and a
        cycle, where one may have been killed."""
        stage = self.stages[at]
        self.go(stage, 1)
        if cycle:
            self.must(stage.now + MINUTE, "cycle")
        self.check_mail(len(self.world.record), None)
        worst = max((n for n, in self.world.sql(
            "SELECT count(*) FROM audit WHERE kind = 'message' AND new ="
            " 'in_doubt' GROUP BY run")), default=0) if struck else 0
        demand(worst <= self.bound, worst, "in doubt after one kill")
        self.note_doubts(worst, "kill")
        self.check_still(stage, 2)
        self.settle_doubts(at)

    def finish(self, at):
        """From the end of this stage to the end of the story."""
        self.settle_doubts(at)
        for stage in self.stages[at + 1:]:
            if stage.before:
                stage.before(self.world)
            self.go(stage)
        self.check_end("in the end")


def difference(a, b):
    """What is in only one of two states, for a person to read."""
    if isinstance(a, dict):
        parts = [f"{n}: {difference(a[n], b.get(n, []))}" for n in a
                 if a[n] != b.get(n)]
        return "; ".join(parts)[:1500]
    gone, new = [x for x in a if x not in b], [x for x in b if x not in a]
    return f"- {gone[:3]} + {new[:3]}"[:1500]
