"""`dondoc prepare`: database, holidays, indices of others and page assets as this version needs them."""

from __future__ import annotations

import argparse

from django.core.management import call_command

from dondoc.cli import site


def arguments(parser: argparse.ArgumentParser) -> None:
    """It takes none."""


def run(options: argparse.Namespace) -> int:
    """Apply what the database lacks, enter the holidays and indices it lacks, lay the assets out; all may run again."""
    site.start()
    call_command("migrate", interactive=False, verbosity=0)
    _load_holidays()
    _load_indices()
    call_command("collectstatic", interactive=False, verbosity=0)
    return 0


def _load_holidays() -> None:
    """Enter the days of the shipped tables that are not there yet; what the office has changed stays."""
    # Models can be imported only once Django has started.
    from django.utils import timezone

    from dondoc.workdays.operations import load_shipped

    load_shipped(by=site.system(), now=timezone.now())


def _load_indices() -> None:
    """Enter the indices of others that the table ships and that are not there yet."""
    # As above.
    from dondoc.scoring.operations.indices import shipped

    shipped()
