"""The pages of urging: made once as previewed, opened by the two sides only, with no title that is kept from them."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from docx import Document
from python_calamine import CalamineWorkbook

from dondoc.accounts.models import User
from dondoc.accounts.roles import Role
from dondoc.assignments.models import Assignment
from dondoc.assignments.origins import Origin
from dondoc.documents.kinds import Direction
from dondoc.following.models import Urging
from dondoc.language.dates import written
from tests.integration.following.urgings import late_orders, urged
from tests.integration.office import NOTICE as LETTER
from tests.integration.office import Office, receive_and_read
from tests.integration.unchanged import nothing_changes
from tests.integration.web.people import People

pytestmark = pytest.mark.django_db
SignedIn = Callable[[User], Client]
NEW = "/don-doc/lap/?han=open_overdue"
HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)"')


def form_of(client: Client, address: str = NEW) -> dict[str, str]:
    """What the form holds before anything is typed, and what must be typed."""
    shown = dict(HIDDEN.findall(client.get(address).content.decode()))
    today = timezone.localdate()
    typed = {"channel": "letter", "urged_on": written(today), "answer_by": written(today + timedelta(days=7))}
    return {**typed, "token": shown["token"], "count": shown["count"]}


def text_of(data: bytes) -> str:
    """All words of a Word file."""
    word: Any = Document(io.BytesIO(data))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in word.paragraphs), *cells])


def test_what_is_previewed_is_made_once(office: Office, people: People, signed_in: SignedIn) -> None:
    late_orders(office, [office.interior, office.interior, office.finance])
    client = signed_in(people.officer)
    page = client.get(NEW).content.decode()
    assert "3 nhiệm vụ của 2 đơn vị" in page
    sent = form_of(client)
    for _ in range(2):
        answer = client.post(NEW, sent)
        assert answer["Location"] == f"/don-doc/?dot={sent['token']}"
    assert Urging.objects.count() == 2
    listed = client.get(answer["Location"]).content.decode()
    assert "Sở Nội vụ" in listed
    assert "2 lần đôn đốc" in listed


def test_the_letter_names_the_origin_of_what_no_document_gave(
    office: Office, people: People, signed_in: SignedIn
) -> None:
    [urging] = urged(office, late_orders(office, [office.interior], origin=Origin.DUTY))
    assert "Việc phải làm trong năm" in text_of(
        signed_in(people.officer).get(f"/don-doc/{urging.pk}/cong-van/").content
    )


def test_a_list_that_changed_since_is_shown_again(office: Office, people: People, signed_in: SignedIn) -> None:
    late_orders(office, [office.interior])
    client = signed_in(people.officer)
    sent = form_of(client)
    late_orders(office, [office.finance])
    with nothing_changes():
        answer = client.post(NEW, sent)
    assert answer.status_code == 422
    assert "Danh sách vừa thay đổi" in answer.content.decode()
    assert 'name="count" value="2"' in answer.content.decode()


def test_mistakes_are_said_at_their_field_and_nothing_is_made(
    office: Office, people: People, signed_in: SignedIn
) -> None:
    late_orders(office, [office.interior])
    client = signed_in(people.officer)
    sent = form_of(client)
    for changed in ({"urged_on": "32/1/2026"}, {"answer_by": "1/1/2020"}, {"channel": "khác"}):
        with nothing_changes():
            answer = client.post(NEW, {**sent, **changed})
        assert answer.status_code == 422


def test_who_is_of_neither_side_finds_no_page(office: Office, people: People, signed_in: SignedIn) -> None:
    (made,) = urged(office, late_orders(office, [office.interior]))
    stranger = people.user("tai-chinh", (Role.UNIT_HEAD, office.finance, office.finance))
    client = signed_in(stranger)
    for address in (f"/don-doc/{made.pk}/", f"/don-doc/{made.pk}/cong-van/"):
        assert client.get(address).status_code == 404
    assert client.get(NEW).status_code == 403
    assert "0 lần đôn đốc" in client.get("/don-doc/").content.decode()


def test_a_restricted_title_is_in_no_letter_page_or_sheet_of_who_may_not_read_it(
    office: Office, people: People, signed_in: SignedIn
) -> None:
    (late,) = late_orders(office, [office.interior], restricted=True)
    (made,) = urged(office, [late])
    specialist = people.user("chuyen-vien", (Role.SPECIALIST, office.interior, office.interior))
    for user, sees in ((specialist, False), (people.head, True)):
        client = signed_in(user)
        shown = [
            client.get(f"/don-doc/{made.pk}/").content.decode(),
            text_of(client.get(f"/don-doc/{made.pk}/cong-van/").content),
            str(sheet(client.get("/don-doc/xuat/").content)),
        ]
        assert [late.what.capitalize() in each or late.what in each for each in shown] == [sees] * 3


def sheet(data: bytes) -> list[list[Any]]:
    """The rows of the first sheet."""
    return CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()


def test_the_log_has_a_row_for_each_assignment_and_time(office: Office, people: People, signed_in: SignedIn) -> None:
    found = late_orders(office, [office.interior, office.finance])
    urged(office, found, token="a")
    urged(office, found[:1], token="b")
    rows = sheet(signed_in(people.officer).get("/don-doc/xuat/").content)
    assert sorted((row[3], row[2]) for row in rows if str(row[3]).startswith("Sở")) == [
        ("Sở Nội vụ", 1),
        ("Sở Nội vụ", 2),
        ("Sở Tài chính", 1),
    ]


def test_the_boxes_of_a_list_lead_to_the_preview(office: Office, people: People, signed_in: SignedIn) -> None:
    first, _second = late_orders(office, [office.interior, office.finance])
    client = signed_in(people.officer)
    answer = client.post("/don-doc/chon/", {"chon": [str(first.pk)]})
    assert answer["Location"] == f"/don-doc/lap/?nv={first.pk}"
    assert "1 nhiệm vụ của 1 đơn vị" in client.get(answer["Location"]).content.decode()
    assert Assignment.objects.count() == 2


def test_the_sign_of_a_letter_that_stands_in_the_register_leads_to_it(
    office: Office, people: People, signed_in: SignedIn
) -> None:
    entry = receive_and_read(office, LETTER, direction=Direction.OUTGOING)
    (made,) = urged(office, late_orders(office, [office.interior]))
    client = signed_in(people.officer)
    sent = {"issue-sign": "112/TB-UBND", "issue-issued_on": "03/6/2026"}
    assert client.post(f"/don-doc/{made.pk}/so-hieu/", sent).status_code == 302
    made.refresh_from_db()
    assert (made.document, made.document_sign, made.issued_on) == (entry, "112/TB-UBND", entry.issued_on)
    assert f'href="/van-ban/{entry.pk}/"' in client.get(f"/don-doc/{made.pk}/").content.decode()
    letter = text_of(client.get(f"/don-doc/{made.pk}/cong-van/").content)
    assert "Số: 112/TB-UBND" in letter
    assert "ngày 03 tháng 6 năm 2026" in letter
