"""Putting a fact right, or taking it back. The earlier one stays on the record as what was known."""
