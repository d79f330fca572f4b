"""A remedial plan: its measures by area, how each goes, the score to be expected at year end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from dondoc.figures.actors import Actor, Permission
from dondoc.indicators.definitions import Definition
from dondoc.indicators.queries.figures import definitions
from dondoc.plans import queries as plans
from dondoc.plans.models import Plan
from dondoc.plans.states import PlanState
from dondoc.scoring import measuring
from dondoc.scoring.expected import Expected, Progress
from dondoc.scoring.models import Measure, RemedialPlan
from dondoc.scoring.queries import remedial_plans
from dondoc.scoring.queries.remedial_plans import Carried, MeasureRow
from dondoc.scoring.rules.saying import near
from dondoc.scoring.rules.scored import KEPT_PLACES
from dondoc.web.access import needs
from dondoc.web.figure_words import value_words
from dondoc.web.labels.chips import Chip, Words
from dondoc.web.labels.plans import STATES, due_words, item_words, leads_words
from dondoc.web.labels.score_remedies import GOING, NOT_GIVEN
from dondoc.web.showing import show
from dondoc.web.typed import number as typed_number
from dondoc.web.views.score_losses import MOST_CHOSEN, TAB, USUAL_CHOSEN
from dondoc.web.views.score_sheet import PLACE

PERCENT_PLACES = 2
Known = Mapping[str, Definition]


@dataclass(frozen=True, slots=True)
class Line:
    """A measure as pages and papers tell it; `text` is held back where its assignment was restricted.

    `baseline` is what the figure said when the plan was drafted, `figure` the address of what it says now.
    """

    row: MeasureRow
    text: str
    leads: str
    due: str
    target: str
    chip: Chip
    held: bool = False
    baseline: str = ""
    figure: str = ""

    @property
    def keeps(self) -> bool:
        """Whether it keeps full points."""
        return self.row.measure.keeps


@dataclass(frozen=True, slots=True)
class Area:
    """A heading of the plan with its measures."""

    title: str
    lines: tuple[Line, ...]


def seen(actor: Actor, number: int) -> RemedialPlan:
    """The remedial plan, if the actor may see it."""
    return get_object_or_404(remedial_plans.remedial_visible_to(actor), pk=number)


@needs(Permission.SCORE_READ)
@require_safe
def remedy(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """The measures and what is expected of them."""
    remedial = seen(actor, number)
    carried = remedial_plans.carried(actor, remedial, timezone.localdate())
    context = {
        "remedial": remedial,
        "plan": remedial.plan,
        "sheet": remedial.sheet,
        "snapshot": remedial.snapshot,
        "state": state_words(remedial.plan),
        "is_draft": remedial.plan.state == PlanState.DRAFT.value,
        "areas": areas(actor, remedial, carried),
        "expected": carried.expected,
        "told": told(carried.expected) if carried.expected is not None else {},
        "may_write": plans.may_write(actor, remedial.plan),
        "may_issue": plans.may_give(actor, remedial.plan),
        "counts": [(chip, sum(row.progress is how for row in carried.rows)) for how, chip in GOING.items()],
        **_best(request, carried),
        "decimals": remedial.sheet.round.set.places if remedial.sheet is not None else PERCENT_PLACES,
    }
    return show(request, actor, "web/score_remedy.html", context, place=PLACE, tab=TAB)


def _best(request: HttpRequest, carried: Carried) -> dict[str, object]:
    """The best so many of the measures still to be carried out, where somebody asked for them."""
    most = min(typed_number(request.GET.get("chon", "")) or 0, MOST_CHOSEN)
    choice = carried.best(most) if most else None
    return {
        "most": most or USUAL_CHOSEN,
        "asked": choice is not None,
        "best": frozenset(map(int, choice.keys)) if choice is not None else frozenset(),
        "best_gain": near(choice.gain, KEPT_PLACES) if choice is not None else None,
    }


def state_words(plan: Plan) -> Words:
    """Where the plan stands."""
    return STATES[PlanState(plan.state)]


def told(found: Expected) -> dict[str, object]:
    """The numbers of the expected score as they are printed."""
    rate = found.rate
    parts = {"points": found.points, "done": found.done, "on_course": found.on_course, "late": found.late}
    said: dict[str, object] = {name: near(value, KEPT_PLACES) for name, value in parts.items()}
    said["possible"] = near(found.possible, KEPT_PLACES)
    said["percent"] = near(rate * 100, PERCENT_PLACES) if rate is not None else None
    return said


def areas(actor: Actor, remedial: RemedialPlan, carried: Carried) -> list[Area]:
    """The measures under their headings, in the order of the plan."""
    held, known = plans.held_back(actor, remedial.plan), definitions()
    by_area = groupby(carried.rows, key=lambda row: row.measure.item.heading)
    return [
        Area(heading.title if heading is not None else "", _lines(list(rows), held, known)) for heading, rows in by_area
    ]


def _lines(rows: Sequence[MeasureRow], held: frozenset[int], known: Known) -> tuple[Line, ...]:
    return tuple(_line(row, held, known) for row in rows)


def _line(row: MeasureRow, held: frozenset[int], known: Known) -> Line:
    measure = row.measure
    item = measure.item
    chip = GOING[row.progress] if row.given or row.progress is Progress.LATE else NOT_GIVEN
    target = str(measure.criterion) if measure.criterion is not None else measure.component
    told = item_words(item, held), leads_words(item), due_words(item)
    return Line(row, *told, target, chip, item.pk in held, *_started_from(measure, known))


def _started_from(measure: Measure, known: Known) -> tuple[str, str]:
    """The figure's value at drafting, and where its present one is; "" where no figure measures the criterion."""
    code = measure.criterion.indicator if measure.criterion is not None else ""
    definition, kept = known.get(code), measuring.read(measure.baseline)
    if definition is None or kept is None:
        return "", ""
    unit = measure.remedial.plan.unit_id
    return value_words(definition, kept)[0], f"{reverse('figure', args=[code])}?don_vi={unit}"
