"""My team: a team's page, the teams of a unit or region, one officer's caseload, and what an ending removed."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from allsteps.access.answers import insist
from allsteps.access.may import may_list_team
from allsteps.access.standing import Scope
from allsteps.actions.listing import read_list
from allsteps.store import lists
from allsteps.web.case.names import Names
from allsteps.web.case.notice import take_notice
from allsteps.web.caseload.filters import choices_shown, filters_from
from allsteps.web.caseload.presenter import Words, caseload_shown, withheld_words
from allsteps.web.caseload.reading import answering, read_caseload, standard_by_id
from allsteps.web.desk import desk
from allsteps.web.shell import clock
from allsteps.web.shell.standing import SignedIn
from allsteps.web.team import presenter
from allsteps.web.team.endings import read_endings
from allsteps.web.team.reading import read_team, read_teams, teams_in


@require_safe
def team(request: SignedIn) -> HttpResponse:
    insist(may_list_team(request.standing))
    if request.GET.get("officer"):
        return _officer(request, request.GET["officer"])
    named = request.GET.get("team")
    listed = Scope("team", named) if named else request.standing.scope
    return _team(request, listed) if listed.kind == "team" else _teams(request, listed)


@require_safe
def endings(request: SignedIn) -> HttpResponse:
    insist(may_list_team(request.standing))
    named = request.GET.get("team")
    listed = Scope("team", named) if named else request.standing.scope
    today = clock.today()
    read = read_list(
        desk(), request.standing, listed, {"about": "endings"},
        lambda: read_endings(teams_in(listed), request.standing, today),
    )  # fmt: skip
    name = presenter.organisation_name(listed)
    names = Names()
    words = Words(standard_by_id(), read.heads, names, request.standing.officer)
    shown = {
        "name": name,
        "removed": presenter.removed_shown(read, names, words),
        "count": len(read.removed),
        "withheld": withheld_words(read.withheld),
        "back": presenter.team_address(listed.name) if named else "",
    }
    return render(request, "team/endings.html", shown)


def _team(request: SignedIn, listed: Scope) -> HttpResponse:
    standing = request.standing
    read = read_list(desk(), standing, listed, {}, lambda: read_team(listed.name, standing, clock.today()))
    names = Names()
    words = Words(standard_by_id(), read.held.heads, names, standing.officer)
    shown = {
        "name": listed.name,
        "own": listed == standing.scope,
        "held": presenter.held_shown(read.held, words),
        "officers": presenter.officer_lines(read, names, words),
        "unheld": presenter.people_of(read.unheld),
        "unheld_withheld": withheld_words(read.unheld_withheld),
        **_common(request, listed),
    }
    return render(request, "team/team.html", shown)


def _teams(request: SignedIn, listed: Scope) -> HttpResponse:
    standing = request.standing
    read = read_list(desk(), standing, listed, {}, lambda: read_teams(listed, standing, clock.today()))
    words = Words(standard_by_id(), read.held.heads, Names(), standing.officer)
    lines = presenter.team_lines(read.counts)
    shown = {
        "name": presenter.organisation_name(listed),
        "held": presenter.held_shown(read.held, words),
        "teams": lines,
        "total": presenter.total_line(lines, presenter.organisation_name(listed)),
        **_common(request, listed),
    }
    return render(request, "team/teams.html", shown)


def _officer(request: SignedIn, officer: str) -> HttpResponse:
    standing, today = request.standing, clock.today()
    filters = filters_from(request.GET)
    held = lists.heads([f"officer:{officer}"]).get(f"officer:{officer}")
    whose = answering(standing.role)
    read = read_list(
        desk(), standing, Scope("caseload", officer), filters.chosen,
        lambda: read_caseload(officer, standing, whose, today),
    )  # fmt: skip
    names = Names()
    words = Words(standard_by_id(), read.heads, names, standing.officer)
    shown = {
        "officer": officer,
        "name": names.officer(officer),
        "team": held.team if held else "",
        "team_address": presenter.team_address(held.team) if held and held.team else "",
        "cases": caseload_shown(read, words, filters, today, None),
        "filters": choices_shown(filters),
        "filtered": bool(filters.chosen),
        "notice": take_notice(request),
    }
    return render(request, "team/officer.html", shown)


def _common(request: SignedIn, listed: Scope) -> dict[str, Any]:
    return {
        "advising": not desk().rules.adopted_on,
        "crumbs_shown": presenter.crumbs(listed, request.standing.scope, presenter.organisation_name(listed)),
        "endings_query": f"?{presenter.team_address(listed.name).partition('?')[2]}"
        if listed.kind == "team" and listed != request.standing.scope
        else "",
        "notice": take_notice(request),
    }
