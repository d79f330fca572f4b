"""The living numbers of a paper: as they were printed, as they stand in the file at hand, as they are now."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from dondoc.figures.actors import Actor
from dondoc.figures.figure import Exact, Missing
from dondoc.indicators.asking import Asked, Records
from dondoc.indicators.counted import Counted
from dondoc.indicators.queries import figures
from dondoc.language.numbers import parsed
from dondoc.papers import living
from dondoc.reports.models import LivingNumber, Paper
from dondoc.reports.papers.keeping import asked_read, records_read
from dondoc.reports.papers.numbers import value_of, written
from dondoc.reports.queries.papers import data_of, origin
from dondoc.reports.steps import Step, silent

COUNTING = "Đang tính lại các số liệu trong tệp"


@dataclass(frozen=True, slots=True)
class Now:
    """What a number is now; `hidden`: not all that it counts may be read by who asks, so it says nothing."""

    value: Exact | Missing
    shown: str
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Beside:
    """A living number. `present`: its text in the file at hand, None where it is gone from it. `now`: None where it
    was not counted, or is not a figure of the registry."""

    number: LivingNumber
    present: str | None
    now: Now | None = None

    @property
    def edited(self) -> bool:
        """Whether the text at hand says another number than was printed."""
        return self.present is not None and not _same(self.present, self.number.shown)

    @property
    def gone(self) -> bool:
        """Whether the file at hand no longer holds it."""
        return self.present is None

    @property
    def moved(self) -> bool:
        """Whether what is counted now differs from what was printed."""
        return self.now is not None and not self.now.hidden and _value(self.now.value) != self.number.number

    @property
    def asked(self) -> Asked | None:
        """What was asked of the figure; None for a number of another list."""
        return asked_read(self.number.asked) if self.number.asked else None

    @property
    def records(self) -> tuple[Records, ...]:
        """Where the records are that it counted."""
        return records_read(self.number.records)


def beside(paper: Paper, actor: Actor, *, count: bool = False) -> list[Beside]:
    """The numbers of a paper as they stand in its file, in the order of the file; counted anew where `count`.

    Raises FileNotFoundError, documents.store.Damaged.
    """
    texts = living.read(data_of(paper)).texts
    rows = list(origin(paper).numbers.order_by("pk"))
    now = counted_now(rows, actor) if count else {}
    places = {key: place for place, key in enumerate(texts)}
    rows.sort(key=lambda row: places.get(row.key, len(places)))
    return [Beside(row, texts.get(row.key), now.get(row.key)) for row in rows]


def counted_now(rows: Sequence[LivingNumber], actor: Actor, step: Step = silent) -> dict[str, Now]:
    """The figures among the numbers counted with all that is recorded now, by key; those of one question together."""
    known = figures.definitions()
    questions: dict[str, list[LivingNumber]] = defaultdict(list)
    for row in rows:
        if row.figure in known and row.asked:
            questions[json.dumps(row.asked, sort_keys=True)].append(row)
    found: dict[str, Now] = {}
    for done, same in enumerate(questions.values()):
        step(done, len(questions), COUNTING)
        asked = replace(asked_read(same[0].asked), known=None)
        counted = figures.counted_all(dict.fromkeys(row.figure for row in same), asked, actor)
        found |= {row.key: _now(row, counted) for row in same}
    return found


def _now(row: LivingNumber, counted: Mapping[str, Counted]) -> Now:
    one = counted[row.figure]
    value = value_of(one.definition, one.measured, row.part)
    return Now(value, written(value, row.part, one.definition), hidden=not one.whole)


def _same(present: str, shown: str) -> bool:
    """Whether two texts write the same number: 02 and 2, 1.234 and 1234."""
    first, second = _bare(present), _bare(shown)
    if first == second:
        return True
    one, other = parsed(first), parsed(second)
    return one is not None and one == other


def _bare(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").replace("%", "").split())


def _value(value: Exact | Missing) -> Decimal | None:
    return None if isinstance(value, Missing) else Decimal(value)
