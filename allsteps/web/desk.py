"""The desk that every page works at, made once for each process."""

from __future__ import annotations

import os
from functools import cache

from allsteps.actions.desk import Desk
from allsteps.places.organisation import read_organisation
from allsteps.steps.builtin import BuiltIn, installed_rules
from allsteps.store.unit_of_work import SOURCE, new_id, units_of_work


@cache
def library() -> BuiltIn:
    """The library of this installation, read once: it takes a second."""
    return installed_rules(os.environ)


@cache
def desk() -> Desk:
    found = library()
    begin = units_of_work(found.rules.compiled.vocabulary)
    return Desk(begin, found.rules, found.fingerprint, read_organisation(), SOURCE, new_id)
