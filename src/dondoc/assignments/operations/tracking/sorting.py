"""What each row of a tracking sheet comes to: new, known, changed since, refused, or for a person to decide."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from dondoc.assignments.models import TrackingBatch, TrackingPart, TrackingRow
from dondoc.assignments.tracking.columns import LABELS
from dondoc.assignments.tracking.rows import Values, understood_row
from dondoc.assignments.tracking.rows import units as named_units
from dondoc.assignments.tracking.states import Decision, Fate
from dondoc.assignments.tracking.statuses import Said
from dondoc.documents.eoffice import staging
from dondoc.documents.eoffice.rows import Wrong
from dondoc.language.dates import written
from dondoc.organisation import queries as organisation
from dondoc.organisation.models import Unit
from dondoc.sheets import mapping
from dondoc.sheets.cells import Cell
from dondoc.sheets.reading import Row

NEAR = 3


@dataclass(frozen=True, slots=True)
class NewRow:
    """A row to enter: its units found, `given_on` no earlier than all of them are there."""

    row: int
    values: Values
    leads: tuple[Unit, ...]
    supporting: tuple[Unit, ...]
    given_on: date
    decision: Decision | None = None


@dataclass(slots=True)
class Sorted:
    """The rows of a part by what they come to."""

    new: list[NewRow] = field(default_factory=list)
    refused: list[tuple[int, tuple[Wrong, ...]]] = field(default_factory=list)
    asked: list[tuple[int, Values]] = field(default_factory=list)
    unchanged: int = 0
    changed: int = 0
    digests: dict[str, str] = field(default_factory=dict)

    def counts(self) -> dict[str, int]:
        """How many of each; a row that changed is among the refused too, for a person must mend it."""
        return {
            Fate.NEW.value: len(self.new),
            Fate.UNCHANGED.value: self.unchanged,
            Fate.CHANGED.value: self.changed,
            Fate.REFUSED.value: len(self.refused) - self.changed,
            Fate.ASKED.value: len(self.asked),
        }


@dataclass(slots=True)
class Units:
    """The units that names mean, each looked up once."""

    today: date
    known: dict[tuple[str, date], Unit | None] = field(default_factory=dict)

    def of(self, name: str, day: date) -> Unit | None:
        """The unit of today by that name, else the one of that day."""
        return self._on(name, self.today) or self._on(name, day)

    def _on(self, name: str, day: date) -> Unit | None:
        key = (name, day)
        if key not in self.known:
            self.known[key] = organisation.resolve(name, day=day)
        return self.known[key]


def sort(batch: TrackingBatch, part: TrackingPart, seen: dict[str, str], units: Units) -> Sorted:
    """Say what every row of a part comes to; `seen` holds the keys of the parts before it and gains these."""
    found = Sorted()
    rows = list(staging.rows_of(batch.titles, part.rows))
    applied = [(row, mapping.applied(batch.columns, row)) for row in rows]
    understood = [(row, cells, understood_row(cells, today=units.today)) for row, cells in applied]
    keys = [values.key() for _, _, values in understood if isinstance(values, Values)]
    known = {row.key: row for row in TrackingRow.objects.filter(assigner=batch.assigner_id, key__in=keys)}
    for row, cells, values in understood:
        if isinstance(values, Values):
            _once(batch, row, values, known, seen, units, found)
        else:
            found.refused.append((row.number, (*values, *_wrong_units(cells, values, units))))
    seen.update(found.digests)
    return found


def told(part: TrackingPart, batch: TrackingBatch, found: Sorted) -> None:
    """Write on the part what its rows came to, not saved."""
    part.counts = found.counts()
    part.refused = [
        [row, batch.columns.get(wrong.key, LABELS.get(wrong.key, "")), wrong.value[:200], wrong.reason]
        for row, wrongs in found.refused
        for wrong in wrongs
    ]
    part.asked = [[row, values.what[:300], "; ".join(values.leads)[:200]] for row, values in found.asked]


def _once(
    batch: TrackingBatch,
    row: Row,
    values: Values,
    known: Mapping[str, TrackingRow],
    seen: Mapping[str, str],
    units: Units,
    found: Sorted,
) -> None:
    """The same row twice in a file counts once; the same order with other words is refused."""
    key, digest = values.key(), values.digest()
    before = found.digests.get(key) or seen.get(key)
    if before is not None:
        _again(row, before == digest, found)
        return
    entered = known.get(key)
    if entered is None:
        _new(batch, row, values, units, found)
        found.digests[key] = digest
        return
    found.digests[key] = digest
    if entered.digest == digest:
        found.unchanged += 1
    else:
        found.changed += 1
        found.refused.append((row.number, (_changed(entered),)))


def _again(row: Row, same: bool, found: Sorted) -> None:
    if same:
        found.unchanged += 1
    else:
        reason = "một dòng trước của tệp có cùng văn bản, nội dung, đơn vị nhưng ghi khác; hãy giữ một dòng"
        found.refused.append((row.number, (Wrong("what", "", reason),)))


def _changed(entered: TrackingRow) -> Wrong:
    day = written(entered.at.date())
    return Wrong("", "", f"đã nhập ngày {day}, nay dòng ghi khác; hãy cập nhật ở trang nhiệm vụ, không nhập lại bảng")


def _new(batch: TrackingBatch, row: Row, values: Values, units: Units, found: Sorted) -> None:
    said = batch.decisions.get(str(row.number))
    decision = Decision(said) if said else None
    made = placed(row.number, values, batch.assigner, units, decision)
    if not isinstance(made, NewRow):
        found.refused.append((row.number, made))
    elif values.status == Said.BASICALLY and decision is None:
        found.asked.append((row.number, values))
    else:
        found.new.append(made)


def placed(
    row: int, values: Values, assigner: Unit, units: Units, decision: Decision | None
) -> NewRow | tuple[Wrong, ...]:
    """The row with its units, or why it has none."""
    wrong: list[Wrong] = []
    leads = _units("leads", values.leads, values.issued_on, units, wrong)
    supporting = _units("supporting", values.supporting, values.issued_on, units, wrong)
    both = {unit.pk for unit in leads} & {unit.pk for unit in supporting}
    if both:
        wrong.append(Wrong("supporting", "", "một đơn vị vừa chủ trì vừa phối hợp; hãy bỏ ở một cột"))
    days = [values.issued_on, assigner.valid_from, *(unit.valid_from for unit in (*leads, *supporting))]
    given_on = max(day for day in days if day is not None)
    if values.finished_on is not None and values.finished_on < given_on:
        wrong.append(_before_units(values.finished_on, given_on))
    if decision is Decision.DONE and values.finished_on is None:
        wrong.append(Wrong("finished_on", "", "coi là đã hoàn thành thì phải có ngày hoàn thành"))
    if values.due is not None and values.due < given_on:
        wrong.append(Wrong("due", written(values.due), f"ở trước ngày các đơn vị có đủ ({written(given_on)})"))
    return tuple(wrong) or NewRow(row, values, leads, supporting, given_on, decision)


def _before_units(finished_on: date, given_on: date) -> Wrong:
    reason = f"ở trước ngày đơn vị được lập ({written(given_on)}); hãy ghi đơn vị của thời gian đó"
    return Wrong("finished_on", written(finished_on), reason)


def _wrong_units(cells: Mapping[str, Cell], said: Sequence[Wrong], units: Units) -> list[Wrong]:
    """What is wrong with the units of a row that is refused for something else; nothing of a column said already."""
    wrong: list[Wrong] = []
    issued_on = cells["issued_on"].day() if "issued_on" in cells else None
    told = {each.key for each in said}
    for key in ("leads", "supporting"):
        if key in cells and key not in told:
            _units(key, named_units(cells[key].text), issued_on or units.today, units, wrong)
    return wrong


def _units(key: str, names: Sequence[str], day: date, units: Units, wrong: list[Wrong]) -> tuple[Unit, ...]:
    found: dict[int, Unit] = {}
    for name in names:
        unit = units.of(name, day)
        if unit is None:
            wrong.append(Wrong(key, name, _unknown(name, day)))
        elif unit.valid_to is not None and unit.valid_to <= units.today:
            wrong.append(Wrong(key, name, _ended(unit)))
        else:
            found[unit.pk] = unit
    return tuple(found.values())


def _unknown(name: str, day: date) -> str:
    near = [unit.name for unit in organisation.candidates(name, day=day, limit=NEAR)]
    offered = f"có phải là {' hay '.join(near)}? " if near else ""
    return f"không rõ là đơn vị nào; {offered}hãy ghi đúng tên đơn vị"


def _ended(unit: Unit) -> str:
    assert unit.valid_to is not None
    return f"đơn vị đã kết thúc từ ngày {written(unit.valid_to)}; hãy ghi đơn vị kế tiếp đang theo dõi việc này"
