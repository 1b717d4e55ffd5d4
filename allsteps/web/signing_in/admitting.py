"""Whoever the agency's provider vouches for is let in, if an account with that address was made beforehand."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest
from django.utils.translation import gettext_noop

from allsteps.access.answers import Answer
from allsteps.store.models import Account
from allsteps.web.shell import errors

NO_ACCOUNT = gettext_noop(
    "Your agency knows you, but you have no account here. Ask your head of PDU to have one made."
)


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Nobody makes an account for themselves."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


class ProviderAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]  # nor here
    """The first sign-in joins the provider's person to the account with their verified address."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        if sociallogin.is_existing:
            return
        addresses = [each.email for each in sociallogin.email_addresses if each.verified]
        found = [
            account
            for address in addresses
            for account in Account.objects.filter(email__iexact=address, is_active=True)
        ]
        if len(found) != 1:
            raise ImmediateHttpResponse(errors.refused(request, Answer(False, NO_ACCOUNT)))
        sociallogin.connect(request, found[0])
