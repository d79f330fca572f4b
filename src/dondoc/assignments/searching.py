"""Finding assignments by words: the beginnings of folded words, the same on every database."""

from __future__ import annotations

from dondoc.language.folding import folded


def search_text(*parts: str) -> str:
    """The folded words of the parts, each behind one space, so that " uy" finds where a word begins."""
    return f" {folded(' '.join(parts))} "


def needles(question: str) -> tuple[str, ...]:
    """What `search_text` must contain, all of it; () for a question without letters or digits."""
    return tuple(f" {word}" for word in folded(question).split())


def is_indexed(word: str) -> bool:
    """Whether an index of words keeps it as it stands: plain Latin letters alone, or digits alone."""
    return word.isascii() and (word.isalpha() or word.isdigit())
