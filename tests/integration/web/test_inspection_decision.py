"""The unit does not learn of a surprise inspection through the decision in the register, however it got there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dondoc.accounts.models import KeyUse, User
from dondoc.accounts.operations.access_keys import make_key
from dondoc.accounts.queries import actor_of
from dondoc.accounts.roles import Role
from dondoc.documents import operations as documents
from dondoc.documents.models import Document, KeptFrom
from dondoc.documents.operations.restricting import lift_restriction, restrict
from dondoc.documents.queries import held_back_from, visible_among, visible_to
from dondoc.documents.rejections import DocumentRejected
from dondoc.inspections.models import Inspection
from dondoc.inspections.operations import opening, preparing
from dondoc.inspections.rejections import InspectionRejected
from tests.integration.inspections.preparing import content, head, leader
from tests.integration.office import NOW, TODAY, receive_and_read
from tests.integration.unchanged import nothing_changes
from tests.integration.web.people import People

pytestmark = pytest.mark.django_db
SignedIn = Callable[[User], Client]
WORD = "chưa ai được biết"
FOLDED = "chua ai duoc biet"
DECISION = f"""ỦY BAN NHÂN DÂN            CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH AN LẠC                 Độc lập - Tự do - Hạnh phúc
Số: 58/QĐ-UBND             An Lạc, ngày 08 tháng 6 năm 2026

QUYẾT ĐỊNH
Về việc kiểm tra đột xuất {WORD} tại Sở Tài chính

Điều 1. Thành lập đoàn kiểm tra tại Sở Tài chính.

CHỦ TỊCH
Đàm Quốc Khôi
"""


@dataclass(frozen=True, slots=True)
class Decided:
    """The inspection, and its decision in the book of the committee."""

    inspection: Inspection
    paper: Document


@pytest.fixture
def decided(people: People) -> Decided:
    """A surprise inspection of the Department of Finance; its decision was passed on to the unit by mistake before."""
    office = people.office
    paper = receive_and_read(office, DECISION, name="quyet-dinh.txt")
    inside = somebody(people, Role.UNIT_HEAD, office.finance.pk)
    restrict(by=office.clerk, document=paper, reason="Chưa công bố.", readers=[people.officer, inside], now=NOW)
    documents.share(by=office.clerk, document=paper, units=[office.finance], now=NOW)
    assert visible_to(actor_of(inside, on=TODAY)).filter(pk=paper.pk).exists(), "until it is the decision"
    said = content(office, is_surprise=True, decision_document=paper, decision="58/QĐ-UBND ngày 08/6/2026")
    made = preparing.prepare(by=leader(people), content=said, now=NOW, seats=[preparing.Seat(head(people), "head")])
    paper.refresh_from_db()
    return Decided(made, paper)


def somebody(people: People, role: Role, seat: int, *, above: bool = False) -> User:
    """Somebody who sits at the unit, and holds the role over the province besides where `above`."""
    office = people.office
    at = next(unit for unit in office.all if unit.pk == seat)
    posts = [(role, at, at), (role, at, office.committee)] if above else [(role, at, at)]
    return people.user(f"{role.value}-{seat}-{above}".replace("_", "-").lower(), *posts)


def test_nobody_of_the_unit_sees_it_by_any_right(people: People, decided: Decided) -> None:
    number = decided.paper.pk
    for role in Role:
        for above in (False, True):
            actor = actor_of(somebody(people, role, people.office.finance.pk, above=above), on=TODAY)
            assert not visible_to(actor).filter(pk=number).exists(), (role, above)
            assert not visible_among(actor, [number]), (role, above)
            assert number in held_back_from(actor, [number]), (role, above)
    reader = leader(people)
    assert visible_to(reader).filter(pk=number).exists()
    assert visible_among(reader, [number]) == {number}
    assert number not in held_back_from(reader)


def test_no_page_file_or_program_tells_it(people: People, signed_in: SignedIn, decided: Decided) -> None:
    user = somebody(people, Role.FOLLOW_UP_OFFICER, people.office.finance.pk, above=True)
    client, number = signed_in(user), decided.paper.pk
    for address in (
        reverse("home"),
        reverse("documents"),
        f"{reverse('documents')}?q={FOLDED}",
        f"{reverse('documents')}?so=58/Q%C4%90-UBND",
        reverse("documents-export"),
        f"{reverse('trail')}?loai=document",
    ):
        answer = client.get(address)
        assert WORD not in answer.content.decode(errors="ignore"), address
    for name in ("document", "document-file"):
        assert client.get(reverse(name, args=[number])).status_code in {403, 404}, name
    assert client.get(reverse("subject-history", args=["document", number])).status_code == 404
    today = timezone.localdate()
    until = today + timedelta(days=9)
    _row, key = make_key(
        by=actor_of(user, on=today), use=KeyUse.API, name="api", valid_to=until, on=today, now=timezone.now()
    )
    for address in ("/api/v1/documents", f"/api/v1/documents?q={FOLDED}", f"/api/v1/documents/{number}"):
        answer = Client().get(address, headers={"Authorization": f"Bearer {key}"})
        assert WORD not in answer.content.decode(), address


def test_its_restriction_is_not_lifted_and_nobody_is_let_in_before_the_opening(
    people: People, decided: Decided
) -> None:
    clerk, paper = people.office.clerk, decided.paper
    with nothing_changes(), pytest.raises(DocumentRejected) as refused:
        lift_restriction(by=clerk, document=paper, reason="Công bố.", now=NOW)
    assert refused.value.code == "kept-from-units"
    late = somebody(people, Role.SPECIALIST, people.office.finance.pk)
    restrict(by=clerk, document=paper, reason="Thêm người.", readers=[late], now=NOW)
    documents.share(by=clerk, document=paper, units=[people.office.finance], now=NOW)
    assert not visible_to(actor_of(late, on=TODAY)).filter(pk=paper.pk).exists()


def test_from_the_opening_on_it_is_a_restricted_document_like_others(people: People, decided: Decided) -> None:
    inside = actor_of(somebody(people, Role.UNIT_HEAD, people.office.finance.pk), on=TODAY)
    opening.open_at_the_door(by=actor_of(head(people), on=TODAY), inspection=decided.inspection, now=NOW)
    assert not KeptFrom.objects.exists()
    assert visible_to(inside).filter(pk=decided.paper.pk).exists()
    lift_restriction(by=people.office.clerk, document=decided.paper, reason="Đã công bố.", now=NOW)


def test_one_that_was_called_off_is_never_told(people: People, decided: Decided) -> None:
    preparing.cancel(by=leader(people), inspection=decided.inspection, reason="Hoãn", now=NOW)
    inside = actor_of(somebody(people, Role.UNIT_HEAD, people.office.finance.pk), on=TODAY)
    assert not visible_to(inside).filter(pk=decided.paper.pk).exists()


def test_another_decision_or_another_unit_moves_what_is_kept(people: People, decided: Decided) -> None:
    office, by = people.office, leader(people)
    inside = actor_of(somebody(people, Role.UNIT_HEAD, office.finance.pk), on=TODAY)
    said = content(office, is_surprise=True, decision_document=decided.paper, unit=office.interior)
    preparing.change(by=by, inspection=decided.inspection, content=said, now=NOW)
    assert visible_to(inside).filter(pk=decided.paper.pk).exists()
    kept = set(KeptFrom.objects.values_list("unit", flat=True))
    assert kept == {office.interior.pk}, "those below it are of it"
    bare = content(office, is_surprise=True, unit=office.interior, decision="59/QĐ-UBND")
    preparing.change(by=by, inspection=decided.inspection, content=bare, now=NOW)
    assert not KeptFrom.objects.exists()


def test_a_decision_that_stands_openly_is_neither_linked_nor_named(people: People) -> None:
    office, by = people.office, leader(people)
    paper = receive_and_read(office, DECISION, name="quyet-dinh.txt")
    for other in (
        {"decision_document": paper},
        {"decision": "Quyết định số 058/QĐ-UBND ngày 08/6/2026 của Chủ tịch UBND tỉnh"},
        {"decision": "58/qđ-ubnd"},
    ):
        with nothing_changes(), pytest.raises(InspectionRejected) as refused:
            preparing.prepare(by=by, content=content(office, is_surprise=True, **other), now=NOW)
        assert refused.value.code == "inspection-decision-open"
    another = content(office, is_surprise=True, decision="58/QĐ-UBND ngày 09/7/2025")
    assert preparing.prepare(by=by, content=another, now=NOW).pk, "one of the same sign and another year"


def test_the_team_is_warned_of_a_decision_entered_openly_after_it_was_named(
    people: People, signed_in: SignedIn
) -> None:
    office = people.office
    said = content(office, is_surprise=True, decision="58/QĐ-UBND ngày 08/6/2026", visit_on=date(2026, 6, 20))
    made = preparing.prepare(by=leader(people), content=said, now=NOW)
    client, page = signed_in(people.officer), reverse("inspection", args=[made.pk])
    assert "đang để mở trong sổ văn bản" not in client.get(page).content.decode()
    receive_and_read(office, DECISION, name="quyet-dinh.txt")
    assert "đang để mở trong sổ văn bản" in client.get(page).content.decode()
