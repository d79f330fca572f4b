"""Long words, cut for a line of a page."""

from __future__ import annotations


def shortened(text: str, most: int) -> str:
    """The text, or its beginning up to a whole word with an ellipsis."""
    if len(text) <= most:
        return text
    return text[:most].rsplit(" ", 1)[0].rstrip(",;:. ") + "…"
