"""Keeping a restricted document from the people of units for now, whatever rights they hold, and letting it go.

A decision on a surprise inspection would tell the unit of it: until the inspection is opened nobody of that unit sees
the document, by whatever right. What rests on the document keeps it and lets it go; meanwhile nobody lifts its
restriction. Both are steps of an act of the caller, in whose transaction they run and whose record tells of them: a
record of the document would say that something is kept.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from dondoc.documents import queries
from dondoc.documents.models import Document, KeptFrom
from dondoc.documents.rejections import DocumentRejected
from dondoc.figures.actors import Actor, Permission, Refused


def keep_from(*, by: Actor, document: Document, units: Collection[int], holder: str, now: datetime) -> None:
    """From now on who is of one of these units does not see the document. Raises DocumentRejected, Refused.

    Meant are also the people of units below and of those that take over its work, of later ones too: that is asked
    of the reader (`Actor.belongs_to`). `holder` names what rests on the document.
    """
    if not queries.visible_to(by).filter(pk=document.pk).exists():
        raise Refused(Permission.DOCUMENT_READ)
    # The row is locked so that nobody lifts the restriction between this look and the keeping.
    if not Document.objects.select_for_update(of=("self",)).get(pk=document.pk).restricted:
        raise DocumentRejected(
            "keep-unrestricted", "Văn bản đang để mở trong sổ; hãy đặt hạn chế tiếp cận trước rồi mới giữ kín được."
        )
    rows = [KeptFrom(document=document, unit_id=unit, holder=holder, since=now) for unit in sorted(units)]
    KeptFrom.objects.bulk_create(rows, ignore_conflicts=True)


def let_go(*, holder: str) -> None:
    """What this holder kept is seen again by whoever may see it otherwise; the restriction itself stays."""
    KeptFrom.objects.filter(holder=holder).delete()
