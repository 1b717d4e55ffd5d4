"""How a kind of fact stands in an address: `home visit` is `home-visit`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from allsteps.record.vocabulary import Kind
from allsteps.web.case.addresses import kind_slug
from allsteps.web.desk import desk


@cache
def kind_by_slug() -> Mapping[str, Kind]:
    """Every kind by its slug. Raises ValueError where two kinds have the same."""
    kinds = desk().vocabulary.kinds
    found = {kind_slug(kind.name): kind for kind in kinds}
    if len(found) < len(kinds):
        raise ValueError("Two kinds of fact have the same address.")
    return found
