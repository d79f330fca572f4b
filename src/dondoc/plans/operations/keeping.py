"""Keeping a plan: drafted, changed, issued, taken back into draft, closed."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from dondoc.audit.operations import record
from dondoc.documents import queries as documents
from dondoc.documents.models import Document
from dondoc.documents.records import storable
from dondoc.figures.actors import Actor, Permission, Refused, require
from dondoc.language.dates import written
from dondoc.language.folding import folded
from dondoc.language.sorting import sort_key
from dondoc.organisation.models import Unit
from dondoc.plans import queries
from dondoc.plans.models import Heading, Item, ItemAssignment, Plan
from dondoc.plans.rejections import PlanRejected
from dondoc.plans.states import PlanState

LONGEST_TITLE = 500
LONGEST_BASIS = 300
FIRST_YEAR, LAST_YEAR = 1990, 2199


@dataclass(frozen=True, slots=True)
class Content:
    """What a person says of a plan; `kind` is a code of the table, `document` the paper by which it was issued."""

    kind: str
    title: str
    year: int
    until_year: int | None = None
    document: Document | None = None
    basis: str = ""
    note: str = ""


def draft(*, by: Actor, unit: Unit, content: Content, now: datetime) -> Plan:
    """Begin a plan of the unit. Raises PlanRejected, Refused."""
    _require_drafting(by, unit.pk, content.kind)
    values = _checked(by, content)
    with transaction.atomic():
        plan = Plan(unit=unit, created_at=now, created_by_key=by.key, created_by_name=by.name)
        _write(plan, values)
        plan.save(force_insert=True)
        note(by, plan, "work_plan.drafted", now, after=_said(values))
    return plan


def change(*, by: Actor, plan: Plan, content: Content, now: datetime) -> Plan:
    """Say something else of a plan; of one that is issued only its paper, its basis and its note.

    Raises PlanRejected, Refused.
    """
    values = _checked(by, content)
    with transaction.atomic():
        fresh = locked(by, plan)
        before, after = _said(_content(fresh)), _said(values)
        changed = [name for name in after if after[name] != before[name]]
        if fresh.state != PlanState.DRAFT and not set(changed) <= {"document", "basis", "note"}:
            raise not_a_draft()
        if changed:
            _require_drafting(by, fresh.unit_id, values.kind)
            _write(fresh, values)
            fresh.save()
            told = {name: after[name] for name in changed}
            note(by, fresh, "work_plan.changed", now, before={name: before[name] for name in changed}, after=told)
    return fresh


def issue(*, by: Actor, plan: Plan, on: date, now: datetime) -> Plan:
    """Say that the plan was issued on that day: its items may now be given. Raises PlanRejected, Refused."""
    with transaction.atomic():
        fresh = in_draft(by, plan)
        require(by, Permission.ASSIGNMENT_GIVE, fresh.unit_id)
        _check_day(on, now)
        if not fresh.items.exists():
            raise PlanRejected("plan-empty", "Kế hoạch chưa có nội dung nào; hãy thêm nội dung trước khi ban hành.")
        fresh.state, fresh.issued_on = PlanState.ISSUED.value, on
        fresh.save(update_fields=["state", "issued_on"])
        note(by, fresh, "work_plan.issued", now, after={"issued_on": on})
    return fresh


def amend(*, by: Actor, plan: Plan, reason: str, now: datetime) -> Plan:
    """Take an issued plan back into draft to supplement it; items already given stay as they are.

    Raises PlanRejected, Refused.
    """
    words = storable(reason).strip()
    with transaction.atomic():
        fresh = locked(by, plan)
        if fresh.state != PlanState.ISSUED:
            raise PlanRejected("plan-not-issued", "Chỉ bổ sung, điều chỉnh được kế hoạch đã ban hành, chưa kết thúc.")
        if not words:
            raise PlanRejected("plan-reason", "Hãy ghi lý do bổ sung, điều chỉnh kế hoạch.")
        check_idle(fresh)
        before, fresh.issued_on = fresh.issued_on, None
        fresh.state = PlanState.DRAFT.value
        fresh.save(update_fields=["state", "issued_on"])
        note(by, fresh, "work_plan.amended", now, before={"issued_on": before}, reason=words)
    return fresh


def close(*, by: Actor, plan: Plan, on: date, words: str = "", now: datetime) -> Plan:
    """Say that the plan's time is over; its assignments are followed on. Raises PlanRejected, Refused."""
    with transaction.atomic():
        fresh = locked(by, plan)
        if fresh.state != PlanState.ISSUED or fresh.issued_on is None:
            raise PlanRejected("plan-not-issued", "Chỉ kết thúc được kế hoạch đã ban hành.")
        _check_day(on, now)
        if on < fresh.issued_on:
            raise PlanRejected(
                "plan-closed-early",
                f"Ngày kết thúc ở trước ngày ban hành ({written(fresh.issued_on)}); hãy sửa ngày.",
                day=fresh.issued_on,
            )
        check_idle(fresh)
        fresh.state, fresh.closed_on, fresh.closing_note = PlanState.CLOSED.value, on, storable(words).strip()
        fresh.save(update_fields=["state", "closed_on", "closing_note"])
        note(by, fresh, "work_plan.closed", now, after={"closed_on": on}, reason=fresh.closing_note)
    return fresh


def discard(*, by: Actor, plan: Plan, now: datetime) -> None:
    """Throw a draft away of which nothing was given. Raises PlanRejected, Refused."""
    with transaction.atomic():
        fresh = in_draft(by, plan)
        if ItemAssignment.objects.filter(item__plan=fresh).exists():
            raise PlanRejected("plan-given", "Kế hoạch đã có nội dung được giao thành nhiệm vụ; không bỏ được nữa.")
        note(by, fresh, "work_plan.discarded", now, before={"title": fresh.title, "items": fresh.items.count()})
        Item.objects.filter(plan=fresh).delete()
        Heading.objects.filter(plan=fresh).delete()
        fresh.delete()


def locked(by: Actor, plan: Plan) -> Plan:
    """The plan, locked, by one who may write it. Raises Refused."""
    fresh = Plan.objects.select_for_update(of=("self",)).select_related("unit", "job").get(pk=plan.pk)
    if not queries.may_write(by, fresh):
        raise Refused(Permission.ASSIGNMENT_GIVE)
    return fresh


def _require_drafting(by: Actor, unit: int, kind: str) -> None:
    """Raises Refused."""
    if not queries.may_draft(by, unit, kind):
        raise Refused(Permission.ASSIGNMENT_GIVE)


def in_draft(by: Actor, plan: Plan) -> Plan:
    """The same, while it may be changed. Raises PlanRejected, Refused."""
    fresh = locked(by, plan)
    if fresh.state != PlanState.DRAFT:
        raise not_a_draft()
    return fresh


def not_a_draft() -> PlanRejected:
    """Why a plan is not changed."""
    return PlanRejected(
        "plan-not-draft", "Kế hoạch đã ban hành; hãy chuyển về dự thảo để bổ sung, điều chỉnh trước khi sửa."
    )


def check_idle(plan: Plan) -> None:
    """Nobody is giving its items just now. Raises PlanRejected."""
    if plan.job is not None and not plan.job.finished:
        raise PlanRejected(
            "plan-busy", "Các nội dung của kế hoạch đang được giao; hãy chờ xong hoặc dừng việc đó trước."
        )


def note(by: Actor, plan: Plan, action: str, now: datetime, **said: Any) -> None:
    """Note an act on a plan in the audit log."""
    record(by=by, action=action, subject=("work_plan", plan.pk), at=now, **said)


def _checked(by: Actor, content: Content) -> Content:
    title, basis = (" ".join(storable(words).split()) for words in (content.title, content.basis))
    if not title:
        raise PlanRejected("plan-title-missing", "Chưa ghi tên kế hoạch.")
    if len(title) > LONGEST_TITLE or len(basis) > LONGEST_BASIS:
        raise PlanRejected(
            "plan-title-long", f"Tên kế hoạch dài quá {LONGEST_TITLE} ký tự; hãy rút gọn.", most=LONGEST_TITLE
        )
    if content.kind not in {kind.code for kind in queries.kinds()}:
        raise PlanRejected("plan-kind", "Loại kế hoạch không có trong danh mục; hãy chọn trong danh sách.")
    _check_years(content)
    if content.document is not None and not documents.visible_to(by).filter(pk=content.document.pk).exists():
        raise Refused(Permission.DOCUMENT_READ)
    until = content.until_year
    return Content(content.kind, title, content.year, until, content.document, basis, storable(content.note).strip())


def _check_years(content: Content) -> None:
    years = [year for year in (content.year, content.until_year) if year is not None]
    if not all(FIRST_YEAR <= year <= LAST_YEAR for year in years) or years != sorted(set(years)):
        raise PlanRejected("plan-years", "Năm của kế hoạch gồm bốn chữ số; năm cuối (nếu có) ở sau năm đầu.")


def _check_day(day: date, now: datetime) -> None:
    if day > timezone.localdate(now):
        raise PlanRejected("day-in-future", f"Ngày {written(day)} ở sau hôm nay; hãy ghi ngày đã xảy ra.", day=day)


def _content(plan: Plan) -> Content:
    return Content(plan.kind, plan.title, plan.year, plan.until_year, plan.document, plan.basis, plan.note)


def _write(plan: Plan, content: Content) -> None:
    plan.kind, plan.title, plan.year, plan.until_year = content.kind, content.title, content.year, content.until_year
    plan.document, plan.basis, plan.note = content.document, content.basis, content.note
    sign = content.document.sign if content.document else ""
    plan.folded = folded(f"{content.title} {content.basis} {sign}")[:900]
    plan.sort_key = sort_key(content.title)[:1000]


def _said(content: Content) -> dict[str, Any]:
    """The values as the log keeps them: the document by its number."""
    return {**asdict(replace(content, document=None)), "document": content.document.pk if content.document else None}
