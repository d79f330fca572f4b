"""`dondoc import dossiers`: exports of a one-stop system into the lake, without the worker."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from dondoc.cli import site

if TYPE_CHECKING:
    from dondoc.dossiers.lake.telling import Some
    from dondoc.dossiers.models import Batch, Source
    from dondoc.figures.actors import Actor

TAKEN, SOME_REFUSED, NOT_IMPORTED = 0, 1, 2
SHOWN = 5


def arguments(parser: argparse.ArgumentParser) -> None:
    """What, from which source, on whose behalf, and whether only to look."""
    parser.add_argument(
        "what", choices=["dossiers"], metavar="dossiers", help="what the files hold: dossiers of a one-stop system"
    )
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE", help="an export (.xlsx, .csv, .parquet)")
    parser.add_argument("--source", required=True, metavar="CODE", help="the source the files come from")
    parser.add_argument("--dry-run", action="store_true", help="say what the files would bring and write nothing")
    parser.add_argument("--by", metavar="ACCOUNT", help="act as this account, with its rights (the system)")


def run(options: argparse.Namespace) -> int:
    """Import one file after the other. 1: rows were refused; 2: a file was not imported, nothing of it is kept."""
    site.start()
    # Models can be imported only once Django has started.
    from dondoc.dossiers.models import Source

    source = Source.objects.filter(code=options.source).select_related("unit").first()
    if source is None:
        return _refused(f"không có nguồn “{options.source}”; tạo nguồn trên trang Hồ sơ TTHC, Nhập dữ liệu.")
    by = _actor(options.by, source)
    if by is None:
        return _refused(f"không có tài khoản “{options.by}” đang dùng.")
    return max(_bring(by, source, file, dry_run=options.dry_run) for file in options.files)


def _actor(account: str | None, source: Source) -> Actor | None:
    """Whoever may run a command on this machine keeps every source; an account only those it may."""
    from django.utils import timezone

    from dondoc.accounts.queries import actor_of, by_username
    from dondoc.figures.actors import Actor, Permission

    if account is None:
        return Actor("dondoc", "Hệ thống", frozenset({(Permission.DOSSIER_KEEP, source.unit_id)}))
    user = by_username(account)
    return actor_of(user, on=timezone.localdate()) if user is not None and user.is_active else None


def _bring(by: Actor, source: Source, file: Path, *, dry_run: bool) -> int:
    from dondoc.dossiers.rejections import DossierRejected
    from dondoc.figures.actors import Refused
    from dondoc.sheets.reading import SheetRejected

    try:
        return _taken(by, source, file, dry_run=dry_run)
    except OSError as error:
        return _refused(f"không đọc được ({error.strerror}).", file)
    except (DossierRejected, SheetRejected, Refused) as refused:
        return _refused(str(refused), file)


def _taken(by: Actor, source: Source, file: Path, *, dry_run: bool) -> int:
    from django.utils import timezone

    from dondoc.dossiers.operations import importing

    batch = importing.receive(by=by, source=source, name=file.name, data=file.read_bytes(), now=timezone.now())
    kept = False
    try:
        batch = _tried(by, batch)
        print("\n".join(_told(file, batch)))
        if batch.accepted and not dry_run:
            batch = _written(by, batch)
            kept = True
            print(_end(batch))
    finally:
        if not kept:
            _give_up(by, batch)
    return SOME_REFUSED if batch.refused_count else TAKEN


def _tried(by: Actor, batch: Batch) -> Batch:
    from django.db import transaction
    from django.utils import timezone

    from dondoc.dossiers.operations import importing
    from dondoc.dossiers.operations.trying import try_rows

    with transaction.atomic():
        fresh = importing.prepare_try(batch)
    return try_rows(by=by, batch=fresh, now=timezone.now(), step=_step)


def _written(by: Actor, batch: Batch) -> Batch:
    from django.db import transaction
    from django.utils import timezone

    from dondoc.dossiers.operations import importing
    from dondoc.dossiers.operations.writing import write_rows

    with transaction.atomic():
        fresh = importing.begin_writing(by=by, batch=batch, now=timezone.now())
    return write_rows(by=by, batch=fresh, now=timezone.now(), step=_step)


def _give_up(by: Actor, batch: Batch) -> None:
    """A dry run, and a file of which nothing can be taken, leave nothing; what landed all the same stays."""
    from django.utils import timezone

    from dondoc.dossiers.operations import importing
    from dondoc.dossiers.rejections import DossierRejected

    try:
        importing.drop(by=by, batch=batch, now=timezone.now())
    except DossierRejected as kept:
        print(kept, file=sys.stderr)


def _step(done: int, total: int, message: str) -> None:
    if sys.stderr.isatty():
        print(f"\r{message:<60}", end="" if done < total else "\n", file=sys.stderr, flush=True)


def _told(file: Path, batch: Batch) -> list[str]:
    """What the dry run found, a line a matter."""
    from dondoc.dossiers.queries import batches

    told = batches.told(batch)
    lines = [
        f"{file}: {batch.rows} dòng, nhận {batch.accepted}, từ chối {batch.refused_count};"
        f" mới {told.new}, thay đổi {told.changed}, không đổi {told.unchanged}."
    ]
    if told.same_as is not None:
        lines.append("  Tệp này đã được nhập trước đây.")
    if told.doubles:
        lines.append(f"  Dòng lặp lại trong tệp: {told.doubles}.")
    lines += _some("Hồ sơ cùng mã ở nguồn khác", told.elsewhere)
    lines += _some("Thủ tục chưa có trong danh mục (mã, số dòng)", told.unknown_procedures)
    lines += _some("Ngày hẹn trả khác ngày tính được (mã, của nguồn, tính được)", told.due_differs)
    lines += _some("Ngày tiếp nhận thay đổi (mã, đã có, mới)", told.received_changed)
    wrong = batches.refused(batch, most=SHOWN)
    return lines + [f"  Dòng {each.row}, cột “{each.column}”, “{each.value}”: {each.reason}" for each in wrong]


def _some(title: str, some: Some) -> list[str]:
    if not some.count:
        return []
    first = "; ".join(", ".join(line) for line in some.first[:SHOWN])
    return [f"  {title}: {some.count} ({first}{'; …' if some.count > SHOWN else ''})."]


def _end(batch: Batch) -> str:
    if not batch.new and not batch.changed:
        return "  Không có gì thay đổi trong kho hồ sơ."
    return f"  Đã ghi vào kho hồ sơ: lần nhập {batch.pk}, phiên bản {batch.version}."


def _refused(message: str, file: Path | None = None) -> int:
    print(f"{file}: {message}" if file else message, file=sys.stderr)
    return NOT_IMPORTED
