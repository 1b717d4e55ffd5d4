"""One line, as it was read, has become a fact, or every fault in it is named.

A kind is compiled once into a `Plan` of look-ups, and each line then costs a dozen of them: checking is
most of an import, and ten million facts pass through here. Only what is wrong leaves the straight path.
Texts, days, references and details that come again are shared between facts, which halves their memory.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any, Final

from allsteps.record.exchange.messages import Fault, did_you_mean, fault, listed, quoted
from allsteps.record.exchange.values import (
    BASES,
    HANDLINGS,
    Accept,
    ReadDay,
    accepter,
    day_fault,
    detail_fault,
    form,
    instant_fault,
    read_day,
    read_instant,
)
from allsteps.record.fact import Fact
from allsteps.record.vocabulary import Kind, Vocabulary
from allsteps.timeline.days import london_day

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

REMEMBERED: Final = 1 << 16
"""How many days, instants and mappings are remembered while reading, so that memory stays bounded."""

Line = dict[str, Any]
CheckLine = Callable[[Any, list[Fault]], Fact | None]


@dataclass(frozen=True, slots=True)
class Plan:
    """A kind, compiled for checking lines.

    `shared` holds details already seen, where all details are choices or booleans and so come again and
    again; None where they are texts, days or numbers and rarely do.
    """

    kind: Kind
    subject_types: tuple[str, ...]
    references: frozenset[str]
    accepts: Mapping[str, Accept]
    required: tuple[str, ...]
    shared: dict[tuple[Any, ...], dict[str, Any]] | None


def plan_of(kind: Kind, read_day: ReadDay) -> Plan:
    repeats = all(detail.choices or detail.type == "boolean" for detail in kind.details)
    return Plan(
        kind=kind,
        subject_types=SUBJECT_TYPES if kind.subject == "any" else (kind.subject,),
        references=frozenset(kind.references),
        accepts={detail.name: accepter(detail, read_day) for detail in kind.details},
        required=tuple(detail.name for detail in kind.details if detail.required),
        shared={} if repeats else None,
    )


def line_checker(vocabulary: Vocabulary, run_at: datetime) -> CheckLine:
    """A function from a line, as it was read, to its fact; it adds to the faults instead if there are any.

    A blank text is a missing value, everywhere, because CSV cannot tell the two apart.
    """
    day = lru_cache(REMEMBERED)(read_day)
    instant = lru_cache(REMEMBERED)(read_instant)
    plan_by_kind = {name: plan_of(kind, day) for name, kind in vocabulary.kind_by_name.items()}
    kind_names = tuple(plan_by_kind)
    base_by_text = {base: base for base in BASES}
    handling_by_text = {handling: handling for handling in HANDLINGS}
    type_by_subject: dict[str, tuple[str, str]] = {}
    words: dict[str, str] = {}
    shared_refs: dict[tuple[Any, ...], dict[str, str]] = {}
    shapes: set[tuple[str, ...]] = set()
    fields = frozenset(FIELDS)
    nothing: dict[str, Any] = {}

    def check(line: Any, faults: list[Fault]) -> Fact | None:
        if line.__class__ is not dict:
            faults.append(fault("E305", found=_found(line)))
            return None
        shape = tuple(line)
        if shape not in shapes:
            if fields.issuperset(shape):
                if len(shapes) < 1000:
                    shapes.add(shape)
            else:
                faults.extend(_unknown_fields(line))
        get = line.get

        identifier = get("id")
        if identifier.__class__ is not str or not identifier:
            faults.append(_text_fault("id", identifier))
        source = get("source") or ""
        if source.__class__ is not str:
            faults.append(_text_fault("source", source))
        elif source in words:
            source = words[source]
        elif "/" in source:
            faults.append(fault("E333", "source"))
        else:
            words[source] = source

        named = get("kind")
        plan = plan_by_kind.get(named) if named.__class__ is str else None
        if plan is None:
            faults.append(_kind_fault(named, kind_names))
        subject = get("subject")
        typed = type_by_subject.get(subject) if subject.__class__ is str else None
        if typed is None:
            subject_type, colon, bare = subject.partition(":") if subject.__class__ is str else ("", "", "")
            if colon and bare and subject_type in SUBJECT_TYPES:
                typed = type_by_subject[subject] = (subject, subject_type)
            else:
                faults.append(fault("E313" if subject else "E311", "subject"))
        if typed is not None:
            subject = typed[0]
            if plan is not None and typed[1] not in plan.subject_types:
                faults.append(_subject_fault(plan, typed[1]))

        written = get("on")
        on = day(written) if written.__class__ is str and written else _native_day(written)
        if on is None:
            faults.append(day_fault("on", written) if written else fault("E311", "on"))
        details = get("details") or nothing
        if details.__class__ is not dict:
            faults.append(fault("E312", "details", form="an object of details"))
            details = nothing
        until = None
        written = get("until")
        if written or UNTIL in details:
            until = _until(written, details.get(UNTIL), on, day, faults)

        replaces = get("replaces") or None
        retracts = get("retracts") or None
        if replaces is not None or retracts is not None:
            _check_naming(replaces, retracts, faults)

        known_from: datetime | None = run_at
        written = get("known_from")
        if written:
            known_from = instant(written) if written.__class__ is str else _native_instant(written)
            if known_from is None:
                faults.append(instant_fault("known_from", written))
            elif known_from > run_at:
                faults.append(fault("E330", "known_from"))
        # An offset moves the day by one at most, so the London day is asked for only near the boundary.
        if on is not None and known_from is not None and plan is not None and on >= known_from.date():
            if retracts is None and not plan.kind.may_precede and not _known_by_then(known_from, on):
                faults.append(fault("E331", "known_from", kind=plan.kind.name))

        refs = get("refs") or nothing
        if refs:
            if refs.__class__ is not dict:
                faults.append(fault("E312", "refs", form="an object of references"))
            elif plan is not None:
                refs = _references(refs, plan, faults)
                key = tuple(refs.items())
                seen = shared_refs.get(key)
                if seen is None:
                    if len(shared_refs) >= REMEMBERED:
                        shared_refs.clear()
                    shared_refs[key] = refs
                else:
                    refs = seen
        if plan is not None:
            details = _details(details, plan, faults, until, retracts is None) or nothing

        basis = get("basis") or None
        if basis is not None:
            basis = base_by_text.get(basis) if basis.__class__ is str else None
            if basis is None:
                faults.append(fault("E326", "basis", choices=listed(BASES)))
        handling = get("handling") or None
        if handling is not None:
            handling = handling_by_text.get(handling) if handling.__class__ is str else None
            if handling is None:
                faults.append(fault("E327", "handling", choices=listed(HANDLINGS)))
        recorded_by = get("recorded_by") or None
        if recorded_by is not None:
            if recorded_by.__class__ is not str:
                faults.append(_text_fault("recorded_by", recorded_by))
            else:
                recorded_by = words.setdefault(recorded_by, recorded_by)

        if faults or plan is None or on is None or known_from is None:
            return None
        return Fact(
            identifier,
            subject,
            plan.kind.name,
            on,
            known_from,
            source,
            until,
            refs,
            details,
            basis,
            handling,
            recorded_by,
            None if replaces is None else (source, replaces),
            None if retracts is None else (source, retracts),
        )

    return check


def _references(given: Line, plan: Plan, faults: list[Fault]) -> dict[str, str]:
    refs: dict[str, str] = {}
    for name, value in given.items():
        if name not in plan.references:
            remedy = did_you_mean(quoted(name), plan.kind.references)
            faults.append(fault("E320", f"refs.{quoted(name)}", kind=plan.kind.name, name=quoted(name), remedy=remedy))
        elif value.__class__ is str:
            if value:
                refs[name] = value
        elif value is not None:
            faults.append(fault("E321", f"refs.{name}"))
    return refs


def _details(given: Line, plan: Plan, faults: list[Fault], until: date | None, complete: bool) -> Line:
    """The details as the fact holds them. `until` is the envelope's; a retraction need not be complete."""
    details: Line = {}
    accepts = plan.accepts
    for name, value in given.items():
        accept = accepts.get(name)
        if name == UNTIL:
            continue
        if accept is None:
            names = tuple(plan.accepts)
            words = {"kind": plan.kind.name, "name": quoted(name), "remedy": did_you_mean(quoted(name), names)}
            faults.append(fault("E322", f"details.{quoted(name)}", **words))
        elif value is not None and value != "":
            accepted = accept(value)
            if accepted is None:
                faults.append(detail_fault(plan.kind.detail_by_name[name], value))
            else:
                details[name] = accepted
    if until is not None and UNTIL in accepts:
        details[UNTIL] = until
    if complete:
        for name in plan.required:
            # One that is there and wrong has been named already.
            if name not in details and given.get(name) in (None, ""):
                detail = plan.kind.detail_by_name[name]
                faults.append(fault("E323", f"details.{name}", kind=plan.kind.name, name=name, form=form(detail)))
    shared = plan.shared
    if shared is None or faults or not details:
        return details
    if len(shared) >= REMEMBERED:
        shared.clear()
    return shared.setdefault(tuple(details.items()), details)


def _until(written: Any, as_detail: Any, on: date | None, day: ReadDay, faults: list[Fault]) -> date | None:
    """The day on which it no longer held. The envelope and the detail `until` are two places for one day."""
    days = []
    for column, value in ((UNTIL, written), (f"details.{UNTIL}", as_detail)):
        if value is None or value == "":
            continue
        read = day(value) if value.__class__ is str else _native_day(value)
        if read is None:
            faults.append(day_fault(column, value))
            return None
        days.append(read)
    if len(set(days)) > 1:
        faults.append(fault("E319", UNTIL))
    elif days and on is not None and days[0] <= on:
        faults.append(fault("E318", UNTIL))
    return days[0] if days else None


def _check_naming(replaces: Any, retracts: Any, faults: list[Fault]) -> None:
    if replaces is not None and retracts is not None:
        faults.append(fault("E341", "retracts"))
    for column, value in (("replaces", replaces), ("retracts", retracts)):
        if value is not None and value.__class__ is not str:
            faults.append(_text_fault(column, value))


def _native_day(value: Any) -> date | None:
    return value if value.__class__ is date else None


def _native_instant(value: Any) -> datetime | None:
    return value if isinstance(value, datetime) and value.tzinfo is not None else None


def _known_by_then(known_from: datetime, on: date) -> bool:
    try:
        return on <= london_day(known_from)
    except OverflowError:  # the first or last day of the calendar, moved out of it by its offset
        return False


def _unknown_fields(line: Line) -> list[Fault]:
    return [
        fault("E310", quoted(name), name=quoted(name), remedy=did_you_mean(quoted(name), FIELDS))
        for name in line
        if name not in FIELDS
    ]


def _text_fault(column: str, value: Any) -> Fault:
    missing = value is None or value == ""
    return fault("E311", column) if missing else fault("E312", column, form="text")


def _kind_fault(named: Any, kind_names: tuple[str, ...]) -> Fault:
    if named.__class__ is not str or not named:
        return _text_fault("kind", named)
    return fault("E315", "kind", name=quoted(named), remedy=did_you_mean(quoted(named), kind_names))


def _subject_fault(plan: Plan, found: str) -> Fault:
    names = {"case": "a case", "officer": "an officer", "premises": "premises"}
    wanted = plan.kind.subject
    return fault("E314", "subject", kind=plan.kind.name, wanted=names.get(wanted, wanted), found=names[found])


def _found(value: Any) -> str:
    names = {list: "a list", str: "text", bool: "true or false", type(None): "null"}
    return names.get(type(value), "a number")
