"""A kept change does what the update does that it was made of, on either database."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest
from django.db import transaction
from django.db.models import CharField, QuerySet, Subquery, UUIDField

from dondoc.assignments.models import Stamp
from dondoc.organisation.models import Unit
from dondoc.statements.changed import Changed
from dondoc.statements.told import Told
from tests.integration.office import Office

pytestmark = pytest.mark.django_db

RENAMED = Changed(
    lambda: Unit.objects.filter(name=Told("old", CharField()), short_name="%"), name=Told("new", CharField())
)


def _first() -> QuerySet[Stamp]:
    free = Stamp.objects.select_for_update(skip_locked=True).order_by("pk").values("pk")[:1]
    return Stamp.objects.filter(pk=Subquery(free))


NUMBERED = Changed(_first, number=Told("number", UUIDField()))


def test_the_rows_meant_are_changed_again_and_again_and_no_other(office: Office) -> None:
    Unit.objects.filter(pk__in=[office.finance.pk, office.interior.pk]).update(name="Sở cũ %s", short_name="%")
    before = dict(Unit.objects.exclude(short_name="%").values_list("pk", "name"))
    assert RENAMED.rows(old="không có", new="Sở mới") == 0
    assert RENAMED.rows(old="Sở cũ %s", new="Sở 100% mới") == 2
    assert RENAMED.rows(old="Sở 100% mới", new="Sở sau cùng") == 2
    assert set(Unit.objects.filter(short_name="%").values_list("name", flat=True)) == {"Sở sau cùng"}
    assert dict(Unit.objects.exclude(short_name="%").values_list("pk", "name")) == before


def test_of_several_rows_one_is_taken_and_its_number_is_kept_as_such() -> None:
    Stamp.objects.all().delete()
    Stamp.objects.bulk_create([Stamp(number=UUID(int=1)), Stamp(number=UUID(int=2))])
    fresh = uuid4()
    with transaction.atomic():
        assert NUMBERED.rows(number=fresh) == 1
    assert list(Stamp.objects.order_by("pk").values_list("number", flat=True)) == [fresh, UUID(int=2)]


def test_a_change_that_is_taken_back_leaves_nothing(office: Office) -> None:
    Unit.objects.filter(pk=office.finance.pk).update(name="Sở cũ", short_name="%")
    with transaction.atomic():
        RENAMED.rows(old="Sở cũ", new="Sở mới")
        transaction.set_rollback(True)
    assert Unit.objects.get(pk=office.finance.pk).name == "Sở cũ"
