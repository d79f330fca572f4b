"""What may be wrong with the stored days, each found, and nothing found where all is well."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from dondoc.checks.registry import Look
from dondoc.figures.actors import Actor, Permission
from dondoc.workdays import operations
from dondoc.workdays.checks import provisional, swaps, unverified
from dondoc.workdays.counting import DayKind
from dondoc.workdays.models import DayEntry
from dondoc.workdays.operations import Decision

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 6, 10, 3, 0, tzinfo=UTC)
KEEPER = Actor("quantri", "Quản trị", frozenset({(Permission.CALENDAR_CHANGE, 0)}))


def test_a_swap_without_its_other_day_is_found() -> None:
    operations.load_shipped(by=KEEPER, now=NOW)
    assert list(swaps(Look(NOW))) == []
    day = date(2026, 11, 28)
    operations.set_day(by=KEEPER, day=day, kind=DayKind.SWAP_WORK, name="làm bù", now=NOW)
    (found,) = swaps(Look(NOW))
    assert found.subject == ("day", DayEntry.objects.get(day=day).pk)
    assert found.told(found.summary) == "Ngày 28/11/2026 hoán đổi mà không có ngày đi cùng."


def test_a_year_in_use_that_nothing_announced_is_found() -> None:
    operations.load_shipped(by=KEEPER, now=NOW)
    assert list(provisional(Look(NOW))) == []
    later = datetime(2027, 1, 4, 3, 0, tzinfo=UTC)
    assert [found.values["year"] for found in provisional(Look(later))] == ["2027"]
    operations.publish_year(by=KEEPER, number=2027, citation="TB", announced_on=date(2026, 12, 1), now=later)
    assert list(provisional(Look(later))) == []


def test_days_without_a_document_are_counted() -> None:
    operations.load_shipped(by=KEEPER, now=NOW)
    (found,) = unverified(Look(NOW))
    assert found.values["count"] == 5
    for entry in list(DayEntry.objects.filter(day__year=2026, unverified=True)):
        operations.set_day(
            by=KEEPER, day=entry.day, kind=DayKind.HOLIDAY, name=entry.name, decision=Decision("TB"), now=NOW
        )
    assert list(unverified(Look(NOW))) == []
