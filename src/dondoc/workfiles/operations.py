"""Keeping work files: opened, filled, closed, handed over."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone

from dondoc.accounts.models import User
from dondoc.audit.operations import record
from dondoc.documents import queries as documents
from dondoc.documents.models import Document
from dondoc.documents.records import storable
from dondoc.figures.actors import Actor, Permission, Refused, require
from dondoc.language.dates import written
from dondoc.language.folding import folded
from dondoc.language.sorting import sort_key
from dondoc.organisation.models import Unit
from dondoc.workfiles import queries
from dondoc.workfiles.models import WorkFile, WorkFileDocument
from dondoc.workfiles.rejections import WorkFileRejected
from dondoc.workfiles.rules import code_of

LONGEST_TITLE = 500
MOST_TRIES = 50


@dataclass(frozen=True, slots=True)
class Content:
    """What a person says of a file; `keeper` is the id of an account, `retention` a code of the table."""

    title: str
    keeper: int
    retention: str
    opened_on: date
    note: str = ""


def open_work_file(*, by: Actor, unit: Unit, content: Content, now: datetime) -> WorkFile:
    """Open a file of the unit, under the next number of its year. Raises WorkFileRejected, Refused.

    Whoever keeps the unit's books may, and whoever reads its documents, for themselves.
    """
    _require_opening(by, unit, content)
    values = _checked(content, now)
    for _ in range(MOST_TRIES):
        try:
            with transaction.atomic():
                return _open(by, unit, values, now)
        except IntegrityError:
            continue
    raise WorkFileRejected("files-busy", "Nhiều người đang cùng lập hồ sơ; hãy thử lại sau ít phút.")


def _require_opening(by: Actor, unit: Unit, content: Content) -> None:
    own = User.objects.filter(pk=content.keeper, username=by.key).exists()
    require(by, Permission.DOCUMENT_READ if own else Permission.BOOK_KEEP, unit.pk)


def _open(by: Actor, unit: Unit, content: Content, now: datetime) -> WorkFile:
    year = content.opened_on.year
    last = WorkFile.objects.filter(unit=unit, year=year).aggregate(last=Max("number"))["last"] or 0
    code = code_of(str(queries.rule("code_pattern")), number=last + 1, year=year, unit=unit.code or str(unit.pk))
    entry = WorkFile(
        unit=unit, year=year, number=last + 1, code=code, created_at=now, created_by_key=by.key, created_by_name=by.name
    )
    _write(entry, content)
    entry.save(force_insert=True)
    _note(by, entry, "work_file.opened", now, after={"code": code, **_said(content)})
    return entry


def change_work_file(*, by: Actor, work_file: WorkFile, content: Content, now: datetime) -> WorkFile:
    """Say something else of a file; its code stays. Raises WorkFileRejected, Refused."""
    values = _checked(content, now)
    with transaction.atomic():
        entry = _locked(by, work_file)
        before, after = _said(_content(entry)), _said(values)
        if before != after:
            _write(entry, values)
            if entry.closed_on and entry.closed_on < entry.opened_on:
                raise _too_early(entry.closed_on, entry.opened_on)
            entry.save()
            changed = [name for name in after if after[name] != before[name]]
            _note(
                by,
                entry,
                "work_file.changed",
                now,
                before={name: before[name] for name in changed},
                after={name: after[name] for name in changed},
            )
    return entry


def add_documents(
    *, by: Actor, work_file: WorkFile, added: Iterable[Document], now: datetime, note: str = ""
) -> list[Document]:
    """Put documents at the end of an open file; those that were new to it. Raises WorkFileRejected, Refused."""
    with transaction.atomic():
        entry = _locked(by, work_file)
        _check_open(entry)
        wanted = {document.pk: document for document in added}
        if documents.visible_to(by).filter(pk__in=wanted).count() != len(wanted):
            raise Refused(Permission.DOCUMENT_READ)
        known = set(entry.entries.values_list("document_id", flat=True))
        fresh = [document for number, document in wanted.items() if number not in known]
        last = entry.entries.aggregate(last=Max("position"))["last"] or 0
        WorkFileDocument.objects.bulk_create(
            WorkFileDocument(
                work_file=entry,
                document=document,
                position=last + place,
                note=note.strip()[:300],
                added_at=now,
                added_by_key=by.key,
                added_by_name=by.name,
            )
            for place, document in enumerate(fresh, 1)
        )
        if fresh:
            _note(by, entry, "work_file.filled", now, after={"documents": [document.pk for document in fresh]})
    return fresh


def take_out(*, by: Actor, work_file: WorkFile, document: Document, now: datetime) -> None:
    """Take a document out of an open file; the others keep their order. Raises WorkFileRejected, Refused."""
    with transaction.atomic():
        entry = _locked(by, work_file)
        _check_open(entry)
        taken, _ = entry.entries.filter(document=document).delete()
        if taken:
            _note(by, entry, "work_file.taken_out", now, before={"documents": [document.pk]})


def move(*, by: Actor, work_file: WorkFile, document: Document, up: bool, now: datetime) -> None:
    """Change places with the document before it, or after it. Raises WorkFileRejected, Refused."""
    with transaction.atomic():
        entry = _locked(by, work_file)
        _check_open(entry)
        rows = list(entry.entries.order_by("position"))
        at = next((place for place, row in enumerate(rows) if row.document_id == document.pk), None)
        other = None if at is None else at - 1 if up else at + 1
        if at is None or other is None or not 0 <= other < len(rows):
            return
        _swap(rows[at], rows[other], beyond=rows[-1].position + 1)
        _note(by, entry, "work_file.moved", now, after={"documents": [document.pk]})


def _swap(one: WorkFileDocument, other: WorkFileDocument, *, beyond: int) -> None:
    """No two rows of a file may stand at one place, not for a moment."""
    first, second = one.position, other.position
    for row, position in ((one, beyond), (other, first), (one, second)):
        row.position = position
        row.save(update_fields=["position"])


def close_work_file(*, by: Actor, work_file: WorkFile, closed_on: date, now: datetime) -> WorkFile:
    """Say that the work has ended: nothing more is put in. Raises WorkFileRejected, Refused."""
    with transaction.atomic():
        entry = _locked(by, work_file)
        _check_open(entry)
        _check_day(closed_on, now)
        if closed_on < entry.opened_on:
            raise _too_early(closed_on, entry.opened_on)
        entry.closed_on = closed_on
        entry.save(update_fields=["closed_on"])
        _note(by, entry, "work_file.closed", now, after={"closed_on": closed_on})
    return entry


def reopen_work_file(*, by: Actor, work_file: WorkFile, now: datetime) -> WorkFile:
    """The work goes on after all; what was handed over stays closed. Raises WorkFileRejected, Refused."""
    with transaction.atomic():
        entry = _locked(by, work_file)
        if entry.closed_on is None or entry.handed_over_on is not None:
            raise WorkFileRejected("file-not-closed", "Chỉ mở lại được hồ sơ đã kết thúc mà chưa nộp lưu.")
        before, entry.closed_on = entry.closed_on, None
        entry.save(update_fields=["closed_on"])
        _note(by, entry, "work_file.reopened", now, before={"closed_on": before})
    return entry


def hand_over(*, by: Actor, work_file: WorkFile, on: date, now: datetime) -> WorkFile:
    """Say that the file went to the archive. Raises WorkFileRejected, Refused."""
    require(by, Permission.BOOK_KEEP, work_file.unit_id)
    with transaction.atomic():
        entry = _locked(by, work_file)
        _check_day(on, now)
        if entry.closed_on is None or entry.handed_over_on is not None:
            raise WorkFileRejected("file-not-closed", "Chỉ nộp lưu được hồ sơ đã kết thúc mà chưa nộp lưu.")
        if on < entry.closed_on:
            raise _too_early(on, entry.closed_on)
        entry.handed_over_on = on
        entry.save(update_fields=["handed_over_on"])
        _note(by, entry, "work_file.handed_over", now, after={"handed_over_on": on})
    return entry


def _locked(by: Actor, work_file: WorkFile) -> WorkFile:
    entry = WorkFile.objects.select_for_update(of=("self",)).select_related("keeper").get(pk=work_file.pk)
    if not queries.may_change(by, entry):
        raise Refused(Permission.BOOK_KEEP)
    return entry


def _checked(content: Content, now: datetime) -> Content:
    title = " ".join(storable(content.title).split())
    if not title:
        raise WorkFileRejected("file-title-missing", "Chưa ghi tiêu đề hồ sơ; hãy ghi việc mà hồ sơ theo dõi.")
    if len(title) > LONGEST_TITLE:
        raise WorkFileRejected("file-title-long", f"Tiêu đề dài quá {LONGEST_TITLE} ký tự; hãy rút gọn.")
    if content.retention not in {each.code for each in queries.all_retentions()}:
        raise WorkFileRejected("file-retention", "Thời hạn bảo quản không có trong danh mục; hãy chọn trong danh sách.")
    if not User.objects.filter(pk=content.keeper, is_active=True).exists():
        raise WorkFileRejected("file-keeper", "Không có người lập hồ sơ này; hãy chọn người trong hệ thống.")
    _check_day(content.opened_on, now)
    return Content(title, content.keeper, content.retention, content.opened_on, storable(content.note).strip())


def _check_open(entry: WorkFile) -> None:
    if entry.closed_on is not None:
        raise WorkFileRejected("file-closed", "Hồ sơ đã kết thúc, không thêm bớt văn bản; hãy mở lại trước.")


def _check_day(day: date, now: datetime) -> None:
    if day > timezone.localdate(now):
        raise WorkFileRejected("day-in-future", f"Ngày {written(day)} ở sau hôm nay; hãy ghi ngày đã xảy ra.", day=day)


def _too_early(day: date, first: date) -> WorkFileRejected:
    return WorkFileRejected(
        "file-day-early", f"Ngày {written(day)} ở trước ngày {written(first)}; hãy sửa lại ngày.", day=day, first=first
    )


def _content(entry: WorkFile) -> Content:
    return Content(entry.title, entry.keeper_id, entry.retention, entry.opened_on, entry.note)


def _write(entry: WorkFile, content: Content) -> None:
    entry.title, entry.note = content.title, content.note
    entry.keeper_id, entry.retention, entry.opened_on = content.keeper, content.retention, content.opened_on
    entry.folded = folded(f"{entry.code} {content.title}")[:600]
    entry.sort_key = sort_key(content.title)[:1000]


def _said(content: Content) -> dict[str, Any]:
    values = asdict(content)
    values["keeper"] = User.objects.filter(pk=content.keeper).values_list("full_name", flat=True).first()
    return values


def _note(by: Actor, entry: WorkFile, action: str, now: datetime, **said: Any) -> None:
    record(by=by, action=action, subject=("work_file", entry.pk), at=now, **said)
