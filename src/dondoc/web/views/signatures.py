"""Having the signatures of a document verified once more."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from dondoc.documents import operations
from dondoc.documents.operations.signing import check_signatures
from dondoc.figures.actors import Actor, Permission
from dondoc.web.access import needs
from dondoc.web.posting import posted_from
from dondoc.web.refusals import words
from dondoc.web.views.reading_job import seen


@needs(Permission.DOCUMENT_REGISTER)
@posted_from("document")
def check_again(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Ask for it; the page shows the outcome once the worker has done it."""
    document = seen(actor, number)
    try:
        check_signatures(by=actor, document=document, now=timezone.now())
        messages.info(request, _("Đang kiểm tra lại chữ ký số; tải lại trang sau ít giây để xem kết quả."))
    except operations.DocumentRejected as rejected:
        messages.error(request, words(rejected))
    return redirect("document", document.pk)
