"""The library of standards, filtered as its address says, and one standard."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from allsteps.access.answers import insist
from allsteps.access.may import may_count_nation, may_read_standards
from allsteps.oversight.caseload import CONSEQUENCES
from allsteps.standards.model import Standard
from allsteps.web.desk import desk
from allsteps.web.shell import clock
from allsteps.web.shell.standing import SignedIn
from allsteps.web.shell.words import capital, word
from allsteps.web.standards import presenter
from allsteps.web.standards.library import areas, cases_of, versions_by_id
from allsteps.web.standards.nation import Counts, national_counts
from allsteps.web.standards.words import SOURCE_STATUSES_SHORT

FILTERS = ("area", "consequence", "source")


@dataclass(frozen=True)
class Chosen:
    words: str
    area: str
    consequence: str
    source: str

    def keeps(self, standard: Standard) -> bool:
        return (
            all(part in presenter.title_of(standard).casefold() for part in self.words.casefold().split())
            and self.area in ("", standard.area)
            and self.consequence in ("", standard.consequence)
            and self.source in ("", standard.source.status)
        )


@require_safe
def standards(request: SignedIn) -> HttpResponse:
    insist(may_read_standards(request.standing))
    chosen = Chosen(
        request.GET.get("words", "").strip()[:100], *(request.GET.get(name, "") for name in FILTERS)
    )
    latest = [versions[-1] for versions in versions_by_id().values()]
    kept = [standard for standard in latest if chosen.keeps(standard)]
    counts = _counts(request)
    shown = {
        "by_area": presenter.lines(kept, desk().rules.adopted_on, clock.today(), counts),
        "count": len(kept),
        "every": len(latest),
        "national": counts is not None,
        "words": chosen.words,
        "filters": _filters(chosen),
        "filtered": len(kept) < len(latest),
    }
    return render(request, "standards/standards.html", shown)


@require_safe
def standard(request: SignedIn, identifier: str) -> HttpResponse:
    insist(may_read_standards(request.standing))
    versions = versions_by_id().get(identifier)
    if not versions:
        raise Http404
    asked = request.GET.get("version", "")
    number = (
        int(asked)
        if asked.isascii() and asked.isdigit() and 1 <= int(asked) <= len(versions)
        else len(versions)
    )
    shown = presenter.standard_shown(
        versions,
        versions[number - 1],
        desk().rules.adopted_on,
        clock.today(),
        cases_of(identifier),
        _counts(request),
    )
    return render(request, "standards/standard.html", {"standard": shown, "latest": number == len(versions)})


def _counts(request: SignedIn) -> Counts | None:
    return national_counts(clock.today()) if may_count_nation(request.standing) else None


def _filters(chosen: Chosen) -> list[Mapping[str, Any]]:
    choices = {
        "area": (gettext("Area"), [(area, capital(word(area))) for area in areas()]),
        "consequence": (gettext("Consequence"), [(name, capital(word(name))) for name in CONSEQUENCES]),
        "source": (
            gettext("Source"),
            [(name, gettext(text)) for name, text in SOURCE_STATUSES_SHORT.items()],
        ),
    }
    return [
        {
            "name": name,
            "label": label,
            "items": [(value, text, getattr(chosen, name) == value) for value, text in values],
        }
        for name, (label, values) in choices.items()
    ]
