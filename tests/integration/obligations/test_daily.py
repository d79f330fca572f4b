"""What events ask for opens by itself once a day; what the calendar asks for waits for the office."""

from __future__ import annotations

import logging
from datetime import UTC, date, datetime, timedelta
from threading import Event
from unittest.mock import patch

import pytest

from dondoc.assignments.models import Assignment
from dondoc.assignments.operations import AssignmentRejected
from dondoc.cli.main import main
from dondoc.documents.models import Document
from dondoc.jobs import daily as days
from dondoc.limits.laying import BadTable
from dondoc.obligations import daily
from dondoc.obligations.models import Entry
from dondoc.obligations.operations import opening
from tests.integration.obligations.test_entries import CONCLUSION, PLAN_OF_COMMITTEE
from tests.integration.office import NOW, TODAY, Office, receive_and_read

CHRISTMAS = date(2026, 12, 23)
JANUARY = datetime(2027, 1, 5, 3, 0, tzinfo=UTC)


def conclude(office: Office) -> Document:
    """An inspection's conclusion comes to the Department of Home Affairs."""
    return receive_and_read(office, CONCLUSION, unit=office.interior, received_on=date(2026, 5, 5))


def conclude_before_the_new_year(office: Office) -> None:
    Document.objects.filter(pk=conclude(office).pk).update(received_on=CHRISTMAS)


def opened() -> set[tuple[str, date]]:
    return set(Entry.objects.values_list("duty", "due"))


def test_what_events_ask_for_opens_by_itself_and_nothing_else_does(office: Office) -> None:
    receive_and_read(office, PLAN_OF_COMMITTEE, unit=office.interior, received_on=date(2026, 5, 13))
    conclusion = conclude(office)
    assert daily.open_of_the_day(NOW)
    assert set(Entry.objects.values_list("duty", flat=True)) == {
        "plan.superior",
        "plan.remedy_inspection",
        "report.remedy",
    }
    entry = Entry.objects.get(duty="plan.remedy_inspection")
    assert (entry.unit, entry.assigner, entry.event_document) == (office.interior, office.committee, conclusion)
    assert entry.opened_by_name == "Hệ thống"
    assert entry.assignment is not None
    assert entry.assignment.current_due == date(2026, 5, 26)


def test_the_next_day_opens_only_what_came_since(office: Office) -> None:
    conclude(office)
    daily.open_of_the_day(NOW)
    first = opened()
    daily.open_of_the_day(NOW + timedelta(days=1))
    assert opened() == first
    receive_and_read(office, PLAN_OF_COMMITTEE, unit=office.interior, received_on=date(2026, 5, 13))
    daily.open_of_the_day(NOW + timedelta(days=2))
    assert opened() - first == {("plan.superior", date(2026, 6, 3))}
    assert Assignment.objects.count() == len(opened())


def test_what_came_in_the_last_days_of_a_year_is_opened_in_the_next(office: Office) -> None:
    conclude_before_the_new_year(office)
    daily.open_of_the_day(JANUARY)
    entry = Entry.objects.get(duty="plan.remedy_inspection")
    assert (entry.year, entry.due) == (2026, date(2027, 1, 14))


def test_so_does_the_command_where_no_year_is_named(office: Office) -> None:
    conclude_before_the_new_year(office)
    with patch("django.utils.timezone.now", return_value=JANUARY):
        assert main(["obligations", "--duty", "plan.remedy_inspection", "--year", "2027"]) == 0
        assert not Entry.objects.exists()
        assert main(["obligations", "--duty", "plan.remedy_inspection", "--duty", "plan.par"]) == 0
    asked = set(Entry.objects.values_list("duty", "year"))
    assert asked == {("plan.remedy_inspection", 2026), ("plan.par", 2027)}


def test_what_is_hindered_is_logged_and_the_others_open(office: Office, caplog: pytest.LogCaptureFixture) -> None:
    conclude(office)
    opening_one = opening.open_entry

    def hindered(**how: object) -> object:
        if how["ahead"].duty.code == "report.remedy":  # type: ignore[attr-defined]
            raise AssignmentRejected("due-before-given", "Thời hạn ở trước ngày giao.")
        return opening_one(**how)  # type: ignore[arg-type]

    with patch.object(opening, "open_entry", hindered), caplog.at_level(logging.WARNING):
        assert daily.open_of_the_day(NOW)
    assert {duty for duty, _due in opened()} == {"plan.remedy_inspection"}
    assert "report.remedy" in caplog.text
    daily.open_of_the_day(NOW + timedelta(days=1))
    assert {duty for duty, _due in opened()} == {"plan.remedy_inspection", "report.remedy"}


def test_the_worker_opens_once_a_day_from_the_hour_on(office: Office) -> None:
    conclude(office)
    assert days.act_when_due(NOW, 11, daily.open_of_the_day, None) is None  # ten o'clock in the province
    assert not opened()
    assert days.act_when_due(NOW + timedelta(hours=1), 11, daily.open_of_the_day, None) == TODAY
    assert opened()


def test_a_day_that_failed_is_tried_again(office: Office) -> None:
    conclude(office)
    with patch.object(daily, "settle", side_effect=BadTable("duties.yaml: hỏng")):
        assert days.act_when_due(NOW, 6, daily.open_of_the_day, None) is None
    assert days.act_when_due(NOW, 6, daily.open_of_the_day, None) == TODAY
    assert opened()


def test_an_hour_of_24_opens_nothing(office: Office) -> None:
    with patch.object(days, "act_when_due", side_effect=AssertionError("it acted")):
        days.keep(Event(), days.NEVER, daily.open_of_the_day)
