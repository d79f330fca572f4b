"""What `dondoc prepare` enters into a fresh database."""

from __future__ import annotations

from datetime import date

import pytest

from dondoc.audit.models import Record
from dondoc.cli.prepare import _load_holidays, _load_indices
from dondoc.scoring.models import Index
from dondoc.workdays import queries

pytestmark = pytest.mark.django_db


def test_an_office_that_loads_no_demonstration_has_the_holidays_too() -> None:
    assert queries.calendar().is_working(date(2026, 1, 2)), "the law alone knows of no swap"
    _load_holidays()
    _load_holidays()
    assert not queries.calendar().is_working(date(2026, 1, 2))
    assert Record.objects.filter(action="days.loaded").count() == 1


def test_the_indices_of_others_are_there_before_anybody_opens_their_list() -> None:
    _load_indices()
    Index.objects.filter(code="papi").update(name="PAPI của tỉnh")
    _load_indices()

    assert {"papi", "sipas", "ddci"} <= set(Index.objects.values_list("code", flat=True))
    assert Index.objects.get(code="papi").name == "PAPI của tỉnh", "what the office changed stays"
