"""Lists taken away as sheets: the rows of the file are the rows of the page, and nothing more is in them."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils.html import strip_tags
from python_calamine import CalamineWorkbook

from dondoc.accounts.models import User
from dondoc.accounts.roles import Role
from dondoc.assignments.models import Assignment, Mark
from dondoc.jobs.worker import run_one
from dondoc.obligations import operations as obligations
from tests.integration.assignments.orders import ordered
from tests.integration.assignments.test_tracking import ROWS, sheet
from tests.integration.office import NOW, Office
from tests.integration.web.people import People

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
SignedIn = Callable[[User], Client]


@pytest.fixture
def officer(people: People, signed_in: SignedIn) -> Client:
    return signed_in(people.officer)


def of_page(client: Client, address: str) -> list[str]:
    """What stands in the first cell of each row of the page's table."""
    page = client.get(address).content.decode()
    rows = re.findall(r"<tr>\s*<td[^>]*>(.*?)</td>", page.partition("<tbody>")[2].partition("</tbody>")[0], re.DOTALL)
    return [strip_tags(row).strip() for row in rows]


def of_sheet(client: Client, address: str) -> list[list[Any]]:
    """The rows of the sheet below its head, which begins with the title of the first column."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    rows = CalamineWorkbook.from_filelike(BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    head = max(number for number, row in enumerate(rows) if row[0] in {"Nhãn", "Đơn vị", "Tệp"})
    return rows[head + 1 :]


def sheet_of(client: Client, address: str) -> dict[Any, Any]:
    """The only row of a sheet of assignments, by the titles of its columns."""
    rows = CalamineWorkbook.from_filelike(BytesIO(client.get(address).content)).get_sheet_by_index(0).to_python()
    *_, head, only = rows
    assert head[0] == "Nhiệm vụ"
    return dict(zip(head, only, strict=True))


def test_the_sheet_of_marks_has_the_marks_of_the_page_and_counts_what_the_person_sees(
    office: Office, officer: Client, people: People, signed_in: SignedIn
) -> None:
    kept = {"kind": "key_task", "year": "2026", "unit": office.committee.pk}
    for name in ("Trọng tâm 2026", "Chủ đề năm"):
        assert officer.post(reverse("marks"), {**kept, "name": name}).status_code == 302
    one = ordered(office)
    one.marks.add(Mark.objects.get(name="Chủ đề năm"))
    Assignment.objects.update(restricted=True)
    assert reverse("marks-export") in officer.get(reverse("marks")).content.decode()
    rows = of_sheet(officer, reverse("marks-export"))
    assert len(rows) == len(of_page(officer, reverse("marks"))) == 2
    assert {row[0]: row[4] for row in rows} == {"Trọng tâm 2026": 0, "Chủ đề năm": 1}
    other = signed_in(people.user("xa", (Role.SPECIALIST, office.communes[0], office.communes[0])))
    assert {row[0]: row[4] for row in of_sheet(other, reverse("marks-export"))} == {
        "Trọng tâm 2026": 0,
        "Chủ đề năm": 0,
    }


def test_the_sheet_of_assignments_has_the_marks_and_the_money_of_each_and_no_money_of_what_may_not_be_read(
    office: Office, officer: Client
) -> None:
    one = ordered(office)
    for name in ("Trọng tâm 2026", "Chủ đề năm"):
        one.marks.add(Mark.objects.create(code=name, name=name, kind="theme", year=2026, sort_key=name))
    Assignment.objects.update(amount=1_234_567_890)
    told = sheet_of(officer, reverse("assignments-export"))
    assert (told["Nhãn"], told["Số tiền (đồng)"]) == ("Chủ đề năm; Trọng tâm 2026", 1_234_567_890)
    Assignment.objects.update(restricted=True, created_by_key="")
    told = sheet_of(officer, reverse("assignments-export"))
    assert (told["Nhãn"], told["Số tiền (đồng)"]) == ("Chủ đề năm; Trọng tâm 2026", "")


def test_the_sheet_of_the_matrix_has_its_units_and_says_in_each_cell_what_the_page_says(
    office: Office, officer: Client
) -> None:
    obligations.ask_to_open(by=office.officer, year=2026, codes=("plan.par", "plan.digital"), now=NOW)
    while run_one(NOW):
        pass
    query = "?nam=2026&loai=plan"
    address = reverse("obligations-matrix")
    page = officer.get(address + query).content.decode()
    assert f"{reverse('obligations-matrix-export')}?nam=2026&amp;loai=plan" in page
    rows = of_sheet(officer, reverse("obligations-matrix-export") + query)
    assert [row[0] for row in rows] == of_page(officer, address + query)
    assert rows
    assert {row[2] for row in rows} == {0}  # what lapsed, a column that the page shows only where there is some
    assert len(rows[0]) - 1 == page.count('<th scope="col">')
    filled = sum(bool(cell) for row in rows for cell in row[3:])
    assert filled == page.partition("<tbody>")[2].count('class="chip ')
    assert len(of_sheet(officer, f"{reverse('obligations-matrix-export')}{query}&don_vi={office.interior.pk}")) == 1


def test_the_sheet_of_tracking_sheets_has_all_of_them(
    office: Office, officer: Client, people: People, signed_in: SignedIn
) -> None:
    for number in range(2):
        file = SimpleUploadedFile(f"theo-doi-{number}.xlsx", sheet(ROWS[: number + 1]))
        sent = {"unit": office.committee.pk, "file": file}
        assert officer.post(reverse("tracking"), sent).status_code == 302
    rows = of_sheet(officer, reverse("tracking-export"))
    names = of_page(officer, reverse("tracking"))
    assert all(name.startswith(row[0]) for name, row in zip(names, rows, strict=True))
    assert [row[0] for row in rows] == ["theo-doi-1.xlsx", "theo-doi-0.xlsx"]
    assert signed_in(people.head).get(reverse("tracking-export")).status_code == 403
