"""One item of the head, corrected by hand in its place."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from dondoc.documents import operations, queries
from dondoc.documents.kinds import Item
from dondoc.documents.models import Document
from dondoc.figures.actors import Actor, Permission, require
from dondoc.language import dates
from dondoc.web.access import needs
from dondoc.web.forms import CorrectionForm
from dondoc.web.labels.documents import ITEMS
from dondoc.web.naming import document_title
from dondoc.web.reading_page import HeadItem, Places, head_items
from dondoc.web.refusals import words
from dondoc.web.showing import show, wants_part
from dondoc.web.views.document import head, rights
from dondoc.web.views.reading_job import seen


@needs(Permission.DOCUMENT_REGISTER)
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, actor: Actor, number: int, name: str) -> HttpResponse:
    """The form in the item's place; once saved, the item as it now stands."""
    entry, item = seen(actor, number), _item(name)
    require(actor, Permission.DOCUMENT_REGISTER, entry.unit_id)
    if request.method == "POST":
        form = CorrectionForm(request.POST, item=item, auto_id=f"id_{item.value}_%s")
        return _save(request, actor, entry, item, form)
    if "thoi" in request.GET:
        return _shown(request, actor, entry, item)
    form = CorrectionForm(item=item, auto_id=f"id_{item.value}_%s", initial={"value": getattr(entry, item.value)})
    return _form(request, actor, entry, item, form)


def _item(name: str) -> Item:
    if name not in Item._value2member_map_:
        raise Http404
    return Item(name)


def _save(request: HttpRequest, actor: Actor, entry: Document, item: Item, form: CorrectionForm) -> HttpResponse:
    if not form.is_valid():
        return _form(request, actor, entry, item, form, status=422)
    values = form.cleaned_data
    try:
        operations.correct(
            by=actor,
            document=entry,
            item=item,
            value=values["value"],
            reason=values["reason"],
            seen=_seen(request, item),
            now=timezone.now(),
        )
    except operations.DocumentRejected as rejected:
        entry.refresh_from_db()
        form.add_error("value", words(rejected))
        return _form(request, actor, entry, item, form, status=422)
    return _shown(request, actor, entry, item)


def _seen(request: HttpRequest, item: Item) -> str | date | operations.Unseen | None:
    """The value that stood in the form when it was opened."""
    text = request.POST.get("seen")
    if text is None:
        return operations.Unseen.UNSEEN
    return dates.parsed(text) if item is Item.ISSUED_ON else text


def _stands(entry: Document, item: Item) -> str:
    value = getattr(entry, item.value)
    return dates.written(value) if isinstance(value, date) else str(value or "")


def _form(
    request: HttpRequest, actor: Actor, entry: Document, item: Item, form: CorrectionForm, *, status: int = 200
) -> HttpResponse:
    item_shown = {"name": item.value, "label": ITEMS[item]}
    context = {"document": entry, "title": document_title(entry), "item": item_shown, "form": form}
    context["seen"] = _stands(entry, item)
    return show(request, actor, "web/correct.html", context, place="documents", part="form", status=status)


def _shown(request: HttpRequest, actor: Actor, entry: Document, item: Item) -> HttpResponse:
    if not wants_part(request):
        messages.success(request, _("Đã lưu."))
        return redirect(f"{request.build_absolute_uri('/')[:-1]}{_address(entry, item)}")
    context = head(entry) | {"item": _head_item(entry, item)} | rights(actor, entry)
    return show(request, actor, "web/parts/corrected.html", context)


def _address(entry: Document, item: Item) -> str:
    return f"/van-ban/{entry.pk}/#r-h-{item.value}"


def _head_item(entry: Document, item: Item) -> HeadItem:
    reading = queries.reading_of(entry)
    assert reading is not None, "only a document that was read has items"
    shown = head_items(queries.shown_items(entry), reading, entry, Places(reading.text, 1))
    return next(each for each in shown if each.name == item.value)
