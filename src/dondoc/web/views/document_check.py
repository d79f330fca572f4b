"""Checking any document: what does not agree, in place; nothing of the file is kept."""

from __future__ import annotations

from pathlib import PurePath
from time import monotonic

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_http_methods

from dondoc.documents.looking import at_the_door
from dondoc.documents.rejections import DocumentRejected, FileUnreadable
from dondoc.figures.actors import Actor, Permission
from dondoc.papers.places import NotAWordFile
from dondoc.reading.formats import Progress
from dondoc.reports.checking.checking import Checked, checked
from dondoc.reports.checking.notes import with_comments
from dondoc.reports.checking.origins import with_numbers
from dondoc.web.access import needs
from dondoc.web.downloads import DOCX, saved_as
from dondoc.web.forms import REQUIRED
from dondoc.web.paper_finding_words import shown
from dondoc.web.refusals import words
from dondoc.web.showing import show

PLACE, TAB = "reports", "document-check"
MOST_SECONDS = 40.0  # of reading one file while the page waits; the register reads longer ones in the background
READ = ".docx,.doc,.odt,.rtf,.pdf,.html,.htm,.md,.txt"


class CheckForm(forms.Form):
    """The document."""

    file = forms.FileField(
        label=lazy("Văn bản (.docx, .pdf, .doc, .odt, .rtf, .txt)"),
        help_text=lazy("Thể thức, vị trí từng chỗ và bản Word có nhận xét chỉ có với tệp .docx."),
        widget=forms.FileInput(attrs={"class": "input", "accept": READ}),
        error_messages={**REQUIRED, "empty": lazy("Tệp rỗng (0 byte); hãy chọn lại đúng tệp.")},
    )
    no_secret = forms.BooleanField(
        label=lazy("Tệp không chứa bí mật nhà nước (MẬT, TỐI MẬT, TUYỆT MẬT)"),
        error_messages={"required": lazy("Hãy xác nhận tệp không chứa bí mật nhà nước rồi gửi lại.")},
    )


@needs(Permission.REPORT_READ, Permission.DOCUMENT_READ)
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The form, and what was found; or the Word copy with comments."""
    form = CheckForm(request.POST, request.FILES) if request.method == "POST" else CheckForm()
    if not form.is_bound or not form.is_valid():
        return _page(request, actor, form, status=422 if form.is_bound else 200)
    sent = form.cleaned_data["file"]
    data, name = sent.read(), sent.name or ""
    try:
        at_the_door(data, name=name)
        given = with_numbers(data, name, actor)
        found = checked(given, actor=actor, on=timezone.localdate(), progress=_hurried())
        if request.POST.get("ban") == "word":
            return _copy(data, name, found)
    except DocumentRejected as refused:
        form.add_error("file", words(refused))
    except NotAWordFile:
        form.add_error("file", _("Bản có nhận xét chỉ lập được từ tệp .docx; hãy lưu văn bản thành .docx rồi gửi lại."))
    else:
        return _page(request, actor, form, found=found, name=name)
    return _page(request, actor, form, status=422)


def _page(
    request: HttpRequest,
    actor: Actor,
    form: CheckForm,
    *,
    found: Checked | None = None,
    name: str = "",
    status: int = 200,
) -> HttpResponse:
    context = {
        "form": form,
        "checked": found,
        "found": shown(found.findings) if found else None,
        "name": name,
    }
    return show(request, actor, "web/document_check.html", context, place=PLACE, tab=TAB, part="result", status=status)


def _copy(data: bytes, name: str, found: Checked) -> HttpResponse:
    copy = with_comments(data, found.findings, at=timezone.now())
    return saved_as(copy, f"{PurePath(name).stem[:120] or 'van-ban'} - nhan xet.docx", DOCX)


def _hurried() -> Progress:
    """Stops the reading of a scan of many pages: the page would wait for minutes."""
    until = monotonic() + MOST_SECONDS

    def heard(_done: int, _all: int) -> None:
        if monotonic() > until:
            raise FileUnreadable(
                "slow",
                "Tệp quét nhiều trang, đọc lâu hơn mức cho phép trên trang này",
                "Hãy tiếp nhận vào sổ để đọc trong nền, hoặc gửi bản .docx",
            )

    return heard
