"""What must exist, as data: the list is read into values here, and what cannot be used is refused by name.

The format is described in docs/obligations.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from dondoc.language.folding import folded
from dondoc.limits.laying import BadTable
from dondoc.obligations.kinds import Asked, DutyKind, EventKind, Every, From

KEYS = frozenset(
    {"code", "kind", "name", "english", "basis", "unverified", "who", "rule", "met_by", "keeper", "assign", "note"}
    | {"valid_from", "valid_to", "own"}
)
_DAY = re.compile(r"(\d{1,2})/(\d{1,2})")
_LONGEST_MONTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
MOST_DAYS = 3_000
Chosen = TypeVar("Chosen", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Basis:
    """The paper that asks for it, as text: it need not stand in the register."""

    sign: str = ""
    issued_on: date | None = None
    issuer: str = ""
    clause: str = ""


@dataclass(frozen=True, slots=True)
class Who:
    """Which units: those of the kinds, those named by sign code or name; `without` takes away."""

    kinds: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    without: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Slot:
    """One time of the year: `years` is 1 where the day lies in the year after, -1 in the year before."""

    code: str
    label: str
    day: int
    month: int
    years: int = 0


@dataclass(frozen=True, slots=True)
class Yearly:
    """By fixed days of the year, once or at several times with names of their own."""

    slots: tuple[Slot, ...]


@dataclass(frozen=True, slots=True)
class Regular:
    """Every half-year, quarter or month: by that day of its last month, or of the month after it."""

    every: Every
    day: int
    next_month: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """Types and groups of words as the list writes them, to be shown; what is compared is folded."""

    types: tuple[str, ...] = ()
    words: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class After:
    """Within so many days after an event.

    Of a reorganisation: `changes` names its kinds (all where empty), `asked` who answers. Of a document in the
    register: its `types`, `words` of its subject (one of the groups, each whole), `issuers` by kind of unit; `own`
    says that the unit's own outgoing papers count instead of those that came to it.
    """

    event: EventKind
    within: int
    working: bool = True
    asked: Asked = Asked.SUCCESSOR
    changes: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    words: tuple[tuple[str, ...], ...] = ()
    without: tuple[str, ...] = ()
    issuers: tuple[str, ...] = ()
    own: bool = False
    told: Told = Told()


@dataclass(frozen=True, slots=True)
class InForce:
    """One must be in force at any time; it holds for `months` (None: until replaced), renewed `renew` days before.

    Where there has been none yet, it is due `within` days after the duty or the unit began, whichever is later.
    """

    within: int
    months: int | None = None
    renew: int = 30


Rule = Yearly | Regular | After | InForce


@dataclass(frozen=True, slots=True)
class MetBy:
    """The document that would meet it: its types, words of its subject (one group whole), words that rule it out.

    `early`: so many days before its period begins it may already have been issued. `link`: a page of the website
    meets it as well as a document. `cites`: it must name the paper that opened the entry. `year_before`: it follows
    what the year before left, and its subject may name that year.
    """

    types: tuple[str, ...] = ()
    words: tuple[tuple[str, ...], ...] = ()
    without: tuple[str, ...] = ()
    of: From = From.OWN
    early: int = 0
    link: bool = False
    cites: bool = False
    year_before: bool = False
    told: Told = Told()


@dataclass(frozen=True, slots=True)
class Duty:
    """One thing that units must issue, report, publish or renew. `owner`: the unit that added it; None: the list's."""

    code: str
    kind: DutyKind
    name: str
    rule: Rule
    who: Who = Who()
    english: str = ""
    basis: Basis = Basis()
    met_by: MetBy = MetBy()
    keeper: str = ""
    note: str = ""
    assign: bool = True
    unverified: bool = False
    own: bool = False
    valid_from: date | None = None
    valid_to: date | None = None
    owner: int | None = None

    def holds(self, day: date) -> bool:
        """Whether it is asked for on that day."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day < self.valid_to)


def duties_of(entries: Iterable[Mapping[str, Any]]) -> tuple[Duty, ...]:
    """All duties of a list, in its order. Raises BadTable for what cannot be used."""
    return tuple(duty_of(entry) for entry in entries)


def duty_of(entry: Mapping[str, Any], owner: int | None = None) -> Duty:
    """One duty. Raises BadTable, which says what is wrong and how to write it."""
    code = str(entry["code"]).strip()
    _only(code, entry, KEYS)
    begin, end = _date(code, entry, "valid_from"), _date(code, entry, "valid_to")
    if begin and end and end <= begin:
        raise BadTable(f"“{code}”: valid_to phải sau valid_from.")
    return Duty(
        code=code,
        kind=_one_of(code, "kind", DutyKind, entry.get("kind")),
        name=_text(code, entry, "name"),
        english=str(entry.get("english") or "").strip(),
        basis=_basis(code, _mapping(code, entry, "basis")),
        who=_who(code, _mapping(code, entry, "who")),
        rule=_rule(code, _mapping(code, entry, "rule")),
        met_by=_met_by(code, _mapping(code, entry, "met_by")),
        keeper=str(entry.get("keeper") or "").strip(),
        note=str(entry.get("note") or "").strip(),
        assign=entry.get("assign", True) is not False,
        unverified=bool(entry.get("unverified")),
        own=bool(entry.get("own")) or owner is not None,
        valid_from=begin,
        valid_to=end,
        owner=owner,
    )


def _basis(code: str, said: Mapping[str, Any]) -> Basis:
    _only(code, said, {"sign", "date", "issuer", "clause"})
    sign, issuer, clause = (str(said.get(name) or "").strip() for name in ("sign", "issuer", "clause"))
    return Basis(sign, _date(code, said, "date"), issuer, clause)


def _who(code: str, said: Mapping[str, Any]) -> Who:
    _only(code, said, {"kinds", "units", "without"})
    who = Who(*(_texts(code, said, name) for name in ("kinds", "units", "without")))
    if not who.kinds and not who.units:
        raise BadTable(f"“{code}”: “who” phải có “kinds” (loại đơn vị) hoặc “units” (mã hoặc tên đơn vị).")
    return who


def _rule(code: str, said: Mapping[str, Any]) -> Rule:
    forms = [name for name in ("every", "after", "in_force") if name in said]
    if len(forms) != 1:
        raise BadTable(
            f"“{code}”: “rule” phải có đúng một trong “every”, “after”, “in_force”; xem docs/obligations.md."
        )
    match forms[0]:
        case "every":
            return _periodic(code, said)
        case "after":
            return _after(code, said)
        case _:
            return _in_force(code, _mapping(code, said, "in_force"))


def _periodic(code: str, said: Mapping[str, Any]) -> Rule:
    every = _one_of(code, "every", Every, said.get("every"))
    if every is Every.YEAR:
        _only(code, said, {"every", "by", "year", "periods"})
        written = said.get("periods") or [{"by": said.get("by"), "year": said.get("year", 0)}]
        return Yearly(tuple(_slot(code, each) for each in written))
    _only(code, said, {"every", "by", "month"})
    if said.get("month", "last") not in {"last", "next"}:
        raise BadTable(f"“{code}”: “month” là “last” (tháng cuối kỳ) hoặc “next” (tháng sau kỳ).")
    return Regular(every, _number(code, said, "by", most=31), said.get("month") == "next")


def _slot(code: str, said: Mapping[str, Any]) -> Slot:
    _only(code, said, {"code", "label", "by", "year"})
    found = _DAY.fullmatch(str(said.get("by") or ""))
    day, month = (int(found[1]), int(found[2])) if found else (0, 0)
    if not 1 <= month <= 12 or not 1 <= day <= _LONGEST_MONTHS[month - 1]:
        raise BadTable(f"“{code}”: “by” phải là ngày/tháng, viết như “31/01”, không phải {said.get('by')!r}.")
    years = said.get("year", 0)
    if years not in {-1, 0, 1}:
        raise BadTable(f"“{code}”: “year” là -1 (năm trước), 0 hoặc 1 (năm sau).")
    return Slot(str(said.get("code") or ""), str(said.get("label") or ""), day, month, years)


def _after(code: str, said: Mapping[str, Any]) -> After:
    names = {"after", "within", "days", "asks", "changes", "types", "words", "without", "issuers", "own"}
    _only(code, said, names)
    if said.get("days", "working") not in {"working", "calendar"}:
        raise BadTable(f"“{code}”: “days” là “working” (ngày làm việc) hoặc “calendar” (ngày theo lịch).")
    told = _told(code, said)
    return After(
        event=_one_of(code, "after", EventKind, said.get("after")),
        within=_number(code, said, "within"),
        working=said.get("days", "working") == "working",
        asked=_one_of(code, "asks", Asked, said.get("asks", Asked.SUCCESSOR.value)),
        changes=_texts(code, said, "changes"),
        types=_folded(told.types),
        words=tuple(map(_folded, told.words)),
        without=_folded(_texts(code, said, "without")),
        told=told,
        issuers=_texts(code, said, "issuers"),
        own=bool(said.get("own")),
    )


def _in_force(code: str, said: Mapping[str, Any]) -> InForce:
    _only(code, said, {"within", "months", "renew"})
    months = _number(code, said, "months") if said.get("months") is not None else None
    renew = _number(code, said, "renew", least=0) if "renew" in said else 30
    return InForce(_number(code, said, "within"), months, renew)


def _met_by(code: str, said: Mapping[str, Any]) -> MetBy:
    _only(code, said, {"types", "words", "without", "from", "early", "link", "cites", "year_before"})
    told = _told(code, said)
    return MetBy(
        types=_folded(told.types),
        words=tuple(map(_folded, told.words)),
        without=_folded(_texts(code, said, "without")),
        told=told,
        of=_one_of(code, "from", From, said.get("from", From.OWN.value)),
        early=_number(code, said, "early", least=0) if "early" in said else 0,
        link=bool(said.get("link")),
        cites=bool(said.get("cites")),
        year_before=bool(said.get("year_before")),
    )


def _told(code: str, said: Mapping[str, Any]) -> Told:
    return Told(_texts(code, said, "types"), _groups(code, said, "words"))


def _folded(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(folded, texts))


def _groups(code: str, said: Mapping[str, Any], name: str) -> tuple[tuple[str, ...], ...]:
    """Groups of words; a plain list of words is one group."""
    written = said.get(name) or []
    if not isinstance(written, list):
        raise BadTable(f"“{code}”: “{name}” phải là một danh sách cụm từ, hoặc danh sách các nhóm cụm từ.")
    groups = written if any(isinstance(each, list) for each in written) else [written]
    return tuple(tuple(str(word).strip() for word in group) for group in groups if group)


def _only(code: str, said: Mapping[str, Any], known: Iterable[str]) -> None:
    if unknown := sorted(set(said) - set(known)):
        raise BadTable(f"“{code}”: không có mục “{unknown[0]}”; các mục được dùng: {', '.join(sorted(known))}.")


def _mapping(code: str, entry: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    found = entry.get(name) or {}
    if not isinstance(found, Mapping):
        raise BadTable(f"“{code}”: “{name}” phải gồm các mục có tên; xem docs/obligations.md.")
    return found


def _text(code: str, entry: Mapping[str, Any], name: str) -> str:
    found = str(entry.get(name) or "").strip()
    if not found:
        raise BadTable(f"“{code}”: thiếu “{name}”.")
    return found


def _texts(code: str, said: Mapping[str, Any], name: str) -> tuple[str, ...]:
    found = said.get(name) or []
    if not isinstance(found, list) or not all(isinstance(each, str) for each in found):
        raise BadTable(f"“{code}”: “{name}” phải là một danh sách từ, viết như [Kế hoạch, Quyết định].")
    return tuple(each.strip() for each in found)


def _number(code: str, said: Mapping[str, Any], name: str, *, least: int = 1, most: int = MOST_DAYS) -> int:
    found = said.get(name)
    if isinstance(found, bool) or not isinstance(found, int) or not least <= found <= most:
        raise BadTable(f"“{code}”: “{name}” phải là số nguyên từ {least} đến {most}, không phải {found!r}.")
    return found


def _date(code: str, said: Mapping[str, Any], name: str) -> date | None:
    found = said.get(name)
    if found is None or type(found) is date:
        return found
    raise BadTable(f"“{code}”: “{name}” phải là một ngày, viết như 2026-01-01, không phải {found!r}.")


def _one_of(code: str, name: str, kind: type[Chosen], found: object) -> Chosen:
    if isinstance(found, str) and found in kind._value2member_map_:
        return kind(found)
    raise BadTable(f"“{code}”: “{name}” phải là một trong {', '.join(kind)}, không phải {found!r}.")
