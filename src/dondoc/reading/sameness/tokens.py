"""What two texts are compared by: their words and numbers in order, and which of them the other may lack.

A page holds what the Word file does not say as text: its own number, a heading that every page repeats, the words of a
signature. A file that waits for its number and day has blanks where the page has both.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from dondoc.reading.text import canonical

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
# Where a number or a day is still to be filled in: "Số:        /BC-SNV", "ngày       tháng       năm        ".
_BLANK = re.compile(
    r"(?<=số)[ :]*(?: {2,}|[.…_]{2,})[ .…_]*(?=/)|(?<=ngày)[ .…_]+(?=tháng\b)|(?<=tháng)[ .…_]+(?=năm\b)"
    r"|(?<=năm)(?: {3,}|[ .…_]*[.…_]{2,})|(?<=ngày)[ .…_]+(?=/)|(?<=/) {2,}",
    re.I,
)
_STAMP = re.compile(
    r"ký (?:số )?bởi|người ký|(?:ngày|giờ|thời gian|thời điểm) ký\b|digitally signed|signed by|\bdate ?: ?\d", re.I
)
_MOMENT = re.compile(r"\W*\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\W+\d{1,2}:\d{2}(?::\d{2})?(?:\W*[+-]?\d{2}[:']?\d{2}'?)?\W*")
_EDGE = 2  # lines at either end of a page in which a heading of every page stands
_SHORT = 12  # characters of a line that is only the number of a page
_BEFORE_NOTE = '%)”"’.,;:!?'
_DIGITS = re.compile(r"\d+")


class Kind(StrEnum):
    """What a token is."""

    WORD = "word"
    NUMBER = "number"
    BLANK = "blank"  # where the checked text leaves room for a number


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a number at its place of the text. `waived`: nothing is wrong where the other text lacks it.

    `key` is what is compared: words in small letters, numbers by value (02 is 2, 4.170 is 4170). `first`: of words
    that the reader gives more than once, the place where they are given first; -1 for all others.
    """

    key: str
    kind: Kind
    start: int
    end: int
    page: int = 0
    waived: bool = False
    first: int = -1


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text in the form in which it is compared."""

    text: str
    each: tuple[Token, ...]

    def around(self, first: int, last: int, most: int) -> tuple[str, str]:
        """The words on either side of these tokens, at most so many characters each; whole words only.

        A space between them and the tokens stays.
        """
        start, end = self.each[first].start, self.each[last].end
        before = self.text[max(0, start - most) : start]
        after = self.text[end : end + most]
        if start > most:
            before = before.partition(" ")[2]
        if end + most < len(self.text):
            after = after.rpartition(" ")[0]
        before, after = before.replace("|", " "), after.replace("|", " ")
        return _flat(before) + " " * before[-1:].isspace(), " " * after[:1].isspace() + _flat(after)

    def words(self, first: int, last: int, most: int) -> str:
        """The text from one token to another, cut where it is longer."""
        found = _flat(self.text[self.each[first].start : self.each[last].end])
        return found if len(found) <= most else found[:most].rpartition(" ")[0] + " …"


def of_file(text: str, repeated: frozenset[str] = frozenset()) -> Tokens:
    """The tokens of the checked file; words of a merged cell, which the reader gives to each of its rows, know it.

    `repeated` are lines that the pages of the other repeat: the numbers in them are those of pages.
    """
    content = canonical(text)
    first = _told_again(content)
    edges = _of_edges(content, repeated)
    found = [_again(_token(match), first) for match in _TOKEN.finditer(content)]
    found = [replace(each, waived=True) if _stands_in(each, edges) else each for each in found]
    blanks = [Token("", Kind.BLANK, match.start(), match.end(), waived=True) for match in _BLANK.finditer(content)]
    return Tokens(content, tuple(sorted([*found, *blanks], key=lambda each: each.start)))


def of_pages(pages: Sequence[Sequence[str]]) -> Tokens:
    """The tokens of the pages of the signed file, each page given by its lines."""
    repeated = repeated_lines(pages)
    seen: set[str] = set()
    texts: list[str] = []
    tokens: list[Token] = []
    at = 0
    for number, lines in enumerate(pages, 1):
        filled = [line for line in lines if line.strip()]
        waived = _waived(filled, number, repeated, seen)
        seen.update(line for line in filled if line.startswith("| "))
        for place, line in enumerate(filled):
            content = canonical(line)
            tokens += (_on_page(content, match, at, number, place in waived) for match in _TOKEN.finditer(content))
            texts.append(content)
            at += len(content) + 1
    return Tokens("\n".join(texts), tuple(tokens))


def _on_page(content: str, match: re.Match[str], at: int, page: int, waived: bool) -> Token:
    """A number right behind a word or its stop may be the mark of a note."""
    token = _token(match)
    before = content[match.start() - 1 : match.start()]
    note = token.kind is Kind.NUMBER and before != "" and (before.isalpha() or before in _BEFORE_NOTE)
    return replace(token, start=token.start + at, end=token.end + at, page=page, waived=waived or note)


def _token(match: re.Match[str]) -> Token:
    text = match[0]
    if not text[0].isdigit():
        return Token(text.casefold(), Kind.WORD, match.start(), match.end())
    return Token(_value(text), Kind.NUMBER, match.start(), match.end())


def _value(digits: str) -> str:
    plain = digits.replace(".", "") if _THOUSANDS.fullmatch(digits) else digits
    return plain.lstrip("0") or "0" if plain.isdigit() else plain


def _told_again(content: str) -> dict[int, int]:
    """Each character of a cell that says in words what the cell above says, with where that is said first."""
    found: dict[int, int] = {}
    above: list[tuple[int, str]] = []
    at = 0
    for line in content.split("\n"):
        cells = list(_cells(line, at)) if line.startswith("| ") else []
        for (start, cell), (upper, same) in zip(cells, above, strict=False):
            if cell == same and any(map(str.isalpha, cell)):
                for place in range(len(cell)):
                    origin = found.setdefault(upper + place, upper + place)
                    found[start + place] = origin
        above = cells
        at += len(line) + 1
    return found


def _cells(line: str, at: int) -> Iterator[tuple[int, str]]:
    """The cells of a row, each with where it begins."""
    for cell in line.split("|"):
        yield at, cell
        at += len(cell) + 1


def _again(token: Token, first: Mapping[int, int]) -> Token:
    origin = first.get(token.start, -1)
    return replace(token, first=origin, waived=origin not in (-1, token.start))


def _of_edges(content: str, repeated: frozenset[str]) -> list[tuple[int, int]]:
    """Where the lines stand that every page repeats."""
    lines = re.finditer(r"[^\n]+", content)
    return [match.span() for match in lines if repeated and _masked(match[0]) in repeated]


def _stands_in(token: Token, ranges: Sequence[tuple[int, int]]) -> bool:
    return token.kind is Kind.NUMBER and any(start <= token.start < end for start, end in ranges)


def repeated_lines(pages: Sequence[Sequence[str]]) -> frozenset[str]:
    """Lines that stand at the edge of several pages, their numbers aside."""
    counts: Counter[str] = Counter()
    for lines in pages:
        filled = [line for line in lines if line.strip()]
        counts.update({_masked(line) for line in (*filled[:_EDGE], *filled[-_EDGE:]) if not line.startswith("| ")})
    return frozenset(
        line for line, count in counts.items() if count > 1 and (any(map(str.isalpha, line)) or len(line) <= _SHORT)
    )


def _masked(line: str) -> str:
    return _DIGITS.sub("#", " ".join(line.split()))


def _waived(lines: Sequence[str], page: int, repeated: frozenset[str], seen: set[str]) -> frozenset[int]:
    """The lines of a page, by place, that the checked file need not have."""
    found = {place for place, line in enumerate(lines) if _STAMP.search(line) or _MOMENT.fullmatch(line)}
    edges = {*range(min(_EDGE, len(lines))), *range(max(0, len(lines) - _EDGE), len(lines))}
    found |= {place for place in edges if _masked(lines[place]) in repeated or lines[place].strip(" -–") == str(page)}
    for place, line in enumerate(lines):
        if not (line.startswith("| ") and line in seen):
            break
        found.add(place)  # the heading of a table that goes on
    return frozenset(found)


def _flat(text: str) -> str:
    return " ".join(text.replace("|", " ").split())
