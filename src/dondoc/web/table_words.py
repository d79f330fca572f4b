"""What stands above and below a table: which period, of which day, what was counted and how it was judged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from dondoc.accounts.models import User
from dondoc.assignments.models import Mark
from dondoc.assignments.structure import Structure
from dondoc.assignments.tables.questions import Axis, Counting
from dondoc.assignments.timeliness import Against, By
from dondoc.language import dates
from dondoc.organisation.models import Field, Unit
from dondoc.web.conditions import line
from dondoc.web.labels.assignments import ORIGINS
from dondoc.web.period_asking import period_title
from dondoc.web.table_asking import Asking
from dondoc.web.table_layouts import Column, Words


def period_words(asking: Asking) -> str:
    """Năm 2026, từ ngày 01/01/2026 đến hết ngày 31/12/2026."""
    period = asking.question.period
    days = _("từ ngày %(first)s đến hết ngày %(last)s") % {
        "first": dates.written(period.first),
        "last": dates.written(period.last),
    }
    if asking.named is None:
        return days[0].upper() + days[1:]
    return f"{period_title(asking.named)}, {days}"


def day_words(asking: Asking) -> str:
    """Tính đến hết ngày …, and by the end of which day the figures were recorded."""
    judged = _("Tính đến hết ngày %(day)s") % {"day": dates.written(asking.question.on)}
    if asking.known is None:
        return judged
    recorded = _("theo số liệu đã ghi đến hết ngày %(day)s") % {"day": dates.written(asking.known)}
    return f"{judged}, {recorded}"


def counted_words(asking: Asking) -> str:
    """What one unit of the numbers is."""
    if asking.question.counting is Counting.DOCUMENTS:
        return _("Đếm văn bản giao nhiệm vụ: văn bản xếp theo nhiệm vụ kém thuận lợi nhất của nó")
    return _("Đếm nhiệm vụ")


def judged_words(asking: Asking) -> str:
    """By which deadline and which day."""
    original = asking.question.against is Against.ORIGINAL
    entered = asking.question.by is By.ENTERED
    due = _("thời hạn ban đầu") if original else _("thời hạn hiện nay")
    step = _("ngày ghi vào hệ thống") if entered else _("ngày thực tế của bước cuối")
    return _("Xét theo %(due)s và %(step)s") % {"due": due, "step": step}


def notes(asking: Asking) -> list[str]:
    """The lines above the table, of the period, the day, the count and the judging, and of what narrows it."""
    conditions = narrowed(asking)
    said = [f"{period_words(asking)}. {day_words(asking)}.", f"{counted_words(asking)}. {judged_words(asking)}."]
    return [*said, line(conditions)] if conditions else said


def narrowed(asking: Asking) -> list[str]:
    """What narrows the table."""
    question = asking.question
    pairs = [
        (_("đơn vị chủ trì, kể cả đơn vị bên dưới"), _name(Unit, question.unit)),
        (_("cơ cấu"), _("quy về cơ cấu hiện nay") if question.structure is Structure.MAPPED else ""),
        (_("nguồn giao"), str(ORIGINS[question.origin]) if question.origin else ""),
        (_("người giao"), question.giver),
        (_("lĩnh vực"), _name(Field, question.field)),
        (_("chuyên viên theo dõi"), _name(User, question.monitor)),
        (_("nhãn"), _name(Mark, question.mark)),
    ]
    said = [f"{name}: {value}" for name, value in pairs if value]
    within = {True: _("chỉ phần việc giao trong nội bộ đơn vị"), None: _("kể cả phần việc giao trong nội bộ đơn vị")}
    return [*said, within[question.internal]] if question.internal in within else said


def _name(model: type[Unit | Field | User | Mark], number: int | None) -> str:
    found = model._default_manager.filter(pk=number).first() if number else None
    return str(getattr(found, "full_name", "") or getattr(found, "name", "")) if found else ""


def explained(asking: Asking, columns: Sequence[Column]) -> list[str]:
    """How the numbers come about: who is in the table, what adds up to what, what each rate divides."""
    question = asking.question
    said = [
        _(
            "Trong bảng là nhiệm vụ chưa hoàn thành ở ngày trước kỳ (kỳ trước chuyển sang) và nhiệm vụ được giao, tiếp "
            "nhận từ đơn vị khác hoặc mở lại trong kỳ (mới trong kỳ)."
        ),
        _("Tổng số = đã hoàn thành + chưa hoàn thành + rút, thu hồi, kết thúc theo dõi + đã chuyển."),
        _(
            "Chưa hoàn thành gồm cả nhiệm vụ đơn vị đã trình, đang chờ ban hành (cột riêng); nhiệm vụ đã báo cáo, chờ "
            "xác nhận vẫn tính là chưa hoàn thành."
        ),
    ]
    if question.axis is Axis.MARK:
        said.append(_("Một nhiệm vụ có thể mang nhiều nhãn, nên các dòng không cộng thành dòng tổng."))
    if question.counting is Counting.DOCUMENTS:
        said.append(
            _("Một văn bản giao việc cho nhiều đơn vị có mặt ở nhiều dòng, nên các dòng không cộng thành dòng tổng.")
        )
        said.append(_("Nhiệm vụ không gắn với văn bản nào thì không có trong bảng đếm theo văn bản."))
    return [*said, *_rates(columns)]


def _rates(columns: Sequence[Column]) -> list[str]:
    """Each rate with its formula, and what the letters stand for."""
    formulas = [column.formula for column in columns if column.formula is not None]
    if not formulas:
        return []
    told = [_("%(name)s = %(letters)s.") % {"name": each.name, "letters": each.letters} for each in formulas]
    letters = _(
        "T: tổng số giao; C: đã hoàn thành; N: chưa hoàn thành; D: số đến hạn = hoàn thành đúng hạn + hoàn thành quá "
        "hạn + chưa hoàn thành, đã quá hạn. Không có gì để chia thì ghi “không phát sinh”."
    )
    return [*told, letters]


@dataclass(frozen=True, slots=True)
class Head:
    """A cell of the table's head: how many columns and rows it takes."""

    title: Words
    columns: int = 1
    rows: int = 1
    about: Words = ""


def head(columns: Sequence[Column]) -> tuple[list[Head], list[Head]]:
    """The two rows of the head: groups, and the columns within them; one row where nothing is grouped."""
    if not any(column.group for column in columns):
        return [Head(column.title, about=_about(column)) for column in columns], []
    first: list[Head] = []
    second: list[Head] = []
    last: Words = ""
    for column in columns:
        if not column.group:
            first.append(Head(column.title, rows=2, about=_about(column)))
        elif column.group is last or str(column.group) == str(last):
            first[-1] = Head(column.group, first[-1].columns + 1)
        else:
            first.append(Head(column.group))
        if column.group:
            second.append(Head(column.title, about=_about(column)))
        last = column.group
    return first, second


def _about(column: Column) -> Words:
    return column.formula.name if column.formula is not None else ""
