"""What people do with the orders that the reader found, until they are accepted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.utils import timezone

from dondoc.audit.operations import record
from dondoc.documents.kinds import ProposalState
from dondoc.documents.models import Proposal
from dondoc.documents.records import storable
from dondoc.documents.rejections import DocumentRejected
from dondoc.figures.actors import Actor, Permission, require
from dondoc.language.dates import written
from dondoc.organisation.models import Unit
from dondoc.reading.model import DeadlineKind


@dataclass(frozen=True, slots=True)
class ProposalContent:
    """What a person may change of a proposal; begin with `content_of` and `dataclasses.replace`.

    `deadline_day` is a fixed day. None leaves a counted deadline ("trong 15 ngày làm việc") to be counted when the
    order is accepted, and takes a fixed one away.
    """

    what: str
    lead_unit: int | None
    supporting_units: tuple[int, ...]
    deadline_day: date | None
    product: str
    specific: bool


def content_of(proposal: Proposal) -> ProposalContent:
    """The proposal's values as they stand."""
    return ProposalContent(
        what=proposal.what,
        lead_unit=proposal.lead_unit_id,
        supporting_units=tuple(sorted(unit.pk for unit in proposal.supporting_units.all())),
        deadline_day=proposal.deadline_day,
        product=proposal.product,
        specific=proposal.specific,
    )


def version_of(content: ProposalContent) -> str:
    """A short sign of these values, the same for the same values: what a form remembers of what it was filled with."""
    return sha256(repr(content).encode()).hexdigest()[:16]


def edit_proposal(
    *, by: Actor, proposal: Proposal, changes: ProposalContent, now: datetime, reason: str = "", seen: str = ""
) -> Proposal:
    """Set the values of a waiting proposal; the reader's own stay beside them.

    `seen` is the `version_of` the values that the person had before their eyes: where somebody has changed them
    meanwhile, nothing is changed and the refusal ("edited-meanwhile") says who. Raises DocumentRejected, Refused.
    """
    require(by, Permission.ASSIGNMENT_GIVE, proposal.document.unit_id)
    with transaction.atomic():
        entry = _waiting(proposal)
        before, after = content_of(entry), _checked(changes)
        if before != after:
            _check_seen(entry, before, seen)
            _write(entry, after)
            entry.edited_at, entry.edited_by_key, entry.edited_by_name = now, by.key, by.name
            entry.save()
            _note(by, entry, "proposal.edited", now, before=_changed(before, after), after=_changed(after, before),
                  reason=reason)  # fmt: skip
    proposal.refresh_from_db()
    return proposal


def _check_seen(entry: Proposal, stands: ProposalContent, seen: str) -> None:
    if not seen or seen == version_of(stands):
        return
    at = timezone.localtime(entry.edited_at) if entry.edited_at else None
    when = f"{at:%H:%M} ngày {written(at.date())}" if at else ""
    raise DocumentRejected(
        "edited-meanwhile",
        f"{entry.edited_by_name} vừa sửa đề xuất này lúc {when}; các giá trị hiện nay ghi bên dưới. Nội dung bạn ghi"
        " vẫn còn: hãy xem lại, rồi lưu lần nữa nếu vẫn muốn thay.",
        name=entry.edited_by_name,
        at=entry.edited_at,
    )


def drop_proposal(*, by: Actor, proposal: Proposal, reason: str, now: datetime) -> Proposal:
    """Say that this is no assignment to follow; it can be taken back. Raises DocumentRejected, Refused."""
    require(by, Permission.DOCUMENT_REGISTER, proposal.document.unit_id)
    with transaction.atomic():
        entry = _waiting(proposal)
        _decide(entry, ProposalState.DROPPED, by, now)
        entry.drop_reason = reason.strip()
        entry.save()
        _note(by, entry, "proposal.dropped", now, reason=entry.drop_reason)
    proposal.refresh_from_db()
    return proposal


def restore_proposal(*, by: Actor, proposal: Proposal, now: datetime) -> Proposal:
    """Take a dropped proposal back. Raises DocumentRejected, Refused."""
    require(by, Permission.DOCUMENT_REGISTER, proposal.document.unit_id)
    with transaction.atomic():
        entry = _locked(proposal)
        if entry.state != ProposalState.DROPPED:
            raise DocumentRejected("not-dropped", "Nhiệm vụ đề xuất này chưa bị bỏ, không có gì để khôi phục.")
        entry.state, entry.drop_reason = ProposalState.WAITING.value, ""
        entry.decided_at, entry.decided_by_key, entry.decided_by_name = None, "", ""
        entry.save()
        _note(by, entry, "proposal.restored", now)
    proposal.refresh_from_db()
    return proposal


def accept_proposal(*, by: Actor, proposal: Proposal, now: datetime) -> Proposal:
    """Mark a proposal as accepted, called by the part that makes the assignment, in its transaction.

    One already accepted stays so: an order to several units becomes one assignment each.
    Raises DocumentRejected, Refused.
    """
    require(by, Permission.ASSIGNMENT_GIVE, proposal.document.unit_id)
    with transaction.atomic():
        entry = _locked(proposal)
        if entry.state == ProposalState.DROPPED:
            raise DocumentRejected("dropped", f"Nhiệm vụ đề xuất “{_short(entry)}” đã bị bỏ; hãy khôi phục rồi giao.")
        if entry.state == ProposalState.WAITING:
            _decide(entry, ProposalState.ACCEPTED, by, now)
            entry.save()
            _note(by, entry, "proposal.accepted", now)
    proposal.refresh_from_db()
    return proposal


def _locked(proposal: Proposal) -> Proposal:
    entry = Proposal.objects.select_for_update().filter(pk=proposal.pk).first()
    if entry is None:
        raise DocumentRejected(
            "gone",
            "Văn bản đã được đọc lại và nhiệm vụ đề xuất này không còn; hãy tải lại trang để xem lại.",
        )
    return entry


def _waiting(proposal: Proposal) -> Proposal:
    entry = _locked(proposal)
    if entry.state != ProposalState.WAITING:
        done = "được giao" if entry.state == ProposalState.ACCEPTED else "bị bỏ"
        raise DocumentRejected("decided", f"Nhiệm vụ đề xuất “{_short(entry)}” đã {done}, không sửa hoặc bỏ được nữa.")
    return entry


def _decide(entry: Proposal, state: ProposalState, by: Actor, now: datetime) -> None:
    entry.state = state.value
    entry.decided_at, entry.decided_by_key, entry.decided_by_name = now, by.key, by.name


def _checked(changes: ProposalContent) -> ProposalContent:
    what = " ".join(storable(changes.what).split())
    supporting = tuple(sorted(set(changes.supporting_units)))
    if not what:
        raise DocumentRejected("what-missing", "Nội dung nhiệm vụ để trống; hãy ghi việc phải làm.")
    if changes.lead_unit is not None and changes.lead_unit in supporting:
        raise DocumentRejected("lead-supports", "Đơn vị chủ trì không thể đồng thời là đơn vị phối hợp.")
    _check_units([*supporting, *([changes.lead_unit] if changes.lead_unit else [])])
    return ProposalContent(
        what=what,
        lead_unit=changes.lead_unit,
        supporting_units=supporting,
        deadline_day=changes.deadline_day,
        product=" ".join(storable(changes.product).split()),
        specific=changes.specific,
    )


def _check_units(numbers: Iterable[int]) -> None:
    wanted = set(numbers)
    missing = wanted - set(Unit.objects.filter(pk__in=wanted).values_list("pk", flat=True))
    if missing:
        raise DocumentRejected("unit-unknown", f"Không có đơn vị mã {min(missing)}; hãy chọn trong danh sách đơn vị.")


def _write(entry: Proposal, content: ProposalContent) -> None:
    entry.what, entry.product, entry.specific = content.what, content.product, content.specific
    entry.lead_unit_id = content.lead_unit
    entry.supporting_units.set(content.supporting_units)
    if content.deadline_day != entry.deadline_day:
        entry.deadline_day = content.deadline_day
        entry.deadline_kind = DeadlineKind.FIXED.value if content.deadline_day else ""


def _changed(one: ProposalContent, other: ProposalContent) -> dict[str, Any]:
    theirs = asdict(other)
    return {name: value for name, value in asdict(one).items() if value != theirs[name]}


def _note(
    by: Actor,
    entry: Proposal,
    action: str,
    now: datetime,
    *,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    reason: str = "",
) -> None:
    subject = ("proposal", entry.pk)
    record(by=by, action=action, subject=subject, before=before, after=after, reason=reason.strip(), at=now)


def _short(entry: Proposal) -> str:
    return entry.what if len(entry.what) <= 60 else f"{entry.what[:60]}…"
