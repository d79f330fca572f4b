"""What lies around assignments agrees with them: plans, urgings, obligations, acts on many at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Max, Q, QuerySet

from dondoc.assignments.models import Assignment, BulkItem
from dondoc.assignments.models.bulk import BulkItemState
from dondoc.checks.findings import Finding, Severity
from dondoc.checks.registry import Look, checks
from dondoc.language.saying import as_written as say
from dondoc.obligations.models import Entry
from dondoc.plans.models import Item, ItemAssignment
from dondoc.plans.states import PlanState

PLANS = "plans.items"
URGINGS = "following.urgings"
OBLIGATIONS = "obligations.entries"
BULK = "assignments.bulk"
MOST = 200
REMEDY = say("Báo người phát triển hệ thống kèm bản sao lưu: dữ liệu này không thể do trang nào của hệ thống ghi ra.")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, of which rows; `number` is the column that the words name."""

    summary: str
    found: QuerySet[Any]
    number: str
    kind: str = "assignment"


@checks(PLANS, say("Mục kế hoạch nào và nhiệm vụ giao theo mục ấy không khớp nhau?"))
def plans(look: Look) -> Iterator[Finding]:
    """A draft gave nothing; what an item became was given by the plan's unit, one for each lead: progress adds up."""
    given = ItemAssignment.objects.all()
    items = Item.objects.annotate(made=Count("given", distinct=True), wanted=Count("leads", distinct=True))
    yield from _told(
        PLANS,
        Fault(
            say("Kế hoạch số %(number)d còn là dự thảo mà đã có nhiệm vụ giao theo mục của nó."),
            given.filter(item__plan__state=PlanState.DRAFT),
            "item__plan",
            "work_plan",
        ),
        Fault(
            say("Nhiệm vụ số %(number)d giao theo kế hoạch của một đơn vị nhưng do đơn vị khác giao."),
            given.exclude(assignment__assigner=F("item__plan__unit")),
            "assignment",
        ),
        Fault(
            say("Kế hoạch số %(number)d có mục mà số nhiệm vụ đã giao khác số đơn vị chủ trì."),
            items.filter(made__gt=0).exclude(made=F("wanted")),
            "plan",
            "work_plan",
        ),
        Fault(
            say("Kế hoạch số %(number)d có mục nằm dưới đề mục của kế hoạch khác."),
            Item.objects.filter(heading__isnull=False).exclude(heading__plan=F("plan")),
            "plan",
            "work_plan",
        ),
    )


@checks(URGINGS, say("Lần đôn đốc của nhiệm vụ nào bị thiếu hoặc trùng?"))
def urgings(look: Look) -> Iterator[Finding]:
    """The ordinals of an assignment run 1, 2, 3 … without gap or double."""
    counted = Assignment.objects.annotate(
        times=Count("urgings"), kinds=Count("urgings__ordinal", distinct=True), last=Max("urgings__ordinal")
    )
    yield from _told(
        URGINGS,
        Fault(
            say("Các lần đôn đốc nhiệm vụ số %(number)d không đánh số liền nhau."),
            counted.filter(times__gt=0).exclude(times=F("last"), kinds=F("last")),
            "pk",
        ),
    )


@checks(OBLIGATIONS, say("Việc phải làm nào ghi là đã có mà thiếu văn bản, hoặc không khớp với nhiệm vụ của nó?"))
def obligations(look: Look) -> Iterator[Finding]:
    """What is met has its document or address; an entry that is an assignment is led and given by the same units."""
    entries = Entry.objects.all()
    led = entries.filter(assignment__isnull=False)
    yield from _told(
        OBLIGATIONS,
        Fault(
            say("Việc phải làm số %(number)d ghi là đã có nhưng không có văn bản hoặc địa chỉ."),
            entries.filter(met_on__isnull=False, met_by__isnull=True, met_link=""),
            "pk",
            "obligation",
        ),
        Fault(
            say("Việc phải làm số %(number)d được giao cho đơn vị khác với đơn vị phải làm."),
            led.exclude(assignment__lead=F("unit"), assignment__assigner=F("assigner")),
            "pk",
            "obligation",
        ),
    )


@checks(BULK, say("Lệnh làm trên nhiều nhiệm vụ nào ghi kết quả không đủ?"))
def bulk(look: Look) -> Iterator[Finding]:
    """What is done says when; what is refused says why; what waits says neither."""
    items = BulkItem.objects.all()
    done, refused = Q(state=BulkItemState.DONE), Q(state=BulkItemState.REFUSED)
    yield from _told(
        BULK,
        Fault(
            say("Nhiệm vụ số %(number)d: lệnh làm cho nhiều nhiệm vụ ghi là đã làm nhưng không có thời điểm."),
            items.filter(done, done_at__isnull=True),
            "assignment",
        ),
        Fault(
            say("Nhiệm vụ số %(number)d: lệnh làm cho nhiều nhiệm vụ không làm được mà không ghi lý do."),
            items.filter(refused, refusal="", refusal_words=""),
            "assignment",
        ),
    )


def _told(check: str, *faults: Fault) -> Iterator[Finding]:
    for fault in faults:
        numbers = fault.found.order_by(fault.number).values_list(fault.number, flat=True).distinct()[:MOST]
        for number in numbers:
            values: dict[str, str | int] = {"number": number}
            yield Finding(check, Severity.ERROR, fault.summary, REMEDY, values=values, subject=(fault.kind, number))
