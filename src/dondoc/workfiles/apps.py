"""The Django application of this part."""

from django.apps import AppConfig


class WorkFilesConfig(AppConfig):
    """Registers the part."""

    name = "dondoc.workfiles"
    label = "workfiles"
    default_auto_field = "django.db.models.BigAutoField"
