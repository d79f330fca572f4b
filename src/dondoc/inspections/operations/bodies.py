"""Standing bodies that inspect, as the Chairman's Task Force: set up, their members over time, ended."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from dondoc.accounts.models import User
from dondoc.audit.operations import record
from dondoc.documents import queries as documents
from dondoc.documents.models import Document
from dondoc.figures.actors import Actor, Permission, Refused, require
from dondoc.inspections import laid
from dondoc.inspections.models import Body, BodyMember
from dondoc.inspections.rejections import InspectionRejected
from dondoc.language.dates import written
from dondoc.organisation.models import Unit

SUBJECT = "inspection_body"


@dataclass(frozen=True, slots=True)
class BodyContent:
    """What is said of a body: `unit` keeps it, `basis` or `document` set it up."""

    name: str
    kind: str
    unit: Unit
    since: date
    document: Document | None = None
    basis: str = ""


def set_up(*, by: Actor, content: BodyContent, now: datetime) -> Body:
    """Enter a standing body. Raises InspectionRejected, Refused."""
    require(by, Permission.INSPECTION_LEAD, content.unit.pk)
    _check(by, content)
    with transaction.atomic():
        body = Body()
        _write(body, content)
        body.save(force_insert=True)
        _note(by, body, "inspection_body.set_up", now, after=_said(content))
    return body


def change(*, by: Actor, body: Body, content: BodyContent, now: datetime) -> Body:
    """Say something else of a body. Raises InspectionRejected, Refused."""
    with transaction.atomic():
        fresh = _locked(by, body)
        require(by, Permission.INSPECTION_LEAD, content.unit.pk)
        _check(by, content)
        before, after = _said(_content_of(fresh)), _said(content)
        changed = [name for name in after if after[name] != before[name]]
        if changed:
            _write(fresh, content)
            fresh.save()
            earlier, later = ({name: side[name] for name in changed} for side in (before, after))
            _note(by, fresh, "inspection_body.changed", now, before=earlier, after=later)
    return fresh


def end(*, by: Actor, body: Body, until: date, now: datetime) -> Body:
    """Let it stand no longer from that day on; who sits in it leaves with it. Raises InspectionRejected, Refused."""
    with transaction.atomic():
        fresh = _locked(by, body)
        if until <= fresh.since:
            raise _days(fresh.since)
        fresh.until = until
        fresh.save(update_fields=["until"])
        fresh.members.filter(Q(until__isnull=True) | Q(until__gt=until), since__lt=until).update(until=until)
        _note(by, fresh, "inspection_body.ended", now, after={"until": until})
    return fresh


def add_member(*, by: Actor, body: Body, person: User, role: str, post: str, since: date, now: datetime) -> BodyMember:
    """Let somebody sit in the body from that day on. Raises InspectionRejected, Refused."""
    known = laid.roles()
    if role not in known:
        raise InspectionRejected("team-role", "Vai trò trong đoàn không có trong danh mục; hãy chọn trong danh sách.")
    with transaction.atomic():
        fresh = _locked(by, body)
        if since < fresh.since:
            raise _days(fresh.since)
        _check_seat(fresh, person, known[role], since)
        member = BodyMember.objects.create(body=fresh, person=person, role=role, post=post.strip()[:300], since=since)
        after = {"person": person.full_name, "body_role": known[role].in_body, "since": since}
        _note(by, fresh, "inspection_body.member_added", now, after=after)
    return member


def end_member(*, by: Actor, member: BodyMember, until: date, now: datetime) -> BodyMember:
    """Let a member sit in the body no longer from that day on. Raises InspectionRejected, Refused."""
    with transaction.atomic():
        body = _locked(by, member.body)
        fresh = BodyMember.objects.select_for_update(of=("self",)).select_related("person").get(pk=member.pk)
        if until <= fresh.since:
            raise _days(fresh.since)
        fresh.until = until
        fresh.save(update_fields=["until"])
        _note(by, body, "inspection_body.member_ended", now, after={"person": fresh.person.full_name, "until": until})
    return fresh


def _check_seat(body: Body, person: User, role: laid.Role, since: date) -> None:
    sitting = body.members.filter(Q(until__isnull=True) | Q(until__gt=since))
    if sitting.filter(person=person).exists():
        name = person.full_name
        raise InspectionRejected("body-member-sits", f"{name} đang là thành viên của tổ.", person=name)
    if role.presides and sitting.filter(role=role.code).exists():
        raise InspectionRejected("body-heads", "Tổ đã có tổ trưởng; hãy ghi ngày thôi của người đang giữ trước.")


def _check(by: Actor, content: BodyContent) -> None:
    if not content.name.strip() or len(content.name) > 300:
        raise InspectionRejected("body-name", "Chưa ghi tên tổ công tác, hoặc dài quá 300 ký tự.")
    if content.kind not in laid.kinds():
        raise InspectionRejected("inspection-kind", "Loại kiểm tra không có trong danh mục; hãy chọn trong danh sách.")
    if not content.document and not content.basis.strip():
        raise InspectionRejected("body-basis", "Chưa ghi quyết định thành lập; hãy ghi số, ký hiệu và ngày.")
    if content.document and not documents.visible_to(by).filter(pk=content.document.pk).exists():
        raise Refused(Permission.DOCUMENT_READ)


def _days(first: date) -> InspectionRejected:
    return InspectionRejected("body-days", f"Ngày phải sau ngày bắt đầu {written(first)}; hãy sửa lại ngày.", day=first)


def _locked(by: Actor, body: Body) -> Body:
    fresh = Body.objects.select_for_update(of=("self",)).select_related("unit", "document").get(pk=body.pk)
    require(by, Permission.INSPECTION_LEAD, fresh.unit_id)
    return fresh


def _write(body: Body, content: BodyContent) -> None:
    body.name, body.kind, body.unit = content.name.strip(), content.kind, content.unit
    body.since, body.document, body.basis = content.since, content.document, content.basis.strip()[:300]


def _content_of(body: Body) -> BodyContent:
    return BodyContent(body.name, body.kind, body.unit, body.since, body.document, body.basis)


def _said(content: BodyContent) -> dict[str, object]:
    return {
        "named": content.name.strip(),
        "kind": laid.kind(content.kind).label,
        "leading": content.unit.pk,
        "since": content.since,
        "basis": content.basis.strip() or (content.document.sign if content.document else ""),
    }


def _note(
    by: Actor,
    body: Body,
    action: str,
    now: datetime,
    *,
    before: Mapping[str, object] | None = None,
    after: Mapping[str, object] | None = None,
) -> None:
    record(by=by, action=action, subject=(SUBJECT, body.pk), at=now, before=before, after=after)
