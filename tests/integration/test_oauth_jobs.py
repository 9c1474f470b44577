"""Jobs that log in by tokens: SMTP and IMAP, a token endpoint between."""

import json
import os
import stat
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from jobworld import DAY, HOUR, SENDER, START, Jobs  # noqa: E402
from mailhost import TokenEndpoint  # noqa: E402

ANN = "ann@lumen.example"


class Tokens(Jobs):
    """One [oauth] section for both servers."""

    def tokens(self, grant="refresh_token", secret="refresh_token = refresh-1",
               **options):
        """A world that logs in by tokens, and its endpoint."""
        worlds, bad = [], []

        def issue(_):
            return bad.pop() if bad else worlds[0].host.token(SENDER)
        endpoint = TokenEndpoint(issue, **options)
        endpoint.__enter__()
        self.addCleanup(endpoint.__exit__)
        world = self.world(ANN, config={
            "smtp": "auth = xoauth2", "imap": "auth = xoauth2",
            "oauth": f"token_url = {endpoint.url}\nclient_id = client\n"
                     f"grant = {grant}\n{secret}\nscope = mail"})
        worlds.append(world)
        with open(world.ini, encoding="utf-8") as f:
            text = f.read()
        with open(world.ini, "w", encoding="utf-8") as f:
            f.write(text.replace("password = pw\n", "").replace(
                f":{world.host.port['SUBMISSION']}",
                f":{world.host.port['OAUTH_SMTP']}"))
        return world, endpoint, bad

    def test_one_token_serves_both_servers_until_it_ends(self):
        world, endpoint, _ = self.tokens()
        world.cycle()
        self.assertEqual(len(world.inbox_ids(ANN)), 1)
        self.assertEqual(endpoint.requests, [{
            "grant_type": "refresh_token", "refresh_token": "refresh-1",
            "client_id": "client", "scope": "mail"}])
        kept = os.stat(world.path("state/oauth.token"))
        self.assertEqual(stat.S_IMODE(kept.st_mode), 0o600)
        world.answer(ANN, "Thank you, not interested.", START + HOUR)
        world.cycle(START + 4 * DAY)
        self.assertEqual(world.state(ANN), "stopped")
        self.assertEqual(len(endpoint.requests), 1)

    def test_a_refresh_token_that_is_replaced_is_kept(self):
        world, endpoint, _ = self.tokens(rotate=True)
        for hour in range(3):
            world.counts("poll", now=START + hour * HOUR)
            self.age(world)
        used = [r["refresh_token"] for r in endpoint.requests]
        self.assertEqual(used, ["refresh-1", "refresh-2", "refresh-3"])

    @staticmethod
    def age(world):
        """Let the token in the file be one that ended long ago."""
        path = world.path("state/oauth.token")
        with open(path, encoding="utf-8") as f:
            text = f.read()
        with open(path, "w", encoding="utf-8") as f:
            f.write(text.replace('"expires_at":', '"expires_at":0,"was":'))

    def test_a_file_of_tokens_is_made_private_and_need_not_be_whole(self):
        world, endpoint, _ = self.tokens()
        path = world.path("state/oauth.token")
        world.counts("poll")
        os.chmod(path, 0o644)
        world.counts("poll", now=START + HOUR)
        self.assertEqual(len(endpoint.requests), 1)
        self.assertEqual(stat.S_IMODE(os.stat(path).st_mode), 0o600)
        for junk in (b"", b"{", b"\0\xff", b'{"owner":5}'):
            with open(path, "wb") as f:
                f.write(junk)
            world.counts("poll", now=START + 2 * HOUR)
        self.assertEqual(len(endpoint.requests), 5)

    def test_the_configured_token_serves_where_the_kept_one_has_died(self):
        world, endpoint, _ = self.tokens(rotate=True)
        world.counts("poll")
        self.age(world)
        endpoint.refresh_token = "refresh-1"
        world.counts("poll", now=START + HOUR)
        self.assertEqual([r["refresh_token"] for r in endpoint.requests],
                         ["refresh-1", "refresh-2", "refresh-1"])

    def test_client_credentials_need_no_refresh_token(self):
        world, endpoint, _ = self.tokens("client_credentials",
                                         "client_secret = s3cret")
        world.cycle()
        self.assertEqual(len(world.inbox_ids(ANN)), 1)
        self.assertEqual(
            [(r["grant_type"], r["client_secret"])
             for r in endpoint.requests],
            [("client_credentials", "s3cret")])

    def test_a_token_that_the_server_refuses_is_replaced(self):
        world, endpoint, bad = self.tokens()
        bad.append("revoked")
        world.counts("poll")
        self.assertEqual(len(endpoint.requests), 2)

    def test_a_token_that_smtp_refuses_is_told_and_replaced(self):
        world, endpoint, _ = self.tokens()
        for job in ("pull", "poll", "generate"):
            world.counts(job)
        path = world.path("state/oauth.token")
        with open(path, encoding="utf-8") as f:
            kept = json.load(f)
        with open(path, "w", encoding="utf-8") as f:
            json.dump({**kept, "access_token": "revoked"}, f)
        done = world.run_all("send")
        self.assertEqual(done.returncode, 78)
        self.assertIn("token refused", done.stderr)
        self.assertEqual(world.counts("send", now=START + HOUR / 2)
                         ["send"]["sent"], 1)
        self.assertEqual(len(endpoint.requests), 2)

    def test_an_endpoint_that_is_down_loses_nothing(self):
        world, endpoint, _ = self.tokens()
        endpoint.down = True
        world.run("cycle", status=69)
        self.assertEqual(world.sent(), [])
        self.assertEqual(world.sql("SELECT state, failures FROM message"
                                   " WHERE step = 0"), [("scheduled", 0)])
        endpoint.down = False
        world.cycle(START + HOUR)
        self.assertEqual(len(world.inbox_ids(ANN)), 1)

    def test_a_grant_that_was_withdrawn_is_told_with_its_remedy(self):
        world, endpoint, _ = self.tokens()
        endpoint.refresh_token = "another"
        with self.assertRaises(AssertionError) as caught:
            world.run("poll", status=0)
        words = str(caught.exception)
        self.assertIn("ended with 78", words)
        self.assertIn("invalid_grant", words)
        self.assertIn("authorise the mailbox again", words)
        self.assertIn(f"'{SENDER}'", words)
        self.assertNotIn("refresh-1", words)


if __name__ == "__main__":
    unittest.main()
