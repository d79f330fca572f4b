"""The Django application of this part: it has no tables, only a check."""

from importlib import import_module

from django.apps import AppConfig


class DemonstrationConfig(AppConfig):
    """Registers the check."""

    name = "dondoc.demonstration"
    label = "demonstration"

    def ready(self) -> None:
        """Only now are the tables known that this module names."""
        import_module("dondoc.demonstration.checks")
