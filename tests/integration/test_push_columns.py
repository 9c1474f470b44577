"""Columns that people name, link, lose or refuse."""

import json
import os
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from deskworld import Desk, Push  # noqa: E402
from jobworld import HOUR, START, lead  # noqa: E402

ANN, BOB = "ann@lumen.example", "bob@brume.example"


class CompanyDesk(Desk):
    """Leads whose company stands in a table of its own."""

    LOOKUPS = {"Company_Description": "About", "Top_Services": "Services",
               "Industry": "Sector", "Company_Size": "Size"}

    def tables(self, leads):
        leads_table, = super().tables(leads)
        own = [f for f in leads_table["fields"]
               if f["name"] not in self.LOOKUPS and f["name"] != "Company"]
        leads_table["fields"] = own + [
            {"name": "Company", "type": "multipleRecordLinks",
             "options": {"linkedTable": "Companies"}}] + [
            {"name": name, "type": "multipleLookupValues",
             "options": {"recordLinkField": "Company",
                         "fieldInLinkedTable": there}}
            for name, there in self.LOOKUPS.items()]
        names = {f["name"] for f in own}
        leads_table["records"] = [{k: v for k, v in cells.items()
                                   if k in names} for cells in leads]
        return [leads_table, {"name": "Companies", "fields": [
            {"name": "Name", "type": "singleLineText"},
            {"name": "About", "type": "multilineText"},
            {"name": "Services", "type": "multipleSelects", "options": {
                "choices": [{"name": "Cold chain"}, {"name": "Customs"}]}},
            {"name": "Sector", "type": "formula",
             "options": {"formula": "1/0"}},
            {"name": "Size", "type": "number",
             "options": {"precision": 0}}], "records": [
                {"Name": "Lumen Freight", "About": "Moves cold freight by "
                 "ship.", "Services": ["Cold chain", "Customs"],
                 "Size": 120}]}]


class Linked(Push):
    """Lead columns that come from a table of companies."""

    def test_lookups_are_read_and_no_record_id_is_written(self):
        desk = CompanyDesk([lead(ANN)])
        self.addCleanup(desk.stop)
        company, = desk.box.list("Companies")
        self.assertEqual(desk.box.api(
            "PATCH", f"{desk.box.table('Leads')}/{desk.ids[ANN]}",
            {"fields": {"Company": [company["id"]]}})[0], 200)
        desk.step("pull", "generate", "push")
        fields = json.loads(desk.sql("SELECT fields FROM lead")[0][0])
        self.assertEqual(fields["company_description"],
                         "Moves cold freight by ship.")
        self.assertEqual(fields["top_services"], "Cold chain, Customs")
        self.assertEqual(fields["company_size"], "120")
        self.assertNotIn("industry", fields)		# it is #ERROR!
        texts = "".join(sum(desk.sql("SELECT subject, body FROM message"),
                            ()))
        self.assertNotIn(company["id"], texts)
        self.assertEqual(desk.state(ANN), "active")


class Refusals(Push):
    """Cells that Airtable does not take."""

    def test_a_lost_option_parks_that_cell_alone(self):
        desk = self.desk(ANN, BOB, enrol=False)
        desk.schema("Campaign_Status", remove_option="Active")
        desk.step("pull", "generate")
        counts = desk.step("push")["push"]
        self.assertEqual(counts["cells_refused"], 2)
        for address in (ANN, BOB):
            cells = desk.cells(address)
            self.assertNotIn("Campaign_Status", cells)
            self.assertTrue(cells["Hook_Message_Body"])
        parked = desk.sql("SELECT name, parked FROM change")
        self.assertEqual({p[0] for p in parked}, {"Campaign_Status"})
        self.assertIn("Active", parked[0][1])
        self.assertEqual(desk.step("push")["push"], {"calls": 0})
        desk.schema("Campaign_Status", add_option="Active")
        desk.step("push", now=START + 25 * HOUR)
        self.assertEqual(desk.cells(ANN)["Campaign_Status"], "Active")

    def test_a_column_of_another_type_parks_its_cells_alone(self):
        desk = self.desk(ANN, enrol=False)
        desk.schema("Campaign_Next_Action", type="number")
        desk.step("pull", "generate", "push")
        cells = desk.cells(ANN)
        self.assertEqual(cells["Campaign_Status"], "Active")
        self.assertEqual(desk.sql("SELECT name FROM change"),
                         [("Campaign_Next_Action",)])


class Schema(Push):
    """Columns renamed and removed while the program works."""

    def test_a_renamed_column_is_followed(self):
        desk = self.desk(ANN)
        desk.schema("Campaign_Status", rename="Stage")
        desk.edit(ANN, Stage="Paused")
        desk.step("pull", "push", now=START + HOUR)
        self.assertEqual(desk.state(ANN), "paused")
        self.assertEqual(desk.cells(ANN)["Stage"], "Paused")

    def test_a_removed_column_is_told_and_all_else_goes_on(self):
        desk = self.desk(ANN)
        desk.schema("Campaign_Next_Send_At", delete=True)
        desk.edit(ANN, Campaign_Command="Pause")
        desk.step("pull", "push", now=START + HOUR)
        self.assertEqual(desk.cells(ANN)["Campaign_Status"], "Paused")
        done = desk.run_all("push", now=START + HOUR)
        self.assertIn("has lost column 'Campaign_Next_Send_At'", done.stderr)
        self.assertIn("init", done.stderr)
        desk.run("init", now=START + HOUR)
        desk.edit(ANN, Campaign_Command="Resume")
        desk.step("pull", "push", now=START + 2 * HOUR)
        self.assertTrue(desk.cells(ANN)["Campaign_Next_Send_At"])

    def test_a_column_people_steer_by_must_be_there(self):
        desk = self.desk(ANN)
        desk.schema("Campaign_Command", delete=True)
        done = desk.run_all("pull", now=START + HOUR)
        self.assertEqual(done.returncode, 78)
        self.assertIn("lost its column 'Campaign_Command'", done.stderr)


if __name__ == "__main__":
    unittest.main()
