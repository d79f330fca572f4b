"""Sentences made below the pages, told in the language of whoever asks.

A part that explains itself calls `say("câu tiếng Việt")` for every sentence; the pages pass their translation, and
take these sentences into their catalogues.
"""

from __future__ import annotations

from collections.abc import Callable

Say = Callable[[str], str]


def as_written(sentence: str) -> str:
    """The sentence itself, in Vietnamese."""
    return sentence
