"""Thanh tra, kiểm toán that others ran: entered, so that what they asked for is followed here."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from dondoc.accounts.models import User
from dondoc.figures.actors import Actor, Permission
from dondoc.inspections.operations import recording
from dondoc.inspections.rejections import InspectionRejected
from dondoc.web.access import needs
from dondoc.web.inspection_after_forms import RecordForm
from dondoc.web.inspection_page import PLACE, TAB
from dondoc.web.refusals import words
from dondoc.web.showing import show
from dondoc.web.units import known_units
from dondoc.web.views.inspection import leading_units

FIELDS = {
    "record-kind": "kind",
    "record-title": "title",
    "record-outside": "outside",
    "record-period": "last_day",
    "record-ahead": "visit_on",
}


@needs(Permission.INSPECTION_LEAD)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Enter one; its findings, conclusions and recommendations are then written like those of an own inspection."""
    assert isinstance(request.user, User)
    today = timezone.localdate()
    initial: dict[str, Any] = {"from_day": today.replace(year=today.year - 1, month=1, day=1)}
    initial["last_day"] = today.replace(year=today.year - 1, month=12, day=31)
    form = RecordForm(request.POST or None, leading=leading_units(request.user, actor), initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            made = recording.record_outside(
                by=actor, leading=form.cleaned_data["leading"], content=form.content(), now=timezone.now()
            )
        except InspectionRejected as rejected:
            form.add_error(FIELDS.get(rejected.code), words(rejected))
        else:
            messages.success(request, _("Đã ghi nhận; hãy ghi tồn tại, kết luận và kiến nghị."))
            return redirect("inspection-notice", made.pk)
    status = 422 if form.is_bound and form.errors else 200
    context = {"form": form, "known_units": known_units()}
    return show(request, actor, "web/inspection_record.html", context, place=PLACE, tab=TAB, status=status)
