"""What is searched, and how a typed question is understood: the same on every database."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dondoc.language.folding import folded

# So short that no word comes up more often in a section than PostgreSQL keeps positions of it (256), and no
# section nears the 1 MB that a tsvector may hold.
WORDS_A_SECTION = 200
# A sign split over two sections would not be found: each section begins with the last words of the one before.
OVERLAP = 12
LONGEST_WORD = 100
MOST_TERMS = 12
_WORD = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Term:
    """Words that must stand next to each other in this order; the last may be unfinished where `open` says so."""

    words: tuple[str, ...]
    open: bool = False


def sections(text: str) -> Iterator[str]:
    """The folded words of a text in overlapping stretches."""
    words = _words(text)
    step = WORDS_A_SECTION - OVERLAP
    for start in range(0, max(len(words) - OVERLAP, 1), step):
        yield " ".join(words[start : start + WORDS_A_SECTION])


def terms(question: str) -> tuple[Term, ...]:
    """All must be found. A word stands for itself; "85/QĐ-UBND" and what is in quotes stay together.

    The last word typed may be the beginning of a longer one, unless it is a number or is quoted.
    """
    found = [term for piece in _pieces(question) if (term := _term(piece))][:MOST_TERMS]
    if found and question.rstrip() == question and not question.endswith(('"', "”")):
        found[-1] = Term(found[-1].words, open=not found[-1].words[-1].isdigit())
    return tuple(found)


def _pieces(question: str) -> Iterator[str]:
    for number, stretch in enumerate(re.split(r'["“”]', question)):
        quoted = number % 2 == 1
        yield from [stretch] if quoted else stretch.split()


def _term(piece: str) -> Term | None:
    words = _words(piece)
    return Term(tuple(words[:OVERLAP])) if words else None


def _words(text: str) -> list[str]:
    """Plain Latin letters and digits only: what lies beyond them, each database would cut in its own way."""
    return [word[:LONGEST_WORD] for word in _WORD.findall(folded(text))]
