"""What counts as due soon is the office's to say: every page goes by the setting."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.conf import LazySettings
from django.utils import timezone

from dondoc.assignments.operations import follow_outside
from tests.integration.office import Office
from tests.integration.web.conftest import SignedIn
from tests.integration.web.people import People

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
FIVE_DAYS = 5


@pytest.mark.parametrize(("days", "listed"), [(FIVE_DAYS - 1, 0), (FIVE_DAYS, 1)])
def test_all_pages_count_by_the_setting(
    office: Office, people: People, signed_in: SignedIn, settings: LazySettings, days: int, listed: int
) -> None:
    settings.DUE_SOON_DAYS = days
    today = timezone.localdate()
    one = follow_outside(
        by=office.officer,
        reference="N-07",
        lead=office.interior,
        due=today + timedelta(days=FIVE_DAYS),
        assigner=office.committee,
        on=today,
        now=timezone.now(),
    )
    client = signed_in(people.head)
    address = f"/nhiem-vu/{one.pk}/"
    assert (address in client.get("/nhiem-vu/?han=open_due_soon").content.decode()) is bool(listed)
    assert (address in client.get("/nhiem-vu/?han=open_in_time").content.decode()) is not bool(listed)
    assert ("due-soon" in client.get("/").content.decode()) is bool(listed)
    assert ("chip-soon" in client.get(address).content.decode()) is bool(listed)
