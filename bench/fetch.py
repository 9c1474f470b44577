"""Times the fetching of new mail; see fetch.bench."""

import imaplib
import os
import socket
import statistics
import subprocess
import time

import fetchers
from mailhost import MailHost

OLD, NEW, ROUNDS = 15000, int(os.environ.get("N", 5000)), 7
USER = "ada@runr.example"
TARGETS = {"imaplib": 0.45, "imapflow": 0.2, "mbsync": 0.15}
TLS = os.environ.get("TLS") == "1"
INBOXCTL = os.path.join(os.environ["B"], "inboxctl")


def letter(number):
    """A message of 3.5 KB."""
    head = (f"From: x{number}@acme.example\r\nTo: {USER}\r\n"
            f"Subject: no {number}\r\n"
            f"Message-ID: <m{number}@acme.example>\r\n\r\n")
    return (head + "".join(f"line {n} of a text that says nothing at all and "
                           "takes its time\r\n" for n in range(50))).encode()


def port(host):
    """Of the transport that is measured."""
    return host.port["IMAPS" if TLS else "IMAP"]


def url(host, there=None):
    """Of the IMAP server, or of what leads to it."""
    return f"imap{'s' * TLS}://localhost:{there or port(host)}"


def raw(host):
    """A connection, logged in, with a function that sends a command."""
    peer = socket.create_connection(("localhost", port(host)))
    if TLS:
        peer = host.tls().wrap_socket(peer, server_hostname="localhost")
    buffer = bytearray(262144)
    view = memoryview(buffer)

    def ask(command):
        peer.sendall(b"t " + command + b"\r\n")
        tail, size = b"", 0
        while not tail.endswith(b"\r\n") or \
                not tail[:-2].rpartition(b"\n")[2].startswith(b"t "):
            got = peer.recv_into(buffer)
            if not got:
                raise EOFError("connection lost")
            size += got
            tail = (tail + view[max(0, got - 4096):got].tobytes())[-4096:]
        return tail, size
    peer.recv(4096)
    ask(b"LOGIN " + USER.encode() + b" pw")
    return peer, ask


def client(host):
    """An imaplib client, logged in."""
    box = imaplib.IMAP4_SSL("localhost", port(host),
                            ssl_context=host.tls()) if TLS else \
        imaplib.IMAP4("localhost", port(host))
    box.login(USER, "pw")
    return box


def fill(host):
    """Append all messages, many by one command (RFC 3502)."""
    peer, ask = raw(host)
    for start in range(0, OLD + NEW, 500):
        letters = [letter(n) for n in range(start, start + 500)]
        ask(b"APPEND INBOX" + b"".join(b" {%d+}\r\n%s" % (len(m), m)
                                       for m in letters))
    peer.close()
    box = client(host)
    box.select("INBOX")
    validity = int(box.response("UIDVALIDITY")[1][0])
    box.fetch("1:*", "(RFC822.SIZE INTERNALDATE)")
    box.logout()
    return validity


def by_socket(host):
    """The limit: one command, bytes thrown away."""
    peer, ask = raw(host)
    ask(b"EXAMINE INBOX")
    size = ask(b"UID FETCH %d:* (UID FLAGS INTERNALDATE BODY.PEEK[])"
               % (OLD + 1))[1]
    assert size > NEW * 3000
    peer.close()


def by_inbox(host, validity):
    """mail/inbox, with the start of its process."""
    done = subprocess.run(
        [INBOXCTL, "-u", url(host), "-U", USER, "-P", "pw"] +
        ["-C", host.ca] * TLS, stdout=subprocess.PIPE, check=True,
        input=f"open\npoll\tINBOX\t0\t{validity}\t{OLD}\n".encode())
    assert done.stdout.count(b"message") == NEW, done.stdout[-300:]


def tell(what, ours, theirs):
    """Print the ratios of wall times to each peer's in the same round."""
    for name, (times, target) in theirs.items():
        ratios = sorted(a / b for a, b in zip(ours, times))
        print(f"{what}/{name} {statistics.median(ratios):.2f} "
              f"[{ratios[0]:.2f}..{ratios[-1]:.2f}] (wall, <= {target})")


def timed(function, *args):
    """The seconds that it takes."""
    began = time.perf_counter()
    function(*args)
    return time.perf_counter() - began


def compare(host, validity, run, rounds, limit=None):
    """Wall times of run and of the peers, round by round.

    run gives its own seconds; limit is one more peer, in this process.
    """
    with fetchers.Fetchers(host, USER, validity, OLD, NEW, TLS) as peers:
        ours = []
        theirs = {name: ([], TARGETS[name]) for name in peers.names}
        if limit is not None:
            theirs = {"raw socket": ([], 1.6), **theirs}
        for _ in range(rounds):
            ours.append(run())
            for name, (times, _) in theirs.items():
                times.append(timed(limit, host) if name == "raw socket"
                             else peers.seconds(name))
    return ours, theirs


def main():
    """Print the figures."""
    with MailHost({USER: "pw"}, tls=TLS) as host:
        validity = fill(host)

        ours, theirs = compare(
            host, validity, lambda: timed(by_inbox, host, validity), ROUNDS,
            by_socket)
    print(f"fetch.inbox {NEW / statistics.median(ours):.0f} messages/s "
          f"of 3.5 KB, {NEW} new of {OLD + NEW}")
    tell("fetch.inbox", ours, theirs)
    limit = theirs.pop("raw socket")[0]
    tell("fetch.raw socket", limit, theirs)


if __name__ == "__main__":
    main()
