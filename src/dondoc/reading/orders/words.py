"""Text made ready for matching: one case, one place for tone marks, the same length; words; lists of phrases."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from itertools import islice
from typing import NamedTuple

_OLD_TONES = re.compile(r"o([àáảãạèéẻẽẹ])(?!\w)|(?<!q)u([ỳýỷỹỵ])(?!\w)")
_NEW_TONES = str.maketrans("àáảãạèéẻẽẹỳýỷỹỵ", "aaaaaeeeeeyyyyy")
_TONE_OF = {"à": "ò", "á": "ó", "ả": "ỏ", "ã": "õ", "ạ": "ọ", "è": "ò", "é": "ó", "ẻ": "ỏ", "ẽ": "õ", "ẹ": "ọ"}
_TONE_OF_U = {"ỳ": "ù", "ý": "ú", "ỷ": "ủ", "ỹ": "ũ", "ỵ": "ụ"}
_WORD = re.compile(r"\w+(?:[/.&-]\w+)*|[^\w\s]")
_SIMPLE = re.compile(r"[\w ]+")
_SPACES = re.compile(r"\s+")


def plain(text: str) -> str:
    """Lower case, line breaks as spaces, tone marks in the new place (hoà is hòa): a text of the same length.

    >>> plain("Uỷ ban\\nvà hoà giải")
    'ủy ban và hòa giải'
    """
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return _OLD_TONES.sub(_moved, lower.replace("\n", " "))


def _moved(found: re.Match[str]) -> str:
    toned = found[1] or found[2]
    first = _TONE_OF[toned] if found[1] else _TONE_OF_U[toned]
    return first + toned.translate(_NEW_TONES)


def short(low: str) -> str:
    """The usual short forms in a plain name, so that "Ủy ban nhân dân huyện" is "UBND huyện"."""
    return low.replace("ủy ban nhân dân", "ubnd").replace("hội đồng nhân dân", "hđnd")


def squeezed(text: str) -> str:
    """`text` with each run of white space made one space."""
    return _SPACES.sub(" ", text).strip()


class Word(NamedTuple):
    """A word or a mark: its offsets in the whole text, as printed and as matched."""

    start: int
    end: int
    text: str
    low: str

    @property
    def capital(self) -> bool:
        """Whether it begins a name: a capital letter or a figure."""
        return self.text[0].isupper() or self.text[0].isdigit()

    @property
    def mark(self) -> bool:
        """Whether it is no word but a punctuation mark."""
        return not (self.text[0].isalnum() or self.text[0] == "_")


_SPAN_OF = re.Match.span
_WORD_OF = tuple.__new__  # a named tuple's own constructor is a call more, and words are many


class Page:
    """The whole text twice: as printed and as matched; offsets are the same in both.

    Words are cut once for the stretch in hand (a block), and taken from there as often as they are looked at.
    """

    __slots__ = ("_cut", "_from", "_starts", "_to", "low", "text")

    def __init__(self, text: str, low: str) -> None:
        self.text = text
        self.low = low
        self._from = self._to = 0
        self._cut: list[Word] = []
        self._starts: list[int] = []

    @classmethod
    def of(cls, content: str) -> Page:
        """The page of a canonical text."""
        return cls(content, plain(content))

    def cut(self, start: int, end: int) -> None:
        """Cut the words between two offsets, to be asked for by `words`."""
        self._cut = self._fresh(start, end, None)
        self._starts = [word[0] for word in self._cut]
        self._from, self._to = start, end

    def words(self, start: int, end: int, most: int = 160) -> list[Word]:
        """The first `most` words between two offsets."""
        if not (self._from <= start and end <= self._to):
            return self._fresh(start, end, most)
        first = bisect_left(self._starts, start)
        return self._cut[first : min(bisect_left(self._starts, end), first + most)]

    def _fresh(self, start: int, end: int, most: int | None) -> list[Word]:
        text, low = self.text, self.low
        spans = map(_SPAN_OF, islice(_WORD.finditer(low, start, end), most))
        return [_WORD_OF(Word, (a, b, text[a:b], low[a:b])) for a, b in spans]

    def printed(self, start: int, end: int) -> str:
        """What stands between two offsets, on one line."""
        return squeezed(self.text[start:end])


class Lexicon:
    """A set of phrases in plain form that answers how many words from a place are one of them."""

    __slots__ = ("_by_first", "_phrases")

    def __init__(self, phrases: Iterable[str]) -> None:
        self._phrases = phrases
        self._by_first: dict[str, list[tuple[str, ...]]] = {}

    def match(self, words: list[Word], at: int) -> int:
        """How many words from `at` the longest phrase covers; 0 where none begins there."""
        if at >= len(words):
            return 0
        for parts in (self._by_first or self._made()).get(words[at].low, ()):
            length = len(parts)
            if length == 1:
                return 1
            if at + length <= len(words) and words[at + 1].low == parts[1] and _same(words, at, parts):
                return length
        return 0

    def _made(self) -> dict[str, list[tuple[str, ...]]]:
        """The phrases by their first word, the longest first; made when the first is looked for."""
        for phrase in self._phrases:
            parts = tuple(phrase.split() if _SIMPLE.fullmatch(phrase) else _WORD.findall(phrase))
            self._by_first.setdefault(parts[0], []).append(parts)
        for known in self._by_first.values():
            known.sort(key=len, reverse=True)
        return self._by_first


def _same(words: list[Word], at: int, parts: tuple[str, ...]) -> bool:
    return all(words[at + i].low == parts[i] for i in range(2, len(parts)))
