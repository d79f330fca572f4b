"""Procedures from a sheet, and as a sheet: what each row would do is said before anything is written.

The same columns go out and come in, so that an exported list can be mended and sent again; sent as it is, it changes
nothing. A procedure is known by its code.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import QuerySet

from dondoc.dossiers.kinds import Channel, Handled, LimitUnit, OnlineLevel
from dondoc.dossiers.limit_words import Limit
from dondoc.dossiers.models import Act, Procedure, ProcedureField
from dondoc.dossiers.operations import procedure_acts, procedures
from dondoc.dossiers.operations.procedure_acts import Decision
from dondoc.dossiers.operations.procedure_rows import (
    ACT_WORDS,
    DAYS,
    LEVEL_WORDS,
    LIMITS,
    NEEDED,
    NO,
    ONLINE_WORDS,
    YES,
    Meant,
    Title,
    understood,
)
from dondoc.dossiers.operations.procedures import Content
from dondoc.dossiers.operations.sheet_rows import Entered, Entry, Layout, Outcome, PlannedRow, entered, wrong
from dondoc.figures.actors import Actor
from dondoc.language.folding import folded
from dondoc.sheets.reading import Sheet
from dondoc.sheets.tables import Table, Value, workbook

MOST_ROWS = 5_000
LAYOUT = Layout(Title, NEEDED, DAYS, wide={Title.NAME: 60, Title.FIELD: 30, Title.NOTE: 30}, most=MOST_ROWS)
ABOUT = (
    "Xóa dòng mẫu trước khi gửi. Chỉ bắt buộc mã, tên và lĩnh vực; cột bỏ khỏi tệp thì giữ nguyên giá trị đang có.",
    "Thời hạn ghi như “05 ngày làm việc”, “15 ngày”, “24 giờ”; thời hạn riêng theo cách nộp chỉ ghi khi khác thời hạn "
    "chung.",
    "Cấp thực hiện: cấp tỉnh, cấp huyện, cấp xã, cơ quan khác; nhiều cấp cách nhau bằng dấu chấm phẩy.",
    "Dịch vụ công trực tuyến: toàn trình, một phần, chưa cung cấp. Mức độ cũ: 1 đến 4. Loại quyết định: công bố mới; "
    "sửa đổi, bổ sung; bãi bỏ.",
)
EXAMPLE = {
    Title.CODE: "9.000001",
    Title.NAME: "Cấp bản sao văn bản lưu trữ",
    Title.FIELD: "Văn thư và lưu trữ",
    Title.LEVELS: "cấp tỉnh",
    Title.LIMIT: "03 ngày làm việc",
    Title.ONLINE: "02 ngày làm việc",
    Title.NEW_LEVEL: "toàn trình",
    Title.OLD_LEVEL: "4",
    Title.ONE_STOP: YES,
    Title.ON_THE_SPOT: NO,
    Title.FEE: "0",
    Title.FROM: "01/02/2026",
    Title.ACT: "công bố mới",
    Title.BASIS: "121/QĐ-UBND",
    Title.SIGNED: "01/02/2026",
    Title.MINISTRY: "45/QĐ-BNV",
    Title.MINISTRY_SIGNED: "20/01/2026",
}


@dataclass(frozen=True, slots=True)
class Planned(PlannedRow):
    """What a row would do, and what it means; `new_field`: its field is not there yet."""

    new_field: bool = False
    meant: Meant | None = None


def template() -> bytes:
    """An empty sheet with the columns, one example, and what may be written."""
    row: list[Value] = [EXAMPLE.get(title, "") for title in Title]
    return workbook(Table("Thủ tục", LAYOUT.columns(), [row], heading="Danh mục thủ tục hành chính", notes=ABOUT))


def exported(found: QuerySet[Procedure], *, on: date, notes: Sequence[str] = ()) -> Table:
    """The procedures in the columns in which they come in, as they stand on that day."""
    rows = (_exported(each, on) for each in found.prefetch_related("handlings", "limits", "acts"))
    return Table("Thủ tục", LAYOUT.columns(), rows, heading="Danh mục thủ tục hành chính", notes=notes)


def entries(sheet: Sheet) -> list[Entry]:
    """The rows under the known columns. Raises DossierRejected for a missing column, or too many rows."""
    return LAYOUT.entries(sheet)


def plan(*, by: Actor, given: Sequence[Entry], on: date, now: datetime) -> list[Planned]:
    """What each row would do, in order; nothing is written. `on` is the day from which changed limits apply."""
    procedures.check_keeps(by)
    codes = [entry.get(Title.CODE) for entry in given]
    found = Procedure.objects.filter(code__in=set(codes)).select_related("field")
    there = {each.code: each for each in found.prefetch_related("handlings", "limits", "acts")}
    fields = set(ProcedureField.objects.values_list("folded", flat=True))
    seen: set[str] = set()
    planned = []
    for entry, code in zip(given, codes, strict=True):
        each = _planned(entry, there.get(code), bool(code) and code in seen, on, now)
        planned.append(replace(each, new_field=folded(entry.get(Title.FIELD))[:400] not in fields))
        seen.add(code)
    return planned


def enter(*, by: Actor, planned: Iterable[Planned], on: date, now: datetime) -> Entered[Planned]:
    """Write what the plan says, each row for itself."""
    return entered(planned, lambda each: _enter(by, each, on, now))


def refused_sheet(planned: Iterable[Planned]) -> bytes:
    """The refused rows as they came, with the reasons, to mend and send again."""
    return LAYOUT.refused_sheet(planned)


def _planned(entry: Entry, there: Procedure | None, twice: bool, on: date, now: datetime) -> Planned:
    meant, reasons = understood(entry, now)
    if twice:
        reasons.append(wrong("row-twice", Title.CODE, entry.get(Title.CODE)))
    if reasons:
        return Planned(entry, Outcome.REFUSED, tuple(reasons))
    if there is None:
        return Planned(entry, Outcome.NEW, meant=meant)
    changes = tuple(_changes(there, meant, on))
    return Planned(entry, Outcome.CHANGED if changes else Outcome.SAME, changes=changes, meant=meant)


def _whole(there: Procedure | None, meant: Meant) -> Content:
    """The content with what the sheet does not tell as it is."""
    before = procedures.content_of(there) if there is not None else Content("", "", meant.field)
    return replace(before, field=meant.field, **meant.content)  # type: ignore[arg-type]


def _changes(there: Procedure, meant: Meant, on: date) -> Iterator[str]:
    names = {
        "name": Title.NAME,
        "online_level": Title.NEW_LEVEL,
        "old_level": Title.OLD_LEVEL,
        "one_stop": Title.ONE_STOP,
        "on_the_spot": Title.ON_THE_SPOT,
        "fee": Title.FEE,
        "valid_from": Title.FROM,
        "valid_to": Title.TO,
        "note": Title.NOTE,
    }
    before = procedures.content_of(there)
    for name, title in names.items():
        if name in meant.content and getattr(before, name) != meant.content[name]:
            yield title.value
    if folded(there.field.name) != folded(meant.field):
        yield Title.FIELD.value
    if meant.levels is not None and set(meant.levels) != _levels_on(there, on):
        yield Title.LEVELS.value
    limits = _limits_on(there, on)
    for title, channel in LIMITS.items():
        if channel in meant.limits and limits.get(channel) != meant.limits[channel]:
            yield title.value
    if meant.decision is not None and not _noted(there, meant.decision):
        yield Title.BASIS.value


def _noted(there: Procedure, decision: Decision) -> bool:
    key = (decision.act.value, decision.basis, decision.signed_on)
    return any((act.act, act.basis, act.signed_on) == key for act in there.acts.all())


def _levels_on(there: Procedure, on: date) -> set[Handled]:
    return {Handled(each.level) for each in there.handlings.all() if _holds(each.valid_from, each.valid_to, on)}


def _limits_on(there: Procedure, on: date) -> dict[Channel | None, Limit]:
    return {
        Channel(each.channel) if each.channel else None: Limit(each.number, LimitUnit(each.unit))
        for each in there.limits.all()
        if _holds(each.valid_from, each.valid_to, on)
    }


def _holds(first: date | None, until: date | None, on: date) -> bool:
    return (first is None or first <= on) and (until is None or on < until)


def _enter(by: Actor, each: Planned, on: date, now: datetime) -> None:
    meant = each.meant
    assert meant is not None
    there = Procedure.objects.filter(code=meant.content["code"]).select_related("field").first()
    content = _whole(there, meant)
    if there is None:
        there = procedures.enter(by=by, content=content, now=now)
    else:
        there = procedures.change(by=by, procedure=there, content=content, now=now)
    if meant.decision is not None:
        procedure_acts.decide(by=by, procedure=there, decision=meant.decision, now=now)
    new = each.outcome is Outcome.NEW
    if not new:
        _leave_levels(by, there, meant, on, now)
    for level in meant.levels or ():
        procedures.handle(by=by, procedure=there, level=level, valid_from=None if new else on, now=now)
    standing = {} if new else _limits_on(there, on)
    _enter_limits(by, there, meant, standing, meant.limits_from or (None if new else on), now)


def _leave_levels(by: Actor, there: Procedure, meant: Meant, on: date, now: datetime) -> None:
    if meant.levels is not None:
        for handling in there.handlings.filter(valid_to__isnull=True).exclude(level__in=meant.levels):
            procedures.end_handling(by=by, handling=handling, on=on, now=now)


def _enter_limits(
    by: Actor,
    there: Procedure,
    meant: Meant,
    standing: Mapping[Channel | None, Limit],
    since: date | None,
    now: datetime,
) -> None:
    for channel, limit in meant.limits.items():
        if standing.get(channel) != limit:
            procedures.set_limit(
                by=by,
                procedure=there,
                channel=channel,
                number=limit.number,
                unit=limit.unit,
                valid_from=since,
                now=now,
            )


def _exported(procedure: Procedure, on: date) -> list[Value]:
    limits = _limits_on(procedure, on)
    last = max(procedure.acts.all(), key=lambda act: (act.signed_on, act.pk), default=None)
    told: dict[Title, Value] = {
        Title.CODE: procedure.code,
        Title.NAME: procedure.name,
        Title.FIELD: procedure.field.name,
        Title.LEVELS: "; ".join(LEVEL_WORDS[level] for level in Handled if level in _levels_on(procedure, on)),
        **{title: str(limits[channel]) if channel in limits else "" for title, channel in LIMITS.items()},
        Title.NEW_LEVEL: ONLINE_WORDS[OnlineLevel(procedure.online_level)],
        Title.OLD_LEVEL: procedure.old_level,
        Title.ONE_STOP: YES if procedure.one_stop else NO,
        Title.ON_THE_SPOT: YES if procedure.on_the_spot else NO,
        Title.FEE: procedure.fee,
        Title.FROM: procedure.valid_from,
        Title.TO: procedure.valid_to,
        Title.NOTE: procedure.note,
    }
    if last is not None:
        told |= {
            Title.ACT: ACT_WORDS[Act(last.act)],
            Title.BASIS: last.basis,
            Title.SIGNED: last.signed_on,
            Title.MINISTRY: last.ministry_basis,
            Title.MINISTRY_SIGNED: last.ministry_signed_on,
        }
    return [told.get(title) for title in Title]
