"""The conditions of a list in words: for the sheet that is taken away, and for paper."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from dondoc.assignments.queries import AssignmentFilter
from dondoc.assignments.structure import Structure
from dondoc.documents.queries import DocumentFilter
from dondoc.language import dates
from dondoc.organisation.models import Unit
from dondoc.web.labels import DIRECTIONS, STATES, TIMELINESS

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
    pairs = [
        (_("từ khóa"), wanted.q),
        (_("sổ"), str(DIRECTIONS[wanted.direction]) if wanted.direction else ""),
        (_("loại văn bản"), wanted.type),
        (_("cơ quan ban hành"), wanted.issuer),
        (_("đến hoặc đi từ ngày"), dates.written(wanted.from_day) if wanted.from_day else ""),
        (_("đến hoặc đi đến hết ngày"), dates.written(wanted.to_day) if wanted.to_day else ""),
    ]
    return [*_sentences(pairs), *([_("chỉ văn bản có nhiệm vụ chờ giao")] if wanted.waiting else [])]


def line(conditions: Sequence[str]) -> str:
    """All of them in one line."""
    if not conditions:
        return _("Điều kiện lọc: không có, toàn bộ danh sách bạn được xem")
    return _("Điều kiện lọc: %(conditions)s") % {"conditions": "; ".join(conditions)}


def _sentences(pairs: Sequence[Pair]) -> list[str]:
    return [f"{label}: {value}" for label, value in pairs if value]
