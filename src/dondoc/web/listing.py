"""What lists share: columns that sort, numbers of pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest

PER_PAGE = 25


@dataclass(frozen=True, slots=True)
class Column:
    """A column's head; `order` is what a click asks for, `sorted` how it is sorted now."""

    label: str
    order: str = ""
    sorted: str = ""


def column(label: str, now: str, *orders: tuple[str, str]) -> Column:
    """A column that can be sorted by `orders`, each a name and "ascending" or "descending"; a click takes the next."""
    names = [name for name, _ in orders]
    if not orders:
        return Column(label)
    if now not in names:
        return Column(label, names[0])
    following = names[(names.index(now) + 1) % len(names)]
    return Column(label, following, dict(orders)[now])


def page_of(request: HttpRequest, found: QuerySet[Any]) -> Page[Any]:
    """The page that the address asks for; a number out of range gives the nearest."""
    return Paginator(found, PER_PAGE).get_page(request.GET.get("trang"))


def page_numbers(page: Page[Any]) -> Sequence[int | str]:
    """Numbers to offer, with "…" for what is left out."""
    return list(page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1))
