"""The rows of a register: which a person may see, the list with its filters, what waits for whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from django.db.models import Count, F, Q, QuerySet

from dondoc.assignments.structure import TODAY, heirs
from dondoc.figures.actors import Actor, Permission
from dondoc.language.folding import folded
from dondoc.language.sorting import sort_key
from dondoc.organisation import queries as organisation
from dondoc.organisation.models import Unit
from dondoc.organisation.queries.visible import ever_below, reach
from dondoc.periods.ranges import Period
from dondoc.registers import laid
from dondoc.registers.conditions import ALWAYS
from dondoc.registers.counting import part_of
from dondoc.registers.definitions import Column, Figure, Register, Value
from dondoc.registers.kinds import ColumnKind, RowState
from dondoc.registers.models import Row, Version
from dondoc.registers.queries import conditions
from dondoc.registers.queries.conditions import choosing
from dondoc.registers.queries.figures import standing
from dondoc.registers.values import read, written

UNIT, DAY, STATE = "unit", "day", "state"  # orders that are no columns of the register


@dataclass(frozen=True, slots=True)
class RowFilter:
    """What of a register to show; a unit counts those below it in.

    `choices` hold the values asked of columns, by code. With `figure` the list shows the rows that it counts, `part`
    of them; then they are as they stood on the day `on`, as recorded by `known`.
    """

    q: str = ""
    unit: int | None = None
    mapped: bool = False
    state: RowState | None = None
    period: Period | None = None
    on: date | None = None
    known: datetime | None = None
    figure: Figure | None = None
    part: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)
    order: str = DAY
    descending: bool = True


@dataclass(frozen=True, slots=True)
class Shown:
    """A row with the words it is shown in: those that wait, else those that count; as counted where a figure asks."""

    row: Row
    version: Version
    values: Mapping[str, Value]


def visible_to(actor: Actor) -> QuerySet[Row]:
    """The rows of units whose registers the actor may read, of all below them, and of what went into them."""
    found = Row.objects.all()
    if Permission.REGISTER_READ in actor.everywhere:
        return found
    return found.filter(unit_id__in=reach(actor.units(Permission.REGISTER_READ)))


def units_of(unit: int, on: date, *, mapped: bool = False) -> frozenset[int]:
    """The unit with those below it on the day; mapped: all units whose work they have today."""
    if not mapped:
        return organisation.subtree_ids(unit, on) | {unit}
    below = organisation.subtree_ids(unit, TODAY) | {unit}
    heir = {rule.unit_id: rule.heir_id for rule in heirs(organisation.lineage()) if rule.field_id is None}
    return frozenset(each for each in Unit.objects.values_list("pk", flat=True) if heir.get(each, each) in below)


def listing(actor: Actor, register: Register, wanted: RowFilter, today: date) -> list[Shown]:
    """The rows, filtered and ordered."""
    found = _of_figure(actor, register, wanted, today) if wanted.figure else _of_list(actor, register, wanted, today)
    return in_order(register, found, wanted.order, descending=wanted.descending)


def _base(actor: Actor, register: Register, wanted: RowFilter, today: date) -> QuerySet[Row]:
    found = visible_to(actor).filter(register=register.code).select_related("unit")
    if wanted.unit is not None:
        found = found.filter(unit_id__in=units_of(wanted.unit, wanted.on or today, mapped=wanted.mapped))
    if wanted.state is RowState.WAITING:  # as `numbers` counts them: a change of what was confirmed waits too
        return found.filter(waiting__isnull=False)
    return found if wanted.state is None else found.filter(state=wanted.state.value)


def _of_list(actor: Actor, register: Register, wanted: RowFilter, today: date) -> list[Shown]:
    rows = _base(actor, register, wanted, today).select_related("current__document", "waiting__document")
    if wanted.period is not None:
        rows = rows.filter(of_period(wanted.period))
    words = folded(wanted.q).split()
    if wanted.q.strip() and not words:
        return []
    for word in words:
        rows = rows.filter(_saying(word))
    if wanted.choices:
        rows = rows.filter(_shown_to_hold(wanted.choices))
    shown = [(row, row.waiting or row.current) for row in rows]
    left = [row.pk for row, version in shown if version is None]
    last = {version.row_id: version for version in Version.objects.filter(row__in=left).order_by("number")}
    pairs = [(row, version or last.get(row.pk)) for row, version in shown]
    found = [Shown(row, each, read(register.columns, each.values)) for row, each in pairs if each is not None]
    return [each for each in found if each.row.pk not in last or _last_says(each, words, wanted)]


def _last_says(each: Shown, words: Sequence[str], wanted: RowFilter) -> bool:
    """Of what neither waits nor counts the last words are shown: they are few, and looked at here."""
    held = all(each.values.get(code) == value for code, value in wanted.choices.items())
    return held and all(word in each.version.folded for word in words)


def _shown_to_hold(choices: Mapping[str, str]) -> Q:
    """Rows whose shown columns hold these values: what waits, else what counts; those with neither are looked at."""
    settled = Q(waiting__isnull=True)
    held = Q(waiting__isnull=False) & choosing(choices, "waiting__") | settled & choosing(choices, "current__")
    return held | settled & Q(current__isnull=True)


def _saying(word: str) -> Q:
    """Rows whose shown words may hold that one: what waits, else what counts; those with neither are all looked at."""
    settled = Q(waiting__isnull=True)
    neither = settled & Q(current__isnull=True)
    return Q(waiting__folded__contains=word) | settled & Q(current__folded__contains=word) | neither


def of_period(period: Period) -> Q:
    """Rows of a period: by the day of what waits or counts, or in force at some time of it."""
    return (
        _in_period("waiting__", period)
        | (Q(waiting__isnull=True) & _in_period("current__", period))
        | (
            Q(
                waiting__isnull=True,
                current__isnull=True,
                versions__day__gte=period.first,
                versions__day__lt=period.after,
            )
        )
    )


def _in_period(prefix: str, period: Period) -> Q:
    by_day = Q(**{f"{prefix}day__gte": period.first, f"{prefix}day__lt": period.after})
    begun = Q(**{f"{prefix}valid_from__lt": period.after})
    lasts = Q(**{f"{prefix}valid_until__isnull": True}) | Q(**{f"{prefix}valid_until__gte": period.first})
    return by_day | (begun & lasts)


def _of_figure(actor: Actor, register: Register, wanted: RowFilter, today: date) -> list[Shown]:
    """The very rows that the figure counts."""
    figure, on = wanted.figure, wanted.on or today
    if figure is None or wanted.period is None:
        return []
    words = folded(wanted.q).split()
    if wanted.q.strip() and not words:
        return []
    asked = part_of(figure, wanted.part) if wanted.part else ALWAYS
    versions = standing(wanted.known).filter(row__in=_base(actor, register, wanted, today))
    versions = versions.filter(conditions.counted(register, figure, asked, period=wanted.period, on=on))
    versions = versions.filter(choosing(wanted.choices)).select_related("row__unit", "document").order_by("pk")
    for word in words:
        versions = versions.filter(folded__contains=word)
    return [Shown(each.row, each, read(register.columns, each.values)) for each in versions]


def in_order(register: Register, found: list[Shown], order: str, *, descending: bool) -> list[Shown]:
    """Sorted by a column, the unit, the day or the state; what is not filled stands last either way."""
    column = register.column(order)

    def value(each: Shown) -> str | Decimal | date | None:
        if column is not None:
            return _sortable(column, each.values.get(column.code))
        match order:
            case "unit":
                return each.row.unit.sort_key
            case "state":
                return each.row.state
            case _:
                return each.version.day

    filled = [each for each in found if value(each) is not None]
    empty = [each for each in found if value(each) is None]
    filled.sort(key=lambda each: each.row.pk)
    filled.sort(key=lambda each: value(each), reverse=descending)  # type: ignore[arg-type,return-value]
    return [*filled, *empty]


def _sortable(column: Column, value: Value) -> str | Decimal | date | None:
    if isinstance(value, str):
        return sort_key(written(column, value)) if column.kind is not ColumnKind.LONG else sort_key(value[:200])
    return Decimal(value) if isinstance(value, int) else value


def open_to(actor: Actor) -> tuple[Register, ...]:
    """The registers that concern the actor: all that are listed, and those that a unit near the actor's own made."""
    held = actor.units(Permission.REGISTER_READ)
    return tuple(
        each
        for each in laid.registers()
        if each.owner is None or each.owner in held or not held.isdisjoint(ever_below(each.owner))
    )


def one(actor: Actor, number: int) -> Row | None:
    """The row of that number, if the actor may see it."""
    found = visible_to(actor).filter(pk=number)
    return found.select_related("unit", "current__document", "waiting__document").first()


def waiting_for(actor: Actor) -> QuerySet[Row]:
    """The rows with something that the actor may confirm: entered by another, at a unit where the right holds."""
    units = actor.units(Permission.REGISTER_CONFIRM)
    found = Row.objects.filter(waiting__isnull=False, unit_id__in=units).exclude(waiting__entered_by_key=actor.key)
    return found.select_related("unit", "waiting__document", "current").order_by("waiting__entered_at", "pk")


def numbers(actor: Actor, period: Period, unit: int | None, today: date) -> dict[str, tuple[int, int]]:
    """How many rows of the period each register has, and how many rows wait for somebody's confirmation."""
    found = visible_to(actor)
    if unit is not None:
        found = found.filter(unit_id__in=units_of(unit, today))
    there = Q(state__in=[RowState.WAITING.value, RowState.CONFIRMED.value, RowState.CHANGING.value])
    counted_rows = Count("pk", filter=there & of_period(period), distinct=True)
    rows = found.order_by().values("register").annotate(n=counted_rows, w=Count("waiting", distinct=True))
    return {row["register"]: (row["n"], row["w"]) for row in rows}


def years(actor: Actor) -> list[int]:
    """The years of which the actor sees rows, the latest first."""
    days = Version.objects.filter(row__in=visible_to(actor)).order_by()
    return sorted({day.year for day in days.values_list("day", flat=True).distinct()}, reverse=True)


def doubtful() -> QuerySet[Version]:
    """Confirmed versions whose author confirmed them: there may be none."""
    return Version.objects.filter(decided_by_key__gt="", decided_by_key=F("entered_by_key"))


def unknown_registers() -> list[str]:
    """Codes of rows whose register the list no longer has."""
    known = {register.code for register in laid.registers()}
    codes = Row.objects.order_by().values_list("register", flat=True).distinct()
    return sorted(code for code in codes if code not in known and laid.register(code) is None)
