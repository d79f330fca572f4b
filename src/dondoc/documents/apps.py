"""The Django application of this part."""

from importlib import import_module

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """Registers the part, its job and its lookup."""

    name = "dondoc.documents"
    label = "documents"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Only now are the tables known that these modules name."""
        import_module("dondoc.documents.jobs")
        import_module("dondoc.documents.register_jobs")
        import_module("dondoc.documents.lookups")
