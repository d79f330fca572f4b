"""Entering units and their names."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from dondoc.audit.operations import record
from dondoc.figures.actors import Actor
from dondoc.language.dates import written
from dondoc.organisation.kinds import kinds
from dondoc.organisation.models import Unit
from dondoc.organisation.names import name_key
from dondoc.organisation.operations.naming import new_alias, new_sign, words_of
from dondoc.organisation.operations.rights import may_change, may_change_at
from dondoc.organisation.rejections import UnitRejected


def create_unit(
    *,
    by: Actor,
    name: str,
    short_name: str,
    kind: str,
    parent: Unit | None,
    code: str,
    valid_from: date,
    now: datetime,
    aliases: Sequence[str] = (),
) -> Unit:
    """Enter a unit that exists from that day on.

    The first unit of all may be entered by whoever installs the system; every later one needs the right to change the
    organisation at its parent or above. Raises UnitRejected, Refused.
    """
    with transaction.atomic():
        _check_right(by, parent)
        _check_name(name, parent, valid_from)
        _check_kind(kind, valid_from)
        unit = Unit.objects.create(
            **words_of(name, short_name, code),
            kind=kind,
            parent=parent,
            valid_from=valid_from,
        )
        for text in aliases:
            new_alias(unit, text)
        if unit.code:
            new_sign(unit, unit.code, valid_from)
        after = {"name": unit.name, "kind": unit.kind, "parent": parent and parent.pk, "aliases": list(aliases)}
        record(by=by, action="unit.created", subject=("unit", unit.pk), after=after, at=now)
    return unit


def _check_right(by: Actor, parent: Unit | None) -> None:
    if parent is not None:
        may_change(by, parent)
    elif Unit.objects.exists():
        may_change_at(by)


def _check_name(name: str, parent: Unit | None, valid_from: date) -> None:
    if not name_key(name):
        raise UnitRejected("unit-name-missing", "Chưa có tên đơn vị; hãy ghi tên đầy đủ, ví dụ “Sở Nội vụ”.")
    if parent is not None and parent.valid_to is not None and parent.valid_to <= valid_from:
        raise UnitRejected(
            "unit-after-parent",
            f"“{parent.name}” đã kết thúc trước ngày {written(valid_from)}; hãy chọn đơn vị cấp trên còn hoạt động.",
            parent=parent.name,
            day=valid_from,
        )
    if parent is not None and valid_from < parent.valid_from:
        raise UnitRejected(
            "unit-before-parent",
            f"“{name}” không thể có trước đơn vị cấp trên “{parent.name}”; hãy sửa ngày bắt đầu.",
            name=name,
            parent=parent.name,
        )
    if Unit.objects.filter(later_than(valid_from), parent=parent, name_key=name_key(name)).exists():
        raise UnitRejected(
            "unit-exists", f"Đã có đơn vị “{name}” ở cấp này; hãy dùng đơn vị đó hoặc đặt tên khác.", name=name
        )


def _check_kind(code: str, valid_from: date) -> None:
    kind = kinds().get(code)
    if kind is None:
        raise UnitRejected(
            "kind-unknown", f"Không có loại đơn vị “{code}”; hãy chọn một loại trong danh sách.", kind=code
        )
    end = kind.ended_by(valid_from)
    if end is not None:
        raise UnitRejected(
            "kind-ended",
            f"Từ ngày {written(end)} không còn loại đơn vị “{kind.label}”; hãy chọn loại khác hoặc ngày sớm hơn.",
            kind=kind.label,
            day=end,
        )
    if kind.begins_after(valid_from):
        raise UnitRejected(
            "kind-not-yet",
            f"Ngày {written(valid_from)} chưa có loại đơn vị “{kind.label}”; hãy chọn loại khác hoặc ngày muộn hơn.",
            kind=kind.label,
            day=valid_from,
        )


def later_than(day: date) -> Q:
    """Units that exist on that day or begin later: those with which a unit beginning then could be confused."""
    return Q(valid_to__isnull=True) | Q(valid_to__gt=day)
