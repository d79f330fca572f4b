"""The public pages and files: closed to all that was not switched on, open to everybody else."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, datetime

import pytest
from django.conf import LazySettings
from django.core.cache import cache
from django.test import Client

from dondoc.dossiers.lake.store import Lake
from dondoc.reports.public.items import items
from dondoc.web.public_visits import too_often
from tests.integration.office import Office
from tests.integration.reports.public.closed import closed_figure, closed_form, rows, show
from tests.lakes import table

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
LATE_AND_WHOLE = ("dossiers.apologised_rate", "dossiers.received")
# A number that stands in every thing that is closed here, and nowhere else on a page.
TELLING = 1_237


@pytest.fixture
def closed(office: Office, lake: Lake) -> Office:
    """May is closed, nothing is switched on."""
    lake.merge(table([*rows(office.interior, TELLING, late=3), *rows(office.finance, 8)]), batch=1)
    closed_form(office, office.committee)
    closed_form(office, office.interior)
    for figure in LATE_AND_WHOLE:
        closed_figure(office, office.committee, figure)
    return office


def addresses() -> list[str]:
    found = ["/cong-khai/"]
    for item in items().values():
        found.append(f"/cong-khai/{item.address}/")
        found += [f"/cong-khai/du-lieu/{item.file}.{ending}" for ending in ("csv", "json", "mo-ta.json")]
    return found


def text(path: str, status: int = 200, **headers: str) -> str:
    answer = Client().get(path, headers=headers)
    assert answer.status_code == status, path
    return answer.content.decode()


def test_with_nothing_switched_on_a_calm_page_says_so_and_no_number_leaks(closed: Office) -> None:
    assert "Chưa công khai nội dung nào" in text("/cong-khai/")
    for path in addresses():
        shown = text(path, 200 if path == "/cong-khai/" else 404)
        assert "1.23" not in shown, path
        assert "123" not in shown, path


def test_switching_one_thing_on_opens_no_other(closed: Office) -> None:
    show(closed, "tasks", "open_data")
    opened = {f"/cong-khai/{name}/" for name in ("nhiem-vu", "du-lieu")}
    opened |= {f"/cong-khai/du-lieu/nhiem-vu.{ending}" for ending in ("csv", "json", "mo-ta.json")}
    for path in addresses():
        shown = text(path, 200 if path in {*opened, "/cong-khai/"} else 404)
        assert "1.23" not in shown, path
        assert "123" not in shown, path


def test_switched_on_it_shows_the_closed_numbers_with_their_date_and_how(closed: Office) -> None:
    show(closed, "dossiers")
    page = text("/cong-khai/ho-so/")
    for words in ("1.245", "1.237", "10/6/2026", "Tháng 5 năm 2026", "Biểu số II.06a/VPCP/KSTT"):
        assert words in page, words


def test_files_need_open_data_to_be_switched_on_too(closed: Office) -> None:
    show(closed, "dossiers")
    text("/cong-khai/du-lieu/ho-so.csv", 404)
    assert "du-lieu" not in text("/cong-khai/ho-so/")
    show(closed, "open_data")
    text("/cong-khai/du-lieu/ho-so.csv")


def test_a_csv_opens_in_excel_and_says_the_same_as_the_json(closed: Office) -> None:
    show(closed, "dossiers", "open_data")
    answer = Client().get("/cong-khai/du-lieu/ho-so.csv")
    assert answer.content.startswith(b"\xef\xbb\xbf")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    table = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    same = json.loads(text("/cong-khai/du-lieu/ho-so.json"))
    assert [row["unit"] for row in table] == [closed.committee.name, closed.interior.name]
    assert [{name: "" if value is None else str(value) for name, value in row.items()} for row in same] == table
    assert (table[1]["received"], table[1]["period_to"], table[1]["closed_on"]) == ("1237", "2026-05-31", "2026-06-10")


def test_the_description_names_every_field_source_date_and_licence(closed: Office, settings: LazySettings) -> None:
    settings.OPEN_DATA_LICENCE = "Giấy phép mở của tỉnh"
    show(closed, "dossiers", "open_data")
    told = json.loads(text("/cong-khai/du-lieu/ho-so.mo-ta.json"))
    names = list(json.loads(text("/cong-khai/du-lieu/ho-so.json"))[0])
    assert [field["name"] for field in told["resources"][0]["schema"]["fields"]] == names
    assert told["licenses"][0]["title"] == "Giấy phép mở của tỉnh"
    assert (told["closed_on"], told["sources"][0]["title"]) == ("2026-06-10", "Biểu số II.06a/VPCP/KSTT")
    assert told["resources"][0]["path"].endswith("/cong-khai/du-lieu/ho-so.csv")


def test_the_description_is_complete_where_no_number_is_closed(office: Office) -> None:
    show(office, "late_reports", "open_data")
    assert json.loads(text("/cong-khai/du-lieu/bao-cao-muon.mo-ta.json"))["closed_on"] is None
    assert "Chưa có số liệu được chốt" in text("/cong-khai/bao-cao-muon/")


@pytest.mark.both_databases
def test_units_are_found_without_marks_and_links_can_be_shared(closed: Office) -> None:
    show(closed, "dossiers")
    found = text("/cong-khai/ho-so/?ky=2026-05-01_2026-05-31&q=so+noi+vu")
    assert "Sở Nội vụ" in found
    assert f"?don_vi={closed.committee.pk}" not in found
    assert "Không có đơn vị nào như vậy" in text("/cong-khai/ho-so/?q=xxx")
    one = text(f"/cong-khai/ho-so/?don_vi={closed.interior.pk}")
    assert "1.237" in one
    assert "1.245" not in one


@pytest.mark.both_databases
@pytest.mark.parametrize("query", ["?ky=x&don_vi=y", "?don_vi=999999999999999999999", "?ky=%00", "?q=%00"])
def test_what_nobody_would_ask_gives_a_page(closed: Office, query: str) -> None:
    show(closed, "dossiers")
    assert "Kết quả giải quyết hồ sơ" in text(f"/cong-khai/ho-so/{query}")


def test_the_page_is_there_in_english_without_a_session(closed: Office) -> None:
    show(closed, "dossiers")
    answer = Client().get("/cong-khai/ho-so/?ngon_ngu=en")
    page = answer.content.decode()
    assert 'lang="en"' in page
    assert "Results of handling dossiers" in page
    assert list(answer.cookies) == ["dondoc_language"]


def test_browsers_may_keep_a_page_for_a_while_but_not_that_there_is_none(closed: Office) -> None:
    show(closed, "dossiers")
    kept = Client().get("/cong-khai/ho-so/")
    assert set(kept["Cache-Control"].split(", ")) == {"public", "max-age=300"}
    assert not kept.cookies
    assert Client().get("/cong-khai/xep-hang/")["Cache-Control"] == "no-store"


def test_who_asks_too_often_is_told_to_wait(closed: Office, settings: LazySettings) -> None:
    settings.PUBLIC_PER_MINUTE = 3
    show(closed, "dossiers")
    answers = [Client().get("/cong-khai/", REMOTE_ADDR="203.0.113.7").status_code for _ in range(6)]
    assert answers.count(429) >= 2  # a minute may turn in between
    last = Client().get("/cong-khai/", REMOTE_ADDR="203.0.113.7")
    other = Client().get("/cong-khai/", REMOTE_ADDR="203.0.113.8")
    assert other.status_code == 200
    assert last.status_code == 200 or last["Retry-After"] == "60"


def test_one_line_with_many_addresses_counts_as_one_and_a_forgotten_count_lets_in(
    settings: LazySettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.PUBLIC_PER_MINUTE = 2
    at = datetime(2026, 6, 10, 3, tzinfo=UTC)
    asked = [too_often(f"2001:db8:77:1::{number}", at) for number in range(1, 4)]
    assert asked == [False, False, True]
    assert not too_often("2001:db8:77:2::1", at)
    monkeypatch.setattr(cache, "add", lambda *_args, **_more: False)
    assert not too_often("198.51.100.9", at)


def test_nothing_can_be_sent_to_a_public_address(closed: Office) -> None:
    show(closed, "dossiers", "open_data")
    for path in ("/cong-khai/", "/cong-khai/ho-so/", "/cong-khai/du-lieu/ho-so.csv"):
        assert Client().post(path).status_code == 405


def test_the_feedback_portal_is_linked_where_it_is_on_and_has_an_address(
    office: Office, settings: LazySettings
) -> None:
    portal = "https://phananh.example.vn/"
    settings.FEEDBACK_ADDRESS = portal
    assert portal not in text("/cong-khai/")
    show(office, "feedback")
    assert portal in text("/cong-khai/")
    settings.FEEDBACK_ADDRESS = "javascript:alert(1)"
    assert "javascript" not in text("/cong-khai/")


def test_no_page_names_a_person(closed: Office) -> None:
    """Who closed a figure is for the people of the offices."""
    show(closed, "dossiers", "late_dossiers", "open_data")
    for path in addresses():
        answer = Client().get(path).content.decode()
        assert "follow_up_officer" not in answer, path
