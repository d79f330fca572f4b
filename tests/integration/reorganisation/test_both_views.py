"""Whatever is reorganised how many times: no past day changes, the classes make the whole, both views agree on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from django.db import transaction
from django.db.models import F
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from dondoc.accounts.roles import Role
from dondoc.assignments import operations as assignments
from dondoc.assignments import queries
from dondoc.assignments.counting import Counts
from dondoc.assignments.models import Assignment
from dondoc.assignments.queries import AssignmentFilter
from dondoc.assignments.structure import Structure
from dondoc.assignments.timeliness import Timeliness
from dondoc.organisation.changes import ChangeKind
from dondoc.organisation.kinds import UnitKind
from dondoc.organisation.models import Field, Unit
from dondoc.organisation.operations import create_field, give_field
from dondoc.reorganisation import operations
from dondoc.reorganisation.models import Plan
from dondoc.reorganisation.operations import Head, NewUnit, Wanted
from dondoc.reorganisation.planning import Destination
from tests.integration.office import FOUNDED, NOW, TODAY, Office
from tests.integration.reorganisation.merging import carry_out, follow, keeper

pytestmark = pytest.mark.django_db
SHOWN = [TODAY - timedelta(days=days) for days in (30, 13, 7, 6, 1, 0)]
KINDS = [ChangeKind.UNITE, ChangeKind.ABSORB, ChangeKind.DIVIDE, ChangeKind.SPLIT_OFF, ChangeKind.RENAME]


@dataclass(frozen=True, slots=True)
class Given:
    """An assignment: which unit leads, how long ago it was given, when it was reported and whether confirmed."""

    lead: int
    days: int
    reported: int | None
    confirmed: bool
    field: bool


@dataclass(frozen=True, slots=True)
class Step:
    """A reorganisation: what, of which units, how long ago, and which assignments somebody moves by hand."""

    kind: ChangeKind
    first: int
    second: int
    by_hand: int


GIVEN = st.builds(
    Given,
    lead=st.integers(0, 3),
    days=st.integers(0, 30),
    reported=st.none() | st.integers(0, 30),
    confirmed=st.booleans(),
    field=st.booleans(),
)
STEP = st.builds(Step, st.sampled_from(KINDS), st.integers(0, 3), st.integers(0, 3), st.integers(0, 7))


def enter(office: Office, number: int, one: Given, field: Field) -> None:
    units = living(office)
    lead = units[one.lead % len(units)]
    entry = follow(office, f"N-{number}", lead, on=TODAY - timedelta(days=one.days))
    if one.field:
        Assignment.objects.filter(pk=entry.pk).update(field=field)
    if one.reported is None:
        return
    by, finished = office.person(Role.SPECIALIST, lead), TODAY - timedelta(days=min(one.reported, one.days))
    assignments.report(by=by, assignment=entry, finished_on=finished, now=NOW)
    if one.confirmed:
        assignments.confirm(by=office.officer, assignment=entry, now=NOW)


def living(office: Office) -> list[Unit]:
    """Departments and communes that nobody has ended."""
    return list(Unit.objects.filter(parent=office.committee, valid_to=None).order_by("pk"))


def reorganise(office: Office, step: Step, day: date, number: int) -> None:
    """One reorganisation through the doors that the pages use, carried out on that day."""
    plan = draft(office, step, day, number)
    results = list(plan.results.filter(copy_of=None).order_by("position"))
    lines = {
        line.pk: Destination(results[place % len(results)].pk)
        for place, line in enumerate(plan.field_moves.order_by("pk"))
        if line.result_id is None
    }
    drafter = keeper(office, "an")
    operations.change_fields(by=drafter, plan=plan, chosen=lines, now=NOW)
    moves = list(plan.assignment_moves.order_by("pk"))
    chosen = {move.pk: Wanted(Destination(results[-1].pk)) for move in moves[: step.by_hand]}
    operations.change_moves(by=drafter, plan=plan, assignments=chosen, now=NOW)
    if step.kind is ChangeKind.SPLIT_OFF and not lines and not chosen:
        operations.withdraw(by=drafter, plan=plan, reason="không có gì để tách", now=NOW)
        return
    operations.submit(by=drafter, plan=plan, now=NOW)
    operations.approve(by=keeper(office, "binh"), plan=plan, now=NOW)
    carry_out(plan, keeper(office, "binh"))


def draft(office: Office, step: Step, day: date, number: int) -> Plan:
    there = [unit for unit in living(office) if unit.valid_from < day]
    first = there[step.first % len(there)]
    second = next(unit for unit in [*there[step.second % len(there) :], *there] if unit.pk != first.pk)
    new = [
        NewUnit(f"Đơn vị {number}.{place}", UnitKind.DEPARTMENT, office.committee)
        for place in range({ChangeKind.ABSORB: 0, ChangeKind.DIVIDE: 2}.get(step.kind, 1))
    ]
    return operations.draft_plan(
        by=keeper(office, "an"),
        kind=step.kind,
        head=Head(f"{number}/QĐ-UBND", day, day, day),
        units=[first, second] if step.kind is ChangeKind.UNITE else [first],
        new_units=new,
        takers=[second] if step.kind is ChangeKind.ABSORB else [],
        now=NOW,
    )


def view(office: Office, day: date, structure: Structure = Structure.OF_THE_TIME) -> dict[int, Counts]:
    """The counts of every unit on that day; their sum is the whole, and the classes make it up."""
    reader = office.person(Role.READER, *Unit.objects.all())
    chosen = AssignmentFilter(structure=structure)
    unit = F("unit_now" if structure is Structure.MAPPED else "lead_id")
    by_unit: dict[int, Counts] = queries.totals_grouped(reader, chosen, day, soon=3, by=unit)
    whole = queries.totals(reader, chosen, day, soon=3)
    assert sum(by_unit.values(), Counts()) == whole
    assert sum(whole.of(one) for one in Timeliness) == whole.total
    assert len(queries.listing(reader, chosen, day, soon=3)) == whole.total
    return by_unit


def followed(counts: dict[int, Counts]) -> Counts:
    """The whole without the copies that stay with former leads."""
    whole = sum(counts.values(), Counts())
    return Counts(**{one.value: whole.of(one) for one in Timeliness if one is not Timeliness.TRANSFERRED})


# Without shrinking: an example takes a second, and its steps are told as they are.
@settings(
    max_examples=4, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.explicit, Phase.generate]
)
@given(given_ones=st.lists(GIVEN, min_size=1, max_size=6), steps=st.lists(STEP, min_size=1, max_size=2))
def test_over_any_chain_of_reorganisations(office: Office, given_ones: list[Given], steps: list[Step]) -> None:
    with transaction.atomic():
        keep = keeper(office, "an")
        field = create_field(by=keep, code="viec-lam", name="Việc làm", now=NOW)
        give_field(by=keep, unit=office.interior, field=field, valid_from=FOUNDED, now=NOW)
        for number, one in enumerate(given_ones):
            enter(office, number, one, field)
        for number, step in enumerate(steps, start=1):
            day = TODAY - timedelta(days=3 * (2 * len(steps) - 2 * number))
            before = {shown: view(office, shown) for shown in SHOWN}
            whole = {shown: followed(counts) for shown, counts in before.items()}
            reorganise(office, step, day, number)
            assert {shown: view(office, shown) for shown in SHOWN if shown < day} == {
                shown: counts for shown, counts in before.items() if shown < day
            }
            for shown in SHOWN:
                of_time, mapped = view(office, shown), view(office, shown, Structure.MAPPED)
                assert followed(of_time) == followed(mapped) == whole[shown]
                assert all(counts.transferred == 0 for counts in mapped.values())
                ended = set(Unit.objects.filter(valid_to__isnull=False).values_list("pk", flat=True))
                assert not ended & mapped.keys()
        transaction.set_rollback(True)
