"""Who may open what: every address, for every role and for no one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any
from urllib.parse import urljoin

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
from dondoc.registers.kinds import ColumnKind
from dondoc.registers.laid import own_code
from dondoc.registers.models import OwnRegister, Row
from dondoc.registers.operations import add_register
from dondoc.registers.own import OwnColumn, OwnContent
from dondoc.reorganisation.models import Plan
from dondoc.reorganisation.operations import Head, NewUnit, draft_plan
from dondoc.scoring.models.sets import Criterion
from dondoc.scoring.operations import sets
from dondoc.scoring.rules.kinds import RuleKind
from dondoc.scoring.tree import Node
from dondoc.web.access import OPEN
from dondoc.workfiles.models import WorkFile
from dondoc.workfiles.operations import Content, open_work_file
from tests.integration.assignments.orders import mover
from tests.integration.following.urgings import urged
from tests.integration.office import NOW, TODAY, Office, receive_and_read
from tests.integration.registers.entries import entered, inspection
from tests.integration.unchanged import changed_tables, everything
from tests.integration.web.people import People

pytestmark = pytest.mark.django_db

SignedIn = Callable[[Any], Client]
REFUSED = {403, 404, 405}
WHO = [*Role, None]
# Who sees a page is the same on every database; the second run opens all pages as those who see the most.
SEE_MOST = {Role.CLERK, Role.FOLLOW_UP_OFFICER, Role.ADMINISTRATOR}
OPENING = [pytest.param(who, marks=[] if who in SEE_MOST else pytest.mark.one_database, id=str(who)) for who in WHO]
# Of these everybody has their own: what is sent wrongly comes back.
OWN = {"account-password", "account-second-factor", "access-keys"}
# About a thing that is not there or that only its keeper changes: tests of their own say who sees what.
OF_THE_THING = {
    *("job", "job-stop", "job-retry", "subject-history", "work-file-edit", "work-file-fill"),
    # A draft of some kinds of plans is also written by those who score the unit; the draft here is of another kind.
    *("plan-edit", "plan-discard", "plan-heading", "plan-item", "plan-item-add"),
    *("dossier-apology-new", "dossier-correction-new", "dossier-exemption-new"),
}
# What is about one of these is about a thing that is not there.
KINDS_NOT_THERE = ("eoffice-", "tracking-", "assignments-many-")
# About one round, one sheet, one closing: there is none here, and tests of their own say who sees what.
SCORES = (
    *("score-unit", "score-round", "score-surveys", "score-appraising", "score-criterion", "score-sheet"),
    *("score-evidence", "score-leaf", "score-losses", "score-remedy", "score-index", "figure-closing"),
)
# About one inspection, one report, one paper: there is none here, and tests of their own say who knows of which.
INSPECTIONS = ("inspection", "report", "paper", "public-switch")
DOSSIERS = ("dossier", "procedure", "petition", "quality", *SCORES, *INSPECTIONS)
# Named by a word that is no record of anybody: what the page shows is what its reader may see.
REGISTERS = {"register", "register-export", "register-new", "register-import", "register-template", "register-refused"}
# What figures mean is for everybody; the numbers shown are those of the reader's units. Sets belong to no unit:
# who reads scores opens the published ones, and only a right above all units writes them.
FOR_ALL = {
    *("figure", "figure-beside", "figure-records", "figure-records-export"),
    *("score-set", "score-set-export", "score-set-differences", "criterion"),
    "criterion-move",  # opened, it leads back to its set
}
NOBODYS = ("figure-close",)
NO_RECORD = {"table", "table-export", "table-word", "duty", *REGISTERS, *FOR_ALL}
# Whoever opens them is led to the page of their own things.
LED_BACK = {"saved-list-forget", "access-key-revoke", "mark-offer", "paper-template-draw"}
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
    lay_criteria_down(office)
    entered(office, inspection(), unit=office.finance)
    own = OwnContent("Sổ riêng", "other", "dòng", "Ngày", [OwnColumn("Nội dung", ColumnKind.TEXT)])
    add_register(by=mover(office), owner=office.interior, content=own, now=NOW)
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


def lay_criteria_down(office: Office) -> None:
    """A published criteria set of one criterion."""
    keeper = office.person(Role.REFORM_OFFICER, office.committee)
    head = sets.Head(2026, "department", "Bộ tiêu chí", basis="12/QĐ-UBND", total=Decimal(1))
    nodes = (Node(0, "1", "Sáng kiến", Decimal(1), RuleKind.MANUAL),)
    sets.publish(by=keeper, set=sets.begin(by=keeper, head=head, nodes=nodes, now=NOW), now=NOW)


@dataclass(frozen=True, slots=True)
class Things:
    """What the parts of an address may name; `numbers` by the beginning of the address's name, first match first."""

    numbers: dict[str, int]
    others: dict[str, Any]
    document: Document

    def values(self, name: str) -> dict[str, Any]:
        """Values for every part that an address of that name may have."""
        kept = (number for start, number in self.numbers.items() if name == start.rstrip("-") or name.startswith(start))
        told = {**self.others, "number": next(kept, self.document.pk)}
        if name.startswith("table"):
            told["name"] = "t1"
        if name.startswith("urging"):
            told["item_number"] = UrgingItem.objects.get().pk
        if name == "section":
            told["code"] = "section.par_news"
        if name.startswith(("score-index", "paper-template", "public")):
            told["code"] = "khong-co"
        if name.startswith("figure"):
            told["code"] = "assignments.done"
        if name.startswith("register"):
            told["code"] = own_code(OwnRegister.objects.get())
        return told


def things(document: Document) -> Things:
    """The things that are there: asked for once in a test, as there are many addresses."""
    entry = Entry.objects.get()
    known = User.objects.order_by("pk").values_list("pk", flat=True)
    return Things(
        numbers={
            **dict.fromkeys(("job", *KINDS_NOT_THERE, *DOSSIERS), NOT_THERE),
            "assignment-": Assignment.objects.get().pk,
            "book": document.book_id,
            "unit": document.unit_id,
            "work-file": WorkFile.objects.get().pk,
            "plan-": WorkPlan.objects.get().pk,
            "urging": Urging.objects.get().pk,
            "obligation": entry.pk,
            "register-row": Row.objects.get().pk,
            "section": entry.unit_id,
            "reorganisation-": Plan.objects.get().pk,
            **dict.fromkeys(("score-set-", "criterion"), Criterion.objects.get().set_id),
        },
        others={
            "proposal_number": document.proposals.values_list("pk", flat=True).last(),
            "citation_number": document.citations.values_list("pk", flat=True).first(),
            "name": "subject",
            "saved_number": 1,
            "person_number": known.filter(posts__scope=document.unit_id).first() or known.first() or 1,
            "kind": "document",
            "act_name": "note",
            **dict.fromkeys(
                ("key_number", "answer_number", "limit_number", "level_number", "decision_number"), NOT_THERE
            ),
            "source": "khong-co",
            "item_number": Item.objects.get().pk,
            "heading_number": Heading.objects.get().pk,
            "mark_number": Mark.objects.get().pk,
            "target_number": Target.objects.get().pk,
            "criterion_number": Criterion.objects.get().pk,
            **dict.fromkeys(("criterion", "which"), NOT_THERE),
            **dict.fromkeys(("finding_number", "recommendation_number", "report_number"), NOT_THERE),
            **dict.fromkeys(("member_number", "line_number", "sample_number", "part_number", "file_number"), NOT_THERE),
            "ending": "csv",
            "key": "khong-co",
            "place": 1,
            "code": f"own.{OwnDuty.objects.get().pk}",
        },
        document=document,
    )


def address(pattern: URLPattern, known: Things) -> str:
    values = known.values(str(pattern.name))
    return reverse(str(pattern.name), kwargs={name: values[name] for name in pattern.pattern.regex.groupindex})


@dataclass(slots=True)
class Walker:
    """Opens pages as somebody; where several addresses lead to one page, it is opened once."""

    client: Client
    ends: dict[str, int] = field(default_factory=dict)

    def end(self, path: str) -> int:
        """The status of the page at which the address ends."""
        if path not in self.ends:
            answer = self.client.get(path)
            led = answer.status_code in {301, 302}
            self.ends[path] = self.end(urljoin(path, answer["Location"])) if led else answer.status_code
        return self.ends[path]


def test_every_address_names_its_permission_or_is_on_the_open_list() -> None:
    for pattern in patterns():
        permission = permission_of(pattern)
        assert permission is None or isinstance(permission, Permission), f"{pattern.name} names no permission"
        assert (permission is None) == (pattern.name in OPEN), pattern.name
    assert {pattern.name for pattern in patterns()} >= OPEN


def test_nobody_gets_in_without_signing_in(read_document: Document) -> None:
    before, known = everything(), things(read_document)
    for pattern in patterns():
        if pattern.name in OPEN:
            continue
        for method in (Client().get, Client().post):
            answer = method(address(pattern, known))
            assert answer.status_code == 302, pattern.name
            assert answer["Location"].startswith("/dang-nhap/"), pattern.name
    assert everything() == before


def test_a_part_asked_for_without_signing_in_sends_the_page_to_the_door(read_document: Document) -> None:
    answer = Client().get(reverse("documents"), headers={"HX-Request": "true"})
    assert answer.status_code == 204
    assert answer["HX-Redirect"] == "/dang-nhap/"


@pytest.mark.parametrize("role", OPENING)
def test_a_role_opens_exactly_the_pages_of_its_permissions(
    role: Role | None, people: People, signed_in: SignedIn, read_document: Document
) -> None:
    walker = Walker(signed_in(people.of_role(role) if role else people.stranger))
    held, known = set(PERMISSIONS[role]) if role else set(), things(read_document)
    before = everything()
    for pattern in patterns():
        permission = permission_of(pattern)
        if permission is None:
            continue
        status = walker.end(address(pattern, known))
        allowed = bool(any_of(pattern) & (held | {Permission.SIGNED_IN}))
        about_one = bool(pattern.pattern.regex.groupindex) and str(pattern.name).startswith(DOSSIERS)
        of_a_thing = pattern.name in OF_THE_THING or about_one or str(pattern.name).startswith(KINDS_NOT_THERE)
        served = {200, 405, 404, 403} if of_a_thing else {200, 405}
        assert status in (served if allowed else {403}), (pattern.name, status)
    assert not changed_tables(before), "what is only opened writes nothing"


@pytest.mark.parametrize("role", WHO)
def test_a_post_without_the_right_changes_nothing(
    role: Role | None, people: People, signed_in: SignedIn, read_document: Document
) -> None:
    client = signed_in(people.of_role(role) if role else people.stranger)
    held = set(PERMISSIONS[role]) if role else set()
    before, known, said = everything(), things(read_document), filled(read_document)
    for pattern in patterns():
        permission = permission_of(pattern)
        if permission is None or any_of(pattern) & held:
            continue
        answer = client.post(address(pattern, known), said)
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
    walker = Walker(client)
    before, known, said = everything(), things(read_document), filled(read_document)
    for pattern in patterns():
        if pattern.name in OPEN or not pattern.pattern.regex.groupindex:
            continue
        sent = client.post(address(pattern, known), said).status_code
        # A register or a figure is nobody's own: its form comes back, and nothing is written.
        of_all = pattern.name in REGISTERS or str(pattern.name).startswith(NOBODYS)
        assert sent in (REFUSED | {302, 422} if of_all else REFUSED), (pattern.name, sent)
        if pattern.name not in LED_BACK | NO_RECORD and not of_all:
            opened = walker.end(address(pattern, known))
            assert opened in REFUSED, (pattern.name, opened)
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
    client.force_login(people.officer, backend="dondoc.accounts.backend.Accounts")
    before, known, said = everything(), things(read_document), filled(read_document)
    for pattern in patterns():
        answer = client.post(address(pattern, known), said)
        assert answer.status_code in {403, 405}, pattern.name
    assert everything() == before
