"""Results of surveys: brought in for a leaf of every unit, scored by the leaf's rule, never by the unit itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import transaction

from dondoc.figures.actors import Actor
from dondoc.figures.figure import Exact
from dondoc.figures.measured import Measured
from dondoc.scoring import measuring
from dondoc.scoring.models import Round, Score, SurveyResult
from dondoc.scoring.operations.acting import in_state, kept, note, words
from dondoc.scoring.operations.proposing import PLACES, PROPOSED_IN, scored_leaf
from dondoc.scoring.operations.self_scoring import check_points
from dondoc.scoring.rejections import ScoreRejected
from dondoc.scoring.rules.kinds import NOT_SELF_SCORED, RuleKind

HUNDRED = Decimal(100)
MOST_DECIMALS = 4
MOST_ANSWERS = 2_000_000_000


@dataclass(frozen=True, slots=True)
class Result:
    """What a survey found for one leaf: per cent of the possible, or points outright; of so many answers."""

    score: Score
    percent: Decimal | None = None
    points: Decimal | None = None
    answers: int | None = None


@dataclass(frozen=True, slots=True)
class Survey:
    """What one survey found, and its source: the survey and its decision or report, as cited."""

    source: str
    results: Sequence[Result]


def bring_in_all(*, by: Actor, round: Round, found: Sequence[Survey], now: datetime) -> int:
    """Take over the results of several surveys, all or none; how many changed. Raises as one does."""
    with transaction.atomic():
        return sum(bring_in(by=by, round=round, results=each.results, source=each.source, now=now) for each in found)


def bring_in(*, by: Actor, round: Round, results: Sequence[Result], source: str, now: datetime) -> int:
    """Take over the results of a survey, all or none; a later one takes the place of an earlier. How many changed.

    Raises ScoreRejected, Refused.
    """
    told = words(source, "Nguồn", most=300)
    if not told:
        raise ScoreRejected("survey-source", "Chưa ghi nguồn; hãy ghi tên cuộc điều tra và văn bản công bố kết quả.")
    with transaction.atomic():
        fresh = kept(by, round)
        in_state(fresh, *PROPOSED_IN)
        changed = sum(_take(by, fresh, result, told, now) for result in results)
        if changed:
            after = {"source": told, "results": changed}
            note(by, "score_round", fresh.pk, "score_round.survey", now, after=after)
    return changed


def _take(by: Actor, round: Round, result: Result, source: str, now: datetime) -> bool:
    score = Score.objects.select_related("criterion").get(pk=result.score.pk, sheet__round=round)
    _check(score, result)
    values = {"percent": result.percent, "points": result.points, "answers": result.answers, "source": source}
    before = SurveyResult.objects.filter(score=score).values(*values).first()
    if before == values:
        return False
    signed = {"imported_at": now, "imported_by_key": by.key, "imported_by_name": by.signature[:200]}
    SurveyResult.objects.update_or_create(score=score, defaults={**values, **signed})
    score.measured = measuring.written(_measured(result))
    said = scored_leaf(score)
    if said is not None:
        score.proposed, score.explained = said.rounded(PLACES), said.explanation
    score.save(update_fields=["measured", "proposed", "explained"])
    return True


def _measured(result: Result) -> Measured:
    numbers: dict[str, Exact] = {}
    if result.percent is not None:
        numbers["percent"] = result.percent
    if result.points is not None:
        numbers["points"] = result.points
    return Measured(numbers)


def _is_percent(value: Decimal) -> bool:
    return 0 <= value <= HUNDRED and -int(value.normalize().as_tuple().exponent) <= MOST_DECIMALS


def _check(score: Score, result: Result) -> None:
    if RuleKind(score.criterion.kind) not in NOT_SELF_SCORED:
        raise ScoreRejected(
            "survey-criterion",
            f"Tiêu chí {score.criterion.code} không chấm theo điều tra xã hội học.",
            criterion=score.criterion.code,
        )
    if (result.percent is None) == (result.points is None):
        raise ScoreRejected("survey-number", "Ghi tỷ lệ phần trăm hoặc số điểm, không ghi cả hai.")
    if result.percent is not None and not _is_percent(result.percent):
        raise ScoreRejected("survey-percent", "Tỷ lệ phải từ 0 đến 100%, nhiều nhất 4 chữ số sau dấu phẩy.")
    if result.answers is not None and not 0 < result.answers <= MOST_ANSWERS:
        raise ScoreRejected("survey-answers", "Số phiếu là số nguyên lớn hơn 0; chưa rõ thì để trống.")
    check_points(score, result.points)
