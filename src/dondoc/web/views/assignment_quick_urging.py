"""Đôn đốc nhanh: the lead of one assignment is urged beside the list, and then the next assignment comes."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from dondoc.assignments import queries
from dondoc.figures.actors import Actor, Permission
from dondoc.following.operations.urging import urge
from dondoc.following.rejections import FollowingRejected
from dondoc.web.access import needs
from dondoc.web.posting import posted_from
from dondoc.web.quick_urging import QuickUrgeForm
from dondoc.web.refusals import words
from dondoc.web.views.assignment import seen
from dondoc.web.views.assignment_quick import following, panel


@needs(Permission.ASSIGNMENT_CONFIRM)
@posted_from("assignment")
def quick_urge(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Note that its lead was urged; whether the actor may, the operation decides."""
    entry, form = seen(actor, number), QuickUrgeForm(request.POST)
    if queries.titles_held_back(actor, [entry]):
        raise PermissionDenied
    if not form.is_valid():
        return panel(request, actor, entry, urging=form)
    token = form.cleaned_data["token"]
    try:
        urge(by=actor, assignments=[entry], content=form.content(), token=token, now=timezone.now())
    except FollowingRejected as rejected:
        form.add_error(None, words(rejected))
        return panel(request, actor, entry, urging=form)
    return following(request, actor, seen(actor, number), _("Đã ghi lần đôn đốc."))
