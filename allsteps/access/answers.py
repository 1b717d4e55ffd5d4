"""The answer to "may this person?": yes, or no with a sentence that says who can instead or what to do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final


@dataclass(frozen=True, slots=True)
class Answer:
    """Whether it is allowed and, where it is not, why and what to do instead.

    `message` is an English sentence with {placeholders}, the id under which `web` translates it; `values` fill the
    placeholders and are names of roles, areas and kinds, never anybody's details. `needs_reason`: refused now, and
    allowed once a reason (for an erasure: its authority) is given.
    """

    allowed: bool
    message: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    needs_reason: bool = False

    def __bool__(self) -> bool:
        """As `allowed`: without this, `if may_open(…)` would let everybody in.

        A refusal is therefore falsy: never write `refusal or …`, and never use None to mean that nothing was refused.
        """
        return self.allowed

    @property
    def sentence(self) -> str:
        """The message in English with its values."""
        return self.message.format(**self.values)


YES: Final = Answer(True)


def refusal(message: str, *, needs_reason: bool = False, **values: str) -> Answer:
    """No, with this sentence."""
    return Answer(False, message, values, needs_reason)


class Denied(Exception):
    """Something was asked for that is refused. Carries the answer, and says its sentence."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        super().__init__(answer.sentence)


def insist(answer: Answer) -> None:
    """Nothing happens where it is allowed. Raises: Denied, where it is not."""
    if not answer.allowed:
        raise Denied(answer)
