"""One line, as it was read, has become a fact, or every fault in it is named.

Checking is most of an import, and ten million facts pass through here: what is right costs a dozen
look-ups, and only what is wrong leaves the straight path. Texts, references and details that come again
are shared between facts, which halves their memory.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import lru_cache
from operator import itemgetter
from typing import Any, Final, cast

from allsteps.record.exchange.messages import Fault, fault, listed
from allsteps.record.exchange.plans import (
    FIELDS,
    MISSING,
    REMEMBERED,
    SUBJECT_TYPES,
    UNTIL,
    Line,
    kind_fault,
    native_day,
    not_an_object,
    plan_of,
    read_details,
    read_naming,
    read_references,
    read_until,
    subject_fault,
    text_fault,
    unknown_fields,
)
from allsteps.record.exchange.values import BASES, HANDLINGS, day_fault, instant_fault, read_day, read_instant
from allsteps.record.fact import Fact
from allsteps.record.vocabulary import Vocabulary
from allsteps.timeline.days import london_day

CheckLine = Callable[[Any, list[Fault]], Fact | None]


class _Draft:
    """A fact in the making, of the same layout, which becomes a Fact when it is whole.

    The constructor of a frozen dataclass sets each field by a call, and would take a third of all the time
    that an import has. This was measured; the test of this module shows that what comes of it is a Fact.
    """

    __slots__ = Fact.__slots__
    id: Any
    subject: Any
    kind: Any
    on: Any
    known_from: Any
    source: Any
    until: Any
    refs: Any
    details: Any
    basis: Any
    handling: Any
    recorded_by: Any
    replaces: Any
    retracts: Any


def line_checker(vocabulary: Vocabulary, run_at: datetime) -> CheckLine:
    """A function from a line, as it was read, to its fact; whatever is wrong it adds to the faults instead.

    `run_at` is when lines that say nothing else became known; no line may be known later.
    """
    day = lru_cache(REMEMBERED)(read_day)
    plan_by_kind = {name: plan_of(kind, day) for name, kind in vocabulary.kind_by_name.items()}
    kind_names = tuple(plan_by_kind)
    base_by_text = {base: base for base in BASES}
    handling_by_text = {handling: handling for handling in HANDLINGS}
    type_by_subject: dict[str, tuple[str, str]] = {}
    sources: dict[str, str] = {}
    recorders: dict[str, str] = {}
    zones: dict[Any, Any] = {}
    seen_refs: dict[tuple[Any, ...], dict[str, str]] = {}
    nothing: dict[str, Any] = {}
    fields_of: Callable[[Line], tuple[Any, ...]] | None = None

    def check(line: Any, faults: list[Fault]) -> Fact | None:
        if type(line) is not dict:
            faults.append(not_an_object(line))
            return None
        nonlocal fields_of
        if len(line) != len(FIELDS):
            values = _in_order(line, faults)
        else:
            if fields_of is None:
                fields_of = _getter(line)
            try:
                values = fields_of(line)
            except KeyError:
                values = _in_order(line, faults)
        (
            identifier,
            source,
            subject,
            named,
            on,
            until,
            refs,
            details,
            basis,
            handling,
            known_from,
            recorded_by,
            replaces,
            retracts,
        ) = values

        if type(identifier) is not str or not identifier:
            faults.append(text_fault("id", identifier))
        if source is None:
            source = ""
        elif type(source) is not str:
            faults.append(text_fault("source", source))
        elif "/" in source:
            faults.append(fault("E333", "source"))
        else:
            source = sources.setdefault(source, source)

        plan = plan_by_kind.get(named) if type(named) is str else None
        if plan is None:
            faults.append(kind_fault(named, kind_names))
        typed = type_by_subject.get(subject) if type(subject) is str else None
        if typed is None:
            typed = _subject(subject, faults)
            if typed is not None:
                type_by_subject[subject] = typed
        if typed is not None:
            subject, subject_type = typed
            if plan is not None and subject_type not in plan.subject_types:
                faults.append(subject_fault(plan, subject_type))

        written = on
        on = day(written) if type(written) is str else native_day(written)
        if on is None:
            faults.append(fault("E311", "on") if written in MISSING else day_fault("on", written))
        if details is None:
            details = nothing
        elif type(details) is not dict:
            faults.append(fault("E312", "details", form="an object of details"))
            details = None
        if until is not None or (details and UNTIL in details):
            until = read_until(until, details.get(UNTIL) if details else None, on, day, faults)
        if replaces is not None or retracts is not None:
            replaces, retracts = read_naming(replaces, retracts, faults)

        if known_from is None or known_from == "":
            known_from = run_at
        else:
            written = known_from
            known_from = read_instant(written) if type(written) is str else _native_instant(written)
            if known_from is None:
                faults.append(instant_fault("known_from", written))
            else:
                zone = known_from.tzinfo
                if zone is not UTC:
                    known_from = known_from.replace(tzinfo=zones.setdefault(zone, zone))
                if known_from > run_at:
                    faults.append(fault("E330", "known_from"))
        if (
            plan is not None
            and on is not None
            and known_from is not None
            and (on > (dated := known_from.date()) or (on == dated and known_from.tzinfo is not UTC))
            and not (plan.may_precede or retracts is not None or _come_in_london(on, known_from))
        ):
            faults.append(fault("E331", "known_from", kind=plan.name))

        if refs is None:
            refs = nothing
        elif type(refs) is not dict:
            faults.append(fault("E312", "refs", form="an object of references"))
        elif refs and plan is not None:
            for name, value in refs.items():
                if type(value) is not str or not value or name not in plan.references:
                    refs = read_references(refs, plan, faults)
                    break
            refs = seen_refs.setdefault(tuple(refs.items()), refs)
            if len(seen_refs) >= REMEMBERED:
                seen_refs.clear()
        if plan is not None and details is not None and (details or plan.required or until is not None):
            details = read_details(details, plan, faults, until, retracts is not None)

        if basis is not None:
            written = basis
            basis = base_by_text.get(basis) if type(basis) is str else None
            if basis is None and written != "":
                faults.append(fault("E326", "basis", choices=listed(BASES)))
        if handling is not None:
            written = handling
            handling = handling_by_text.get(handling) if type(handling) is str else None
            if handling is None and written != "":
                faults.append(fault("E327", "handling", choices=listed(HANDLINGS)))
        if recorded_by is not None:
            if type(recorded_by) is str:
                recorded_by = recorders.setdefault(recorded_by, recorded_by) or None
            else:
                faults.append(text_fault("recorded_by", recorded_by))

        if faults or plan is None:
            return None
        fact = _Draft()
        fact.id = identifier
        fact.subject = subject
        fact.kind = plan.name
        fact.on = on
        fact.known_from = known_from
        fact.source = source
        fact.until = until
        fact.refs = refs
        fact.details = details
        fact.basis = basis
        fact.handling = handling
        fact.recorded_by = recorded_by
        fact.replaces = None if replaces is None else (source, replaces)
        fact.retracts = None if retracts is None else (source, retracts)
        fact.__class__ = Fact  # type: ignore[assignment]
        return cast(Fact, fact)

    return check


def _getter(line: Line) -> Callable[[Line], tuple[Any, ...]]:
    """The fields in order, looked up by this line's own names: the reader uses the same texts for every line,
    and a text is found faster by itself than by its equal."""
    own = {name: name for name in line}
    return itemgetter(*(own.get(name, name) for name in FIELDS))


def _in_order(line: Line, faults: list[Fault]) -> tuple[Any, ...]:
    """The fields in order, None where there is none; those that are not fields are named."""
    if not line.keys() <= _FIELDS:
        faults.extend(unknown_fields(line))
    return tuple(line.get(name) for name in FIELDS)


def _subject(subject: Any, faults: list[Fault]) -> tuple[str, str] | None:
    """The subject with its type."""
    if type(subject) is str:
        subject_type, _, bare = subject.partition(":")
        if bare and subject_type in SUBJECT_TYPES:
            return subject, subject_type
    faults.append(fault("E311" if subject in MISSING else "E313", "subject"))
    return None


def _native_instant(value: Any) -> datetime | None:
    return value if isinstance(value, datetime) and value.tzinfo is not None else None


def _come_in_london(on: date, instant: datetime) -> bool:
    """Whether the day had come in London. Asked only where the instant's own date leaves it open: London is
    never behind UTC, and no offset moves a date by more than one day."""
    try:
        return on <= london_day(instant)
    except OverflowError:  # the first or last day of the calendar, moved out of it by its offset
        return False


_FIELDS: Final = frozenset(FIELDS)
