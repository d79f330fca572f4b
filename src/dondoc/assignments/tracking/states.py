"""What becomes of the rows of a tracking sheet, and what a person decides of them."""

from __future__ import annotations

from enum import StrEnum


class Fate(StrEnum):
    """What a row comes to."""

    NEW = "new"
    UNCHANGED = "unchanged"
    CHANGED = "changed"  # entered before, and says something else now: a person mends the assignment itself
    REFUSED = "refused"
    ASKED = "asked"  # "hoàn thành cơ bản": a person decides


class Decision(StrEnum):
    """What "hoàn thành cơ bản" means for a row."""

    BASICALLY = "basically"  # not done; the judgement is kept apart, with a note
    DONE = "done"
