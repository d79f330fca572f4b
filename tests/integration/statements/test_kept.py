"""A kept statement answers as the query that it was made of, on either database."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.db.models import CharField, DateField, F, Value
from django.test.utils import CaptureQueriesContext

from dondoc.organisation.models import Unit
from dondoc.organisation.queries import among
from dondoc.statements.kept import Kept
from dondoc.statements.told import Told, ToldNumbers
from tests.integration.office import Office

pytestmark = pytest.mark.django_db

EXISTING = Kept(
    lambda: Unit.objects.filter(valid_from__lte=Told("day", DateField())).values_list("pk", "name", "valid_from")
)
AMONG = Kept(lambda: Unit.objects.filter(among("id", ToldNumbers("numbers"))).values_list("pk"))
NAMED = Kept(
    lambda: (
        Unit.objects.filter(name=Told("name", CharField()))
        .select_related("parent__parent")
        .annotate(since=F("valid_from"))
    )
)


def test_the_rows_are_those_of_the_query_and_of_the_values_told(office: Office) -> None:
    founded = Unit.objects.order_by("valid_from").values_list("valid_from", flat=True)[0]
    for day in (founded - timedelta(days=1), founded, date(2100, 1, 1)):
        wanted = list(Unit.objects.filter(valid_from__lte=day).values_list("pk", "name", "valid_from"))
        assert [tuple(row) for row in EXISTING.rows(day=day)] == wanted
        assert EXISTING.found(day=day) is bool(wanted)


@pytest.mark.parametrize("taken", [0, 1, 3])
def test_numbers_are_told_as_one_parameter_however_many(office: Office, taken: int) -> None:
    wanted = sorted(Unit.objects.values_list("pk", flat=True))[:taken]
    assert sorted(row[0] for row in AMONG.rows(numbers=wanted)) == wanted


def test_models_come_with_what_belongs_to_them_and_without_a_further_query(office: Office) -> None:
    name = office.division.name
    [wanted] = Unit.objects.filter(name=name).select_related("parent__parent")
    assert wanted.parent is not None
    NAMED.models(name="")
    with CaptureQueriesContext(connection) as asked:
        [found] = NAMED.models(name=name)
        assert found.parent is not None
        assert (found.pk, found.parent, found.parent.parent) == (wanted.pk, wanted.parent, wanted.parent.parent)
        assert vars(found)["since"] == wanted.valid_from
    assert len(asked) == 1
    assert not found._state.adding


ODD = "Phòng 50% \"A\" \\ 'B' %s"
SAID = Kept(
    lambda: Unit.objects.annotate(odd=Value(ODD)).filter(name=Told("name", CharField())).values_list("odd", "pk")
)
ANEW = Kept(lambda: Unit.objects.filter(code=Told("code", CharField())).values_list("pk"), planned_anew=True)


def test_values_that_stand_in_the_statement_come_through_as_they_are(office: Office) -> None:
    rows = [tuple(row) for row in SAID.rows(name=office.division.name)]
    assert rows == [(ODD, office.division.pk)]


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite plans each statement")
def test_the_server_keeps_what_is_asked_often_and_plans_anew_what_depends_on_its_values(office: Office) -> None:
    for _ in range(8):
        SAID.rows(name=office.division.name)
        ANEW.rows(code=office.division.code)
    with connection.cursor() as cursor:
        cursor.execute("SELECT statement FROM pg_prepared_statements")
        held = [statement for (statement,) in cursor.fetchall()]
    assert any("50%" in statement for statement in held)
    assert not any('"code" =' in statement for statement in held)
