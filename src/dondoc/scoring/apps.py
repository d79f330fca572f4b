"""The Django application of this part."""

from importlib import import_module

from django.apps import AppConfig


class ScoringConfig(AppConfig):
    """Registers the part, its jobs and its checks."""

    name = "dondoc.scoring"
    label = "scoring"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Only now are the tables known that this module names."""
        import_module("dondoc.scoring.jobs")
        import_module("dondoc.scoring.checks")
