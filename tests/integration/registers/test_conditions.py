"""What the database finds is what the pure conditions find: for every figure and part of every register that ships."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest

from dondoc.accounts.roles import Role
from dondoc.periods.ranges import Period
from dondoc.registers import laid, queries
from dondoc.registers.counting import counted, falls
from dondoc.registers.definitions import Column, Figure, Register
from dondoc.registers.kinds import ColumnKind, RowState, TakenBy, VersionKind, VersionState
from dondoc.registers.models import Row, Version
from dondoc.registers.queries import RowFilter
from dondoc.registers.queries.figures import entry_of
from dondoc.registers.values import read
from tests.integration.office import NOW, TODAY, Office

pytestmark = pytest.mark.django_db
YEAR = Period(date(2026, 1, 1), date(2027, 1, 1))
MANY = 14
LEFT_BEHIND = ("abc", "", "12.5", "2026-05-01")  # by a column that was of another kind


def text_of(column: Column, chance: random.Random) -> str | None:
    """A text such as rows keep, or nothing, or one that an earlier kind of the column left behind."""
    if chance.random() < 0.2:
        return None
    if chance.random() < 0.1:
        return chance.choice(LEFT_BEHIND)
    match column.kind:
        case ColumnKind.DATE:
            return (TODAY + timedelta(days=chance.randint(-40, 20))).isoformat()
        case ColumnKind.WHOLE:
            return str(chance.choice((0, 1, 2, 10)))
        case ColumnKind.NUMBER | ColumnKind.MONEY:
            return chance.choice(("0", "0.5", "1", "9", "10", "125000000"))
        case ColumnKind.CHOICE:
            return chance.choice([each.code for each in column.choices])
        case ColumnKind.YES_NO:
            return chance.choice(("yes", "no"))
        case _:
            return chance.choice(("Chi cục A", "Phòng B"))


def rows_of(register: Register, office: Office, chance: random.Random) -> list[Version]:
    """Rows of a register that count, made of chance."""
    versions = []
    for place in range(MANY):
        row = Row(register=register.code, unit=office.interior, key=str(place), state=RowState.CONFIRMED.value)
        texts = {column.code: text_of(column, chance) for column in register.columns}
        day = TODAY + timedelta(days=chance.randint(-200, 30))
        versions.append(
            Version(
                row=row,
                number=1,
                kind=VersionKind.NOTHING.value if place == 0 else VersionKind.VALUES.value,
                state=VersionState.CONFIRMED.value,
                values={code: text for code, text in texts.items() if text is not None},
                name="x",
                folded="x",
                day=day,
                valid_from=day,
                valid_until=chance.choice((None, day + timedelta(days=60))),
                entered_at=NOW,
                entered_by_key="a",
                entered_by_name="A",
                decided_at=NOW,
                decided_by_key="b",
                decided_by_name="B",
            )
        )
    Row.objects.bulk_create([each.row for each in versions])
    Version.objects.bulk_create(versions)
    for each in versions:
        Row.objects.filter(pk=each.row.pk).update(current=each.pk)
    return versions


def parts_of(figure: Figure) -> list[str]:
    """Everything of a figure that a list may be asked for."""
    return ["", *figure.parts, *figure.flags, *(level.code for level in figure.levels)]


def test_every_list_of_a_figure_holds_the_rows_that_the_figure_counts(office: Office) -> None:
    chance = random.Random(7)
    reader = office.person(Role.FOLLOW_UP_OFFICER, *office.all)
    asked = 0
    for register in laid.registers():
        entries = [entry_of(register, each, each.row.unit_id) for each in rows_of(register, office, chance)]
        for figure in register.figures:
            taken = [each for each in entries if falls(figure, each, period=YEAR, on=TODAY)]
            for part in parts_of(figure):
                wanted = RowFilter(period=YEAR, on=TODAY, figure=figure, part=part)
                found = {each.row.pk for each in queries.listing(reader, register, wanted, TODAY)}
                told = {each.number for each in counted(register, figure, taken, on=TODAY, part=part)}
                assert found == told, (register.code, figure.code, part)
                asked += 1
    assert asked > 100
    assert any(figure.taken_by is TakenBy.VALIDITY for register in laid.registers() for figure in register.figures)


def test_a_list_is_narrowed_by_the_values_that_it_shows(office: Office) -> None:
    chance = random.Random(3)
    reader = office.person(Role.FOLLOW_UP_OFFICER, *office.all)
    register = laid.register("inspections")
    assert register is not None
    versions = rows_of(register, office, chance)
    refused = versions[1]
    Row.objects.filter(pk=refused.row_id).update(current=None, state=RowState.REFUSED.value)
    for choices in ({"kind": "reform"}, {"kind": "reform", "planned": "yes"}, {"planned": "no"}):
        wanted = RowFilter(choices=choices)
        found = {each.row.pk for each in queries.listing(reader, register, wanted, TODAY)}
        values = {each.row_id: read(register.columns, each.values) for each in versions}
        assert found == {pk for pk, said in values.items() if all(said.get(c) == v for c, v in choices.items())}
