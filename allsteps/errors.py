"""What people read when something is wrong: a code, where, what was found, and what to do.

A message never holds a person's details: it names a file, a line, a field and a kind, and quotes
at most the word that was not understood. All problems of one input are gathered before anyone is
told, so that a file is mended once and not once per mistake.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, said so that the reader can put it right.

    `code` is stable and listed in `docs/reference/errors.md`; `where` is a file with a line, or a
    field; `what` says what was found; `fix` says what to write instead. `line` and `column` repeat
    the place for programs (1-based; None where the input has no lines).
    """

    code: str
    where: str
    what: str
    fix: str
    line: int | None = None
    column: str | None = None

    def __str__(self) -> str:
        indent = " " * (len(self.code) + 2)
        body = "\n".join(indent + text for text in (self.what, self.fix) if text)
        return f"{self.code}  {self.where}\n{body}"


class Refused(Exception):
    """Input that cannot be used. Carries every problem found, in the order of the input."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(problems)
        if not self.problems:
            raise ValueError("a refusal needs at least one problem")
        super().__init__("\n".join(str(problem) for problem in self.problems))
