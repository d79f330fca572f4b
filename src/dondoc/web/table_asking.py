"""A query string in, a table's question out: what is typed is kept, a mistake is said, a link can be shared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.conf import settings
from django.utils import timezone

from dondoc.assignments.origins import Origin
from dondoc.assignments.structure import Structure
from dondoc.assignments.tables.questions import Axis, Counting, Question
from dondoc.assignments.timeliness import Against, By
from dondoc.periods.series import Named
from dondoc.web.filters import LONGEST_QUESTION, WITHIN_UNITS
from dondoc.web.period_asking import FREE, address_of, as_of, period_asked
from dondoc.web.typed import Query, day, end_of, number, one_of

# Conditions in the second part of the form.
FURTHER = ("han_goc", "ngay_nhap", "noi_bo", "nguon", "nguoi_giao", "linh_vuc", "theo_doi", "dau", "biet_den")
NAMES = ("ky", "tu", "den", "ngay", "don_vi", "co_cau", "theo", "dem", *FURTHER)


@dataclass(frozen=True, slots=True)
class Asking:
    """What was asked; `wrong`: what of it could not be understood, by name; `named`: the period, if it has a name."""

    question: Question
    chosen: Mapping[str, object]
    wrong: Mapping[str, str]
    named: Named | None
    known: date | None  # the day by whose end the figures were recorded, where it is another than today

    @property
    def more(self) -> bool:
        """Whether something of the form's second part is used."""
        return any(self.chosen.get(name) for name in FURTHER)


def asked(query: Query, *, axis: Axis = Axis.UNIT, bounds: tuple[int, ...] = ()) -> Asking:
    """`ky` (a period's code, or tu-do with `tu` and `den`), `ngay` (judged on), `biet_den` (as recorded by its end),
    `don_vi`, `co_cau`, `theo` (the axis), `dem` (what is counted), `han_goc`, `ngay_nhap`, `noi_bo`, `nguon`,
    `nguoi_giao`, `linh_vuc`, `theo_doi`, `dau`."""
    wrong: dict[str, str] = {}
    today = timezone.localdate()
    named, period = period_asked(query, wrong, today)
    known = day(query, "biet_den", wrong)
    on = as_of(query, period, wrong, today)
    origin, structure = one_of(Origin, query.get("nguon", "")), one_of(Structure, query.get("co_cau", ""))
    numbers = {name: number(query.get(name, "")) for name in ("don_vi", "linh_vuc", "theo_doi", "dau")}
    question = Question(
        period,
        on,
        settings.DUE_SOON_DAYS,
        known=end_of(known),
        unit=numbers["don_vi"],
        structure=structure or Structure.OF_THE_TIME,
        axis=one_of(Axis, query.get("theo", "")) or axis,
        counting=one_of(Counting, query.get("dem", "")) or Counting.ASSIGNMENTS,
        against=Against.ORIGINAL if query.get("han_goc") == "1" else Against.CURRENT,
        by=By.ENTERED if query.get("ngay_nhap") == "1" else By.REAL,
        internal=WITHIN_UNITS.get(query.get("noi_bo", ""), False),
        origin=origin,
        giver=query.get("nguoi_giao", "").strip()[:LONGEST_QUESTION],
        field=numbers["linh_vuc"],
        monitor=numbers["theo_doi"],
        mark=numbers["dau"],
        bounds=bounds,
    )
    chosen = {
        "ky": named.code if named else FREE,
        **{name: query.get(name, "").strip()[:30] for name in ("tu", "den", "ngay", "biet_den")},
        "don_vi": question.unit,
        "co_cau": question.structure is Structure.MAPPED and question.structure.value,
        "theo": question.axis.value,
        "dem": question.counting is Counting.DOCUMENTS and question.counting.value,
        "han_goc": question.against is Against.ORIGINAL,
        "ngay_nhap": question.by is By.ENTERED,
        "noi_bo": query.get("noi_bo", "") if question.internal is not False else "",
        "nguon": origin and origin.value,
        "nguoi_giao": question.giver,
        **{name: numbers[name] for name in ("linh_vuc", "theo_doi", "dau")},
    }
    return Asking(question, chosen, wrong, named, known if question.known else None)


def query_of(asking: Asking, **changed: object) -> str:
    """The address's question for the same table, with something changed; ends without what says nothing."""
    return address_of(asking.chosen, **changed)


def without_axis(asking: Asking, axis: Axis) -> Asking:
    """The same question with lines told apart by something else."""
    return replace(asking, question=replace(asking.question, axis=axis), chosen={**asking.chosen, "theo": axis.value})
