"""Starts a forerunner-sandbox and speaks to it; shared by the tests.

    with Sandbox(rate=0) as box:
        box.seed({"tables": [...]})
        status, body = box.api("GET", "/v0/%s/Leads" % box.base)

The program is build/release/forerunner-sandbox, or what $FORERUNNER_BUILD/
holds, or what program= says.
"""
import http.client
import json
import os
import signal
import subprocess
import tempfile
import time
import urllib.parse

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(
    os.path.abspath(__file__))))
BUILD = os.path.join(ROOT, os.environ.get("FORERUNNER_BUILD",
                                          "build/release"))
TOKEN = "patSandbox.0123456789abcdef"


class Sandbox:
    def __init__(self, rate=0, clock="machine", token=TOKEN, base=None,
                 directory=None, program=None, arguments=()):
        self.temporary = None
        if directory is None:
            self.temporary = tempfile.TemporaryDirectory(prefix="sandbox-")
            directory = self.temporary.name
        self.directory = directory
        self.token = token
        self.program = program or os.path.join(BUILD, "forerunner-sandbox")
        self.command = [self.program, "--db", self.path("base.db"),
                        "--port", "0", "--rate", str(rate),
                        "--clock", clock, "--token", token,
                        "--ready", self.path("ready"),
                        "--log", self.path("calls.log"), *arguments]
        if base:
            self.command += ["--base", base]
        self.process = None
        self.connection = None
        self.start()

    def path(self, name):
        return os.path.join(self.directory, name)

    def start(self):
        """Start (again, with the same file) and wait until it listens."""
        if os.path.exists(self.path("ready")):
            os.unlink(self.path("ready"))
        self.process = subprocess.Popen(self.command,
                                        stdout=subprocess.DEVNULL)
        deadline = time.monotonic() + 20
        while not os.path.exists(self.path("ready")):
            if self.process.poll() is not None:
                raise RuntimeError("sandbox ended with status %d"
                                   % self.process.returncode)
            if time.monotonic() > deadline:
                self.process.kill()
                raise RuntimeError("sandbox is not ready after 20 s")
            time.sleep(0.01)
        with open(self.path("ready"), encoding="ascii") as f:
            self.port = int(f.read())
        self.url = "http://127.0.0.1:%d" % self.port
        self.base = self.control("base")["id"]

    def stop(self):
        """SIGTERM; returns the exit status."""
        if self.connection is not None:
            self.connection.close()
            self.connection = None
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=20)

    def close(self):
        status = self.stop()
        if self.temporary is not None:
            self.temporary.cleanup()
        if status != 0:
            raise RuntimeError("sandbox ended with status %d" % status)

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.close()

    def request(self, method, target, body=None, headers=None, timeout=60):
        """One request; returns (status, headers, bytes)."""
        headers = dict(headers or {})
        if body is not None and not isinstance(body, (bytes, str)):
            body = json.dumps(body)
            headers.setdefault("Content-Type", "application/json")
        if self.connection is None:
            self.connection = http.client.HTTPConnection(
                "127.0.0.1", self.port, timeout=timeout)
        self.connection.timeout = timeout
        if self.connection.sock is not None:
            self.connection.sock.settimeout(timeout)
        try:
            self.connection.request(method, target, body, headers)
            res = self.connection.getresponse()
            return res.status, res.headers, res.read()
        except Exception:
            self.drop()
            raise

    def drop(self):
        if self.connection is not None:
            self.connection.close()
        self.connection = None

    def api(self, method, target, body=None, token=None, **kw):
        """One API request with the token; returns (status, parsed body)."""
        headers = {"Authorization": "Bearer " + (token or self.token)}
        status, _, data = self.request(method, target, body, headers, **kw)
        try:
            return status, json.loads(data) if data else None
        except ValueError:
            return status, data

    def table(self, name):
        return "/v0/%s/%s" % (self.base, urllib.parse.quote(name, safe=""))

    def list(self, name, **query):
        """All records of a table, every page."""
        records = []
        while True:
            pairs = []
            for key, value in query.items():
                if isinstance(value, (list, tuple)):
                    pairs += [(key + "[]", item) for item in value]
                else:
                    pairs.append((key, value))
            status, page = self.api("GET", self.table(name) + "?" +
                                    urllib.parse.urlencode(pairs))
            if status != 200:
                raise RuntimeError("list of %s: %d %r" % (name, status, page))
            records += page["records"]
            if "offset" not in page:
                return records
            query["offset"] = page["offset"]

    def control(self, what, body=None, method=None):
        """A control request under /_sandbox/; POST where there is a body."""
        method = method or ("GET" if body is None else "POST")
        status, _, data = self.request(method, "/_sandbox/" + what, body)
        answer = json.loads(data)
        if status != 200:
            raise RuntimeError("%s: %d %r" % (what, status, answer))
        return answer

    def seed(self, seed):
        return self.control("seed", seed)

    def seed_records(self, table, records, chunk=5000):
        """Many records, in several requests; returns their ids."""
        ids = []
        for i in range(0, len(records), chunk):
            answer = self.control("seed", {"table": table,
                                           "records": records[i:i + chunk]})
            ids += answer["tables"][0]["records"]
        return ids

    def fault(self, kind, **options):
        return self.control("fault", dict(options, kind=kind))

    def advance(self, seconds):
        return self.control("clock", {"advance_ms": int(seconds * 1000)})

    def set_now(self, iso):
        return self.control("clock", {"now": iso})

    def edit(self, table, record, fields, **options):
        """A person changes a record (an id, or {name: text} to match)."""
        key = "record" if isinstance(record, str) else "match"
        return self.control("edit", dict(options, table=table,
                                         fields=fields, **{key: record}))

    def limits(self, **options):
        return self.control("limits", options)

    def log(self):
        return self.control("log")["calls"]

    def totals(self):
        return self.control("log?calls=0")["totals"]

    def clear_log(self):
        return self.control("log", method="DELETE")

    def llm(self, mode):
        return self.control("llm", {"mode": mode})
