"""Between preparation and opening units end and begin: a surprise inspection is kept from those who come after, too.

Nobody saves the inspection again. The decision stands in the register, restricted.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dondoc.accounts.models import User
from dondoc.accounts.operations import hold_post
from dondoc.accounts.queries import actor_of
from dondoc.accounts.roles import Role
from dondoc.documents import queries as documents
from dondoc.documents.models import Document
from dondoc.documents.operations.restricting import restrict
from dondoc.figures.actors import Actor
from dondoc.inspections.queries.visible import secret_from, visible_to
from dondoc.organisation.changes import ChangeKind
from dondoc.organisation.kinds import UnitKind
from dondoc.organisation.models import Unit
from dondoc.organisation.operations import create_unit
from dondoc.reorganisation import operations
from dondoc.reorganisation.models import Plan
from dondoc.reorganisation.operations import Head, NewUnit, Wanted
from dondoc.reorganisation.planning import Destination
from tests.integration.inspections.preparing import head
from tests.integration.office import NOW, Office, receive_and_read
from tests.integration.reorganisation.merging import carry_out, keeper
from tests.integration.web.people import People
from tests.integration.web.surprise import (
    WORD,
    Secret,
    is_unknown_to,
    is_unknown_to_programs,
    make_secret,
    open_it,
)

pytestmark = pytest.mark.django_db
SignedIn = Callable[[User], Client]
NEW = {
    ChangeKind.UNITE: ["Sở Nội vụ và Tài chính"],
    ChangeKind.DIVIDE: ["Sở Cán bộ", "Sở Cải cách hành chính"],
    ChangeKind.RENAME: ["Sở Nội vụ và Lao động"],
    ChangeKind.SPLIT_OFF: ["Sở Cải cách hành chính"],
    ChangeKind.ABSORB: [],
}
DECISION = f"""ỦY BAN NHÂN DÂN            CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH AN LẠC                 Độc lập - Tự do - Hạnh phúc
Số: 58/QĐ-UBND             An Lạc, ngày 08 tháng 6 năm 2026

QUYẾT ĐỊNH
Về việc kiểm tra {WORD} tại Sở Nội vụ

Điều 1. Thành lập đoàn kiểm tra tại Sở Nội vụ.

CHỦ TỊCH
Đàm Quốc Khôi
"""


@pytest.fixture
def paper(people: People) -> Document:
    """The decision, restricted: whoever reads what is restricted at all units would see it, and its team does."""
    entry = receive_and_read(people.office, DECISION, name="quyet-dinh.txt")
    restrict(
        by=people.office.clerk, document=entry, reason="Chưa công bố.", readers=[people.officer, head(people)], now=NOW
    )
    return entry


@pytest.fixture
def secret(people: People, paper: Document) -> Secret:
    return make_secret(people, decision_document=paper, decision="58/QĐ-UBND ngày 08/6/2026")


def reorganise(office: Office, kind: ChangeKind) -> list[Unit]:
    """Home Affairs ends yesterday, by the steps that an office takes; whoever has its work now."""
    day, now = timezone.localdate() - timedelta(days=1), timezone.now()
    takes = [office.finance] if kind is ChangeKind.ABSORB else []
    units = [office.interior, office.finance] if kind is ChangeKind.UNITE else [office.interior]
    plan = operations.draft_plan(
        by=keeper(office, "an"),
        kind=kind,
        head=Head("15/QĐ-UBND", day - timedelta(days=20), day - timedelta(days=10), day, "UBND tỉnh An Lạc"),
        units=units,
        new_units=[NewUnit(name, UnitKind.DEPARTMENT, office.committee) for name in NEW[kind]],
        takers=takes,
        now=now,
    )
    _say_where(plan, keeper(office, "an"))
    operations.submit(by=keeper(office, "an"), plan=plan, now=now)
    operations.approve(by=keeper(office, "binh"), plan=plan, now=now)
    carry_out(plan, keeper(office, "binh"), now=now)
    return [*Unit.objects.filter(name__in=NEW[kind]), *takes]


def _say_where(plan: Plan, by: Actor) -> None:
    """What the kind alone does not say goes to the first; of a department that goes on, its head leaves for it."""
    first, now = Destination(plan.results.order_by("position").values_list("pk", flat=True)[0]), timezone.now()
    lines = {line.pk: first for line in plan.field_moves.filter(result=None)}
    operations.change_fields(by=by, plan=plan, chosen=lines, now=now)
    if plan.kind == ChangeKind.SPLIT_OFF:
        moves = {move.pk: Wanted(first) for move in plan.post_moves.all()}
        operations.change_moves(by=by, plan=plan, posts=moves, now=now)


def new_division(office: Office, above: Unit) -> Unit:
    """A division that is entered below the unit today."""
    return create_unit(
        by=keeper(office, "an"),
        name="Phòng Tổ chức mới",
        short_name="",
        code="",
        kind=UnitKind.DIVISION,
        parent=above,
        valid_from=timezone.localdate(),
        now=timezone.now(),
    )


def sits_at(people: People, role: Role, unit: Unit) -> User:
    """Somebody of that role who sits at the unit from today on, and holds it over the whole province besides."""
    user, day = people.user(f"{role.value}-{unit.pk}".replace("_", "-")), timezone.localdate()
    for scope in (unit, people.office.committee):
        hold_post(
            by=keeper(people.office, "an"),
            user=user,
            unit=unit,
            scope=scope,
            role=role,
            title=role.value,
            valid_from=day,
            now=timezone.now(),
        )
    return user


def knows(user: User, secret: Secret, paper: Document) -> tuple[bool, bool, bool]:
    """Whether the person finds the inspection, its decision, and a sign that something is kept."""
    actor = actor_of(user, on=timezone.localdate())
    shown = documents.visible_to(actor).filter(pk=paper.pk).exists()
    assert shown == bool(documents.visible_among(actor, [paper.pk]))
    return visible_to(actor).exists(), shown, secret.inspection not in secret_from(actor)


@pytest.mark.parametrize("kind", list(NEW))
def test_it_is_kept_from_whoever_has_the_work_and_from_divisions_entered_since(
    people: People, secret: Secret, paper: Document, kind: ChangeKind
) -> None:
    office, moved = people.office, people.head
    after = reorganise(office, kind)
    assert after
    below = list(Unit.objects.filter(valid_to=None, parent__in=after))
    units = [*after, *below, new_division(office, after[0])]
    for role in Role:
        for unit in units:
            assert knows(sits_at(people, role, unit), secret, paper) == (False, False, False), (role, unit.name)
    assert knows(moved, secret, paper) == (False, False, False), "whose post went there"
    assert knows(people.officer, secret, paper) == (True, True, True), "who leads it goes on"


def test_it_is_kept_from_a_division_entered_below_the_unit(people: People, secret: Secret, paper: Document) -> None:
    user = sits_at(people, Role.FOLLOW_UP_OFFICER, new_division(people.office, people.office.interior))
    assert knows(user, secret, paper) == (False, False, False)


@pytest.mark.parametrize("role", [Role.FOLLOW_UP_OFFICER, Role.ADMINISTRATOR])
def test_no_door_tells_the_people_of_the_successor(
    people: People, signed_in: SignedIn, secret: Secret, paper: Document, role: Role
) -> None:
    [united] = reorganise(people.office, ChangeKind.UNITE)
    seat = united if role is Role.FOLLOW_UP_OFFICER else new_division(people.office, united)
    user = sits_at(people, role, seat)
    client, actor = signed_in(user), actor_of(user, on=timezone.localdate())
    is_unknown_to(client, actor, secret)
    is_unknown_to_programs(actor)
    for address in (reverse("unit", args=[united.pk]), f"{reverse('documents')}?so=58/Q%C4%90-UBND"):
        assert WORD not in client.get(address).content.decode(), address
    for name in ("document", "document-file"):
        assert client.get(reverse(name, args=[paper.pk])).status_code in {403, 404}, name


def test_from_the_opening_on_the_successor_sees_it_and_its_decision(
    people: People, signed_in: SignedIn, secret: Secret, paper: Document
) -> None:
    moved = people.head
    reorganise(people.office, ChangeKind.UNITE)
    open_it(secret)
    client = signed_in(moved)
    assert WORD in client.get(reverse("inspections")).content.decode()
    assert client.get(reverse("inspection", args=[secret.inspection.pk])).status_code == 200
    assert client.get(reverse("document", args=[paper.pk])).status_code == 200
