"""The Django application of this part."""

from importlib import import_module

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Registers the part and its jobs."""

    name = "dondoc.reports"
    label = "reports"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Only now are the tables known that this module names."""
        import_module("dondoc.reports.jobs")
