"""Preparing an inspection: what it looks at, of which unit, by whom, before the unit knows of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from dondoc.accounts.models import User
from dondoc.accounts.queries import actor_of
from dondoc.documents.models import Document
from dondoc.figures.actors import Actor, Permission, require
from dondoc.inspections import laid
from dondoc.inspections.models import Body, Inspection, ProgrammeLine, TeamMember
from dondoc.inspections.operations.acting import in_state, led, note
from dondoc.inspections.operations.decision import check_decision, keep_decision
from dondoc.inspections.operations.indexing import index
from dondoc.inspections.queries.listing import members_on, team_of
from dondoc.inspections.queries.visible import bodies_visible_to, programmes_visible_to, sits_at
from dondoc.inspections.rejections import InspectionRejected
from dondoc.inspections.states import InspectionState
from dondoc.language.dates import written
from dondoc.organisation.models import Unit
from dondoc.organisation.queries import ever_below

LONGEST_TITLE, LONGEST_LINE, LONGEST_CONTENT = 300, 300, 8_000
MOST_MEMBERS = 60


@dataclass(frozen=True, slots=True)
class Content:
    """What is said of an inspection while it is prepared; `to_day` is the first day after its period."""

    kind: str
    title: str
    unit: Unit
    leading: Unit
    from_day: date
    to_day: date
    as_of: date
    is_surprise: bool = False
    body: Body | None = None
    line: ProgrammeLine | None = None
    decision_document: Document | None = None
    decision: str = ""
    visit_on: date | None = None
    report_by: date | None = None
    content: str = ""


@dataclass(frozen=True, slots=True)
class Seat:
    """A member of the team: who, as what, with which post, looking at what."""

    person: User
    role: str
    post: str = ""
    task: str = ""


def prepare(*, by: Actor, content: Content, now: datetime, seats: Sequence[Seat] = ()) -> Inspection:
    """Begin an inspection; of a standing body its members of that day sit in it unless others are named.

    Raises InspectionRejected, Refused.
    """
    require(by, Permission.INSPECTION_LEAD, content.leading.pk)
    _check(by, content)
    with transaction.atomic():
        made = Inspection(created_at=now, created_by_key=by.key, created_by_name=by.signature)
        _write(made, content)
        made.save(force_insert=True)
        chosen = list(seats) or _of_body(content, timezone.localdate(now))
        _seat(made, chosen, timezone.localdate(now))
        keep_decision(by, made, now)
        note(by, made, "inspection.prepared", now, after={**_said(content), "team": _names(chosen)})
    return made


def change(*, by: Actor, inspection: Inspection, content: Content, now: datetime) -> Inspection:
    """Say something else of an inspection that its unit does not know of yet. Raises InspectionRejected, Refused."""
    with transaction.atomic():
        fresh = led(by, inspection)
        require(by, Permission.INSPECTION_LEAD, content.leading.pk)
        in_state(fresh, InspectionState.PREPARING)
        _check(by, content)
        before, after = _said(_content_of(fresh)), _said(content)
        changed = [name for name in after if after[name] != before[name]]
        if changed:
            _write(fresh, content)
            fresh.save()
            keep_decision(by, fresh, now)
            earlier = {name: before[name] for name in changed}
            note(by, fresh, "inspection.changed", now, before=earlier, after={name: after[name] for name in changed})
    return fresh


def seat_team(*, by: Actor, inspection: Inspection, seats: Sequence[Seat], now: datetime) -> Inspection:
    """Name the team anew, until the visit is over. Raises InspectionRejected, Refused."""
    with transaction.atomic():
        fresh = led(by, inspection)
        in_state(fresh, InspectionState.PREPARING, InspectionState.OPEN)
        before = [each.person.full_name for each in team_of(fresh)]
        _seat(fresh, seats, timezone.localdate(now))
        note(by, fresh, "inspection.team", now, before={"team": before}, after={"team": _names(seats)})
    return fresh


def cancel(*, by: Actor, inspection: Inspection, reason: str, now: datetime) -> Inspection:
    """Call it off before the visit is over; one that its unit did not know of it never will.

    Raises InspectionRejected, Refused.
    """
    said = reason.strip()
    if not said or len(said) > 500:
        raise InspectionRejected("inspection-reason", "Chưa ghi lý do hủy, hoặc dài quá 500 ký tự.")
    with transaction.atomic():
        fresh = led(by, inspection)
        in_state(fresh, InspectionState.PREPARING, InspectionState.OPEN)
        fresh.state, fresh.cancelled_reason = InspectionState.CANCELLED.value, said
        fresh.save(update_fields=["state", "cancelled_reason"])
        note(by, fresh, "inspection.cancelled", now, reason=said)
    return fresh


def _check(by: Actor, content: Content) -> None:
    _check_kind(content)
    _check_words(content)
    _check_days(content)
    _check_units(by, content)
    check_decision(by, content.decision_document, content.decision, is_surprise=content.is_surprise)
    if content.is_surprise:
        _check_surprise(content)


def _check_kind(content: Content) -> None:
    kind = laid.kinds().get(content.kind)
    if kind is None:
        raise InspectionRejected("inspection-kind", "Loại kiểm tra không có trong danh mục; hãy chọn trong danh sách.")
    if kind.is_recorded:
        raise InspectionRejected(
            "inspection-kind-recorded",
            f"“{kind.label}” do cơ quan khác tiến hành; hãy ghi nhận kết luận thay vì chuẩn bị đoàn.",
            kind=kind.label,
        )


def _check_words(content: Content) -> None:
    if not content.title.strip():
        raise InspectionRejected("inspection-title", "Chưa ghi tên cuộc kiểm tra.")
    longest = {"title": LONGEST_TITLE, "decision": LONGEST_LINE, "content": LONGEST_CONTENT}
    for name, most in longest.items():
        if len(getattr(content, name)) > most:
            raise InspectionRejected("inspection-too-long", f"Phần chữ dài quá {most} ký tự; hãy rút gọn.", most=most)


def _check_days(content: Content) -> None:
    if content.to_day <= content.from_day:
        raise InspectionRejected("inspection-period", "Ngày cuối của kỳ xem xét ở trước ngày đầu; hãy sửa lại ngày.")
    if content.as_of < content.from_day:
        raise InspectionRejected("inspection-as-of", "Ngày tính số liệu ở trước kỳ xem xét; hãy sửa lại ngày.")
    if content.report_by and content.visit_on and content.report_by > content.visit_on:
        raise InspectionRejected(
            "inspection-report-late",
            f"Hạn gửi báo cáo tự kiểm tra ở sau ngày làm việc {written(content.visit_on)}; hãy sửa lại ngày.",
            day=content.visit_on,
        )


def _check_units(by: Actor, content: Content) -> None:
    """Nobody inspects the unit to which they belong, and no unit inspects itself or what stands above it."""
    if content.leading.pk in ever_below(content.unit.pk):
        raise InspectionRejected(
            "inspection-itself",
            f"{content.leading.name} thuộc chính đơn vị được kiểm tra; hãy chọn cơ quan kiểm tra khác.",
            unit=content.leading.name,
        )
    if sits_at(by, content.unit.pk):
        raise InspectionRejected(
            "inspection-own-unit", "Bạn thuộc đơn vị được kiểm tra; người khác phải chuẩn bị cuộc kiểm tra này."
        )
    body, line = content.body, content.line
    if body and (body.unit_id != content.leading.pk or not bodies_visible_to(by).filter(pk=body.pk).exists()):
        raise InspectionRejected("inspection-body", "Tổ công tác không thuộc cơ quan kiểm tra đã chọn; hãy chọn lại.")
    if line and (line.unit_id != content.unit.pk or not _knows(by, line)):
        raise InspectionRejected("inspection-line", "Dòng kế hoạch kiểm tra không phải của đơn vị này; hãy chọn lại.")


def _knows(by: Actor, line: ProgrammeLine) -> bool:
    return programmes_visible_to(by).filter(pk=line.programme_id).exists()


def _check_surprise(content: Content) -> None:
    if content.line is not None:
        raise InspectionRejected(
            "inspection-surprise-planned", "Cuộc kiểm tra đã có trong kế hoạch thì không phải là đột xuất."
        )
    if content.report_by is not None:
        raise InspectionRejected(
            "inspection-surprise-report", "Kiểm tra đột xuất không báo trước; hãy để trống hạn gửi báo cáo."
        )


def _write(made: Inspection, content: Content) -> None:
    made.kind, made.title = content.kind, content.title.strip()
    made.unit, made.leading = content.unit, content.leading
    made.body, made.line = content.body, content.line
    made.is_surprise = content.is_surprise
    made.decision_document, made.decision = content.decision_document, content.decision.strip()
    made.from_day, made.to_day, made.as_of = content.from_day, content.to_day, content.as_of
    made.visit_on, made.report_by = content.visit_on, content.report_by
    made.content = content.content.strip()
    index(made)


def _content_of(made: Inspection) -> Content:
    return Content(
        kind=made.kind,
        title=made.title,
        unit=made.unit,
        leading=made.leading,
        from_day=made.from_day,
        to_day=made.to_day,
        as_of=made.as_of,
        is_surprise=made.is_surprise,
        body=made.body,
        line=made.line,
        decision_document=made.decision_document,
        decision=made.decision,
        visit_on=made.visit_on,
        report_by=made.report_by,
        content=made.content,
    )


def _said(content: Content) -> dict[str, object]:
    return {
        "kind": laid.kind(content.kind).label,
        "named": content.title.strip(),
        "inspected": content.unit.pk,
        "leading": content.leading.pk,
        "body": content.body.name if content.body else None,
        "surprise": content.is_surprise,
        "decision": content.decision.strip() or (content.decision_document.sign if content.decision_document else ""),
        "from_day": content.from_day,
        "to_day": content.to_day,
        "as_of": content.as_of,
        "visit_on": content.visit_on,
        "report_by": content.report_by,
        "content": content.content.strip(),
    }


def _of_body(content: Content, on: date) -> list[Seat]:
    """The members of the standing body, without those of the inspected unit: nobody inspects their own."""
    if content.body is None:
        return []
    found = [Seat(each.person, each.role, each.post) for each in members_on(content.body, on)]
    return [each for each in found if not _belongs(each.person, content.unit, on)]


def _belongs(person: User, unit: Unit, on: date) -> bool:
    return sits_at(actor_of(person, on=on), unit.pk)


def _seat(made: Inspection, seats: Sequence[Seat], on: date) -> None:
    _check_team(made, seats, on)
    made.team.all().delete()
    TeamMember.objects.bulk_create(
        TeamMember(
            inspection=made,
            person=each.person,
            role=each.role,
            post=each.post.strip()[:LONGEST_LINE],
            task=each.task.strip()[:LONGEST_LINE],
        )
        for each in seats
    )


def _check_team(made: Inspection, seats: Sequence[Seat], on: date) -> None:
    known = laid.roles()
    if any(each.role not in known for each in seats) or len(seats) > MOST_MEMBERS:
        raise InspectionRejected("team-role", "Vai trò trong đoàn không có trong danh mục; hãy chọn trong danh sách.")
    if len({each.person.pk for each in seats}) != len(seats):
        raise InspectionRejected("team-twice", "Một người được ghi hai lần trong đoàn; hãy bỏ bớt một dòng.")
    if sum(known[each.role].presides for each in seats) > 1:
        raise InspectionRejected("team-heads", "Đoàn chỉ có một trưởng đoàn; hãy chọn lại vai trò.")
    for each in seats:
        if not each.person.is_active:
            name = each.person.full_name
            raise InspectionRejected(
                "team-closed", f"Tài khoản của {name} đang khóa; hãy chọn người khác.", person=name
            )
        if _belongs(each.person, made.unit, on):
            raise InspectionRejected(
                "team-of-unit",
                f"{each.person.full_name} thuộc đơn vị được kiểm tra nên không ở trong đoàn.",
                person=each.person.full_name,
            )


def _names(seats: Sequence[Seat]) -> list[str]:
    return [each.person.full_name for each in seats]
