"""Times `classify` against python's parser; see classify.bench."""

import os
import statistics
import subprocess
import sys
import time

PROGRAM = os.path.join(os.environ["B"], "forerunner")
ROUNDS = 7
# what a script does before it may look at a message, and no more
PARSE = """
import email, os, sys
for name in sorted(os.listdir(sys.argv[1])):
    with open(os.path.join(sys.argv[1], name), "rb") as f:
        email.message_from_bytes(f.read())
"""


def seconds(command):
    """Wall time of a whole child process."""
    began = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began


def main():
    """Print the figures."""
    folder = sys.argv[1]
    count = len(os.listdir(folder))
    ours, theirs = [], []
    for _ in range(ROUNDS):
        ours.append(seconds([PROGRAM, "classify", folder]))
        theirs.append(seconds([sys.executable, "-c", PARSE, folder]))
    ratios = sorted(b / a for a, b in zip(ours, theirs))
    print(f"classify {count / statistics.median(ours):.0f} messages/s "
          f"of {count}; python's parser "
          f"{count / statistics.median(theirs):.0f}")
    print(f"classify/python {statistics.median(ratios):.2f} "
          f"[{ratios[0]:.2f}..{ratios[-1]:.2f}] (rate, >= 10)")


if __name__ == "__main__":
    main()
