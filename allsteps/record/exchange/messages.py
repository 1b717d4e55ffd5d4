"""What can be wrong with a line of facts, each with its code, what is said and what to write instead.

One table, so that the codes are listed once, the reference page is written from it, and a reader can
judge all sentences together. `{word}` is a name from the vocabulary or from the form of the file, or a
name that was not understood; a value of a person never comes into a sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from typing import Final

MESSAGES: Final[Mapping[str, tuple[str, str]]] = {
    # the file
    "E301": ("The file cannot be read: {reason}.", "{remedy}"),
    "E302": (
        'No format is known for the ending "{ending}".',
        "Name it .ndjson, .jsonl or .json (one fact a line), .csv, any of these with .gz, or .parquet.",
    ),
    "E303": ("The line is not UTF-8 text.", "Save the file as UTF-8 and read it again."),
    "E304": ("The line is not {format}: {reason}.", "{remedy}"),
    "E305": ("The line holds {found}, not a fact.", 'Write one object a line: {{"id": …, "subject": …, …}}.'),
    "E306": ('The column "{column}" {reason}.', "{remedy}"),
    # the envelope
    "E310": ('"{name}" is not a field of a fact.', "{remedy}"),
    "E311": ('"{column}" is missing.', "Every fact needs id, subject, kind and on."),
    "E312": ('"{column}" is not {form}.', "Write {form}, or leave it out if it is not required."),
    "E313": (
        '"subject" does not say whom or what the fact is about.',
        'Write the type and the id with a colon between: "case:A", "officer:17" or "premises:3".',
    ),
    "E314": (
        '"{kind}" is a fact about {wanted}, and this subject is {found}.',
        'Write the id of {wanted}, for example "{type}:1".',
    ),
    "E315": ('"{name}" is not a kind of fact.', "{remedy}"),
    "E316": ('"{column}" is not a day.', "Write the day as YYYY-MM-DD, for example 2026-03-17."),
    "E317": (
        '"{column}" is a day that does not exist.',
        "Look at a calendar: the year has no such month or day.",
    ),
    "E318": (
        '"until" is not after "on".',
        "Write the first day on which it no longer held.",
    ),
    "E319": (
        '"until" and "details.until" are different days, and they mean the same.',
        "Write the day once, in either place.",
    ),
    "E320": ('A "{kind}" has no reference "{name}".', "{remedy}"),
    "E321": ('"{column}" is not the bare id of something.', 'Write the id as text, without its type: "a-1".'),
    "E322": ('A "{kind}" has no detail "{name}".', "{remedy}"),
    "E323": ('A "{kind}" needs the detail "{name}".', "Write {form}."),
    "E324": ('"{column}" is not {form}.', "Write {form}."),
    "E325": ('{shown} is not one of the choices of "{column}".', "{remedy}"),
    "E326": ('"basis" is not one of the ways to know.', "Write one of: {choices}; or leave it out."),
    "E327": (
        '"handling" is not one of the ways to handle a fact.',
        "Write one of: {choices}; or leave it out.",
    ),
    "E328": (
        '"{column}" is not an instant.',
        "Write the day, the time and the offset: 2026-03-18T09:12:00+00:00.",
    ),
    "E329": (
        '"{column}" has no offset, so nobody can say when that was.',
        "Write the offset from UTC at the end: 2026-03-18T09:12:00+00:00, or Z.",
    ),
    "E330": (
        "The fact became known after the moment of this import.",
        'Correct "known_from", or import the fact when it is known.',
    ),
    "E331": (
        'The fact was known before its day, which a "{kind}" cannot be.',
        'Correct "on" or "known_from"; a plan has a kind of its own.',
    ),
    "E332": ('"{column}" is given twice, with different values.', "Write it once."),
    "E333": ('"source" holds a "/", which parts the source from the id.', "Name the source without it."),
    # the file as a whole
    "E340": (
        "The same source and id stand on line {first} with other content.",
        'Give this fact an id of its own, or, if it corrects the other, name that in "replaces".',
    ),
    "E341": (
        '"replaces" and "retracts" are both given.',
        "A fact either corrects another or takes it back: write one of the two.",
    ),
    "E342": ('"{column}" names the fact itself.', "Name the fact that this one {does}."),
    "E343": (
        '"{column}" names a fact that is not in this file.',
        'Write its id, or "source/id" if it is of another source; both facts must be in the file.',
    ),
    "E344": ('"{column}" names the fact {at}, which was rejected.', "Mend that line first."),
    "E345": (
        'The fact that "{column}" names was already {done} {at}.',
        "Name the fact that stands now, or leave this line out.",
    ),
    "E346": (
        'The fact that "{column}" names, {at}, has another {part}.',
        "Keep the kind and the subject; if they were wrong, retract that fact and record a new one.",
    ),
    "E347": ('"{column}" leads back to this fact.', "Find which of these facts came first: it names none."),
    "E348": (
        "The fact became known before the one that it {does}, {at}.",
        'Correct "known_from" on one of the two lines.',
    ),
    "E349": (
        '"{column}" names a retraction, {at}, and a retraction is final.',
        "Record the fact again, with an id of its own.",
    ),
    "E350": (
        '"{column}" names an erasure, {at}, which can be neither corrected nor taken back.',
        "Leave this line out.",
    ),
    "E351": (
        "The erasure has another subject than the fact that it erases, {at}.",
        "Write the subject of the erased fact.",
    ),
    # notices: nothing is rejected
    "E391": ("{count} repeated with the same content, and ignored.", ""),
    "E392": (
        "No condition holds for this case: nothing says that it has begun.",
        "If it has, record one of: {kinds}.",
    ),
}


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with one line, before it is known which line that is."""

    code: str
    column: str | None
    what: str
    fix: str


def fault(code: str, column: str | None = None, **words: object) -> Fault:
    what, fix = MESSAGES[code]
    words["column"] = column
    return Fault(code, column, what.format(**words), fix.format(**words))


def quoted(name: object) -> str:
    """A name that was not understood, short enough for a sentence."""
    text = str(name)
    return text if len(text) <= 60 else text[:59] + "…"


@lru_cache(maxsize=4096)
def did_you_mean(word: str, names: tuple[str, ...]) -> str:
    """A remedy: the nearest of the names that would be understood, else all of them if they are few."""
    nearest = get_close_matches(word, names, n=1, cutoff=0.6)
    if nearest:
        return f'Did you mean "{nearest[0]}"?'
    if not names:
        return "Leave it out."
    if len(names) <= 30:
        return f"Write one of: {listed(names)}."
    return "`allsteps vocabulary` prints every name."


def listed(names: Iterable[str]) -> str:
    return ", ".join(names)
