"""Entering rows, changing them, taking them back: each as a version that somebody else must confirm."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from dondoc.audit.operations import record
from dondoc.documents import queries as documents
from dondoc.documents.records import storable
from dondoc.figures.actors import Actor, Permission, Refused, require
from dondoc.language import dates
from dondoc.organisation.models import Unit
from dondoc.organisation.queries.visible import ever_below
from dondoc.registers import laid
from dondoc.registers.checking import faults
from dondoc.registers.definitions import Register
from dondoc.registers.kinds import RowState, VersionKind, VersionState
from dondoc.registers.models import Row, Version
from dondoc.registers.rejections import RegisterRejected
from dondoc.registers.rows import Evidence, Said, folded_of, key_kept, key_of, name_of
from dondoc.registers.values import kept, read, written

LONGEST_REASON, LONGEST_CITATION, LONGEST_SECTION, LONGEST_PAGE = 500, 300, 120, 40
SUBJECT = "register_row"


def enter(*, by: Actor, register: Register, unit: Unit, said: Said, now: datetime) -> Row:
    """Enter a row; it counts once somebody else has confirmed it. Raises RegisterRejected, Refused."""
    require(by, Permission.REGISTER_ENTER, unit.pk)
    _check(by, register, unit, said, now)
    with transaction.atomic():
        key = key_of(register, said)
        row = _kept(Row(register=register.code, unit=unit, key=key, state=RowState.WAITING.value))
        version = _version(by, register, row, said, "", now, number=1)
        row.waiting = version
        row.save(update_fields=["waiting"])
        _record(by, "register.row_entered", register, version, now, after=version.values)
    return row


def change(*, by: Actor, row: Row, said: Said, now: datetime, reason: str = "") -> Version:
    """Say something else of a row; what is confirmed counts until this is. A reason where it was confirmed.

    Raises RegisterRejected, Refused.
    """
    with transaction.atomic():
        found, register = _locked(by, row)
        words = checked_reason(reason, needed=found.current_id is not None)
        _check(by, register, found.unit, said, now)
        if _same(found, register, said):
            raise RegisterRejected("row-same", "Nội dung không khác bản đang có; hãy sửa rồi gửi lại.")
        before = _latest(found)
        _replace_waiting(found)
        version = _version(by, register, found, said, words, now)
        _put(found, version, key_of(register, said))
        was = before.values if before else {}
        told = {name for name in {*was, *version.values} if was.get(name) != version.values.get(name)}
        changed, former = ({name: of.get(name, "") for name in told} for of in (version.values, was))
        _record(by, "register.row_changed", register, version, now, before=former, after=changed)
    return version


def withdraw(*, by: Actor, row: Row, reason: str, now: datetime) -> Version | None:
    """Ask that a row no longer counts; an entry that nobody confirmed is taken back at once.

    The version that asks for it, None where nothing had to be asked. Raises RegisterRejected, Refused.
    """
    with transaction.atomic():
        found, register = _locked(by, row)
        words = checked_reason(reason, needed=True)
        current = found.current
        _replace_waiting(found)
        if current is None:
            found.state, found.waiting = RowState.WITHDRAWN.value, None
            found.save()
            record(by=by, action="register.row_taken_back", subject=(SUBJECT, found.pk), at=now, reason=words)
            return None
        version = _copy(by, current, words, now)
        _put(found, version, key_kept(register, current))
        record(by=by, action="register.withdrawal_asked", subject=(SUBJECT, found.pk), at=now, reason=words)
    return version


def _locked(by: Actor, row: Row) -> tuple[Row, Register]:
    """The row, not in somebody else's hands meanwhile, with its register."""
    found = locked(row.pk)
    require(by, Permission.REGISTER_ENTER, found.unit_id)
    if found.state == RowState.WITHDRAWN.value:
        raise RegisterRejected("row-withdrawn", "Dòng này đã rút khỏi sổ; hãy nhập dòng mới.")
    return found, register_of(found)


def locked(number: int) -> Row:
    """The row with its versions; whoever else would write waits."""
    rows = Row.objects.select_for_update(of=("self",)).select_related("unit", "current", "waiting")
    return rows.get(pk=number)


def register_of(row: Row) -> Register:
    """The register of a row. Raises RegisterRejected where the list no longer has it."""
    found = laid.register(row.register)
    if found is None:
        raise RegisterRejected("register-unknown", f"Không còn sổ “{row.register}”.", register=row.register)
    return found


def _check(by: Actor, register: Register, unit: Unit, said: Said, now: datetime) -> None:
    today = timezone.localdate(now)
    if laid.register(register.code) is None:
        raise RegisterRejected("register-unknown", f"Không còn sổ “{register.code}”.", register=register.code)
    if register.retired:
        raise RegisterRejected("register-retired", "Sổ này đã thôi dùng, chỉ để xem; hãy chọn sổ khác.")
    if register.owner is not None and unit.pk not in ever_below(register.owner):
        raise RegisterRejected("register-elsewhere", f"Sổ này không dành cho “{unit.name}”.", unit=unit.name)
    if said.nothing is not None:
        _check_day(said.nothing, today)
    elif wrong := faults(register, said.values, today):
        column = register.column(wrong[0].column)
        title = column.title if column else ""
        message = f"Cột “{title}”: {wrong[0].message}"
        raise RegisterRejected("row-faulty", message, column=title, why=wrong[0].message, faults=tuple(wrong))
    _check_evidence(by, said.evidence, today)


def _check_day(day: date, today: date) -> None:
    if day > today:
        told = dates.written(day)
        raise RegisterRejected("day-in-future", f"Ngày {told} ở sau hôm nay; hãy ghi ngày đã xảy ra.", day=day)


def _check_evidence(by: Actor, evidence: Evidence, today: date) -> None:
    if not evidence:
        raise RegisterRejected(
            "evidence-missing", "Chưa có tài liệu kiểm chứng; hãy chọn văn bản hoặc ghi số, ký hiệu, tên tài liệu."
        )
    document = evidence.document
    if document is not None and not documents.visible_to(by).filter(pk=document.pk).exists():
        raise Refused(Permission.DOCUMENT_READ)
    if evidence.cited_on is not None:
        _check_day(evidence.cited_on, today)
    longest = {
        "tài liệu": (evidence.citation, LONGEST_CITATION),
        "phần, mục": (evidence.section, LONGEST_SECTION),
        "trang": (evidence.page, LONGEST_PAGE),
    }
    for name, (text, most) in longest.items():
        if len(text) > most:
            raise RegisterRejected("evidence-long", f"Ô “{name}” dài quá {most} ký tự; hãy rút gọn.", most=str(most))


def checked_reason(reason: str, *, needed: bool) -> str:
    """The words as they are kept. Raises RegisterRejected for none where they are needed, and for too many."""
    words = " ".join(storable(reason).split())
    if needed and not words:
        raise RegisterRejected("reason-missing", "Chưa ghi lý do; hãy ghi vì sao.")
    if len(words) > LONGEST_REASON:
        raise RegisterRejected(
            "reason-long", f"Lý do dài quá {LONGEST_REASON} ký tự; hãy rút gọn.", most=str(LONGEST_REASON)
        )
    return words


def _kept(row: Row) -> Row:
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as double:
        raise RegisterRejected(
            "row-double", "Sổ của đơn vị đã có dòng này; hãy mở dòng đó và sửa, hoặc sửa các cột phân biệt dòng."
        ) from double
    return row


def _version(
    by: Actor, register: Register, row: Row, said: Said, reason: str, now: datetime, *, number: int = 0
) -> Version:
    values = {} if said.nothing is not None else kept(register.columns, said.values)
    evidence = said.evidence
    day = said.nothing or said.values[register.day]
    assert isinstance(day, date)
    return Version.objects.create(
        row=row,
        number=number or _next(row),
        kind=said.kind.value,
        state=VersionState.WAITING.value,
        values={name: storable(text) for name, text in values.items()},
        name=storable(name_of(register, said)),
        folded=folded_of(register, said),
        day=day,
        valid_from=None if said.nothing else _day(said, register.valid_from),
        valid_until=None if said.nothing else _day(said, register.valid_until),
        reason=reason,
        document=evidence.document,
        citation="" if evidence.document else storable(evidence.citation).strip(),
        cited_on=None if evidence.document else evidence.cited_on,
        section=storable(evidence.section).strip(),
        page=storable(evidence.page).strip(),
        entered_at=now,
        entered_by_key=by.key,
        entered_by_name=by.signature[:200],
    )


def _day(said: Said, column: str) -> date | None:
    value = said.values.get(column) if column else None
    return value if isinstance(value, date) else None


def _next(row: Row) -> int:
    last = row.versions.order_by("-number").values_list("number", flat=True).first()
    return (last or 0) + 1


def _copy(by: Actor, current: Version, reason: str, now: datetime) -> Version:
    """A version that says no more than that the row is withdrawn."""
    return Version.objects.create(
        row_id=current.row_id,
        number=_next(current.row),
        kind=VersionKind.WITHDRAWAL.value,
        state=VersionState.WAITING.value,
        values=current.values,
        name=current.name,
        folded=current.folded,
        day=current.day,
        valid_from=current.valid_from,
        valid_until=current.valid_until,
        reason=reason,
        document=current.document,
        citation=current.citation,
        cited_on=current.cited_on,
        section=current.section,
        page=current.page,
        entered_at=now,
        entered_by_key=by.key,
        entered_by_name=by.signature[:200],
    )


def _replace_waiting(row: Row) -> None:
    """What waited is no longer decided on."""
    waiting = row.waiting
    if waiting is not None:
        row.waiting = None
        row.save(update_fields=["waiting"])
        waiting.state = VersionState.REPLACED.value
        waiting.save(update_fields=["state"])


def _put(row: Row, version: Version, key: str) -> None:
    """The version waits at its row."""
    row.waiting, row.key = version, key
    row.state = (RowState.CHANGING if row.current_id is not None else RowState.WAITING).value
    _kept(row)


def _latest(row: Row) -> Version | None:
    return row.waiting or row.current or row.versions.order_by("-number").first()


def _same(row: Row, register: Register, said: Said) -> bool:
    before = row.waiting or row.current
    return before is not None and says_the_same(before, register, said)


def says_the_same(version: Version, register: Register, said: Said) -> bool:
    """Whether the version holds the very values and evidence already."""
    evidence = said.evidence
    values = {} if said.nothing else {k: storable(v) for k, v in kept(register.columns, said.values).items()}
    document = evidence.document.pk if evidence.document else None
    paper = ("", None) if evidence.document else (storable(evidence.citation).strip(), evidence.cited_on)
    where = (storable(evidence.section).strip(), storable(evidence.page).strip())
    return (
        version.kind == said.kind.value
        and version.values == values
        and (said.nothing is None or version.day == said.nothing)
        and version.document_id == document
        and (version.citation, version.cited_on) == paper
        and (version.section, version.page) == where
    )


def _record(
    by: Actor,
    action: str,
    register: Register,
    version: Version,
    now: datetime,
    *,
    after: Mapping[str, str],
    before: Mapping[str, str] | None = None,
) -> None:
    row = version.row
    record(
        by=by,
        action=action,
        subject=(SUBJECT, row.pk),
        at=now,
        before=None if before is None else {"values": told(register, before)},
        after={"register": register.title, "unit": row.unit_id, "name": version.name, "values": told(register, after)},
        reason=version.reason,
    )


def told(register: Register, values: Mapping[str, str]) -> str:
    """Kept values in one line, each under its column's title."""
    typed = read(register.columns, values)
    told = ((column, typed[column.code]) for column in register.columns if column.code in values)
    return "; ".join(f"{column.title}: {written(column, value) or '—'}" for column, value in told)
