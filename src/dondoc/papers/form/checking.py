"""The door of the rules of form: a Word file in, what is not as Decree 30/2020/NĐ-CP, annex I asks out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from dondoc.papers.form import bodies, feet, heads, pages, styles
from dondoc.papers.form.components import DAY, Components, components
from dondoc.papers.form.faults import Fault
from dondoc.papers.form.lines import lines_of
from dondoc.papers.form.rules import in_force, shipped


@dataclass(frozen=True, slots=True)
class Form:
    """`is_official` False: no administrative document of the decree (a table, a Party or a normative document)."""

    is_official: bool
    faults: tuple[Fault, ...] = ()


def check(data: bytes, entries: Iterable[Mapping[str, Any]] | None = None) -> Form:
    """Hold a .docx against the rules in force on its day (the newest where it bears none).

    `entries`: the table of rules, the shipped one by default. Raises `NotAWordFile` and `BadRules`.
    """
    table = list(shipped() if entries is None else entries)
    word, lines = lines_of(data)
    found = components(lines, in_force(table, None))
    if found is None:
        return Form(is_official=False)
    rules = in_force(table, _day_of(found))
    if not rules:
        return Form(is_official=False)
    parts = (
        pages.faults(word, lines, rules),
        heads.faults(found, rules),
        bodies.faults(found, rules),
        feet.faults(found, rules),
        styles.everywhere(lines, rules),
    )
    return Form(is_official=True, faults=tuple(fault for part in parts for fault in part))


def _day_of(found: Components) -> date | None:
    hit = DAY.search(found.day.bare) if found.day else None
    try:
        return date(int(hit[3]), int(hit[2]), int(hit[1])) if hit else None
    except ValueError:
        return None
