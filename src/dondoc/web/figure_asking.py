"""A query string in, a figure's question out: what is typed is kept, a mistake is said, a link can be shared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from dondoc.assignments.structure import Structure
from dondoc.figures.actors import Actor, Permission
from dondoc.indicators.asking import Asked
from dondoc.language import dates
from dondoc.organisation import queries as organisation
from dondoc.periods.ranges import Period
from dondoc.periods.series import Named
from dondoc.web.period_asking import FREE, address_of, as_of, days_words, period_asked, period_before, period_title
from dondoc.web.typed import Query, day, end_of, number, one_of

NAMES = ("ky", "tu", "den", "ngay", "biet_den", "don_vi", "co_cau")


@dataclass(frozen=True, slots=True)
class Asking:
    """What was asked; `wrong`: what of it could not be understood, by name; `named`: the period, if it has a name."""

    asked: Asked
    chosen: Mapping[str, object]
    wrong: Mapping[str, str]
    named: Named | None

    @property
    def more(self) -> bool:
        """Whether something of the form's second part is used."""
        return any(self.chosen.get(name) for name in ("ngay", "biet_den", "co_cau"))

    @property
    def period_words(self) -> str:
        """Quý II năm 2026: từ ngày 01/4/2026 đến hết ngày 30/6/2026."""
        days = days_words(self.asked.period)
        return f"{period_title(self.named)}: {days[:1].lower()}{days[1:]}" if self.named else days


def asked(query: Query, actor: Actor) -> Asking:
    """`ky` (or `tu` and `den`), `don_vi` (with all below), `ngay` (as of), `biet_den` (as recorded by its end),
    `co_cau` (structure). The unit is the actor's own where none is named."""
    wrong: dict[str, str] = {}
    today = timezone.localdate()
    named, period = period_asked(query, wrong, today)
    known = day(query, "biet_den", wrong)
    unit = number(query.get("don_vi", "") or query.get("don-vi", "")) or own_unit(actor, today)
    if not actor.may(Permission.FIGURE_READ, unit):
        wrong["don_vi"] = _("Bạn không có quyền xem số liệu của đơn vị này; đang xem đơn vị của bạn.")
        unit = own_unit(actor, today)
    mapped = one_of(Structure, query.get("co_cau", "")) is Structure.MAPPED
    question = Asked(unit, period, as_of(query, period, wrong, today), end_of(known), mapped)
    chosen = {
        "ky": named.code if named else FREE,
        **{name: query.get(name, "").strip()[:30] for name in ("tu", "den", "ngay", "biet_den")},
        "don_vi": unit,
        "co_cau": Structure.MAPPED.value if mapped else "",
    }
    return Asking(question, chosen, wrong, named)


def own_unit(actor: Actor, today: date) -> int:
    """The highest unit that the actor may read: there a post reaches furthest. 0: none at all."""
    may = actor.units(Permission.FIGURE_READ)
    return next((each.id for each in organisation.named_tree(today) if each.id in may), 0)


def query_of(asking: Asking, **changed: object) -> str:
    """The address's question for the same, with something changed; ends without what says nothing."""
    return address_of(asking.chosen, **changed)


def before(asking: Asking, steps: int) -> list[Asking]:
    """The same question of the periods before, the earliest first, itself last; judged at the end of each."""
    found = [asking]
    for _step in range(steps):
        named, period = period_before(found[0].named, found[0].asked.period)
        if period == found[0].asked.period:
            break
        found.insert(0, over(asking, named, period))
    return found


def over(asking: Asking, named: Named | None, period: Period) -> Asking:
    """The same question of another period, as it stood at its end."""
    on = max(min(period.last, timezone.localdate()), period.first)
    days = {"tu": "", "den": ""} if named else {"tu": dates.written(period.first), "den": dates.written(period.last)}
    chosen = {**asking.chosen, "ky": named.code if named else FREE, "ngay": "", **days}
    return Asking(replace(asking.asked, period=period, on=on), chosen, {}, named)


def of_unit(asking: Asking, unit: int) -> Asking:
    """The same question of another unit."""
    return Asking(replace(asking.asked, unit=unit), {**asking.chosen, "don_vi": unit}, {}, asking.named)


def is_over(period: Period, now: date) -> bool:
    """Whether nothing more happens in it."""
    return now >= period.last + timedelta(days=1)
