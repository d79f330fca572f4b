"""Evidence of a sheet: what proves which criteria, where in it, and since when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from dondoc.documents import queries as documents
from dondoc.documents.models import Document
from dondoc.figures.actors import Actor, Permission, Refused, require
from dondoc.language.dates import written
from dondoc.scoring.models import Evidence, Score, Sheet
from dondoc.scoring.operations.acting import in_state, locked, note, words
from dondoc.scoring.rejections import ScoreRejected
from dondoc.scoring.states import RoundState

LONGEST_CITATION, LONGEST_SECTION, LONGEST_PAGE = 500, 200, 50


@dataclass(frozen=True, slots=True)
class Proof:
    """A document of the register, or a paper or address as cited; the place in it; the day from which it holds."""

    effective_on: date
    document: Document | None = None
    citation: str = ""
    section: str = ""
    page: str = ""
    note: str = ""


def add(*, by: Actor, sheet: Sheet, scores: Sequence[Score], proof: Proof, now: datetime) -> Evidence:
    """Add evidence for some leaves of the sheet: while the unit scores itself, or when it supplements.

    It holds by the round's last day for evidence. Raises ScoreRejected, Refused.
    """
    with transaction.atomic():
        fresh = _open(by, sheet)
        said = _checked(by, fresh, proof)
        if not scores or any(score.sheet_id != fresh.pk for score in scores):
            raise ScoreRejected("evidence-of-nothing", "Chưa chọn tiêu chí mà tài liệu này kiểm chứng.")
        made = Evidence.objects.create(
            sheet=fresh,
            document=said.document,
            citation=said.citation,
            section=said.section,
            page=said.page,
            effective_on=said.effective_on,
            note=said.note,
            supplementary=fresh.round.state == RoundState.SUPPLEMENT,
            added_at=now,
            added_by_key=by.key,
            added_by_name=by.signature[:200],
        )
        made.scores.set(scores)
        told = {"citation": said.citation, "document": said.document.pk if said.document else None}
        note(by, "score_evidence", made.pk, "score_evidence.added", now, after={**told, "scores": _pks(scores)})
    return made


def remove(*, by: Actor, evidence: Evidence, now: datetime) -> None:
    """Take evidence away again, in the step in which it was added. Raises ScoreRejected, Refused."""
    with transaction.atomic():
        fresh = _open(by, evidence.sheet)
        if evidence.supplementary != (fresh.round.state == RoundState.SUPPLEMENT):
            raise ScoreRejected("evidence-kept", "Tài liệu kiểm chứng của bước trước được giữ nguyên.")
        before = {"citation": evidence.citation, "document": evidence.document_id}
        note(by, "score_evidence", evidence.pk, "score_evidence.removed", now, before=before)
        evidence.delete()


def explain(*, by: Actor, score: Score, said: str, now: datetime) -> Score:
    """The unit's explanation of a leaf after the first appraisal (giải trình). Raises ScoreRejected, Refused."""
    told = words(said, "Giải trình")
    with transaction.atomic():
        sheet = _open(by, score.sheet)
        in_state(sheet.round, RoundState.SUPPLEMENT)
        fresh = Score.objects.get(pk=score.pk)
        before, fresh.supplement_note = fresh.supplement_note, told
        fresh.save(update_fields=["supplement_note"])
        note(by, "score", fresh.pk, "score.explained", now, before={"note": before}, after={"note": told})
    return fresh


def close_supplement(*, by: Actor, sheet: Sheet, now: datetime) -> Sheet:
    """The head closes the unit's explanations: from now on they are locked. Raises ScoreRejected, Refused."""
    with transaction.atomic():
        fresh = locked(sheet)
        require(by, Permission.SCORE_SIGN, fresh.unit_id)
        in_state(fresh.round, RoundState.SUPPLEMENT)
        if fresh.supplemented_at is not None:
            raise ScoreRejected("supplement-closed", "Giải trình, bổ sung đã được chốt.")
        fresh.supplemented_at, fresh.supplemented_by_name = now, by.signature[:200]
        fresh.save(update_fields=["supplemented_at", "supplemented_by_name"])
        note(by, "score_sheet", fresh.pk, "score_sheet.supplemented", now)
    return fresh


def _open(by: Actor, sheet: Sheet) -> Sheet:
    fresh = locked(sheet)
    require(by, Permission.SCORE_ENTER, fresh.unit_id)
    in_state(fresh.round, RoundState.SELF_SCORING, RoundState.SUPPLEMENT)
    if fresh.round.state == RoundState.SELF_SCORING and fresh.signed_at is not None:
        raise ScoreRejected(
            "sheet-signed-proof", "Phiếu đã được thủ trưởng ký chốt; tài liệu bổ sung ở bước giải trình."
        )
    if fresh.round.state == RoundState.SUPPLEMENT and fresh.supplemented_at is not None:
        raise ScoreRejected("supplement-closed", "Giải trình, bổ sung đã được chốt.")
    return fresh


def _checked(by: Actor, sheet: Sheet, proof: Proof) -> Proof:
    citation = words(proof.citation, "Tài liệu", most=LONGEST_CITATION)
    section = words(proof.section, "Mục", most=LONGEST_SECTION)
    page = words(proof.page, "Trang", most=LONGEST_PAGE)
    if proof.document is None and not citation:
        raise ScoreRejected("evidence-missing", "Chưa chọn văn bản hoặc ghi tài liệu kiểm chứng.")
    if proof.document is not None and not documents.visible_to(by).filter(pk=proof.document.pk).exists():
        raise Refused(Permission.DOCUMENT_READ)
    if proof.effective_on > sheet.round.evidence_until:
        last = sheet.round.evidence_until
        raise ScoreRejected(
            "evidence-late",
            f"Tài liệu có hiệu lực sau ngày {written(last)}, ngày cuối tính tài liệu kiểm chứng của đợt.",
            day=last,
        )
    return Proof(proof.effective_on, proof.document, citation, section, page, words(proof.note, "Ghi chú"))


def _pks(scores: Sequence[Score]) -> list[int]:
    return [score.pk for score in scores]
