"""`send_mail`: letters are sent, each once. `allsteps mail` calls it by name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from allsteps.actions.mailing import send_and_tell
from allsteps.store.trail import alone
from allsteps.web.desk import desk
from allsteps.web.mailing.escalations import escalation_letters
from allsteps.web.mailing.letters import Letter
from allsteps.web.mailing.weekly import weekly_letters
from allsteps.web.shell import clock


class Command(BaseCommand):
    help = "Send the weekly letters and those about late steps that have come up."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--weekly", action="store_true")
        parser.add_argument("--escalations", action="store_true")
        parser.add_argument("--dry-run", action="store_true")

    def handle(self, *_: Any, weekly: bool, escalations: bool, dry_run: bool, **__: Any) -> None:
        today = clock.today()
        with alone("allsteps mail") as first:
            if not first:
                self.stdout.write("Another process is sending mail now; nothing was done.")
                return
            if weekly:
                self._send("weekly letters", weekly_letters(today), dry_run)
            if escalations:
                self._send("letters about steps that came up", escalation_letters(today), dry_run)

    def _send(self, what: str, letters: Iterable[Letter], dry_run: bool) -> None:
        sent, without = 0, 0
        for letter in letters:
            if not letter.to.email:
                without += 1
                continue
            if not dry_run:
                send_and_tell(desk(), letter.to.account, letter.keys, letter.subjects, letter.send)
            sent += 1
        verb = "would be sent" if dry_run else "sent"
        self.stdout.write(f"{sent:,} {what} {verb}; {without:,} people have no address.")
