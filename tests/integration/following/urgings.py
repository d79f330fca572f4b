"""Assignments to urge about, and urgings of them, for tests."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from dondoc.assignments import operations as assignments
from dondoc.assignments.models import Assignment
from dondoc.figures.actors import Actor
from dondoc.following.models import Urging, UrgingItem
from dondoc.following.operations.answering import Explanation
from dondoc.following.operations.urging import Content, Head, urge
from dondoc.organisation.models import Unit
from tests.integration.assignments.orders import proposals
from tests.integration.office import NOTICE, NOW, TODAY, Office, receive_and_read

LATE = TODAY - timedelta(days=5)
WHY = Explanation(
    "objective", "Chờ ý kiến của Bộ.", "Phòng Tổ chức", "Họp với Sở Tài chính.", TODAY + timedelta(days=9)
)


def late_orders(office: Office, leads: list[Unit], *, due: date | None = LATE) -> list[Assignment]:
    """One order for each of the leads, given a month ago and overdue for five days."""
    before = TODAY - timedelta(days=30)
    numbered = NOTICE
    for number in range(3, 3 + len(leads)):
        clause = (
            f"{number + 1}. Giao Sở Nội vụ chủ trì lập báo cáo chuyên đề số {number} trước ngày 30/6/2026.\n\nNơi nhận:"
        )
        numbered = numbered.replace("Nơi nhận:", clause, 1)
    texts = proposals(receive_and_read(office, numbered, received_on=before))
    return [
        assignments.give(
            by=office.clerk,
            proposal=proposal,
            assigner=office.committee,
            lead=lead,
            supporting=[],
            due=due,
            on=before,
            now=NOW - timedelta(days=30),
        )
        for proposal, lead in zip(texts, leads, strict=False)
    ]


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
