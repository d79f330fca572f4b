"""The Django application of this part."""

from django.apps import AppConfig


class FollowingConfig(AppConfig):
    """Registers the part."""

    name = "dondoc.following"
    label = "following"
    default_auto_field = "django.db.models.BigAutoField"
