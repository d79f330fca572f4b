"""Entering, changing and taking out the days of a place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from dondoc.audit.operations import record
from dondoc.figures.actors import Actor
from dondoc.language.dates import written
from dondoc.workdays.counting import DayKind
from dondoc.workdays.laid_law import law
from dondoc.workdays.models import DayEntry
from dondoc.workdays.operations.filling import fill
from dondoc.workdays.operations.rights import require_change
from dondoc.workdays.places import NATION, unit_of
from dondoc.workdays.queries import calendar
from dondoc.workdays.rejections import DayRejected

# What the two columns hold.
LONGEST_NAME, LONGEST_CITATION = 200, 300


@dataclass(frozen=True, slots=True)
class Decision:
    """The document that fixes a day, and the day it was announced; both may be unknown."""

    citation: str = ""
    announced_on: date | None = None
    unverified: bool = False


NO_DECISION = Decision()


def set_day(
    *,
    by: Actor,
    day: date,
    kind: DayKind,
    name: str,
    now: datetime,
    decision: Decision = NO_DECISION,
    place: str = NATION,
) -> DayEntry:
    """Enter or change one day of a place. The partner of a swap that the day was part of goes.

    Raises DayRejected, Refused.
    """
    require_change(by, place)
    _check_year(day)
    _check_words(name, decision)
    with transaction.atomic():
        fill(by=by, number=day.year, place=place, now=now)
        _part(by, place, day, now)
        return _write(by, place, day, kind, name, decision, now)


def swap_days(
    *,
    by: Actor,
    off: date,
    worked: date,
    now: datetime,
    decision: Decision = NO_DECISION,
    place: str = NATION,
) -> tuple[DayEntry, DayEntry]:
    """Offices rest on `off` and work on `worked` instead: two entries that belong together.

    `off` must be a working day and `worked` a day of rest of that place. Raises DayRejected, Refused.
    """
    require_change(by, place)
    for day in (off, worked):
        _check_year(day)
    if not decision.citation.strip():
        raise DayRejected(
            "swap-citation-missing", "Chưa ghi văn bản quyết định việc hoán đổi; hãy ghi số, ký hiệu và ngày."
        )
    _check_words("x", decision)
    with transaction.atomic():
        for number in sorted({off.year, worked.year}):
            fill(by=by, number=number, place=place, now=now)
        for day in (off, worked):
            _part(by, place, day, now)
        _check_swap(place, off, worked)
        rests = _write(by, place, off, DayKind.SWAP_OFF, f"sang ngày {written(worked)}", decision, now)
        works = _write(by, place, worked, DayKind.SWAP_WORK, f"cho ngày {written(off)}", decision, now)
        works.swapped_for = rests
        works.save(update_fields=["swapped_for"])
    return rests, works


def remove_day(*, by: Actor, day: date, reason: str, now: datetime, place: str = NATION) -> None:
    """Take a day out of the table, with the other day of its swap: what lies below holds again.

    Raises DayRejected, Refused.
    """
    require_change(by, place)
    if not reason.strip():
        raise DayRejected("day-reason-missing", "Chưa ghi lý do bỏ ngày này; hãy ghi căn cứ.")
    with transaction.atomic():
        fill(by=by, number=day.year, place=place, now=now)
        entry = DayEntry.objects.filter(place=place, day=day).first()
        if entry is None:
            raise DayRejected("day-unknown", f"Ngày {written(day)} không có trong bảng ngày nghỉ.", day=day)
        for each in (*_partners(entry), entry):
            _delete(by, each, reason.strip(), now)


def _write(by: Actor, place: str, day: date, kind: DayKind, name: str, decision: Decision, now: datetime) -> DayEntry:
    old = DayEntry.objects.filter(place=place, day=day).first()
    values = {
        "kind": kind.value,
        "name": name.strip(),
        "citation": decision.citation.strip(),
        "announced_on": decision.announced_on,
        "unverified": decision.unverified,
    }
    before = None if old is None else {key: getattr(old, key) for key in values}
    entry, _ = DayEntry.objects.update_or_create(place=place, day=day, defaults={**values, "swapped_for": None})
    after = {**values, "day": day, "place": place}
    record(by=by, action="day.set", subject=("day", entry.pk), before=before, after=after, at=now)
    return entry


def _delete(by: Actor, entry: DayEntry, reason: str, now: datetime) -> None:
    before = {"kind": entry.kind, "name": entry.name, "day": entry.day, "place": entry.place}
    record(by=by, action="day.removed", subject=("day", entry.pk), before=before, reason=reason, at=now)
    entry.delete()


def _part(by: Actor, place: str, day: date, now: datetime) -> None:
    """Undo the swap that the day is part of: half a swap would give a day away, or take one."""
    entry = DayEntry.objects.filter(place=place, day=day).first()
    for partner in _partners(entry) if entry else ():
        _delete(by, partner, f"ngày {written(day)} được ghi lại", now)


def _partners(entry: DayEntry) -> list[DayEntry]:
    worked = list(DayEntry.objects.filter(swapped_for=entry))
    return worked + ([entry.swapped_for] if entry.swapped_for else [])


def _check_swap(place: str, off: date, worked: date) -> None:
    if off == worked:
        raise DayRejected("swap-same-day", "Ngày nghỉ và ngày làm bù là một ngày; hãy sửa lại một trong hai.")
    shown = calendar(unit_of(place))
    if not shown.is_working(off):
        raise DayRejected(
            "swap-off-rests",
            f"Ngày {written(off)} đã là ngày nghỉ, không cần hoán đổi; hãy kiểm tra lại ngày.",
            day=off,
        )
    if shown.is_working(worked):
        raise DayRejected(
            "swap-worked-works",
            f"Ngày {written(worked)} đã là ngày làm việc, không làm bù được; hãy kiểm tra lại ngày.",
            day=worked,
        )


def _check_words(name: str, decision: Decision) -> None:
    if not name.strip():
        raise DayRejected("day-name-missing", "Chưa ghi lý do; hãy ghi tên ngày nghỉ, ví dụ “Quốc khánh”.")
    if len(name.strip()) > LONGEST_NAME or len(decision.citation.strip()) > LONGEST_CITATION:
        raise DayRejected(
            "day-words-too-long",
            f"Tên dài quá {LONGEST_NAME} hoặc văn bản dài quá {LONGEST_CITATION} ký tự; hãy rút gọn.",
        )


def _check_year(day: date) -> None:
    years = law().lunar
    if not min(years) <= day.year <= max(years):
        raise DayRejected(
            "day-year-out-of-range",
            f"Lịch có các năm từ {min(years)} đến {max(years)}, không có ngày {written(day)}; hãy kiểm tra lại năm.",
            day=day,
            first=str(min(years)),
            last=str(max(years)),
        )
