"""The page on which a seat in a standing body, or the body itself, comes to its end."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from dondoc.inspections.models import Body, BodyMember
from dondoc.inspections.operations import bodies
from dondoc.language.dates import written
from tests.integration.inspections.preparing import head, leader
from tests.integration.office import NOW, TODAY, Office
from tests.integration.web.people import People

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


def body_with_a_head(people: People) -> tuple[Body, BodyMember]:
    """A standing body of the Office."""
    by = leader(people)
    said = bodies.BodyContent("Tổ công tác", "task_force", people.office.cabinet, TODAY, basis="12/QĐ-VP")
    body = bodies.set_up(by=by, content=said, now=NOW)
    member = bodies.add_member(by=by, body=body, person=head(people), role="head", post="", since=TODAY, now=NOW)
    return body, member


def test_a_seat_ends_and_then_the_body_each_after_it_began(office: Office, signed_in: Callable[[Any], Client]) -> None:
    people = People(office)
    body, member = body_with_a_head(people)
    client, later = signed_in(people.officer), TODAY + timedelta(days=10)
    for address, row in ((f"thanh-vien/{member.pk}/thoi/", member), ("ket-thuc/", body)):
        place = f"/kiem-tra/to/{body.pk}/{address}"
        assert client.get(place).status_code == 200
        too_early = client.post(place, {"until": written(TODAY - timedelta(days=1))})
        row.refresh_from_db()
        assert (too_early.status_code, row.until) == (422, None)
        assert client.post(place, {"until": written(later)}).status_code == 302
        row.refresh_from_db()
        assert row.until == later
