"""Worked cases: short records beside a standard, with what must be true of it on chosen days.

They are the standard's tests and its documentation. In a case every standard counts as adopted, so that
escalation can be shown. A case is read from `<area>.cases.yaml`; see docs/reference/standards.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any, Final

from allsteps.errors import Problem
from allsteps.record.fact import Fact, FactId
from allsteps.record.views import Record, View
from allsteps.record.vocabulary import Kind, Vocabulary
from allsteps.standards.loading import CASES_SUFFIX
from allsteps.standards.positions import Document, read_document, unwrapped
from allsteps.steps.context import Subject
from allsteps.steps.evaluate import standard_workings, step_on
from allsteps.steps.rules import Rules
from allsteps.steps.step import COLUMNS, Step
from allsteps.timeline.days import LONDON

NOT_APPLICABLE: Final = "not applicable"
_ENVELOPE: Final = ("until", "basis", "handling", "known", "subject", "source", "id", "replaces", "retracts")
_FAR_AHEAD: Final = datetime(9999, 1, 1, tzinfo=UTC)

Expected = Mapping[str, Any]


@dataclass(frozen=True)
class Answer:
    """What must be true on one day: exactly these rows, each with at least these columns."""

    on: date
    rows: tuple[Expected, ...]


@dataclass(frozen=True)
class WorkedCase:
    """A record and its answers, for one standard."""

    standard: str
    title: str
    subject: str
    facts: tuple[Fact, ...]
    answers: tuple[Answer, ...]
    known_at: datetime | None
    where: str


def read_cases(path: Path, vocabulary: Vocabulary, problems: list[Problem]) -> list[WorkedCase]:
    """The cases of one file. What cannot be read is added to `problems`."""
    document = read_document(path)
    found: list[WorkedCase] = []
    if not isinstance(document.content, list | None):
        what, fix = "The file is not a list of worked cases.", "Begin each with `- standard: …`."
        problems.append(Problem("E230", document.where(()), what, fix, 1))
        return []
    for number, block in enumerate(document.content or ()):
        where = document.where((number,))
        try:
            found.append(_case(unwrapped(block), vocabulary, where))
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            what = f"The case cannot be read: {error}."
            fix = "Write standard, case, facts and answers as in docs/reference/standards.md."
            problems.append(Problem("E230", where, what, fix, document.line((number,))))
    return found


def cases_beside(document: Document) -> Path:
    """The file of worked cases that belongs to a file of standards."""
    path = Path(document.name)
    return path.with_name(path.stem + CASES_SUFFIX)


def adopted(rules: Rules) -> Rules:
    """The same rules with every standard adopted."""
    return replace(rules, adopted_on={rule.standard.id: date.min for rule in rules.standards})


def views(case: WorkedCase, answers: Iterable[Answer]) -> dict[date, View]:
    """The case's view on each answer's day, as known at the end of that day."""
    record = Record(case.facts)
    return {a.on: record.view(case.subject, a.on, case.known_at or _FAR_AHEAD) for a in answers}


def failures(case: WorkedCase, rules: Rules, seen: Mapping[date, View] | None = None) -> list[str]:
    """What differs from the case's answers, in words; empty when all of them hold."""
    seen = views(case, case.answers) if seen is None else seen
    rules = adopted(rules)
    return [
        text for answer in case.answers for text in _differences(answer, _rows(case, rules, seen[answer.on]))
    ]


def _rows(case: WorkedCase, rules: Rules, view: View) -> list[Step]:
    subject = Subject.of(view, rules)
    day = view.as_at.toordinal()
    found = [
        step_on(working, day)
        for rule in rules.by_subject_type[case.subject.partition(":")[0]]
        if rule.standard.id == case.standard
        for working in standard_workings(subject, rule)
    ]
    return sorted(found, key=lambda step: step.order)


def _differences(answer: Answer, rows: Sequence[Step]) -> list[str]:
    day = answer.on.isoformat()
    if len(rows) != len(answer.rows):
        given = ", ".join(f"{row.status} opened {row.opened_on}" for row in rows) or NOT_APPLICABLE
        return [f"{day}: {len(answer.rows)} steps expected, {len(rows)} found ({given})"]
    found: list[str] = []
    for row, expected in zip(rows, answer.rows, strict=True):
        given_row = row.row()
        for column, wanted in expected.items():
            if given_row[column] != wanted:
                found.append(f"{day}: {column} is {given_row[column]}, expected {wanted}")
    return found


def _case(block: Mapping[str, Any], vocabulary: Vocabulary, where: str) -> WorkedCase:
    unknown = set(block) - {"standard", "case", "facts", "answers", "subject", "known_at"}
    if unknown:
        raise ValueError(f"unknown field {', '.join(sorted(unknown))}")
    subject = block.get("subject", "case:A")
    facts = tuple(
        _fact(item, number, subject, vocabulary) for number, item in enumerate(block["facts"], start=1)
    )
    answers = tuple(Answer(_day(on), _expected(rows)) for on, rows in block["answers"].items())
    known_at = block.get("known_at")
    known = None if known_at is None else datetime.combine(_day(known_at), time(23, 59), LONDON)
    return WorkedCase(block["standard"], block["case"], subject, facts, answers, known, where)


def _fact(item: Mapping[str, Any], number: int, subject: str, vocabulary: Vocabulary) -> Fact:
    kind = vocabulary.kind_by_name.get(item["fact"])
    if kind is None:
        raise ValueError(f"there is no kind of fact {item['fact']!r}")
    on = _day(item["on"])
    source = str(item.get("source", ""))
    refs, details = _parts(item, kind)
    return Fact(
        id=str(item.get("id", f"f-{number}")),
        subject=item.get("subject", subject if "about" in details else item.get("about", subject)),
        kind=kind.name,
        on=on,
        known_from=datetime.combine(_day(item.get("known", on)), time(9), LONDON),
        source=source,
        until=_day(item["until"]) if item.get("until") is not None else None,
        refs=refs,
        details=details,
        basis=item.get("basis"),
        replaces=_named(item.get("replaces"), source),
        retracts=_named(item.get("retracts"), source),
    )


def _parts(item: Mapping[str, Any], kind: Kind) -> tuple[dict[str, str], dict[str, Any]]:
    refs: dict[str, str] = {}
    details: dict[str, Any] = {}
    for name, value in item.items():
        if name in ("fact", "on", *_ENVELOPE) or value is None:
            continue
        if name == "about" and not kind.declares("about"):
            continue  # whom the fact is about, where it is not about the case's own subject
        if name in kind.references:
            refs[name] = str(value)
        elif name in kind.detail_by_name:
            details[name] = _value(value, kind, name)
        else:
            raise ValueError(f"{kind.name!r} has no detail or reference {name!r}")
    return refs, details


def _value(value: Any, kind: Kind, name: str) -> Any:
    detail = kind.detail_by_name[name]
    values = [str(v) if detail.choices else v for v in (value if isinstance(value, list) else [value])]
    if detail.choices and (wrong := [v for v in values if v not in detail.choices]):
        raise ValueError(f"{name} is never {wrong[0]!r}; write one of {', '.join(detail.choices)}")
    if detail.several or detail.type == "list":
        return tuple(values)
    if detail.type == "boolean" and isinstance(value, str):
        return {"yes": True, "no": False}[value]
    return _day(value) if detail.type == "day" else values[0]


def _named(value: Any, source: str) -> FactId | None:
    return None if value is None else (source, str(value))


def _day(value: Any) -> date:
    return value if isinstance(value, date) else date.fromisoformat(str(value))


def _expected(rows: Any) -> tuple[Expected, ...]:
    if rows == NOT_APPLICABLE:
        return ()
    listed = rows if isinstance(rows, list) else [rows]
    return tuple(_expected_row(row) for row in listed)


def _expected_row(row: Any) -> Expected:
    if isinstance(row, str):
        return {"status": row}
    unknown = set(row) - set(COLUMNS)
    if unknown:
        raise ValueError(f"a row has no column {', '.join(sorted(unknown))}")
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in row.items()}
