"""`dondoc report`: a report as a .docx file, or one of its tables as .xlsx."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from dondoc.cli import site

if TYPE_CHECKING:
    from dondoc.figures.actors import Actor
    from dondoc.organisation.models import Unit
    from dondoc.periods.series import Named
    from dondoc.reports.kinds import Kind
    from dondoc.reports.writing.alone import Wanted

WRITTEN, EMPTY, UNUSABLE = 0, 1, 2


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which report or table, of which unit and period, and where to."""
    parser.add_argument(
        "name", metavar="NAME", nargs="?", help="a kind of report (par-year) or a table (tasks-by-unit)"
    )
    parser.add_argument("--unit", metavar="UNIT", help="its code or name (the topmost unit)")
    parser.add_argument("--period", metavar="PERIOD", help="as 2026, 2026-n1, 2026-q1, 2026-t6 (the last one begun)")
    parser.add_argument("--out", type=Path, metavar="FILE", help="the file to write (NAME with its ending, here)")
    parser.add_argument("--list", action="store_true", help="list the kinds of reports and the tables")


def run(options: argparse.Namespace) -> int:
    """Write it; nothing is kept in the system. 1: there is nothing to write; 2: what was asked for cannot be told."""
    site.start()
    # Models can be imported only once Django has started.
    from dondoc.limits.laying import BadTable
    from dondoc.reports.writing import alone, composing

    try:
        if options.list or not options.name:
            print("\n".join(_names(composing.TABLES)))
            return WRITTEN
        wanted = _wanted(options)
    except (BadTable, LookupError) as wrong:
        print(wrong.args[0] if wrong.args else wrong, file=sys.stderr)
        return UNUSABLE
    is_table = options.name in composing.TABLES
    data = alone.table_file(options.name, wanted, _reader()) if is_table else alone.report_file(wanted, _reader())
    if data is None:
        print("Kỳ này không có số liệu cho bảng.", file=sys.stderr)
        return EMPTY
    target: Path = options.out or Path(f"{options.name}{'.xlsx' if is_table else '.docx'}")
    target.write_bytes(data)
    print(f"Đã ghi {target}: {wanted.unit.name}, {wanted.period.title}.")
    return WRITTEN


def _names(tables: Iterable[str]) -> list[str]:
    from dondoc.reports.queries.kinds import kinds

    return [*(f"{each.code:<22} {each.name}" for each in kinds()), *(f"{name:<22} .xlsx" for name in tables)]


def _wanted(options: argparse.Namespace) -> Wanted:
    """Raises LookupError with a sentence."""
    from django.utils import timezone

    from dondoc.reports.queries.kinds import kinds
    from dondoc.reports.writing.alone import Wanted
    from dondoc.reports.writing.composing import TABLES

    known = {each.code: each for each in kinds()}
    # A table is asked of a period of the year unless a report says otherwise.
    kind = known.get(options.name) or (known["tasks-year"] if options.name in TABLES else None)
    if kind is None:
        raise LookupError(f"Không có báo cáo hay bảng “{options.name}”; xem: dondoc report --list")
    on = timezone.localdate()
    return Wanted(kind, _unit(options.unit), _period(kind, options.period), on)


def _unit(name: str | None) -> Unit:
    from dondoc.language.folding import folded
    from dondoc.organisation.models import Unit

    units = Unit.objects.filter(valid_to=None).order_by("pk")
    if name is None:
        found = units.filter(parent=None).first()
    else:
        wanted = folded(name)
        found = next((each for each in units if wanted in {folded(each.code), folded(each.name)}), None)
    if found is None:
        raise LookupError(f"Không có đơn vị “{name}”; ghi mã hoặc tên đầy đủ của đơn vị.")
    return found


def _period(kind: Kind, code: str | None) -> Named:
    from django.utils import timezone

    from dondoc.periods.series import containing, parsed
    from dondoc.reports.queries.kinds import series

    own = next(each for each in series() if each.code == kind.series)
    if code is None:
        return containing(own, kind.length, timezone.localdate())
    found = parsed(f"{own.code}-{code}", [own])
    if found is None:
        raise LookupError(f"Không hiểu kỳ “{code}”; viết như 2026, 2026-n1, 2026-q1, 2026-t6.")
    return found


def _reader() -> Actor:
    """Whoever may run a command on this machine reads everything but what is restricted."""
    from dondoc.accounts.roles import READ
    from dondoc.figures.actors import Actor
    from dondoc.organisation.models import Unit

    units = list(Unit.objects.values_list("pk", flat=True))
    grants = frozenset((right, unit) for right in READ for unit in units)
    return Actor("dondoc", "Hệ thống", grants, everywhere=frozenset(READ))
