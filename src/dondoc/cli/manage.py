"""`dondoc manage`: Django's own commands, with the settings of the site."""

from __future__ import annotations

import argparse

from django.core.management import execute_from_command_line

from dondoc.cli import site


def arguments(parser: argparse.ArgumentParser) -> None:
    """The command of Django and its words, as they stand."""
    parser.add_argument("words", nargs=argparse.REMAINDER, metavar="WORD", help="the command and its options")


def run(options: argparse.Namespace) -> int:
    """Hand the words on; Django itself ends the process with its code on an error."""
    site.start()
    execute_from_command_line(["dondoc manage", *options.words])
    return 0
