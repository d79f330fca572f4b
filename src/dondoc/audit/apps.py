"""The Django application of this part."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Registers the part."""

    name = "dondoc.audit"
    label = "audit"
    default_auto_field = "django.db.models.BigAutoField"
