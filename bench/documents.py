#!/usr/bin/env python3
"""How fast an e-office's register comes in: `.venv/bin/python bench/documents.py [--rows 100000]`.

A register is made here, as .xlsx, and entered into a throw-away database: a SQLite file of its own, and, where
DATABASE_URL names a PostgreSQL server, a database made there and dropped again. Beside each figure stands the bare read
of the same sheet by python-calamine in the same run: the ratio says more than a figure that changes with the machine.
"""

from __future__ import annotations

import argparse
import io
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit, urlunsplit

ROWS = 100_000
TITLES = ("STT", "Số đến", "Ngày đến", "Cơ quan ban hành", "Số ký hiệu", "Ngày văn bản", "Trích yếu", "Người ký")
ISSUERS = ("UBND tỉnh", "Sở Nội vụ", "Sở Tài chính", "UBND xã Tân Hòa", "Văn phòng UBND tỉnh", "Sở Y tế")
FIRST = date(2020, 1, 1)
NAME = "dondoc_bench"

Answer = TypeVar("Answer")


def timed(work: Callable[[], Answer]) -> tuple[float, Answer]:
    """Seconds, and what came of it."""
    start = time.perf_counter()
    answer = work()
    return time.perf_counter() - start, answer


def register(rows: int) -> bytes:
    """A register of so many rows over some years."""
    import xlsxwriter

    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True, "constant_memory": False}) as book:
        sheet, day = book.add_worksheet("Sổ đến"), book.add_format({"num_format": "dd/mm/yyyy"})
        sheet.write_row(0, 0, TITLES)
        for number in range(1, rows + 1):
            _write_row(sheet, day, number)
    return target.getvalue()


def _write_row(sheet: Any, day: Any, number: int) -> None:
    issuer, on = ISSUERS[number % len(ISSUERS)], FIRST + timedelta(days=number % 2300)
    sheet.write(number, 0, number)
    sheet.write(number, 1, number)
    sheet.write_datetime(number, 2, on, day)
    sheet.write(number, 3, issuer)
    sheet.write(number, 4, f"{number % 3000 + 1}/CV-{number % 97}")
    sheet.write_datetime(number, 5, on - timedelta(days=2), day)
    sheet.write(number, 6, f"Về việc báo cáo kết quả thực hiện nhiệm vụ cải cách hành chính đợt {number}")
    sheet.write(number, 7, "Trần Văn An")


def bare_read(data: bytes) -> int:
    """The sheet read by the library and nothing else."""
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return len(book.get_sheet_by_index(0).to_python())


def set_up() -> Any:
    """A unit, its clerk, and its book that takes numbers over."""
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "dondoc.config.settings"
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from dondoc.accounts.roles import PERMISSIONS, Role
    from dondoc.documents.kinds import Direction
    from dondoc.documents.operations import book_of
    from dondoc.figures.actors import Actor
    from dondoc.organisation.operations import create_unit

    now = datetime.now(UTC)
    unit = create_unit(
        by=Actor("bench", "Đo"),
        name="Ủy ban nhân dân tỉnh",
        short_name="UBND tỉnh",
        kind="people_committee",
        parent=None,
        code="UBND",
        valid_from=FIRST,
        now=now,
    )
    clerk = Actor("clerk", "Văn thư", frozenset((each, unit.pk) for each in PERMISSIONS[Role.CLERK]))
    return clerk, book_of(unit, Direction.INCOMING, day=FIRST)


def taken_in(clerk: Any, book: Any, data: bytes) -> dict[str, float]:
    """Seconds of every step of the same register, entered twice."""
    from dondoc.documents.operations import registers

    steps: dict[str, float] = {}
    for turn in ("first", "again"):
        now = datetime.now(UTC)
        steps[f"{turn}: staged"], batch = timed(
            partial(registers.stage, by=clerk, book=book, name="so.xlsx", data=data, now=now)
        )
        registers.try_out(by=clerk, batch=batch, chosen=batch.columns, now=now)
        steps[f"{turn}: tried"], _ = timed(_work)
        registers.enter(by=clerk, batch=batch, now=now)
        steps[f"{turn}: entered"], _ = timed(_work)
        batch.refresh_from_db()
        print(f"  {turn}: {batch.state} {batch.counts}")
    return steps


def _work() -> None:
    from dondoc.jobs.worker import run_one

    while run_one(datetime.now(UTC)):
        pass


def report(data: bytes, rows: int) -> None:
    """Bring the register in and say how fast, on the database of the surroundings."""
    bare, _ = timed(lambda: bare_read(data))
    print(f"  bare read by calamine: {bare:.2f} s, {rows / bare:,.0f} rows a second")
    clerk, book = set_up()
    for step, seconds in taken_in(clerk, book, data).items():
        print(f"  {step}: {seconds:.1f} s, {rows / seconds:,.0f} rows a second, {seconds / bare:.1f} × the bare read")
    print(f"  highest memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


@contextmanager
def own_postgresql(address: str) -> Iterator[str]:
    """A database of our own on that server, dropped afterwards."""
    import psycopg

    parts = urlsplit(address)
    with psycopg.connect(urlunsplit(parts._replace(path="/postgres")), autocommit=True) as server:
        server.execute(f"DROP DATABASE IF EXISTS {NAME}")
        server.execute(f"CREATE DATABASE {NAME}")
    try:
        yield urlunsplit(parts._replace(path=f"/{NAME}"))
    finally:
        with psycopg.connect(urlunsplit(parts._replace(path="/postgres")), autocommit=True) as server:
            server.execute(f"DROP DATABASE IF EXISTS {NAME} WITH (FORCE)")


def run_apart(var: Path, register_file: Path, rows: int, address: str) -> None:
    """In a process of its own: settings are read once a process."""
    surroundings = {**os.environ, "DONDOC_VAR": str(var), "DATABASE_URL": address}
    words = [sys.executable, __file__, "--rows", str(rows), "--inside", str(register_file)]
    subprocess.run(words, env=surroundings, check=True)


def main() -> None:
    """Measure on SQLite, and on PostgreSQL where a server is named."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, default=ROWS)
    parser.add_argument("--inside", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.inside:
        report(Path(options.inside).read_bytes(), options.rows)
        return
    with tempfile.TemporaryDirectory(prefix="dondoc-bench-") as folder:
        file = Path(folder) / "so.xlsx"
        file.write_bytes(register(options.rows))
        print(f"SQLite, {options.rows:,} rows", flush=True)
        run_apart(Path(folder) / "sqlite", file, options.rows, "")
        if os.environ.get("DATABASE_URL", "").startswith("postgres"):
            print(f"PostgreSQL, {options.rows:,} rows", flush=True)
            with own_postgresql(os.environ["DATABASE_URL"]) as address:
                run_apart(Path(folder) / "postgresql", file, options.rows, address)


if __name__ == "__main__":
    main()
