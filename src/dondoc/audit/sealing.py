"""Putting records into the chain, right after the transaction that wrote them.

Not inside it: the end of the chain is one row, and a transaction that held it until its own end would make every other
writer wait, and could wait in a circle with one that holds the row it wants next. So the row is locked in a short
transaction of its own, in which nothing else is locked: writers never wait for each other's work, and no circle can be.
A machine that fails between the two leaves records outside the chain; the next start puts them in and says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.models import BigIntegerField, CharField, Exists, OuterRef, QuerySet

from dondoc.audit.chain import Content, link
from dondoc.audit.models import ChainHead, ChainLink, Record
from dondoc.statements.among import among
from dondoc.statements.changed import Changed
from dondoc.statements.kept import Kept
from dondoc.statements.told import Told, ToldNumbers

AT_ONCE = 500


def after_commit(number: int) -> None:
    """Have the record chained once its transaction has ended well; all of one transaction together."""
    _pending().add(number)
    transaction.on_commit(_seal_pending, robust=True)


def seal(numbers: Iterable[int]) -> int:
    """Chain those of the records that exist and are not chained yet, in the order of their numbers; says how many."""
    wanted = sorted(set(numbers))
    return sum(_seal(wanted[start : start + AT_ONCE]) for start in range(0, len(wanted), AT_ONCE))


def unsealed() -> list[int]:
    """The numbers of all records outside the chain."""
    return list(_outside().order_by("pk").values_list("pk", flat=True))


def head() -> ChainHead:
    """The end of the chain as it is noted."""
    return ChainHead.objects.filter(pk=ChainHead.ONLY).first() or ChainHead()


def content_of(record: Record) -> Content:
    """What of a record is chained."""
    return Content(
        number=record.pk,
        at=record.at,
        actor_key=record.actor_key,
        actor_name=record.actor_name,
        action=record.action,
        subject_kind=record.subject_kind,
        subject_id=record.subject_id,
        before=record.before,
        after=record.after,
        reason=record.reason,
    )


def _pending() -> set[int]:
    """The records of this thread's connection that wait for the end of its transaction.

    Of the connection itself: what `django.db.connection` holds is one for all threads, and another thread would take
    records whose transaction has not ended, find none of them, and leave them outside.
    """
    held: Any = connections[DEFAULT_DB_ALIAS]
    found: set[int] = held.__dict__.setdefault("dondoc_unsealed", set())
    return found


def _seal_pending() -> None:
    waiting = _pending()
    numbers = list(waiting)
    waiting.clear()
    seal(numbers)


def _seal(numbers: Sequence[int]) -> int:
    with transaction.atomic():
        end = next(iter(_HEAD_HELD.models()), None) or _first_head()
        links = _links(end, _OUTSIDE_AMONG.models(numbers=numbers))
        if links:
            ChainLink.objects.bulk_create(links)
            _HEAD_MOVED.rows(count=links[-1].position, hash=links[-1].hash)
    return len(links)


def _first_head() -> ChainHead:
    """The migrations make the row; a database that was emptied lacks it. Whoever comes second waits for the first."""
    ChainHead.objects.bulk_create([ChainHead(pk=ChainHead.ONLY)], ignore_conflicts=True)
    return ChainHead.objects.select_for_update().get(pk=ChainHead.ONLY)


def _outside() -> QuerySet[Record]:
    chained = ChainLink.objects.filter(record_number=OuterRef("pk"))
    return Record.objects.filter(~Exists(chained))


_HEAD_HELD = Kept(lambda: ChainHead.objects.select_for_update().filter(pk=ChainHead.ONLY))
_HEAD_MOVED = Changed(
    lambda: ChainHead.objects.filter(pk=ChainHead.ONLY),
    count=Told("count", BigIntegerField()),
    hash=Told("hash", CharField()),
)
_OUTSIDE_AMONG = Kept(lambda: _outside().filter(among("id", ToldNumbers("numbers"))).order_by("pk"))


def _links(end: ChainHead, records: Iterable[Record]) -> list[ChainLink]:
    links: list[ChainLink] = []
    position, last = end.count, end.hash
    for record in records:
        position, last = position + 1, link(last, content_of(record))
        links.append(ChainLink(position=position, record_number=record.pk, hash=last))
    return links
