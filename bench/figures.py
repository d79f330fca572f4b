#!/usr/bin/env python3
"""How fast all figures of a unit and a year are counted: `.venv/bin/python bench/figures.py [--dossiers N]`.

Makes 1,000,000 dossiers of two years in a lake and 10,000 assignments of five years in a throw-away database (SQLite;
`DATABASE_URL` names another server), 200 units, 1,800 procedures in 40 fields, and counts every figure of the registry
for the year before: of the whole province, and of one unit, warm. Beside each stands what the machine does bare in the
same run: the same dossiers and the same standings each read once and grouped, by one hand-written query each.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

import assignments_made
import lake as lakes
from documents import own_postgresql, set_up, tidy

DOSSIERS, ASSIGNMENTS, TIMES = 1_000_000, 10_000, 5
PROCEDURES, FIELDS = 1_800, 40
GOAL = 3.0


def make(options: argparse.Namespace) -> None:
    """Fill the database and the lake."""
    from django.conf import settings
    from django.utils import timezone

    from dondoc.dossiers.lake.store import Lake
    from dondoc.organisation.models import Unit

    start = time.perf_counter()
    assignments_made.fill(options.assignments, timezone.localdate())
    procedures()
    tidy()
    file = Path(settings.LAKE_ROOT).parent / "dossiers.parquet"
    lakes.UNITS = Unit.objects.count()
    lakes.made(file, options.dossiers)
    Lake(Path(settings.LAKE_ROOT)).merge(file, batch=1)
    seconds = time.perf_counter() - start
    print(f"  {options.dossiers:,} dossiers, {options.assignments:,} assignments made in {seconds:.0f} s", flush=True)


def procedures() -> None:
    """The list of procedures, a third of them online in whole, a third in part."""
    from dondoc.dossiers.models import Procedure, ProcedureField

    fields = ProcedureField.objects.bulk_create(
        ProcedureField(code=f"F{number}", name=f"Lĩnh vực {number}", folded=f"linh vuc {number}", sort_key=f"{number}")
        for number in range(FIELDS)
    )
    levels = ("full", "partial", "")
    Procedure.objects.bulk_create(
        Procedure(
            code=f"1.{number:06d}",
            name=f"Thủ tục {number}",
            field=fields[number % FIELDS],
            online_level=levels[number % 3],
            fee=1000 * (number % 4),
            folded=f"thu tuc {number}",
            sort_key=f"{number:06d}",
        )
        for number in range(PROCEDURES)
    )


def everybody() -> Any:
    """Somebody who reads everything everywhere."""
    from dondoc.accounts.roles import PERMISSIONS, Role
    from dondoc.figures.actors import Actor
    from dondoc.organisation.models import Unit

    units = list(Unit.objects.values_list("pk", flat=True))
    grants = frozenset((granted, unit) for granted in PERMISSIONS[Role.LEADER] for unit in units)
    return Actor("do", "Người đo", grants, everywhere=frozenset(PERMISSIONS[Role.LEADER]))


def figures(unit: int, actor: Any) -> Callable[[], int]:
    """Every figure of a unit and the year before."""
    from datetime import date

    from django.utils import timezone

    from dondoc.indicators.asking import Asked
    from dondoc.indicators.queries.figures import counted_all, definitions
    from dondoc.periods.ranges import Period

    year = timezone.localdate().year - 1
    asked = Asked(unit, Period(date(year, 1, 1), date(year + 1, 1, 1)), date(year, 12, 31))
    return lambda: len(counted_all(definitions(), asked, actor))


def bare(unit: int | None) -> Callable[[], int]:
    """The same dossiers and standings, each read once: grouped by what every figure tells them apart by."""
    import duckdb
    from django.conf import settings
    from django.db import connection

    from dondoc.dossiers.lake.store import Lake

    files = Lake(Path(settings.LAKE_ROOT)).files()
    where = f"WHERE unit = {unit:d}" if unit is not None else ""

    def read() -> int:
        told = duckdb.execute(
            "SELECT procedure, channel, outcome, finished <= due, postal_in, postal_out, parts_digitised,"  # noqa: S608
            f" result_digitised, count(*), sum(fee) FROM read_parquet(?) {where} GROUP BY ALL",
            [files],
        ).fetchall()
        with connection.cursor() as cursor:
            lead = f"WHERE lead_id = {unit:d}" if unit is not None else ""
            cursor.execute(
                "SELECT origin, state, stopped_on <= due, count(*) FROM assignments_standing"  # noqa: S608
                f" {lead} GROUP BY origin, state, stopped_on <= due"
            )
            return len(told) + len(cursor.fetchall())

    return read


def timed(work: Callable[[], int]) -> tuple[float, int]:
    """The median of several turns, the first left out."""
    done = work()
    turns = []
    for _turn in range(TIMES):
        start = time.perf_counter()
        work()
        turns.append(time.perf_counter() - start)
    return statistics.median(turns), done


def measure(options: argparse.Namespace) -> None:
    """Fill, then count. Ends with an error where it takes longer than it may."""
    set_up()
    from dondoc.organisation.models import Unit

    make(options)
    actor, root = everybody(), Unit.objects.get(parent=None)
    one = Unit.objects.filter(kind="department").order_by("pk").first() or root
    slow = False
    for name, unit, alone in (("province", root, None), ("one unit", one, one.pk)):
        ours, count = timed(figures(unit.pk, actor))
        theirs, _rows = timed(bare(alone))
        slow = slow or ours > GOAL
        print(f"  {name}: {count} figures in {ours:.2f} s; bare {theirs:.2f} s, {ours / theirs:.1f} ×", flush=True)
    if slow and options.dossiers <= DOSSIERS:
        sys.exit(f"longer than {GOAL} s")


@contextmanager
def folder() -> Iterator[dict[str, str]]:
    """Surroundings of its own: settings are read once a process."""
    with tempfile.TemporaryDirectory(prefix="dondoc-bench-") as made:
        yield {**os.environ, "DONDOC_VAR": made, "DONDOC_LOG_LEVEL": "ERROR"}


def main() -> None:
    """Measure in a process, a folder and, where a server is named, a database of its own."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--dossiers", type=int, default=DOSSIERS)
    parser.add_argument("--assignments", type=int, default=ASSIGNMENTS)
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.inside:
        measure(options)
        return
    address = os.environ.get("DATABASE_URL", "")
    with folder() as around, own_postgresql(address) if address else nullcontext("") as own:
        around = {**around, "DATABASE_URL": own} if own else around
        subprocess.run([sys.executable, __file__, "--inside", *sys.argv[1:]], env=around, check=True)


if __name__ == "__main__":
    main()
