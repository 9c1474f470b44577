"""Other programs that fetch new mail, each as a child process of its own.

Those that are not there are fetched by npm and apt-get into a folder of
peers; what cannot be had is left out, and that is said.
"""

import contextlib
import glob
import os
import shutil
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
# What a script would do: python3 -c IMAPLIB PORT USER CA LAST; CA "": no TLS
IMAPLIB = """
import imaplib, ssl, sys
port, user, ca, last = sys.argv[1:]
box = imaplib.IMAP4_SSL("localhost", int(port),
                        ssl_context=ssl.create_default_context(cafile=ca)) \\
    if ca else imaplib.IMAP4("localhost", int(port))
box.login(user, "pw")
box.select("INBOX", readonly=True)
uids = box.uid("SEARCH", None, f"UID {int(last) + 1}:*")[1][0].split()
got = 0
for i in range(0, len(uids), 100):
    batch = b",".join(uids[i:i + 100]).decode()
    got += sum(isinstance(x, tuple) for x in box.uid(
        "FETCH", batch, "(UID INTERNALDATE BODY.PEEK[])")[1])
box.logout()
print(got)
"""
MBSYNCRC = """\
IMAPStore far
Host localhost
Port {port}
User {user}
Pass pw
{tls}
AuthMechs LOGIN

MaildirStore near
Path {folder}/near/
Inbox {folder}/near/INBOX

Channel all
Far :far:
Near :near:
Patterns INBOX
Sync Pull New
SyncState *
"""


def quiet(command, **more):
    """Does the command succeed?"""
    with contextlib.suppress(OSError):
        return subprocess.run(command, stdout=subprocess.DEVNULL,
                              stderr=subprocess.DEVNULL, check=False,
                              **more).returncode == 0
    return False


def get_imapflow(folder):
    """Where imapflow is installed, or None."""
    if os.path.isdir(os.path.join(folder, "node_modules", "imapflow")):
        return folder
    # not every registry has all that the newest one needs
    for version in "imapflow", "imapflow@2.1.2":
        if quiet(["npm", "install", "--silent", "--no-fund", "--no-audit",
                  version], cwd=folder):
            return folder
    print("no imapflow: no ratio")
    return None


def get_mbsync(folder):
    """The program, unpacked and not installed, or None."""
    program = os.path.join(folder, "isync", "usr", "bin", "mbsync")
    if not os.path.exists(program):
        quiet(["apt-get", "-qq", "download", "isync"], cwd=folder)
        for package in glob.glob(os.path.join(folder, "isync_*.deb")):
            quiet(["dpkg", "-x", package, os.path.join(folder, "isync")])
    if not quiet([program, "--version"]):
        print("no mbsync: no ratio")
        return None
    return program


class Fetchers:
    """Peers that fetch the messages above UID last from a MailHost's INBOX.

    names are those that can be had; a context manager.
    """

    def __init__(self, host, user, validity, last, count, tls):
        self.port = host.port["IMAPS" if tls else "IMAP"]
        self.ca, self.user = host.ca if tls else "", user
        self.validity, self.last, self.count = validity, last, count
        self.folder = tempfile.mkdtemp(prefix="fetchers-", dir="/tmp")
        peers = os.path.abspath(os.path.join(os.environ["B"], "bench",
                                             "peers"))
        os.makedirs(peers, exist_ok=True)
        self.imapflow = get_imapflow(peers)
        self.mbsync = get_mbsync(peers)
        self.names = ["imaplib"] + ["imapflow"] * bool(self.imapflow) + \
            ["mbsync"] * bool(self.mbsync)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.folder)

    def _empty_maildir(self):
        """A near side that has seen all mail up to last."""
        near = os.path.join(self.folder, "near")
        shutil.rmtree(near, ignore_errors=True)
        box = os.path.join(near, "INBOX")
        for part in "cur", "new", "tmp":
            os.makedirs(os.path.join(box, part))
        for name, text in (
                (".uidvalidity", f"1\n{self.last}\n"),
                (".mbsyncstate", f"FarUidValidity {self.validity}\n"
                 f"NearUidValidity 1\nMaxPulledUid {self.last}\n"
                 "MaxPushedUid 0\n\n")):
            with open(os.path.join(box, name), "w", encoding="ascii") as f:
                f.write(text)
        config = os.path.join(self.folder, "mbsyncrc")
        with open(config, "w", encoding="utf-8") as f:
            tls = f"SSLType IMAPS\nCertificateFile {self.ca}" if self.ca \
                else "SSLType None"
            f.write(MBSYNCRC.format(port=self.port, user=self.user, tls=tls,
                                    folder=self.folder))
        return [self.mbsync, "-c", config, "-q", "all"], box

    def seconds(self, name):
        """Wall time of one run of a peer, from its start to its end."""
        to = [str(self.port), self.user, self.ca, str(self.last)]
        cwd = box = None
        if name == "imaplib":
            command = [sys.executable, "-c", IMAPLIB, *to]
        elif name == "imapflow":
            cwd = self.imapflow
            command = ["node", os.path.join(HERE, "imapflow.mjs"), *to]
        else:
            command, box = self._empty_maildir()
        began = time.perf_counter()
        # mbsync would warn each time that nothing is encrypted
        done = subprocess.run(command, check=True, cwd=cwd,
                              stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL if box else None)
        spent = time.perf_counter() - began
        got = len(os.listdir(os.path.join(box, "new"))) + \
            len(os.listdir(os.path.join(box, "cur"))) if box else \
            int(done.stdout)
        assert got == self.count, (name, got)
        return spent
