"""The stand-in for Airtable: who may ask, how often, and what goes wrong."""
import gzip
import http.client
import json
import socket
import time
import unittest

from sandboxworld import Case, ZEROES


class AccessTest(Case):
    def test_token_base_table_and_path(self):
        kind = "AUTHENTICATION_REQUIRED"
        self.refused(401, kind, "GET", self.leads, token="patWrong")
        status, _, data = self.box.request("GET", self.leads)
        self.assertEqual((status, json.loads(data)["error"]["type"]),
                         (401, kind))
        kind = "INVALID_PERMISSIONS_OR_MODEL_NOT_FOUND"
        self.refused(403, kind, "GET", "/v0/app%s/Leads" % ZEROES)
        self.refused(403, kind, "GET", "/v0/%s/Nothing" % self.box.base)
        for path in ("/v0/nobase/Leads", "/v0", "/v0/" + self.box.base,
                     self.leads + "/notarecord"):
            status, body = self.api("GET", path)
            self.assertEqual((status, body), (404, {"error": "NOT_FOUND"}))
        status, body = self.api("GET", self.leads + "/rec" + ZEROES)
        self.assertEqual((status, body), (404, {"error": "NOT_FOUND"}))
        self.refused(404, "NOT_FOUND", "PATCH",
                     self.leads + "/rec" + ZEROES, {"fields": {}})

    def test_a_token_may_be_revoked_meanwhile(self):
        self.control("token", {"revoked": True})
        self.refused(401, "AUTHENTICATION_REQUIRED", "GET", self.leads)

    def test_slashes_names_and_ids_in_paths(self):
        self.create({"Name": "x"})
        for path in (self.leads + "/", self.leads + "/?", self.leads + "?"):
            self.assertEqual(len(self.ok("GET", path)["records"]), 1)
        self.box.seed({"tables": [{"name": "Leads & Co/1", "fields": [
            {"name": "Name", "type": "singleLineText"}]}]})
        self.ok("POST", "/v0/%s/Leads%%20%%26%%20Co%%2F1/?" % self.box.base,
                {"fields": {"Name": "y"}})

    def test_bodies_that_are_none(self):
        status, body = self.api("POST", self.leads, "{nope")
        self.assertEqual(status, 400, body)
        self.refused(422, "INVALID_REQUEST_MISSING_FIELDS", "POST",
                     self.leads, {})
        self.refused(422, "INVALID_REQUEST_UNKNOWN", "POST", self.leads,
                     "[]")
        self.box.limits(max_body=1000)
        status, _ = self.api("POST", self.leads,
                             {"fields": {"Notes": "x" * 2000}})
        self.assertEqual(status, 413)
        self.box.limits(max_body=8 << 20)

    def test_a_url_of_16000_characters_is_too_long(self):
        status, _ = self.api("GET", self.query(
            filterByFormula="'" + "x" * 16000 + "'"))
        self.assertEqual(status, 414)
        self.assertEqual(self.ok("POST", self.leads + "/listRecords", {
            "filterByFormula": "'" + "x" * 16000 + "'='y'"})["records"], [])

    def test_gzip_only_when_asked(self):
        self.create({"Notes": "long " * 200})
        auth = {"Authorization": "Bearer " + self.box.token}
        _, headers, plain = self.box.request("GET", self.leads, None, auth)
        self.assertIsNone(headers["Content-Encoding"])
        auth["Accept-Encoding"] = "gzip"
        _, headers, data = self.box.request("GET", self.leads, None, auth)
        self.assertEqual(headers["Content-Encoding"], "gzip")
        self.assertLess(len(data), len(plain))
        self.assertEqual(json.loads(gzip.decompress(data)),
                         json.loads(plain))

    def test_other_sites_cannot_steer_it(self):
        status, _, _ = self.box.request(
            "POST", "/_sandbox/token", {"revoked": True},
            {"Origin": "http://evil.example"})
        self.assertEqual(status, 403)

    def test_it_ends_cleanly_and_keeps_its_base(self):
        self.create({"Name": "kept", "Status": "Won"})
        base = self.box.base
        self.assertEqual(self.box.stop(), 0)
        self.box.start()
        self.assertEqual(self.box.base, base)
        record = self.box.list("Leads")[0]
        self.assertEqual(record["fields"]["Status"], "Won")
        self.assertEqual(self.create({"Name": "n"})[0]["fields"]["No"],
                         record["fields"]["No"] + 1)


class TimeTest(Case):
    clock = "injected"

    def test_times_are_whole_seconds_ahead_of_the_date_header(self):
        self.box.set_now("2026-11-21T10:00:00Z")
        self.box.advance(0.4)
        auth = {"Authorization": "Bearer " + self.box.token}
        _, headers, data = self.box.request(
            "POST", self.leads, {"fields": {"Name": "a"}}, auth)
        self.assertIn("10:00:00 GMT", headers["Date"])
        self.assertEqual(json.loads(data)["createdTime"],
                         "2026-11-21T10:00:01.000Z")

    def modified(self, formula):
        return self.ok("GET", self.query(filterByFormula=formula))["records"]

    def test_modified_times_by_record_and_by_field(self):
        self.box.set_now("2026-11-21T11:00:00Z")
        one = self.leads + "/" + self.create({"Name": "a"})[0]["id"]
        self.box.advance(60)
        got = self.ok("PATCH", one, {"fields": {"Notes": "x"}})["fields"]
        self.assertEqual(got["Human"], "2026-11-21T11:00:00.000Z")
        since = ("OR(IS_SAME(LAST_MODIFIED_TIME(),DATETIME_PARSE('%s'),"
                 "'second'),IS_AFTER(LAST_MODIFIED_TIME(),"
                 "DATETIME_PARSE('%s')))")
        at = "2026-11-21T11:01:00.000Z"
        self.assertEqual(len(self.modified(since % (at, at))), 1)
        at = "2026-11-21T11:01:01.000Z"
        self.assertEqual(len(self.modified(since % (at, at))), 0)
        self.box.advance(60)
        got = self.ok("PATCH", one, {"fields": {"Notes": "x"}})["fields"]
        at = "2026-11-21T11:02:00.000Z"
        self.assertEqual(len(self.modified(since % (at, at))), 0)
        got = self.ok("PATCH", one, {"fields": {"Status": "New"}})["fields"]
        self.assertEqual(got["Human"], at)

    def test_five_a_second_then_thirty_seconds_of_nothing(self):
        self.box.limits(rate=5, token_rate=50)
        for _ in range(5):
            self.ok("GET", self.leads)
            self.box.advance(0.1)
        status, headers, data = self.box.request(
            "GET", self.leads, None,
            {"Authorization": "Bearer " + self.box.token})
        self.assertEqual(status, 429)
        self.assertIsNone(headers["Retry-After"])
        self.assertEqual(json.loads(data), {"errors": [{
            "error": "RATE_LIMIT_REACHED",
            "message": "Rate limit exceeded. Please try again later"}]})
        self.box.advance(29.9)
        self.refused(429, "RATE_LIMIT_REACHED", "GET", self.leads)
        self.ok("GET", "/v0/meta/whoami")
        self.box.advance(0.2)
        self.ok("GET", self.leads)
        self.assertEqual(self.box.totals()["rate_limited"], 2)

    def test_the_window_slides_and_every_kind_counts(self):
        self.box.limits(rate=5, penalty="lenient", shape="plain")
        hooks = "/v0/bases/%s/webhooks" % self.box.base
        self.ok("GET", self.leads)
        self.box.advance(0.5)
        self.ok("POST", self.leads, {"fields": {}})
        self.ok("GET", hooks)
        self.ok("GET", "/v0/meta/bases/%s/tables" % self.box.base)
        self.ok("GET", self.leads)
        self.refused(429, "RATE_LIMIT_REACHED", "GET", self.leads)
        self.box.advance(0.5)
        self.ok("GET", self.leads)
        self.refused(429, "RATE_LIMIT_REACHED", "GET", self.leads)

    def test_the_month_is_billed_and_meta_lives(self):
        self.box.set_now("2026-11-30T23:59:00Z")
        self.box.limits(monthly=2, month_calls=0)
        self.ok("GET", self.leads)
        self.ok("GET", self.leads)
        self.refused(429, "PUBLIC_API_BILLING_LIMIT_EXCEEDED", "GET",
                     self.leads)
        self.ok("GET", "/v0/meta/bases/%s/tables" % self.box.base)
        self.box.advance(61)
        self.ok("GET", self.leads)


class FaultTest(Case):
    def test_answers_that_are_none(self):
        cases = [("429", 429), ("500", 500), ("502html", 502),
                 ("503", 503), ("billing", 429), ("revoked", 401)]
        for kind, status in cases:
            self.box.fault(kind, method="POST", path="/Leads")
            self.ok("GET", self.leads)
            got, body = self.api("POST", self.leads, {"fields": {}})
            self.assertEqual(got, status, kind)
            if kind == "502html":
                self.assertIn(b"<html>", body)
        self.assertEqual(self.box.list("Leads"), [])
        self.box.fault("503", retry_after=7, count=2)
        for _ in range(2):
            status, headers, _ = self.box.request(
                "GET", self.leads, None,
                {"Authorization": "Bearer " + self.box.token})
            self.assertEqual((status, headers["Retry-After"]), (503, "7"))
        self.ok("GET", self.leads)

    def test_mid_chain(self):
        self.box.seed_records("Leads", [{"Name": str(i)}
                                        for i in range(150)])
        self.box.fault("429", path="offset")
        page = self.ok("GET", self.leads)
        target = self.query(offset=page["offset"])
        self.refused(429, "RATE_LIMIT_REACHED", "GET", target)
        self.assertEqual(len(self.ok("GET", target)["records"]), 50)
        self.box.fault("iterator_loss")
        self.refused(422, "LIST_RECORDS_ITERATOR_NOT_AVAILABLE", "GET",
                     target)

    def cut(self, kind, **options):
        """The write does not answer as it should."""
        self.box.fault(kind, **options)
        with self.assertRaises((OSError, http.client.HTTPException,
                                ValueError)):
            status, body = self.api("POST", self.leads,
                                    {"fields": {"Notes": "x" * 999}},
                                    timeout=2)
            if isinstance(body, bytes):
                raise ValueError(status)
        self.box.drop()

    def test_committed_or_not(self):
        self.cut("hang_before", ms=100)
        self.cut("reset")
        self.assertEqual(len(self.box.list("Leads")), 0)
        for n, kind in enumerate(("commit_then_hang", "commit_then_502",
                                  "truncate", "commit_then_reset")):
            self.cut(kind, ms=100)
            self.assertEqual(len(self.box.list("Leads")), n + 1, kind)

    def test_one_that_hangs_does_not_stop_others(self):
        self.box.fault("hang_before", ms=60000, path="Companies")
        with socket.create_connection(("127.0.0.1", self.box.port)) as s:
            s.sendall(("GET %s HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer"
                       " %s\r\n\r\n" % (self.box.table("Companies"),
                                        self.box.token)).encode())
            self.ok("GET", self.leads)

    def test_slow_drips_and_arrives_whole(self):
        self.create({"Notes": "y" * 5000})
        self.box.fault("slow", ms=300)
        begin = time.monotonic()
        body = self.ok("GET", self.leads)
        self.assertGreater(time.monotonic() - begin, 0.2)
        self.assertEqual(len(body["records"][0]["fields"]["Notes"]), 5000)

    def test_latency(self):
        self.box.limits(latency_ms=120)
        begin = time.monotonic()
        self.ok("GET", self.leads)
        self.assertGreater(time.monotonic() - begin, 0.1)

    def test_a_row_goes_between_read_and_write(self):
        record = self.create({"Name": "a"})[0]["id"]
        self.control("edit", {"table": "Leads", "match": {"Name": "a"},
                              "delete": True})
        self.refused(422, "ROW_DOES_NOT_EXIST", "PATCH", self.leads,
                     {"records": [{"id": record, "fields": {}}]})

    def test_it_becomes_again_what_it_was(self):
        kept = self.create({"Name": "Ada"})[0]
        hook = self.ok("POST", "/v0/bases/%s/webhooks" % self.box.base, {
            "specification": {"options": {"filters": {
                "dataTypes": ["tableData"]}}}})["id"]
        self.control("state", {"save": self.box.path("kept.db")})
        self.ok("DELETE", self.leads + "/" + kept["id"])
        self.ok("DELETE", "/v0/bases/%s/webhooks/%s" % (self.box.base, hook))
        self.control("schema", {"table": "Leads", "field": "Name",
                                "rename": "Called"})
        self.control("state", {"load": self.box.path("kept.db")})
        self.assertEqual(self.ok("GET", self.leads + "/" + kept["id"]), kept)
        hooks = self.ok("GET", "/v0/bases/%s/webhooks" % self.box.base)
        self.assertEqual([h["id"] for h in hooks["webhooks"]], [hook])
        with self.assertRaises(RuntimeError):
            self.control("state", {"load": self.box.path("none.db")})

    def test_the_log_counts_calls(self):
        self.create({"Name": "a"}, {"Name": "b"})
        self.ok("GET", self.leads)
        self.ok("GET", "/v0/meta/whoami")
        totals = self.box.totals()
        self.assertEqual(
            (totals["create"], totals["list"], totals["meta"],
             totals["calls"], totals["records_written"]), (1, 1, 1, 3, 2))
        self.assertEqual([c["kind"] for c in self.box.log()],
                         ["create", "list", "meta"])
        with open(self.box.path("calls.log"), encoding="utf-8") as f:
            last = json.loads(f.readlines()[-1])
        self.assertEqual(last["path"], "/v0/meta/whoami")


if __name__ == "__main__":
    unittest.main()
