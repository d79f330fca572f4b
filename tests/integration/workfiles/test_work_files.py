"""Work files: opened under a code of their own, filled, closed, handed over; who sees what in them."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.conf import LazySettings

from dondoc.accounts.models import User
from dondoc.accounts.roles import Role
from dondoc.documents import operations as documents
from dondoc.documents.models import Document
from dondoc.figures.actors import Actor, Refused
from dondoc.workfiles import operations, queries
from dondoc.workfiles.models import WorkFile
from dondoc.workfiles.queries import FileFilter
from dondoc.workfiles.rejections import WorkFileRejected
from dondoc.workfiles.rules import FileState
from tests.integration.documents.test_linking import PLAN
from tests.integration.office import NOTICE, NOW, TODAY, Office, receive_and_read
from tests.integration.unchanged import nothing_changes
from tests.integration.web.people import People


@pytest.fixture
def keeper(office: Office) -> Actor:
    """A specialist of the Department of Home Affairs, with an account."""
    user = People(office).user("chuyen-vien", (Role.SPECIALIST, office.interior, office.interior))
    return office.person(Role.SPECIALIST, office.interior, key=user.username)


@pytest.fixture
def notice(office: Office) -> Document:
    return receive_and_read(office, NOTICE, unit=office.interior)


@pytest.fixture
def plan(office: Office) -> Document:
    return receive_and_read(office, PLAN, unit=office.interior)


def content(keeper: Actor, title: str = "Sắp xếp kho lưu trữ", opened_on: date = TODAY) -> operations.Content:
    return operations.Content(title, User.objects.get(username=keeper.key).pk, "y10", opened_on)


def opened(office: Office, keeper: Actor, title: str = "Sắp xếp kho lưu trữ") -> WorkFile:
    return operations.open_work_file(by=keeper, unit=office.interior, content=content(keeper, title), now=NOW)


def papers(actor: Actor, work_file: WorkFile) -> list[Document]:
    return [row.document for row in queries.entries_of(actor, work_file)]


def test_files_are_coded_by_unit_and_year(office: Office, keeper: Actor) -> None:
    codes = [opened(office, keeper, title).code for title in ("Một", "Hai")]
    assert codes == ["01/2026/SNV", "02/2026/SNV"]


def test_the_pattern_of_the_code_is_the_installations(
    office: Office, keeper: Actor, settings: LazySettings, tmp_path: Path
) -> None:
    folder = tmp_path / "data"
    (folder / "workfiles").mkdir(parents=True)
    (folder / "workfiles" / "rules.yaml").write_text(
        '- {code: code_pattern, value: "{unit}.{year}.{number:03d}"}', "utf-8"
    )
    settings.DATA_FOLDER = str(folder)
    assert opened(office, keeper).code == "SNV.2026.001"


def test_documents_stand_in_the_order_in_which_they_are_put(
    office: Office, keeper: Actor, notice: Document, plan: Document
) -> None:
    work_file = opened(office, keeper)
    assert operations.add_documents(by=keeper, work_file=work_file, added=[notice, plan], now=NOW) == [notice, plan]
    assert operations.add_documents(by=keeper, work_file=work_file, added=[notice], now=NOW) == []
    operations.move(by=keeper, work_file=work_file, document=plan, up=True, now=NOW)
    assert papers(keeper, work_file) == [plan, notice]
    operations.take_out(by=keeper, work_file=work_file, document=plan, now=NOW)
    assert papers(keeper, work_file) == [notice]


def test_a_closed_file_takes_nothing_more_until_it_is_opened_again(
    office: Office, keeper: Actor, notice: Document
) -> None:
    work_file = opened(office, keeper)
    operations.close_work_file(by=keeper, work_file=work_file, closed_on=TODAY, now=NOW)
    with nothing_changes(), pytest.raises(WorkFileRejected, match="đã kết thúc"):
        operations.add_documents(by=keeper, work_file=work_file, added=[notice], now=NOW)
    operations.reopen_work_file(by=keeper, work_file=work_file, now=NOW)
    assert operations.add_documents(by=keeper, work_file=work_file, added=[notice], now=NOW) == [notice]


def test_a_file_is_due_for_the_archive_a_year_after_the_work_ended(office: Office, keeper: Actor) -> None:
    early = content(keeper, opened_on=date(2024, 1, 2))
    work_file = operations.open_work_file(by=keeper, unit=office.interior, content=early, now=NOW)
    closed = operations.close_work_file(by=keeper, work_file=work_file, closed_on=date(2025, 6, 9), now=NOW)
    assert queries.due_on(closed) == date(2026, 6, 9)
    due = FileFilter(due=True)
    assert list(queries.listing(keeper, due, TODAY)) == [closed]
    assert list(queries.listing(keeper, due, TODAY - timedelta(days=1))) == []
    clerk = office.person(Role.CLERK, office.interior)
    handed = operations.hand_over(by=clerk, work_file=closed, on=TODAY, now=NOW)
    assert queries.state_of(handed) is FileState.HANDED_OVER
    assert list(queries.listing(keeper, due, TODAY)) == []


def test_others_neither_see_nor_fill_it(office: Office, keeper: Actor, notice: Document) -> None:
    work_file = opened(office, keeper)
    colleague, stranger = office.specialist, office.accountant
    assert list(queries.listing(colleague, FileFilter(q="sap xep"), TODAY)) == [work_file]
    assert list(queries.listing(stranger, FileFilter(), TODAY)) == []
    for other in (colleague, stranger):
        with nothing_changes(), pytest.raises(Refused):
            operations.add_documents(by=other, work_file=work_file, added=[notice], now=NOW)


def test_what_is_restricted_stays_hidden_inside(office: Office, keeper: Actor, notice: Document) -> None:
    work_file = opened(office, keeper)
    operations.add_documents(by=keeper, work_file=work_file, added=[notice], now=NOW)
    clerk = office.person(Role.CLERK, office.interior)
    documents.restrict(by=clerk, document=notice, reason="Nhân sự", now=NOW)
    assert papers(keeper, work_file) == []
    assert papers(clerk, work_file) == [notice]
    shown = {actor.key: queries.listing(actor, FileFilter(), TODAY).get().documents_seen for actor in (keeper, clerk)}  # type: ignore[attr-defined]
    assert shown == {keeper.key: 0, clerk.key: 1}
    with nothing_changes(), pytest.raises(Refused):
        operations.add_documents(by=keeper, work_file=work_file, added=[notice], now=NOW)


@pytest.mark.parametrize(
    ("title", "retention", "opened_on"),
    [
        ("  ", "y10", TODAY),
        ("Việc", "no-such", TODAY),
        ("Việc", "y10", TODAY + timedelta(days=1)),
        ("x" * 501, "y10", TODAY),
    ],
)
def test_a_file_that_cannot_be_opened_so_is_not(
    office: Office, keeper: Actor, title: str, retention: str, opened_on: date
) -> None:
    wanted = operations.Content(title, content(keeper).keeper, retention, opened_on)
    with nothing_changes(), pytest.raises(WorkFileRejected):
        operations.open_work_file(by=keeper, unit=office.interior, content=wanted, now=NOW)
