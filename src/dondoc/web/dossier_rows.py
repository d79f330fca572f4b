"""Dossiers as lists and their files show them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dondoc.dossiers.forms import Arrival
from dondoc.dossiers.kinds import OPEN
from dondoc.dossiers.queries.lists import Record
from dondoc.language import dates, numbers
from dondoc.sheets.tables import Column, Value
from dondoc.web.labels import dossiers as dossier_labels
from dondoc.web.labels.chips import Chip, Words


@dataclass(frozen=True, slots=True)
class Row:
    """One dossier of a list."""

    url: str
    code: str
    source: str
    procedure: str
    field: str
    unit: str
    channel: Words
    carried: bool
    received: str
    due: str
    finished: str
    really: str
    chip: Chip
    late: str


def row(record: Record) -> Row:
    """The dossier as a page shows it."""
    return Row(
        url=reverse("dossier", args=[record.source, record.code]),
        code=record.code,
        source=record.source_name,
        procedure=record.procedure_name or record.procedure,
        field=record.field_name,
        unit=record.unit_name,
        channel=dossier_labels.CHANNELS[record.channel],
        carried=record.kind.arrival is Arrival.CARRIED,
        received=dates.written(record.received.date()),
        due=moment(record.due, by_hour=record.by_hour),
        finished=moment(record.finished, by_hour=record.by_hour),
        really=_really(record),
        chip=dossier_labels.CLASSES[record.class_],
        late=late_words(record),
    )


def moment(value: datetime | None, *, by_hour: bool = False) -> str:
    """05/3/2026, with the hour where time is counted in hours; nothing for none."""
    if value is None:
        return ""
    return f"{value:%H:%M} {dates.written(value.date())}" if by_hour else dates.written(value.date())


def _really(record: Record) -> str:
    return moment(record.really_finished, by_hour=record.by_hour)


def late_words(record: Record) -> str:
    """Quá 3 ngày; còn 2 ngày while it is open; nothing else."""
    if record.days is None or record.days == 0:
        return ""
    if record.days > 0:
        count = numbers.written(record.days)
        return ngettext("quá %(count)s ngày", "quá %(count)s ngày", record.days) % {"count": count}
    if record.class_ in OPEN:
        count = numbers.written(-record.days)
        return ngettext("còn %(count)s ngày", "còn %(count)s ngày", -record.days) % {"count": count}
    return ""


def columns() -> list[Column]:
    """The columns of the list as a sheet."""
    return [
        Column(_("Mã hồ sơ"), 26),
        Column(_("Nguồn dữ liệu"), 26),
        Column(_("Mã thủ tục"), 14),
        Column(_("Thủ tục hành chính"), 50),
        Column(_("Lĩnh vực"), 24),
        Column(_("Đơn vị"), 30),
        Column(_("Hình thức tiếp nhận"), 16),
        Column(_("Tiếp nhận"), 17),
        Column(_("Hẹn trả"), 17),
        Column(_("Kết thúc"), 17),
        Column(_("Kết thúc thực tế (đính chính)"), 17),
        Column(_("Tình trạng ở cuối kỳ"), 28),
        Column(_("Số ngày quá hạn"), 10),
        Column(_("Tình trạng ghi ở nguồn"), 24),
    ]


def values(records: Iterable[Record]) -> Iterator[list[Value]]:
    """The dossiers as rows of it."""
    for each in records:
        yield [
            each.code,
            each.source_name,
            each.procedure,
            each.procedure_name,
            each.field_name,
            each.unit_name,
            str(dossier_labels.CHANNELS[each.channel]),
            each.received,
            each.due,
            each.finished,
            each.really_finished,
            str(dossier_labels.CLASSES[each.class_].word),
            each.days if each.days and each.days > 0 else None,
            each.status,
        ]
