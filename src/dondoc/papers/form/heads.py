"""The head: the country's name and motto, the agency, number and sign, place and day, type and subject."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from docx.oxml.ns import qn

from dondoc.papers.form.components import DAY, Components
from dondoc.papers.form.faults import Fault, fault
from dondoc.papers.form.lines import Line, Part
from dondoc.papers.form.rules import Rule, Rules
from dondoc.papers.form.styles import of_part

_NUMBER = re.compile(r"so\s*:\s*(\d+)")
_TYPE_LETTERS = re.compile(r"/\s*([^\W\d_]+)\s*[-–]")
_DRAWN = (qn("w:drawing"), qn("w:pict"), qn("w:object"))
_RULED = frozenset("_-–—=.")


def faults(found: Components, rules: Rules) -> Iterator[Fault]:
    """What of the head is missing or looks otherwise than it should."""
    yield from _missing(found, rules)
    yield from _looks(found, rules)
    yield from _rules_below(found, rules)
    yield from _sign(found, rules)
    yield from _day(found, rules)


def _missing(found: Components, rules: Rules) -> Iterator[Fault]:
    asked: tuple[tuple[str, object, str], ...] = (
        ("nation", found.nation, "Ghi “CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM” ở đầu văn bản, bên phải"),
        ("motto", found.motto, "Ghi “Độc lập - Tự do - Hạnh phúc” dưới Quốc hiệu"),
        ("agency", found.agency or not found.has_agency_cell, "Ghi tên cơ quan ban hành ở đầu văn bản, bên trái"),
        ("sign", found.sign, "Ghi “Số: …/ký hiệu” dưới tên cơ quan ban hành"),
        ("day", found.day, "Ghi địa danh và “ngày … tháng … năm …” dưới Quốc hiệu, Tiêu ngữ"),
    )
    for code, there, remedy in asked:
        if not there and code in rules:
            yield fault(rules[code], f"Thiếu {_small(rules[code].title)}", remedy)
    if found.type and not found.subject and "subject" in rules and found.type_name not in ("Biên bản", "Giấy mời"):
        rule = rules["subject"]
        yield fault(rule, "Thiếu trích yếu nội dung", "Ghi trích yếu ngay dưới tên loại văn bản", found.type.place)


def _small(title: str) -> str:
    return title[:1].lower() + title[1:]


def _looks(found: Components, rules: Rules) -> Iterator[Fault]:
    superior, agency = _agency(found)
    for part, code in (
        (found.nation, "nation"),
        (found.motto, "motto"),
        (found.sign, "sign"),
        (found.day, "day"),
        (found.type, "type"),
        (found.letter_subject if found.is_letter else None, "letter-subject"),
        *((part, "superior") for part in superior),
        *((part, "agency") for part in agency),
        *((part, "subject") for part in found.subject),
    ):
        yield from of_part(part, rules.get(code))


def _agency(found: Components) -> tuple[Sequence[Part], Sequence[Part]]:
    """The lines of the superior, and those of the issuing body: the bold ones at the end, at least the last."""
    first = len(found.agency) - 1
    while first > 0 and found.agency[first - 1].is_bold:
        first -= 1
    return found.agency[: max(first, 0)], found.agency[max(first, 0) :]


def _rules_below(found: Components, rules: Rules) -> Iterator[Fault]:
    """The rules under the motto, the agency and the subject. One drawn anywhere in the head stands for any of them."""
    below = (
        ("motto", found.motto, "tiêu ngữ"),
        ("agency", found.agency[-1] if found.agency else None, "tên cơ quan ban hành"),
        ("subject-rule", found.subject[-1] if found.subject else None, "trích yếu"),
    )
    without = [
        (rules[code], part, name) for code, part, name in below if part and code in rules and not _ruled(found, part)
    ]
    drawn = sum(_is_drawn(line.element) for line in found.head)
    for rule, part, name in without[drawn:]:
        yield fault(rule, f"Thiếu đường kẻ ngang dưới {name}", f"Kẻ một đường ngang, nét liền, dưới {name}", part.place)


def _ruled(found: Components, part: Part) -> bool:
    """A border, underlining or a row of characters under the part, before the next words of its cell."""
    if any(piece.look.underlined for piece in part.pieces) or _has_border(part.line, "bottom"):
        return True
    place = part.line.place
    for line in found.lines[part.line.at + 1 :]:
        if (line.place.table, line.place.row, line.place.cell) != (place.table, place.row, place.cell):
            return False
        if _has_border(line, "top") or (not line and _has_border(line, "bottom")) or _is_typed_rule(line):
            return True
        if line:
            return False
    return False


def _has_border(line: Line, side: str) -> bool:
    properties = line.element.find(qn("w:pPr"))
    border = properties.find(f"{qn('w:pBdr')}/{qn(f'w:{side}')}") if properties is not None else None
    return border is not None and border.get(qn("w:val")) not in ("none", "nil")


def _is_typed_rule(line: Line) -> bool:
    text = line.text.strip()
    return len(text) > 3 and set(text) <= _RULED


def _is_drawn(element: Any) -> int:
    """How many drawings are fastened to a paragraph; alternatives of one drawing count once."""
    seen = [each for tag in _DRAWN for each in element.iter(tag)]
    fallback = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
    return sum(next(each.iterancestors(fallback), None) is None for each in seen)


def _sign(found: Components, rules: Rules) -> Iterator[Fault]:
    """The number has a leading zero below 10; the sign bears the letters of the type."""
    if found.sign is None:
        return
    number = _NUMBER.match(found.sign.bare)
    if number and "leading-zero" in rules and len(number[1]) == 1:
        told = f"Số văn bản nhỏ hơn 10 phải thêm số 0 phía trước: “{number[1]}”"
        yield fault(rules["leading-zero"], told, f"Ghi “0{number[1]}”", found.sign.place)
    letters = _TYPE_LETTERS.search(found.sign.text)
    if letters and found.type and "types" in rules:
        yield from _letters_of_type(found, rules["types"], letters[1])


def _letters_of_type(found: Components, rule: Rule, letters: str) -> Iterator[Fault]:
    named = [str(each) for each in rule.values["names"][found.type_name]]
    if found.sign and letters not in named and letters in _all_letters(rule):
        what = f"Ký hiệu ghi “{letters}” nhưng tên loại là {found.type_name}"
        yield fault(rule, what, f"Ghi chữ viết tắt “{named[0]}” trong ký hiệu, hoặc sửa tên loại", found.sign.place)


def _all_letters(rule: Rule) -> set[str]:
    return {str(each) for letters in rule.values["names"].values() for each in letters}


def _day(found: Components, rules: Rules) -> Iterator[Fault]:
    """A place before the day; days below 10 and the months 1 and 2 with a leading zero."""
    if found.day is None:
        return
    hit = DAY.search(found.day.bare)
    if "day" in rules and hit and not any(c.isalpha() for c in found.day.bare[: hit.start()]):
        yield fault(
            rules["day"], "Thiếu địa danh trước ngày, tháng, năm", "Ghi địa danh, dấu phẩy, rồi ngày", found.day.place
        )
    if hit and "leading-zero" in rules:
        for name, value, bare in (("Ngày", hit[1], True), ("Tháng", hit[2], hit[2] in ("1", "2"))):
            if len(value) == 1 and bare:
                told = f"{name} {value} phải thêm số 0 phía trước"
                yield fault(rules["leading-zero"], told, f"Ghi “0{value}”", found.day.place)
