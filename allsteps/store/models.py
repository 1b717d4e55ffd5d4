"""The tables. The first group is the ledger and is only ever added to; the second follows from it.

The database itself keeps the first group from being changed (migration 0002). Tables of the second group can be
dropped and made again (`allsteps rebuild`), and a test shows that they come back the same.
Each field says how far it may travel (`sensitivity`); a test fails for one that does not.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from allsteps.record.vocabulary import Sensitivity
from allsteps.store import under_way

PUBLIC, OFFICIAL, PERSONAL, SENSITIVE, PROTECTED = Sensitivity

# The ledger


class Chain(models.Model):
    """The end of a subject's chain. It follows from the facts, and is locked by whoever writes."""

    sensitivity: ClassVar = {
        "subject": PERSONAL,
        "length": OFFICIAL,
        "link": OFFICIAL,
        "last_known_from": OFFICIAL,
        "migrated_by": OFFICIAL,
    }
    subject = models.TextField(primary_key=True)
    length = models.IntegerField(default=0)
    link = models.BinaryField(default=b"")
    last_known_from = models.DateTimeField(null=True)
    migrated_by = models.TextField(default="")

    class Meta:
        db_table = "chain"


class LedgerFact(models.Model):
    """A fact's envelope with its place in the chain. What was said of the person is apart, in `fact_content`."""

    sensitivity: ClassVar = {
        "position": OFFICIAL,
        "subject": PERSONAL,
        "seq": OFFICIAL,
        "source": OFFICIAL,
        "fact_id": OFFICIAL,
        "kind": SENSITIVE,
        "on": SENSITIVE,
        "until": SENSITIVE,
        "refs": PROTECTED,
        "officer": OFFICIAL,
        "premises": OFFICIAL,
        "basis": OFFICIAL,
        "handling": OFFICIAL,
        "known_from": OFFICIAL,
        "recorded_by": OFFICIAL,
        "names": OFFICIAL,
        "named_source": OFFICIAL,
        "named_id": OFFICIAL,
        "digest": OFFICIAL,
        "link": OFFICIAL,
    }
    position = models.BigAutoField(primary_key=True)
    subject = models.TextField()
    seq = models.IntegerField()
    source = models.TextField()
    fact_id = models.TextField()
    kind = models.TextField()
    on = models.DateField(db_column="on_day")
    until = models.DateField(null=True, db_column="until_day")
    refs = models.TextField(default="{}")
    officer = models.TextField(null=True)
    premises = models.TextField(null=True)
    basis = models.TextField(null=True)
    handling = models.TextField(null=True)
    known_from = models.DateTimeField()
    recorded_by = models.TextField(null=True)
    names = models.TextField(null=True)
    named_source = models.TextField(null=True)
    named_id = models.TextField(null=True)
    digest = models.BinaryField()
    link = models.BinaryField()

    class Meta:
        db_table = "fact"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["source", "fact_id"], name="fact_once"),
            models.UniqueConstraint(fields=["subject", "seq"], name="fact_place"),
            models.UniqueConstraint(
                fields=["named_source", "named_id"],
                name="fact_named_once",
                # Few facts name another; an index of all the others would be most of the work of an import.
                condition=models.Q(named_id__isnull=False),
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["officer"], name="fact_of_officer", condition=models.Q(officer__isnull=False)
            ),
            models.Index(
                fields=["premises"], name="fact_of_premises", condition=models.Q(premises__isnull=False)
            ),
        ]


class FactContent(models.Model):
    """What a fact says, with the salt of its digest. Removed by lawful erasure and by nothing else."""

    sensitivity: ClassVar = {"position": OFFICIAL, "salt": PROTECTED, "details": PROTECTED}
    position = models.BigIntegerField(primary_key=True)
    salt = models.BinaryField()
    details = models.TextField()

    class Meta:
        db_table = "fact_content"


class Erasure(models.Model):
    """A fact whose content was removed, and the fact that says by whom and why."""

    sensitivity: ClassVar = {"position": OFFICIAL, "erased_by": OFFICIAL, "at": OFFICIAL}
    position = models.BigIntegerField(primary_key=True)
    erased_by = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta:
        db_table = "erasure"


class TrailRow(models.Model):
    """Who did what, to whom, when and why."""

    sensitivity: ClassVar = {
        "position": OFFICIAL,
        "at": OFFICIAL,
        "account": OFFICIAL,
        "role": OFFICIAL,
        "act": OFFICIAL,
        "subject": PERSONAL,
        "reason": SENSITIVE,
        "particulars": SENSITIVE,
    }
    position = models.BigAutoField(primary_key=True)
    at = models.DateTimeField()
    account = models.TextField()
    role = models.TextField()
    act = models.TextField()
    subject = models.TextField(default="")
    reason = models.TextField(default="")
    particulars = models.TextField(default="{}")

    class Meta:
        db_table = "trail_entry"
        indexes: ClassVar = [
            models.Index(fields=["subject", "position"], name="trail_of_subject"),
            models.Index(fields=["account", "position"], name="trail_of_account"),
            models.Index(fields=["act", "position"], name="trail_of_act"),
            models.Index(fields=["at"], name="trail_by_day"),
        ]


class RestrictionEvent(models.Model):
    """A case was restricted or opened again, or somebody was named on it. What holds now follows from the events."""

    sensitivity: ClassVar = {
        "position": OFFICIAL,
        "at": OFFICIAL,
        "subject": PERSONAL,
        "event": OFFICIAL,
        "account": OFFICIAL,
        "by": OFFICIAL,
        "reason": SENSITIVE,
    }
    position = models.BigAutoField(primary_key=True)
    at = models.DateTimeField()
    subject = models.TextField(db_index=True)
    event = models.TextField()  # restricted, opened, named, unnamed
    account = models.TextField(default="")
    by = models.TextField(db_column="by_account")
    reason = models.TextField(default="")

    class Meta:
        db_table = "restriction_event"


# What follows from the ledger


class Head(models.Model):
    """What lists and searches show of a subject. `head` is JSON; the other columns are what is searched and sorted."""

    sensitivity: ClassVar = {
        "subject": PERSONAL,
        "subject_type": OFFICIAL,
        "name": PERSONAL,
        "name_folded": PERSONAL,
        "crn": PERSONAL,
        "prison_number": PERSONAL,
        "date_of_birth": PERSONAL,
        "team": OFFICIAL,
        "head": SENSITIVE,
        "ended": SENSITIVE,
        "worked_out_on": OFFICIAL,
        "holds_until": OFFICIAL,
        "library": OFFICIAL,
    }
    subject = models.TextField(primary_key=True)
    subject_type = models.TextField()
    name = models.TextField(default="")
    name_folded = models.TextField(default="")
    crn = models.TextField(default="")
    prison_number = models.TextField(default="")
    date_of_birth = models.DateField(null=True)
    team = models.TextField(default="")
    head = models.TextField(default="{}")
    ended = models.BooleanField(default=False)
    worked_out_on = models.DateField()
    holds_until = models.DateField()
    library = models.TextField()

    class Meta:
        db_table = "head"
        indexes: ClassVar = [
            models.Index(fields=["name_folded"], name="head_by_name", opclasses=["text_pattern_ops"]),
            models.Index(fields=["crn"], name="head_by_crn"),
            models.Index(fields=["prison_number"], name="head_by_prison_number"),
            models.Index(fields=["date_of_birth"], name="head_by_birth"),
            models.Index(fields=["holds_until"], name="head_by_holding"),
            models.Index(fields=["team"], name="head_by_team", condition=models.Q(subject_type="officer")),
        ]


class CurrentAllocation(models.Model):
    """An officer who holds the case on the day on which its head was worked out."""

    sensitivity: ClassVar = {
        "id": OFFICIAL,
        "subject": PERSONAL,
        "officer": OFFICIAL,
        "role": OFFICIAL,
        "since": OFFICIAL,
    }
    id = models.BigAutoField(primary_key=True)
    subject = models.TextField()
    officer = models.TextField()
    role = models.TextField()
    since = models.DateField()

    class Meta:
        db_table = "current_allocation"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["subject", "officer", "role"], name="allocation_once")
        ]
        indexes: ClassVar = [models.Index(fields=["officer"], name="allocation_of_officer")]


class OpenStep(models.Model):
    """A step that reads so on every day of [shown_from, shown_until): due, late or upcoming."""

    sensitivity: ClassVar = {
        "id": OFFICIAL,
        "subject": PERSONAL,
        "standard": SENSITIVE,
        "key": SENSITIVE,
        "opened_on": SENSITIVE,
        "shown_from": OFFICIAL,
        "shown_until": OFFICIAL,
        "status": SENSITIVE,
        "consequence": OFFICIAL,
        "due_on": SENSITIVE,
        "owner": OFFICIAL,
        "holder": OFFICIAL,
        "step": SENSITIVE,
    }
    id = models.BigAutoField(primary_key=True)
    subject = models.TextField()
    standard = models.TextField()
    key = models.TextField()
    opened_on = models.DateField()
    shown_from = models.DateField()
    shown_until = models.DateField(null=True)
    status = models.TextField()
    consequence = models.SmallIntegerField()
    due_on = models.DateField(null=True)
    owner = models.TextField(null=True)
    holder = models.TextField(null=True)
    step = models.TextField()  # the whole row, as JSON in the columns of the contract

    class Meta:
        db_table = "open_step"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["subject", "standard", "key", "opened_on", "shown_from"], name="open_step_once"
            )
        ]
        indexes: ClassVar = [
            # What a director holds is found by the role: her region's cases are thousands, her steps a handful.
            models.Index(
                fields=["holder", "subject"],
                name="open_step_of_holder",
                condition=models.Q(status__in=["late", "due"]),
            )
        ]


# Who signs in


class _Accounts(BaseUserManager["Account"]):
    def get_by_natural_key(self, username: str | None) -> Account:
        return self.get(account=username)


class Account(AbstractBaseUser):
    """Somebody who may sign in, in one role with one scope."""

    sensitivity: ClassVar = {
        "account": OFFICIAL,
        "password": PROTECTED,
        "last_login": OFFICIAL,
        "name": PERSONAL,
        "email": PERSONAL,
        "role": OFFICIAL,
        "scope_kind": OFFICIAL,
        "scope_name": OFFICIAL,
        "team": OFFICIAL,
        "pdu": OFFICIAL,
        "region": OFFICIAL,
        "officer": OFFICIAL,
        "language": PERSONAL,
        "is_active": OFFICIAL,
    }
    account = models.CharField(max_length=80, primary_key=True)
    name = models.TextField()
    email = models.EmailField(blank=True)
    role = models.TextField()
    scope_kind = models.TextField()
    scope_name = models.TextField(default="", blank=True)
    team = models.TextField(default="", blank=True)
    pdu = models.TextField(default="", blank=True)
    region = models.TextField(default="", blank=True)
    officer = models.TextField(null=True, blank=True, unique=True)
    language = models.CharField(max_length=2, default="en")
    is_active = models.BooleanField(default=True)

    USERNAME_FIELD: ClassVar[str] = "account"
    EMAIL_FIELD: ClassVar[str] = "email"
    REQUIRED_FIELDS: ClassVar[list[Any]] = []
    objects: ClassVar[_Accounts] = _Accounts()

    class Meta:
        db_table = "account"


# What is under way, where Django looks for it
Import = under_way.Import
ImportShare = under_way.ImportShare
ImportReject = under_way.ImportReject
ImportLine = under_way.ImportLine
StaleSubject = under_way.StaleSubject
