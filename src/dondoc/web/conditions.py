"""The conditions of a list in words: for the sheet that is taken away, and for paper.

Of two dozen conditions a list has one or two: only their words are looked up.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache

from django.db.models import BigIntegerField, Model
from django.utils.translation import gettext_lazy as _

from dondoc.accounts.models import User
from dondoc.assignments.models import Mark
from dondoc.assignments.queries import AssignmentFilter
from dondoc.assignments.structure import Structure
from dondoc.documents.models import Book
from dondoc.documents.queries import DocumentFilter
from dondoc.language import dates
from dondoc.organisation.models import Field, Unit
from dondoc.organisation.queries import every_unit
from dondoc.statements.kept import Kept
from dondoc.statements.told import Told
from dondoc.web.filters import Asked
from dondoc.web.labels.assignments import ORIGINS, STATES, TIMELINESS
from dondoc.web.labels.documents import DIRECTIONS, READING_STATES

Pair = tuple[object, str]


def of_assignments(wanted: AssignmentFilter, document: str, asked: Asked | None = None) -> list[str]:
    """What narrows a list of assignments; `document` is the name of the one they come from."""
    pairs = [
        (_("từ khóa"), wanted.q),
        (_("đơn vị chủ trì, kể cả đơn vị bên dưới"), _unit_name(wanted.unit)),
        (_("cơ cấu"), str(_("quy về cơ cấu hiện nay")) if wanted.structure is Structure.MAPPED else ""),
        (_("trạng thái"), str(STATES[wanted.state]) if wanted.state else ""),
        (_("tiến độ"), str(TIMELINESS[wanted.timeliness].word) if wanted.timeliness else ""),
        (_("văn bản giao"), document),
        (_("nguồn giao"), str(ORIGINS[wanted.origin]) if wanted.origin else ""),
        (_("người giao"), wanted.giver),
        (_("lĩnh vực"), _name(Field, wanted.field)),
        (_("chuyên viên theo dõi"), _name(User, wanted.monitor)),
        (_("nhãn"), _name(Mark, wanted.mark)),
        (_("hạn từ ngày"), _written(wanted.due_from)),
        (_("hạn đến hết ngày"), _written(wanted.due_to)),
        (_("bước cuối của đơn vị chủ trì từ ngày"), _written(wanted.finished_from)),
        (_("bước cuối của đơn vị chủ trì đến hết ngày"), _written(wanted.finished_to)),
        (_("theo số liệu đã ghi đến hết ngày"), str(asked.chosen["biet_den"]) if asked and asked.known else ""),
    ]
    return [*_sentences(pairs), *_kinds(wanted, asked)]


def _unit_name(number: int | None) -> str:
    return next((unit.name for unit in every_unit() if unit.id == number), "") if number else ""


def _name(model: type[Model], number: int | None) -> str:
    found = _names(model).rows(number=number) if number else []
    return str(found[0][0]) if found else ""


@cache
def _names(model: type[Model]) -> Kept[Model]:
    column = "full_name" if model is User else "name"
    return Kept(lambda: model._default_manager.filter(pk=Told("number", BigIntegerField())).values_list(column))


def _kinds(wanted: AssignmentFilter, asked: Asked | None) -> list[str]:
    silent = asked.chosen.get("chua_cap_nhat") if asked else None
    plan = asked.chosen.get("ke_hoach") if asked else None
    said = [
        (plan, _("chỉ nhiệm vụ giao từ kế hoạch số %(n)s")),
        (wanted.done, _("chỉ nhiệm vụ đã hoàn thành")),
        (wanted.done is False, _("chỉ nhiệm vụ chưa hoàn thành")),
        (wanted.priority, _("chỉ nhiệm vụ ưu tiên")),
        (wanted.basically_done, _("chỉ nhiệm vụ hoàn thành cơ bản")),
        (wanted.entered_late, _("chỉ nhiệm vụ hoàn thành đúng hạn nhưng ghi vào hệ thống sau hạn")),
        (wanted.internal, _("chỉ phần việc giao trong nội bộ đơn vị")),
        (wanted.internal is None, _("kể cả phần việc giao trong nội bộ đơn vị")),
        (silent, _("đơn vị chủ trì chưa cập nhật từ %(n)s ngày trở lên")),
    ]
    return [str(words) % {"n": holds} for holds, words in said if holds]


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
    return [str(words) for holds, words in said if holds]


def _written(day: date | None) -> str:
    return dates.written(day) if day else ""


def line(conditions: Sequence[str]) -> str:
    """All of them in one line."""
    if not conditions:
        return str(_("Điều kiện lọc: không có, toàn bộ danh sách bạn được xem"))
    return str(_("Điều kiện lọc: %(conditions)s")) % {"conditions": "; ".join(conditions)}


def _sentences(pairs: Sequence[Pair]) -> list[str]:
    return [f"{label}: {value}" for label, value in pairs if value]
