"""What is kept for lists follows from the ledger alone: made again from it, it is what it had become by living."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from allsteps.access.answers import Denied
from allsteps.access.roles import Role
from allsteps.access.standing import Scope, Standing
from allsteps.actions.deciding import SET_ASIDE, VARY, StepNamed, decide
from allsteps.actions.desk import Changed, Desk, Faulty
from allsteps.actions.guarding import erase_content
from allsteps.actions.recording import correct_fact, record_fact, retract_fact
from allsteps.places.organisation import read_organisation
from allsteps.record.builtin import builtin
from allsteps.record.fact import Fact
from allsteps.record.ports import Conflict
from allsteps.synthetic import write
from allsteps.timeline.days import london_day
from tests.lib.command import allsteps, fact
from tests.lib.ledger import Ledger, new_ledger
from tests.lib.lines import line_of
from tests.lib.taken_in import everything, found, no_bar, rules, take_in_lines

TODAY = london_day(datetime.now(UTC))
DERIVED = ("chain", "head", "open_step", "current_allocation")
REFUSALS = (Denied, Faulty, Changed, Conflict)


def rebuild() -> int:
    from allsteps.store.rebuilding import queue_all
    from allsteps.store.refreshing import refresh_all

    longer = queue_all()
    refresh_all(rules().rules, rules().fingerprint, TODAY, lambda done: None)
    return longer


def derived(ledger: Ledger) -> dict[str, list[Any]]:
    rows = everything(ledger)
    with ledger.as_owner() as owner:
        ends = owner.execute("SELECT subject, length, link, last_known_from FROM chain ORDER BY subject")
        return {**{name: rows[name] for name in DERIVED}, "chain": ends.fetchall()}


def ruin(ledger: Ledger) -> None:
    """All of it is gone or wrong, but for the ledger itself."""
    with ledger.as_owner() as owner:
        owner.execute("UPDATE head SET name = 'x', head = '{}', holds_until = '2000-01-01', team = 'x'")
        owner.execute("DELETE FROM open_step WHERE id % 2 = 0")
        owner.execute("UPDATE current_allocation SET officer = 'x'")
        owner.execute(
            "INSERT INTO head SELECT 'case:nobody' AS subject, subject_type, name, name_folded, crn,"
            " prison_number, date_of_birth, team, head, ended, worked_out_on, holds_until, library"
            " FROM head LIMIT 1"
        )
        owner.execute(
            "UPDATE chain SET length = 0, link = '', last_known_from = NULL WHERE subject < 'case:S000004'"
        )
        owner.execute("DELETE FROM chain WHERE subject > 'officer:'")


@pytest.fixture(scope="module")
def caseload(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """Ten simulated people, taken in."""
    from django.db import connections

    from allsteps.store.importing.taking_in import TakingIn

    path = tmp_path_factory.mktemp("caseload") / "caseload.ndjson"
    write(path, cases=10, seed=7, until=TODAY)
    with new_ledger() as made:
        asked = TakingIn(path, rules().rules, rules().fingerprint, datetime.now(UTC), TODAY, None, no_bar)
        assert not asked.run().problems
        connections.close_all()
        yield made


class Life:
    """People at work, at random: they record, correct, take back, decide and erase whatever they may."""

    def __init__(self, seed: int) -> None:
        from allsteps.store.unit_of_work import SOURCE, new_id, units_of_work

        self.chance = Random(seed)
        self.organisation = read_organisation()
        self.desk = Desk(
            units_of_work(builtin()), rules().rules, rules().fingerprint, self.organisation, SOURCE, new_id
        )
        self.done: list[str] = []

    def live(self, acts: int) -> None:
        from allsteps.store.models import CurrentAllocation, OpenStep

        cases = sorted(set(CurrentAllocation.objects.values_list("subject", flat=True)))
        for _ in range(acts):
            case = self.chance.choice(cases)
            officers = sorted(
                CurrentAllocation.objects.filter(subject=case).values_list("officer", flat=True)
            )
            if not officers:
                continue
            with self.desk.begin() as work:
                seen, facts = work.version(case), list(work.facts(case))
                team = work.teams(officers[:1]).get(officers[0], "")
            steps = list(
                OpenStep.objects.filter(subject=case)
                .order_by("id")
                .values_list("standard", "key", "opened_on")
            )
            act = self.chance.choice(
                ["record", "record", "correct", "take back", "set aside", "vary", "erase"]
            )
            try:
                self.act(act, case, seen, facts, steps, officers[0], team)
            except REFUSALS:
                continue
            self.done.append(act)

    def act(
        self, act: str, case: str, seen: int, facts: list[Fact], steps: list[Any], officer: str, team: str
    ) -> None:
        unit = self.organisation.unit_of(team)
        works = (team, unit.pdu, unit.region)
        holder = Standing(officer, Role.COMMUNITY_PRACTITIONER, Scope("caseload", officer), *works, officer)
        head = Standing("u-head", Role.HEAD_OF_PDU, Scope("PDU", unit.pdu), *works)
        director = Standing("u-director", Role.REGIONAL_DIRECTOR, Scope("region", unit.region), *works)
        named = self.chance.choice(facts)
        if act == "record":
            record_fact(self.desk, holder, case, seen, self.line(self.chance.choice(builtin().kinds).name))
        elif act == "correct":
            correct_fact(self.desk, holder, case, seen, named.identity, self.line(named.kind))
        elif act == "take back":
            retract_fact(self.desk, holder, case, seen, named.identity)
        elif act == "erase":
            erase_content(self.desk, director, case, seen, named.identity, "a court", "an order")
        elif steps:
            step = StepNamed(*self.chance.choice(steps))
            details = {"reason": "because"} | ({"due_on": str(TODAY)} if act == "vary" else {})
            decision = SET_ASIDE if act == "set aside" else VARY
            decide(self.desk, head, case, seen, decision, step, {"on": str(TODAY), "details": details})

    def line(self, kind: str) -> dict[str, Any]:
        on = TODAY - timedelta(days=self.chance.randrange(400))
        line = line_of(builtin().kind_by_name[kind], everything=self.chance.random() < 0.5, on=str(on))
        if "until" in line["details"]:
            line["details"]["until"] = str(on + timedelta(days=90))
        if "officer" in line["refs"]:
            line["refs"]["officer"] = f"o-{self.chance.randrange(1, 4)}"
        return line


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_rebuilt_equals_lived(caseload: Ledger, seed: int) -> None:
    with new_ledger(caseload.database) as ledger:
        life = Life(seed)
        life.live(60)
        assert len(life.done) > 25, life.done
        assert len(set(life.done)) >= 5, life.done
        lived = derived(ledger)
        ruin(ledger)
        assert derived(ledger) != lived
        assert rebuild() == 0
        rebuilt = derived(ledger)
        for table in DERIVED:
            assert rebuilt[table] == lived[table], table
        assert {what for what, _, _ in found()} <= {"erased"}


def test_a_rebuild_that_finds_nothing_wrong_changes_nothing(caseload: Ledger) -> None:
    with new_ledger(caseload.database) as ledger:
        before = derived(ledger)
        rebuild()
        assert derived(ledger) == before


def test_a_rebuild_does_not_hide_that_facts_have_gone_missing(caseload: Ledger) -> None:
    with new_ledger(caseload.database) as ledger:
        with ledger.as_owner(unguarded=True) as owner:
            owner.execute(
                "DELETE FROM fact WHERE position IN"
                " (SELECT DISTINCT ON (subject) position FROM fact WHERE subject LIKE 'case:%'"
                "  ORDER BY subject, seq DESC LIMIT 1)"
            )
        ran = allsteps("rebuild")
        assert ran.code == 1
        assert ran.err.startswith("E802  the ledger\n")
        assert [what for what, _, _ in found()] == ["missing"]


# Refresh


def test_a_subject_is_worked_out_again_on_the_first_day_on_which_it_may_read_otherwise(
    ledger: Ledger, tmp_path: Path
) -> None:
    from allsteps.store.rebuilding import queue_stale
    from allsteps.store.refreshing import refresh_all

    take_in_lines(tmp_path, fact("f-1", "supervision started", "2026-03-02"))
    with ledger.as_owner() as owner:
        row = owner.execute("SELECT worked_out_on, holds_until FROM head").fetchone()
    assert row is not None
    until = row[1]

    def refreshed(day: date, library: str = rules().fingerprint) -> int:
        queue_stale(day, library)
        return refresh_all(rules().rules, library, day, lambda done: None)

    assert refreshed(until - timedelta(days=1)) == 0
    assert refreshed(until) == 1
    assert refreshed(until) == 0
    assert refreshed(until, "another library") == 1
    with ledger.as_owner() as owner:
        assert owner.execute("SELECT worked_out_on, library FROM head").fetchall() == [
            (until, "another library")
        ]


def test_what_was_left_in_the_queue_is_done_by_the_next_run(ledger: Ledger, tmp_path: Path) -> None:
    take_in_lines(tmp_path, fact("f-1", "supervision started", "2026-03-02"))
    before = derived(ledger)
    with ledger.as_owner() as owner:
        owner.execute("DELETE FROM head")
        owner.execute("DELETE FROM open_step")
        owner.execute("INSERT INTO stale_subject (subject) VALUES ('case:A'), ('case:A')")
    from allsteps.store.refreshing import refresh_all

    assert refresh_all(rules().rules, rules().fingerprint, date(2026, 6, 1), lambda done: None) == 1
    assert derived(ledger) == before
