"""Việc cần xử lý as a page: how the groups are headed, marked, and what can be done from them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from dondoc.accounts.models import User
from dondoc.accounts.roles import Role
from tests.integration.following.urgings import late_orders, urged
from tests.integration.office import Office
from tests.integration.web.people import People

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
SignedIn = Callable[[User], Client]


def test_the_head_of_a_unit_looks_at_what_is_late_there_and_is_asked_for_no_step(
    office: Office, people: People, signed_in: SignedIn
) -> None:
    (late,) = late_orders(office, [office.interior])
    urged(office, [late])
    head = people.user("giam-doc", (Role.LEADER, office.interior, office.interior))
    text = signed_in(head).get("/").content.decode()
    assert "Quá hạn, đến hạn hôm nay của đơn vị" in text
    assert "chưa giải trình" in text
    assert "Không có việc nào chờ bạn" not in text
    assert f'<a class="btn btn-s" href="/nhiem-vu/{late.pk}/">' in text
    assert "/don-doc/lap/" not in text


def test_what_one_monitors_stands_first_and_is_marked(office: Office, people: People, signed_in: SignedIn) -> None:
    late_orders(office, [office.interior])
    (own,) = late_orders(office, [office.finance], monitor=people.officer)
    text = signed_in(people.officer).get("/").content.decode()
    assert text.count("<strong>bạn theo dõi</strong>") == 1
    first = text.index('class="duty-item"')
    assert text.index(f"/nhiem-vu/{own.pk}/") < text.index("bạn theo dõi") < text.index('class="duty-item"', first + 1)
    assert "bạn theo dõi" not in signed_in(people.of_role(Role.LEADER)).get("/").content.decode()
