"""Programs read what their owners may read: no more, no less, and only while the key is good."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from dondoc.accounts.models import AccessKey, KeyUse, User
from dondoc.accounts.operations.access_keys import make_key, revoke_key
from dondoc.accounts.queries import actor_of
from dondoc.accounts.rejections import AccountRejected
from dondoc.accounts.roles import Role
from dondoc.assignments.models import Assignment
from dondoc.assignments.operations import give_many
from dondoc.assignments.operations.giving import Choice
from dondoc.audit.models import Record
from dondoc.documents.models import Document
from dondoc.documents.operations.restricting import restrict
from dondoc.scoring.models import Round
from dondoc.scoring.states import RoundState
from tests.integration.api.conftest import Get, key_of
from tests.integration.office import NOW, TODAY, Office, receive_and_read
from tests.integration.scoring.published import Reading, publish
from tests.integration.web.people import People

pytestmark = pytest.mark.django_db


@pytest.fixture
def document(office: Office) -> Document:
    """A document with orders, one of them given."""
    entry = receive_and_read(office)
    first = entry.proposals.order_by("position")[0]
    give_many(by=office.officer, choices=[Choice(first, ())], assigner=office.committee, on=TODAY, now=NOW)
    return entry


PATHS = ("me", "documents", "assignments", "units", "figures", "rounds", "openapi.json")


def test_nothing_opens_without_a_key_or_with_a_wrong_one(document: Document) -> None:
    for path in (*PATHS, f"documents/{document.pk}", f"documents/{document.pk}/file"):
        assert Client().get(f"/api/v1/{path}").status_code == 401, path
        wrong = Client().get(f"/api/v1/{path}", headers={"authorization": "Bearer khong-phai-khoa"})
        assert wrong.status_code == 401, path


def test_a_signed_in_browser_is_no_key(people: People, document: Document) -> None:
    client = Client()
    client.force_login(people.clerk, backend="dondoc.accounts.backend.Accounts")
    assert client.get("/api/v1/documents").status_code == 401


def test_the_clerk_s_program_reads_the_register_and_the_file(
    people: People, document: Document, get: Callable[[User], Get]
) -> None:
    call = get(people.clerk)
    listed = call("documents").json()
    assert listed["total"] == 1
    assert listed["rows"][0]["sign"] == document.sign
    whole = call(f"documents/{document.pk}").json()
    assert whole["subject"] == document.subject
    assert [cited["sign"] for cited in whole["cites"]] == [cited.sign for cited in document.citations.all()]
    assert call(f"documents/{document.pk}/file").content
    assert call("documents", q="khong co chu nay").json() == {"total": 0, "rows": []}


def test_a_published_ranking_is_read_as_it_was_fixed(get: Callable[[User], Get]) -> None:
    found = publish(Reading.NET)
    call = get(People(found.office).of_role(Role.READER))
    listed = call("rounds", year=2022).json()
    assert [(row["id"], row["units"], row["state"]) for row in listed["rows"]] == [(found.round.pk, 20, "published")]
    assert call("rounds", state="preparing").json() == {"total": 0, "rows": []}
    assert call(f"rounds/{found.earlier.pk}").json()["year"] == 2021

    table = call(f"rounds/{found.round.pk}/ranking").json()
    (row,) = [row for row in table["rows"] if row["sheet_id"] == found.sheet.pk]
    assert (row["points"], row["full"], row["excluded"], row["net"], row["percent"]) == (
        *("79.48", "100", "2.5", "97.5"),
        "81.52",
    )
    assert (row["rank"], row["among"], row["label"]) == (16, 20, "Tốt")
    assert [(each["rank"], each["among"]) for each in row["earlier"]] == [(10, 19)]
    assert table["compared_with"] == found.earlier.pk


def test_a_round_without_results_has_no_ranking_and_who_reads_no_scores_has_no_rounds(
    get: Callable[[User], Get],
) -> None:
    found = publish(Reading.NET)
    Round.objects.filter(pk=found.round.pk).update(state=RoundState.DECIDED.value)
    people = People(found.office)
    call = get(people.of_role(Role.READER))
    assert call(f"rounds/{found.round.pk}/ranking").status_code == 404
    assert call("rounds/999999").status_code == 404
    assert get(people.of_role(Role.ADMINISTRATOR))("rounds").status_code == 403


def test_an_assignment_is_told_with_its_class_and_story(
    people: People, document: Document, get: Callable[[User], Get]
) -> None:
    call = get(people.officer)
    (row,) = call("assignments", on=TODAY.isoformat()).json()["rows"]
    assert row["document_id"] == document.pk
    whole = call(f"assignments/{row['id']}").json()
    assert [event["kind"] for event in whole["story"]] == ["given"]
    assert whole["lead_id"] == row["lead_id"]


def test_the_list_is_of_a_day_as_it_was_known_at_a_moment(
    people: People, document: Document, get: Callable[[User], Get]
) -> None:
    call = get(people.officer)
    assert call("assignments", on=(TODAY - timedelta(days=1)).isoformat()).json()["total"] == 0
    before = (NOW - timedelta(seconds=1)).isoformat()
    assert call("assignments", on=TODAY.isoformat(), known=before).json()["total"] == 0
    assert call("assignments", on=TODAY.isoformat(), known=NOW.isoformat()).json()["total"] == 1


def test_what_is_restricted_is_listed_without_its_words(
    people: People, document: Document, get: Callable[[User], Get]
) -> None:
    Assignment.objects.update(restricted=True, created_by_key="somebody")
    (row,) = get(people.officer)("assignments").json()["rows"]
    assert (row["what"], row["product"], row["restricted"]) == ("", "", True)
    (told,) = get(people.clerk)("assignments").json()["rows"]
    assert told["what"]


@pytest.mark.parametrize("role", [*Role, None])
def test_every_role_reads_what_its_pages_show(
    people: People, document: Document, get: Callable[[User], Get], role: Role | None
) -> None:
    user = people.stranger if role is None else people.of_role(role)
    call = get(user)
    browser = Client()
    browser.force_login(user, backend="dondoc.accounts.backend.Accounts")
    for path, page in (
        ("documents", "/van-ban/"),
        ("assignments", "/nhiem-vu/"),
        (f"documents/{document.pk}", f"/van-ban/{document.pk}/"),
        (f"documents/{document.pk}/file", f"/van-ban/{document.pk}/tep/"),
    ):
        assert (call(path).status_code == 200) == (browser.get(page).status_code == 200), path


def test_what_may_not_be_seen_is_not_there(people: People, document: Document, get: Callable[[User], Get]) -> None:
    clerk = actor_of(people.of_role(Role.CLERK), on=TODAY)
    restrict(by=clerk, document=document, reason="Có số liệu chưa công bố.", now=NOW)
    for seen, role in ((True, Role.CLERK), (False, Role.READER)):
        call = get(people.of_role(role))
        assert call("documents").json()["total"] == (1 if seen else 0)
        assert call(f"documents/{document.pk}").status_code == (200 if seen else 404)
        assert call(f"documents/{document.pk}/file").status_code == (200 if seen else 404)
        for row in call("assignments").json()["rows"]:
            assert (row["document_id"] == document.pk) == seen


@pytest.mark.parametrize(
    "query",
    [{"limit": 0}, {"limit": 201}, {"offset": -1}, {"direction": "sideways"}, {"from_day": "31/02/2026"}],
    ids=lambda query: str(query),
)
def test_a_query_that_cannot_be_understood_says_where(
    people: People, get: Callable[[User], Get], query: dict[str, Any]
) -> None:
    answer = get(people.clerk)("documents", **query)
    assert answer.status_code == 422
    assert answer.json()["detail"][0]["loc"][-1] in query


def test_a_revoked_a_stale_and_an_ended_account_s_key_open_nothing(people: People) -> None:
    user = people.clerk
    actor = actor_of(user, on=TODAY)
    key, secret = key_of(user)
    header = {"authorization": f"Bearer {secret}"}
    assert Client().get("/api/v1/me", headers=header).json()["key"] == user.username
    user.is_active = False
    user.save()
    assert Client().get("/api/v1/me", headers=header).status_code == 401
    user.is_active = True
    user.save()
    AccessKey.objects.filter(pk=key.pk).update(valid_to=timezone.localdate())
    assert Client().get("/api/v1/me", headers=header).status_code == 401
    AccessKey.objects.filter(pk=key.pk).update(valid_to=timezone.localdate() + timedelta(days=1))
    assert Client().get("/api/v1/me", headers=header).status_code == 200
    revoke_key(by=actor, key=key, now=NOW)
    assert Client().get("/api/v1/me", headers=header).status_code == 401


def test_the_key_itself_is_kept_nowhere(people: People) -> None:
    key, secret = key_of(people.clerk)
    assert secret not in str(AccessKey.objects.values())
    assert secret not in str(Record.objects.values())
    assert secret.startswith(key.hint)


@pytest.mark.parametrize(("name", "days"), [("", 30), ("   ", 30), ("x" * 81, 30), ("Lịch", 0), ("Lịch", 400)])
def test_a_key_without_a_purpose_or_an_end_is_refused(people: People, name: str, days: int) -> None:
    actor = actor_of(people.clerk, on=TODAY)
    with pytest.raises(AccountRejected):
        make_key(by=actor, use=KeyUse.API, name=name, valid_to=TODAY + timedelta(days=days), on=TODAY, now=NOW)
    assert not AccessKey.objects.exists()


def test_nobody_else_revokes_a_key(people: People) -> None:
    key, secret = key_of(people.clerk)
    with pytest.raises(Exception, match="quyền"):
        revoke_key(by=actor_of(people.officer, on=TODAY), key=key, now=NOW)
    assert Client().get("/api/v1/me", headers={"authorization": f"Bearer {secret}"}).status_code == 200


def test_a_feed_shows_what_its_owner_may_read_and_a_key_of_the_api_opens_no_feed(
    people: People, document: Document
) -> None:
    _, secret = key_of(people.clerk, KeyUse.FEED)
    told = Client().get(f"/nguon-tin/{secret}/van-ban.atom").content.decode()
    assert document.sign in told
    assert document.subject in told
    _, api_secret = key_of(people.clerk, KeyUse.API)
    assert Client().get(f"/nguon-tin/{api_secret}/van-ban.atom").status_code == 404
    _, of_stranger = key_of(people.stranger, KeyUse.FEED)
    assert Client().get(f"/nguon-tin/{of_stranger}/van-ban.atom").status_code == 404


def test_a_feed_of_assignments_tells_the_deadline(people: People, document: Document) -> None:
    _, secret = key_of(people.officer, KeyUse.FEED)
    told = Client().get(f"/nguon-tin/{secret}/nhiem-vu.atom").content.decode()
    assert "thời hạn" in told


def test_a_figure_is_told_with_its_words_and_exact_numbers(
    office: Office, people: People, document: Document, get: Callable[[User], Get]
) -> None:
    call = get(people.officer)
    code = "assignments.given"
    assert code in {row["code"] for row in call("figures").json()}
    days = {"first": "2026-01-01", "last": "2026-12-31", "on": TODAY.isoformat()}
    found = call(f"figures/{code}", unit=office.committee.pk, **days).json()
    assert (found["measure"]["numbers"], found["hidden"]) == ({"count": 1}, [])
    assert found["figure"]["title"] == "Nhiệm vụ được giao"
    assert call("figures/khong.co", unit=office.committee.pk, **days).status_code == 404
    assert call(f"figures/{code}", unit=999_999, **days).status_code == 403
    backwards = {"first": "2026-02-01", "last": "2026-01-01"}
    assert call(f"figures/{code}", unit=office.committee.pk, **backwards).status_code == 422
