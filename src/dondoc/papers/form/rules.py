"""The rules of form as dated data: what holds on a day, with its reference."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

import yaml


class BadRules(ValueError):
    """The table of rules cannot be used: which entry, why."""


@dataclass(frozen=True, slots=True)
class Range:
    """From `least` to `most`, both within; `tolerance` is what rounding may add on either side."""

    least: float
    most: float
    tolerance: float = 0.0

    def __contains__(self, value: float) -> bool:
        return self.least - self.tolerance <= value <= self.most + self.tolerance

    @property
    def said(self) -> str:
        """As Vietnamese words write it."""
        low, high = f"{self.least:g}".replace(".", ","), f"{self.most:g}".replace(".", ",")
        return low if low == high else f"{low}–{high}"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: what it is called, where it is written, and its values."""

    code: str
    title: str
    reference: str
    is_verified: bool
    values: Mapping[str, Any]

    def range(self, name: str) -> Range | None:
        """A range of its values, where it has one of that name."""
        found = self.values.get(name)
        return Range(float(found[0]), float(found[1]), float(self.values.get("tolerance", 0))) if found else None

    def number(self, name: str) -> float:
        """A number of its values."""
        return float(self.values[name])

    def names(self, name: str) -> Sequence[str]:
        """A list of words of its values."""
        return tuple(str(each) for each in self.values.get(name, ()))


Rules = Mapping[str, Rule]
_OWN = frozenset({"code", "title", "reference", "unverified", "valid_from", "valid_to", "own"})


@cache
def shipped() -> tuple[Mapping[str, Any], ...]:
    """The entries that come with the software."""
    text = resources.files("dondoc.papers").joinpath("data", "form.yaml").read_text("utf-8")
    return tuple(yaml.safe_load(text))


def in_force(entries: Iterable[Mapping[str, Any]], on: date | None) -> Rules:
    """The rules for a document of that day, by code; where its day is not known, the newest. Raises BadRules."""
    found: dict[str, tuple[date, Rule]] = {}
    for entry in entries:
        since = _day(entry, "valid_from") or date.min
        until = _day(entry, "valid_to")
        in_time = on is None or (since <= on and (until is None or on < until))
        rule = _rule(entry)
        if in_time and (rule.code not in found or found[rule.code][0] <= since):
            found[rule.code] = (since, rule)
    return {code: rule for code, (_since, rule) in found.items()}


def _rule(entry: Mapping[str, Any]) -> Rule:
    values = {name: value for name, value in entry.items() if name not in _OWN}
    rule = Rule(
        str(entry["code"]),
        str(entry.get("title") or entry["code"]),
        str(entry.get("reference") or ""),
        not entry.get("unverified"),
        values,
    )
    _check(rule)
    return rule


def _check(rule: Rule) -> None:
    try:
        for name in ("size", "range", "top", "bottom", "left", "right"):
            rule.range(name)
        for name in ("least", "tolerance", "short", "long", "several_pages"):
            float(rule.values.get(name, 0))
    except (TypeError, ValueError, IndexError, KeyError) as fault:
        raise BadRules(
            f"papers/form.yaml, mục “{rule.code}”: một khoảng phải là [nhỏ nhất, lớn nhất] ({fault})."
        ) from fault


def _day(entry: Mapping[str, Any], name: str) -> date | None:
    value = entry.get(name)
    if value is None or isinstance(value, date):
        return value
    raise BadRules(f"papers/form.yaml, mục “{entry.get('code')}”: {name} phải là ngày dạng 2020-03-05.")
