"""Pages of a template: drawn by the worker, seen in the browser; where nothing can draw them, the .docx is offered."""

from __future__ import annotations

import pytest
from django.test import Client

from dondoc.accounts.roles import Role
from dondoc.care.stored import digests
from dondoc.figures.actors import Actor, Refused
from dondoc.jobs.models import Job
from dondoc.reading.formats import drawn
from dondoc.reports.models import Template, TemplatePages
from dondoc.reports.operations import drawing
from dondoc.reports.queries import drawings
from dondoc.reports.rejections import ReportRejected
from tests.integration.office import NOW, Office
from tests.integration.reports.test_templates import taken
from tests.integration.unchanged import nothing_changes
from tests.integration.web.people import People

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
PAGE = b"\x89PNG one page"


@pytest.fixture
def people(office: Office) -> People:
    return People(office)


@pytest.fixture
def own(people: People) -> Template:
    """A template of Home Affairs."""
    return taken(people.office)


@pytest.fixture
def with_office(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine that can draw, without waiting for it."""
    monkeypatch.setattr(drawn, "can_draw", lambda: True)
    monkeypatch.setattr(drawn, "pages", lambda name, data, step: ([PAGE], 3))


def browser(people: People) -> Client:
    client = Client()
    interior = people.office.interior
    client.force_login(people.user("truongsnv", (Role.UNIT_HEAD, interior, interior)))
    return client


@pytest.mark.usefixtures("with_office")
def test_pages_are_drawn_once_and_shown_as_pictures(people: People, own: Template) -> None:
    client, page = browser(people), f"/bao-cao/mau/{own.pk}/trang/"
    assert "Chưa vẽ trang nào" in client.get(page).content.decode()
    client.post(f"/bao-cao/mau/{own.pk}/ve/")
    client.post(f"/bao-cao/mau/{own.pk}/ve/")
    assert Job.objects.filter(kind="reports.draw_template").count() == 1, "one drawing at a time"
    assert "Đang vẽ các trang" in client.get(page).content.decode()
    Job.objects.update(state="done", started_at=NOW, finished_at=NOW)
    shown = drawings.to_look_at(people.office.person(Role.UNIT_HEAD, people.office.interior), str(own.pk))
    assert shown is not None
    for _ in range(2):
        pages = drawing.draw(shown=shown, now=NOW, step=lambda done, total, message: None)
    assert TemplatePages.objects.get() == pages
    seen = client.get(page).content.decode()
    assert "Trang 1/1 của bản in thử" in seen
    assert "Chỉ vẽ 1 trang đầu" in seen
    picture = client.get(f"{page}1.png")
    assert (picture["Content-Type"], picture.content) == ("image/png", PAGE)
    assert client.get(f"{page}2.png").status_code == 404
    assert set(pages.pages) <= digests(), "they go into the archive"


def test_without_libreoffice_the_page_says_so_and_offers_the_word_file(
    people: People, own: Template, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drawn, "can_draw", lambda: False)
    client = browser(people)
    for key in (str(own.pk), "report"):
        seen = client.get(f"/bao-cao/mau/{key}/trang/").content.decode()
        assert "Máy chủ chưa cài LibreOffice" in seen
        assert "Vẽ các trang" not in seen
        assert client.get(f"/bao-cao/mau/{key}/in-thu/").content.startswith(b"PK")
    shown = drawings.to_look_at(people.office.person(Role.UNIT_HEAD, people.office.interior), "report")
    assert shown is not None
    with nothing_changes(), pytest.raises(ReportRejected, match="LibreOffice"):
        drawing.ask_to_draw(by=people.office.person(Role.UNIT_HEAD, people.office.interior), shown=shown, now=NOW)


@pytest.mark.usefixtures("with_office")
def test_a_template_of_others_is_not_seen_and_not_drawn(people: People, own: Template) -> None:
    office = people.office
    assert drawings.to_look_at(office.accountant, str(own.pk)) is None
    shown = drawings.to_look_at(office.person(Role.UNIT_HEAD, office.interior), str(own.pk))
    assert shown is not None
    with nothing_changes(), pytest.raises(Refused):
        drawing.ask_to_draw(by=Actor("la", "Người lạ"), shown=shown, now=NOW)


@pytest.mark.needs("libreoffice")
def test_a_shipped_template_is_set_and_drawn(people: People) -> None:
    shown = drawings.to_look_at(people.office.person(Role.UNIT_HEAD, people.office.interior), "urging")
    assert shown is not None
    pages = drawing.draw(shown=shown, now=NOW, step=lambda done, total, message: None)
    assert pages.count == len(pages.pages) >= 1
    picture = drawings.picture(pages, 1)
    assert picture is not None
    assert picture.startswith(b"\x89PNG")
