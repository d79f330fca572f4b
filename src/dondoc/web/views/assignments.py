"""Nhiệm vụ: the list with its totals."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dondoc.assignments import queries
from dondoc.assignments.models import Assignment
from dondoc.assignments.queries import AssignmentFilter, AssignmentOrder
from dondoc.assignments.states import State
from dondoc.assignments.timeliness import DONE, Timeliness
from dondoc.documents.queries import held_back_from, visible_to
from dondoc.figures.actors import Actor, Permission
from dondoc.language import dates
from dondoc.organisation.models import Unit
from dondoc.sheets.tables import Column, Table, Value
from dondoc.web import conditions, filters, listing, saved
from dondoc.web.access import needs
from dondoc.web.downloads import workbook_answer
from dondoc.web.explaining import no_day_words
from dondoc.web.labels import STATES, Chip, clause_words, days_to, shortened, timeliness_chip
from dondoc.web.naming import assignment_title, assignment_url, document_title, source_title
from dondoc.web.relations import ended_chips
from dondoc.web.showing import show
from dondoc.web.totals import reported_link, totals_row
from dondoc.web.units import unit_choices

SHOWN_WORDS = 300


@dataclass(frozen=True, slots=True)
class Row:
    """One assignment in the list."""

    url: str
    title: str
    source: str
    lead: str
    due: date | None
    deadline_text: str  # the words of the document where they fix no day
    due_words: str
    state: str
    chip: Chip
    unit_now: str = ""  # who has the work today, in the mapped structure
    ended: Chip | None = None  # its document was recalled or replaced while it is still open


@needs(Permission.ASSIGNMENT_READ)
@require_safe
def assignments(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The list; the row of totals counts what the other conditions leave, so its classes add up to its first number."""
    wanted, asked = filters.assignments(request.GET)
    on = _on(asked)
    page = listing.page_of(request, queries.listing(actor, wanted, on, soon=settings.DUE_SOON_DAYS))
    counts = queries.totals(actor, replace(wanted, timeliness=None), on, soon=settings.DUE_SOON_DAYS)
    document = _of_document(actor, wanted)
    context = {
        "page": page,
        "page_numbers": listing.page_numbers(page),
        "rows": _rows(actor, list(page.object_list), on),
        "totals": totals_row(counts, request.GET, wanted.timeliness),
        "columns": _columns(wanted.order.value),
        "chosen": asked.chosen,
        "wrong": asked.wrong,
        "filtered": asked.filtered,
        "more_filtered": asked.more,
        "units": unit_choices(actor.units(Permission.ASSIGNMENT_READ)),
        "on": on,
        "states": [(state.value, words) for state, words in STATES.items()],
        "of_document": document,
        "conditions": conditions.line(conditions.of_assignments(wanted, document)),
        "reported": reported_link(counts, request.GET),
        "moved": counts.transferred,
        **saved.context(request, "assignments"),
    }
    return show(request, actor, "web/assignments.html", context, place="assignments", part="results")


def _on(asked: filters.Asked) -> date:
    """The day asked for; of days to come nothing can be said."""
    today = timezone.localdate()
    return min(asked.on or today, today)


def _of_document(actor: Actor, wanted: AssignmentFilter) -> str:
    found = visible_to(actor).filter(pk=wanted.document).first() if wanted.document else None
    return document_title(found) if found else ""


def _columns(now: str) -> list[listing.Column]:
    return [
        listing.column(_("Nhiệm vụ"), now, (AssignmentOrder.NEWEST.value, "descending")),
        listing.column(_("Chủ trì"), now, (AssignmentOrder.LEAD.value, "ascending")),
        listing.column(
            _("Thời hạn"), now, (AssignmentOrder.DUE.value, "ascending"), (AssignmentOrder.PRESSING.value, "ascending")
        ),
        listing.column(_("Trạng thái"), now, (AssignmentOrder.FINISHED.value, "descending")),
        listing.Column(_("Tiến độ")),
    ]


def _rows(actor: Actor, found: list[Assignment], on: date) -> list[Row]:
    held, now = held_back_from(actor), _units_now(found)
    ended = ended_chips(actor, [each.document for each in found if each.document and each.finished_on is None])
    return [
        replace(_row(each, on, held), ended=ended.get(each.document_id or 0), unit_now=now.get(each.pk, ""))
        for each in found
    ]


def _units_now(found: list[Assignment]) -> dict[int, str]:
    """In the mapped structure, the unit that has the work today, where it is another than the lead."""
    now = {each.pk: vars(each)["unit_now"] for each in found if vars(each).get("unit_now") not in {None, each.lead_id}}
    units = Unit.objects.in_bulk(set(now.values()))
    return {number: units[unit].name for number, unit in now.items()}


def _state_on(each: Assignment, on: date) -> State:
    """As it is; of what was transferred later than that day, as it was until then."""
    if each.transferred_on is not None and on < each.transferred_on:
        return State(each.state_at_transfer)
    return State(each.state)


def _row(each: Assignment, on: date, held: Collection[int]) -> Row:
    found, state = _class(each), _state_on(each, on)
    return Row(
        url=assignment_url(each),
        title=shortened(assignment_title(each), SHOWN_WORDS),
        source=_source(each, held),
        lead=each.lead.name,
        due=each.current_due,
        deadline_text=" ".join(each.deadline_text.split()) if each.current_due is None else "",
        due_words=_due_words(each, found, state, on),
        state=str(STATES[state]),
        chip=timeliness_chip(found, state, short=True),
    )


def _class(each: Assignment) -> Timeliness:
    """As the listing found it."""
    return Timeliness(vars(each)["timeliness"])


def _source(each: Assignment, held: Collection[int]) -> str:
    return " · ".join(word for word in (source_title(each, held), clause_words(each.clause)) if word)


def _due_words(each: Assignment, found: Timeliness, state: State, on: date) -> str:
    if each.finished_on and (found in DONE or state is State.REPORTED):
        return _("hoàn thành %(day)s") % {"day": dates.written(each.finished_on)}
    if found is Timeliness.TRANSFERRED and each.transferred_on:
        return _("chuyển %(day)s") % {"day": dates.written(each.transferred_on)}
    return days_to(each.current_due, on) if each.current_due else no_day_words(each)


@needs(Permission.ASSIGNMENT_READ)
@require_safe
def export(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The same list as a table, all of it, with the totals above."""
    wanted, asked = filters.assignments(request.GET)
    on = _on(asked)
    columns = [
        Column(_("Nhiệm vụ"), 70),
        Column(_("Văn bản giao"), 26),
        Column(_("Điều, khoản"), 18),
        Column(_("Chủ trì"), 32),
        Column(_("Phối hợp"), 40),
        Column(_("Bên giao"), 32),
        Column(_("Ngày giao"), 13),
        Column(_("Hạn ban đầu"), 13),
        Column(_("Hạn hiện nay"), 13),
        Column(_("Ngày hoàn thành"), 13),
        Column(_("Trạng thái"), 24),
        Column(_("Tiến độ"), 28),
        Column(_("Kết quả"), 26),
    ]
    found = queries.listing(actor, wanted, on, soon=settings.DUE_SOON_DAYS).iterator(chunk_size=500)
    notes = [
        _("Tính đến hết ngày %(day)s") % {"day": dates.written(on)},
        conditions.line(conditions.of_assignments(wanted, _of_document(actor, wanted))),
    ]
    table = Table(
        _("Nhiệm vụ"),
        columns,
        _values(found, on, held_back_from(actor)),
        heading=_("Danh sách nhiệm vụ"),
        notes=notes,
    )
    return workbook_answer(request, _("nhiem-vu"), table)


def _values(found: Iterator[Assignment], on: date, held: Collection[int]) -> Iterator[list[Value]]:
    for each in found:
        state = _state_on(each, on)
        yield [
            assignment_title(each),
            source_title(each, held),
            clause_words(each.clause),
            each.lead.name,
            "; ".join(unit.name for unit in each.supporting.all()),
            each.assigner.name,
            each.given_on,
            each.original_due,
            each.current_due,
            each.finished_on,
            str(STATES[state]),
            str(timeliness_chip(_class(each), state).word),
            _result(each, held),
        ]


def _result(each: Assignment, held: Collection[int]) -> Any:
    if each.result_document is None:
        return each.result_sign
    return "" if each.result_document.pk in held else document_title(each.result_document)
