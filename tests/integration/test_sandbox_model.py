"""The stand-in for a language model."""
import json
import time
import unittest

from sandboxworld import Case


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
