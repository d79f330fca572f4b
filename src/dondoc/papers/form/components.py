"""Which line of a Word file is which component of an administrative document (Decree 30/2020/NĐ-CP, article 8)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from dondoc.language.marks import bare
from dondoc.papers.form.lines import Line, Part
from dondoc.papers.form.rules import Rules

NATION, MOTTO = (
    re.compile(r"cong hoa x[a ]+hoi chu nghia viet nam"),
    re.compile(r"doc lap\s*[-–—]\s*tu do\s*[-–—]\s*hanh phuc"),
)
SIGN = re.compile(r"(?<!\w)so\s*:[^\n\t/]{0,40}/\s*[\w\s.&/-]{1,40}")
DAY = re.compile(r"ngay[\s.…_]*(\d{0,2})[\s.…_]*thang[\s.…_]*(\d{0,2})[\s.…_]*nam[\s.…_]*(\d{0,4})")
RECIPIENTS = re.compile(r"\s*noi nhan\s*:?")
_LETTER = re.compile(r"\s*v/v\b|\s*ve viec\b")
_PARTY = re.compile(r"dang cong san viet nam")
_NORMATIVE = re.compile(r"so\s*:[^/\n]*/\s*\d{4}\s*/")
_ANNEX = re.compile(r"\s*phu luc\b")
_TO = re.compile(r"\s*kinh gui\b")
_HEAD = 60  # lines that the head may take up
_ENOUGH = 3  # components of five that make an administrative document


@dataclass(frozen=True)
class Signature:
    """Who signs: the lines of the post, and the name (None: room left for it)."""

    post: tuple[Part, ...]
    name: Part | None


@dataclass
class Components:
    """What was found; None or empty where it was not."""

    lines: Sequence[Line]
    nation: Part | None = None
    motto: Part | None = None
    agency: tuple[Part, ...] = ()  # the superior first, the issuing body last
    has_agency_cell: bool = False
    sign: Part | None = None
    day: Part | None = None
    type: Part | None = None
    type_name: str = ""
    subject: tuple[Part, ...] = ()
    letter_subject: Part | None = None
    body: tuple[Line, ...] = ()
    recipients: Part | None = None
    recipients_list: tuple[Part, ...] = ()
    signatures: tuple[Signature, ...] = ()
    annexes: tuple[Line, ...] = ()
    head: tuple[Line, ...] = field(default=())

    @property
    def is_letter(self) -> bool:
        """A letter (công văn) bears no type's name."""
        return self.type is None


def components(lines: Sequence[Line], rules: Rules) -> Components | None:
    """The components; None for what is no administrative document (a table, a Party or a normative document)."""
    found = Components(lines)
    first = [line for line in lines if line][:_HEAD]
    if any(_PARTY.search(line.bare) for line in first[:6]) or any(_NORMATIVE.search(line.bare) for line in first):
        return None
    names = {bare(name): name for name in rules["types"].values["names"]} if "types" in rules else {}
    _find_head(found, first)
    _find_title(found, first, names)
    _find_foot(found)
    if not _is_paper(found):
        return None
    _find_body(found)
    return found


def _is_paper(found: Components) -> bool:
    seen = (found.nation or found.motto, found.sign, found.day, found.type or found.letter_subject, found.recipients)
    return sum(each is not None for each in seen) >= _ENOUGH


def _find_head(found: Components, first: Sequence[Line]) -> None:
    found.nation, found.motto = _match(NATION, first), _match(MOTTO, first)
    found.sign = _match(SIGN, first)
    found.letter_subject = next(
        (part for line in first[:15] for part in line.parts() if _LETTER.match(part.bare)), None
    )
    found.day = _day(first, found)
    _find_agency(found)


def _match(form: re.Pattern[str], lines: Iterable[Line]) -> Part | None:
    for line in lines:
        if (hit := form.search(line.bare)) is not None:
            return Part(line, hit.start(), hit.start() + len(hit[0].rstrip()))
    return None


def _day(first: Sequence[Line], found: Components) -> Part | None:
    """The place and day of the head: above the title, and no sentence of the text."""
    for line in first[:20]:
        for part in line.parts():
            if (hit := DAY.search(part.bare)) and hit.start() < 40 and len(part.bare) - hit.end() < 4:
                return part
        if line.place.table == 0 and len(line.text) > 150:
            return None
    return None


def _find_agency(found: Components) -> None:
    """The cell beside the country's name, or what stands before a tab on its lines."""
    anchor = found.nation or found.motto
    if anchor is None:
        return
    place = anchor.line.place
    if place.table and place.cell > 1:
        found.has_agency_cell = True
        beside = [
            line
            for line in found.lines
            if (line.place.table, line.place.row, line.place.cell) == (place.table, place.row, place.cell - 1)
        ]
        parts = [part for line in beside for part in line.parts()]
    else:
        heads = {part.line.at: part for part in (found.nation, found.motto) if part}
        parts = [part for head in heads.values() for part in head.line.parts() if part.end <= head.start]
    cut = next((at for at, part in enumerate(parts) if _is_no_agency(part)), len(parts))
    found.agency = tuple(parts[:cut])


def _is_no_agency(part: Part) -> bool:
    return bool(SIGN.match(part.bare) or _LETTER.match(part.bare) or not any(c.isalpha() for c in part.text))


def _find_title(found: Components, first: Sequence[Line], names: Mapping[str, str]) -> None:
    """The type's name alone on its line, and the centred lines below it."""
    parts = [part for line in first for part in line.parts()]
    for at, part in enumerate(parts):
        name = names.get(" ".join(part.bare.rstrip(" :").split()))
        if name and (found.nation is None or part.line.at >= found.nation.line.at) and not part.text.endswith(":"):
            found.type, found.type_name = part, name
            found.subject = _subject(parts[at + 1 :], part)
            return


def _subject(parts: Sequence[Part], type_: Part) -> tuple[Part, ...]:
    subject: list[Part] = []
    for part in parts:
        gap = part.line.at - (subject[-1] if subject else type_).line.at
        if part.line.shape.alignment != "center" or _TO.match(part.bare) or (gap > 1 and subject):
            break
        if part.text == part.text.upper() or DAY.search(part.bare):
            break
        subject.append(part)
    return tuple(subject)


def _find_foot(found: Components) -> None:
    """The last list of recipients, and who signs beside it."""
    label = next(
        (line for line in reversed(found.lines) if RECIPIENTS.fullmatch(line.parts()[0].bare if line else "")), None
    )
    if label is None:
        found.signatures = _signatures_alone(found)
        return
    found.recipients = label.parts()[0]
    place = label.place
    if place.table:
        rest = [line for line in found.lines[label.at :] if _cell(line) == _cell(label)]
        found.recipients_list = tuple(part for line in rest for part in line.parts())[1:]
        found.signatures = _signatures(found, label)
        return
    after = _until_annex(found.lines[label.at :])
    found.recipients_list = tuple(
        part for line in after for part in line.parts() if part.start or part.line is not label
    )
    found.recipients_list = _while_listed(found.recipients_list)
    found.signatures = _signatures_alone(found)


def _cell(line: Line) -> tuple[int, int, int]:
    return line.place.table, line.place.row, line.place.cell


def _while_listed(parts: Sequence[Part]) -> tuple[Part, ...]:
    end = next((at for at, part in enumerate(parts) if not part.text.startswith(("-", "–", "+"))), len(parts))
    return tuple(parts[:end])


def _until_annex(lines: Sequence[Line]) -> list[Line]:
    end = next(
        (at for at, line in enumerate(lines) if _ANNEX.match(line.bare) and line.shape.alignment == "center"),
        len(lines),
    )
    return list(lines[:end])


def _signatures(found: Components, label: Line) -> tuple[Signature, ...]:
    """The other cells of the recipients' table."""
    cells: dict[int, list[Part]] = {}
    for line in found.lines:
        if line.place.table == label.place.table and line.place.cell != label.place.cell:
            cells.setdefault(line.place.cell, []).extend(line.parts())
    return tuple(made for parts in cells.values() if (made := _signature(parts)))


def _signatures_alone(found: Components) -> tuple[Signature, ...]:
    """Without recipients: the cells of the last table that holds nothing but posts in capitals with names below."""
    for table in sorted({line.place.table for line in found.lines if line.place.table}, reverse=True):
        cells: dict[tuple[int, int], list[Part]] = {}
        for line in found.lines:
            if line.place.table == table:
                cells.setdefault((line.place.row, line.place.cell), []).extend(line.parts())
        filled = [parts for parts in cells.values() if parts]
        if filled and len(cells) <= 4 and all(parts[0].is_capitals and parts[0].is_bold for parts in filled):
            if any(NATION.search(part.bare) for parts in filled for part in parts):
                return ()
            return tuple(made for parts in filled if (made := _signature(parts)))
    return ()


def _signature(parts: Sequence[Part]) -> Signature | None:
    """The post comes first, the name last; a remark in brackets is neither."""
    told = [part for part in parts if not part.text.startswith("(") and any(c.isalpha() for c in part.text)]
    if not told:
        return None
    is_named = len(told) > 1 and not told[-1].is_capitals
    return Signature(tuple(told[:-1] if is_named else told), told[-1] if is_named else None)


def _find_body(found: Components) -> None:
    """From below the title to the foot, tables left out; what stands behind the foot is annexes."""
    upper = [
        found.nation,
        found.motto,
        found.sign,
        found.day,
        found.type,
        found.letter_subject,
        *found.subject,
        *found.agency,
    ]
    start = max((part.line.at for part in upper if part), default=-1) + 1
    foot = [part.line.at for part in (found.recipients, *(each.post[0] for each in found.signatures)) if part]
    last = max([part.line.at for part in found.recipients_list] + foot, default=len(found.lines) - 1)
    end = min(foot, default=len(found.lines))
    found.head = tuple(found.lines[:start])
    found.body = tuple(_until_annex([line for line in found.lines[start:end] if not line.place.table]))
    found.annexes = tuple(found.lines[last + 1 :])
