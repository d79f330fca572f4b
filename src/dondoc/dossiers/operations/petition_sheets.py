"""Petitions from a sheet, and as a sheet: what each row would do is said before anything is written.

The same columns go out and come in: an exported list can be mended and sent again, and sent as it is it changes
nothing. A petition is known by its code and the unit it is about. No column is for whoever sent it, and none is read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import TypeVar

from django.db.models import QuerySet
from django.utils import timezone

from dondoc.documents.records import storable
from dondoc.dossiers import petition_kinds
from dondoc.dossiers.models import Petition, Procedure, ProcedureField
from dondoc.dossiers.operations import petitions
from dondoc.dossiers.operations.petitions import Answer, Content
from dondoc.dossiers.operations.sheet_rows import Entered, Entry, Layout, Outcome, PlannedRow, entered, wrong
from dondoc.dossiers.petitions import Finding
from dondoc.dossiers.rejections import DossierRejected
from dondoc.figures.actors import Actor
from dondoc.language.folding import folded
from dondoc.organisation import queries as organisation
from dondoc.sheets.reading import Sheet
from dondoc.sheets.tables import Column, Table, Value, workbook

Named = TypeVar("Named", Procedure, ProcedureField)
MOST_ROWS = 2_000
REASON = "Nhập từ bảng"


class Title(StrEnum):
    """The columns, as the template names them."""

    CODE = "Mã"
    UNIT = "Đơn vị bị phản ánh"
    KIND = "Loại"
    CHANNEL = "Hình thức tiếp nhận"
    RECEIVED = "Ngày tiếp nhận"
    CONTENT = "Nội dung"
    PROCEDURE = "Mã thủ tục"
    FIELD = "Lĩnh vực"
    ANSWERED = "Ngày trả lời"
    SIGN = "Văn bản trả lời"
    FINDING = "Kết luận"


NEEDED = (Title.CODE, Title.UNIT, Title.KIND, Title.CHANNEL, Title.RECEIVED, Title.CONTENT)
DAYS = (Title.RECEIVED, Title.ANSWERED)
FINDING_WORDS = {Finding.NONE: "", Finding.UPHELD: "đúng", Finding.NOT_UPHELD: "không đúng"}
FINDINGS = {folded(words): finding for finding, words in FINDING_WORDS.items()} | {
    "phan anh dung": Finding.UPHELD,
    "phan anh khong dung": Finding.NOT_UPHELD,
}
ABOUT = (
    "Xóa dòng mẫu trước khi gửi. Bắt buộc sáu cột đầu; cột còn lại để trống nếu chưa có.",
    "Không ghi tên, địa chỉ, số điện thoại, thư điện tử của người gửi ở bất kỳ cột nào.",
    "Kết luận: đúng, hoặc không đúng; người khác xác nhận sau trên trang. Hạn trả lời do hệ thống tính.",
)
LAYOUT = Layout(
    Title, NEEDED, DAYS, wide={Title.CONTENT: 60, Title.UNIT: 30, Title.KIND: 30, Title.FIELD: 30}, most=MOST_ROWS
)
EXAMPLE = {
    Title.CODE: "PAKN-26-000123",
    Title.UNIT: "Sở Nội vụ",
    Title.RECEIVED: "05/3/2026",
    Title.CONTENT: "Yêu cầu nộp bản sao chứng thực của giấy tờ đã có trong cơ sở dữ liệu.",
    Title.ANSWERED: "18/3/2026",
    Title.SIGN: "312/SNV-VP",
    Title.FINDING: "đúng",
}


@dataclass(frozen=True, slots=True)
class Planned(PlannedRow):
    """What a row would do, and of what petition it speaks."""

    content: Content | None = None
    answer: Answer | None = None


def template() -> bytes:
    """An empty sheet with the columns, one example, and what may be written."""
    kinds, channels = _kind_words(), _channel_words()
    example = {**EXAMPLE, Title.KIND: next(iter(kinds.values())), Title.CHANNEL: next(iter(channels.values()))}
    notes = [*ABOUT, "Loại: " + "; ".join(kinds.values()) + ".", "Hình thức: " + "; ".join(channels.values()) + "."]
    row: list[Value] = [example.get(title, "") for title in Title]
    return workbook(Table("Phản ánh", LAYOUT.columns(), [row], heading="Phản ánh, kiến nghị", notes=notes))


def exported(
    found: QuerySet[Petition], *, further: Sequence[Column], told: Mapping[int, Sequence[Value]], notes: Sequence[str]
) -> Table:
    """The petitions in the columns in which they come in; `further` columns with what is `told` of each beside them."""
    names: dict[int, str] = {}
    rows = ([*_exported(each, names), *told[each.pk]] for each in found)
    return Table("Phản ánh", [*LAYOUT.columns(), *further], rows, heading="Phản ánh, kiến nghị", notes=notes)


def entries(sheet: Sheet) -> list[Entry]:
    """The rows under the known columns. Raises DossierRejected for a missing column, or too many rows."""
    return LAYOUT.entries(sheet)


def plan(*, by: Actor, given: Sequence[Entry], now: datetime) -> list[Planned]:
    """What each row would do, in order; nothing is written."""
    words = _Words.read(given, timezone.localdate(now))
    seen: set[tuple[int, str]] = set()
    planned = []
    for entry in given:
        each = _planned(by, entry, words, seen, now)
        planned.append(each)
        if each.content is not None:
            seen.add((each.content.unit.pk, each.content.code))
    return planned


def enter(*, by: Actor, planned: Iterable[Planned], now: datetime) -> Entered[Planned]:
    """Write what the plan says, each row for itself."""
    return entered(planned, lambda each: _enter(by, each, now))


def refused_sheet(planned: Iterable[Planned]) -> bytes:
    """The refused rows as they came, with the reasons, to mend and send again."""
    return LAYOUT.refused_sheet(planned)


@dataclass(frozen=True, slots=True)
class _Words:
    """What the words of the sheet may name."""

    kinds: Mapping[str, str]
    channels: Mapping[str, str]
    procedures: Mapping[str, Procedure]
    fields: Mapping[str, ProcedureField]
    today: date

    @classmethod
    def read(cls, given: Sequence[Entry], today: date) -> _Words:
        codes = {entry.get(Title.PROCEDURE) for entry in given}
        procedures = Procedure.objects.filter(code__in=codes).select_related("field")
        return cls(
            {folded(words): code for code, words in _kind_words().items()},
            {folded(words): code for code, words in _channel_words().items()},
            {each.code: each for each in procedures},
            {each.folded: each for each in ProcedureField.objects.all()},
            today,
        )


def _kind_words() -> dict[str, str]:
    return {code: kind.title for code, kind in petition_kinds.kinds().items()}


def _channel_words() -> dict[str, str]:
    return petition_kinds.channels()


def _planned(by: Actor, entry: Entry, words: _Words, seen: set[tuple[int, str]], now: datetime) -> Planned:
    reasons: list[Exception] = [wrong("row-empty", title) for title in NEEDED if not entry.get(title)]
    content = _content(entry, words, reasons)
    answer = _answer(entry, reasons)
    if content is None or reasons:
        return Planned(entry, Outcome.REFUSED, tuple(reasons))
    if (content.unit.pk, content.code) in seen:
        return Planned(entry, Outcome.REFUSED, (wrong("row-twice", Title.CODE, content.code),))
    there = Petition.objects.filter(unit=content.unit, code=content.code).select_related("procedure", "field").first()
    reasons += _against(by, there, content, answer, now)
    if reasons:
        return Planned(entry, Outcome.REFUSED, tuple(reasons))
    if there is None:
        return Planned(entry, Outcome.NEW, content=content, answer=answer)
    changes = tuple(_changes(there, content, answer))
    if changes and (there.settled or there.struck):
        settled = DossierRejected("petition-settled", "Kết luận đã được xác nhận nên không sửa được nữa.")
        return Planned(entry, Outcome.REFUSED, (settled,))
    outcome = Outcome.CHANGED if changes else Outcome.SAME
    return Planned(entry, outcome, changes=changes, content=content, answer=answer)


def _against(
    by: Actor, there: Petition | None, content: Content, answer: Answer | None, now: datetime
) -> Iterator[Exception]:
    """What the operations would say against the row."""
    if not petitions.may_enter(by, content.unit.pk):
        yield DossierRejected(
            "petition-not-yours", f"Bạn không được ghi phản ánh về “{content.unit.name}”.", name=content.unit.name
        )
    try:
        petitions.checked(content, now)
        if answer is not None and not (there and there.settled):
            petitions.checked_answer(answer, content.received_on, now)
    except DossierRejected as rejected:
        yield rejected


def _content(entry: Entry, words: _Words, reasons: list[Exception]) -> Content | None:
    received = entry.day(Title.RECEIVED, reasons)
    unit = organisation.resolve(entry.get(Title.UNIT), day=received or words.today)
    if unit is None and entry.get(Title.UNIT):
        reasons.append(wrong("row-unknown", Title.UNIT, entry.get(Title.UNIT)))
    kind = _known(entry, Title.KIND, words.kinds, reasons)
    channel = _known(entry, Title.CHANNEL, words.channels, reasons)
    procedure = _named(entry, Title.PROCEDURE, words.procedures, entry.get(Title.PROCEDURE), reasons)
    field_ = _named(entry, Title.FIELD, words.fields, folded(entry.get(Title.FIELD)), reasons)
    if unit is None or received is None:
        return None
    code, text = storable(entry.get(Title.CODE)), storable(entry.get(Title.CONTENT))
    about = procedure.field if procedure is not None else field_
    return Content(code, unit, kind, channel, received, text, procedure, about)


def _answer(entry: Entry, reasons: list[Exception]) -> Answer | None:
    """What the row says of an answer; None where it says nothing: what is there then stays."""
    typed = entry.get(Title.FINDING)
    if folded(typed) not in FINDINGS:
        reasons.append(wrong("row-unknown", Title.FINDING, typed))
        return None
    answered = entry.day(Title.ANSWERED, reasons)
    if answered is None:
        reasons += [
            wrong("row-empty", Title.ANSWERED)
            for title in (Title.SIGN, Title.FINDING)
            if entry.get(title) and not entry.get(Title.ANSWERED)
        ][:1]
        return None
    return Answer(answered, entry.get(Title.SIGN), finding=FINDINGS[folded(typed)])


def _known(entry: Entry, title: Title, words: Mapping[str, str], reasons: list[Exception]) -> str:
    typed = entry.get(title)
    if typed and folded(typed) not in words:
        reasons.append(wrong("row-unknown", title, typed))
    return words.get(folded(typed), "")


def _named(entry: Entry, title: Title, known: Mapping[str, Named], key: str, reasons: list[Exception]) -> Named | None:
    if key and key not in known:
        reasons.append(wrong("row-unknown", title, entry.get(title)))
    return known.get(key) if key else None


def _changes(there: Petition, content: Content, answer: Answer | None) -> Iterator[str]:
    pairs: list[tuple[Title, object, object]] = [
        (Title.KIND, there.kind, content.kind),
        (Title.CHANNEL, there.channel, content.channel),
        (Title.RECEIVED, there.received_on, content.received_on),
        (Title.CONTENT, there.content.split(), content.content.split()),
        (Title.PROCEDURE, there.procedure, content.procedure),
        (Title.FIELD, there.field, content.field),
    ]
    if answer is not None:
        pairs += [
            (Title.ANSWERED, there.answered_on, answer.answered_on),
            (Title.SIGN, sign_of(there), answer.sign),
            (Title.FINDING, there.finding, answer.finding.value),
        ]
    return (title.value for title, before, after in pairs if before != after)


def sign_of(petition: Petition) -> str:
    """The sign of the answering document, of the register or as it was typed."""
    return petition.answer_sign or (petition.answer_document.sign if petition.answer_document else "")


def _enter(by: Actor, each: Planned, now: datetime) -> None:
    content, answer = each.content, each.answer
    assert content is not None
    there = Petition.objects.filter(unit=content.unit, code=content.code).first()
    if there is None:
        there = petitions.enter(by=by, content=content, now=now)
    elif any(_changes(there, content, None)):
        there = petitions.change(by=by, petition=there, content=content, reason=REASON, now=now)
    if answer is not None and any(_changes(there, content, answer)):
        # The document of the register stays where the row names it by its sign.
        document = there.answer_document if sign_of(there) == answer.sign else None
        petitions.answer(by=by, petition=there, answer=replace(answer, document=document), now=now)


def _unit_name(petition: Petition, known: dict[int, str]) -> str:
    """The unit's name, with that of the unit above where the name alone would not be understood when it comes back."""
    unit, day = petition.unit, petition.received_on
    if unit.pk not in known:
        alone = organisation.resolve(unit.name, day=day) == unit or unit.parent is None
        known[unit.pk] = unit.name if alone or unit.parent is None else f"{unit.name} {unit.parent.name}"
    return known[unit.pk]


def _exported(petition: Petition, names: dict[int, str]) -> list[Value]:
    kinds, channels = _kind_words(), _channel_words()
    told: dict[Title, Value] = {
        Title.CODE: petition.code,
        Title.UNIT: _unit_name(petition, names),
        Title.KIND: kinds.get(petition.kind, petition.kind),
        Title.CHANNEL: channels.get(petition.channel, petition.channel),
        Title.RECEIVED: petition.received_on,
        Title.CONTENT: petition.content,
        Title.PROCEDURE: petition.procedure.code if petition.procedure else "",
        Title.FIELD: petition.field.name if petition.field else "",
        Title.ANSWERED: petition.answered_on,
        Title.SIGN: sign_of(petition),
        Title.FINDING: FINDING_WORDS[Finding(petition.finding)],
    }
    return [told[title] for title in Title]
