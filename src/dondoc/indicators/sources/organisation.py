"""Figures of organisation: which units keep the rules on size and leaders, and how headcount changes.

As of `on`, by the entries of headcount and the limits in force (docs/limits.md). A unit excused for a time after a
reorganisation passes. Where no number of a unit is known, it is named and not judged; where nobody fails but somebody
is not known, there is no figure, for one unknown unit could make it fail.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dondoc.figures.actors import Actor
from dondoc.figures.figure import Absence, Exact
from dondoc.figures.measured import Measured, UnitMeasure, not_measured
from dondoc.indicators.asking import Asked, Records
from dondoc.indicators.comparable import Between, outdated
from dondoc.indicators.counted import Answer, CountedRow
from dondoc.indicators.definitions import Shape, SourceRef
from dondoc.indicators.scope import Scope, cut
from dondoc.indicators.sources.source import Pinned
from dondoc.language.dates import written
from dondoc.limits.queries import limits
from dondoc.limits.values import find
from dondoc.organisation import queries as organisation
from dondoc.organisation.models import Unit
from dondoc.organisation.queries import Ruled
from dondoc.organisation.queries.headcount import NOTHING_KNOWN, KnownPosts
from dondoc.organisation.rules import Outcome, Rule, Verdict

FIGURES: Mapping[str, Shape] = {
    "rules": Shape.UNITS,
    "present": Shape.UNITS,
    "deputies": Shape.FLAGS,
    "within": Shape.FLAGS,
    "change": Shape.CHANGE,
}
LOOKS_BACK = False
PASSES = frozenset({Outcome.HOLDS, Outcome.EXEMPT})
WITHIN = "within"
AVERAGE = "deputies-average"
MOST_NAMED = 10


@dataclass(frozen=True, slots=True)
class _Day:
    """The units of the day with what the rules say of each."""

    ruled: Mapping[int, Ruled]
    scope: Scope
    visible: frozenset[int]


def fault(ref: SourceRef) -> str:
    """A rule that there is none of."""
    unknown = [each for each in _listed(ref, "rules") if each not in Rule._value2member_map_]
    if unknown:
        return f"không có quy định “{unknown[0]}”"
    return "“source” phải có “rules”" if ref.figure == "rules" and not _listed(ref, "rules") else ""


def answers(wanted: Mapping[str, SourceRef], asked: Asked, actor: Actor, pinned: Pinned) -> dict[str, Answer]:
    """All of them from one reading of the units of the day."""
    visible = organisation.visible_ids(actor)
    reach = cut(organisation.subtree_ids(asked.unit, asked.on), visible)
    if reach.dark or not reach.units:
        return dict.fromkeys(wanted, Answer(not_measured(Absence.NO_DATA), hidden=reach.hidden))
    ruled = {each.unit.pk: each for each in organisation.ruled(asked.on, reach.units)}
    day = _Day(ruled, reach, visible)
    return {code: _answer(ref, asked, day) for code, ref in wanted.items()}


def rows(ref: SourceRef, asked: Asked, actor: Actor, part: str) -> Sequence[CountedRow]:
    """The units whose headcount was compared."""
    visible = organisation.visible_ids(actor)
    units = cut(organisation.subtree_ids(asked.unit, asked.on), visible).units
    ruled = {each.unit.pk: each for each in organisation.ruled(asked.on, units)}
    found = _of_kinds(ref, asked, ruled)
    if ref.figure in {"deputies", "within"} or (ref.figure == "change" and not _listed(ref, "kinds")):
        found = [each for each in ruled.values() if each.unit.pk == asked.unit]
    return [_row(each) for each in found]


def _answer(ref: SourceRef, asked: Asked, day: _Day) -> Answer:
    match ref.figure:
        case "rules":
            return _rules(ref, asked, day)
        case "present":
            return _present(ref, asked, day)
        case "deputies":
            return _deputies(asked, day)
        case "within":
            return _within(asked, day)
        case _:
            return _change(ref, asked, day)


def _of_kinds(ref: SourceRef, asked: Asked, ruled: Mapping[int, Ruled]) -> list[Ruled]:
    """The units below of the kinds that are asked for, the unit itself left out, in the order of the tree."""
    kinds = _listed(ref, "kinds")
    return [each for each in ruled.values() if each.unit.pk != asked.unit and (not kinds or each.unit.kind in kinds)]


# --- Rules, unit by unit ---


def _rules(ref: SourceRef, asked: Asked, day: _Day) -> Answer:
    rules = [Rule(each) for each in _listed(ref, "rules")]
    found, unknown = [], []
    units = _of_kinds(ref, asked, day.ruled)
    for each in units:
        verdicts = [each.verdicts[rule] for rule in rules if each.verdicts[rule].outcome is not Outcome.NONE]
        if any(verdict.outcome is Outcome.FAILS for verdict in verdicts):
            found.append(_judged(each.unit, verdicts, passes=False))
        elif any(verdict.outcome is Outcome.UNKNOWN for verdict in verdicts):
            unknown.append(each.unit.name)
        elif verdicts:
            found.append(_judged(each.unit, verdicts, passes=True))
    return _together(found, unknown, day.scope, any_units=bool(units))


def _judged(unit: Unit, verdicts: Iterable[Verdict], *, passes: bool) -> UnitMeasure:
    """With the numbers of all rules that were compared."""
    numbers: dict[str, Exact] = {}
    for verdict in verdicts:
        numbers |= {name: value for name, value in verdict.values.items() if isinstance(value, int)}
    return UnitMeasure(unit.pk, unit.name, passes, numbers)


def _present(ref: SourceRef, asked: Asked, day: _Day) -> Answer:
    found, unknown = [], []
    units = _of_kinds(ref, asked, day.ruled)
    for each in units:
        assigned, present = each.known.posts.assigned, each.known.posts.present
        if assigned is None or present is None:
            unknown.append(each.unit.name)
            continue
        numbers = {"present": present, "assigned": assigned}
        found.append(UnitMeasure(each.unit.pk, each.unit.name, present <= assigned, numbers))
    return _together(found, unknown, day.scope, any_units=bool(units))


def _together(found: list[UnitMeasure], unknown: list[str], scope: Scope, *, any_units: bool) -> Answer:
    notes = tuple([_unknown_words(unknown)] if unknown else [])
    hidden = scope.hidden
    if unknown and all(each.passes for each in found):
        return Answer(not_measured(Absence.NO_DATA), hidden=hidden, notes=notes)
    if not found:
        reason = Absence.NO_DATA if any_units else Absence.NOTHING_AROSE
        told = notes or (("Không có quy định nào áp dụng cho những đơn vị này.",) if any_units else ())
        return Answer(not_measured(reason), hidden=hidden, notes=told)
    return Answer(Measured(units=tuple(found)), (Records("figure-records", ""),), hidden, notes)


def _unknown_words(names: Sequence[str]) -> str:
    more = f" và {len(names) - MOST_NAMED} đơn vị khác" if len(names) > MOST_NAMED else ""
    return f"Chưa có số liệu biên chế của: {'; '.join(names[:MOST_NAMED])}{more}."


# --- The unit itself ---


def _deputies(asked: Asked, day: _Day) -> Answer:
    """No more deputies than the unit's own rule allows; a department's is what the average allows each of them."""
    ruled = day.ruled.get(asked.unit)
    if ruled is None:
        return Answer(not_measured(Absence.NO_DATA))
    verdict = ruled.verdicts[Rule.DEPUTIES]
    if verdict.outcome in PASSES | {Outcome.FAILS}:
        numbers = {name: value for name, value in verdict.values.items() if isinstance(value, int)}
        return _flag(verdict.outcome in PASSES, numbers)
    most, deputies = _average_of(ruled.unit, asked.on), ruled.known.posts.deputies
    if most is None or deputies is None:
        return Answer(not_measured(Absence.NO_DATA), notes=(_unknown_words([ruled.unit.name]),))
    return _flag(deputies <= most, {"deputies": deputies, "most": most})


def _average_of(unit: Unit, on: date) -> int | None:
    table = limits()
    merged = find(table, "merged-provinces", on=on)
    found = find(table, AVERAGE, on=on, kind=unit.kind, merged=merged.number if merged else 1)
    return found.number if found else None


def _within(asked: Asked, day: _Day) -> Answer:
    ruled = day.ruled.get(asked.unit)
    known = ruled.known if ruled else NOTHING_KNOWN
    assigned, present = known.posts.assigned, known.posts.present
    if assigned is None or present is None:
        return Answer(not_measured(Absence.NO_DATA))
    return _flag(present <= assigned, {"present": present, "assigned": assigned})


def _flag(holds: bool, numbers: Mapping[str, int]) -> Answer:
    records = tuple(Records("figure-records", "", part=part) for part in (*numbers, WITHIN))
    return Answer(Measured(dict(numbers), {WITHIN: holds}), records)


def _change(ref: SourceRef, asked: Asked, day: _Day) -> Answer:
    """Posts assigned now against the same day of a base year, or of the year before; of some kinds below together.

    Units that ended since and left all their work to these count with them on the base day. Where a number is missing,
    or a reorganisation leaves two numbers of different work, there is no figure, and the note says why.
    """
    units = _changed_units(ref, asked, day)
    if not units:
        return Answer(not_measured(Absence.NOTHING_AROSE), hidden=day.scope.hidden)
    between = Between(organisation.lineage(), _base_day(ref, asked.on), asked.on)
    before = _then_units(ref, asked, units, between)
    if before - day.visible:
        return Answer(not_measured(Absence.NO_DATA), hidden=tuple(sorted({*day.scope.hidden, *(before - day.visible)})))
    now, then = _posts(units, asked.on), _posts(before, between.base)
    why = _unknown_posts(now, then) or _rearranged(now, then, between)
    if why or not then:
        return Answer(not_measured(Absence.NO_DATA), hidden=day.scope.hidden, notes=(why,) if why else ())
    records = tuple(Records("figure-records", "", part=part) for part in ("current", "base"))
    return Answer(Measured({"current": _sum(now), "base": _sum(then)}), records, day.scope.hidden)


def _changed_units(ref: SourceRef, asked: Asked, day: _Day) -> frozenset[int]:
    if not _listed(ref, "kinds"):
        return frozenset({asked.unit}) & day.scope.units
    return frozenset(each.unit.pk for each in _of_kinds(ref, asked, day.ruled))


def _then_units(ref: SourceRef, asked: Asked, units: frozenset[int], between: Between) -> frozenset[int]:
    """Whose posts of the base day are compared: these units', what of their kinds ended since, what they absorbed."""
    ended = frozenset[int]()
    if _listed(ref, "kinds"):
        still = organisation.on(asked.on).values_list("pk", flat=True)
        ended = _kinds_then(ref, asked, between.base) - frozenset(still)
    return units | ended | between.absorbed(units | ended)


def _kinds_then(ref: SourceRef, asked: Asked, day: date) -> frozenset[int]:
    """The units of these kinds that stood below on the base day."""
    below = organisation.subtree_ids(asked.unit, day)
    found = organisation.on(day).filter(pk__in=below, kind__in=_listed(ref, "kinds"))
    return frozenset(found.values_list("pk", flat=True)) - {asked.unit}


_Posts = Mapping[int, tuple[str, KnownPosts]]  # by unit: its name and what is known


def _posts(units: frozenset[int], day: date) -> _Posts:
    """Of the units that stood on the day."""
    known = organisation.posts_on(units, day)
    stood = organisation.on(day).filter(pk__in=units).order_by("sort_key", "pk")
    return {unit: (name, known.get(unit, NOTHING_KNOWN)) for unit, name in stood.values_list("pk", "name")}


def _unknown_posts(now: _Posts, then: _Posts) -> str:
    """The words for units without a number on either day; "" where all are known."""
    every = (*now.values(), *then.values())
    unknown = list(dict.fromkeys(name for name, known in every if known.posts.assigned is None))
    return _unknown_words(unknown) if unknown else ""


def _rearranged(now: _Posts, then: _Posts, between: Between) -> str:
    """The words for a reorganisation after which the numbers do not tell of the same work; "" where none does."""
    old = outdated(_entered(then), between.known, between.base) or outdated(_entered(now), between.known, between.on)
    if old is not None:
        return (
            f"Biên chế được nhập trước khi sắp xếp tổ chức ngày {written(old)} nên chưa so được; "
            "hãy nhập số được giao sau ngày đó."
        )
    crossed = between.crossed(then.keys(), now.keys())
    if crossed is None:
        return ""
    return (
        f"Sắp xếp tổ chức ngày {written(crossed)} chuyển một phần công việc đi hoặc đến nên hai số không cùng phạm vi; "
        "người chấm quy số năm gốc về cơ cấu hiện nay."
    )


def _entered(posts: _Posts) -> dict[int, date]:
    return {unit: known.assigned_by.on_day for unit, (_name, known) in posts.items() if known.assigned_by is not None}


def _base_day(ref: SourceRef, on: date) -> date:
    year = int(ref.arguments.get("base_year") or on.year - 1)
    return date(year, 12, 31)


def _sum(found: _Posts) -> int:
    return sum(known.posts.assigned or 0 for _name, known in found.values())


def _row(each: Ruled) -> CountedRow:
    posts = each.known.posts
    told = (
        ("giao", posts.assigned),
        ("có mặt", posts.present),
        ("cấp trưởng", posts.heads),
        ("cấp phó", posts.deputies),
    )
    words = ", ".join(f"{name} {value}" for name, value in told if value is not None) or "chưa có số liệu"
    by = each.known.present_by or each.known.assigned_by
    return CountedRow(
        each.unit.name, each.unit.name, by.on_day if by else None, words, "unit", {"number": each.unit.pk}
    )


def _listed(ref: SourceRef, name: str) -> list[str]:
    return [str(each) for each in ref.arguments.get(name) or ()]
