"""`allsteps mail`: the weekly letters and those about late steps that have come up are sent; each of them once."""

from __future__ import annotations

from typing import Annotated, Final

import typer

from allsteps.command.ledger import connect
from allsteps.errors import Problem, Refused

SENDING: Final = "send_mail"
"""Named, not imported: the command and the pages are strangers."""


def mail_command(
    weekly: Annotated[bool, typer.Option("--weekly", help="The week's digests: counts and a link.")] = False,
    escalations: Annotated[
        bool,
        typer.Option("--escalations", help="Harm now and law: late steps that have come up to somebody."),
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be sent, and send nothing.")
    ] = False,
) -> None:
    """Send what has not been sent yet. Letters hold no personal detail. Safe to repeat."""
    if not (weekly or escalations):
        what = "Neither --weekly nor --escalations is given."
        raise Refused(
            [Problem("E017", "mail", what, "Write allsteps mail --weekly, or --escalations, or both.")]
        )
    connect()
    from django.core.management import call_command

    call_command(SENDING, weekly=weekly, escalations=escalations, dry_run=dry_run)
