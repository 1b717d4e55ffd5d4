"""Where the person has lived, who placed them there and how we know; what was proposed, decided, visited and asked."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext

from allsteps.record.views import Standing
from allsteps.web.case.frame import Frame
from allsteps.web.case.names import bare_ids
from allsteps.web.case.sheet import (
    Block,
    Cell,
    about,
    day_cell,
    detail,
    facts_of,
    kind_column,
    recorded_by,
    reference,
    says,
    table,
)
from allsteps.web.shell.days import short_day
from allsteps.web.shell.words import capital, word

WHERE: Final = (
    "moved to address", "placement arrived", "placement departed", "received into custody", "returned to custody",
    "released", "whereabouts unknown started", "whereabouts unknown ended",
)  # fmt: skip
PROPOSED: Final = (
    "address proposed", "occupier spoken to", "address decided", "placement proposed", "placement approved",
    "placement refused", "placement booked", "placement not arrived", "placement withdrawn",
    "emergency authority given", "emergency authority confirmed", "release without address decided",
)  # fmt: skip


def accommodation_blocks(frame: Frame) -> list[Block]:
    return [
        _addresses(frame),
        _proposals(frame),
        _visits(frame),
        enquiries(frame, lambda made: "address" in made.fact.refs or "address" in _searched(made)),
    ]


def _addresses(frame: Frame) -> Block:
    return table(
        frame,
        gettext("Where the person has been"),
        facts_of(frame, *WHERE),
        [
            kind_column(frame),
            (gettext("Place"), lambda standing: _place(frame, standing)),
            detail(frame, "placed_by"),
            (gettext("How we know"), lambda standing: _confirmed(frame, standing)),
        ],
        gettext("Nothing is recorded. Ask where the person sleeps tonight."),
    )


def _place(frame: Frame, standing: Standing) -> Cell:
    fact = standing.fact
    kind = fact.details.get("kind")
    prison = fact.details.get("prison")
    parts = [capital(word(kind)) if kind else "", str(prison) if prison else ""]
    parts += [each.text for each in frame.words(fact).about]
    said = ", ".join(part for part in parts if part)
    return Cell(said or "–", note=str(fact.details.get("postcode") or ""))


def _confirmed(frame: Frame, standing: Standing) -> Cell:
    """How it was known on the day, and the last time that somebody made sure at that address."""
    fact = standing.fact
    if fact.kind not in ("moved to address", "placement arrived"):
        return Cell("–")
    first = fact.details.get("confirmed")
    later = _last_seen(frame, fact.refs.get("address"), standing)
    if later is not None:
        how = later.fact.details.get("confirmed") or "seen there"
        return Cell(
            gettext("%(how)s on %(day)s") % {"how": capital(word(how)), "day": short_day(later.fact.on)},
            note=gettext("at first: %(how)s") % {"how": word(first)} if first else "",
        )
    return Cell(capital(word(first)) if first else gettext("Nobody has confirmed it"))


def _last_seen(frame: Frame, address: str | None, since: Standing) -> Standing | None:
    found = facts_of(frame, "home visit", "address confirmed")
    return next(
        (
            each
            for each in found
            if address is not None
            and each.fact.refs.get("address") == address
            and each.order > since.order
            and (
                each.fact.kind == "address confirmed"
                or each.fact.details.get("outcome") == "seen at the address"
            )
        ),
        None,
    )


def _proposals(frame: Frame) -> Block:
    return table(
        frame,
        gettext("Proposals and decisions"),
        facts_of(frame, *PROPOSED),
        [kind_column(frame), about(frame), says(frame)],
        gettext("No proposal is recorded."),
    )


def _visits(frame: Frame) -> Block:
    return table(
        frame,
        gettext("Home visits"),
        facts_of(frame, "home visit"),
        [
            reference("address"),
            detail(frame, "outcome"),
            detail(frame, "announced"),
            detail(frame, "children_present"),
            detail(frame, "what_was_seen"),
        ],
        gettext("No visit is recorded."),
    )


def _searched(standing: Standing) -> tuple[str, ...]:
    given = standing.fact.details.get("searched")
    return tuple(given) if isinstance(given, tuple | list) else ()


def enquiries(frame: Frame, chosen: object = None) -> Block:
    """Enquiries to other agencies: asked, answered, used; one row each. `chosen` says which, by what was asked."""
    asked = [each for each in facts_of(frame, "enquiry made") if not callable(chosen) or chosen(each)]
    answers = {each.fact.refs.get("enquiry"): each for each in reversed(facts_of(frame, "enquiry answered"))}
    used = {each.fact.refs.get("enquiry"): each for each in reversed(facts_of(frame, "enquiry used"))}
    frame.names.ask(bare_ids(each.fact.recorded_by for each in asked))
    rows = []
    for each in asked:
        named = each.fact.refs.get("enquiry")
        rows.append(
            (
                day_cell(frame, each),
                Cell(capital(word(each.fact.details.get("agency") or gettext("not recorded")))),
                Cell(", ".join(word(what) for what in _searched(each)) or "–"),
                _answer(answers.get(named) if named else None),
                _used(used.get(named) if named else None),
                recorded_by(frame, each),
            )
        )
    heading = gettext("Enquiries about the address") if callable(chosen) else gettext("Enquiries")
    headings = (
        gettext("Asked on"), gettext("Agency"), gettext("Asked about"), gettext("Answer"), gettext("Used"),
        gettext("Recorded by"),
    )  # fmt: skip
    return Block(heading, headings, tuple(rows), gettext("No enquiry is recorded."))


def _answer(standing: Standing | None) -> Cell:
    if standing is None:
        return Cell(gettext("No answer yet"))
    result = str(standing.fact.details.get("result") or "")
    note = gettext("Nothing held is not no risk.") if result == "nothing held" else ""
    said = capital(word(result)) if result else gettext("Answered")
    return Cell(f"{said}, {short_day(standing.fact.on)}", note=note)


def _used(standing: Standing | None) -> Cell:
    if standing is None:
        return Cell(gettext("Not used yet"))
    where = standing.fact.details.get("in")
    return Cell(", ".join(part for part in (word(where), short_day(standing.fact.on)) if part))
