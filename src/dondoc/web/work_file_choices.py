"""The work files into which documents may be put from other pages."""

from __future__ import annotations

from dondoc.figures.actors import Actor
from dondoc.workfiles import queries
from dondoc.workfiles.models import WorkFile

MOST = 100


def open_files(actor: Actor) -> list[WorkFile]:
    """The open files that the person may fill, the newest first."""
    return list(queries.changeable_by(actor).order_by("-opened_on", "-pk")[:MOST])
