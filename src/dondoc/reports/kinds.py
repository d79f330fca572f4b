"""The kinds of reports and the outline of each, as data: which figures, tables and charts stand in which section.

An installation lays its own over `data/kinds.yaml` and `data/outlines.yaml` (docs/reports.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dondoc.limits.laying import BadTable
from dondoc.periods.series import Length, Series
from dondoc.reports.sentences import Sentence, sentence_of

LENGTHS = {"month": Length.MONTH, "quarter": Length.QUARTER, "half": Length.HALF, "year": Length.YEAR}
KIND_KEYS = frozenset(
    {"code", "name", "english", "short", "series", "length", "numbers", "title", "outline", "duties", "units", "basis"}
    | {"unverified", "own", "valid_from", "valid_to"}
)
SECTION_KEYS = frozenset(
    {"code", "title", "depth", "ask", "figures", "sentences", "tables", "charts", "lengths", "words"}
)


@dataclass(frozen=True, slots=True)
class DutyRef:
    """What must exist that the report meets: the code of a duty, and how it calls the period ("2026-h1")."""

    code: str
    period: str

    def names(self, year: int, number: int) -> str:
        """The period of the list of duties.

        >>> DutyRef("report.par", "{year}-q{number}").names(2026, 3)
        '2026-q3'
        """
        return self.period.format(year=year, number=number)


@dataclass(frozen=True, slots=True)
class Section:
    """A section of an outline. `ask`: whom to ask for what is missing in it. `words` is what the unit itself may add.

    `depth` 1 is a heading of the report (I.), 2 one below it (1.), 3 the lowest (a).
    """

    code: str
    title: str
    depth: int
    ask: str = ""
    figures: tuple[str, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    tables: tuple[str, ...] = ()
    charts: tuple[str, ...] = ()
    lengths: tuple[Length, ...] = ()
    words: str = ""

    @property
    def every_figure(self) -> tuple[str, ...]:
        """Those it lists and those its sentences speak of, each once."""
        spoken = (name for each in self.sentences for name in each.figures)
        return tuple(dict.fromkeys([*self.figures, *spoken]))


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of report: the family of its periods, how long one is, and what stands in it.

    `numbers`: which periods of a year there is one for (there is no report of the second quarter); empty: every one.
    `units`: the kinds of units that make it; empty: any.
    """

    code: str
    name: str
    short: str
    series: str
    length: Length
    title: str
    sections: tuple[Section, ...]
    numbers: tuple[int, ...] = ()
    duties: tuple[DutyRef, ...] = ()
    units: tuple[str, ...] = ()
    english: str = ""
    basis: str = ""
    unverified: bool = False

    @property
    def figures(self) -> tuple[str, ...]:
        """Every figure of every section, each once, in order."""
        return tuple(dict.fromkeys(code for each in self.sections for code in each.every_figure))

    def section(self, code: str) -> Section | None:
        """The section of that code."""
        return next((each for each in self.sections if each.code == code), None)

    def made_by(self, unit_kind: str) -> bool:
        """Whether units of that kind make it."""
        return not self.units or unit_kind in self.units


def kinds_of(
    kinds: Iterable[Mapping[str, Any]], outlines: Iterable[Mapping[str, Any]], series: Sequence[Series]
) -> tuple[Kind, ...]:
    """All kinds of a table, in its order. Raises BadTable for what cannot be used."""
    laid = {str(each["code"]): each for each in outlines}
    known = {each.code for each in series}
    return tuple(_kind(each, laid, known) for each in kinds)


def _kind(entry: Mapping[str, Any], outlines: Mapping[str, Mapping[str, Any]], series: set[str]) -> Kind:
    code = str(entry["code"])
    _only(code, entry, KIND_KEYS)
    length = LENGTHS.get(str(entry.get("length") or ""))
    if length is None:
        raise BadTable(f"“{code}”: “length” phải là một trong {', '.join(LENGTHS)}.")
    if str(entry.get("series") or "") not in series:
        raise BadTable(f"“{code}”: không có chuỗi kỳ báo cáo “{entry.get('series')}”; có: {', '.join(sorted(series))}.")
    outline = outlines.get(str(entry.get("outline") or ""))
    if outline is None:
        raise BadTable(f"“{code}”: không có đề cương “{entry.get('outline')}” trong reports/outlines.yaml.")
    name = _text(code, entry, "name")
    return Kind(
        code=code,
        name=name,
        short=str(entry.get("short") or name),
        series=str(entry["series"]),
        length=length,
        title=_text(code, entry, "title"),
        sections=tuple(each for each in _sections(outline) if not each.lengths or length in each.lengths),
        numbers=tuple(int(each) for each in entry.get("numbers") or ()),
        duties=tuple(_duty(code, each) for each in entry.get("duties") or ()),
        units=tuple(map(str, entry.get("units") or ())),
        english=str(entry.get("english") or ""),
        basis=str(entry.get("basis") or ""),
        unverified=bool(entry.get("unverified")),
    )


def _sections(outline: Mapping[str, Any]) -> list[Section]:
    code = str(outline["code"])
    written = outline.get("sections")
    if not isinstance(written, list) or not written:
        raise BadTable(f"Đề cương “{code}”: “sections” phải là một danh sách các phần.")
    found = [_section(code, each) for each in written]
    if len({each.code for each in found}) != len(found):
        raise BadTable(f"Đề cương “{code}”: có hai phần cùng mã; hãy đặt mỗi phần một mã.")
    return found


def _section(outline: str, entry: Mapping[str, Any]) -> Section:
    code = str(entry.get("code") or "")
    where = f"{outline}/{code}"
    _only(where, entry, SECTION_KEYS)
    unknown = [each for each in entry.get("lengths") or () if each not in LENGTHS]
    if unknown:
        raise BadTable(f"“{where}”: “lengths” không có “{unknown[0]}”; có: {', '.join(LENGTHS)}.")
    depth = entry.get("depth", 1)
    if not code or depth not in {1, 2, 3}:
        raise BadTable(f"“{where}”: mỗi phần phải có “code”, và “depth” là 1, 2 hoặc 3.")
    return Section(
        code=code,
        title=_text(where, entry, "title"),
        depth=depth,
        ask=str(entry.get("ask") or ""),
        figures=tuple(map(str, entry.get("figures") or ())),
        sentences=tuple(sentence_of(where, each) for each in entry.get("sentences") or ()),
        tables=tuple(map(str, entry.get("tables") or ())),
        charts=tuple(map(str, entry.get("charts") or ())),
        lengths=tuple(LENGTHS[each] for each in entry.get("lengths") or ()),
        words=str(entry.get("words") or ""),
    )


def _duty(code: str, entry: Mapping[str, Any]) -> DutyRef:
    return DutyRef(_text(code, entry, "duty"), _text(code, entry, "period"))


def _only(where: str, entry: Mapping[str, Any], known: Iterable[str]) -> None:
    if unknown := sorted(set(entry) - set(known)):
        raise BadTable(f"“{where}”: không có mục “{unknown[0]}”; các mục được dùng: {', '.join(sorted(known))}.")


def _text(where: str, entry: Mapping[str, Any], name: str) -> str:
    found = str(entry.get(name) or "").strip()
    if not found:
        raise BadTable(f"“{where}”: thiếu “{name}”.")
    return found
