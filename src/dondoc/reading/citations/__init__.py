"""Citations: every other document that a text names. The one door of the part is `find`."""

from __future__ import annotations

from dondoc.reading.citations import cells, scan, surroundings, together
from dondoc.reading.citations.flow import flow_of
from dondoc.reading.model import Citation, Header, Outline

__all__ = ["find"]


def find(content: str, outline: Outline, head: Header) -> tuple[Citation, ...]:
    """Each document named in `content` once, with type, date and issuer; the document's own sign is not one.

    Names, signs and dates run on over the ends of lines and pages, so they are looked for in the whole text and not
    block by block; of the outline only the tables are used, for a column of dates.
    """
    flow = flow_of(content)
    issued = head.date.value if head.date else None
    found = surroundings.completed(flow, scan.mentions(flow), issued, cells.days_in_tables(outline))
    return together.others(found, content, head)
