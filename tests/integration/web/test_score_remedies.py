"""Remedial plans on their pages: several measures for one criterion, and the best so many of them."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

import pytest
from django.test import Client

from dondoc.accounts.models import User
from dondoc.accounts.roles import Role
from dondoc.scoring.models import Measure
from tests.integration.scoring.test_remedies import criterion, with_a_figure
from tests.integration.web.people import People

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
SignedIn = Callable[[User], Client]


def test_a_criterion_takes_several_measures_and_the_page_says_which_to_carry_out_first(signed_in: SignedIn) -> None:
    stage = with_a_figure()
    interior = stage.office.interior
    client = signed_in(People(stage.office).user("theodoi", (Role.FOLLOW_UP_OFFICER, interior, interior)))
    target = criterion(stage, "1.2")
    address = f"/chi-so/diem-mat/{stage.sheet(interior).pk}/khac-phuc/"
    page = client.get(f"{address}?tc={target}").content.decode()
    assert "tức thêm nhiều nhất 24" in page
    (key,) = re.findall(r'name="(m\d+)-steps"', page)
    measure = {"text": "Đôn đốc hồ sơ", "lead": interior.name, "due": "31/12/2026", "gain": "0", "cause": ""}
    said = {"title": "Kế hoạch", "basis": "", "tc": [str(target)], **{f"{key}-{n}": v for n, v in measure.items()}}
    asked = client.post(address, {**said, f"{key}-steps": "3", "them": str(target)})
    assert asked.status_code == 200
    assert f'name="{key}-1-text"' in asked.content.decode()
    assert not Measure.objects.exists()
    both = {**said, "tc": [str(target)] * 2, f"{key}-steps": "3", **{f"{key}-1-{n}": v for n, v in measure.items()}}
    wrong = client.post(address, {**both, f"{key}-1-steps": "25"})
    assert wrong.status_code == 422
    assert "Số liệu chỉ đưa thêm được từ 1 đến 24." in wrong.content.decode()
    made = client.post(address, {**both, f"{key}-1-steps": "6"}, follow=True)
    assert [(each.steps, each.gain) for each in Measure.objects.order_by("pk")] == [(3, 0), (6, Decimal("3.28"))]
    best = client.get(made.redirect_chain[-1][0], {"chon": "2"}).content.decode()
    assert "2 giải pháp nên làm trước; làm hết thì thêm 3,4 điểm." in best
