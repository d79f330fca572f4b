"""One act on many assignments from the list: chosen, looked at, asked for, watched."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO

import pytest
from django.test import Client
from python_calamine import CalamineWorkbook

from dondoc.accounts.models import User
from dondoc.accounts.roles import Role
from dondoc.assignments import operations
from dondoc.assignments.models import Assignment, Bulk, Event
from dondoc.assignments.states import RIGHT_FOR, Act, Side, State, step
from dondoc.jobs.worker import run_one
from dondoc.language import dates
from dondoc.web.many_forms import FORMS
from tests.integration.assignments.acts import ready_for
from tests.integration.assignments.orders import DUE, days_on, walked_to
from tests.integration.assignments.test_many import entered_late, orders
from tests.integration.office import NOW, TODAY, Office
from tests.integration.web.people import People

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
SignedIn = Callable[[User], Client]
PAGE = "/nhiem-vu/nhieu/"


@pytest.fixture
def client(people: People, signed_in: SignedIn) -> Client:
    return signed_in(people.officer)


def seal(page: str) -> str:
    return page.partition('name="dau" value="')[2].partition('"')[0]


def test_nothing_changes_before_the_preview_is_confirmed(office: Office, client: Client) -> None:
    found = orders(office, 3)
    operations.withdraw(by=office.officer, assignment=found[0], reason="Không còn cần.", now=NOW)
    chosen = {"pham_vi": "chon", "chon": [each.pk for each in found], "loc": "trang_thai=assigned"}
    choice = client.post(PAGE, chosen).content.decode()
    assert 'value="withdraw"' in choice
    assert 'value="acknowledge"' not in choice
    preview = client.post(PAGE, {**chosen, "viec": "withdraw"}).content.decode()
    assert "Làm được với 2 nhiệm vụ, không làm được với 1" in preview
    assert "đang ở trạng thái" in preview
    assert 'href="/nhiem-vu/?trang_thai=assigned"' in preview
    assert not Bulk.objects.exists()
    assert Assignment.objects.filter(state=State.ASSIGNED).count() == 2


def test_it_is_asked_for_done_shown_and_exported(office: Office, client: Client) -> None:
    found = orders(office, 3)
    chosen = {"pham_vi": "tat_ca", "loc": "q=viec+thu", "viec": "withdraw"}
    mark = seal(client.post(PAGE, chosen).content.decode())
    answer = client.post(PAGE, {**chosen, "lam": "1", "dau": mark, "reason": "Không còn cần."})
    bulk = Bulk.objects.get()
    assert answer["Location"] == f"{PAGE}{bulk.pk}/"
    operations.recall(by=office.officer, assignment=found[1], reason="Văn bản bị thu hồi.", now=NOW)
    while run_one(NOW):
        pass
    page = client.get(f"{PAGE}{bulk.pk}/").content.decode()
    assert "Đã xét 3/3 nhiệm vụ" in page
    assert page.count("Đã xét") == 1
    assert "2 đã làm" in page
    assert "1 không làm được" in page
    assert page.count("Tình trạng của nhiệm vụ đã thay đổi") == 1
    sheet = CalamineWorkbook.from_filelike(BytesIO(client.get(f"{PAGE}{bulk.pk}/xuat/").content)).get_sheet_by_index(0)
    assert sum("đã làm" in row for row in sheet.to_python()) == 2


@pytest.mark.parametrize("act", [act for act in FORMS if act is not Act.CORRECT])
def test_every_act_is_looked_at_asked_for_and_done(
    office: Office, people: People, signed_in: SignedIn, act: Act
) -> None:
    state = next(each for each in State if each not in {State.TRANSFERRED} and step(each, act) is not None)
    found = [walked_to(office, state), walked_to(office, state)]
    for one in found:
        one.refresh_from_db()
        ready_for(office, one, act, NOW)
    client = signed_in(somebody(people, RIGHT_FOR[act][0]))
    chosen = {"pham_vi": "chon", "chon": [each.pk for each in found], "viec": act.value}
    preview = client.post(PAGE, chosen)
    assert preview.status_code == 200
    assert "Làm được với 2 nhiệm vụ" in preview.content.decode()
    sent = {**chosen, "lam": "1", "dau": seal(preview.content.decode()), **typed(office)}
    answer = client.post(PAGE, sent)
    assert answer.status_code == 302, answer.content.decode()
    told = Event.objects.filter(assignment__in=found).count()
    while run_one(NOW):
        pass
    assert list(Bulk.objects.get().items.values_list("state", "refusal_words")) == [("done", "")] * 2
    assert Event.objects.filter(assignment__in=found).count() > told


def somebody(people: People, side: Side) -> User:
    """Who has an account and stands on that side, and asked nothing so far."""
    finance = people.office.finance
    if side is Side.SUPPORTING:
        return people.user("so-tai-chinh", (Role.SPECIALIST, finance, finance))
    return people.head if side is Side.LEAD else people.officer


def typed(office: Office) -> dict[str, str]:
    """What any of the forms may ask for; a form takes its own."""
    day = dates.written(TODAY)
    return {
        **dict.fromkeys(("finished_on", "submitted_on", "on"), day),
        **dict.fromkeys(("note", "reason"), "Theo ý kiến tại cuộc họp."),
        "due": dates.written(DUE + timedelta(days=5)),
        "paper": "77/QĐ-UBND",
        "grade": "met",
        "lead": office.communes[0].name,
        "giver": "Chủ tịch UBND tỉnh",
    }


def test_parts_that_are_open_end_with_the_whole_where_that_is_said(office: Office, client: Client) -> None:
    one = walked_to(office, State.IN_PROGRESS)
    head = office.person(Role.UNIT_HEAD, office.interior)
    operations.divide(by=head, parent=one, lead=office.division, what="Phần việc", due=DUE, now=NOW)
    for said, state in (({}, State.IN_PROGRESS), ({"with_parts": "on"}, State.WITHDRAWN)):
        chosen = {"pham_vi": "chon", "chon": [one.pk], "viec": "withdraw"}
        mark = seal(client.post(PAGE, chosen).content.decode())
        client.post(PAGE, {**chosen, "lam": "1", "dau": mark, "reason": "Không còn cần.", **said})
        while run_one(NOW):
            pass
        assert set(Assignment.objects.filter(pk=one.pk).values_list("state", flat=True)) == {state.value}
    assert Assignment.objects.get(parent=one).state == State.CLOSED.value


def test_what_changed_since_the_preview_is_shown_anew(office: Office, client: Client) -> None:
    found = orders(office, 2)
    chosen = {"pham_vi": "chon", "chon": [each.pk for each in found], "viec": "withdraw"}
    mark = seal(client.post(PAGE, chosen).content.decode())
    operations.withdraw(by=office.officer, assignment=found[0], reason="Không còn cần.", now=NOW)
    answer = client.post(PAGE, {**chosen, "lam": "1", "dau": mark, "reason": "Không còn cần."})
    assert answer.status_code == 422
    assert "Danh sách đã thay đổi" in answer.content.decode()
    assert not Bulk.objects.exists()


def test_a_mistake_keeps_what_was_typed_and_nothing_chosen_is_said(office: Office, client: Client) -> None:
    found = orders(office, 1)
    chosen = {"pham_vi": "chon", "chon": [found[0].pk], "viec": "change_deadline"}
    mark = seal(client.post(PAGE, chosen).content.decode())
    answer = client.post(PAGE, {**chosen, "lam": "1", "dau": mark, "due": "31/02/2026", "reason": "Lùi hạn."})
    assert answer.status_code == 422
    assert "31/02/2026" in answer.content.decode()
    assert "Lùi hạn." in answer.content.decode()
    assert client.post(PAGE, {"pham_vi": "chon"}).status_code == 422
    assert client.get(PAGE).status_code == 302
    assert not Bulk.objects.exists()


def test_nobody_sees_what_another_asked_for(
    office: Office, client: Client, people: People, signed_in: SignedIn
) -> None:
    found = orders(office, 1)
    chosen = {"pham_vi": "chon", "chon": [found[0].pk], "viec": "withdraw"}
    mark = seal(client.post(PAGE, chosen).content.decode())
    client.post(PAGE, {**chosen, "lam": "1", "dau": mark, "reason": "Không còn cần."})
    other = signed_in(people.head)
    for way in ("", "xuat/", "dung/", "lam-tiep/"):
        answer = (
            other.post(f"{PAGE}{Bulk.objects.get().pk}/{way}")
            if way in {"dung/", "lam-tiep/"}
            else other.get(f"{PAGE}{Bulk.objects.get().pk}/{way}")
        )
        assert answer.status_code == 404, way


def test_a_correction_shows_what_each_becomes_and_does_only_what_was_shown(office: Office, client: Client) -> None:
    found = entered_late(office, 3)
    operations.reopen(by=office.officer, assignment=found[2], reason="Bổ sung.", now=days_on(26))
    chosen = {"pham_vi": "chon", "chon": [each.pk for each in found], "viec": "correct"}
    plain = client.post(PAGE, chosen).content.decode()
    assert "Có thể đính chính: 2" in plain
    assert 'name="lam"' not in plain
    filled = {**chosen, "paper": "112/TB-UBND", "day_of": "proof", "reason": "Đã gửi đúng hạn, nhập chậm."}
    looked = client.post(PAGE, {**filled, "xem": "1"}).content.decode()
    assert "Sẽ đính chính: 2" in looked
    assert looked.count("<b>25/6/2026</b>") == 2
    assert "Hoàn thành quá hạn" in looked
    assert "Hoàn thành trước hạn" in looked
    assert "1: đang ở trạng thái “Đang thực hiện”" in looked
    other = {**filled, "day_of": "said", "finished_on": "26/6/2026", "lam": "1", "dau": seal(looked)}
    assert client.post(PAGE, other).status_code == 422  # another day than the one that was looked at
    assert not Bulk.objects.exists()
    answer = client.post(PAGE, {**filled, "lam": "1", "dau": seal(looked)})
    assert answer.status_code == 302, answer.content.decode()
    while run_one(days_on(40)):
        pass
    assert list(Bulk.objects.get().items.values_list("state", "refusal_words")) == [("done", "")] * 2
    days = [Assignment.objects.get(pk=each.pk).finished_on for each in found]
    assert [day and dates.written(day) for day in days] == ["25/6/2026", "25/6/2026", None]


def test_a_correction_of_many_tells_at_its_field_what_is_wrong(office: Office, client: Client) -> None:
    found = entered_late(office, 2)
    chosen = {"pham_vi": "chon", "chon": [each.pk for each in found], "viec": "correct", "xem": "1", "reason": "Chậm."}
    for typed_in, told in (
        ({"paper": "9999/XX", "day_of": "said", "finished_on": "25/6/2026"}, "Sổ không có văn bản số 9999/XX"),
        ({"paper": "112/TB-UBND", "day_of": "said"}, "Mục này còn trống"),
        ({"paper": "", "day_of": "proof"}, "Mục này còn trống"),
    ):
        answer = client.post(PAGE, {**chosen, **typed_in})
        assert answer.status_code == 422
        assert told in answer.content.decode()
    none = client.post(PAGE, {**chosen, "paper": "112/TB-UBND", "day_of": "said", "finished_on": "01/6/2026"})
    page = none.content.decode()
    assert "không nhiệm vụ nào đính chính được" in page
    assert "2: Ngày hoàn thành 01/6/2026 ở trước ngày giao" in page
    assert 'name="lam"' not in page
    assert not Bulk.objects.exists()
