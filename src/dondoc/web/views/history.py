"""Lịch sử: who did what to a document or an assignment."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dondoc.assignments import queries as assignments
from dondoc.assignments.states import State
from dondoc.audit.models import Record
from dondoc.figures.actors import Actor, Permission
from dondoc.language import dates
from dondoc.organisation.models import Unit
from dondoc.reading.model import Relation
from dondoc.web.access import needs
from dondoc.web.labels import ACTIONS, FIELDS, STATES, UNIT_FIELDS
from dondoc.web.naming import assignment_title, assignment_url, document_title, document_url
from dondoc.web.relations import RELATIONS
from dondoc.web.showing import show
from dondoc.web.views.reading_job import seen


@dataclass(frozen=True, slots=True)
class Done:
    """One record, ready for the page."""

    act: str
    name: str
    at: datetime
    changes: tuple[tuple[str, str, str], ...]
    reason: str


@needs(Permission.DOCUMENT_READ)
@require_safe
def of_document(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """A document with the orders found in it."""
    document = seen(actor, number)
    proposals = list(document.proposals.values_list("pk", flat=True))
    about = Q(subject_kind="document", subject_id=document.pk) | Q(subject_kind="proposal", subject_id__in=proposals)
    context = {
        "title": document_title(document),
        "back": document_url(document),
        "list_url": reverse("documents"),
        "list_label": _("Văn bản"),
        "records": _records(about),
    }
    return show(request, actor, "web/history.html", context, place="documents")


@needs(Permission.ASSIGNMENT_READ)
@require_safe
def of_assignment(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """An assignment."""
    assignment = get_object_or_404(assignments.visible_to(actor), pk=number)
    context = {
        "title": assignment_title(assignment),
        "back": assignment_url(assignment),
        "list_url": reverse("assignments"),
        "list_label": _("Nhiệm vụ"),
        "records": _records(Q(subject_kind="assignment", subject_id=assignment.pk)),
    }
    return show(request, actor, "web/history.html", context, place="assignments")


def _records(about: Q) -> list[Done]:
    records = list(Record.objects.filter(about).order_by("at", "pk"))
    names = dict(Unit.objects.filter(pk__in=_unit_ids(records)).values_list("pk", "name"))
    return [_done(record, names) for record in records]


def _unit_ids(records: Iterable[Record]) -> set[int]:
    found: set[int] = set()
    for record in records:
        for values in (record.before, record.after):
            for name, value in (values or {}).items():
                if name in UNIT_FIELDS:
                    found.update(each for each in (value if isinstance(value, list) else [value]) if each)
    return found


def _done(record: Record, names: dict[int, str]) -> Done:
    before, after = record.before or {}, record.after or {}
    changes = [
        (str(FIELDS[name]), _shown(name, before.get(name), names), _shown(name, after.get(name), names) or "—")
        for name in dict.fromkeys([*before, *after])
        if name in FIELDS and before.get(name) != after.get(name)
    ]
    act = str(ACTIONS.get(record.action, record.action))
    return Done(act, record.actor_name, record.at, tuple(changes), record.reason)


def _shown(name: str, value: Any, names: dict[int, str]) -> str:
    if value is None or value == []:
        return ""
    if isinstance(value, bool):
        return _("có") if value else _("không")
    if name in UNIT_FIELDS:
        each: list[int] = value if isinstance(value, list) else [value]
        return "; ".join(names.get(number, str(number)) for number in each)
    if name == "relation" and value in Relation._value2member_map_:
        return str(RELATIONS[Relation(str(value))])
    if name == "state" and value in State._value2member_map_:
        return str(STATES[State(str(value))])
    return _day(str(value))


def _day(text: str) -> str:
    try:
        return dates.written(date.fromisoformat(text))
    except ValueError:
        return text
