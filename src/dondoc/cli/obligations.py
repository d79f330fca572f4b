"""`dondoc obligations`: open what is due in a year and not opened yet; for the office's own timer, once a day."""

from __future__ import annotations

import argparse
import sys
from datetime import datetime
from typing import TYPE_CHECKING

from dondoc.cli import site

if TYPE_CHECKING:
    from dondoc.obligations.operations import Ahead

OPENED, HINDERED, UNUSABLE = 0, 1, 2


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which year, which duties, and whether only to look."""
    told = "the year to open (the present one, and what events of the one before ask for)"
    parser.add_argument("--year", type=int, metavar="YEAR", help=told)
    parser.add_argument("--duty", action="append", metavar="CODE", help="only this duty; may be given several times")
    parser.add_argument("--dry-run", action="store_true", help="say what would be opened and open nothing")


def run(options: argparse.Namespace) -> int:
    """Open it, each entry by itself; a second run opens nothing. 1: some could not be opened; 2: the list is faulty."""
    site.start()
    # Models can be imported only once Django has started.
    from django.utils import timezone

    from dondoc.limits.laying import BadTable
    from dondoc.obligations import operations

    now = timezone.now()
    try:
        if not options.dry_run:
            operations.settle()
        ahead = _ahead(options, now)
    except BadTable as wrong:
        print(wrong, file=sys.stderr)
        return UNUSABLE
    if options.dry_run:
        print("\n".join([*(_line(each) for each in ahead), f"Sẽ mở {len(ahead)} việc."]))
        return OPENED
    opened = operations.open_all(by=operations.system(), ahead=ahead, now=now)
    for each, why in opened.hindered:
        print(f"{_line(each)}: {why}", file=sys.stderr)
    print(f"Đã mở {opened.count} việc.")
    return HINDERED if opened.hindered else OPENED


def _ahead(options: argparse.Namespace, now: datetime) -> list[Ahead]:
    """What is due in the year; where none is named, what the end of the year before asks for as well."""
    from django.utils import timezone

    from dondoc.obligations import operations

    by, today = operations.system(), timezone.localdate(now)
    ahead = operations.to_open(by=by, year=options.year or today.year, on=today, codes=options.duty)
    if options.year is not None:
        return ahead
    before = operations.events_to_open(by=by, year=today.year - 1, on=today, codes=options.duty)
    return [*before, *ahead]


def _line(ahead: Ahead) -> str:
    return f"{ahead.due.due:%d/%m/%Y}  {ahead.unit.name}: {ahead.duty.name} ({ahead.due.period})"
