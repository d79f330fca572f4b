"""Start Django, for the subcommands that need the site's settings and database, and say who acts through them."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import django

if TYPE_CHECKING:
    from dondoc.figures.actors import Actor


def start() -> None:
    """Set Django up with the settings that the environment gives."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dondoc.config.settings")
    django.setup()


def system() -> Actor:
    """Whoever may run a command on this machine: an administrator everywhere, and nothing else."""
    # Models can be imported only once Django has started.
    from dondoc.accounts.roles import PERMISSIONS, Role
    from dondoc.figures.actors import Actor
    from dondoc.organisation.models import Unit

    # 0 is no unit: the right to enter the first one, and what belongs to none, as the holidays.
    kept = PERMISSIONS[Role.ADMINISTRATOR]
    units = [0, *Unit.objects.values_list("pk", flat=True)]
    return Actor("dondoc", "Hệ thống", frozenset((permission, unit) for permission in kept for unit in units))
