#!/usr/bin/env python3
"""Kills forerunner wherever it can be killed, and proves what is promised.

tests/crash/prove.py              every point, loss of power, random instants
tests/crash/prove.py --every 40   each 40th point
tests/crash/prove.py --check      the sample that `make check` runs

Points are numbered; --point N tells of that one alone.  The last line says
points tried, duplicates, losses and the most messages in doubt after a kill.
"""

import argparse
import multiprocessing
import os
import signal
import sys
import time
import traceback

sys.path[:0] = [os.path.dirname(os.path.abspath(__file__)), os.path.join(
    os.path.dirname(os.path.abspath(__file__)), "../integration")]

import chance  # noqa: E402
import scenario  # noqa: E402
from story import Broken, Story, Totals  # noqa: E402
from world import World  # noqa: E402

COUNTED = 3             # runs by which the calls of a stage are counted
PIECE = 600             # bytes; a letter has some 2500
SAMPLE_EVERY = 173      # of --check; no multiple of what a stage has
SAMPLE_RANDOM = 20
TRIES = 3               # of a point that a shorter run did not come to


class Point:
    """One kill: of the stage at, in call number of the role (0 parent, 1
    IMAP child), before or after it, of the caller alone or both.  Instead of
    it power is lost, and "synced" or "all" stays, or the disk is "full"."""

    def __init__(self, at, role, number, after, both, trouble=None):
        self.at, self.trouble = at, trouble
        self.call = role, number, after, both

    def text(self, stages):
        """For a person."""
        role, number, after, both = self.call
        return (f"{stages[self.at].name}, {'after' if after else 'before'} "
                f"call {number} of the {('parent', 'child')[role]}" +
                (", both" if both else "") +
                (f", {self.trouble}" if self.trouble else ""))


def kills(stages):
    """Every point at which a process can be killed."""
    for at, stage in enumerate(stages):
        for role in 0, 1:
            ways = (0, 1) if role or stage.command == ("poll",) else (0,)
            for number in range(1, stage.calls[role] + 1):
                for after in 0, 1:
                    yield from (Point(at, role, number, after, both)
                                for both in ways)


def losses(stages):
    """Every point at which power can be lost: what was not synced is gone;
    where mail goes out also with all of it kept."""
    for at, stage in enumerate(stages):
        for number in range(1, stage.calls[0] + 1):
            yield Point(at, 0, number, 0, 0, "synced")
            if stage.command == ("send",):
                yield Point(at, 0, number, 0, 0, "all")


def shortages(stages):
    """Every point from which on the disk can be full."""
    for at, stage in enumerate(stages):
        for number in range(1, stage.calls[0] + 1):
            yield Point(at, 0, number, 0, 0, "full")


def strike(story, point):
    """The point; what is broken, or None."""
    for _ in range(TRIES):
        try:
            if story.strike(point.at, point.call, point.trouble):
                return None
        except Broken as e:
            return str(e)
    story.totals.unreached += 1
    return None


def work(share, mail, told, points, first, step, pipe):
    """One worker: the points whose turn is share modulo step; mail says how
    it goes."""
    stages = told.stages
    world = World(scenario.LEADS, **mail)
    try:
        story = Story(world, stages, scenario.WANTED, scenario.UNSURE,
                      told)
        while True:
            with share.get_lock():
                turn, share.value = share.value, share.value + 1
            number = first + turn * step
            if number > len(points):
                break
            if turn and turn % 1000 == 0:
                print(f"... {turn}", flush=True)
            point = points[number - 1]
            broken = strike(story, point)
            if broken:
                story.totals.broken.append(
                    f"point {number} ({point.text(stages)}): {broken}")
                print("BROKEN", story.totals.broken[-1], flush=True)
        pipe.send(story.totals)
    except BaseException:
        traceback.print_exc()
        pipe.send(None)
    finally:
        world.stop()


def in_parallel(workers, target, *arguments):
    """Run the workers; their figures together."""
    share, totals, running = multiprocessing.Value("l", 0), Totals(), []
    for number in range(workers):
        mine, theirs = multiprocessing.Pipe(False)
        process = multiprocessing.Process(
            target=target, args=(share, *arguments, theirs))
        process.start()
        theirs.close()
        running.append((process, mine, number))
    for process, mine, number in running:
        try:
            got = mine.recv()
        except EOFError:
            got = None
        process.join()
        if got is None:
            totals.broken.append(f"worker {number} failed")
        else:
            totals.add(got)
    return totals


def say(name, totals, begin, total=None):
    """One line on a part."""
    print(f"{name}: {totals.points} points" +
          (f" of {total}" if total else "") +
          (f", {totals.unreached} not come to" if totals.unreached else "") +
          f", {totals.duplicates} duplicates, {totals.losses} losses, at most "
          f"{max(totals.most.values())} in doubt, {len(totals.broken)} broken "
          f"({time.monotonic() - begin:.0f} s)", flush=True)


def options():
    """The command line."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--check", action="store_true",
                        help="a sample, its sum as other tests have it")
    parser.add_argument("--point", type=int)
    parser.add_argument("--only", choices=(
        *(name for name, *_ in parts()), "random"))
    parser.add_argument("--random", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=20261130)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 2)
    opt = parser.parse_args()
    if opt.check:
        opt.every, opt.random = SAMPLE_EVERY, SAMPLE_RANDOM
    return opt


def parts():
    """(name, title, how mail goes, which points) of what is exhaustive."""
    def sending(stages):
        return [p for p in kills(stages)
                if stages[p.at].command in (("send",), ("cycle",))]

    def only_send(stages):
        return [p for p in kills(stages) if stages[p.at].command == ("send",)]

    yield "kills", "killed", {}, kills
    yield "plain", "killed, no pipelining", {"pipelining": False}, sending
    yield "pieces", "killed, mail in pieces", {"piece": PIECE}, only_send
    yield "proof", "killed, Sent proves", {"saves_sent": True}, only_send
    yield "power", "power lost", {}, losses
    yield "full", "disk full", {}, shortages


def exhaust(opt, title, mail, choose):
    """One part: the story told once, then killed at every point."""
    begin = time.monotonic()
    world = World(scenario.LEADS, **mail)
    try:
        told = Story(world, scenario.stages(), scenario.WANTED,
                     scenario.UNSURE)
        for _ in range(0 if opt.check else COUNTED - 1):
            told.count_again()
        points = list(choose(told.stages))
        first, step = (opt.point, len(points)) if opt.point else (
            min(opt.every, 7), opt.every)
        totals = in_parallel(opt.workers, work, mail, told, points, first,
                             step)
        say(title, totals, begin, len(points))
        return totals
    finally:
        world.stop()


def at_random(opt):
    """The part that leaves it to chance."""
    begin = time.monotonic()
    print(f"random instants: --seed {opt.seed}", flush=True)
    world = chance.new_world()
    try:
        told = Story(world, chance.stages(), chance.wanted())
        totals = in_parallel(opt.workers, chance.work, told, opt.random,
                             opt.seed)
        say("killed at random", totals, begin)
        return totals
    finally:
        world.stop()


def main():
    """Prove it; 0 where nothing is broken."""
    opt, whole = options(), Totals()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    for name, title, mail, choose in parts():
        if opt.only in (None, name):
            whole.add(exhaust(opt, title, mail, choose))
    if opt.only in (None, "random") and opt.random and not opt.point:
        whole.add(at_random(opt))
    if opt.check:
        print(f"{whole.points - len(whole.broken)} passed, "
              f"{len(whole.broken)} failed")
    print(f"{whole.points} points tried, {whole.duplicates} duplicates, "
          f"{whole.losses} losses, {len(whole.broken)} broken, at most "
          f"{whole.most['kill']} in doubt after a kill and "
          f"{whole.most['power']} after a loss of power")
    return 1 if whole.broken or not whole.points else 0


if __name__ == "__main__":
    sys.exit(main())
