"""Templates of an office: taken in when they can be used, put to use, retired."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction

from dondoc.audit.operations import record
from dondoc.documents import looking, store
from dondoc.documents.records import storable
from dondoc.figures.actors import Actor, Permission, require
from dondoc.organisation.models import Unit
from dondoc.papers.letters import MOST_TEMPLATE_BYTES
from dondoc.reports.models import Template
from dondoc.reports.operations.making import MEGABYTE, kind_of
from dondoc.reports.papers.kinds import PaperKind
from dondoc.reports.papers.trying import faults
from dondoc.reports.rejections import ReportRejected

LONGEST_NAME = 200


class TemplateFaulty(ReportRejected):
    """A template that cannot be used: everything that is wrong with it, a sentence each."""

    def __init__(self, found: Sequence[str]) -> None:
        super().__init__("template-faulty", "Mẫu chưa dùng được: " + " ".join(found), count=len(found))
        self.faults = tuple(found)


def take_in(*, by: Actor, kind: str, unit: Unit, name: str, file_name: str, data: bytes, now: datetime) -> Template:
    """Keep a template of a unit and put it to use in place of the one before.

    Raises Refused, ReportRejected, TemplateFaulty, StateSecret, FileUnreadable.
    """
    require(by, Permission.REPORT_ISSUE, unit.pk)
    chosen = _checked(kind, name, file_name, data)
    digest = store.put(Path(settings.FILES_ROOT), data)
    with transaction.atomic():
        _retire_others(kind, unit)
        made = Template.objects.create(
            kind=chosen.code,
            unit=unit,
            name=storable(name).strip(),
            digest=digest,
            size=len(data),
            uploaded_at=now,
            uploaded_by_key=by.key,
            uploaded_by_name=by.signature[:200],
        )
        after = {"kind": kind, "name": made.name, "unit": unit.name}
        record(by=by, action="template.taken_in", subject=("template", made.pk), after=after, at=now)
    return made


def use(*, by: Actor, template: Template, now: datetime) -> Template:
    """Put a retired template to use again. Raises Refused, TemplateFaulty."""
    return _set(by, template, True, "template.used", now)


def retire(*, by: Actor, template: Template, now: datetime) -> Template:
    """Use it no more; what was written on it stays. Raises Refused."""
    return _set(by, template, False, "template.retired", now)


def _set(by: Actor, template: Template, used: bool, action: str, now: datetime) -> Template:
    assert template.unit_id is not None, "a template is a unit's"
    require(by, Permission.REPORT_ISSUE, template.unit_id)
    with transaction.atomic():
        fresh = Template.objects.select_for_update(of=("self",)).select_related("unit").get(pk=template.pk)
        if fresh.is_used == used:
            return fresh
        if used and fresh.unit is not None:
            _retire_others(fresh.kind, fresh.unit)
        fresh.is_used = used
        fresh.save(update_fields=["is_used"])
        record(by=by, action=action, subject=("template", fresh.pk), after={"name": fresh.name}, at=now)
    return fresh


def _retire_others(kind: str, unit: Unit) -> None:
    """One template of a kind is in use at a unit."""
    Template.objects.filter(kind=kind, unit=unit, is_used=True).update(is_used=False)


def _checked(kind: str, name: str, file_name: str, data: bytes) -> PaperKind:
    chosen = kind_of(kind)
    if not chosen.values:
        raise ReportRejected("template-kind", "Loại văn bản này không lập từ mẫu; hãy chọn loại khác.")
    if not storable(name).strip() or len(name) > LONGEST_NAME:
        raise ReportRejected("template-name", f"Hãy đặt tên mẫu, từ 1 đến {LONGEST_NAME} ký tự.", most=LONGEST_NAME)
    if not data:
        raise ReportRejected("paper-empty", "Chưa chọn tệp, hoặc tệp rỗng; hãy chọn tệp .docx đã sửa.")
    if len(data) > MOST_TEMPLATE_BYTES:
        most = MOST_TEMPLATE_BYTES // MEGABYTE
        raise ReportRejected("paper-large", f"Tệp lớn hơn {most} MB; hãy giảm bớt hình ảnh.", most=most)
    looking.at_the_door(data, name=file_name)
    if found := faults(chosen, data):
        raise TemplateFaulty(found)
    return chosen
