"""`dondoc restore`: a backup, into an empty installation."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from dondoc.cli import site

DONE, INCOMPLETE, REFUSED = 0, 1, 2


def arguments(parser: argparse.ArgumentParser) -> None:
    """From where."""
    parser.add_argument("file", type=Path, metavar="FILE", help="the archive that `dondoc backup` made")


def run(options: argparse.Namespace) -> int:
    """Restore all of it or nothing. 1: the archive itself lacked some originals; 2: refused, nothing was changed."""
    site.start()
    # Models can be imported only once Django has started.
    from dondoc.care.archive.restoring import restore
    from dondoc.care.rejections import ArchiveRejected

    try:
        restored = restore(options.file, say=lambda words: print(f"  {words}", flush=True))
    except ArchiveRejected as refused:
        print(refused, file=sys.stderr)
        return REFUSED
    print(
        f"Đã khôi phục bản sao lưu lập lúc {restored.made_at} (phiên bản {restored.version}):"
        f" {restored.rows} dòng dữ liệu, {restored.files} tệp; mọi mã băm và số đếm đều khớp.\n"
        "Mọi người đăng nhập lại bằng mật khẩu cũ. Chạy “dondoc doctor” để kiểm tra toàn bộ."
    )
    for sha256 in restored.missing:
        print(f"Thiếu bản gốc {sha256}: đã thiếu từ khi sao lưu.", file=sys.stderr)
    return INCOMPLETE if restored.missing else DONE
