"""All units there ever were: read once within a page that only reads, never stale beyond it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dondoc.organisation.models import Unit
from dondoc.organisation.queries import every_unit, named_tree, reading_once, subtree_ids
from tests.integration.office import TODAY, Office

pytestmark = pytest.mark.django_db


def names() -> list[str]:
    return [node.name for node in named_tree(TODAY)]


def test_a_change_is_seen_at_once(office: Office) -> None:
    before = every_unit()
    assert every_unit() is before  # nothing changed: what follows from it is remembered by it
    Unit.objects.filter(pk=office.finance.pk).update(name="Sở Tài chính và Kế hoạch")
    assert "Sở Tài chính và Kế hoạch" in names()
    Unit.objects.filter(pk=office.finance.pk).update(valid_to=TODAY)
    assert "Sở Tài chính và Kế hoạch" not in names()
    assert office.finance.pk not in subtree_ids(office.committee.pk, TODAY)
    assert office.finance.pk in subtree_ids(office.committee.pk, TODAY - timedelta(days=1))


def test_within_one_page_they_are_read_once_and_stay_as_they_were(office: Office) -> None:
    with reading_once(), CaptureQueriesContext(connection) as asked:
        first = names()
        Unit.objects.filter(pk=office.finance.pk).update(name="Tên mới")
        assert names() == first
        assert office.finance.pk in subtree_ids(office.committee.pk, TODAY)
    read = [each for each in asked.captured_queries if each["sql"].startswith("SELECT")]
    assert len(read) == 1
    assert "Tên mới" in names()
