"""Rows of a register from a sheet, and as a sheet: what each row would do is said before anything is written.

The same columns go out and come in: an exported list can be mended and sent again; sent as it is, it changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum

from django.db import transaction
from django.utils import timezone

from dondoc.documents import queries as documents
from dondoc.documents.models import Document
from dondoc.documents.signs import sign_key
from dondoc.figures.actors import Actor, Permission, Refused
from dondoc.language import dates
from dondoc.language.folding import folded
from dondoc.organisation import queries as organisation
from dondoc.organisation.models import Unit
from dondoc.registers.checking import Fault, understood
from dondoc.registers.definitions import Column, Register
from dondoc.registers.kinds import NUMBERS, ColumnKind, RowState, VersionKind
from dondoc.registers.models import Row, Version
from dondoc.registers.operations.entering import change, enter, says_the_same
from dondoc.registers.rejections import RegisterRejected
from dondoc.registers.rows import NOTHING_AROSE, Evidence, Said, key_of
from dondoc.registers.values import read, written
from dondoc.sheets.cells import Cell
from dondoc.sheets.reading import REASON_TITLE, ROW_TITLE, Sheet
from dondoc.sheets.reading import Row as SheetRow
from dondoc.sheets.tables import Column as SheetColumn
from dondoc.sheets.tables import Table, Value, workbook

MOST_ROWS = 5_000
UNIT, PAPER, PAPER_DAY, SECTION, PAGE = "Đơn vị", "Tài liệu kiểm chứng", "Ngày tài liệu", "Phần, mục", "Trang"
BESIDE = (PAPER, PAPER_DAY, SECTION, PAGE)
UNIT_COLUMN = "unit"
_WIDE = {ColumnKind.TEXT: 36, ColumnKind.LONG: 44, ColumnKind.CHOICE: 26, ColumnKind.DATE: 14}


class Outcome(StrEnum):
    """What a row of a sheet would do."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a sheet: its number there, and its words under our titles."""

    number: int
    texts: Mapping[str, str]

    def get(self, title: str) -> str:
        """The words under a title; none where the sheet has no such column."""
        return self.texts.get(title, "").strip()


@dataclass(frozen=True, slots=True)
class Planned:
    """What a line would do, or all that is wrong with it, by title; `changes`: the titles that say something else."""

    line: Line
    outcome: Outcome
    wrong: tuple[Fault, ...] = ()
    changes: tuple[str, ...] = ()
    unit: Unit | None = None
    said: Said | None = None
    row: Row | None = None


@dataclass(slots=True)
class Imported:
    """How much was entered, and what was refused after all."""

    new: int = 0
    changed: int = 0
    refused: list[Planned] = field(default_factory=list)


def titles_of(register: Register) -> list[str]:
    """The titles of a sheet of the register."""
    return [UNIT, *(column.title for column in register.columns), *BESIDE]


def template(register: Register) -> bytes:
    """An empty sheet with the columns, and what may be written in each."""
    about = "Mỗi dòng một mục; cột có dấu * là bắt buộc. Ngày ghi như 05/3/2026, số ghi như 1.250 hoặc 88,5."
    notes = [about, *(note for column in register.columns if (note := _note(column)))]
    columns = [SheetColumn(_starred(register, title), _width(register, title)) for title in titles_of(register)]
    return workbook(Table(register.title, columns, [], heading=register.title, notes=notes))


def _note(column: Column) -> str:
    if column.kind is ColumnKind.CHOICE:
        return f"{column.title}: {'; '.join(each.title for each in column.choices)}."
    if column.kind is ColumnKind.YES_NO:
        return f"{column.title}: có, không."
    return f"{column.title}: {column.hint}" if column.hint else ""


def _starred(register: Register, title: str) -> str:
    needed = {UNIT, PAPER, *(column.title for column in register.columns if column.required)}
    return f"{title} *" if title in needed else title


def _width(register: Register, title: str) -> int:
    kinds = {column.title: column.kind for column in register.columns}
    return 30 if title in {UNIT, PAPER} else _WIDE.get(kinds.get(title, ColumnKind.WHOLE), 16)


def exported(register: Register, rows: Iterable[tuple[Row, Version]], *, notes: Sequence[str] = ()) -> Table:
    """Rows with one of their versions each, in the columns in which they come in."""
    columns = [SheetColumn(title, _width(register, title)) for title in titles_of(register)]
    return Table(
        register.title[:31], columns, (_exported(register, *each) for each in rows), heading=register.title, notes=notes
    )


def _exported(register: Register, row: Row, version: Version) -> list[Value]:
    values = read(register.columns, version.values)
    if version.kind == VersionKind.NOTHING.value:
        values = {**values, register.name_column.code: version.name, register.day: version.day}
    told: list[Value] = []
    for column in register.columns:
        value = values[column.code]
        plain = column.kind in {ColumnKind.CHOICE, ColumnKind.YES_NO}
        told.append(written(column, value) if plain else value)
    paper: list[Value] = [version.citation, version.cited_on]
    if version.document is not None:
        paper = [version.document.sign, version.document.issued_on]
    return [row.unit.name, *told, *paper, version.section, version.page]


def lines(register: Register, sheet: Sheet) -> list[Line]:
    """The rows of a sheet under our titles. Raises RegisterRejected for a missing column, or too many rows."""
    ours = {_key(title): title for title in titles_of(register)}
    there = {ours[_key(title)]: title for title in sheet.titles if _key(title) in ours}
    needed = [column.title for column in register.columns if column.required]
    if missing := [title for title in [*needed, PAPER] if title not in there]:
        names = ", ".join(f"“{title}”" for title in missing)
        raise RegisterRejected("import-columns", f"Tệp thiếu cột {names}; hãy dùng tệp mẫu.", columns=names)
    columns = {column.title: column for column in register.columns}
    found = [
        Line(row.number, {title: _text(columns.get(title), title, row, name) for title, name in there.items()})
        for row in sheet.rows
    ]
    if len(found) > MOST_ROWS:
        message = f"Mỗi lần nhập nhiều nhất {MOST_ROWS} dòng; hãy chia tệp."
        raise RegisterRejected("import-rows", message, most=MOST_ROWS)
    return found


def _key(title: str) -> str:
    return folded(title.replace("*", " "))


def _text(column: Column | None, title: str, row: SheetRow, name: str) -> str:
    """The words of a cell as a person would type them."""
    cell: Cell = row[name]
    asks_day = title == PAPER_DAY or (column is not None and column.kind is ColumnKind.DATE)
    day = cell.day() if asks_day else None
    if day is not None:
        return dates.written(day)
    number = cell.number() if column is not None and column.kind in NUMBERS else None
    return f"{number:f}".replace(".", ",") if number is not None else cell.text


def plan(*, by: Actor, register: Register, given: Sequence[Line], unit: Unit | None, now: datetime) -> list[Planned]:
    """What each line would do, in order; nothing is written. `unit`: of the lines that name none."""
    today = timezone.localdate(now)
    units = _units(given, unit, today)
    first = [_read(by, register, line, units.get(line.get(UNIT)), today) for line in given]
    there = _there(register, first)
    seen: set[tuple[int, str]] = set()
    planned = []
    for each in first:
        planned.append(_judged(register, each, there, seen))
    return planned


def _units(given: Iterable[Line], unit: Unit | None, today: date) -> dict[str, Unit]:
    names = {line.get(UNIT) for line in given} - {""}
    found = {name: resolved for name in names if (resolved := organisation.resolve(name, day=today)) is not None}
    return {**found, "": unit} if unit is not None else found


def _read(by: Actor, register: Register, line: Line, unit: Unit | None, today: date) -> Planned:
    evidence, about = _evidence(by, line, today)
    nothing = _nothing_on(register, line)
    texts = {column.code: line.get(column.title) for column in register.columns}
    values, wrong = ({}, []) if nothing else understood(register, texts, today)
    wrong = [*_of_unit(by, line, unit), *wrong, *about]
    outcome = Outcome.REFUSED if wrong else Outcome.NEW
    return Planned(line, outcome, tuple(wrong), unit=unit, said=Said(values, evidence, nothing))


def _nothing_on(register: Register, line: Line) -> date | None:
    """The day of a line that says that nothing arose; None for any other."""
    day = register.column(register.day)
    says = folded(line.get(register.name_column.title)).startswith(folded(NOTHING_AROSE))
    return dates.parsed(line.get(day.title)) if says and day is not None else None


def _of_unit(by: Actor, line: Line, unit: Unit | None) -> list[Fault]:
    typed = line.get(UNIT)
    if unit is None and not typed:
        return [Fault(UNIT_COLUMN, "value-missing", "Mục này còn trống.")]
    if unit is None:
        message = f"Không rõ “{typed[:80]}” là đơn vị nào; hãy ghi đúng tên trong cây tổ chức."
        return [Fault(UNIT_COLUMN, "row-unit-unknown", message, {"typed": typed[:80]})]
    if not by.may(Permission.REGISTER_ENTER, unit.pk):
        message = f"Bạn không nhập sổ của “{unit.name}”; hãy bỏ dòng này hoặc nhờ người của đơn vị đó nhập."
        return [Fault(UNIT_COLUMN, "row-unit-other", message, {"unit": unit.name})]
    return []


def _evidence(by: Actor, line: Line, today: date) -> tuple[Evidence, list[Fault]]:
    paper, typed = line.get(PAPER), line.get(PAPER_DAY)
    day = dates.parsed(typed) if typed else None
    if not paper:
        message = "Chưa có tài liệu kiểm chứng; hãy ghi số, ký hiệu hoặc tên tài liệu."
        return Evidence(), [Fault(PAPER, "evidence-missing", message)]
    if typed and day is None:
        message = f"“{typed[:40]}” không phải ngày; hãy viết như 05/3/2026."
        return Evidence(), [Fault(PAPER_DAY, "value-day", message)]
    if day is not None and day > today:
        told = dates.written(day)
        return Evidence(), [Fault(PAPER_DAY, "value-future", f"Ngày {told} ở sau hôm nay.", {"day": told})]
    document = _document(by, paper, day)
    where = (line.get(SECTION), line.get(PAGE))
    if document is not None:
        return Evidence(document, "", None, *where), []
    return Evidence(None, paper, day, *where), []


def _document(by: Actor, sign: str, day: date | None) -> Document | None:
    """The one document of the register that bears the sign; None where there is none, or several."""
    key = sign_key(sign)
    if not key:
        return None
    found = documents.visible_to(by).filter(sign_key=key)
    found = found.filter(issued_on=day) if day else found
    two = list(found.order_by("pk")[:2])
    return two[0] if len(two) == 1 else None


def _there(register: Register, planned: Iterable[Planned]) -> dict[tuple[int, str], Row]:
    """The rows that the lines speak of, under unit and key."""
    keys = {key_of(register, each.said) for each in planned if each.said is not None and not each.wrong}
    rows = Row.objects.filter(register=register.code, key__in=keys).select_related("current", "waiting", "unit")
    rows = rows.exclude(state__in=[RowState.WITHDRAWN.value, RowState.REFUSED.value])
    return {(row.unit_id, row.key): row for row in rows}


def _judged(
    register: Register, each: Planned, there: Mapping[tuple[int, str], Row], seen: set[tuple[int, str]]
) -> Planned:
    if each.wrong or each.said is None or each.unit is None:
        return each
    key = (each.unit.pk, key_of(register, each.said))
    if key in seen:
        message = "Dòng này trùng một dòng ở trên; hãy bỏ bớt hoặc sửa các cột phân biệt dòng."
        return replace(each, outcome=Outcome.REFUSED, wrong=(Fault("", "row-twice", message),))
    seen.add(key)
    row = there.get(key)
    if row is None:
        return each
    version = row.waiting or row.current
    if version is None or says_the_same(version, register, each.said):
        return replace(each, outcome=Outcome.SAME, row=row)
    return replace(each, outcome=Outcome.CHANGED, row=row, changes=tuple(_changes(register, row, each.said)))


def _changes(register: Register, row: Row, said: Said) -> Iterable[str]:
    version = row.waiting or row.current
    if version is None:
        return
    before = read(register.columns, version.values) if version.kind == VersionKind.VALUES.value else {}
    for column in register.columns:
        if before.get(column.code) != said.values.get(column.code):
            yield column.title
    paper = Evidence(version.document, version.citation, version.cited_on, version.section, version.page)
    if paper != said.evidence:
        yield PAPER


def take(*, by: Actor, register: Register, planned: Iterable[Planned], reason: str, now: datetime) -> Imported:
    """Enter what the plan says, each line for itself: after a crash the same sheet, sent again, does the rest."""
    done = Imported()
    for each in planned:
        if each.outcome not in {Outcome.NEW, Outcome.CHANGED} or each.said is None or each.unit is None:
            continue
        try:
            with transaction.atomic():
                _take(by, register, each, each.said, each.unit, reason, now)
        except (RegisterRejected, Refused) as refused:
            fault = Fault("", getattr(refused, "code", ""), str(refused))
            done.refused.append(replace(each, outcome=Outcome.REFUSED, wrong=(fault,)))
        else:
            done.new += each.outcome is Outcome.NEW
            done.changed += each.outcome is Outcome.CHANGED
    return done


def _take(by: Actor, register: Register, each: Planned, said: Said, unit: Unit, reason: str, now: datetime) -> None:
    if each.row is None:
        enter(by=by, register=register, unit=unit, said=said, now=now)
    else:
        change(by=by, row=each.row, said=said, reason=reason, now=now)


def refused_sheet(register: Register, planned: Iterable[Planned]) -> bytes:
    """The refused lines as they came, with the reasons, to mend and send again."""
    titles = titles_of(register)
    columns = [SheetColumn(title, _width(register, title)) for title in titles]
    rows: Iterable[list[Value]] = (
        [*(each.line.get(title) for title in titles), each.line.number, "\n".join(told(register, each))]
        for each in planned
        if each.outcome is Outcome.REFUSED
    )
    return workbook(
        Table("Dòng không nhận", [*columns, SheetColumn(ROW_TITLE, 12), SheetColumn(REASON_TITLE, 60)], rows)
    )


def told(register: Register, each: Planned) -> list[str]:
    """What is wrong with a line, each by its column."""
    return [
        ": ".join(word for word in (title_of(register, fault.column), fault.message) if word) for fault in each.wrong
    ]


def title_of(register: Register, column: str) -> str:
    """The title of the column at which a fault is."""
    if column == UNIT_COLUMN:
        return UNIT
    found = register.column(column)
    return found.title if found else column
