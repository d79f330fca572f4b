"""The Django application of this part."""

from django.apps import AppConfig


class InspectionsConfig(AppConfig):
    """Registers the part."""

    name = "dondoc.inspections"
    label = "inspections"
    default_auto_field = "django.db.models.BigAutoField"
