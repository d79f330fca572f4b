"""Writing how many posts units have, and who of them leads."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from dondoc.audit.operations import record
from dondoc.figures.actors import Actor
from dondoc.language.dates import written
from dondoc.organisation.models import Headcount, Unit
from dondoc.organisation.operations.rights import may_change
from dondoc.organisation.rejections import UnitRejected
from dondoc.organisation.rules import Posts

MOST = 100_000  # more posts than any unit has: a slip of the finger
COUNTED = ("assigned", "present", "heads", "deputies", "source_sign", "source_day", "note")


def enter_headcount(
    *,
    by: Actor,
    unit: Unit,
    on_day: date,
    posts: Posts,
    now: datetime,
    source_sign: str = "",
    source_day: date | None = None,
    note: str = "",
) -> Headcount:
    """Enter a unit's headcount as of a day: posts assigned, or those present with heads and deputies, or both.

    The numbers are those of the unit with all that is inside it. Posts are assigned by a decision, so its sign is
    needed. An entry of the same day is corrected, the former numbers stay in the trail; the same again changes
    nothing. Raises UnitRejected, Refused.
    """
    may_change(by, unit)
    check_posts(posts)
    _check_source(unit, on_day, posts, source_sign)
    values = {
        "assigned": posts.assigned,
        "present": posts.present,
        "heads": posts.heads,
        "deputies": posts.deputies,
        "source_sign": source_sign.strip(),
        "source_day": source_day,
        "note": note.strip(),
    }
    with transaction.atomic():
        entry = Headcount.objects.select_for_update().filter(unit=unit, on_day=on_day).first()
        before = None if entry is None else {name: getattr(entry, name) for name in COUNTED}
        if entry is not None and before == values:
            return entry
        kept = {**values, "recorded_at": now, "by_key": by.key, "by_name": by.name}
        entry, _ = Headcount.objects.update_or_create(unit=unit, on_day=on_day, defaults=kept)
        _record(by, unit, on_day, before, values, now)
    return entry


def remove_headcount(*, by: Actor, entry: Headcount, reason: str, now: datetime) -> None:
    """Take out an entry made by mistake; its numbers stay in the trail. Raises UnitRejected, Refused."""
    may_change(by, entry.unit)
    if not reason.strip():
        raise UnitRejected("unit-reason-missing", "Chưa ghi lý do bỏ; hãy ghi ngắn gọn, ví dụ “nhập nhầm đơn vị”.")
    with transaction.atomic():
        before = {"on_day": entry.on_day, **{name: getattr(entry, name) for name in COUNTED}}
        record(
            by=by,
            action="unit.headcount_removed",
            subject=("unit", entry.unit_id),
            before=before,
            reason=reason.strip(),
            at=now,
        )
        entry.delete()


def check_posts(posts: Posts) -> None:
    """Whether the numbers go together. Raises UnitRejected."""
    given = (posts.present, posts.heads, posts.deputies)
    if posts.assigned is None and posts.present is None:
        raise UnitRejected(
            "headcount-missing", "Chưa có số nào; hãy ghi biên chế được giao, hoặc số có mặt kèm cấp trưởng, cấp phó."
        )
    if any(each is not None and not 0 <= each <= MOST for each in (*given, posts.assigned)):
        raise UnitRejected("headcount-out-of-range", f"Số phải từ 0 đến {MOST}; hãy xem lại các số vừa ghi.", most=MOST)
    if None in given and given != (None, None, None):
        raise UnitRejected(
            "leaders-missing",
            "Số có mặt phải đi cùng số cấp trưởng và số cấp phó (không có thì ghi 0); hãy ghi đủ ba số.",
        )
    if posts.heads is not None and posts.heads > 1:
        raise UnitRejected("two-heads", "Một đơn vị có nhiều nhất 1 cấp trưởng; hãy xem lại số cấp trưởng.")
    if posts.others is not None and posts.others < 0:
        raise UnitRejected(
            "more-leaders-than-people",
            f"Có mặt {posts.present} người nhưng có {posts.leaders} lãnh đạo; hãy xem lại các số này.",
            present=posts.present,
            leaders=posts.leaders,
        )


def _check_source(unit: Unit, on_day: date, posts: Posts, source_sign: str) -> None:
    if posts.assigned is not None and not source_sign.strip():
        raise UnitRejected(
            "source-missing", "Biên chế được giao phải có số, ký hiệu quyết định giao; hãy ghi như 549/QĐ-UBND."
        )
    if on_day < unit.valid_from or (unit.valid_to is not None and on_day >= unit.valid_to):
        raise UnitRejected(
            "headcount-outside-life",
            f"“{unit.name}” không hoạt động vào ngày {written(on_day)}; hãy chọn ngày khác.",
            unit=unit.name,
            day=on_day,
        )


def _record(
    by: Actor,
    unit: Unit,
    on_day: date,
    before: Mapping[str, object] | None,
    values: Mapping[str, object],
    now: datetime,
) -> None:
    changed = [name for name in values if before is None or before[name] != values[name]]
    told = [name for name in changed if before is not None or values[name] not in {None, ""}]
    record(
        by=by,
        action="unit.headcount_entered" if before is None else "unit.headcount_corrected",
        subject=("unit", unit.pk),
        before=None if before is None else {name: before[name] for name in told},
        after={"on_day": on_day, **{name: values[name] for name in told}},
        at=now,
    )
