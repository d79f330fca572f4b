"""Two people who urge about the same assignments at the same moment: every time is counted once. On either database."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from dondoc.following.models import Urging, UrgingItem
from tests.integration.following.urgings import late_orders, urged
from tests.integration.office import Office, make_office

pytestmark = pytest.mark.django_db(transaction=True)


def test_times_are_counted_without_gap_or_double(transactional_db: None) -> None:
    office: Office = make_office()
    found = late_orders(office, [office.interior, office.finance, office.interior])
    start = Barrier(4)

    def run(number: int) -> None:
        start.wait()
        try:
            urged(office, found if number % 2 else found[::-1], token=f"t{number // 2}")
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(run, range(4)))
    assert Urging.objects.count() == 4  # two acts, each sent twice, of two leads
    for assignment in found:
        ordinals = (
            UrgingItem.objects.filter(assignment=assignment).order_by("ordinal").values_list("ordinal", flat=True)
        )
        assert list(ordinals) == [1, 2]
