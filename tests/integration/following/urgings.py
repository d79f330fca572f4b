"""Assignments to urge about, and urgings of them, for tests."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from dondoc.assignments.models import Assignment
from dondoc.assignments.operations import give_order
from dondoc.assignments.origins import Origin
from dondoc.figures.actors import Actor
from dondoc.following.models import Urging, UrgingItem
from dondoc.following.operations.answering import Explanation
from dondoc.following.operations.urging import Content, Head, urge
from dondoc.organisation.models import Unit
from tests.integration.office import NOW, TODAY, Office

LATE = TODAY - timedelta(days=5)
SOON = TODAY + timedelta(days=9)
WHY = Explanation("objective", "Chờ ý kiến của Bộ.", "Phòng Tổ chức", "Họp với Sở Tài chính.", SOON)
GIVEN = TODAY - timedelta(days=30)


def late_orders(office: Office, leads: list[Unit], *, due: date | None = LATE, **more: Any) -> list[Assignment]:
    """One order for each of the leads, given a month ago and overdue for five days."""
    common: dict[str, Any] = {
        "by": office.clerk,
        "assigner": office.committee,
        "origin": Origin.OTHER,
        "due": due,
        "on": GIVEN,
        "now": NOW - timedelta(days=30),
    }
    found: list[Assignment] = []
    for number, lead in enumerate(leads, 1):
        found += give_order(leads=[lead], what=f"lập báo cáo chuyên đề số {number}", **{**common, **more})
    return found


def urged(
    office: Office, found: list[Assignment], *, token: str = "a", by: Actor | None = None, **changes: Any
) -> list[Urging]:
    """The follow-up officer urges about them by letter."""
    said: dict[str, Any] = {
        "channel": "letter",
        "urged_on": TODAY,
        "answer_by": TODAY + timedelta(days=7),
        "words": "Đề nghị cập nhật ngay trong tuần.",
        "head": Head(superior="UBND tỉnh An Lạc", body="Văn phòng", sign="VP-TH", place="An Lạc", signer="Lê Văn Ví"),
    }
    now: datetime = changes.pop("now", NOW)
    content = Content(**{**said, **changes})
    return urge(by=by or office.officer, assignments=found, content=content, token=token, now=now)


def item_of(assignment: Assignment) -> UrgingItem:
    """Its latest urging."""
    return UrgingItem.objects.filter(assignment=assignment).latest("ordinal")
