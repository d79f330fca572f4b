"""The table of rights: what each role sees of two documents by how it stands to them, through every way in.

One document of the province's book is open, one is restricted ("hạn chế tiếp cận"); both were passed on to the
Department of Home Affairs. A cell says which of the two somebody sees: `both`, `open`, `none`. Whatever the way in, the
answer must be the same: page, list, search, export, file, history, API, feed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.test import Client
from django.utils import timezone

from dondoc.accounts.models import Delegation, KeyUse, User
from dondoc.accounts.operations.access_keys import make_key
from dondoc.accounts.operations.delegations import delegate
from dondoc.accounts.queries import actor_of
from dondoc.accounts.roles import Role
from dondoc.documents.models import Document
from dondoc.documents.operations import share
from dondoc.documents.operations.restricting import lift_restriction, restrict
from dondoc.organisation.models import Unit
from tests.integration.office import NOTICE, NOW, Office, receive_and_read
from tests.integration.web.people import People

pytestmark = pytest.mark.django_db

SignedIn = Callable[[User], Client]
RELATIONS = ("province", "shared_with", "below_it", "elsewhere")
# province: a post over the whole province. shared_with: at the department that got both. below_it: at a division of
# that department. elsewhere: at another department.
TABLE = """
role               province  shared_with  below_it  elsewhere
clerk              both      both         none      none
specialist         open      open         none      none
unit_head          both      both         none      none
deputy_head        both      both         none      none
follow_up_officer  open      open         none      none
leader             both      both         none      none
task_force_member  open      open         none      none
inspector          open      open         none      none
council_member     open      open         none      none
reform_officer     open      open         none      none
administrator      none      none         none      none
reader             open      open         none      none
"""
SEEN = {"both": (True, True), "open": (True, False), "none": (False, False)}


def cells() -> Iterator[tuple[Role, str, str]]:
    _, *rows = TABLE.strip().splitlines()
    for row in rows:
        role, *words = row.split()
        for relation, word in zip(RELATIONS, words, strict=True):
            yield Role(role), relation, word


def test_the_table_names_every_role() -> None:
    assert {role for role, _, _ in cells()} == set(Role)


@dataclass(frozen=True, slots=True)
class Papers:
    """The two documents."""

    open: Document
    restricted: Document


@pytest.fixture
def papers(office: Office) -> Papers:
    plain = receive_and_read(office, name="mo.txt")
    text = NOTICE.replace("112/TB-UBND", "113/TB-UBND").replace("số hóa hồ sơ", "nhân sự đang bàn")
    kept = receive_and_read(office, text, name="han-che.txt")
    for document in (plain, kept):
        share(by=office.clerk, document=document, units=[office.interior], now=NOW)
    restrict(by=office.clerk, document=kept, reason="Nhân sự chưa công bố.", now=NOW)
    plain.refresh_from_db()
    kept.refresh_from_db()
    return Papers(plain, kept)


def somebody(people: People, role: Role, relation: str) -> User:
    office = people.office
    scopes: dict[str, Unit] = {
        "province": office.committee,
        "shared_with": office.interior,
        "below_it": office.division,
        "elsewhere": office.finance,
    }
    unit = scopes[relation]
    return people.user(f"{role.value.replace('_', '-')}-{relation.replace('_', '-')}", (role, unit, unit))


def ways_in(user: User, client: Client, document: Document) -> dict[str, bool]:
    """Whether each way shows the document."""
    today = timezone.localdate()
    actor = actor_of(user, on=today)
    last = today + timedelta(days=9)
    _, key = make_key(by=actor, use=KeyUse.API, name="Thử", valid_to=last, on=today, now=NOW)
    _, feed = make_key(by=actor, use=KeyUse.FEED, name="Thử", valid_to=last, on=today, now=NOW)
    page = f"/van-ban/{document.pk}/"
    words = "nhân sự đang bàn" if "113" in document.sign else '"số hóa hồ sơ"'

    def told(path: str, **query: str) -> bool:
        answer = client.get(path, query)
        return answer.status_code == 200 and document.sign in answer.content.decode()

    def called(path: str, **query: str) -> bool:
        answer = Client().get(f"/api/v1/{path}", query, headers={"authorization": f"Bearer {key}"})
        if answer["Content-Type"].startswith("application/json"):
            return answer.status_code == 200 and document.sign in answer.content.decode()
        return answer.status_code == 200

    return {
        "page": told(page),
        "list": told("/van-ban/"),
        "search": told("/van-ban/", q=words),
        "export": exported(client, document),
        "file": client.get(f"{page}tep/").status_code == 200,
        "history": client.get(f"{page}lich-su/").status_code == 200,
        "api list": called("documents"),
        "api search": called("documents", q=words),
        "api page": called(f"documents/{document.pk}"),
        "api file": called(f"documents/{document.pk}/file"),
        "feed": document.sign in Client().get(f"/nguon-tin/{feed}/van-ban.atom").content.decode(),
    }


def exported(client: Client, document: Document) -> bool:
    answer = client.get("/van-ban/xuat/")
    if answer.status_code != 200:
        return False
    with ZipFile(BytesIO(answer.content)) as book:
        return any(document.sign.encode() in book.read(name) for name in book.namelist())


@pytest.mark.parametrize(("role", "relation", "word"), list(cells()))
def test_every_way_in_shows_exactly_what_the_table_says(
    role: Role, relation: str, word: str, people: People, signed_in: SignedIn, papers: Papers
) -> None:
    user = somebody(people, role, relation)
    client = signed_in(user)
    for document, seen in zip((papers.open, papers.restricted), SEEN[word], strict=True):
        ways = ways_in(user, client, document)
        assert set(ways.values()) == {seen}, (document.sign, ways)


def test_a_named_reader_sees_the_restricted_one(
    people: People, signed_in: SignedIn, papers: Papers, office: Office
) -> None:
    named = people.user("duoc-neu-ten", (Role.SPECIALIST, office.finance, office.finance))
    before = ways_in(named, signed_in(named), papers.restricted)
    restrict_again(office, papers.restricted, named)
    after = ways_in(named, signed_in(named), papers.restricted)
    assert set(before.values()) == {False}
    assert set(after.values()) == {True}


def restrict_again(office: Office, document: Document, reader: User) -> None:
    lift_restriction(by=office.clerk, document=document, reason="Sửa danh sách.", now=NOW)
    restrict(by=office.clerk, document=document, reason="Nhân sự chưa công bố.", readers=[reader], now=NOW)


def test_who_acts_is_asked_by_the_same_rule(people: People, signed_in: SignedIn, papers: Papers) -> None:
    """To change the head of a document needs the right at its book, wherever else somebody holds it."""
    for relation, allowed in (("province", True), ("shared_with", False), ("elsewhere", False)):
        client = signed_in(somebody(people, Role.CLERK, relation))
        answer = client.get(f"/van-ban/{papers.open.pk}/sua/subject/")
        assert (answer.status_code == 200) == allowed, relation


def test_a_delegate_sees_what_the_post_sees_on_its_days_only(
    people: People, signed_in: SignedIn, papers: Papers
) -> None:
    leader = somebody(people, Role.LEADER, "province")
    post = leader.posts.get()
    delegate_user = somebody(people, Role.SPECIALIST, "elsewhere")
    today = timezone.localdate()
    for days, seen in (((-9, -1), False), ((1, 9), False), ((-1, 2), True)):
        first, last = (today + timedelta(days=number) for number in days)
        delegate(
            by=people.keeper(),
            post=post,
            to_user=delegate_user,
            valid_from=first,
            valid_to=last,
            document_sign="15/GUQ-UBND",
            now=NOW,
        )
        for document in (papers.open, papers.restricted):
            ways = ways_in(delegate_user, signed_in(delegate_user), document)
            assert set(ways.values()) == {seen}, (days, ways)
        Delegation.objects.all().delete()
