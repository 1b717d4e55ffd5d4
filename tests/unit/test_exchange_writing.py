"""What is written, in any format, reads back as the same facts; rejected lines come with their reasons."""

from __future__ import annotations

import csv
import gzip
import json
from dataclasses import replace
from datetime import date, timedelta, timezone
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import Any, Final

import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from allsteps.errors import Refused
from allsteps.record.builtin import builtin
from allsteps.record.exchange import BASES, COLUMNS, HANDLINGS, Reading, read, write, write_rejects
from allsteps.record.fact import Fact
from allsteps.record.vocabulary import Detail, Kind, Vocabulary
from tests.lib.exchange import RUN_AT, VOCABULARY, begun, codes, ids, line, read_lines

ENDINGS: Final = (".ndjson", ".jsonl", ".json", ".ndjson.gz", ".csv", ".csv.gz", ".parquet")

# --- what is written reads back -------------------------------------------------------------------------

texts = st.text(st.characters(codec="utf-8"), min_size=1, max_size=12)
names = st.text(st.sampled_from("abcdef_"), min_size=1, max_size=6)
days = st.dates(date(1900, 1, 1), date(2026, 5, 1))
offsets = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
instants = st.builds(
    lambda before, offset: (RUN_AT - timedelta(microseconds=before)).astimezone(offset),
    st.integers(0, 27 * 86_400_000_000),
    offsets,
)
numbers = st.integers(-(2**53), 2**53) | st.floats(allow_nan=False, allow_infinity=False, width=32)
points = st.tuples(numbers, numbers)
anything = st.recursive(
    st.booleans() | st.integers(-1000, 1000) | texts,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(names, inner, max_size=2),
    max_leaves=4,
)
TYPES: Final = ("text", "choice", "number", "day", "boolean", "list", "polygon", "instant", "any")


@st.composite
def details_declared(draw: st.DrawFn) -> tuple[Detail, ...]:
    declared = []
    for name in draw(st.lists(names.filter(lambda n: n != "until"), unique=True, max_size=4)):
        detail_type = draw(st.sampled_from(TYPES))
        choices = (
            draw(st.lists(texts, min_size=1, max_size=3, unique=True)) if detail_type == "choice" else []
        )
        several = detail_type == "choice" and draw(st.booleans())
        required = draw(st.booleans())
        declared.append(Detail(name, detail_type, choices=tuple(choices), several=several, required=required))
    if draw(st.booleans()):
        declared.append(Detail("until", "day"))
    return tuple(declared)


@st.composite
def kinds(draw: st.DrawFn, name: str) -> Kind:
    references = draw(st.lists(names, unique=True, max_size=3))
    subject = draw(st.sampled_from(["case", "officer", "premises", "any"]))
    return Kind(name, subject, tuple(references), draw(details_declared()))


def values(detail: Detail) -> st.SearchStrategy[Any]:
    one = {
        "text": texts,
        "choice": st.sampled_from(detail.choices or ("",)),
        "number": numbers,
        "day": days,
        "boolean": st.booleans(),
        "list": texts,
        "polygon": st.lists(points, min_size=3, max_size=4).map(tuple),
        "instant": instants,
        "any": anything,
    }[detail.type]
    return st.lists(one, max_size=3).map(tuple) if detail.several or detail.type == "list" else one


@st.composite
def facts_of(draw: st.DrawFn, vocabulary: Vocabulary) -> list[Fact]:
    """Facts as the door lets them in, with corrections and retractions of some that nothing else names."""
    made: list[Fact] = []
    for number in range(draw(st.integers(0, 6))):
        kind = draw(st.sampled_from(vocabulary.kinds))
        subject_type = "case" if kind.subject == "any" else kind.subject
        named = {f.replaces or f.retracts for f in made}
        free = [f for f in made if f.kind == kind.name and f.identity not in named and f.retracts is None]
        target = draw(st.none() | st.sampled_from(free)) if free else None
        retracts = target is not None and draw(st.booleans())
        on = draw(days)
        until = draw(st.none() | st.integers(1, 400).map(lambda n, on=on: on + timedelta(days=n)))
        details = {
            detail.name: draw(values(detail))
            for detail in kind.details
            if detail.name != "until" and (detail.required or draw(st.booleans()))
        }
        if until is not None and "until" in kind.detail_by_name:
            details["until"] = until
        made.append(
            Fact(
                id=f"{number}" + draw(texts.filter(lambda text: "/" not in text)),
                source=draw(st.sampled_from(["", "a", "b c"])),
                subject=target.subject if target else f"{subject_type}:{draw(texts)}",
                kind=kind.name,
                on=on,
                until=until,
                refs={name: draw(texts) for name in kind.references if draw(st.booleans())},
                details=details,
                basis=draw(st.none() | st.sampled_from(BASES)),
                handling=draw(st.none() | st.sampled_from(HANDLINGS)),
                known_from=max(draw(instants), target.known_from) if target else draw(instants),
                recorded_by=draw(st.none() | texts),
                replaces=target.identity if target and not retracts else None,
                retracts=target.identity if target and retracts else None,
            )
        )
    return made


def same(read_back: list[Fact], written: list[Fact]) -> bool:
    return [tuple(getattr(f, name) for name in Fact.__slots__) for f in read_back] == [
        tuple(getattr(f, name) for name in Fact.__slots__) for f in written
    ]


@pytest.mark.parametrize("ending", [".ndjson", ".csv", ".parquet"])
@given(chosen=st.data())
@settings(max_examples=50)
def test_what_is_written_reads_back_as_the_same_facts(ending: str, chosen: st.DataObject) -> None:
    some_kinds = [chosen.draw(kinds(f"kind {n}")) for n in range(chosen.draw(st.integers(1, 3)))]
    vocabulary = Vocabulary(tuple(some_kinds), ())
    facts = chosen.draw(facts_of(vocabulary))
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"facts{ending}"
        write(facts, path)
        reading = read(path, vocabulary, RUN_AT)
        assert reading.problems == []
        assert same(reading.facts, facts)


@pytest.mark.parametrize("ending", [".ndjson", ".csv", ".parquet"])
@given(chosen=st.data())
@settings(max_examples=40)
def test_every_built_in_kind_reads_back(ending: str, chosen: st.DataObject) -> None:
    facts = chosen.draw(facts_of(builtin()))
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"facts{ending}"
        write(facts, path)
        reading = read(path, builtin(), RUN_AT)
        # Corrections of an erasure are refused; all else stands.
        assert {code for code, _, _ in codes(reading)} <= {"E350", "E344"}
        assert {fact.identity for fact in reading.facts} == {fact.identity for fact in facts} - {
            fact.identity
            for fact in facts
            if (fact.replaces or fact.retracts) and fact.kind == "content erased"
        }


@pytest.mark.parametrize("ending", ENDINGS)
def test_every_ending_is_written_and_read(tmp_path: Path, ending: str) -> None:
    facts = read_lines(tmp_path, begun(), line(until="2026-04-01"), line("f-2", replaces="f-1")).facts
    write(facts, tmp_path / f"again{ending}")
    assert same(read(tmp_path / f"again{ending}", VOCABULARY, RUN_AT).facts, facts)


@pytest.mark.parametrize("ending", [".ndjson.gz", ".csv.gz"])
def test_the_same_facts_give_the_same_bytes(tmp_path: Path, ending: str) -> None:
    facts = read_lines(tmp_path, begun(), line()).facts
    (tmp_path / "other").mkdir()
    for path in (tmp_path / f"facts{ending}", tmp_path / "other" / f"again{ending}"):
        write(facts, path)
    assert (tmp_path / f"facts{ending}").read_bytes() == (tmp_path / "other" / f"again{ending}").read_bytes()


def test_a_file_for_no_format_is_not_written(tmp_path: Path) -> None:
    for name in ("facts.xlsx", "facts.parquet.gz", "facts"):
        with pytest.raises(Refused, match="E302"):
            write([], tmp_path / name)
        with pytest.raises(Refused, match="E302"):
            write_rejects(tmp_path / name, [])
        assert not (tmp_path / name).exists()


def test_a_fact_may_hold_any_mapping_but_no_stranger(tmp_path: Path) -> None:
    (fact,) = read_lines(tmp_path, line()).facts
    held = replace(fact, refs=MappingProxyType(dict(fact.refs)), details=MappingProxyType(dict(fact.details)))
    for ending in ENDINGS:
        write([held], tmp_path / f"held{ending}")
        assert same(read(tmp_path / f"held{ending}", VOCABULARY, RUN_AT).facts, [fact])
    with pytest.raises(TypeError):
        write([replace(fact, details={"outcome": object()})], tmp_path / "held.ndjson")


def test_many_facts_are_written_to_parquet_in_order(tmp_path: Path) -> None:
    """More than are held at once, on both sides."""
    reading = read_lines(tmp_path, begun(), *(line(f"f-{n}") for n in range(1, 200)))
    many = [
        Fact(f"f-{n}", f.subject, f.kind, f.on, f.known_from) for n in range(300) for f in reading.facts[1:]
    ]
    write(many, tmp_path / "facts.parquet")
    assert pq.ParquetFile(tmp_path / "facts.parquet").metadata.num_row_groups == 2


# --- rejected lines -------------------------------------------------------------------------------------


def spoilt(folder: Path) -> Reading:
    return read_lines(folder, begun(), line(on="2026-02-30", basis='"guess"'), "{", line("f-3"))


def test_rejected_lines_are_written_with_their_reasons(tmp_path: Path) -> None:
    reading = spoilt(tmp_path)
    for name in ("rejects.ndjson", "rejects.ndjson.gz"):
        write_rejects(tmp_path / name, reading.rejected)
    opened = gzip.decompress((tmp_path / "rejects.ndjson.gz").read_bytes())
    assert opened == (tmp_path / "rejects.ndjson").read_bytes()
    written = [json.loads(text) for text in opened.splitlines()]
    assert [(one["line"], one["column"], one["code"]) for one in written] == [
        (2, "on", "E317"),
        (2, "basis", "E326"),
        (3, None, "E304"),
    ]
    assert written[0]["raw"] == json.dumps(line(on="2026-02-30", basis='"guess"'))
    assert written[0]["reason"].startswith('"on" is a day that does not exist.')


def test_rejected_lines_are_the_same_in_csv(tmp_path: Path) -> None:
    reading = spoilt(tmp_path)
    write_rejects(tmp_path / "rejects.csv", reading.rejected)
    with (tmp_path / "rejects.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert [row["raw"] for row in rows] == [rejected.raw for rejected in reading.rejected]
    assert list(rows[0]) == ["line", "column", "code", "reason", "raw"]


def test_mending_a_rejected_line_makes_it_a_fact(tmp_path: Path) -> None:
    raw = (
        spoilt(tmp_path).rejected[0].raw.replace("2026-02-30", "2026-02-28").replace('\\"guess\\"', "assumed")
    )
    assert ids(read_lines(tmp_path, begun(), raw)) == ["f-0", "f-1"]


def test_the_columns_are_those_of_the_envelope() -> None:
    assert set(COLUMNS) == set(Fact.__slots__)
