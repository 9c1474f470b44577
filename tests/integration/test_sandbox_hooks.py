"""The stand-in for Airtable: schema, comments and webhooks."""
import unittest
import urllib.parse

from sandboxworld import Case, ZEROES


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
        self.refused(422, "INVALID_FIELD_TYPE_OPTIONS_FOR_CREATE", "POST",
                     fields, {"name": "x", "type": "number",
                              "options": {"precision": 9}})
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
        self.refused(422, "INVALID_REQUEST_UNKNOWN", "POST", path,
                     {"text": "re", "parentCommentId": "com" + ZEROES})
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
                         "watchDataInFieldIds": ["fld" + ZEROES]}}},
                     {"options": {"filters": {
                         "dataTypes": ["tableData"],
                         "recordChangeScope": "tbl" + ZEROES}}},
                     {"options": {"filters": {
                         "dataTypes": ["tableData"],
                         "fromSources": ["nobody"]}}}):
            self.refused(422, bad, "POST", self.hooks,
                         {"specification": spec})
        self.refused(422, bad, "POST", self.hooks, {
            "notificationUrl": "nowhere", "specification": {"options": {
                "filters": {"dataTypes": ["tableData"]}}}})
        for _ in range(10):
            self.hook()
        self.refused(422, "TOO_MANY_WEBHOOKS_IN_BASE", "POST", self.hooks,
                     {"specification": {"options": {"filters": {
                         "dataTypes": ["tableData"]}}}})


if __name__ == "__main__":
    unittest.main()
