"""What has been judged and scored about risk, as recorded: with its day, source and age, and nothing worked out.

No score is combined with another, and none is computed here. What nobody has judged is not thereby low.
"""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext

from allsteps.record.views import Standing
from allsteps.web.case.frame import Frame
from allsteps.web.case.sheet import Block, Cell, about, detail, facts_of, kind_column, says, table
from allsteps.web.shell.words import capital, word

SEXUAL_PREDICTORS: Final = frozenset(
    {"DC-SRP", "IIC-SRP", "CSRP", "OSP/DC", "OSP/IIC", "RM2000", "Static-99R"}
)
"""Tools that predict sexual reoffending. Each was made and validated for men. Source: each tool's own guidance."""


def risk_blocks(frame: Frame) -> list[Block]:
    """The tab, judgements before scores."""
    return [
        _harm(frame),
        _assessments(frame),
        _scores(frame),
        _plan(frame),
        _mappa(frame),
        _orders(frame),
    ]


def _harm(frame: Frame) -> Block:
    names = ("setting", "level", "children", "public", "known_adult", "staff", "prisoners")
    return table(
        frame,
        gettext("Risk of serious harm, as judged"),
        facts_of(frame, "harm assessed"),
        [detail(frame, name) for name in names],
        gettext("Nobody has recorded a judgement. That is not a low risk."),
    )


def _assessments(frame: Frame) -> Block:
    return table(
        frame,
        gettext("Assessments completed"),
        facts_of(frame, "assessment completed"),
        [
            detail(frame, "tool", gettext("Assessment")),
            detail(frame, "signed_by_manager"),
            detail(frame, "what_would_make_this_wrong"),
        ],
        gettext("No assessment is recorded."),
    )


def _scores(frame: Frame) -> Block:
    scores = facts_of(frame, "risk score recorded")
    latest = {str(each.fact.details.get("tool")): each for each in reversed(scores)}
    last = sorted(latest.values(), key=lambda each: str(each.fact.details.get("tool")))
    return table(
        frame,
        gettext("Scores of actuarial tools, as recorded: the last of each, then earlier ones"),
        [*last, *(each for each in scores if each not in last)],
        [
            detail(frame, "tool"),
            detail(frame, "version"),
            detail(frame, "form"),
            detail(frame, "value", gettext("Score")),
            detail(frame, "band"),
            detail(frame, "missing", gettext("Items without an answer")),
            (gettext("Source"), _source),
        ],
        gettext("No score is recorded."),
        note=_score_note(frame, scores),
        first=len(last),
    )


def _score_note(frame: Frame, scores: list[Standing]) -> str:
    said = gettext("Each stands as its tool gave it. None is worked out here, averaged or combined.")
    if not _is_woman(frame):
        return said
    if any(each.fact.details.get("tool") in SEXUAL_PREDICTORS for each in scores):
        warning = gettext(
            "A sexual predictor is recorded that was not validated for women: do not rely on it."
        )
    else:
        warning = gettext("No validated sexual predictor: none exists for women.")
    return f"{warning} {said}"


def _is_woman(frame: Frame) -> bool:
    given = (each.fact.details.get("sex") for each in facts_of(frame, "person registered"))
    last = next((value for value in given if value is not None), None)
    return str(last).strip().lower() in ("female", "f", "woman")


def _source(standing: Standing) -> Cell:
    basis = standing.fact.basis
    return Cell(capital(word(basis)) if basis else gettext("not recorded"))


def _plan(frame: Frame) -> Block:
    names = ("children", "victims", "partner", "staff", "public", "contingency")
    return table(
        frame,
        gettext("Risk management plans"),
        facts_of(frame, "risk plan agreed"),
        [detail(frame, name) for name in names],
        gettext("No plan is recorded."),
    )


def _mappa(frame: Frame) -> Block:
    kinds = ("mappa level set", "mappa meeting held", "mappa action set", "mappa action closed")
    return table(
        frame,
        gettext("MAPPA"),
        facts_of(frame, *kinds),
        [kind_column(frame), says(frame)],
        gettext("Nothing is recorded. Somebody who should be managed may not have been identified yet."),
    )


def _orders(frame: Frame) -> Block:
    kinds = (
        "registration started", "registration ended", "police confirmed notification", "order made", "order ended",
        "licence condition set", "licence condition ended", "permission given", "permission refused",
        "permission ended", "police visit", "device inspected",
    )  # fmt: skip
    found = facts_of(frame, *kinds)
    confirmed = any(each.fact.kind == "police confirmed notification" for each in found)
    return table(
        frame,
        gettext("Registration, orders, conditions and police checks"),
        found,
        [kind_column(frame), about(frame), says(frame)],
        gettext("Nothing is recorded."),
        note="" if confirmed else gettext("No police confirmation seen here: ask."),
    )
