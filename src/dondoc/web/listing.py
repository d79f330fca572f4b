"""What lists share: columns that sort, numbers of pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, cast

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest

PER_PAGE = 25

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Column:
    """A column's head; `order` is what a click asks for, `sorted` how it is sorted now; `numeric`: numbers below it."""

    label: str
    order: str = ""
    sorted: str = ""
    numeric: bool = False


def column(label: str, now: str, *orders: tuple[str, str], numeric: bool = False) -> Column:
    """A column that can be sorted by `orders`, each a name and "ascending" or "descending"; a click takes the next."""
    names = [name for name, _ in orders]
    if not orders:
        return Column(label, numeric=numeric)
    if now not in names:
        return Column(label, names[0], numeric=numeric)
    following = names[(names.index(now) + 1) % len(names)]
    return Column(label, following, dict(orders)[now], numeric)


def page_of(request: HttpRequest, found: QuerySet[Any], *, count: int | None = None) -> Page[Any]:
    """The page that the address asks for; a number out of range gives the nearest. `count`: where it is known."""
    paginator = Paginator(found, PER_PAGE)
    if count is not None:
        # Where Django keeps the count once it has asked for it.
        vars(paginator)["count"] = count
    return paginator.get_page(request.GET.get("trang"))


@dataclass(frozen=True, slots=True)
class Counted(Generic[Row]):
    """A long list for a paginator, of which it is known how long it is; `rows` come from one place to another."""

    length: int
    rows: Callable[[int, int], list[Row]]

    def __len__(self) -> int:
        return self.length

    def count(self) -> int:
        """How many there are."""
        return self.length

    def __getitem__(self, wanted: slice) -> list[Row]:
        start, stop, _ = wanted.indices(self.length)
        return self.rows(start, stop)


@dataclass(slots=True)
class ByKeys(Generic[Row]):
    """A long list for a paginator: its keys are leafed through, rows come for a page only.

    Where to find the keys costs more than to fetch them (a search in texts), all are fetched at once; else they are
    counted, and read from whichever end is nearer.
    """

    keys: QuerySet[Any, Any]  # ordered so that no two are equal
    rows: Callable[[Sequence[Any]], list[Row]]
    at_once: bool
    _length: int | None = None

    def __len__(self) -> int:
        return self.count()

    def count(self) -> int:
        """How many there are, asked once."""
        if self._length is None:
            self._length = len(self.keys) if self.at_once else self.keys.count()
        return self._length

    def __getitem__(self, wanted: slice) -> list[Row]:
        start, stop, _ = wanted.indices(self.count())
        if self.at_once or start <= self.count() // 2:
            return self.rows(list(self.keys[start:stop]))
        near = self.keys.reverse()[self.count() - stop : self.count() - start]
        return self.rows(list(near)[::-1])


def page_by_keys(request: HttpRequest, found: ByKeys[Any] | Counted[Any]) -> Page[Any]:
    """As `page_of`, of a list that is long."""
    return Paginator(cast("Any", found), PER_PAGE).get_page(request.GET.get("trang"))


def page_numbers(page: Page[Any]) -> Sequence[int | str]:
    """Numbers to offer, with "…" for what is left out."""
    return list(page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1))
