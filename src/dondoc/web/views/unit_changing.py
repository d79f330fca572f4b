"""The forms on a unit's page: each address takes one act's form."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone

from dondoc.figures.actors import Actor, Permission
from dondoc.organisation.operations import UnitRejected
from dondoc.organisation.queries import may_change
from dondoc.web.access import needs
from dondoc.web.posting import posted_from
from dondoc.web.refusals import words
from dondoc.web.unit_acts import ACTS
from dondoc.web.views.unit import seen_unit, unit_page


def act(name: str) -> Callable[..., HttpResponseBase]:
    """The view of that act."""
    chosen = ACTS[name]

    @needs(Permission.ORGANISATION_CHANGE)
    @posted_from("unit")
    def view(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
        unit = seen_unit(actor, number)
        if not may_change(actor, unit):
            raise PermissionDenied
        form = chosen.form(request.POST, unit)
        if not form.is_valid():
            return unit_page(request, actor, unit, tried=(name, form), status=422)
        try:
            done = chosen.run(actor, unit, form, timezone.now())
        except UnitRejected as rejected:
            form.add_error(None, words(rejected))
            return unit_page(request, actor, unit, tried=(name, form), status=422)
        messages.success(request, done)
        return redirect("unit", unit.pk)

    return view
