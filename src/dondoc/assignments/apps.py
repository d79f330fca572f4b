"""The Django application of this part."""

from importlib import import_module

from django.apps import AppConfig


class AssignmentsConfig(AppConfig):
    """Registers the part and its job."""

    name = "dondoc.assignments"
    label = "assignments"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Only now are the tables known that these modules name."""
        import_module("dondoc.assignments.jobs")
        import_module("dondoc.assignments.tracking_jobs")
