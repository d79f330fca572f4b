"""`dondoc obligations`: open what is due in a year and not opened yet; for the office's own timer, once a day."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from dondoc.cli import site

if TYPE_CHECKING:
    from dondoc.figures.actors import Actor
    from dondoc.obligations.operations import Ahead

OPENED, HINDERED, UNUSABLE = 0, 1, 2


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which year, which duties, and whether only to look."""
    parser.add_argument("--year", type=int, metavar="YEAR", help="the year to open (the present one)")
    parser.add_argument("--duty", action="append", metavar="CODE", help="only this duty; may be given several times")
    parser.add_argument("--dry-run", action="store_true", help="say what would be opened and open nothing")


def run(options: argparse.Namespace) -> int:
    """Open it, each entry by itself; a second run opens nothing. 1: some could not be opened; 2: the list is faulty."""
    site.start()
    # Models can be imported only once Django has started.
    from django.utils import timezone

    from dondoc.limits.laying import BadTable
    from dondoc.obligations import operations

    by, today = _giver(), timezone.localdate()
    try:
        if not options.dry_run:
            operations.settle()
        ahead = operations.to_open(by=by, year=options.year or today.year, on=today, codes=options.duty)
    except BadTable as wrong:
        print(wrong, file=sys.stderr)
        return UNUSABLE
    if options.dry_run:
        print("\n".join([*(_line(each) for each in ahead), f"Sẽ mở {len(ahead)} việc."]))
        return OPENED
    hindered = _open(by, ahead)
    print(f"Đã mở {len(ahead) - len(hindered)} việc.")
    return HINDERED if hindered else OPENED


def _giver() -> Actor:
    """Whoever may run a command on this machine gives what the list asks for, on behalf of every unit."""
    from dondoc.figures.actors import Actor, Permission
    from dondoc.organisation.models import Unit

    units = Unit.objects.values_list("pk", flat=True)
    return Actor("dondoc", "Hệ thống", frozenset((Permission.ASSIGNMENT_GIVE, unit) for unit in units))


def _open(by: Actor, ahead: Sequence[Ahead]) -> list[str]:
    """Each in a transaction of its own; what could not be opened is said and passed over."""
    from django.utils import timezone

    from dondoc.assignments.operations import AssignmentRejected
    from dondoc.obligations import operations

    hindered = []
    for each in ahead:
        try:
            operations.open_entry(by=by, ahead=each, now=timezone.now())
        except AssignmentRejected as rejected:
            hindered.append(f"{_line(each)}: {rejected}")
            print(hindered[-1], file=sys.stderr)
    return hindered


def _line(ahead: Ahead) -> str:
    return f"{ahead.due.due:%d/%m/%Y}  {ahead.unit.name}: {ahead.duty.name} ({ahead.due.period})"
