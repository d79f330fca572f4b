"""Identities that every assignment keeps, asked of the stored rows: the database may have been written past us.

The constraints of the table hold the same; a database restored by other means, or one whose constraints were lifted,
would not keep them.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from dondoc.assignments.models import Assignment, Event
from dondoc.assignments.states import EventKind, State
from dondoc.checks.findings import Finding, Severity
from dondoc.checks.registry import Look, checks
from dondoc.language.saying import as_written as say

NAME = "assignments.identities"
MOST = 200
REMEDY = say("Xem lịch sử nhiệm vụ và nhật ký để biết ai ghi; báo người phát triển hệ thống kèm bản sao lưu.")


@checks(NAME, say("Nhiệm vụ nào có ngày, trạng thái hoặc câu chuyện không khớp nhau?"))
def identities(look: Look) -> Iterator[Finding]:
    """Each identity in turn."""
    for summary, found in _identities(look):
        for assignment in found.order_by("pk")[:MOST]:
            yield Finding(
                NAME,
                Severity.ERROR,
                summary,
                REMEDY,
                values={"number": assignment.pk},
                subject=("assignment", assignment.pk),
            )


def _identities(look: Look) -> Iterator[tuple[str, QuerySet[Assignment]]]:
    every = Assignment.objects.all()
    reported = Q(state__in=[State.REPORTED, State.COMPLETED])
    taken = [EventKind.CONFIRMED.value, EventKind.ISSUED.value]
    confirmed = Event.objects.filter(assignment=OuterRef("pk"), kind__in=taken)
    yield say("Nhiệm vụ số %(number)d hoàn thành trước ngày giao."), every.filter(finished_on__lt=F("given_on"))
    yield (
        say("Nhiệm vụ số %(number)d đã báo cáo nhưng không có ngày hoàn thành."),
        every.filter(reported, finished_on__isnull=True),
    )
    yield (
        say("Nhiệm vụ số %(number)d do cùng một người báo cáo và xác nhận."),
        every.filter(reported_by_key=F("confirmed_by_key")).exclude(confirmed_by_key=""),
    )
    yield (
        say("Nhiệm vụ số %(number)d ghi là hoàn thành nhưng không có bước xác nhận."),
        every.filter(~Exists(confirmed), state=State.COMPLETED),
    )
    yield say("Nhiệm vụ số %(number)d không có bước nào trong câu chuyện."), every.filter(events__isnull=True)
    yield (
        say("Nhiệm vụ số %(number)d được tiếp nối bởi nhiều hơn một nhiệm vụ."),
        every.annotate(followers=Count("continued_by")).filter(followers__gt=1),
    )
