"""A standard, as typed values: when it opens, how long, what closes it, and who holds it.

Each class is one block of the YAML of steps §4; names that are words of Python stand here with a trailing
underscore or a fuller name and keep their own name in the file (`while`, `from`, `start of`).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Discriminator, Field, Tag, model_validator

from allsteps.standards.amounts import AmountOf, Within, read_amount
from allsteps.timeline.clocks import Amount

Consequence = Literal["harm now", "law", "gate", "practice"]
Subject = Literal["case", "officer", "premises"]
Decision = Literal["placement", "disclosure", "programme", "allocation"]
GateClass = Literal["must", "gap", "after"]
SourceStatus = Literal["confirmed", "secondary", "memory"]


def _one_or_several(value: object) -> object:
    if value is None:
        return []
    return [value] if isinstance(value, str | Mapping) else value


def _optional_amount(value: object) -> object:
    return None if value is None else read_amount(value)


Names = Annotated[tuple[str, ...], BeforeValidator(_one_or_several)]


class Block(BaseModel):
    """A block of YAML: frozen, and without room for fields that nobody reads."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", populate_by_name=True, arbitrary_types_allowed=True
    )


class InForce(Block):
    """`[from, until)`: asked of the trigger, for a plan of its opening."""

    from_: date | None = Field(None, alias="from")
    until: date | None = None

    def covers(self, day: date) -> bool:
        return (self.from_ is None or self.from_ <= day) and (self.until is None or day < self.until)


class Source(Block):
    """Where the rule was read, and how far that can be trusted."""

    catalogue: str | None = None
    document: str = ""
    year: int | str | None = None
    status: SourceStatus = "memory"
    url: str | None = None
    note: str = ""


class OnFact(Block):
    """Opens on the day of each such fact."""

    on: str
    where: Mapping[str, Any] = Field(default_factory=dict)
    while_: Names = Field((), alias="while")


class StartOf(Block):
    """Opens on the first day of each interval of a condition."""

    condition: str = Field(alias="start of")
    while_: Names = Field((), alias="while")


class Recurring(Block):
    """Opens again and again while a condition holds: on the day after the last was met or set aside."""

    every: AmountOf
    condition: str = Field(alias="while")
    first: Literal["at once", "after n"] = "at once"


class Periods(Block):
    """Opens at the start of each fixed period of an interval; due on the period's last day."""

    every: AmountOf
    fixed: Literal[True]
    condition: str = Field(alias="while")


class Plan(Block):
    """Opens and is due so long before a planned day, which may move. `before` is `kind.date_field`."""

    before: str = Field(pattern=r"^.+\..+$")
    by: AmountOf
    until: Names = ()
    from_: Annotated[Amount | None, BeforeValidator(_optional_amount)] = Field(None, alias="from")
    while_: Names = Field((), alias="while")

    @property
    def kind(self) -> str:
        return self.before.rpartition(".")[0]

    @property
    def date_field(self) -> str:
        return self.before.rpartition(".")[2]


Opening = OnFact | StartOf | Recurring | Periods | Plan

_FORMS: Mapping[str, type[Block]] = {
    "on": OnFact,
    "start of": StartOf,
    "every": Recurring,
    "every, fixed": Periods,
    "before": Plan,
}


def _form_of(value: object) -> str:
    if isinstance(value, Mapping):
        if "every" in value:
            return "every, fixed" if "fixed" in value else "every"
        return next((form for form in ("before", "start of", "on") if form in value), "none")
    return next((form for form, block in _FORMS.items() if isinstance(value, block)), "none")


def _gathered(value: object) -> object:
    """The opening with its clock gathered into its amounts. Raises ValueError where no form fits."""
    if not isinstance(value, Mapping):
        return value
    block = dict(value)
    if _form_of(block) == "none":
        raise ValueError(
            "an opening needs one of: on, start of, every, before.\nWrite opens: {on: supervision started}."
        )
    shared = {name: block.pop(name) for name in ("clock", "counting") if name in block}
    if shared and not {"every", "before"} & set(block):
        raise ValueError(
            "a clock stands inside `within`, not in `opens`.\nWrite within: {days: 5, clock: working}."
        )
    for name in ("every", "by", "from"):
        if name in block and block[name] is not None:
            block[name] = read_amount(block[name], **shared)
    if block.get("fixed") is False:
        del block["fixed"]
    if isinstance(block.get("first"), str) and block["first"].startswith("after"):
        block["first"] = "after n"
    return block


AnyOpening = Annotated[
    Annotated[OnFact, Tag("on")]
    | Annotated[StartOf, Tag("start of")]
    | Annotated[Recurring, Tag("every")]
    | Annotated[Periods, Tag("every, fixed")]
    | Annotated[Plan, Tag("before")],
    Discriminator(_form_of),
    BeforeValidator(_gathered),
]


class Evidence(Block):
    """One way to meet a standard: a kind of fact, with what it must say and how fresh it may be."""

    fact: str
    where: Mapping[str, Any] = Field(default_factory=dict)
    fresh: Annotated[Amount | None, BeforeValidator(_optional_amount)] = None
    count: int | None = Field(None, ge=1)

    @cached_property
    def where_text(self) -> str:
        """The `where` as text: evidence that asks the same is looked for once."""
        return repr(self.where)

    @model_validator(mode="after")
    def _not_both(self) -> Evidence:
        if self.fresh is not None and self.count is not None:
            raise ValueError("`fresh` and `count` do not go together.\nKeep one of them.")
        return self


class OwnerRule(Block):
    """A role that holds the step while a condition surely holds; without one, always."""

    role: str
    while_: str | None = Field(None, alias="while")


class Rung(Block):
    """From the n-th day after the due day, this role holds the late step."""

    after: AmountOf
    to: str


class Gate(Block):
    """A decision that waits for this step. `roles` may accept a gap, with interim measures and an end."""

    decision: Decision
    class_: GateClass = Field("must", alias="class")
    roles: Names = ()


def _owners(value: object) -> object:
    return [{"role": value}] if isinstance(value, str) else _one_or_several(value)


class Standard(Block):
    """A rule of practice. See steps §4 for what each part means."""

    id: str = Field(pattern=r"^\S+$")
    title: str = ""
    area: str = ""
    nation: Names = ()
    in_force: InForce = InForce()
    source: Source = Source()
    consequence: Consequence = "practice"
    subject: Subject = "case"
    per: Names = ()
    opens: Annotated[tuple[AnyOpening, ...], BeforeValidator(_one_or_several), Field(min_length=1)]
    applies: Names = ()
    unless: Names = ()
    while_: Names = Field((), alias="while")
    within: Within = None
    not_before: Annotated[Amount | None, BeforeValidator(_optional_amount)] = None
    met_by: Annotated[tuple[Evidence, ...], BeforeValidator(_one_or_several), Field(min_length=1)]
    owner: Annotated[tuple[OwnerRule, ...], BeforeValidator(_owners)] = ()
    set_aside_by: Names = ("senior practitioner", "head of PDU")
    escalates: tuple[Rung, ...] = ()
    gates: tuple[Gate, ...] = ()
    why: str = ""
    how: str = ""

    @model_validator(mode="after")
    def _options_agree(self) -> Standard:
        problems = disagreements(self)
        if problems:
            raise ValueError("\n\n".join(problems))
        return self


def disagreements(standard: Standard) -> list[str]:
    """Options of a standard that do not go together, each with what to write instead."""
    found: list[str] = []
    fresh = any(evidence.fresh is not None for evidence in standard.met_by)
    count = any(evidence.count is not None for evidence in standard.met_by)
    if any(isinstance(opening, Recurring) for opening in standard.opens):
        for given, name in (
            (standard.not_before is not None, "not_before"),
            (fresh, "fresh"),
            (count, "count"),
        ):
            if given:
                found.append(f"`{name}` does not go with `every`.\nTake it out, or write `fixed: true`.")
    if fresh and any(isinstance(opening, Plan | Periods) for opening in standard.opens):
        found.append(
            "`fresh` does not go with `before` or `fixed`.\nTake it out: earlier evidence does not count there."
        )
    if any(gate.class_ == "must" and gate.roles for gate in standard.gates):
        found.append("There is no way round a `must` gate.\nTake its `roles` out, or write class: gap.")
    for opening in standard.opens:
        if isinstance(opening, Recurring | Periods) and opening.every.n < 1:
            found.append("`every` needs an amount of at least 1.\nWrite every: {days: 1} or more.")
        if isinstance(opening, Plan) and opening.from_ is not None:
            if opening.from_.unit != opening.by.unit or opening.from_.clock != opening.by.clock:
                found.append(
                    "`from` and `by` are in different units.\nWrite both in the same unit and on the same clock."
                )
            elif opening.from_.n < opening.by.n:
                found.append(
                    "`from` lies nearer than `by`: the step would be due before it opens.\nWrite a longer `from`."
                )
    return found
