"""Walking the chain from its beginning: what was altered, removed, inserted or cut off."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dondoc.audit.chain import GENESIS, Break, BreakKind, link
from dondoc.audit.models import ChainHead, ChainLink, Record
from dondoc.audit.sealing import AT_ONCE, content_of, head, unsealed

Step = Callable[[int, int], None]


@dataclass(slots=True)
class _Walk:
    """How far the walk has come."""

    position: int = 0
    hash: str = GENESIS


def breaks(step: Step = lambda _done, _total: None) -> Iterator[Break]:
    """Every place where the log is not what was written, in the order of the chain; nothing if it is whole.

    Reads a portion at a time, so that a log of any length can be walked while people work; what is written meanwhile
    is left for the next walk.
    """
    outside = unsealed()
    end = head()
    walk = _Walk()
    for links in _portions(end.count):
        yield from _walked(walk, links)
        step(walk.position, end.count)
    yield from _at_the_end(walk, end)
    yield from _outside(outside)


def _portions(last: int) -> Iterator[list[ChainLink]]:
    position = 0
    while links := list(ChainLink.objects.filter(position__gt=position, position__lte=last)[:AT_ONCE]):
        yield links
        position = links[-1].position


def _walked(walk: _Walk, links: Sequence[ChainLink]) -> Iterator[Break]:
    records: Mapping[int, Record] = Record.objects.in_bulk([each.record_number for each in links])
    for each in links:
        if each.position != walk.position + 1:
            # What follows a gap hangs on a link that is gone: it is taken as it stands, the gap is what is told.
            yield Break(BreakKind.LINK_MISSING, walk.position + 1, count=each.position - walk.position - 1)
        elif (record := records.get(each.record_number)) is None:
            yield Break(BreakKind.MISSING, each.position, each.record_number)
        elif link(walk.hash, content_of(record)) != each.hash:
            yield Break(BreakKind.ALTERED, each.position, each.record_number)
        walk.position, walk.hash = each.position, each.hash


def _at_the_end(walk: _Walk, end: ChainHead) -> Iterator[Break]:
    now = head()
    beyond = ChainLink.objects.filter(position__gt=max(end.count, now.count)).count()
    if walk.position < end.count:
        yield Break(BreakKind.CUT_OFF, walk.position + 1, count=end.count - walk.position)
    elif beyond or walk.hash != end.hash:
        yield Break(BreakKind.HEAD_ALTERED, end.count, count=max(beyond, 1))


def _outside(numbers: Sequence[int]) -> Iterator[Break]:
    """Records that were outside the chain before the walk and still are: not merely written a moment ago."""
    if numbers:
        chained = set(ChainLink.objects.filter(record_number__in=numbers).values_list("record_number", flat=True))
        still = Record.objects.filter(pk__in=[n for n in numbers if n not in chained]).values_list("pk", flat=True)
        yield from (Break(BreakKind.INSERTED, record=number) for number in still.order_by("pk"))
