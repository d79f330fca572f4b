"""Late in the software, in time in reality: asked for with a reason and a proof, decided by somebody else.

The day that the software holds is never changed; forms show both figures, and count apart what differs.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from dondoc.audit.operations import record
from dondoc.documents.models import Document
from dondoc.documents.records import storable
from dondoc.dossiers.kinds import Outcome
from dondoc.dossiers.models import Correction, CorrectionState, Source
from dondoc.dossiers.queries import lists
from dondoc.dossiers.queries.grounds import on_the_wall
from dondoc.dossiers.rejections import DossierRejected
from dondoc.figures.actors import Actor, Permission, Refused, require
from dondoc.language.dates import written

LONGEST_REASON, LONGEST_PROOF = 2_000, 500


@dataclass(frozen=True, slots=True)
class Content:
    """When it was really finished, why the software says otherwise, what proves it."""

    finished: datetime
    reason: str
    proof: str
    document: Document | None = None


def ask(*, by: Actor, source: str, code: str, content: Content, now: datetime) -> Correction:
    """Ask for a correction of one dossier, for whoever may at the unit that handles it.

    One stands at a time; after a decision another may follow. Raises DossierRejected, Refused.
    """
    row = lists.one(source, code, by)
    if row is None:
        raise DossierRejected(
            "no-such-dossier", "Không có hồ sơ này trong phạm vi bạn được xem; hãy kiểm tra mã hồ sơ."
        )
    require(by, Permission.DOSSIER_CORRECT, row["unit"])
    said = _checked(content)
    _check_days(row["received"], row["finished"], Outcome(row["outcome"]), said.finished, now)
    with transaction.atomic():
        origin = Source.objects.select_for_update().get(code=source)
        if Correction.objects.filter(source=origin, code=code, state=CorrectionState.ASKED.value).exists():
            raise DossierRejected(
                "correction-asked", "Hồ sơ này đã có đề nghị đính chính chờ xác nhận; hãy chờ kết quả rồi đề nghị lại."
            )
        made = Correction.objects.create(
            source=origin,
            code=code,
            unit_id=row["unit"],
            finished=said.finished,
            reason=said.reason,
            proof=said.proof,
            document=said.document,
            asked_at=now,
            asked_by_key=by.key,
            asked_by_name=by.signature[:200],
        )
        after = {"source": source, "code": code, "finished": said.finished.isoformat(), "proof": said.proof}
        _note(by, made, "dossier_correction.asked", now, after=after, reason=said.reason)
    return made


def decide(*, by: Actor, correction: Correction, confirmed: bool, note: str = "", now: datetime) -> Correction:
    """Confirm or refuse it; nobody decides on what they asked for. A refusal says why. Raises DossierRejected, Refused.

    What is confirmed counts in the figures by real days from now on; figures closed before stay as they are.
    """
    words = _text(note, LONGEST_REASON, "Ý kiến")
    with transaction.atomic():
        entry = Correction.objects.select_for_update().get(pk=correction.pk)
        require(by, Permission.DOSSIER_KEEP, entry.unit_id)
        if by.key == entry.asked_by_key:
            raise Refused(Permission.DOSSIER_KEEP, "Người đề nghị đính chính không tự xác nhận; cần người khác.")
        if entry.state != CorrectionState.ASKED:
            raise DossierRejected("correction-decided", "Đề nghị này đã được xem xét; hãy tải lại trang để xem.")
        if not confirmed and not words:
            raise DossierRejected("correction-note-missing", "Chưa ghi lý do không xác nhận; hãy ghi còn thiếu gì.")
        entry.state = (CorrectionState.CONFIRMED if confirmed else CorrectionState.REFUSED).value
        entry.decided_at, entry.note = now, words
        entry.decided_by_key, entry.decided_by_name = by.key, by.signature[:200]
        entry.save(update_fields=["state", "decided_at", "note", "decided_by_key", "decided_by_name"])
        action = "dossier_correction.confirmed" if confirmed else "dossier_correction.refused"
        _note(by, entry, action, now, after={"source": entry.source.code, "code": entry.code}, reason=words)
    return entry


def _checked(content: Content) -> Content:
    reason = _text(content.reason, LONGEST_REASON, "Lý do")
    proof = _text(content.proof, LONGEST_PROOF, "Minh chứng")
    if not reason:
        raise DossierRejected(
            "correction-reason-missing", "Chưa ghi lý do; hãy ghi vì sao ngày trên phần mềm khác ngày thực tế."
        )
    if not proof:
        raise DossierRejected(
            "correction-proof-missing", "Chưa ghi minh chứng; hãy ghi văn bản, sổ giao nhận hoặc phiếu trả kết quả."
        )
    return Content(content.finished, reason, proof, content.document)


def _check_days(
    received: datetime, finished: datetime | None, outcome: Outcome, really: datetime, now: datetime
) -> None:
    """It tells of a result that was there earlier than the software knows."""
    wall = on_the_wall(really)
    if outcome not in (Outcome.RESOLVED, Outcome.OPEN):
        raise DossierRejected(
            "correction-no-result", "Hồ sơ này kết thúc không có kết quả nên không có ngày trả kết quả để đính chính."
        )
    if wall < received:
        raise DossierRejected(
            "correction-before-receipt",
            f"Ngày kết thúc thực tế ở trước ngày tiếp nhận {written(received.date())}; hãy sửa lại.",
            day=received.date(),
        )
    if really > now:
        raise DossierRejected("correction-in-future", "Ngày kết thúc thực tế chưa tới; hãy sửa lại.")
    if finished is not None and wall >= finished:
        raise DossierRejected(
            "correction-not-earlier",
            f"Phần mềm ghi kết thúc ngày {written(finished.date())}; ngày thực tế phải sớm hơn.",
            day=finished.date(),
        )


def _text(typed: str, most: int, name: str) -> str:
    words = storable(typed).strip()
    if len(words) > most:
        raise DossierRejected("words-too-long", f"{name}: dài quá {most} ký tự; hãy rút gọn.", most=most)
    return words


def _note(
    by: Actor, entry: Correction, action: str, now: datetime, *, after: Mapping[str, object], reason: str
) -> None:
    record(by=by, action=action, subject=("dossier_correction", entry.pk), at=now, after=after, reason=reason)
