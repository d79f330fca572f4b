"""Weekly patterns: a commune whose office opens on Saturdays, an office with hours of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db import transaction

from dondoc.audit.operations import record
from dondoc.figures.actors import Actor
from dondoc.language.dates import written
from dondoc.workdays.models import WeeklyPattern
from dondoc.workdays.operations.days import LONGEST_CITATION, Decision
from dondoc.workdays.operations.rights import require_change
from dondoc.workdays.rejections import DayRejected
from dondoc.workdays.weeks import Week


def set_week(*, by: Actor, place: str, week: Week, since: date, decision: Decision, now: datetime) -> WeeklyPattern:
    """From `since` on the place works by this week; the pattern before it ends there.

    Raises DayRejected (a pattern that begins later is there already), Refused.
    """
    require_change(by, place)
    if not decision.citation.strip() or len(decision.citation.strip()) > LONGEST_CITATION:
        raise DayRejected(
            "week-citation-missing",
            f"Chưa ghi văn bản quy định lịch tuần, hoặc dài quá {LONGEST_CITATION} ký tự; hãy ghi số, ký hiệu và ngày.",
        )
    with transaction.atomic():
        before = _end_old(place, since)
        pattern, _ = WeeklyPattern.objects.update_or_create(
            place=place,
            valid_from=since,
            defaults={
                "rest": sorted(week.rest),
                "hours": _kept(week.hours.standard, week.hours.others),
                "valid_to": None,
                "citation": decision.citation.strip(),
                "announced_on": decision.announced_on,
            },
        )
        after = {"place": place, "rest": pattern.rest, "hours": pattern.hours, "valid_from": since}
        record(by=by, action="week.set", subject=("week", pattern.pk), before=before, after=after, at=now)
    return pattern


def _end_old(place: str, since: date) -> dict[str, object] | None:
    old = WeeklyPattern.objects.filter(place=place, valid_to__isnull=True).first()
    if old is None:
        return None
    if old.valid_from > since:
        raise DayRejected(
            "week-later-one",
            f"Đã có lịch tuần áp dụng từ ngày {written(old.valid_from)}; hãy ghi ngày áp dụng từ ngày đó trở đi.",
            day=old.valid_from,
        )
    if old.valid_from < since:
        old.valid_to = since
        old.save(update_fields=["valid_to"])
    return {"rest": old.rest, "hours": old.hours, "valid_from": old.valid_from}


def _kept(standard: Sequence[tuple[int, int]], others: Mapping[int, Sequence[tuple[int, int]]]) -> dict[str, object]:
    kept: dict[str, object] = {"standard": [list(each) for each in standard]}
    return kept | {str(weekday): [list(each) for each in intervals] for weekday, intervals in others.items()}
