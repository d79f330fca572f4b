"""Sections of a unit's website: who keeps them, and when they were brought up to date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from dondoc.accounts.models import User
from dondoc.audit.operations import record
from dondoc.documents.records import storable
from dondoc.figures.actors import Actor, Permission, Refused
from dondoc.language.dates import written
from dondoc.obligations import queries
from dondoc.obligations.kinds import DutyKind
from dondoc.obligations.models import Entry, SectionKeeper, SectionUpdate
from dondoc.obligations.operations.meeting import Met, lead_of, take
from dondoc.obligations.rejections import DutyRejected
from dondoc.organisation.models import Unit


@dataclass(frozen=True, slots=True)
class Keeping:
    """Who keeps a section: somebody with an account, or a name; and its address."""

    keeper: User | None = None
    keeper_text: str = ""
    link: str = ""


def keep_section(*, by: Actor, code: str, unit: Unit, keeping: Keeping, now: datetime) -> SectionKeeper:
    """Say who keeps a section of the unit's website. Raises DutyRejected, Refused."""
    _require(by, unit)
    _check_section(code)
    link = _link(keeping.link)
    text = " ".join(storable(keeping.keeper_text).split())[:200]
    if keeping.keeper is None and not text:
        raise DutyRejected("keeper-missing", "Chưa ghi người phụ trách; hãy chọn một người hoặc ghi tên bộ phận.")
    values = {"keeper": keeping.keeper, "keeper_text": text, "link": link}
    signed = {"recorded_at": now, "by_key": by.key, "by_name": by.name}
    with transaction.atomic():
        row, _ = SectionKeeper.objects.update_or_create(duty=code, unit=unit, defaults={**values, **signed})
        after = {"duty": code, "keeper": keeping.keeper.full_name if keeping.keeper else text, "link": link}
        record(by=by, action="section.kept", subject=("unit", unit.pk), at=now, after=after)
    return row


def record_update(
    *, by: Actor, code: str, unit: Unit, on: date, now: datetime, link: str = "", note: str = ""
) -> SectionUpdate:
    """Note that a section was brought up to date on a day; what was due for that time is met with it.

    Whoever keeps the section but performs nothing for the unit notes the day alone: meeting what was due reports its
    assignment, and waits for somebody who may. Raises DutyRejected, AssignmentRejected, Refused.
    """
    _require(by, unit)
    _check_section(code)
    address = _link(link) or _address(code, unit)
    if on > timezone.localdate(now):
        raise DutyRejected("day-in-future", f"Ngày {written(on)} ở sau hôm nay; hãy ghi ngày đã xảy ra.", day=on)
    if not address:
        raise DutyRejected("link-missing", "Chưa có địa chỉ của mục; hãy ghi địa chỉ trang vừa cập nhật.")
    with transaction.atomic():
        row = SectionUpdate.objects.create(
            duty=code,
            unit=unit,
            on_day=on,
            link=address,
            note=" ".join(storable(note).split())[:500],
            recorded_at=now,
            by_key=by.key,
            by_name=by.name,
        )
        after = {"duty": code, "on_day": on, "link": address}
        record(by=by, action="section.updated", subject=("unit", unit.pk), at=now, after=after)
        for entry in _waiting(code, unit, on) if by.may(Permission.ASSIGNMENT_PERFORM, unit.pk) else ():
            take(by=by, entry=entry, met=Met(link=address, on=on, note=row.note), now=now)
    return row


def _waiting(code: str, unit: Unit, on: date) -> list[Entry]:
    """What was due for the time that holds the day, and was not met."""
    found = Entry.objects.annotate(met_day=queries.MET_DAY).exclude(queries.LEFT_OUT)
    rows = found.filter(duty=code, met_day__isnull=True, begins__lte=on, ends__gte=on)
    return [entry for entry in rows.select_related("assignment__latest") if lead_of(entry) == unit.pk]


def _require(by: Actor, unit: Unit) -> None:
    if not (by.may(Permission.ASSIGNMENT_PERFORM, unit.pk) or by.may(Permission.BOOK_KEEP, unit.pk)):
        raise Refused(Permission.ASSIGNMENT_PERFORM)


def _check_section(code: str) -> None:
    duty = queries.duty(code)
    if duty is None or duty.kind is not DutyKind.SECTION:
        raise DutyRejected("section-unknown", "Không có mục này trong danh mục; hãy tải lại trang.")


def _link(typed: str) -> str:
    link = storable(typed).strip()
    if link and (len(link) > 500 or not link.startswith(("https://", "http://"))):
        raise DutyRejected("link-malformed", "Địa chỉ trang phải bắt đầu bằng https:// hoặc http://.")
    return link


def _address(code: str, unit: Unit) -> str:
    keeper = queries.keeper_of(code, unit.pk)
    return keeper.link if keeper else ""
