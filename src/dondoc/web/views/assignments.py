"""Nhiệm vụ: the list with its totals."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dondoc.assignments import listed as pages
from dondoc.assignments import queries
from dondoc.assignments.counting import Counts
from dondoc.assignments.grades import Grade
from dondoc.assignments.models import Assignment
from dondoc.assignments.origins import Origin
from dondoc.assignments.queries import AssignmentFilter, AssignmentOrder
from dondoc.assignments.structure import Structure
from dondoc.documents.queries import held_back_from, visible_to
from dondoc.figures.actors import Actor, Permission
from dondoc.language import dates
from dondoc.plans import queries as plans
from dondoc.plans.models import Plan
from dondoc.sheets.tables import Column, Table, Value
from dondoc.web import conditions, filters, listing, saved
from dondoc.web.access import needs
from dondoc.web.assignment_choices import further
from dondoc.web.assignment_rows import class_of, numbered, rows, state_of, title
from dondoc.web.downloads import workbook_answer
from dondoc.web.labels.assignments import GRADES, ORIGINS, STATES, timeliness_chip
from dondoc.web.labels.clauses import clause_words
from dondoc.web.naming import document_title, source_title
from dondoc.web.showing import show
from dondoc.web.totals import reported_link, totals_row
from dondoc.web.units import unit_choices

LONGEST_TITLE = 30_000  # of an exported row: what a cell of a sheet takes
CHUNK = 500


@needs(Permission.ASSIGNMENT_READ)
@require_safe
def assignments(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The list; the row of totals counts what the other conditions leave, so its classes add up to its first number."""
    wanted, asked = filters.assignments(request.GET)
    on = day_of(asked)
    counts, found = listed(actor, wanted, asked)
    page = listing.page_by_keys(request, found)
    query = saved.conditions_of(request)
    document = of_document(actor, wanted)
    context = {
        "page": page,
        "page_numbers": listing.page_numbers(page),
        "rows": numbered(rows(actor, list(page.object_list), on), page.start_index(), query),
        "totals": totals_row(counts, request.GET, wanted.timeliness),
        "columns": _columns(wanted.order.value),
        "on": on,
        "of_document": document,
        "conditions": conditions.line(conditions.of_assignments(wanted, document, asked)),
        "reported": reported_link(counts, request.GET),
        "moved": counts.transferred,
        "may_many": may_many(actor),
        **form(request, actor, asked),
        "may_urge": actor.anywhere(Permission.ASSIGNMENT_CONFIRM),
        **saved.context(request, "assignments"),
    }
    return show(request, actor, "web/assignments.html", context, place="assignments", part="results")


def listed(actor: Actor, wanted: AssignmentFilter, asked: filters.Asked) -> tuple[Counts, listing.Counted[Assignment]]:
    """The totals whichever class the list is narrowed to, and the list."""
    every = replace(wanted, timeliness=None)
    if wanted.structure is Structure.MAPPED:
        counts = totals_without_class(actor, wanted, asked)
        found = queries.listing(actor, wanted, day_of(asked), soon=settings.DUE_SOON_DAYS, known=asked.known)
        shown = found.prefetch_related(None)  # rows do not name the supporting units
        return counts, listing.Counted(_length(counts, wanted), lambda first, last: list(shown[first:last]))
    question = pages.asked(actor, every, day_of(asked), soon=settings.DUE_SOON_DAYS, known=asked.known)
    counts, narrowed = pages.totals(question), replace(question, filter=wanted)
    return counts, listing.Counted(_length(counts, wanted), partial(pages.page, narrowed))


def _length(counts: Counts, wanted: AssignmentFilter) -> int:
    return counts.of(wanted.timeliness) if wanted.timeliness else counts.total


def form(request: HttpRequest, actor: Actor, asked: filters.Asked) -> dict[str, Any]:
    """What the form of conditions shows, on the list and wherever the same conditions are used."""
    opened = asked.further or request.GET.get("them", "") == "1"
    return {
        "chosen": asked.chosen,
        "of_plan": _plan(actor, asked),
        "wrong": asked.wrong,
        "filtered": asked.filtered,
        "more_filtered": asked.more,
        "units": unit_choices(actor.units(Permission.ASSIGNMENT_READ)),
        "states": [(state.value, words) for state, words in STATES.items()],
        "opened": request.GET.get("them", "") == "1",
        "further": further(actor, timezone.localdate()) if opened else None,
    }


def _plan(actor: Actor, asked: filters.Asked) -> Plan | None:
    """The plan to which a list is narrowed, where the reader may see it."""
    number = asked.chosen.get("ke_hoach")
    return plans.visible_to(actor).filter(pk=number).first() if isinstance(number, int) else None


def day_of(asked: filters.Asked) -> date:
    """The day asked for; of days to come nothing can be said."""
    today = timezone.localdate()
    return min(asked.on or today, today)


def totals_without_class(actor: Actor, wanted: AssignmentFilter, asked: filters.Asked) -> Counts:
    """The totals of a list, whichever class it is narrowed to."""
    every = replace(wanted, timeliness=None)
    return queries.totals(actor, every, day_of(asked), soon=settings.DUE_SOON_DAYS, known=asked.known)


def of_document(actor: Actor, wanted: AssignmentFilter) -> str:
    """The name of the document to which a list is narrowed."""
    found = visible_to(actor).filter(pk=wanted.document).first() if wanted.document else None
    return document_title(found) if found else ""


def may_many(actor: Actor) -> bool:
    """Whether there is a step that the actor may take on many at once."""
    steps = (Permission.ASSIGNMENT_CONFIRM, Permission.ASSIGNMENT_PERFORM, Permission.ASSIGNMENT_DIVIDE)
    return any(actor.anywhere(permission) for permission in steps)


def _columns(now: str) -> list[listing.Column]:
    return [
        listing.column(_("Nhiệm vụ"), now, (AssignmentOrder.NEWEST.value, "descending")),
        listing.column(_("Chủ trì"), now, (AssignmentOrder.LEAD.value, "ascending")),
        listing.column(
            _("Thời hạn"), now, (AssignmentOrder.DUE.value, "ascending"), (AssignmentOrder.PRESSING.value, "ascending")
        ),
        listing.column(_("Tình trạng"), now, (AssignmentOrder.FINISHED.value, "descending")),
    ]


@needs(Permission.ASSIGNMENT_READ)
@require_safe
def export(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The same list as a table, all of it, with the conditions above."""
    wanted, asked = filters.assignments(request.GET)
    on = day_of(asked)
    found = queries.listing(actor, wanted, on, soon=settings.DUE_SOON_DAYS, known=asked.known)
    notes = [
        _("Tính đến hết ngày %(day)s") % {"day": dates.written(on)},
        conditions.line(conditions.of_assignments(wanted, of_document(actor, wanted), asked)),
    ]
    columns = [Column(name, width) for name, width in _sheet_columns()]
    hidden = queries.title_held_back(actor).values_list("pk", flat=True)
    whole = found.select_related("field", "monitor").prefetch_related("marks").iterator(chunk_size=CHUNK)
    values = _values(whole, held_back_from(actor), hidden)
    table = Table(_("Nhiệm vụ"), columns, values, heading=_("Danh sách nhiệm vụ"), notes=notes)
    return workbook_answer(request, _("nhiem-vu"), table)


def _sheet_columns() -> list[tuple[str, int]]:
    return [
        (_("Nhiệm vụ"), 70),
        (_("Văn bản giao"), 26),
        (_("Điều, khoản"), 18),
        (_("Nguồn giao"), 26),
        (_("Người giao"), 24),
        (_("Lĩnh vực"), 24),
        (_("Chủ trì"), 32),
        (_("Phối hợp"), 40),
        (_("Bên giao"), 32),
        (_("Chuyên viên theo dõi"), 26),
        (_("Ưu tiên"), 10),
        (_("Nhãn"), 30),
        (_("Ngày giao"), 13),
        (_("Hạn ban đầu"), 13),
        (_("Hạn hiện nay"), 13),
        (_("Ngày hoàn thành"), 13),
        (_("Trạng thái"), 24),
        (_("Tiến độ"), 28),
        (_("Mức đạt"), 16),
        (_("Kết quả"), 26),
        (_("Số tiền (đồng)"), 18),
    ]


def _values(found: Iterator[Assignment], held: Collection[int], restricted: Any) -> Iterator[list[Value]]:
    hidden = frozenset(restricted)
    for each in found:
        known = each.pk not in hidden
        yield [
            title(each, hidden, LONGEST_TITLE),
            source_title(each, held) if known else "",
            clause_words(each.clause) if known else "",
            str(ORIGINS[Origin(each.origin)]),
            each.giver,
            each.field.name if each.field else "",
            each.lead.name,
            "; ".join(unit.name for unit in each.supporting.all()),
            each.assigner.name,
            each.monitor.full_name if each.monitor else "",
            _("ưu tiên") if each.priority else "",
            "; ".join(mark.name for mark in each.marks.all()),
            each.given_on,
            each.original_due,
            vars(each)["due_on"],
            vars(each)["stopped_on_day"],
            str(STATES[state_of(each)]),
            str(timeliness_chip(class_of(each), state_of(each)).word),
            str(GRADES[Grade(each.grade)]) if each.grade else "",
            _result(each, held) if known else "",
            each.amount if known else None,
        ]


def _result(each: Assignment, held: Collection[int]) -> str:
    if each.result_document is None:
        return each.result_sign
    return "" if each.result_document.pk in held else document_title(each.result_document)
