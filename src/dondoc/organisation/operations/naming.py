"""Writing what units are called: other names, sign codes, and mistyped names put right."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from dondoc.audit.operations import record
from dondoc.figures.actors import Actor
from dondoc.language.dates import written
from dondoc.language.folding import folded
from dondoc.language.sorting import sort_key
from dondoc.organisation.models import Unit, UnitAlias, UnitSign
from dondoc.organisation.names import name_key
from dondoc.organisation.operations.rights import may_change
from dondoc.organisation.rejections import UnitRejected


def words_of(name: str, short_name: str, code: str) -> dict[str, str]:
    """A unit's name, short name and code, and the keys by which they are found and ordered."""
    name, code = name.strip(), code.strip()
    short_name = short_name.strip() or name
    return {
        "name": name,
        "short_name": short_name,
        "code": code,
        "folded": folded(f"{name} {short_name} {code}"),
        "sort_key": sort_key(name),
        "name_key": name_key(name),
        "short_key": name_key(short_name),
    }


def add_alias(
    *,
    by: Actor,
    unit: Unit,
    text: str,
    now: datetime,
    valid_from: date | None = None,
    valid_to: date | None = None,
) -> UnitAlias:
    """Give a unit another name under which papers know it; the same name twice changes nothing.

    Without days it holds as long as the unit. Raises UnitRejected, Refused.
    """
    may_change(by, unit)
    _check_days(valid_from, valid_to)
    with transaction.atomic():
        known = unit.aliases.filter(folded=folded(text)).first()
        if known is not None:
            return known
        alias = new_alias(unit, text, valid_from, valid_to)
        after = {"alias": alias.text, **_told_days(valid_from, valid_to)}
        record(by=by, action="unit.alias_added", subject=("unit", unit.pk), after=after, at=now)
    return alias


def end_alias(*, by: Actor, alias: UnitAlias, valid_to: date, now: datetime) -> UnitAlias:
    """Papers use the name no longer from that day on. Raises UnitRejected, Refused."""
    _end(alias, by, valid_to, "unit.alias_ended", {"alias": alias.text}, now)
    return alias


def add_sign(*, by: Actor, unit: Unit, code: str, valid_from: date, now: datetime) -> UnitSign:
    """Let a unit use a code in the signs of its documents from a day on; those it had end on that day.

    A code that it uses then already is given back as it is. Raises UnitRejected, Refused.
    """
    may_change(by, unit)
    code = _checked_code(unit, code, valid_from)
    with transaction.atomic():
        used = unit.signs.filter(valid_to__isnull=True)
        known = used.filter(folded=folded(code)).first()
        if known is not None:
            return known
        before = list(used.values_list("code", flat=True))
        if used.filter(valid_from__gte=valid_from).exists():
            raise UnitRejected(
                "sign-before-last",
                f"“{unit.name}” đã có ký hiệu khác từ ngày {written(valid_from)} hoặc sau đó; hãy chọn ngày muộn hơn.",
                unit=unit.name,
                day=valid_from,
            )
        used.update(valid_to=valid_from)
        sign = new_sign(unit, code, valid_from)
        _rename(unit, unit.name, unit.short_name, code)
        after = {"sign": code, "valid_from": valid_from}
        record(
            by=by,
            action="unit.sign_added",
            subject=("unit", unit.pk),
            before={"sign": "; ".join(before) or None},
            after=after,
            at=now,
        )
    return sign


def end_sign(*, by: Actor, sign: UnitSign, valid_to: date, now: datetime) -> UnitSign:
    """The code is used no longer from that day on. Raises UnitRejected, Refused."""
    _end(sign, by, valid_to, "unit.sign_ended", {"sign": sign.code}, now)
    return sign


def _end(
    used: UnitAlias | UnitSign, by: Actor, valid_to: date, action: str, named: Mapping[str, str], now: datetime
) -> None:
    may_change(by, used.unit)
    _check_days(used.valid_from, valid_to)
    with transaction.atomic():
        before, used.valid_to = used.valid_to, valid_to
        used.save(update_fields=["valid_to"])
        after = {**named, "valid_to": valid_to}
        record(by=by, action=action, subject=("unit", used.unit_id), before={"valid_to": before}, after=after, at=now)


def correct_name(*, by: Actor, unit: Unit, name: str, short_name: str, reason: str, now: datetime) -> Unit:
    """Put a mistyped name right, for all days; a unit that is called otherwise from a day on is renamed by a
    reorganisation. Raises UnitRejected, Refused.
    """
    may_change(by, unit)
    if not name_key(name):
        raise UnitRejected("unit-name-missing", "Chưa có tên đơn vị; hãy ghi tên đầy đủ, ví dụ “Sở Nội vụ”.")
    if not reason.strip():
        raise UnitRejected("unit-reason-missing", "Chưa ghi lý do sửa; hãy ghi ngắn gọn, ví dụ “gõ nhầm dấu”.")
    with transaction.atomic():
        unit = Unit.objects.select_for_update().get(pk=unit.pk)
        before = {"name": unit.name, "short_name": unit.short_name}
        _check_other(unit, name)
        _rename(unit, name, short_name, unit.code)
        after = {"name": unit.name, "short_name": unit.short_name}
        if after != before:
            record(
                by=by,
                action="unit.name_corrected",
                subject=("unit", unit.pk),
                before=before,
                after=after,
                reason=reason.strip(),
                at=now,
            )
    return unit


def new_alias(unit: Unit, text: str, valid_from: date | None = None, valid_to: date | None = None) -> UnitAlias:
    """Enter another name of a unit. Raises UnitRejected."""
    if not folded(text):
        raise UnitRejected("alias-missing", "Tên gọi khác để trống; hãy ghi ít nhất một chữ hoặc bỏ dòng này.")
    return UnitAlias.objects.create(
        unit=unit,
        text=text.strip(),
        folded=folded(text),
        name_key=name_key(text),
        valid_from=valid_from,
        valid_to=valid_to,
    )


def new_sign(unit: Unit, code: str, valid_from: date) -> UnitSign:
    """Enter a sign code of a unit."""
    return UnitSign.objects.create(unit=unit, code=code, folded=folded(code), valid_from=valid_from)


def _rename(unit: Unit, name: str, short_name: str, code: str) -> None:
    words = words_of(name, short_name, code)
    for field, value in words.items():
        setattr(unit, field, value)
    unit.save(update_fields=list(words))


def _checked_code(unit: Unit, code: str, valid_from: date) -> str:
    code = code.strip()
    if not folded(code):
        raise UnitRejected("unit-sign-missing", "Chưa có ký hiệu; hãy ghi như trong số của văn bản, ví dụ SNV.")
    if valid_from < unit.valid_from or (unit.valid_to is not None and valid_from >= unit.valid_to):
        raise UnitRejected(
            "sign-outside-life",
            f"“{unit.name}” không hoạt động vào ngày {written(valid_from)}; hãy chọn ngày khác.",
            unit=unit.name,
            day=valid_from,
        )
    return code


def _check_days(valid_from: date | None, valid_to: date | None) -> None:
    if valid_from is not None and valid_to is not None and valid_to <= valid_from:
        raise UnitRejected(
            "days-in-wrong-order",
            f"Ngày thôi dùng phải sau ngày bắt đầu ({written(valid_from)}); hãy xem lại hai ngày.",
            day=valid_from,
        )


def _check_other(unit: Unit, name: str) -> None:
    if Unit.objects.filter(parent=unit.parent_id, name_key=name_key(name), valid_to=unit.valid_to).exclude(pk=unit.pk):
        raise UnitRejected(
            "unit-exists", f"Đã có đơn vị “{name}” ở cấp này; hãy dùng đơn vị đó hoặc đặt tên khác.", name=name
        )


def _told_days(valid_from: date | None, valid_to: date | None) -> dict[str, date]:
    days = {"valid_from": valid_from, "valid_to": valid_to}
    return {name: day for name, day in days.items() if day is not None}
