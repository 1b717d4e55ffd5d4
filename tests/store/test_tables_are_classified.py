"""Every field that the store keeps says how far it may travel, and the database holds nothing that no model has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

import pytest

from allsteps.record.vocabulary import Sensitivity
from tests.lib.ledger import Ledger, new_ledger

OTHERS: Final = {"account", "auth", "contenttypes", "mfa", "sessions", "socialaccount", "usersessions"}
"""Apps of the framework that have tables: who is signed in, and how. None of them has a field for a case."""


@pytest.fixture(scope="module")
def tables() -> Iterator[Ledger]:
    """An empty ledger that no test changes."""
    with new_ledger() as made:
        yield made


def unclassified(fields: Mapping[str, Any] | set[str], sensitivity: Mapping[str, Any]) -> set[str]:
    """Fields without a class, classes without a field, and what is no class."""
    odd = {name for name, each in sensitivity.items() if not isinstance(each, Sensitivity)}
    return set(fields) ^ set(sensitivity) | odd


def test_what_is_unclassified_is_seen() -> None:
    assert not unclassified({"name"}, {"name": Sensitivity.PERSONAL})
    assert unclassified({"name", "new"}, {"name": Sensitivity.PERSONAL}) == {"new"}
    assert unclassified({"name"}, {"name": Sensitivity.PERSONAL, "gone": Sensitivity.PUBLIC}) == {"gone"}
    assert unclassified({"name"}, {"name": "private"}) == {"name"}


def test_every_field_of_every_table_has_a_class(tables: Ledger) -> None:
    from django.apps import apps

    models = list(apps.get_app_config("store").get_models(include_auto_created=True))
    assert len(models) > 8
    wrong = {
        model.__name__: found
        for model in models
        if (
            found := unclassified(
                {f.name for f in model._meta.concrete_fields}, getattr(model, "sensitivity", {})
            )
        )
    }
    assert not wrong


@pytest.mark.parametrize(
    "model, field, least",
    [
        ("FactContent", "details", Sensitivity.PROTECTED),
        ("FactContent", "salt", Sensitivity.PROTECTED),
        ("LedgerFact", "subject", Sensitivity.PERSONAL),
        ("Head", "name", Sensitivity.PERSONAL),
        ("Head", "head", Sensitivity.SENSITIVE),
        ("OpenStep", "step", Sensitivity.SENSITIVE),
        ("TrailRow", "reason", Sensitivity.SENSITIVE),
    ],
)
def test_what_tells_most_is_guarded_most(tables: Ledger, model: str, field: str, least: Sensitivity) -> None:
    """A row that holds others is as guarded as they are."""
    from django.apps import apps

    order = list(Sensitivity)
    sensitivity = apps.get_model("store", model).sensitivity  # type: ignore[attr-defined]
    assert order.index(sensitivity[field]) >= order.index(least)


def test_the_database_has_the_columns_of_the_models_and_no_others(tables: Ledger) -> None:
    """Tables that no model describes could hold facts that nobody classified."""
    from django.apps import apps

    known = {"django_migrations": None}
    for model in apps.get_models(include_auto_created=True):
        own = model._meta.app_label == "store"
        assert own or model._meta.app_label in OTHERS, (
            f"{model._meta.label} is of an app that nobody looked at"
        )
        known[model._meta.db_table] = {f.column for f in model._meta.concrete_fields} if own else None  # type: ignore[assignment]
    with tables.as_owner() as owner:
        rows = owner.execute(
            "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema NOT IN"
            " ('pg_catalog', 'information_schema')"
        ).fetchall()
    found: dict[str, set[str]] = {}
    for table, column in rows:
        found.setdefault(table, set()).add(column)
    assert set(found) == set(known)
    assert {table: columns for table, columns in found.items() if known[table] is not None} == {
        table: columns for table, columns in known.items() if columns is not None
    }
