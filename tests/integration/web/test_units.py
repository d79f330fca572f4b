"""The pages of the organisation: the tree of any day, one unit, the table of headcount and its import."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from dondoc.accounts.roles import Role
from dondoc.figures.actors import Actor, Permission
from dondoc.organisation import operations as organisation
from dondoc.organisation.changes import ChangeKind
from dondoc.organisation.models import Headcount, Unit
from dondoc.organisation.operations import Passing
from dondoc.organisation.rules import Posts
from dondoc.sheets.reading import open_sheet
from tests.integration.office import NOW, TODAY, Office
from tests.integration.unchanged import nothing_changes
from tests.integration.web.people import People

pytestmark = pytest.mark.django_db
SignedIn = Callable[[Any], Client]
MERGED = date(2026, 5, 14)


@pytest.fixture
def keeper(office: Office) -> Actor:
    return Actor("quantri", "Quản trị", frozenset({(Permission.ORGANISATION_CHANGE, office.committee.pk)}))


@pytest.fixture
def administrator(people: People, signed_in: SignedIn) -> Client:
    return signed_in(people.of_role(Role.ADMINISTRATOR))


@pytest.fixture
def merged(office: Office, keeper: Actor) -> Unit:
    """The unit that the division went into."""
    new = organisation.open_unit(
        by=keeper,
        name="Phòng Cải cách và Chuyển đổi số",
        short_name="",
        kind="division",
        parent=office.interior,
        code="",
        valid_from=MERGED,
        now=NOW,
    )
    organisation.close_unit(by=keeper, unit=office.division, valid_to=MERGED, now=NOW)
    organisation.record_change(
        by=keeper,
        kind=ChangeKind.ABSORB,
        decision_sign="549/QĐ-UBND",
        decided_on=MERGED,
        in_force_on=MERGED,
        passings=[Passing(office.division, new, MERGED)],
        now=NOW,
    )
    return new


def headcount(keeper: Actor, unit: Unit, posts: Posts) -> None:
    organisation.enter_headcount(
        by=keeper, unit=unit, on_day=date(2026, 1, 1), posts=posts, source_sign="1/QĐ-UBND", now=NOW
    )


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_tree_is_that_of_the_day_asked_for(administrator: Client, office: Office, merged: Unit) -> None:
    now = page(administrator, reverse("units"))
    assert merged.name in now
    assert office.division.name not in now
    before = page(administrator, f"{reverse('units')}?ngay=13/5/2026")
    assert office.division.name in before
    assert merged.name not in before


def test_what_is_no_more_is_listed_with_what_it_became(administrator: Client, office: Office, merged: Unit) -> None:
    ended = page(administrator, f"{reverse('units')}?xem=da-het")
    assert office.division.name in ended
    assert merged.name in ended
    assert "549/QĐ-UBND" in ended


def test_units_are_found_without_marks(administrator: Client, office: Office) -> None:
    found = page(administrator, f"{reverse('units')}?q=tan+hoa")
    assert "UBND xã Tân Hòa" in found
    assert "Sở Tài chính" not in found


def test_a_day_that_is_none_is_said(administrator: Client) -> None:
    assert "không phải là một ngày" in page(administrator, f"{reverse('units')}?ngay=31/2/2026")


def test_only_units_within_sight_are_listed(people: People, signed_in: SignedIn, office: Office) -> None:
    client = signed_in(people.user("xem-so", (Role.READER, office.interior, office.interior)))
    tree = page(client, reverse("units"))
    assert office.division.name in tree
    assert office.finance.name not in tree
    table = page(client, reverse("headcount"))
    assert office.finance.name not in table
    assert client.get(reverse("unit", args=[office.finance.pk])).status_code == 404
    sheet = open_sheet("x.xlsx", client.get(reverse("units-export")).content)
    assert {row["Đơn vị"].text for row in sheet.rows} == {office.interior.name, office.division.name}


def test_a_unit_tells_its_numbers_and_each_rule_with_its_basis(
    administrator: Client, office: Office, keeper: Actor
) -> None:
    headcount(keeper, office.division, Posts(5, 5, 1, 2))
    told = page(administrator, reverse("unit", args=[office.division.pk]))
    assert "Có mặt 5 người: 3 lãnh đạo (1 cấp trưởng, 2 cấp phó) và 2 người" in told
    assert "được có nhiều nhất 1 cấp phó, hiện có 2" in told
    assert "Nghị định số 370/2025/NĐ-CP" in told
    assert "1/QĐ-UBND" in told


def test_a_unit_that_has_ended_is_shown_as_it_last_stood(administrator: Client, office: Office, merged: Unit) -> None:
    told = page(administrator, reverse("unit", args=[office.division.pk]))
    assert "không còn từ ngày 14/5/2026" in told
    assert merged.name in told
    assert "13/5/2026" in told


def send(client: Client, name: str, unit: Unit, **values: str) -> Any:
    return client.post(reverse(name, args=[unit.pk]), values)


def test_headcount_is_entered_on_the_unit_s_page(administrator: Client, office: Office) -> None:
    values = {"on_day": "01/6/2026", "assigned": "9", "present": "8", "heads": "1", "deputies": "1"}
    fields = {f"headcount-{name}": value for name, value in values.items()}
    with nothing_changes():
        refused = send(administrator, "unit-headcount", office.division, **fields)
    assert refused.status_code == 422
    assert "số, ký hiệu quyết định giao" in refused.content.decode()
    assert 'value="9"' in refused.content.decode()
    taken = send(administrator, "unit-headcount", office.division, **fields, **{"headcount-source_sign": "1/QĐ-UBND"})
    assert taken.status_code == 302
    entry = Headcount.objects.get()
    assert (entry.unit, entry.assigned, entry.deputies, entry.on_day) == (office.division, 9, 1, date(2026, 6, 1))


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("unit-new", {"new-name": "Phòng Mới", "new-kind": "division", "new-valid_from": "01/6/2026"}),
        ("unit-alias", {"alias-text": "Sở NV"}),
        ("unit-sign", {"sign-code": "SNVLĐ", "sign-valid_from": "01/6/2026"}),
        ("unit-field", {"field-name": "Việc làm", "field-valid_from": "01/6/2026"}),
        ("unit-name", {"name-name": "Sở Nội vụ và Lao động", "name-reason": "gõ thiếu"}),
        (
            "unit-exemption",
            {
                "exemption-rule": "deputies",
                "exemption-decision_sign": "549/QĐ-UBND",
                "exemption-decided_on": "01/6/2026",
            },
        ),
    ],
)
def test_what_may_be_changed_of_a_unit_is_changed_and_told(
    administrator: Client, office: Office, name: str, values: dict[str, str]
) -> None:
    with nothing_changes():
        assert send(administrator, name, office.interior).status_code == 422
    answer = administrator.post(reverse(name, args=[office.interior.pk]), values, follow=True)
    assert answer.status_code == 200
    assert "Đã " in answer.content.decode()
    told = page(administrator, reverse("subject-history", args=["unit", office.interior.pk]))
    assert told.count("<li>") >= 1


def test_names_fields_and_exemptions_end(administrator: Client, office: Office, keeper: Actor) -> None:
    sign = office.interior.signs.get()
    values = {"end-thing": f"sign-{sign.pk}", "end-valid_to": "01/6/2026"}
    assert send(administrator, "unit-end", office.interior, **values).status_code == 302
    sign.refresh_from_db()
    assert sign.valid_to == date(2026, 6, 1)


def test_an_entry_is_removed_with_its_reason(administrator: Client, office: Office, keeper: Actor) -> None:
    headcount(keeper, office.division, Posts(5))
    values = {"remove-entry": str(Headcount.objects.get().pk), "remove-reason": "nhầm"}
    assert send(administrator, "unit-headcount-remove", office.division, **values).status_code == 302
    assert not Headcount.objects.exists()


def test_who_may_only_see_is_offered_nothing_and_changes_nothing(
    people: People, signed_in: SignedIn, office: Office
) -> None:
    client = signed_in(people.of_role(Role.READER))
    assert "Ghi biên chế" not in page(client, reverse("unit", args=[office.division.pk]))
    with nothing_changes():
        assert send(client, "unit-alias", office.division, **{"alias-text": "X"}).status_code == 403


def test_the_table_filters_by_verdict_and_counts_units(administrator: Client, office: Office, keeper: Actor) -> None:
    headcount(keeper, office.division, Posts(5, 5, 1, 2))
    headcount(keeper, office.interior, Posts(50, 48, 1, 3))
    failing = page(administrator, f"{reverse('headcount')}?ket_qua=fails")
    assert office.division.name in failing
    assert f"{reverse('unit', args=[office.finance.pk])}" not in failing
    by_size = page(administrator, f"{reverse('headcount')}?sap_xep=giao")
    assert by_size.index(f'href="{reverse("unit", args=[office.interior.pk])}"') < by_size.index(
        f'href="{reverse("unit", args=[office.division.pk])}"'
    )
    subtree = page(administrator, f"{reverse('headcount')}?don_vi={office.interior.pk}")
    assert f'href="{reverse("unit", args=[office.finance.pk])}"' not in subtree


def test_the_exported_table_can_be_sent_back_without_a_change(
    administrator: Client, office: Office, keeper: Actor
) -> None:
    headcount(keeper, office.division, Posts(None, 5, 1, 2))
    exported = administrator.get(f"{reverse('headcount-export')}?ngay=01/01/2026").content
    row = next(row for row in open_sheet("x.xlsx", exported).rows if row["Đơn vị"].text == office.division.name)
    assert (row["Có mặt"].whole(), row["Cấp phó"].whole()) == (5, 2)
    assert "Chưa đúng quy định" in row["Lãnh đạo ít hơn số còn lại"].text
    answer = take_in(administrator, exported)
    assert answer.status_code == 200
    assert Headcount.objects.get().present == 5


def take_in(client: Client, data: bytes, name: str = "bien-che.xlsx") -> Any:
    return client.post(reverse("headcount-import"), {"on_day": "10/6/2026", "sheet": SimpleUploadedFile(name, data)})


def test_the_template_names_the_units_and_comes_back_empty(administrator: Client, office: Office) -> None:
    template = administrator.get(reverse("headcount-template")).content
    names = {row["Đơn vị"].text for row in open_sheet("x.xlsx", template).rows}
    assert names == {unit.name for unit in office.all}
    with nothing_changes():
        answer = take_in(administrator, template)
    assert answer.status_code == 200


def test_refused_rows_are_told_and_given_back(administrator: Client, office: Office) -> None:
    text = "Đơn vị,Được giao,Số quyết định\nSở Nội vụ,60,1/QĐ\nSở Y tế,5,1/QĐ\n"
    answer = take_in(administrator, text.encode(), "x.csv")
    assert answer.status_code == 422
    assert "Sở Y tế" in answer.content.decode()
    back = open_sheet("x.xlsx", administrator.get(reverse("headcount-refused")).content)
    assert [row["Đơn vị"].text for row in back.rows] == ["Sở Y tế"]
    assert Headcount.objects.get().unit == office.interior


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 broken", b"A,B\n1,2\n"])
def test_a_file_that_is_no_such_table_is_refused(administrator: Client, data: bytes) -> None:
    with nothing_changes():
        assert take_in(administrator, data, "x.xlsx").status_code == 422


def test_the_number_of_questions_to_the_database_does_not_grow_with_the_units(
    administrator: Client, office: Office, keeper: Actor, django_assert_max_num_queries: Any
) -> None:
    for number in range(15):
        unit = organisation.create_unit(
            by=keeper, name=f"Phòng số {number}", short_name="", kind="division", parent=office.finance, code="",
            valid_from=date(2026, 1, 1), now=NOW,
        )  # fmt: skip
        headcount(keeper, unit, Posts(9, 8, 1, 1))
    for address in (reverse("units"), reverse("headcount"), reverse("unit", args=[office.finance.pk])):
        with django_assert_max_num_queries(45):
            page(administrator, address)
    assert TODAY.year == 2026
