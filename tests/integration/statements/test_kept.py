"""A kept statement answers as the query that it was made of, on either database."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import CharField, DateField, F, Model, Value
from django.db.models.signals import post_init, pre_init
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


FEW = Kept(lambda: Unit.objects.select_related("parent").only("name", "parent__valid_from").order_by("pk"))


def test_records_are_made_as_django_makes_them_also_of_a_few_columns_and_without_a_parent(office: Office) -> None:
    found = FEW.models()
    wanted = list(Unit.objects.select_related("parent").only("name", "parent__valid_from").order_by("pk"))
    assert {unit.parent is None for unit in wanted} == {True, False}
    assert list(map(_told_of, found)) == list(map(_told_of, wanted))
    assert [unit.valid_from for unit in found] == [unit.valid_from for unit in wanted]  # read when it is asked for


def _told_of(record: Model | None) -> object:
    """All that it holds, with its parent."""
    if record is None:
        return None
    held = {name: value for name, value in vars(record).items() if name != "_state"}
    state, related = vars(record._state).copy(), record._state.fields_cache
    state.pop("fields_cache", None)
    return type(record), held, state, {name: _told_of(each) for name, each in related.items()}


def test_no_model_has_a_way_of_its_own_to_be_made() -> None:
    for model in apps.get_models():
        own = set().union(*(vars(kind) for kind in model.__mro__[: model.__mro__.index(Model)]))
        assert not own & {"__init__", "__new__", "from_db"}, model
        assert not any(signal.has_listeners(model) for signal in (pre_init, post_init)), model


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
