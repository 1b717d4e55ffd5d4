"""Conditions of every builder, and standards of every opening, clock and option, as YAML would write them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, Final

from allsteps.record.views import BEGINNINGS, OFFICER_BEGINNINGS
from allsteps.record.vocabulary import Condition, Detail, Kind
from allsteps.standards.model import OnFact, Periods, Plan, Recurring, Standard, StartOf
from allsteps.timeline.clocks import Amount
from tests.lib.choosing import Choosing
from tests.lib.words import KINDS

_KINDS: Final = {kind.name: kind for kind in KINDS}
_DECISIONS: Final = ("step set aside", "step varied", "decided otherwise", "content erased")
_ROLES: Final = ("community practitioner", "prison practitioner", "senior practitioner", "head of PDU")
_KEYS: Final = {
    "case": ((), (), ("address",), ("child",), ("address", "child"), ("child", "address")),
    "officer": ((), (), ("address",)),
    "premises": ((), (), ("address",)),
}
_DETAILS_AS_KEYS: Final = ("tool", "kind")
_NAMES: Final = ("c0", "c1", "c2", "c3")

Block = dict[str, Any]


def read_by(subject: str) -> list[Kind]:
    """Kinds whose facts can be in the view of such a subject."""
    found = [k for k in KINDS if k.name not in _DECISIONS]
    return [k for k in found if k.subject in (subject, "any") or subject in k.references]


def conditions(choose: Choosing, subject: str) -> tuple[Condition, ...]:
    """Four conditions; the first is simple, so that a standard has something that often holds."""
    found: list[Condition] = []
    for name in _NAMES:
        tree = _simple(choose, subject) if name == "c0" else _tree(choose, subject, 2)
        keys = _possible_keys(tree)
        per = choose.one_of(*keys) if name != "c0" and choose.chance(50) else ()
        assume = choose.chance(50)
        found.append(Condition(name, tree, per, assume, None if assume else "asked"))
    return tuple(found)


def standard_block(choose: Choosing, subject: str, named: Sequence[Condition]) -> Block:
    """A standard that its schema and the vocabulary let pass."""
    per = choose.one_of(*_KEYS[subject])
    openings = [_opening(choose, subject, per, named) for _ in range(choose.one_of(1, 1, 1, 2))]
    plain = not any("every" in o or "before" in o for o in openings)
    block: Block = {
        "id": "tested",
        "subject": subject,
        "per": list(per),
        "opens": openings if len(openings) > 1 or choose.chance(20) else openings[0],
        "met_by": [
            _evidence(
                choose, subject, per, plain, not any("every" in o and "fixed" not in o for o in openings)
            )
            for _ in range(choose.one_of(1, 1, 2))
        ],
        "owner": _owner(choose),
    }
    for name, chance in (("while", 50), ("applies", 40), ("unless", 20)):
        if choose.chance(chance):
            listed = _NAMES[1:] if name == "unless" else (*[_NAMES[0]] * 6, *_NAMES)
            block[name] = list(dict.fromkeys(choose.some_of(listed, 2)))
    if choose.chance(80):
        block["within"] = _within(choose)
    if choose.chance(10) and not any("every" in o and "fixed" not in o for o in openings):
        block["not_before"] = _amount(choose, 8)
    if choose.chance(15):
        block["in_force"] = _in_force(choose)
    if choose.chance(20):
        block["set_aside_by"] = ["clerk"]
    if choose.chance(60):
        block["escalates"] = [
            {"after": _amount(choose, 10), "to": role} for role in choose.some_of(_ROLES[2:], 2)
        ]
    return {**block, **_words(choose)}


def standard_conditions(standard: Standard) -> list[str]:
    """Every condition that the standard names, each once."""
    found = [*standard.while_, *standard.applies, *standard.unless]
    found += [rule.while_ for rule in standard.owner if rule.while_ is not None]
    amounts: list[Any] = [standard.within, standard.not_before, *(rung.after for rung in standard.escalates)]
    amounts += [evidence.fresh for evidence in standard.met_by]
    for opening in standard.opens:
        if isinstance(opening, OnFact | StartOf | Plan):
            found += opening.while_
        if isinstance(opening, StartOf | Recurring | Periods):
            found.append(opening.condition)
        amounts += [getattr(opening, name, None) for name in ("every", "by", "from_")]
    found += [a.stopwatch for a in amounts if isinstance(a, Amount) and a.stopwatch]
    return list(dict.fromkeys(found))


def _words(choose: Choosing) -> Block:
    """Parts that are shown and decide nothing here."""
    if not choose.chance(5):
        return {}
    gate = choose.one_of("must", "gap", "after")
    return {
        "title": "A title",
        "area": "area",
        "nation": ["Wales"],
        "source": {
            "catalogue": "row", "document": "A document", "year": 2020, "url": "-", "note": "-",
            "status": choose.one_of("confirmed", "secondary", "memory"),
        },
        "consequence": choose.one_of("harm now", "law", "gate", "practice"),
        "gates": [
            {
                "decision": choose.one_of("placement", "disclosure", "programme", "allocation"),
                "class": gate,
                "roles": [] if gate == "must" else ["head of PDU"],
            }
        ],
        "why": "why",
        "how": "how",
    }  # fmt: skip


# Conditions.


def _simple(choose: Choosing, subject: str) -> Block:
    start, end = {
        "case": ("supervision started", "supervision ended"),
        "officer": ("officer joined", "order made"),
        "premises": ("check", "plan done"),
    }[subject]
    return {"from_to": {"start": [{"kind": start}], "end": [{"kind": end}]}}


def _tree(choose: Choosing, subject: str, depth: int) -> Block:
    kinds = read_by(subject)
    builder = choose.one_of(
        "latest", "from_to", "during", "days_after", "at_least", "aged", "all", "any", "not"
    )
    if builder == "aged" and subject != "case":
        builder = "latest"
    if depth == 0 and builder in ("all", "any", "not"):
        builder = "from_to"
    if builder in ("all", "any"):
        return {builder: [_tree(choose, subject, depth - 1) for _ in range(choose.one_of(1, 2, 2))]}
    if builder == "not":
        return {builder: _tree(choose, subject, depth - 1)}
    if builder == "from_to":
        starts, ends = choose.one_of(1, 1, 2), choose.one_of(1, 1, 2, 0)
        return {
            builder: {
                "start": [_mark(choose, kinds) for _ in range(starts)],
                "end": [_mark(choose, kinds) for _ in range(ends)],
            }
        }
    if builder == "at_least":
        return {builder: _total(choose, subject, kinds, depth)}
    if builder == "aged":
        return {builder: choose.one_of({"from": 18}, {"to": 18}, {"from": 18, "to": 19})}
    if builder == "days_after":
        return {builder: {**_mark(choose, kinds), "days": choose.number(1, 40)}}
    return {builder: _mark(choose, kinds)}


def _total(choose: Choosing, subject: str, kinds: Sequence[Kind], depth: int) -> Block:
    counted = choose.one_of("facts", "sum", "days_of")
    window = {"within_days": choose.number(1, 30)} if choose.chance(60) else {}
    if counted == "facts":
        return {"n": choose.number(1, 3), "of": {counted: _mark(choose, kinds)}, **window}
    summed = [kind for kind in kinds if any(d.type == "number" for d in kind.details)]
    if counted == "sum" and summed:
        mark = _mark(choose, summed)
        field = next(d.name for d in _KINDS[mark["kind"]].details if d.type == "number")
        return {"n": choose.number(1, 30), "of": {counted: {**mark, "field": field}}, **window}
    inner = _tree(choose, subject, max(0, depth - 1))
    return {"n": choose.number(1, 20), "of": {"days_of": inner}, **window}


def _mark(choose: Choosing, kinds: Sequence[Kind]) -> Block:
    kind = choose.one_of(*kinds)
    where = _where(choose, kind) if choose.chance(45) else {}
    return {"kind": kind.name, "where": where} if where else {"kind": kind.name}


def _where(choose: Choosing, kind: Kind) -> Block:
    fields = [detail for detail in kind.details if detail.name != "standard"]
    fields += [Detail(name, "text") for name in kind.references]
    fields.append(Detail("basis", "choice", choices=("seen by us", "allegation")))
    return {detail.name: _test(choose, detail) for detail in choose.some_of(fields, 2)}


def _test(choose: Choosing, detail: Detail) -> Any:
    test: Any
    form = choose.one_of("value", "value", "list", "at_least", "missing")
    if form == "missing":
        test = {"missing": True}
    elif form == "at_least" and (detail.ordered or detail.type in ("number", "day")):
        test = {"at_least": _wanted(choose, detail, ordered=True)}
    elif form == "list":
        test = [_wanted(choose, detail), _wanted(choose, detail)]
    else:
        test = _wanted(choose, detail)
    return {"not": test} if choose.chance(25) else test


def _wanted(choose: Choosing, detail: Detail, ordered: bool = False) -> Any:
    if detail.choices:
        inside = [c for c in detail.choices if not ordered or c not in ("unknown", "not yet set")]
        return choose.one_of(*inside)
    if detail.type == "boolean":
        return choose.one_of(True, False, "yes")
    if detail.type == "number":
        return choose.number(0, 20)
    if detail.type == "day":
        day = date(2026, 1, 5) + timedelta(days=choose.number(0, 120))
        return choose.one_of(day, day.isoformat())
    return {"address": "a-1", "child": "c-1", "officer": "o-1", "premises": "p-1"}.get(detail.name, "x")


def _possible_keys(tree: Block) -> list[tuple[str, ...]]:
    """Keys that the kinds read can give: each part is declared by one of them."""
    from allsteps.record.trees import kinds_read

    kinds = [_KINDS[name] for name in kinds_read(tree)]
    parts = [p for p in ("address", "child", *_DETAILS_AS_KEYS) if any(k.declares(p) for k in kinds)]
    pairs = [("child", "address")] if {"address", "child"} <= set(parts) else []
    return [*((part,) for part in parts), *pairs] or [()]


# Standards.


def _opening(choose: Choosing, subject: str, per: tuple[str, ...], named: Sequence[Condition]) -> Block:
    form = choose.one_of("on", "on", "start of", "every", "every, fixed", "before")
    running = [c.name for c in named if not per or set(c.per) == set(per)]
    if form in ("start of", "every", "every, fixed") and not running:
        form = "on"
    kinds = _with_key(choose, [kind for kind in read_by(subject) if kind.name != "planned"], per)
    extra: Block = {"while": choose.one_of(_NAMES[0], *_NAMES)} if choose.chance(25) else {}
    if form == "on":
        mark = _mark(choose, kinds)
        where = {"where": mark["where"]} if "where" in mark and choose.chance(50) else {}
        return {"on": mark["kind"], **where, **extra}
    if form == "start of":
        return {"start of": choose.one_of(*running), **extra}
    if form == "every":
        first = choose.one_of("at once", "after n")
        return {"every": _amount(choose, 30, least=3), "while": choose.one_of(*running), "first": first}
    if form == "every, fixed":
        amount = _amount(choose, 40, least=5, counting=False)
        return {"every": amount, "fixed": True, "while": choose.one_of(*running)}
    return {**_plan(choose), **extra}


def _plan(choose: Choosing) -> Block:
    before = choose.one_of("planned.date", "planned.date", "planned.until")
    by, more = choose.number(0, 10), choose.number(0, 20)
    unit = choose.one_of("days", "days", "days", "weeks", "months")
    if unit != "days":
        by, more = choose.number(0, 1), choose.number(0, 1)
    block: Block = {"before": before, "by": {unit: by}}
    if unit == "days":
        block["clock"] = _clock(choose)
    if choose.chance(70):
        block["from"] = {unit: by + more}
    if choose.chance(60):
        block["until"] = choose.one_of(["plan done"], ["plan dropped"], ["plan done", "plan dropped"])
    return block


def _with_key(choose: Choosing, kinds: list[Kind], per: tuple[str, ...]) -> list[Kind]:
    """Mostly the kinds that can have the standard's key."""
    having = [kind for kind in kinds if set(per) <= set(kind.references)]
    return having if having and choose.chance(80) else kinds


def _evidence(
    choose: Choosing, subject: str, per: tuple[str, ...], may_be_fresh: bool, may_count: bool
) -> Block:
    kinds = [k for k in read_by(subject) if k.name not in BEGINNINGS | OFFICER_BEGINNINGS]
    names = [kind.name for kind in _with_key(choose, kinds, per)]
    name = choose.one_of("visit", "visit", "decided otherwise", *names)
    block: Block = {"fact": name}
    if name != "decided otherwise" and choose.chance(25):
        block["where"] = _where(choose, _KINDS[name])
    if may_be_fresh and may_count and choose.chance(25):
        block["fresh"] = _amount(choose, 20)
    elif may_count and choose.chance(20):
        block["count"] = choose.number(1, 3)
    return block


def _owner(choose: Choosing) -> Any:
    form = choose.one_of("role", "rules", "none")
    if form == "role":
        return _ROLES[0]
    if form == "none":
        return []
    rules: list[Block] = [{"while": choose.one_of(*_NAMES), "role": _ROLES[1]}]
    return [*rules, {"role": _ROLES[0]}] if choose.chance(70) else rules


def _within(choose: Choosing) -> Block:
    if choose.chance(15):
        # Whichever fact opens the step, it may have neither; then there is no due day.
        block: Block = {"field": choose.one_of("review_on", "after", "minutes", "until")}
        return {**block, "clock": _clock(choose)}
    return _amount(choose, 30)


def _amount(choose: Choosing, most: int, least: int = 0, counting: bool = True) -> Block:
    unit = choose.one_of("days", "days", "days", "weeks", "months", "hours" if least == 0 else "days")
    if unit == "hours":
        return {"hours": choose.one_of(1, 24)}
    if unit == "weeks":
        block: Block = {"weeks": choose.number(1, 4)}
    elif unit == "months":
        block = {"months": 1}
    else:
        block = {"days": choose.number(least, most), "clock": _clock(choose)}
    if counting and choose.chance(15) and next(iter(block.values())) > 0:
        block["counting"] = "beginning with"
    return block


def _clock(choose: Choosing) -> str:
    return choose.one_of("calendar", "calendar", "working", *(f"while {name}" for name in _NAMES[:2]))


def _in_force(choose: Choosing) -> Block:
    start = date(2026, 1, 5) + timedelta(days=choose.number(0, 80))
    block: Block = {}
    if choose.chance(70):
        block["from"] = start
    if choose.chance(50):
        block["until"] = start + timedelta(days=choose.number(1, 60))
    return block
