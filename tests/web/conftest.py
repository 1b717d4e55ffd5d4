"""Every test of the pages has `case`: a filled ledger of its own, and people of every role to visit it."""

from tests.lib.written_case import case  # noqa: F401 (a fixture for this folder)
