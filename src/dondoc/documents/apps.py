"""The Django application of this part."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """Registers the part."""

    name = "dondoc.documents"
    label = "documents"
    default_auto_field = "django.db.models.BigAutoField"
