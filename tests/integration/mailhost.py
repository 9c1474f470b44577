"""Mail servers and a token endpoint for tests and the demo.

MailHost runs sandbox/mailhost.sh; mailboxes are read straight from their
Maildirs.  Only the standard library is used.
"""

import base64
import email
import email.policy
import hashlib
import hmac
import http.server
import json
import os
import shutil
import smtplib
import ssl
import subprocess
import tempfile
import threading
import time
import urllib.parse

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(
    os.path.abspath(__file__))))
SCRIPT = os.path.join(ROOT, "sandbox", "mailhost.sh")


class MailHost:
    """chasquid and Dovecot in a folder of their own.

    users maps addresses to passwords; None makes an address whose mail is
    accepted and then bounces.  Works as a context manager.  With keep the
    servers outlive this process; without tls Dovecot speaks plain text.
    """

    def __init__(self, users, keep=False, tls=True):
        self.users = dict(users)
        self.keep = keep
        self.with_tls = tls
        self.folder = tempfile.mkdtemp(prefix="mh-", dir="/tmp")
        self.port = {}
        self.ca = os.path.join(self.folder, "tls", "ca.crt")

    def start(self):
        """Start the servers; their ports are then in self.port."""
        with tempfile.NamedTemporaryFile("w", suffix=".users") as users:
            for address, password in self.users.items():
                users.write(f"{address} {password or '-'}\n")
            users.flush()
            out = self._script("start", users.name)
        for line in out.decode().splitlines():
            name, value = line.split("=", 1)
            if value.isdigit():
                self.port[name] = int(value)
        return self

    def stop(self):
        """Stop the servers and remove their folder."""
        if os.path.isdir(self.folder):
            self._script("stop")
            shutil.rmtree(self.folder)

    def __enter__(self):
        try:
            return self.start()
        except BaseException:
            self.stop()
            raise

    def __exit__(self, *_):
        self.stop()

    def _script(self, command, *args, data=b""):
        more = {} if self.keep else {"MAILHOST_OWNER": str(os.getpid())}
        if not self.with_tls:
            more["MAILHOST_TLS"] = "no"
        done = subprocess.run(["sh", SCRIPT, command, self.folder, *args],
                              input=data, stdout=subprocess.PIPE, check=True,
                              env={**os.environ, **more})
        return done.stdout

    def inject(self, address, message):
        """Put message (bytes or an EmailMessage) into the address's INBOX."""
        if not isinstance(message, bytes):
            message = message.as_bytes(policy=email.policy.SMTP)
        self._script("inject", address, data=message)

    def token(self, address, seconds=3600):
        """An access token that Dovecot takes for the address."""
        def text(data):
            return base64.urlsafe_b64encode(data).rstrip(b"=")
        with open(os.path.join(self.folder, "oauth", "key"), "rb") as f:
            key = f.read().strip()
        body = {"sub": address, "exp": int(time.time()) + seconds}
        signed = b".".join((text(b'{"alg":"HS256","typ":"JWT"}'),
                            text(json.dumps(body).encode())))
        seal = hmac.new(key, signed, hashlib.sha256).digest()
        return (signed + b"." + text(seal)).decode()

    def messages(self, address, mailbox="INBOX"):
        """The raw messages of a mailbox, oldest first."""
        box = os.path.join(self.folder, "mail", address, "Maildir")
        if mailbox != "INBOX":
            box = os.path.join(box, "." + mailbox.replace("/", "."))
        found = []
        for part in ("new", "cur"):
            folder = os.path.join(box, part)
            if os.path.isdir(folder):
                found += [os.path.join(folder, n) for n in os.listdir(folder)]
        found.sort(key=lambda path: (os.stat(path).st_mtime_ns, path))
        raw = []
        for path in found:
            with open(path, "rb") as f:
                raw.append(f.read())
        return raw

    def parsed(self, address, mailbox="INBOX"):
        """The messages of a mailbox as email.message.EmailMessage."""
        return [email.message_from_bytes(m, policy=email.policy.default)
                for m in self.messages(address, mailbox)]

    def wait(self, address, count, mailbox="INBOX", seconds=10):
        """The messages once there are at least count of them."""
        wait_for(lambda: len(self.messages(address, mailbox)) >= count,
                 seconds, f"{count} messages in {mailbox} of {address}")
        return self.parsed(address, mailbox)

    def tls(self):
        """A TLS context that trusts the sandbox's authority alone."""
        return ssl.create_default_context(cafile=self.ca)

    def send(self, sender, recipients, message):
        """Hand message (bytes or EmailMessage) in as an account would."""
        if not isinstance(message, bytes):
            message = message.as_bytes(policy=email.policy.SMTP)
        if isinstance(recipients, str):
            recipients = [recipients]
        with smtplib.SMTP("localhost", self.port["SUBMISSION"],
                          timeout=10) as smtp:
            smtp.starttls(context=self.tls())
            smtp.login(sender, self.users[sender])
            smtp.sendmail(sender, recipients, message)


def wait_for(condition, seconds, what):
    """The condition's value once it is true; TimeoutError names what."""
    end = time.monotonic() + seconds
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > end:
            raise TimeoutError(f"still not there: {what}")
        time.sleep(0.02)


class TokenEndpoint:
    """An OAuth 2.0 token endpoint (RFC 6749) on loopback.

    issue(grant) returns the access token for the request's parameters, a
    dict; each request is kept in self.requests.  A refresh token is replaced
    at every use where rotate is set.
    """

    def __init__(self, issue, refresh_token="refresh-1", rotate=False,
                 expires_in=3600):
        self.issue = issue
        self.refresh_token = refresh_token
        self.rotate = rotate
        self.expires_in = expires_in
        self.requests = []
        self.down = False
        self._server = http.server.ThreadingHTTPServer(
            ("127.0.0.1", 0), self._handler())
        self.url = f"http://127.0.0.1:{self._server.server_port}/token"
        self._thread = threading.Thread(target=self._server.serve_forever,
                                        kwargs={"poll_interval": 0.02})

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def answer(self, grant):
        """Status and body for the parameters of one request."""
        self.requests.append(grant)
        if self.down:
            return 503, {"error": "temporarily_unavailable"}
        if grant.get("grant_type") == "refresh_token" and \
                grant.get("refresh_token") != self.refresh_token:
            return 400, {"error": "invalid_grant"}
        body = {"access_token": self.issue(grant), "token_type": "Bearer",
                "expires_in": self.expires_in}
        if self.rotate and grant.get("grant_type") == "refresh_token":
            self.refresh_token = f"refresh-{len(self.requests) + 1}"
            body["refresh_token"] = self.refresh_token
        return 200, body

    def _handler(self):
        endpoint = self

        class Handler(http.server.BaseHTTPRequestHandler):
            """POST of a form, answered in JSON."""

            def do_POST(self):
                """Answer one grant."""
                size = int(self.headers.get("Content-Length", 0))
                form = urllib.parse.parse_qsl(self.rfile.read(size).decode())
                status, body = endpoint.answer(dict(form))
                data = json.dumps(body).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, *_):
                """Say nothing."""

        return Handler
