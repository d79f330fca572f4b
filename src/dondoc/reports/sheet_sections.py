"""What the sheet of an inspection tells beside the figures of the registry, from the lists of each part."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Any

from dondoc.assignments import queries as assignments
from dondoc.assignments.models import Assignment
from dondoc.assignments.origins import LABELS, Origin
from dondoc.assignments.queries import AssignmentFilter
from dondoc.assignments.tables.lines import Line
from dondoc.assignments.tables.queries import table
from dondoc.assignments.tables.questions import Axis, Question
from dondoc.assignments.timeliness import Timeliness
from dondoc.dossiers.models import Act
from dondoc.dossiers.queries.procedure_counts import decided
from dondoc.figures.actors import Actor
from dondoc.indicators.asking import Asked, Records
from dondoc.inspections.models import Inspection
from dondoc.inspections.outcomes import Outcome
from dondoc.inspections.queries.last_time import LastTime, last_time
from dondoc.inspections.sheet import SheetValue
from dondoc.language.dates import written
from dondoc.obligations import queries as obligations
from dondoc.obligations.kinds import DutyKind
from dondoc.obligations.meeting import EntryState
from dondoc.obligations.models import Entry
from dondoc.organisation import queries as organisation
from dondoc.organisation import telling
from dondoc.organisation.queries import Ruled
from dondoc.organisation.rules import Outcome as RuleOutcome
from dondoc.reports.papers.keeping import records_written

MOST_OVERDUE = 60  # overdue tasks that stand in the sheet one by one; the figure above them leads to all
MOST_ENTRIES = 80
MISSING = "chưa có số liệu"
# How papers name what a decision did to a procedure.
ACTS = {Act.ANNOUNCED: "công bố mới", Act.AMENDED: "sửa đổi, bổ sung", Act.ABOLISHED: "bãi bỏ"}
OUTCOMES = {
    Outcome.DONE: "đã khắc phục",
    Outcome.IN_TIME: "đang khắc phục, trong hạn",
    Outcome.OVERDUE: "chưa khắc phục, đã quá hạn",
    Outcome.NO_DEADLINE: "đang khắc phục, không quy định thời hạn",
    Outcome.WITHDRAWN: "không theo dõi nữa",
}
NOT_YET = {DutyKind.REPORT.value: "chưa gửi", DutyKind.PUBLICATION.value: "chưa công khai"}
ENTRIES = {
    EntryState.MET: "đã có, đúng hạn",
    EntryState.MET_LATE: "đã có, muộn",
    EntryState.MISSING: "chưa ban hành",
    EntryState.EXPIRED: "đã hết hiệu lực",
}


@dataclass(frozen=True, slots=True)
class Gathering:
    """What is asked of every section: who asks, of which unit, over which days, as of which day."""

    actor: Actor
    inspection: Inspection
    asked: Asked

    @property
    def unit(self) -> int:
        """The inspected unit."""
        return self.inspection.unit_id


def _by_origin(found: Gathering) -> Iterator[SheetValue]:
    """Tasks by where they come from, then the overdue ones one by one."""
    asked = found.asked
    question = Question(asked.period, asked.on, 0, unit=asked.unit, axis=Axis.ORIGIN)
    lines = {line.key: line for line in table(found.actor, question).lines}
    for origin in Origin:
        line = lines.get(origin.value)
        if line is not None and line.of("followed"):
            yield _origin(found, origin, line)
    yield from _overdue(found)


def _origin(found: Gathering, origin: Origin, line: Line) -> SheetValue:
    given = line.of("followed")
    parts = (
        ("hoàn thành", "done"),
        ("trong đó quá hạn", "done_late"),
        ("chưa hoàn thành", "unfinished"),
        ("trong đó đã quá hạn", "open_overdue"),
    )
    value = "; ".join([f"{given} nhiệm vụ", *(f"{word} {line.of(code)}" for word, code in parts)])
    way = Records("table-records", LABELS[origin], query={**_days(found), "nguon": origin.value, "cot": "followed"})
    return SheetValue(
        "assignments",
        f"origin.{origin.value}",
        f"Nguồn giao: {LABELS[origin]}",
        value,
        Decimal(given),
        note="Số nhiệm vụ được giao từ nguồn này, kể cả kỳ trước chuyển sang.",
        records=records_written([way]),
    )


def _days(found: Gathering) -> dict[str, str]:
    asked = found.asked
    days = {"ky": "tu-do", "tu": written(asked.period.first), "den": written(asked.period.last)}
    return {**days, "ngay": written(asked.on), "don_vi": str(asked.unit)}


def _overdue(found: Gathering) -> Iterator[SheetValue]:
    wanted = AssignmentFilter(unit=found.unit, with_units_below=True, timeliness=Timeliness.OPEN_OVERDUE)
    on = found.asked.on
    late = list(assignments.listing(found.actor, wanted, on, soon=0)[:MOST_OVERDUE])
    held = assignments.titles_held_back(found.actor, late)
    for each in late:
        due = vars(each).get("due_on")
        days = (on - due).days if due else 0
        title = "Nhiệm vụ hạn chế tiếp cận" if each.pk in held else each.what
        yield SheetValue(
            "assignments",
            f"overdue.{each.pk}",
            f"Quá hạn: {title}"[:500],
            f"hạn {written(due)}, quá {days} ngày" if due else "quá hạn",
            note=f"Chủ trì: {each.lead.name}.",
            records=_to_assignment(each),
        )


def _to_assignment(each: Assignment) -> Mapping[str, Any]:
    return records_written([Records("assignment", "", arguments={"number": each.pk})])


def _announced(found: Gathering) -> Iterator[SheetValue]:
    """What decisions of the period's years did to procedures: announced, amended, abolished."""
    first, last = found.asked.period.first.year, found.asked.period.last.year
    for year in range(first, last + 1):
        for each in decided(found.actor, year):
            label = f"Thủ tục {ACTS.get(each.act, each.act.value)} trong năm {year} (toàn tỉnh)"
            way = Records("procedure-counts", "", query={"nam": str(year)})
            yield SheetValue(
                "procedures",
                f"act.{each.act.value}.{year}",
                label,
                f"{each.procedures} thủ tục, {each.decisions} quyết định",
                Decimal(each.procedures),
                note="Theo quyết định công bố đã ghi; tính cho mọi đơn vị.",
                records=records_written([way]),
            )


def _entries(found: Gathering) -> Iterator[SheetValue]:
    """What the unit must issue, report and publish, each with how it stands: "chưa ban hành" where it is missing."""
    asked = found.asked
    entries = obligations.visible_to(found.actor).filter(
        unit_id__in=organisation.subtree_ids(asked.unit, asked.on) | {asked.unit},
        due__gte=asked.period.first,
        due__lt=max(asked.period.after, asked.on + timedelta(days=1)),
    )
    standing = (
        obligations.standing(entries, asked.on, 0).select_related("unit", "met_by").exclude(kind=DutyKind.SECTION.value)
    )
    wanted = [each for each in standing.order_by("due", "name", "pk") if EntryState(vars(each)["state"]) in ENTRIES]
    for each in wanted[:MOST_ENTRIES]:
        yield _entry(found, each)


def _entry(found: Gathering, each: Entry) -> SheetValue:
    state = EntryState(vars(each)["state"])
    words = ENTRIES[state]
    if state is EntryState.MISSING:
        words = NOT_YET.get(each.kind, words)
    by_paper = f": {each.met_by.sign}" if each.met_by is not None and each.met_by.sign else ""
    met = vars(each).get("met_day")
    day = f", ngày {written(met)}" if met and state in {EntryState.MET, EntryState.MET_LATE} else ""
    whose = "" if each.unit_id == found.unit else f" ({each.unit.name})"
    label = " ".join(part for part in (each.name, each.label) if part)
    return SheetValue(
        "issued",
        f"entry.{each.pk}",
        f"{label}{whose}",
        f"{words}{by_paper}{day}",
        note=f"Hạn {written(each.due)}.",
        records=records_written([Records("obligation", "", arguments={"number": each.pk})]),
    )


def _staffing(found: Gathering) -> Iterator[SheetValue]:
    """The unit and each below it with its posts, and the rules that are not kept."""
    visible = organisation.visible_ids(found.actor)
    units = (organisation.subtree_ids(found.unit, found.asked.on) | {found.unit}) & visible
    for each in organisation.ruled(found.asked.on, units):
        yield _staff(each)


def _staff(each: Ruled) -> SheetValue:
    posts = each.known.posts
    failing = [verdict for verdict in each.verdicts.values() if verdict.outcome is RuleOutcome.FAILS]
    told = [
        _known("biên chế", posts.assigned),
        _known("có mặt", posts.present),
        _known("cấp trưởng", posts.heads),
        _known("cấp phó", posts.deputies),
    ]
    value = "; ".join(part for part in told if part) or MISSING
    verdict = " ".join(telling.told(verdict) for verdict in failing) or "Không thấy quy định nào chưa đạt."
    present = None if posts.present is None else Decimal(posts.present)
    return SheetValue(
        "staffing",
        f"unit.{each.unit.pk}",
        each.unit.name,
        value,
        present,
        note=("Số có mặt. " if present is not None else "Hỏi đơn vị số người có mặt. ") + verdict,
        records=records_written([Records("unit", "", arguments={"number": each.unit.pk})]),
    )


def _known(word: str, number: int | None) -> str:
    return "" if number is None else f"{word} {number}"


def _last_time(found: Gathering) -> Iterator[SheetValue]:
    """What earlier inspections asked for, how many stand in which way, then each."""
    inspection = found.inspection
    before = last_time(found.actor, unit=found.unit, on=found.asked.on, but=inspection.pk)
    for outcome in Outcome if before else ():
        count = sum(each.outcome is outcome for each in before)
        yield SheetValue(
            "last_time", f"outcome.{outcome.value}", f"Kiến nghị {OUTCOMES[outcome]}", str(count), Decimal(count)
        )
    for each in before:
        yield _recommended(each)


def _recommended(each: LastTime) -> SheetValue:
    due = each.assignment.current_due
    return SheetValue(
        "last_time",
        f"recommendation.{each.recommendation.pk}",
        each.recommendation.text[:500],
        OUTCOMES[each.outcome],
        note=f"{each.inspection.title}. {f'Hạn {written(due)}' if due else 'Không quy định thời hạn'}.",
        records=_to_assignment(each.assignment),
    )


# What a section tells beside its figures.
MORE = {
    "assignments": _by_origin,
    "procedures": _announced,
    "issued": _entries,
    "staffing": _staffing,
    "last_time": _last_time,
}
