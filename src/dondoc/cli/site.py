"""Start Django, for the subcommands that need the site's settings and database."""

from __future__ import annotations

import os

import django


def start() -> None:
    """Set Django up with the settings that the environment gives."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dondoc.config.settings")
    django.setup()
