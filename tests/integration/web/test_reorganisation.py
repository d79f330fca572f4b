"""The pages of reorganisation: who may, what is typed wrongly, destinations one by one, what is taken away."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from dondoc.accounts.models import User
from dondoc.accounts.roles import Role
from dondoc.language import dates
from dondoc.reorganisation import operations
from dondoc.reorganisation.models import Plan
from tests.integration.reorganisation.merging import Merger, make_merger
from tests.integration.unchanged import nothing_changes
from tests.integration.web.people import People

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
SignedIn = Callable[[User], Client]


@pytest.fixture
def merger(people: People) -> Merger:
    return make_merger(people.office)


@pytest.fixture
def keeper(merger: Merger, signed_in: SignedIn) -> Client:
    return signed_in(merger.an)


def typed(**changes: Any) -> dict[str, Any]:
    """A draft as typed: Home Affairs and Finance become one."""
    today = dates.written(timezone.localdate())
    return {
        "kind": "unite",
        "units": "so noi vu\nSở Tài chính",
        "new_units": "Sở Nội vụ và Tài chính; SNVTC",
        "new_kind": "",
        "parent": "",
        "takers": "",
        "decision_sign": "15/QĐ-UBND",
        "decided_on": today,
        "in_force_on": today,
        "carried_out_on": today,
        **changes,
    }


def text(answer: Any) -> str:
    return unescape(answer.content.decode())


def test_a_draft_is_made_from_what_was_typed_without_diacritics_too(keeper: Client) -> None:
    answer = keeper.post("/to-chuc/sap-xep/moi/", typed(), follow=True)
    page = text(answer)
    assert "Hợp nhất: Sở Nội vụ, Sở Tài chính" in page
    assert "Sở Nội vụ và Tài chính" in page
    assert "có thể trình duyệt" in page
    assert Plan.objects.get().results.filter(new=True).first().code == "SNVTC"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"units": "sở không có thật"}, "Không có đơn vị nào tên “sở không có thật”"),
        ({"units": ""}, "Mục này còn trống."),
        ({"units": "Sở Nội vụ"}, "cần ít nhất 02 đơn vị thay đổi"),
        ({"new_units": ""}, "Chưa có đơn vị nào nhận việc"),
        ({"in_force_on": "01/01/2020"}, "Ngày có hiệu lực không thể trước ngày ban hành"),
        ({"decided_on": "31/02/2026"}, "không phải là một ngày"),
        ({"kind": "dissolve"}, "không lập đơn vị mới"),
    ],
)
def test_a_mistake_is_said_what_was_typed_is_kept_and_nothing_changes(
    keeper: Client, changes: dict[str, Any], expected: str
) -> None:
    with nothing_changes():
        answer = keeper.post("/to-chuc/sap-xep/moi/", typed(**changes))
    assert answer.status_code == 422
    assert expected in text(answer)
    assert "15/QĐ-UBND" in text(answer)


def test_a_field_line_and_a_single_assignment_get_another_destination(keeper: Client, merger: Merger) -> None:
    plan = merger.plan()
    move = plan.assignment_moves.first()
    assert move is not None
    address = f"/to-chuc/sap-xep/{plan.pk}/nhiem-vu/luu/"
    keeper.post(address, {f"to-{move.pk}": "khong", f"why-{move.pk}": "việc đã hết"})
    move.refresh_from_db()
    assert (move.by_hand, move.nobody) == (True, "việc đã hết")
    keeper.post(address, {f"to-{move.pk}": "theo"})
    move.refresh_from_db()
    assert (move.by_hand, move.nobody, move.result) == (False, "", None)
    line = plan.field_moves.filter(unit=merger.office.finance).get()
    keeper.post(f"/to-chuc/sap-xep/{plan.pk}/linh-vuc/", {f"to-{line.pk}": ""})
    page = text(keeper.get(f"/to-chuc/sap-xep/{plan.pk}/"))
    assert "Còn 01 lĩnh vực, phần việc chưa có nơi đến." in page
    assert "Còn 01 nhiệm vụ chưa có nơi đến." in page


def test_whoever_drafted_it_does_not_review_it(keeper: Client, merger: Merger, signed_in: SignedIn) -> None:
    plan = merger.plan()
    keeper.post(f"/to-chuc/sap-xep/{plan.pk}/trinh/")
    assert "người khác phải duyệt" in text(keeper.get(f"/to-chuc/sap-xep/{plan.pk}/"))
    with nothing_changes():
        assert keeper.post(f"/to-chuc/sap-xep/{plan.pk}/duyet/").status_code == 403
    other = signed_in(merger.binh)
    assert other.post(f"/to-chuc/sap-xep/{plan.pk}/tra-lai/", {"give-back-reason": ""}).status_code == 422
    other.post(f"/to-chuc/sap-xep/{plan.pk}/tra-lai/", {"give-back-reason": "thiếu lĩnh vực"})
    assert "thiếu lĩnh vực" in text(keeper.get(f"/to-chuc/sap-xep/{plan.pk}/"))
    keeper.post(f"/to-chuc/sap-xep/{plan.pk}/trinh/")
    other.post(f"/to-chuc/sap-xep/{plan.pk}/duyet/")
    plan.refresh_from_db()
    assert (plan.state, plan.reviewed_by_key) == ("approved", "binh")


def test_it_is_not_carried_out_without_the_second_step(merger: Merger, signed_in: SignedIn) -> None:
    plan, other = merger.approved(), signed_in(merger.binh)
    with nothing_changes():
        other.post(f"/to-chuc/sap-xep/{plan.pk}/thuc-hien/")
    other.post(f"/to-chuc/sap-xep/{plan.pk}/thuc-hien/", {"sure": "on"})
    plan.refresh_from_db()
    assert plan.job is not None
    progress = other.get(f"/to-chuc/sap-xep/{plan.pk}/tien-do/", headers={"HX-Request": "true"})
    assert "Chờ máy thực hiện." in text(progress)


@pytest.mark.parametrize("role", [Role.READER, Role.CLERK, Role.UNIT_HEAD])
def test_whoever_may_only_read_the_organisation_changes_no_plan(
    merger: Merger, people: People, signed_in: SignedIn, role: Role
) -> None:
    plan, client = merger.plan(), signed_in(people.of_role(role))
    assert client.get(f"/to-chuc/sap-xep/{plan.pk}/").status_code == 200
    assert "Trình duyệt" not in text(client.get(f"/to-chuc/sap-xep/{plan.pk}/"))
    with nothing_changes():
        for step in ("trinh", "duyet", "tra-lai", "bo", "thuc-hien", "linh-vuc", "cap-nhat", "nhiem-vu/luu"):
            assert client.post(f"/to-chuc/sap-xep/{plan.pk}/{step}/").status_code == 403


def test_a_keeper_of_one_department_does_not_reorganise_two(
    merger: Merger, people: People, signed_in: SignedIn
) -> None:
    office = people.office
    own = people.user("rieng", (Role.ADMINISTRATOR, office.interior, office.interior))
    client = signed_in(own)
    with nothing_changes():
        assert client.post("/to-chuc/sap-xep/moi/", typed()).status_code == 403


def test_all_moves_are_taken_away_as_a_workbook(keeper: Client, merger: Merger) -> None:
    plan = merger.plan()
    data = keeper.get(f"/to-chuc/sap-xep/{plan.pk}/xuat/").content
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        words = unescape(package.read("xl/sharedStrings.xml").decode())
    assert "Sở Nội vụ và Tài chính" in words
    assert "Người hoa" in words


def test_a_plan_given_up_stays_to_be_read(keeper: Client, merger: Merger) -> None:
    plan = merger.plan()
    keeper.post(f"/to-chuc/sap-xep/{plan.pk}/bo/", {"withdraw-reason": "quyết định bị thu hồi"})
    assert "Đã bỏ" in text(keeper.get(f"/to-chuc/sap-xep/{plan.pk}/"))
    with pytest.raises(operations.PlanRejected):
        operations.submit(by=merger.drafter, plan=plan, now=timezone.now())
