"""The pages' text in Welsh: gathered from templates and Python, kept by hand in one file, compiled at set-up.

    tools/translations.py update    every marked text of the pages is in the catalogue, each translation kept
    tools/translations.py compile   what Django reads is made from the catalogue
    tools/translations.py missing   texts that have no translation yet, one a line

Babel does it, so that no system package is needed. A text without a translation is shown in English.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from allsteps.access.refusals import REFUSALS

ROOT: Final = Path(__file__).parents[1]
PACKAGE: Final = ROOT / "allsteps"
PO: Final = PACKAGE / "web" / "locale" / "cy" / "LC_MESSAGES" / "django.po"

FROM: Final = [("web/**.py", "python"), ("web/**.html", "jinja2"), ("access/**.py", "python"),
               ("actions/**.py", "python")]  # fmt: skip
"""Where texts are marked: in the pages by a call or a block, in the layers below by being an answer's sentence."""

KEYWORDS: Final[dict[str, Any]] = {
    **DEFAULT_KEYWORDS,
    "gettext_noop": None,
    "gettext_lazy": None,
    "_n": (1, 2),
    "refusal": (1,),  # access: an answer that says no, with its sentence
    "Answer": (2,),
}
JINJA: Final = {"extensions": "jinja2.ext.do", "trimmed": "true", "newstyle_gettext": "true"}
CATALOGUE: Final[dict[str, Any]] = {
    "locale": "cy",
    "domain": "django",
    "project": "Allsteps",
    "version": "1",
    "copyright_holder": "The Allsteps contributors",
    "header_comment": (
        "# The pages in Welsh. Made and brought up to date by tools/translations.py; translated by hand.\n"
        "# A Welsh speaker of the service has still to read it."
    ),
    "msgid_bugs_address": "the issues of the project",
    "last_translator": "The Allsteps contributors",
    "language_team": "Welsh",
    "fuzzy": False,
}


def main(arguments: list[str]) -> int:
    match arguments:
        case ["update"]:
            PO.write_bytes(updated())
        case ["compile"]:
            compiled = BytesIO()
            write_mo(compiled, finished(kept()))
            PO.with_suffix(".mo").write_bytes(compiled.getvalue())
        case ["missing"]:
            for text in missing(kept()):
                print(text)
        case _:
            print(__doc__, file=sys.stderr)
            return 2
    return 0


def kept() -> Catalog:
    """The catalogue as it stands."""
    if not PO.exists():
        return Catalog(**CATALOGUE)
    with PO.open("rb") as file:
        return read_po(file, locale="cy", domain="django")


def finished(catalogue: Catalog) -> Catalog:
    """The catalogue with what has been translated. Babel would compile the rest of the plurals as English ones, and
    Welsh asks for them by other numbers: "1 steps"."""
    for message in list(catalogue):
        if message.id and not _translated(message):
            catalogue.delete(message.id, message.context)
    return catalogue


def updated() -> bytes:
    """The catalogue's file with every marked text. What nobody says any longer is dropped."""
    old, new = kept(), Catalog(**CATALOGUE)
    new.creation_date = new.revision_date = old.creation_date  # a day in the file would change it every day
    for message, context in gathered():
        # Where a text stands is left out: every change of a page would change the file.
        made = new.add(message, context=context)
        known = old.get(made.id if isinstance(made.id, str) else made.id[0], context)
        if known is not None and known.string and isinstance(known.string, str) == isinstance(made.id, str):
            made.string = known.string
    written = BytesIO()
    write_po(written, new, width=110, sort_output=True, no_location=True, omit_header=False)
    return written.getvalue()


def gathered() -> Iterator[tuple[Any, str | None]]:
    """Every marked text with its context, and every sentence with which access says no."""
    options = {pattern: dict(JINJA) for pattern, method in FROM if method == "jinja2"}
    for _file, _line, message, _comments, context in extract_from_dir(
        PACKAGE, method_map=FROM, options_map=options, keywords=KEYWORDS,
        directory_filter=lambda folder: Path(folder).name not in {"node_modules", "static_built", "__pycache__"},
    ):  # fmt: skip
        yield message, context
    yield from ((sentence, None) for sentence in REFUSALS.values())


def missing(catalogue: Catalog) -> Iterator[str]:
    for message in catalogue:
        if message.id and not _translated(message):
            yield message.id if isinstance(message.id, str) else message.id[0]


def _translated(message: Message) -> bool:
    return bool(message.string) and (isinstance(message.string, str) or all(message.string))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
