"""The officers of a case, and the children, partners and victims in it: opaque ids, at the least detail that serves."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext

from allsteps.oversight.summary import CaseSummary
from allsteps.record.views import Standing
from allsteps.web.case.addresses import page
from allsteps.web.case.fact_words import GUARDED, reference_words
from allsteps.web.case.frame import Frame
from allsteps.web.case.sheet import (
    Block,
    Cell,
    about,
    day_cell,
    detail,
    facts_of,
    kind_column,
    says,
    table,
)
from allsteps.web.shell.days import short_day
from allsteps.web.shell.words import capital, word


def people_blocks(frame: Frame) -> list[Block]:
    blocks = [_officers(frame), _allocations(frame)]
    if frame.may_see(GUARDED["child"]):
        blocks += [_children(frame), _partners(frame), _victims(frame)]
    else:
        held = gettext("Shown only to those who work with the case. This does not say whether there are any.")
        blocks.append(Block(gettext("Children, partners and victims"), empty=held))
    return [*blocks, _concerns(frame), _activities(frame)]


def _officers(frame: Frame) -> Block:
    held = frame.summary.holders if isinstance(frame.summary, CaseSummary) else ()
    frame.names.ask(each.officer for each in held)
    rows = [
        (
            Cell(frame.names.officer(each.officer), page("case", f"officer:{each.officer}")),
            Cell(capital(word(each.role)) if each.role else gettext("role not recorded")),
            Cell(short_day(each.since)),
        )
        for each in held
    ]
    headings = (gettext("Officer"), gettext("Role in the case"), gettext("Since"))
    return Block(gettext("Who holds the case"), headings, tuple(rows), gettext("Nobody holds the case."))


def _allocations(frame: Frame) -> Block:
    kinds = ("allocated", "deallocated", "handover done", "conflict declared", "lone visit barred")
    return table(
        frame,
        gettext("Allocation, handover and safety"),
        facts_of(frame, *kinds),
        [kind_column(frame), about(frame, label=gettext("Officer")), says(frame)],
        gettext("Nothing is recorded."),
    )


def _children(frame: Frame) -> Block:
    """One row for each child, as last said; a later fact that leaves something out takes nothing back."""
    links = facts_of(frame, "child linked")
    unlinked = facts_of(frame, "child unlinked")
    plans = facts_of(frame, "protection plan started", "protection plan ended")
    names = ("relation", "age_band", "lives_there", "contact")
    rows = []
    for child, last in _latest_by("child", links).items():
        ended = next(
            (e for e in unlinked if e.fact.refs.get("child") == child and e.order > last.order), None
        )
        plan = next((e for e in plans if e.fact.refs.get("child") == child), None)
        rows.append(
            (
                Cell(reference_words("child", child)),
                day_cell(frame, last),
                *(detail(frame, name)[1](last) for name in names),
                _plan(plan),
                Cell(short_day(ended.fact.on) if ended else gettext("still linked")),
            )
        )
    headings = (
        gettext("Child"), gettext("As said on"), *(detail(frame, name)[0] for name in names),
        gettext("Protection plan"), gettext("Unlinked"),
    )  # fmt: skip
    note = gettext("A child nobody asked about is not a child who is not there.")
    return Block(gettext("Children"), headings, tuple(rows), gettext("No child is recorded."), note)


def _plan(plan: Standing | None) -> Cell:
    if plan is None:
        return Cell(gettext("none recorded"))
    since = short_day(plan.fact.on)
    if plan.fact.kind == "protection plan started":
        return Cell(gettext("since %(day)s") % {"day": since})
    return Cell(gettext("ended %(day)s") % {"day": since})


def _partners(frame: Frame) -> Block:
    kinds = ("relationship started", "relationship ended", "pregnancy known")
    return table(
        frame,
        gettext("Partners"),
        facts_of(frame, *kinds),
        [kind_column(frame), about(frame), says(frame)],
        gettext("No relationship is recorded."),
    )


def _victims(frame: Frame) -> Block:
    kinds = ("victim contact offered", "victim views given", "victim safety plan reviewed")
    return table(
        frame,
        gettext("Victims"),
        facts_of(frame, *kinds),
        [kind_column(frame), about(frame), says(frame)],
        gettext("No contact with a victim is recorded."),
    )


def _concerns(frame: Frame) -> Block:
    kinds = (
        "concern recorded", "referral made", "referral acknowledged", "conference attended",
        "child contact level set",
    )  # fmt: skip
    return table(
        frame,
        gettext("Concerns and referrals"),
        facts_of(frame, *kinds),
        [kind_column(frame), about(frame), says(frame)],
        gettext("None is recorded."),
    )


def _activities(frame: Frame) -> Block:
    return table(
        frame,
        gettext("Work, study and other activities"),
        facts_of(frame, "activity started", "activity ended"),
        [kind_column(frame), says(frame)],
        gettext("None is recorded."),
    )


def _latest_by(name: str, newest_first: Sequence[Standing]) -> dict[str, Standing]:
    found: dict[str, Standing] = {}
    for each in newest_first:
        bare = each.fact.refs.get(name)
        if bare is not None:
            found.setdefault(bare, each)
    return found
