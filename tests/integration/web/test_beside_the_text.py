"""What stands beside the text: the heading that follows a correction, figures, the way there by keyboard."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests.integration.office import NOTICE, Office, receive_and_read
from tests.integration.web.people import People

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
SignedIn = Callable[[Any], Client]


@pytest.fixture
def clerk(people: People, signed_in: SignedIn) -> Client:
    return signed_in(people.clerk)


def test_a_corrected_item_brings_the_new_heading_with_it(clerk: Client, office: Office) -> None:
    document = receive_and_read(office)
    htmx = {"HX-Request": "true"}
    part = clerk.post(f"/van-ban/{document.pk}/sua/sign/", {"value": "113/TB-UBND"}, headers=htmx).content.decode()
    aside = part.partition('<div id="document-head" hx-swap-oob="true">')[2]
    assert "<h1>Thông báo số 113/TB-UBND</h1>" in aside
    page = clerk.get(f"/van-ban/{document.pk}/").content.decode()
    assert page.count('id="document-head"') == 1
    assert "hx-swap-oob" not in page


def test_figures_with_nothing_beside_them_stand_apart_and_are_no_open_question(clerk: Client, office: Office) -> None:
    lone = "Chỉ số của tỉnh xếp thứ 3/34 tỉnh. Đơn vị đạt 3/4 chỉ tiêu. Bài thi đạt 7,5/10 điểm."
    document = receive_and_read(office, NOTICE.replace("\nNơi nhận:", f"\n{lone}\n\nNơi nhận:"))
    page = clerk.get(f"/van-ban/{document.pk}/").content.decode()
    before, _, apart = page.partition("Không có gì để đối chiếu (")
    assert apart, "they are named"
    assert "Không kết luận được" not in re.sub(r'title="[^"]*"', "", before), "and no question without a question"
    assert apart.count('id="r-f') == 3


def test_figures_that_cannot_be_told_keep_their_question(clerk: Client, office: Office) -> None:
    asked = "Có 48 nhiệm vụ; 41 hoàn thành, 5 đang làm, 07 quá hạn."
    document = receive_and_read(office, NOTICE.replace("\nNơi nhận:", f"\n{asked}\n\nNơi nhận:"))
    page = clerk.get(f"/van-ban/{document.pk}/").content.decode()
    assert "Không có gì để đối chiếu (" not in page
    assert "Cần hỏi:" in page


def test_the_reading_is_reached_past_the_marks(clerk: Client, office: Office) -> None:
    page = clerk.get(f"/van-ban/{receive_and_read(office).pk}/").content.decode()
    skip = re.search(r'<a class="skip" href="#(r-[\w-]+)">', page)
    assert skip
    assert page.index(skip[0]) < page.index('class="text"')
    assert f'id="{skip[1]}"' in page
