"""The Django application of this part."""

from importlib import import_module

from django.apps import AppConfig


class ReorganisationConfig(AppConfig):
    """Registers the part, its checks and its job."""

    name = "dondoc.reorganisation"
    label = "reorganisation"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Only now are the tables known that the job names."""
        import_module("dondoc.reorganisation.checks")
        import_module("dondoc.reorganisation.jobs")
