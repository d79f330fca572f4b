"""What `dondoc prepare` enters into a fresh database."""

from __future__ import annotations

from datetime import date

import pytest

from dondoc.audit.models import Record
from dondoc.cli.prepare import _load_holidays
from dondoc.workdays import queries

pytestmark = pytest.mark.django_db


def test_an_office_that_loads_no_demonstration_has_the_holidays_too() -> None:
    assert queries.calendar().is_working(date(2026, 1, 2)), "the law alone knows of no swap"
    _load_holidays()
    _load_holidays()
    assert not queries.calendar().is_working(date(2026, 1, 2))
    assert Record.objects.filter(action="days.loaded").count() == 1
