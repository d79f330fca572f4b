"""The sheet: its size, its margins, its page numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from docx.oxml.ns import qn

from dondoc.papers.form.faults import Fault, fault
from dondoc.papers.form.lines import Line
from dondoc.papers.form.looks import Looks
from dondoc.papers.form.rules import Range, Rule, Rules
from dondoc.papers.form.styles import said

_SIDES = {"top": "trên", "bottom": "dưới", "left": "trái", "right": "phải"}
_NUMBERED = re.compile(r"(?<![A-Z])PAGE(?![A-Z])")
_EMU = 36_000  # in one mm


def faults(word: Any, lines: Sequence[Line], rules: Rules) -> Iterator[Fault]:
    """What is wrong with the sheets of the file."""
    sections = list(word.sections)
    for number, section in enumerate(sections, 1):
        name = f" (phần {number})" if len(sections) > 1 else ""
        yield from _size(section, name, rules.get("page"))
        yield from _margins(section, name, rules)
    if "page-number" in rules and sections:
        yield from _numbers(sections, lines, Looks(word), rules["page-number"])


def _size(section: Any, name: str, rule: Rule | None) -> Iterator[Fault]:
    width, height = _mm(section, "page_width"), _mm(section, "page_height")
    if rule is None or width is None or height is None:
        return
    short, long = sorted((width, height))
    slack = rule.number("tolerance")
    if abs(short - rule.number("short")) > slack or abs(long - rule.number("long")) > slack:
        what = f"Khổ giấy {said(round(short))} × {said(round(long))} mm{name}"
        yield fault(rule, what, f"Đặt khổ A4 ({said(rule.number('short'))} × {said(rule.number('long'))} mm)")


def _margins(section: Any, name: str, rules: Rules) -> Iterator[Fault]:
    lies = (_mm(section, "page_width") or 0) > (_mm(section, "page_height") or 0)
    rule = rules.get("lying-margins" if lies else "margins")
    if rule is None:
        return
    for side, words in _SIDES.items():
        margin, allowed = _mm(section, f"{side}_margin"), rule.range(side)
        if allowed and margin is not None and margin not in allowed:
            what = f"Lề {words} {said(round(margin, 1))} mm{name}"
            yield fault(rule, what, f"Đặt lề {words} {allowed.said} mm")


def _mm(section: Any, name: str) -> float | None:
    """A length of the sheet; None where the file does not say it, or not as a number. A fixed margin is below 0."""
    try:
        found = getattr(section, name)
    except ValueError:
        return None
    return None if found is None else abs(found) / _EMU


def _numbers(sections: Sequence[Any], lines: Sequence[Line], looks: Looks, rule: Rule) -> Iterator[Fault]:
    """Hidden on the first page, centred in the top margin on the others."""
    section = sections[0]
    first_apart = section.different_first_page_header_footer
    top, below = _numbered(section.header), _numbered(section.footer)
    on_first = (
        _numbered(section.first_page_header) + _numbered(section.first_page_footer) if first_apart else top + below
    )
    if on_first:
        yield fault(rule, "Số trang hiện ở trang đầu", "Chọn “Different First Page” và bỏ số trang ở trang đầu")
    if below and not top:
        yield fault(rule, "Số trang đặt ở lề dưới", "Đặt số trang canh giữa ở lề trên")
    for paragraph in top[:1]:
        yield from _of_number(paragraph, looks, rule)
    anywhere = bool(on_first) or any(_numbered(each.header) or _numbered(each.footer) for each in sections)
    if not anywhere and (len(sections) > 1 or _is_long(lines, rule)):
        yield fault(
            rule, "Văn bản nhiều trang nhưng không đánh số trang", "Đánh số trang canh giữa ở lề trên, từ trang 2"
        )


def _numbered(margin: Any) -> list[Any]:
    """The paragraphs of a header or footer that show the number of the page."""
    return [paragraph for paragraph in margin._element.iter(qn("w:p")) if _shows_number(paragraph)]


def _shows_number(paragraph: Any) -> bool:
    simple = [each.get(qn("w:instr"), "") for each in paragraph.iter(qn("w:fldSimple"))]
    typed = "".join(each.text or "" for each in paragraph.iter(qn("w:instrText")))
    return any(_NUMBERED.search(code.upper()) for code in (*simple, typed))


def _of_number(paragraph: Any, looks: Looks, rule: Rule) -> Iterator[Fault]:
    if not _is_centred(paragraph, looks):
        yield fault(rule, "Số trang không canh giữa", "Canh giữa số trang ở lề trên")
    shown = {piece.look.size for piece in looks.pieces(paragraph) if piece.text.strip()}
    allowed: Range | None = rule.range("size")
    wrong = [size for size in shown or {looks.of_style(paragraph).size} if allowed and size not in allowed]
    if wrong and allowed:
        yield fault(rule, f"Số trang cỡ chữ {said(wrong[0])}", f"Dùng cỡ chữ {allowed.said}")


def _is_centred(paragraph: Any, looks: Looks) -> bool:
    """By alignment, by a frame set in the middle, or behind the tab stop in the middle."""
    frame = paragraph.find(f"{qn('w:pPr')}/{qn('w:framePr')}")
    framed = frame is not None and frame.get(qn("w:xAlign")) == "center"
    tabbed = len(list(paragraph.iter(qn("w:tab")))) == 1
    return framed or tabbed or looks.shape(paragraph).alignment == "center"


def _is_long(lines: Sequence[Line], rule: Rule) -> bool:
    """Whether it fills more than one page for certain: by what Word drew last, or by its length."""
    drawn = any(next(line.element.iter(qn("w:lastRenderedPageBreak")), None) is not None for line in lines)
    return drawn or sum(len(line.text) for line in lines) > rule.number("several_pages")
