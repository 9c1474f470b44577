"""A person looks at the base's page in a browser and edits cells."""
import os
import unittest

import browser
from sandbox import Sandbox

ENTER = "\ue007"
ESCAPE = "\ue00c"

SEED = {"tables": [
    {"name": "Leads", "fields": [
        {"name": "Name", "type": "singleLineText"},
        {"name": "Status", "type": "singleSelect", "options": {"choices": [
            {"name": "Active", "color": "greenLight2"},
            {"name": "Paused", "color": "grayLight2"}]}},
        {"name": "Ready", "type": "checkbox",
         "options": {"icon": "check", "color": "greenBright"}},
        {"name": "Notes", "type": "multilineText"},
        {"name": "Score", "type": "number", "options": {"precision": 0}},
        {"name": "Company", "type": "multipleRecordLinks",
         "options": {"linkedTable": "Companies"}}],
     "views": [{"name": "All leads"},
               {"name": "Only paused", "filterByFormula":
                "{Status}='Paused'", "fields": ["Status"]}],
     "records": [
         {"Name": "Ada", "Status": "Active", "Ready": True,
          "Notes": "first\n\nsecond " + "long " * 60, "Company": "Acme"},
         {"Name": "Bo <b>bold</b>", "Status": "Paused", "Score": 0}]},
    {"name": "Companies", "fields": [
        {"name": "Name", "type": "singleLineText"}],
     "records": [{"Name": "Acme"}]}]}


@unittest.skipUnless(browser.available(),
                     "needs chromium and chromedriver")
class PageTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.box = Sandbox()
        try:
            cls.browser = browser.Browser()
        except Exception:
            cls.box.close()
            raise

    @classmethod
    def tearDownClass(cls):
        cls.browser.close()
        cls.box.close()

    def setUp(self):
        self.box.seed(dict(SEED, replace=True))
        self.browser.go("about:blank")
        self.browser.go(self.box.url + "/")
        self.browser.one("td[data-name=Name]")

    def cell(self, row, name):
        return "tbody tr:nth-child(%d) td[data-name=%s]" % (row, name)

    def record(self, name):
        found = self.box.list("Leads", filterByFormula="{Name}='%s'" % name)
        return found[0]["fields"]

    def test_it_shows_the_base_as_a_grid(self):
        b = self.browser
        self.assertEqual(b.text("#base-name"), "Outreach")
        self.assertEqual([b.script("return arguments[0].textContent", {
            browser.ELEMENT: e}) for e in b.all("#tables button")],
            ["Leads", "Companies"])
        self.assertEqual(b.text(self.cell(1, "Name")), "Ada")
        self.assertEqual(b.text(self.cell(1, "Status")), "Active")
        color = b.script("return getComputedStyle(document.querySelector("
                         "arguments[0])).backgroundColor",
                         self.cell(1, "Status") + " .pill")
        self.assertEqual(color, "rgb(209, 247, 196)")
        self.assertEqual(b.text(self.cell(1, "Company")), "Acme")
        self.assertEqual(b.text(self.cell(1, "Ready")), "✓")
        self.assertEqual(b.text(self.cell(2, "Score")), "0")
        self.assertEqual(b.text(self.cell(2, "Name")), "Bo <b>bold</b>")
        self.assertEqual(b.text("#count"), "2 records")

    def test_head_and_first_column_stay_in_sight(self):
        self.box.seed_records("Leads", [{"Name": "n%d" % i}
                                        for i in range(200)])
        b = self.browser
        b.wait(lambda: b.text("#count") == "202 records")
        places = b.script("""
            const s = document.getElementById('scroll');
            const head = document.querySelector('th.key');
            const rect = e => e.getBoundingClientRect();
            const before = [rect(head).left, rect(head).top];
            s.scrollTo(400, 2000);
            return [before, [rect(head).left, rect(head).top]];""")
        self.assertEqual(places[0], places[1])

    def test_views_filter_and_search_finds(self):
        b = self.browser
        b.click("#views button:nth-child(2)")
        b.wait(lambda: b.text("#count") == "1 record")
        self.assertEqual(b.text(self.cell(1, "Status")), "Paused")
        self.assertFalse(b.all("td[data-name=Notes]"))
        b.click("#views button:nth-child(1)")
        b.wait(lambda: b.text("#count") == "2 records")
        b.type("#search", "second")
        b.wait(lambda: b.text("#count") == "1 record")
        self.assertEqual(b.text(self.cell(1, "Name")), "Ada")

    def test_text_is_edited_by_a_second_click(self):
        b = self.browser
        b.click(self.cell(1, "Name"))
        b.click(self.cell(1, "Name"))
        b.one(".editor input")
        b.clear(".editor input")
        b.type(".editor input", "Ada Lovelace" + ENTER)
        b.wait(lambda: b.text(self.cell(1, "Name")) == "Ada Lovelace")
        self.assertEqual(self.record("Ada Lovelace")["Status"], "Active")

    def test_a_choice_is_taken_from_the_list(self):
        b = self.browser
        b.click(self.cell(1, "Status"))
        b.click(".choices [data-choice=Paused]")
        b.wait(lambda: b.text(self.cell(1, "Status")) == "Paused")
        self.assertEqual(self.record("Ada")["Status"], "Paused")

    def test_an_edit_is_a_persons_in_webhooks(self):
        hooks = "/v0/bases/%s/webhooks" % self.box.base
        status, hook = self.box.api("POST", hooks, {"specification": {
            "options": {"filters": {"dataTypes": ["tableData"],
                                    "fromSources": ["client"]}}}})
        self.assertEqual(status, 200)
        b = self.browser
        b.click(self.cell(1, "Ready"))
        b.wait(lambda: b.text(self.cell(1, "Ready")) != "✓")
        _, page = self.box.api("GET", "%s/%s/payloads" % (hooks, hook["id"]))
        self.assertEqual(len(page["payloads"]), 1)
        self.assertEqual(page["payloads"][0]["actionMetadata"]["source"],
                         "client")

    def test_long_text_opens_and_a_bad_number_is_refused(self):
        b = self.browser
        b.click(self.cell(1, "Notes"))
        area = b.script("const r = document.querySelector('.editor textarea')"
                        ".getBoundingClientRect(); return [r.width, r.height]")
        self.assertGreater(area[0], 400)
        self.assertGreater(area[1], 140)
        b.type(".editor textarea", ESCAPE)
        b.click(self.cell(2, "Score"))
        b.click(self.cell(2, "Score"))
        b.clear(".editor input")
        b.type(".editor input", "many" + ENTER)
        b.wait(lambda: "not a number" in b.text("#toast"))
        self.assertEqual(self.record("Bo <b>bold</b>")["Score"], 0)

    def test_what_the_program_writes_appears_by_itself(self):
        b = self.browser
        record = self.box.list("Leads", filterByFormula="{Name}='Ada'")[0]
        self.box.api("PATCH", self.box.table("Leads") + "/" + record["id"],
                     {"fields": {"Score": 7}})
        b.wait(lambda: b.text(self.cell(1, "Score")) == "7")

    def test_a_record_opens_at_the_side(self):
        b = self.browser
        b.script("document.querySelector('tbody tr .num button').click()")
        self.assertEqual(b.text("#panel h2"), "Ada")
        self.assertIn("second", b.text("#panel dl"))
        if os.environ.get("SCREENSHOT"):
            b.screenshot(os.environ["SCREENSHOT"])


if __name__ == "__main__":
    unittest.main()
