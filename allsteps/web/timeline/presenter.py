"""What the page of the timeline shows: one page of entries, the choices to filter by, and the steps as they stood."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

from django.utils.translation import gettext

from allsteps.web.case.fact_words import kind_words
from allsteps.web.case.frame import Frame
from allsteps.web.govuk import days as boxes
from allsteps.web.govuk import fields
from allsteps.web.govuk.errors import Faults
from allsteps.web.shell.words import word
from allsteps.web.timeline.entries import Entry, area_of, entries, facts_at, kinds_at
from allsteps.web.timeline.moment import AS_AT, KNOWN_ON, Moment
from allsteps.web.timeline.then import Then, steps_then

A_PAGE: Final = 50


@dataclass(frozen=True)
class TimelinePage:
    """`whole`: how many facts there are at the moment; `chosen`: how many of them the filter leaves."""

    moment: Moment
    entries: list[Entry]
    whole: int
    chosen: int
    kinds: dict[str, Any]
    filtered: bool
    pagination: dict[str, Any] | None
    then: Then | None
    now_href: str


def timeline_page(frame: Frame, moment: Moment, query: Mapping[str, str]) -> TimelinePage:
    """The page of the timeline that the address asks for."""
    every = facts_at(frame, moment)
    chosen = query.get("show", "")
    of_kind, _, of_area = chosen.partition(":")
    pairs = [
        (fact, taken)
        for fact, taken in every
        if not chosen
        or (of_kind == "kind" and fact.kind == of_area)
        or (of_kind == "area" and area_of(frame, fact.kind) == of_area)
    ]
    pages = max(1, -(-len(pairs) // A_PAGE))
    number = min(max(_number(query.get("page", "")), 1), pages)
    kept = moment.query | ({"show": chosen} if chosen else {})
    here = frame.page("timeline")
    return TimelinePage(
        moment=moment,
        entries=entries(frame, pairs[(number - 1) * A_PAGE : number * A_PAGE], moment),
        whole=len(every),
        chosen=len(pairs),
        kinds=_choices(frame, every, chosen),
        filtered=bool(chosen),
        pagination=_pagination(here, kept, number, pages),
        then=steps_then(frame, moment),
        now_href=here,
    )


def boxes_of(moment: Moment, typed: Mapping[str, str] | None, faults: Faults) -> dict[str, Any]:
    """The two days of the form, as they were typed or as they are."""
    labels = {AS_AT: gettext("As at"), KNOWN_ON: gettext("As known on")}
    given = {AS_AT: moment.as_at, KNOWN_ON: moment.known_on}
    return {
        name: fields.day(
            name,
            labels[name],
            value=boxes.typed(typed, name) if typed is not None else boxes.boxes(given[name]),
            faults=faults,
        )
        for name in (AS_AT, KNOWN_ON)
    }


def _choices(frame: Frame, pairs: list[Any], chosen: str) -> dict[str, Any]:
    """Areas, and kinds under them, as one list to choose from."""
    choices: list[tuple[str, str]] = []
    for area, kinds in kinds_at(frame, pairs).items():
        choices.append((f"area:{area}", word(area)))
        choices += [(f"kind:{kind}", f"– {kind_words(kind)}") for kind in kinds]
    return fields.select("show", gettext("Show"), choices, value=chosen, nothing=gettext("Everything"))


def _pagination(here: str, kept: Mapping[str, str], number: int, pages: int) -> dict[str, Any] | None:
    if pages < 2:
        return None

    def address(page: int) -> str:
        query = dict(kept) | ({"page": str(page)} if page > 1 else {})
        return f"{here}?{urlencode(query)}" if query else here

    near = {1, pages, number - 1, number, number + 1}
    items: list[dict[str, Any]] = []
    for page in range(1, pages + 1):
        if page in near:
            items.append({"number": page, "href": address(page), "current": page == number})
        elif items and not items[-1].get("ellipsis"):
            items.append({"ellipsis": True})
    return {
        "items": items,
        "landmarkLabel": gettext("Pages of the timeline"),
        **({"previous": {"href": address(number - 1), "text": gettext("Newer")}} if number > 1 else {}),
        **({"next": {"href": address(number + 1), "text": gettext("Older")}} if number < pages else {}),
    }


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 1
