"""The Django application of this part."""

from django.apps import AppConfig


class WorkdaysConfig(AppConfig):
    """Registers the part."""

    name = "dondoc.workdays"
    label = "workdays"
    default_auto_field = "django.db.models.BigAutoField"
