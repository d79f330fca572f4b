"""The place where the site runs: its settings, its disk, its clock."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import connection

from dondoc.audit.models import Record
from dondoc.checks.findings import Finding, Severity
from dondoc.checks.registry import Look, checks
from dondoc.language.saying import as_written as say

SETTINGS = "place.settings"
DISK = "place.disk"
CLOCK = "place.clock"
GIGABYTE = 1024**3
TIGHT, FULL = 5 * GIGABYTE, GIGABYTE
CLOCKS_APART = timedelta(seconds=60)
HERE_ONLY = frozenset({"localhost", "127.0.0.1", "[::1]"})


@checks(SETTINGS, say("Cấu hình có chỗ nào chưa an toàn không?"))
def unsafe_settings(look: Look) -> Iterator[Finding]:
    """Settings that are right for a trial on one machine and wrong where others come in."""
    if settings.DEBUG:
        yield Finding(
            SETTINGS,
            Severity.ERROR,
            say("DONDOC_DEBUG đang bật: trang lỗi cho người ngoài thấy bên trong hệ thống."),
            say("Bỏ DONDOC_DEBUG rồi khởi động lại."),
        )
    if reached_from_elsewhere() and not settings.HTTPS:
        yield Finding(
            SETTINGS,
            Severity.WARNING,
            say("Người khác vào được trang mà không qua HTTPS: mật khẩu đi trên mạng không được che."),
            say("Đặt một máy chủ trung gian có HTTPS ở trước, rồi đặt DONDOC_HTTPS=yes, DONDOC_PROXY, DONDOC_HOSTS."),
            values={},
        )


def reached_from_elsewhere() -> bool:
    """Whether browsers of other machines are let in at all."""
    return bool(set(settings.ALLOWED_HOSTS) - HERE_ONLY)


@checks(DISK, say("Đĩa còn đủ chỗ không?"))
def disk(look: Look) -> Iterator[Finding]:
    """Room where files and, with SQLite, the database lie."""
    for folder in sorted({Path(settings.VAR), Path(settings.FILES_ROOT)}):
        if not folder.exists():
            continue
        free = shutil.disk_usage(folder).free
        if free < TIGHT:
            yield Finding(
                DISK,
                Severity.ERROR if free < FULL else Severity.WARNING,
                say("Đĩa chứa %(folder)s chỉ còn %(free)d MB."),
                say("Dọn đĩa, chuyển bản sao lưu cũ đi nơi khác, hoặc đặt DONDOC_FILES sang đĩa lớn hơn."),
                values={"folder": str(folder), "free": free // 1024**2},
            )


@checks(CLOCK, say("Đồng hồ máy chủ có chạy đúng không?"))
def clock(look: Look) -> Iterator[Finding]:
    """The clock of this machine against that of the database, and against what was recorded already."""
    remedy = say("Đặt lại giờ máy chủ (nên bật đồng bộ giờ qua mạng) rồi kiểm tra lại.")
    there = _database_time()
    if there is not None and abs(there - look.now) > CLOCKS_APART:
        seconds = round(abs(there - look.now).total_seconds())
        summary = say("Đồng hồ máy chủ và đồng hồ cơ sở dữ liệu lệch nhau %(seconds)d giây.")
        yield Finding(CLOCK, Severity.WARNING, summary, remedy, values={"seconds": seconds})
    ahead = Record.objects.filter(at__gt=look.now + CLOCKS_APART).count()
    if ahead:
        summary = say("%(count)d bản ghi nhật ký có thời điểm ở tương lai: đồng hồ đã từng chạy sai.")
        yield Finding(CLOCK, Severity.WARNING, summary, remedy, values={"count": ahead})


def _database_time() -> datetime | None:
    """None where the database has no clock of its own."""
    if connection.vendor != "postgresql":
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT now()")
        found: datetime = cursor.fetchone()[0]
    return found
