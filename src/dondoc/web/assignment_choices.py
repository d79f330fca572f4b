"""What the second part of the filter of assignments offers to choose from; asked only when it is opened."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import DateField

from dondoc.accounts.models import User
from dondoc.assignments import queries
from dondoc.assignments.models import Mark
from dondoc.figures.actors import Actor
from dondoc.organisation import queries as organisation
from dondoc.statements.kept import Kept
from dondoc.statements.told import Told, ToldNumbers
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
    return Further(
        origins=[(origin.value, words) for origin, words in ORIGINS.items()],
        givers=queries.givers(actor, most=MOST_GIVERS),
        fields=[(number, name) for number, name in _FIELDS.rows(on=on)],
        monitors=_named(queries.monitors(actor)),
        marks=[(number, f"{name} ({year})" if year else name) for number, name, year in _MARKS.rows()],
    )


def _named(accounts: Collection[int]) -> list[Choice]:
    return [(number, name) for number, name in _PEOPLE.rows(numbers=accounts)] if accounts else []


_FIELDS = Kept(lambda: organisation.fields(Told("on", DateField())).values_list("pk", "name"))
_PEOPLE = Kept(
    lambda: (
        User.objects.filter(organisation.among("id", ToldNumbers("numbers")))
        .order_by("full_name", "pk")
        .values_list("pk", "full_name")
    )
)
_MARKS = Kept(lambda: Mark.objects.values_list("pk", "name", "year"))
