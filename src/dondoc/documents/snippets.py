"""The words of a question shown in their place: a stretch of the text around them, the words marked."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from dondoc.documents.searching import Term
from dondoc.language.marks import bare

# Characters shown: two lines of a list.
WIDTH = 220
# What stands before the first of the words.
LEAD = 60
# Of a word that comes up on every line, so many places are looked at.
MOST_PLACES = 200


@dataclass(frozen=True, slots=True)
class Piece:
    """Some characters of the text as they stand there."""

    text: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Snippet:
    """A stretch of the text; `before` and `after` say whether it goes on."""

    pieces: tuple[Piece, ...]
    before: bool
    after: bool

    @property
    def text(self) -> str:
        """The words without the marks."""
        return "".join(piece.text for piece in self.pieces)


def snippet(text: str, terms: Sequence[Term]) -> Snippet | None:
    """The stretch that holds the most of the terms, closest together; None where the text holds none.

    Typed without diacritics or in capitals, a word is found and shown as the text writes it.
    """
    text = unicodedata.normalize("NFC", text)
    places = _places(bare(text), terms)
    if not places:
        return None
    start, end = _stretch(text, _best(places))
    shown = [(a, b) for a, b, _ in places if a >= start and b <= end]
    return Snippet(tuple(_pieces(text, start, end, shown)), before=start > 0, after=end < len(text))


def _places(plain: str, terms: Sequence[Term]) -> list[tuple[int, int, int]]:
    """Start, end and number of every term, in the order of the text."""
    found = []
    for number, term in enumerate(terms):
        for place, match in enumerate(_pattern(term).finditer(plain)):
            if place == MOST_PLACES:
                break
            found.append((match.start(), match.end(), number))
    return sorted(found)


def _pattern(term: Term) -> re.Pattern[str]:
    words = r"[^a-z0-9]+".join(map(re.escape, term.words))
    return re.compile(rf"(?<![a-z0-9]){words}" + ("[a-z0-9]*" if term.open else "(?![a-z0-9])"))


def _best(places: Sequence[tuple[int, int, int]]) -> int:
    """Where to begin so that the most different terms are seen, the closest together, the earliest."""
    ranked = []
    for at, (start, _, _) in enumerate(places):
        seen: set[int] = set()
        reach = start
        for _, end, number in places[at : at + MOST_PLACES]:
            if end > start + WIDTH - LEAD:
                break
            if number not in seen:
                seen.add(number)
                reach = end
        ranked.append((-len(seen), reach - start, start))
    return min(ranked)[2]


def _stretch(text: str, first: int) -> tuple[int, int]:
    """Whole words around the place, in its own paragraph as far as that goes."""
    start = max(first - LEAD, 0)
    paragraph = text.rfind("\n", start, first)
    start = paragraph + 1 if paragraph >= 0 else start
    space = text.find(" ", start, first)
    if start > 0 and text[start - 1].isalnum() and space >= 0:
        start = space + 1
    end = min(start + WIDTH, len(text))
    if end < len(text) and text[end].isalnum():
        cut = text.rfind(" ", first, end)
        end = cut if cut > first else end
    return start, end


def _pieces(text: str, start: int, end: int, marked: Sequence[tuple[int, int]]) -> list[Piece]:
    pieces: list[Piece] = []
    at = start
    for a, b in marked:
        if a < at:
            continue
        pieces += [Piece(_flat(text[at:a])), Piece(_flat(text[a:b]), marked=True)]
        at = b
    pieces.append(Piece(_flat(text[at:end])))
    return [piece for piece in pieces if piece.text]


def _flat(text: str) -> str:
    return re.sub(r"\s+", " ", text)
