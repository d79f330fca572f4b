"""Exports of a one-stop system for tests: a .csv of which a test names only what it is about."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from dondoc.dossiers.kinds import DueBy
from dondoc.dossiers.models import Batch, Source
from dondoc.dossiers.operations import importing
from dondoc.dossiers.operations.withdrawing import ask_withdraw
from dondoc.jobs.models import Job
from dondoc.jobs.worker import run_one
from tests.integration.office import NOW, Office

TITLES = {
    "code": "Mã hồ sơ",
    "procedure": "Mã TTHC",
    "received": "Ngày tiếp nhận",
    "due": "Ngày hẹn trả",
    "finished": "Ngày có kết quả",
    "status": "Trạng thái",
    "channel": "Hình thức nộp",
    "fee": "Phí",
}
FIRST = datetime(2026, 3, 2, 8, 0)
NAMELESS = "Người nộp"  # a column that is never mapped


def source(office: Office, code: str = "mot-cua", **said: Any) -> Source:
    """A source of the committee whose rows all belong to one department."""
    return Source.objects.create(
        **{
            "code": code,
            "name": f"Hệ thống {code}",
            "unit": office.committee,
            "due_by": DueBy.SOURCE.value,
            "map": {"columns": dict(TITLES), "unit": office.interior.pk},
            "sort_key": code,
            **said,
        }
    )


def line(number: int, **said: str) -> dict[str, str]:
    """One dossier, received on the first day, resolved in time."""
    received = FIRST + timedelta(minutes=number)
    row = {
        "code": f"000.00.{number:04d}",
        "procedure": "1.000101",
        "received": f"{received:%d/%m/%Y %H:%M}",
        "due": f"{received + timedelta(days=7):%d/%m/%Y}",
        "finished": f"{received + timedelta(days=3):%d/%m/%Y}",
        "status": "Đã trả kết quả",
        "channel": "Trực tiếp",
        "fee": "",
    }
    return {**row, **said}


def export(rows: Iterable[dict[str, str]]) -> bytes:
    """The rows as the system exports them, with the applicant's name."""
    written = io.StringIO()
    table = csv.writer(written)
    table.writerow([*TITLES.values(), NAMELESS])
    table.writerows([*(row[key] for key in TITLES), "Trần Văn Mẫu"] for row in rows)
    return written.getvalue().encode()


def received(office: Office, source: Source, rows: Iterable[dict[str, str]], name: str = "ho-so.csv") -> Batch:
    """The file taken in."""
    return importing.receive(by=office.officer, source=source, name=name, data=export(rows), now=NOW)


def worked(batch: Batch) -> Job:
    """The next job done; its end. The batch is read again."""
    assert run_one(NOW)
    batch.refresh_from_db()
    assert batch.job is not None
    return batch.job


def tried(office: Office, source: Source, rows: Iterable[dict[str, str]]) -> Batch:
    """The file taken in and tried."""
    batch = received(office, source, rows)
    importing.ask_try(by=office.officer, batch=batch, now=NOW)
    job = worked(batch)
    assert job.state == "done", job.error
    return batch


def written(office: Office, source: Source, rows: Iterable[dict[str, str]]) -> Batch:
    """The file tried and written."""
    batch = tried(office, source, rows)
    importing.ask_write(by=office.officer, batch=batch, now=NOW)
    job = worked(batch)
    assert job.state == "done", job.error
    return batch


def withdrawn(office: Office, batch: Batch) -> Batch:
    """The import withdrawn."""
    ask_withdraw(by=office.officer, batch=batch, because="Nhầm kỳ xuất dữ liệu", now=NOW)
    job = worked(batch)
    assert job.state == "done", job.error
    return batch
