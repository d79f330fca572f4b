"""Members of the council appraise the areas of their agency, over all units but their own."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from django.db import transaction

from dondoc.figures.actors import Actor, Permission, Refused
from dondoc.scoring.models import Opinion, Score
from dondoc.scoring.operations.acting import NOT_OWN, Shown, check_shown, in_state, locked, note, words, write_points
from dondoc.scoring.operations.self_scoring import check_points
from dondoc.scoring.queries.rights import Seat, area_of, may_keep, own_units, seat_of
from dondoc.scoring.queries.sheets import numbers_of
from dondoc.scoring.rejections import ScoreRejected
from dondoc.scoring.standing import appraised_stage, in_force
from dondoc.scoring.states import NotApplicable, RoundState, Stage


def appraise(
    *, by: Actor, score: Score, points: Decimal, note: str, now: datetime, shown: Shown | None = None
) -> Score:
    """Write the appraised points of a leaf for the stage at which the round stands.

    Points other than those in force before need words. `shown` is the number over which it is written.
    Raises ScoreRejected, Refused.
    """
    said = words(note, "Ý kiến thẩm định")
    with transaction.atomic():
        fresh, seat = _leaf(by, score)
        stage = appraised_stage(RoundState(fresh.sheet.round.state))
        if stage is None:
            raise ScoreRejected("round-not-appraised", "Đợt chấm điểm không ở bước thẩm định; hãy tải lại trang.")
        _check_seat(seat, fresh)
        check_shown(fresh, stage, shown)
        check_points(fresh, points)
        before = in_force(numbers_of(fresh), upto=_earlier(stage))
        if before is not None and points != before and not said:
            raise ScoreRejected("score-argued-appraisal", "Điểm thẩm định khác điểm trước đó; hãy ghi lý do.")
        write_points(by=by, score=fresh, stage=stage, points=points, said=said, now=now)
    return fresh


def opine(*, by: Actor, score: Score, points: Decimal, note: str, now: datetime) -> Opinion:
    """A member's own opinion of a leaf, where members differ; the later one takes the place of the earlier.

    Raises ScoreRejected, Refused.
    """
    said = words(note, "Ý kiến")
    if not said:
        raise ScoreRejected("opinion-silent", "Chưa ghi ý kiến; hãy nói vì sao nên chấm như vậy.")
    with transaction.atomic():
        fresh, seat = _leaf(by, score)
        in_state(fresh.sheet.round, RoundState.SECOND_APPRAISAL)
        if seat is None or fresh.sheet.unit_id in seat.own:
            raise Refused(Permission.SCORE_APPRAISE, NOT_OWN)
        check_points(fresh, points)
        made, _ = Opinion.objects.update_or_create(
            score=fresh, member=seat.member, defaults={"points": points, "note": said, "at": now}
        )
        _told(by, fresh, "score.opinion", points, said, now)
    return made


def settle(*, by: Actor, score: Score, points: Decimal, how: str, now: datetime) -> Score:
    """Where members differ: the points by vote or by the chair, with the word how it was decided.

    For the chair, the secretary, or who keeps the round; never for a sheet of their own. Raises ScoreRejected, Refused.
    """
    said = words(how, "Cách quyết định")
    if not said:
        raise ScoreRejected(
            "settled-silent", "Chưa ghi cách quyết định; hãy ghi kết quả biểu quyết hoặc ý kiến chủ tịch."
        )
    with transaction.atomic():
        fresh, seat = _leaf(by, score)
        in_state(fresh.sheet.round, RoundState.SECOND_APPRAISAL)
        leads = seat is not None and (seat.member.is_chair or seat.member.is_secretary)
        if not leads and not may_keep(by, fresh.sheet.round):
            raise Refused(Permission.SCORE_KEEP)
        if fresh.sheet.unit_id in (seat.own if seat is not None else own_units(by)):
            raise Refused(Permission.SCORE_APPRAISE, NOT_OWN)
        check_points(fresh, points)
        write_points(by=by, score=fresh, stage=Stage.COUNCIL, points=points, said=said, now=now)
    return fresh


def _leaf(by: Actor, score: Score) -> tuple[Score, Seat | None]:
    sheet = locked(score.sheet)
    fresh = Score.objects.select_related("criterion__parent__parent").get(pk=score.pk)
    fresh.sheet = sheet
    if fresh.not_applicable == NotApplicable.APPROVED:
        raise ScoreRejected("score-left-out", "Tiêu chí này đã được duyệt không chấm nên không ghi điểm.")
    return fresh, seat_of(by, sheet.round)


def _check_seat(seat: Seat | None, score: Score) -> None:
    if seat is None:
        raise Refused(Permission.SCORE_APPRAISE, "Bạn không phải thành viên hội đồng thẩm định của đợt này.")
    if score.sheet.unit_id in seat.own:
        raise Refused(Permission.SCORE_APPRAISE, NOT_OWN)
    if not seat.may_appraise(score.sheet.unit_id, area_of(score.criterion)):
        raise Refused(Permission.SCORE_APPRAISE, "Lĩnh vực này do thành viên khác của hội đồng thẩm định.")


def _earlier(stage: Stage) -> Stage:
    return Stage.SELF if stage is Stage.FIRST else Stage.FIRST


def _told(by: Actor, score: Score, action: str, points: Decimal, said: str, now: datetime) -> None:
    note(by, "score", score.pk, action, now, after={"points": f"{points.normalize():f}"}, reason=said)
