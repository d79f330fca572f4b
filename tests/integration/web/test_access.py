"""Who may open what: every address, for every role and for no one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from dondoc.accounts.models import User
from dondoc.accounts.roles import PERMISSIONS, Role
from dondoc.assignments.models import Assignment, Mark, Target
from dondoc.assignments.models.mark import MarkKind
from dondoc.assignments.operations import give_many, marking, targeting
from dondoc.assignments.operations.giving import Choice
from dondoc.assignments.targets import Aim, Direction
from dondoc.documents.models import Document
from dondoc.figures.actors import Permission
from dondoc.following.models import Urging, UrgingItem
from dondoc.obligations import operations as obligations
from dondoc.obligations.models import Entry, OwnDuty
from dondoc.organisation.changes import ChangeKind
from dondoc.plans import operations as plans
from dondoc.plans.models import Heading, Item
from dondoc.plans.models import Plan as WorkPlan
from dondoc.reorganisation.models import Plan
from dondoc.reorganisation.operations import Head, NewUnit, draft_plan
from dondoc.web.access import OPEN
from dondoc.workfiles.models import WorkFile
from dondoc.workfiles.operations import Content, open_work_file
from tests.integration.assignments.orders import mover
from tests.integration.following.urgings import urged
from tests.integration.office import NOW, TODAY, Office, receive_and_read
from tests.integration.unchanged import everything
from tests.integration.web.people import People

pytestmark = pytest.mark.django_db

SignedIn = Callable[[Any], Client]
REFUSED = {403, 404, 405}
WHO = [*Role, None]
# Of these everybody has their own: what is sent wrongly comes back.
OWN = {"account-password", "account-second-factor", "access-keys"}
# About a thing that is not there or that only its keeper changes: tests of their own say who sees what.
OF_THE_THING = {"job", "job-stop", "job-retry", "subject-history", "work-file-edit", "work-file-fill"}
# Named by a word that is no record of anybody: what the page shows is what its reader may see.
NO_RECORD = {"table", "table-export", "table-word", "duty"}
# Whoever opens them is led to the page of their own things.
LED_BACK = {"saved-list-forget", "access-key-revoke", "mark-offer"}
NOT_THERE = 10**9


def patterns() -> Iterator[URLPattern]:
    for pattern in get_resolver("dondoc.web.urls").url_patterns:
        assert isinstance(pattern, URLPattern), "a nested list would hide addresses from this test"
        yield pattern


def permission_of(pattern: URLPattern) -> Any:
    return getattr(pattern.callback, "permission", "none named")


def any_of(pattern: URLPattern) -> set[Permission]:
    """The permissions of which one lets people through the door."""
    return {permission_of(pattern), *getattr(pattern.callback, "others", ())}


@pytest.fixture
def read_document(office: Office) -> Document:
    """A document with three orders, one of them given."""
    document = receive_and_read(office)
    first = document.proposals.order_by("position")[0]
    give_many(by=office.officer, choices=[Choice(first, ())], assigner=office.committee, on=TODAY, now=NOW)
    keeper = People(office).user("nguoi-lap")
    content = Content("Việc chung", keeper.pk, "y10", TODAY)
    open_work_file(by=office.clerk, unit=office.committee, content=content, now=NOW)
    urged(office, [Assignment.objects.get()])
    plan_something(office)
    oblige_somebody(office)
    new = NewUnit("Sở Tổ chức", office.interior.kind, office.committee)
    head = Head("15/QĐ-UBND", TODAY, TODAY, TODAY)
    draft_plan(by=mover(office), kind=ChangeKind.RENAME, head=head, units=[office.interior], new_units=[new], now=NOW)
    return document


def plan_something(office: Office) -> None:
    """A plan with a heading and an item, a mark, a target of the assignment."""
    content = plans.Content("reform", "Kế hoạch năm", 2026)
    plan = plans.draft(by=office.clerk, unit=office.committee, content=content, now=NOW)
    heading = plans.add_heading(by=office.clerk, plan=plan, title="Mục", now=NOW)
    item = plans.ItemContent("Việc của kế hoạch", heading, (office.interior,))
    plans.add_item(by=office.clerk, plan=plan, content=item, now=NOW)
    kept = marking.MarkContent("Trọng tâm", MarkKind.KEY_TASK, 2026)
    marking.keep_mark(by=office.clerk, unit=office.committee, content=kept, now=NOW)
    aim = Aim(Direction.MORE_THAN, Decimal(55), "%")
    targeting.set_target(
        by=office.officer, assignment=Assignment.objects.get(), content=targeting.TargetContent("Tỷ lệ", aim), now=NOW
    )


def oblige_somebody(office: Office) -> None:
    """Something that must exist, without an assignment; a duty of one's own."""
    code, units = "section.par_news", [office.interior.pk]
    ahead = obligations.to_open(by=office.officer, year=TODAY.year, on=TODAY, units=units, codes=[code])
    obligations.open_entry(by=office.officer, ahead=ahead[0], now=NOW)
    said = {"kind": "plan", "name": "Kế hoạch", "who": {"units": ["SNV"]}, "rule": {"every": "year", "by": "31/12"}}
    inside = office.person(Role.CLERK, office.interior)
    obligations.add_duty(by=inside, owner=office.interior, said=said, now=NOW)


def arguments(pattern: URLPattern, document: Document) -> dict[str, Any]:
    """Values for the parts of the address."""
    names = pattern.pattern.regex.groupindex
    about_assignment = str(pattern.name).startswith("assignment-") or pattern.name == "assignment"
    number = Assignment.objects.get().pk if about_assignment else document.pk
    values = {"number": number, "proposal_number": document.proposals.last().pk, "name": "subject"}  # type: ignore[union-attr]
    values["citation_number"] = document.citations.first().pk  # type: ignore[union-attr]
    values["saved_number"] = 1
    known = User.objects.order_by("pk").values_list("pk", flat=True)
    values["person_number"] = known.filter(posts__scope=document.unit_id).first() or known.first() or 1
    values["kind"] = "document"
    values["act_name"] = "note"
    values["key_number"] = values["answer_number"] = NOT_THERE
    if str(pattern.name).startswith(("job", "eoffice-", "tracking-", "assignments-many-")):
        values["number"] = NOT_THERE
    if str(pattern.name).startswith("book"):
        values["number"] = document.book_id
    if str(pattern.name).startswith("unit"):
        values["number"] = document.unit_id
    if str(pattern.name).startswith("work-file"):
        values["number"] = WorkFile.objects.get().pk
    if str(pattern.name).startswith("plan-") or pattern.name == "plan":
        work_plan_pk = WorkPlan.objects.get().pk
        values["number"] = work_plan_pk
    values["item_number"], values["heading_number"] = Item.objects.get().pk, Heading.objects.get().pk
    if str(pattern.name).startswith("table"):
        values["name"] = "t1"
    if str(pattern.name).startswith("urging"):
        values["number"], values["item_number"] = Urging.objects.get().pk, UrgingItem.objects.get().pk
    values["mark_number"], values["target_number"] = Mark.objects.get().pk, Target.objects.get().pk
    values["code"] = f"own.{OwnDuty.objects.get().pk}"
    if str(pattern.name).startswith("obligation"):
        values["number"] = Entry.objects.get().pk
    if pattern.name == "section":
        values["number"], values["code"] = Entry.objects.get().unit_id, "section.par_news"
    if str(pattern.name).startswith("reorganisation-") or pattern.name == "reorganisation":
        values["number"] = Plan.objects.get().pk
    return {name: values[name] for name in names}


def address(pattern: URLPattern, document: Document) -> str:
    return reverse(str(pattern.name), kwargs=arguments(pattern, document))


def test_every_address_names_its_permission_or_is_on_the_open_list() -> None:
    for pattern in patterns():
        permission = permission_of(pattern)
        assert permission is None or isinstance(permission, Permission), f"{pattern.name} names no permission"
        assert (permission is None) == (pattern.name in OPEN), pattern.name
    assert {pattern.name for pattern in patterns()} >= OPEN


def test_nobody_gets_in_without_signing_in(read_document: Document) -> None:
    before = everything()
    for pattern in patterns():
        if pattern.name in OPEN:
            continue
        for method in (Client().get, Client().post):
            answer = method(address(pattern, read_document))
            assert answer.status_code == 302, pattern.name
            assert answer["Location"].startswith("/dang-nhap/"), pattern.name
    assert everything() == before


def test_a_part_asked_for_without_signing_in_sends_the_page_to_the_door(read_document: Document) -> None:
    answer = Client().get(reverse("documents"), headers={"HX-Request": "true"})
    assert answer.status_code == 204
    assert answer["HX-Redirect"] == "/dang-nhap/"


@pytest.mark.parametrize("role", WHO)
def test_a_role_opens_exactly_the_pages_of_its_permissions(
    role: Role | None, people: People, signed_in: SignedIn, read_document: Document
) -> None:
    client = signed_in(people.of_role(role) if role else people.stranger)
    held = set(PERMISSIONS[role]) if role else set()
    for pattern in patterns():
        permission = permission_of(pattern)
        if permission is None:
            continue
        answer = client.get(address(pattern, read_document), follow=True)
        allowed = bool(any_of(pattern) & (held | {Permission.SIGNED_IN}))
        of_a_thing = pattern.name in OF_THE_THING or str(pattern.name).startswith(
            ("eoffice-", "tracking-", "assignments-many-")
        )
        served = {200, 405, 404, 403} if of_a_thing else {200, 405}
        assert answer.status_code in (served if allowed else {403}), (pattern.name, answer.status_code)


@pytest.mark.parametrize("role", WHO)
def test_a_post_without_the_right_changes_nothing(
    role: Role | None, people: People, signed_in: SignedIn, read_document: Document
) -> None:
    client = signed_in(people.of_role(role) if role else people.stranger)
    held = set(PERMISSIONS[role]) if role else set()
    before = everything()
    for pattern in patterns():
        permission = permission_of(pattern)
        if permission is None or permission in held:
            continue
        answer = client.post(address(pattern, read_document), filled(read_document))
        refused = REFUSED | {302, 422} if pattern.name in OWN else REFUSED
        assert answer.status_code in refused, (pattern.name, answer.status_code)
    assert everything() == before


def test_the_right_at_another_unit_is_no_right_here(
    people: People, signed_in: SignedIn, read_document: Document, office: Office
) -> None:
    """Somebody who may do everything at a commune meets a document and an assignment of the province."""
    commune = office.communes[0]
    everywhere = [(role, commune, commune) for role in Role]
    assert people.clerk, "somebody of the province, whose page is tried too"
    client = signed_in(people.user("xa", *everywhere))
    before = everything()
    for pattern in patterns():
        if pattern.name in OPEN or not pattern.pattern.regex.groupindex:
            continue
        opened = client.get(address(pattern, read_document), follow=True)
        sent = client.post(address(pattern, read_document), filled(read_document))
        for answer in (opened, sent) if pattern.name not in LED_BACK | NO_RECORD else (sent,):
            assert answer.status_code in REFUSED, (pattern.name, answer.status_code)
    assert everything() == before


def filled(document: Document) -> dict[str, Any]:
    """What the forms would send."""
    return {
        "value": "khác",
        "reason": "thử",
        "proposal": [each.pk for each in document.proposals.all()],
        "assigner": document.unit_id,
        "note-note": "thử",
        "contribute-note": "thử",
        "report-finished_on": "10/6/2026",
        "report-note": "xong",
        "confirm-note": "được",
        "send_back-reason": "chưa được",
        "reference": "N-01",
        "lead": "Sở Nội vụ",
        "what": "việc khác",
        "deadline": "none",
    }


def test_every_form_is_guarded_against_forgery(people: People, read_document: Document) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(people.officer, backend="django.contrib.auth.backends.ModelBackend")
    before = everything()
    for pattern in patterns():
        answer = client.post(address(pattern, read_document), filled(read_document))
        assert answer.status_code in {403, 405}, pattern.name
    assert everything() == before
