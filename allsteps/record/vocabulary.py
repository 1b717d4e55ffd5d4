"""The words: kinds of fact, their details and references, and named conditions.

A kind is one declaration. From it come validation, the import and export columns, the words that a
standard may use and, later, the form and the timeline line. Conditions are trees of the closed set
of builders (docs/reference/steps), kept here as plain data so that every engine can run them.

Shape: the printed form is
`{kinds: [{name, subject, references, silence, may_precede, details: {name: {type, choices, ordered,
several}}}], conditions: [{name, tree, per, assume, asked_by}]}`; `printed` and `parse` (in
`vocabulary_file`) go both ways.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any, Final, Literal

Silence = Literal["no", "unknown"]
"""What it means that a kind was never recorded: it did not happen, or we may not know."""

DetailType = Literal["text", "choice", "number", "day", "boolean", "list", "polygon", "instant", "any"]

OUTSIDE_THE_ORDER: Final = frozenset({"unknown", "not yet set"})
"""Choices that count as a missing detail unless a `where` names them (steps §2)."""


class Sensitivity(StrEnum):
    """How far a detail may travel, from least to most guarded."""

    PUBLIC = "public"
    OFFICIAL = "official"
    PERSONAL = "personal"
    SENSITIVE = "sensitive"
    PROTECTED = "protected"


@dataclass(frozen=True, slots=True)
class Detail:
    """One named detail of a kind.

    `choices` run from least to most where `ordered`; `several` details hold a list of choices.
    `required` is asked at import only: in a view any detail may be missing, and is then unknown.
    """

    name: str
    type: DetailType
    help: str = ""
    choices: tuple[str, ...] = ()
    ordered: bool = False
    several: bool = False
    required: bool = False
    sensitivity: Sensitivity = Sensitivity.PERSONAL


@dataclass(frozen=True)
class Kind:
    """One kind of fact.

    `subject` is `case`, `officer`, `premises` or `any`. `references` are names of stable ids a fact
    may carry. `may_precede`: the fact may be known before its day (plans, decisions about a later day).
    """

    name: str
    subject: str
    references: tuple[str, ...] = ()
    details: tuple[Detail, ...] = ()
    silence: Silence = "no"
    may_precede: bool = False
    help: str = ""
    area: str = ""
    expected_references: frozenset[str] = field(default_factory=frozenset)

    @cached_property
    def detail_by_name(self) -> Mapping[str, Detail]:
        return {detail.name: detail for detail in self.details}

    def declares(self, part: str) -> bool:
        """May a fact of this kind carry this reference or detail?"""
        return part in self.references or part in self.detail_by_name


Tree = Mapping[str, Any]
"""A condition as the JSON of facts.md: one builder name to its arguments."""


@dataclass(frozen=True)
class Condition:
    """Something true of a subject over days, worked out from facts.

    `per` names references or details: it then holds for each key separately. A condition that can be
    unknown says `assume` or names the standard that asks for the answer (`asked_by`).
    """

    name: str
    tree: Tree
    per: tuple[str, ...] = ()
    assume: bool = False
    asked_by: str | None = None
    help: str = ""


@dataclass(frozen=True)
class Vocabulary:
    """Every kind and every condition, by name."""

    kinds: tuple[Kind, ...]
    conditions: tuple[Condition, ...]

    @cached_property
    def kind_by_name(self) -> Mapping[str, Kind]:
        return {kind.name: kind for kind in self.kinds}

    @cached_property
    def condition_by_name(self) -> Mapping[str, Condition]:
        return {condition.name: condition for condition in self.conditions}
