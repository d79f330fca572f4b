"""The Django application of this part."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Registers the part."""

    name = "dondoc.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"
