"""Records of a few dozen facts over about 120 days, mostly of the kinds that one standard reads.

With ties on one day, corrections, retractions, erasures, knowledge that comes late, missing references and
details, another case, and decisions about the standard's steps.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

from allsteps.record.fact import Fact
from allsteps.record.trees import kinds_read
from allsteps.record.vocabulary import Detail, Kind, Vocabulary
from allsteps.standards.model import OnFact, Plan, Standard
from tests.lib.choosing import Choosing
from tests.lib.generated_rules import standard_conditions
from tests.lib.words import KINDS

START: Final = date(2026, 1, 5)
LAST_DAY: Final = 120
"""The record's days are START and so many after it."""

REFERENCES: Final = {
    "address": ("a-1", "a-2"),
    "child": ("c-1", "c-2"),
    "officer": ("o-1",),
    "premises": ("p-1",),
}
BASES: Final = ("seen by us", "allegation")


def facts(choose: Choosing, standard: Standard, vocabulary: Vocabulary, subject: str) -> list[Fact]:
    """A record, in the order of its ids. The lines are as the door lets them in."""
    relevant = _relevant(choose, standard, vocabulary)
    made: list[Fact] = []
    if choose.chance(90):
        made.append(_beginning(choose, subject))
    for _ in range(choose.number(1, 32)):
        kind = (
            vocabulary.kind_by_name[choose.one_of(*relevant)] if choose.chance(90) else choose.one_of(*KINDS)
        )
        made.append(_fact(choose, f"f-{len(made) + 1}", kind, standard, subject))
    if choose.chance(10):
        made.append(replace(choose.one_of(*made), source="other"))
    made = [*made, *_corrections(choose, made, standard, vocabulary)]
    return [*made, *_erasures(choose, made)]


def more_evidence(
    choose: Choosing, standard: Standard, vocabulary: Vocabulary, subject: str, made: list[Fact]
) -> list[Fact]:
    """A few more facts of the kinds that could meet the standard: mostly those of the record on another day."""
    kinds = [vocabulary.kind_by_name[each.fact] for each in standard.met_by]
    like = [f for f in made if f.kind in [kind.name for kind in kinds] and not (f.replaces or f.retracts)]
    found: list[Fact] = []
    for number in range(1, choose.number(1, 3) + 1):
        new = _fact(choose, f"x-{number}", choose.one_of(*kinds), standard, subject)
        if like and choose.chance(70):
            old = choose.one_of(*like)
            new = replace(old, id=new.id, source="", on=new.on, until=None, known_from=new.known_from)
        found.append(new)
    return found


def _relevant(choose: Choosing, standard: Standard, vocabulary: Vocabulary) -> list[str]:
    """Kinds that the standard reads, those of evidence and opening more often."""
    read = [
        k for c in standard_conditions(standard) for k in kinds_read(vocabulary.condition_by_name[c].tree)
    ]
    opening = [
        o.on if isinstance(o, OnFact) else o.kind for o in standard.opens if isinstance(o, OnFact | Plan)
    ]
    ending = [name for o in standard.opens if isinstance(o, Plan) for name in o.until]
    evidence = [each.fact for each in standard.met_by]
    decided = ["step set aside", "step varied", *(["taken on"] if choose.chance(15) else [])]
    return [*dict.fromkeys(read), *opening, *opening, *ending, *evidence, *evidence, *decided]


def _beginning(choose: Choosing, subject: str) -> Fact:
    """The fact with which most records begin, on one of their first days."""
    on = START + timedelta(days=choose.number(0, 10))
    known = datetime(on.year, on.month, on.day, 8, tzinfo=UTC)
    if subject.startswith("officer:"):
        return Fact("f-1", subject, "officer joined", on, known)
    if subject.startswith("premises:"):
        return Fact("f-1", subject, "check", on, known)
    return Fact("f-1", subject, "supervision started", on, known)


def _fact(choose: Choosing, name: str, kind: Kind, standard: Standard, subject: str) -> Fact:
    day = choose.number(0, LAST_DAY)
    on = START + timedelta(days=day)
    whose, refs = _about(choose, kind, subject)
    until = on + timedelta(days=choose.number(1, 40)) if choose.chance(40) else None
    return Fact(
        id=name,
        subject=whose,
        kind=kind.name,
        on=on,
        known_from=_known(choose, on),
        until=until,
        refs=refs,
        details=_details(choose, kind, on, standard),
        basis=choose.one_of(*BASES) if choose.chance(50) else None,
    )


def _about(choose: Choosing, kind: Kind, subject: str) -> tuple[str, dict[str, str]]:
    """Whom the fact is about, and its references: some left out, but mostly in the subject's view."""
    refs = {name: choose.one_of(*REFERENCES[name]) for name in kind.references if choose.chance(85)}
    kind_of_subject, _, bare = subject.partition(":")
    if (
        kind_of_subject != "case"
        and kind.references
        and choose.chance(50)
        and kind_of_subject in kind.references
    ):
        return "case:A", {**refs, kind_of_subject: bare}
    if kind.subject not in ("any", kind_of_subject):
        return ("case:A" if kind.subject == "case" else f"{kind.subject}:{kind.subject[0]}-1"), refs
    if kind_of_subject == "case" and choose.chance(8):
        return "case:B", refs
    return subject, refs


def _known(choose: Choosing, on: date) -> datetime:
    """Mostly known on its day; sometimes late, and sometimes at an hour that is another day in London."""
    late = choose.one_of(0, 0, 0, 0, 1, 3, 10, 30)
    hour = choose.one_of(9, 12, 15, 23)
    return datetime(on.year, on.month, on.day, hour, choose.number(0, 59), tzinfo=UTC) + timedelta(days=late)


def _details(choose: Choosing, kind: Kind, on: date, standard: Standard) -> dict[str, Any]:
    return {
        detail.name: value
        for detail in kind.details
        if (detail.required or choose.chance(85))
        and (value := _value(choose, kind, detail, on, standard)) is not None
    }


def _value(choose: Choosing, kind: Kind, detail: Detail, on: date, standard: Standard) -> Any:
    if detail.name == "standard":
        return standard.id if choose.chance(90) else "another-standard"
    if detail.name == "by_role":
        return choose.one_of("senior practitioner", "clerk")
    if detail.name == "opened_on":
        return START + timedelta(days=choose.number(0, LAST_DAY)) if choose.chance(15) else None
    if detail.name == "date_of_birth":
        return choose.one_of(date(2008, 2, 29), date(2008, 4, 1), date(2007, 2, 20))
    if detail.type == "day":
        return on + timedelta(days=choose.number(-10, 60))
    if detail.type == "number":
        return choose.number(0, 20)
    if detail.type == "boolean":
        return choose.chance(50)
    if detail.several:
        return tuple(choose.some_of(detail.choices, 3))
    if detail.choices:
        return choose.one_of(*detail.choices)
    if detail.type == "list":
        return tuple(choose.some_of(("x", "y"), 2))
    return choose.one_of("x", "y", "unknown")


def _corrections(
    choose: Choosing, made: list[Fact], standard: Standard, vocabulary: Vocabulary
) -> list[Fact]:
    """Corrections and retractions of some facts, and of some corrections."""
    added: list[Fact] = []
    for _ in range(choose.one_of(0, 0, 1, 2, 4)):
        replaced = {fact.replaces or fact.retracts for fact in added}
        left = [f for f in [*made, *added] if f.identity not in replaced and f.retracts is None]
        if not left:
            break
        old = choose.one_of(*left)
        name = f"g-{len(added) + 1}"
        known = old.known_from + timedelta(days=choose.number(0, 20), minutes=1)
        if choose.chance(30):
            added.append(
                replace(old, id=name, known_from=known, replaces=None, retracts=old.identity, details={})
            )
            continue
        moved = old.on + timedelta(days=choose.one_of(0, 0, 1, -1, 15))
        until = None if old.until is None or old.until <= moved else old.until
        details = dict(old.details)
        if choose.chance(60):
            details |= _details(choose, vocabulary.kind_by_name[old.kind], moved, standard)
        added.append(
            replace(
                old, id=name, on=moved, until=until, details=details, known_from=known, replaces=old.identity
            )
        )
    return added


def _erasures(choose: Choosing, made: list[Fact]) -> list[Fact]:
    """Perhaps an erasure, known after what it names."""
    if not choose.chance(15):
        return []
    old = choose.one_of(*made)
    on = old.on + timedelta(days=choose.number(0, 30))
    known = max(_known(choose, on), old.known_from + timedelta(minutes=1))
    named = old.id if old.source == "" else f"{old.source}/{old.id}"
    return [Fact("e-1", old.subject, "content erased", on, known, details={"fact": named})]
