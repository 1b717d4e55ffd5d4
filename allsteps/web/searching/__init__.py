"""Searching for a case by name, number and date of birth; what was typed never stands in an address."""
