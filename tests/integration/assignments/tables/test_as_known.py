"""The table of a day, as known on that day, is the same however much is recorded later.

Random histories through the operations themselves: reports, refusals, extensions, transfers of a reorganisation, other
leads, endings, reopenings, corrections of days and of origins.

A story holds the histories of eighteen assignments. Two are told in every run; a thousand histories and more, through
the operations and the database: DONDOC_TEST_STORIES=56 .venv/bin/pytest <this file>.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.db.models import Q
from django.utils import timezone

from dondoc.accounts.roles import Role
from dondoc.assignments import operations
from dondoc.assignments.models import Assignment, Standing
from dondoc.assignments.operations import AssignmentRejected
from dondoc.assignments.origins import Origin
from dondoc.assignments.states import State
from dondoc.assignments.structure import Structure
from dondoc.assignments.tables import queries
from dondoc.assignments.tables.lines import Key, Line, together
from dondoc.assignments.tables.questions import Axis, Counting, Question
from dondoc.assignments.timeliness import Against, By
from dondoc.figures.actors import Actor, Refused
from dondoc.figures.figure import Missing, shares
from dondoc.periods.ranges import Period
from tests.agreement import broken
from tests.integration.assignments.orders import mover
from tests.integration.office import Office, receive

FIRST = date(2026, 3, 2)
DAYS = 10
GIVEN = 18
ACTS = 6  # a day
TRIES = 8
SOON = 3
ALWAYS = 2  # stories of every run
STORIES = int(os.environ.get("DONDOC_TEST_STORIES", ALWAYS))
LATER_ORIGINS = (Origin.PARTY, Origin.COUNCIL)
Shown = Mapping[Key, Mapping[int, int]]
Step = Callable[..., object]


class Story:
    """Assignments that people act on, a day after the other."""

    def __init__(self, office: Office, seed: int) -> None:
        self.office, self.dice = office, random.Random(seed)
        self.acts: list[Step] = [
            self.report, self.report, self.confirm, self.confirm, self.send_back, self.submit, self.issue, self.ask,
            self.grant, self.refuse, self.move, self.redirect, self.withdraw, self.reopen, self.correct, self.revise,
            self.note, self.basically, self.delay,
        ]  # fmt: skip

    def give(self, day: date) -> None:
        office = self.office
        operations.give_order(
            by=office.clerk,
            assigner=office.committee,
            leads=[self.dice.choice([office.interior, office.finance])],
            what="lập danh sách",
            origin=self.dice.choice([Origin.COMMITTEE, Origin.MEETING]),
            due=self.dice.choice([None, day + timedelta(days=self.dice.randint(1, 8))]),
            now=moment(day),
        )

    def act(self, day: date) -> None:
        """One random act on a random assignment; what is refused happens not, and another is tried."""
        for _ in range(TRIES):
            one = self.dice.choice(list(Assignment.objects.order_by("pk")))
            with suppress(AssignmentRejected, Refused):
                self.dice.choice(self.acts)(one, day)
                return

    def lead(self, one: Assignment) -> Actor:
        return self.office.person(Role.SPECIALIST, one.lead)

    def past(self, one: Assignment, day: date) -> date:
        return self.dice.choice([each for each in (day - timedelta(days=n) for n in range(4)) if each >= one.given_on])

    def report(self, one: Assignment, day: date) -> None:
        operations.report(
            by=self.lead(one), assignment=one, finished_on=self.past(one, day), result_sign="1/BC", now=moment(day)
        )

    def submit(self, one: Assignment, day: date) -> None:
        operations.submit(
            by=self.lead(one), assignment=one, submitted_on=self.past(one, day), document_sign="1/TTr", now=moment(day)
        )

    def note(self, one: Assignment, day: date) -> None:
        operations.note(by=self.lead(one), assignment=one, note="đang làm", now=moment(day))

    def ask(self, one: Assignment, day: date) -> None:
        wanted = (one.current_due or day) + timedelta(days=5)
        operations.ask_extension(by=self.lead(one), assignment=one, wanted_due=wanted, reason="thêm", now=moment(day))

    def confirm(self, one: Assignment, day: date) -> None:
        operations.confirm(by=self.office.officer, assignment=one, now=moment(day))

    def issue(self, one: Assignment, day: date) -> None:
        operations.issue(by=self.office.officer, assignment=one, document_sign="1/QĐ", now=moment(day))

    def send_back(self, one: Assignment, day: date) -> None:
        operations.send_back(by=self.office.officer, assignment=one, reason="thiếu", now=moment(day))

    def grant(self, one: Assignment, day: date) -> None:
        operations.grant_extension(by=self.office.officer, assignment=one, now=moment(day))

    def refuse(self, one: Assignment, day: date) -> None:
        operations.refuse_extension(by=self.office.officer, assignment=one, reason="không", now=moment(day))

    def delay(self, one: Assignment, day: date) -> None:
        operations.change_deadline(
            by=self.office.officer, assignment=one, due=day + timedelta(days=6), reason="đổi", now=moment(day)
        )

    def move(self, one: Assignment, day: date) -> None:
        operations.transfer(
            by=mover(self.office),
            assignment=one,
            to=self.office.communes[0],
            on=day,
            now=moment(day),
            decision=operations.Decision("15/QĐ-UBND"),
        )

    def redirect(self, one: Assignment, day: date) -> None:
        operations.redirect(
            by=self.office.officer, assignment=one, to=self.office.communes[1], reason="nhầm", now=moment(day)
        )

    def withdraw(self, one: Assignment, day: date) -> None:
        operations.withdraw(by=self.office.officer, assignment=one, reason="thôi", now=moment(day))

    def reopen(self, one: Assignment, day: date) -> None:
        operations.reopen(by=self.office.officer, assignment=one, reason="làm lại", now=moment(day))

    def correct(self, one: Assignment, day: date) -> None:
        operations.correct(
            by=self.office.officer,
            assignment=one,
            finished_on=self.past(one, day),
            reason="nhập sai ngày",
            document_sign="2/BC",
            now=moment(day),
        )

    def basically(self, one: Assignment, day: date) -> None:
        operations.judge_basically_done(by=self.office.officer, assignment=one, note="còn một phần", now=moment(day))

    def revise(self, one: Assignment, day: date) -> None:
        wanted = replace(operations.revision_of(one), origin=self.dice.choice(LATER_ORIGINS))
        operations.revise(by=self.office.officer, assignment=one, to=wanted, reason="ghi nhầm nguồn", now=moment(day))


def moment(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 3, tzinfo=UTC)


def end_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))


def questions(day: date, *, known: datetime | None) -> list[Question]:
    """The table of a day in several ways."""
    period = Period(day - timedelta(days=5), day + timedelta(days=1))
    return [
        Question(period, day, SOON, known=known, bounds=(1, 3)),
        Question(period, day, SOON, known=known, axis=Axis.ORIGIN, against=Against.ORIGINAL),
        Question(period, day, SOON, known=known, axis=Axis.UNIT, by=By.ENTERED),
    ]


def shown(actor: Actor, question: Question) -> Shown:
    return {line.key: dict(line.kinds) for line in queries.table(actor, question).lines}


@pytest.mark.parametrize("seed", range(STORIES))
def test_the_table_of_a_day_as_known_then_is_the_table_made_then(office: Office, seed: int) -> None:
    story = Story(office, seed)
    days = [FIRST + timedelta(days=number) for number in range(DAYS)]
    made: dict[date, list[Shown]] = {}
    for day in days:
        for _ in range(GIVEN // 6 if day < FIRST + timedelta(days=6) else 0):
            story.give(day)
        for _ in range(ACTS):
            story.act(day)
        made[day] = [shown(office.clerk, question) for question in questions(day, known=None)]
    again = {day: [shown(office.clerk, question) for question in questions(day, known=end_of(day))] for day in days}
    assert again == made
    ends = set(Assignment.objects.values_list("state", flat=True))
    assert seed >= ALWAYS or {State.TRANSFERRED.value, State.COMPLETED.value} <= ends
    check_identities(office.clerk, days)
    check_over_has_ended()


def check_over_has_ended() -> None:
    """Lists look for what is still followed by either; both must name the same stretches."""
    over, ended = ~Q(settled=""), Q(ended_on__isnull=False)
    assert not Standing.objects.filter(over ^ ended).exists()


def check_identities(actor: Actor, days: list[date]) -> None:
    """Identities 1 to 8 over the whole story, by both structures."""
    last, middle = days[-1], days[len(days) // 2]
    for structure in Structure:
        first = Question(Period(days[0], middle), middle - timedelta(days=1), SOON, structure=structure)
        then = Question(Period(middle, last + timedelta(days=1)), last, SOON, structure=structure)
        tables = {question: queries.table(actor, question) for question in (first, then)}
        for table in tables.values():
            assert broken([*table.lines, table.whole]) == []  # identities 1 to 5
            assert together(table.lines).kinds == table.whole.kinds  # identity 6, over units
        by_origin = queries.table(actor, Question(then.period, last, SOON, structure=structure, axis=Axis.ORIGIN))
        assert together(by_origin.lines).kinds == tables[then].whole.kinds  # identity 6, over origins
        assert tables[then].whole.of("carried_over") == tables[first].whole.of("unfinished")  # identity 7
        shares_add_up(tables[then].whole)
    both = [queries.whole(actor, Question(then.period, last, SOON, structure=each)) for each in Structure]
    assert both[0].of("followed") == both[1].of("followed") == both[1].of("total")


def shares_add_up(line: Line) -> None:
    """Identity 8."""
    parts = [line.of(name) for name in ("done_in_time", "done_late", "done_no_deadline")]
    found = shares(parts)
    assert sum(parts) == line.of("done")
    assert isinstance(found, Missing) or sum(found) == 100


def test_a_document_of_several_leads_is_counted_once_and_as_its_least_favourable_task(office: Office) -> None:
    document = receive(office).document
    made = operations.give_order(
        by=office.clerk,
        assigner=office.committee,
        leads=[office.interior, office.finance],
        what="lập danh sách",
        origin=Origin.COMMITTEE,
        due=FIRST + timedelta(days=200),
        document=document,
        now=datetime(2026, 6, 10, 3, tzinfo=UTC),
    )
    story = Story(office, 0)
    story.report(made[0], date(2026, 6, 11))
    story.confirm(made[0], date(2026, 6, 12))
    period = Period(date(2026, 1, 1), date(2027, 1, 1))
    found = queries.table(office.clerk, Question(period, date(2026, 6, 12), SOON, counting=Counting.DOCUMENTS))
    assert {line.key: (line.of("done"), line.of("unfinished")) for line in found.lines} == {
        office.interior.pk: (1, 0),
        office.finance.pk: (0, 1),
    }
    assert (found.whole.of("total"), found.whole.of("unfinished")) == (1, 1)
