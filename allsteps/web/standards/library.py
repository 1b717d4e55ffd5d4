"""The library and its worked cases as read when the process began to need them; nothing here is asked of the store."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from allsteps.standards.model import Standard
from allsteps.steps.cases import WorkedCase, cases_beside, read_cases
from allsteps.web.desk import library


@cache
def versions_by_id() -> Mapping[str, tuple[Standard, ...]]:
    """Each standard's versions, in the order of their files; standards in the order of their areas."""
    return library().loaded.library.versions_by_id


@cache
def areas() -> tuple[str, ...]:
    """In the order of the alphabet."""
    return tuple(sorted({standard.area for versions in versions_by_id().values() for standard in versions}))


def cases_of(identifier: str) -> Sequence[WorkedCase]:
    """The worked cases of a standard. The first of an area costs the reading of the area's file."""
    document = _document_by_id().get(identifier)
    return [] if document is None else _cases_by_id(document).get(identifier, [])


@cache
def _cases_by_id(document: int) -> Mapping[str, list[WorkedCase]]:
    path = cases_beside(library().loaded.documents[document])
    found: dict[str, list[WorkedCase]] = {}
    if path.is_file():
        # What cannot be read was said by the check of the library; the page shows the others.
        for case in read_cases(path, library().rules.compiled.vocabulary, []):
            found.setdefault(case.standard, []).append(case)
    return found


@cache
def _document_by_id() -> Mapping[str, int]:
    return {
        block["id"]: number
        for number, document in enumerate(library().loaded.documents)
        for block in document.content or ()
        if isinstance(block, Mapping) and "id" in block
    }
