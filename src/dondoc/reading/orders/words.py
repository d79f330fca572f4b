"""Text made ready for matching: one case, one place for tone marks, the same length; words; lists of phrases."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_OLD_TONES = re.compile(r"o([àáảãạèéẻẽẹ])(?!\w)|(?<!q)u([ỳýỷỹỵ])(?!\w)")
_NEW_TONES = str.maketrans("àáảãạèéẻẽẹỳýỷỹỵ", "aaaaaeeeeeyyyyy")
_TONE_OF = {"à": "ò", "á": "ó", "ả": "ỏ", "ã": "õ", "ạ": "ọ", "è": "ò", "é": "ó", "ẻ": "ỏ", "ẽ": "õ", "ẹ": "ọ"}
_TONE_OF_U = {"ỳ": "ù", "ý": "ú", "ỷ": "ủ", "ỹ": "ũ", "ỵ": "ụ"}
_WORD = re.compile(r"\w+(?:[/.&-]\w+)*|[^\w\s]")
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


def squeezed(text: str) -> str:
    """`text` with each run of white space made one space."""
    return _SPACES.sub(" ", text).strip()


@dataclass(frozen=True, slots=True)
class Word:
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


@dataclass(frozen=True, slots=True)
class Page:
    """The whole text twice: as printed and as matched; offsets are the same in both."""

    text: str
    low: str

    @classmethod
    def of(cls, content: str) -> Page:
        """The page of a canonical text."""
        return cls(content, plain(content))

    def words(self, start: int, end: int, most: int = 160) -> list[Word]:
        """The first `most` words between two offsets."""
        found: list[Word] = []
        for match in _WORD.finditer(self.low, start, end):
            at, stop = match.span()
            found.append(Word(at, stop, self.text[at:stop], match[0]))
            if len(found) == most:
                break
        return found

    def printed(self, start: int, end: int) -> str:
        """What stands between two offsets, on one line."""
        return squeezed(self.text[start:end])


class Lexicon:
    """A set of phrases that answers how many words from a place are one of them."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        for phrase in phrases:
            parts = tuple(_WORD.findall(plain(phrase)))
            self._by_first.setdefault(parts[0], []).append(parts)
        for known in self._by_first.values():
            known.sort(key=len, reverse=True)

    def match(self, words: list[Word], at: int) -> int:
        """How many words from `at` the longest phrase covers; 0 where none begins there."""
        if at >= len(words):
            return 0
        for parts in self._by_first.get(words[at].low, ()):
            here = words[at : at + len(parts)]
            if len(here) == len(parts) and all(w.low == p for w, p in zip(here, parts, strict=True)):
                return len(parts)
        return 0

    def __contains__(self, phrase: str) -> bool:
        parts = tuple(_WORD.findall(phrase))
        return bool(parts) and parts in self._by_first.get(parts[0], ())
