"""Two entries that seem to be one paper: joined, or told apart, in one click."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from dondoc.documents import operations
from dondoc.figures.actors import Actor, Permission
from dondoc.web.access import needs
from dondoc.web.posting import posted_from
from dondoc.web.refusals import words
from dondoc.web.views.reading_job import seen


@needs(Permission.DOCUMENT_REGISTER)
@posted_from("document")
def decide(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """`other` is the other entry; `same` says whether the two are one paper."""
    entry = seen(actor, number)
    typed = request.POST.get("other", "")
    other = seen(actor, int(typed) if typed.isascii() and typed.isdigit() else 0)
    now = timezone.now()
    try:
        if request.POST.get("same") == "1":
            operations.join_copy(by=actor, document=entry, first=other, now=now)
            messages.success(
                request, _("Đã ghi là bản khác của cùng một văn bản; nhiệm vụ được giao từ bản vào trước.")
            )
        else:
            operations.part_copy(by=actor, document=entry, other=other, now=now)
            messages.success(request, _("Đã ghi là hai văn bản khác nhau."))
    except operations.DocumentRejected as rejected:
        messages.error(request, words(rejected))
    return redirect("document", entry.pk)
