"""Gia hạn: requests for a later deadline by unit and by what became of them; each number opens its requests."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_safe

from dondoc.assignments.models import Extension
from dondoc.assignments.queries import titles_held_back
from dondoc.assignments.tables import extensions as tables
from dondoc.assignments.tables.extensions import ExtensionLine, Fate
from dondoc.figures.actors import Actor, Permission
from dondoc.language import numbers
from dondoc.sheets.tables import Column as SheetColumn
from dondoc.sheets.tables import Table, Value
from dondoc.web import table_asking, table_files, table_lines, table_words
from dondoc.web.access import needs
from dondoc.web.downloads import saved_as, workbook_answer
from dondoc.web.naming import assignment_title, assignment_url
from dondoc.web.showing import show
from dondoc.web.table_layouts import Column, Words
from dondoc.web.table_lines import Cell, NamedLine, parsed_key
from dondoc.web.views.tables import WORD, form

ALL, THINGS = "asked", "assignments"  # every request; the last one of each assignment
FATES: dict[Fate, Words] = {
    Fate.GRANTED: lazy("Được gia hạn"),
    Fate.REFUSED: lazy("Không được gia hạn"),
    Fate.DECLINED: lazy("Đơn vị không nhận hạn khác"),
    Fate.WITHDRAWN: lazy("Đơn vị rút đề nghị"),
    Fate.LAPSED: lazy("Hết hiệu lực"),
    Fate.WAITING: lazy("Còn chờ"),
}


@needs(Permission.ASSIGNMENT_READ)
@require_safe
def extensions(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The table; with `cot` (a fate, or all) and `dong` (a line) the requests that the number counted."""
    asking = table_asking.asked(request.GET)
    shown = _list(request, actor, asking) if "cot" in request.GET else _table(actor, asking)
    context: dict[str, Any] = {
        "title": _("Gia hạn"),
        "asking": asking,
        "chosen": asking.chosen,
        "wrong": asking.wrong,
        "more_filtered": asking.more,
        "notes": _notes(asking),
        "address": reverse("table-extensions"),
        "query": table_asking.query_of(asking),
        **shown,
        **form(actor, asking),
    }
    return show(request, actor, "web/table_extensions.html", context, place="assignments", tab="tables", part="results")


def _notes(asking: table_asking.Asking) -> list[str]:
    words = _("Đề nghị gia hạn trong kỳ. %(period)s.") % {"period": table_words.period_words(asking)}
    return [words, f"{table_words.day_words(asking)}."]


def _table(actor: Actor, asking: table_asking.Asking) -> dict[str, Any]:
    lines, last = _lines(actor, asking)
    head = [table_words.Head(column.title) for column in _columns()]
    return {"lines": lines, "last": last, "head": head, "name_head": [table_lines.axis_words(asking.question.axis)]}


def _columns() -> list[Column]:
    return [Column(_("Số lần đề nghị")), *(Column(words) for words in FATES.values()), Column(_("Số nhiệm vụ"))]


def _lines(actor: Actor, asking: table_asking.Asking) -> tuple[list[NamedLine], NamedLine]:
    found, whole = tables.table(actor, asking.question)
    names = table_lines.names_of(asking.question.axis, [line.key for line in found])
    ordered = sorted(found, key=lambda line: table_lines.place(line.key, names))
    lines = [NamedLine(names[line.key], _cells(line, asking), line.key) for line in ordered]
    return lines, NamedLine(_("Tổng cộng"), _cells(whole, asking, whole=True))


def _cells(line: ExtensionLine, asking: table_asking.Asking, *, whole: bool = False) -> list[Cell]:
    counts = [(ALL, line.asked), *((fate.value, line.fates.get(fate, 0)) for fate in FATES)]
    cells = [_cell(count, _url(asking, code, line, whole)) for code, count in counts]
    return [*cells, _cell(line.assignments, _url(asking, THINGS, line, whole))]


def _cell(count: int, url: str) -> Cell:
    return Cell(numbers.written(count), count, url if count else "", zero=not count)


def _url(asking: table_asking.Asking, code: str, line: ExtensionLine, whole: bool) -> str:
    values: dict[str, object] = {"cot": code, "dong": None if whole else table_lines.key_text(line.key)}
    return reverse("table-extensions") + "?" + table_asking.query_of(asking, **values)


@dataclass(frozen=True, slots=True)
class Row:
    """One request."""

    url: str
    title: str
    lead: str
    extension: Extension
    reason: str
    fate: Words


def _list(request: HttpRequest, actor: Actor, asking: table_asking.Asking) -> dict[str, Any]:
    code, typed = request.GET["cot"], request.GET.get("dong", "")
    if code not in {ALL, THINGS} and code not in Fate._value2member_map_:
        raise Http404
    key = parsed_key(typed, asking.question.axis)
    fate = None if code in {ALL, THINGS} else Fate(code)
    latest = code == THINGS
    found = tables.requests(actor, asking.question, fate=fate, key=key, last_line=not typed, latest=latest)
    ordered = found.select_related("assignment__lead").order_by("asked_on", "pk")
    shown = rows(actor, list(ordered))
    every = _("Lần đề nghị gần nhất của mỗi nhiệm vụ") if latest else _("Mọi đề nghị")
    return {"rows": shown, "is_list": True, "fate": FATES[fate] if fate else every}


def rows(actor: Actor, found: Sequence[Extension]) -> list[Row]:
    """Requests as the list shows them."""
    hidden = titles_held_back(actor, [each.assignment for each in found])
    return [_row(each, hidden) for each in found]


def _row(each: Extension, hidden: Collection[int]) -> Row:
    """The reason of one whose title is held back is held back too."""
    assignment = each.assignment
    reason = "" if assignment.pk in hidden else each.reason
    title = assignment_title(assignment, hidden)
    return Row(assignment_url(assignment), title, assignment.lead.name, each, reason, _fate(each))


def _fate(each: Extension) -> Words:
    return FATES[Fate(each.state)] if each.state in Fate._value2member_map_ else FATES[Fate.WAITING]


@needs(Permission.ASSIGNMENT_READ)
@require_safe
def export(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The table and, on a second sheet, all requests of the period."""
    asking = table_asking.asked(request.GET)
    lines, last = _lines(actor, asking)
    head = [table_lines.axis_words(asking.question.axis)]
    sheet = table_files.sheet(_("Gia hạn"), head, _columns(), [*lines, last], _notes(asking))
    return workbook_answer(request, _("gia-han"), sheet, _requests(actor, asking))


def _requests(actor: Actor, asking: table_asking.Asking) -> Table:
    found = tables.requests(actor, asking.question).select_related("assignment__lead").order_by("asked_on", "pk")
    titles = [(_("Chủ trì"), 32), (_("Nhiệm vụ"), 60), (_("Ngày đề nghị"), 13), (_("Hạn trước đó"), 13)]
    titles += [(_("Hạn đề nghị"), 13), (_("Lý do"), 50), (_("Kết quả"), 26)]
    titles += [(_("Ngày quyết định"), 13), (_("Hạn mới"), 13)]
    made: list[list[Value]] = []
    for row in rows(actor, list(found)):
        each = row.extension
        days: list[Value] = [each.asked_on, each.due_before, each.wanted_due]
        made.append([row.lead, row.title, *days, row.reason, str(row.fate), each.decided_on, each.decided_due])
    columns = [SheetColumn(title, width) for title, width in titles]
    return Table(_("Các lần đề nghị"), columns, made, heading=_("Các lần đề nghị gia hạn"))


@needs(Permission.ASSIGNMENT_READ)
@require_safe
def word(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The table as a Word paper."""
    asking = table_asking.asked(request.GET)
    lines, last = _lines(actor, asking)
    head = [table_lines.axis_words(asking.question.axis)]
    data = table_files.paper(_("Gia hạn"), head, _columns(), [*lines, last], _notes(asking), [])
    return saved_as(data, f"gia-han-{timezone.localdate():%Y-%m-%d}.docx", WORD)
