"""Where a person sleeps tonight, since when, and how we know.

It is what the latest of these facts says: received into custody, arrived at a placement, departed from it, moved,
released. Departed or released without an address leaves it not known; nobody is put back at the address before.

Source: accommodation ("Where tonight"). On one day a move outweighs a release or a departure from elsewhere, whatever
the order in which they were written down: our choice, because people are moved on the day they leave.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Literal

from allsteps.record.views import Standing, View
from allsteps.timeline.days import to_day
from allsteps.timeline.spells import Extent, spell_at

Place = Literal["at an address", "in custody", "whereabouts unknown", "not known"]

_MARKS: Final = ("placement arrived", "placement departed", "moved to address", "released")
_ENDS_KNOWLEDGE: Final = ("received into custody", "returned to custody", "whereabouts unknown started")
_SURE: Final = frozenset({"seen there", "premises confirmed"})


@dataclass(frozen=True, slots=True)
class Tonight:
    """`since`: from which day it is so, or not known; None where nothing was ever recorded.

    `kind`: the sort of place. `address`, `premises`, `placement`: bare ids. `confirmed`, `confirmed_on`: how we know
    that he lives there, by the latest fact that makes it sure, else the latest that says. `until`: the first day on
    which he is no longer there, if that was said.
    """

    place: Place
    since: date | None
    kind: str | None = None
    address: str | None = None
    premises: str | None = None
    placement: str | None = None
    prison: str | None = None
    confirmed: str | None = None
    confirmed_on: date | None = None
    until: date | None = None


def tonight(view: View, in_custody: Extent, whereabouts_unknown: Extent) -> Tonight:
    """Where the person is on the view's day. Prison and whereabouts unknown are the vocabulary's conditions."""
    day = view.as_at.toordinal()
    prison = spell_at(in_custody.certain, day)
    if prison is not None:
        held = _last(view, _ENDS_KNOWLEDGE[:2])
        return Tonight("in custody", to_day(prison[0]), prison=_detail(held, "prison"))
    missing = spell_at(whereabouts_unknown.certain, day)
    if missing is not None:
        return Tonight("whereabouts unknown", to_day(missing[0]))
    return _outside(view, day)


def _outside(view: View, day: int) -> Tonight:
    now = Tonight("not known", None)
    kinds = (*_MARKS, *_ENDS_KNOWLEDGE)
    for standing in sorted((s for kind in kinds for s in view.by_kind.get(kind, ())), key=lambda s: s.order):
        now = _after(now, standing, view)
    if now.until is not None and now.until.toordinal() <= day:
        return Tonight("not known", now.until)
    return now if now.place != "at an address" else _confirmed(now, view)


def _after(now: Tonight, standing: Standing, view: View) -> Tonight:
    """Where the person is once this has happened as well."""
    fact = standing.fact
    if fact.kind in ("placement arrived", "moved to address"):
        return _there(standing)
    if fact.kind == "released" and "address" in fact.refs:
        moved_already = now.since == fact.on and now.address == fact.refs["address"]
        return now if moved_already else replace(_there(standing), kind=_kind_of(fact.refs["address"], view))
    leaves = fact.kind in ("released", "placement departed")
    if leaves and now.place == "at an address" and now.since == fact.on and not _same_place(now, standing):
        return now
    if fact.kind == "placement departed" and now.place == "not known" and now.since is not None:
        return now  # it has not been known for longer than that
    return Tonight("not known", fact.on)


def _there(standing: Standing) -> Tonight:
    fact = standing.fact
    kind = _detail(standing, "kind")
    if kind == "unknown":
        return Tonight("not known", fact.on, until=fact.until)
    return Tonight(
        "at an address",
        fact.on,
        kind=kind,
        address=fact.refs.get("address"),
        premises=fact.refs.get("premises"),
        placement=fact.refs.get("placement"),
        confirmed=_detail(standing, "confirmed"),
        confirmed_on=fact.on if "confirmed" in fact.details else None,
        until=fact.until,
    )


def _same_place(now: Tonight, left: Standing) -> bool:
    refs = left.fact.refs
    return any(
        here is not None and here == refs.get(name)
        for name, here in (("placement", now.placement), ("premises", now.premises))
    )


def _confirmed(now: Tonight, view: View) -> Tonight:
    """How we know it, read from what was recorded at that address since he came."""
    said: list[tuple[str | None, date | None]] = []
    if now.confirmed is not None:
        said.append((now.confirmed, now.confirmed_on))
    for standing in _at(now, view):
        if standing.fact.kind == "home visit" and _detail(standing, "outcome") == "seen at the address":
            said.append(("seen there", standing.fact.on))
        elif standing.fact.kind == "address confirmed":
            said.append((_detail(standing, "confirmed"), standing.fact.on))
    sure = [each for each in said if each[0] in _SURE]
    how, on = (sure or said or [(None, None)])[-1]
    return replace(now, confirmed=how, confirmed_on=on)


def _at(now: Tonight, view: View) -> Iterable[Standing]:
    found = [*view.by_kind.get("home visit", ()), *view.by_kind.get("address confirmed", ())]
    return sorted(
        (
            s
            for s in found
            if now.address is not None
            and s.fact.refs.get("address") == now.address
            and now.since is not None
            and s.fact.on >= now.since
        ),
        key=lambda s: s.order,
    )


def _kind_of(address: str, view: View) -> str | None:
    """The sort of place last said of this address, when it was proposed or lived at before."""
    found = [*view.by_kind.get("address proposed", ()), *view.by_kind.get("moved to address", ())]
    named = [s for s in sorted(found, key=lambda s: s.order) if s.fact.refs.get("address") == address]
    return _detail(named[-1], "kind") if named else None


def _last(view: View, kinds: Iterable[str]) -> Standing | None:
    found = [s for kind in kinds for s in view.by_kind.get(kind, ())]
    return max(found, key=lambda s: s.order, default=None)


def _detail(standing: Standing | None, name: str) -> str | None:
    value = None if standing is None else standing.fact.details.get(name)
    return None if value is None else str(value)
