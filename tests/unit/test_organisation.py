"""A team lies in a unit and a region by its name, or nowhere that is known."""

from __future__ import annotations

from pathlib import Path

import pytest

from allsteps.places.organisation import UNKNOWN, Organisation, Unit, read_organisation, team_name

SWANSEA = Unit("Swansea, Neath Port Talbot", "Wales")


@pytest.fixture(scope="module")
def organisation() -> Organisation:
    return read_organisation()


@pytest.mark.parametrize(
    "team, unit",
    [
        ("Derby City, team 1", Unit("Derby City", "East Midlands")),
        ("Derby City, team 12", Unit("Derby City", "East Midlands")),
        ("Derby City, prison team 1", Unit("Derby City", "East Midlands")),
        ("Swansea, Neath Port Talbot, team 2", SWANSEA),
        ("Swansea, Neath Port Talbot", SWANSEA),
        ("Swansea, team 2", UNKNOWN),
        ("Derby City, team 0", UNKNOWN),
        ("Derby City, team 01", UNKNOWN),
        ("Derby City, team one", UNKNOWN),
        ("Derby City, Team 1", UNKNOWN),
        ("Derby City team 1", UNKNOWN),
        ("derby city", UNKNOWN),
        ("East Midlands", UNKNOWN),
        ("Atlantis, team 1", UNKNOWN),
        ("", UNKNOWN),
    ],
)
def test_a_team_lies_where_its_name_says_or_nowhere(
    organisation: Organisation, team: str, unit: Unit
) -> None:
    """The name of a unit may hold commas; nothing is guessed from a name that is nearly right."""
    assert organisation.unit_of(team) == unit


def test_every_team_that_is_named_by_the_convention_is_found_again(organisation: Organisation) -> None:
    for unit in organisation.units:
        for prison in (False, True):
            assert organisation.unit_of(team_name(unit.pdu, 3, prison=prison)) == unit


def test_the_nation_has_twelve_regions_and_their_units(organisation: Organisation) -> None:
    assert len(organisation.regions) == 12
    assert len(organisation.units) == sum(map(len, organisation.pdus_by_region.values())) == 109
    assert organisation.pdus_by_region["Wales"][-1] == "Swansea, Neath Port Talbot"


def test_teams_stand_under_their_units_by_number_and_the_unknown_apart(organisation: Organisation) -> None:
    teams = [
        "Brent, team 10",
        "Brent, team 2",
        "Brent, prison team 1",
        "Brent",
        "Atlantis, team 1",
        "Surrey, team 1",
    ]
    assert organisation.teams_by_pdu([*teams, "Brent, team 2"]) == {
        "": ("Atlantis, team 1",),
        "Brent": ("Brent", "Brent, team 2", "Brent, team 10", "Brent, prison team 1"),
        "Surrey": ("Surrey, team 1",),
    }


def test_another_organisation_is_read_from_its_own_file(tmp_path: Path) -> None:
    path = tmp_path / "units.csv"
    path.write_text('probation_region,pdu_code,pdu_name\nNorth,N1,"Here, There"\n', encoding="utf-8")
    assert read_organisation(path).unit_of("Here, There, team 1") == Unit("Here, There", "North")


@pytest.mark.parametrize(
    "units", [(Unit("A", "North"), Unit("A", "South")), (Unit("", "North"),), (Unit("A", ""),)]
)
def test_units_without_a_name_of_their_own_or_a_region_are_refused(units: tuple[Unit, ...]) -> None:
    """Two of one name would let one region's staff write in the other's cases."""
    with pytest.raises(ValueError, match="name of its own"):
        Organisation(units)
