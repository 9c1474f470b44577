"""The stand-in for Airtable, refusal by refusal and fault by fault."""
import gzip
import http.client
import json
import socket
import time
import unittest
import urllib.parse

from sandbox import Sandbox

SELECT = {"choices": [{"name": "New"}, {"name": "Won"}]}
LEADS = [
    {"name": "Name", "type": "singleLineText"},
    {"name": "Email", "type": "email"},
    {"name": "Notes", "type": "multilineText"},
    {"name": "Rich", "type": "richText"},
    {"name": "Score", "type": "number", "options": {"precision": 1}},
    {"name": "Rate", "type": "percent", "options": {"precision": 0}},
    {"name": "Deal", "type": "currency",
     "options": {"precision": 2, "symbol": "$"}},
    {"name": "Stars", "type": "rating",
     "options": {"max": 5, "icon": "star", "color": "yellowBright"}},
    {"name": "Took", "type": "duration",
     "options": {"durationFormat": "h:mm"}},
    {"name": "Ready", "type": "checkbox",
     "options": {"icon": "check", "color": "greenBright"}},
    {"name": "Status", "type": "singleSelect", "options": SELECT},
    {"name": "Tags", "type": "multipleSelects", "options": SELECT},
    {"name": "Day", "type": "date",
     "options": {"dateFormat": {"name": "iso"}}},
    {"name": "At", "type": "dateTime",
     "options": {"timeZone": "Europe/Berlin",
                 "dateFormat": {"name": "iso"},
                 "timeFormat": {"name": "24hour"}}},
    {"name": "Company", "type": "multipleRecordLinks",
     "options": {"linkedTable": "Companies"}},
    {"name": "Industry", "type": "multipleLookupValues",
     "options": {"recordLinkField": "Company",
                 "fieldInLinkedTable": "Industry"}},
    {"name": "Double", "type": "formula",
     "options": {"formula": "{Score}*2"}},
    {"name": "Broken", "type": "formula", "options": {"formula": "1/0"}},
    {"name": "Made", "type": "createdTime"},
    {"name": "Human", "type": "lastModifiedTime",
     "options": {"referencedFields": ["Name", "Status"]}},
    {"name": "No", "type": "autoNumber"},
    {"name": "Companies held", "type": "count",
     "options": {"recordLinkField": "Company"}},
]
SEED = {"replace": True, "tables": [
    {"name": "Leads", "fields": LEADS, "views": [
        {"name": "All"}, {"name": "Won", "filterByFormula":
                          "{Status}='Won'", "fields": ["Name"]}]},
    {"name": "Companies", "fields": [
        {"name": "Name", "type": "singleLineText"},
        {"name": "Industry", "type": "singleLineText"}],
     "records": [{"Name": "Acme", "Industry": "Tools"},
                 {"Name": "Bolt", "Industry": "Cars"}]}]}
ZEROES = "00000000000000"


class Case(unittest.TestCase):
    clock = "machine"

    @classmethod
    def setUpClass(cls):
        cls.box = Sandbox(clock=cls.clock)

    @classmethod
    def tearDownClass(cls):
        cls.box.close()

    def setUp(self):
        self.control("fault", method="DELETE")
        self.control("token", {"revoked": False})
        self.box.limits(rate=0, token_rate=0, monthly=0, latency_ms=0,
                        penalty="strict", shape="listed",
                        iterator_idle_ms=300000)
        seeded = self.box.seed(SEED)["tables"]
        self.fields = seeded[0]["fields"]
        self.companies = seeded[1]["records"]
        self.box.clear_log()
        self.leads = self.box.table("Leads")

    def control(self, *args, **kw):
        return self.box.control(*args, **kw)

    def api(self, *args, **kw):
        return self.box.api(*args, **kw)

    def ok(self, *args, **kw):
        status, body = self.api(*args, **kw)
        self.assertEqual(status, 200, body)
        return body

    def refused(self, status, kind, *args, **kw):
        got, body = self.api(*args, **kw)
        self.assertEqual(got, status, body)
        error = body.get("error", body)
        if "errors" in body:
            error = {"type": body["errors"][0]["error"],
                     "message": body["errors"][0]["message"]}
        if isinstance(error, str):
            error = {"type": error}
        self.assertEqual(error["type"], kind, body)
        return error.get("message", "")

    def create(self, *rows, **options):
        return self.ok("POST", self.leads, dict(
            options, records=[{"fields": row} for row in rows]))["records"]

    def query(self, **pairs):
        return self.leads + "?" + urllib.parse.urlencode(pairs)


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


class CellTest(Case):
    def one(self, **fields):
        return self.create(fields)[0]["fields"]

    def test_every_type_reads_as_it_should(self):
        full = {"Name": "Ann", "Email": "a@x.de", "Notes": "1\n2",
                "Rich": "**b**", "Score": 0, "Rate": 0.123, "Deal": 12.5,
                "Stars": 3, "Took": 90.5, "Ready": True, "Status": "Won",
                "Tags": ["Won", "New"], "Day": "2026-11-21",
                "At": "2026-11-21T10:00:00.000Z",
                "Company": [self.companies[0]]}
        got = self.one(**full)
        self.assertEqual({k: got[k] for k in full}, full)
        self.assertEqual(got["Industry"], ["Tools"])
        self.assertEqual(got["Double"], 0)
        self.assertEqual(got["Broken"], {"error": "#ERROR!"})
        self.assertEqual(got["Companies held"], 1)
        self.assertRegex(got["Made"], r"T\d\d:\d\d:\d\d\.000Z$")

    def test_empties_are_omitted_and_zero_is_kept(self):
        got = self.one(Name="", Tags=[], Ready=False, Notes=None, Score=0,
                       Company=[])
        for name in ("Name", "Tags", "Ready", "Notes", "Company", "Human",
                     "Industry"):
            self.assertNotIn(name, got)
        self.assertEqual((got["Score"], got["Companies held"]), (0, 0))

    def test_wrong_types_are_refused_without_typecast(self):
        bad = {"Name": 5, "Score": "5", "Ready": "yes", "Status": 7,
               "Tags": "Won", "Day": "soon", "At": 5, "Stars": 9,
               "Deal": True, "Company": self.companies[0]}
        for name, value in bad.items():
            self.refused(422, "INVALID_VALUE_FOR_COLUMN", "POST",
                         self.leads, {"fields": {name: value}})
        self.assertEqual(self.box.list("Leads"), [])

    def test_typecast_converts_and_adds_choices(self):
        got = self.create({"Name": 5, "Score": "5.5", "Ready": "true",
                           "Status": "Hot", "Tags": "Won, Cold",
                           "Company": "Acme, Newco"}, typecast=True)
        got = got[0]["fields"]
        self.assertEqual(got["Name"], "5")
        self.assertEqual(got["Score"], 5.5)
        self.assertEqual((got["Status"], got["Tags"]),
                         ("Hot", ["Won", "Cold"]))
        self.assertEqual(got["Company"][0], self.companies[0])
        self.assertEqual(len(self.box.list("Companies")), 3)

    def test_unknown_choices(self):
        message = self.refused(
            422, "INVALID_MULTIPLE_CHOICE_OPTIONS", "POST", self.leads,
            {"fields": {"Status": "Hot"}})
        self.assertEqual(message, 'Insufficient permissions to create new '
                         'select option ""Hot""')

    def test_computed_fields_refuse_writes(self):
        for name in ("Double", "Made", "Human", "No", "Industry",
                     "Companies held"):
            message = self.refused(
                422, "INVALID_VALUE_FOR_COLUMN", "POST", self.leads,
                {"fields": {name: 1}})
            self.assertEqual(message, 'Field "%s" cannot accept a value '
                             'because the field is computed' % name)

    def test_unknown_fields(self):
        self.assertEqual(self.refused(
            422, "UNKNOWN_FIELD_NAME", "POST", self.leads,
            {"fields": {"Nope": 1}}), 'Unknown field name: "Nope"')

    def test_links_check_their_table_and_mirror(self):
        lead = self.create({"Name": "a"})[0]["id"]
        self.refused(422, "ROW_TABLE_DOES_NOT_MATCH_LINKED_TABLE", "POST",
                     self.leads, {"fields": {"Company": [lead]}})
        self.refused(422, "ROW_DOES_NOT_EXIST", "POST", self.leads,
                     {"fields": {"Company": ["rec" + ZEROES]}})
        self.ok("PATCH", self.leads + "/" + lead,
                {"fields": {"Company": self.companies}})
        both = {r["id"]: r["fields"] for r in self.box.list("Companies")}
        self.assertEqual(both[self.companies[1]]["Leads"], [lead])
        self.ok("PATCH", self.leads + "/" + lead,
                {"fields": {"Company": None}})
        both = {r["id"]: r["fields"] for r in self.box.list("Companies")}
        self.assertNotIn("Leads", both[self.companies[1]])

    def test_a_time_without_zone_is_the_fields_own(self):
        self.assertEqual(self.one(At="2026-07-01T12:00:00")["At"],
                         "2026-07-01T10:00:00.000Z")
        self.assertEqual(self.one(At="2026-07-01T12:00:00Z")["At"],
                         "2026-07-01T12:00:00.000Z")
        self.assertEqual(self.one(At="2026-12-01T12:00:00+02:00")["At"],
                         "2026-12-01T10:00:00.000Z")

    def test_null_clears_and_rich_text_leaves_a_line(self):
        lead = self.create({"Name": "a", "Rich": "r", "Status": "Won"})[0]
        got = self.ok("PATCH", self.leads + "/" + lead["id"], {"fields": {
            "Name": None, "Rich": None, "Status": None}})["fields"]
        self.assertEqual(got["Rich"], "\n")
        self.assertNotIn("Name", got)
        self.assertNotIn("Status", got)

    def test_cell_format_string(self):
        self.create({"Name": "a", "Rate": 0.12, "Deal": 3, "Ready": True,
                     "Tags": ["Won", "New"], "Company": [self.companies[0]],
                     "At": "2026-11-21T23:30:00.000Z"})
        self.refused(422, "INVALID_REQUEST_UNKNOWN", "GET",
                     self.query(cellFormat="string"))
        got = self.ok("GET", self.query(
            cellFormat="string", timeZone="Europe/Berlin",
            userLocale="en-us"))["records"][0]["fields"]
        self.assertEqual((got["Rate"], got["Deal"], got["Ready"]),
                         ("12%", "$3.00", "checked"))
        self.assertEqual((got["Tags"], got["Company"], got["Industry"]),
                         ("Won, New", "Acme", "Tools"))
        self.assertEqual(got["At"], "2026-11-22 12:30am")


class ListTest(Case):
    def fill(self, n):
        self.box.seed_records("Leads", [
            {"Name": "n%03d" % i, "Score": i, "Status":
             "Won" if i % 2 else "New"} for i in range(n)])

    def test_pages_hold_all_and_the_order_is_arbitrary(self):
        self.fill(250)
        names, sizes, offset = [], [], ""
        while offset is not None:
            page = self.ok("GET", self.query(offset=offset))
            sizes.append(len(page["records"]))
            names += [r["fields"]["Name"] for r in page["records"]]
            offset = page.get("offset")
            self.assertTrue(offset is None or offset.startswith("itr"))
        self.assertEqual(sizes, [100, 100, 50])
        self.assertNotEqual(names, sorted(names))
        self.assertEqual(len(set(names)), 250)

    def test_max_records_cuts_across_pages(self):
        self.fill(60)
        sizes, query = [], {"pageSize": 10, "maxRecords": 25}
        for _ in range(5):
            page = self.ok("GET", self.query(**query))
            sizes.append(len(page["records"]))
            if "offset" not in page:
                break
            query["offset"] = page["offset"]
        self.assertEqual(sizes, [10, 10, 5])

    def test_an_exact_page_has_no_offset(self):
        self.fill(100)
        self.assertNotIn("offset", self.ok("GET", self.leads))

    def test_tokens_are_for_one_query_and_can_be_repeated(self):
        self.fill(30)
        first = self.ok("GET", self.query(pageSize=10))
        again = self.query(pageSize=10, offset=first["offset"])
        self.assertEqual(self.ok("GET", again), self.ok("GET", again))
        self.refused(422, "LIST_RECORDS_ITERATOR_NOT_AVAILABLE", "GET",
                     self.query(pageSize=10, offset=first["offset"],
                                filterByFormula="1"))
        self.refused(422, "INVALID_OFFSET_VALUE", "GET",
                     self.query(offset="abc"))

    def test_tokens_expire_when_idle(self):
        self.fill(30)
        self.box.limits(iterator_idle_ms=1000)
        page = self.ok("GET", self.query(pageSize=10))
        self.box.advance(2)
        self.refused(422, "LIST_RECORDS_ITERATOR_NOT_AVAILABLE", "GET",
                     self.query(pageSize=10, offset=page["offset"]))

    def test_sizes_fields_views_and_formulas_are_checked(self):
        bad = "INVALID_REQUEST_UNKNOWN"
        for size in (101, 0, "x"):
            self.refused(422, bad, "GET", self.query(pageSize=size))
        self.refused(422, bad, "GET", self.query(fields="Name"))
        self.refused(422, "UNKNOWN_FIELD_NAME", "GET",
                     self.query(**{"fields[]": "Nope"}))
        self.refused(422, "UNKNOWN_FIELD_NAME", "GET",
                     self.query(**{"sort[0][field]": "Nope"}))
        self.refused(422, bad, "GET", self.query(
            **{"sort[0][field]": "Name", "sort[0][direction]": "up"}))
        self.refused(422, "VIEW_NAME_NOT_FOUND", "GET",
                     self.query(view="Nope"))
        message = self.refused(422, "INVALID_FILTER_BY_FORMULA", "GET",
                               self.query(filterByFormula="{Nope}=1"))
        self.assertIn("Unknown field names: nope", message)
        for formula in ("NOSUCH(1)", "AND(", "1 2"):
            self.refused(422, "INVALID_FILTER_BY_FORMULA", "GET",
                         self.query(filterByFormula=formula))

    def test_sort_fields_views_and_ids(self):
        self.fill(20)
        rows = self.ok("GET", self.query(**{
            "sort[0][field]": "Status", "sort[0][direction]": "desc",
            "sort[1][field]": self.fields["Score"], "view": "Won",
            "fields[]": "Score", "returnFieldsByFieldId": "1"}))["records"]
        score = self.fields["Score"]
        self.assertEqual([r["fields"] for r in rows],
                         [{score: i} for i in range(1, 20, 2)])

    def test_sorted_pages_keep_their_order(self):
        self.fill(120)
        names = [r["fields"]["Name"] for r in self.box.list(
            "Leads", **{"sort[0][field]": "Name",
                        "sort[0][direction]": "desc", "pageSize": 50})]
        self.assertEqual(names, ["n%03d" % i for i in range(119, -1, -1)])

    def test_by_post_with_the_offset_in_the_body(self):
        self.fill(30)
        body = {"pageSize": 20, "fields": ["Name"], "method": "get",
                "sort": [{"field": "Name"}], "timeZone": "UTC",
                "userLocale": "en"}
        target = self.leads + "/listRecords"
        page = self.ok("POST", target, body)
        self.assertEqual(len(page["records"]), 20)
        ignored = self.ok("POST", target + "?offset=" + urllib.parse.quote(
            page["offset"]), body)
        self.assertEqual(ignored["records"], page["records"])
        rest = self.ok("POST", target, dict(body, offset=page["offset"]))
        self.assertEqual([r["fields"]["Name"] for r in rest["records"]],
                         ["n%03d" % i for i in range(20, 30)])

    def test_many_ids_by_post(self):
        self.fill(20)
        ids = [r["id"] for r in self.box.list("Leads")]
        formula = "OR(%s)" % ",".join(
            "RECORD_ID()='%s'" % i for i in ids[:3] + [
                "rec%014d" % n for n in range(496)])
        found = self.ok("POST", self.leads + "/listRecords",
                        {"filterByFormula": formula})["records"]
        self.assertEqual(sorted(r["id"] for r in found), sorted(ids[:3]))

    def test_get_takes_shape_only(self):
        made = self.create({"Name": "a"})[0]
        self.assertEqual(self.ok("GET", self.leads + "/" + made["id"]), made)
        by_id = self.ok("GET", "%s/%s?returnFieldsByFieldId=true"
                        % (self.leads, made["id"]))
        self.assertEqual(by_id["fields"][self.fields["Name"]], "a")


class WriteTest(Case):
    def test_batches_hold_one_to_ten(self):
        row = {"fields": {"Name": "a"}}
        self.refused(422, "INVALID_RECORDS", "POST", self.leads,
                     {"records": [row] * 11})
        self.refused(422, "INVALID_RECORDS", "POST", self.leads,
                     {"records": []})
        self.refused(422, "INVALID_RECORDS", "PATCH", self.leads,
                     {"records": [row]})
        self.refused(422, "INVALID_RECORDS", "PATCH", self.leads,
                     {"records": [dict(row, id="nope")]})
        self.assertEqual(self.box.list("Leads"), [])

    def test_all_is_checked_before_anything_is_written(self):
        self.refused(422, "INVALID_VALUE_FOR_COLUMN", "POST", self.leads,
                     {"records": [{"fields": {"Name": "good"}},
                                  {"fields": {"Made": "2026-01-01"}}]})
        self.assertEqual(self.box.list("Leads"), [])
        made = self.create({"Name": "a"}, {"Name": "b"})
        self.refused(422, "UNKNOWN_FIELD_NAME", "PATCH", self.leads,
                     {"records": [
                         {"id": made[0]["id"], "fields": {"Name": "A"}},
                         {"id": made[1]["id"], "fields": {"X": 1}}]})
        self.refused(422, "ROW_DOES_NOT_EXIST", "PATCH", self.leads,
                     {"records": [
                         {"id": made[0]["id"], "fields": {"Name": "A"}},
                         {"id": "rec" + ZEROES, "fields": {}}]})
        names = {r["fields"]["Name"] for r in self.box.list("Leads")}
        self.assertEqual(names, {"a", "b"})

    def test_a_refused_typecast_leaves_no_choice_behind(self):
        self.refused(422, "UNKNOWN_FIELD_NAME", "POST", self.leads,
                     {"typecast": True, "records": [
                         {"fields": {"Status": "Fresh"}},
                         {"fields": {"Nope": 1}}]})
        tables = self.ok("GET", "/v0/meta/bases/%s/tables" % self.box.base)
        field = [f for f in tables["tables"][0]["fields"]
                 if f["name"] == "Status"][0]
        self.assertEqual([c["name"] for c in field["options"]["choices"]],
                         ["New", "Won"])

    def test_patch_merges_and_put_clears(self):
        made = self.create({"Name": "a", "Score": 1, "Status": "New"})[0]
        one = self.leads + "/" + made["id"]
        got = self.ok("PATCH", one, {"fields": {"Score": 2}})["fields"]
        self.assertEqual((got["Name"], got["Score"]), ("a", 2))
        got = self.ok("PUT", one, {"fields": {"Score": 3}})["fields"]
        self.assertNotIn("Name", got)
        self.assertNotIn("Status", got)
        self.assertEqual((got["Score"], got["Double"]), (3, 6))
        self.assertIn("Made", got)

    def test_delete_wants_brackets(self):
        ids = [r["id"] for r in self.create({}, {}, {}, {})]
        message = self.refused(422, "INVALID_RECORDS", "DELETE",
                               self.query(records=ids[0]))
        self.assertEqual(message, '"records" must be an array of up to 10 '
                         'record IDs.')
        self.refused(422, "INVALID_RECORDS", "DELETE", self.leads)
        self.refused(422, "ROW_DOES_NOT_EXIST", "DELETE",
                     "%s?records[]=%s&records[]=rec%s"
                     % (self.leads, ids[0], ZEROES))
        self.assertEqual(len(self.box.list("Leads")), 4)
        body = self.ok("DELETE", "%s?records[]=%s&records%%5B%%5D=%s"
                       % (self.leads, ids[0], ids[1]))
        self.assertEqual(body, {"records": [
            {"id": i, "deleted": True} for i in ids[:2]]})
        self.assertEqual(self.ok("DELETE", self.leads + "/" + ids[2]),
                         {"id": ids[2], "deleted": True})
        self.refused(404, "NOT_FOUND", "DELETE", self.leads + "/" + ids[2])

    def upsert(self, merge, *records, **options):
        return dict(options, performUpsert={"fieldsToMergeOn": merge},
                    records=list(records))

    def test_upsert_creates_updates_and_keeps_order(self):
        made = self.create({"Email": "a@x"}, {"Email": "b@x"})
        body = self.ok("PATCH", self.leads, self.upsert(
            ["Email"], {"fields": {"Email": "c@x", "Score": 1}},
            {"fields": {"Email": "a@x", "Score": 2}},
            {"id": made[1]["id"], "fields": {"Score": 3}}))
        ids = [r["id"] for r in body["records"]]
        self.assertEqual(ids[1:], [made[0]["id"], made[1]["id"]])
        self.assertEqual(body["createdRecords"], ids[:1])
        self.assertEqual(body["updatedRecords"], ids[1:])
        self.assertEqual([r["fields"]["Score"] for r in body["records"]],
                         [1, 2, 3])

    def test_upsert_on_several_fields_and_null(self):
        self.create({"Name": "a", "Score": 1}, {"Name": "a", "Score": 2})
        merge = [self.fields["Name"], "Score"]
        body = self.ok("PATCH", self.leads, self.upsert(
            merge, {"fields": {"Name": "a", "Score": 2, "Notes": "x"}}))
        self.assertEqual(len(body["updatedRecords"]), 1)
        body = self.ok("PATCH", self.leads, self.upsert(
            ["Email"], {"fields": {"Email": None}}))
        self.assertEqual(len(body["createdRecords"]), 1)

    def test_upsert_refusals(self):
        bad = "INVALID_REQUEST_UNKNOWN"
        row = {"fields": {"Email": "a@x"}}
        for merge in ([], ["Name", "Email", "Score", "Day"], ["Double"],
                      ["Ready"], "Email"):
            self.refused(422, bad, "PATCH", self.leads,
                         self.upsert(merge, row))
        self.refused(422, "UNKNOWN_FIELD_NAME", "PATCH", self.leads,
                     self.upsert(["Nope"], row))
        self.refused(422, bad, "PATCH", self.leads,
                     self.upsert(["Name"], row))
        self.refused(422, "ROW_DOES_NOT_EXIST", "PATCH", self.leads,
                     self.upsert(["Email"], dict(row, id="rec" + ZEROES)))
        self.create({"Email": "a@x"}, {"Email": "a@x"})
        self.refused(422, bad, "PATCH", self.leads,
                     self.upsert(["Email"], {"fields": {"Email": "new@x"}},
                                 row))
        self.assertEqual(len(self.box.list("Leads")), 2)

    def test_writes_answer_full_rows_by_id_if_wanted(self):
        got = self.create({"Name": "a"}, returnFieldsByFieldId=True)[0]
        self.assertEqual(got["fields"][self.fields["Name"]], "a")
        self.assertIn(self.fields["Made"], got["fields"])


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


class MetaTest(Case):
    def setUp(self):
        super().setUp()
        self.tables = "/v0/meta/bases/%s/tables" % self.box.base

    def test_who_bases_and_tables(self):
        self.assertIn("scopes", self.ok("GET", "/v0/meta/whoami"))
        bases = self.ok("GET", "/v0/meta/bases")["bases"]
        self.assertEqual([b["id"] for b in bases], [self.box.base])
        tables = self.ok("GET", self.tables)["tables"]
        self.assertEqual([t["name"] for t in tables],
                         ["Leads", "Companies"])
        leads = tables[0]
        self.assertEqual(leads["primaryFieldId"], self.fields["Name"])
        self.assertEqual([v["name"] for v in leads["views"]],
                         ["All", "Won"])
        self.assertNotIn("visibleFieldIds", leads["views"][1])
        leads = self.ok("GET", self.tables + "?include[]=visibleFieldIds")
        self.assertEqual(leads["tables"][0]["views"][1]["visibleFieldIds"],
                         [self.fields["Name"]])
        self.refused(403, "INVALID_PERMISSIONS_OR_MODEL_NOT_FOUND", "GET",
                     "/v0/meta/bases/app%s/tables" % ZEROES)

    def table(self):
        return self.ok("GET", self.tables)["tables"][0]

    def test_fields_are_created_renamed_and_refused(self):
        fields = "%s/%s/fields" % (self.tables, self.table()["id"])
        made = self.ok("POST", fields, {"name": "Opens", "type": "number",
                                        "options": {"precision": 0}})
        self.assertRegex(made["id"], "^fld[A-Za-z0-9]{14}$")
        renamed = self.ok("PATCH", fields + "/" + made["id"],
                          {"name": "Seen", "description": "how often"})
        self.assertEqual((renamed["name"], renamed["description"]),
                         ("Seen", "how often"))
        self.assertEqual(self.create({made["id"]: 1})[0]["fields"]["Seen"],
                         1)
        for kind in ("createdTime", "lastModifiedTime", "autoNumber",
                     "rollup", "multipleLookupValues", "count", "formula"):
            message = self.refused(
                422, "UNSUPPORTED_FIELD_TYPE_FOR_CREATE", "POST", fields,
                {"name": "x", "type": kind})
            self.assertEqual(message, "Creating %s fields is not supported "
                             "at this time" % kind)
        self.refused(422, "DUPLICATE_OR_EMPTY_FIELD_NAME", "POST", fields,
                     {"name": "email", "type": "singleLineText"})
        self.refused(422, "INVALID_FIELD_TYPE_OPTIONS_FOR_CREATE", "POST",
                     fields, {"name": "n", "type": "number"})
        self.refused(422, "INVALID_FIELD_TYPE_OPTIONS_FOR_CREATE", "POST",
                     fields, {"name": "n", "type": "multipleRecordLinks",
                              "options": {"linkedTableId": "tblNo"}})

    def test_tables_are_created_with_links(self):
        made = self.ok("POST", self.tables, {
            "name": "Snapshots", "description": "d", "fields": [
                {"name": "Key", "type": "singleLineText"},
                {"name": "Lead", "type": "multipleRecordLinks",
                 "options": {"linkedTableId": self.table()["id"]}}]})
        self.assertEqual(made["fields"][0]["id"], made["primaryFieldId"])
        self.assertEqual(len(made["views"]), 1)
        names = [f["name"] for f in self.table()["fields"]]
        self.assertEqual(names[-1], "Snapshots")
        self.refused(422, "DUPLICATE_TABLE_NAME", "POST", self.tables, {
            "name": "Snapshots", "fields": [
                {"name": "Key", "type": "singleLineText"}]})
        renamed = self.ok("PATCH", self.tables + "/" + made["id"],
                          {"name": "Daily"})
        self.assertEqual(renamed["name"], "Daily")

    def test_a_persons_schema_changes(self):
        self.create({"Name": "a", "Status": "Won"})
        change = dict(table="Leads", field="Status")
        self.control("schema", dict(change, remove_option="Won"))
        self.assertNotIn("Status", self.box.list("Leads")[0]["fields"])
        self.refused(422, "INVALID_MULTIPLE_CHOICE_OPTIONS", "POST",
                     self.leads, {"fields": {"Status": "Won"}})
        self.control("schema", dict(change, rename="Stage"))
        self.refused(422, "UNKNOWN_FIELD_NAME", "POST", self.leads,
                     {"fields": {"Status": "New"}})
        self.ok("GET", self.query(view="Won"))
        self.control("schema", {"table": "Leads", "field": "Stage",
                                "type": "singleLineText"})
        self.create({"Stage": "anything"})
        self.control("schema", {"table": "Leads", "field": "Stage",
                                "delete": True})
        self.refused(422, "INVALID_FILTER_BY_FORMULA", "GET",
                     self.query(filterByFormula="{Stage}='x'"))

    def test_comments(self):
        record = self.create({"Name": "a"})[0]["id"]
        path = "%s/%s/comments" % (self.leads, record)
        made = [self.ok("POST", path, {"text": "c%d" % i})
                for i in range(3)]
        page = self.ok("GET", path + "?pageSize=2")
        self.assertEqual([c["text"] for c in page["comments"]],
                         ["c2", "c1"])
        page = self.ok("GET", path + "?pageSize=2&offset=" + page["offset"])
        self.assertEqual([c["text"] for c in page["comments"]], ["c0"])
        self.assertIsNone(page["offset"])
        one = path + "/" + made[0]["id"]
        self.assertEqual(self.ok("PATCH", one, {"text": "new"})["text"],
                         "new")
        listed = self.ok("GET", self.query(
            **{"recordMetadata[]": "commentCount"}))["records"]
        self.assertEqual(listed[0]["commentCount"], 3)
        self.assertTrue(self.ok("DELETE", one)["deleted"])
        self.refused(404, "NOT_FOUND", "PATCH", one, {"text": "x"})


class WebhookTest(Case):
    def setUp(self):
        super().setUp()
        self.hooks = "/v0/bases/%s/webhooks" % self.box.base

    def hook(self, includes=None, **filters):
        filters.setdefault("dataTypes", ["tableData"])
        options = {"filters": filters}
        if includes:
            options["includes"] = includes
        made = self.ok("POST", self.hooks, {
            "notificationUrl": None,
            "specification": {"options": options}})
        self.assertIn("macSecretBase64", made)
        return "%s/%s" % (self.hooks, made["id"])

    def payloads(self, hook, cursor=1, **query):
        return self.ok("GET", "%s/payloads?%s" % (
            hook, urllib.parse.urlencode(dict(query, cursor=cursor))))

    def tables(self, hook):
        return [list(p["changedTablesById"].values())[0]
                for p in self.payloads(hook)["payloads"]]

    def test_create_update_and_delete_are_told(self):
        hook = self.hook({"includePreviousCellValues": True,
                          "includeCellValuesInFieldIds":
                          [self.fields["Email"]]})
        record = self.create({"Name": "a", "Email": "e@x"})[0]["id"]
        self.ok("PATCH", self.leads + "/" + record,
                {"fields": {"Name": "b", "Status": "New"}})
        self.ok("DELETE", self.leads + "/" + record)
        made, changed, gone = self.tables(hook)
        name, status = self.fields["Name"], self.fields["Status"]
        self.assertEqual(made["createdRecordsById"][record]
                         ["cellValuesByFieldId"][name], "a")
        change = changed["changedRecordsById"][record]
        current = change["current"]["cellValuesByFieldId"]
        self.assertEqual(current[name], "b")
        self.assertEqual(current[status]["name"], "New")
        self.assertEqual(change["previous"]["cellValuesByFieldId"][name],
                         "a")
        self.assertEqual(change["unchanged"]["cellValuesByFieldId"],
                         {self.fields["Email"]: "e@x"})
        self.assertEqual(gone["destroyedRecordIds"], [record])
        numbers = [p["baseTransactionNumber"]
                   for p in self.payloads(hook)["payloads"]]
        self.assertEqual(numbers, sorted(set(numbers)))

    def test_the_cursor_and_pages_of_fifty(self):
        hook = self.hook()
        for i in range(60):
            self.create({"Name": "n%d" % i})
        page = self.payloads(hook)
        self.assertEqual((len(page["payloads"]), page["cursor"],
                          page["mightHaveMore"]), (50, 51, True))
        page = self.payloads(hook, page["cursor"])
        self.assertEqual((len(page["payloads"]), page["cursor"],
                          page["mightHaveMore"]), (10, 61, False))
        page = self.payloads(hook, 61)
        self.assertEqual((page["payloads"], page["cursor"]), ([], 61))
        self.assertEqual(len(self.payloads(hook, 5, limit=3)["payloads"]),
                         3)
        self.refused(422, "INVALID_REQUEST_UNKNOWN", "GET",
                     hook + "/payloads?limit=51")

    def test_filters(self):
        people = self.hook(fromSources=["client"])
        names = self.hook(watchDataInFieldIds=[self.fields["Name"]],
                          changeTypes=["update"])
        table = self.ok("GET", "/v0/meta/bases/%s/tables" % self.box.base)
        other = self.hook(recordChangeScope=table["tables"][1]["id"])
        record = self.create({"Name": "a"})[0]["id"]
        self.ok("PATCH", self.leads + "/" + record, {"fields": {"Score": 1}})
        self.box.edit("Leads", record, {"Name": "b"})
        self.assertEqual(len(self.payloads(people)["payloads"]), 1)
        self.assertEqual(len(self.payloads(names)["payloads"]), 1)
        self.assertEqual(len(self.payloads(other)["payloads"]), 0)

    def test_a_refused_write_leaves_no_payload(self):
        hook = self.hook()
        self.refused(422, "UNKNOWN_FIELD_NAME", "POST", self.leads,
                     {"records": [{"fields": {"Name": "a"}},
                                  {"fields": {"Nope": 1}}]})
        self.assertEqual(self.payloads(hook)["payloads"], [])

    def test_life_and_death(self):
        hook = self.hook()
        listed = self.ok("GET", self.hooks)["webhooks"][0]
        self.assertTrue(listed["isHookEnabled"])
        self.assertEqual(listed["cursorForNextPayload"], 1)
        before = listed["expirationTime"]
        self.box.advance(3600)
        after = self.ok("POST", hook + "/refresh")["expirationTime"]
        self.assertGreater(after, before)
        self.ok("POST", hook + "/enableNotifications", {"enable": False})
        self.assertFalse(self.ok("GET", self.hooks)["webhooks"][0]
                         ["areNotificationsEnabled"])
        self.box.advance(8 * 86400)
        self.assertFalse(self.ok("GET", self.hooks)["webhooks"][0]
                         ["isHookEnabled"])
        self.refused(404, "NOT_FOUND", "GET", hook + "/payloads")
        self.ok("DELETE", hook)
        self.assertEqual(self.ok("GET", self.hooks)["webhooks"], [])

    def test_a_deleted_field_makes_the_hook_invalid_in_silence(self):
        hook = self.hook(watchDataInFieldIds=[self.fields["Notes"]])
        self.control("schema", {"table": "Leads", "field": "Notes",
                                "delete": True})
        self.assertTrue(self.ok("GET", self.hooks)["webhooks"][0]
                        ["isHookEnabled"])
        last = self.payloads(hook)["payloads"][-1]
        self.assertEqual((last["error"], last["code"]),
                         (True, "INVALID_HOOK"))

    def test_specifications_are_checked(self):
        bad = "INVALID_REQUEST_UNKNOWN"
        for spec in ({}, {"options": {"filters": {}}},
                     {"options": {"filters": {"dataTypes": ["x"]}}},
                     {"options": {"filters": {
                         "dataTypes": ["tableData"],
                         "watchDataInFieldIds": ["fld" + ZEROES]}}}):
            self.refused(422, bad, "POST", self.hooks,
                         {"specification": spec})
        for _ in range(10):
            self.hook()
        self.refused(422, "TOO_MANY_WEBHOOKS_IN_BASE", "POST", self.hooks,
                     {"specification": {"options": {"filters": {
                         "dataTypes": ["tableData"]}}}})


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


class ModelTest(Case):
    FACTS = {"lead": {"first_name": "Ada", "name": "Ada Quill",
                      "company": "Northwind Robotics GmbH",
                      "top_services": "Robot cells, Safety audits",
                      "industry": "Automation"},
             "sender": {"name": "Alex Morgan", "brand": "4Runr"},
             "steps": [{"id": "hook"}, {"id": "proof"}, {"id": "fomo"}]}

    def ask(self, data=None, schema=None, key="sk-test"):
        body = {"model": "m", "messages": [
            {"role": "system", "content": "s"},
            {"role": "user", "content": "Write.\n```json\n%s\n```\n"
             % json.dumps(data or self.FACTS)}]}
        if schema:
            body["response_format"] = {"type": "json_schema", "json_schema":
                                       {"name": "n", "schema": schema}}
        return self.api("POST", "/v1/chat/completions", body, token=key)

    def answer(self, **kw):
        status, body = self.ask(**kw)
        self.assertEqual(status, 200, body)
        return body["choices"][0]["message"]

    def setUp(self):
        super().setUp()
        self.box.llm("ok")

    def test_it_writes_one_message_a_step(self):
        text = self.answer()["content"]
        messages = json.loads(text)["messages"]
        self.assertEqual([m["step"] for m in messages],
                         ["hook", "proof", "fomo"])
        self.assertEqual(len({m["subject"] for m in messages}), 3)
        for m in messages:
            self.assertTrue(m["body"].startswith("Hi Ada,\n"))
            self.assertTrue(m["body"].endswith("Alex Morgan\n4Runr"))
        self.assertEqual(text, self.answer()["content"])
        five = dict(self.FACTS, steps=[{"id": "s%d" % i} for i in range(5)])
        bodies = {m["body"] for m in json.loads(
            self.answer(data=five)["content"])["messages"]}
        self.assertEqual(len(bodies), 5)

    def test_it_judges(self):
        got = json.loads(self.answer(data={"reply": {
            "subject": "Re: x", "text": "No thanks, not interested"}})
            ["content"])
        self.assertEqual(got["class"], "not_interested")
        self.assertGreater(got["confidence"], 0.8)

    def test_other_schemas_are_satisfied(self):
        got = json.loads(self.answer(data={"x": 1}, schema={
            "type": "object", "properties": {
                "a": {"type": "string"},
                "b": {"type": "array", "minItems": 2, "items": {
                    "type": "integer", "minimum": 3}}}})["content"])
        self.assertEqual(got, {"a": "text", "b": [3, 3]})

    def test_it_misbehaves_on_demand(self):
        self.box.llm("prose")
        self.assertNotIn("{", self.answer()["content"])
        self.box.llm("bad_json")
        with self.assertRaises(ValueError):
            json.loads(self.answer()["content"])
        for mode, sign in (("wrong_name", "Hi Bartholomew,"),
                           ("leftover", "{{first_name}}"),
                           ("inject", "http://prize.evil.example")):
            self.box.llm(mode)
            self.assertIn(sign, self.answer()["content"])
        self.box.llm("refusal")
        self.assertIsNone(self.answer()["content"])
        self.control("llm", {"mode": "http500", "count": 1})
        self.assertEqual(self.ask()[0], 500)
        self.assertEqual(self.ask()[0], 200)
        self.assertEqual(self.ask(key="bad-key")[0], 401)
        self.control("llm", {"mode": "slow", "ms": 150})
        begin = time.monotonic()
        self.answer()
        self.assertGreater(time.monotonic() - begin, 0.1)


if __name__ == "__main__":
    unittest.main()
