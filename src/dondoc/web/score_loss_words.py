"""The words of criteria below their maximum: how the points can still be won, until when, what is needed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from dondoc.language import dates
from dondoc.scoring.choosing import Option, capped, chosen
from dondoc.scoring.levers import Chance
from dondoc.scoring.losses import Loss, Way
from dondoc.scoring.models import Score
from dondoc.scoring.queries.remedies import Losses, cause_of
from dondoc.scoring.rules.saying import near, say
from dondoc.web.labels.chips import Words
from dondoc.web.score_figures import Told, told_figure

KEPT_PLACES = 6
WAYS: dict[Way, Words] = {
    Way.WORK: lazy("bằng kết quả công việc của đơn vị"),
    Way.EVIDENCE: lazy("bằng tài liệu kiểm chứng, do hội đồng chấm"),
    Way.OTHERS: lazy("do kết quả điều tra hoặc cơ quan bên ngoài quyết định"),
    Way.NOT_THIS_YEAR: lazy("không còn lấy lại được trong năm chấm"),
    Way.NEXT_YEAR: lazy("cho năm sau"),
}


class LossOrder(StrEnum):
    """In which order criteria below their maximum are listed."""

    GAIN = "gain"
    TABLE = "table"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Row:
    """A criterion below its maximum as the page tells it."""

    loss: Loss
    leaf: Score
    figure: Told | None
    cause: str
    needed: str
    way: Words
    until: str
    gain: Decimal

    @property
    def id(self) -> int:
        """The number of the criterion."""
        return self.loss.gap.leaf.id


def rows(found: Losses) -> list[Row]:
    """All of them, in the order of the table."""
    return [_row(found, each) for each in found.rows]


def _row(found: Losses, each: Loss) -> Row:
    leaf = found.leaf(each)
    leaf.sheet = found.standing.sheet
    return Row(
        each,
        leaf,
        told_figure(leaf),
        cause_of(leaf, found.standing.upto) or _no_cause(each),
        needed_words(each, fixed=found.terms.fixed),
        WAYS[each.way],
        dates.written(each.until) if each.until is not None else "",
        near(each.gain, KEPT_PLACES),
    )


def needed_words(each: Loss, *, fixed: bool) -> str:
    """What its figure needs; of a result that stands only the figure for the next year.

    Where appraisers gave other points than the figure does, what comes on top is not the figure's to say.
    """
    needed = each.gap.needed
    if needed is None:
        return ""
    if needed.full is None:
        return "" if fixed else needed.told()
    if fixed:
        return f"Cần {needed.full.words}."
    points, present = each.gap.points, needed.full.points - needed.full.gain
    if needed.chance is Chance.LOST or points is None or points == near(present, KEPT_PLACES):
        return needed.told()
    return (
        f"Cần {needed.full.words}: khi đó theo số liệu được {say(needed.full.points)} điểm "
        f"(hiện theo số liệu {say(present)} điểm, được chấm {say(Fraction(points))} điểm)."
    )


def _no_cause(each: Loss) -> str:
    return _("Chưa được chấm điểm.") if each.gap.points is None else ""


def ordered(found: Sequence[Row], order: LossOrder) -> list[Row]:
    """Sorted; equals in the order of the table."""
    match order:
        case LossOrder.GAIN:
            return sorted(found, key=lambda row: (not _in_hand(row), -row.loss.gain))
        case LossOrder.LOST:
            return sorted(found, key=lambda row: -row.loss.gap.lost)
        case LossOrder.TABLE:
            return list(found)


def _in_hand(row: Row) -> bool:
    """Whether the unit can do something about it: others do not decide, and it has points to be bettered."""
    return row.loss.way not in (Way.OTHERS, Way.NOT_THIS_YEAR) and row.loss.gap.points is not None


def best(found: Sequence[Row], most: int) -> frozenset[int]:
    """The criteria in hand whose measures gain most, at most so many; one for each, so they are independent."""
    able = [row for row in found if row.loss.gain > 0 and _in_hand(row)]
    options = [Option(str(row.id), row.id, points=row.loss.gain) for row in able]
    curves = {row.id: capped(Fraction(row.loss.gap.lost)) for row in able}
    return frozenset(int(key) for key in chosen(options, curves, most).keys)
