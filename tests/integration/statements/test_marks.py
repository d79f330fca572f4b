"""What is marked is found, and nothing behind the last mark, whatever the statement is prepared as."""

from __future__ import annotations

import pytest
from django.db import connection

from dondoc.organisation.models import Unit
from dondoc.statements.kept import Kept
from dondoc.statements.marks import Marked, ToldMarks
from tests.integration.office import Office

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite is told numbers, not marks"),
]


@pytest.mark.parametrize("planned_anew", [True, False])
def test_each_row_is_found_by_its_mark_alone(office: Office, planned_anew: bool) -> None:
    found = Unit.objects.filter(Marked("id", ToldMarks("marks"))).order_by("pk").values_list("pk")
    marked = Kept(lambda: found, planned_anew=planned_anew)
    numbers = sorted(Unit.objects.values_list("pk", flat=True))
    for wanted in ([], numbers[:1], numbers[::2], numbers[-1:], numbers):
        bits = sum(1 << number for number in wanted)
        told = bits.to_bytes(bits.bit_length() // 8 + 1, "little")
        assert [number for (number,) in marked.rows(marks=told)] == wanted
