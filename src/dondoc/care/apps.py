"""The Django application of this part."""

from importlib import import_module

from django.apps import AppConfig


class CareConfig(AppConfig):
    """Registers the part, its job and its checks."""

    name = "dondoc.care"
    label = "care"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Only now are the tables known that these modules name."""
        for module in (
            "jobs",
            "checks.files",
            "checks.dossiers",
            "checks.papers",
            "checks.petitions",
            "checks.registers",
            "checks.assignments",
            "checks.standings",
            "checks.criteria_sets",
            "checks.following",
            "checks.place",
            "checks.tables",
        ):
            import_module(f"dondoc.care.{module}")
