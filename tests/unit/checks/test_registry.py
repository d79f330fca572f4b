"""Checks are registered once by name, and their findings are told in the language of whoever asks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from dondoc.checks import registry
from dondoc.checks.findings import Finding, Severity
from dondoc.checks.registry import Look, checks

NOW = datetime(2026, 6, 10, 3, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def no_other_checks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "_checks", {})


def test_a_check_is_known_by_its_name_and_says_what_it_asks() -> None:
    @checks("tests.second", "Hai?")
    def second(look: Look) -> Iterator[Finding]:
        yield Finding("tests.second", Severity.NOTE, "hai", "không cần làm gì")

    @checks("tests.first", "Một?")
    def first(look: Look) -> list[Finding]:
        return []

    assert [(each.name, each.question) for each in registry.registered()] == [
        ("tests.first", "Một?"),
        ("tests.second", "Hai?"),
    ]
    assert [len(list(each.look(Look(NOW)))) for each in registry.registered()] == [0, 1]


def test_a_name_has_one_check_and_may_be_registered_again() -> None:
    def look(look: Look) -> list[Finding]:
        return []

    checks("tests.one", "?")(look)
    checks("tests.one", "?")(look)
    with pytest.raises(ValueError, match=r"tests\.one"):

        @checks("tests.one", "?")
        def other(look: Look) -> list[Finding]:
            return []


def test_a_finding_is_told_in_either_language_with_its_values() -> None:
    found = Finding("tests.one", Severity.ERROR, "Thiếu %(n)d tệp", "Khôi phục", values={"n": 3})
    assert found.told(found.summary) == "Thiếu 3 tệp"
    assert found.told(found.summary, {"Thiếu %(n)d tệp": "%(n)d files missing"}.__getitem__) == "3 files missing"
    assert found.told(found.detail) == ""
