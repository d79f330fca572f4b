"""Keeping the list of procedures: what they are, at which levels and within which time they are handled.

The list is one for the whole installation; whoever keeps dossiers of some unit keeps it. What was said of earlier days
stays: a new time limit, a level that is left, end what was before, they do not overwrite it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from dondoc.audit.operations import record
from dondoc.documents.records import storable
from dondoc.dossiers.kinds import Channel, Handled, LimitUnit, OnlineLevel
from dondoc.dossiers.limit_words import Limit
from dondoc.dossiers.models import Handling, Procedure, ProcedureField, TimeLimit
from dondoc.dossiers.queries import procedures as queries
from dondoc.dossiers.rejections import DossierRejected
from dondoc.figures.actors import Actor, Permission, Refused
from dondoc.language.dates import written
from dondoc.language.folding import folded
from dondoc.language.sorting import sort_key
from dondoc.sheets.cells import plain

LONGEST_CODE, LONGEST_NAME, LONGEST_FIELD, LONGEST_NOTE = 60, 1_000, 300, 5_000
OLD_LEVELS = range(1, 5)
MOST_FEE = 10**12
# Longer than any limit a law gives; a number typed with a digit too many stands out.
LONGEST_LIMIT = {LimitUnit.WORKING_DAY: 1_000, LimitUnit.CALENDAR_DAY: 1_500, LimitUnit.HOUR: 8_000}


@dataclass(frozen=True, slots=True)
class Content:
    """What a procedure is. In force from `valid_from` until the day before `valid_to`; `fee` in đồng.

    A `field` told by its name is entered with the procedure where there is none of that name.
    """

    code: str
    name: str
    field: ProcedureField | str
    online_level: OnlineLevel = OnlineLevel.NONE
    old_level: int | None = None
    one_stop: bool = True
    on_the_spot: bool = False
    fee: int | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    note: str = ""


def field_named(*, by: Actor, name: str, code: str = "", now: datetime) -> ProcedureField:
    """The field of that code, or else of that name, marks or no marks; where there is none it is entered.

    Raises DossierRejected, Refused.
    """
    check_keeps(by)
    words = _line(name)
    if not words or len(words) > LONGEST_FIELD:
        raise DossierRejected("field-name", f"Tên lĩnh vực phải có từ 1 đến {LONGEST_FIELD} ký tự.", most=LONGEST_FIELD)
    with transaction.atomic():
        found = _field_there(words, _line(code))
        if found is not None:
            return found
        given = _line(code) or _free_code(folded(words))
        field = ProcedureField.objects.create(
            code=given[:40], name=words, folded=folded(words)[:400], sort_key=sort_key(words)[:400]
        )
        told = {"code": field.code, "name": field.name}
        record(by=by, action="procedure_field.entered", subject=("procedure_field", field.pk), at=now, after=told)
    return field


def enter(*, by: Actor, content: Content, now: datetime) -> Procedure:
    """Enter a procedure. Raises DossierRejected, Refused."""
    check_keeps(by)
    values = _checked(content)
    with transaction.atomic():
        _check_code_free(values.code, None)
        field = _field(by, values, now)
        procedure = Procedure()
        _write(procedure, values, field)
        procedure.save(force_insert=True)
        note(by, procedure, "procedure.entered", now, after=_said(values, field))
    return procedure


def change(*, by: Actor, procedure: Procedure, content: Content, now: datetime) -> Procedure:
    """Say something else of a procedure. Raises DossierRejected, Refused."""
    values = _checked(content)
    with transaction.atomic():
        fresh = locked(by, procedure)
        _check_code_free(values.code, fresh.pk)
        field = _field(by, values, now)
        before, after = _said(content_of(fresh), fresh.field), _said(values, field)
        changed = [name for name in after if after[name] != before[name]]
        if changed:
            _write(fresh, values, field)
            fresh.save()
            told = {name: after[name] for name in changed}
            note(by, fresh, "procedure.changed", now, before={name: before[name] for name in changed}, after=told)
    return fresh


def set_limit(
    *,
    by: Actor,
    procedure: Procedure,
    channel: Channel | None,
    number: int,
    unit: LimitUnit,
    valid_from: date | None,
    now: datetime,
) -> TimeLimit:
    """Within which time dossiers are handled that come in from that day on; no channel: by all that have no own limit.

    The limit before it ends that day; `valid_from` None says that it was always so. Raises DossierRejected, Refused.
    """
    if not 0 < number <= LONGEST_LIMIT[unit]:
        raise DossierRejected(
            "limit-number", f"Thời hạn phải từ 1 đến {LONGEST_LIMIT[unit]}; hãy sửa số.", most=LONGEST_LIMIT[unit]
        )
    with transaction.atomic():
        fresh = locked(by, procedure)
        name = channel.value if channel else ""
        there = list(fresh.limits.filter(channel=name))
        same = next((each for each in there if each.valid_from == valid_from), None)
        if same is not None and (same.number, same.unit) == (number, unit.value) and same.valid_to is None:
            return same
        _check_after(there, same, valid_from)
        before = [_limit_said(each) for each in there if each.valid_to is None]
        limit = same or TimeLimit(procedure=fresh, channel=name, valid_from=valid_from)
        limit.number, limit.unit, limit.valid_to = number, unit.value, None
        limit.save()
        if before:
            fresh.limits.filter(channel=name, valid_to__isnull=True).exclude(pk=limit.pk).update(valid_to=valid_from)
        after = _limit_said(limit)
        note(by, fresh, "procedure.limit_set", now, before={"limits": before} if before else None, after=after)
    return limit


def end_limit(*, by: Actor, limit: TimeLimit, on: date | None, now: datetime) -> None:
    """Say that a limit holds no longer from that day on; None: that it never held. Raises DossierRejected, Refused."""
    with transaction.atomic():
        procedure = locked(by, limit.procedure)
        fresh = procedure.limits.get(pk=limit.pk)
        before = _limit_said(fresh)
        if on is None or (fresh.valid_from is not None and on == fresh.valid_from):
            fresh.delete()
            note(by, procedure, "procedure.limit_removed", now, before=before)
            return
        _check_end(fresh.valid_from, on)
        fresh.valid_to = on
        fresh.save(update_fields=["valid_to"])
        note(by, procedure, "procedure.limit_ended", now, before=before, after=_limit_said(fresh))


def handle(*, by: Actor, procedure: Procedure, level: Handled, valid_from: date | None, now: datetime) -> Handling:
    """Say that the procedure is handled at that level from that day on. Raises DossierRejected, Refused."""
    with transaction.atomic():
        fresh = locked(by, procedure)
        there = list(fresh.handlings.filter(level=level.value))
        open_one = next((each for each in there if each.valid_to is None), None)
        if open_one is not None:
            return open_one
        _check_after(there, None, valid_from)
        handling = Handling.objects.create(procedure=fresh, level=level.value, valid_from=valid_from)
        note(by, fresh, "procedure.level_added", now, after={"level": level.value, "valid_from": valid_from})
    return handling


def end_handling(*, by: Actor, handling: Handling, on: date | None, now: datetime) -> None:
    """Say that it is handled there no longer from that day on; None: that it never was.

    Raises DossierRejected, Refused.
    """
    with transaction.atomic():
        procedure = locked(by, handling.procedure)
        fresh = procedure.handlings.get(pk=handling.pk)
        before = {"level": fresh.level, "valid_from": fresh.valid_from, "valid_to": fresh.valid_to}
        if on is None or (fresh.valid_from is not None and on == fresh.valid_from):
            fresh.delete()
            note(by, procedure, "procedure.level_removed", now, before=before)
            return
        _check_end(fresh.valid_from, on)
        fresh.valid_to = on
        fresh.save(update_fields=["valid_to"])
        note(by, procedure, "procedure.level_ended", now, before=before, after={**before, "valid_to": on})


def against(content: Content) -> list[DossierRejected]:
    """Why that content would be refused: nothing, or the reason."""
    try:
        _checked(content)
    except DossierRejected as rejected:
        return [rejected]
    return []


def check_keeps(by: Actor) -> None:
    """Raise Refused for whoever keeps no dossiers."""
    if not queries.may_keep(by):
        raise Refused(Permission.DOSSIER_KEEP, "Bạn không có quyền cập nhật danh mục thủ tục hành chính.")


def locked(by: Actor, procedure: Procedure) -> Procedure:
    """The procedure, locked, by one who may keep it. Raises Refused."""
    check_keeps(by)
    return Procedure.objects.select_for_update(of=("self",)).select_related("field").get(pk=procedure.pk)


def content_of(procedure: Procedure) -> Content:
    """The procedure as it stands."""
    return Content(
        procedure.code,
        procedure.name,
        procedure.field,
        OnlineLevel(procedure.online_level),
        procedure.old_level,
        procedure.one_stop,
        procedure.on_the_spot,
        procedure.fee,
        procedure.valid_from,
        procedure.valid_to,
        procedure.note,
    )


def note(by: Actor, procedure: Procedure, action: str, now: datetime, **said: Any) -> None:
    """Note an act on a procedure in the audit log."""
    record(by=by, action=action, subject=("procedure", procedure.pk), at=now, **said)


def _field(by: Actor, content: Content, now: datetime) -> ProcedureField:
    return (
        content.field if isinstance(content.field, ProcedureField) else field_named(by=by, name=content.field, now=now)
    )


def _field_there(name: str, code: str) -> ProcedureField | None:
    by_code = ProcedureField.objects.filter(code=code).first() if code else None
    return by_code or ProcedureField.objects.filter(folded=folded(name)[:400]).order_by("pk").first()


def _free_code(words: str) -> str:
    bare = words.replace(" ", "-")[:34] or "linh-vuc"
    number, code = 2, bare
    while ProcedureField.objects.filter(code=code).exists():
        number, code = number + 1, f"{bare}-{number}"
    return code


def _checked(content: Content) -> Content:
    code, name = _line(content.code), _line(content.name)
    if not code or len(code) > LONGEST_CODE:
        raise DossierRejected("procedure-code", f"Mã thủ tục phải có từ 1 đến {LONGEST_CODE} ký tự.", most=LONGEST_CODE)
    if not name or len(name) > LONGEST_NAME:
        raise DossierRejected(
            "procedure-name", f"Tên thủ tục phải có từ 1 đến {LONGEST_NAME} ký tự.", most=LONGEST_NAME
        )
    if content.old_level is not None and content.old_level not in OLD_LEVELS:
        raise DossierRejected("procedure-old-level", "Mức độ cũ là 1, 2, 3 hoặc 4; để trống nếu không cung cấp.")
    if content.fee is not None and not 0 <= content.fee <= MOST_FEE:
        raise DossierRejected("procedure-fee", "Phí, lệ phí là số đồng từ 0 trở lên; để trống nếu chưa rõ.")
    if content.valid_from and content.valid_to and content.valid_to <= content.valid_from:
        day = content.valid_from
        raise DossierRejected(
            "procedure-days", f"Ngày hết hiệu lực phải sau ngày có hiệu lực ({written(day)}); hãy sửa ngày.", day=day
        )
    return Content(
        code,
        name,
        content.field,
        content.online_level,
        content.old_level,
        content.one_stop,
        content.on_the_spot,
        content.fee,
        content.valid_from,
        content.valid_to,
        plain(storable(content.note))[:LONGEST_NOTE],
    )


def _check_code_free(code: str, own: int | None) -> None:
    taken = Procedure.objects.filter(code=code).first()
    if taken is not None and taken.pk != own:
        raise DossierRejected(
            "procedure-code-taken", f"Mã {code} đã là của thủ tục “{taken.name}”.", procedure=code, name=taken.name
        )


def _check_after(there: list[TimeLimit] | list[Handling], same: TimeLimit | None, valid_from: date | None) -> None:
    """What is said anew begins after all that is there; what begins on the same day is replaced."""
    others = [each for each in there if same is None or each.pk != same.pk]
    if not others:
        return
    latest = max((day for each in others for day in (each.valid_from, each.valid_to) if day), default=date.min)
    if valid_from is None or valid_from < latest:
        raise DossierRejected(
            "valid-before", f"Đã có thông tin từ trước; hãy ghi ngày áp dụng không trước {written(latest)}.", day=latest
        )


def _check_end(valid_from: date | None, on: date) -> None:
    if valid_from is not None and on < valid_from:
        raise DossierRejected(
            "valid-end",
            f"Ngày thôi áp dụng phải sau ngày bắt đầu ({written(valid_from)}); hãy sửa ngày.",
            day=valid_from,
        )


def _limit_said(limit: TimeLimit) -> dict[str, Any]:
    told = {"channel": limit.channel, "limit": str(Limit(limit.number, LimitUnit(limit.unit)))}
    return {**told, "valid_from": limit.valid_from, "valid_to": limit.valid_to}


def _line(words: str) -> str:
    return " ".join(storable(words).split())


def _write(procedure: Procedure, content: Content, field: ProcedureField) -> None:
    procedure.code, procedure.name, procedure.field = content.code, content.name, field
    procedure.online_level, procedure.old_level = content.online_level.value, content.old_level
    procedure.one_stop, procedure.on_the_spot, procedure.fee = content.one_stop, content.on_the_spot, content.fee
    procedure.valid_from, procedure.valid_to, procedure.note = content.valid_from, content.valid_to, content.note
    procedure.folded = folded(f"{content.code} {content.name} {field.name}")[:1500]
    procedure.sort_key = sort_key(content.name)[:1200]


def _said(content: Content, field: ProcedureField) -> dict[str, Any]:
    """The values as the log keeps them: the field by its code."""
    names = ("code", "name", "old_level", "one_stop", "on_the_spot", "fee", "valid_from", "valid_to", "note")
    told = {name: getattr(content, name) for name in names}
    return {**told, "field": field.name, "online_level": content.online_level.value}
