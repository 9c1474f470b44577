"""Kills at random instants, one upon another, over four connections."""

import random
import traceback

import scenario
from program import Program
from story import Broken, Story
from world import World

CONNECTIONS = 4
AGAIN = 0.6             # chance that a rerun is killed, too
AGAIN_SEND = 0.9        # where mail goes out
TOGETHER = 0.2          # chance that two are started at once,
LATE = ("send", "snapshot", "push", "cycle")    # in these stages
LONG = 0.15             # seconds in which the other one is killed
DELAY = 3               # ms: keeps more on its way
CHUNK = 80              # kills in a row with dice of their own


def addresses():
    """Several dozen leads, one in ten of whom the server does not know."""
    return [f"lead{n}@firm{n}.example" if n % 10 else
            f"rcpt550+{n}@firm{n}.example" for n in range(1, 41)]


def wanted():
    """Each known one gets three."""
    return sorted((a, 3) for a in addresses() if a.startswith("lead"))


def new_world():
    """What the story is told in."""
    return World(addresses(), connections=CONNECTIONS, delay=DELAY)


def stages():
    """As the other story, without what the world does."""
    told = scenario.stages()
    for stage in told:
        stage.before = None
    return told


def strike(story, other, at, dice):
    """One run of the stage killed at an instant; perhaps a whole cycle is
    started beside it, and is killed, too.  The number of kills."""
    stage = story.stages[at]
    together = stage.command[0] in LATE and dice.random() < TOGETHER
    one = story.world.program
    if together:
        beside = other.start(stage.now, ("cycle",))
    running = one.start(stage.now, stage.command)
    one.finish(running, dice.random() * 1.1 * stage.seconds)
    if together:
        other.finish(beside, dice.random() * LONG)
    return 1 + together


def tell(story, other, dice, left):
    """The whole story, each stage killed until chance lets it be; returns
    how many kills it took, about as many as left at most."""
    used = 0
    story.world.load(story.saved[0])
    for at, stage in enumerate(story.stages):
        struck = 0
        again = AGAIN_SEND if "send" in stage.command else AGAIN
        while used < left and (struck == 0 or dice.random() < again):
            struck += 1
            used += strike(story, other, at, dice)
        story.recover_many(at, struck, stage.command[0] in LATE)
    story.totals.points += used
    story.check_end("in the end")
    return used


def work(share, told, kills, seed, pipe):
    """One worker: whole stories until all kills are used up."""
    world = new_world()
    other = Program(world.folder, world.path("ini"), "other")
    try:
        story = Story(world, told.stages, wanted(), told=told)
        while True:
            with share.get_lock():
                number, share.value = share.value, share.value + CHUNK
            if number >= kills:
                break
            dice = random.Random(seed + number)
            try:
                left = min(CHUNK, kills - number)
                while left > 0:
                    left -= tell(story, other, dice, left)
            except Broken as e:
                story.totals.broken.append(f"story {number}: {e}")
                print("BROKEN", story.totals.broken[-1], flush=True)
        pipe.send(story.totals)
    except BaseException:
        traceback.print_exc()
        pipe.send(None)
    finally:
        other.stop()
        world.stop()
