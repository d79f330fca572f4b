"""The Django application of this part."""

from django.apps import AppConfig


class RegistersConfig(AppConfig):
    """Registers the part."""

    name = "dondoc.registers"
    label = "registers"
    default_auto_field = "django.db.models.BigAutoField"
