"""The Django application of this part."""

from importlib import import_module

from django.apps import AppConfig


class DossiersConfig(AppConfig):
    """Registers the part and its jobs."""

    name = "dondoc.dossiers"
    label = "dossiers"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Only now are the tables known that this module names."""
        import_module("dondoc.dossiers.jobs")
