"""What is recorded of a case, newest first; what was known on any day; and one fact in full."""
