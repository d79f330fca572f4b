"""Who only prepares inspections drafts the notice; the page says who issues and who confirms, with no idle button."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from dondoc.accounts.models import User
from dondoc.accounts.queries import actor_of
from dondoc.accounts.roles import Role
from dondoc.inspections.models import Inspection, RemediationReport
from dondoc.inspections.operations import opening
from dondoc.inspections.queries.awaiting import awaiting
from dondoc.inspections.states import InspectionState
from tests.integration.inspections.preparing import head, prepared
from tests.integration.office import NOW, TODAY
from tests.integration.web.people import People

pytestmark = pytest.mark.django_db
SignedIn = Callable[[User], Client]


def visited(people: People) -> Inspection:
    """Its minutes are closed."""
    found = prepared(people, is_surprise=True)
    opening.open_at_the_door(by=actor_of(head(people), on=TODAY), inspection=found, now=NOW)
    Inspection.objects.filter(pk=found.pk).update(state=InspectionState.VISITED.value)
    return found


def reformer(people: People) -> User:
    """Keeps the reform, and its inspections, for the province; gives no assignments."""
    office = people.office
    return people.user("cai-cach", (Role.REFORM_OFFICER, office.interior, office.committee))


def test_who_drafts_is_told_who_issues_and_sees_no_button(people: People, signed_in: SignedIn) -> None:
    found = visited(people)
    notice, issuing = (reverse(name, args=[found.pk]) for name in ("inspection-notice", "inspection-conclude"))
    issuer = signed_in(people.officer).get(notice).content.decode()
    client = signed_in(reformer(people))
    said = client.get(notice).content.decode()
    assert "Lưu dự thảo" in said
    assert "Người làm được: Đỗ Mai Khanh" in said
    assert issuing in issuer
    assert issuing not in said
    assert client.get(issuing).status_code == 403
    waits = [each.wanted.value for each in awaiting(actor_of(reformer(people), on=TODAY))]
    assert "conclude" not in waits
    assert "conclude" in [each.wanted.value for each in awaiting(actor_of(people.officer, on=TODAY))]


def test_who_does_not_confirm_is_told_who_does(people: People, signed_in: SignedIn) -> None:
    found = visited(people)
    report = RemediationReport.objects.create(inspection=found, text="Đã ký số", told_at=NOW, told_by_key="x")
    page = reverse("inspection-recommendations", args=[found.pk])
    deciding = reverse("inspection-remediation", args=[found.pk, report.pk])
    client = signed_in(reformer(people))
    said = client.get(page).content.decode()
    assert "Người làm được: Đỗ Mai Khanh" in said
    assert deciding not in said
    assert "Xác nhận đã khắc phục</button>" not in client.get(deciding).content.decode()
    assert deciding in signed_in(people.officer).get(page).content.decode()
