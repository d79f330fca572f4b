"""A surprise inspection does not exist for its unit until the team opens it: whoever asks, by whatever way.

The people of the unit are of every role, at the unit and at a division of it, and some hold the same role over the
whole province besides. Nobody of them is of the team.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dondoc.accounts.models import User
from dondoc.accounts.operations.delegations import delegate
from dondoc.accounts.operations.saved_lists import save_list
from dondoc.accounts.queries import actor_of
from dondoc.accounts.roles import Role
from dondoc.audit.models import Record
from dondoc.figures.actors import Actor
from dondoc.inspections.operations import preparing
from dondoc.inspections.queries.visible import secret_from, visible_to
from dondoc.jobs.models import Job
from dondoc.organisation.models import Unit
from dondoc.reports.job_kinds import SHEET_JOB
from dondoc.reports.models import Paper
from tests.integration.office import NOW, TODAY
from tests.integration.web.people import People
from tests.integration.web.surprise import (
    FOLDED,
    SHEET,
    WORD,
    Secret,
    is_unknown_to,
    is_unknown_to_programs,
    make_secret,
    open_it,
    text_of,
)

pytestmark = pytest.mark.django_db
SignedIn = Callable[[User], Client]
SITTING = ("unit", "division", "unit_and_above", "division_and_above")
# Each shows other pages: who leads inspections above, who keeps the system, who heads the unit.
CASES = [
    (Role.FOLLOW_UP_OFFICER, "unit_and_above"),
    (Role.ADMINISTRATOR, "division_and_above"),
    (Role.UNIT_HEAD, "unit"),
]


@pytest.fixture
def secret(people: People) -> Secret:
    return make_secret(people)


def somebody(people: People, role: Role, seat: str) -> User:
    """Somebody of that role who sits at the unit or below it."""
    office = people.office
    at: Unit = office.division if seat.startswith("division") else office.interior
    posts = [(role, at, at)]
    if seat.endswith("above"):
        posts.append((role, at, office.committee))
    return people.user(f"{role.value}-{seat}".replace("_", "-"), *posts)


def test_nobody_of_the_unit_may_know_of_it_whatever_role_they_hold_and_wherever(people: People, secret: Secret) -> None:
    today = timezone.localdate()
    for role in Role:
        for seat in SITTING:
            actor = actor_of(somebody(people, role, seat), on=today)
            assert not visible_to(actor).exists(), (role, seat)
            assert list(secret_from(actor)) == [secret.inspection], (role, seat)


def test_rights_alone_would_have_told_it(people: People, secret: Secret, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where people sit is what keeps it: without that the same person would find it."""
    actor = actor_of(somebody(people, Role.FOLLOW_UP_OFFICER, "unit_and_above"), on=timezone.localdate())
    assert not visible_to(actor).exists()
    monkeypatch.setattr(Actor, "belongs_to", lambda _actor: frozenset())
    assert visible_to(actor).exists()


@pytest.mark.parametrize(("role", "seat"), CASES)
def test_it_does_not_exist_for_the_people_of_its_unit(
    role: Role, seat: str, people: People, signed_in: SignedIn, secret: Secret
) -> None:
    user = somebody(people, role, seat)
    is_unknown_to(signed_in(user), actor_of(user, on=timezone.localdate()), secret)


def test_programs_of_its_people_do_not_read_it_either(people: People, secret: Secret) -> None:
    user = somebody(people, Role.FOLLOW_UP_OFFICER, "unit_and_above")
    is_unknown_to_programs(actor_of(user, on=timezone.localdate()))


def test_what_its_people_send_finds_nothing_and_changes_nothing(
    people: People, signed_in: SignedIn, secret: Secret
) -> None:
    client = signed_in(somebody(people, Role.FOLLOW_UP_OFFICER, "unit_and_above"))
    before = Record.objects.count()
    own = f"/kiem-tra/{secret.inspection.pk}/"
    item = secret.sample.items.get().pk
    for tail in ("mo/", "huy/", "sua/", "doan/", "phieu/lap/", "phieu/word/", "mau/", "word/"):
        assert client.post(own + tail, {"reason": "x", "paper": "decision"}).status_code in {403, 404}, tail
    assert client.post(f"{own}mau/{secret.sample.pk}/{item}/", {"note": "x"}).status_code in {403, 404}
    secret.inspection.refresh_from_db()
    assert secret.inspection.opened_at is None
    assert secret.inspection.state == "preparing"
    assert Record.objects.count() == before


def test_who_exercises_a_post_of_the_unit_for_somebody_belongs_to_it_too(people: People, secret: Secret) -> None:
    office, today = people.office, timezone.localdate()
    outsider = people.user("nguoi-ngoai", (Role.FOLLOW_UP_OFFICER, office.cabinet, office.committee))
    assert visible_to(actor_of(outsider, on=today)).exists()
    delegate(
        by=people.keeper(),
        post=people.head.posts.get(),
        to_user=outsider,
        valid_from=today,
        valid_to=today + timedelta(days=3),
        document_sign="15/GUQ-SNV",
        now=NOW,
    )
    assert not visible_to(actor_of(outsider, on=today)).exists()


def test_the_team_sees_it_whatever_else_its_members_are(people: People, signed_in: SignedIn, secret: Secret) -> None:
    """A member who is moved to the unit afterwards stays of the team."""
    page = f"/kiem-tra/{secret.inspection.pk}/"
    assert WORD in signed_in(secret.head).get(page).content.decode()
    moved = somebody(people, Role.SPECIALIST, "division")
    secret.inspection.team.create(person=moved, role="member")
    assert WORD in signed_in(moved).get(page).content.decode()


def test_readers_above_see_it_only_once_it_is_open(people: People, signed_in: SignedIn, secret: Secret) -> None:
    """The Chairman reads inspections everywhere and leads none."""
    client = signed_in(people.of_role(Role.LEADER))
    page = f"/kiem-tra/{secret.inspection.pk}/"
    assert client.get(page).status_code == 404
    open_it(secret)
    assert WORD in client.get(page).content.decode()


def test_an_administrator_elsewhere_sees_that_something_was_done_but_not_what(
    people: People, signed_in: SignedIn, secret: Secret
) -> None:
    client = signed_in(people.of_role(Role.ADMINISTRATOR))
    said = client.get(f"{reverse('trail')}?loai=inspection").content.decode()
    assert "Chuẩn bị cuộc kiểm tra" in said
    assert WORD not in said
    assert client.get(reverse("subject-history", args=["inspection", secret.inspection.pk])).status_code == 404


def test_who_cares_for_the_system_does_not_see_the_work_on_its_sheet(
    people: People, signed_in: SignedIn, secret: Secret
) -> None:
    [job] = Job.objects.filter(kind=SHEET_JOB)
    client = signed_in(people.of_role(Role.ADMINISTRATOR))
    assert SHEET not in client.get(reverse("jobs")).content.decode()
    assert client.get(reverse("job", args=[job.pk])).status_code == 404
    asked = signed_in(people.officer)
    assert SHEET in asked.get(reverse("jobs")).content.decode()
    asked.post(reverse("inspection-sheet-stop", args=[secret.inspection.pk]))
    said = client.get(reverse("trail")).content.decode()
    assert SHEET_JOB not in said
    assert SHEET not in said


def test_the_list_that_its_team_keeps_for_itself_does_not_tell_it(
    people: People, signed_in: SignedIn, secret: Secret
) -> None:
    by = actor_of(secret.head, on=TODAY)
    save_list(by=by, place="inspections", name=f"Xem {WORD}", query=f"q={FOLDED.replace(' ', '+')}", now=NOW)
    client = signed_in(somebody(people, Role.ADMINISTRATOR, "unit"))
    for address in (f"{reverse('trail')}?loai=saved_list", f"{reverse('trail')}?q={FOLDED}"):
        said = client.get(address).content.decode()
        assert WORD not in said
        assert FOLDED.replace(" ", "+") not in said.partition("<tbody")[2]
    assert WORD not in text_of(client.get(reverse("trail-export")).content)
    kept = Record.objects.get(action="saved_list.kept")
    assert client.get(reverse("subject-history", args=["saved_list", kept.subject_id])).status_code == 404


def test_from_the_opening_on_the_unit_sees_it_but_not_what_the_team_prepared(
    people: People, signed_in: SignedIn, secret: Secret
) -> None:
    open_it(secret)
    client = signed_in(people.head)
    own = f"/kiem-tra/{secret.inspection.pk}/"
    assert WORD in client.get("/kiem-tra/").content.decode()
    assert client.get(own).status_code == 200
    sheet = client.get(f"{own}phieu/")
    assert "Báo cáo tự kiểm tra" in sheet.content.decode()
    assert "Số liệu trên hệ thống</th>" not in sheet.content.decode()
    for tail in (f"mau/{secret.sample.pk}/", "mau/", "phieu/xuat/"):
        assert client.get(own + tail).status_code in {403, 404}, tail
    assert client.get(reverse("subject-history", args=["inspection", secret.inspection.pk])).status_code == 404
    assert client.get(reverse("paper", args=[secret.paper.pk])).status_code == 200, "the decision is shown to it"
    for kind in ("inspection-sheet", "inspection-minutes", "inspection-notice"):
        Paper.objects.filter(pk=secret.paper.pk).update(kind=kind)
        assert client.get(reverse("paper", args=[secret.paper.pk])).status_code == 404, kind


def test_one_that_was_called_off_before_the_opening_never_existed(
    people: People, signed_in: SignedIn, secret: Secret
) -> None:
    preparing.cancel(by=actor_of(people.officer, on=TODAY), inspection=secret.inspection, reason="Hoãn", now=NOW)
    client = signed_in(people.head)
    assert WORD not in client.get("/kiem-tra/?trang_thai=cancelled").content.decode()
    assert client.get(f"/kiem-tra/{secret.inspection.pk}/").status_code == 404
