"""The days off that the law itself fixes: what a year is counted from until its calendar is announced."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dondoc.workdays.counting import ONE_DAY, DayKind, ListedDay
from dondoc.workdays.weeks import SATURDAY_SUNDAY

LUNAR = "lunar"  # the entries that resolve the days of the lunar calendar
LUNAR_DAYS = ("new_year", "hung_kings")
IN_LIEU = "Bộ luật Lao động 2019, Điều 111 khoản 3"


class BadLaw(ValueError):
    """The table of rules cannot be read; says which entry."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One holiday, in force from `valid_from` up to `valid_to` (exclusive; None: with no end)."""

    code: str
    name: str
    days: int
    valid_from: date
    reference: str
    before: int = 0  # how many of the days lie before the day itself
    on: tuple[int, int] | None = None  # day and month
    lunar: str = ""  # or the name of a day of the lunar calendar
    valid_to: date | None = None
    unverified: bool = False
    in_force: bool = True

    def holds(self, day: date) -> bool:
        """Whether the rule is in force on that day."""
        return self.in_force and self.valid_from <= day and (self.valid_to is None or day < self.valid_to)


@dataclass(frozen=True, slots=True)
class Law:
    """The rules, and the days of the lunar calendar by year."""

    rules: tuple[Rule, ...]
    lunar: Mapping[int, Mapping[str, date]]

    def holidays(self, year: int) -> tuple[ListedDay, ...]:
        """The days off of a year in their order, without those in lieu. What the lunar table lacks is left out."""
        found = {listed.day: listed for rule in self.rules for listed in self._of(rule, year)}
        return tuple(found[day] for day in sorted(found))

    def days(self, year: int) -> tuple[ListedDay, ...]:
        """The days off of a year with those in lieu of holidays on a Saturday or Sunday."""
        return with_days_in_lieu(self.holidays(year))

    def knows(self, year: int) -> bool:
        """Whether the days of the lunar calendar are resolved for that year."""
        return year in self.lunar

    def _of(self, rule: Rule, year: int) -> Iterable[ListedDay]:
        named = self._day(rule, year)
        if named is None or not rule.holds(named):
            return ()
        first = named - ONE_DAY * rule.before
        return (
            ListedDay(first + ONE_DAY * step, DayKind.HOLIDAY, rule.name, rule.reference) for step in range(rule.days)
        )

    def _day(self, rule: Rule, year: int) -> date | None:
        if rule.on is not None:
            return date(year, rule.on[1], rule.on[0])
        return self.lunar.get(year, {}).get(rule.lunar)


def with_days_in_lieu(
    holidays: Sequence[ListedDay], rests: Callable[[date], bool] = lambda day: day.weekday() in SATURDAY_SUNDAY
) -> tuple[ListedDay, ...]:
    """The holidays and, for each on a day of weekly rest, the next working day off: in order, skipping days off.

    So the Labour Code 2019, article 111 clause 3.
    """
    off = {listed.day: listed for listed in holidays}
    for listed in sorted(holidays, key=lambda each: each.day):
        if not rests(listed.day):
            continue
        day = listed.day + ONE_DAY
        while day in off or rests(day):
            day += ONE_DAY
        off[day] = ListedDay(day, DayKind.COMP_OFF, listed.name, IN_LIEU)
    return tuple(off[day] for day in sorted(off))


def of_entries(entries: Iterable[Mapping[str, Any]]) -> Law:
    """The rules of a table: its holidays, and for each year the days of the lunar calendar. Raises BadLaw."""
    rules: list[Rule] = []
    lunar: dict[int, dict[str, date]] = {}
    for entry in entries:
        try:
            if entry["code"] == LUNAR:
                lunar[entry["valid_from"].year] = {name: entry[name] for name in LUNAR_DAYS}
            else:
                rules.append(_rule(entry))
        except (AttributeError, KeyError, TypeError, ValueError) as fault:
            raise BadLaw(f"law.yaml, {entry.get('code')} {entry.get('valid_from')}: {fault!r}") from fault
    return Law(tuple(rules), lunar)


def _rule(entry: Mapping[str, Any]) -> Rule:
    on = entry.get("date")
    if (on is None) == ("lunar" not in entry):
        raise ValueError(f"{entry['code']}: either a date or a day of the lunar calendar")
    return Rule(
        code=entry["code"],
        name=entry["name"],
        days=int(entry["days"]),
        valid_from=entry["valid_from"],
        reference=entry["reference"],
        before=int(entry.get("before", 0)),
        on=(on["day"], on["month"]) if on else None,
        lunar=entry.get("lunar", ""),
        valid_to=entry.get("valid_to"),
        unverified=bool(entry.get("unverified")),
        in_force=bool(entry.get("in_force", True)),
    )
