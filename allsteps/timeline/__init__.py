"""Days, spells of days, and ways of counting them. Nothing here reads a clock."""
