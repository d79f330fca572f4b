"""`dondoc demo`: an invented province to try everything with."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from dondoc.cli import site

if TYPE_CHECKING:
    from dondoc.demonstration.loaded import Loaded


def arguments(parser: argparse.ArgumentParser) -> None:
    """Its one option."""
    parser.add_argument(
        "--if-empty", action="store_true", help="say nothing and change nothing where other data has been entered"
    )


def run(options: argparse.Namespace) -> int:
    """Load the province around today and say who may sign in; a second call changes nothing. 1: there is other data."""
    site.start()
    # Models can be imported only once Django has started.
    from dondoc.demonstration.loaded import counted, is_loaded

    if is_loaded():
        _tell(counted(already=True))
        return 0
    return _load(options)


def _load(options: argparse.Namespace) -> int:
    from django.utils import timezone

    from dondoc.demonstration import operations

    if options.if_empty and not operations.is_empty():
        return 0
    try:
        loaded = operations.load(now=timezone.now(), say=lambda words: print(f"  {words[:110]}", flush=True))
    except operations.NotEmpty as refused:
        print(refused, file=sys.stderr)
        return 1
    _tell(loaded)
    return 0


def _tell(loaded: Loaded) -> None:
    print(_summary(loaded))
    print(_accounts())


def _summary(loaded: Loaded) -> str:
    """One line on what there is."""
    opening = "Dữ liệu mẫu đã được nạp từ trước" if loaded.already else "Đã nạp dữ liệu mẫu"
    return (
        f"{opening}: {loaded.units} đơn vị, {loaded.people} người, "
        f"{loaded.documents} văn bản, {loaded.assignments} nhiệm vụ."
    )


def _accounts() -> str:
    """One account of each role; the page of the documentation names all."""
    from dondoc.demonstration.province import province
    from dondoc.demonstration.settling import PASSWORD

    first = {person.roles[0]: person for person in reversed(province().people)}
    rows = [f"  {person.user:<14} {person.title}" for person in province().people if person in first.values()]
    return "\n".join(
        [f"Tài khoản dùng thử (mật khẩu chung: {PASSWORD}):", *rows, "  Tất cả tài khoản: docs/demonstration.md"]
    )
