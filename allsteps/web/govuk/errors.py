"""What is wrong with a form, each fault with its field, for the summary on top and the message beside the field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Faults:
    """Faults in the order in which they were found. False while there is none."""

    by_field: dict[str, str] = field(default_factory=dict)

    def add(self, name: str, message: str) -> None:
        """The first fault of a field stands: mending it often mends the next."""
        self.by_field.setdefault(name, message)

    def __bool__(self) -> bool:
        return bool(self.by_field)

    def of(self, name: str) -> Mapping[str, str] | None:
        """The message of a field as its macro takes it."""
        message = self.by_field.get(name)
        return {"text": message} if message else None

    def summary(self) -> list[dict[str, Any]]:
        """Items of the summary; each leads to the first thing to fill in of its field."""
        return [{"text": message, "href": f"#{anchor(name)}"} for name, message in self.by_field.items()]


def anchor(name: str) -> str:
    """The id of a field: `details.outcome` is `details-outcome`."""
    return name.replace(".", "-").replace(" ", "-").replace("_", "-")
