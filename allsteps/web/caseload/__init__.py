"""My cases: one row for each person, worst first, and at most five things for today."""
