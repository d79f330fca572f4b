"""Every state, kind and refusal of the lower parts has its words on the page."""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest

import dondoc
from dondoc.accounts.roles import Role
from dondoc.assignments.states import Act, EventKind, State
from dondoc.assignments.timeliness import Timeliness
from dondoc.documents.kinds import Direction, Item
from dondoc.figures.actors import Permission
from dondoc.following.waiting import GroupKind
from dondoc.reading.model import GroupKind as FigureKind
from dondoc.web import refusals, totals
from dondoc.web.labels.assignment_acts import ACTS
from dondoc.web.labels.assignment_events import EVENTS
from dondoc.web.labels.assignments import SHORT, STATE_ICONS, STATES, TIMELINESS, timeliness_chip
from dondoc.web.labels.deadlines import days_to
from dondoc.web.labels.documents import DIRECTIONS, DIRECTIONS_SHORT, FIGURES, ITEMS, VERDICTS
from dondoc.web.labels.roles import ROLES
from dondoc.web.labels.trail import ACTIONS
from dondoc.web.labels.waiting import GROUPS
from dondoc.web.reading_page import SPANS

PACKAGE = Path(next(iter(dondoc.__path__)))
ICONS = Path(__file__).parents[3] / "tools" / "icons.txt"
FULL: list[tuple[type[StrEnum], Mapping[Any, object]]] = [
    (Timeliness, TIMELINESS),
    (Timeliness, SHORT),
    (State, STATES),
    (State, STATE_ICONS),
    (EventKind, EVENTS),
    (Direction, DIRECTIONS),
    (Direction, DIRECTIONS_SHORT),
    (Item, ITEMS),
    (Item, SPANS),
    (FigureKind, FIGURES),
    (GroupKind, GROUPS),
    (Act, ACTS),
    (Role, ROLES),
]


@pytest.mark.parametrize(("kind", "words"), FULL)
def test_no_member_is_without_words(kind: type[StrEnum], words: Mapping[Any, object]) -> None:
    assert set(words) == set(kind)
    assert all(str(each) for each in words.values())


def test_the_row_of_totals_holds_every_class_once() -> None:
    assert sorted(totals.ROW) == sorted(Timeliness)


def test_no_two_classes_share_a_sign() -> None:
    signs = [chip.icon for chip in TIMELINESS.values()]
    assert len(set(signs)) == len(signs)


def test_what_was_reported_in_time_is_never_shown_as_late() -> None:
    chip = timeliness_chip(Timeliness.OPEN_IN_TIME, State.REPORTED)
    assert "quá hạn" not in str(chip.word)
    late = timeliness_chip(Timeliness.OPEN_OVERDUE, State.REPORTED)
    assert "quá hạn" in str(late.word)


@pytest.mark.parametrize(("due", "words"), [(10, "hết hạn hôm nay"), (12, "còn 2 ngày"), (9, "quá 1 ngày")])
def test_how_far_off_a_deadline_is(due: int, words: str) -> None:
    assert days_to(date(2026, 6, due), date(2026, 6, 10)) == words


def test_no_deadline_is_said() -> None:
    assert days_to(None, date(2026, 6, 10)) == "không quy định thời hạn"


# The worker writes why a file cannot be read on the document itself.


def raised_codes(part: str) -> set[str]:
    """The codes that a part's refusals are made with: the first plain string of the call."""
    found: set[str] = set()
    for module in (PACKAGE / part).rglob("*.py"):
        for node in ast.walk(ast.parse(module.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in {
                "DocumentRejected",
                "AssignmentRejected",
                "AccountRejected",
            }:
                first = node.args[0] if node.args else None
                if isinstance(first, ast.Constant):
                    found.add(str(first.value))
    return found


@pytest.mark.parametrize("part", ["documents", "assignments", "accounts"])
def test_every_refusal_can_be_said_in_both_languages(part: str) -> None:
    codes = raised_codes(part)
    assert codes
    assert codes - set(refusals.SENTENCES) == set()


def used_icons() -> set[str]:
    """Names of signs in templates and code."""
    web = PACKAGE / "web"
    found: set[str] = set()
    for template in web.glob("templates/**/*.html"):
        found.update(re.findall(r'\{% icon "([\w-]+)"', template.read_text("utf-8")))
    tables: list[Mapping[Any, Any]] = [TIMELINESS, EVENTS, ACTS, GROUPS, VERDICTS]
    found.update(each.icon for table in tables for each in table.values())
    found.update(STATE_ICONS.values())
    return found


def test_every_sign_that_is_shown_is_fetched() -> None:
    assert used_icons() - set(ICONS.read_text("utf-8").split()) == set()


# These are about no document that is left: nothing shows them.
UNSEEN = {"document.secret_refused", "document.secret_discarded", "document.unreadable_refused"}


def test_every_act_in_the_history_has_words() -> None:
    named: set[str] = set()
    for part in ("documents", "assignments"):
        for module in (PACKAGE / part).rglob("*.py"):
            named.update(re.findall(r'"((?:document|proposal|assignment)\.[a-z_]+)"', module.read_text("utf-8")))
    assert "document.received" in named
    assert named - set(ACTIONS) - UNSEEN - set(Permission) == set()
