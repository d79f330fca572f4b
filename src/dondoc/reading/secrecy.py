"""The marks of state secrecy (Law on the protection of state secrets, article 8): MẬT, TỐI MẬT, TUYỆT MẬT.

A mark is a stamp. It stands alone: on its line, in its cell, in one of two columns; or it is run together with what
stands beside it in a head: the sign, place and date, the name of the state; or it follows "Độ mật:". The words
"bí mật", "mật độ", "văn bản mật" in a sentence are none, a person may be called Mật, and "hạn chế tiếp cận" is
another thing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from dondoc.language.marks import bare
from dondoc.reading.text import canonical

_NAMES = {"tuyetmat": "Tuyệt mật", "toimat": "Tối mật", "mat": "Mật"}  # the highest first
_FRAME = " \t|[](){}<>*_-–—=+.:;,#~\"'“”│┃║┌┐└┘─━═╔╗╚╝"
_STACKED = re.compile(r"(?m)^([\W_]*)(TUYỆT|TỐI)[\W_]*\n[\W_]*(?=MẬT\b)")  # in a narrow frame, one word a line
_BREAK = re.compile(r"<br\s*/?>", re.I)
_IN_CELL = "¦"  # between the paragraphs of a cell
_COLUMNS = re.compile(r" {3,}")
_LINES = 400
_LONGEST_LINE = 600  # two columns run together are no longer; a longer line is a paragraph
_TOP = 12  # lines of a head; a stamp in small letters stands nowhere else
_LONGEST = 60

# The three words in capitals, one letter perhaps set apart from the next, their marks perhaps lost.
_CAPITALS = r"(?<!\w)(?:(?:T ?U ?Y ?[ỆÊE] ?T|T ?[ỐÔO] ?I) {0,3})?M {0,3}[ẬÂẤA] {0,3}T(?!\w)"
_PLACE = r"[^\W\d_a-z][\w.\-]*(?: [\w.\-]+){0,4}, ?[Nn]gày\s*[\d.…/ ]*\s*tháng"
_HEAD_BEGINS = (
    rf"(?:CỘNG H[ÒO][ÀA]? ?XÃ HỘI|Độc lập ?[-–]|ĐẢNG CỘNG SẢN|Số ?:|HỎA TỐC|HOẢ TỐC|THƯỢNG KHẨN|KHẨN\b|Bản số|{_PLACE})"
)
_HEAD_ENDS = r"(?:năm \d{4}|Hạnh phúc|CHỦ NGHĨA VIỆT NAM|CỘNG SẢN VIỆT NAM)"
_BEFORE_HEAD = re.compile(rf"({_CAPITALS})[\s.)\]*|-]{{1,40}}{_HEAD_BEGINS}")
_AFTER_HEAD = re.compile(rf"{_HEAD_ENDS}[\s*]{{1,40}}[(\[“\"]?({_CAPITALS})[)\]”\"]?\s*\Z")
_SIGN = r"Số ?:?[\s\d.…_]{0,40}[\w.]{0,20}(?:[-/][\w.&]{1,20}){1,6}"
_SIGN_BEGINS = re.compile(r"\ASố\b|(?<=[ |])Số ?:")
_AFTER_SIGN = re.compile(
    rf"{_SIGN}\s*(?:[-–]\s*)?(?:[(\[“\"]\s*({_CAPITALS}|(?:Tuyệt |Tối )?[Mm]ật)\s*[)\]”\"]|"
    rf"({_CAPITALS})\s*(?:\Z|{_PLACE}))"
)
_FIELD = re.compile(
    r"(?:(?<=[;,.)|] )|(?<=\s\s)|\A|(?<=[-/\w] )(?=[ĐM][ộỘứỨ]))"
    r"(?:(?:m[ứu]c )?đ[ộo] m[ậa]t|m[ứu]c m[ậa]t|d[ấa]u (?:độ )?mật) ?[:=] ?[\"“(\[]*"
    r"((?:tuyệt |tối )?mật)(?=\s*(?:\Z|[;.,)\]”\"*]|\s\s| (?-i:[A-ZĐÁÂÊÔƠƯÝ\d])))",
    re.I,
)
_FOLLOWS = re.compile(r"(?:ban so|so ban|\(?\d|thoi han|den ngay|den het)[\w :.…/()]{0,40}\Z")
_OTHER_WORDS = re.compile(r"M[ẶẮÁÀẢÃẠẰẲẴĂ]T\Z")  # mặt, mắt, mát: words of their own
_LEVEL = re.compile(r"\b(?:tuyet mat|toi mat|mat)\b")
_HEAD_WORD = re.compile(
    r"CỘNG H|Độc lập|ĐẢNG|[Nn]gày .{0,12}tháng|Số ?:|UBND|NHÂN DÂN|KHẨN|HỎA TỐC|Bản số|\A(?:BỘ|SỞ|VĂN PHÒNG|CÔNG AN) "
)
_LABEL = re.compile(r"(?:muc )?do mat|muc mat|dau mat|dau do mat")
# A line that ends so goes on: with any stamp; with one in like letters.
_GOES_ON = re.compile(r"(?:,|\b(?:dau|chu|tu|loai|muc|do|ghi|la|hoac|va|cac|bi|bao|dong|thuoc))\Z")
_GOES_ON_ALIKE = re.compile(r"\b(?:ban|lieu|tin|vat|dung|so|nguon|van|thi)\Z")
_LONG_LINE = 45
_SHORT_HEADING = 12  # letters: "THƯỜNG", "TỔNG SỐ" are headings of columns, a longer cell beside a stamp is a head's


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the page, its number among those with words, the line right above it, its table's first row."""

    text: str
    number: int
    above: str
    heading: str = ""


def mark(first_page: str) -> str | None:
    """`Mật`, `Tối mật` or `Tuyệt mật` where the first page of a document bears the stamp, else None."""
    found = {name for line in _lines(first_page) for name in _stamps(line)}
    return next((name for name in _NAMES.values() if name in found), None)


def _lines(first_page: str) -> Iterator[_Line]:
    above, heading, number = "", "", 0
    broken = (_BREAK.sub(_IN_CELL if "|" in line else "\n", line) for line in first_page.split("\n"))
    for text in _STACKED.sub(r"\1\2 ", canonical("\n".join(broken))).split("\n"):
        line = text.strip(" #>")
        heading = (heading or line) if "|" in line else ""
        if line and number < _LINES:
            yield _Line(line[:_LONGEST_LINE], number, above, heading)
            number += 1
        above = line


def _stamps(line: _Line) -> Iterator[str]:
    parts = [replace(line, text=part) for cell in _cells(line.text) for part in cell]
    run_together = [_run_together(part) for part in (parts if len(parts) > 1 else [line])]
    found = [*run_together, _field(line), *(_alone(line) if len(parts) == 1 else _in_row(line))]
    yield from (name for name in found if name)


def _cells(text: str) -> list[list[str]]:
    """The cells of a row, each with its paragraphs; a line outside tables is one cell."""
    return [[part.strip() for part in cell.split(_IN_CELL)] for cell in text.strip("|").split("|")]


def _run_together(line: _Line) -> str | None:
    """A stamp that a page set beside something else of the head, and a reader ran into one line with it."""
    before = _BEFORE_HEAD.search(line.text)
    if before and _may_precede(line.text[: before.start()]):
        return _name(before[1])
    after = _AFTER_HEAD.search(line.text) or (_AFTER_SIGN.search(line.text) if _heads(line) else None)
    return _name(next(group for group in after.groups() if group)) if after else None


def _may_precede(words: str) -> bool:
    """Nothing, or the name of a body in capitals; not "BÍ" and the like, of which the word is a part."""
    folded = bare(words).strip()
    return words.upper() == words and not _GOES_ON.search(folded) and not _GOES_ON_ALIKE.search(folded)


def _heads(line: _Line) -> bool:
    """Whether the line may be one of a head: "Công văn số 5/UBND-NC (Mật)" in a sentence names another document."""
    return line.number < 2 * _TOP and _SIGN_BEGINS.search(line.text) is not None


def _field(line: _Line) -> str | None:
    """`Độ mật: Mật`; not where the levels are listed."""
    found = _FIELD.search(line.text)
    if not found or _LEVEL.search(bare(line.text[found.end() : found.end() + 60])):
        return None
    return _name(found[1])


def _alone(line: _Line) -> list[str | None]:
    text = line.text.strip("| ")
    pieces = [text] if _stamp(text) else _COLUMNS.split(text)
    return [_stamp(piece) for piece in pieces if _stamp(piece) and _stands(piece, line)]


def _in_row(line: _Line) -> list[str | None]:
    cells = _cells(line.text)
    found = [(column, row) for column, cell in enumerate(cells) for row, part in enumerate(cell) if _stamp(part)]
    names = {_stamp(cells[column][row]) for column, row in found}
    if len(names) != 1:
        return []  # none, or the headings of a table of levels
    return [name for place in found for name in names if _stands_in_row(cells, *place, line)]


def _stamp(piece: str) -> str | None:
    """The mark that is all of a piece, or all but the number of its copy."""
    text = piece.strip(_FRAME)
    words = _words(text)
    rest = bare(text[len(words) :]).lstrip(_FRAME)
    if len(piece) > _LONGEST or not words or (rest and not _FOLLOWS.match(rest)):
        return None
    return _name(words) if words[0].isupper() else None


def _words(text: str) -> str:
    """The three words at the start of a piece, its letters perhaps set apart."""
    folded = bare(text)
    found = (re.match(f"{' {0,3}'.join(key)}\\b", folded) for key in _NAMES)
    return next((text[: one.end()] for one in found if one), "")


def _name(words: str) -> str | None:
    squashed = words.replace(" ", "")
    if _OTHER_WORDS.match(squashed.upper()):
        return None
    return _NAMES.get(bare(squashed))


def _stands(piece: str, line: _Line) -> bool:
    """In capitals anywhere on the page, in small letters among the first lines; never as the end of a sentence."""
    above = bare(line.above).rstrip(' "“(')
    capitals = _words(piece.strip(_FRAME)).isupper()
    if _GOES_ON.search(above) or (_GOES_ON_ALIKE.search(above) and line.above[-3:].isupper() == capitals):
        return False
    if capitals:
        return True
    runs_on = len(line.above) > _LONG_LINE and not _COLUMNS.search(line.above) and not _HEAD_WORD.search(line.above)
    return line.number < _TOP and not runs_on


def _stands_in_row(cells: list[list[str]], column: int, row: int, line: _Line) -> bool:
    """In a row, what stands beside it is a head's, or nothing, or says that this is the level."""
    own = cells[column][row]
    others = [
        part
        for at, cell in enumerate(cells)
        for number, part in enumerate(cell)
        if (at, number) != (column, row) and part.strip(_FRAME)
    ]
    if not others:
        return _stands(own, line)
    if column and _LABEL.fullmatch(bare(" ".join(cells[column - 1])).strip(_FRAME)):
        return True
    if _is_entry(cells, column, row, line):
        return False
    if line.number >= _TOP or (row and not _stands(own, replace(line, above=cells[column][row - 1]))):
        return False
    beside = [part for number, cell in enumerate(cells) if number != column for part in cell if part]
    leads = own.isupper() and column == 0 and len(cells) == 2 and any(len(part) > _SHORT_HEADING for part in beside)
    return leads or any(_HEAD_WORD.search(part) for part in others)


def _is_entry(cells: list[list[str]], column: int, row: int, line: _Line) -> bool:
    """A value in a list: below "Độ mật" or the like, or, in small letters, beside a number."""
    headings = _cells(line.heading)
    named = line.heading != line.text and column < len(headings) and "mat" in bare(" ".join(headings[column])).split()
    numbered = any(cell[0].strip(_FRAME).isdecimal() for cell in cells)
    return named or (numbered and not cells[column][row].isupper())
