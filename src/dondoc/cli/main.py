"""The `dondoc` command: one module a subcommand, loaded only when it is asked for.

`read` and `check` must start in a fifth of a second, so nothing here imports Django or a part.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module
from keyword import iskeyword
from typing import Protocol

# What each subcommand does; its module is `dondoc.cli.<name>`, `import_` where the language keeps the name for itself.
COMMANDS = {
    "read": "say what a document holds: header, citations, assignments, figures",
    "check": "say what does not agree in documents",
    "score": "evaluate a score sheet",
    "report": "write a report (.docx) or one of its tables (.xlsx)",
    "serve": "run the site, with its worker beside it",
    "work": "run the worker alone",
    "prepare": "bring the database and the page assets to the state this version needs",
    "office": "enter the units and people of an office from a list",
    "password": "give an account a new password",
    "demo": "load the invented demonstration province",
    "import": "bring exports of a one-stop system into the lake of dossiers",
    "digest": "send each person the mail of the day about what waits",
    "obligations": "open what units must issue, report and publish in a year",
    "doctor": "check that everything stored is as it should be",
    "tidy": "remove what no kept version of the lake of dossiers needs",
    "backup": "write everything into one archive",
    "restore": "restore an archive into an empty installation",
    "manage": "run one of Django's own commands",
}


class Subcommand(Protocol):
    """What the module of a subcommand holds."""

    def arguments(self, parser: argparse.ArgumentParser) -> None:
        """Describe the options."""

    def run(self, options: argparse.Namespace) -> int:
        """Do it; the answer is the exit code."""


def subcommand(name: str) -> Subcommand:
    """Load the module of one subcommand."""
    module: Subcommand = import_module(f"dondoc.cli.{name}_" if iskeyword(name) else f"dondoc.cli.{name}")
    return module


def parser(chosen: str) -> argparse.ArgumentParser:
    """The parser, with the options of the chosen subcommand only."""
    top = argparse.ArgumentParser(prog="dondoc", description="Assigned tasks and administrative reform.")
    choices = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, summary in COMMANDS.items():
        choice = choices.add_parser(name, help=summary, description=f"{summary[0].upper()}{summary[1:]}.")
        if name == chosen:
            subcommand(name).arguments(choice)
    return top


def main(words: Sequence[str] | None = None) -> int:
    """Run one command; the exit code is the answer."""
    given = sys.argv[1:] if words is None else list(words)
    chosen = given[0] if given else ""
    options = parser(chosen).parse_args(given)
    return subcommand(options.command).run(options)


if __name__ == "__main__":
    sys.exit(main())
