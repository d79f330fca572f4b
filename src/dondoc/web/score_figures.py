"""The figure behind a criterion of a sheet: what it said when it was measured, and the way to its page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.http import QueryDict
from django.urls import reverse

from dondoc.figures.actors import Actor
from dondoc.indicators.queries.figures import counted_all, definitions
from dondoc.language import dates
from dondoc.scoring import measuring
from dondoc.scoring.models import Score
from dondoc.scoring.operations.proposing import asked_of
from dondoc.web.figure_words import value_words
from dondoc.web.period_asking import FREE


@dataclass(frozen=True, slots=True)
class Told:
    """A figure as the page of a criterion tells it; `value` "" while it was not measured."""

    code: str
    title: str
    value: str
    url: str
    units: tuple[str, ...] = ()
    counted_at: datetime | None = None


def told_figure(found: Score) -> Told | None:
    """The figure of a leaf; None where it is surveyed or judged, or the registry has no such figure any more."""
    code = found.criterion.indicator
    definition = definitions().get(code)
    if definition is None:
        return None
    measured = measuring.read(found.measured)
    value = "" if measured is None else value_words(definition, measured)[0]
    failing = () if measured is None else tuple(each.name for each in measured.units if not each.passes)
    known = found.measured.get("figure", {}).get("known", "")
    at = datetime.fromisoformat(known) if known else None
    return Told(code, definition.title, value, _address(found, code), failing, at)


def has_changed(found: Score, actor: Actor, now: datetime) -> bool:
    """Whether the figure behind a proposal says something else today. Counts one figure: for the leaf's page only.

    What the reader may not count, or no longer has a value, is no change that anybody is told of.
    """
    kept = {name: value for name, value in found.measured.items() if name != "figure"}
    code = found.criterion.indicator
    if not kept or code not in definitions():
        return False
    measured = counted_all([code], asked_of(found.sheet, now), actor)[code].measured
    return measured.missing is None and measuring.written(measured) != kept


def _address(found: Score, code: str) -> str:
    query = QueryDict(mutable=True)
    query["don_vi"] = str(found.sheet.unit_id)
    query.update(_days(found.measured.get("figure", {}), found.sheet.round.year))
    return f"{reverse('figure', args=[code])}?{query.urlencode()}"


def _days(kept: Mapping[str, str], year: int) -> dict[str, str]:
    """The days that were asked for, as an address writes them; the whole year while nothing was."""
    if not kept:
        return {"ky": FREE, "tu": dates.written(date(year, 1, 1)), "den": dates.written(date(year, 12, 31))}
    first, until = date.fromisoformat(kept["first"]), date.fromisoformat(kept["until"])
    days = {"ky": FREE, "tu": dates.written(first), "den": dates.written(until - timedelta(days=1))}
    return {**days, "ngay": dates.written(date.fromisoformat(kept["on"]))}
