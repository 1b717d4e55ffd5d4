"""Ways to what is kept about a record itself: who opened and wrote in it, and whether it is restricted."""

from __future__ import annotations

from django.utils.translation import gettext

from allsteps.access.may import may_read_trail, may_restrict
from allsteps.web.case.frame import Frame


def keeping(frame: Frame) -> list[tuple[str, str]]:
    """Address and text of each, for whoever may; few may, so it is not a row of refusals on everybody's page."""
    where = frame.opened.whereabouts
    listed = [
        (may_read_trail(frame.standing, where), "case-trail", gettext("Who opened and wrote in this record"))
    ]
    if frame.subject_type == "case":
        listed.append(
            (may_restrict(frame.standing, where), "restrict", gettext("Restrict this case, or open it"))
        )
    found = [(frame.page(name), text) for answer, name, text in listed if answer.allowed]
    return [(address, text) for address, text in found if address]
