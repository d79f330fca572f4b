"""`dondoc prepare`: database and page assets as this version needs them."""

from __future__ import annotations

import argparse

from django.core.management import call_command

from dondoc.cli import site


def arguments(parser: argparse.ArgumentParser) -> None:
    """It takes none."""


def run(options: argparse.Namespace) -> int:
    """Apply what the database lacks, then lay the assets out under their lasting addresses; both may run again."""
    site.start()
    call_command("migrate", interactive=False, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    return 0
