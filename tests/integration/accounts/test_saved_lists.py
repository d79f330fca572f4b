"""Lists kept under a name: one's own, and nobody else's."""

from __future__ import annotations

import pytest

from dondoc.accounts.models import SavedList, User
from dondoc.accounts.operations import AccountRejected, create_user, forget_list, save_list
from dondoc.accounts.operations.saved_lists import MOST
from dondoc.accounts.queries import saved_lists
from dondoc.accounts.roles import Role
from dondoc.audit.models import Record
from dondoc.figures.actors import Actor, Refused
from tests.integration.office import NOW, Office

AN, BINH = Actor("an", "An"), Actor("binh", "Bình")


@pytest.fixture(autouse=True)
def users(office: Office) -> dict[str, User]:
    keeper = office.person(Role.ADMINISTRATOR, office.committee)
    return {each.key: create_user(by=keeper, username=each.key, full_name=each.name, now=NOW) for each in (AN, BINH)}


def kept(query: str = "q=so+hoa", *, by: Actor = AN, name: str = "Số hóa", place: str = "documents") -> SavedList:
    return save_list(by=by, place=place, name=name, query=query, now=NOW)


def test_each_keeps_their_own_by_place(users: dict[str, User]) -> None:
    kept("?q=so+hoa")
    kept(name="Quá hạn", place="assignments")
    kept(by=BINH)
    assert [(saved.name, saved.query) for saved in saved_lists(users["an"], "documents")] == [("Số hóa", "q=so+hoa")]
    assert saved_lists(users["binh"], "assignments") == []


def test_the_same_name_takes_the_new_conditions(users: dict[str, User]) -> None:
    first, second = kept(), kept("loai=x", name="  Số   hóa ")
    assert first.pk == second.pk
    assert [saved.query for saved in saved_lists(users["an"], "documents")] == ["loai=x"]
    assert Record.objects.get(action="saved_list.kept", before__isnull=False).before == {"query": "q=so+hoa"}


def test_nobody_drops_what_another_keeps() -> None:
    saved = kept()
    with pytest.raises(Refused):
        forget_list(by=BINH, saved=saved, now=NOW)
    assert SavedList.objects.count() == 1
    forget_list(by=AN, saved=saved, now=NOW)
    assert SavedList.objects.count() == 0


@pytest.mark.parametrize(
    ("name", "query", "code"),
    [
        ("  ", "q=x", "saved-list-name-missing"),
        ("x" * 81, "q=x", "saved-list-name-long"),
        ("x", "q" * 2001, "saved-list-query-long"),
    ],
)
def test_what_cannot_be_kept_is_refused(name: str, query: str, code: str) -> None:
    with pytest.raises(AccountRejected) as refused:
        kept(query, name=name)
    assert refused.value.code == code
    assert not SavedList.objects.exists()


def test_there_is_an_end_to_them() -> None:
    for number in range(MOST):
        kept(name=str(number))
    with pytest.raises(AccountRejected) as refused:
        kept(name="một nữa")
    assert refused.value.code == "saved-lists-many"
    assert SavedList.objects.count() == MOST
