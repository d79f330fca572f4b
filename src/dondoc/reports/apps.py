"""The Django application of this part."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Registers the part."""

    name = "dondoc.reports"
    label = "reports"
    default_auto_field = "django.db.models.BigAutoField"
