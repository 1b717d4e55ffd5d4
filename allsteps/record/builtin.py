"""The vocabulary that comes with the product: every kind and every named condition."""

from __future__ import annotations

from functools import cache

from allsteps.record.vocabulary import Vocabulary


@cache
def builtin() -> Vocabulary:
    """The built-in vocabulary, made once.

    Imported here and not above, so that a command given its own vocabulary does not pay for this one.
    """
    from allsteps.record.conditions import CONDITIONS
    from allsteps.record.kinds import KINDS

    return Vocabulary(kinds=KINDS, conditions=CONDITIONS)


def __getattr__(name: str) -> Vocabulary:
    """`VOCABULARY`, made when it is first asked for."""
    if name == "VOCABULARY":
        return builtin()
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
