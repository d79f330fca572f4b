"""An order "hằng tháng …" made into a duty of the list: offered, filled in, saved by a person, linked both ways."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from dondoc.accounts.models import User
from dondoc.assignments import operations as assignments
from dondoc.assignments.models import Assignment
from dondoc.audit.models import Record
from dondoc.figures.actors import Refused
from dondoc.jobs.worker import run_one
from dondoc.obligations import operations, queries
from dondoc.obligations.models import Entry, OwnDuty
from dondoc.obligations.rejections import DutyRejected
from tests.integration.assignments.orders import ordered, proposals
from tests.integration.office import NOTICE, NOW, TODAY, Office, receive_and_read
from tests.integration.unchanged import nothing_changes
from tests.integration.web.people import People

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
SignedIn = Callable[[User], Client]
MONTHLY = NOTICE.replace(
    "trình UBND tỉnh đề án sắp xếp kho lưu trữ trước ngày 30/6/2026",
    "báo cáo UBND tỉnh tiến độ số hóa hồ sơ trước ngày 25 hằng tháng",
)
OFFER = "Lập thành việc phải làm định kỳ"


@pytest.fixture
def order(office: Office) -> Assignment:
    """The Department of Home Affairs reports before the 25th of every month."""
    [first, *_rest] = proposals(receive_and_read(office, MONTHLY))
    return assignments.give(by=office.clerk, proposal=first, assigner=office.committee, due=None, on=TODAY, now=NOW)


@pytest.fixture
def clerk(people: People, signed_in: SignedIn) -> Client:
    return signed_in(people.clerk)


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return unescape(answer.content.decode())


def page_of(order: Assignment) -> str:
    return reverse("assignment", args=[order.pk])


def form_of(order: Assignment) -> str:
    return f"{reverse('duty-new')}?nhiem_vu={order.pk}"


def filled(page: str) -> dict[str, str]:
    """What stands in the fields of the form, as a browser would send it."""
    form = page.partition('<form class="sheet sheet-pad"')[2].partition("</form>")[0]
    values = dict(re.findall(r'<input type="(?:text|number)" name="(\w+)" value="([^"]*)"', form))
    for name, options in re.findall(r'<select name="(\w+)".*?>(.*?)</select>', form, re.DOTALL):
        chosen = re.search(r'<option value="([^"]*)" selected', options)
        values[name] = chosen[1] if chosen else ""
    for name, words in re.findall(r'<textarea name="(\w+)"[^>]*>(.*?)</textarea>', form, re.DOTALL):
        values[name] = words.strip()
    return values


def test_the_form_is_filled_in_from_the_order_and_saved_by_the_person(
    office: Office, order: Assignment, clerk: Client
) -> None:
    assert OFFER in text(clerk, page_of(order))
    sent = filled(text(clerk, form_of(order)))
    assert (sent["often"], sent["day_of_month"], sent["kind"]) == ("month", "25", "report")
    assert sent["name"] == "Báo cáo UBND tỉnh tiến độ số hóa hồ sơ"
    assert (sent["who_units"], sent["owner"]) == ("Sở Nội vụ", str(office.committee.pk))
    assert (sent["sign"], sent["issued_on"], sent["types"]) == ("112/TB-UBND", "03/6/2026", "Báo cáo")
    assert "trước ngày 25 hằng tháng" in sent["note"]
    assert not OwnDuty.objects.exists()
    assert clerk.post(form_of(order), {**sent, "name": ""}).status_code == 422
    assert clerk.post(form_of(order), sent).status_code == 302
    row = OwnDuty.objects.get()
    assert (row.assignment, row.owner) == (order, office.committee)
    assert row.said["rule"] == {"every": "month", "by": 25}
    assert row.said["valid_from"] == TODAY.isoformat()
    after = Record.objects.get(action="duty.added").after
    assert after is not None
    assert after["assignment"] == order.pk


def test_the_links_lead_both_ways_and_the_months_before_the_order_are_not_asked_for(
    office: Office, order: Assignment, clerk: Client
) -> None:
    clerk.post(form_of(order), filled(text(clerk, form_of(order))))
    code = queries.own_code(OwnDuty.objects.get())
    own = reverse("duty", args=[code])
    page = text(clerk, page_of(order))
    assert own in page
    assert OFFER not in page
    assert page_of(order) in text(clerk, own)
    operations.ask_to_open(by=office.officer, year=2026, codes=(code,), now=NOW)
    while run_one(NOW):
        pass
    days = list(Entry.objects.order_by("due").values_list("due", flat=True))
    assert days == [date(2026, month, 25) for month in range(6, 13)]
    assert set(Entry.objects.values_list("unit", flat=True)) == {office.interior.pk}


def test_a_change_of_the_duty_keeps_what_it_does_not_name(order: Assignment, clerk: Client) -> None:
    sent = filled(text(clerk, form_of(order)))
    clerk.post(form_of(order), {**sent, "next_month": "on", "day_of_month": "5"})
    row = OwnDuty.objects.get()
    assert row.said["rule"] == {"every": "month", "by": 5, "month": "next"}
    edit = reverse("duty-edit", args=[queries.own_code(row)])
    again = filled(text(clerk, edit))
    assert again["valid_from"] == "10/6/2026"
    assert clerk.post(edit, {**again, "next_month": "on"}).status_code == 302
    row.refresh_from_db()
    assert (row.said["rule"]["month"], row.said["valid_from"]) == ("next", "2026-06-10")
    assert row.assignment == order


def test_an_order_with_a_day_and_one_that_is_restricted_are_not_offered(
    office: Office, order: Assignment, clerk: Client
) -> None:
    once = ordered(office)
    assert OFFER not in text(clerk, page_of(once))
    Assignment.objects.filter(pk=order.pk).update(restricted=True)
    assert OFFER not in text(clerk, page_of(order))
    page = text(clerk, form_of(order))
    assert "số hóa hồ sơ" not in page
    order.refresh_from_db()
    said = {"name": "Việc", "kind": "report", "who": {"units": ["SNV"]}, "rule": {"every": "month", "by": 25}}
    with nothing_changes(), pytest.raises(DutyRejected) as refused:
        operations.add_duty(by=office.clerk, owner=office.committee, said=said, assignment=order, now=NOW)
    assert refused.value.code == "duty-restricted"


def test_who_gives_nothing_at_the_lead_or_above_is_offered_nothing(
    office: Office, order: Assignment, people: People, signed_in: SignedIn
) -> None:
    specialist = signed_in(people.head)
    assert OFFER not in text(specialist, page_of(order))
    said = {"name": "Việc", "kind": "report", "who": {"units": ["SNV"]}, "rule": {"every": "month", "by": 25}}
    with nothing_changes(), pytest.raises(Refused):
        operations.add_duty(by=office.accountant, owner=office.finance, said=said, assignment=order, now=NOW)
