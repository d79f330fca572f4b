"""Writing the fields of work, and which unit handles which from when to when."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from dondoc.audit.operations import record
from dondoc.figures.actors import Actor
from dondoc.language.dates import written
from dondoc.language.folding import folded
from dondoc.language.sorting import sort_key
from dondoc.organisation.models import Field, Unit, UnitField
from dondoc.organisation.operations.rights import may_change, may_change_at
from dondoc.organisation.rejections import UnitRejected


def create_field(
    *, by: Actor, code: str, name: str, now: datetime, valid_from: date | None = None, valid_to: date | None = None
) -> Field:
    """Enter a field of work; one that has the code already is given back as it is. Raises UnitRejected, Refused."""
    may_change_at(by)
    key = folded(code or name).replace(" ", "-")[:60]
    if not key or not name.strip():
        raise UnitRejected("field-name-missing", "Chưa có tên lĩnh vực; hãy ghi tên, ví dụ “Việc làm”.")
    with transaction.atomic():
        known = Field.objects.filter(code=key).first()
        if known is not None:
            return known
        field = Field.objects.create(
            code=key,
            name=name.strip(),
            folded=folded(f"{name} {code}"),
            sort_key=sort_key(name),
            valid_from=valid_from,
            valid_to=valid_to,
        )
        record(by=by, action="field.created", subject=("field", field.pk), after={"name": field.name}, at=now)
    return field


def give_field(*, by: Actor, unit: Unit, field: Field, valid_from: date, now: datetime) -> UnitField:
    """Let a unit handle a field from a day on; one that it handles then already is given back as it is.

    Raises UnitRejected, Refused.
    """
    may_change(by, unit)
    if not (unit.valid_from <= valid_from and (unit.valid_to is None or valid_from < unit.valid_to)):
        raise UnitRejected(
            "field-outside-life",
            f"“{unit.name}” không hoạt động vào ngày {written(valid_from)}; hãy chọn ngày khác.",
            unit=unit.name,
            day=valid_from,
        )
    with transaction.atomic():
        held = unit.unit_fields.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=valid_from), field=field)
        if (known := held.first()) is not None:
            return known
        given = UnitField.objects.create(unit=unit, field=field, valid_from=valid_from)
        after = {"field": field.name, "valid_from": valid_from}
        record(by=by, action="unit.field_given", subject=("unit", unit.pk), after=after, at=now)
    return given


def take_field(*, by: Actor, unit: Unit, field: Field, valid_to: date, now: datetime) -> UnitField:
    """End a unit's handling of a field; `valid_to` is the first day on which it no longer does.

    Raises UnitRejected, Refused.
    """
    may_change(by, unit)
    with transaction.atomic():
        held = unit.unit_fields.filter(field=field, valid_to__isnull=True, valid_from__lt=valid_to).first()
        if held is None:
            raise UnitRejected(
                "field-not-held",
                f"“{unit.name}” không phụ trách lĩnh vực “{field.name}” trước ngày {written(valid_to)}; "
                "hãy xem lại ngày.",
                unit=unit.name,
                field=field.name,
                day=valid_to,
            )
        held.valid_to = valid_to
        held.save(update_fields=["valid_to"])
        after = {"field": field.name, "valid_to": valid_to}
        record(by=by, action="unit.field_taken", subject=("unit", unit.pk), after=after, at=now)
    return held
