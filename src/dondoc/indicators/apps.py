"""The Django application of this part."""

from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    """Registers the part."""

    name = "dondoc.indicators"
    label = "indicators"
    default_auto_field = "django.db.models.BigAutoField"
