"""Petitions: entered and answered by one person, the finding confirmed by another who is not of the unit.

Every act leaves a version. Who sent a petition is not kept: there is no field for it, and what would tell is refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from dondoc.audit.operations import record
from dondoc.documents.models import Document
from dondoc.documents.records import storable
from dondoc.dossiers import petition_kinds
from dondoc.dossiers.models import Petition, PetitionVersion, Procedure, ProcedureField
from dondoc.dossiers.models.petitions import LONGEST_CODE, LONGEST_SIGN
from dondoc.dossiers.petitions import Finding, PetitionAct
from dondoc.dossiers.queries.outsiders import judged_by
from dondoc.dossiers.rejections import DossierRejected
from dondoc.dossiers.senders import told_of
from dondoc.figures.actors import Actor, Permission, Refused
from dondoc.language.dates import written
from dondoc.language.folding import folded
from dondoc.organisation.models import Unit
from dondoc.workdays import queries as workdays

LONGEST_CONTENT, LONGEST_NOTE = 5_000, 2_000
FIRST_DAY = date(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class Content:
    """What was received: about which unit, when, by which way. A procedure brings its field."""

    code: str
    unit: Unit
    kind: str
    channel: str
    received_on: date
    content: str
    procedure: Procedure | None = None
    field: ProcedureField | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer: its day, the document by its sign or in the register, and what was found."""

    answered_on: date
    sign: str = ""
    document: Document | None = None
    finding: Finding = Finding.NONE


def may_enter(by: Actor, unit_id: int) -> bool:
    """Whether the person may enter and answer petitions about the unit."""
    return by.may(Permission.DOSSIER_CORRECT, unit_id) or by.may(Permission.DOSSIER_KEEP, unit_id)


def enter(*, by: Actor, content: Content, now: datetime) -> Petition:
    """Enter a petition; its due day is counted by the limit of its kind. Raises DossierRejected, Refused."""
    _require_enters(by, content.unit.pk)
    said = checked(content, now)
    with transaction.atomic():
        _check_code(said, None)
        made = Petition(entered_at=now, entered_by_key=by.key, entered_by_name=by.signature[:200])
        _fill(made, said)
        _count_due(made)
        made.save()
        _note(by, made, PetitionAct.ENTERED, now)
    return made


def change(*, by: Actor, petition: Petition, content: Content, reason: str, now: datetime) -> Petition:
    """Mend what was entered, with a reason, until the finding is confirmed. Raises DossierRejected, Refused.

    Another day of receipt or another kind counts the due day anew, unless somebody has set it.
    """
    because, said = _reason(reason), checked(content, now)
    with transaction.atomic():
        entry = _open_entry(petition)
        _require_enters(by, entry.unit_id)
        _require_enters(by, said.unit.pk)
        if entry.answered_on is not None and entry.answered_on < said.received_on:
            raise _answered_before(said.received_on)
        _check_code(said, entry)
        before = _told(entry)
        counts_anew = (entry.received_on, entry.kind, entry.unit_id) != (said.received_on, said.kind, said.unit.pk)
        _fill(entry, said)
        if counts_anew and not _due_was_set(entry):
            _count_due(entry)
        entry.save()
        _note(by, entry, PetitionAct.CHANGED, now, before=before, reason=because)
    return entry


def set_due(*, by: Actor, petition: Petition, due_on: date | None, reason: str, now: datetime) -> Petition:
    """Set another due day, or none, with a reason: only from above the unit. Raises DossierRejected, Refused."""
    because = _reason(reason)
    with transaction.atomic():
        entry = _open_entry(petition)
        _require_outsider(by, entry.unit_id)
        if due_on is not None and due_on < entry.received_on:
            raise DossierRejected(
                "petition-due-early",
                f"Hạn trả lời không thể trước ngày tiếp nhận {written(entry.received_on)}; hãy sửa ngày.",
                day=entry.received_on,
            )
        before = _told(entry)
        entry.due_on, entry.limit_days = due_on, None
        entry.save(update_fields=["due_on", "limit_days"])
        _note(by, entry, PetitionAct.DUE, now, before=before, reason=because)
    return entry


def answer(*, by: Actor, petition: Petition, answer: Answer, now: datetime) -> Petition:
    """Write down the answer, and what was found if it is known. Until it is confirmed it may be mended.

    Raises DossierRejected, Refused.
    """
    with transaction.atomic():
        entry = _open_entry(petition)
        _require_enters(by, entry.unit_id)
        sign = checked_answer(answer, entry.received_on, now)
        before = _told(entry)
        entry.answered_on, entry.answer_sign, entry.answer_document = answer.answered_on, sign, answer.document
        entry.finding = answer.finding.value
        entry.answered_by_key, entry.answered_by_name = by.key, by.signature[:200]
        entry.save()
        _note(by, entry, PetitionAct.ANSWERED, now, before=before)
    return entry


def settle(*, by: Actor, petition: Petition, confirmed: bool, note: str = "", now: datetime) -> Petition:
    """Confirm the finding, or send it back with a reason. Neither who wrote it down nor anybody of the unit may.

    What is sent back has no finding until one is written down anew. Raises DossierRejected, Refused.
    """
    words = _text(note, LONGEST_NOTE, "Ý kiến")
    with transaction.atomic():
        entry = _open_entry(petition)
        _require_outsider(by, entry.unit_id)
        if by.key == entry.answered_by_key:
            raise Refused(Permission.DOSSIER_KEEP, "Người ghi kết luận không tự xác nhận; cần người khác.")
        if entry.finding == Finding.NONE.value:
            raise DossierRejected("petition-no-finding", "Chưa có kết luận để xác nhận; hãy tải lại trang để xem.")
        if not confirmed and not words:
            raise DossierRejected("petition-note-missing", "Chưa ghi lý do không xác nhận; hãy ghi còn thiếu gì.")
        before = _told(entry)
        entry.settled = confirmed
        entry.finding = entry.finding if confirmed else Finding.NONE.value
        entry.save(update_fields=["settled", "finding"])
        _note(by, entry, PetitionAct.CONFIRMED if confirmed else PetitionAct.REFUSED, now, before=before, reason=words)
    return entry


def strike(*, by: Actor, petition: Petition, reason: str, now: datetime) -> Petition:
    """Take out what was entered by mistake or twice; it stays to be read, and is counted no more.

    Only from above the unit, and with a reason: so nobody makes a petition about themselves disappear.
    Raises DossierRejected, Refused.
    """
    because = _reason(reason)
    with transaction.atomic():
        entry = Petition.objects.select_for_update().get(pk=petition.pk)
        _require_outsider(by, entry.unit_id)
        if entry.struck:
            raise DossierRejected("petition-struck", "Phản ánh này đã được đưa ra khỏi số liệu.")
        entry.struck = True
        entry.save(update_fields=["struck"])
        _note(by, entry, PetitionAct.STRUCK, now, reason=because)
    return entry


def checked(content: Content, now: datetime) -> Content:
    """The content as it is kept. Raises DossierRejected."""
    code, words = _text(content.code, LONGEST_CODE, "Mã"), _text(content.content, LONGEST_CONTENT, "Nội dung")
    if not code:
        raise DossierRejected("petition-code", "Chưa ghi mã hoặc số vào sổ của phản ánh, kiến nghị.")
    if not words:
        raise DossierRejected("petition-content", "Chưa ghi nội dung; hãy tóm tắt việc được phản ánh.")
    _check_known(content)
    _check_nobody_named(words)
    if not FIRST_DAY <= content.received_on <= timezone.localdate(now):
        raise DossierRejected("petition-received-when", "Ngày tiếp nhận phải từ năm 2000 đến hôm nay; hãy sửa ngày.")
    field = content.procedure.field if content.procedure is not None else content.field
    return Content(
        code, content.unit, content.kind, content.channel, content.received_on, words, content.procedure, field
    )


def _check_nobody_named(words: str) -> None:
    sender = told_of(words)
    if sender:
        raise DossierRejected(
            "petition-sender",
            f"Nội dung có “{sender}”: hãy bỏ số điện thoại, số căn cước, thư điện tử; không lưu ai đã gửi.",
            words=sender,
        )


def _check_known(content: Content) -> None:
    if content.kind not in petition_kinds.kinds():
        raise DossierRejected("petition-kind", "Loại phản ánh không có trong danh mục; hãy chọn lại.")
    if content.channel not in petition_kinds.channels():
        raise DossierRejected("petition-channel", "Hình thức tiếp nhận không có trong danh mục; hãy chọn lại.")


def checked_answer(answer: Answer, received_on: date, now: datetime) -> str:
    """The sign of the answering document as it is kept. Raises DossierRejected."""
    sign = _text(answer.sign, LONGEST_SIGN, "Số, ký hiệu")
    if answer.answered_on < received_on:
        raise _answered_before(received_on)
    if answer.answered_on > timezone.localdate(now):
        raise DossierRejected("petition-answered-future", "Ngày trả lời chưa tới; hãy sửa ngày.")
    if not sign and answer.document is None:
        raise DossierRejected("petition-answer-sign", "Chưa ghi văn bản trả lời; hãy ghi số, ký hiệu.")
    return sign


def _answered_before(received_on: date) -> DossierRejected:
    return DossierRejected(
        "petition-answered-early",
        f"Ngày trả lời ở trước ngày tiếp nhận {written(received_on)}; hãy sửa ngày.",
        day=received_on,
    )


def _check_code(content: Content, but: Petition | None) -> None:
    taken = Petition.objects.filter(unit=content.unit, code=content.code)
    if (taken.exclude(pk=but.pk) if but is not None else taken).exists():
        raise DossierRejected(
            "petition-code-taken", f"Mã “{content.code}” đã có ở đơn vị này; hãy tìm mã đó.", petition=content.code
        )


def _fill(entry: Petition, said: Content) -> None:
    entry.code, entry.unit, entry.kind, entry.channel = said.code, said.unit, said.kind, said.channel
    entry.received_on, entry.content = said.received_on, said.content
    entry.procedure, entry.field = said.procedure, said.field
    about = said.procedure.name if said.procedure else ""
    entry.folded = folded(f"{said.code} {said.content} {about} {said.field.name if said.field else ''}")


def _count_due(entry: Petition) -> None:
    limit = petition_kinds.answer_limit(entry.kind, entry.received_on)
    entry.limit_days = limit.days if limit else None
    calendar = workdays.calendar(entry.unit_id)
    entry.due_on = calendar.working_day_after(entry.received_on, limit.days) if limit else None


def _due_was_set(entry: Petition) -> bool:
    """Whether somebody set the due day with a reason."""
    return entry.versions.filter(act=PetitionAct.DUE.value).exists()


def _open_entry(petition: Petition) -> Petition:
    """The entry as it is now, locked. Raises DossierRejected where it is settled or struck."""
    entry = Petition.objects.select_for_update().get(pk=petition.pk)
    if entry.struck:
        raise DossierRejected("petition-struck", "Phản ánh này đã được đưa ra khỏi số liệu.")
    if entry.settled:
        raise DossierRejected("petition-settled", "Kết luận đã được xác nhận nên không sửa được nữa.")
    return entry


def _require_enters(by: Actor, unit_id: int) -> None:
    if not may_enter(by, unit_id):
        raise Refused(Permission.DOSSIER_CORRECT)


def _require_outsider(by: Actor, unit_id: int) -> None:
    if unit_id not in judged_by(by):
        raise Refused(
            Permission.DOSSIER_KEEP, "Việc này do người theo dõi hồ sơ của cấp trên làm, không do đơn vị bị phản ánh."
        )


def _reason(reason: str) -> str:
    words = _text(reason, LONGEST_NOTE, "Lý do")
    if not words:
        raise DossierRejected("petition-reason", "Chưa ghi lý do; hãy ghi vì sao thay đổi.")
    return words


def _text(typed: str, most: int, name: str) -> str:
    words = storable(typed).strip()
    if len(words) > most:
        raise DossierRejected("words-too-long", f"{name}: dài quá {most} ký tự; hãy rút gọn.", most=most)
    return words


def _told(entry: Petition) -> dict[str, object]:
    days = ("received_on", "due_on", "answered_on")
    told: dict[str, object] = {name: getattr(entry, name) and getattr(entry, name).isoformat() for name in days}
    named = ("code", "unit_id", "kind", "channel", "content", "answer_sign", "finding", "settled")
    return told | {name: getattr(entry, name) for name in named} | {"procedure": entry.procedure_id or 0}


def _note(
    by: Actor,
    entry: Petition,
    act: PetitionAct,
    now: datetime,
    *,
    before: Mapping[str, object] | None = None,
    reason: str = "",
) -> None:
    """The version that the act leaves, and its record: what changed of it."""
    PetitionVersion.objects.create(
        petition=entry,
        act=act.value,
        recorded_at=now,
        by_key=by.key,
        by_name=by.signature[:200],
        note=reason,
        unit_id=entry.unit_id,
        kind=entry.kind,
        received_on=entry.received_on,
        due_on=entry.due_on,
        answered_on=entry.answered_on,
        finding=entry.finding,
        settled=entry.settled,
        struck=entry.struck,
    )
    after = _told(entry)
    changed = after if before is None else {name: value for name, value in after.items() if before[name] != value}
    was = None if before is None else {name: before[name] for name in changed}
    subject = ("petition", entry.pk)
    record(by=by, action=f"petition.{act.value}", subject=subject, at=now, before=was, after=changed, reason=reason)
