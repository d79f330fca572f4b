"""The check of a Word paper that was made here: what was found, in place; its copy with comments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dondoc.documents.rejections import DocumentRejected
from dondoc.figures.actors import Actor
from dondoc.reports.checking.checking import checked_paper
from dondoc.reports.checking.findings import PaperFinding, of_json
from dondoc.reports.checking.notes import with_comments
from dondoc.reports.models import Check, Paper
from dondoc.reports.queries import papers
from dondoc.reports.queries.checks import latest
from dondoc.web.access import needs
from dondoc.web.downloads import word_answer
from dondoc.web.labels.papers import file_name, kind_words
from dondoc.web.paper_finding_words import shown
from dondoc.web.refusals import words
from dondoc.web.showing import show
from dondoc.web.views.papers import PLACE, READERS, TAB, seen

NOW = "hien_nay"


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found; `kept` where the worker found it earlier."""

    findings: Sequence[PaperFinding]
    kept: Check | None = None


@needs(*READERS)
@require_safe
def check(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """What the worker found last; what the check finds now where it kept nothing, or with `hien_nay=1`."""
    paper = seen(actor, number)
    found = _looked(request, actor, paper)
    if found is None:
        return redirect("paper", paper.pk)
    context = {
        "paper": paper,
        "kind": kind_words(paper.kind),
        "kept": found.kept,
        "found": shown(found.findings, paper),
        "asked": f"?{NOW}=1" if NOW in request.GET else "",
    }
    return show(request, actor, "web/paper_check.html", context, place=PLACE, tab=TAB)


@needs(*READERS)
@require_safe
def commented(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """The Word file with what was found as comments."""
    paper = seen(actor, number)
    found = _looked(request, actor, paper)
    if found is None:
        return redirect("paper", paper.pk)
    copy = with_comments(papers.data_of(paper), found.findings, at=timezone.now())
    return word_answer(f"{file_name(paper)}-nhan-xet", copy)


def _looked(request: HttpRequest, actor: Actor, paper: Paper) -> Looked | None:
    """None, with a message, where the file cannot be had."""
    kept = latest(paper) if NOW not in request.GET else None
    if kept is not None:
        return Looked(of_json(kept.findings), kept)
    try:
        return Looked(checked_paper(paper, actor=actor, on=timezone.localdate()).findings)
    except DocumentRejected as refused:
        messages.error(request, words(refused))
    except OSError:
        messages.error(request, _("Tệp của văn bản này bị mất hoặc bị hỏng trong kho; hãy báo người quản trị."))
    return None
