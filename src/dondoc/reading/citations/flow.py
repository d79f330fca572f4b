"""A text as one flow of words, with the seams that no name, date or sign runs across."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from dondoc.language.marks import bare

_BREAK = re.compile(r"\n\s*|[|\t]")
_LABEL = re.compile(
    r"(?:[-+*•–>#]+\s|\d{1,2}(?:\.\d{1,2})*[.)]\s|[a-zđA-Z]\)\s|[IVX]+[.)]\s|Điều\s+\d+[.:]|\|)",
)
_LOOKALIKES = (("⁄", "/"), ("∕", "/"), ("／", "/"), ("—", "–"), ("‒", "–"), ("―", "–"))
_MISREAD = re.compile(r"(?<=[ (/.-])(?:[0-9]+[OoIl]|[OoIl]+[0-9])[0-9OoIl]*(?=[ /.,;)-])")  # O5/3/2O23
_DIGITS = str.maketrans("OoIl", "0011")
_STOP = re.compile(r"[.;!?](?=[\s\"”)])")
_ABBREVIATED = ("tp", "tx", "tt", "p", "q", "h", "x", "ts", "ths", "pgs", "gs", "stt", "gmt")


@dataclass(frozen=True, slots=True)
class Flow:
    """`flat` has every line break as a space; `folded` is the same without marks and case. All are equally long."""

    flat: str
    folded: str
    seams: tuple[int, ...]

    def before(self, at: int, reach: int) -> int:
        """Where the stretch that ends at `at` begins: at a seam or `reach` characters back."""
        index = bisect_right(self.seams, at) - 1
        return max(self.seams[index] if index >= 0 else 0, at - reach, 0)

    def after(self, at: int, reach: int) -> int:
        """Where the stretch that begins at `at` ends."""
        index = bisect_left(self.seams, at)
        edge = self.seams[index] if index < len(self.seams) else len(self.flat)
        return min(edge, at + reach)

    def sentence_before(self, at: int, reach: int) -> int:
        """As `before`, and not across the end of a sentence or a semicolon."""
        start = self.before(at, reach)
        for stop in reversed(list(_STOP.finditer(self.folded, start, at))):
            if not self._abbreviation(start, stop.start()):
                return stop.end()
        return start

    def sentence_after(self, at: int, reach: int) -> int:
        """As `after`, and not across the end of a sentence or a semicolon."""
        end = self.after(at, reach)
        for stop in _STOP.finditer(self.folded, at, end):
            if not self._abbreviation(at, stop.start()):
                return stop.start()
        return end

    def _abbreviation(self, start: int, dot: int) -> bool:
        if self.folded[dot] != ".":
            return False
        word = self.folded[max(start, dot - 5) : dot].rsplit(" ", 1)[-1].rsplit("(", 1)[-1]
        return word in _ABBREVIATED


def flow_of(content: str) -> Flow:
    """The flow of a canonical text; slashes, dashes and digits that only look like themselves are made so."""
    flat = content.replace("\n", " ").replace("\t", " ")
    for mark, plain in _LOOKALIKES:
        flat = flat.replace(mark, plain)
    flat = _MISREAD.sub(lambda number: number[0].translate(_DIGITS), flat)
    return Flow(flat, bare(flat), tuple(_seams(content)))


def _seams(content: str) -> list[int]:
    """Cell edges, and line breaks that end a stretch: of a row, before a label, after a full stop, at an empty line.

    A page break may cut a sentence with an empty line: where the next line goes on in lower case, the flow goes on.
    """
    found: list[int] = []
    line, in_row = 0, False
    for gap in _BREAK.finditer(content):
        if gap[0] in "|\t":
            in_row = True
            found.append(gap.end())
            continue
        if (in_row and _ends_row(content, line, gap.start())) or _parts(content, gap):
            found.append(gap.end())
        line, in_row = gap.end(), False
    return found


def _ends_row(content: str, line: int, at: int) -> bool:
    """Whether a row of cells ends with its line: not where it opens with a pipe and has yet to close."""
    return not content.startswith("|", line) or _last(content, at) == "|"


def _last(content: str, at: int) -> str:
    """The last character before `at` that is no space; "" at the start of a line."""
    while at and content[at - 1] == " ":
        at -= 1
    return content[at - 1 : at].strip("\n")


def _parts(content: str, gap: re.Match[str]) -> bool:
    following, last = content[gap.end() : gap.end() + 1], _last(content, gap.start())
    if not following or _LABEL.match(content, gap.end()):
        return True
    if gap[0].count("\n") > 1:
        return not (following.islower() or (following.isdigit() and last.isalpha()))
    return last in ".;:!?|" or not last
