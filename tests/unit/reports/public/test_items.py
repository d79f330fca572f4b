"""The table of what can be shown to the public."""

from __future__ import annotations

from typing import Any

import pytest

from dondoc.limits.laying import BadTable
from dondoc.reports.public.items import PublicKind, items, items_of

GOOD: dict[str, Any] = {"code": "a", "address": "ho-so", "kind": "dossiers", "title": "Hồ sơ"}


def test_the_shipped_table_has_each_kind_and_addresses_of_its_own() -> None:
    found = items()
    assert {item.kind for item in found.values()} == set(PublicKind)
    assert len({item.address for item in found.values()}) == len(found)
    assert all(item.english and item.about_english for item in found.values())
    assert all(item.how and item.how_english and item.source for item in found.values() if item.has_data)


def test_what_guards_persons_is_said_to_be_unverified() -> None:
    assert all(item.unverified for item in items().values() if item.least)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"address": "Hồ sơ"}, "address"),
        ({"address": ""}, "address"),
        ({"kind": "moi"}, "kind"),
        ({"least": -1}, "least"),
        ({"least": True}, "least"),
        ({"title": ""}, "title"),
    ],
)
def test_an_entry_that_cannot_be_used_is_named(wrong: dict[str, Any], said: str) -> None:
    with pytest.raises(BadTable, match=said):
        items_of([{**GOOD, **wrong}])


def test_two_things_cannot_have_one_address() -> None:
    with pytest.raises(BadTable, match="ho-so"):
        items_of([GOOD, {**GOOD, "code": "b"}])
