"""The form in which an order is edited, sent as a browser sends it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from dondoc.documents.models import Document, Proposal
from tests.integration.office import Office, receive_and_read
from tests.integration.unchanged import everything
from tests.integration.web.forms_sent import Sent, sent
from tests.integration.web.people import People

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
SignedIn = Callable[[Any], Client]


@pytest.fixture
def document(office: Office) -> Document:
    return receive_and_read(office)


@pytest.fixture
def clerk(people: People, signed_in: SignedIn) -> Client:
    return signed_in(people.clerk)


def address(proposal: Proposal) -> str:
    return f"/van-ban/{proposal.document_id}/de-xuat/{proposal.pk}/"


def opened(client: Client, proposal: Proposal) -> Sent:
    return sent(client.get(address(proposal)).content.decode(), address(proposal))


def saved(client: Client, proposal: Proposal, **changes: Any) -> Any:
    return client.post(address(proposal), {**opened(client, proposal).fields, **changes})


def test_changing_the_words_of_a_specific_order_leaves_it_specific(clerk: Client, document: Document) -> None:
    proposal = document.proposals.order_by("position")[0]
    assert proposal.specific
    assert saved(clerk, proposal, what="trình đề án sắp xếp kho").status_code == 302
    proposal.refresh_from_db()
    assert (proposal.what, proposal.specific) == ("trình đề án sắp xếp kho", True)


def test_an_order_is_made_general_and_specific_again_by_its_box(clerk: Client, document: Document) -> None:
    proposal = document.proposals.order_by("position")[0]
    saved(clerk, proposal, specific=[])
    proposal.refresh_from_db()
    assert not proposal.specific
    saved(clerk, proposal, specific="on")
    proposal.refresh_from_db()
    assert proposal.specific


def test_enter_saves_and_never_takes_a_suggested_unit(clerk: Client, document: Document) -> None:
    proposal = document.proposals.order_by("position")[0]
    fields = {**opened(clerk, proposal).fields, "lead": "so"}
    before = everything()
    page = clerk.post(address(proposal), fields).content.decode()
    form = sent(page, address(proposal))
    assert "lead" in form.buttons, "units are suggested, each by a button of its own"
    assert form.pressed_by_enter == ""
    assert everything() == before


@pytest.mark.parametrize("change", [{}, {"what": "lập danh sách hồ sơ chưa số hóa, gửi Sở Nội vụ"}])
def test_an_order_to_many_keeps_its_words_when_something_else_is_edited(
    clerk: Client, document: Document, change: dict[str, str]
) -> None:
    proposal = document.proposals.get(lead_unit__isnull=True)
    assert saved(clerk, proposal, **change).status_code == 302
    proposal.refresh_from_db()
    assert (proposal.lead_text, proposal.lead_unit) == ("UBND các xã, phường", None)
    assert proposal.what.startswith("lập danh sách")
    page = clerk.get(f"/van-ban/{document.pk}/").content.decode()
    assert f'name="lead-{proposal.pk}"' in page, "the units are still offered below it"


def test_an_order_to_many_given_to_one_unit_goes_back_to_many(clerk: Client, document: Document) -> None:
    proposal = document.proposals.get(lead_unit__isnull=True)
    saved(clerk, proposal, lead="Sở Tài chính")
    proposal.refresh_from_db()
    assert str(proposal.lead_unit) == "Sở Tài chính"
    assert saved(clerk, proposal, lead="UBND các xã, phường").status_code == 302
    proposal.refresh_from_db()
    assert proposal.lead_unit is None
