"""Checks of the stored data: work left at units that are no more, plans that stopped half way."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils import timezone

from dondoc.assignments.queries import open_with
from dondoc.checks.findings import Finding, Severity
from dondoc.checks.registry import Look, checks
from dondoc.language.saying import as_written as say
from dondoc.organisation.models import Unit
from dondoc.reorganisation.models import Plan
from dondoc.reorganisation.states import PlanState

MOST = 100


@checks("reorganisation.work", say("Nhiệm vụ nào còn mở ở đơn vị đã kết thúc hoạt động?"))
def work_left_behind(look: Look) -> Iterator[Finding]:
    """Open assignments whose lead has ended: nobody can work on them there."""
    today = timezone.localdate(look.now)
    ended = Unit.objects.filter(valid_to__lte=today).values_list("pk", flat=True)
    for one in open_with(ended).select_related("lead").order_by("pk")[:MOST]:
        yield Finding(
            check="reorganisation.work",
            severity=Severity.WARNING,
            summary=say("Nhiệm vụ số %(number)d còn mở ở “%(unit)s”, đơn vị đã kết thúc hoạt động."),
            remedy=say("Bên giao giao lại việc này cho đơn vị khác, hoặc soạn phương án sắp xếp để chuyển."),
            values={"number": one.pk, "unit": one.lead.name},
            subject=("assignment", one.pk),
        )


@checks("reorganisation.plans", say("Phương án sắp xếp nào đang thực hiện dở?"))
def half_done(look: Look) -> Iterator[Finding]:
    """Plans whose units have changed while posts and assignments wait, with nobody at work on them."""
    begun = Plan.objects.filter(state=PlanState.APPROVED.value, change__isnull=False).select_related("job")
    for plan in begun[:MOST]:
        if plan.job is None or plan.job.finished:
            yield Finding(
                check="reorganisation.plans",
                severity=Severity.ERROR,
                summary=say("Phương án theo quyết định %(sign)s mới thực hiện được một phần."),
                remedy=say("Mở phương án và bấm thực hiện lại; hệ thống làm tiếp từ chỗ dừng."),
                values={"sign": plan.decision_sign},
                subject=("reorganisation", plan.pk),
            )
