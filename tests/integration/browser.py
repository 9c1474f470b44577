"""A headless Chromium by ChromeDriver's protocol, for tests that look."""
import base64
import json
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic",
         "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync",
         "--window-size=1500,860"]


def available():
    return bool(shutil.which("chromedriver") and shutil.which("chromium"))


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


class Browser:
    def __init__(self):
        self.profile = tempfile.TemporaryDirectory(prefix="chromium-",
                                                   ignore_cleanup_errors=True)
        self.port = free_port()
        self.process = subprocess.Popen(
            ["chromedriver", "--port=%d" % self.port],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.session = None
        try:
            self.wait(self.is_up, 20)
            answer = self.call("POST", "/session", {"capabilities": {
                "alwaysMatch": {"goog:chromeOptions": {
                    "binary": shutil.which("chromium"),
                    "args": FLAGS + ["--user-data-dir=" +
                                     self.profile.name]}}}})
            self.session = "/session/" + answer["sessionId"]
        except Exception:
            self.close()
            raise

    def is_up(self):
        try:
            return self.call("GET", "/status")["ready"]
        except OSError:
            return False

    def call(self, method, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        req = urllib.request.Request(
            "http://127.0.0.1:%d%s" % (self.port, path), data,
            {"Content-Type": "application/json"}, method=method)
        try:
            with urllib.request.urlopen(req, timeout=60) as res:
                return json.loads(res.read())["value"]
        except urllib.error.HTTPError as e:
            raise RuntimeError(e.read().decode()) from None

    def wait(self, condition, seconds=10):
        """The first true value that condition gives."""
        deadline = time.monotonic() + seconds
        while True:
            value = condition()
            if value:
                return value
            if time.monotonic() > deadline:
                raise AssertionError("waited %d s in vain" % seconds)
            time.sleep(0.05)

    def go(self, url):
        self.call("POST", self.session + "/url", {"url": url})

    def script(self, text, *arguments):
        return self.call("POST", self.session + "/execute/sync",
                         {"script": text, "args": list(arguments)})

    def all(self, selector):
        found = self.call("POST", self.session + "/elements",
                          {"using": "css selector", "value": selector})
        return [e[ELEMENT] for e in found]

    def one(self, selector, seconds=10):
        return self.wait(lambda: self.all(selector), seconds)[0]

    def text(self, selector):
        """What is read there; in one step, since the page redraws itself."""
        return self.wait(lambda: self.script(
            "const e = document.querySelector(arguments[0]);"
            "return e && [e.innerText]", selector))[0]

    def click(self, selector):
        self.call("POST", self.session + "/element/%s/click"
                  % self.one(selector), {})

    def type(self, selector, text):
        self.call("POST", self.session + "/element/%s/value"
                  % self.one(selector), {"text": text})

    def clear(self, selector):
        self.call("POST", self.session + "/element/%s/clear"
                  % self.one(selector), {})

    def screenshot(self, path):
        data = self.call("GET", self.session + "/screenshot")
        with open(path, "wb") as f:
            f.write(base64.b64decode(data))

    def close(self):
        if self.session is not None:
            try:
                self.call("DELETE", self.session)
            except (OSError, RuntimeError):
                pass
        self.process.terminate()
        self.process.wait(timeout=20)
        self.profile.cleanup()

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.close()
