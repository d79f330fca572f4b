"""The Django application of this part."""

from importlib import import_module

from django.apps import AppConfig


class WorkdaysConfig(AppConfig):
    """Registers the part and its checks."""

    name = "dondoc.workdays"
    label = "workdays"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Only now are the tables known that the checks look at."""
        import_module("dondoc.workdays.checks")
