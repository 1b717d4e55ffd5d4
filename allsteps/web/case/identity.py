"""Who a page is about, for the bar on top of it: what is known, with its day; what is not known says so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext, ngettext

from allsteps.access.standing import Whereabouts
from allsteps.oversight.summary import CaseSummary, OfficerSummary, case_summary, officer_summary
from allsteps.oversight.tonight import Tonight
from allsteps.record.views import View
from allsteps.steps.rules import Rules
from allsteps.web.case.names import Names
from allsteps.web.shell.days import day
from allsteps.web.shell.words import capital, word

Sees = Callable[[str], bool]
"""Are details of this class shown to whoever asks?"""


@dataclass(frozen=True)
class Entry:
    """One thing known: what it is, what it says, and how we know it. `unknown`: nobody has recorded it."""

    label: str
    text: str
    note: str = ""
    unknown: bool = False


@dataclass(frozen=True)
class Identity:
    """`name` is what the page is called inside, never in its title. `marks` are short warnings."""

    label: str
    name: str
    entries: tuple[Entry, ...]
    marks: tuple[str, ...] = ()


Summary = CaseSummary | OfficerSummary | None
"""What is known of the subject in short; nothing for premises."""


def summary_of(view: View, rules: Rules) -> Summary:
    match view.subject.partition(":")[0]:
        case "case":
            return case_summary(view, rules)
        case "officer":
            return officer_summary(view, rules)
    return None


def identity_of(view: View, summary: Summary, whereabouts: Whereabouts, names: Names, sees: Sees) -> Identity:
    """The bar of the view's subject."""
    bare = view.subject.partition(":")[2]
    if isinstance(summary, CaseSummary):
        return case_identity(summary, view, whereabouts, names, sees)
    if isinstance(summary, OfficerSummary):
        return officer_identity(summary, names.officer(bare))
    return Identity(gettext("Which premises this is about"), gettext("Premises") + f" {bare}", ())


def case_identity(
    summary: CaseSummary, view: View, whereabouts: Whereabouts, names: Names, sees: Sees
) -> Identity:
    entries = [*_numbers(summary), _age(summary, view.as_at), *_registered(summary)]
    if sees("sensitive"):
        entries += [_mappa(summary), _harm(summary)]
    if not summary.died:
        entries.append(_tonight_entry(summary.tonight, view.as_at))
    entries += [_held_by(summary, names), *_needs(summary, view, sees)]
    marks = [
        (whereabouts.restricted, gettext("Restricted")),
        (summary.died, gettext("Has died")),
        (summary.ended and not summary.died, gettext("Supervision has ended")),
        (not summary.begun, gettext("Not begun")),
    ]
    return Identity(
        gettext("Who this case is about"),
        summary.name or gettext("Name not recorded"),
        tuple(entries),
        tuple(text for shown, text in marks if shown),
    )


def officer_identity(summary: OfficerSummary, name: str) -> Identity:
    if summary.in_post:
        post = capital(summary.grade or gettext("not recorded"))
        since = gettext("since %(day)s") % {"day": day(summary.joined_on)} if summary.joined_on else ""
        entries = [Entry(gettext("Post"), post, since)]
    else:
        left = gettext("left %(day)s") % {"day": day(summary.left_on)} if summary.left_on else ""
        entries = [Entry(gettext("Post"), gettext("Not in post"), left)]
    entries.append(
        Entry(gettext("Team"), summary.team or gettext("Not recorded"), unknown=summary.team is None)
    )
    if summary.hours is not None:
        entries.append(Entry(gettext("Hours"), gettext("%(hours)g a week") % {"hours": summary.hours}))
    for cover in summary.deputising:
        until = gettext("until %(day)s") % {"day": day(cover.until)} if cover.until else ""
        entries.append(Entry(gettext("Stands in for"), _joined(cover.role, cover.area), until))
    return Identity(gettext("Which officer this is about"), name, tuple(entries))


def age_on(born: date, on: date) -> int:
    """Whole years; somebody born on 29 February is a year older on 1 March of other years."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def _numbers(summary: CaseSummary) -> list[Entry]:
    found = [
        Entry(gettext("Case reference"), summary.crn or gettext("Not recorded"), unknown=not summary.crn)
    ]
    if summary.prison_number:
        found.append(Entry(gettext("Prison number"), summary.prison_number))
    return found


def _age(summary: CaseSummary, today: date) -> Entry:
    born = summary.date_of_birth
    if born is None:
        return Entry(gettext("Age"), gettext("Not recorded"), unknown=True)
    return Entry(gettext("Age"), str(age_on(born, today)), gettext("born %(day)s") % {"day": day(born)})


def _registered(summary: CaseSummary) -> list[Entry]:
    label = gettext("Registered (RSO)")
    if summary.registered is None:
        return [Entry(label, gettext("Not known"), unknown=True)]
    if not summary.registered:
        return [Entry(label, gettext("No"))]
    until = summary.registered_until
    text = gettext("Until %(day)s") % {"day": day(until)} if until else gettext("Yes, with no end recorded")
    return [Entry(label, text)]


def _mappa(summary: CaseSummary) -> Entry:
    level = summary.mappa
    if level is None:
        return Entry(gettext("MAPPA"), gettext("Nothing recorded"), unknown=True)
    parts = [
        gettext("category %(category)s") % {"category": level.category} if level.category else "",
        gettext("level not yet set")
        if level.level == "not yet set"
        else gettext("level %(level)s") % {"level": level.level}
        if level.level
        else gettext("level not recorded"),
    ]
    return Entry(gettext("MAPPA"), capital(_joined(*parts)), day(level.on))


def _harm(summary: CaseSummary) -> Entry:
    label = gettext("Risk of serious harm (RoSH)")
    if summary.harm is None or summary.harm.level is None:
        return Entry(label, gettext("Nobody has recorded a judgement"), unknown=True)
    where = {"community": gettext("in the community"), "custody": gettext("in custody")}
    setting = where.get(summary.harm.setting or "", gettext("setting not recorded"))
    judged = gettext("judged %(day)s, %(setting)s") % {"day": day(summary.harm.on), "setting": setting}
    return Entry(label, capital(word(summary.harm.level)), judged)


def _tonight_entry(where: Tonight | None, today: date) -> Entry:
    label = gettext("Where tonight")
    if where is None:
        return Entry(label, gettext("Nothing recorded"), unknown=True)
    since = gettext("since %(day)s") % {"day": day(where.since)} if where.since else ""
    match where.place:
        case "in custody":
            prison = where.prison or gettext("prison not recorded")
            return Entry(label, gettext("In custody: %(prison)s") % {"prison": prison}, since)
        case "whereabouts unknown":
            return Entry(label, gettext("Whereabouts unknown"), since, unknown=True)
        case "not known":
            return Entry(label, gettext("Not known. Ask."), since, unknown=True)
        case "at an address":
            return Entry(label, place_words(where), _joined(since, confirmed_words(where, today), apart="; "))


def place_words(where: Tonight) -> str:
    """The sort of place and its opaque reference: "Family or friends, address a-1"."""
    kind = capital(word(where.kind)) if where.kind else gettext("Sort of place not recorded")
    of = (("address", where.address), ("premises", where.premises))
    return _joined(kind, *(f"{word(name)} {bare}" for name, bare in of if bare))


def confirmed_words(where: Tonight, today: date) -> str:
    """How we know that he is there, and since when that was last so."""
    how = {
        "seen there": gettext("seen there on %(day)s"),
        "premises confirmed": gettext("confirmed by the premises on %(day)s"),
        "told by person": gettext("told by the person on %(day)s, not confirmed"),
        "assumed": gettext("assumed on %(day)s, not confirmed"),
    }.get(where.confirmed or "")
    if how is None or where.confirmed_on is None:
        return gettext("nobody has confirmed it")
    ago = (today - where.confirmed_on).days
    said = how % {"day": day(where.confirmed_on)}
    if ago < 1:
        return said
    return said + " " + ngettext("(%(count)d day ago)", "(%(count)d days ago)", ago) % {"count": ago}


def _held_by(summary: CaseSummary, names: Names) -> Entry:
    label = gettext("Held by")
    if not summary.holders:
        return Entry(
            label, gettext("Nobody"), gettext("ask a senior practitioner to allocate it"), unknown=True
        )
    held = [
        f"{names.officer(holder.officer)} ({word(holder.role)})"
        if holder.role
        else names.officer(holder.officer)
        for holder in summary.holders
    ]
    return Entry(label, "; ".join(held))


def _needs(summary: CaseSummary, view: View, sees: Sees) -> list[Entry]:
    found = [Entry(gettext("Language"), summary.language)] if summary.language else []
    needs = adjustments(view)
    if needs and sees("sensitive"):
        found.append(Entry(gettext("Needs"), capital(", ".join(word(need) for need in needs))))
    return found


def adjustments(view: View) -> tuple[str, ...]:
    """What the person needs now: started, and not ended since."""
    needed: dict[str, None] = {}
    changes = [*view.by_kind.get("adjustment started", ()), *view.by_kind.get("adjustment ended", ())]
    for standing in sorted(changes, key=lambda each: each.order):
        need = standing.fact.details.get("need")
        if need is None:
            continue
        if standing.fact.kind == "adjustment started":
            needed[str(need)] = None
        else:
            needed.pop(str(need), None)
    return tuple(needed)


def _joined(*parts: str | None, apart: str = ", ") -> str:
    return apart.join(part for part in parts if part)
