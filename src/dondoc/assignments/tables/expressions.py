"""The kind of each standing as one number, in the database: the same as `kinds.kind_of` says."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db.models import (
    Case,
    DurationField,
    Exists,
    ExpressionWrapper,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce
from django.db.models.lookups import GreaterThan

from dondoc.assignments.expressions import Moment, classes_on, entered_late, standing_at
from dondoc.assignments.grades import Grade
from dondoc.assignments.models import Event, Standing
from dondoc.assignments.states import EVENT_OF, STEPS, Side, State
from dondoc.assignments.structure import Structure
from dondoc.assignments.tables import kinds
from dondoc.assignments.tables.measures import Measure
from dondoc.assignments.tables.questions import Question
from dondoc.assignments.timeliness import Against, By, Timeliness

# What the lead itself says or does: the words that keep an assignment updated.
WORDS_OF_THE_LEAD = sorted({EVENT_OF[found.act].value for found in STEPS if found.side is Side.LEAD})
_FLAGS = {
    "fresh": kinds.FRESH,
    "reported": kinds.REPORTED,
    "basically_done": kinds.BASICALLY,
    "entered_late": kinds.ENTERED_LATE,
    "late": kinds.LATE,
    "updated": kinds.UPDATED,
}
_FEW = 4  # values of the grade, from 0


def kind_on(question: Question) -> Combinable:
    """The number of the kind, of a standing on the day of the question, its class given as `place`."""
    return (
        F("place")
        + _fresh(question)
        + _if(Q(state=State.REPORTED.value), kinds.REPORTED)
        + _if(Q(basically_done=True) & ~Q(state=State.COMPLETED.value), kinds.BASICALLY)
        + _if(entered_late(question.against, prefix=""), kinds.ENTERED_LATE)
        + _if(_submitted_late(question), kinds.LATE)
        + _if(_updated(question), kinds.UPDATED)
        + _grade(question)
        + _band(question)
    )


def _class(question: Question) -> Case:
    classes, rest = classes_on(question.on, question.judging, prefix="")
    whens = [When(condition, then=Value(_place(found))) for condition, found in classes]
    return Case(*whens, default=Value(_place(rest)), output_field=IntegerField())


def _place(found: Timeliness) -> int:
    return kinds.LEAST_FAVOURABLE.index(found) * kinds.CLASS


def _fresh(question: Question) -> Case:
    """Nothing of what began before the period is fresh; of the rest what was unfinished on the eve is not either."""
    first = question.period.first
    return Case(
        When(came_on__lt=first, then=Value(0)),
        When(assignment__given_on__gte=first, then=Value(kinds.FRESH)),
        When(Exists(_same(question, question.eve).filter(unfinished_on(question.eve, question.by))), then=Value(0)),
        default=Value(kinds.FRESH),
        output_field=IntegerField(),
    )


def _same(question: Question, moment: Moment) -> QuerySet[Standing]:
    """The standing of the same assignment on another day; mapped, of any in its chain."""
    found = Standing.objects.filter(standing_at(moment))
    if question.structure is Structure.OF_THE_TIME:
        return found.filter(assignment=OuterRef("assignment"))
    return found.annotate(chain=chain()).filter(chain=OuterRef("chain"))


# Where it lies now: at the last of its chain.
LEAD_NOW = Coalesce(F("assignment__latest__lead_id"), F("lead_id"))
FIELD_NOW = Coalesce(F("assignment__latest__field_id"), F("field_id"))


def chain() -> Coalesce:
    """What all that continues one another has in common."""
    return Coalesce(F("assignment__latest_id"), F("assignment_id"))


def unfinished_on(moment: Moment, by: By) -> Q:
    """Followed and not completed on the day; by the day entered, what was not yet entered as completed is neither."""
    still = Q(ended_on__isnull=True)
    if by is By.REAL:
        return still
    return still | Q(state=State.COMPLETED.value, entered_on__gt=moment.on)


def within(question: Question) -> Q:
    """Of what stands on the day: what had not ended before the period."""
    first = question.period.first
    if question.by is By.REAL:
        return Q(ended_on__isnull=True) | Q(ended_on__gte=first)
    done = Q(state=State.COMPLETED.value)
    return Q(ended_on__isnull=True) | (done & Q(entered_on__gte=first)) | (~done & Q(ended_on__gte=first))


def in_period(question: Question) -> Q:
    """What came into the table by the last day of the period; True for all where the day is in the period."""
    if question.close.on == question.on:
        return Q()
    return Q(Exists(_same(question, question.close).filter(within(question))))


def _step(question: Question) -> str:
    return "stopped_on" if question.by is By.REAL else "entered_on"


def _due(question: Question) -> str:
    return "due" if question.against is Against.CURRENT else "original_due"


def _submitted_late(question: Question) -> Q:
    step = _step(question)
    return Q(**{"state": State.SUBMITTED.value, f"{step}__lte": question.on, f"{step}__gt": F(_due(question))})


def _updated(question: Question) -> Q:
    """The lead said something in the period, by the day of the question.

    Its last word, kept with the assignment, mostly tells. Events are read only where it came later, where the words
    may be those of the lead before, or for what was known on another day.
    """
    first, last = question.period.first, question.close.on
    said = Event.objects.filter(kind__in=WORDS_OF_THE_LEAD, happened_on__gte=first, happened_on__lte=last)
    if question.known is not None:
        said = said.filter(recorded_at__lte=question.known)
    if question.known is not None:
        return Q(assignment_id__in=said.values("assignment_id"))
    told = Q(Exists(said.filter(assignment=OuterRef("assignment"))))  # of a few of them: one by one, not all events
    latest, own = "assignment__updated_on", Q(assignment__continues__isnull=True)
    within_period = own & Q(**{f"{latest}__gte": first, f"{latest}__lte": last})
    return within_period | (Q(**{f"{latest}__gte": first}) & told)


def _grade(question: Question) -> Case:
    done = Q(state=State.COMPLETED.value, **{f"{_step(question)}__lte": question.on})
    whens = [When(done & Q(grade=grade.value), then=Value(kinds.GRADES.index(grade.value))) for grade in Grade]
    return Case(*whens, default=Value(0), output_field=IntegerField())


def _band(question: Question) -> Combinable:
    """By how many days it is overdue; its clock may have stopped. Only where bounds are asked for."""
    if not question.bounds:
        return Value(0)
    whens = [When(~Q(place=_place(Timeliness.OPEN_OVERDUE)), then=Value(0))]
    for number, more in reversed(list(enumerate((0, *question.bounds), 1))):
        whens.append(When(_over_by_more_than(question, more), then=Value(number * kinds.BAND)))
    return Case(*whens, default=Value(0), output_field=IntegerField())


def _over_by_more_than(question: Question, days: int) -> Q:
    step, due = _step(question), _due(question)
    stopped = Q(**{f"{step}__isnull": False, f"{step}__lte": question.on})
    running = Q(**{f"{due}__lt": question.on - timedelta(days=days)})
    over = ExpressionWrapper(F(step) - F(due), output_field=DurationField())
    return (stopped & Q(GreaterThan(over, timedelta(days=days)))) | (~stopped & running)


def _if(condition: Q, number: int) -> Case:
    return Case(When(condition, then=Value(number)), default=Value(0), output_field=IntegerField())


def counted(question: Question, found: QuerySet[Standing]) -> QuerySet[Standing]:
    """Each with its class's `place` and the number of its `kind`."""
    return found.annotate(place=_class(question)).annotate(kind=kind_on(question))


def held(found: QuerySet[Any, Any], measure: Measure, *, kind: str = "kind") -> QuerySet[Any, Any]:
    """Those that a measure counts; `kind` names the annotation that holds the number."""
    wanted = Q()
    for each in measure.classes:
        first = _place(each)
        wanted |= Q(**{f"{kind}__gte": first, f"{kind}__lt": first + kinds.CLASS})
    found = found.filter(wanted)
    for number, (name, value) in enumerate(measure.having.items()):
        bits, place = f"bits_{number}", _bits(name)
        found = found.annotate(**{bits: F(kind).bitand(place)}).filter(**{bits: _value(name, value)})
    return found


def _bits(name: str) -> int:
    if name == "band":
        return kinds.BAND * (kinds.MOST_BANDS - 1)
    return _FEW - 1 if name == "grade" else _FLAGS[name]


def _value(name: str, value: object) -> int:
    if name == "band":
        return kinds.BAND * int(str(value))
    if name == "grade":
        return kinds.GRADES.index(str(value))
    return _FLAGS[name] if value else 0
