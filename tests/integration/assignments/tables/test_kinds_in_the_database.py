"""The database tells the kind of every standing as the pure function does, and counts those of the period."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from dondoc.assignments.models import Assignment, Event
from dondoc.assignments.operations.standing import settle
from dondoc.assignments.standing import Piece, at, pieces, turns_as_json
from dondoc.assignments.states import OVER, EventKind, State
from dondoc.assignments.tables import queries
from dondoc.assignments.tables.ageing import bands
from dondoc.assignments.tables.kinds import Kind, kind_of, of_code
from dondoc.assignments.tables.measures import MEASURES
from dondoc.assignments.tables.queries import Cell
from dondoc.assignments.tables.questions import Question
from dondoc.assignments.timeliness import Against, By
from dondoc.periods.ranges import Period
from tests.integration.office import Office
from tests.unit.assignments.tables.courses import FIRST, SPAN, Recorded, histories

BOUNDS = (10, 30)
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)  # to shrink a case takes minutes


def end_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(23, 59)))


def enter(office: Office, found: Sequence[Sequence[Recorded]]) -> list[Assignment]:
    """The histories as events, each settled when it was recorded."""
    made = []
    for number, history in enumerate(found):
        assignment = Assignment.objects.create(
            what="lập danh sách",
            lead=office.all[2 + number % 3],
            assigner=office.committee,
            given_on=history[0].on,
            updated_on=max(each.told.turns[0].from_day for each in history),
            created_at=end_of(history[0].on),
            created_by_key="an",
        )
        for each in history:
            Event.objects.create(
                assignment=assignment,
                kind=EventKind.NOTED.value,
                happened_on=each.told.turns[0].from_day,
                recorded_at=end_of(each.on),
                actor_key="an",
                actor_name="An",
                turns=turns_as_json(each.told.turns),
            )
            settle(assignment, now=end_of(each.on))
        made.append(assignment)
    return made


@st.composite
def questions(draw: st.DrawFn) -> tuple[Question, date | None]:
    """Any question of the days of the histories, and the day by which its events were recorded."""
    days = st.integers(0, SPAN + 30).map(lambda number: FIRST + timedelta(days=number))
    first, length = draw(days), draw(st.integers(1, 60))
    known = draw(st.none() | days)
    asked = Question(
        Period(first, first + timedelta(days=length)),
        first + timedelta(days=draw(st.integers(0, 90))),
        soon=draw(st.integers(0, 5)),
        known=None if known is None else end_of(known),
        against=draw(st.sampled_from(list(Against))),
        by=draw(st.sampled_from(list(By))),
        bounds=draw(st.sampled_from([(), BOUNDS])),
    )
    return asked, known


def expected(history: Sequence[Recorded], asked: Question, known: date | None) -> Kind | None:
    """The kind by the rules as they are written down, or None where the table does not count it."""
    told = [each for each in history if known is None or each.on <= known]
    if not told:
        return None
    known_pieces = pieces(each.told for each in told)
    now = at(known_pieces, asked.on)
    if now is None or not belongs(at(known_pieces, asked.close.on), asked):
        return None
    if not belongs(now, asked):
        return None
    before = at(known_pieces, asked.eve.on)
    carried = before is not None and unfinished(before, asked.eve.on, asked.by)
    said = any(
        asked.period.first <= each.told.turns[0].from_day <= asked.close.on for each in told
    )  # every event of these histories is a word of the lead
    return kind_of(
        now.course,
        asked.on,
        soon=asked.soon,
        fresh=not carried,
        against=asked.against,
        by=asked.by,
        updated=said,
        bounds=asked.bounds,
    )


def belongs(piece: Piece | None, asked: Question) -> bool:
    """Whether it had not ended before the period."""
    if piece is None:
        return False
    course = piece.course
    if course.state not in OVER:
        return True
    ended = course.entered_on if course.state is State.COMPLETED and asked.by is By.ENTERED else course.ended_on
    return ended is not None and ended >= asked.period.first


def unfinished(piece: Piece, on: date, by: By) -> bool:
    course = piece.course
    if course.state is State.COMPLETED and by is By.ENTERED:
        return course.entered_on is not None and course.entered_on > on
    return course.state not in OVER


@pytest.mark.django_db
@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck), phases=PHASES)
@given(found=st.lists(histories(), min_size=1, max_size=6), asked=st.lists(questions(), min_size=1, max_size=4))
def test_the_database_and_the_function_tell_the_same_kinds(
    office: Office, found: list[list[Recorded]], asked: list[tuple[Question, date | None]]
) -> None:
    with transaction.atomic():
        enter(office, found)
        counted = [queries.table(office.clerk, question).whole.kinds for question, _ in asked]
        transaction.set_rollback(True)
    for (question, known), kinds in zip(asked, counted, strict=True):
        wanted = Counter(kind.code for history in found if (kind := expected(history, question, known)) is not None)
        assert {of_code(code): count for code, count in kinds.items()} == {
            of_code(code): count for code, count in wanted.items()
        }


@pytest.mark.django_db
@settings(max_examples=2, deadline=None, suppress_health_check=list(HealthCheck), phases=PHASES)
@given(found=st.lists(histories(), min_size=4, max_size=7), asked=questions())
def test_every_cell_opens_as_many_records_as_it_counted(
    office: Office, found: list[list[Recorded]], asked: tuple[Question, date | None]
) -> None:
    question, _ = asked
    with transaction.atomic():
        enter(office, found)
        table = queries.table(office.clerk, question)
        measures = [*MEASURES.values(), *(band.measure for band in bands(BOUNDS) if question.bounds)]
        opened = {
            (line.key, measure.code): queries.records(office.clerk, question, Cell(measure, False, line.key)).count()
            for line in table.lines[:1]
            for measure in measures
        }
        transaction.set_rollback(True)
    assert opened == {
        (line.key, measure.code): line.measured(measure) for line in table.lines[:1] for measure in measures
    }
