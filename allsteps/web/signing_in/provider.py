"""Outside the demonstration people sign in with the agency's OpenID Connect provider, through django-allauth.

The demonstration loads none of it. Accounts are made by the agency beforehand; a person who has none is refused, and
nobody can sign up.
"""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import urlsplit

from django.urls import include, path

from allsteps.web.configuration import Configuration, here

PROVIDER: Final = "agency"
"""The provider's name in addresses and in django-allauth's tables."""


def applications(installation: Configuration) -> list[str]:
    if installation.demonstration:
        return []
    return [
        "allauth",
        "allauth.account",
        "allauth.socialaccount",
        "allauth.socialaccount.providers.openid_connect",
        "allauth.mfa",
    ]


def middleware(installation: Configuration) -> list[str]:
    return [] if installation.demonstration else ["allauth.account.middleware.AccountMiddleware"]


def backends(installation: Configuration) -> list[str]:
    return [] if installation.demonstration else ["allauth.account.auth_backends.AuthenticationBackend"]


def templates(installation: Configuration) -> list[dict[str, Any]]:
    """django-allauth's few pages of its own (a second factor) are Django templates."""
    if installation.demonstration:
        return []
    processors = ["django.template.context_processors.request", "django.contrib.auth.context_processors.auth"]
    return [
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "APP_DIRS": True,
            "OPTIONS": {"context_processors": processors},
        }
    ]


def settings(installation: Configuration) -> dict[str, Any]:
    """What django-allauth reads."""
    if installation.demonstration:
        return {}
    return {
        "ACCOUNT_USER_MODEL_USERNAME_FIELD": "account",
        "ACCOUNT_ADAPTER": "allsteps.web.signing_in.admitting.AccountAdapter",
        "SOCIALACCOUNT_ADAPTER": "allsteps.web.signing_in.admitting.ProviderAdapter",
        "ACCOUNT_LOGIN_METHODS": {"email"},
        "ACCOUNT_LOGIN_BY_CODE_ENABLED": True,  # no account has a password: a code by mail, or a passkey
        "ACCOUNT_SIGNUP_FIELDS": ["email*"],
        "SOCIALACCOUNT_STORE_TOKENS": False,
        "ACCOUNT_EMAIL_VERIFICATION": "none",
        "MFA_SUPPORTED_TYPES": ["totp", "webauthn", "recovery_codes"],
        "MFA_PASSKEY_LOGIN_ENABLED": True,
        "SOCIALACCOUNT_PROVIDERS": {
            "openid_connect": {
                "APPS": [
                    {
                        "provider_id": PROVIDER,
                        "name": "Your agency",
                        "client_id": installation.oidc_client,
                        "secret": installation.oidc_secret,
                        "settings": {"server_url": installation.oidc_server},
                    }
                ]
            }
        },
    }


def origins(installation: Configuration) -> tuple[str, ...]:
    """Where the sign-in form may lead besides here: browsers hold redirects to the page's policy."""
    if installation.demonstration:
        return ()
    parts = urlsplit(installation.oidc_server)
    return (f"{parts.scheme}://{parts.netloc}",)


def addresses() -> list[Any]:
    if here().demonstration:
        return []
    return [path("accounts/", include("allauth.urls"))]
