"""Registers from data: what cannot be used is refused by name, with how to write it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any, TypeVar

from dondoc.limits.laying import BadTable
from dondoc.registers.conditions import Condition
from dondoc.registers.definitions import AddsUp, Basis, Choice, Column, Figure, Level, Part, Register
from dondoc.registers.kinds import NUMBERS, Aggregate, ColumnKind, FigureKind, Pick, TakenBy, WhenNone
from dondoc.registers.wheres import condition_of

Said = Mapping[str, Any]
Chosen = TypeVar("Chosen", bound=StrEnum)

KEYS = frozenset(
    {"code", "title", "english", "area", "about", "about_english", "basis", "unverified", "counting_unit", "day"}
    | {"valid", "adds_up", "columns", "figures", "own"}
)
COLUMN_KEYS = frozenset(
    {"code", "title", "english", "kind", "choices", "required", "key", "planned", "hint", "hint_english"}
)
FIGURE_KEYS = frozenset(
    {"code", "title", "english", "kind", "unit", "where", "count", "numbers", "numerator", "denominator", "whole"}
    | {"done", "started", "levels", "flags", "pick", "taken_by", "when_none", "places", "how", "how_english", "leaves"}
    | {"version"}
)
CODE = re.compile(r"[a-z][a-z0-9_]{0,39}")
MOST_COLUMNS = 40
# Names of the numbers that a figure of a kind must have.
PARTS: dict[FigureKind, tuple[str, ...]] = {
    FigureKind.COUNT: ("count",),
    FigureKind.RATE: ("numerator", "denominator"),
    FigureKind.WEIGHTED: ("whole", "done", "started"),
}


def registers_of(entries: Iterable[Said]) -> tuple[Register, ...]:
    """All registers of a list, in its order. Raises BadTable."""
    return tuple(register_of(entry) for entry in entries)


def register_of(entry: Said, *, owner: int | None = None) -> Register:
    """One register. Raises BadTable, which says what is wrong and how to write it."""
    code = str(entry["code"]).strip()
    where = f"“{code}”"
    only(where, entry, KEYS)
    columns = _columns(where, entry)
    valid = mapping(where, entry, "valid")
    only(where, valid, {"from", "until"})
    register = Register(
        code=code,
        title=text(where, entry, "title"),
        english=words(entry, "english"),
        area=text(where, entry, "area"),
        about=words(entry, "about"),
        about_english=words(entry, "about_english"),
        columns=columns,
        figures=_figures(where, entry, columns),
        day=text(where, entry, "day"),
        counting_unit=text(where, entry, "counting_unit"),
        valid_from=words(valid, "from"),
        valid_until=words(valid, "until"),
        adds_up=_adds_up(where, entry, columns),
        basis=_basis(where, mapping(where, entry, "basis")),
        unverified=bool(entry.get("unverified")),
        own=bool(entry.get("own")) or owner is not None,
        owner=owner,
    )
    _check(where, register)
    return register


def _check(where: str, register: Register) -> None:
    """The columns that the register itself needs are there, and of the right kind."""
    day = register.column(register.day)
    if day is None or day.kind is not ColumnKind.DATE or not day.required:
        raise BadTable(f"{where}: “day” phải là một cột ngày bắt buộc (kind: date, required: true).")
    for name in (register.valid_from, register.valid_until):
        column = register.column(name) if name else None
        if name and (column is None or column.kind is not ColumnKind.DATE):
            raise BadTable(f"{where}: “valid” chỉ được nêu các cột ngày; không có cột ngày “{name}”.")
    if register.valid_until and not register.valid_from:
        raise BadTable(f"{where}: “valid” có “until” thì phải có “from”.")
    if any(figure.taken_by is TakenBy.VALIDITY for figure in register.figures) and not register.valid_from:
        raise BadTable(f"{where}: số liệu tính theo hiệu lực cần “valid: {{from: cột ngày}}”.")


def _columns(where: str, entry: Said) -> tuple[Column, ...]:
    written = entry.get("columns")
    if not isinstance(written, list) or not 1 <= len(written) <= MOST_COLUMNS:
        raise BadTable(f"{where}: “columns” phải là danh sách từ 1 đến {MOST_COLUMNS} cột.")
    found = tuple(_column(where, each) for each in written)
    if double := _double(each.code for each in found):
        raise BadTable(f"{where}: cột “{double}” ghi hai lần.")
    if double := _double(each.title.casefold() for each in found):
        raise BadTable(f"{where}: hai cột cùng tên “{double}”.")
    return found


def _column(where: str, said: Said) -> Column:
    if not isinstance(said, Mapping):
        raise BadTable(f"{where}: mỗi cột phải gồm các mục có tên (code, title, kind).")
    code = coded(where, said)
    at = f"{where}, cột “{code}”"
    only(at, said, COLUMN_KEYS)
    kind = one_of(at, "kind", ColumnKind, said.get("kind", ColumnKind.TEXT.value))
    choices = tuple(_choice(at, each) for each in said.get("choices") or ())
    if (kind is ColumnKind.CHOICE) != bool(choices):
        raise BadTable(f"{at}: “choices” phải có ở cột kind: choice, và chỉ ở đó.")
    if double := _double(each.code for each in choices):
        raise BadTable(f"{at}: lựa chọn “{double}” ghi hai lần.")
    return Column(
        code=code,
        title=text(at, said, "title"),
        kind=kind,
        english=words(said, "english"),
        choices=choices,
        required=bool(said.get("required")),
        key=bool(said.get("key")),
        planned=bool(said.get("planned")),
        hint=words(said, "hint"),
        hint_english=words(said, "hint_english"),
    )


def _choice(at: str, said: object) -> Choice:
    if not isinstance(said, Mapping):
        raise BadTable(f"{at}: mỗi lựa chọn viết như {{code: done, title: Đã xử lý}}.")
    only(at, said, {"code", "title", "english"})
    return Choice(coded(at, said), text(at, said, "title"), words(said, "english"))


def _figures(where: str, entry: Said, columns: tuple[Column, ...]) -> tuple[Figure, ...]:
    written = entry.get("figures") or []
    if not isinstance(written, list):
        raise BadTable(f"{where}: “figures” phải là một danh sách số liệu.")
    known = {column.code: column for column in columns}
    found = tuple(_figure(where, each, known) for each in written)
    if double := _double(each.code for each in found):
        raise BadTable(f"{where}: số liệu “{double}” ghi hai lần.")
    return found


def _figure(where: str, said: Said, known: Mapping[str, Column]) -> Figure:
    if not isinstance(said, Mapping):
        raise BadTable(f"{where}: mỗi số liệu phải gồm các mục có tên (code, title, kind).")
    code = coded(where, said)
    at = f"{where}, số liệu “{code}”"
    only(at, said, FIGURE_KEYS)
    kind = one_of(at, "kind", FigureKind, said.get("kind"))
    flags, titles, english = _flags(at, said, kind, known)
    figure = Figure(
        code=code,
        title=text(at, said, "title"),
        english=words(said, "english"),
        kind=kind,
        unit=words(said, "unit"),
        where=condition_of(at, said.get("where"), known),
        parts=MappingProxyType(_parts(at, said, kind, known)),
        flags=MappingProxyType(flags),
        flag_titles=MappingProxyType(titles),
        flag_english=MappingProxyType(english),
        levels=_levels(at, said, kind, known),
        pick=one_of(at, "pick", Pick, said.get("pick", Pick.LAST.value)),
        taken_by=one_of(at, "taken_by", TakenBy, said.get("taken_by", TakenBy.DAY.value)),
        when_none=one_of(at, "when_none", WhenNone, said.get("when_none", WhenNone.NO_DATA.value)),
        places=_places(at, said),
        how=text(at, said, "how"),
        how_english=words(said, "how_english"),
        leaves=tuple(map(str, said.get("leaves") or ())),
        version=int(said.get("version", 1)),
    )
    if figure.when_none is WhenNone.ZERO and kind not in {FigureKind.COUNT, FigureKind.NUMBERS, FigureKind.FLAGS}:
        raise BadTable(f"{at}: “when_none: zero” chỉ dùng cho số đếm và dấu hiệu có/không.")
    return figure


def _parts(at: str, said: Said, kind: FigureKind, known: Mapping[str, Column]) -> dict[str, Part]:
    names = PARTS.get(kind, ())
    if kind is FigureKind.NUMBERS:
        numbers = mapping(at, said, "numbers")
        if not numbers:
            raise BadTable(f"{at}: thiếu “numbers”: tên từng số và điều kiện của nó.")
        return {str(name): _part(f"{at}, “{name}”", each, known) for name, each in numbers.items()}
    if missing := [name for name in names if name not in said and name != "count"]:
        raise BadTable(f"{at}: thiếu “{missing[0]}”.")
    return {name: _part(f"{at}, “{name}”", said.get(name) or {}, known) for name in names}


def _part(at: str, said: object, known: Mapping[str, Column]) -> Part:
    if not isinstance(said, Mapping):
        raise BadTable(f"{at}: viết như {{where: {{…}}, sum: cột}} hoặc {{}} để đếm mọi dòng.")
    only(at, said, {"where", "sum", "distinct", "last", "by"})
    forms = [name for name in ("sum", "distinct", "last") if name in said]
    if len(forms) > 1:
        raise BadTable(f"{at}: chỉ dùng một trong “sum”, “distinct”, “last”.")
    where = condition_of(at, said.get("where"), known)
    if not forms:
        return Part(where)
    column = known.get(str(said[forms[0]]))
    if column is None or (forms[0] != "distinct" and column.kind not in NUMBERS):
        raise BadTable(f"{at}: “{forms[0]}” phải nêu một cột số của sổ, không phải {said[forms[0]]!r}.")
    by = words(said, "by")
    if by and (forms[0] != "last" or by not in known):
        raise BadTable(f"{at}: “by” chỉ đi cùng “last” và phải nêu một cột của sổ, không phải {by!r}.")
    return Part(where, Aggregate(forms[0]), column.code, by)


def _flags(
    at: str, said: Said, kind: FigureKind, known: Mapping[str, Column]
) -> tuple[dict[str, Condition], dict[str, str], dict[str, str]]:
    """What each flag asks for, its title, and its title in English."""
    if kind is not FigureKind.FLAGS:
        return {}, {}, {}
    written = mapping(at, said, "flags")
    if not written:
        raise BadTable(f"{at}: thiếu “flags”: tên từng dấu hiệu và điều kiện của nó.")
    conditions, titles, english = {}, {}, {}
    for name, each in written.items():
        if not isinstance(each, Mapping):
            raise BadTable(f"{at}, “{name}”: viết như {{title: …, where: {{…}}}}.")
        only(at, each, {"title", "english", "where"})
        titles[str(name)] = text(at, each, "title")
        english[str(name)] = words(each, "english")
        conditions[str(name)] = condition_of(at, each.get("where"), known)
    return conditions, titles, english


def _levels(at: str, said: Said, kind: FigureKind, known: Mapping[str, Column]) -> tuple[Level, ...]:
    if kind is not FigureKind.LEVEL:
        return ()
    written = said.get("levels")
    if not isinstance(written, list) or not written:
        raise BadTable(f"{at}: thiếu “levels”: danh sách mức, mức tốt nhất trước.")
    found = []
    for each in written:
        if not isinstance(each, Mapping):
            raise BadTable(f"{at}: mỗi mức viết như {{code: on_time, title: Đúng hạn, where: {{…}}}}.")
        only(at, each, {"code", "title", "english", "where"})
        condition = condition_of(at, each.get("where"), known)
        found.append(Level(coded(at, each), text(at, each, "title"), condition, words(each, "english")))
    return tuple(found)


def _adds_up(where: str, entry: Said, columns: tuple[Column, ...]) -> tuple[AddsUp, ...]:
    numbers = {column.code for column in columns if column.kind in NUMBERS}
    found = []
    for each in entry.get("adds_up") or ():
        if not isinstance(each, Mapping):
            raise BadTable(f"{where}: “adds_up” viết như {{parts: [done, started], of: found}}.")
        only(f"{where}, “adds_up”", each, {"parts", "of", "exactly"})
        rule = AddsUp(tuple(map(str, each.get("parts") or ())), words(each, "of"), each.get("exactly") is True)
        if strange := sorted({*rule.parts, rule.of} - numbers):
            raise BadTable(f"{where}: “adds_up” phải nêu các cột số; “{strange[0]}” không phải cột số.")
        found.append(rule)
    return tuple(found)


def _places(at: str, said: Said) -> int:
    found = said.get("places", 2)
    if isinstance(found, bool) or not isinstance(found, int) or not 0 <= found <= 6:
        raise BadTable(f"{at}: “places” là số chữ số thập phân, từ 0 đến 6.")
    return found


def _basis(where: str, said: Said) -> Basis:
    only(where, said, {"sign", "date", "issuer", "clause"})
    day = said.get("date")
    if day is not None and type(day) is not date:
        raise BadTable(f"{where}: “date” phải là một ngày, viết như 2026-01-01, không phải {day!r}.")
    return Basis(words(said, "sign"), day, words(said, "issuer"), words(said, "clause"))


def _double(codes: Iterable[str]) -> str:
    seen: set[str] = set()
    for code in codes:
        if code in seen:
            return code
        seen.add(code)
    return ""


def coded(where: str, said: Said) -> str:
    """The code of an entry: Latin letters, digits, underscores."""
    code = str(said.get("code") or "").strip()
    if not CODE.fullmatch(code):
        raise BadTable(f"{where}: “code” phải là chữ thường không dấu, chữ số, gạch dưới, không phải {code!r}.")
    return code


def only(where: str, said: Said, known: Iterable[str]) -> None:
    """Refuse an entry that nobody would read."""
    if unknown := sorted(set(map(str, said)) - set(known)):
        raise BadTable(f"{where}: không có mục “{unknown[0]}”; các mục được dùng: {', '.join(sorted(known))}.")


def mapping(where: str, said: Said, name: str) -> Said:
    """A part of the entry that has names of its own."""
    found = said.get(name) or {}
    if not isinstance(found, Mapping):
        raise BadTable(f"{where}: “{name}” phải gồm các mục có tên; xem docs/registers.md.")
    return found


def text(where: str, said: Said, name: str) -> str:
    """Words that must be there."""
    found = words(said, name)
    if not found:
        raise BadTable(f"{where}: thiếu “{name}”.")
    return found


def words(said: Said, name: str) -> str:
    """Words that may be there."""
    return str(said.get(name) or "").strip()


def one_of(where: str, name: str, kind: type[Chosen], found: object) -> Chosen:
    """The member of an enumeration that is written there."""
    if isinstance(found, str) and found in kind._value2member_map_:
        return kind(found)
    raise BadTable(f"{where}: “{name}” phải là một trong {', '.join(kind)}, không phải {found!r}.")
