"""Keeping a document to few people ("hạn chế tiếp cận"): set, changed and lifted with a reason.

This is another thing than a state secret, which the system never holds.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from dondoc.accounts.models import User
from dondoc.audit.operations import record
from dondoc.documents.models import Document, NamedReader
from dondoc.documents.operations.sharing import share
from dondoc.documents.rejections import DocumentRejected
from dondoc.figures.actors import Actor, Permission, require
from dondoc.organisation.models import Unit

KEPT = (
    "Văn bản đang giữ kín với đơn vị liên quan cho đến khi việc nêu trong đó được công bố; "
    "công bố xong mới bỏ hạn chế tiếp cận được."
)


def restrict(
    *,
    by: Actor,
    document: Document,
    reason: str,
    readers: Iterable[User] = (),
    units: Iterable[Unit] = (),
    now: datetime,
) -> Document:
    """Let only those see it whom `queries.visible_to` names: `readers` are these people from now on.

    `units` are shared with, so that their heads see it. Whoever sets it and could not see it any more is named too.
    Raises DocumentRejected, Refused.
    """
    require(by, Permission.DOCUMENT_REGISTER, document.unit_id)
    named = {user.username: user for user in (*readers, *_oneself(by, document))}
    with transaction.atomic():
        entry = Document.objects.select_for_update().get(pk=document.pk)
        _set(entry, restricted=True, by=by, reason=_reason(reason), now=now)
        before = _name(entry, named, by, now)
        share(by=by, document=entry, units=units, now=now)
        after = {"restricted": True, "readers": sorted(user.full_name for user in named.values())}
        _note(by, entry, "document.restricted", before, after, now)
    document.refresh_from_db()
    return document


def lift_restriction(*, by: Actor, document: Document, reason: str, now: datetime) -> Document:
    """Let everybody see it again who may read the book. Raises DocumentRejected, Refused."""
    require(by, Permission.DOCUMENT_REGISTER, document.unit_id)
    with transaction.atomic():
        entry = Document.objects.select_for_update().get(pk=document.pk)
        if not entry.restricted:
            raise DocumentRejected("not-restricted", "Văn bản này không hạn chế tiếp cận; không có gì để bỏ.")
        if entry.kept_from.exists():
            raise DocumentRejected("kept-from-units", KEPT)
        _set(entry, restricted=False, by=by, reason=_reason(reason), now=now)
        before = _name(entry, {}, by, now)
        _note(by, entry, "document.unrestricted", {"restricted": True, "readers": before}, {"restricted": False}, now)
    document.refresh_from_db()
    return document


def _oneself(by: Actor, document: Document) -> list[User]:
    if by.may(Permission.DOCUMENT_RESTRICTED, document.unit_id):
        return []
    return list(User.objects.filter(username=by.key))


def _reason(reason: str) -> str:
    said = reason.strip()
    if not said:
        raise DocumentRejected("restriction-reason-missing", "Chưa ghi lý do; hãy ghi căn cứ hạn chế hoặc bỏ hạn chế.")
    return said


def _set(entry: Document, *, restricted: bool, by: Actor, reason: str, now: datetime) -> None:
    entry.restricted, entry.restricted_reason, entry.restricted_at = restricted, reason, now
    entry.restricted_by_key, entry.restricted_by_name = by.key, by.name
    entry.save(
        update_fields=[
            "restricted",
            "restricted_reason",
            "restricted_at",
            "restricted_by_key",
            "restricted_by_name",
        ]
    )


def _name(entry: Document, wanted: dict[str, User], by: Actor, now: datetime) -> list[str]:
    """Make these the named readers; the names of those before."""
    known = list(entry.named_readers.select_related("user"))
    kept = {row.user.username for row in known} & set(wanted)
    entry.named_readers.exclude(user__username__in=kept).delete()
    NamedReader.objects.bulk_create(
        NamedReader(document=entry, user=user, named_at=now, named_by_key=by.key, named_by_name=by.name)
        for key, user in wanted.items()
        if key not in kept
    )
    return sorted(row.user.full_name for row in known)


def _note(by: Actor, entry: Document, action: str, before: object, after: dict[str, object], now: datetime) -> None:
    shown = before if isinstance(before, dict) else {"readers": before}
    record(
        by=by,
        action=action,
        subject=("document", entry.pk),
        before=shown,
        after=after,
        reason=entry.restricted_reason,
        at=now,
    )
