"""A file of facts has become checked facts, or every problem in it; and checked facts have become a file.

Newline-delimited JSON, CSV and Parquet carry the same columns (docs/reference, the exchange file).
`read` never raises for what is in a file: it hands back the facts that can be used, every problem, the
rejected lines and notices, and the caller decides whether the good lines survive the bad ones.
"""

from allsteps.record.exchange.columns import COLUMNS
from allsteps.record.exchange.reading import Reading, RejectedLine, read
from allsteps.record.exchange.values import BASES, HANDLINGS
from allsteps.record.exchange.writing import write, write_rejects

__all__ = ["BASES", "COLUMNS", "HANDLINGS", "Reading", "RejectedLine", "read", "write", "write_rejects"]
