"""The calendar of one's deadlines: by a private address, open ones only, nothing restricted in it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from dondoc.accounts.models import KeyUse, User
from dondoc.accounts.operations.access_keys import make_key
from dondoc.accounts.queries import actor_of
from tests.integration.following.urgings import late_orders
from tests.integration.office import Office
from tests.integration.web.people import People

pytestmark = pytest.mark.django_db


def opened(user: User, use: KeyUse = KeyUse.FEED) -> str:
    """The address of that person's calendar."""
    today = timezone.localdate()
    valid = today + timedelta(days=30)
    actor = actor_of(user, on=today)
    _key, secret = make_key(by=actor, use=use, name="lịch", valid_to=valid, on=today, now=timezone.now())
    return f"/lich/{secret}/thoi-han.ics"


def events(address: str) -> dict[str, date]:
    """What stands in it, by its words."""
    answer = Client().get(address)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert "no-store" in answer["Cache-Control"]
    found: Any = Calendar.from_ical(answer.content)
    return {str(each["summary"]): each["dtstart"].dt for each in found.walk("VEVENT")}


def test_deadlines_of_ones_units_are_whole_days_and_what_is_restricted_has_no_title(office: Office) -> None:
    due = timezone.localdate() + timedelta(days=4)
    late_orders(office, [office.interior, office.finance], due=due)
    late_orders(office, [office.interior], due=due + timedelta(days=1), restricted=True)
    late_orders(office, [office.interior], due=None)
    assert events(opened(People(office).head)) == {
        "Hạn: Lập báo cáo chuyên đề số 1": due,
        "Hạn: Nhiệm vụ hạn chế tiếp cận": due + timedelta(days=1),
    }


def test_what_one_monitors_stands_in_it_and_what_others_lead_does_not(office: Office) -> None:
    officer = People(office).officer
    due = timezone.localdate() + timedelta(days=4)
    late_orders(office, [office.interior], due=due)
    late_orders(office, [office.finance], due=due + timedelta(days=2), monitor=officer)
    assert events(opened(officer)) == {"Hạn: Lập báo cáo chuyên đề số 1": due + timedelta(days=2)}


def test_a_key_for_something_else_opens_nothing(office: Office) -> None:
    address = opened(People(office).head, KeyUse.API)
    assert Client().get(address).status_code == 404
    assert Client().get("/lich/abc/thoi-han.ics").status_code == 404
