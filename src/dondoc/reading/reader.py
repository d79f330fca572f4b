"""The door of the reader: a text in, a reading out."""

from __future__ import annotations

from dondoc.reading import citations, figures, header, orders, structure, text
from dondoc.reading.model import Reading


def read(raw: str) -> Reading:
    """Read one document's text."""
    content = text.canonical(raw)
    outline = structure.outline(content)
    head = header.find(content, outline)
    cited = citations.find(content, outline, head)
    numbers, groups = figures.find(content, outline, head, cited)
    given = orders.find(content, outline, head, cited)
    return Reading(content, outline, head, cited, given, numbers, groups)
