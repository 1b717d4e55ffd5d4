"""The work on offending: whether a programme was decided, what was planned, and how many sessions were attended."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from django.utils.translation import gettext

from allsteps.record.views import Standing
from allsteps.web.case.frame import Frame
from allsteps.web.case.sheet import Block, Cell, day_cell, detail, facts_of, says, table
from allsteps.web.shell.days import short_day
from allsteps.web.shell.words import capital, word


def work_blocks(frame: Frame) -> list[Block]:
    return [_programme(frame), _work(frame), _unplanned(frame), _polygraph(frame)]


def _programme(frame: Frame) -> Block:
    return table(
        frame,
        gettext("Programme decision"),
        facts_of(frame, "programme decided"),
        [detail(frame, "decision"), detail(frame, "programme"), detail(frame, "reason")],
        gettext("No decision recorded."),
    )


def _work(frame: Frame) -> Block:
    """One row for each piece of work: planned against attended."""
    headings = (
        gettext("Planned on"), gettext("Work"), gettext("Needs"), gettext("Start by"),
        gettext("Sessions attended"), gettext("Last session"), gettext("End"),
    )  # fmt: skip
    sessions, ends = facts_of(frame, "work session"), facts_of(frame, "work ended")
    rows = [_row(frame, planned, sessions, ends) for planned in facts_of(frame, "work planned")]
    return Block(gettext("Work planned and done"), headings, tuple(rows), gettext("No work is planned."))


def _row(
    frame: Frame, planned: Standing, sessions: Sequence[Standing], ends: Sequence[Standing]
) -> tuple[Cell, ...]:
    fact, work = planned.fact, planned.fact.refs.get("work")
    held = [each for each in sessions if work is not None and each.fact.refs.get("work") == work]
    ended = next((each for each in ends if work is not None and each.fact.refs.get("work") == work), None)
    names = (detail(frame, "needs")[1], detail(frame, "start_by")[1])
    kind = fact.details.get("kind")
    return (
        day_cell(frame, planned),
        Cell(str(fact.details.get("name") or gettext("not named")), note=capital(word(kind)) if kind else ""),
        *(cell(planned) for cell in names),
        attended_cell(held, fact.details.get("sessions")),
        Cell(short_day(held[0].fact.on)) if held else Cell(gettext("none yet")),
        _end(ended),
    )


def attended_cell(held: Sequence[Standing], planned: object) -> Cell:
    """Sessions attended of those planned, "12 of 30", and what became of the others."""
    counted = Counter(str(each.fact.details.get("outcome")) for each in held)
    attended = counted["attended"]
    of = f"{planned:g}" if isinstance(planned, int | float) else gettext("a number not recorded")
    others = [
        f"{counted[outcome]} {word(outcome)}"
        for outcome in ("did not attend", "cancelled by us")
        if counted[outcome]
    ]
    said = gettext("%(attended)s of %(planned)s") % {"attended": attended, "planned": of}
    return Cell(said, note=", ".join(others))


def _end(ended: Standing | None) -> Cell:
    if ended is None:
        return Cell(gettext("Not ended"))
    reviewed = ended.fact.details.get("review_written")
    if reviewed is None:
        note = gettext("review not recorded")
    else:
        note = gettext("review written") if reviewed else gettext("no review written")
    outcome = ended.fact.details.get("outcome")
    said = capital(word(outcome)) if outcome else gettext("Ended")
    return Cell(f"{said}, {short_day(ended.fact.on)}", note=note)


def _unplanned(frame: Frame) -> Block:
    planned = {each.fact.refs.get("work") for each in facts_of(frame, "work planned")} - {None}
    found = [each for each in facts_of(frame, "work session") if each.fact.refs.get("work") not in planned]
    return table(
        frame,
        gettext("Sessions of work that nobody planned"),
        found,
        [says(frame)],
        gettext("None."),
    )


def _polygraph(frame: Frame) -> Block:
    return table(
        frame,
        gettext("Polygraph examinations"),
        facts_of(frame, "polygraph examined"),
        [detail(frame, "result"), detail(frame, "disclosure_made")],
        gettext("None is recorded."),
    )
