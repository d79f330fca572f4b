"""The table of rights of assignments: what each role sees and may do by how it stands to them, through every way in.

Two orders of the province to the Department of Home Affairs, supported by Finance: one open, one restricted ("hạn chế
tiếp cận"), whose words are for its readers only. A cell says whose words somebody reads: `both`, `open` (of the
restricted one only that there is one), `none` (of neither, not even that); and on which sides somebody may act: lead,
supporting, assigner, parts (giving on within the lead). Whatever the way in, the answer must be the same.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from dondoc.accounts.models import KeyUse, User
from dondoc.accounts.operations import set_mail
from dondoc.accounts.operations.access_keys import make_key
from dondoc.accounts.queries import actor_of
from dondoc.accounts.roles import Role
from dondoc.assignments import operations, queries
from dondoc.assignments.models import Assignment, Event
from dondoc.assignments.origins import Origin
from dondoc.assignments.rights import holds
from dondoc.assignments.states import RIGHT_FOR, Act, Side
from dondoc.figures.actors import Permission
from dondoc.following.operations.mailing import send_daily
from dondoc.organisation.models import Unit
from tests.integration.office import Office
from tests.integration.web.people import People

pytestmark = pytest.mark.django_db

SignedIn = Callable[[User], Client]
RELATIONS = ("assigner", "lead", "supporting", "below_lead", "unrelated")
# assigner: a post over the whole province. lead, supporting: at those departments. below_lead: at a division of the
# lead. unrelated: at a commune.
SEEN = """
role               assigner  lead  supporting  below_lead  unrelated
clerk              both      both  open        none        none
specialist         open      open  open        none        none
unit_head          both      both  open        none        none
deputy_head        both      both  open        none        none
follow_up_officer  open      open  open        none        none
leader             both      both  open        none        none
task_force_member  open      open  open        none        none
inspector          open      open  open        none        none
council_member     open      open  open        none        none
reform_officer     open      open  open        none        none
administrator      none      none  none        none        none
reader             open      open  open        none        none
"""
# l: the steps of the lead. s: those of a supporting unit. a: those of the assigning side. p: parts given on.
MAY = """
role               assigner  lead  supporting  below_lead  unrelated
clerk              -         -     -           -           -
specialist         ls        l     s           -           -
unit_head          lsp       lp    s           -           -
deputy_head        lsp       lp    s           -           -
follow_up_officer  ap        p     -           -           -
leader             a         -     -           -           -
task_force_member  -         -     -           -           -
inspector          -         -     -           -           -
council_member     -         -     -           -           -
reform_officer     -         -     -           -           -
administrator      -         -     -           -           -
reader             -         -     -           -           -
"""
WORDS = {"open": "Rà soát kho lưu trữ", "restricted": "Nhân sự đang bàn"}


def cells(table: str) -> Iterator[tuple[Role, list[str]]]:
    _, *rows = table.strip().splitlines()
    for row in rows:
        role, *words = row.split()
        yield Role(role), words


def test_the_tables_name_every_role() -> None:
    assert [role for role, _ in cells(SEEN)] == [role for role, _ in cells(MAY)] == list(Role)


@dataclass(frozen=True, slots=True)
class Orders:
    """The two orders."""

    open: Assignment
    restricted: Assignment


@pytest.fixture
def orders(office: Office) -> Orders:
    now, today = timezone.now(), timezone.localdate()

    def given(what: str, *, restricted: bool) -> Assignment:
        [made] = operations.give_order(
            by=office.clerk,
            assigner=office.committee,
            leads=[office.interior],
            supporting=[office.finance],
            what=what,
            origin=Origin.MEETING,
            due=today + timedelta(days=2),
            restricted=restricted,
            now=now,
        )
        return made

    return Orders(given(WORDS["open"], restricted=False), given(WORDS["restricted"], restricted=True))


def somebody(people: People, role: Role, relation: str) -> User:
    office = people.office
    scopes: dict[str, Unit] = {
        "assigner": office.committee,
        "lead": office.interior,
        "supporting": office.finance,
        "below_lead": office.division,
        "unrelated": office.communes[0],
    }
    unit = scopes[relation]
    return people.user(f"{role.value.replace('_', '-')}-{relation.replace('_', '-')}", (role, unit, unit))


# Roles of each pattern of rights go through every way in, the others, which hold the same ones, through three.
WHOLE = frozenset({Role.CLERK, Role.SPECIALIST, Role.FOLLOW_UP_OFFICER, Role.ADMINISTRATOR})


@dataclass(frozen=True, slots=True)
class Visit:
    """Somebody's browser, and keys for a program and a news reader."""

    client: Client
    key: str
    feed: str
    user: User

    def told(self, path: str, **query: str) -> str:
        """What a page says."""
        return text(self.client.get(path, query))

    def called(self, path: str, **query: str) -> str:
        """What the API says."""
        return text(Client().get(f"/api/v1/{path}", query, headers={"authorization": f"Bearer {self.key}"}))


def visit(user: User, client: Client) -> Visit:
    today = timezone.localdate()
    actor, last = actor_of(user, on=today), today + timedelta(days=9)
    api, feed = (
        make_key(by=actor, use=use, name="Thử", valid_to=last, on=today, now=timezone.now())[1]
        for use in (KeyUse.API, KeyUse.FEED)
    )
    return Visit(client, api, feed, user)


def everywhere(by: Visit, lead: int) -> dict[str, str]:
    """What lists say of both; "" where they are refused."""
    return {
        "list": by.told("/nhiem-vu/"),
        "export": by.told("/nhiem-vu/xuat/"),
        "board": by.told("/nhiem-vu/theo-tinh-trang/"),
        "calendar": by.told("/nhiem-vu/lich/"),
        "unit": by.told(f"/to-chuc/{lead}/nhiem-vu/"),
        "papers and answers": by.told("/nhiem-vu/van-ban-giao-tra-loi/"),
        "detail list": by.told("/nhiem-vu/bang/t2/"),
        "detail list as a sheet": by.told("/nhiem-vu/bang/t2/xuat/"),
        "preview of many": text(by.client.post("/nhiem-vu/nhieu/", {"pham_vi": "tat_ca", "viec": "note"})),
        "api list": by.called("assignments"),
        "feed": text(Client().get(f"/nguon-tin/{by.feed}/nhiem-vu.atom")),
        "calendar file": text(Client().get(f"/lich/{by.feed}/thoi-han.ics")).replace("\r\n ", ""),
        "mail": mailed(by.user),
    }


def mailed(user: User) -> str:
    """What the mail of the morning tells the person; "" where nothing waits."""
    set_mail(
        by=actor_of(user, on=timezone.localdate()), user=user, email="thu@anlac.vn", daily=True, now=timezone.now()
    )
    mail.outbox.clear()
    send_daily(now=timezone.now())
    set_mail(
        by=actor_of(user, on=timezone.localdate()), user=user, email="thu@anlac.vn", daily=False, now=timezone.now()
    )
    return " ".join(str(each.body) for each in mail.outbox)


def of_one(by: Visit, entry: Assignment, words: str) -> dict[str, str]:
    """What is said of one by itself, and to who searches for its words."""
    page = f"/nhiem-vu/{entry.pk}/"
    return {
        "page": by.told(page),
        "quick": by.told(f"{page}nhanh/"),
        "history": by.told(f"{page}lich-su/"),
        "story as a sheet": by.told(f"{page}xuat/"),
        "targets as a sheet": by.told(f"{page}chi-tieu/xuat/"),
        "api page": by.called(f"assignments/{entry.pk}"),
        "found": found(by, entry, words),
        "api found": by.called("assignments", q=words),
    }


def found(by: Visit, entry: Assignment, words: str) -> str:
    """The list for those words where it names the order: what was typed stands on the page in any case."""
    page = by.told("/nhiem-vu/", q=words)
    return page if f"/nhiem-vu/{entry.pk}/" in page else ""


def few(by: Visit, entry: Assignment, words: str) -> dict[str, str]:
    """The same by three ways."""
    return {
        "page": by.told(f"/nhiem-vu/{entry.pk}/"),
        "found": found(by, entry, words),
        "api page": by.called(f"assignments/{entry.pk}"),
    }


def text(answer: object) -> str:
    """What a person can read of it: pages, JSON, sheets."""
    status, content = answer.status_code, answer.content  # type: ignore[attr-defined]
    if status != 200:
        return ""
    if answer["Content-Type"].startswith("application/json"):  # type: ignore[index]
        return json.dumps(json.loads(content), ensure_ascii=False)
    if not content.startswith(b"PK"):
        return str(content.decode())
    with ZipFile(BytesIO(content)) as book:
        return " ".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xml"))


def said(answer: str, words: str) -> bool:
    """Whether the words stand there."""
    return words in answer


@pytest.mark.parametrize(("role", "row"), list(cells(SEEN)), ids=lambda each: each if isinstance(each, Role) else "")
def test_every_way_in_shows_exactly_what_the_table_says(
    role: Role, row: list[str], people: People, signed_in: SignedIn, orders: Orders
) -> None:
    for relation, word in zip(RELATIONS, row, strict=True):
        user = somebody(people, role, relation)
        by = visit(user, signed_in(user))
        lists = everywhere(by, people.office.interior.pk) if role in WHOLE else {}
        for name, reads in (("open", word in {"both", "open"}), ("restricted", word == "both")):
            entry: Assignment = getattr(orders, name)
            ways = {**lists, **(of_one if lists else few)(by, entry, WORDS[name])}
            shown = {way: said(answer, WORDS[name]) for way, answer in ways.items()}
            kept_out = OUT_OF_REACH if name == "restricted" else frozenset()
            leaks = sorted(way for way, there in shown.items() if there and (way in kept_out or not reads))
            assert not leaks, (relation, name, leaks)
            if reads:
                missing = sorted(way for way, there in shown.items() if not there and way not in UNWORDED | kept_out)
                assert not missing, (relation, name, missing)
            if word == "none":
                known = sorted(way for way, answer in ways.items() if f"/nhiem-vu/{entry.pk}/" in answer)
                assert not known, (relation, name, known)


# Ways that show numbers before words, or only what the person may take a step on. A news reader, a calendar and a
# mailbox keep what they got out of our reach: they never get restricted words, whoever their owner is.
UNWORDED = frozenset({"history", "calendar", "preview of many", "unit", "board", "quick", "calendar file", "mail"})
OUT_OF_REACH = frozenset({"feed", "calendar file", "mail"})


def test_the_mail_and_the_calendar_tell_the_lead_of_the_open_one(people: People, orders: Orders) -> None:
    lead = somebody(people, Role.UNIT_HEAD, "lead")
    by = visit(lead, Client())
    told = everywhere(by, people.office.interior.pk)
    for way in ("calendar file", "mail"):
        assert said(told[way], WORDS["open"]), way
        assert "Nhiệm vụ hạn chế tiếp cận" in told[way], way


@pytest.mark.parametrize(("role", "row"), list(cells(MAY)), ids=lambda each: each if isinstance(each, Role) else "")
def test_who_may_act_is_what_the_table_says_and_the_page_and_the_address_agree(
    role: Role, row: list[str], people: People, signed_in: SignedIn, orders: Orders
) -> None:
    today = timezone.localdate()
    for relation, word in zip(RELATIONS, row, strict=True):
        user = somebody(people, role, relation)
        actor, client = actor_of(user, on=today), signed_in(user)
        for entry in (orders.open, orders.restricted):
            sides = {side: any(holds(actor, entry, act) for act in acts_of(side)) for side in Side}
            found = "".join(letter for letter, side in LETTERS.items() if sides[side])
            found += "p" if queries.may_divide(actor, entry) else ""
            assert found == word.strip("-"), (relation, entry.what)
            before = Event.objects.count()
            for act in (Act.ACKNOWLEDGE, Act.WITHDRAW):
                if not holds(actor, entry, act):
                    client.post(f"/nhiem-vu/{entry.pk}/{ADDRESS[act]}/", {"reason": "Thử.", "chac_chan": "1"})
            assert Event.objects.count() == before, relation


LETTERS = {"l": Side.LEAD, "s": Side.SUPPORTING, "a": Side.ASSIGNER}
ADDRESS = {Act.ACKNOWLEDGE: "tiep-nhan", Act.WITHDRAW: "rut"}


def acts_of(side: Side) -> list[Act]:
    return [act for act, (where, _) in RIGHT_FOR.items() if where is side]


def test_who_performs_monitors_or_entered_it_reads_the_restricted_one(
    people: People, signed_in: SignedIn, orders: Orders, office: Office
) -> None:
    reader = somebody(people, Role.SPECIALIST, "lead")
    client = signed_in(reader)
    page = f"/nhiem-vu/{orders.restricted.pk}/"
    assert not said(text(client.get(page)), WORDS["restricted"])
    for known in ({"performer": reader}, {"monitor": reader}, {"created_by_key": reader.username}):
        before = {name: getattr(orders.restricted, name) for name in known}
        Assignment.objects.filter(pk=orders.restricted.pk).update(**known)
        assert said(text(client.get(page)), WORDS["restricted"]), known
        listed = text(client.get("/nhiem-vu/", {"q": WORDS["restricted"]}))
        assert page in listed, known
        Assignment.objects.filter(pk=orders.restricted.pk).update(**before)


def test_nobody_acts_without_the_right_to_read(office: Office) -> None:
    from dondoc.accounts.roles import PERMISSIONS

    acting = {permission for _, permission in RIGHT_FOR.values()} | {Permission.ASSIGNMENT_DIVIDE}
    for granted in PERMISSIONS.values():
        if acting & set(granted):
            assert Permission.ASSIGNMENT_READ in granted
