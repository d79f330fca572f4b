"""The units of a right, written into the statement as numbers: the same rows as `in`, nothing for no units."""

from __future__ import annotations

import pytest

from dondoc.organisation.models import Unit
from dondoc.organisation.queries import among, named_tree, tree
from tests.integration.office import TODAY, Office

pytestmark = pytest.mark.django_db


def test_among_finds_what_in_finds(office: Office) -> None:
    units = {office.interior.pk, office.finance.pk}
    assert set(Unit.objects.filter(among("id", units))) == set(Unit.objects.filter(pk__in=units))
    parents = {office.committee.pk}
    assert set(Unit.objects.filter(among("parent_id", parents))) == set(Unit.objects.filter(parent_id__in=parents))
    assert set(Unit.objects.exclude(among("id", units))) == set(Unit.objects.exclude(pk__in=units))


def test_among_nothing_is_nothing(office: Office) -> None:
    assert not Unit.objects.filter(among("parent_id", ())).exists()


def test_among_takes_whole_numbers_only(office: Office) -> None:
    with pytest.raises(ValueError, match="invalid literal"):
        Unit.objects.filter(among("id", ["1) OR (1=1"])).exists()  # type: ignore[list-item]


def test_the_tree_by_name_is_the_tree(office: Office) -> None:
    assert [(node.id, node.name, node.depth) for node in named_tree(TODAY)] == [
        (node.unit.pk, node.unit.name, node.depth) for node in tree(TODAY)
    ]
