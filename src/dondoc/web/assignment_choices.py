"""What the second part of the filter of assignments offers to choose from; asked only when it is opened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dondoc.accounts.models import User
from dondoc.assignments import queries
from dondoc.assignments.models import Mark
from dondoc.figures.actors import Actor
from dondoc.organisation import queries as organisation
from dondoc.web.labels.assignments import ORIGINS
from dondoc.web.labels.chips import Words

MOST_GIVERS = 200
Choice = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Further:
    """Values with their names."""

    origins: Sequence[tuple[str, Words]]
    givers: Sequence[str]
    fields: Sequence[Choice]
    monitors: Sequence[Choice]
    marks: Sequence[Choice]


def further(actor: Actor, on: date) -> Further:
    """Of givers and officers those whose assignments the actor may see. Five queries."""
    monitors = User.objects.filter(pk__in=queries.monitors(actor)).order_by("full_name", "pk")
    return Further(
        origins=[(origin.value, words) for origin, words in ORIGINS.items()],
        givers=queries.givers(actor, most=MOST_GIVERS),
        fields=list(organisation.fields(on).values_list("pk", "name")),
        monitors=list(monitors.values_list("pk", "full_name")),
        marks=[(mark.pk, f"{mark.name} ({mark.year})" if mark.year else mark.name) for mark in Mark.objects.all()],
    )
