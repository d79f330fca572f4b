"""`dondoc office`: the units and the people of an office, from a list written by hand."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from dondoc.cli import site

if TYPE_CHECKING:
    from dondoc.accounts.entering import Entered

ENTERED, REJECTED, UNREADABLE = 0, 1, 2


def arguments(parser: argparse.ArgumentParser) -> None:
    """The list, and from which day on its units and posts hold."""
    parser.add_argument("file", type=Path, metavar="FILE", help="the list of units and people (.yaml)")
    parser.add_argument(
        "--since", type=date.fromisoformat, metavar="DAY", help="the day from which they hold, as 2026-01-31 (today)"
    )


def run(options: argparse.Namespace) -> int:
    """Enter what is new in the list, all of it or nothing. 1: something in it is wrong; 2: it cannot be read."""
    site.start()
    # Models can be imported only once Django has started.
    from dondoc.accounts.operations import AccountRejected
    from dondoc.accounts.roster import RosterRejected
    from dondoc.organisation.operations import UnitRejected

    path: Path = options.file
    try:
        written = yaml.safe_load(path.read_text("utf-8"))
        entered = _entered(written, options.since)
    except (OSError, UnicodeDecodeError) as error:
        return _refused(
            f"không đọc được tệp ({error}); kiểm tra đường dẫn, quyền đọc và bảng mã UTF-8.", path, UNREADABLE
        )
    except yaml.YAMLError as error:
        return _refused(f"không đúng cú pháp YAML ({error}).", path, UNREADABLE)
    except (RosterRejected, UnitRejected, AccountRejected) as refused:
        return _refused(f"{refused} Chưa ghi gì vào hệ thống.", path, REJECTED)
    print(_summary(entered))
    return ENTERED


def _entered(written: object, since: date | None) -> Entered:
    from django.utils import timezone

    from dondoc.accounts.entering import enter_roster
    from dondoc.accounts.roster import roster

    day = since or timezone.localdate()
    return enter_roster(by=site.system(), roster=roster(written), since=day, now=timezone.now())


def _refused(message: str, path: Path, code: int) -> int:
    print(f"{path}: {message}", file=sys.stderr)
    return code


def _summary(entered: Entered) -> str:
    """What is new, and what to do next."""
    said = f"Đã ghi thêm {len(entered.new_units)} đơn vị, {len(entered.new_users)} tài khoản."
    if not entered.new_users:
        return said
    names = ", ".join(entered.new_users)
    return f"{said}\nTài khoản mới chưa có mật khẩu: {names}.\nCấp mật khẩu cho từng người: dondoc password TÀI_KHOẢN"
