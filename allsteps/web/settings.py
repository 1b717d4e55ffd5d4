"""Django's settings, from the configuration. What an agency may choose is in `configuration`; the rest stands here."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from allsteps.store.databases import django_database, places
from allsteps.store.preparing import OWNER
from allsteps.web.configuration import here
from allsteps.web.shell import request_log
from allsteps.web.signing_in import provider

WEB: Final = Path(__file__).parent

HERE: Final = here()
DEMONSTRATION: Final = HERE.demonstration
SECRET_KEY = HERE.secret_key
ALLOWED_HOSTS = list(HERE.hosts)
DEBUG = False  # a page of details for the programmer would show a person's

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "allsteps.store",
    "allsteps.web.mailing",
    *provider.applications(HERE),
]
MIDDLEWARE = [
    "allsteps.web.shell.request_log.request_log",
    "allsteps.web.shell.headers.secure_headers",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    *provider.middleware(HERE),
    "allsteps.web.shell.standing.StandingMiddleware",
]
ROOT_URLCONF = "allsteps.web.urls"
WSGI_APPLICATION = "allsteps.web.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [WEB],
        "OPTIONS": {
            "environment": "allsteps.web.shell.environment.environment",
            "context_processors": ["allsteps.web.shell.context.shell"],
        },
    },
    *provider.templates(HERE),
]

PLACES: Final = places()
DATABASES: dict[str, dict[str, Any]] = {"default": django_database(PLACES.application)}
if HERE.as_owner:
    # Only while tables are made. A process that serves pages never knows the owner's connection.
    DATABASES[OWNER] = django_database(PLACES.owner)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Signing in
AUTH_USER_MODEL = "store.Account"
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend", *provider.backends(HERE)]
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "home"
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_NAME = "allsteps_session"
SESSION_COOKIE_AGE = 12 * 60 * 60  # a working day and no more
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = not DEMONSTRATION
CSRF_COOKIE_NAME = "allsteps_csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = not DEMONSTRATION
CSRF_FAILURE_VIEW = "allsteps.web.shell.errors.form_expired"
globals().update(provider.settings(HERE))

# Transport and headers; the content security policy is ours (shell/headers.py)
SECURE_SSL_REDIRECT = not DEMONSTRATION
SECURE_PROXY_SSL_HEADER = None if DEMONSTRATION else ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 0 if DEMONSTRATION else 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = not DEMONSTRATION
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# Languages and time
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("cy", "Cymraeg")]
LANGUAGE_COOKIE_NAME = "allsteps_language"
LANGUAGE_COOKIE_SAMESITE = "Lax"
LOCALE_PATHS = [WEB / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/London"

# The folder's name in addresses is the number of the build: whatever changes has a new address, so browsers may keep
# it for ever, and scripts that import each other need no rewriting.
STATIC_ROOT = WEB / "static_built"
STATIC_BUILD = (
    (STATIC_ROOT / "made-from.txt").read_text(encoding="utf-8")
    if (STATIC_ROOT / "made-from.txt").is_file()
    else "not-built"
)
STATIC_URL = f"/static/{STATIC_BUILD}/"
WHITENOISE_MAX_AGE = 365 * 24 * 60 * 60
WHITENOISE_AUTOREFRESH = False
WHITENOISE_USE_FINDERS = False

EMAIL_BACKEND = f"django.core.mail.backends.{'console' if DEMONSTRATION else 'smtp'}.EmailBackend"
EMAIL_HOST = HERE.mail_host
DEFAULT_FROM_EMAIL = HERE.mail_from or "allsteps@localhost"

# Nothing that a person typed, and no address that they asked for, is ever written to a log.
LOGGING = request_log.LOGGING
