"""Exported registers for tests, and the worker that takes them in."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date

import xlsxwriter

from dondoc.documents import operations
from dondoc.documents.kinds import Direction, Numbering
from dondoc.documents.models import Book, RegisterBatch
from dondoc.documents.operations import registers
from dondoc.jobs.worker import run_one
from tests.integration.office import NOW, TODAY, Office, set_numbering

INCOMING = ("STT", "Số đến", "Ngày đến", "Cơ quan ban hành", "Số ký hiệu", "Ngày văn bản", "Trích yếu", "Người ký")
Line = Sequence[object]


def xlsx(rows: Sequence[Line], *, titles: Sequence[str] = INCOMING) -> bytes:
    """A register as an e-office exports it: a title block, the titles, the rows."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Sổ văn bản đến")
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        sheet.write(0, 0, "SỔ ĐĂNG KÝ VĂN BẢN ĐẾN")
        for place, row in enumerate([titles, *rows], start=2):
            for column, value in enumerate(row):
                if isinstance(value, date):
                    sheet.write_datetime(place, column, value, day)
                elif value is not None:
                    sheet.write(place, column, value)
    return target.getvalue()


def line(number: object, sign: str = "", issued_on: object = None, subject: str = "", **other: object) -> Line:
    """A row of an incoming register."""
    values = {"received_on": TODAY, "issuer": "UBND tỉnh An Lạc", "signer": "", **other}
    return (1, number, values["received_on"], values["issuer"], sign, issued_on, subject, values["signer"])


def book(office: Office, direction: Direction = Direction.INCOMING) -> Book:
    """The committee's book, numbered by the e-office."""
    set_numbering(office, Numbering.TAKEN_OVER)
    return operations.book_of(office.committee, direction, day=TODAY)


def staged(office: Office, into: Book, data: bytes) -> RegisterBatch:
    """Taken in, its columns guessed."""
    return registers.stage(by=office.clerk, book=into, name="so.xlsx", data=data, now=NOW)


def tried(office: Office, batch: RegisterBatch) -> RegisterBatch:
    """Counted, nothing entered."""
    registers.try_out(by=office.clerk, batch=batch, chosen=batch.columns, now=NOW)
    work()
    batch.refresh_from_db()
    return batch


def entered(office: Office, into: Book, rows: Sequence[Line], *, titles: Sequence[str] = INCOMING) -> RegisterBatch:
    """Staged, tried and entered."""
    batch = tried(office, staged(office, into, xlsx(rows, titles=titles)))
    registers.enter(by=office.clerk, batch=batch, now=NOW)
    work()
    batch.refresh_from_db()
    return batch


def work() -> None:
    """The worker does all that waits."""
    while run_one(NOW):
        pass
