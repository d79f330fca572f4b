"""Bảng số liệu: the tables of assignments, each for any period, day and unit; and as .xlsx and Word."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dondoc.assignments.tables import queries
from dondoc.assignments.tables.laid import bounds
from dondoc.assignments.tables.questions import Axis, Counting
from dondoc.figures.actors import Actor, Permission
from dondoc.web import (
    period_asking,
    table_asking,
    table_files,
    table_followed,
    table_heads,
    table_layouts,
    table_lines,
    table_words,
)
from dondoc.web.access import needs
from dondoc.web.assignment_choices import further
from dondoc.web.downloads import saved_as, workbook_answer
from dondoc.web.showing import show
from dondoc.web.table_layouts import Column, Layout
from dondoc.web.table_lines import NamedLine
from dondoc.web.units import unit_choices

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@needs(Permission.ASSIGNMENT_READ)
@require_safe
def index(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Which tables there are, and what each answers."""
    context = {"entries": table_layouts.index()}
    return show(request, actor, "web/tables.html", context, place="assignments", tab="tables")


@dataclass(frozen=True, slots=True)
class Made:
    """A table made: its lines, the last of them all together."""

    layout: Layout
    asking: table_asking.Asking
    columns: list[Column]
    lines: list[NamedLine]
    last: NamedLine

    @property
    def head(self) -> list[str]:
        """The titles of what stands left of the numbers."""
        name = table_lines.axis_words(self.asking.question.axis)
        return [name, _("Người đứng đầu")] if self.layout.heads else [name]

    @property
    def explained(self) -> list[str]:
        """How its numbers come about."""
        more = table_followed.explained() if self.layout.heads else []
        return [*table_words.explained(self.asking, self.columns), *more]

    @property
    def title(self) -> str:
        """Its title on paper."""
        return f"{self.layout.title}"


def made(request: HttpRequest, actor: Actor, name: str) -> Made:
    """The table of that name as the address asks for it. Raises Http404 where there is none."""
    layout = table_layouts.BY_NAME.get(name)
    if layout is None:
        raise Http404
    days = bounds() if layout.ageing else ()
    asking = table_asking.asked(request.GET, axis=layout.axis, bounds=days)
    if layout.heads:
        asking = table_asking.without_axis(asking, Axis.UNIT)
    found = queries.table(actor, asking.question)
    columns = layout.columns()
    lines = table_lines.named_lines(found, asking, columns)
    if layout.ageing or layout.name == "t7":
        lines = [line for line in lines if not line.cells[0].zero]
    last = table_lines.last_line(found, asking, columns)
    if layout.heads:
        more = table_followed.followed(actor, asking)
        lines = table_heads.with_heads([more.on(line) for line in lines], asking.question.period)
        return Made(layout, asking, [*columns, *table_followed.COLUMNS], lines, more.below(last))
    return Made(layout, asking, columns, lines, last)


@needs(Permission.ASSIGNMENT_READ)
@require_safe
def table(request: HttpRequest, actor: Actor, name: str) -> HttpResponse:
    """One table."""
    found = made(request, actor, name)
    first, second = table_words.head(found.columns)
    context: dict[str, Any] = {
        "layout": found.layout,
        "asking": found.asking,
        "chosen": found.asking.chosen,
        "wrong": found.asking.wrong,
        "more_filtered": found.asking.more,
        "name_head": found.head,
        "head": first,
        "subhead": second,
        "lines": found.lines,
        "last": found.last,
        "notes": table_words.notes(found.asking),
        "explained": found.explained,
        "address": reverse("table", args=[name]),
        "paper_kind": "assignment-table",
        "paper_name": name,
        "query": table_asking.query_of(found.asking),
        "by_documents": found.asking.question.counting is Counting.DOCUMENTS,
        **form(actor, found.asking),
    }
    return show(request, actor, "web/table.html", context, place="assignments", tab="tables", part="results")


def form(actor: Actor, asking: table_asking.Asking) -> dict[str, Any]:
    """What the form above a table offers to choose from."""
    return {
        "offers": period_asking.offers(asking.named),
        "units": unit_choices(actor.units(Permission.ASSIGNMENT_READ)),
        "axes": [(axis.value, table_lines.axis_words(axis)) for axis in Axis],
        "further": further(actor, asking.question.on),
    }


@needs(Permission.ASSIGNMENT_READ)
@require_safe
def export(request: HttpRequest, actor: Actor, name: str) -> HttpResponse:
    """The same as .xlsx."""
    found = made(request, actor, name)
    lines = [*found.lines, found.last]
    notes = [*table_words.notes(found.asking), *found.explained]
    sheet = table_files.sheet(found.title, found.head, found.columns, lines, notes)
    return workbook_answer(request, f"bang-{name}", sheet)


@needs(Permission.ASSIGNMENT_READ)
@require_safe
def word(request: HttpRequest, actor: Actor, name: str) -> HttpResponse:
    """The same as a Word paper."""
    found = made(request, actor, name)
    lines = [*found.lines, found.last]
    foot = found.explained
    notes = table_words.notes(found.asking)
    data = table_files.paper(found.title, found.head, found.columns, lines, notes, foot)
    return saved_as(data, f"bang-{name}-{timezone.localdate():%Y-%m-%d}.docx", WORD)
