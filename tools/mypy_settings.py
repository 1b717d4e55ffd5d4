"""Django's settings for the type checker: what is installed, and no database, so that checking types starts none."""

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "allsteps.store",
]
AUTH_USER_MODEL = "store.Account"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
SECRET_KEY = "for checking types"
DATABASES = {"default": {"ENGINE": "django.db.backends.postgresql", "NAME": "none"}}
USE_TZ = True
