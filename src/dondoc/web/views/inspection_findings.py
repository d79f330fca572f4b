"""Findings of one inspection: listed, written down with one tap from a sheet line or a sampled thing, changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from dondoc.documents import queries as register
from dondoc.documents import store
from dondoc.documents.models import Document
from dondoc.figures.actors import Actor, Permission
from dondoc.inspections.models import Finding, FindingFile, Inspection, SampleItem, SheetLine
from dondoc.inspections.operations import findings as operations
from dondoc.inspections.queries import visible
from dondoc.inspections.queries.conclusions import files_of, merits_of, wanting_of
from dondoc.inspections.queries.following import findings_visible_to
from dondoc.inspections.rejections import InspectionRejected
from dondoc.inspections.states import InspectionState
from dondoc.web.access import needs
from dondoc.web.downloads import picture_shown, saved_as
from dondoc.web.inspection_page import PLACE, TAB, around, inspected, seen
from dondoc.web.inspection_visit_forms import FindingForm, finding_initial
from dondoc.web.inspection_words import Way, area_words, finding_chip, ways
from dondoc.web.labels.chips import Chip
from dondoc.web.naming import document_name
from dondoc.web.paper_field import offered_papers
from dondoc.web.refusals import words
from dondoc.web.showing import show

WRITTEN_IN = (InspectionState.PREPARING, InspectionState.OPEN)
FIELDS = {"finding-text": "text", "finding-area": "area", "finding-grade": "grade", "inspection-text-long": "text"}


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding as the page shows it."""

    finding: Finding
    chip: Chip
    area: str
    ways: Sequence[Way]
    papers: Sequence[tuple[int, str]]
    files: Sequence[FindingFile]
    asked: Sequence[int]  # the numbers of the recommendations that mend it


@dataclass(frozen=True, slots=True)
class Source:
    """What a finding is drawn from."""

    line: SheetLine | None = None
    item: SampleItem | None = None

    @property
    def links(self) -> Sequence[operations.Link]:
        """The ways to the records."""
        if self.line is not None:
            return operations.from_line(self.line)
        return [operations.from_item(self.item)] if self.item is not None else []

    @property
    def words(self) -> str:
        """What to begin with."""
        if self.line is not None:
            value = f": {self.line.value}" if self.line.value else ""
            return f"{self.line.label}{value}."
        if self.item is not None:
            return f"{self.item.label}: {self.item.note}" if self.item.note else f"{self.item.label}."
        return ""


@needs(Permission.INSPECTION_READ, Permission.INSPECTION_INSPECT)
@require_safe
def findings(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """What was found."""
    found = seen(actor, number)
    every = shown(actor, found, sees_asked=sees_conclusion(actor, found))
    context = {
        **around(actor, found, "findings"),
        "merits": [each for each in every if each.finding.is_merit],
        "wanting": [each for each in every if not each.finding.is_merit],
        "may_write": may_write(actor, found),
    }
    return show(request, actor, "web/inspection_findings.html", context, place=PLACE, tab=TAB)


@needs(Permission.INSPECTION_READ, Permission.INSPECTION_INSPECT)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Write one down; `dong` and `mau` name the line of the sheet or the sampled thing that it is drawn from."""
    found = inspected(actor, number)
    source = _source(request, found)
    form = FindingForm(*_sent(request), actor=actor, initial={"is_merit": "no", "text": source.words})
    if request.method == "POST" and form.is_valid():
        content = _content(form, source.line, source.links)
        try:
            operations.add(by=actor, inspection=found, content=content, now=timezone.now())
        except InspectionRejected as rejected:
            form.add_error(FIELDS.get(rejected.code), words(rejected))
        else:
            messages.success(request, _("Đã ghi."))
            if "next" in request.POST:
                return redirect("inspection-finding-add", found.pk)
            return redirect("inspection-findings", found.pk)
    return _form_page(request, actor, found, form, None, source.links)


@needs(Permission.INSPECTION_READ, Permission.INSPECTION_INSPECT)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, actor: Actor, number: int, finding_number: int) -> HttpResponse:
    """Say something else of it, or take it out."""
    found = inspected(actor, number)
    finding = get_object_or_404(found.findings, number=finding_number)
    form = FindingForm(*_sent(request), actor=actor, kept=files_of(finding), initial=finding_initial(finding))
    if request.method == "POST" and (request.POST.get("act") == "out" or form.is_valid()):
        try:
            _change(actor, finding, form, out=request.POST.get("act") == "out")
        except InspectionRejected as rejected:
            form.is_valid()
            form.add_error(FIELDS.get(rejected.code), words(rejected))
        else:
            messages.success(request, _("Đã lưu."))
            return redirect("inspection-findings", found.pk)
    return _form_page(request, actor, found, form, finding, finding.links)


def _sent(request: HttpRequest) -> tuple[Any, Any]:
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


@needs(Permission.INSPECTION_READ, Permission.INSPECTION_INSPECT)
@require_safe
def file(request: HttpRequest, actor: Actor, number: int, file_number: int) -> HttpResponse:
    """A photograph as it is kept (`nho`: small), to be looked at; a .pdf file to be saved."""
    found = seen(actor, number)
    kept = get_object_or_404(
        FindingFile, pk=file_number, finding__in=findings_visible_to(actor).filter(inspection=found)
    )
    wanted = kept.small if "nho" in request.GET and kept.small else kept.digest
    data = store.get(Path(settings.FILES_ROOT), wanted)
    return picture_shown(data, kept.name) if kept.is_photograph else saved_as(data, kept.name, kept.media_type)


def _change(actor: Actor, finding: Finding, form: FindingForm, *, out: bool) -> None:
    if out:
        operations.remove(by=actor, finding=finding, now=timezone.now())
    else:
        content = _content(form, finding.line, finding.links)
        operations.change(by=actor, finding=finding, content=content, now=timezone.now())


def may_write(actor: Actor, found: Inspection) -> bool:
    """Whether the actor may write findings now."""
    inspects = visible.may_inspect(actor, found)
    return inspects and found.state in WRITTEN_IN


def sees_conclusion(actor: Actor, found: Inspection) -> bool:
    """Whether the actor reads the notice and what it asks: others than those who draft it once it is issued."""
    if found.concluded_at is not None:
        return True
    return visible.may_inspect(actor, found)


def shown(actor: Actor, found: Inspection, *, sees_asked: bool) -> list[Shown]:
    """The findings with their evidence, papers only where the actor may read them."""
    every = [*wanting_of(found), *merits_of(found)]
    prefetch_related_objects(every, "documents", "recommendations", "files")
    numbers = {paper.pk for each in every for paper in each.documents.all()}
    readable = register.visible_among(actor, numbers)
    return [_shown(each, readable, sees_asked=sees_asked) for each in every]


def _shown(each: Finding, readable: frozenset[int], *, sees_asked: bool) -> Shown:
    papers: list[Document] = [paper for paper in each.documents.all() if paper.pk in readable]
    asked = sorted(found.number for found in each.recommendations.all()) if sees_asked else []
    named = [(paper.pk, document_name(paper)) for paper in papers]
    return Shown(each, finding_chip(each), area_words(each.area), ways(each.links), named, files_of(each), asked)


def _content(form: FindingForm, line: SheetLine | None, links: Sequence[operations.Link]) -> operations.Content:
    said = form.cleaned_data
    return operations.Content(
        text=said["text"],
        is_merit=said["is_merit"] == "yes",
        area=said["area"],
        grade=said["grade"],
        basis=said["basis"],
        line=line,
        documents=said["papers"],
        links=links,
        files=form.looked,
        dropped=[int(each) for each in said.get("dropped", ())],
    )


def _source(request: HttpRequest, found: Inspection) -> Source:
    line, item = _number(request.GET.get("dong", "")), _number(request.GET.get("mau", ""))
    if line:
        return Source(line=get_object_or_404(found.lines, pk=line))
    if item:
        items = SampleItem.objects.filter(sample__inspection=found).select_related("sample")
        return Source(item=get_object_or_404(items, pk=item))
    return Source()


def _number(typed: str) -> int:
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 12 else 0


def _form_page(
    request: HttpRequest,
    actor: Actor,
    found: Inspection,
    form: FindingForm,
    finding: Finding | None,
    links: Sequence[operations.Link],
) -> HttpResponse:
    context = {
        **around(actor, found, "findings"),
        "form": form,
        "finding": finding,
        "kept_files": files_of(finding) if finding else (),
        "ways": ways(links),
        "offered_papers": offered_papers(actor),
    }
    status = 422 if form.is_bound and form.errors else 200
    return show(request, actor, "web/inspection_finding_form.html", context, place=PLACE, tab=TAB, status=status)
