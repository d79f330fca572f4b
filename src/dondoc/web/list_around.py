"""Before and after in a list: a link out of a list says which list and which place, so that one can go on from there.

The list is asked again each time. What was dealt with may have left it: then the one that has moved up to its place
comes next.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

from dondoc.assignments import listed as pages
from dondoc.assignments import queries
from dondoc.assignments.structure import Structure
from dondoc.figures.actors import Actor
from dondoc.web import filters
from dondoc.web.assignment_rows import in_list
from dondoc.web.naming import assignment_url

LONGEST_QUERY = 2_000
Query = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Step:
    """The assignment before or after: its number, and its place in the list."""

    id: int
    place: int
    query: str

    @property
    def url(self) -> str:
        """Its page."""
        return f"{assignment_url(self.id)}?{in_list(self.query, self.place)}"

    @property
    def quick_url(self) -> str:
        """Where it is dealt with beside the list."""
        return f"{assignment_url(self.id)}nhanh/?{in_list(self.query, self.place)}"


@dataclass(frozen=True, slots=True)
class Around:
    """Where an assignment stands in the list one came from."""

    place: int
    query: str
    before: Step | None
    after: Step | None

    @property
    def list_url(self) -> str:
        """Back to the list."""
        return reverse("assignments") + (f"?{self.query}" if self.query else "")


def around(actor: Actor, query: Query, number: int) -> Around | None:
    """What stands before and after in the list that the address names; None where it names none. A query or two."""
    place = query.get("vt", "")
    if not (place.isascii() and place.isdigit() and int(place[:9]) > 0):
        return None
    text, at = query.get("ds", "")[:LONGEST_QUERY], int(place[:9])
    first = max(1, at - 1)
    keys = _keys(actor, text, first, at + 1)
    there = keys.index(number) if number in keys else None
    if there is None:
        before, after = keys[: at - first], keys[at - first :]
        return Around(at, text, _step(before, first, text, last=True), _step(after, at, text))
    here = first + there
    return Around(here, text, _step(keys[:there], first, text, last=True), _step(keys[there + 1 :], here + 1, text))


def context(actor: Actor, query: Query, number: int) -> dict[str, Any]:
    """What `parts/around.html` shows."""
    return {"around": around(actor, query, number)}


def _keys(actor: Actor, text: str, first: int, last: int) -> list[int]:
    """The numbers of the assignments from one place to another, both included."""
    wanted, asked = filters.assignments(QueryDict(text))
    on = min(asked.on or timezone.localdate(), timezone.localdate())
    soon = settings.DUE_SOON_DAYS
    if wanted.structure is not Structure.MAPPED:
        return pages.numbers(pages.asked(actor, wanted, on, soon=soon, known=asked.known), first - 1, last)
    found = queries.listing(actor, wanted, on, soon=soon, known=asked.known)
    return list(found.prefetch_related(None).values_list("pk", flat=True)[first - 1 : last])


def _step(keys: list[int], first: int, text: str, *, last: bool = False) -> Step | None:
    if not keys:
        return None
    return Step(keys[-1], first + len(keys) - 1, text) if last else Step(keys[0], first, text)
