"""Theo dõi ngoài hệ thống: an order in a document that must not enter the system."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from dondoc.accounts.models import User
from dondoc.accounts.queries import posts_of
from dondoc.assignments import operations
from dondoc.figures.actors import Actor, Permission
from dondoc.organisation import queries as organisation
from dondoc.organisation.models import Unit
from dondoc.web.access import needs
from dondoc.web.forms import OutsideForm
from dondoc.web.refusals import words
from dondoc.web.showing import show
from dondoc.web.units import known_units


@needs(Permission.ASSIGNMENT_GIVE)
@require_http_methods(["GET", "HEAD", "POST"])
def outside(request: HttpRequest, actor: Actor) -> HttpResponse:
    """A free number, who leads, by when."""
    today = timezone.localdate()
    units = _units(actor)
    if request.method != "POST":
        initial = {"assigner": _own(request, units)}
        return _page(request, actor, OutsideForm(units=units, on=today, initial=initial))
    form = OutsideForm(request.POST, units=units, on=today)
    if not form.is_valid():
        return _page(request, actor, form, status=422)
    values = form.cleaned_data
    try:
        given = operations.follow_outside(
            by=actor,
            reference=values["reference"],
            lead=values["lead"],
            due=values["due"],
            assigner=values["assigner"],
            now=timezone.now(),
        )
    except operations.AssignmentRejected as rejected:
        form.add_error("reference" if rejected.code.startswith("reference") else None, words(rejected))
        return _page(request, actor, form, status=422)
    messages.success(request, _("Đã giao; đơn vị chủ trì thấy ngay ở trang Việc cần xử lý."))
    return redirect("assignment", given.pk)


def _page(request: HttpRequest, actor: Actor, form: OutsideForm, *, status: int = 200) -> HttpResponse:
    context: dict[str, Any] = {"form": form, "units": known_units()}
    return show(request, actor, "web/outside.html", context, place="assignments", status=status)


def _units(actor: Actor) -> QuerySet[Unit]:
    allowed = actor.units(Permission.ASSIGNMENT_GIVE)
    return organisation.on(timezone.localdate()).filter(pk__in=allowed).order_by("sort_key")


def _own(request: HttpRequest, units: QuerySet[Unit]) -> int | None:
    """The unit over which the person's post reaches, if orders may be given there."""
    assert isinstance(request.user, User)
    reach = [post.scope_id for post in posts_of(request.user, timezone.localdate())]
    own = units.filter(pk__in=reach).first() or units.first()
    return own.pk if own else None
