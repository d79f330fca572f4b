"""An e-office's register for the bench: made here as .xlsx, read bare by calamine, and entered into a book."""

from __future__ import annotations

import io
import resource
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any, TypeVar

TITLES = ("STT", "Số đến", "Ngày đến", "Cơ quan ban hành", "Số ký hiệu", "Ngày văn bản", "Trích yếu", "Người ký")
ISSUERS = ("UBND tỉnh", "Sở Nội vụ", "Sở Tài chính", "UBND xã Tân Hòa", "Văn phòng UBND tỉnh", "Sở Y tế")
FIRST = date(2020, 1, 1)

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


def opened() -> Any:
    """A unit, its clerk, and its book that takes numbers over."""
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
    clerk, book = opened()
    for step, seconds in taken_in(clerk, book, data).items():
        print(f"  {step}: {seconds:.1f} s, {rows / seconds:,.0f} rows a second, {seconds / bare:.1f} × the bare read")
    print(f"  highest memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
