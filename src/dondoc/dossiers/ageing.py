"""How long late dossiers are late: bands of days after the due day, told apart by procedure or unit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import ibis
import ibis.expr.types as ir

from dondoc.dossiers.forms import Key
from dondoc.dossiers.questions import Question
from dondoc.limits.laying import BadTable

A_DAY = 86_400  # seconds
MOST_BANDS = 8


@dataclass(frozen=True, slots=True)
class Band:
    """So many days late; `last` None: and more."""

    first: int
    last: int | None

    def holds(self, days: int) -> bool:
        """Whether so many days lie in it."""
        return days >= self.first and (self.last is None or days <= self.last)


@dataclass(frozen=True, slots=True)
class Aged:
    """How many late dossiers of a line lie in each band; `most` is the number of days of the latest of them."""

    key: Key
    name: str
    counts: tuple[int, ...]
    most: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.counts)


def bands(entries: Iterable[Mapping[str, Any]]) -> list[Band]:
    """The bands between the bounds of the table: 3, 10 give 1–3, 4–10 and over 10 days. Raises BadTable."""
    told = [bound for entry in entries if entry.get("code") == "bounds" for bound in entry.get("bounds") or ()]
    whole = all(isinstance(bound, int) and not isinstance(bound, bool) and bound > 0 for bound in told)
    if not whole or told != sorted(set(told)) or len(told) >= MOST_BANDS:
        raise BadTable(f"dossiers/ageing.yaml: {told}; hãy ghi các số ngày tăng dần, như [3, 10, 30].")
    firsts = [1, *(bound + 1 for bound in told)]
    return [Band(first, last) for first, last in zip(firsts, [*told, None], strict=True)]


def days_late(found: ir.Table, question: Question) -> ir.IntegerValue:
    """Days from the due day to that of the finish, or to the period's last day while open; NULL without a due day."""
    last = ibis.literal(question.until).epoch_seconds() - A_DAY
    ended = found.finished.notnull() & (found.finished < question.until)
    day = ibis.ifelse(ended, _day(found.finished), last)
    return ((day - _day(found.due)) / A_DAY).cast("int32")


def _day(moment: ir.TimestampValue) -> ir.IntegerValue:
    return moment.truncate("D").epoch_seconds()


def within(found: ir.Table, question: Question, first: int, last: int | None) -> ir.Table:
    """Those that are late by so many days, `last` None: or more; late by hours on the day itself counts as one day."""
    days = at_least_one(days_late(found, question))
    return found.filter(days >= first) if last is None else found.filter(days.between(first, last))


def at_least_one(days: ir.IntegerValue) -> ir.IntegerValue:
    """What is late by its moment on the due day itself is late by a part of a day: one."""
    return ibis.ifelse(days < 1, 1, days)


def aged(rows: Iterable[tuple[Key, int, int]], found: Sequence[Band]) -> list[Aged]:
    """From (line, days late, how many): a line for each key, in no order and without names."""
    counts: dict[Key, list[int]] = {}
    most: dict[Key, int] = {}
    for key, days, count in rows:
        held = counts.setdefault(key, [0] * len(found))
        held[next(at for at, band in enumerate(found) if band.holds(days))] += count
        most[key] = max(most.get(key, 0), days)
    return [Aged(key, "", tuple(held), most[key]) for key, held in counts.items()]


def together(lines: Iterable[Aged], found: Sequence[Band]) -> Aged:
    """All lines."""
    known = list(lines)
    counts = tuple(sum(line.counts[at] for line in known) for at in range(len(found)))
    return Aged(None, "", counts, max((line.most for line in known), default=0))
