"""A base with every kind of field, for the tests of the stand-in."""
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
