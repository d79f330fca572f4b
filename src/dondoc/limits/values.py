"""Dated limits: which value the law, or an office's own decision, sets on a day under given conditions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from dondoc.limits.laying import BadTable

Condition = str | int
Value = int | str
KEYS = frozenset(
    {"code", "title", "basis", "valid_from", "valid_to", "reference", "unverified", "note", "cases", "own"}
)


class NoLimit(LookupError):
    """No limit of that code is in force on the day for these conditions. Never a silent zero."""

    def __init__(self, code: str, on: date, conditions: Mapping[str, Condition]) -> None:
        super().__init__(f"no limit {code!r} on {on:%d/%m/%Y} for {dict(conditions)}")
        self.code = code
        self.on = on


@dataclass(frozen=True, slots=True)
class Limit:
    """One value in force. `valid_to` is the first day on which it no longer is; None: no end is known.

    `basis` says what is counted ("assigned", "present"), `when` the conditions under which the value holds,
    `unverified` that nobody has checked it against the text of the law, `own` that the installation wrote it.
    """

    code: str
    value: Value
    reference: str
    valid_from: date | None = None
    valid_to: date | None = None
    unverified: bool = False
    basis: str = ""
    note: str = ""
    own: bool = False
    when: Mapping[str, Any] = field(default_factory=dict)

    @property
    def number(self) -> int:
        """The value as a whole number. Raises BadTable where it is a word."""
        if not isinstance(self.value, int):
            raise BadTable(f"“{self.code}”: “{self.value}” phải là một số nguyên.")
        return self.value


@dataclass(frozen=True, slots=True)
class Span:
    """A range of whole numbers, `below` not included; None: open at that end."""

    from_: int | None
    below: int | None

    def holds(self, value: object) -> bool:
        """Whether the number lies in it."""
        if not isinstance(value, int):
            return False
        return (self.from_ is None or self.from_ <= value) and (self.below is None or value < self.below)


def limits_of(entries: Iterable[Mapping[str, Any]]) -> tuple[Limit, ...]:
    """All values of the entries, in their order. Raises BadTable for what cannot be used."""
    found: list[Limit] = []
    for entry in entries:
        found.extend(_limits(entry))
    _check_overlaps(found)
    return tuple(found)


def _limits(entry: Mapping[str, Any]) -> Iterable[Limit]:
    code = str(entry["code"])
    if unknown := sorted(set(entry) - KEYS):
        raise BadTable(f"“{code}”: không có mục “{unknown[0]}”; các mục được dùng: {', '.join(sorted(KEYS))}.")
    begin, end = _day(entry, "valid_from"), _day(entry, "valid_to")
    if begin and end and end <= begin:
        raise BadTable(f"“{code}” từ {begin:%d/%m/%Y}: valid_to phải sau valid_from.")
    if not str(entry.get("reference") or "").strip():
        raise BadTable(f"“{code}” từ {begin or 'đầu'}: thiếu “reference”, căn cứ pháp lý của quy định.")
    for case in entry.get("cases") or []:
        when, value = case.get("when") or {}, case.get("value")
        if isinstance(value, bool) or not isinstance(value, int | str):
            raise BadTable(
                f"“{code}” từ {begin or 'đầu'}: “value” phải là số nguyên hoặc một từ, không phải {value!r}."
            )
        yield Limit(
            code=code,
            value=value,
            reference=str(entry["reference"]),
            valid_from=begin,
            valid_to=end,
            unverified=bool(entry.get("unverified")),
            basis=str(entry.get("basis") or ""),
            note=str(entry.get("note") or ""),
            own=bool(entry.get("own")),
            when={name: _wanted(code, wanted) for name, wanted in when.items()},
        )


def _wanted(code: str, wanted: object) -> Span | tuple[Condition, ...]:
    if isinstance(wanted, dict):
        if set(wanted) - {"from", "below"}:
            raise BadTable(f"“{code}”: khoảng số chỉ có “from” (từ) và “below” (dưới).")
        return Span(wanted.get("from"), wanted.get("below"))
    return tuple(wanted) if isinstance(wanted, list) else (wanted,)  # type: ignore[return-value]


def _day(entry: Mapping[str, Any], name: str) -> date | None:
    day = entry.get(name)
    if day is None or type(day) is date:
        return day
    raise BadTable(f"“{entry['code']}”: “{name}” phải là một ngày, viết như 2026-01-01, không phải {day!r}.")


def _check_overlaps(found: Iterable[Limit]) -> None:
    """No day has two versions of one limit: nobody could say which is in force."""
    spans = {(each.code, each.valid_from or date.min, each.valid_to or date.max) for each in found}
    last: dict[str, date] = {}
    for code, begin, end in sorted(spans):
        if begin < last.get(code, date.min):
            raise BadTable(
                f"“{code}”: hai quy định cùng có hiệu lực từ {begin:%d/%m/%Y}; hãy ghi valid_to cho quy định trước."
            )
        last[code] = end


def find(limits: Iterable[Limit], code: str, *, on: date, **conditions: Condition) -> Limit | None:
    """The first value in force on the day whose conditions all hold; None where the law sets none."""
    for limit in limits:
        if limit.code == code and _in_force(limit, on) and _met(limit.when, conditions):
            return limit
    return None


def applies(limits: Iterable[Limit], code: str, *, on: date, **conditions: Condition) -> bool:
    """Whether some value of that code could hold on the day; what is not told of the conditions is left open."""
    return any(
        limit.code == code
        and _in_force(limit, on)
        and _met({name: wanted for name, wanted in limit.when.items() if name in conditions}, conditions)
        for limit in limits
    )


def _in_force(limit: Limit, on: date) -> bool:
    return (limit.valid_from is None or limit.valid_from <= on) and (limit.valid_to is None or on < limit.valid_to)


def _met(when: Mapping[str, Any], conditions: Mapping[str, Condition]) -> bool:
    return all(
        name in conditions
        and (wanted.holds(conditions[name]) if isinstance(wanted, Span) else conditions[name] in wanted)
        for name, wanted in when.items()
    )
