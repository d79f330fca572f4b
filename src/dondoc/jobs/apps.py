"""The Django application of this part."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Registers the part."""

    name = "dondoc.jobs"
    label = "jobs"
    default_auto_field = "django.db.models.BigAutoField"
