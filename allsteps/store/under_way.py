"""Tables of what is under way: a file being taken in, and subjects that wait to be worked out again.

Nothing here is part of the record, and all but the fingerprints of the files is gone when the work is done.
"""

from __future__ import annotations

from typing import ClassVar, Final

from django.db import models

from allsteps.record.vocabulary import Sensitivity

OFFICIAL: Final = Sensitivity.OFFICIAL
PERSONAL: Final = Sensitivity.PERSONAL


class Import(models.Model):
    """A file being taken in: where it has got to. Kept, so that a run that was stopped goes on, and so that the same
    file is known when it comes again."""

    sensitivity: ClassVar = {
        "fingerprint": OFFICIAL,
        "file": OFFICIAL,
        "began_at": OFFICIAL,
        "stage": OFFICIAL,
        "shares": OFFICIAL,
        "careful": OFFICIAL,
        "lines": OFFICIAL,
        "taken": OFFICIAL,
        "repeated": OFFICIAL,
        "rejected": OFFICIAL,
    }
    fingerprint = models.TextField(primary_key=True)
    file = models.TextField()
    began_at = models.DateTimeField()
    stage = models.TextField()  # checking, appending, refreshing, done
    shares = models.SmallIntegerField(default=1)
    careful = models.BooleanField(default=True)
    lines = models.BigIntegerField(default=0)
    taken = models.BigIntegerField(default=0)
    repeated = models.BigIntegerField(default=0)
    rejected = models.BigIntegerField(default=0)

    class Meta:
        db_table = "import_run"


class ImportShare(models.Model):
    """How far one process has got with the subjects that are its own. Moves on in the transaction of the facts."""

    sensitivity: ClassVar = {
        "id": OFFICIAL,
        "fingerprint": OFFICIAL,
        "share": OFFICIAL,
        "line": OFFICIAL,
        "taken": OFFICIAL,
        "repeated": OFFICIAL,
        "finished": OFFICIAL,
    }
    id = models.BigAutoField(primary_key=True)
    fingerprint = models.TextField()
    share = models.SmallIntegerField()
    line = models.BigIntegerField(default=0)
    taken = models.BigIntegerField(default=0)
    repeated = models.BigIntegerField(default=0)
    finished = models.BooleanField(default=False)

    class Meta:
        db_table = "import_share"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["fingerprint", "share"], name="import_share_once")
        ]


class ImportReject(models.Model):
    """One thing wrong with a line of a file. The line itself stays in the file alone: it may hold anything."""

    sensitivity: ClassVar = {
        "id": OFFICIAL,
        "fingerprint": OFFICIAL,
        "line": OFFICIAL,
        "column": OFFICIAL,
        "code": OFFICIAL,
        "what": OFFICIAL,
        "fix": OFFICIAL,
    }
    id = models.BigAutoField(primary_key=True)
    fingerprint = models.TextField()
    line = models.BigIntegerField()
    column = models.TextField(null=True, db_column="field")
    code = models.TextField()
    what = models.TextField()
    fix = models.TextField()

    class Meta:
        db_table = "import_reject"
        indexes: ClassVar = [models.Index(fields=["fingerprint", "line"], name="reject_of_line")]


class ImportLine(models.Model):
    """A line that was looked at apart: what it names, in full, and its turn if that stands further down.

    `treated` is `names` (it corrects or takes back), `erased` (its content is gone by law, so it need not be complete)
    or `ignored` (it is there already).
    """

    sensitivity: ClassVar = {
        "id": OFFICIAL,
        "fingerprint": OFFICIAL,
        "line": OFFICIAL,
        "treated": OFFICIAL,
        "named_source": OFFICIAL,
        "named_id": OFFICIAL,
        "turn": OFFICIAL,
    }
    id = models.BigAutoField(primary_key=True)
    fingerprint = models.TextField()
    line = models.BigIntegerField()
    treated = models.TextField()
    named_source = models.TextField(null=True)
    named_id = models.TextField(null=True)
    turn = models.IntegerField(default=0)

    class Meta:
        db_table = "import_line"
        indexes: ClassVar = [models.Index(fields=["fingerprint", "line"], name="import_line_of_file")]


class StaleSubject(models.Model):
    """A subject whose derived rows must be worked out again. A queue: only ever added to and taken from."""

    sensitivity: ClassVar = {"id": OFFICIAL, "subject": PERSONAL}
    id = models.BigAutoField(primary_key=True)
    subject = models.TextField()

    class Meta:
        db_table = "stale_subject"
