"""Remedial plans: drafted from a sheet's or another index's lost points into the part that keeps plans."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

from django.db import transaction
from django.utils import timezone

from dondoc.figures.actors import Actor, Permission, Refused
from dondoc.organisation.models import Unit
from dondoc.plans import operations as plans
from dondoc.plans.models import Heading, Plan
from dondoc.scoring.models import Measure, RemedialPlan, Sheet, Snapshot
from dondoc.scoring.operations.acting import note, words
from dondoc.scoring.queries import remedies
from dondoc.scoring.rejections import ScoreRejected
from dondoc.scoring.rules.saying import near
from dondoc.scoring.rules.scored import KEPT_PLACES
from dondoc.scoring.set_checks import points

MOST_MEASURES = 200


@dataclass(frozen=True, slots=True)
class Wanted:
    """A measure as a person words it: what it moves (a criterion by its number, a component by its name), its gain.

    `keeps`: it keeps full points (giải pháp duy trì) and gains nothing. `steps`: how far it moves the figure; then the
    gain is what the rule gives for that.
    """

    target: remedies.Target
    text: str
    leads: tuple[Unit, ...]
    due: date | None
    gain: Decimal = Decimal(0)
    cause: str = ""
    keeps: bool = False
    steps: int | None = None


@dataclass(frozen=True, slots=True)
class Content:
    """What a remedial plan is called, and the paper it is drawn up by."""

    title: str
    basis: str = ""
    note: str = ""


def draft(
    *, by: Actor, of: Sheet | Snapshot, content: Content, measures: Sequence[Wanted], now: datetime
) -> RemedialPlan:
    """Write the plan with a heading for each area and an item for each measure, all or nothing.

    By who drafts plans for the unit and may see what it is drawn from. Raises ScoreRejected, PlanRejected, Refused.
    """
    if not remedies.may_plan(by, of.unit_id):
        raise Refused(Permission.ASSIGNMENT_GIVE)
    if not remedies.may_see(by, of):
        raise Refused(Permission.SCORE_READ)
    today = timezone.localdate(now)
    targets = remedies.targets(by, of, today)
    for each in _checked_number(measures):
        _check(each, targets, today)
    with transaction.atomic():
        said = plans.Content(remedies.KIND, content.title, today.year, basis=content.basis, note=content.note)
        plan = plans.draft(by=by, unit=of.unit, content=said, now=now)
        remedial = RemedialPlan.objects.create(
            plan=plan, sheet=of if isinstance(of, Sheet) else None, snapshot=of if isinstance(of, Snapshot) else None
        )
        _write(by, plan, remedial, measures, targets, now)
        note(by, "remedial_plan", remedial.pk, "remedial_plan.drafted", now, after={"measures": len(measures)})
    return remedial


def _write(
    by: Actor,
    plan: Plan,
    remedial: RemedialPlan,
    measures: Sequence[Wanted],
    targets: Mapping[remedies.Target, remedies.Aim],
    now: datetime,
) -> None:
    """The measures under their areas, areas and measures in the order of the table."""
    order = list(targets)
    headings: dict[str, Heading] = {}
    for each in sorted(measures, key=lambda wanted: order.index(wanted.target)):
        aim = targets[each.target]
        if aim.area not in headings:
            headings[aim.area] = plans.add_heading(by=by, plan=plan, title=aim.area, now=now)
        said = plans.ItemContent(each.text, headings[aim.area], each.leads, product=aim.evidence, due=each.due)
        item = plans.add_item(by=by, plan=plan, content=said, now=now)
        Measure.objects.create(
            remedial=remedial,
            item=item,
            criterion_id=each.target if isinstance(each.target, int) else None,
            component=each.target if isinstance(each.target, str) else "",
            gain=_gain(each, aim),
            steps=each.steps,
            keeps=each.keeps,
            cause=words(each.cause, "Nguyên nhân"),
            stood=aim.stood,
            baseline=dict(aim.measured),
        )


def _checked_number(measures: Sequence[Wanted]) -> Sequence[Wanted]:
    if not measures:
        raise ScoreRejected("remedy-empty", "Chưa chọn tiêu chí nào; hãy chọn ít nhất một tiêu chí.")
    if len(measures) > MOST_MEASURES:
        raise ScoreRejected(
            "remedy-long", f"Kế hoạch có nhiều nhất {MOST_MEASURES} giải pháp; hãy tách ra.", most=MOST_MEASURES
        )
    return measures


def _check(each: Wanted, targets: Mapping[remedies.Target, remedies.Aim], today: date) -> None:
    """Raises ScoreRejected for a measure that moves nothing, gains more than was lost, or has nobody or no day."""
    aim = targets.get(each.target)
    if aim is None:
        raise ScoreRejected(
            "remedy-target", "Tiêu chí không thuộc phiếu này, hoặc không được chấm; hãy chọn lại trong danh sách."
        )
    if each.keeps != aim.full:
        raise ScoreRejected(
            "remedy-keeps",
            f"{aim.code}: giải pháp duy trì dùng cho tiêu chí đạt điểm tối đa, giải pháp khắc phục cho tiêu chí mất "
            "điểm.",
            number=aim.code,
        )
    _check_gain(each, aim) if each.steps is None else _check_steps(each, each.steps, aim)
    if not each.text.strip():
        raise ScoreRejected("remedy-text", f"{aim.code}: chưa ghi giải pháp.", number=aim.code)
    if not each.leads:
        raise ScoreRejected("remedy-lead", f"{aim.code}: chưa ghi đơn vị chủ trì.", number=aim.code)
    if each.due is None or each.due < today:
        raise ScoreRejected(
            "remedy-due", f"{aim.code}: thời hạn phải là hôm nay hoặc một ngày sau đó.", number=aim.code
        )


def _check_gain(each: Wanted, aim: remedies.Aim) -> None:
    if each.keeps and each.gain == 0:
        return
    if each.keeps or each.gain < 0 or (aim.lost is not None and each.gain > aim.lost):
        most = Decimal(0) if each.keeps or aim.lost is None else aim.lost
        said = points(most)
        raise ScoreRejected(
            "remedy-gain",
            f"{aim.code}: điểm dự kiến đạt thêm phải từ 0 đến {said}.",
            number=aim.code,
            most=said,
        )


def _check_steps(each: Wanted, steps: int, aim: remedies.Aim) -> None:
    if each.keeps or aim.stretch is None:
        raise ScoreRejected(
            "remedy-unmovable",
            f"{aim.code}: số liệu của tiêu chí không đưa lên từng bước được; hãy ghi điểm dự kiến đạt thêm.",
            number=aim.code,
        )
    if not 1 <= steps <= aim.stretch.most:
        raise ScoreRejected(
            "remedy-steps",
            f"{aim.code}: số liệu chỉ đưa thêm được từ 1 đến {aim.stretch.most}.",
            number=aim.code,
            most=aim.stretch.most,
        )


def _gain(each: Wanted, aim: remedies.Aim) -> Decimal:
    """What the measure gains: by the rule where it says its steps."""
    if each.steps is None or aim.stretch is None:
        return each.gain
    return near(aim.stretch.curve(each.steps, Fraction(0)), KEPT_PLACES)
