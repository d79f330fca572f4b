"""The Django application of this part."""

from django.apps import AppConfig


class AssignmentsConfig(AppConfig):
    """Registers the part."""

    name = "dondoc.assignments"
    label = "assignments"
    default_auto_field = "django.db.models.BigAutoField"
