"""The Django application of this part."""

from django.apps import AppConfig


class OrganisationConfig(AppConfig):
    """Registers the part."""

    name = "dondoc.organisation"
    label = "organisation"
    default_auto_field = "django.db.models.BigAutoField"
