"""A base with leads and no mail servers: nothing is sent."""

import contextlib
import os
import sqlite3
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import jobworld  # noqa: E402
from jobworld import START, Jobs, World, lead  # noqa: E402
from mailhost import wait_for  # noqa: E402


class NoMail:
    """Stands where the mail servers would."""

    port = {"SUBMISSION": 1, "IMAPS": 1}
    ca = "/etc/ssl/certs/ca-certificates.crt"

    def __init__(self, users):
        self.users = users

    def start(self):
        """Nothing to start."""

    def stop(self):
        """Nothing to stop."""


class Desk(World):
    """A base with leads, taken over and enrolled."""

    def start(self, leads, config, bounces):
        # nothing is sent here, and that need not be told
        config = {"limits": "fresh = 1d", **(config or {})}
        real, jobworld.MailHost = jobworld.MailHost, NoMail
        try:
            super().start(leads, config, bounces)
        finally:
            jobworld.MailHost = real

    def step(self, *jobs, now=START):
        """Run jobs; their counts."""
        return {job: self.counts(job, now=now)[job] for job in jobs}

    def begin(self, job, now):
        """Start a job; its process."""
        return subprocess.Popen(
            [jobworld.PROGRAM, "-c", self.ini, "--now",
             now.strftime("%Y-%m-%dT%H:%M:%SZ"), job],
            cwd=jobworld.ROOT, stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            env={**os.environ, "HOME": self.folder})

    def cut_off(self, job, fault, now):
        """Run a job that dies while its first write of leads has no answer."""
        self.box.fault(fault, method="PATCH", path=self.leads(), count=1,
                       ms=60000)
        leads, before = self.leads(), len(self.box.log())
        child = self.begin(job, now)
        try:
            wait_for(lambda: any(call["method"] == "PATCH" and
                                 leads in call["path"] for call in
                                 self.box.log()[before:]), 20, "a write")
        finally:
            child.kill()
            child.wait()

    def schema(self, field, **change):
        """A person changes a column of the leads table."""
        self.box.control("schema", {"table": "Leads", "field": field,
                                    **change})

    def leads(self):
        """The leads table as paths name it."""
        tables = self.box.api("GET", f"/v0/meta/bases/{self.box.base}/tables")
        return next(t["id"] for t in tables[1]["tables"]
                    if t["name"] == "Leads")

    def change(self, statement, *values):
        """Change the journal behind the program's back."""
        with contextlib.closing(sqlite3.connect(
                self.path("state/journal.db"))) as db:
            db.execute(statement, values)
            db.commit()

    def next_action(self, address):
        """Campaign_Next_Action as the team reads it."""
        return self.cells(address).get("Campaign_Next_Action", "")


class Push(Jobs):
    """Each test has its own desk."""

    def desk(self, *leads, enrol=True, **options):
        """A desk that ends with the test."""
        desk = Desk([lead(x, i) if isinstance(x, str) else x
                     for i, x in enumerate(leads)], **options)
        self.addCleanup(desk.stop)
        if enrol:
            desk.step("pull", "generate", "push")
        return desk
