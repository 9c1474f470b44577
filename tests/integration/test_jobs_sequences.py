"""Plans of other lengths than three run to their end."""

import os
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from jobworld import DAY, START, Jobs  # noqa: E402

ANN = "ann@lumen.example"


class Sequences(Jobs):
    """Plans of other lengths."""

    def finish(self, name, labels, days):
        """Run the sequence to its end."""
        world = self.world(ANN, config={"sequence": f"name = {name}"})
        for day in range(days):
            world.cycle(START + day * DAY)
        self.assertEqual([s[2] for s in world.sent()], labels)
        self.assertEqual(world.state(ANN), "completed")
        cells = world.cells(ANN)
        for label in labels:
            self.assertIn(f"{label}_Message_Sent_Date", cells)
            self.assertTrue(cells[f"{label}_Message_Body"])
        self.assertNotIn("Hook_Message_Body", cells)

    def test_two_steps_run_to_the_end(self):
        self.finish("two-step", ["Opening", "Close"], 9)

    def test_five_steps_run_to_the_end(self):
        self.finish("five-step", ["Question", "Pattern", "Exercise", "View",
                                  "Farewell"], 30)


if __name__ == "__main__":
    unittest.main()
