"""Each kind has become a plan of look-ups, and each part of a line has been read by it.

A `Plan` is made once from a kind's declaration; the functions here read references, details, the end day
and the names of other facts, and say what is wrong with them. `lines` puts them together.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import orjson

from allsteps.record.exchange.messages import Fault, did_you_mean, fault, quoted
from allsteps.record.exchange.values import Accept, ReadDay, accepter, day_fault, detail_fault, form
from allsteps.record.vocabulary import Kind

FIELDS: Final = (
    "id",
    "source",
    "subject",
    "kind",
    "on",
    "until",
    "refs",
    "details",
    "basis",
    "handling",
    "known_from",
    "recorded_by",
    "replaces",
    "retracts",
)
"""The envelope of a fact, and the columns of every format, in order."""

SUBJECT_TYPES: Final = ("case", "officer", "premises")
UNTIL: Final = "until"
MISSING: Final[tuple[Any, ...]] = (None, "")
"""A blank text is a missing value, in every format, because CSV cannot tell the two apart."""

REMEMBERED: Final = 1 << 16
"""How many days and sets of references are remembered while reading, so that memory stays bounded."""
DETAILS_REMEMBERED: Final = 2048
"""How many sets of details of one kind are."""
LONGEST_REPEATED: Final = 120
"""Details longer than this, in characters of JSON, are texts that will not come again."""

Line = dict[str, Any]
"""A fact as it was read: fields to values of JSON (from Parquet also days and instants)."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A kind, compiled for reading lines.

    `seen` holds details read before, by their JSON: most are a few choices, and come again and again.
    """

    kind: Kind
    name: str
    may_precede: bool
    subject_types: tuple[str, ...]
    references: frozenset[str]
    accepts: Mapping[str, Accept]
    required: tuple[str, ...]
    seen: dict[bytes, Line]


def plan_of(kind: Kind, read_day: ReadDay) -> Plan:
    return Plan(
        kind=kind,
        name=kind.name,
        may_precede=kind.may_precede,
        subject_types=SUBJECT_TYPES if kind.subject == "any" else (kind.subject,),
        references=frozenset(kind.references),
        accepts={detail.name: accepter(detail, read_day) for detail in kind.details},
        required=tuple(detail.name for detail in kind.details if detail.required),
        seen={},
    )


def read_details(given: Line, plan: Plan, faults: list[Fault], until: date | None, retraction: bool) -> Line:
    """The details as the fact holds them. `until` is the envelope's; a retraction need not be complete."""
    seen = plan.seen
    if until is not None or retraction:
        return _details(given, plan, faults, until, retraction)
    # JSON tells 1 from true from "1", which as keys of a mapping would be one or look alike.
    key = orjson.dumps(given, default=_of_no_json_type)
    details = seen.get(key)
    if details is None:
        before = len(faults)
        details = _details(given, plan, faults, until, retraction)
        if len(faults) == before and len(key) <= LONGEST_REPEATED:
            if len(seen) >= DETAILS_REMEMBERED:
                seen.clear()
            seen[key] = details
    return details


def _of_no_json_type(value: Any) -> dict[str, str]:
    """Bytes and the like from Parquet, so that they are compared as what they are and not as a text."""
    return {type(value).__name__: repr(value)}


def _details(given: Line, plan: Plan, faults: list[Fault], until: date | None, retraction: bool) -> Line:
    details: Line = {}
    accepts = plan.accepts
    for name, value in given.items():
        accept = accepts.get(name)
        if name == UNTIL:
            continue
        if accept is None:
            faults.append(_unknown_part("E322", "details", name, plan, tuple(accepts)))
        elif value is not None and value != "":
            accepted = accept(value)
            if accepted is None:
                faults.append(detail_fault(plan.kind.detail_by_name[name], value))
            else:
                details[name] = accepted
    if until is not None and UNTIL in accepts:
        details[UNTIL] = until
    if not retraction and plan.required:
        faults += [
            _missing_detail(name, plan) for name in plan.required if _lacks(name, details, given, faults)
        ]
    return details


def _lacks(name: str, details: Line, given: Line, faults: list[Fault]) -> bool:
    """Whether a detail is not there. One that is there and wrong has been named already."""
    if name in details or given.get(name) not in MISSING:
        return False
    return name != UNTIL or not any(found.column == UNTIL for found in faults)


def read_references(given: Line, plan: Plan, faults: list[Fault]) -> dict[str, str]:
    refs: dict[str, str] = {}
    for name, value in given.items():
        if name not in plan.references:
            faults.append(_unknown_part("E320", "refs", name, plan, plan.kind.references))
        elif type(value) is str:
            if value:
                refs[name] = value
        elif value is not None:
            faults.append(fault("E321", f"refs.{name}"))
    return refs


def read_until(
    written: Any, as_detail: Any, on: date | None, read_day: ReadDay, faults: list[Fault]
) -> date | None:
    """The day on which it no longer held. The envelope and the detail `until` are two places for one day."""
    days = []
    for column, value in ((UNTIL, written), (f"details.{UNTIL}", as_detail)):
        if value in MISSING:
            continue
        day = read_day(value) if type(value) is str else native_day(value)
        if day is None:
            faults.append(day_fault(column, value))
        else:
            days.append(day)
    if len(set(days)) > 1:
        faults.append(fault("E319", UNTIL))
    elif days and on is not None and days[0] <= on:
        faults.append(fault("E318", UNTIL))
    return days[0] if days else None


def read_naming(replaces: Any, retracts: Any, faults: list[Fault]) -> tuple[str | None, str | None]:
    """What the fact corrects or takes back, as written; blank is neither."""
    replaces, retracts = replaces if replaces != "" else None, retracts if retracts != "" else None
    if replaces is not None and retracts is not None:
        faults.append(fault("E341", "retracts"))
    for column, value in (("replaces", replaces), ("retracts", retracts)):
        if value is not None and type(value) is not str:
            faults.append(text_fault(column, value))
    return replaces, retracts


def native_day(value: Any) -> date | None:
    return value if type(value) is date else None


def unknown_fields(line: Line) -> list[Fault]:
    names = [quoted(name) for name in line if name not in FIELDS]
    return [fault("E310", name, name=name, remedy=did_you_mean(name, FIELDS)) for name in names]


def text_fault(column: str, value: Any) -> Fault:
    return fault("E311", column) if value in MISSING else fault("E312", column, form="text")


def kind_fault(named: Any, kind_names: tuple[str, ...]) -> Fault:
    if type(named) is not str or not named:
        return text_fault("kind", named)
    return fault("E315", "kind", name=quoted(named), remedy=did_you_mean(quoted(named), kind_names))


def subject_fault(plan: Plan, found: str) -> Fault:
    names = {"case": "a case", "officer": "an officer", "premises": "premises"}
    wanted = plan.subject_types[0]
    return fault("E314", "subject", kind=plan.name, wanted=names[wanted], type=wanted, found=names[found])


def not_an_object(value: Any) -> Fault:
    names = {list: "a list", str: "text", bool: "true or false", type(None): "null"}
    return fault("E305", found=names.get(type(value), "a number"))


def _unknown_part(code: str, part: str, name: str, plan: Plan, names: tuple[str, ...]) -> Fault:
    shown = quoted(name)
    return fault(code, f"{part}.{shown}", kind=plan.name, name=shown, remedy=did_you_mean(shown, names))


def _missing_detail(name: str, plan: Plan) -> Fault:
    detail = plan.kind.detail_by_name[name]
    return fault("E323", f"details.{name}", kind=plan.name, name=name, form=form(detail))
