"""The stand-in for Airtable: cells, lists and writes, refusal by refusal."""
import unittest
import urllib.parse

from sandboxworld import Case, ZEROES


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

    def test_typecast_reads_numbers_as_people_write_them(self):
        got = self.create({"Deal": "$1,200.50", "Rate": "12.5%",
                           "Took": "1:30", "Score": "none"}, typecast=True)
        got = got[0]["fields"]
        self.assertEqual((got["Deal"], got["Rate"], got["Took"]),
                         (1200.5, 0.125, 5400))
        self.assertNotIn("Score", got)

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

    def test_no_record_is_updated_twice_in_one_request(self):
        record = self.create({"Name": "a"})[0]["id"]
        for second in ({"id": record}, {}):
            self.refused(422, "INVALID_RECORDS", "PATCH", self.leads, {
                "performUpsert": {"fieldsToMergeOn": ["Name"]}, "records": [
                    {"id": record, "fields": {"Score": 1}},
                    {**second, "fields": {"Name": "a", "Score": 2}}]})
        got = self.ok("GET", f"{self.leads}/{record}")
        self.assertNotIn("Score", got["fields"])

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


if __name__ == "__main__":
    unittest.main()
