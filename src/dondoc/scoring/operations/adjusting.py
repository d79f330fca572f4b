"""Bonus and penalty points of a sheet: given with a reason and what proves them, withdrawn, never changed."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from fractions import Fraction

from django.db import transaction

from dondoc.figures.actors import Actor, Permission, Refused
from dondoc.scoring.models import Adjustment, CriteriaSet, Sheet
from dondoc.scoring.operations.acting import in_state, locked, note, words
from dondoc.scoring.operations.leaving_out import may_decide
from dondoc.scoring.rejections import ScoreRejected
from dondoc.scoring.rules.saying import say
from dondoc.scoring.states import RoundState

LONGEST_BASIS = 300
ADJUSTED_IN = (RoundState.FIRST_APPRAISAL, RoundState.SUPPLEMENT, RoundState.SECOND_APPRAISAL)


def adjust(*, by: Actor, sheet: Sheet, points: Decimal, reason: str, basis: str, now: datetime) -> Adjustment:
    """Give a sheet bonus points (above zero) or penalty points (below zero), while its round is appraised.

    For who keeps the round and for the chair of its council; nobody for a unit of their own. No more at once than the
    set allows in all; what several make together is capped where the sheet is added up. Raises ScoreRejected, Refused.
    """
    said = words(reason, "Lý do")
    told = words(basis, "Căn cứ", most=LONGEST_BASIS)
    if not said:
        raise ScoreRejected("adjustment-reason", "Chưa ghi lý do thưởng, phạt điểm; hãy ghi thành tích hoặc vi phạm.")
    if not told:
        raise ScoreRejected("adjustment-basis", "Chưa ghi căn cứ; hãy ghi số, ký hiệu, ngày của văn bản chứng minh.")
    with transaction.atomic():
        fresh = _open(by, sheet)
        _check(fresh.round.set, points)
        made = Adjustment.objects.create(
            sheet=fresh, points=points, reason=said, basis=told, at=now, by_key=by.key, by_name=by.signature[:200]
        )
        after = {"points": f"{points.normalize():f}", "basis": told}
        note(by, "score_sheet", fresh.pk, "score_sheet.adjusted", now, after=after, reason=said)
    return made


def withdraw(*, by: Actor, adjustment: Adjustment, now: datetime) -> Adjustment:
    """Take bonus or penalty points back; what was given stays on record. Raises ScoreRejected, Refused."""
    with transaction.atomic():
        sheet = _open(by, adjustment.sheet)
        fresh = Adjustment.objects.select_for_update(of=("self",)).get(pk=adjustment.pk)
        if fresh.withdrawn_at is not None:
            raise ScoreRejected("adjustment-withdrawn", "Điểm thưởng, phạt này đã được rút; hãy tải lại trang.")
        fresh.withdrawn_at = now
        fresh.save(update_fields=["withdrawn_at"])
        before = {"points": f"{fresh.points.normalize():f}"}
        note(by, "score_sheet", sheet.pk, "score_sheet.adjustment_withdrawn", now, before=before)
    return fresh


def may_adjust(by: Actor, sheet: Sheet) -> bool:
    """Whether the actor gives this sheet bonus or penalty points now: the set has them, the round is appraised."""
    has = bool(sheet.round.set.bonus_cap or sheet.round.set.penalty_cap)
    return has and RoundState(sheet.round.state) in ADJUSTED_IN and may_decide(by, sheet)


def _open(by: Actor, sheet: Sheet) -> Sheet:
    fresh = locked(sheet)
    if not may_decide(by, fresh):
        raise Refused(Permission.SCORE_KEEP, "Không ai thưởng, phạt điểm cho phiếu của cơ quan, đơn vị mình.")
    in_state(fresh.round, *ADJUSTED_IN)
    return fresh


def _check(chosen: CriteriaSet, points: Decimal) -> None:
    if not points:
        raise ScoreRejected("adjustment-zero", "Điểm thưởng lớn hơn 0, điểm phạt nhỏ hơn 0 (ghi dấu trừ).")
    if not -chosen.penalty_cap <= points <= chosen.bonus_cap:
        told = {"penalty": say(Fraction(chosen.penalty_cap)), "bonus": say(Fraction(chosen.bonus_cap))}
        raise ScoreRejected(
            "adjustment-cap",
            f"Bộ tiêu chí cho thưởng nhiều nhất {told['bonus']}, phạt nhiều nhất {told['penalty']} điểm; hãy sửa lại.",
            **told,
        )
