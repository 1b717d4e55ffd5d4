"""People who do not exist: a name, a date of birth, an offence, and a sentence.

Names are put together from Faker's British lists. They are read once and drawn with the case's own generator,
because asking Faker for 250,000 names takes longer than the rest of the simulation.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from random import Random
from typing import Final

from faker.providers.person.en_GB import Provider

WOMEN: Final = 0.015
"""Share of women among people convicted of sexual offences (our choice, near published prison statistics)."""

OFFENCES: Final = (
    (("contact adult",), 0.27),
    (("contact child",), 0.30),
    (("indecent images",), 0.22),
    (("contact child", "indecent images"), 0.08),
    (("non-contact",), 0.09),
    (("other sexual",), 0.04),
)
_TRAITS: Final = ((0.12, "low"), (0.52, "medium"), (0.93, "high"), (1.0, "very high"))


@dataclass(frozen=True, slots=True)
class Person:
    """Who the life is about. `harm` is the risk of serious harm as it is first judged."""

    name: str
    born: date
    woman: bool
    offences: tuple[str, ...]
    harm: str
    has_children_near: bool
    learning_disability: bool

    @property
    def against_child(self) -> bool:
        return "contact child" in self.offences or "indecent images" in self.offences

    @property
    def sixty(self) -> date:
        """The sixtieth birthday. Sixty years after a 29 February there is one again, but for 1900 and 2100."""
        return self.born.replace(year=self.born.year + 60)

    @property
    def high_harm(self) -> bool:
        return self.harm in ("high", "very high")


@cache
def _names() -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    return (
        tuple(sorted(set(Provider.first_names_male))),
        tuple(sorted(set(Provider.first_names_female))),
        tuple(sorted(set(Provider.last_names))),
    )


def some_name(rng: Random) -> str:
    """A first name and a surname, put together by chance."""
    men, women, surnames = _names()
    return f"{rng.choice(rng.choice((men, women)))} {rng.choice(surnames)}"


def person(rng: Random, sentenced: date, *, woman: bool) -> Person:
    """A person as on the day of sentence, aged 18 to 80, most between 25 and 55."""
    men, women, surnames = _names()
    first, second = rng.choice(women if woman else men), rng.choice(surnames)
    age = min(80, 18 + int(rng.gammavariate(3.2, 7.5)))
    born = date.fromordinal(sentenced.toordinal() - int(age * 365.25) - rng.randrange(365))
    return Person(
        name=f"{first} {second}",
        born=born,
        woman=woman,
        offences=rng.choices([o for o, _ in OFFENCES], [w for _, w in OFFENCES])[0],
        harm=_harm(rng.random()),
        has_children_near=rng.random() < 0.34,
        learning_disability=rng.random() < 0.1,
    )


def _harm(draw: float) -> str:
    return next(level for bound, level in _TRAITS if draw <= bound)
