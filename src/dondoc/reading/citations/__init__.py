"""Citations: every other document that a text names. The one door of the part is `find`."""

from __future__ import annotations

from dondoc.reading.citations import scan, surroundings, together
from dondoc.reading.citations.flow import flow_of
from dondoc.reading.model import Citation, Header, Outline

__all__ = ["find"]


def find(content: str, outline: Outline, head: Header) -> tuple[Citation, ...]:
    """Each document named in `content` once, with type, date and issuer; the document's own sign is not one.

    What stands between the blocks of the outline is decided on the text itself (`flow`): a name runs on over the
    end of a line and of a page.
    """
    flow = flow_of(content)
    issued = head.date.value if head.date else None
    found = surroundings.completed(flow, scan.mentions(flow), issued)
    return together.others(found, flow, content, head)
