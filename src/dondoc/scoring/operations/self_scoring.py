"""A unit scores itself: proposals taken over or argued with, and the sheet signed off by the head and locked."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from fractions import Fraction

from django.db import transaction

from dondoc.figures.actors import Actor, Permission, Refused, require
from dondoc.scoring.models import Score, ScoreChange, Sheet
from dondoc.scoring.operations.acting import Shown, check_shown, in_state, locked, note, words, write_points
from dondoc.scoring.queries.sheets import leaves_of
from dondoc.scoring.rejections import ScoreRejected
from dondoc.scoring.rules.kinds import FROM_SNAPSHOT, NOT_SELF_SCORED, RuleKind
from dondoc.scoring.rules.limits import within
from dondoc.scoring.rules.saying import say
from dondoc.scoring.states import NotApplicable, RoundState, Stage


def score_self(
    *, by: Actor, score: Score, points: Decimal | None, note: str, now: datetime, shown: Shown | None = None
) -> Score:
    """Write the unit's own points for a leaf, with what argues for them; None takes them back.

    A number that differs from the proposal of the figure needs words; an index of others gives its proposal or nothing,
    as its value is not the unit's to argue with. `shown` is the number over which it is written.
    Raises ScoreRejected, Refused.
    """
    said = words(note, "Giải thích")
    with transaction.atomic():
        fresh = open_leaf(by, score)
        if RuleKind(fresh.criterion.kind) in NOT_SELF_SCORED:
            raise ScoreRejected("score-surveyed", "Tiêu chí chấm theo điều tra xã hội học không tự chấm.")
        check_shown(fresh, Stage.SELF, shown)
        check_points(fresh, points)
        _check_published(fresh, points)
        if points is not None and fresh.proposed is not None and points != fresh.proposed and not said:
            raise ScoreRejected(
                "score-argued", "Điểm tự chấm khác điểm đề xuất từ số liệu; hãy ghi giải thích hoặc lấy điểm đề xuất."
            )
        write_points(by=by, score=fresh, stage=Stage.SELF, points=points, said=said, now=now)
    return fresh


def accept_proposal(*, by: Actor, score: Score, now: datetime) -> Score:
    """Take the points that the figure proposes as one's own. Raises ScoreRejected, Refused."""
    with transaction.atomic():
        fresh = open_leaf(by, score)
        if fresh.proposed is None:
            raise ScoreRejected("score-no-proposal", "Chưa có điểm đề xuất từ số liệu; hãy tự ghi điểm và giải thích.")
        write_points(by=by, score=fresh, stage=Stage.SELF, points=fresh.proposed, said=fresh.self_note, now=now)
    return fresh


def accept_proposals(*, by: Actor, sheet: Sheet, now: datetime) -> int:
    """Take over every proposal for which the unit has given no points of its own; how many. Raises as one does."""
    with transaction.atomic():
        fresh = open_sheet(by, sheet)
        waiting = leaves_of(fresh).filter(self_points__isnull=True, proposed__isnull=False, not_applicable="")
        taken = [score for score in waiting if RuleKind(score.criterion.kind) not in NOT_SELF_SCORED]
        for score in taken:
            write_points(by=by, score=score, stage=Stage.SELF, points=score.proposed, said=score.self_note, now=now)
    return len(taken)


def sign_off(*, by: Actor, sheet: Sheet, now: datetime) -> Sheet:
    """The head signs the sheet: from now on its self scores are locked.

    Nobody signs what they scored themselves. Every leaf has points, is surveyed, is an index not yet published, or is
    asked to be left out; points above zero that must be explained have words or evidence.

    Raises ScoreRejected, Refused.
    """
    with transaction.atomic():
        fresh = locked(sheet)
        require(by, Permission.SCORE_SIGN, fresh.unit_id)
        _check_open(fresh)
        if ScoreChange.objects.filter(score__sheet=fresh, stage=Stage.SELF.value, by_key=by.key).exists():
            raise Refused(Permission.SCORE_SIGN, "Người đã tự chấm không ký chốt phiếu; cần thủ trưởng đơn vị.")
        _check_whole(fresh)
        fresh.signed_at, fresh.signed_by_key, fresh.signed_by_name = now, by.key, by.signature[:200]
        fresh.save(update_fields=["signed_at", "signed_by_key", "signed_by_name"])
        note(by, "score_sheet", fresh.pk, "score_sheet.signed", now, after={"unit": fresh.unit_id})
    return fresh


def open_sheet(by: Actor, sheet: Sheet) -> Sheet:
    """The sheet, locked, while the unit may still write its scores. Raises ScoreRejected, Refused."""
    fresh = locked(sheet)
    require(by, Permission.SCORE_ENTER, fresh.unit_id)
    _check_open(fresh)
    return fresh


def open_leaf(by: Actor, score: Score) -> Score:
    """The same for one leaf."""
    sheet = open_sheet(by, score.sheet)
    fresh = Score.objects.select_related("criterion").get(pk=score.pk)
    fresh.sheet = sheet
    if fresh.not_applicable == NotApplicable.APPROVED:
        raise ScoreRejected("score-left-out", "Tiêu chí này đã được duyệt không chấm nên không ghi điểm.")
    return fresh


def check_points(score: Score, points: Decimal | None) -> None:
    """Raises ScoreRejected where the rule of the leaf can never give so many points."""
    if points is None:
        return
    criterion = score.criterion
    least, most = within(RuleKind(criterion.kind), criterion.parameters, criterion.maximum)
    if not least <= Fraction(points) <= most:
        told = {"least": say(least), "most": say(most)}
        raise ScoreRejected("score-points", f"Điểm phải từ {told['least']} đến {told['most']}; hãy sửa lại.", **told)


def _check_published(score: Score, points: Decimal | None) -> None:
    if RuleKind(score.criterion.kind) in FROM_SNAPSHOT and points is not None and points != score.proposed:
        raise ScoreRejected(
            "score-published",
            "Điểm của chỉ số do cơ quan khác công bố chỉ lấy từ lần công bố đã nhập; hãy nhập ở trang Chỉ số khác rồi "
            "tính lại điểm đề xuất.",
        )


def _check_open(sheet: Sheet) -> None:
    in_state(sheet.round, RoundState.SELF_SCORING)
    if sheet.signed_at is not None:
        raise ScoreRejected("sheet-signed", "Phiếu đã được thủ trưởng ký chốt nên không sửa điểm tự chấm nữa.")


def _check_whole(sheet: Sheet) -> None:
    leaves = [leaf for leaf in leaves_of(sheet) if RuleKind(leaf.criterion.kind) not in NOT_SELF_SCORED]
    empty = [leaf.criterion.code for leaf in leaves if _is_empty(leaf)]
    if empty:
        raise ScoreRejected(
            "sheet-empty",
            f"Còn {len(empty)} tiêu chí chưa tự chấm: {_some(empty)}.",
            count=len(empty),
            codes=_some(empty),
        )
    bare = [leaf.criterion.code for leaf in leaves if _bare(leaf)]
    if bare:
        raise ScoreRejected(
            "sheet-bare",
            f"Còn {len(bare)} tiêu chí có điểm nhưng chưa có giải thích hoặc tài liệu kiểm chứng: {_some(bare)}.",
            count=len(bare),
            codes=_some(bare),
        )


def _is_empty(leaf: Score) -> bool:
    """Without points that the unit could give: an index that nobody has published yet is left to the council."""
    unpublished = RuleKind(leaf.criterion.kind) in FROM_SNAPSHOT and leaf.proposed is None
    return leaf.self_points is None and not leaf.not_applicable and not unpublished


def _bare(leaf: Score) -> bool:
    """Points above zero without a figure, words or evidence behind them."""
    if not leaf.criterion.must_explain or not leaf.self_points or leaf.self_points <= 0 or leaf.not_applicable:
        return False
    return not (leaf.self_note or leaf.proposed == leaf.self_points or leaf.evidence.exists())


def _some(codes: list[str]) -> str:
    return ", ".join(codes[:8]) + (" …" if len(codes) > 8 else "")
