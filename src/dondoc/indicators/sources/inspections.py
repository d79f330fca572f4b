"""Figures of inspections: those held, what they found, what was asked and done; of thanh tra, kiểm toán with đồng.

Counted from the part of inspections. Where a figure also names a `register`, the rows of that register are counted too:
they hold what was never entered as an inspection. A row that tells of the same is not counted again (`doubling.py`).
Every number is the sum of its records, so the list behind it always agrees with it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from dondoc.figures.actors import Actor, Permission
from dondoc.figures.figure import Absence, Exact
from dondoc.figures.measured import DENOMINATOR, NUMERATOR, Measured, not_measured
from dondoc.indicators.asking import Asked, Records
from dondoc.indicators.counted import Answer, CountedRow
from dondoc.indicators.definitions import Shape, SourceRef
from dondoc.indicators.scope import scope
from dondoc.indicators.sources.inspection_rows import Conclusion, Left, Rows, left_of, names_of, register_of
from dondoc.indicators.sources.source import Pinned
from dondoc.inspections import laid
from dondoc.inspections.models import Inspection, Notice, ProgrammeLine
from dondoc.inspections.outcomes import Outcome
from dondoc.inspections.queries import counted as inspections
from dondoc.inspections.queries.counted import Days, Found, Given
from dondoc.inspections.queries.visible import visible_to
from dondoc.language.numbers import written
from dondoc.organisation import queries as organisation
from dondoc.organisation.models import Unit

FIGURES: Mapping[str, Shape] = {
    "held": Shape.COUNT,
    "concluded": Shape.COUNT,
    "asked": Shape.COUNT,
    "units": Shape.RATE,
    "planned": Shape.RATE,
    "settled": Shape.WEIGHTED,
    "done": Shape.RATE,
    "money": Shape.RATE,
}
LOOKS_BACK = True
LED, INSPECTED = "led", "inspected"
SHOWN_WORDS = 160
OUTCOMES = {
    Outcome.DONE: "Đã thực hiện",
    Outcome.IN_TIME: "Đang thực hiện, trong hạn",
    Outcome.OVERDUE: "Chưa thực hiện xong, đã quá hạn",
    Outcome.NO_DEADLINE: "Đang thực hiện, không quy định thời hạn",
    Outcome.WITHDRAWN: "Đã rút, kết thúc theo dõi",
}


@dataclass(frozen=True, slots=True)
class Item:
    """A record with what it adds to each number."""

    row: CountedRow
    numbers: Mapping[str, Exact] = field(default_factory=dict)


Found_ = TypeVar("Found_")


@dataclass(frozen=True, slots=True)
class Reading:
    """What is asked, as one actor may see it: the units that count, and the inspections that may be known of."""

    asked: Asked
    units: frozenset[int]
    hidden: tuple[int, ...]
    visible: frozenset[int]
    entries: Rows = field(default_factory=dict)  # of registers, read once for all figures
    kept: dict[tuple[object, ...], Any] = field(default_factory=dict)

    def once(self, key: tuple[object, ...], read: Callable[[], Found_]) -> Found_:
        """What `read` gives, read once for all figures that ask it."""
        if key not in self.kept:
            self.kept[key] = read()
        found: Found_ = self.kept[key]
        return found

    @property
    def days(self) -> Days:
        """The days of the period that have come."""
        return Days(self.asked.period.first, min(self.asked.on, self.asked.period.last), self.asked.known)


def fault(ref: SourceRef) -> str:
    """A kind of inspections, a side, an outcome or a register that there is none of."""
    if unknown := [each for each in _kinds(ref) if each not in laid.kinds()]:
        return f"không có loại kiểm tra “{unknown[0]}”"
    if ref.arguments.get("side", INSPECTED) not in (LED, INSPECTED):
        return f"“side” phải là {LED} hoặc {INSPECTED}"
    if ref.arguments.get("outcome", Outcome.DONE) not in Outcome._value2member_map_:
        return f"không có tình trạng kiến nghị “{ref.arguments.get('outcome')}”"
    return "" if not ref.arguments.get("register") or register_of(ref) else "không có sổ hoặc số liệu đã nêu của sổ"


def answers(wanted: Mapping[str, SourceRef], asked: Asked, actor: Actor, pinned: Pinned) -> dict[str, Answer]:
    """Each from its own records."""
    reading = _reading(asked, actor)
    if not reading.units or asked.on < asked.period.first:
        return dict.fromkeys(wanted, Answer(not_measured(Absence.NO_DATA), hidden=reading.hidden))
    return {code: _answer(ref, reading) for code, ref in wanted.items()}


def rows(ref: SourceRef, asked: Asked, actor: Actor, part: str) -> Sequence[CountedRow]:
    """The inspections, findings, recommendations and rows of registers of one number."""
    reading = _reading(asked, actor)
    if not reading.units or asked.on < asked.period.first:
        return ()
    items, _left, _hidden = _items(ref, reading)
    return [each.row for each in items if not part or each.numbers.get(part)]


def _reading(asked: Asked, actor: Actor) -> Reading:
    reach = scope(actor, Permission.INSPECTION_READ, asked)
    seen = visible_to(actor).order_by().values_list("pk", flat=True)
    return Reading(asked, reach.units, reach.hidden, frozenset(seen))


def _answer(ref: SourceRef, reading: Reading) -> Answer:
    items, left, hidden = _items(ref, reading)
    measured = _measured(ref, items, left)
    told = tuple(Records("figure-records", "", part=name) for name, number in measured.numbers.items() if number)
    notes = (_doubled_words(left.doubled),) if left is not None and left.doubled else ()
    return Answer(measured, told, tuple(sorted({*reading.hidden, *hidden})), notes)


def _doubled_words(count: int) -> str:
    return f"{count} dòng của sổ trùng với bản ghi ở phần Kiểm tra nên không đếm lại."


def _measured(ref: SourceRef, items: Sequence[Item], left: Left | None) -> Measured:
    """The sum of the records; where there are none, what the register says of that."""
    if not items and left is not None and left.missing is not None:
        return Measured(missing=left.missing)
    names = _NUMBERS[FIGURES[ref.figure]]
    return Measured({name: sum((each.numbers.get(name, 0) for each in items), 0) for name in names})


_NUMBERS = {
    Shape.COUNT: ("count",),
    Shape.RATE: (NUMERATOR, DENOMINATOR),
    Shape.WEIGHTED: ("whole", "done", "started"),
}
Made = tuple[list[Item], Left | None, frozenset[int]]


def _items(ref: SourceRef, reading: Reading) -> Made:
    """The records of a figure, what its register adds, and the units of which the actor may not know them."""
    return _FIGURES[ref.figure](ref, reading)


# --- Inspections -----------------------------------------------------------------------------------------------------


def _held(ref: SourceRef, reading: Reading) -> Made:
    found, hidden = _inspections(ref, reading)
    return [Item(_inspection_row(each), {"count": 1}) for each in found], None, hidden


def _inspections(ref: SourceRef, reading: Reading) -> tuple[list[Inspection], frozenset[int]]:
    """Those of the side that is asked for; the units of those that the actor may not know of."""
    column = "leading_id" if ref.arguments.get("side") == LED else "unit_id"
    every = [each for each in _every_held(ref, reading) if getattr(each, column) in reading.units]
    found = [each for each in every if each.pk in reading.visible]
    return found, frozenset(each.unit_id for each in every if each.pk not in reading.visible)


def _every_held(ref: SourceRef, reading: Reading) -> list[Inspection]:
    kinds = _kinds(ref)
    return reading.once(("held", kinds), lambda: list(inspections.held(reading.days, kinds)))


def _units(ref: SourceRef, reading: Reading) -> Made:
    """Different units below that were inspected, of all of them: as the register says, else as the tree has them.

    A unit is one, whether the register or the part names it.
    """
    found, hidden = _inspections(ref, reading)
    below = [each for each in found if each.unit_id in reading.units and each.unit_id != reading.asked.unit]
    left = left_of(ref, reading.asked, reading.units, reading.entries, [])
    items: dict[str, Item] = {}
    for each in below:
        items.setdefault(f"{each.unit_id}", Item(_inspection_row(each), {NUMERATOR: 1}))
    known = {name for each in below for name in names_of(each.unit)}
    for keeper, name, row in left.named(NUMERATOR):
        if name not in known:
            items.setdefault(f"{keeper} {name}", Item(row, {NUMERATOR: 1}))
    if not items and left.missing is not None:
        return [], left, hidden
    return [*items.values(), *_all_units(ref, reading, left)], left, hidden


def _all_units(ref: SourceRef, reading: Reading, left: Left) -> list[Item]:
    if total := left.total(DENOMINATOR):
        row = CountedRow("Tổng số đơn vị trực thuộc ghi sau cùng trong sổ", state=str(total))
        return [Item(row, {DENOMINATOR: total})]
    kinds = [str(each) for each in ref.arguments.get("below") or ()]
    stood = organisation.on(reading.asked.on).filter(organisation.among("pk", reading.units), kind__in=kinds)
    own = stood.exclude(pk=reading.asked.unit).order_by("sort_key", "pk")
    return [Item(_unit_row(each), {DENOMINATOR: 1}) for each in own]


def _planned(ref: SourceRef, reading: Reading) -> Made:
    """Lines of issued programmes, and whether their unit was inspected by the day."""
    lines = inspections.planned(reading.days, _kinds(ref)).filter(
        organisation.among("programme__unit_id", reading.units)
    )
    done = {each.line_id: each for each in _every_held(ref, reading) if each.line_id}
    told = list(lines)
    hidden = frozenset(
        done[each.pk].unit_id for each in told if each.pk in done and done[each.pk].pk not in reading.visible
    )
    items = [_line_item(each, done.get(each.pk), reading) for each in told]
    left = left_of(
        ref, reading.asked, reading.units, reading.entries, [(each.unit, inspections.first_day(each)) for each in told]
    )
    return [*items, *map(_of_row, left.rows)], left, hidden


def _line_item(line: ProgrammeLine, done: Inspection | None, reading: Reading) -> Item:
    seen = done is not None and done.pk in reading.visible
    state = "Đã kiểm tra" if done is not None else "Chưa kiểm tra"
    page, number = ("inspection", done.pk) if done is not None and seen else ("inspection-programme", line.programme_id)
    title = f"{line.unit.name}, theo kế hoạch tháng {line.month}/{line.programme.year}"
    day = inspections.first_day(line)
    row = CountedRow(title, line.unit.name, day, state, page, {"number": number})
    return Item(row, {NUMERATOR: int(done is not None), DENOMINATOR: 1})


# --- What was found, what was asked ----------------------------------------------------------------------------------


def _settled(ref: SourceRef, reading: Reading) -> Made:
    """Findings of the notices of the period; the rows of the register for inspections that are not entered as such."""
    told, hidden = _notices(ref, reading)
    found = inspections.findings(told, reading.days.last, reading.asked.known)
    visits = [(each.inspection.unit, each.inspection.visit_on or each.issued_on or reading.days.last) for each in told]
    left = left_of(ref, reading.asked, reading.units, reading.entries, visits)
    return [*map(_finding_item, found), *map(_of_row, left.rows)], left, hidden


def _notices(ref: SourceRef, reading: Reading) -> tuple[list[Notice], frozenset[int]]:
    column = "leading_id" if ref.arguments.get("side") == LED else "unit_id"
    every = [each for each in _every_notice(ref, reading) if getattr(each.inspection, column) in reading.units]
    found = [each for each in every if each.inspection_id in reading.visible]
    return found, frozenset(each.inspection.unit_id for each in every if each.inspection_id not in reading.visible)


def _every_notice(ref: SourceRef, reading: Reading) -> list[Notice]:
    kinds, recorded = _kinds(ref), bool(ref.arguments.get("recorded"))
    return reading.once(
        ("notices", kinds, recorded), lambda: list(inspections.concluded(reading.days, kinds, recorded=recorded))
    )


def _finding_item(each: Found) -> Item:
    finding = each.finding
    state = "Đã xử lý xong" if each.settled else "Đang xử lý" if each.begun else "Chưa xử lý"
    inspection = finding.inspection
    day = inspection.notice.issued_on
    row = CountedRow(
        finding.text[:SHOWN_WORDS], inspection.unit.name, day, state, "inspection-findings", {"number": inspection.pk}
    )
    return Item(row, {"whole": 1, "done": int(each.settled), "started": int(each.begun)})


def _concluded(ref: SourceRef, reading: Reading) -> Made:
    told, hidden = _notices(ref, reading)
    return [Item(_notice_row(each), {"count": 1}) for each in told], None, hidden


def _asked(ref: SourceRef, reading: Reading) -> Made:
    """Recommendations that units of the scope have to carry out: all, or those that stand in one way."""
    wanted = ref.arguments.get("outcome")
    found = [each for each in _given(ref, reading) if wanted is None or each.outcome == wanted]
    return [Item(_given_row(each), {"count": 1}) for each in found], None, frozenset()


def _done(ref: SourceRef, reading: Reading) -> Made:
    """Those carried out, of those that are still asked."""
    asked = [each for each in _given(ref, reading) if each.outcome is not Outcome.WITHDRAWN]
    items = [Item(_given_row(each), {NUMERATOR: int(each.outcome is Outcome.DONE), DENOMINATOR: 1}) for each in asked]
    return _with_conclusions(ref, reading, items)


def _money(ref: SourceRef, reading: Reading) -> Made:
    """Đồng that came back, of all that was asked back: of a recommendation that is not done what its row says."""
    found = _given(ref, reading)
    asked = [each for each in found if each.outcome is not Outcome.WITHDRAWN and each.recommendation.amount]
    rows, left, hidden = _with_conclusions(ref, reading, [])
    partly = _partly(asked, left.paid_back() if left is not None else {})
    return [*(_money_item(each, partly.get(each.recommendation.pk, 0)) for each in asked), *rows], left, hidden


def _partly(asked: Sequence[Given], told: Mapping[tuple[Conclusion, Exact], Sequence[Exact]]) -> dict[int, Exact]:
    """What came back of recommendations that are not done, by the rows of their conclusion with the same amount.

    A row tells of one recommendation; those that are done take theirs first, the fullest.
    """
    pools = {key: sorted(amounts) for key, amounts in told.items()}
    found: dict[int, Exact] = {}
    for each in sorted(asked, key=lambda given: given.outcome is not Outcome.DONE):
        amount, inspection = each.recommendation.amount or 0, each.recommendation.inspection
        pool = pools.get(((inspection.unit_id, inspection.kind, inspection.notice.issued_on), amount))
        if pool:
            found[each.recommendation.pk] = min(pool.pop(), amount)
    return found


def _money_item(each: Given, partly: Exact) -> Item:
    amount = each.recommendation.amount or 0
    row = _given_row(each)
    if each.outcome is Outcome.DONE:
        return Item(row, {NUMERATOR: amount, DENOMINATOR: amount})
    if partly:
        row = replace(row, state=f"{row.state}; đã thu hồi {written(partly)} đồng theo sổ")
    return Item(row, {NUMERATOR: partly, DENOMINATOR: amount})


def _with_conclusions(ref: SourceRef, reading: Reading, items: list[Item]) -> Made:
    """With the rows of conclusions that the part does not hold: a conclusion is in one place or in the other."""
    every = _every_notice(ref, reading)
    known = {(each.inspection.unit_id, each.inspection.kind, each.issued_on) for each in every}
    left = left_of(ref, reading.asked, reading.units, reading.entries, [], conclusions=known)
    return [*items, *map(_of_row, left.rows)], left if ref.arguments.get("register") else None, frozenset()


def _given(ref: SourceRef, reading: Reading) -> list[Given]:
    every = _every_notice(ref, reading)
    key = ("given", _kinds(ref), bool(ref.arguments.get("recorded")))
    found = reading.once(key, lambda: inspections.given(every, reading.days.last, reading.asked.known))
    return [each for each in found if each.lead in reading.units]


# --- Rows ------------------------------------------------------------------------------------------------------------


def _of_row(told: tuple[CountedRow, Mapping[str, Exact]]) -> Item:
    return Item(*told)


def _inspection_row(each: Inspection) -> CountedRow:
    return CountedRow(
        each.title[:SHOWN_WORDS], each.unit.name, vars(each)["day"], "Đã kiểm tra", "inspection", {"number": each.pk}
    )


def _unit_row(unit: Unit) -> CountedRow:
    return CountedRow(unit.name, unit.name, None, "Đơn vị trực thuộc", "unit", {"number": unit.pk})


def _notice_row(each: Notice) -> CountedRow:
    inspection = each.inspection
    title = " ".join(filter(None, (inspection.title, each.sign)))
    return CountedRow(
        title[:SHOWN_WORDS],
        inspection.unit.name,
        each.issued_on,
        "Đã kết luận",
        "inspection",
        {"number": inspection.pk},
    )


def _given_row(each: Given) -> CountedRow:
    asked = each.recommendation
    return CountedRow(
        asked.text[:SHOWN_WORDS],
        asked.lead.name,
        asked.inspection.notice.issued_on,
        OUTCOMES[each.outcome],
        "assignment",
        {"number": asked.assignment_id or 0},
    )


def _kinds(ref: SourceRef) -> tuple[str, ...]:
    """The kinds that count; without a word all of those that one's own people run, or all that is recorded."""
    told = tuple(str(each) for each in ref.arguments.get("kinds") or ())
    recorded = bool(ref.arguments.get("recorded"))
    return told or tuple(each.code for each in laid.kinds().values() if each.is_recorded is recorded)


_FIGURES: Mapping[str, Callable[[SourceRef, Reading], Made]] = {
    "held": _held,
    "concluded": _concluded,
    "asked": _asked,
    "units": _units,
    "planned": _planned,
    "settled": _settled,
    "done": _done,
    "money": _money,
}
