"""`dondoc backup`: everything, in one archive."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from dondoc.cli import site

if TYPE_CHECKING:
    from dondoc.care.archive.writing import Written

DONE, INCOMPLETE, REFUSED = 0, 1, 2
MEGABYTE = 1024 * 1024


def arguments(parser: argparse.ArgumentParser) -> None:
    """Where to."""
    parser.add_argument("file", type=Path, metavar="FILE", help="the archive to make (.zip); it must not exist yet")


def run(options: argparse.Namespace) -> int:
    """Write the archive while people work. 1: some originals were missing, the rest is kept; 2: nothing was written."""
    site.start()
    # Models can be imported only once Django has started.
    from django.utils import timezone

    from dondoc.care.archive.writing import back_up
    from dondoc.care.rejections import ArchiveRejected

    try:
        written = back_up(options.file, now=timezone.now(), say=lambda words: print(f"  {words}", flush=True))
    except ArchiveRejected as refused:
        print(refused, file=sys.stderr)
        return REFUSED
    print(_summary(options.file, written))
    for sha256 in written.missing:
        print(f"Thiếu bản gốc {sha256}: không còn trong kho tệp, hoặc đã hỏng.", file=sys.stderr)
    return INCOMPLETE if written.missing else DONE


def _summary(file: Path, written: Written) -> str:
    """What the archive holds, and how to keep it."""
    return (
        f"Đã sao lưu vào {file}: {written.rows} dòng dữ liệu, {written.files} tệp, {written.size / MEGABYTE:.1f} MB.\n"
        f"Mã chuỗi nhật ký: {written.chain_hash}\n"
        "Trong tệp có mã băm mật khẩu và toàn bộ văn bản; không có phiên đăng nhập, khóa bí mật của máy chủ và khóa"
        " xác thực hai lớp.\nHãy cất ở máy khác, chỗ chỉ người có trách nhiệm vào được."
    )
