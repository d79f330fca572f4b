"""The words by which a record is found: folded, so that they are found without diacritics too."""

from __future__ import annotations

from collections.abc import Iterator

from dondoc.language.folding import folded

MOST = 4_000


def search_words(actor_name: str, reason: str, *values: object) -> str:
    """The folded words of a record's name, reason and values."""
    texts = [actor_name, reason, *(text for value in values for text in _texts(value))]
    return folded(" ".join(texts)[:MOST])


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _texts(each)
