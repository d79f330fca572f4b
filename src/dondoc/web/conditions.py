"""The conditions of a list in words: for the sheet that is taken away, and for paper."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from dondoc.assignments.queries import AssignmentFilter
from dondoc.assignments.structure import Structure
from dondoc.documents.models import Book
from dondoc.documents.queries import DocumentFilter
from dondoc.language import dates
from dondoc.organisation.models import Unit
from dondoc.web.labels import DIRECTIONS, READING_STATES, STATES, TIMELINESS

Pair = tuple[str, str]


def of_assignments(wanted: AssignmentFilter, document: str) -> list[str]:
    """What narrows a list of assignments; `document` is the name of the one they come from."""
    unit = Unit.objects.filter(pk=wanted.unit).first() if wanted.unit else None
    pairs = [
        (_("từ khóa"), wanted.q),
        (_("đơn vị chủ trì, kể cả đơn vị bên dưới"), unit.name if unit else ""),
        (_("cơ cấu"), _("quy về cơ cấu hiện nay") if wanted.structure is Structure.MAPPED else ""),
        (_("trạng thái"), str(STATES[wanted.state]) if wanted.state else ""),
        (_("tiến độ"), str(TIMELINESS[wanted.timeliness].word) if wanted.timeliness else ""),
        (_("văn bản giao"), document),
        (_("hạn từ ngày"), dates.written(wanted.due_from) if wanted.due_from else ""),
        (_("hạn đến hết ngày"), dates.written(wanted.due_to) if wanted.due_to else ""),
    ]
    return _sentences(pairs)


def of_documents(wanted: DocumentFilter) -> list[str]:
    """What narrows the register."""
    unit = Unit.objects.filter(pk=wanted.unit).first() if wanted.unit else None
    book = Book.objects.filter(pk=wanted.book).first() if wanted.book else None
    pairs = [
        (_("từ khóa"), wanted.q),
        (_("số, ký hiệu"), wanted.sign),
        (_("đến hay đi"), str(DIRECTIONS[wanted.direction]) if wanted.direction else ""),
        (_("sổ"), book.name if book else ""),
        (_("sổ của đơn vị"), unit.name if unit else ""),
        (_("loại văn bản"), wanted.type),
        (_("cơ quan ban hành"), wanted.issuer),
        (_("tình trạng"), str(READING_STATES[wanted.state]) if wanted.state else ""),
        (_("đến hoặc đi từ ngày"), _written(wanted.from_day)),
        (_("đến hoặc đi đến hết ngày"), _written(wanted.to_day)),
        (_("ban hành từ ngày"), _written(wanted.issued_from)),
        (_("ban hành đến hết ngày"), _written(wanted.issued_to)),
    ]
    return [*_sentences(pairs), *_boxes(wanted)]


def _boxes(wanted: DocumentFilter) -> list[str]:
    said = [
        (wanted.waiting, _("chỉ văn bản có nhiệm vụ chờ giao")),
        (wanted.restricted, _("chỉ văn bản hạn chế tiếp cận")),
        (wanted.signed, _("có chữ ký số hợp lệ")),
        (wanted.signed is False, _("không có chữ ký số hợp lệ")),
    ]
    return [words for holds, words in said if holds]


def _written(day: date | None) -> str:
    return dates.written(day) if day else ""


def line(conditions: Sequence[str]) -> str:
    """All of them in one line."""
    if not conditions:
        return _("Điều kiện lọc: không có, toàn bộ danh sách bạn được xem")
    return _("Điều kiện lọc: %(conditions)s") % {"conditions": "; ".join(conditions)}


def _sentences(pairs: Sequence[Pair]) -> list[str]:
    return [f"{label}: {value}" for label, value in pairs if value]
