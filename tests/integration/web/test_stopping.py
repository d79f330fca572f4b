"""Work stopped on the page of what it is about is on record, as work stopped on the page of jobs is."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

from dondoc.accounts.queries import actor_of
from dondoc.accounts.roles import Role
from dondoc.audit.models import Record
from dondoc.figures.actors import Actor
from dondoc.jobs.states import JobState
from dondoc.reports.operations import asking
from dondoc.web import views
from tests.integration.office import NOW, TODAY, Office
from tests.integration.reports.reporting import begun
from tests.integration.web.people import People

pytestmark = pytest.mark.one_database


@pytest.mark.django_db
def test_a_stop_asked_for_on_the_page_of_a_report_is_on_record_once(office: Office) -> None:
    interior = office.interior
    user = People(office).user("nguoi-dung", (Role.FOLLOW_UP_OFFICER, interior, interior))
    client, report = Client(), begun(office, interior)
    client.force_login(user, backend="dondoc.accounts.backend.Accounts")
    job = asking.ask_to_gather(by=actor_of(user, on=TODAY), report=report, now=NOW)
    for _ in range(2):
        client.post(f"/bao-cao/{report.pk}/dung/")
    job.refresh_from_db()
    assert job.state == JobState.STOPPED
    [told] = Record.objects.filter(action="job.stopped")
    assert (told.actor_key, told.subject_kind, told.subject_id) == (user.username, "job", job.pk)


@pytest.mark.django_db
def test_the_work_of_another_is_not_stopped_there_and_nothing_is_on_record(office: Office) -> None:
    interior = office.interior
    user = People(office).user("nguoi-khac", (Role.FOLLOW_UP_OFFICER, interior, interior))
    client, report = Client(), begun(office, interior)
    client.force_login(user, backend="dondoc.accounts.backend.Accounts")
    asked = Actor("chu-viec", "Chủ việc", actor_of(user, on=TODAY).grants)
    job = asking.ask_to_gather(by=asked, report=report, now=NOW)
    assert client.post(f"/bao-cao/{report.pk}/dung/").status_code == 403
    job.refresh_from_db()
    assert job.stop_requested_at is None
    assert not Record.objects.filter(action="job.stopped").exists()


def test_no_page_stops_work_past_the_record() -> None:
    """The operation of the jobs keeps none: that of the care does."""
    pages = sorted(Path(str(views.__file__)).parent.glob("*.py"))
    assert len(pages) > 50
    assert [page.name for page in pages if "request_stop" in page.read_text("utf-8")] == []
