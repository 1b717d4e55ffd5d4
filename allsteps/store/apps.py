"""The store as a Django application."""

from django.apps import AppConfig


class StoreConfig(AppConfig):
    name = "allsteps.store"
    label = "store"
    default_auto_field = "django.db.models.BigAutoField"
