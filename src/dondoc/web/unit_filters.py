"""Which units a list shows, from the query string: a day, words, a kind, a verdict."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from django.utils.translation import gettext as _

from dondoc.language import dates
from dondoc.organisation.rules import Outcome, Rule
from dondoc.web.filters import LONGEST_QUESTION, Asked

Query = Mapping[str, str]
Choice = TypeVar("Choice", bound=StrEnum)


class Shown(StrEnum):
    """Which units the tree shows."""

    LIVING = ""
    ENDED = "da-het"


class HeadcountOrder(StrEnum):
    """How the table of headcount is ordered."""

    TREE = ""
    NAME = "ten"
    ASSIGNED = "giao"
    PRESENT = "co-mat"
    LEADERS = "lanh-dao"
    OTHERS = "con-lai"


@dataclass(frozen=True, slots=True)
class TreeFilter:
    """What the tree shows."""

    on: date
    q: str = ""
    kind: str = ""
    shown: Shown = Shown.LIVING


@dataclass(frozen=True, slots=True)
class HeadcountFilter:
    """What the table of headcount shows."""

    on: date
    q: str = ""
    unit: int | None = None
    rule: Rule | None = None
    outcome: Outcome | None = None
    order: HeadcountOrder = HeadcountOrder.TREE


def tree(query: Query, today: date) -> tuple[TreeFilter, Asked]:
    """`ngay`, `q`, `loai`, `xem`."""
    wrong: dict[str, str] = {}
    on = day(query, today, wrong)
    question, kind = (query.get(name, "").strip()[:LONGEST_QUESTION] for name in ("q", "loai"))
    shown = _one_of(Shown, query.get("xem", "")) or Shown.LIVING
    chosen: dict[str, object] = {"q": question, "loai": kind, "ngay": _typed_day(query, on, today)}
    return TreeFilter(on, question, kind, shown), Asked(chosen, wrong)


def headcount(query: Query, today: date) -> tuple[HeadcountFilter, Asked]:
    """`ngay`, `q`, `don_vi`, `quy_dinh`, `ket_qua`, `sap_xep`."""
    wrong: dict[str, str] = {}
    on = day(query, today, wrong)
    question = query.get("q", "").strip()[:LONGEST_QUESTION]
    typed = query.get("don_vi", "")
    unit = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 16 else None
    rule, outcome = _one_of(Rule, query.get("quy_dinh", "")), _one_of(Outcome, query.get("ket_qua", ""))
    order = _one_of(HeadcountOrder, query.get("sap_xep", "")) or HeadcountOrder.TREE
    chosen: dict[str, object] = {
        "q": question,
        "unit": unit,
        "rule": rule and rule.value,
        "outcome": outcome and outcome.value,
        "order": order.value,
        "ngay": _typed_day(query, on, today),
    }
    return HeadcountFilter(on, question, unit, rule, outcome, order), Asked(chosen, wrong)


def day(query: Query, otherwise: date, wrong: dict[str, str]) -> date:
    """The day asked for; what cannot be understood is noted in `wrong`."""
    typed = query.get("ngay", "").strip()
    if not typed:
        return otherwise
    found = dates.parsed(typed)
    if found is None:
        wrong["ngay"] = _("“%(typed)s” không phải là một ngày. Hãy viết như 05/3/2026.") % {"typed": typed[:30]}
    return found or otherwise


def _typed_day(query: Query, on: date, today: date) -> str:
    """What stands in the field again; empty for today, so that a shared link keeps meaning today."""
    typed = query.get("ngay", "").strip()[:30]
    return dates.written(on) if typed and dates.parsed(typed) and on != today else typed


def _one_of(choices: type[Choice], value: str) -> Choice | None:
    return choices(value) if value in choices._value2member_map_ else None
