"""Tiếp nhận văn bản: the question about state secrets, the files, then their reading."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from dondoc.accounts.models import User
from dondoc.accounts.queries import own_unit
from dondoc.documents import operations, queries
from dondoc.documents.kinds import Direction
from dondoc.documents.rejections import FileUnreadable
from dondoc.figures.actors import Actor, Permission
from dondoc.organisation import queries as organisation
from dondoc.organisation.models import Unit
from dondoc.web.access import needs
from dondoc.web.forms import ReceiveForm
from dondoc.web.refusals import words
from dondoc.web.showing import show
from dondoc.web.views.reading_job import job_context

MEGABYTE = 1024 * 1024
# The last files sent, kept in the session until the page is left: what became of each.
KEPT = "received"
# The field by which the page says that it sends its files one by one, and the number of this one.
ONE_OF_MANY = "one"


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that was not taken, and why; `name` is empty for one with a mark of secrecy: it is not even named."""

    number: int
    name: str
    why: str
    outside: bool = False
    unseen: bool = False


@needs(Permission.DOCUMENT_REGISTER)
@require_http_methods(["GET", "HEAD", "POST"])
def receive(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Ask, take the files in, and show how their reading goes on."""
    units = books_of(actor)
    if request.method != "POST":
        form = ReceiveForm(units=units, initial=_initial(request, units))
        return _page(request, actor, form, request.session.pop(KEPT, None) or {})
    if request.POST.get("classified") == "yes":
        return redirect("assignment-outside")
    form = ReceiveForm(request.POST, request.FILES, units=units)
    if not form.is_valid():
        return _page(request, actor, form, {}, status=422)
    if ONE_OF_MANY in request.POST:
        return _one(request, actor, form)
    return _taken(request, actor, form)


def _one(request: HttpRequest, actor: Actor, form: ReceiveForm) -> HttpResponse:
    """One of many files that the page sends one after the other: the line that tells what became of it."""
    number = request.POST[ONE_OF_MANY]
    outcome = _outcome(
        actor, form, int(number) if number.isdecimal() and len(number) < 6 else 1, form.chosen_files()[0]
    )
    if isinstance(outcome, Refused):
        return show(request, actor, "web/parts/refused_file.html", {"each": _plain(outcome), "became": "refused"})
    document, duplicate = outcome.document, outcome.duplicate_of is not None
    context = job_context(actor, document, duplicate=duplicate) | {"one_of_many": True}
    context["became"] = "known" if duplicate else "taken"
    return show(request, actor, "web/parts/received_file.html", context)


def _outcome(actor: Actor, form: ReceiveForm, number: int, file: UploadedFile[Any]) -> operations.Received | Refused:
    try:
        return _receive(actor, form, file)
    except operations.StateSecret as secret:
        return Refused(number, "", words(secret), outside=True)
    except FileUnreadable as unreadable:
        return Refused(number, str(file.name), words(unreadable), unseen=True)
    except operations.DocumentRejected as rejected:
        return Refused(number, str(file.name), words(rejected))


def _taken(request: HttpRequest, actor: Actor, form: ReceiveForm) -> HttpResponse:
    outcomes = [_outcome(actor, form, number, file) for number, file in enumerate(form.chosen_files(), 1)]
    refused = [each for each in outcomes if isinstance(each, Refused)]
    received = [each for each in outcomes if not isinstance(each, Refused)]
    taken = [(each.document.pk, each.duplicate_of is not None) for each in received]
    if len(taken) == 1 and not refused and not taken[0][1]:
        return redirect("document", taken[0][0])
    if not taken:
        return _page(request, actor, form, {"refused": [_plain(each) for each in refused]}, status=422)
    # The session is a row of the database: the name of a file that nobody could look at does not go there.
    kept = [replace(each, name="") if each.unseen else each for each in refused]
    request.session[KEPT] = {"taken": taken, "refused": [_plain(each) for each in kept]}
    return redirect("document-receive")


def _receive(actor: Actor, form: ReceiveForm, file: UploadedFile[Any]) -> operations.Received:
    values = form.cleaned_data
    return operations.receive(
        by=actor,
        unit=values["unit"],
        name=str(file.name),
        data=file.read(),
        direction=Direction(values["direction"]),
        received_on=values["received_on"],
        declared_not_secret=values["classified"] == "no",
        now=timezone.now(),
    )


def _plain(each: Refused) -> dict[str, Any]:
    name = each.name or _("Tệp thứ %(number)d") % {"number": each.number}
    return {"name": name, "why": each.why, "outside": each.outside}


def _page(
    request: HttpRequest, actor: Actor, form: ReceiveForm, kept: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    taken = dict(kept.get("taken", []))
    found = queries.visible_to(actor).select_related("job", "unit").filter(pk__in=taken)
    context = {
        "form": form,
        "limit_mb": settings.MAX_FILE_BYTES // MEGABYTE,
        "limit_files": settings.DATA_UPLOAD_MAX_NUMBER_FILES,
        "refused": kept.get("refused", []),
        "received": [job_context(actor, document, duplicate=taken[document.pk]) for document in found.order_by("pk")],
    }
    return show(request, actor, "web/receive.html", context, place="documents", status=status)


def books_of(actor: Actor) -> QuerySet[Unit]:
    """The units in whose books the actor may enter documents."""
    allowed = actor.units(Permission.DOCUMENT_REGISTER)
    return organisation.on(timezone.localdate()).filter(pk__in=allowed).order_by("sort_key")


def _initial(request: HttpRequest, units: QuerySet[Unit]) -> dict[str, Any]:
    """The unit whose clerk the person is, today, an incoming document: what it mostly is."""
    today = timezone.localdate()
    assert isinstance(request.user, User)
    own = own_unit(request.user, units, today)
    return {"unit": own and own.pk, "received_on": today, "direction": Direction.INCOMING.value}
