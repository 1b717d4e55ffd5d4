"""How cases, officers and premises stand in addresses: `/cases/c-1/` is `case:c-1`.

The converters are registered here, so a journey whose addresses use them imports this module.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final
from urllib.parse import urlencode

from django.urls import NoReverseMatch, register_converter, reverse
from django.urls.converters import get_converters

from allsteps.steps.step import Step

TYPE_BY_FOLDER: Final = {"cases": "case", "staff": "officer", "premises": "premises"}
SUBJECT: Final = "<folder:folder>/<str:bare>/"
"""How every address about a subject begins."""

FOLDER_BY_TYPE: Final = {subject_type: folder for folder, subject_type in TYPE_BY_FOLDER.items()}


class Folder:
    """`cases`, `staff` or `premises`."""

    regex = "|".join(TYPE_BY_FOLDER)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class Day:
    """A day as `2026-03-17`."""

    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, value: str) -> date:
        return date.fromisoformat(value)

    def to_url(self, value: date) -> str:
        return value.isoformat()


for _name, _converter in (("folder", Folder), ("day", Day)):
    if _name not in get_converters():
        register_converter(_converter, _name)


def subject_of(folder: str, bare: str) -> str:
    """The subject that an address is about."""
    return f"{TYPE_BY_FOLDER[folder]}:{bare}"


def parts_of(subject: str) -> tuple[str, str]:
    """The folder and the bare id of a subject: the first two arguments of every address about it."""
    subject_type, _, bare = subject.partition(":")
    return FOLDER_BY_TYPE[subject_type], bare


def there(name: str, *arguments: object) -> str:
    """The address of a page by its name; empty where this build has no such page."""
    try:
        return reverse(name, args=arguments)
    except NoReverseMatch:
        return ""


def page(name: str, subject: str, *more: object, query: Mapping[str, str] | None = None) -> str:
    """The address of a page about a subject, by the page's name; empty where this build has no such page."""
    address = there(name, *parts_of(subject), *more)
    return f"{address}?{urlencode(query, safe='=;')}" if address and query else address


def kind_slug(kind: str) -> str:
    """`home visit` as it stands in an address: `home-visit`."""
    return kind.replace(" ", "-")


def step_page(name: str, subject: str, standard: str, opened_on: date, key: str = "") -> str:
    """The address of a step's page (`step`, `set-aside`, `vary`, `acknowledge`)."""
    return page(name, subject, standard, opened_on, query={"key": key} if key else None)


def record_page(
    subject: str, kind: str, key: str = "", refs: Mapping[str, str] | None = None, origin: Step | None = None
) -> str:
    """The address of the form for a kind, with what it is about filled in (`ref.address=a-1`).

    `origin` is the step from whose page the form is opened: the form names it, and goes back to it when it is saved.
    """
    parts = dict(refs or {})
    for pair in key.split(";") if key else ():
        name, _, value = pair.partition("=")
        if value != "?":
            parts[name] = value
    query = {f"ref.{name}": value for name, value in parts.items()}
    if origin is not None:
        query["step"] = f"{origin.standard}|{origin.key}|{origin.opened_on.isoformat()}"
    return page("record", subject, kind_slug(kind), query=query)
