"""Leaving a criterion out for a unit (không chấm): asked with a reason, decided by who keeps the round."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from dondoc.figures.actors import Actor, Permission, Refused
from dondoc.scoring.models import Score, Sheet
from dondoc.scoring.operations.acting import locked, note, words
from dondoc.scoring.operations.self_scoring import open_leaf
from dondoc.scoring.queries.rights import may_keep, own_units, seat_of
from dondoc.scoring.rejections import ScoreRejected
from dondoc.scoring.states import NotApplicable, RoundState

DECIDED_IN = (RoundState.SELF_SCORING, RoundState.FIRST_APPRAISAL, RoundState.SUPPLEMENT, RoundState.SECOND_APPRAISAL)


def ask(*, by: Actor, score: Score, reason: str, now: datetime) -> Score:
    """Ask that a leaf be left out; till that is approved it stays in the denominator. Raises ScoreRejected, Refused."""
    said = words(reason, "Lý do")
    if not said:
        raise ScoreRejected(
            "left-out-reason", "Chưa ghi lý do đề nghị không chấm; hãy ghi vì sao tiêu chí không áp dụng."
        )
    with transaction.atomic():
        fresh = open_leaf(by, score)
        fresh.not_applicable, fresh.not_applicable_reason = NotApplicable.ASKED.value, said
        fresh.not_applicable_by_name = ""
        fresh.save(update_fields=["not_applicable", "not_applicable_reason", "not_applicable_by_name"])
        note(by, "score", fresh.pk, "score.left_out_asked", now, reason=said)
    return fresh


def take_back(*, by: Actor, score: Score, now: datetime) -> Score:
    """Take back what was asked and is not decided yet. Raises ScoreRejected, Refused."""
    with transaction.atomic():
        fresh = open_leaf(by, score)
        if fresh.not_applicable != NotApplicable.ASKED:
            raise ScoreRejected("left-out-decided", "Đề nghị này đã được xem xét; hãy tải lại trang.")
        fresh.not_applicable, fresh.not_applicable_reason = "", ""
        fresh.save(update_fields=["not_applicable", "not_applicable_reason"])
        note(by, "score", fresh.pk, "score.left_out_taken_back", now)
    return fresh


def decide(*, by: Actor, score: Score, approved: bool, reason: str = "", now: datetime) -> Score:
    """Approve or refuse it; approved, the leaf has no points and leaves the denominator.

    For who keeps the round, and for the chair of its council: nobody decides for a unit of their own, and the standing
    office is scored too. A refusal says why. Raises ScoreRejected, Refused.
    """
    said = words(reason, "Lý do")
    with transaction.atomic():
        sheet = locked(score.sheet)
        if not may_decide(by, sheet):
            raise Refused(Permission.SCORE_KEEP, "Không ai xét đề nghị không chấm của cơ quan, đơn vị mình.")
        if RoundState(sheet.round.state) not in DECIDED_IN:
            raise ScoreRejected(
                "round-not-deciding", "Đợt chấm điểm không còn ở bước xét không chấm; hãy tải lại trang."
            )
        fresh = Score.objects.get(pk=score.pk)
        if fresh.not_applicable != NotApplicable.ASKED:
            raise ScoreRejected("left-out-decided", "Đề nghị này đã được xem xét; hãy tải lại trang.")
        if not approved and not said:
            raise ScoreRejected("left-out-refusal", "Chưa ghi lý do không chấp thuận; hãy ghi vì sao vẫn chấm.")
        state = NotApplicable.APPROVED if approved else NotApplicable.REFUSED
        fresh.not_applicable, fresh.not_applicable_by_name = state.value, by.signature[:200]
        fresh.save(update_fields=["not_applicable", "not_applicable_by_name"])
        note(by, "score", fresh.pk, f"score.left_out_{state.value}", now, reason=said)
    return fresh


def may_decide(by: Actor, sheet: Sheet) -> bool:
    """Whether the actor decides on what is asked for that sheet."""
    if sheet.unit_id in own_units(by):
        return False
    seat = seat_of(by, sheet.round)
    chairs = seat is not None and seat.member.is_chair and sheet.unit_id not in seat.own
    return chairs or may_keep(by, sheet.round)
