"""What a document cites, put right by hand: added, given another relation, dropped, taken back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from dondoc.documents import operations
from dondoc.documents.models import CitedDocument, Document
from dondoc.figures.actors import Actor, Permission, require
from dondoc.reading.model import Relation
from dondoc.web.access import needs
from dondoc.web.document_forms import CiteForm, RelationForm
from dondoc.web.forms import Form
from dondoc.web.naming import document_title, document_url
from dondoc.web.posting import posted_from
from dondoc.web.refusals import words
from dondoc.web.relations import RELATIONS, cited_about, cited_name
from dondoc.web.showing import show
from dondoc.web.views.reading_job import seen


@needs(Permission.DOCUMENT_REGISTER)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Name a document that the reader missed."""
    entry = _entry(actor, number)
    form = CiteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        cited = operations.Cited(values["sign"], values["issued_on"], values["type"], values["issuer"])
        try:
            operations.add_citation(
                by=actor,
                document=entry,
                cited=cited,
                relation=Relation(values["relation"]),
                reason=values["reason"],
                now=timezone.now(),
            )
        except operations.DocumentRejected as rejected:
            form.add_error("sign", words(rejected))
        else:
            messages.success(request, _("Đã thêm viện dẫn."))
            return _back(entry)
    return _page(request, actor, entry, form, title=_("Thêm viện dẫn"))


@needs(Permission.DOCUMENT_REGISTER)
@require_http_methods(["GET", "HEAD", "POST"])
def relate(request: HttpRequest, actor: Actor, number: int, citation_number: int) -> HttpResponse:
    """Say what the document has to do with the one it names."""
    entry = _entry(actor, number)
    row = _citation(entry, citation_number)
    if request.method != "POST":
        form = RelationForm(initial={"relation": row.relation, "seen": row.relation})
        return _page(request, actor, entry, form, title=_("Sửa quan hệ"), row=row)
    form = RelationForm(request.POST)
    if form.is_valid():
        values = form.cleaned_data
        try:
            operations.relate(
                by=actor,
                citation=row,
                relation=Relation(values["relation"]),
                seen=Relation(values["seen"]),
                reason=values["reason"],
                now=timezone.now(),
            )
        except operations.DocumentRejected as rejected:
            row.refresh_from_db()
            form = RelationForm({**request.POST.dict(), "seen": row.relation})
            form.add_error("relation", _told(rejected))
        else:
            messages.success(request, _("Đã lưu."))
            return _back(entry, row)
    return _page(request, actor, entry, form, title=_("Sửa quan hệ"), row=row)


def _told(rejected: operations.DocumentRejected) -> str:
    """The value of the first writer in the words of the page."""
    return words(rejected)


@needs(Permission.DOCUMENT_REGISTER)
@posted_from("document")
def drop(request: HttpRequest, actor: Actor, number: int, citation_number: int) -> HttpResponse:
    """Say that this is no citation, and why."""
    entry = _entry(actor, number)
    row, reason = _citation(entry, citation_number), request.POST.get("reason", "").strip()
    if not reason:
        messages.error(request, _("Chưa ghi lý do bỏ viện dẫn; hãy ghi vài chữ để người khác hiểu."))
        return redirect("citation-edit", entry.pk, row.pk)
    operations.drop_citation(by=actor, citation=row, reason=reason[:500], now=timezone.now())
    return _back(entry, row)


@needs(Permission.DOCUMENT_REGISTER)
@posted_from("document")
def restore(request: HttpRequest, actor: Actor, number: int, citation_number: int) -> HttpResponse:
    """Take a dropped citation back."""
    entry = _entry(actor, number)
    row = _citation(entry, citation_number)
    operations.restore_citation(by=actor, citation=row, now=timezone.now())
    return _back(entry, row)


def _entry(actor: Actor, number: int) -> Document:
    entry = seen(actor, number)
    require(actor, Permission.DOCUMENT_REGISTER, entry.unit_id)
    return entry


def _citation(entry: Document, number: int) -> CitedDocument:
    return get_object_or_404(entry.citations, pk=number)


def _back(entry: Document, row: CitedDocument | None = None) -> HttpResponse:
    return redirect(f"{document_url(entry)}#{f'r-c{row.position}' if row else 'part-cites'}")


def _page(
    request: HttpRequest, actor: Actor, entry: Document, form: Form, *, title: str, row: CitedDocument | None = None
) -> HttpResponse:
    context = {
        "document": entry,
        "title": document_title(entry),
        "heading": title,
        "form": form,
        "row": row,
        "cited": f"{cited_name(row)} {cited_about(row)}".strip() if row else "",
        "read": RELATIONS[Relation(row.relation_read)] if row and row.relation_read else "",
    }
    status = 422 if form.is_bound and form.errors else 200
    return show(request, actor, "web/citation.html", context, place="documents", status=status)
