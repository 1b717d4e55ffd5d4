"""A file of facts has been taken into the ledger: all of it, or what is good of it, or nothing.

The file itself is read twice, and nothing of it is kept beside the ledger. The first time every line is checked and
what lines name is looked up, in the file and in the ledger (`checking`, `settling`); if that is in order, or the bad
lines are to be set apart, the second time the facts are appended, each case's in the order of the file (`appending`).
At the end everything that follows from the facts is worked out (`allsteps.store.refreshing`).

How far a run has got is in the database, moved on in the same transaction as the facts, and found again by the file's
fingerprint: a run that was killed goes on, and the same file a second time does nothing.
"""
