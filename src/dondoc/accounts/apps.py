"""The Django application of this part."""

from importlib import import_module

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Registers the part."""

    name = "dondoc.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """The checks of this part count from the start."""
        import_module("dondoc.accounts.checks")
