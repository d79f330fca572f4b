"""Switching what the public may see on and off."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from dondoc.audit.operations import record
from dondoc.figures.actors import Actor, Permission, Refused
from dondoc.organisation.queries.visible import holds_for_all
from dondoc.reports.models import PublicItem
from dondoc.reports.public.items import items
from dondoc.reports.rejections import ReportRejected


def switch(*, by: Actor, code: str, shown: bool, now: datetime) -> PublicItem:
    """Show a thing to everybody, or no longer; what is so already stays, without a record.

    What is shown belongs to no unit: the right must be held at the highest one. Raises ReportRejected, Refused.
    """
    if not holds_for_all(by, Permission.PUBLIC_CHANGE):
        raise Refused(Permission.PUBLIC_CHANGE)
    if code not in items():
        raise ReportRejected("public-unknown", f"Không có mục công khai “{code}”; hãy chọn trong danh sách.", item=code)
    with transaction.atomic():
        who = {"changed_at": now, "changed_by_key": by.key, "changed_by_name": by.signature[:200]}
        kept, _new = PublicItem.objects.select_for_update().get_or_create(code=code, defaults=who)
        if kept.is_shown == shown:
            return kept
        before = {"is_shown": kept.is_shown}
        kept.is_shown = shown
        kept.changed_at, kept.changed_by_key, kept.changed_by_name = now, by.key, by.signature[:200]
        kept.save()
        action = "public_item.shown" if shown else "public_item.hidden"
        after = {"code": code, "is_shown": shown}
        record(by=by, action=action, subject=("public_item", kept.pk), at=now, before=before, after=after)
    return kept
