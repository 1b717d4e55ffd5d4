"""`allsteps explain`: why a step stands as it does, or why there is none, in sentences or as data."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import orjson
import typer

from allsteps.command import screen
from allsteps.command.facts import (
    AsAtOption,
    FactsOption,
    KnownAtOption,
    RejectsOption,
    must_name,
    now,
    record_from,
    times_from,
)
from allsteps.command.inputs import StandardsOption, VocabularyOption, both, rules_from, vocabulary_from
from allsteps.errors import Problem, Refused
from allsteps.steps.explain import explain
from allsteps.steps.explanation import Explanation, plain
from allsteps.steps.rules import Rules
from allsteps.steps.sentences import explanation_lines, not_applicable_lines


class Style(StrEnum):
    """Sentences for people, JSON for programs."""

    TEXT = "text"
    JSON = "json"


def explain_command(
    facts: FactsOption,
    subject: Annotated[str, typer.Option(help="Whose step, as case:A.")],
    standard: Annotated[str, typer.Option(help="The standard's id.")],
    as_at: AsAtOption,
    key: Annotated[str | None, typer.Option(help="Only the step of this key, as address=a-1.")] = None,
    standards: StandardsOption = None,
    known_at: KnownAtOption = None,
    form: Annotated[Style, typer.Option("--format", help="Sentences or JSON.")] = Style.TEXT,
    rejects: RejectsOption = None,
    vocabulary: VocabularyOption = None,
) -> None:
    """Why a step is due, met or late, and what nearly counted; or why the standard does not apply."""
    run_at = now()
    (day, known), words = both(
        lambda: times_from(as_at, known_at, run_at), lambda: vocabulary_from(vocabulary)
    )
    rules, record = both(
        lambda: rules_from(standards, words), lambda: record_from(facts, words, run_at, rejects)
    )
    _must_know(rules, subject, standard)
    must_name(record, subject)
    found = explain(record.view(subject, day, known), rules, standard, key)
    if form is Style.JSON:
        typer.echo(orjson.dumps([plain(item) for item in found], option=orjson.OPT_INDENT_2).decode())
        return
    versions = [rule.standard for rule in rules.standards if rule.standard.id == standard]
    if not found:
        screen.out.print(f"There is no step of {standard} with that key on {day}.", markup=False)
    for item in found:
        version = versions[-1]
        lines = explanation_lines if isinstance(item, Explanation) else not_applicable_lines
        for place, line in enumerate(lines(item, version)):  # type: ignore[arg-type]
            screen.out.print(
                line if place == 0 else f"  {line}", markup=False, style="bold" if place == 0 else None
            )


def _must_know(rules: Rules, subject: str, standard: str) -> None:
    known = {rule.standard.id: rule.standard.subject for rule in rules.standards}
    if standard not in known:
        what = f'There is no standard "{standard}".'
        raise Refused([Problem("E008", "--standard", what, "Write the id of a standard in the library.")])
    if known[standard] != subject.partition(":")[0]:
        what = f"{standard} is about a {known[standard]}."
        raise Refused([Problem("E009", "--subject", what, f"Write --subject {known[standard]}:…")])
