"""Giao trong đơn vị: the lead gives a part of its assignment to a division or a person of its own."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from dondoc.accounts.models import User
from dondoc.accounts.queries import people_of
from dondoc.assignments import operations, queries
from dondoc.assignments.models import Assignment
from dondoc.documents import operations as documents
from dondoc.figures.actors import Actor, Permission
from dondoc.organisation import queries as organisation
from dondoc.organisation.models import Unit
from dondoc.web.access import needs
from dondoc.web.assignment_about import parts
from dondoc.web.assignment_refused import refuse
from dondoc.web.giving_forms import PartForm
from dondoc.web.naming import assignment_title
from dondoc.web.showing import show
from dondoc.web.views.assignment import seen


@needs(Permission.ASSIGNMENT_DIVIDE)
@require_http_methods(["GET", "HEAD", "POST"])
def divide(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """The form of a part; another can be given at once after it."""
    entry = seen(actor, number)
    if not queries.may_divide(actor, entry) or queries.titles_held_back(actor, [entry]):
        raise PermissionDenied
    form = _form(actor, entry, request.POST if request.method == "POST" else None)
    if not form.is_bound:
        return _page(request, actor, entry, form)
    if not form.is_valid():
        return _page(request, actor, entry, form, status=422)
    try:
        _give(actor, entry, form.cleaned_data)
    except (operations.AssignmentRejected, documents.DocumentRejected) as rejected:
        refuse(form, rejected)
        return _page(request, actor, entry, form, status=422)
    messages.success(request, _("Đã giao phần việc trong đơn vị."))
    return redirect("assignment-divide" if "more" in request.POST else "assignment", entry.pk)


def _form(actor: Actor, entry: Assignment, data: Any) -> PartForm:
    today = timezone.localdate()
    units = _units(entry)
    people = _people(units)
    held = queries.titles_held_back(actor, [entry])
    initial = {"what": "" if held else entry.what, "due": entry.current_due, "no_deadline": entry.current_due is None}
    return PartForm(data, units=units, people=people, on=today, initial=initial)


def _units(entry: Assignment) -> QuerySet[Unit]:
    """The lead's own unit and all below it."""
    today = timezone.localdate()
    return organisation.on(today).filter(pk__in=organisation.subtree_ids(entry.lead_id, today)).order_by("sort_key")


def _people(units: QuerySet[Unit]) -> QuerySet[User]:
    """Who sits there."""
    posts = people_of(units.values_list("pk", flat=True), timezone.localdate())
    return User.objects.filter(pk__in=posts.order_by().values("user")).order_by("sort_key", "pk")


def _give(actor: Actor, entry: Assignment, values: dict[str, Any]) -> None:
    operations.divide(
        by=actor,
        parent=entry,
        lead=values["lead"],
        what=values["what"],
        due=values["due"],
        performer=values["performer"],
        product=values["product"],
        now=timezone.now(),
    )


def _page(request: HttpRequest, actor: Actor, entry: Assignment, form: PartForm, *, status: int = 200) -> HttpResponse:
    context = {
        "assignment": entry,
        "title": assignment_title(entry, queries.titles_held_back(actor, [entry])),
        "form": form,
        "parts": parts(actor, entry, timezone.localdate()),
    }
    return show(request, actor, "web/divide.html", context, place="assignments", status=status)
