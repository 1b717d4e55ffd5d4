"""`allsteps lint`: is this library sound, are its cases right, and do they check every part of it?"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from allsteps.command import screen
from allsteps.command.inputs import VocabularyOption, loaded_from, nested_within_reason, vocabulary_from
from allsteps.errors import Problem, Refused
from allsteps.record.vocabulary import Vocabulary
from allsteps.standards.linting import asking_problems, lint_problems
from allsteps.standards.loading import Loaded
from allsteps.steps.cases import WorkedCase, cases_beside, failures, read_cases
from allsteps.steps.mutation import survivors_of
from allsteps.steps.rules import Rules
from allsteps.timeline.calendar import england_and_wales


def lint_command(
    library: Annotated[Path, typer.Argument(help="A folder of standards, or one file of them.")],
    mutate: Annotated[
        bool, typer.Option("--mutate", help="Change each part of each standard in turn; a case must notice.")
    ] = False,
    vocabulary: VocabularyOption = None,
) -> None:
    """Check a library: its form, what it says, its worked cases, and (--mutate) that they check every part."""
    words = vocabulary_from(vocabulary)
    loaded = loaded_from(library, words)
    problems: list[Problem] = []
    cases = [
        case for document in loaded.documents for case in _cases(cases_beside(document), words, problems)
    ]
    problems.extend(lint_problems(loaded, words, cases))
    if library.is_dir():
        # One file of a library may leave the asking to another.
        problems.extend(asking_problems(loaded, words))
    rules = Rules.of(loaded.library, words, england_and_wales())
    problems.extend(_failing(cases, rules))
    if mutate:
        problems.extend(_surviving(loaded, cases, words))
    if problems:
        screen.say_problems(problems)
        raise typer.Exit(2 if any(problem.code != "E232" for problem in problems) else 1)
    checked = f"{len(loaded.library.standards)} standards, {len(cases)} cases"
    screen.out.print(f"{checked}: nothing to mend{', no mutant survives' if mutate else ''}.")


def _cases(path: Path, vocabulary: Vocabulary, problems: list[Problem]) -> list[WorkedCase]:
    try:
        with nested_within_reason(path):
            return read_cases(path, vocabulary, problems) if path.is_file() else []
    except Refused as refused:
        problems.extend(refused.problems)
        return []


def _failing(cases: list[WorkedCase], rules: Rules) -> list[Problem]:
    return [
        Problem(
            "E231", case.where, f"{case.standard}: “{case.title}”: {text}.", "Mend the case or the standard."
        )
        for case in cases
        for text in failures(case, rules)
    ]


def _surviving(loaded: Loaded, cases: list[WorkedCase], vocabulary: Vocabulary) -> list[Problem]:
    found: list[Problem] = []
    for number, mutant in survivors_of(loaded.library, cases, vocabulary, england_and_wales()):
        what = f"No case of {mutant.standard.id} notices: {mutant.change}."
        fix = "Add a case, or a day to one, whose answer depends on it."
        found.append(loaded.places[number].problem("E232", ("id",), what, fix))
    return found
