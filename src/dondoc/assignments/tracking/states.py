"""How far a tracking sheet is on its way in, and what becomes of its rows."""

from __future__ import annotations

from enum import StrEnum


class BatchState(StrEnum):
    """A sheet is staged, tried, entered; the long steps are the worker's."""

    STAGED = "staged"
    TRYING = "trying"
    TRIED = "tried"
    ENTERING = "entering"
    ENTERED = "entered"


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
