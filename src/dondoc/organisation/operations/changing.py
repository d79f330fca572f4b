"""What a reorganisation does to units: end them, begin new ones, record who succeeds whom.

Called inside the reorganisation's own transaction, lowest units first when they end, highest first when they begin.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from dondoc.audit.operations import record
from dondoc.figures.actors import Actor
from dondoc.language.dates import written
from dondoc.organisation.changes import ChangeKind
from dondoc.organisation.models import Field, Succession, Unit, UnitChange
from dondoc.organisation.operations.rights import may_change
from dondoc.organisation.operations.units import create_unit
from dondoc.organisation.rejections import UnitRejected


@dataclass(frozen=True, slots=True)
class Passing:
    """From the day on, `to_unit` (None: nobody) does the work of `from_unit`: all of it, or that of one field.

    `main`: takes what belongs to no field, where several succeed; at most one a unit and day. The day is the one on
    which the old unit ends, or, where it goes on without the field, the day on which the field leaves.
    """

    from_unit: Unit
    to_unit: Unit | None
    on_day: date
    field: Field | None = None
    main: bool = False


def close_unit(*, by: Actor, unit: Unit, valid_to: date, now: datetime, reason: str = "") -> Unit:
    """End a unit: `valid_to` is the first day on which it is no more. Its names, posts and past stay as they are.

    Raises UnitRejected (it has ended; it would end before it began; units below it go on), Refused.
    """
    with transaction.atomic():
        may_change(by, unit)
        unit = Unit.objects.select_for_update().get(pk=unit.pk)
        _check_end(unit, valid_to)
        unit.valid_to = valid_to
        unit.save(update_fields=["valid_to"])
        record(
            by=by,
            action="unit.closed",
            subject=("unit", unit.pk),
            before={"valid_to": None},
            after={"valid_to": valid_to},
            reason=reason,
            at=now,
        )
    return unit


def _check_end(unit: Unit, valid_to: date) -> None:
    if unit.valid_to is not None:
        raise UnitRejected(
            "unit-ended",
            f"“{unit.name}” đã kết thúc từ ngày {written(unit.valid_to)}; hãy bỏ đơn vị này khỏi danh sách.",
            unit=unit.name,
            day=unit.valid_to,
        )
    if valid_to <= unit.valid_from:
        raise UnitRejected(
            "unit-end-before-begin",
            f"“{unit.name}” bắt đầu ngày {written(unit.valid_from)}, không thể kết thúc từ ngày {written(valid_to)}; "
            "hãy chọn ngày muộn hơn.",
            unit=unit.name,
            begin=unit.valid_from,
            day=valid_to,
        )
    below = unit.children.filter(valid_to__isnull=True).first() or unit.children.filter(valid_to__gt=valid_to).first()
    if below is not None:
        raise UnitRejected(
            "unit-has-units-below",
            f"“{unit.name}” còn đơn vị bên dưới (“{below.name}”); hãy kết thúc hoặc chuyển đơn vị bên dưới trước.",
            unit=unit.name,
            below=below.name,
        )


# A unit that begins in a reorganisation is entered like any other.
open_unit = create_unit


def record_change(
    *,
    by: Actor,
    kind: ChangeKind,
    decision_sign: str,
    decided_on: date,
    in_force_on: date,
    passings: Sequence[Passing],
    now: datetime,
    decision_issuer: str = "",
    carried_out_on: date | None = None,
    note: str = "",
    document_id: int | None = None,
) -> UnitChange:
    """Record a change as decided, and who does whose work from then on. Raises UnitRejected, Refused.

    The right is needed at every unit that passes its work on. `carried_out_on` None: on paper only, so far.
    """
    _check_change(decision_sign, decided_on, in_force_on, passings)
    with transaction.atomic():
        for unit in {passing.from_unit.pk: passing.from_unit for passing in passings}.values():
            may_change(by, unit)
        change = UnitChange.objects.create(
            kind=kind,
            decision_sign=decision_sign.strip(),
            decision_issuer=decision_issuer.strip(),
            decided_on=decided_on,
            in_force_on=in_force_on,
            carried_out_on=carried_out_on,
            note=note.strip(),
            document_id=document_id,
            recorded_at=now,
            by_key=by.key,
            by_name=by.name,
        )
        Succession.objects.bulk_create(_succession(change, passing) for passing in passings)
        for unit_id, after in _recorded(change, passings).items():
            record(by=by, action="unit.changed", subject=("unit", unit_id), after=after, at=now)
    return change


def note_carried_out(*, by: Actor, change: UnitChange, day: date, now: datetime) -> UnitChange:
    """Note the day on which a change decided earlier was really carried out. Raises UnitRejected, Refused."""
    if day < change.decided_on:
        raise UnitRejected(
            "carried-out-before-decision",
            f"Quyết định ban hành ngày {written(change.decided_on)}; ngày thực hiện không thể sớm hơn.",
            day=change.decided_on,
        )
    with transaction.atomic():
        for succession in change.successions.select_related("from_unit"):
            may_change(by, succession.from_unit)
        before, change.carried_out_on = change.carried_out_on, day
        change.save(update_fields=["carried_out_on"])
        for unit_id in sorted(set(change.successions.values_list("from_unit", flat=True))):
            record(
                by=by,
                action="unit.change_carried_out",
                subject=("unit", unit_id),
                before={"carried_out_on": before},
                after={"carried_out_on": day},
                at=now,
            )
    return change


def _check_change(sign: str, decided_on: date, in_force_on: date, passings: Sequence[Passing]) -> None:
    if not sign.strip():
        raise UnitRejected(
            "decision-missing", "Chưa có số, ký hiệu của quyết định; hãy ghi như trên văn bản, ví dụ 549/QĐ-UBND."
        )
    if in_force_on < decided_on:
        raise UnitRejected(
            "in-force-before-decision",
            f"Quyết định ban hành ngày {written(decided_on)}; ngày có hiệu lực không thể sớm hơn.",
            day=decided_on,
        )
    if not passings:
        raise UnitRejected("change-of-nothing", "Chưa chọn đơn vị nào thay đổi; hãy chọn ít nhất một đơn vị.")


def _succession(change: UnitChange, passing: Passing) -> Succession:
    return Succession(
        change=change,
        from_unit=passing.from_unit,
        to_unit=passing.to_unit,
        field=passing.field,
        on_day=passing.on_day,
        main=passing.main,
    )


def _recorded(change: UnitChange, passings: Sequence[Passing]) -> dict[int, dict[str, object]]:
    """What the trail of each unit says, of those that pass work on and those that take it."""
    shared = {"kind": change.kind, "decision": change.decision_sign, "decided_on": change.decided_on}
    found: dict[int, dict[str, object]] = {}
    for passing in passings:
        to_unit = None if passing.to_unit is None else passing.to_unit.pk
        found.setdefault(passing.from_unit.pk, {**shared, "to_units": []})
        if to_unit is not None:
            found.setdefault(to_unit, {**shared, "from_units": []})
            _noted(found[passing.from_unit.pk], "to_units", to_unit)
            _noted(found[to_unit], "from_units", passing.from_unit.pk)
    return found


def _noted(entry: dict[str, object], name: str, unit_id: int) -> None:
    listed = entry.setdefault(name, [])
    if isinstance(listed, list) and unit_id not in listed:
        listed.append(unit_id)
