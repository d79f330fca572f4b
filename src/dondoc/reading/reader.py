"""The door of the reader: a text in, a reading out."""

from __future__ import annotations

from collections.abc import Callable

from dondoc.reading import citations, figures, header, orders, relations, structure, text
from dondoc.reading.model import Header, Outline, Reading

Progress = Callable[[int, int], None]
"""Called with characters read and characters in all; may raise to stop the reading."""

WHOLE = 1_000_000
"""A text up to so many characters is read at once, a longer one in portions."""


def read(raw: str, progress: Progress | None = None) -> Reading:
    """Read one document's text. Any string gives a reading; `progress` hears of a long one's portions."""
    content = text.canonical(raw)
    outline = structure.outline(content)
    head = header.find(content, outline)
    if len(content) <= WHOLE:
        return _found(content, outline, head)
    from dondoc.reading import portions  # few texts are so long

    done: list[Reading] = []
    for portion in portions.of(content, outline):
        done.append(
            portions.moved(_found(portion.text, portion.outline, portions.moved(head, -portion.start)), portion.start)
        )
        if progress:
            progress(portion.start + len(portion.text), len(content))
    return portions.together(content, outline, head, done)


def _found(content: str, outline: Outline, head: Header) -> Reading:
    cited = citations.find(content, outline, head)
    numbers, groups = figures.find(content, outline, head, cited)
    given = orders.find(content, outline, head, cited)
    return Reading(content, outline, head, relations.related(content, outline, head, cited), given, numbers, groups)
