"""Bộ lọc đã lưu: the conditions of a list that a person keeps under a name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

from dondoc.accounts.models import User
from dondoc.accounts.queries import saved_lists

# The lists that can be kept, by the name of their address.
PLACES = (
    "documents",
    "assignments",
    "work-files",
    "obligations",
    "units",
    "headcount",
    "people",
    "plans",
    "procedures",
    "inspections",
    "recommendations",
    "findings",
)
# Of an address, what is no condition.
NO_CONDITION = ("trang", "them")


@dataclass(frozen=True, slots=True)
class Kept:
    """A kept list, and whether it is the one shown."""

    id: int
    name: str
    url: str
    here: bool


def context(request: HttpRequest, place: str) -> dict[str, Any]:
    """What the strip of kept lists shows: those of the person, and the conditions of now to be kept."""
    now = conditions_of(request)
    kept = saved_lists(request.user, place) if isinstance(request.user, User) else []
    address = reverse(place)
    lists = [Kept(each.pk, each.name, f"{address}?{each.query}", each.query == now) for each in kept]
    return {"kept_lists": lists, "list_place": place, "list_query": now}


def conditions_of(request: HttpRequest) -> str:
    """The query string without empty conditions and the number of the page."""
    asked = request.GET
    return urlencode([(n, each) for n, typed in asked.lists() if n not in NO_CONDITION and asked[n] for each in typed])
