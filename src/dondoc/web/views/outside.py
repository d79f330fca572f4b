"""Theo dõi ngoài hệ thống: an order in a document that must not enter the system."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from dondoc.accounts.models import User
from dondoc.assignments import operations
from dondoc.figures.actors import Actor, Permission
from dondoc.web.access import needs
from dondoc.web.forms import OutsideForm
from dondoc.web.refusals import words
from dondoc.web.showing import show
from dondoc.web.units import acting_for, known_units


@needs(Permission.ASSIGNMENT_GIVE)
@require_http_methods(["GET", "HEAD", "POST"])
def outside(request: HttpRequest, actor: Actor) -> HttpResponse:
    """A free number, who leads, by when."""
    today = timezone.localdate()
    assert isinstance(request.user, User)
    units = acting_for(request.user, actor, Permission.ASSIGNMENT_GIVE)
    if request.method != "POST":
        return _page(request, actor, OutsideForm(units=units, on=today))
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
