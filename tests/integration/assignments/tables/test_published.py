"""The figures of published papers, made anew from invented assignments."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.db import connection
from django.db.models import Model

from dondoc.assignments import operations
from dondoc.assignments.models import Assignment, Mark, Standing
from dondoc.assignments.origins import Origin
from dondoc.assignments.standing import FOR_GOOD
from dondoc.assignments.states import State
from dondoc.assignments.tables import queries
from dondoc.assignments.tables.lines import Line
from dondoc.assignments.tables.questions import Axis, Counting, Question
from dondoc.assignments.tables.rates import formulas
from dondoc.assignments.timeliness import Timeliness
from dondoc.documents.models import Document
from dondoc.figures.figure import Figure
from dondoc.limits.laying import tables
from dondoc.periods.ranges import Period, inclusive
from tests.agreement import broken
from tests.integration.office import NOTICE, Office, receive

FOLDER = Path(__file__).parent
SOON = 3


def cases(name: str) -> list[Any]:
    found = yaml.safe_load((FOLDER / name).read_text("utf-8"))
    return [pytest.param(case, id=case["code"]) for case in found]


def moment(day: date) -> datetime:
    """A working hour of that day."""
    return datetime(day.year, day.month, day.day, 3, tzinfo=UTC)


@pytest.mark.parametrize("case", cases("published.yaml"))
def test_invented_assignments_give_the_published_figures(office: Office, case: Mapping[str, Any]) -> None:
    mark = Mark.objects.create(code="trong-tam", name="nhiệm vụ trọng tâm", kind="key_task", sort_key="1")
    documents: list[Document] = []
    for group in case["groups"]:
        for document in papers(office, group, documents):
            enter(office, group, mark, document)
    for wanted in case["tables"]:
        line = line_of(office, case, wanted, mark)
        assert {name: line.of(name) for name in wanted["cells"]} == wanted["cells"]
        assert broken([line]) == []


def papers(office: Office, group: Mapping[str, Any], known: list[Document]) -> Iterator[Document | None]:
    """A document for each assignment of the group: none, a new one each, or the last known ones once more."""
    for number in range(group["count"]):
        match group.get("documents"):
            case "each":
                known.append(new_document(office, len(known) + 1, group["given"]))
                yield known[-1]
            case "last":
                yield known[-8 - number]
            case _:
                yield None


def new_document(office: Office, number: int, day: date) -> Document:
    text = NOTICE.replace("112/TB-UBND", f"{number}/UBND-VX")
    return receive(office, text, name=f"{number}.txt", received_on=day, now=moment(day)).document


def enter(office: Office, group: Mapping[str, Any], mark: Mark, document: Document | None) -> None:
    """Give it, and lead it to where the group says it is."""
    [one] = operations.give_order(
        by=office.clerk,
        assigner=office.committee,
        leads=[office.interior],
        what="thực hiện nhiệm vụ được giao",
        origin=Origin(group["origin"]),
        due=group["due"],
        document=document,
        marks=[mark] if group.get("mark") else [],
        now=moment(group["given"]),
    )
    if day := group.get("done"):
        operations.report(
            by=office.specialist, assignment=one, finished_on=day, result_sign="9/BC-SNV", now=moment(day)
        )
        operations.confirm(by=office.officer, assignment=one, now=moment(day + timedelta(days=4)))
    if day := group.get("basically_done"):
        operations.judge_basically_done(by=office.officer, assignment=one, note="còn phần giải ngân", now=moment(day))


def line_of(office: Office, case: Mapping[str, Any], wanted: Mapping[str, Any], mark: Mark) -> Line:
    question = Question(
        inclusive(*case["period"]),
        case["as_of"],
        SOON,
        axis=Axis(wanted.get("by", "don_vi")),
        counting=Counting(case.get("counting", "nhiem_vu")),
    )
    found = queries.table(office.clerk, question)
    if "line" not in wanted:
        return found.whole
    key = mark.pk if wanted["line"] == "mark" else wanted["line"]
    return next(line for line in found.lines if line.key == key)


def test_by_mark_the_key_tasks_lie_within_the_rest(office: Office) -> None:
    """2020: the 7 key tasks are among the 58, so lines by mark do not make up anything, and the table knows it."""
    period = inclusive(date(2020, 1, 1), date(2020, 12, 31))
    assert not Question(period, date(2020, 7, 6), SOON, axis=Axis.MARK).adds_up
    assert Question(period, date(2020, 7, 6), SOON, axis=Axis.ORIGIN).adds_up


@pytest.mark.parametrize("case", cases("published_large.yaml"))
def test_invented_standings_give_the_published_sums_and_rates(office: Office, case: Mapping[str, Any]) -> None:
    stand(office, case["classes"], case["as_of"])
    year = Period(date(case["as_of"].year, 1, 1), date(case["as_of"].year + 1, 1, 1))
    whole = queries.table(office.clerk, Question(year, case["as_of"], SOON)).whole
    assert {name: whole.of(name) for name in case["cells"]} == case["cells"]
    assert {name: whole.of(name) for name in case["classes"] if name != "open_in_time"} == {
        name: count for name, count in case["classes"].items() if name != "open_in_time"
    }
    assert broken([whole]) == []
    known = formulas(tables("assignments", "rates"))
    for wanted in case["rates"]:
        rate = known[wanted["code"]].rate(whole)
        assert rate == Figure(wanted["numerator"], wanted["denominator"], wanted["code"])
        printed = rate.truncated_percent() if wanted.get("cut") else rate.percent()
        assert printed == Decimal(wanted["printed"])


def stand(office: Office, classes: Mapping[str, int], on: date) -> None:
    """So many assignments of each class, given in the year, as they stand on that day."""
    given = date(on.year, 1, 5)
    for name, count in classes.items():
        one = Assignment.objects.create(
            what=name,
            lead=office.interior,
            assigner=office.committee,
            given_on=given,
            created_at=moment(given),
            created_by_key="an",
        )
        Standing.objects.create(
            assignment=one,
            lead=office.interior,
            assigner=office.committee,
            from_day=given,
            to_day=FOR_GOOD,
            known_from=moment(given),
            came_on=given,
            **course_of(Timeliness(name), on),
        )
        if count > 1:
            copy(one, count - 1)


def copy(one: Assignment, times: int) -> None:
    """The assignment and its standing so many times more: thousands of them, by the database itself."""
    columns, kept = columns_of(Assignment), columns_of(Standing, "assignment_id")
    numbers = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %s)"
    things, standings = Assignment._meta.db_table, Standing._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {things} ({columns}) {numbers} SELECT {columns} FROM {things}, n WHERE id = %s",
            [times, one.pk],
        )
        cursor.execute(
            f"INSERT INTO {standings} (assignment_id, {kept}) SELECT a.id, {kept} FROM {standings} s, "
            f"(SELECT id FROM {things} WHERE what = %s AND id <> %s) a WHERE s.assignment_id = %s",
            [one.what, one.pk, one.pk],
        )


def columns_of(model: type[Model], *but: str) -> str:
    """All columns that are not made by the database, quoted."""
    names = [str(field.column) for field in model._meta.concrete_fields if not (field.primary_key or field.generated)]
    return ", ".join(connection.ops.quote_name(name) for name in names if name not in but)


def course_of(found: Timeliness, on: date) -> dict[str, Any]:
    """A course of that class."""
    before, later = on - timedelta(days=40), on + timedelta(days=40)
    match found:
        case Timeliness.DONE_ON_TIME:
            return done(before, before)
        case Timeliness.DONE_LATE:
            return done(before, before + timedelta(days=9))
        case Timeliness.DONE_NO_DEADLINE:
            return done(None, before)
        case Timeliness.OPEN_IN_TIME:
            return {"state": State.IN_PROGRESS.value, "original_due": later, "due": later}
        case Timeliness.OPEN_OVERDUE:
            return {"state": State.IN_PROGRESS.value, "original_due": before, "due": before}
        case Timeliness.STOPPED:
            return {"state": State.WITHDRAWN.value, "ended_on": before}
        case _:
            return {"state": State.TRANSFERRED.value, "ended_on": before}


def done(due: date | None, day: date) -> dict[str, Any]:
    days = {"stopped_on": day, "entered_on": day, "ended_on": day, "original_due": due, "due": due}
    return {"state": State.COMPLETED.value, "grade": "met", **days}
