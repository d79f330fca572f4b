"""The annex of a plan, bảng phân công nhiệm vụ: as a sheet and as a Word paper."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dondoc.assignments.models import Assignment
from dondoc.figures.actors import Actor, Permission
from dondoc.language import dates
from dondoc.papers import tables as papers
from dondoc.plans import queries
from dondoc.plans.annex import Line, lines
from dondoc.plans.models import Plan
from dondoc.plans.states import PlanState
from dondoc.sheets.tables import Column, Table
from dondoc.web.access import needs
from dondoc.web.assignment_rows import Row, rows
from dondoc.web.downloads import word_answer, workbook_answer
from dondoc.web.labels.plans import STATES, due_words, item_words, leads_words
from dondoc.web.views.plan import seen


@needs(Permission.ASSIGNMENT_READ)
@require_safe
def export(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """The annex as .xlsx."""
    plan = seen(actor, number)
    widths = (8, 70, 34, 34, 18, 30, 40)
    columns = [Column(title, width) for title, width in zip(_titles(), widths, strict=True)]
    cells = [cells for _line, cells in _rows(actor, plan)]
    table = Table(_("Phân công"), columns, cells, heading=_heading(), notes=[plan.title, *_notes(plan)])
    return workbook_answer(request, _("bang-phan-cong"), table)


@needs(Permission.ASSIGNMENT_READ)
@require_safe
def word(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """The annex as a Word paper."""
    plan = seen(actor, number)
    widths = (0.6, 4.6, 2.2, 2.2, 1.3, 1.7, 2)
    columns = [papers.Column(title, width) for title, width in zip(_titles(), widths, strict=True)]
    printed = [_printed(line, cells) for line, cells in _rows(actor, plan)]
    data = papers.table_paper(
        title=_heading(),
        subtitle=plan.title,
        notes=_notes(plan),
        columns=columns,
        rows=printed,
        agency=[plan.unit.parent.name, plan.unit.name] if plan.unit.parent else [plan.unit.name],
    )
    return word_answer(_("bang-phan-cong"), data)


def _printed(line: Line, cells: Sequence[str]) -> papers.Row:
    """A heading goes across the whole table."""
    if line.heading is not None:
        return papers.Row((f"{line.number}. {line.heading.title}",), strong=True)
    return papers.Row(cells)


def _heading() -> str:
    return _("Bảng phân công nhiệm vụ")


def _titles() -> list[str]:
    return [
        _("TT"),
        _("Nội dung"),
        _("Đơn vị chủ trì"),
        _("Đơn vị phối hợp"),
        _("Thời hạn"),
        _("Sản phẩm"),
        _("Tình trạng"),
    ]


def _notes(plan: Plan) -> list[str]:
    """Which paper it goes with, and the day of its states."""
    sign = plan.document.sign if plan.document else plan.basis
    issued = _("ban hành ngày %(day)s") % {"day": dates.written(plan.issued_on)} if plan.issued_on else ""
    paper = ", ".join(words for words in (sign, issued) if words) or str(STATES[PlanState(plan.state)])
    said = _("Tình trạng đến hết ngày %(day)s") % {"day": dates.written(timezone.localdate())}
    return [paper[:1].upper() + paper[1:], said]


def _rows(actor: Actor, plan: Plan) -> list[tuple[Line, list[str]]]:
    today = timezone.localdate()
    given = queries.given_by_item(actor, plan, today, soon=settings.DUE_SOON_DAYS)
    by_number = {row.id: row for row in rows(actor, [each for many in given.values() for each in many], today)}
    held = queries.held_back(actor, plan)
    return [(line, _cells(line, given, by_number, held)) for line in lines(queries.outline(plan))]


def _cells(
    line: Line, given: Mapping[int, Sequence[Assignment]], by_number: Mapping[int, Row], held: Collection[int]
) -> list[str]:
    if line.item is None:
        title = line.heading.title if line.heading else ""
        return [line.number, title, "", "", "", "", ""]
    item = line.item
    supporting = "; ".join(unit.name for unit in item.supporting.all())
    own = [by_number[each.pk] for each in given.get(item.pk, ())]
    product = "" if item.pk in held else item.product
    text, due = item_words(item, held), due_words(item)
    return [line.number, text, leads_words(item), supporting, due, product, _states(own)]


def _states(own: Sequence[Row]) -> str:
    """The class of each assignment, with the lead's name where there are several."""
    if not own:
        return ""
    if len(own) == 1:
        return str(own[0].chip.word)
    return "\n".join(f"{row.lead}: {row.chip.word}" for row in own)
