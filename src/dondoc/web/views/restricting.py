"""Hạn chế tiếp cận: who may see a document, set and lifted with a reason."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from dondoc.accounts.models import User
from dondoc.accounts.queries import people_of
from dondoc.documents import operations
from dondoc.documents.models import Document
from dondoc.figures.actors import Actor, Permission, require
from dondoc.web.access import needs
from dondoc.web.document_forms import LiftForm, RestrictForm
from dondoc.web.forms import Form
from dondoc.web.naming import document_title
from dondoc.web.posting import posted_from
from dondoc.web.refusals import words
from dondoc.web.showing import show
from dondoc.web.units import known_units
from dondoc.web.views.reading_job import seen


@needs(Permission.DOCUMENT_REGISTER)
@require_http_methods(["GET", "HEAD", "POST"])
def restrict(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Set it, or change who is named."""
    entry = _entry(actor, number)
    today = timezone.localdate()
    if request.method != "POST":
        return _page(request, actor, entry, RestrictForm(on=today, initial=_as_stands(entry)))
    form = RestrictForm(request.POST, on=today)
    if not form.is_valid():
        return _page(request, actor, entry, form)
    operations.restrict(by=actor, document=entry, now=timezone.now(), **form.cleaned_data)
    messages.success(request, _("Đã đặt hạn chế tiếp cận: chỉ những người nêu ở trang này còn thấy văn bản."))
    return redirect("document", entry.pk)


@needs(Permission.DOCUMENT_REGISTER)
@posted_from("document-restrict")
def lift(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Let everybody see it again who reads the book."""
    entry = _entry(actor, number)
    form = LiftForm(request.POST)
    if not form.is_valid():
        shown = RestrictForm(on=timezone.localdate(), initial=_as_stands(entry))
        return _page(request, actor, entry, shown, lift=form)
    try:
        operations.lift_restriction(by=actor, document=entry, now=timezone.now(), **form.cleaned_data)
    except operations.DocumentRejected as rejected:
        messages.error(request, words(rejected))
    else:
        messages.success(request, _("Đã bỏ hạn chế tiếp cận."))
    return redirect("document", entry.pk)


def _entry(actor: Actor, number: int) -> Document:
    entry = seen(actor, number)
    require(actor, Permission.DOCUMENT_REGISTER, entry.unit_id)
    return entry


def readers_of(entry: Document) -> list[User]:
    """Those named for a restricted document, beside whoever may see it by their post."""
    return [row.user for row in entry.named_readers.select_related("user").order_by("user__sort_key")]


def _as_stands(entry: Document) -> dict[str, Any]:
    return {
        "reason": entry.restricted_reason if entry.restricted else "",
        "readers": "\n".join(user.username for user in readers_of(entry)),
    }


def _page(
    request: HttpRequest, actor: Actor, entry: Document, form: Form, *, lift: LiftForm | None = None
) -> HttpResponse:
    people = people_of([entry.unit_id], timezone.localdate())
    context = {
        "document": entry,
        "title": document_title(entry),
        "form": form,
        "lift": lift or LiftForm(),
        "people": sorted({(post.user.full_name, post.user.username) for post in people}),
        "shared": [row.unit.name for row in entry.shares.select_related("unit").order_by("unit__sort_key")],
        "units": known_units(),
    }
    status = 422 if any(each is not None and each.is_bound and each.errors for each in (form, lift)) else 200
    return show(request, actor, "web/restrict.html", context, place="documents", status=status)
