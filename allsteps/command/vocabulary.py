"""`allsteps vocabulary`: every kind with its details, and every condition as a tree."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import orjson
import typer
from rich.table import Table

from allsteps.command import screen
from allsteps.command.inputs import VocabularyOption, vocabulary_from
from allsteps.record.vocabulary_file import printed


class Style(StrEnum):
    TABLE = "table"
    JSON = "json"


def vocabulary_command(
    form: Annotated[
        Style, typer.Option("--format", help="A table, or JSON that --vocabulary takes.")
    ] = Style.TABLE,
    vocabulary: VocabularyOption = None,
) -> None:
    """Every kind of fact and every condition that standards may name."""
    words = vocabulary_from(vocabulary)
    if form is Style.JSON:
        typer.echo(orjson.dumps(printed(words), option=orjson.OPT_INDENT_2).decode())
        return
    kinds = Table(title="Kinds of fact", title_justify="left", box=None, header_style="bold", pad_edge=False)
    for heading in ("kind", "subject", "references", "details", "not recorded means"):
        kinds.add_column(heading, overflow="fold")
    for kind in words.kinds:
        details = ", ".join(detail.name + ("" if detail.required else "?") for detail in kind.details)
        silence = "did not happen" if kind.silence == "no" else "not known"
        kinds.add_row(kind.name, kind.subject, ", ".join(kind.references), details, silence)
    conditions = Table(
        title="Conditions", title_justify="left", box=None, header_style="bold", pad_edge=False
    )
    for heading in ("condition", "per", "where not known", "meaning"):
        conditions.add_column(heading, overflow="fold")
    for condition in words.conditions:
        unknown = (
            "assumed" if condition.assume else f"asked by {condition.asked_by}" if condition.asked_by else ""
        )
        conditions.add_row(condition.name, ", ".join(condition.per), unknown, condition.help)
    screen.print_table(kinds)
    screen.out.print()
    screen.print_table(conditions)
