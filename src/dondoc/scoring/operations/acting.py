"""What every act on a round begins with and ends with: the row locked, the state looked at, the record written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from dondoc.audit.operations import record
from dondoc.documents.records import storable
from dondoc.figures.actors import Actor, Permission, Refused
from dondoc.scoring.models import Round, Score, ScoreChange, Sheet
from dondoc.scoring.queries.rights import may_keep
from dondoc.scoring.rejections import ScoreRejected
from dondoc.scoring.states import RoundState, Stage

LONGEST_NOTE = 4_000
NOT_OWN = "Không ai thẩm định phiếu của cơ quan, đơn vị mình; việc này do thành viên khác của hội đồng làm."
COLUMNS = {
    Stage.SELF: ("self_points", "self_note"),
    Stage.FIRST: ("first", "first_note"),
    Stage.SECOND: ("second", "second_note"),
    Stage.COUNCIL: ("council", "council_note"),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """The number that somebody saw when they wrote another: what was written in between is not written over."""

    points: Decimal | None


def check_shown(score: Score, stage: Stage, shown: Shown | None) -> None:
    """Raises ScoreRejected where the number is no longer the one that was shown."""
    if shown is not None and getattr(score, COLUMNS[stage][0]) != shown.points:
        raise ScoreRejected(
            "score-changed", "Điểm này vừa được người khác sửa; hãy tải lại trang, xem điểm mới rồi ghi lại."
        )


def kept(by: Actor, round: Round) -> Round:
    """The round, locked, by who keeps it. Raises Refused."""
    fresh = Round.objects.select_for_update(of=("self",)).select_related("set").get(pk=round.pk)
    if not may_keep(by, fresh):
        raise Refused(Permission.SCORE_KEEP)
    return fresh


def locked(sheet: Sheet) -> Sheet:
    """The sheet with its round, both locked: a round does not go on while a score is written."""
    Round.objects.select_for_update().get(pk=sheet.round_id)
    sheets = Sheet.objects.select_for_update(of=("self",)).select_related("round", "round__set", "unit")
    return sheets.get(pk=sheet.pk)


def in_state(round: Round, *states: RoundState) -> None:
    """Raises ScoreRejected unless the round is in one of the states."""
    if RoundState(round.state) not in states:
        raise ScoreRejected(
            "round-state",
            "Đợt chấm điểm không còn ở bước này; hãy tải lại trang để xem bước hiện tại.",
            now=round.state,
        )


def words(typed: str, name: str, *, most: int = LONGEST_NOTE) -> str:
    """What was typed, as it is stored. Raises ScoreRejected where it is too long."""
    said = storable(typed).strip()
    if len(said) > most:
        raise ScoreRejected("words-too-long", f"{name}: dài quá {most} ký tự; hãy rút gọn.", most=most)
    return said


def write_points(*, by: Actor, score: Score, stage: Stage, points: Decimal | None, said: str, now: datetime) -> None:
    """Write one number of a score with its history and the record; nothing where nothing changes."""
    column, note_column = COLUMNS[stage]
    before, told = getattr(score, column), getattr(score, note_column)
    if before == points and told == said:
        return
    setattr(score, column, points)
    setattr(score, note_column, said)
    score.save(update_fields=[column, note_column])
    ScoreChange.objects.create(
        score=score,
        stage=stage.value,
        before=before,
        after=points,
        note=said,
        at=now,
        by_key=by.key,
        by_name=by.signature[:200],
    )
    note(by, "score", score.pk, f"score.{stage.value}", now, before=_said(before), after=_said(points), reason=said)


def note(by: Actor, kind: str, number: int, action: str, now: datetime, **said: Any) -> None:
    """Note an act in the audit log."""
    record(by=by, action=action, subject=(kind, number), at=now, **said)


def _said(points: Decimal | None) -> dict[str, Any]:
    return {"points": None if points is None else str(points.normalize())}
