"""One step: what it asks, where it stands and why, and what can be done about it."""
